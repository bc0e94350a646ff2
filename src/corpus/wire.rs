//! The pipeline between a page and its worker, as bytes: the page [asks](Ask),
//! the [`Bench`] in the worker answers in pieces small enough to be taken
//! between two frames, and the page's [`Assembly`] puts them together.
//!
//! ```
//! use broadsheet::corpus::wire::{Ask, Assembly, Bench, Came};
//! let (mut bench, mut assembly, mut corpus) = (Bench::default(), Assembly::default(), None);
//! let begin = Ask::Begin { present: Vec::new(), title: String::new(), themes: Vec::new() };
//! for (ask, payload) in [(begin, Vec::new()), (Ask::File("a.txt".into()), b"The council met.".to_vec()), (Ask::Read { anyway: false }, Vec::new())] {
//!     bench.ask(&ask.to_bytes(), payload, |piece| {
//!         if let Ok(Came::Corpus(whole)) = assembly.take(&piece) {
//!             corpus = Some(whole);
//!         }
//!     }).unwrap();
//! }
//! assert_eq!(corpus.unwrap().documents.len(), 1);
//! ```

use super::added::Batch;
use super::{Corpus, Document, File, Scope, Work};
use crate::article::Given;
use crate::compare::{Comparison, Entity};
use crate::extract::{names::Model, themes::Theme};
use serde::{Deserialize, Serialize};

/// What a page asks of its worker. Bytes of files travel beside it, as they are.
#[derive(Serialize, Deserialize)]
pub enum Ask {
    /// What is there already. The payload is the trained name model, or empty.
    Begin { present: Vec<File>, title: String, themes: Vec<Theme> },
    /// An added file of this name; the payload is its bytes.
    File(String),
    /// An added file of this name that the browser could not read.
    Unreadable(String),
    /// A text without a file, under this name; the payload is the text.
    Text(String),
    /// The text of the first saved page that still wants one.
    Page(String),
    /// All files have come: read and compare. Nothing is read when none was taken, unless it is wanted `anyway`.
    Read { anyway: bool },
}

/// One message from a worker.
#[derive(Serialize, Deserialize)]
enum Piece {
    Progress(Progress),
    /// A file or row that was not taken, and why.
    Refused(String),
    /// A saved page, as HTML, whose text is wanted.
    Page(String),
    Unchanged,
    Head(Box<Head>),
    Entities(Vec<Entity>),
    Documents(Vec<Document>),
}

/// How far the worker is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Progress {
    /// Files opened since the beginning.
    pub opened: u32,
    /// Articles read, of all.
    pub read: u32,
    pub all: u32,
    /// Parts of the comparison done, of a hundred.
    pub compared: u32,
}

/// All of a corpus but its documents and entities.
#[derive(Serialize, Deserialize)]
struct Head {
    title: String,
    documents: u32,
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
const PIECE: usize = 8;
/// The same of entities.
const ENTITIES: usize = 400;

impl Ask {
    pub fn to_bytes(&self) -> Vec<u8> {
        bytes(self)
    }
}

fn bytes(value: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(value).expect("the types of a corpus can be written")
}

/// The worker's side.
#[derive(Default)]
pub struct Bench {
    batch: Batch,
    present: Vec<File>,
    title: String,
    themes: Vec<Theme>,
    model: Option<Model>,
    /// Refusals told so far.
    told: usize,
    opened: u32,
}

impl Bench {
    /// Does what is asked; `put` is given every message in order.
    ///
    /// # Errors
    /// When the bytes are no message.
    pub fn ask(&mut self, ask: &[u8], payload: Vec<u8>, mut put: impl FnMut(Vec<u8>)) -> Result<(), Garbled> {
        match postcard::from_bytes(ask)? {
            Ask::Begin { present, title, themes } => {
                *self = Bench { batch: Batch::new(&present), present, title, themes, model: Model::from_bytes(&payload).ok(), ..Bench::default() };
            }
            Ask::File(name) => {
                let pages = self.batch.pages.len();
                self.batch.add(&name, &payload);
                for (_, html) in &self.batch.pages[pages..] {
                    put(bytes(&Piece::Page(html.clone())));
                }
                self.opened += 1;
            }
            Ask::Unreadable(name) => {
                self.batch.unreadable(&name);
                self.opened += 1;
            }
            Ask::Text(name) => {
                self.batch.article(&name, String::from_utf8_lossy(&payload).into_owned(), Given::default(), Vec::new());
                self.opened += 1;
            }
            Ask::Page(text) => {
                if !self.batch.pages.is_empty() {
                    let (name, _) = self.batch.pages.remove(0);
                    self.batch.article(&name, text, Given::default(), Vec::new());
                }
            }
            Ask::Read { anyway } => {
                let added = std::mem::take(&mut self.batch.files);
                if added.is_empty() && !anyway {
                    put(bytes(&Piece::Unchanged));
                } else {
                    self.read(added, &mut put);
                }
                return Ok(());
            }
        }
        for refused in &self.batch.refused[self.told..] {
            put(bytes(&Piece::Refused(refused.to_string())));
        }
        self.told = self.batch.refused.len();
        put(bytes(&Piece::Progress(Progress { opened: self.opened, ..Progress::default() })));
        Ok(())
    }

