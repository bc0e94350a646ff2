//! The pipeline between a page and its workers, as bytes: the page [asks](Ask),
//! the [`Bench`] in a worker answers in pieces small enough to be taken
//! between two frames, and the page's [`Assembly`] puts them together.
//!
//! One worker, the first, has all articles: it opens the files and compares.
//! Where others help, it gives the reading away in [parcels](Route::Parcel), which
//! the page carries to them and back. Each article is read without the others
//! and has its place from the beginning, so it is the same whoever read it, and
//! when. The page keeps what came of each parcel, so that after comparing only
//! what the articles gain by it is sent.
//!
//! ```
//! use broadsheet::corpus::wire::{Ask, Assembly, Bench, Came};
//! let (mut bench, mut assembly, mut corpus) = (Bench::default(), Assembly::default(), None);
//! let begin = Ask::Begin { present: Vec::new(), title: String::new(), themes: Vec::new(), shares: false };
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
use super::work::{Print, anchor};
use super::{Corpus, Document, File, Scope, Work, embedded};
use crate::article::Given;
use crate::calendar::{Datelike, Day};
use crate::compare::{Comparison, Entity, EntityId};
use crate::extract::themes::{Theme, ThemedParagraph};
use crate::extract::{self, Context, names::Model};
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;

/// What a page asks of its worker. Bytes of files travel beside it, as they are.
#[derive(Serialize, Deserialize)]
pub enum Ask {
    /// What is there already. The payload is the trained name model, or empty. Who `shares` gives the reading to
    /// others where it is much.
    Begin { present: Vec<File>, title: String, themes: Vec<Theme>, shares: bool },
    /// More of what is there already; the payload is a shard of the page's own articles.
    Shard,
    /// An added file of this name; the payload is its bytes.
    File(String),
    /// An added file of this name that the browser could not read.
    Unreadable(String),
    /// The text of the first saved page that still wants one.
    Page(String),
    /// All files have come: read and compare. Nothing is read when none was taken, unless it is wanted `anyway`.
    Read { anyway: bool },
    /// A parcel to be read; the payload is the first worker's message.
    Parcel,
    /// What came of one, for the first worker; the payload is the message of the worker that read it.
    Done,
}

/// One message from a worker. The order is that of [`Route`].
#[derive(Serialize, Deserialize)]
enum Piece {
    /// The last one of a corpus.
    Head(Box<Head>),
    Entities(Vec<Entity>),
    /// What articles whose parcels the page has gain by the others: the day from which those without one count, and for
    /// each its themes and names.
    Gains(Option<i32>, Vec<(Vec<ThemedParagraph>, Vec<EntityId>)>),
    Progress(Progress),
    /// A file or row that was not taken, and why.
    Refused(String),
    /// A saved page, as HTML, whose text is wanted.
    Page(String),
    Unchanged,
}

/// The first byte of documents that the page has not, of a parcel and of what came of it; a number and what stands in it follow.
const DOCUMENTS: u8 = 0xFD;
const PARCEL_OUT: u8 = 0xFE;
const PARCEL_DONE: u8 = 0xFF;

/// Where a worker's message goes, which its first byte tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Route {
    /// To a worker that has time: [`Ask::Parcel`].
    Parcel,
    /// To the first worker: [`Ask::Done`]. When all are read, to an [`Assembly`] too, by their [number](number_of).
    Done,
    /// To an [`Assembly`], once the first worker is gone and has given its memory back. The corpus ends with the first kind.
    Last,
    Part,
    /// To an [`Assembly`] at once.
    Now,
}

impl Route {
    pub fn of(first_byte: u8) -> Route {
        match first_byte {
            PARCEL_OUT => Route::Parcel,
            PARCEL_DONE => Route::Done,
            0 => Route::Last,
            1 | 2 | DOCUMENTS => Route::Part,
            _ => Route::Now,
        }
    }
}

