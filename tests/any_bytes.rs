//! The fuzz targets for a few seconds, without a fuzzer: their seeds, every input
//! that once went wrong, and changes of both by a fixed generator.
//! `cargo xtask fuzz TARGET` looks further.
#![cfg(feature = "cli")]

#[path = "../fuzz/src/targets.rs"]
mod targets;

use std::fs;
use std::path::Path;

/// Changed inputs for each target.
const ROUNDS: usize = 1_500;
const LONGEST: usize = 2_000;

/// A fixed generator (Knuth's MMIX constants), so that a failure can be run again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % n.max(1)
    }

    /// A piece of one input, put into another.
    fn crossed(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = seeds[self.below(seeds.len())].clone();
        for _ in 0..=self.below(4) {
            let other = &seeds[self.below(seeds.len())];
            let from = self.below(other.len());
            let piece = &other[from..(from + 1 + self.below(120)).min(other.len())];
            let at = self.below(bytes.len() + 1);
            match self.below(4) {
                0 => drop(bytes.splice(at..at, piece.iter().copied())),
                1 => bytes.truncate(at),
                2 => drop(bytes.splice(at..(at + 1 + self.below(40)).min(bytes.len()), piece.iter().copied())),
                _ => bytes.get_mut(at).into_iter().for_each(|b| *b ^= 1 << self.below(8)),
            }
        }
        bytes.truncate(LONGEST);
        bytes
    }
}

fn inputs(folder: &str, target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(folder).join(target);
    let mut paths: Vec<_> = fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths.iter().filter_map(|path| fs::read(path).ok()).collect()
}

#[test]
fn any_bytes_are_taken_by_every_target() {
    for (name, target) in targets::ALL {
        let mut seeds = inputs("seeds", name);
        assert!(!seeds.is_empty(), "{name} has no seeds");
        seeds.extend(inputs("cases", name));
        seeds.iter().for_each(|bytes| target(bytes));
        let mut dice = Dice(7);
        for _ in 0..ROUNDS {
            target(&dice.crossed(&seeds));
        }
    }
}
