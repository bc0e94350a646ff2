//! The loops in which a page of many articles spends its time.
//!
//! The page is built for size, and this crate alone for speed (`profile` in the
//! workspace's `Cargo.toml`): what is asked of every posting of a word, every
//! word of a set, every feature of a name. Nothing here knows an article, and
//! nothing is generic: a generic function is built where it is used, for size.

pub mod bits;
pub mod phrases;
pub mod postings;
pub mod rows;
