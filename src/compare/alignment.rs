//! Clauses that tell the same, found by inverted lists of what they share.
//!
//! Two clauses of different articles are alike by the cosine of their weighted
//! features (rare words, linked names, equal times and figures; what most
//! clauses have weighs nothing). Groups are made by average link, so that a
//! chain of near-matches does not run away, with at most two clauses of an
//! article. Cost grows with the clauses times the length of the lists of rare
//! features, which is capped.

use super::reading::Reading;
use super::same;
use super::units::Units;
use crate::text::Arrange;
use std::collections::HashMap;

/// Pairs less alike are not looked at.
const LOOSE: f32 = 0.14;
/// The least average likeness of two groups that become one.
const LINK: f32 = 0.17;
/// A feature in more clauses than this finds no candidates.
const LONGEST_LIST: usize = 160;
/// The lists passed over can add this little to what the rest found: they are of frequent features.
const ROUGH: f32 = 0.8;
/// Clauses of one article in one statement.
const PER_ARTICLE: usize = 2;
/// Beyond so many members the average is taken over the first ones.
const SAMPLE: usize = 12;

/// Clauses that tell one thing.
pub(super) struct Group {
    /// Unit numbers, in order.
    pub units: Vec<u32>,
}

/// Aligned groups over at least two origins, and for each unit its best likeness to any other article's.
pub(super) struct Alignment {
    pub groups: Vec<Group>,
    pub best: Vec<f32>,
}

pub(super) fn align(units: &Units, readings: &[Reading], origin: &[u32]) -> Alignment {
    let (mut pairs, best) = pairs(units, readings, origin);
    pairs.arrange_by(|x, y| y.2.total_cmp(&x.2).then_with(|| (x.0, x.1).cmp(&(y.0, y.1))));
    Alignment { groups: link(units, origin, &pairs), best }
}

/// Pairs of clauses that are alike enough, each once.
fn pairs(units: &Units, readings: &[Reading], origin: &[u32]) -> (Vec<(u32, u32, f32)>, Vec<f32>) {
    let n = units.all.len();
    let mut best = vec![0f32; n];
    let mut score = vec![0f32; n];
    let mut touched: Vec<u32> = Vec::new();
    let mut out = Vec::new();
    for u in 0..n as u32 {
        let unit = &units.all[u as usize];
        for &f in &unit.features {
            let (list, weight) = (&units.postings[f as usize], units.weights[f as usize]);
            if weight <= 0.0 || list.len() > LONGEST_LIST {
                continue;
            }
            for &v in list.iter().take_while(|&&v| v < u) {
                if score[v as usize] == 0.0 {
                    touched.push(v);
                }
                score[v as usize] += weight * weight;
            }
        }
        for &v in &touched {
            let rough = std::mem::take(&mut score[v as usize]);
            let other = &units.all[v as usize];
            if origin[other.document as usize] == origin[unit.document as usize] || rough < ROUGH * LOOSE * unit.norm * other.norm {
                continue;
            }
            let likeness = units.likeness(u, v);
            best[u as usize] = best[u as usize].max(likeness);
            best[v as usize] = best[v as usize].max(likeness);
            if likeness >= LOOSE && same::fact(units, readings, u, v, likeness) {
                out.push((v, u, likeness));
            }
        }
        touched.clear();
    }
    (out, best)
}

fn link(units: &Units, origin: &[u32], pairs: &[(u32, u32, f32)]) -> Vec<Group> {
    let mut group_of: HashMap<u32, usize> = HashMap::new();
    let mut groups: Vec<Vec<u32>> = Vec::new();
    for &(a, b, _) in pairs {
        let mut number = |u: u32| {
            *group_of.entry(u).or_insert_with(|| {
                groups.push(vec![u]);
                groups.len() - 1
            })
        };
        let (x, y) = (number(a), number(b));
        if x == y || !fits(units, &groups[x], &groups[y]) {
            continue;
        }
        let moved = std::mem::take(&mut groups[y]);
        for &u in &moved {
            group_of.insert(u, x);
        }
        groups[x].extend(moved);
    }
    let origin_of = |u: &u32| origin[units.all[*u as usize].document as usize];
    let mut out: Vec<Group> = groups
        .into_iter()
        .filter(|g| g.iter().any(|u| origin_of(u) != origin_of(&g[0])))
        .map(|mut units| {
            units.arrange();
            Group { units }
        })
        .collect();
    out.arrange_by_key(|g| g.units[0]);
    out
}

fn fits(units: &Units, a: &[u32], b: &[u32]) -> bool {
    let document = |u: &u32| units.all[*u as usize].document;
    let crowded = a.iter().any(|u| {
        let d = document(u);
        a.iter().chain(b).filter(|v| document(v) == d).count() > PER_ARTICLE && b.iter().any(|v| document(v) == d)
    });
    if crowded {
        return false;
    }
    let (a, b) = (&a[..a.len().min(SAMPLE)], &b[..b.len().min(SAMPLE)]);
    let sum: f32 = a.iter().flat_map(|&x| b.iter().map(move |&y| (x, y))).map(|(x, y)| units.likeness(x, y)).sum();
    sum / (a.len() * b.len()) as f32 >= LINK
}
