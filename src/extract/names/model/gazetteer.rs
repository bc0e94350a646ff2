//! Names known beforehand, as fingerprints: a name is in a list when the hash of
//! its words is. One in some hundred other words seems to be in one by accident.

use super::ModelError;
use super::bytes::Reader;
use crate::extract::names::hash;
#[cfg(feature = "train")]
use crate::text::Arrange;
use crate::text::TermKey;

/// Which lists a name is in, as bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Listed(pub u8);

impl Listed {
    pub const HE: Listed = Listed(1);
    pub const SHE: Listed = Listed(1 << 1);
    pub const SURNAME: Listed = Listed(1 << 2);
    pub const CITY: Listed = Listed(1 << 3);
    /// The lists in the order in which a model file holds them.
    pub const ALL: [Listed; 4] = [Listed::HE, Listed::SHE, Listed::SURNAME, Listed::CITY];

    pub fn has(self, other: Listed) -> bool {
        self.0 & other.0 != 0
    }
}

/// Width of a fingerprint: wide enough that accidents are rare, narrow enough for a small file.
const BITS: u32 = 22;
/// Low bits of a gap that are written as they are; the rest in unary (Rice coding).
const RICE: u32 = 8;
const SLOTS: u32 = 1 << 16;

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

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Gazetteer, ModelError> {
        let longest = reader.u8()? as usize;
        let mut gazetteer = Gazetteer { table: vec![0; SLOTS as usize], longest: longest.min(4) };
        let mut filled = 0;
        for list in Listed::ALL {
            let (n, bytes) = (reader.u32()?, reader.u32()?);
            filled += n;
            // an open table needs empty slots to end a search
            if filled > SLOTS / 4 * 3 {
                return Err(ModelError::Damaged);
            }
            let mut bits = BitReader { bytes: reader.take(bytes as usize)?, at: 0 };
            let mut fingerprint = 0u32;
            for _ in 0..n {
                fingerprint = fingerprint.wrapping_add(bits.rice().ok_or(ModelError::Damaged)?);
                if fingerprint >= 1 << BITS {
                    return Err(ModelError::Damaged);
                }
                gazetteer.insert(fingerprint, list);
            }
        }
        Ok(gazetteer)
    }

    fn insert(&mut self, fingerprint: u32, list: Listed) {
        let mut slot = fingerprint & (SLOTS - 1);
        loop {
            let entry = &mut self.table[slot as usize];
            if *entry == 0 || *entry >> 8 == fingerprint {
                *entry = fingerprint << 8 | (*entry & 0xFF) | u32::from(list.0);
                return;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
    }

    /// The packed form of lists of names, each name given as its words.
    #[cfg(feature = "train")]
    pub fn pack(lists: &[Vec<Vec<TermKey>>; 4]) -> Vec<u8> {
        let longest = lists.iter().flatten().map(Vec::len).max().unwrap_or(0);
        let mut out = vec![longest as u8];
        for list in lists {
            let mut fingerprints: Vec<u32> = list.iter().map(|words| fingerprint(words)).collect();
            fingerprints.arrange();
            fingerprints.dedup();
            let mut bits = BitWriter::default();
            let mut before = 0;
            for &f in &fingerprints {
                bits.rice(f - before);
                before = f;
            }
            out.extend((fingerprints.len() as u32).to_le_bytes());
            out.extend((bits.bytes.len() as u32).to_le_bytes());
            out.extend(bits.bytes);
        }
        out
    }
}

fn fingerprint(words: &[TermKey]) -> u32 {
    // 0 stands for an empty slot
    ((hash(words).0 >> (64 - BITS)) as u32).max(1)
}

struct BitReader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl BitReader<'_> {
    fn bit(&mut self) -> Option<u32> {
        let byte = self.bytes.get(self.at / 8)?;
        let bit = byte >> (self.at % 8) & 1;
        self.at += 1;
        Some(u32::from(bit))
    }

    fn rice(&mut self) -> Option<u32> {
        let mut high = 0;
        while self.bit()? == 1 {
            high += 1;
        }
        let mut low = 0;
        for i in 0..RICE {
            low |= self.bit()? << i;
        }
        Some((high << RICE) | low)
    }
}

#[cfg(feature = "train")]
#[derive(Default)]
struct BitWriter {
    bytes: Vec<u8>,
    at: usize,
}

#[cfg(feature = "train")]
impl BitWriter {
    fn bit(&mut self, bit: u32) {
        if self.at.is_multiple_of(8) {
            self.bytes.push(0);
        }
        if let Some(last) = self.bytes.last_mut() {
            *last |= (bit as u8) << (self.at % 8);
        }
        self.at += 1;
    }

    fn rice(&mut self, n: u32) {
        for _ in 0..n >> RICE {
            self.bit(1);
        }
        self.bit(0);
        for i in 0..RICE {
            self.bit(n >> i & 1);
        }
    }
}
