//! The trained name model: a linear chain over the tokens near capitals.
//!
//! Every feature of a token is hashed to a row of eight small numbers: one for
//! "outside", four for the kinds of name, three for the place inside a name. No
//! feature's name is kept. All sums are whole numbers, so that every machine
//! reads the same names.

mod bytes;
mod decode;
mod features;
mod gazetteer;
mod labels;
#[cfg(feature = "train")]
pub mod train;

use super::page::Page;
use super::spot::Spot;
use crate::text::TermKey;
use bytes::Reader;
pub use gazetteer::{Gazetteer, Listed};
use labels::{STATES, WIDTH};

/// The trained weights and the gazetteer, as shipped in one file.
#[derive(Clone, Debug)]
pub struct Model {
    /// Rows of [`WIDTH`] weights; their number is a power of two.
    weights: Vec<[i8; WIDTH]>,
    /// `transitions[a][b]`: of `b` after `a`, in the weights' unit.
    transitions: [[i16; STATES]; STATES],
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
const VERSION: u32 = 1;

impl Model {
    /// Reads a model file: magic, version, checksum of the rest, then
    /// transitions, weights and gazetteer.
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
        let rows = reader.u32()? as usize;
        if !rows.is_power_of_two() || rows > 1 << 20 || !(unit > 0.0 && unit.is_finite()) {
            return Err(ModelError::Damaged);
        }
        let (rows, _) = reader.take(rows * WIDTH)?.as_chunks::<WIDTH>();
        let weights = rows.iter().map(|row| row.map(|w| w as i8)).collect();
        let gazetteer = Gazetteer::read(&mut reader)?;
        if !reader.is_empty() {
            return Err(ModelError::Damaged);
        }
        Ok(Model { weights, transitions, unit, gazetteer })
    }

    /// The names of a page.
    pub(super) fn spots(&self, page: &Page<'_>) -> Vec<Spot> {
        decode::spots(self, page)
    }

    /// What the gazetteer says of a first name.
    pub(super) fn listed(&self, word: TermKey) -> Listed {
        self.gazetteer.get(&[word])
    }

    /// The file of a model; [`Model::from_bytes`] reads it.
    #[cfg(feature = "train")]
    fn to_bytes(&self, packed_gazetteer: &[u8]) -> Vec<u8> {
        let mut body = Vec::new();
        body.extend(self.unit.to_bits().to_le_bytes());
        self.transitions.iter().flatten().for_each(|t| body.extend(t.to_le_bytes()));
        body.extend((self.weights.len() as u32).to_le_bytes());
        self.weights.iter().flatten().for_each(|w| body.push(*w as u8));
        body.extend(packed_gazetteer);
        let mut out = MAGIC.to_vec();
        out.extend(VERSION.to_le_bytes());
        out.extend(checksum(&body).to_le_bytes());
        out.extend(body);
        out
    }

    fn row(&self, feature: features::Feature) -> &[i8; WIDTH] {
        // the mask keeps the index inside, so the check costs nothing
        &self.weights[feature.0 as usize & (self.weights.len() - 1)]
    }
}

/// FNV-1a.
fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811C_9DC5, |h, &b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}
