//! Names by rules alone: runs of capitals, typed by word lists and by what
//! stands beside them. Used until the trained model is there.

use super::NameKind;
use super::page::Page;
use super::spot::{Spot, is_name_word};
use super::words::{Class, WORDS};
use crate::text::{KeyMap, Shape, TermKey};
use std::ops::Range;

pub fn spots(page: &Page<'_>) -> Vec<Spot> {
    let seen = Seen::of(page);
    let mut out = Vec::new();
    for sentence in &page.sentences {
        let mut i = sentence.start;
        while i < sentence.end {
            if !is_name_word(page, i) {
                i += 1;
                continue;
            }
            let end = run_end(page, i, sentence.end);
            read_run(page, &seen, i..end, &mut out);
            i = end;
        }
    }
    out
}

/// How often each word stands with and without a capital where the capital tells something.
struct Seen(KeyMap<(u16, u16)>);

impl Seen {
    fn of(page: &Page<'_>) -> Self {
        let mut seen: KeyMap<(u16, u16)> = KeyMap::default();
        for (t, m) in page.tokens.iter().zip(&page.marks) {
            if t.is_word() && !m.begins && !m.headed {
                let entry = seen.entry(t.key).or_default();
                let count = if m.capital { &mut entry.0 } else { &mut entry.1 };
                *count = count.saturating_add(1);
            }
        }
        Seen(seen)
    }

    fn as_name(&self, page: &Page<'_>, i: usize) -> bool {
        self.0.get(&page.tokens[i].key).is_some_and(|&(capital, lower)| capital > lower)
    }
}

/// A run of more words is cut, as no name is so long.
const LONGEST: usize = 60;

/// The end of the run of capitals that begins at `i`, words that join names included.
fn run_end(page: &Page<'_>, i: usize, end: usize) -> usize {
    // "Globe and Mail": the lists know names that rules would cut
    let known = WORDS.organisations.longest(&page.tokens[i..end]).map_or(1, |(n, _)| n);
    let mut at = i + known;
    loop {
        if at - i > LONGEST {
            return at;
        }
        if at < end && is_name_word(page, at) && (page.tokens[at].spaced || page.tokens[at - 1].shape == Shape::Initial) {
            at += 1;
        } else if at + 1 < end && page.is_hyphen(at) && is_name_word(page, at + 1) {
            at += 2;
        } else if at + 1 < end && page.is(at, Class::CONNECTOR) {
            let the = usize::from(matches!(page.word(at + 1), "the"));
            if at + 1 + the < end && is_name_word(page, at + 1 + the) { at += 2 + the } else { return at }
        } else {
            return at;
        }
    }
}

fn read_run(page: &Page<'_>, seen: &Seen, run: Range<usize>, out: &mut Vec<Spot>) {
    let mut at = run.start;
    // a capital that begins a sentence or stands in a heading tells nothing by itself
    while at < run.end && page.is(at, Class::COMMON) && (page.marks[at].begins || page.marks[at].headed || at + 1 == run.end) {
        at += 1;
        while at < run.end && !page.marks[at].capital {
            at += 1;
        }
    }
    while at < run.end {
        let n = read_name(page, seen, at..run.end, out);
        at += n.max(1);
        while at < run.end && !page.marks[at].capital {
            at += 1;
        }
    }
}

