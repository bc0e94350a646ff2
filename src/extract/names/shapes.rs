//! Names that their form tells: "Harcourt & Lyle", "the Lund County Sheriff's Office", "her husband Ivo",
//! "Anna Berg, 61, of Lund"; and what only looks like one: the letters of a currency.

use super::NameKind;
use super::ensemble::put;
use super::page::Page;
use super::spot::Spot;
use super::words::Class;
use crate::text::{MONEY, TermKey, keys};

/// Whose office or department bears a name: the last word before "'s".
const HOLDERS: [TermKey; 16] = keys([
    "sheriff",
    "attorney",
    "general",
    "prosecutor",
    "governor",
    "mayor",
    "minister",
    "coroner",
    "examiner",
    "commissioner",
    "marshal",
    "ombudsman",
    "auditor",
    "treasurer",
    "defender",
    "controller",
]);
const OFFICES: [TermKey; 4] = keys(["office", "department", "bureau", "court"]);
/// Before the holder, beside names: "State's Attorney", "Attorney General".
const RANKS: [TermKey; 8] = keys(["state", "district", "county", "medical", "prime", "chief", "public", "deputy"]);
const KIN: [TermKey; 18] = keys([
    "husband",
    "wife",
    "son",
    "daughter",
    "brother",
    "sister",
    "mother",
    "father",
    "partner",
    "fiancé",
    "fiancée",
    "grandson",
    "granddaughter",
    "niece",
    "nephew",
    "uncle",
    "aunt",
    "stepson",
]);
const OF: TermKey = TermKey::of("of");
const FROM: TermKey = TermKey::of("from");
/// How far the name of an office reaches to the left.
const OFFICE_WORDS: usize = 8;

pub fn settle(page: &Page<'_>, spots: &mut Vec<Spot>) {
    spots.retain(|s| !(s.tokens.clone().skip(1).all(|i| page.tokens[i].is_number()) && is_currency(page, s.tokens.start)));
    offices(page, spots);
    partners(page, spots);
    let mut person = usize::MAX;
    for spot in spots.iter_mut() {
        let before = |n: usize| spot.tokens.start.checked_sub(n);
        let kin = before(1).is_some_and(|b| KIN.contains(&page.tokens[b].key) && !page.marks[b].capital);
        if kin && spot.len() < 3 && spot.kind != NameKind::Organisation {
            (spot.kind, spot.confidence) = (NameKind::Person, 0.7);
        }
        // ", 61, of Lund"
        let of = before(1).is_some_and(|b| matches!(page.tokens[b].key, OF | FROM));
        let age = of && before(4).is_some_and(|b| page.word(b) == "," && page.tokens[b + 1].is_number() && page.word(b + 2) == ",");
        // "Anna Berg of Eagle Point"
        let of_person = of && before(1) == Some(person) && spot.kind == NameKind::Other;
        person = if spot.kind == NameKind::Person { spot.tokens.end } else { usize::MAX };
        if (age || of_person) && spot.len() < 3 && matches!(spot.kind, NameKind::Person | NameKind::Other) {
            (spot.kind, spot.confidence) = (NameKind::Place, 0.7);
        }
    }
}

/// The letters before a sum: "HK$5 million", "Rs 212 crore".
fn is_currency(page: &Page<'_>, i: usize) -> bool {
    let Some(next) = page.tokens.get(i + 1) else { return false };
    let sign = !next.spaced && page.word(i + 1) == "$";
    sign || next.is_number() && MONEY.contains(&page.word(i).trim_end_matches('.'))
}

/// "the Lund County Sheriff's Office" is one body, whatever was found of it.
fn offices(page: &Page<'_>, spots: &mut Vec<Spot>) {
    let mut found: Vec<Spot> = Vec::new();
    for end in 3..=page.tokens.len() {
        let last = end - 1;
        let held = OFFICES.contains(&page.tokens[last].key)
            && page.marks[last].capital
            && page.is_possessive(last - 1)
            && HOLDERS.contains(&page.tokens[last - 2].key)
            && page.marks[last - 2].capital;
        if !held {
            continue;
        }
        let mut start = last - 2;
        let behind = found.last().map_or(0, |f| f.tokens.end);
        while start > behind && last - start < OFFICE_WORDS {
            let k = start - 1;
            let name = page.marks[k].capital && !(page.marks[k].begins && (page.is(k, Class::COMMON) || page.word(k) == "The"))
                || RANKS.contains(&page.tokens[k].key) && page.marks[k].capital;
            // "the State's Attorney's", "U.S. Attorney's"
            let state = page.is_possessive(k) && k > 0 && RANKS.contains(&page.tokens[k - 1].key);
            if !(name || state) {
                break;
            }
            start = k;
        }
        found.push(Spot::new(start..end, NameKind::Organisation, 0.8));
    }
    put(spots, found);
}

/// "Harcourt & Lyle", "Johnson & Johnson": one firm.
fn partners(page: &Page<'_>, spots: &mut Vec<Spot>) {
    let mut out: Vec<Spot> = Vec::with_capacity(spots.len());
    for spot in spots.drain(..) {
        match out.last_mut().filter(|before| before.tokens.end + 1 == spot.tokens.start && page.word(before.tokens.end) == "&") {
            Some(before) => *before = Spot::new(before.tokens.start..spot.tokens.end, NameKind::Organisation, 0.8),
            None => out.push(spot),
        }
    }
    *spots = out;
}
