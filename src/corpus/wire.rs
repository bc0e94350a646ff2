//! The pipeline between a page and its worker, as bytes: a [`Job`] goes in, a
//! [`Head`] and the documents come back in pieces small enough to be taken
//! between two frames.
//!
//! ```
//! use broadsheet::corpus::{Corpus, File, wire::{self, Job}};
//! let file = File { name: "a.txt".into(), text: "The council met.".into(), given: Default::default(), notices: Vec::new() };
//! let job = Job { files: vec![file], title: String::new(), themes: Vec::new() };
//! let mut pieces = Vec::new();
//! wire::run(&job.to_bytes(), None, |piece| pieces.push(piece)).unwrap();
//! let mut assembly = wire::Assembly::default();
//! let corpus: Option<Corpus> = pieces.iter().find_map(|p| assembly.take(p).unwrap());
//! assert_eq!(corpus.unwrap().documents.len(), 1);
//! ```

use super::{Corpus, Document, File, Scope, Work};
use crate::compare::{Comparison, Entity};
use crate::extract::{names::Model, themes::Theme};
use serde::{Deserialize, Serialize};

/// What a worker is asked to do.
#[derive(Serialize, Deserialize)]
pub struct Job {
    pub files: Vec<File>,
    pub title: String,
    pub themes: Vec<Theme>,
}

/// One message from a worker.
#[derive(Serialize, Deserialize)]
enum Piece {
    /// Articles done, of all.
    Progress(u32, u32),
    Head(Box<Head>),
    Documents(Vec<Document>),
}

/// All of a corpus but its documents.
#[derive(Serialize, Deserialize)]
struct Head {
    title: String,
    documents: u32,
    entities: Vec<Entity>,
    themes: Vec<Theme>,
    comparison: Comparison,
    fingerprint: String,
}

/// Bytes that are no message of this program's version.
#[derive(Debug, PartialEq, Eq)]
pub struct Garbled;

impl From<postcard::Error> for Garbled {
    fn from(_: postcard::Error) -> Self {
        Garbled
    }
}

/// Documents in one piece: some 10 ms to take at 4 KB an article.
const PIECE: usize = 16;

impl Job {
    pub fn to_bytes(&self) -> Vec<u8> {
        bytes(self)
    }
}

fn bytes(value: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(value).expect("the types of a corpus can be written")
}

/// Does a job, in the worker. `put` is given every message in order.
///
/// # Errors
/// When the bytes are no job.
pub fn run(job: &[u8], model: Option<&Model>, mut put: impl FnMut(Vec<u8>)) -> Result<(), Garbled> {
    let Job { files, title, themes } = postcard::from_bytes(job)?;
    let mut work = Work::with(files, title, themes, Scope::Whole);
    let mut said = 0;
    while !work.step(model) {
        let (done, all) = work.progress();
        if done >= said + PIECE {
            said = done;
            put(bytes(&Piece::Progress(done as u32, all as u32)));
        }
    }
    let Corpus { title, documents, entities, themes, comparison, fingerprint } = work.finish();
    let head = Head { title, documents: documents.len() as u32, entities, themes, comparison, fingerprint };
    put(bytes(&Piece::Head(Box::new(head))));
    let mut documents = documents.into_iter();
    loop {
        let some: Vec<Document> = documents.by_ref().take(PIECE).collect();
        if some.is_empty() {
            return Ok(());
        }
        put(bytes(&Piece::Documents(some)));
    }
}

/// Puts the pieces together again, on the page.
#[derive(Default)]
pub struct Assembly {
    head: Option<Box<Head>>,
    documents: Vec<Document>,
    progress: (usize, usize),
}

impl Assembly {
    /// Takes one message; the corpus, once its last document has come.
    ///
    /// # Errors
    /// When the bytes are no message.
    pub fn take(&mut self, message: &[u8]) -> Result<Option<Corpus>, Garbled> {
        match postcard::from_bytes(message)? {
            Piece::Progress(done, all) => self.progress = (done as usize, all as usize),
            Piece::Head(head) => self.head = Some(head),
            Piece::Documents(some) => self.documents.extend(some),
        }
        let is_whole = self.head.as_ref().is_some_and(|h| h.documents as usize == self.documents.len());
        Ok(self.head.take_if(|_| is_whole).map(|head| {
            let Head { title, entities, themes, comparison, fingerprint, .. } = *head;
            Corpus { title, documents: std::mem::take(&mut self.documents), entities, themes, comparison, fingerprint }
        }))
    }

    /// Articles done, of all.
    pub fn progress(&self) -> (usize, usize) {
        self.progress
    }
}
