use std::cmp::Ordering;

/// Sorting that costs few bytes.
///
/// The standard library makes a whole hybrid sort, some 7 KB of WebAssembly,
/// for every type and every key; sixty of them were a fifth of the page. Here
/// one merge sort over indexes serves all, asked through a `dyn` comparison.
/// It is stable, and some two times slower, which nothing here notices.
///
/// ```
/// use broadsheet::text::Arrange;
/// let mut words = ["pear", "fig", "apple", "plum"];
/// words.arrange_by_key(|w| w.len());
/// assert_eq!(words, ["fig", "pear", "plum", "apple"]);
/// ```
pub trait Arrange<T> {
    fn arrange_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    fn arrange_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.arrange_by(|a, b| key(a).cmp(&key(b)));
    }

    fn arrange(&mut self)
    where
        T: Ord,
    {
        self.arrange_by(T::cmp);
    }
}

impl<T> Arrange<T> for [T] {
    fn arrange_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let mut from = order(self.len(), &mut |a, b| compare(&self[a as usize], &self[b as usize]) == Ordering::Greater);
        // Each place takes what belongs there, along the cycles of the permutation.
        for start in 0..from.len() {
            let mut at = start;
            loop {
                let next = std::mem::replace(&mut from[at], at as u32) as usize;
                if next == start || next == at {
                    break;
                }
                self.swap(at, next);
                at = next;
            }
        }
    }
}

/// So many are put in order one by one, before they are merged.
const RUN: usize = 8;

/// The indexes in the order of what they stand for, none when they are in order: a merge sort from the bottom up.
fn order(len: usize, after: &mut dyn FnMut(u32, u32) -> bool) -> Vec<u32> {
    // Most lists are short, or in order already.
    if !(1..len as u32).any(|i| after(i - 1, i)) {
        return Vec::new();
    }
    let mut from: Vec<u32> = (0..len as u32).collect();
    for run in from.chunks_mut(RUN) {
        for i in 1..run.len() {
            let mut at = i;
            while at > 0 && after(run[at - 1], run[at]) {
                run.swap(at - 1, at);
                at -= 1;
            }
        }
    }
    let mut to = if len > RUN { from.clone() } else { Vec::new() };
    let mut width = RUN;
    while width < len {
        for start in (0..len).step_by(2 * width) {
            let middle = (start + width).min(len);
            let end = (start + 2 * width).min(len);
            let (mut left, mut right) = (start, middle);
            for slot in &mut to[start..end] {
                let take_right = left == middle || (right < end && after(from[left], from[right]));
                let taken = if take_right { &mut right } else { &mut left };
                *slot = from[*taken];
                *taken += 1;
            }
        }
        std::mem::swap(&mut from, &mut to);
        width *= 2;
    }
    from
}

/// Puts many things in the order of a number each, equal ones as they were: faster than comparing them, and for long lists.
pub fn by_number<T: Copy>(all: &mut Vec<T>, number: impl Fn(&T) -> u64) {
    let mut other = all.clone();
    for shift in (0..64).step_by(8) {
        let digit = |t: &T| (number(t) >> shift) as usize & 0xFF;
        let mut ends = [0u32; 256];
        all.iter().for_each(|t| ends[digit(t)] += 1);
        if ends.iter().any(|&n| n as usize == all.len()) {
            continue;
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        for t in all.iter().rev() {
            let end = &mut ends[digit(t)];
            *end -= 1;
            other[*end as usize] = *t;
        }
        std::mem::swap(all, &mut other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers without rhyme: a linear congruential generator.
    fn numbers(n: usize, seed: u32) -> Vec<(u32, u32)> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state >> 16
        };
        (0..n).map(|_| (next() % 7, next())).collect()
    }

    #[test]
    fn lists_of_any_length_come_out_as_the_standard_library_sorts_them() {
        for n in (0..70).chain([500, 1_023, 1_024, 1_025]) {
            let (mut ours, mut theirs) = (numbers(n, n as u32), numbers(n, n as u32));
            ours.arrange_by_key(|&(key, _)| key);
            theirs.sort_by_key(|&(key, _)| key);
            assert_eq!(ours, theirs, "by a key that repeats, {n} long");
            ours.arrange();
            theirs.sort();
            assert_eq!(ours, theirs, "whole, {n} long");
            let mut ours = numbers(n, n as u32);
            by_number(&mut ours, |&(key, _)| u64::from(key) << 40);
            let mut theirs = numbers(n, n as u32);
            theirs.sort_by_key(|&(key, _)| key);
            assert_eq!(ours, theirs, "by number, {n} long");
        }
    }
}
