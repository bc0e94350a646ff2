//! Spans of code points, and which of two lists go together.

use serde_json::Value;
use std::collections::BTreeMap;

/// One thing with its place: an object with `start` and `end`, or a bare pair.
#[derive(Clone, Copy)]
pub struct Item<'j> {
    pub start: usize,
    pub end: usize,
    pub json: &'j Value,
}

impl Item<'_> {
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    pub fn overlap(&self, other: &Item<'_>) -> usize {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }

    /// What both hold over what either holds.
    pub fn common(&self, other: &Item<'_>) -> f64 {
        let both = self.overlap(other);
        if both == 0 { 0.0 } else { both as f64 / (self.len() + other.len() - both) as f64 }
    }

    /// Half of the shorter one lies in the other.
    pub fn touches(&self, other: &Item<'_>) -> bool {
        let both = self.overlap(other);
        both > 0 && 2 * both >= self.len().min(other.len())
    }

    /// Half of it lies in the other.
    pub fn lies_in(&self, other: &Item<'_>) -> bool {
        2 * self.overlap(other) >= self.len()
    }

    pub fn is(&self, field: &str, value: &str) -> bool {
        self.json[field] == value
    }
}

pub fn item(json: &Value) -> Option<Item<'_>> {
    let (start, end) = if json.is_array() { (&json[0], &json[1]) } else { (&json["start"], &json["end"]) };
    let (start, end) = (start.as_u64()? as usize, end.as_u64()? as usize);
    (start < end).then_some(Item { start, end, json })
}

/// All items of a list; a missing list is empty.
pub fn items(list: &Value) -> Vec<Item<'_>> {
    each(list).filter_map(item).collect()
}

pub fn each(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

/// One to one, the best overlap first: index in gold → index in found.
pub fn pair(gold: &[Item<'_>], found: &[Item<'_>], least: f64, fits: impl Fn(&Item<'_>, &Item<'_>) -> bool) -> BTreeMap<usize, usize> {
    let mut all: Vec<(f64, usize, usize)> = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, f) in found.iter().enumerate() {
            let common = g.common(f);
            if common >= least && fits(g, f) {
                all.push((common, i, j));
            }
        }
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut pairs = BTreeMap::new();
    let mut used = vec![false; found.len()];
    for (_, i, j) in all {
        if !used[j] && !pairs.contains_key(&i) {
            used[j] = true;
            pairs.insert(i, j);
        }
    }
    pairs
}
