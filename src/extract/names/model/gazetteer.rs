//! Names known beforehand, as fingerprints: a name is in a list when the hash of
//! its words is. One in some hundred other words seems to be in one by accident.

use super::ModelError;
use super::code::{Coder, Numbers, Odds};
use crate::extract::names::hash;
#[cfg(feature = "train")]
use crate::text::Arrange;
use crate::text::TermKey;

/// Which lists a word or name is in, as bits: first names of men and of women, surnames,
/// cities, bodies, other places, words that are mostly written small.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Listed(pub u8);

impl Listed {
    pub const HE: Listed = Listed(1);
    pub const SHE: Listed = Listed(1 << 1);
    pub const SURNAME: Listed = Listed(1 << 2);
    pub const CITY: Listed = Listed(1 << 3);
    pub const BODY: Listed = Listed(1 << 4);
    pub const PLACE: Listed = Listed(1 << 5);
    /// Words mostly written small.
    pub const SMALL: Listed = Listed(1 << 6);
    /// First names.
    pub const FIRST: Listed = Listed(Self::HE.0 | Self::SHE.0);
    /// Names of persons.
    pub const PERSON: Listed = Listed(Self::FIRST.0 | Self::SURNAME.0);
    /// Lists whose names may have several words.
    pub const LONG: Listed = Listed(Self::CITY.0 | Self::BODY.0 | Self::PLACE.0);

    pub fn has(self, other: Listed) -> bool {
        self.0 & other.0 != 0
    }
}

/// Width of a fingerprint: wide enough that accidents are rare, narrow enough for a small file.
const BITS: u32 = 21;
const SLOTS: u32 = 1 << 16;
/// How many lists there are.
pub const LISTS: usize = 7;

/// The lists, unpacked: fingerprints in an open table.
#[derive(Clone, Debug)]
pub struct Gazetteer {
    /// `fingerprint << 8 | lists`; 0 is an empty slot.
    table: Vec<u32>,
    /// Words of the longest name.
    pub longest: usize,
}

impl Gazetteer {
    /// The lists a name of these words is in.
    pub fn get(&self, words: &[TermKey]) -> Listed {
        let fingerprint = fingerprint(words);
        let mut slot = fingerprint & (SLOTS - 1);
        loop {
            let entry = self.table[slot as usize];
            if entry == 0 {
                return Listed::default();
            }
            if entry >> 8 == fingerprint {
                return Listed(entry as u8);
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
    }

    fn insert(&mut self, fingerprint: u32, lists: u32) {
        let mut slot = fingerprint & (SLOTS - 1);
        while self.table[slot as usize] != 0 {
            slot = (slot + 1) & (SLOTS - 1);
        }
        self.table[slot as usize] = fingerprint << 8 | lists;
    }

    /// Reads the lists, or writes those given: sorted fingerprints, each with its lists.
    pub(super) fn code(coder: &mut impl Coder, longest: u32, entries: &[(u32, u32)]) -> Result<Gazetteer, ModelError> {
        let mut sizes = Numbers::default();
        let longest = coder.number(&mut sizes, longest).min(4) as usize;
        let n = coder.number(&mut sizes, entries.len() as u32);
        // an open table needs empty slots to end a search
        if n > SLOTS / 4 * 3 {
            return Err(ModelError::Damaged);
        }
        let mut gazetteer = Gazetteer { table: vec![0; SLOTS as usize], longest };
        let (mut gaps, mut kinds) = (Numbers::default(), [Odds::default(); 1 << LISTS]);
        let mut before = 0u32;
        for i in 0..n as usize {
            let (wanted, lists) = entries.get(i).copied().unwrap_or_default();
            before = before.wrapping_add(coder.number(&mut gaps, wanted.wrapping_sub(before)));
            if before >= 1 << BITS || before == 0 {
                return Err(ModelError::Damaged);
            }
            let mut seen = 1;
            for at in (0..LISTS).rev() {
                seen = seen << 1 | usize::from(coder.bit(&mut kinds[seen], lists >> at & 1 == 1));
            }
            gazetteer.insert(before, seen as u32 & ((1 << LISTS) - 1));
        }
        Ok(gazetteer)
    }

    /// What [`Gazetteer::code`] writes of lists of names, each name given as its words.
    #[cfg(feature = "train")]
    pub fn entries(lists: &[Vec<Vec<TermKey>>; LISTS]) -> (u32, Vec<(u32, u32)>) {
        let longest = lists.iter().flatten().map(Vec::len).max().unwrap_or(0);
        let mut all: Vec<(u32, u32)> =
            lists.iter().enumerate().flat_map(|(at, list)| list.iter().map(move |words| (fingerprint(words), 1 << at))).collect();
        all.arrange();
        let one = |same: &[(u32, u32)]| (same[0].0, same.iter().fold(0, |lists, (_, list)| lists | list));
        (longest as u32, all.chunk_by(|a, b| a.0 == b.0).map(one).collect())
    }
}

fn fingerprint(words: &[TermKey]) -> u32 {
    // 0 stands for an empty slot
    ((hash(words).0 >> (64 - BITS)) as u32).max(1)
}
