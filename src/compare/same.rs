//! Whether two clauses that are alike tell one fact.
//!
//! Likeness alone joins two facts about one thing. So what is shared is counted
//! in kinds: words (a fixed phrase counts once: "capital gains"), names, values.
//! Titles before a name tell nothing, nor does a clause of nouns alone, and
//! different persons, or different speakers, tell of different things.

use super::reading::Reading;
use super::units::{Amount, NARRATOR, SOMEBODY, Sort, Unit, Units, class_key};
use crate::text::{TermKey, stem};

/// So many words in a row, two of them rare, are one wording.
pub(super) const VERBATIM: usize = 6;
/// Articles further apart, in days, tell one fact only where they share a date or an amount, or the wording.
pub(super) const ONE_STORY: i64 = 14;
/// What clauses with different dates or amounts lose in likeness.
const APART: f32 = 0.15;

/// Pairs less alike are not looked at.
const LEAST: f32 = 0.14;

/// What two clauses share.
#[derive(Debug)]
struct Shared {
    /// Rare words, those that stand together in both counted once; and each for itself.
    phrases: usize,
    words: usize,
    names: usize,
    values: usize,
    weight: f32,
    /// One of the words tells rather than names: an event, a verb.
    told: bool,
    /// Two of the words stand so near each other in both that they may be in one run of words.
    near: bool,
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

/// How alike two units are, from 0 to 1, and whether they tell one fact: asked of every candidate, so that what costs
/// most is done last.
pub(super) fn compared(units: &Units, readings: &[Reading], common: &mut Common, a: u32, b: u32) -> (f32, bool) {
    let (x, y) = (&units.all[a as usize], &units.all[b as usize]);
    let norms = x.norm * y.norm;
    let words = std::mem::take(&mut common.words);
    *common = Common { words, ..Common::default() };
    common.words.clear();
    for f in units.shared(a, b) {
        common.take(f, units.sorts[f as usize], units.weights[f as usize]);
    }
    let likeness = if norms > 0.0 { common.squares / norms } else { 0.0 };
    (likeness, x.tells && y.tells && likeness >= LEAST && fact(units, readings, x, y, common, likeness))
}

/// What two clauses share, as one walk through their features finds it.
#[derive(Default)]
pub(super) struct Common {
    squares: f32,
    weight: f32,
    /// Persons, and all that is named, the story's own too.
    persons: usize,
    named: usize,
    names: usize,
    values: usize,
    words: Vec<u32>,
    /// They would tell one fact if they did not tell it with two amounts.
    pub apart: bool,
}

impl Common {
    fn take(&mut self, feature: u32, sort: Sort, weight: f32) {
        self.persons += usize::from(sort == Sort::Person);
        self.named += usize::from(matches!(sort, Sort::Person | Sort::Name));
        if weight <= 0.0 {
            return;
        }
        self.squares += weight.powi(2);
        self.weight += weight;
        match sort {
            Sort::Word => self.words.push(feature),
            Sort::Person | Sort::Name => self.names += 1,
            Sort::Value => self.values += 1,
            Sort::Thing => {}
        }
    }
}

fn fact(units: &Units, readings: &[Reading], x: &Unit, y: &Unit, common: &mut Common, likeness: f32) -> bool {
    // both name somebody, and nobody in common; or both name something, and nothing in common
    let persons_apart = x.person && y.person && common.persons == 0;
    let parted = persons_apart || x.named && y.named && common.named == 0;
    let other_voice = x.speaker != y.speaker && known(x) && known(y);
    let long = matches!((x.published, y.published), (Some(a), Some(b)) if (a - b).num_days().abs() > ONE_STORY);
    let may = !parted && !other_voice && !(long && common.values == 0);
    if !may && common.words.len() < 2 {
        return false;
    }
    let shared = shared(units, x, y, common);
    let enough = |likeness: f32| may && shared.told && ENOUGH.iter().any(|enough| shared.is(enough, likeness, units.scale));
    let alike = enough(likeness) && {
        common.apart = Amount::apart(units.amounts(x), units.amounts(y));
        !common.apart || enough(likeness - APART)
    };
    let alike = alike
        || units.of_one_event(x.document, y.document)
            && (may || !persons_apart && !other_voice && likeness >= OF_VALUES)
            && of_one(units, readings, x, y, common, shared.phrases, likeness);
    // The wording is held against the other's last: it costs the most.
    alike || shared.near && (!parted || shared.phrases >= 3) && verbatim(readings, x, y)
}

/// In a few articles of one event, clauses this alike that share two kinds of things tell one fact, and so do those that share two values.
const OF_ONE: f32 = 0.30;
const OF_VALUES: f32 = 0.40;
const OF_WEIGHT: f32 = 5.0;
/// So many days apart articles are of one event.
const ONE_EVENT: i64 = 7;
/// What befell people is told of others, too; and who says something says several things.
const NO_FACT: [&str; 3] = ["die", "kill", "injure"];
const SAYS: [&str; 4] = ["say", "said", "tell", "told"];

fn of_one(units: &Units, readings: &[Reading], x: &Unit, y: &Unit, common: &Common, phrases: usize, likeness: f32) -> bool {
    let stems = |u: &Unit| &readings[u.document as usize].stems[u.tokens.start as usize..u.tokens.end as usize];
    let long = matches!((x.published, y.published), (Some(a), Some(b)) if (a - b).num_days().abs() > ONE_EVENT);
    if likeness < OF_ONE || common.weight < OF_WEIGHT * units.scale || long || Amount::apart(units.amounts(x), units.amounts(y)) {
        return false;
    }
    let says = |u| stems(u).iter().any(|s| SAYS.iter().any(|w| *s == stem(w)));
    let befell = common.words.iter().filter(|f| NO_FACT.iter().any(|w| units.number(class_key(TermKey::of(w))) == Some(**f))).count();
    let names = if says(x) && says(y) { common.names - common.persons.min(common.names) } else { common.names };
    let kinds = phrases.saturating_sub(befell);
    kinds > 0 && kinds + names + common.values >= 2 || common.values >= 2 && likeness >= OF_VALUES
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

fn shared(units: &Units, x: &Unit, y: &Unit, common: &Common) -> Shared {
    let words = &common.words;
    let mut near = false;
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for (a, b, here) in neighbours(units, x, words) {
        for there in neighbours(units, y, words).filter(|n| (n.0, n.1) == (a, b)).map(|n| n.2) {
            near = true;
            if here.max(there) <= TOGETHER && joined.last() != Some(&(a, b)) {
                joined.push((a, b));
            }
        }
    }
    let telling = |u: &Unit| units.words(u).iter().any(|w| w.telling && words.contains(&w.feature));
    Shared {
        phrases: words.len().saturating_sub(joined.len()).max(words.len().min(1)),
        words: words.len(),
        names: common.names,
        values: common.values,
        weight: common.weight,
        told: common.values > 0 || telling(x) || telling(y),
        near,
    }
}

/// Words further apart than this, marks counted, are in no run of [`VERBATIM`] without another between them.
const ONE_RUN: u32 = VERBATIM as u32 + 3;
/// So many tokens on, words stand together.
const TOGETHER: u32 = 2;

/// The shared words of a clause that follow each other, and how many tokens on.
fn neighbours<'a>(units: &'a Units, unit: &Unit, words: &'a [u32]) -> impl Iterator<Item = (u32, u32, u32)> + use<'a> {
    let mut own = units.words(unit).iter().filter(|w| words.contains(&w.feature)).peekable();
    std::iter::from_fn(move || {
        let (a, b) = (own.next()?, own.peek()?);
        // a number is told of its noun, and is no phrase with it
        let apart = if a.number || b.number { TOGETHER } else { 0 };
        Some((a.feature, b.feature, b.token - a.token + apart))
    })
    .filter(|n| n.2 <= ONE_RUN)
}

/// Between the words of a run.
const MARKS: [TermKey; 7] =
    [TermKey::of(","), TermKey::of("“"), TermKey::of("”"), TermKey::of("\""), TermKey::of("''"), TermKey::of("’"), TermKey::of("'")];

/// The words of a clause without the marks between them.
pub(super) fn words<'a>(readings: &'a [Reading], unit: &Unit) -> impl Iterator<Item = TermKey> + use<'a> {
    let range = unit.tokens.start as usize..unit.tokens.end as usize;
    readings[unit.document as usize].stems[range].iter().copied().filter(|k| !MARKS.contains(k))
}

/// Whether [`VERBATIM`] words in a row are equal.
fn verbatim(readings: &[Reading], a: &Unit, b: &Unit) -> bool {
    let words = |u| words(readings, u).collect::<Vec<TermKey>>();
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
