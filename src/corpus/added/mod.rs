//! Files that a reader adds on the page: what was dropped, chosen or pasted →
//! articles, and for everything refused the file's name, the reason and a cure.
//!
//! `.txt` and `.md` are articles as they are, `.csv`, `.json` and `.jsonl` hold
//! one article a row, `.zip` holds any of these. An `.html` page is set aside in
//! [`Batch::pages`]: only the browser's own reader turns it into text, and only
//! outside a worker. Nothing here touches the network or the disk.
//!
//! ```
//! use broadsheet::corpus::added::Batch;
//! let mut batch = Batch::new(&[]);
//! batch.add("note.txt", b"The council met on Monday.");
//! batch.add("copy.txt", b"The council met on Monday.");
//! assert_eq!(batch.files.len(), 1);
//! assert_eq!(batch.refused[0].to_string(), "copy.txt: the same text as note.txt, which is here already.");
//! ```
//!
//! Limits: [`MAX_ARTICLE`], [`MAX_FILE`], [`MAX_UNPACKED`], [`MAX_ARTICLES`]. A
//! zip inside a zip is not opened.

mod kept;
mod rows;
mod table;
mod zip;

pub use kept::{close, files_of, is_alone, write_some, written};

use super::File;
use super::decode::decode;
use crate::article::{Given, Notice};
use crate::text::TermKey;
use std::collections::{HashMap, HashSet};
use std::fmt;

/// Bytes of one article's text. A newspaper page is some 5 KB; a book is 1 MB.
pub const MAX_ARTICLE: usize = 10 << 20;
/// Bytes of one added file.
pub const MAX_FILE: usize = 200 << 20;
/// Bytes that all files of one zip may unpack to.
pub const MAX_UNPACKED: usize = 400 << 20;
/// Articles on one page.
pub const MAX_ARTICLES: usize = 10_000;

/// Why a file, or one row of it, was not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    Empty,
    TooLarge {
        limit: usize,
    },
    TooMany,
    UnknownKind,
    /// The browser did not give its bytes.
    Unreadable,
    /// Its bytes are no text in any encoding that is read here.
    NotText,
    Duplicate {
        of: String,
    },
    NoTextColumn {
        columns: Vec<String>,
    },
    BadJson {
        line: usize,
        message: String,
    },
    BadRow {
        row: usize,
        message: &'static str,
    },
    BadZip {
        message: String,
    },
    Encrypted,
    NestedZip,
    /// More than [`MAX_UNPACKED`]: a damaged or hostile archive.
    Bomb,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Empty => write!(f, "it is empty."),
            Problem::TooLarge { limit } => write!(f, "larger than {} MB. Split it into smaller files.", limit >> 20),
            Problem::TooMany => write!(f, "there are {MAX_ARTICLES} articles already, which is the most one page holds."),
            Problem::UnknownKind => write!(f, "not a kind that is read here. Use .txt, .md, .html, .csv, .json, .jsonl or .zip."),
            Problem::Unreadable => write!(f, "it cannot be read. It may have been moved or deleted."),
            Problem::NotText => write!(f, "this is not text. Save the article as plain text in UTF-8."),
            Problem::Duplicate { of } => write!(f, "the same text as {of}, which is here already."),
            Problem::NoTextColumn { columns } if columns.is_empty() => write!(f, "no column holds the text. Name one \"text\"."),
            Problem::NoTextColumn { columns } => write!(f, "no column named \"text\", \"body\" or \"content\" (there are: {}).", columns.join(", ")),
            Problem::BadJson { line, message } => write!(f, "line {line}: not JSON ({message})."),
            Problem::BadRow { row, message } => write!(f, "row {row}: {message}."),
            Problem::BadZip { message } => write!(f, "the archive is damaged ({message})."),
            Problem::Encrypted => write!(f, "it is encrypted. Unpack it first."),
            Problem::NestedZip => write!(f, "an archive inside an archive. Unpack it first."),
            Problem::Bomb => write!(f, "it unpacks to more than {} MB.", MAX_UNPACKED >> 20),
        }
    }
}

/// A file or row that was not taken, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    pub name: String,
    pub problem: Problem,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.problem)
    }
}

/// All files of one go: each file that can be read is taken whatever the others are.
#[derive(Default)]
pub struct Batch {
    pub files: Vec<File>,
    pub refused: Vec<Refused>,
    /// Saved web pages, decoded, whose text is still wanted: name and HTML.
    pub pages: Vec<(String, String)>,
    /// The name under which each text is known.
    known: HashMap<u64, String>,
    names: HashSet<String>,
    /// The last number given to files of one name.
    numbered: HashMap<String, usize>,
    articles: usize,
}

