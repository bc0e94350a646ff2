//! Which features are worth their bytes.

use super::fit::Fit;
use super::{Lesson, LessonVotes};
use crate::extract::names::model::features::Feature;

/// The features of at least so many texts, in order.
pub fn frequent(lessons: &[&Lesson], at_least: u32) -> Vec<Feature> {
    let mut all: Vec<Feature> = Vec::new();
    for lesson in lessons {
        let mut of_text: Vec<Feature> = lesson.windows.iter().flat_map(|w| &w.features).flatten().copied().collect();
        of_text.sort_unstable();
        of_text.dedup();
        all.append(&mut of_text);
    }
    all.sort_unstable();
    all.chunk_by(|a, b| a == b).filter(|same| same.len() >= at_least as usize).map(|same| same[0]).collect()
}

/// The features known, with those of the votes.
pub fn with_votes(mut known: Vec<Feature>, votes: &[LessonVotes]) -> Vec<Feature> {
    known.extend(votes.iter().flatten().flatten().flatten());
    known.sort_unstable();
    known.dedup();
    known
}

/// The buckets of the rows that change the likelihood most, in order, each with the row it had.
///
/// What leaving a row out costs is about the sum of its squared weights times
/// their curvature, for which the squared gradients met on the way stand in.
pub fn best(known: &[Feature], fit: &Fit, n: usize, bucket_bits: u32) -> Vec<(u32, u32)> {
    let mut order: Vec<(f32, u32)> = (0..known.len() as u32).map(|row| (fit.worth(row as usize), row)).collect();
    order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut taken = vec![false; 1 << bucket_bits];
    let mut out: Vec<(u32, u32)> = Vec::with_capacity(n);
    for (worth, row) in order {
        let bucket = known[row as usize].bucket(bucket_bits);
        if out.len() < n && worth > 0.0 && !std::mem::replace(&mut taken[bucket], true) {
            out.push((bucket as u32, row));
        }
    }
    out.sort_unstable();
    out
}
