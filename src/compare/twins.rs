//! Clauses of one wording, told by the first of them alone while others are looked for.
//!
//! A wire report stands in hundreds of articles; each of its clauses need be held
//! against the rest only once. Twins are clauses of equal words, names and values
//! that the same speaker says within the same days, which the rules of
//! [`same`](super::same) would join in any case; and, among copies of one text,
//! clauses with the same rare words.

use super::reading::Reading;
use super::same;
use super::units::{Sort, Unit, Units};
use crate::calendar::Datelike;
use crate::text::{Arrange, KeyMap, TermKey};

/// The fewest rare words by which a copy's clause is known again.
const LEAST_WORDS: usize = 3;

pub(super) struct Twins {
    /// For each unit the first one of its wording.
    pub first: Vec<u32>,
    /// Each first one with a later one, in order.
    later: Vec<(u32, u32)>,
    /// First ones that stand in several origins.
    shared: Vec<bool>,
}

impl Twins {
    pub fn of(units: &Units, readings: &[Reading], origin: &[u32]) -> Twins {
        let mut articles = vec![0u32; origin.len()];
        origin.iter().for_each(|&o| articles[o as usize] += 1);
        let mut known: KeyMap<u32> = KeyMap::default();
        let mut twins = Twins { first: Vec::with_capacity(units.all.len()), later: Vec::new(), shared: vec![false; units.all.len()] };
        for (u, unit) in units.all.iter().enumerate() {
            let u = u as u32;
            let of = origin[unit.document as usize];
            let copied = (articles[of as usize] > 1).then(|| copy_key(units, unit, of)).flatten();
            let wording = wording_key(units, readings, unit);
            let first = [wording, copied].into_iter().flatten().find_map(|k| known.get(&k).copied()).unwrap_or(u);
            // what only a copy's words brought here is no other wording of the same
            let by_wording = wording.is_some_and(|k| known.get(&k) == Some(&first));
            for key in [wording.filter(|_| first == u || by_wording), copied].into_iter().flatten() {
                known.entry(key).or_insert(first);
            }
            if first != u {
                twins.later.push((first, u));
                twins.shared[first as usize] |= origin[units.all[first as usize].document as usize] != of;
            }
            twins.first.push(first);
        }
        twins.later.arrange();
        twins
    }

    /// All of the wording that a unit is the first of.
    pub fn of_first(&self, u: u32) -> impl Iterator<Item = u32> + '_ {
        let from = self.later.partition_point(|l| l.0 < u);
        std::iter::once(u).chain(self.later[from..].iter().take_while(move |l| l.0 == u).map(|l| l.1))
    }

    /// Whether the wording of a unit stands in several origins.
    pub fn is_shared(&self, u: u32) -> bool {
        self.shared[self.first[u as usize] as usize]
    }
}

fn mix(key: u64, with: u64) -> u64 {
    (key.rotate_left(5) ^ with).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Equal for clauses that are one fact by their wording alone.
fn wording_key(units: &Units, readings: &[Reading], unit: &Unit) -> Option<TermKey> {
    let (mut key, mut words) = (0, 0);
    for word in same::words(readings, unit) {
        words += 1;
        key = mix(key, word.0);
    }
    let rare = units.features(unit).iter().filter(|&&f| units.sorts[f as usize] == Sort::Word && units.weights[f as usize] > 0.0).count();
    if !unit.tells || words < same::VERBATIM || rare < 2 {
        return None;
    }
    for &f in units.features(unit) {
        key = mix(key, f.into());
    }
    let days = unit.published.map_or(-1, |d| i64::from(d.num_days_from_ce()) / same::ONE_STORY);
    Some(TermKey(mix(mix(key, unit.speaker.into()), days as u64)))
}

/// Equal for clauses of copies of one text that have the same rare words.
fn copy_key(units: &Units, unit: &Unit, origin: u32) -> Option<TermKey> {
    let words = units.features(unit).iter().filter(|&&f| units.sorts[f as usize] == Sort::Word);
    let (n, key) = words.fold((0, mix(1, origin.into())), |(n, key), &f| (n + 1, mix(key, f.into())));
    (n >= LEAST_WORDS).then_some(TermKey(key))
}
