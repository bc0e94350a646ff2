//! Where the model takes too much, too little, or one kind for another, and the
//! words themselves tell: "Joins" of "Anna Berg Joins", "Anna Berg of Lund",
//! "drugmaker Berg". Each of these rules asks what is rarely otherwise.

use super::NameKind;
use super::ensemble::wording;
use super::link::{JUNIOR, initials, letters_key};
use super::model::{Listed, Model};
use super::page::Page;
use super::spot::Spot;
use super::words::{Class, WORDS};
use crate::text::{Arrange, KeyMap, KeySet, Lexicon, Shape, TermKey};
use std::ops::Range;

struct Mender<'p, 'a> {
    page: &'p Page<'a>,
    model: &'p Model,
    /// The last words of persons, whole names, and, turned over, first words of those.
    known: KeySet,
}

/// Cuts and joins the model's names.
pub fn spans(page: &Page<'_>, model: &Model, spots: &mut Vec<Spot>) {
    let persons = spots.iter().filter(|s| s.kind == NameKind::Person);
    let known = persons.flat_map(|s| {
        let (first, last) = (page.tokens[s.tokens.start].key, page.tokens[s.tokens.end - 1].key);
        [last, wording(page, s), if s.len() > 1 { TermKey(!first.0) } else { last }]
    });
    let known = known.collect();
    let mender = Mender { page, model, known };
    let mut out: Vec<Spot> = Vec::with_capacity(spots.len());
    for spot in spots.drain(..) {
        // a "Jr." by itself belongs to who stands before it
        if spot.len() == 1 && JUNIOR.contains(&page.word(spot.tokens.start)) {
            if let Some(before) = out.last_mut().filter(|b| b.kind == NameKind::Person && b.tokens.end + 2 > spot.tokens.start) {
                before.tokens.end = spot.tokens.end;
            }
            continue;
        }
        let first = out.len();
        match spot.kind {
            NameKind::Person => mender.person(spot, &mut out),
            NameKind::Place if mender.is_team(spot.tokens.end) => {
                out.push(Spot::new(spot.tokens.start..spot.tokens.end + 1, spot.kind, spot.confidence))
            }
            _ => mender.body(spot, &mut out),
        }
        if let Some(at) = out.get(first).map(|s| s.tokens.start)
            && first > 0
            && out[first - 1].tokens.end > at
        {
            out.remove(first);
        }
    }
    *spots = out;
}

impl Mender<'_, '_> {
    fn listed(&self, i: usize, lists: Listed) -> bool {
        self.model.listed(self.page.tokens[i].key).has(lists)
    }

    fn is_name(&self, i: usize) -> bool {
        self.listed(i, Listed::PERSON) || self.page.is(i, Class::FIRST_NAME)
    }

    /// A word that is mostly written small and no person's name.
    fn is_plain(&self, i: usize) -> bool {
        self.listed(i, Listed::SMALL) && !self.is_name(i)
    }

    /// "Lions" behind a town: that makes a team, see [`Mender::told`].
    fn is_team(&self, i: usize) -> bool {
        let page = self.page;
        let named = |i: usize| page.marks.get(i).is_some_and(|m| m.capital && !m.headed);
        let odd = Class::ORGANISATION_WORD.or(Class::DEMONYM).or(Class::PLACE).or(Class::COMMON).or(Class::CALENDAR);
        named(i)
            && page.tokens[i].spaced
            && !page.marks[i].begins
            && page.word(i).ends_with('s')
            && !page.is(i, odd)
            && !named(i + 1)
            && !self.is_plain(i)
            && !self.is_name(i)
            && WORDS.kinds.get(page.tokens[i].key).is_none()
            && !LANDS.contains(&page.word(i))
    }

