//! The trained name model: a linear chain over the tokens near capitals.
//!
//! Every feature of a token is hashed to one of many buckets, a few of which hold
//! a row of eight small numbers: one for "outside", four for the kinds of name,
//! three for the place inside a name. No feature's name is kept. All sums are whole
//! numbers, so that every machine reads the same names.

mod bytes;
mod code;
mod decode;
mod features;
mod gazetteer;
mod labels;
#[cfg(feature = "train")]
pub mod train;

use super::page::Page;
use super::spot::Spot;
use crate::text::TermKey;
use broadsheet_loops::rows::Rows;
use bytes::Reader;
use code::{Coder, Numbers, Unpacker, Weights};
use decode::Steps;
pub use gazetteer::{Gazetteer, Listed};
use labels::{STATES, WIDTH};

/// The trained weights and the gazetteer, as shipped in one file.
#[derive(Clone, Debug)]
pub struct Model {
    rows: Rows,
    /// What a step from one state to the next weighs, in the weights' unit.
    steps: Steps,
    /// What training writes down again.
    #[cfg(feature = "train")]
    trained: (Vec<[i8; WIDTH]>, [[i16; STATES]; STATES]),
    /// Weights per natural logarithm of the odds.
    unit: f32,
    gazetteer: Gazetteer,
}

/// Why bytes are no name model.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ModelError {
    /// They do not begin as a name model does.
    NotAModel,
    /// Made for another version of the page.
    Version(u32),
    /// Cut short or changed on the way.
    Damaged,
}

impl std::fmt::Display for ModelError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ModelError::NotAModel => write!(f, "this file is no name model; build the page again"),
            ModelError::Version(v) => write!(f, "the name model has format {v}, this page reads format {VERSION}; reload the page"),
            ModelError::Damaged => write!(f, "the name model arrived damaged; reload the page"),
        }
    }
}

impl std::error::Error for ModelError {}

const MAGIC: &[u8; 4] = b"BSNM";
const VERSION: u32 = 4;

impl Model {
    /// Reads a model file: magic, version, checksum of the rest; then unit and
    /// transitions, and packed the buckets' rows and the gazetteer.
    pub fn from_bytes(bytes: &[u8]) -> Result<Model, ModelError> {
        let mut reader = Reader::new(bytes);
        if reader.take(4) != Ok(MAGIC) {
            return Err(ModelError::NotAModel);
        }
        let version = reader.u32()?;
        if version != VERSION {
            return Err(ModelError::Version(version));
        }
        let sum = reader.u32()?;
        if sum != checksum(&bytes[12..]) {
            return Err(ModelError::Damaged);
        }
        let unit = f32::from_bits(reader.u32()?);
        let mut transitions = [[0; STATES]; STATES];
        for to in transitions.iter_mut().flatten() {
            *to = reader.i16()?;
        }
        let mut unpacker = Unpacker::new(reader.rest());
        let (bucket_bits, rows) = code_rows(&mut unpacker, 0, &[])?;
        let gazetteer = Gazetteer::code(&mut unpacker, 0, &[])?;
        Ok(Model::of(bucket_bits, &rows, transitions, unit, gazetteer))
    }

    fn of(bucket_bits: u32, rows: &[(u32, [i8; WIDTH])], transitions: [[i16; STATES]; STATES], unit: f32, gazetteer: Gazetteer) -> Model {
        Model {
            rows: Rows::new(bucket_bits, rows),
            steps: Steps::of(&transitions),
            unit,
            gazetteer,
            #[cfg(feature = "train")]
            trained: (rows.iter().map(|(_, row)| *row).collect(), transitions),
        }
    }

    /// The names of a page.
    pub(super) fn spots(&self, page: &Page<'_>) -> Vec<Spot> {
        decode::spots(self, page)
    }

    /// What the gazetteer says of a name of several words.
    pub(super) fn listed_name(&self, words: &[TermKey]) -> Listed {
        self.gazetteer.get(words)
    }

    /// What the gazetteer says of a first name.
    pub(super) fn listed(&self, word: TermKey) -> Listed {
        self.gazetteer.get(&[word])
    }

    /// The file of a model; [`Model::from_bytes`] reads it.
    #[cfg(feature = "train")]
    fn to_bytes(&self, (longest, names): &(u32, Vec<(u32, u32)>)) -> Vec<u8> {
        let mut body = Vec::new();
        body.extend(self.unit.to_bits().to_le_bytes());
        self.trained.1.iter().flatten().for_each(|t| body.extend(t.to_le_bytes()));
        let mut packer = code::Packer::new();
        let buckets = (0..1 << self.rows.bits()).filter(|b| self.rows.is_filled(*b as usize));
        let rows: Vec<(u32, [i8; WIDTH])> = buckets.zip(self.trained.0.iter().copied()).collect();
        code_rows(&mut packer, self.rows.bits(), &rows).unwrap_or_else(|e| panic!("a model writes: {e}"));
        Gazetteer::code(&mut packer, *longest, names).unwrap_or_else(|e| panic!("a gazetteer writes: {e}"));
        body.extend(packer.finish());
        let mut out = MAGIC.to_vec();
        out.extend(VERSION.to_le_bytes());
        out.extend(checksum(&body).to_le_bytes());
        out.extend(body);
        out
    }
}

/// Reads the buckets' rows in order of their buckets, or writes those given.
fn code_rows(coder: &mut impl Coder, bucket_bits: u32, rows: &[(u32, [i8; WIDTH])]) -> Result<(u32, Vec<(u32, [i8; WIDTH])>), ModelError> {
    let mut sizes = Numbers::default();
    let bucket_bits = coder.number(&mut sizes, bucket_bits);
    let n = coder.number(&mut sizes, rows.len() as u32);
    if !(6..=22).contains(&bucket_bits) || n > 1 << bucket_bits {
        return Err(ModelError::Damaged);
    }
    let mut out = Vec::with_capacity(n as usize);
    let (mut gaps, mut weights) = (Numbers::default(), Weights::default());
    let mut next = 0u32;
    for i in 0..n as usize {
        let (bucket, mut row) = rows.get(i).copied().unwrap_or_default();
        let bucket = next.wrapping_add(coder.number(&mut gaps, bucket.wrapping_sub(next)));
        if bucket >= 1 << bucket_bits {
            return Err(ModelError::Damaged);
        }
        coder.weights(&mut weights, &mut row);
        out.push((bucket, row));
        next = bucket + 1;
    }
    Ok((bucket_bits, out))
}

/// FNV-1a.
fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811C_9DC5, |h, &b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}