/// Reads one name at the start of `run`; returns the tokens it took.
fn read_name(page: &Page<'_>, seen: &Seen, run: Range<usize>, out: &mut Vec<Spot>) -> usize {
    let rest = &page.tokens[run.clone()];
    let whole = |n: usize| run.start + n == run.end || !page.marks[run.start + n].capital || page.is_hyphen(run.start + n);
    let organisation = WORDS
        .organisations
        .longest(rest)
        .filter(|(n, _)| whole(*n) || *n > 1 || page.is(run.start + n, Class::FIRST_NAME.or(Class::TITLE)))
        .map(|(n, _)| n);
    let place = [WORDS.countries.longest(rest), WORDS.capitals.longest(rest)].into_iter().flatten().map(|(n, _)| n).max();
    let place = place.max(WORDS.places.longest(rest).map(|(n, _)| n));
    let seat = WORDS.seats.longest(rest).map(|(n, _)| n);
    let demonym = WORDS.demonyms.longest(rest).map(|(n, _)| n);
    let title = WORDS.titles.longest(rest).map(|(n, _)| n);
    if let Some(n) = last_title(page, run.clone()) {
        let name = run.start + n..person_end(page, run.start + n, run.end);
        let taken = n + name.len();
        // "Saskatchewan Premier Scott Moe" names the province too
        if let Some(n) = place.filter(|p| *p < n) {
            out.push(Spot::new(run.start..run.start + n, NameKind::Place, 0.8));
        }
        out.push(Spot::new(name, NameKind::Person, 0.9));
        return taken;
    }
    let mut push = |n: usize, kind, confidence| {
        out.push(Spot::new(run.start..run.start + n, kind, confidence));
        n
    };
    // "Anna Berg of the Chamber of Commerce"
    let person = person_end(page, run.start, run.end);
    if person < run.end
        && person > run.start + 1
        && page.is(run.start, Class::FIRST_NAME)
        && !(run.start..person).any(|i| page.is(i, Class::ORGANISATION_WORD))
    {
        return push(person - run.start, NameKind::Person, 0.8);
    }
    if let Some(n) = organisation_end(page, run.clone()) {
        return push(n, NameKind::Organisation, 0.8);
    }
    if let Some(n) = seat.filter(|n| whole(*n)) {
        return push(n, NameKind::Organisation, 0.8);
    }
    if let Some(n) = organisation {
        return push(n, NameKind::Organisation, 0.8);
    }
    if title.is_some() {
        return run.len();
    }
    if let Some(n) = place.filter(|n| whole(*n)) {
        return push(n, NameKind::Place, 0.8);
    }
    if let Some(n) = demonym {
        return push(n, NameKind::Other, 0.8);
    }
    let end = person_end(page, run.start, run.end);
    let n = end - run.start;
    let lone_begin = n == 1 && (page.marks[run.start].begins || page.marks[run.start].headed);
    if lone_begin && !seen.as_name(page, run.start) && rest[0].shape != Shape::Upper {
        return n;
    }
    if (2..=4).contains(&n) && page.is(run.start, Class::FIRST_NAME) {
        return push(n, NameKind::Person, 0.8);
    }
    if let Some(n) = place {
        return push(n, NameKind::Place, 0.5);
    }
    let before = run.start.checked_sub(1);
    let titled = before.is_some_and(|b| page.is(b, Class::TITLE) && !page.marks[b].capital);
    let speaks = page.key(run.start + n).is_some_and(|k| SPEAKING.contains(&k));
    let kind = match rest[0].shape {
        _ if titled || speaks => NameKind::Person,
        Shape::Upper if n == 1 && rest[0].span.len() > 1 => NameKind::Organisation,
        _ if before.is_some_and(|b| matches!(page.word(b), "in" | "In" | "near" | "outside")) => NameKind::Place,
        _ if (2..=3).contains(&n) => NameKind::Person,
        _ => NameKind::Organisation,
    };
    // whoever speaks in capitals is a body: "SKV said"
    if speaks && is_acronym(page, run.start, n) {
        return push(n, NameKind::Organisation, 0.75);
    }
    // "the Institute's Anna Berg said"
    let theirs = speaks && kind == NameKind::Person && before.is_some_and(|b| page.is_possessive(b));
    push(n, kind, if (titled || theirs) && n > 1 { 0.8 } else { 0.4 })
}

fn is_acronym(page: &Page<'_>, i: usize, n: usize) -> bool {
    n == 1 && page.tokens[i].shape == Shape::Upper && page.tokens[i].span.len() > 1 && !page.marks[i].headed && !page.is(i, Class::FIRST_NAME)
}

/// Where a person's name begins after the titles in a run: "Foreign Affairs Minister Anita Anand".
fn last_title(page: &Page<'_>, run: Range<usize>) -> Option<usize> {
    let end = person_end(page, run.start, run.end);
    let last = (run.start..end).rev().find(|&i| page.is(i, Class::TITLE))? + 1;
    let named = last < end && page.tokens[last].is_word() && !page.is(last, Class::CONNECTOR);
    let body =
        named && (last..end).any(|i| page.is(i, Class::ORGANISATION_WORD.or(Class::PLACE).or(Class::DEMONYM)) && !page.is(i, Class::FIRST_NAME));
    (named && !body).then_some(last - run.start)
}

/// The end of an organisation's name that an organisation word shows: "Eurasia
/// Group", "University of Alberta", "Chamber of Commerce in Shanghai" up to "Commerce".
fn organisation_end(page: &Page<'_>, run: Range<usize>) -> Option<usize> {
    let last = run.clone().rev().find(|&i| page.is(i, Class::ORGANISATION_WORD) && page.marks[i].capital)?;
    let mut end = last + 1;
    let titled = run.clone().any(|i| i < last && page.is(i, Class::TITLE) && page.marks[i].capital && !page.is(i, Class::ORGANISATION_WORD));
    let possessive = last + 1 < run.end && page.is_possessive(last + 1);
    if titled || possessive && last == run.start {
        return None;
    }
    // "University of Alberta", "Ministry for Trade": what follows belongs to it
    if end < run.end && page.is(end, Class::CONNECTOR) {
        end = run.end;
    }
    let lone = end - run.start == 1;
    let begins = page.marks[run.start].begins || page.marks[run.start].headed;
    (!lone || !begins && page.tokens[run.start].shape != Shape::Lower && last + 1 == run.end).then_some(end - run.start)
}

/// The end of a person's name: capitals, initials, hyphens and small joining words, but no "of".
fn person_end(page: &Page<'_>, start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end {
        let stops = matches!(page.word(at), "of" | "for" | "&" | "the");
        if stops || (at > start && page.is_possessive(at)) {
            break;
        }
        at += 1;
    }
    at
}

/// What comes straight after a speaker's name.
const SPEAKING: [TermKey; 8] = [
    TermKey::of("said"),
    TermKey::of("says"),
    TermKey::of("told"),
    TermKey::of("added"),
    TermKey::of("argued"),
    TermKey::of("wrote"),
    TermKey::of("tweeted"),
    TermKey::of("who"),
];