/// The number of what came of a parcel.
pub fn number_of(message: &[u8]) -> Option<usize> {
    Some(parcel(message)?.0 as usize)
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

/// Documents in one piece: some 10 ms to take at 4 KB an article; and what documents gain.
const PIECE: usize = 8;
const GAINS: usize = 64;
/// The same of entities.
const ENTITIES: usize = 400;
/// Articles in a parcel, and how many are worth being shared out.
const PARCEL: usize = 16;
const MANY: usize = 4 * PARCEL;

impl Ask {
    pub fn to_bytes(&self) -> Vec<u8> {
        bytes(self)
    }
}

fn bytes(value: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(value).expect("the types of a corpus can be written")
}

fn wrapped(kind: u8, number: u32, content: &impl Serialize) -> Vec<u8> {
    let mut out = vec![kind];
    out.extend(number.to_le_bytes());
    out.extend(bytes(content));
    out
}

/// The number of a parcel and its content.
fn parcel(message: &[u8]) -> Option<(u32, &[u8])> {
    let (number, content) = message.get(1..)?.split_first_chunk()?;
    Some((u32::from_le_bytes(*number), content))
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
    shares: bool,
    /// All that is to be read has come.
    asked: bool,
    /// What others read, parcel by parcel; how many articles were given to them, and how many are still out.
    parcels: Vec<Vec<Document>>,
    all: usize,
    out: usize,
    /// Of all files given away.
    print: Print,
    /// Files after a saved page whose text has not come.
    held: VecDeque<(Ask, Vec<u8>)>,
}

impl Bench {
    /// Does what is asked; `put` is given every message in order.
    ///
    /// # Errors
    /// When the bytes are no message.
    pub fn ask(&mut self, ask: &[u8], payload: Vec<u8>, mut put: impl FnMut(Vec<u8>)) -> Result<(), Garbled> {
        self.answer(postcard::from_bytes(ask)?, payload, &mut put)?;
        while let Some((ask, payload)) = if self.batch.pages.is_empty() { self.held.pop_front() } else { None } {
            self.answer(ask, payload, &mut put)?;
        }
        Ok(())
    }

    fn answer(&mut self, ask: Ask, payload: Vec<u8>, put: &mut impl FnMut(Vec<u8>)) -> Result<(), Garbled> {
        match ask {
            // A saved page keeps its place: what comes after it waits for its text.
            Ask::File(_) | Ask::Unreadable(_) if !self.batch.pages.is_empty() => {
                self.held.push_back((ask, payload));
                return Ok(());
            }
            Ask::Begin { present, title, themes, shares } => {
                *self = Bench {
                    batch: Batch::new(&present),
                    present,
                    title,
                    themes,
                    shares,
                    model: Model::from_bytes(&payload).ok(),
                    ..Bench::default()
                };
            }
            Ask::Shard => {
                self.present.extend(embedded::of_shard(&payload));
                self.opened += 1;
                self.share(PARCEL, put);
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
            Ask::Page(text) => {
                if !self.batch.pages.is_empty() {
                    let (name, _) = self.batch.pages.remove(0);
                    self.batch.article(&name, text, Given::default(), Vec::new());
                }
            }
            Ask::Read { anyway } => {
                if self.batch.files.is_empty() && self.all == 0 && !anyway {
                    put(bytes(&Piece::Unchanged));
                    return Ok(());
                }
                self.asked = true;
                self.share(1, put);
                self.present.append(&mut self.batch.files);
                self.batch = Batch::default();
                if self.all > 0 {
                    self.read_so_far(put);
                } else {
                    let Bench { present, title, themes, .. } = self;
                    let work = Work::with(std::mem::take(present), std::mem::take(title), std::mem::take(themes), Scope::Whole);
                    self.work(work, put);
                }
                return Ok(());
            }
            Ask::Parcel => {
                let (number, content) = parcel(&payload).ok_or(Garbled)?;
                let files: Vec<File> = postcard::from_bytes(content)?;
                let context = Context { anchor: None, name_model: self.model.as_ref() };
                let document = |file: File| {
                    let article = file.read();
                    Document { findings: extract::extract(&article, &context), article, themes: Vec::new(), entities: Vec::new() }
                };
                let documents: Vec<Document> = files.into_iter().map(document).collect();
                put(wrapped(PARCEL_DONE, number, &documents));
                return Ok(());
            }
            Ask::Done => {
                let (number, content) = parcel(&payload).ok_or(Garbled)?;
                let mut documents: Vec<Document> = postcard::from_bytes(content)?;
                drop(payload);
                documents.iter_mut().for_each(|d| d.article.tokenize());
                self.take(number as usize, documents, put);
                return Ok(());
            }
        }
        for refused in &self.batch.refused[self.told..] {
            put(bytes(&Piece::Refused(refused.to_string())));
        }
        self.told = self.batch.refused.len();
        if !self.batch.files.is_empty() {
            self.share(PARCEL, put);
        }
        self.progress(Progress::default(), put);
        Ok(())
    }

    /// Does what is left to be done.
    fn work(&mut self, mut work: Work, put: &mut impl FnMut(Vec<u8>)) {
        let mut said = (0, 0);
        loop {
            let done = work.step(self.model.as_ref());
            let ((read, all), compared) = (work.progress(), work.compared());
            if done || read >= said.0 + PIECE || compared > said.1 || read == all && said.0 < all {
                said = (read, compared);
                self.progress(Progress { read: read as u32, all: all as u32, compared: compared as u32, ..Progress::default() }, put);
            }
            if done {
                break;
            }
        }
        self.deliver(work, put);
    }

    /// Gives away what fills a parcel, with `least` files at the least, when there is much to be read: while files are
    /// still being opened others read the first of them.
    fn share(&mut self, least: usize, put: &mut impl FnMut(Vec<u8>)) {
        if !self.shares || self.all == 0 && self.present.len() + self.batch.files.len() < MANY {
            return;
        }
        self.present.append(&mut self.batch.files);
        while self.present.len() >= least {
            let files: Vec<File> = self.present.drain(..PARCEL.min(self.present.len())).collect();
            files.iter().for_each(|file| self.print.add(file));
            put(wrapped(PARCEL_OUT, self.parcels.len() as u32, &files));
            self.parcels.push(Vec::new());
            self.all += files.len();
            self.out += files.len();
        }
    }

    /// Takes what came of a parcel; one that comes twice counts once.
    fn take(&mut self, number: usize, documents: Vec<Document>, put: &mut impl FnMut(Vec<u8>)) {
        let Some(place) = self.parcels.get_mut(number).filter(|p| p.is_empty()) else { return };
        self.out = self.out.saturating_sub(documents.len());
        *place = documents;
        self.read_so_far(put);
    }

    /// Says how much others have read, and goes on when it is all.
    fn read_so_far(&mut self, put: &mut impl FnMut(Vec<u8>)) {
        if !self.asked {
            return;
        }
        self.progress(Progress { read: (self.all - self.out) as u32, all: self.all as u32, ..Progress::default() }, put);
        if self.out == 0 {
            let documents = std::mem::take(&mut self.parcels).into_iter().flatten().collect();
            let (title, themes) = (std::mem::take(&mut self.title), std::mem::take(&mut self.themes));
            self.work(Work::read_elsewhere(documents, title, themes, self.print.text()), put);
        }
    }

    /// Sends all that the page has not.
    fn deliver(&self, work: Work, put: &mut impl FnMut(Vec<u8>)) {
        let (shared, anchor) = (self.all > 0, work.anchor());
        let Corpus { title, documents, entities, themes, comparison, fingerprint, .. } = work.finish();
        let mut documents = documents.into_iter().peekable();
        while documents.peek().is_some() {
            let some = documents.by_ref();
            put(if shared {
                bytes(&Piece::Gains(anchor.map(|day| day.num_days_from_ce()), some.take(GAINS).map(|d| (d.themes, d.entities)).collect()))
            } else {
                wrapped(DOCUMENTS, 0, &some.take(PIECE).collect::<Vec<_>>())
            });
        }
        entities.chunks(ENTITIES).for_each(|some| put(bytes(&Piece::Entities(some.to_vec()))));
        put(bytes(&Piece::Head(Box::new(Head { title, themes, comparison, fingerprint }))));
    }

    fn progress(&self, so_far: Progress, put: &mut impl FnMut(Vec<u8>)) {
        put(bytes(&Piece::Progress(Progress { opened: self.opened, ..so_far })));
    }
}

/// Puts the pieces together again, on the page.
#[derive(Default)]
pub struct Assembly {
    entities: Vec<Entity>,
    documents: Vec<Document>,
    /// How many there are in all, once all are read, and the day from which those without one count.
    all: usize,
    anchor: Option<Option<Day>>,
    /// Documents whose days are those of all articles, and that have their gain.
    dated: usize,
    gained: usize,
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
    /// The documents that have come.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// Dates the next document by all of them, when all have come: what is to be done while they are compared. False
    /// when there is none to be dated.
    pub fn date_next(&mut self) -> bool {
        if self.all == 0 || self.documents.len() < self.all {
            return false;
        }
        let documents = &mut self.documents;
        let anchor = *self.anchor.get_or_insert_with(|| anchor(documents.iter().map(|d| &d.article)));
        let Some(document) = documents.get_mut(self.dated) else { return false };
        document.dated(anchor);
        self.dated += 1;
        true
    }

    /// Takes one message.
    ///
    /// # Errors
    /// When the bytes are no message.
    pub fn take(&mut self, message: &[u8]) -> Result<Came, Garbled> {
        if matches!(message.first(), Some(&(DOCUMENTS | PARCEL_DONE))) {
            let (_, content) = parcel(message).ok_or(Garbled)?;
            self.documents.append(&mut postcard::from_bytes(content)?);
            return Ok(Came::Part);
        }
        match postcard::from_bytes(message)? {
            Piece::Progress(progress) => {
                if progress.read == progress.all {
                    self.all = progress.all as usize;
                }
                return Ok(Came::Progress(progress));
            }
            Piece::Refused(why) => return Ok(Came::Refused(why)),
            Piece::Page(html) => return Ok(Came::Page(html)),
            Piece::Unchanged => return Ok(Came::Unchanged),
            Piece::Entities(some) => self.entities.extend(some),
            Piece::Gains(anchor, some) => {
                let anchor = anchor.and_then(Day::from_num_days_from_ce_opt);
                for (themes, entities) in some {
                    let document = self.documents.get_mut(self.gained).ok_or(Garbled)?;
                    (document.themes, document.entities) = (themes, entities);
                    if self.dated == self.gained {
                        document.dated(anchor);
                        self.dated += 1;
                    }
                    self.gained += 1;
                }
            }
            Piece::Head(head) => {
                let Head { title, themes, comparison, fingerprint } = *head;
                let (documents, entities) = (std::mem::take(&mut self.documents), std::mem::take(&mut self.entities));
                return Ok(Came::Corpus(Box::new(Corpus { title, documents, entities, themes, comparison, fingerprint, ..Corpus::default() })));
            }
        }
        Ok(Came::Part)
    }
}
