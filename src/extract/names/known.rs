//! Places and bodies that the lists know, where the model called them persons, took half of them
//! or passed over them: "Gujarat will vote", "New Mexico", "the Food and Drug Administration".

use super::NameKind;
use super::model::{Listed, Model};
use super::page::Page;
use super::spot::Spot;
use super::words::{Class, WORDS};
use crate::text::{Arrange, KeySet, TermKey};
use std::ops::Range;

/// Words of the longest name of a list.
const LONGEST: usize = 4;

pub fn settle(page: &Page<'_>, model: &Model, spots: &mut Vec<Spot>) {
    // "Sydney" of an article that names Sydney Lund is she.
    let named = |s: &&Spot| s.kind == NameKind::Person && s.len() > 1;
    let borne: KeySet = spots.iter().filter(named).flat_map(|s| page.tokens[s.tokens.clone()].iter().map(|t| t.key)).collect();
    let known = Known { page, model, borne };
    let mut found = Vec::new();
    let mut next = 0;
    let mut i = 0;
    while i < page.tokens.len() {
        if !page.marks[i].capital {
            i += 1;
            continue;
        }
        while spots.get(next).is_some_and(|s| s.tokens.end <= i) {
            next += 1;
        }
        let (n, kind) = known.long(i);
        let met = spots[next..].iter().take_while(|s| s.tokens.start < i + n.max(1)).count();
        let met = next..next + met;
        // "the Kenya Red Cross"
        if let [spot] = &mut spots[met.clone()]
            && n > 1
            && kind == NameKind::Organisation
            && spot.tokens.start < i
            && spot.tokens.end == i + n
        {
            (spot.kind, spot.confidence) = (kind, 0.8);
        } else if n > 1 && known.is_whole(i..i + n, kind, &spots[met.clone()]) {
            spots[met].iter_mut().for_each(|s| s.tokens.end = s.tokens.start);
            found.push(Spot::new(i..i + n, kind, 0.8));
        } else if let [spot] = &mut spots[met.clone()]
            && spot.len() == 1
        {
            // "Republican" is a name of nobody: what the model calls neither is no body where it tells of people
            let open = |kind: &NameKind| match spot.kind {
                NameKind::Person => true,
                NameKind::Other => *kind == NameKind::Place || !page.is(i, Class::DEMONYM),
                _ => false,
            };
            if let Some(kind) = known.lone(i).filter(open) {
                (spot.kind, spot.confidence) = (kind, 0.7);
            }
        } else if met.is_empty()
            && let Some(kind) = known.passed_over(i)
        {
            found.push(Spot::new(i..i + 1, kind, 0.6));
        }
        i += n.max(1);
    }
    spots.retain(|s| !s.tokens.is_empty());
    spots.append(&mut found);
    spots.arrange_by_key(|s| s.tokens.start);
}

struct Known<'p, 'a> {
    page: &'p Page<'a>,
    model: &'p Model,
    /// Words of full names of persons.
    borne: KeySet,
}

impl Known<'_, '_> {
    fn listed(&self, i: usize, lists: Listed) -> bool {
        self.model.listed(self.page.tokens[i].key).has(lists)
    }

    /// How many words from here name a place or a body, of names with several; else none.
    fn long(&self, i: usize) -> (usize, NameKind) {
        let page = self.page;
        let tokens = &page.tokens[i..];
        // "McDonald's", where nobody is called McDonald
        let owned = |last: usize| page.is_possessive(last) && !self.borne.contains(&page.tokens[i].key);
        let length = |lexicon: Option<usize>| lexicon.filter(|n| page.marks[i + n - 1].capital || owned(i + n - 1)).unwrap_or(0);
        let place = length(WORDS.places.longest(tokens).map(|r| r.0)).max(length(WORDS.countries.longest(tokens).map(|r| r.0)));
        let body = length(WORDS.organisations.longest(tokens).map(|r| r.0));
        if place.max(body) > 1 {
            return if body > place { (body, NameKind::Organisation) } else { (place, NameKind::Place) };
        }
        // One in a hundred pairs of words is in the lists by accident: words that begin or describe are none.
        let odd = Class::FIRST_NAME.or(Class::COMMON).or(Class::TITLE);
        if page.marks[i].headed || page.is(i, odd) || self.listed(i, Listed::FIRST) {
            return (0, NameKind::Other);
        }
        let mut keys = [TermKey::default(); LONGEST];
        let part = |k: usize| page.marks.get(k).is_some_and(|m| !m.begins && (m.capital || m.class.has(Class::CONNECTOR)));
        let run = (1..LONGEST).take_while(|&n| part(i + n)).count() + 1;
        (0..run).for_each(|n| keys[n] = page.tokens[i + n].key);
        let known = |n: usize| {
            let last = i + n - 1;
            let lists = self.model.listed_name(&keys[..n]);
            let kind = if lists.has(Listed::BODY) { NameKind::Organisation } else { NameKind::Place };
            (page.marks[last].capital && !page.is(last, Class::DEMONYM) && lists.has(Listed::LONG)).then_some((n, kind))
        };
        (2..=run).rev().find_map(known).unwrap_or((0, NameKind::Other))
    }

