//! The model first; the rules fill in where it found nothing or only "other",
//! and where a title or a word list leaves no doubt.

use super::NameKind;
use super::page::Page;
use super::spot::{Spot, trim};
use super::words::{Class, WORDS};
use crate::article::outlet;
use crate::text::{Arrange, KeyMap, KeySet, Shape, TermKey};
use std::sync::LazyLock;

/// What a rule must be sure of to stand against the model.
const SURE: f32 = 0.75;

pub fn combine(page: &Page<'_>, model: Vec<Spot>, rules: Vec<Spot>) -> Vec<Spot> {
    let mut out = model;
    papers(page, &mut out);
    part_countries(page, &mut out);
    signatures(page, &mut out);
    out.retain(|s| !is_party_and_state(page, s));
    given_names(page, &mut out);
    correct(page, &mut out);
    // both lists are in order: one walk finds what each rule's spot meets
    let mut taken = vec![false; page.tokens.len()];
    out.iter().filter(|s| s.kind != NameKind::Other).for_each(|s| taken[s.tokens.clone()].fill(true));
    let mut sure: Vec<Spot> = Vec::new();
    for mut spot in rules {
        if spot.confidence < SURE || spot.kind == NameKind::Other {
            continue;
        }
        trim(page, &mut spot);
        let of_people = WORDS.demonyms.longest(&page.tokens[spot.tokens.clone()]).is_some_and(|(n, _)| n == spot.len());
        // "Medical Board of Norway", where the model sees Norway alone
        let first = out.partition_point(|s| s.tokens.end <= spot.tokens.start);
        let met = first..first + out[first..].iter().take_while(|s| s.tokens.start < spot.tokens.end).count();
        let longer = spot.kind == NameKind::Organisation
            && spot.len() > 2
            && spot.tokens.clone().any(|i| page.word(i) == "of")
            && out[met.clone()].iter().all(|s| {
                s.kind == NameKind::Other
                    || s.kind == NameKind::Place
                        && s.tokens.end == spot.tokens.end
                        && s.tokens.start > spot.tokens.start
                        && page.word(s.tokens.start - 1) == "of"
            });
        if longer {
            // it takes their place: an "other" goes where a surer name stands
            out[met].iter_mut().for_each(|s| s.kind = NameKind::Other);
            taken[spot.tokens.clone()].fill(false);
        }
        if of_people || spot.tokens.clone().any(|i| taken[i]) || spot.tokens.is_empty() || is_inside_address_or_title(page, &spot) {
            continue;
        }
        taken[spot.tokens.clone()].fill(true);
        sure.push(spot);
    }
    out.retain(|s| s.kind != NameKind::Other || !s.tokens.clone().any(|i| taken[i]));
    out.append(&mut sure);
    out.arrange_by_key(|s| s.tokens.start);
    drop_terms(page, &mut out);
    out.retain(|s| s.kind == NameKind::Person || !is_title_part(page, s));
    sweep(page, &mut out);
    out.retain(|s| !is_for_or_against(page, s) && !is_day(page, s) && (s.kind == NameKind::Person || !is_party_and_state(page, s)));
    for spot in out.iter_mut().filter(|s| s.kind == NameKind::Person && is_people(page, s)) {
        (spot.kind, spot.confidence) = (NameKind::Other, 0.9);
    }
    out
}

/// "Monday", "Monday night": however often a debate goes by the day, the day is no name.
fn is_day(page: &Page<'_>, spot: &Spot) -> bool {
    // not months: May and April are people too
    let weekday = |i: usize| page.is(i, Class::CALENDAR) && page.word(i).ends_with("day");
    weekday(spot.tokens.start) && spot.tokens.clone().all(|i| weekday(i) || !page.marks[i].capital)
}

/// "Americans": a people, in the plural; one of them may well be called "German".
fn is_people(page: &Page<'_>, spot: &Spot) -> bool {
    let tokens = &page.tokens[spot.tokens.clone()];
    page.word(spot.tokens.end - 1).ends_with('s') && WORDS.demonyms.longest(tokens).is_some_and(|(n, _)| n == tokens.len())
}