    fn person(&self, spot: Spot, out: &mut Vec<Spot>) {
        let page = self.page;
        let mut start = spot.tokens.start;
        // "of Staff Anna Berg"
        if page.word(start) == "of" {
            match spot.tokens.clone().find(|&i| self.is_name(i)) {
                Some(first) => start = first,
                None => return,
            }
        }
        let mut end = spot.tokens.end;
        let plain_first =
            |i: usize| page.marks[i].begins && !self.is_name(i) && (self.is_plain(i) || AGENT.iter().any(|e| page.word(i).ends_with(e)));
        let first_at = |i: usize| page.marks[i].capital && (page.is(i, Class::FIRST_NAME) || self.listed(i, FIRST));
        let inner = Spot::new(start + 1..end, spot.kind, spot.confidence);
        if end - start > 2 && first_at(start + 1) && !page.is_hyphen(start + 2) && !self.is_name(start) && self.known.contains(&wording(page, &inner))
        {
            // "Crooked Anna Berg", who is Anna Berg elsewhere
            start += 1;
        } else if end - start == 2
            && first_at(start + 1)
            && !self.listed(start + 1, Listed::SURNAME)
            && !self.is_name(start)
            && self.known.contains(&TermKey(!page.tokens[start + 1].key.0))
        {
            // "Crooked Anna"
            start += 1;
        } else if end - start > 2 && page.word(start) == "Born" && page.marks[start].begins {
            start += 1;
        } else if end - start > 2 && first_at(start + 1) && plain_first(start) {
            // "Curator Anna Berg"
            start += 1;
        } else if end - start == 2
            && (self.is_plain(start) || page.word(start) == "Unlike")
            && !page.is(start, Class::TITLE.or(Class::CONNECTOR))
            && (page.marks[start].begins || !page.is(start, Class::COMMON))
            && page.word(start) != "Will"
            && self.known.contains(&page.tokens[end - 1].key)
            && !self.is_plain(end - 1)
        {
            // "Given Berg"
            start += 1;
        }
        // "K.T. Anna Berg"
        if start > 0 && !page.marks[start].begins && is_initials(page.word(start - 1)) && !page.is(start - 1, Class::PLACE.or(Class::TITLE)) {
            start -= 1;
        }
        // "Presidents Berg and Holm"
        let plural = |word: &str| word.strip_suffix('s').is_some_and(|title| WORDS.class(TermKey::of_text(title)).has(Class::TITLE));
        if end > start + 1 && plural(page.word(start)) && !self.is_name(start) {
            start += 1;
        }
        while end > start + 1 && (HONOURS.contains(&page.word(end - 1)) || page.tokens[end - 1].shape == Shape::Lower && !page.is_hyphen(end - 2)) {
            end -= 1;
        }
        // 'Anna "Ann" Berg'
        let mark = |i: usize| page.tokens.get(i).is_some_and(|t| t.shape == Shape::Mark);
        if let Some(closing) = (end + 2..end + 4).find(|&i| mark(i))
            && mark(end)
            && page.marks.get(closing + 1).is_some_and(|m| m.capital)
            && page.tokens[end + 1..closing].iter().all(|t| t.is_capital(page.text))
        {
            end = closing + 2;
        }
        // "Anna Berg of Lund", "Anna Berg Joins Carl Holm", "Anna Berg - Carl Holm"
        for i in start + 1..end {
            let of = page.word(i) == "of" && i > start + 1;
            let dash = page.word(i) == "-" && !page.is_hyphen(i) && page.tokens[i].spaced;
            let verb = page.is(i, Class::ACTING_VERB)
                && page.word(i).ends_with('s')
                && page.marks[i].capital
                && !self.is_name(i)
                && page.marks[i - 1].capital;
            if of || dash || verb {
                out.push(Spot::new(start..i, NameKind::Person, spot.confidence));
                let rest = i + 1..end;
                if !rest.is_empty() && of {
                    let place = self.is_town(i + 1);
                    out.push(Spot::new(rest, if place { NameKind::Place } else { NameKind::Organisation }, 0.5));
                } else if !rest.is_empty() {
                    self.person(Spot::new(rest, NameKind::Person, spot.confidence), out);
                }
                return;
            }
        }
        out.push(Spot::new(start..end, NameKind::Person, spot.confidence));
    }