    /// Whether the names met lie in the known one, and none is the same: of a place, a body may be called so too.
    fn is_whole(&self, place: Range<usize>, kind: NameKind, met: &[Spot]) -> bool {
        let page = self.page;
        // "the New Mexico Gazette", "Lake New Mexico" where no spot tells how far it goes
        let goes_on = |k: usize| page.marks.get(k).is_some_and(|m| m.capital && m.class.has(Class::ORGANISATION_WORD));
        let inside = |s: &Spot| s.tokens.start >= place.start && s.tokens.end <= place.end;
        let same = |s: &Spot| s.tokens == place && (s.kind == kind || s.kind == NameKind::Organisation || s.kind == NameKind::Other && s.len() == 2);
        met.iter().all(|s| inside(s) && !same(s)) && !goes_on(place.end)
    }

    /// What a lone name is that no person bears.
    fn lone(&self, i: usize) -> Option<NameKind> {
        let page = self.page;
        let beside = i > 0 && (page.is(i - 1, Class::TITLE) || page.marks[i - 1].capital && !page.marks[i - 1].begins && page.tokens[i].spaced);
        let met = i > 0 && meets(page, i - 1) && self.listed(i, Listed::PERSON);
        if beside || met || page.is(i, Class::FIRST_NAME) || self.borne.contains(&page.tokens[i].key) {
            return None;
        }
        let lists = if self.listed(i, Listed::PERSON) { Listed::default() } else { self.model.listed(page.tokens[i].key) };
        if page.is(i, Class::ORGANISATION) || lists.has(Listed::BODY) && !page.is(i, Class::PLACE) {
            return Some(NameKind::Organisation);
        }
        // "Hamilton said" so, whatever town is called so
        let speaks = page.is(i + 1, Class::ACTING_VERB) && self.listed(i, Listed::SURNAME);
        (page.is(i, Class::PLACE) && !speaks || lists.has(Listed::LONG)).then_some(NameKind::Place)
    }

    /// What a lone name is that nobody found: inside a sentence, or where a verb follows.
    fn passed_over(&self, i: usize) -> Option<NameKind> {
        let page = self.page;
        let alone = !page.marks.get(i + 1).is_some_and(|m| m.capital) && !page.is_hyphen(i + 1) && !(i > 0 && page.is_hyphen(i - 1));
        let acts = !page.marks[i].begins || page.is(i + 1, Class::ACTING_VERB) || page.key(i + 1).is_some_and(|k| VERBS.contains(&k));
        let odd = Class::COMMON.or(Class::CALENDAR).or(Class::TITLE).or(Class::DEMONYM).or(Class::ORGANISATION_WORD);
        let told = alone && acts && !page.marks[i].headed && !page.is(i, odd) && !self.listed(i, Listed::SMALL);
        // "Observers said" may be in a list by accident.
        let plural = page.marks[i].begins && page.word(i).ends_with('s');
        self.lone(i).filter(|kind| told && (*kind == NameKind::Place || !plural))
    }
}

/// Words whose object is somebody: "met Hamilton at a rally".
pub(super) fn meets(page: &Page<'_>, i: usize) -> bool {
    matches!(page.word(i), "met" | "thanked" | "married" | "arrested" | "interviewed" | "congratulated" | "endorsed" | "nominated")
}

/// Behind these first words begin clauses.
const VERBS: [TermKey; 6] =
    [TermKey::of("will"), TermKey::of("has"), TermKey::of("had"), TermKey::of("is"), TermKey::of("was"), TermKey::of("would")];
