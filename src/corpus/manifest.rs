//! `corpus.toml`: what a user may say of a folder of articles.
//!
//! ```toml
//! title = "Harbour strike, March 2026"
//!
//! [files."first.txt"]
//! outlet = "The Gazette"
//! published = "2026-03-04"     # or "2026-03-04T12:58"
//! cleaned = true               # nothing is removed from this text
//!
//! [[themes]]
//! id = "pay"
//! label = "Pay and hours"
//! any = ["wage", "overtime"]
//! not = ["minimum wage law"]
//! ```
//!
//! Only the types stand here: the page holds its manifest as compiled code and
//! has no TOML parser. `build.rs` compiles this file too.

use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manifest {
    pub title: Option<String>,
    /// By file name.
    pub files: BTreeMap<String, FileEntry>,
    pub themes: Vec<ThemeEntry>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct FileEntry {
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub agency: Option<String>,
    pub byline: Option<String>,
    /// `2026-03-04` or `2026-03-04T12:58`; a real day, checked on reading.
    pub published: Option<String>,
    pub section: Option<String>,
    pub url: Option<String>,
    /// The text is clean already: nothing is removed from it.
    pub cleaned: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThemeEntry {
    /// Unique; it stands in links.
    pub id: String,
    pub label: String,
    /// A paragraph that holds one of these belongs to the theme.
    pub any: Vec<String>,
    /// ... unless it matches only through one of these.
    pub not: Vec<String>,
}