    fn body(&self, mut spot: Spot, out: &mut Vec<Spot>) {
        let page = self.page;
        // "the Securities and Exchange Commission"
        let start = spot.tokens.start;
        let last = spot.tokens.end - 1;
        if start > 2
            && page.word(start - 1) == "and"
            && page.is(last, Class::ORGANISATION_WORD)
            && page.marks[start - 2].capital
            && !page.is(start - 2, Class::ORGANISATION.or(Class::DEMONYM))
            && if page.is(start - 2, Class::ORGANISATION_WORD) { page.word(start - 2).ends_with('s') } else { self.is_plain(start - 2) }
            && !page.marks[start].headed
        {
            spot.tokens.start = start - 2;
            out.pop_if(|s| s.tokens.start == start - 2);
        }
        // "the Ministry of Housing, Energy and Skills"
        let end = spot.tokens.end;
        if spot.kind == NameKind::Organisation && spot.tokens.clone().any(|i| page.word(i) == "of") {
            let plain = |from: usize| from + (from..page.tokens.len()).take_while(|&i| page.marks[i].capital && self.is_plain(i)).count();
            let mut at = end;
            while page.word_at(at) == "," && plain(at + 1) > at + 1 {
                at = plain(at + 1);
            }
            let close = plain(at + 1);
            let closed = !page.marks.get(close).is_some_and(|m| m.capital);
            if page.word_at(at) == "and" && close > at + 1 && closed {
                spot.tokens.end = close;
            }
        }
        // "Nordbank CFO Anna Berg"
        let (start, end) = (spot.tokens.start, spot.tokens.end);
        let title =
            (start + 1..end.saturating_sub(1)).find(|&i| page.is(i, Class::TITLE) && self.is_name(i + 1) && !page.is(i, Class::ORGANISATION_WORD));
        if let Some(title) = title
            && spot.tokens.clone().all(|i| page.marks[i].capital && !(i > title && page.is(i, Class::ORGANISATION_WORD)))
            && end - title < 5
        {
            let place = self.is_town(start);
            out.push(Spot::new(start..title, if place { NameKind::Place } else { NameKind::Organisation }, spot.confidence));
            return out.push(Spot::new(title + 1..end, NameKind::Person, spot.confidence));
        }
        // "Ngozi Berg KC", whom the model took for a body
        let end = spot.tokens.end;
        let words = spot.tokens.start..end - 1;
        if words.len() > 1
            && HONOURS.contains(&page.word(end - 1))
            && words.clone().all(|i| page.marks[i].capital && !page.is(i, Class::ORGANISATION_WORD))
        {
            return out.push(Spot::new(words, NameKind::Person, spot.confidence));
        }
        let mut from = spot.tokens.start;
        // "Norway's Maritime Safety Centre"
        let land = WORDS.countries.longest(&page.tokens[from..spot.tokens.end]).map_or(from, |(n, _)| from + n);
        if land > from && page.is_possessive(land) && page.is(spot.tokens.end - 1, Class::ORGANISATION_WORD) && land + 1 < spot.tokens.end {
            out.push(Spot::new(from..land, NameKind::Place, 0.8));
            return out.push(Spot::new(land + 1..spot.tokens.end, NameKind::Organisation, spot.confidence));
        }
        for i in spot.tokens.start + 1..spot.tokens.end.saturating_sub(1) {
            if page.tokens[i].shape == Shape::Lower
                && page.tokens[i - 1].is_word()
                && !page.is_hyphen(i + 1)
                && self.parts(from..i, i, spot.tokens.end)
            {
                if (from..i).any(|k| !self.is_plain(k)) {
                    let person = page.word(i) == "of" && self.listed(from, FIRST);
                    out.push(Spot::new(from..i, if person { NameKind::Person } else { spot.kind }, spot.confidence));
                }
                from = i + 1;
            }
        }
        // "the Union is uncertain" ends with the cut
        if from == spot.tokens.start || page.tokens[from].shape != Shape::Lower {
            let place = from > spot.tokens.start && page.word(from - 1) == "of" && self.is_town(from);
            out.push(Spot::new(from..spot.tokens.end, if place { NameKind::Place } else { spot.kind }, spot.confidence));
        }
    }

    fn is_town(&self, i: usize) -> bool {
        self.page.is(i, Class::PLACE) || self.listed(i, Listed::CITY) && !self.listed(i, Listed::BODY)
    }

