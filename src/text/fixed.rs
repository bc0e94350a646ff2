//! `&'static str` fields through serde: the few sentences that the program
//! itself writes (reasons, explanations) come back from a worker as themselves.
//!
//! For the program's own data only: each distinct text read is kept for good.

use serde::{Deserialize, Deserializer, Serializer};
use std::cell::RefCell;
use std::collections::HashSet;

thread_local! {
    static KNOWN: RefCell<HashSet<&'static str>> = RefCell::default();
}

/// A text that is part of the program. The alias keeps serde from borrowing it
/// out of what is read.
pub type Fixed = &'static str;

pub fn serialize<S: Serializer>(text: &&'static str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(text)
}

pub fn deserialize<'d, D: Deserializer<'d>>(deserializer: D) -> Result<&'static str, D::Error> {
    let text = String::deserialize(deserializer)?;
    Ok(KNOWN.with_borrow_mut(|known| match known.get(text.as_str()) {
        Some(&same) => same,
        None => {
            let kept: &'static str = text.leak();
            known.insert(kept);
            kept
        }
    }))
}
