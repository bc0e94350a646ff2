//! Words that one article uses more than the others do.

use super::reading::{Reading, Weight};
use super::{DocumentId, Keyword, Place, Source};
use crate::text::{Arrange, KeyMap, TermKey};

/// The least uses in the article.
const LEAST: u32 = 2;
/// G² above which a difference is chance less than once in twenty (one degree of freedom).
const CHANCE: f32 = 3.84;
const MOST: usize = 15;

/// For each document its distinctive words, the strongest first. Copies of one text do not count against each other.
pub(super) fn distinctive(sources: &[Source<'_>], readings: &[Reading], origin: &[u32]) -> Vec<Vec<Keyword>> {
    // counted twice rather than kept: the counts of ten thousand articles would be the largest thing in memory
    let mut total: KeyMap<u32> = KeyMap::default();
    for token in sources.iter().zip(readings).flat_map(|(s, r)| tokens(s, r)) {
        *total.entry(token.0).or_default() += 1;
    }
    let sizes: Vec<u32> = sources.iter().zip(readings).map(|(s, r)| tokens(s, r).count() as u32).collect();
    let all: u32 = sizes.iter().sum();
    let mut out = vec![Vec::new(); sources.len()];
    for copies in super::origins::groups(origin) {
        let copies: Vec<usize> = copies.iter().map(|d| d.0 as usize).collect();
        let elsewhere_size = all - copies.iter().map(|&c| sizes[c]).sum::<u32>();
        if elsewhere_size == 0 {
            continue;
        }
        // who has no copies is counted below
        let alone = copies.len() == 1;
        let mut own: KeyMap<u32> = KeyMap::default();
        for token in copies.iter().filter(|_| !alone).flat_map(|&c| tokens(&sources[c], &readings[c])) {
            *own.entry(token.0).or_default() += 1;
        }
        for d in copies {
            let mut words: Vec<Keyword> = Vec::new();
            for (key, (n, token)) in count(&sources[d], &readings[d]).into_iter().filter(|(_, (n, _))| *n >= LEAST) {
                let elsewhere = total[&key] - if alone { n } else { own[&key] };
                let score = log_likelihood(n, sizes[d], elsewhere, elsewhere_size);
                if score >= CHANCE {
                    let span = sources[d].article.tokens[token as usize].span;
                    words.push(Keyword { place: Place { document: DocumentId(d as u32), span }, count: n, elsewhere, score });
                }
            }
            words.arrange_by(|a, b| b.score.total_cmp(&a.score).then(a.place.cmp(&b.place)));
            words.truncate(MOST);
            words.shrink_to_fit();
            out[d] = words;
        }
    }
    out
}

/// Each word's count and first token.
fn count(source: &Source<'_>, reading: &Reading) -> KeyMap<(u32, u32)> {
    // with room for all that a text of its length has, so that it does not grow
    let mut counts: KeyMap<(u32, u32)> = KeyMap::with_capacity_and_hasher(reading.stems.len() / 3, Default::default());
    for (stem, i) in tokens(source, reading) {
        counts.entry(stem).or_insert((0, i)).0 += 1;
    }
    counts
}

/// The stems of the words that count, with their tokens.
fn tokens<'a>(source: &Source<'a>, reading: &'a Reading) -> impl Iterator<Item = (TermKey, u32)> + use<'a> {
    let article = source.article;
    let counts = |i: &u32| reading.weights[*i as usize] == Weight::Content && article.tokens[*i as usize].is_word();
    article.body().flat_map(|b| b.tokens.clone()).filter(counts).map(|i| (reading.stems[i as usize], i))
}

/// Dunning's G² for a word used `a` times in `n` words here and `b` times in `m` elsewhere; 0 when it is not rarer there.
fn log_likelihood(a: u32, n: u32, b: u32, m: u32) -> f32 {
    let (a, n, b, m) = (a as f32, n as f32, b as f32, m as f32);
    if a / n <= b / m {
        return 0.0;
    }
    let rate = (a + b) / (n + m);
    let part = |x: f32, expected: f32| if x > 0.0 { x * (x / expected).ln() } else { 0.0 };
    2.0 * (part(a, n * rate) + part(b, m * rate))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_at_the_same_rate_is_not_distinctive() {
        assert_eq!(log_likelihood(5, 100, 50, 1000), 0.0);
    }

    #[test]
    fn more_uses_against_the_same_rest_are_stronger() {
        assert!(log_likelihood(8, 100, 2, 1000) > log_likelihood(4, 100, 2, 1000));
        assert!(log_likelihood(3, 100, 0, 1000) > CHANCE);
    }
}