/// Newspapers and stations of the list are named whole: "the Globe and Mail" is no Globe.
fn papers(page: &Page<'_>, spots: &mut Vec<Spot>) {
    let mut found: Vec<Spot> = Vec::new();
    for sentence in &page.sentences {
        let mut i = sentence.start;
        while i < sentence.end {
            let tokens = &page.tokens[i..sentence.end];
            let n = (page.marks[i].capital && page.key(i) != Some(THE)).then(|| outlet(page.text, tokens)).flatten().unwrap_or(0);
            // a name of one word may be another's too; a longer name may hold a paper's
            let whole = |s: &Spot| s.tokens.end <= i || s.tokens.start >= i + n || (s.tokens.start >= i && s.tokens.end <= i + n);
            // "Foreign Affairs Minister", "Foreign policy"
            let capital = |k: usize| sentence.contains(&k) && page.marks[k].capital;
            let alone = !(i > sentence.start && capital(i - 1) && page.key(i - 1) != Some(THE)) && !capital(i + n);
            let set = (i..i + n).all(|k| capital(k) || !page.tokens[k].is_word() || page.tokens[k].span.len() <= 3);
            // spots are in order, and only those near can meet it
            let near = &spots[spots.partition_point(|s| s.tokens.end <= i)..];
            if n >= 2 && alone && set && near.iter().take_while(|s| s.tokens.start < i + n).all(whole) {
                found.push(Spot::new(i..i + n, NameKind::Organisation, 0.9));
            }
            i += n.max(1);
        }
    }
    put(spots, found);
}

/// Puts spots, which are in order, in the place of those that share words with them.
pub(super) fn put(spots: &mut Vec<Spot>, mut found: Vec<Spot>) {
    spots.retain(|s| {
        let after = &found[found.partition_point(|f| f.tokens.end <= s.tokens.start)..];
        after.first().is_none_or(|f| f.tokens.start >= s.tokens.end)
    });
    spots.append(&mut found);
    spots.arrange_by_key(|s| s.tokens.start);
}

/// Finds again what the article names elsewhere: surnames of its persons, and its lone names.
fn sweep(page: &Page<'_>, spots: &mut Vec<Spot>) {
    let mut known: KeyMap<NameKind> = KeyMap::default();
    // "WHO" is a name where "who" is none
    let upper = |i: usize| page.tokens[i].shape == Shape::Upper;
    let plain = |i: usize| page.tokens[i].is_word() && !page.is(i, Class::COMMON.or(Class::CALENDAR).or(Class::TITLE).or(Class::DEMONYM));
    for spot in spots.iter().filter(|s| s.kind == NameKind::Person || s.len() == 1 && s.kind != NameKind::Other) {
        let last = spot.tokens.end - 1;
        if upper(last) || plain(last) {
            known.entry(cased(page.tokens[last].key, upper(last))).or_insert(spot.kind);
        }
    }
    // a word that the article also writes small is no name wherever it stands
    for (t, m) in page.tokens.iter().zip(&page.marks) {
        if !m.capital && t.is_word() {
            known.remove(&t.key);
        }
    }
    let mut taken = vec![false; page.tokens.len()];
    spots.iter().for_each(|s| taken[s.tokens.clone()].fill(true));
    let joined = |i: usize| page.marks.get(i).is_some_and(|m| m.capital) && !page.marks[i].begins;
    for sentence in &page.sentences {
        for i in sentence.clone().filter(|&i| !taken[i] && page.marks[i].capital && !page.marks[i].headed) {
            // "Lind-Berg" of Anna Lind-Berg
            let double = i >= sentence.start + 2 && page.is_hyphen(i - 1);
            let start = if double && page.marks[i - 2].capital && !taken[i - 2] { i - 2 } else { i };
            let alone = !(start > sentence.start && joined(start - 1)) && !(i + 1 < sentence.end && (joined(i + 1) || page.is_hyphen(i + 1)));
            if let Some(&kind) = known.get(&cased(page.tokens[i].key, upper(i))).filter(|_| alone && double == (start < i)) {
                spots.push(Spot::new(start..i + 1, kind, 0.6));
            }
        }
    }
    spots.arrange_by_key(|s| s.tokens.start);
}

