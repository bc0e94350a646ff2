//! `corrections.json`: what a reader has set right, as it is written. `explore/corrections.rs` writes and applies it.
//!
//! ```json
//! {"format": 1, "corrections": [
//!   {"do": "wrong", "kind": "quote", "document": "010_gazette", "text": {"exact": "…", "prefix": "…", "suffix": "…"}},
//!   {"do": "speaker", "document": "010_gazette", "text": {"exact": "…"}, "speaker": "tom-rusk"},
//!   {"do": "given", "document": "010_gazette", "fields": {"outlet": "The Gazette", "published": "2026-03-04"}},
//!   {"do": "merge", "name": "a-berg", "into": "ana-berg"}]}
//! ```
//!
//! `build.rs` compiles this file too, so that a mistake beside the articles stops the build.

use serde::{Deserialize, Serialize};
use std::fmt;

/// All corrections of one corpus, in the order in which they were made.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Corrections {
    pub format: u32,
    pub corrections: Vec<Correction>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", try_from = "Row")]
pub enum Correction {
    /// The finding is none: it goes.
    Wrong { kind: String, document: String, text: Words },
    /// Somebody else said it; a name key, or none when nobody can tell.
    Speaker { document: String, text: Words, speaker: Option<String> },
    /// What is known of an article beside its text, by the keys of `corpus.toml`.
    Given {
        document: String,
        #[serde(with = "pairs")]
        fields: Vec<(String, String)>,
    },
    /// Two names are one.
    Merge { name: String, into: String },
    /// In one article a name is somebody else.
    Split { name: String, document: String },
}

/// A correction as it is written, whatever it does: read so, it needs a third of the bytes that a tagged enum does.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    r#do: String,
    kind: Option<String>,
    document: Option<String>,
    text: Option<Words>,
    speaker: Option<String>,
    #[serde(default, with = "pairs")]
    fields: Vec<(String, String)>,
    name: Option<String>,
    into: Option<String>,
}

impl TryFrom<Row> for Correction {
    type Error = String;

    fn try_from(row: Row) -> Result<Correction, String> {
        let Row { r#do, kind, document, text, speaker, fields, name, into } = row;
        let given = !fields.is_empty();
        Ok(match (r#do.as_str(), kind, document, text, speaker, given, name, into) {
            ("wrong", Some(kind), Some(document), Some(text), None, false, None, None) => Correction::Wrong { kind, document, text },
            ("speaker", None, Some(document), Some(text), speaker, false, None, None) => Correction::Speaker { document, text, speaker },
            ("given", None, Some(document), None, None, _, None, None) => Correction::Given { document, fields },
            ("merge", None, None, None, None, false, Some(name), Some(into)) => Correction::Merge { name, into },
            ("split", None, Some(document), None, None, false, Some(name), None) => Correction::Split { name, document },
            _ => return Err(["“", &r#do, "” with these fields is no correction"].concat()),
        })
    }
}

/// Exact words and their neighbours, as a link has them.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Words {
    pub exact: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub suffix: String,
    /// Length in bytes and hash of the whole, when `exact` is its beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole: Option<(u32, u32)>,
    #[serde(skip_serializing_if = "is_zero")]
    pub nth: u32,
}

fn is_zero(n: &u32) -> bool {
    *n == 0
}

/// Pairs as an object, in their order; a map of its own would be many bytes more.
mod pairs {
    use serde::de::{Deserializer, MapAccess, Visitor};
    use serde::ser::Serializer;

    type Pairs = Vec<(String, String)>;

    pub fn serialize<S: Serializer>(pairs: &[(String, String)], to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(pairs.iter().map(|(k, v)| (k, v)))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Pairs, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Pairs;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object of texts")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                let mut pairs = Pairs::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(pairs)
            }
        }
        from.deserialize_map(Object)
    }
}

/// Why a file of corrections cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CorrectionsError {
    /// It is no JSON of this shape: what the reader of it says.
    Shape(String),
    /// It names a kind of finding or a field that there is none of; those that there are.
    Unknown(String, &'static [&'static str]),
    /// A day of publication that is not written as one.
    Day(String),
    /// It was written by a later version.
    Newer(u32),
}

impl fmt::Display for CorrectionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CorrectionsError::Shape(why) => write!(f, "This is no file of corrections: {why}."),
            CorrectionsError::Unknown(what, of) => write!(f, "“{what}” is unknown here; there are {}.", of.join(", ")),
            CorrectionsError::Day(day) => write!(f, "“{day}” is no day; write it as 2026-03-04 or 2026-03-04T12:58."),
            CorrectionsError::Newer(format) => {
                write!(f, "These corrections were saved by a later version of this page ({format}). Open them with that version.")
            }
        }
    }
}

/// Whether it has the shape of `2026-03-04`, whatever stands after it.
fn is_day(text: &str) -> bool {
    let shape = text.bytes().take(10).map(|b| if b.is_ascii_digit() { b'0' } else { b });
    shape.eq(*b"0000-00-00")
}

/// Findings that can be marked wrong.
pub const KINDS: [&str; 4] = ["quote", "time", "figure", "mention"];
/// What can be given of an article.
pub const FIELDS: [&str; 7] = ["title", "outlet", "agency", "byline", "published", "section", "url"];

impl Corrections {
    pub const FORMAT: u32 = 1;

    /// # Errors
    /// When it is no JSON of this shape, or of a later version.
    pub fn read(json: &str) -> Result<Corrections, CorrectionsError> {
        let read: Corrections = serde_json::from_str(json).map_err(|e| CorrectionsError::Shape(e.to_string()))?;
        if read.format > Self::FORMAT {
            return Err(CorrectionsError::Newer(read.format));
        }
        for correction in &read.corrections {
            match correction {
                Correction::Wrong { kind, .. } if !KINDS.contains(&kind.as_str()) => {
                    return Err(CorrectionsError::Unknown(kind.clone(), &KINDS));
                }
                Correction::Given { fields, .. } => {
                    if let Some(day) = fields.iter().find(|f| f.0 == "published" && !is_day(&f.1)) {
                        return Err(CorrectionsError::Day(day.1.clone()));
                    }
                    if let Some(field) = fields.iter().find(|f| !FIELDS.contains(&f.0.as_str())) {
                        return Err(CorrectionsError::Unknown(field.0.clone(), &FIELDS));
                    }
                }
                _ => {}
            }
        }
        Ok(read)
    }

    /// The same of the file beside the articles, which may be missing.
    ///
    /// # Errors
    /// As [`Corrections::read`].
    pub fn of_build(json: &str) -> Result<Corrections, CorrectionsError> {
        if json.trim().is_empty() { Ok(Corrections::default()) } else { Corrections::read(json) }
    }
}