impl Batch {
    /// `present` are the articles on the page already.
    pub fn new(present: &[File]) -> Self {
        Batch {
            files: Vec::new(),
            refused: Vec::new(),
            pages: Vec::new(),
            known: present.iter().map(|f| (identity(&f.text), f.name.clone())).collect(),
            names: present.iter().map(|f| f.name.clone()).collect(),
            numbered: HashMap::new(),
            articles: present.len(),
        }
    }

    /// Takes one file, by its name's ending.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        if bytes.len() > MAX_FILE {
            return self.refuse(name, Problem::TooLarge { limit: MAX_FILE });
        }
        match ending(name).as_str() {
            "zip" => zip::entries(bytes, |inner, entry| {
                let path = format!("{name}/{inner}");
                match entry {
                    Ok(bytes) => self.add_unpacked(&path, &bytes),
                    Err(problem) => self.refuse(&path, problem),
                }
            })
            .unwrap_or_else(|problem| self.refuse(name, problem)),
            _ => self.add_unpacked(name, bytes),
        }
    }

    fn add_unpacked(&mut self, name: &str, bytes: &[u8]) {
        let ending = ending(name);
        if !matches!(ending.as_str(), "txt" | "text" | "md" | "markdown" | "html" | "htm" | "csv" | "tsv" | "json" | "jsonl" | "ndjson") {
            let problem = if ending == "zip" { Problem::NestedZip } else { Problem::UnknownKind };
            return self.refuse(name, problem);
        }
        let decoded = decode(bytes);
        if is_binary(&decoded.text) {
            return self.refuse(name, Problem::NotText);
        }
        let notices: Vec<Notice> = decoded.notices.into_iter().map(Notice).collect();
        match ending.as_str() {
            "html" | "htm" => self.pages.push((name.to_owned(), decoded.text.into_owned())),
            "csv" | "tsv" => {
                let separator = if ending == "tsv" { b'\t' } else { table::separator(&decoded.text) };
                let rows = table::records(&decoded.text, separator);
                rows::from_table(rows, |row| self.row(name, row));
            }
            "json" | "jsonl" | "ndjson" => rows::from_json(&decoded.text, |row| self.row(name, row)),
            _ => self.article(name, decoded.text.into_owned(), Given::default(), notices),
        }
    }

    /// A text without a file: pasted, or one row of a table.
    pub fn article(&mut self, name: &str, text: String, given: Given, notices: Vec<Notice>) {
        let problem = if text.trim().is_empty() {
            Some(Problem::Empty)
        } else if text.len() > MAX_ARTICLE {
            Some(Problem::TooLarge { limit: MAX_ARTICLE })
        } else if self.articles >= MAX_ARTICLES {
            Some(Problem::TooMany)
        } else {
            self.known.get(&identity(&text)).map(|of| Problem::Duplicate { of: of.clone() })
        };
        if let Some(problem) = problem {
            return self.refuse(name, problem);
        }
        let name = self.unused(name);
        self.known.insert(identity(&text), name.clone());
        self.articles += 1;
        self.files.push(File { name, text, given, notices });
    }

    /// A file whose bytes did not come.
    pub fn unreadable(&mut self, name: &str) {
        self.refuse(name, Problem::Unreadable);
    }

    fn row(&mut self, file: &str, row: Result<rows::Row, Problem>) {
        match row {
            Ok(row) => {
                let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
                let name = row.name.unwrap_or_else(|| format!("{stem}-{:04}.txt", row.number));
                self.article(&name, row.text, row.given, Vec::new());
            }
            Err(problem) => self.refuse(file, problem),
        }
    }

    fn refuse(&mut self, name: &str, problem: Problem) {
        self.refused.push(Refused { name: name.to_owned(), problem });
    }

    /// The file's own name without folders; with a number when it is taken.
    fn unused(&mut self, name: &str) -> String {
        let name = name.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or("article.txt");
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "txt"));
        let mut unused = name.to_owned();
        // An archive may hold thousands of an `index.txt`.
        while !self.names.insert(unused.clone()) {
            let n = self.numbered.entry(name.to_owned()).or_insert(1);
            *n += 1;
            unused = format!("{stem} ({n}).{ending}");
        }
        unused
    }
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}

/// The same for texts that differ in white space alone.
fn identity(text: &str) -> u64 {
    text.split_whitespace().fold(0, |h: u64, word| (h.rotate_left(7) ^ TermKey::of_text(word).0).wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// Pictures and programs renamed to `.txt`: more than one character in twenty
/// is a control character or could not be decoded.
fn is_binary(text: &str) -> bool {
    let head = text.chars().take(4_000);
    let (mut all, mut odd) = (0, 0);
    for c in head {
        all += 1;
        odd += usize::from(c == char::REPLACEMENT_CHARACTER || (c.is_control() && !c.is_whitespace()));
    }
    odd * 20 > all
}

#[cfg(test)]
mod tests;
