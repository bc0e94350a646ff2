//! Which documents are one text: near-duplicates and copies of a wire report.

use super::reading::Reading;
use super::{DocumentId, Source};
use crate::text::{KeyMap, TermKey, by_number};

/// Words of a shingle.
const SHINGLE: usize = 5;
/// Of all shingles one in so many is kept, chosen by its hash, so that copies keep the same ones.
const SAMPLE: u64 = 4;
/// Shared shingles, as a share of the shorter text's, from which on two texts are one.
const COPY: f32 = 0.5;
/// A text with fewer kept shingles is too short to tell.
const LEAST: usize = 8;
/// A shingle links its documents to its first ones only; the rest follows by chain.
const HEADS: usize = 8;

/// For each document the number of its group, groups numbered in the order of their first document.
pub(super) fn origins(sources: &[Source<'_>], readings: &[Reading]) -> Vec<u32> {
    let mut places: Vec<(u64, u32)> = Vec::new();
    let mut sizes = vec![0usize; sources.len()];
    for (d, (source, reading)) in sources.iter().zip(readings).enumerate() {
        let found = shingles(source, reading);
        sizes[d] = found.len();
        places.extend(found.into_iter().map(|hash| (hash, d as u32)));
    }
    by_number(&mut places, |p| p.0);
    let mut shared: KeyMap<(u32, u32, u32)> = KeyMap::default();
    for at in places.chunk_by(|a, b| a.0 == b.0) {
        for (i, a) in at.iter().take(HEADS).enumerate() {
            for b in &at[i + 1..] {
                let pair = TermKey((u64::from(a.1) << 32 | u64::from(b.1)).wrapping_mul(0x9E37_79B9_7F4A_7C15));
                shared.entry(pair).or_insert((a.1, b.1, 0)).2 += 1;
            }
        }
    }
    drop(places);
    let mut parent: Vec<u32> = (0..sources.len() as u32).collect();
    for (a, b, n) in shared.into_values() {
        let least = sizes[a as usize].min(sizes[b as usize]);
        if least >= LEAST && n as f32 >= COPY * least as f32 {
            let (x, y) = (root(&mut parent, a), root(&mut parent, b));
            parent[x.max(y) as usize] = x.min(y);
        }
    }
    // the first of a group is its root
    let (mut number, mut next) = (vec![0; sources.len()], 0);
    for d in 0..sources.len() as u32 {
        let r = root(&mut parent, d);
        number[d as usize] = if r == d { next } else { number[r as usize] };
        next += u32::from(r == d);
    }
    number
}

/// The groups as lists of documents.
pub(super) fn groups(origin: &[u32]) -> Vec<Vec<DocumentId>> {
    let mut out = vec![Vec::new(); origin.iter().map(|&o| o as usize + 1).max().unwrap_or(0)];
    for (d, &o) in origin.iter().enumerate() {
        out[o as usize].push(DocumentId(d as u32));
    }
    out
}

fn root(parent: &mut [u32], mut d: u32) -> u32 {
    while parent[d as usize] != d {
        parent[d as usize] = parent[parent[d as usize] as usize];
        d = parent[d as usize];
    }
    d
}

/// The kept shingles of an article's running text, each once.
fn shingles(source: &Source<'_>, reading: &Reading) -> Vec<u64> {
    let mut out = Vec::new();
    for block in source.article.body() {
        let words: Vec<TermKey> =
            block.tokens.clone().filter(|&i| source.article.tokens[i as usize].is_word()).map(|i| reading.stems[i as usize]).collect();
        out.extend(words.windows(SHINGLE).map(|w| w.iter().fold(0u64, |h, k| h.rotate_left(7).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ k.0)));
    }
    out.retain(|h| (h >> 7) % SAMPLE == 0);
    by_number(&mut out, |h| *h);
    out.dedup();
    out
}
