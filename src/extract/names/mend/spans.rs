//! Where the model takes too much or too little.

use super::Mender;
use crate::extract::names::NameKind;
use crate::extract::names::ensemble::wording;
use crate::extract::names::link::JUNIOR;
use crate::extract::names::model::{Listed, Model};
use crate::extract::names::page::Page;
use crate::extract::names::spot::Spot;
use crate::extract::names::words::{Class, WORDS};
use crate::text::{Shape, TermKey};
use std::ops::Range;

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
        // "Simon & Schuster"
        let start = spot.tokens.start;
        if start > 1
            && page.word(start - 1) == "&"
            && page.tokens[start].spaced
            && page.marks[start].capital
            && spot.len() == 1
            && !(0..3).any(|n| page.tokens.get(spot.tokens.end + n).is_some_and(|t| t.is_number() || matches!(t.text(page.text), "et" | ")")))
            && out.last().is_some_and(|b| b.tokens.end == start - 1 && b.len() == 1)
            && let Some(before) = out.pop()
        {
            out.push(Spot::new(before.tokens.start..spot.tokens.end, NameKind::Organisation, 0.7));
            continue;
        }
        // "Indo-Pacific"
        if start > 1
            && page.is_hyphen(start - 1)
            && WORDS.places.longest(&page.tokens[start - 2..]).is_some_and(|(n, _)| start + n == spot.tokens.end + 2)
        {
            out.pop_if(|b| b.tokens.start == start - 2);
            out.push(Spot::new(start - 2..spot.tokens.end, NameKind::Place, 0.8));
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
        // "Nordbank CFO Anna Berg"
        let title = (start + 1..end - 1).find(|&i| page.is(i, Class::TITLE) && !self.is_name(i));
        if let Some(title) = title
            && (page.is(start, Class::ORGANISATION) || self.listed(start, Listed::BODY))
        {
            out.push(Spot::new(start..title, NameKind::Organisation, spot.confidence));
            start = title + 1;
        }
        let plain_first =
            |i: usize| page.marks[i].begins && !self.is_name(i) && (self.is_plain(i) || AGENT.iter().any(|e| page.word(i).ends_with(e)));
        let first_at = |i: usize| page.marks[i].capital && (page.is(i, Class::FIRST_NAME) || self.listed(i, Listed::FIRST));
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
        } else if end - start > 2 && self.is_role(start) && !self.is_name(start) {
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
        // "the 7th Infantry Division"
        if start > 0 && spot.len() > 1 && page.is(end - 1, Class::ORGANISATION_WORD) && is_ordinal(page.word(start - 1)) {
            spot.tokens.start -= 1;
        }
        // "Belgian Anna Berg", "Passenger Anna Berg"
        let (start, end) = (spot.tokens.start, spot.tokens.end);
        let one = start + 1..end;
        if (3..5).contains(&spot.len())
            && (page.is(start, Class::DEMONYM) && self.listed(start + 1, Listed::FIRST) && !self.is_plain(end - 1) || self.is_role(start))
            && one.clone().all(|i| page.marks[i].capital && !page.is(i, Class::ORGANISATION_WORD) && self.tells(i).is_none())
        {
            return out.push(Spot::new(one, NameKind::Person, 0.7));
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
                    let person = page.word(i) == "of" && self.listed(from, Listed::FIRST);
                    out.push(Spot::new(from..i, if person { NameKind::Person } else { spot.kind }, spot.confidence));
                }
                from = i + 1;
            }
        }
        // "the Union is uncertain" ends with the cut
        if from == spot.tokens.start || page.tokens[from].shape != Shape::Lower {
            let place = from > spot.tokens.start && (page.word(from - 1) == "of" && self.is_town(from) || page.word(from - 1) == "in");
            out.push(Spot::new(from..spot.tokens.end, if place { NameKind::Place } else { spot.kind }, spot.confidence));
        }
    }

    /// "Carla Berg of Nordbank", "Berg Oyj of Norway": a person or a company, and where it is at home.
    fn is_at_home(&self, before: Range<usize>) -> bool {
        let page = self.page;
        let (first, last) = (before.start, before.end - 1);
        let company = WORDS.kinds.get(page.tokens[last].key) == Some(&"company");
        let person = self.listed(first, Listed::FIRST)
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
                || is(WORDS.places.longest(tokens).map(|(n, _)| n))
                || [WORDS.demonyms.longest(tokens), WORDS.countries.longest(tokens)].into_iter().any(|found| is(found.map(|(n, _)| n)))
        };
        match page.word(i) {
            "of" => self.is_at_home(before),
            "for" | "the" | "to" | "with" | "a" | "an" => false,
            "and" | "or" => {
                let second = i + 1..end;
                let listed = |i: usize| self.listed(i, Listed::BODY) || page.is(i, Class::ORGANISATION);
                let two = before.len() == 1
                    && i + 2 == end
                    && !page.marks.get(end).is_some_and(|m| m.capital)
                    && page.word_at(end) != "&"
                    && !self.is_plain(i - 1)
                    && !self.is_plain(i + 1)
                    && (listed(i - 1) || listed(i + 1));
                two || page.word(i + 1) == "the" || (whole(second) && (whole(before.clone()) || page.is(i - 1, Class::ORGANISATION_WORD)))
            }
            "on" | "at" | "in" | "across" | "over" | "from" | "by" => {
                let at = page.word(i) == "in" && page.is(i - 1, Class::ORGANISATION_WORD) && i + 3 > end;
                at || page.is(i + 1, Class::CALENDAR) || whole(before.clone()) || page.word(i - 1).ends_with("day")
            }
            // "polling firm Berg & Co.", "the Union is uncertain"
            _ => !page.is(i, Class::CONNECTOR) && (self.listed(i, Listed::SMALL) || page.is(i, Class::COMMON)),
        }
    }
}

/// "7th"
fn is_ordinal(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && ["st", "nd", "rd", "th"].iter().any(|end| word.ends_with(end))
}

/// "K.T."
fn is_initials(word: &str) -> bool {
    word.len() > 1 && word.len() < 7 && word.as_bytes().chunks(2).all(|c| c[0].is_ascii_uppercase() && c.get(1) == Some(&b'.'))
}

/// Ends of words for who does something.
const AGENT: [&str; 5] = ["or", "er", "ist", "man", "ian"];

const HONOURS: [&str; 9] = ["KC", "QC", "SC", "OBE", "CBE", "MBE", "MD", "PhD", "MP"];
