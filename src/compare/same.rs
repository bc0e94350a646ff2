//! Whether two clauses that are alike tell one fact.
//!
//! Likeness alone joins two facts about one thing. So what is shared is counted
//! in kinds: words (a fixed phrase counts once: "capital gains"), names, values.
//! Titles before a name tell nothing, nor does a clause of nouns alone, and
//! different persons, or different speakers, tell of different things.

use super::reading::Reading;
use super::units::{Amount, NARRATOR, SOMEBODY, Sort, Unit, Units, Word};
use crate::text::TermKey;

/// So many words in a row, two of them rare, are one wording.
const VERBATIM: usize = 6;
/// Articles further apart, in days, tell one fact only where they share a date or an amount, or the wording.
const ONE_STORY: i64 = 14;
/// What clauses with different dates or amounts lose in likeness.
const APART: f32 = 0.15;

/// What two clauses share.
#[derive(Default, Debug)]
struct Shared {
    /// Rare words, those that stand together in both counted once; and each for itself.
    phrases: usize,
    words: usize,
    names: usize,
    values: usize,
    weight: f32,
    /// One of the words tells rather than names: an event, a verb.
    told: bool,
}

/// Least likeness and weight of what is shared, for pairs that share at least so much. The more kinds of things two
/// clauses share, the less alike they may be otherwise. Set by reading pairs of several unrelated sets of articles.
const ENOUGH: &[Enough] = &[
    Enough { phrases: 3, words: 3, values: 0, known: 0, likeness: 0.30, weight: 5.0 },
    Enough { phrases: 2, words: 2, values: 0, known: 0, likeness: 0.50, weight: 4.0 },
    Enough { phrases: 2, words: 2, values: 0, known: 1, likeness: 0.30, weight: 4.0 },
    Enough { phrases: 2, words: 2, values: 0, known: 2, likeness: 0.26, weight: 7.0 },
    Enough { phrases: 1, words: 1, values: 0, known: 2, likeness: 0.30, weight: 4.0 },
    // one of them hardly says more than what they share
    Enough { phrases: 1, words: 1, values: 1, known: 1, likeness: 0.60, weight: 3.8 },
    Enough { phrases: 1, words: 4, values: 0, known: 0, likeness: 0.45, weight: 5.0 },
    Enough { phrases: 1, words: 2, values: 0, known: 0, likeness: 0.55, weight: 4.5 },
    Enough { phrases: 4, words: 4, values: 1, known: 1, likeness: 0.20, weight: 5.0 },
];

struct Enough {
    phrases: usize,
    words: usize,
    values: usize,
    /// Names and values together.
    known: usize,
    likeness: f32,
    weight: f32,
}

pub(super) fn fact(units: &Units, readings: &[Reading], a: u32, b: u32, likeness: f32) -> bool {
    let (x, y) = (&units.all[a as usize], &units.all[b as usize]);
    if !x.tells || !y.tells {
        return false;
    }
    let parted = parted(units, x, y);
    let other_voice = x.speaker != y.speaker && known(x) && known(y);
    let long = matches!((x.published, y.published), (Some(a), Some(b)) if (a - b).num_days().abs() > ONE_STORY);
    let shared = shared(units, a, b);
    let alike = !parted && !other_voice && !(long && shared.values == 0) && shared.told && {
        let likeness = if Amount::apart(&x.amounts, &y.amounts) { likeness - APART } else { likeness };
        ENOUGH.iter().any(|enough| shared.is(enough, likeness, units.scale))
    };
    // The wording is held against the other's last: it costs the most.
    alike || shared.words >= 2 && (!parted || shared.phrases >= 3) && verbatim(readings, x, y)
}

impl Shared {
    fn is(&self, enough: &Enough, likeness: f32, scale: f32) -> bool {
        self.phrases >= enough.phrases
            && self.words >= enough.words
            && self.values >= enough.values
            && self.names + self.values >= enough.known
            && likeness >= enough.likeness
            && self.weight >= enough.weight * scale
    }
}

fn known(unit: &Unit) -> bool {
    unit.speaker != NARRATOR && unit.speaker != SOMEBODY
}

/// Both name somebody, and nobody in common; or both name something, and nothing in common.
fn parted(units: &Units, a: &Unit, b: &Unit) -> bool {
    let common = |sorts: &[Sort]| {
        let named = |u: &Unit| u.features.iter().any(|&f| sorts.contains(&units.sorts[f as usize]));
        let shared = a.features.iter().any(|f| sorts.contains(&units.sorts[*f as usize]) && b.features.binary_search(f).is_ok());
        shared || !named(a) || !named(b)
    };
    !common(&[Sort::Person]) || !common(&[Sort::Person, Sort::Name])
}

fn shared(units: &Units, a: u32, b: u32) -> Shared {
    let mut out = Shared::default();
    let mut words: Vec<u32> = Vec::new();
    for f in units.shared(a, b) {
        let weight = units.weights[f as usize];
        if weight <= 0.0 {
            continue;
        }
        out.weight += weight;
        match units.sorts[f as usize] {
            Sort::Word => words.push(f),
            Sort::Person | Sort::Name => out.names += 1,
            Sort::Value => out.values += 1,
            Sort::Thing => {}
        }
    }
    let (x, y) = (&units.all[a as usize], &units.all[b as usize]);
    let neighbours = |u: &Unit| {
        let own: Vec<&Word> = u.words.iter().filter(|w| words.contains(&w.feature)).collect();
        own.windows(2).filter(|w| w[1].token - w[0].token <= 2).map(|w| (w[0].feature, w[1].feature)).collect::<Vec<_>>()
    };
    let (here, there) = (neighbours(x), neighbours(y));
    let mut joined: Vec<(u32, u32)> = here.into_iter().filter(|p| there.contains(p)).collect();
    joined.dedup();
    let telling = |u: &Unit| u.words.iter().any(|w| w.telling && words.contains(&w.feature));
    out.told = out.values > 0 || telling(x) || telling(y);
    out.words = words.len();
    out.phrases = words.len().saturating_sub(joined.len()).max(words.len().min(1));
    out
}

/// Between the words of a run.
const MARKS: [TermKey; 7] =
    [TermKey::of(","), TermKey::of("“"), TermKey::of("”"), TermKey::of("\""), TermKey::of("''"), TermKey::of("’"), TermKey::of("'")];

/// Whether [`VERBATIM`] words in a row are equal.
fn verbatim(readings: &[Reading], a: &Unit, b: &Unit) -> bool {
    let words = |u: &Unit| -> Vec<TermKey> {
        let reading = &readings[u.document as usize];
        let range = u.tokens.start as usize..u.tokens.end as usize;
        range.map(|i| reading.stems[i]).filter(|k| !MARKS.contains(k)).collect()
    };
    let (a, b) = (words(a), words(b));
    // Every run of so many holds one of these places of `a`, so that few need be looked for.
    (VERBATIM - 1..a.len()).step_by(VERBATIM).any(|i| {
        (0..b.len()).filter(|&j| b[j] == a[i]).any(|j| {
            let before = a[..i].iter().rev().zip(b[..j].iter().rev()).take_while(|(x, y)| x == y).count();
            let from = a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y).count();
            before + from >= VERBATIM
        })
    })
}
