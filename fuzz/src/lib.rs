//! Any bytes in. The targets themselves are also what `tests/any_bytes.rs` runs for a few seconds without libFuzzer.

pub mod targets;
