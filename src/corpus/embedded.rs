//! The articles and the manifest that `build.rs` compiled in.

use super::{File, Manifest};
use crate::article::Notice;

/// One article's file as `build.rs` found it.
struct Embedded {
    name: &'static str,
    text: &'static str,
    notices: &'static [&'static str],
}

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The articles in the order of their names.
pub fn files() -> Vec<File> {
    let manifest = manifest();
    let file = |e: &Embedded| File {
        name: e.name.to_owned(),
        text: e.text.to_owned(),
        given: manifest.given(e.name),
        notices: e.notices.iter().map(|n| Notice((*n).to_owned())).collect(),
    };
    FILES.iter().map(file).collect()
}

/// What `corpus.toml` said, or nothing.
pub fn manifest() -> Manifest {
    compiled_manifest()
}

/// What `corrections.json` held, or nothing.
pub fn corrections() -> &'static str {
    CORRECTIONS
}
