//! "Beijing" the government and Beijing the city: a capital that decides,
//! says or wants is a government; one that is gone to is a city.

use super::NameKind;
use super::page::Page;
use super::spot::Spot;
use super::words::{Class, WORDS};
use crate::text::{KeyMap, TermKey};

/// How one mention of a capital is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Reading {
    City,
    Government,
    /// Its sentence does not tell.
    Open,
}

/// Retypes capitals that stand for a government. What its sentence leaves open
/// follows the article: a capital that acts anywhere in it is the government.
pub fn retype(page: &Page<'_>, spots: &mut [Spot]) {
    let mut acts: KeyMap<u32> = KeyMap::default();
    let mut open = Vec::new();
    for (s, spot) in spots.iter_mut().enumerate() {
        let tokens = &page.tokens[spot.tokens.clone()];
        if WORDS.seats.longest(tokens).is_some_and(|(n, _)| n == tokens.len()) {
            spot.kind = if reading(page, spot) == Reading::City { NameKind::Place } else { NameKind::Organisation };
            continue;
        }
        if WORDS.capitals.longest(tokens).is_none_or(|(n, _)| n != tokens.len()) {
            continue;
        }
        match reading(page, spot) {
            Reading::City => spot.kind = NameKind::Place,
            Reading::Government => {
                *acts.entry(tokens[0].key).or_default() += 1;
                spot.kind = NameKind::Organisation;
            }
            Reading::Open => open.push(s),
        }
    }
    for s in open {
        let acting = acts.contains_key(&page.tokens[spots[s].tokens.start].key);
        spots[s].kind = if acting { NameKind::Organisation } else { NameKind::Place };
    }
}

fn reading(page: &Page<'_>, spot: &Spot) -> Reading {
    let (start, end) = (spot.tokens.start, spot.tokens.end);
    let is = |i: usize, words: &[TermKey]| page.key(i).is_some_and(|k| words.contains(&k));
    let before = |n: usize| start.checked_sub(n);
    // "the Beijing summit", "London-based"
    if is(end, CITY_NOUNS) || (end < page.tokens.len() && page.is_hyphen(end) && is(end + 1, &[TermKey::of("based"), TermKey::of("born")])) {
        return Reading::City;
    }
    // "Paris, France", "Ottawa, Ontario"
    let comma = end + 1 < page.tokens.len() && page.word(end) == ",";
    if comma && page.marks[end + 1].capital && page.is(end + 1, Class::PLACE) && before(1).is_none_or(|b| page.word(b) != ",") {
        return Reading::City;
    }
    let Some(previous) = before(1) else { return acting(page, end) };
    // "in Beijing's interest" is the government's; "in Beijing" is a spot on the map
    let possessed = page.is_possessive(end);
    if is(previous, LOCATIVE) {
        return if possessed { Reading::Open } else { Reading::City };
    }
    if is(previous, &[TermKey::of("to"), TermKey::of("from"), TermKey::of("for"), TermKey::of("of")]) {
        let near = start.saturating_sub(5)..previous;
        let moved = near.clone().any(|i| page.is(i, Class::MOTION));
        if moved && !possessed {
            return Reading::City;
        }
        return if is(previous, &[TermKey::of("of")]) && !possessed { city_of(page, previous) } else { Reading::Open };
    }
    if is(previous, &[TermKey::of("with"), TermKey::of("by"), TermKey::of("against")]) {
        return Reading::Government;
    }
    // "between Ottawa and Washington", "from both Ottawa and Washington"
    let coordinated = [1, 2, 3].into_iter().filter_map(before).any(|b| is(b, &[TermKey::of("between"), TermKey::of("both")]));
    // "between Oslo and Bergen" is a way between towns
    let other =
        page.word_at(end) == "and" && page.marks.get(end + 1).is_some_and(|m| m.capital) && !page.is(end + 1, Class::PLACE.or(Class::DEMONYM));
    if other && is(previous, &[TermKey::of("between")]) {
        return Reading::City;
    }
    if coordinated && !possessed {
        return Reading::Government;
    }
    // what is done to a capital is done to its government: "provoking Washington"
    if page.is(previous, Class::ACTING_VERB) && page.word(previous).ends_with("ing") && !page.is(previous, Class::MOTION) {
        return Reading::Government;
    }
    if page.is(previous, Class::MOTION) && !possessed {
        return Reading::City;
    }
    acting(page, end)
}

fn city_of(page: &Page<'_>, of: usize) -> Reading {
    let noun = of.checked_sub(1).and_then(|i| page.key(i));
    if noun.is_some_and(|k| CITY_NOUNS.contains(&k)) { Reading::City } else { Reading::Open }
}

/// Whether a verb of deciding or saying follows: "Ottawa has long argued".
fn acting(page: &Page<'_>, end: usize) -> Reading {
    for i in end..(end + 4).min(page.tokens.len()) {
        if page.is(i, Class::ACTING_VERB) {
            return Reading::Government;
        }
        if !page.tokens[i].is_word() || !(PASSED_OVER.contains(&page.tokens[i].key) || page.word(i).ends_with("ly")) {
            break;
        }
    }
    Reading::Open
}

const LOCATIVE: &[TermKey] = &[
    TermKey::of("in"),
    TermKey::of("near"),
    TermKey::of("outside"),
    TermKey::of("inside"),
    TermKey::of("around"),
    TermKey::of("at"),
    TermKey::of("downtown"),
    TermKey::of("central"),
    TermKey::of("across"),
    TermKey::of("throughout"),
    TermKey::of("via"),
    TermKey::of("into"),
    TermKey::of("within"),
];

/// Nouns that make a capital before them, or before "of" it, a city.
const CITY_NOUNS: &[TermKey] = &[
    TermKey::of("visit"),
    TermKey::of("trip"),
    TermKey::of("summit"),
    TermKey::of("meeting"),
    TermKey::of("airport"),
    TermKey::of("bureau"),
    TermKey::of("suburb"),
    TermKey::of("suburbs"),
    TermKey::of("residents"),
    TermKey::of("resident"),
    TermKey::of("street"),
    TermKey::of("streets"),
    TermKey::of("hotel"),
    TermKey::of("embassy"),
    TermKey::of("office"),
    TermKey::of("hospital"),
    TermKey::of("museum"),
    TermKey::of("university"),
    TermKey::of("police"),
    TermKey::of("mayor"),
    TermKey::of("city"),
    TermKey::of("capital"),
    TermKey::of("outskirts"),
    TermKey::of("district"),
    TermKey::of("area"),
    TermKey::of("neighbourhood"),
    TermKey::of("neighborhood"),
    TermKey::of("subway"),
    TermKey::of("metro"),
    TermKey::of("stock"),
    TermKey::of("olympics"),
    TermKey::of("marathon"),
];

const PASSED_OVER: &[TermKey] = &[
    TermKey::of("has"),
    TermKey::of("have"),
    TermKey::of("had"),
    TermKey::of("is"),
    TermKey::of("was"),
    TermKey::of("are"),
    TermKey::of("were"),
    TermKey::of("been"),
    TermKey::of("also"),
    TermKey::of("still"),
    TermKey::of("now"),
    TermKey::of("long"),
    TermKey::of("then"),
    TermKey::of("already"),
    TermKey::of("again"),
    TermKey::of("not"),
    TermKey::of("never"),
    TermKey::of("does"),
    TermKey::of("itself"),
];