    /// "Carla Berg of Nordbank", "Berg Oyj of Norway": a person or a company, and where it is at home.
    fn is_at_home(&self, before: Range<usize>) -> bool {
        let page = self.page;
        let (first, last) = (before.start, before.end - 1);
        let company = WORDS.kinds.get(page.tokens[last].key) == Some(&"company");
        let person = self.listed(first, FIRST)
            && !self.is_plain(last)
            && !before.clone().any(|i| page.is(i, Class::ORGANISATION_WORD.or(Class::PLACE).or(Class::DEMONYM)) || self.listed(i, Listed::LONG));
        before.len() > 1 && before.clone().all(|i| page.marks[i].capital) && (company || person && before.len() < 4)
    }

    /// Whether the small word between two parts of a name makes them two names: "Congress on Monday", "the Senate and Congress".
    fn parts(&self, before: Range<usize>, i: usize, end: usize) -> bool {
        let page = self.page;
        let whole = |range: Range<usize>| {
            let tokens = &page.tokens[range];
            let is = |n: Option<usize>| n == Some(tokens.len());
            is(WORDS.organisations.longest(tokens).map(|(n, _)| n))
                || [WORDS.demonyms.longest(tokens), WORDS.countries.longest(tokens)].into_iter().any(|found| is(found.map(|(n, _)| n)))
        };
        match page.word(i) {
            "of" => self.is_at_home(before),
            "for" | "the" | "to" | "with" | "a" | "an" => false,
            "and" | "or" => {
                let second = i + 1..end;
                page.word(i + 1) == "the" || (whole(second) && (whole(before.clone()) || page.is(i - 1, Class::ORGANISATION_WORD)))
            }
            "on" | "at" | "in" | "across" | "over" | "from" | "by" => whole(before.clone()) || page.word(i - 1).ends_with("day"),
            // "polling firm Berg & Co.", "the Union is uncertain"
            _ => !page.is(i, Class::CONNECTOR) && (self.listed(i, Listed::SMALL) || page.is(i, Class::COMMON)),
        }
    }
}

/// Gives kinds that stand beside the name or in it, and takes out what is none.
pub fn kinds(page: &Page<'_>, model: &Model, spots: &mut Vec<Spot>) {
    let mender = Mender { page, model, known: spots.iter().filter(|s| s.len() > 1).map(|s| page.tokens[s.tokens.end - 1].key).collect() };
    // who is named somewhere but at the beginning of a sentence
    let inner: KeySet = spots
        .iter()
        .filter(|s| !page.marks[s.tokens.start].begins || s.len() > 1)
        .flat_map(|s| page.tokens[s.tokens.clone()].iter().map(|t| t.key))
        .collect();
    // what one sentence tells of a name holds in all
    let told: KeyMap<NameKind> = spots.iter().filter_map(|s| Some((wording(page, s), mender.told(s)?))).collect();
    spots.retain_mut(|spot| {
        if let Some(kind) = told.get(&wording(page, spot)) {
            (spot.kind, spot.confidence) = (*kind, 0.85);
        }
        let i = spot.tokens.start;
        let lone = spot.len() == 1;
        match spot.kind {
            NameKind::Person if lone => {
                let title = page.is(i, Class::TITLE) && (mender.is_plain(i) || page.word(i).ends_with('.'));
                let speaks = page.is(i + 1, Class::ACTING_VERB) || page.is_possessive(i + 1);
                let once = page.marks[i].begins && !inner.contains(&page.tokens[i].key);
                !(title || once && !speaks && !mender.is_name(i) && page.tokens[i].shape == Shape::Capital)
            }
            // "the Bill of Rights"
            NameKind::Person => page.word(i) != "of" && !(page.word(i + 1) == "of" && mender.is_plain(spot.tokens.end - 1)),
            NameKind::Place if lone => !mender.is_plain(i) || page.is(i, Class::PLACE) || mender.listed(i, Listed::LONG),
            // "STRONG AFTERSHOCK"
            NameKind::Organisation | NameKind::Other if !lone => {
                let whole = WORDS.organisations.longest(&page.tokens[spot.tokens.clone()]).is_some_and(|(n, _)| n == spot.len());
                let shouted = spot.tokens.clone().all(|i| page.tokens[i].shape == Shape::Upper && page.tokens[i].span.len() > 3);
                whole || !shouted || !spot.tokens.clone().any(|i| mender.is_plain(i))
            }
            _ => true,
        }
    });
    mender.spelled(spots);
    mender.short_forms(spots);
    spots.arrange_by_key(|s| s.tokens.start);
}