fn cased(key: TermKey, upper: bool) -> TermKey {
    TermKey(key.0 ^ u64::from(upper))
}

/// A lone place or body word that only modifies a capitalised title: "Foreign" in "Foreign Minister".
fn is_inside_address_or_title(page: &Page<'_>, spot: &Spot) -> bool {
    WORDS.titles.longest(&page.tokens[spot.tokens.start..]).is_some_and(|(n, _)| n >= spot.len())
}

/// Kinds that the words themselves settle.
fn correct(page: &Page<'_>, spots: &mut Vec<Spot>) {
    let mut more: Vec<Spot> = Vec::new();
    let mut persons = KeySet::default();
    for spot in spots.iter_mut() {
        let tokens = &page.tokens[spot.tokens.clone()];
        let is_whole = |n: Option<usize>| n == Some(tokens.len());
        // "the Biden administration" is a body
        let person = spot.kind == NameKind::Person || spot.kind == NameKind::Other && WORDS.demonyms.longest(tokens).is_none();
        if spot.kind == NameKind::Person && spot.len() == 1 && is_camel(page, spot.tokens.start) {
            (spot.kind, spot.confidence) = (NameKind::Organisation, 0.5);
        }
        if person && page.key(spot.tokens.end) == Some(ADMINISTRATION) {
            spot.tokens.end += 1;
            (spot.kind, spot.confidence) = (NameKind::Organisation, 0.9);
        } else if spot.kind == NameKind::Person {
            // "Ontario Premier Doug Ford": the title ends where the name begins
            let titled = spot.tokens.clone().rev().skip(1).find(|&i| page.is(i, Class::TITLE) && !page.is(i, Class::FIRST_NAME));
            if let Some(title) = titled {
                if let Some((n, _)) = WORDS.places.longest(tokens).or_else(|| WORDS.countries.longest(tokens).map(|(n, _)| (n, &())))
                    && spot.tokens.start + n <= title
                {
                    more.push(Spot::new(spot.tokens.start..spot.tokens.start + n, NameKind::Place, 0.8));
                }
                spot.tokens.start = title + 1;
            }
            if spot.len() > 1 && follows_role(page, spot) {
                spot.confidence = spot.confidence.max(0.8);
                persons.insert(wording(page, spot));
            }
        } else if spot.len() > 1 && spot.kind != NameKind::Organisation && follows_role(page, spot) && is_plain_name(page, spot) {
            (spot.kind, spot.confidence) = (NameKind::Person, 0.8);
            persons.insert(wording(page, spot));
        } else if matches!(spot.kind, NameKind::Organisation | NameKind::Other)
            && (is_whole(WORDS.countries.longest(tokens).map(|(n, _)| n))
                || tokens.len() > 1 && is_whole(WORDS.places.longest(tokens).map(|(n, _)| n)))
        {
            (spot.kind, spot.confidence) = (NameKind::Place, 0.8);
        } else if spot.kind != NameKind::Person && tokens.len() > 1 && is_whole(WORDS.organisations.longest(tokens).map(|(n, _)| n)) {
            (spot.kind, spot.confidence) = (NameKind::Organisation, 0.8);
        } else if spot.kind == NameKind::Place
            && spot.len() > 1
            && page.is(spot.tokens.end - 1, Class::ORGANISATION_WORD)
            && !is_whole(WORDS.places.longest(tokens).map(|(n, _)| n))
        {
            // "Eurasia Group"
            (spot.kind, spot.confidence) = (NameKind::Organisation, 0.7);
        } else if spot.kind == NameKind::Place && spot.len() > 1 && page.is(spot.tokens.end - 1, Class::DEMONYM) {
            // "Western Canadian farmers"
            (spot.kind, spot.confidence) = (NameKind::Other, 0.7);
        } else if spot.kind != NameKind::Person && is_whole(WORDS.demonyms.longest(tokens).map(|(n, _)| n)) {
            (spot.kind, spot.confidence) = (NameKind::Other, 0.9);
        } else if spot.kind == NameKind::Other && spot.len() == 1 && is_camel(page, spot.tokens.start) {
            (spot.kind, spot.confidence) = (NameKind::Organisation, 0.5);
        } else if tokens[0].key == X && spot.len() == 1 && spot.tokens.start > 0 && page.key(spot.tokens.start - 1) == Some(ON) {
            // the network formerly called otherwise: one writes "on X"
            (spot.kind, spot.confidence) = (NameKind::Organisation, 0.6);
        }
    }
    // whoever has a role once is a person throughout
    for spot in spots.iter_mut().filter(|s| s.len() > 1 && s.kind != NameKind::Person) {
        if persons.contains(&wording(page, spot)) {
            (spot.kind, spot.confidence) = (NameKind::Person, 0.8);
        }
    }
    spots.append(&mut more);
    spots.arrange_by_key(|s| s.tokens.start);
}

