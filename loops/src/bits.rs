//! Sets of items, counted and filled in word by word.

use std::ops::Range;

const BITS: usize = usize::BITS as usize;

/// Calls with each word that a range touches, and the range's bits in it.
#[inline(always)]
fn touched(range: Range<usize>, mut each: impl FnMut(usize, usize)) {
    let Range { start, end } = range;
    let mut from = start;
    while from < end {
        let (word, bit) = (from / BITS, from % BITS);
        let n = (BITS - bit).min(end - from);
        each(word, usize::MAX >> (BITS - n) << bit);
        from += n;
    }
}

/// Whether a set has an item.
#[inline(always)]
pub(crate) fn has(set: &[usize], item: u32) -> bool {
    set.get(item as usize / BITS).is_some_and(|word| word >> (item as usize % BITS) & 1 != 0)
}

/// The first item of a set from one on.
pub(crate) fn next(set: &[usize], item: u32) -> Option<u32> {
    let mut i = item as usize / BITS;
    let mut word = set.get(i)? & usize::MAX << (item as usize % BITS);
    while word == 0 {
        i += 1;
        word = *set.get(i)?;
    }
    Some((i * BITS) as u32 + word.trailing_zeros())
}

/// How many of a range are in a set.
pub fn count(set: &[usize], range: Range<usize>) -> u32 {
    let mut sum = 0;
    touched(range, |word, bits| sum += (set[word] & bits).count_ones());
    sum
}

/// How many of each range from one bound to the next are in a set.
pub fn count_each(set: &[usize], bounds: &[u32]) -> Vec<u32> {
    bounds.windows(2).map(|w| count(set, w[0] as usize..w[1] as usize)).collect()
}

/// Puts a range into a set.
pub fn insert(set: &mut [usize], range: Range<usize>) {
    touched(range, |word, bits| set[word] |= bits);
}

/// The words of a set that hold anything, with their places.
pub fn words(set: &[usize]) -> Vec<(u32, usize)> {
    set.iter().enumerate().filter(|w| *w.1 != 0).map(|(i, &word)| (i as u32, word)).collect()
}

/// How many of a set, given by its words, are in another as well.
pub fn count_in(words: &[(u32, usize)], other: &[usize]) -> u32 {
    words.iter().map(|&(i, word)| other.get(i as usize).map_or(0, |o| (o & word).count_ones())).sum()
}

/// How often each of some values stands in the first `len` items of a set, as its place says. `items` tells where each
/// run of items with the same values begins, and `first` where its values do among `places`. `counts` are those of all
/// items: the smaller side is walked, and what is in is added up, or what is out is taken off.
pub fn counts(set: &[usize], len: usize, items: &[u32], first: &[u32], places: &[u32], mut counts: Vec<u32>) -> Vec<u32> {
    let inside = count(set, 0..len) as usize * 2 <= len;
    if inside {
        counts.fill(0);
    }
    let mut run = 0;
    for (i, &word) in set.iter().enumerate() {
        let begin = i * BITS;
        let bits = (len - begin).min(BITS);
        let mut word = if inside { word } else { !word & usize::MAX >> (BITS - bits) };
        while word != 0 {
            let n = begin + word.trailing_zeros() as usize;
            if n >= items[run + 1] as usize {
                // Every run has an item at least.
                let reach = (run + 2 + n - items[run + 1] as usize).min(items.len());
                run += items[run + 1..reach].partition_point(|&first| first as usize <= n);
            }
            let end = items[run + 1] as usize - begin;
            let of_run = if end >= BITS { word } else { word & ((1 << end) - 1) };
            word ^= of_run;
            let n = of_run.count_ones();
            let step = if inside { n } else { n.wrapping_neg() };
            for &place in &places[first[run] as usize..first[run + 1] as usize] {
                let count = &mut counts[place as usize];
                *count = count.wrapping_add(step);
            }
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_as_single_bits_do() {
        // A linear congruential generator.
        let mut state = 3u64;
        let mut below = |n: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % n
        };
        for _ in 0..200 {
            let n = 1 + below(300);
            let mut set = || {
                let mut set = vec![0; n.div_ceil(BITS)];
                (0..n).filter(|_| below(3) == 0).for_each(|i| insert(&mut set, i..i + 1));
                set
            };
            let (a, b) = (set(), set());
            let from = below(n);
            let range = from..from + below(n - from + 1);
            let within = |range: Range<usize>, of: &dyn Fn(u32) -> bool| range.filter(|&i| of(i as u32)).count() as u32;
            assert_eq!(count(&a, range.clone()), within(range.clone(), &|i| has(&a, i)));
            assert_eq!(count_in(&words(&a), &b), within(0..n, &|i| has(&a, i) && has(&b, i)));
            assert_eq!(count_each(&a, &[0, from as u32, n as u32]), [count(&a, 0..from), count(&a, from..n)]);
            assert_eq!(next(&a, from as u32), (from..n).map(|i| i as u32).find(|&i| has(&a, i)));
            let mut filled = a.clone();
            insert(&mut filled, range.clone());
            assert!((0..n).all(|i| has(&filled, i as u32) == (has(&a, i as u32) || range.contains(&i))));
        }
    }
}