fn is_whole<V>(lexicon: &Lexicon<V>, page: &Page<'_>, spot: &Spot) -> bool {
    lexicon.longest(&page.tokens[spot.tokens.clone()]).is_some_and(|(n, _)| n == spot.len())
}

impl Mender<'_, '_> {
    /// "North-South Trade Council (NSTC)": the letters in brackets tell how far the name goes.
    fn spelled(&self, spots: &mut Vec<Spot>) {
        let page = self.page;
        for i in 3..page.tokens.len().saturating_sub(2) {
            let short =
                page.word(i) == "(" && page.word(i + 2) == ")" && page.tokens[i + 1].shape == Shape::Upper && page.tokens[i + 1].span.len() > 2;
            if !short {
                continue;
            }
            let key = letters_key(page.word(i + 1));
            let joined = |k: &usize| page.marks[*k].capital || page.is_hyphen(*k) || page.is(*k, Class::CONNECTOR);
            let start = (i.saturating_sub(9)..i)
                .rev()
                .take_while(joined)
                .find(|&k| page.marks[k].capital && initials(page.text, &page.tokens[k..i]).contains(&key));
            let Some(start) = start else { continue };
            let met = |s: &Spot| s.tokens.start < i && s.tokens.end > start;
            // a place at the head of the body's name
            if spots.iter().any(|s| met(s) && s.kind == NameKind::Place && s.tokens.start == start && s.tokens.end < i) {
                spots.retain(|s| !met(s));
                spots.push(Spot::new(start..i, NameKind::Organisation, 0.8));
            }
        }
    }

    /// "Berg" of "Berg Shipping", where nobody is called Berg; "NCC" where the article names the National Crime Commission.
    fn short_forms(&self, spots: &mut Vec<Spot>) {
        let page = self.page;
        let (mut heads, mut letters) = (KeySet::default(), KeySet::default());
        // "the Berg administration" is called after somebody
        let after = |s: &Spot| matches!(page.word(s.tokens.end - 1), "administration" | "campaign" | "Administration" | "Campaign" | "Foundation");
        for spot in spots.iter().filter(|s| s.kind == NameKind::Organisation && s.len() > 1 && !after(s)) {
            let (first, last) = (spot.tokens.start, spot.tokens.end - 1);
            if page.is(last, Class::ORGANISATION_WORD) || WORDS.kinds.get(page.tokens[last].key).is_some_and(|k| matches!(*k, "body" | "company")) {
                heads.insert(page.tokens[first].key);
            }
            if spot.len() > 2 {
                letters.extend(initials(page.text, &page.tokens[spot.tokens.clone()]));
            }
        }
        for spot in spots.iter().filter(|s| s.kind == NameKind::Person && s.len() > 1) {
            for token in &page.tokens[spot.tokens.clone()] {
                heads.remove(&token.key);
            }
        }
        let odd = Class::PLACE.or(Class::DEMONYM).or(Class::ORGANISATION_WORD).or(Class::FIRST_NAME).or(Class::TITLE);
        for spot in spots.iter_mut().filter(|s| s.len() == 1 && s.kind != NameKind::Organisation) {
            let i = spot.tokens.start;
            if heads.contains(&page.tokens[i].key) && !page.is(i, odd) && !self.is_plain(i) && !self.is_name(i) && !self.listed(i, Listed::LONG) {
                (spot.kind, spot.confidence) = (NameKind::Organisation, 0.7);
            }
        }
        let mut taken = vec![false; page.tokens.len()];
        spots.iter().for_each(|s| taken[s.tokens.clone()].fill(true));
        for (i, token) in page.tokens.iter().enumerate() {
            if token.shape == Shape::Upper
                && token.span.len() > 2
                && !taken[i]
                && !page.marks[i].headed
                && letters.contains(&letters_key(page.word(i)))
            {
                spots.push(Spot::new(i..i + 1, NameKind::Organisation, 0.8));
            }
        }
    }

