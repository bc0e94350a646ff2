//! The articles and the manifest that `build.rs` compiled in; of a large corpus
//! the manifest alone, its articles stand in shards beside the page.

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

/// The articles of a shard: of each its name, its text and what was unusual about it, each after its length.
/// A shard that breaks off ends there.
pub fn of_shard(shard: &[u8]) -> Vec<File> {
    let manifest = manifest();
    let mut rest = shard;
    let mut part = || {
        let (length, after) = rest.split_first_chunk()?;
        let (part, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        rest = after;
        Some(String::from_utf8_lossy(part).into_owned())
    };
    let file = || {
        let (name, text, notices) = (part()?, part()?, part()?);
        Some(File { given: manifest.given(&name), name, text, notices: notices.lines().map(|n| Notice(n.to_owned())).collect() })
    };
    std::iter::from_fn(file).collect()
}

/// What `corpus.toml` said, or nothing.
pub fn manifest() -> Manifest {
    compiled_manifest()
}

/// What `corrections.json` held, or nothing.
pub fn corrections() -> &'static str {
    CORRECTIONS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shard(files: &[[&str; 3]]) -> Vec<u8> {
        let part = |part: &str| [&(part.len() as u32).to_le_bytes()[..], part.as_bytes()].concat();
        files.iter().flatten().flat_map(|p| part(p)).collect()
    }

    #[test]
    fn a_shard_holds_its_articles_and_a_torn_one_those_before_the_tear() {
        let bytes = shard(&[["a.txt", "The “council”\nmet.", ""], ["b.txt", "", "one\ntwo"]]);
        let files = of_shard(&bytes);
        assert_eq!(
            files.iter().map(|f| (f.name.as_str(), f.text.as_str(), f.notices.len())).collect::<Vec<_>>(),
            [("a.txt", "The “council”\nmet.", 0), ("b.txt", "", 2)]
        );
        for n in 0..bytes.len() {
            assert!(of_shard(&bytes[..n]).len() < 2);
        }
    }
}