pub(super) fn wording(page: &Page<'_>, spot: &Spot) -> TermKey {
    let words: Vec<TermKey> = page.tokens[spot.tokens.clone()].iter().map(|t| t.key).collect();
    super::hash(&words)
}

/// "CityPost", "DataWorks": brands are written so; "EVs" and "McAdam" are not brands.
fn is_camel(page: &Page<'_>, i: usize) -> bool {
    let word = page.word(i);
    let inner = word.chars().skip(3).any(char::is_uppercase) && word.chars().nth(1).is_some_and(char::is_lowercase);
    page.tokens[i].shape == Shape::Mixed && inner && !word.starts_with("Mac") && !word.starts_with("Fitz")
}

const THE: TermKey = TermKey::of("the");
const ADMINISTRATION: TermKey = TermKey::of("administration");
const PRO: TermKey = TermKey::of("pro");
const ANTI: TermKey = TermKey::of("anti");
const AND: TermKey = TermKey::of("and");
const LABOUR: TermKey = TermKey::of("labour");
const OFFICES: [&str; 3] = ["Minister", "Secretary", "Commissioner"];
const X: TermKey = TermKey::of("x");
const ON: TermKey = TermKey::of("on");

/// A role in lower case or a short title straight before it: "executive Ana Lima", "CFO Ana Lima".
fn follows_role(page: &Page<'_>, spot: &Spot) -> bool {
    spot.tokens.start > 0 && page.is(spot.tokens.start - 1, Class::TITLE) && !page.marks[spot.tokens.start].begins
}

/// Two to four capitals that do not begin as a place or body does.
fn is_plain_name(page: &Page<'_>, spot: &Spot) -> bool {
    let odd = Class::PLACE.or(Class::ORGANISATION_WORD).or(Class::DEMONYM).or(Class::ORGANISATION).or(Class::CONNECTOR);
    let first = spot.tokens.start;
    let body = spot.tokens.clone().any(|i| page.is(i, Class::ORGANISATION_WORD));
    spot.len() <= 4 && !body && spot.tokens.clone().all(|i| page.marks[i].capital) && (!page.is(first, odd) || page.is(first, Class::FIRST_NAME))
}

/// Abbreviations of common nouns that need no "s" or brackets to be known as such.
static TERMS: LazyLock<KeySet> = LazyLock::new(|| {
    let words = include_str!("lexicon/terms.txt").lines().filter(|l| !l.starts_with('#'));
    words.flat_map(str::split_whitespace).map(TermKey::of).collect()
});