    /// The kind that the words tell.
    fn told(&self, spot: &Spot) -> Option<NameKind> {
        let page = self.page;
        let Range { start, end } = spot.tokens.clone();
        let told = |i: usize| WORDS.kinds.get(page.tokens[i].key).copied();
        // "Va.", but not "VA."
        let short = page.word(start).chars().nth(1).is_some_and(|c| c == '.' || c.is_lowercase());
        if short && is_whole(&WORDS.place_forms, page, spot) {
            return Some(NameKind::Place);
        }
        if spot.len() == 1 && told(start) == Some("other") {
            return Some(NameKind::Other);
        }
        // "OSLO, Norway (AP) —"
        if self.dateline(start, end) {
            return Some(NameKind::Place);
        }
        // "Berg SA"
        if spot.kind != NameKind::Organisation && spot.len() > 1 && told(end - 1) == Some("company") && page.marks[end - 1].capital {
            return Some(NameKind::Organisation);
        }
        let before = start.checked_sub(1)?;
        let full = spot.kind == NameKind::Person && spot.len() > 1 && self.is_name(start);
        let land = is_whole(&WORDS.places, page, spot) || is_whole(&WORDS.countries, page, spot);
        if spot.kind != NameKind::Organisation && !full && !land && told(before) == Some("before") && page.tokens[before].shape == Shape::Lower {
            return Some(NameKind::Organisation);
        }
        if spot.kind != NameKind::Place
            && page.word(before) == "of"
            && before > 0
            && ["nation", "country", "city", "town", "village"].contains(&page.word(before - 1))
        {
            return Some(NameKind::Place);
        }
        if spot.kind == NameKind::Person && spot.len() > 1 {
            let last = end - 1;
            let sure = !(self.is_name(start) && self.listed(last, Listed::SURNAME));
            return match told(last) {
                Some("body") => Some(NameKind::Organisation),
                Some("place") if sure => Some(NameKind::Place),
                _ if page.is(last, Class::ORGANISATION_WORD) && sure => Some(NameKind::Organisation),
                _ => None,
            };
        }
        // "Oslo North Station", "Berg Lane"
        if spot.kind == NameKind::Organisation && spot.len() > 1 && told(end - 1) == Some("place") && page.marks[end - 1].capital {
            return Some(NameKind::Place);
        }
        // "Oslo Panthers" of a known place
        if spot.kind == NameKind::Place && spot.len() > 1 {
            let town = &page.tokens[start..end - 1];
            let known = WORDS.places.longest(town).is_some_and(|(n, _)| n == town.len())
                || WORDS.countries.longest(town).is_some_and(|(n, _)| n == town.len());
            let team = page.word(end - 1).ends_with('s') && told(end - 1).is_none() && !LANDS.contains(&page.word(end - 1));
            return (known && team && !land).then_some(NameKind::Organisation);
        }
        None
    }

    /// A place in capitals that opens a line before a dash.
    fn dateline(&self, start: usize, end: usize) -> bool {
        let page = self.page;
        let at = page.sentences.partition_point(|s| s.end <= start);
        let Some(sentence) = page.sentences.get(at).filter(|s| s.contains(&start)) else { return false };
        let shouted = sentence.start == start
            && (start..end).all(|i| page.tokens[i].shape == Shape::Upper && page.tokens[i].span.len() > 2 && !self.is_plain(i));
        let opened = matches!(page.word_at(end), "," | "(" | "—" | "–" | "-");
        let dash = |i: &usize| matches!(page.word(*i), "—" | "–" | "-") && !page.is_hyphen(*i);
        shouted
            && opened
            && (end..sentence.end.min(end + 8)).find(dash).is_some_and(|d| (end..d).all(|i| page.marks[i].capital || !page.tokens[i].is_word()))
    }
}

/// "K.T."
fn is_initials(word: &str) -> bool {
    word.len() > 1 && word.len() < 7 && word.as_bytes().chunks(2).all(|c| c[0].is_ascii_uppercase() && c.get(1) == Some(&b'.'))
}

const FIRST: Listed = Listed(Listed::HE.0 | Listed::SHE.0);

/// Ends of words for who does something.
const AGENT: [&str; 5] = ["or", "er", "ist", "man", "ian"];

const HONOURS: [&str; 9] = ["KC", "QC", "SC", "OBE", "CBE", "MBE", "MD", "PhD", "MP"];

/// Last words in the plural of lands and towns.
const LANDS: [&str; 12] = ["Islands", "States", "Springs", "Heights", "Hills", "Falls", "Lakes", "Plains", "Mountains", "Rapids", "Gardens", "Keys"];