    fn read(&mut self, added: Vec<File>, put: &mut impl FnMut(Vec<u8>)) {
        let mut files = std::mem::take(&mut self.present);
        files.extend(added);
        let mut work = Work::with(files, std::mem::take(&mut self.title), std::mem::take(&mut self.themes), Scope::Whole);
        let mut said = (0, 0);
        loop {
            let done = work.step(self.model.as_ref());
            let ((read, all), compared) = (work.progress(), work.compared());
            if done || read >= said.0 + PIECE || compared > said.1 || read == all && said.0 < all {
                said = (read, compared);
                put(bytes(&Piece::Progress(Progress { opened: self.opened, read: read as u32, all: all as u32, compared: compared as u32 })));
            }
            if done {
                break;
            }
        }
        let Corpus { title, documents, entities, themes, comparison, fingerprint, .. } = work.finish();
        let head = Head { title, documents: documents.len() as u32, themes, comparison, fingerprint };
        entities.chunks(ENTITIES).for_each(|some| put(bytes(&Piece::Entities(some.to_vec()))));
        put(bytes(&Piece::Head(Box::new(head))));
        let mut documents = documents.into_iter();
        loop {
            let some: Vec<Document> = documents.by_ref().take(PIECE).collect();
            if some.is_empty() {
                return;
            }
            put(bytes(&Piece::Documents(some)));
        }
    }
}

/// Puts the pieces together again, on the page.
#[derive(Default)]
pub struct Assembly {
    head: Option<Box<Head>>,
    entities: Vec<Entity>,
    documents: Vec<Document>,
}

/// What a message was.
pub enum Came {
    Progress(Progress),
    Refused(String),
    /// HTML whose text is to be sent back as [`Ask::Page`].
    Page(String),
    /// No file was taken.
    Unchanged,
    /// More of it is on its way.
    Part,
    /// Its last piece.
    Corpus(Box<Corpus>),
}

impl Assembly {
    /// Takes one message.
    ///
    /// # Errors
    /// When the bytes are no message.
    pub fn take(&mut self, message: &[u8]) -> Result<Came, Garbled> {
        match postcard::from_bytes(message)? {
            Piece::Progress(progress) => return Ok(Came::Progress(progress)),
            Piece::Refused(why) => return Ok(Came::Refused(why)),
            Piece::Page(html) => return Ok(Came::Page(html)),
            Piece::Unchanged => return Ok(Came::Unchanged),
            Piece::Head(head) => self.head = Some(head),
            Piece::Entities(some) => self.entities.extend(some),
            Piece::Documents(some) => self.documents.extend(some),
        }
        let is_whole = self.head.as_ref().is_some_and(|h| h.documents as usize == self.documents.len());
        Ok(self.head.take_if(|_| is_whole).map_or(Came::Part, |head| {
            let Head { title, themes, comparison, fingerprint, .. } = *head;
            let (documents, entities) = (std::mem::take(&mut self.documents), std::mem::take(&mut self.entities));
            Came::Corpus(Box::new(Corpus { title, documents, entities, themes, comparison, fingerprint, ..Corpus::default() }))
        }))
    }
}