/// Abbreviations of common nouns are no names: "electric vehicles (EVs)", "liquefied natural gas (LNG)".
fn drop_terms(page: &Page<'_>, spots: &mut Vec<Spot>) {
    let mut terms: KeySet = TERMS.clone();
    for (i, token) in page.tokens.iter().enumerate() {
        let word = page.word(i);
        // "EVs" and "MPs" are counted things
        if token.shape == Shape::Mixed
            && let Some(stem) = word.strip_suffix('s').filter(|s| s.len() > 1 && s.chars().all(char::is_uppercase))
        {
            terms.insert(TermKey::of_text(stem));
            terms.insert(token.key);
        }
        let bracketed = i > 1 && page.word(i - 1) == "(" && page.tokens.get(i + 1).is_some_and(|t| t.text(page.text) == ")");
        if bracketed && token.shape == Shape::Upper && page.tokens[i - 2].shape == Shape::Lower && !is_treaty(page, i - 2) {
            terms.insert(token.key);
        }
    }
    // "Chinese EVs" are EVs
    let counted = |s: &Spot| {
        let last = s.tokens.end - 1;
        let by_nation = (s.tokens.start..last).all(|i| page.is(i, Class::DEMONYM));
        by_nation && terms.contains(&page.tokens[last].key) && (s.len() == 1 || page.tokens[last].shape == Shape::Mixed)
    };
    spots.retain(|s| !counted(s));
}

/// "the Peru-Chile trade agreement (PCTA)": names in capitals with a small word behind them.
fn is_treaty(page: &Page<'_>, noun: usize) -> bool {
    let treaty = ["agreement", "pact", "treaty", "accord", "deal", "act", "convention", "protocol"].contains(&page.word(noun));
    treaty && (noun.saturating_sub(4)..noun).any(|i| page.marks[i].capital && !page.marks[i].begins)
}

/// A line that is a name and where its bearer works: "Ilse Brandt, University of Lund".
fn signatures(page: &Page<'_>, spots: &mut Vec<Spot>) {
    let mut found = Vec::new();
    for sentence in page.sentences.iter().filter(|s| s.len() <= LONGEST_SIGNATURE) {
        let Some(comma) = sentence.clone().find(|&i| page.word(i) == ",") else { continue };
        let (name, office) = (sentence.start..comma, comma + 1..sentence.end);
        let plain =
            |i: usize| page.marks[i].capital && page.tokens[i].is_word() && !page.is(i, Class::ORGANISATION_WORD.or(Class::TITLE).or(Class::PLACE));
        let set = |i: usize| page.marks[i].capital || page.tokens[i].span.len() <= 3;
        let works = office.clone().all(set) && office.clone().any(|i| page.is(i, Class::ORGANISATION_WORD));
        if (2..=3).contains(&name.len()) && name.clone().all(plain) && works {
            found.push(Spot::new(name, NameKind::Person, 0.8));
        }
    }
    put(spots, found);
}

/// In tokens.
const LONGEST_SIGNATURE: usize = 12;

/// "(D-Nev.)", "(R., Ga.)": the party and the state of a member of Congress.
fn is_party_and_state(page: &Page<'_>, spot: &Spot) -> bool {
    let party = |i: usize| matches!(page.word(i).trim_end_matches('.'), "D" | "R" | "I");
    let opens = |i: usize| i > 0 && matches!(page.word(i - 1), "(" | ",");
    let first = spot.tokens.start;
    let tag = |i: usize| {
        party(i) && opens(i) && (page.is_hyphen(i + 1) || page.tokens.get(i + 1).is_some_and(|t| matches!(t.text(page.text), "," | "-" | "–")))
    };
    tag(first) || (first >= 2 && tag(first - 2))
}

/// "Li Hai-jun" is one name, and a person's, whatever a hyphen and a small letter look like.
fn given_names(page: &Page<'_>, spots: &mut Vec<Spot>) {
    let mut last = 0;
    spots.retain_mut(|s| {
        if s.tokens.start < last {
            return false;
        }
        let (start, mut end) = (s.tokens.start, s.tokens.end);
        // the family name alone: its given name follows
        if end - start == 1 && page.marks.get(end).is_some_and(|m| m.capital) && page.is_hyphen(end + 1) {
            end += 1;
        }
        let two = end - start == 2 && page.marks[start].capital && page.marks[end - 1].capital;
        if (s.kind == NameKind::Person || s.kind == NameKind::Other && two) && page.is_hyphen(end) && page.is_second_syllable(end + 1) {
            *s = Spot::new(start..end + 2, NameKind::Person, s.confidence.max(0.7));
        }
        last = s.tokens.end;
        true
    });
}

