//! A folder of articles on disk. `build.rs` and the command line read it
//! through this one file, so that both take and refuse the same folders.

use super::corrections::{Correction, Corrections};
use super::decode::decode;
use super::html;
use super::manifest::Manifest;
use super::manifest_reader;
use std::path::{Path, PathBuf};

/// The articles of a folder in the order of their names, its `corpus.toml` and its `corrections.json`.
#[derive(Debug, Default)]
pub struct Folder {
    pub files: Vec<LoadedFile>,
    pub manifest: Manifest,
    /// `corrections.json` as it stands, or nothing.
    pub corrections: String,
}

/// One article's file, read.
#[derive(Debug)]
pub struct LoadedFile {
    pub path: PathBuf,
    pub name: String,
    pub text: String,
    /// The text is the file's bytes, unchanged.
    pub verbatim: bool,
    /// What was unusual about the bytes, in words for the reader.
    pub notices: Vec<String>,
}

/// What a folder may hold besides articles and is passed over.
const NOT_ARTICLES: [&str; 2] = ["readme", "license"];

impl Folder {
    /// Reads all of a folder, its sub-folders left out.
    ///
    /// # Errors
    /// Every problem found, each naming the file and what to do.
    pub fn read(folder: &Path) -> Result<Folder, Vec<String>> {
        let listing = std::fs::read_dir(folder)
            .map_err(|e| vec![format!("{}: the folder cannot be read ({e}). Give the folder that holds your articles.", folder.display())])?;
        let mut paths: Vec<PathBuf> = listing.filter_map(|entry| Some(entry.ok()?.path())).filter(|p| p.is_file() && is_article(p)).collect();
        paths.sort();

        let (mut read, mut problems) = (Folder::default(), Vec::new());
        for path in &paths {
            match LoadedFile::read(path) {
                Ok(file) => read.files.push(file),
                Err(problem) => problems.push(problem),
            }
        }
        if paths.is_empty() {
            problems.push(format!("{}: no article found. Put .txt, .md or .html files into it.", folder.display()));
        }
        let toml = folder.join("corpus.toml");
        if toml.exists() {
            match std::fs::read_to_string(&toml) {
                Err(e) => problems.push(format!("{}: cannot be read ({e}). Save it as UTF-8 text.", toml.display())),
                Ok(text) => {
                    let names: Vec<&str> = paths.iter().filter_map(|p| p.file_name()?.to_str()).collect();
                    match manifest_reader::parse(&text, &names) {
                        Ok(manifest) => read.manifest = manifest,
                        Err(e) => problems.push(format!("{}: {e}", toml.display())),
                    }
                }
            }
        }
        let corrections = folder.join("corrections.json");
        if corrections.exists() {
            match std::fs::read_to_string(&corrections) {
                Err(e) => problems.push(format!("{}: cannot be read ({e}). Save it as UTF-8 text.", corrections.display())),
                Ok(text) => match Corrections::of_build(&text) {
                    Ok(made) => {
                        made.corrections.iter().for_each(|c| read.give(c));
                        read.corrections = text;
                    }
                    Err(e) => problems.push(format!("{}: {e} Mend it, save it from the page once more, or delete the file.", corrections.display())),
                },
            }
        }
        if problems.is_empty() { Ok(read) } else { Err(problems) }
    }
}

impl Folder {
    /// What a correction gives of an article holds as if `corpus.toml` had said it.
    fn give(&mut self, correction: &Correction) {
        let Correction::Given { document, fields } = correction else { return };
        let stem = |name: &str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
        let Some(file) = self.files.iter().find(|f| stem(&f.name) == *document) else { return };
        let entry = self.manifest.files.entry(file.name.clone()).or_default();
        for (field, value) in fields {
            let slot = match field.as_str() {
                "title" => &mut entry.title,
                "outlet" => &mut entry.outlet,
                "agency" => &mut entry.agency,
                "byline" => &mut entry.byline,
                "published" => &mut entry.published,
                "section" => &mut entry.section,
                _ => &mut entry.url,
            };
            *slot = Some(value.clone());
        }
    }
}

impl LoadedFile {
    /// Reads one file.
    ///
    /// # Errors
    /// What is wrong with it and what to do.
    pub fn read(path: &Path) -> Result<LoadedFile, String> {
        let Some(name) = path.file_name().and_then(|n| n.to_str()) else {
            return Err(format!("{}: its name is no Unicode text. Rename it.", path.display()));
        };
        let bytes = std::fs::read(path).map_err(|e| format!("{}: cannot be read ({e}).", path.display()))?;
        if bytes.starts_with(b"%PDF") || bytes.starts_with(b"PK\x03\x04") {
            return Err(format!("{}: this is a PDF or office file, no text. Save it as plain text (.txt).", path.display()));
        }
        let mut decoded = decode(&bytes);
        if extension(path).is_some_and(|e| matches!(e.as_str(), "html" | "htm")) {
            decoded.text = html::text(&decoded.text).into();
        }
        let verbatim = decoded.text.as_bytes() == bytes;
        Ok(LoadedFile { name: name.to_owned(), path: path.to_owned(), verbatim, notices: decoded.notices, text: decoded.text.into_owned() })
    }
}

fn is_article(path: &Path) -> bool {
    let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default();
    let passed_over = stem.starts_with('.') || NOT_ARTICLES.iter().any(|n| stem.eq_ignore_ascii_case(n));
    !passed_over && extension(path).is_some_and(|e| matches!(e.as_str(), "txt" | "md" | "html" | "htm"))
}

fn extension(path: &Path) -> Option<String> {
    path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase)
}
