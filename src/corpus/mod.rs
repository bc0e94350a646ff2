//! The articles and what was found in them: the embedded seeds or added
//! files, run through [`article`](crate::article), [`extract`](crate::extract)
//! and [`compare`](crate::compare).

pub mod added;
pub mod corrections;
pub mod decode;
pub mod embedded;
#[cfg(feature = "cli")]
pub mod folder;
mod given;
#[cfg(feature = "cli")]
pub mod html;
mod manifest;
#[cfg(feature = "cli")]
mod manifest_reader;
pub mod wire;
mod work;

pub use given::published;
pub use manifest::{FileEntry, Manifest, ThemeEntry};
#[cfg(feature = "cli")]
pub use manifest_reader::{ManifestError, parse as parse_manifest};
pub use work::{Work, fingerprint};

use crate::article::{self, Article, Given, Notice};
use crate::calendar::Day;
use crate::compare::{Comparison, DocumentId, Entity, EntityId};
use crate::extract::{
    self, Findings,
    names::Model,
    themes::{Theme, ThemedParagraph},
};

/// One article with all that was found in it.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct Document {
    pub article: Article,
    pub findings: Findings,
    pub themes: Vec<ThemedParagraph>,
    /// The corpus-wide entity of each referent.
    pub entities: Vec<EntityId>,
}

impl Document {
    /// What was read without the others counts from their day, where it has none of its own.
    fn dated(&mut self, anchor: Option<Day>) {
        if anchor.is_some() && self.article.metadata.published.value.is_none() {
            let left_behind = self.article.tokens.is_empty();
            if left_behind {
                self.article.tokenize();
            }
            extract::dated(&self.article, &mut self.findings, anchor);
            if left_behind {
                self.article.tokens = Vec::new();
            }
        }
    }
}

/// All articles, compared.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// From `corpus.toml`, or empty.
    pub title: String,
    pub documents: Vec<Document>,
    pub entities: Vec<Entity>,
    pub themes: Vec<Theme>,
    pub comparison: Comparison,
    /// Of all file names and texts: links carry it.
    pub fingerprint: String,
    /// Names that a reader has merged or split.
    pub corrected: Vec<EntityId>,
}

/// One file as it comes in.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct File {
    pub name: String,
    pub text: String,
    pub given: Given,
    /// What was unusual about its bytes.
    pub notices: Vec<Notice>,
}

impl File {
    /// The article that stands in the file.
    pub fn read(self) -> Article {
        let mut article = article::read(&self.name, self.text, &self.given);
        article.notices.splice(..0, self.notices);
        article
    }
}

/// What to run over the files.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub enum Scope {
    /// Extraction and comparison.
    Whole,
    /// Extraction alone, for folders of unrelated texts.
    NoComparison,
    /// Extraction, and who is the same across the texts.
    Linked,
}

impl Corpus {
    /// Reads, extracts and compares.
    pub fn build(files: Vec<File>, manifest: &Manifest, scope: Scope, name_model: Option<&Model>) -> Corpus {
        let mut work = Work::new(files, manifest, scope);
        while !work.step(name_model) {}
        work.finish()
    }

    pub fn document(&self, id: DocumentId) -> &Document {
        &self.documents[id.0 as usize]
    }

    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }
}