/// "the pro-Oslo camp": what somebody is for or against makes an adjective.
fn is_for_or_against(page: &Page<'_>, spot: &Spot) -> bool {
    let first = spot.tokens.start;
    let prefix = |i: usize| [PRO, ANTI].contains(&page.tokens[i].key) && page.is_hyphen(i + 1);
    // but "the Anti-Corruption Court" is a court
    let body = spot.kind == NameKind::Organisation && page.is(spot.tokens.end - 1, Class::ORGANISATION_WORD) && page.marks[first].capital;
    !body && (prefix(first) || first >= 2 && prefix(first - 2))
}

/// "Canada-China relations" are of two countries.
fn part_countries(page: &Page<'_>, spots: &mut Vec<Spot>) {
    let country = |tokens: std::ops::Range<usize>| {
        let tokens = &page.tokens[tokens];
        !tokens.is_empty() && WORDS.countries.longest(tokens).is_some_and(|(n, _)| n == tokens.len())
    };
    let mut second: Vec<Spot> = Vec::new();
    for spot in spots.iter_mut().filter(|s| s.kind != NameKind::Person) {
        let Some(hyphen) = spot.tokens.clone().find(|&i| page.is_hyphen(i)) else { continue };
        let (left, right) = (spot.tokens.start..hyphen, hyphen + 1..spot.tokens.end);
        if country(left.clone()) && country(right.clone()) {
            second.push(Spot::new(right, NameKind::Place, 0.8));
            *spot = Spot::new(left, NameKind::Place, 0.8);
        }
    }
    spots.append(&mut second);
    spots.arrange_by_key(|s| s.tokens.start);
}

/// "Prime" of "Prime Minister", "Energy" of "Energy and Trade Minister": part of a title, not a name.
fn is_title_part(page: &Page<'_>, spot: &Spot) -> bool {
    let tokens = &page.tokens[spot.tokens.clone()];
    let whole = WORDS.titles.longest(&page.tokens[spot.tokens.start..]).is_some_and(|(n, _)| n >= spot.len());
    let is_title = |i: usize| i < page.tokens.len() && page.is(i, Class::TITLE) && page.marks[i].capital;
    if whole
        || spot.len() == 1
            && page.marks.get(spot.tokens.end).is_some_and(|m| m.capital)
            && OFFICES.contains(&page.word(spot.tokens.end))
            && page.key(spot.tokens.start) == Some(LABOUR)
        || spot.len() == 1
            && page.key(spot.tokens.end) == Some(AND)
            && OFFICES.contains(&page.word_at(spot.tokens.end + 2))
            && !page.is(spot.tokens.start, Class::ORGANISATION.or(Class::PLACE))
    {
        return true;
    }
    // a department's name before its minister, whatever the model calls it
    let office = spot.tokens.clone().any(|i| page.key(i) == Some(AND));
    if office && is_title(spot.tokens.end) {
        return true;
    }
    // "Energy and Natural Resources Minister"; but the Office of the Prime Minister is a body
    let and = |i: usize| page.marks[i].capital || page.key(i) == Some(AND);
    if spot.kind == NameKind::Organisation && spot.len() > 2 && is_title(spot.tokens.end - 1) && spot.tokens.clone().all(and) {
        return true;
    }
    // a country or a body before a title is a name of its own: "Ontario Premier"
    let known = WORDS.demonyms.longest(tokens).is_some() || page.is(spot.tokens.start, Class::PLACE.or(Class::ORGANISATION));
    let modifies = spot.kind == NameKind::Other || spot.len() == 1 && page.is(spot.tokens.start, Class::ORGANISATION_WORD);
    if known || !modifies {
        return false;
    }
    if is_title(spot.tokens.end - 1) {
        return true;
    }
    let mut at = spot.tokens.end;
    while at < page.tokens.len() && at < spot.tokens.end + 4 && (page.marks[at].capital || page.tokens[at].key == AND) {
        if is_title(at) {
            return true;
        }
        at += 1;
    }
    false
}
