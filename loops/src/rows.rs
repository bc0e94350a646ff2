//! Sums of small weights by hashed features, and the best step from state to state: the name model's arithmetic.

/// What a feature is made of before it is hashed: its kind, and up to two things seen.
#[derive(Clone, Copy, Debug)]
pub struct Seen(pub u64, pub u64, pub u64);

impl Seen {
    /// The hashed feature, whose upper bits choose a bucket.
    #[inline(always)]
    pub fn hash(self) -> u32 {
        let Seen(kind, a, b) = self;
        let h = (a ^ kind.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let h = (h.rotate_left(29) ^ b).wrapping_mul(0x94D0_49BB_1331_11EB);
        (h >> 32) as u32
    }
}

/// Weights in a row.
pub const WIDTH: usize = 8;
/// Each weight is raised by so much, so that none is below zero, in 16 bits of its own: four are added at once.
const RAISED: i32 = 128;
/// So many weights of eight bits fit into 16.
#[cfg(debug_assertions)]
const MOST: i32 = 257;

/// Rows of weights by bucket; most buckets have none.
#[derive(Clone, Debug)]
pub struct Rows {
    /// How many bits of a feature choose its bucket.
    bits: u32,
    /// For each bucket whether it has a row.
    filled: Vec<u64>,
    /// Rows of the buckets before each word of `filled`.
    before: Vec<u32>,
    rows: Vec<[u64; 2]>,
}

impl Rows {
    /// In the order of their buckets.
    pub fn new(bits: u32, rows: &[(u32, [i8; WIDTH])]) -> Rows {
        let mut filled = vec![0u64; (1 << bits) / 64];
        for (bucket, _) in rows {
            filled[*bucket as usize / 64] |= 1 << (bucket % 64);
        }
        let mut before = Vec::with_capacity(filled.len());
        let mut sum = 0;
        for word in &filled {
            before.push(sum);
            sum += word.count_ones();
        }
        let word = |half: &[i8]| half.iter().rev().fold(0, |word, &w| word << 16 | (i32::from(w) + RAISED) as u64);
        Rows { bits, filled, before, rows: rows.iter().map(|(_, row)| [word(&row[..4]), word(&row[4..])]).collect() }
    }

    pub fn bits(&self) -> u32 {
        self.bits
    }

    pub fn is_filled(&self, bucket: usize) -> bool {
        self.filled[bucket / 64] >> (bucket % 64) & 1 == 1
    }

    /// The sum of the rows of up to 257 features.
    pub fn sum(&self, features: &[Seen]) -> [i32; WIDTH] {
        let (mut words, mut n) = ([0u64; 2], 0);
        for feature in features {
            let bucket = (feature.hash() >> (32 - self.bits)) as usize;
            let (word, bit) = (self.filled[bucket / 64], 1u64 << (bucket % 64));
            if word & bit != 0 {
                let [a, b] = self.rows[(self.before[bucket / 64] + (word & (bit - 1)).count_ones()) as usize];
                words[0] = words[0].wrapping_add(a);
                words[1] = words[1].wrapping_add(b);
                n += 1;
            }
        }
        #[cfg(debug_assertions)]
        assert!(n <= MOST);
        std::array::from_fn(|i| (words[i / 4] >> (i % 4 * 16) & 0xFFFF) as i32 - n * RAISED)
    }
}

/// Half of the states leave no name open, and half need none open before them.
pub const HALF: usize = 9;

/// For each state of one half the best way to it from the states of the other: what that weighs, and which it is, the
/// first of equal ones. `steps` go by the state gone to.
#[inline(never)]
pub fn best_steps(from: &[i32; HALF], steps: &[[i32; HALF]; HALF], least: i32) -> [(i32, usize); HALF] {
    let mut best = [(least, HALF); HALF];
    for (best, step) in best.iter_mut().zip(steps) {
        for (i, (before, step)) in from.iter().zip(step).enumerate() {
            let sum = before + step;
            if sum > best.0 {
                *best = (sum, i);
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_add_up_weight_by_weight() {
        let features: Vec<Seen> = (0..257).map(|i| Seen(i, i * 7, i * 3)).collect();
        for weight in [|i: u64, k: usize| (i * 37 + k as u64 * 91) as u8 as i8, |_, k| [i8::MIN, i8::MAX, -1, 0, 1, -2, 2, 0][k]] {
            let mut rows: Vec<(u32, [i8; WIDTH])> = features.iter().map(|f| (f.hash() >> 10, std::array::from_fn(|k| weight(f.0, k)))).collect();
            rows.sort_by_key(|r| r.0);
            rows.dedup_by_key(|r| r.0);
            assert_eq!(rows.len(), features.len());
            let sum: [i32; WIDTH] = std::array::from_fn(|k| rows.iter().map(|r| i32::from(r.1[k])).sum());
            assert_eq!(Rows::new(22, &rows).sum(&features), sum);
        }
    }
}
