//! Where it takes one kind for another, and the words beside the name or in it tell.

use super::{LANDS, Mender};
use crate::extract::names::NameKind;
use crate::extract::names::ensemble::{put, wording};
use crate::extract::names::known::meets;
use crate::extract::names::link::{initials, letters_key};
use crate::extract::names::model::{Listed, Model};
use crate::extract::names::page::Page;
use crate::extract::names::spot::Spot;
use crate::extract::names::words::{Class, WORDS};
use crate::text::{Arrange, KeyMap, KeySet, Lexicon, Shape, TermKey};
use std::ops::Range;

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
    let mut told: KeyMap<NameKind> = spots.iter().filter_map(|s| Some((wording(page, s), mender.told(s)?))).collect();
    let datelines = mender.datelines();
    told.extend(mender.storms());
    told.extend(datelines.iter().map(|town| (wording(page, town), NameKind::Place)));
    put(spots, datelines);
    let mut grown = 0;
    spots.retain_mut(|spot| {
        if spot.tokens.start < grown {
            return false;
        }
        if let Some(kind) = told.get(&wording(page, spot)) {
            (spot.kind, spot.confidence) = (*kind, 0.85);
        }
        // "UK Government", "Anna Berg airport"
        let end = spot.tokens.end;
        let (last, kind) = match spot.kind {
            NameKind::Place | NameKind::Organisation if !page.marks[end - 1].headed => (mender.body_end(end), NameKind::Organisation),
            NameKind::Person if spot.len() > 1 && mender.tells(end) == Some("place") && !page.marks[end].capital => (Some(end + 1), NameKind::Place),
            _ => (None, spot.kind),
        };
        if let Some(last) = last {
            *spot = Spot::new(spot.tokens.start..last, kind, 0.7);
            grown = last;
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
            // "Soria" of "Grupo Soria"
            if spot.len() == 2 && page.is(first, Class::ORGANISATION_WORD) {
                heads.insert(page.tokens[last].key);
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
        let told = |i: usize| self.tells(i);
        let lone = spot.len() == 1;
        let land = is_whole(&WORDS.places, page, spot) || is_whole(&WORDS.countries, page, spot);
        // "United Kingdom" behind a comma, as a person's body stands
        if spot.kind == NameKind::Person
            && is_whole(&WORDS.countries, page, spot)
            && !page.is(start, Class::FIRST_NAME)
            && (!lone || !self.known.contains(&page.tokens[start].key))
        {
            return Some(NameKind::Place);
        }
        let last_known = self.known.contains(&page.tokens[end - 1].key);
        // "Berg's shares", "Berg rose 3%"
        if spot.kind != NameKind::Organisation && !land && !(spot.kind == NameKind::Person && (!lone || last_known)) {
            let owned = page.is_possessive(end) && told(end + 1) == Some("stock") && !self.is_name(start);
            let moved = MOVED.contains(&page.word_at(end))
                && page.tokens.get(end + 1).is_some_and(|t| t.is_number())
                && matches!(page.word_at(end + 2), "%" | "per" | "percent");
            if owned || moved || told(end) == Some("stock") {
                return Some(NameKind::Organisation);
            }
        }
        // "Oslo striker Anna Berg", "Oslo 2-1 Lund"
        if spot.kind == NameKind::Place
            && (!land || self.listed(start, Listed::CITY) && !is_whole(&WORDS.countries, page, spot))
            && told(end) == Some("team")
        {
            return Some(NameKind::Organisation);
        }
        if self.scores(start, end) {
            return Some(NameKind::Organisation);
        }
        // "Va.", but not "VA."
        let short = page.word(start).chars().nth(1).is_some_and(|c| c == '.' || c.is_lowercase());
        if short && is_whole(&WORDS.place_forms, page, spot) {
            return Some(NameKind::Place);
        }
        if spot.len() == 1 && told(start) == Some("other") {
            return Some(NameKind::Other);
        }
        // "River Trent"
        if !lone
            && spot.kind != NameKind::Place
            && told(start) == Some("land")
            && !page.is(end - 1, Class::ORGANISATION_WORD)
            && page.marks[end - 1].capital
        {
            return Some(NameKind::Place);
        }
        // "Grupo Berg"
        if !lone && told(start) == Some("group") {
            return Some(NameKind::Organisation);
        }
        // "Berg SA"
        if spot.kind != NameKind::Organisation && spot.len() > 1 && told(end - 1) == Some("company") && page.marks[end - 1].capital {
            return Some(NameKind::Organisation);
        }
        let before = start.checked_sub(1)?;
        let full = spot.kind == NameKind::Person && spot.len() > 1 && self.is_name(start);
        // "qualifier Anna Berg"
        if (2..5).contains(&spot.len())
            && spot.kind != NameKind::Person
            && self.is_role(before)
            && !land
            && (start..end).all(|i| page.marks[i].capital && !page.is(i, Class::ORGANISATION_WORD.or(Class::PLACE)))
        {
            return Some(NameKind::Person);
        }
        // "the tanker Oslo Star", "the film Anna"
        let small = page.tokens[before].shape == Shape::Lower;
        if told(before) == Some("ship") && !land || told(before) == Some("work") && small && !page.is(end - 1, Class::ORGANISATION_WORD) {
            return Some(NameKind::Other);
        }
        // "workers at Berg", "shares of Berg"
        let theirs = match (page.word(before), before.checked_sub(1).and_then(told)) {
            ("at", Some("staff" | "stock")) => !self.is_town(start),
            ("in" | "of", Some("stock")) => !self.is_town(start) && !self.listed(start, Listed::PLACE),
            _ => false,
        };
        if theirs && spot.kind != NameKind::Organisation && !land {
            return Some(NameKind::Organisation);
        }
        // "met Hamilton at a rally"
        if lone && spot.kind == NameKind::Place && meets(page, before) && self.is_name(start) && !is_whole(&WORDS.countries, page, spot) {
            return Some(NameKind::Person);
        }
        // "of Lund, Norway"
        let odd = spot
            .tokens
            .clone()
            .any(|i| page.is(i, Class::ORGANISATION_WORD.or(Class::DEMONYM)) || !page.marks[i].capital && page.tokens[i].is_word());
        if spot.kind != NameKind::Place
            && !full
            && !odd
            && page.word_at(end) == ","
            && page.marks.get(end + 1).is_some_and(|m| m.capital)
            && self.land_at(end + 1).is_some_and(|n| !page.marks.get(end + 1 + n).is_some_and(|m| m.capital))
            && matches!(page.word(before), "in" | "of" | "from" | "near" | "at" | "to" | "outside")
        {
            return Some(NameKind::Place);
        }
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
                Some("place" | "land") if sure => Some(NameKind::Place),
                _ if page.is(last, Class::ORGANISATION_WORD) && sure => Some(NameKind::Organisation),
                _ => None,
            };
        }
        // "Oslo North Station", "Berg Lane"
        if spot.kind == NameKind::Organisation && spot.len() > 1 && matches!(told(end - 1), Some("place" | "land")) && page.marks[end - 1].capital {
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

    /// How many tokens name a country or a part of one.
    fn land_at(&self, i: usize) -> Option<usize> {
        let rest = self.page.tokens.get(i..)?;
        let (land, part) = (WORDS.countries.longest(rest), WORDS.place_forms.longest(rest));
        land.or(part).map(|(n, _)| n).max(WORDS.places.longest(rest).map(|(n, _)| n))
    }

    /// Where a body's name ends that a place begins: "UK Government".
    fn body_end(&self, end: usize) -> Option<usize> {
        let page = self.page;
        let run = (end..page.tokens.len()).take_while(|&i| {
            let m = page.marks[i];
            m.capital && !m.headed && !m.begins && !page.is(i, Class::TITLE.or(Class::CALENDAR).or(Class::DEMONYM)) && page.tokens[i].spaced
        });
        let last = run.take(4).last()?;
        (page.is(last, Class::ORGANISATION_WORD) && !page.is(last + 1, Class::CONNECTOR)).then_some(last + 1)
    }

    /// "Oslo 2-1 Lund", "Oslo 3, Lund 1"
    fn scores(&self, start: usize, end: usize) -> bool {
        let page = self.page;
        let named = |i: usize| page.marks.get(i).is_some_and(|m| m.capital) && !page.is(i, Class::CALENDAR);
        let goals = |i: usize| page.tokens.get(i).is_some_and(|t| t.is_number() && t.span.len() < 4);
        let dash = |i: usize| matches!(page.word_at(i), "-" | "–") && !page.tokens[i].spaced;
        let comma = |i: usize| page.word(i) == ",";
        let left = goals(end)
            && (dash(end + 1) && goals(end + 2) && named(end + 3)
                || page.word_at(end + 1) == "," && named(end + 2) && (goals(end + 3) || named(end + 3) && goals(end + 4)));
        let right = start > 3
            && (goals(start - 1) && dash(start - 2) && goals(start - 3) && named(start - 4)
                || comma(start - 1) && goals(start - 2) && named(start - 3) && goals(end));
        named(start) && (left || right)
    }

    /// "Hurricane Rita", and "Rita" from there on.
    fn storms(&self) -> Vec<(TermKey, NameKind)> {
        let page = self.page;
        let named = |i: usize| page.marks[i].capital && page.tokens[i].is_word() && !page.marks.get(i + 1).is_some_and(|m| m.capital);
        let storm = |i: usize| {
            let known = self.tells(i) == Some("storm") && (page.marks[i].capital || page.word(i) != "storm");
            known && page.marks.get(i + 1).is_some_and(|m| !m.headed) && named(i + 1) && !(i > 0 && page.marks[i - 1].capital && self.is_name(i - 1))
        };
        (0..page.tokens.len().saturating_sub(1))
            .filter(|&i| storm(i))
            .flat_map(|i| [i..i + 2, i + 1..i + 2])
            .map(|tokens| (wording(page, &Spot::new(tokens, NameKind::Other, 0.9)), NameKind::Other))
            .collect()
    }

    /// Places that open a line before a dash: "OSLO, Norway (AP) —".
    fn datelines(&self) -> Vec<Spot> {
        let page = self.page;
        let mut out = Vec::new();
        for sentence in &page.sentences {
            // one word alone may be "EXCLUSIVE"
            let start = sentence.start;
            let shouted = |i: &usize| page.tokens[*i].shape == Shape::Upper && page.tokens[*i].span.len() > 2;
            let end = start + sentence.clone().take_while(shouted).count();
            let dash = |i: &usize| matches!(page.word(*i), "—" | "–" | "-") && !page.is_hyphen(*i);
            let Some(dash) = (end..sentence.end.min(end + 8)).find(dash).filter(|_| end > start && end < start + 4) else { continue };
            let plain = if end == start + 1 { self.is_plain(start) } else { self.is_plain(start) && self.is_plain(end - 1) };
            let known = self.is_town(start) || self.listed(start, Listed::PLACE);
            if plain || dash == end && !known || !(end..dash).all(|i| page.marks[i].capital || !page.tokens[i].is_word()) {
                continue;
            }
            out.push(Spot::new(start..end, NameKind::Place, 0.85));
            let state = end + 1..(end + 1..dash).find(|&i| !page.marks[i].capital).unwrap_or(dash);
            if page.word(end) == "," && !state.is_empty() && !page.is(end + 1, Class::CALENDAR) {
                out.push(Spot::new(state, NameKind::Place, 0.85));
            }
        }
        out
    }
}

/// What a price does.
const MOVED: [&str; 11] = ["rose", "fell", "gained", "slid", "climbed", "jumped", "dropped", "sank", "plunged", "surged", "lost"];
