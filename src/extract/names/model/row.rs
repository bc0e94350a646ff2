//! A row of eight small weights in two words, and sums of many: four weights are
//! added at once, which is where most of the model's time would go otherwise.

use super::labels::WIDTH;

/// Each weight raised by [`RAISED`], so that none is below zero, in 16 bits of its own.
#[derive(Clone, Copy, Debug)]
pub struct Row([u64; 2]);

const RAISED: i32 = 128;
/// So many weights of eight bits fit into 16.
#[cfg(debug_assertions)]
const MOST: i32 = 257;

impl From<[i8; WIDTH]> for Row {
    fn from(weights: [i8; WIDTH]) -> Row {
        let word = |half: &[i8]| half.iter().rev().fold(0, |word, &w| word << 16 | (i32::from(w) + RAISED) as u64);
        Row([word(&weights[..4]), word(&weights[4..])])
    }
}

/// A sum of up to 257 rows.
#[derive(Default)]
pub struct Sum {
    words: [u64; 2],
    rows: i32,
}

impl Sum {
    #[inline(always)]
    pub fn add(&mut self, Row([a, b]): Row) {
        self.words[0] = self.words[0].wrapping_add(a);
        self.words[1] = self.words[1].wrapping_add(b);
        self.rows += 1;
    }

    pub fn weights(&self) -> [i32; WIDTH] {
        #[cfg(debug_assertions)]
        assert!(self.rows <= MOST);
        std::array::from_fn(|i| (self.words[i / 4] >> (i % 4 * 16) & 0xFFFF) as i32 - self.rows * RAISED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_add_up_weight_by_weight() {
        let rows: Vec<[i8; WIDTH]> = (0..257i32).map(|i| std::array::from_fn(|k| (i * 37 + k as i32 * 91) as u8 as i8)).collect();
        let mut sum = Sum::default();
        rows.iter().for_each(|&row| sum.add(row.into()));
        assert_eq!(sum.weights(), std::array::from_fn(|k| rows.iter().map(|r| i32::from(r[k])).sum::<i32>()));
        let mut least = Sum::default();
        (0..257).for_each(|_| least.add([i8::MIN, i8::MAX, -1, 0, 1, i8::MIN, i8::MAX, 0].into()));
        assert_eq!(least.weights(), [-128, 127, -1, 0, 1, -128, 127, 0].map(|w| w * 257));
    }
}
