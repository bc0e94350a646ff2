//! One going over of all articles in workers, from the first file to the page.
//!
//! The first worker opens the files, gives the reading away in parcels where
//! there are many, and compares; the page carries parcels to the helpers and
//! back. One that breaks down gives its parcels back, and where no helper is
//! left the first worker reads them itself.

use super::html;
use super::worker::{Fault, Hand, Program};
use super::{Keeper, Shared, give_up, keep, restore, show};
use crate::corpus::wire::{self, Ask, Assembly, Came, Route};
use crate::corpus::{File, Manifest, embedded};
use crate::explore::{Ahead, slug};
use crate::ui::browser;
use crate::ui::loading::{LONG_SLICE, Loaded, Names, ready};
use gloo::timers::future::TimeoutFuture;
use js_sys::Uint8Array;
use std::collections::VecDeque;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Something to be read that was not there before.
pub enum New {
    File(web_sys::File),
    /// Under a file's name, as that file.
    Text(String, String),
    /// Articles that came packed with the page.
    Shard(web_sys::Element),
}

impl New {
    /// A pasted text, named by how it begins.
    pub fn pasted(text: String) -> New {
        let first = text.lines().find(|l| !l.trim().is_empty()).unwrap_or_default();
        let name: String = slug(first).chars().take(40).collect();
        New::Text([if name.is_empty() { "pasted" } else { name.trim_end_matches('-') }, ".txt"].concat(), text)
    }
}

/// How far it is, for the reader.
#[derive(Clone, PartialEq, Default)]
pub struct Progress {
    /// "Reading 312 of 1000 articles"
    pub words: AttrValue,
    pub done: u32,
    pub all: u32,
    /// Seconds.
    pub left: Option<u32>,
}

/// A worker, and the parcels it was given, in order.
#[derive(Default)]
struct Bench {
    /// None until it has started, and once it has broken down.
    hand: Option<Hand>,
    at: VecDeque<Uint8Array>,
}

/// Dropped, it ends.
#[derive(Default)]
pub struct Job {
    /// The first worker, then its helpers.
    benches: Vec<Bench>,
    /// Helpers that are on their way.
    starting: usize,
    program: Option<Program>,
    model: Vec<u8>,
    /// Parcels that nobody reads yet.
    parcels: VecDeque<Uint8Array>,
    /// What came of each parcel, and how many are taken over.
    read: Vec<Uint8Array>,
    taken: usize,
    /// The rest of the corpus in pieces, as they came.
    pieces: VecDeque<Uint8Array>,
    assembly: Assembly,
    /// What is ready of the articles while they are compared.
    ahead: Ahead,
    started: f64,
    comparing_since: f64,
    told: f64,
    /// Files to come; those opened; whether the worker was told to read.
    files: u32,
    all_sent: bool,
    opened: u32,
    asked: bool,
    /// What it is called when all is read once more and nothing new comes.
    again: Option<&'static str>,
    own: usize,
    before: usize,
    /// It reads the shards of the page, which then are its own articles.
    pub of_page: bool,
}

/// Files handed to the worker in one task.
const AT_ONCE: usize = 20;

/// Time left is told once so large a part is done.
const TELLING: u32 = 30;

/// Helpers at most: more than the processor has gain nothing, and each holds a model of names.
const HELPERS: f64 = 4.0;

/// Parcels that a helper has, so that it never waits for one.
const AHEAD: usize = 2;

/// Milliseconds between two tellings of how far it is: each draws the page anew.
const TELL: f64 = 120.0;

/// Reads the page's own articles where wanted, the added ones there are, and new ones. Where nothing new comes,
/// something else has changed, and `again` says it when all is read.
pub fn start(keeper: &Shared, files: Vec<File>, with_own: bool, new: Vec<New>, again: Option<&'static str>) {
    let mut k = keeper.borrow_mut();
    k.jobs += 1;
    let run = k.jobs;
    let mut present = if with_own { k.own_files() } else { Vec::new() };
    let own = present.len();
    let before = files.len();
    present.extend(files);
    let count = new.len() as u32;
    let of_page = matches!(new.first(), Some(New::Shard(_)));
    k.job = Some(Job { benches: vec![Bench::default()], started: browser::now(), files: count, again, own, before, of_page, ..Job::default() });
    k.shelf.refused.clear();
    k.shelf.busy = Some(Progress { words: "Starting".into(), ..Progress::default() });
    k.say("");
    drop(k);
    let keeper = keeper.clone();
    spawn_local(async move {
        if send(&keeper, run, present, new).await.is_none() {
            fail(&keeper, run, "This browser did not start a second thread for reading, which added articles need.");
        }
    });
}

/// Starts the first worker and sends it everything; `None` when it does not start.
async fn send(keeper: &Shared, run: u32, present: Vec<File>, new: Vec<New>) -> Option<()> {
    let program = Program::of_page().await?;
    let hand = hire(keeper, run, &program, 0)?;
    let model = browser::name_model().await.and_then(Result::ok).unwrap_or_default();
    let manifest = with(keeper, run, |k| {
        let own_left_out = k.job.as_ref().is_some_and(|job| job.own == 0 && !job.of_page) && k.shelf.own_all > 0;
        // Title and themes are of the articles that came with the page.
        if own_left_out { Manifest::default() } else { embedded::manifest() }
    })?;
    let begin = Ask::Begin { present, title: manifest.title.clone().unwrap_or_default(), themes: manifest.themes(), shares: helpers() > 0 };
    hand.ask(&begin, &Uint8Array::from(model.as_slice()));
    with(keeper, run, |k| {
        k.job.as_mut().map(|job| {
            job.benches[0].hand = Some(hand);
            job.program = Some(program);
            job.model = model;
        })
    })?;
    // Each shard goes on as soon as it is here.
    let at_once = if matches!(new.first(), Some(New::Shard(_))) { 1 } else { AT_ONCE };
    for some in new.chunks(at_once) {
        let mut shards = Vec::new();
        for one in some {
            if let New::Shard(packed) = one {
                let Some(shard) = browser::unpacked(packed).await else {
                    fail(keeper, run, NO_SHARD);
                    return Some(());
                };
                shards.push(shard);
            }
        }
        // Where the reader has cancelled, all is done.
        let sent = with(keeper, run, |k| {
            let hand = k.job.as_ref()?.benches[0].hand.as_ref()?;
            for one in some {
                match one {
                    New::File(file) => hand.ask_file(file),
                    New::Text(name, text) => hand.ask(&Ask::File(name.clone()), &Uint8Array::from(text.as_bytes())),
                    New::Shard(_) => {}
                }
            }
            shards.iter().for_each(|shard| hand.ask(&Ask::Shard, &Uint8Array::from(shard.as_slice())));
            Some(())
        });
        if sent.flatten().is_none() {
            return Some(());
        }
        TimeoutFuture::new(0).await;
    }
    with(keeper, run, |k| {
        let job = k.job.as_mut()?;
        job.all_sent = true;
        job.read_when_all_came();
        Some(())
    });
    Some(())
}

/// A worker that is heard under a number.
fn hire(keeper: &Shared, run: u32, program: &Program, number: usize) -> Option<Hand> {
    let (heard, failed) = (keeper.clone(), keeper.clone());
    Hand::hire(program, move |message| hear(&heard, run, number, message), move |fault| broke(&failed, run, number, fault))
}

/// Starts the helpers, each in a task of its own.
async fn hire_helpers(keeper: Shared, run: u32, helpers: usize) {
    for number in 1..=helpers {
        let hired = with(&keeper, run, |k| {
            let job = k.job.as_mut()?;
            job.starting -= 1;
            let hand = hire(&keeper, run, job.program.as_ref()?, number);
            if let Some(hand) = &hand {
                let begin = Ask::Begin { present: Vec::new(), title: String::new(), themes: Vec::new(), shares: false };
                hand.ask(&begin, &Uint8Array::from(job.model.as_slice()));
            }
            job.benches.push(Bench { hand, at: VecDeque::new() });
            job.deal();
            Some(())
        });
        if hired.is_none() {
            return;
        }
        TimeoutFuture::new(0).await;
    }
}

/// Processors of this machine that may help.
fn helpers() -> usize {
    let processors = browser::window().navigator().hardware_concurrency();
    if processors < 2.0 { 0 } else { processors.min(HELPERS) as usize }
}

/// A helper gives its parcels back; without the first worker nothing goes on.
fn broke(keeper: &Shared, run: u32, number: usize, fault: Fault) {
    let goes_on = with(keeper, run, |k| {
        let job = k.job.as_mut().filter(|_| number > 0)?;
        let bench = job.benches.get_mut(number)?;
        bench.hand = None;
        let back = std::mem::take(&mut bench.at);
        job.parcels.extend(back);
        job.deal();
        Some(())
    });
    if goes_on == Some(None) {
        fail(keeper, run, if fault == Fault::Memory { NO_MEMORY } else { FAULT });
    }
}

const NO_SHARD: &str = "Some articles of this page could not be loaded; those that came first are shown. Load the page again for all.";
const NO_MEMORY: &str =
    "There was not enough memory to read so many articles. Nothing was added, and what was here is still here; try with fewer files.";
const FAULT: &str = "Reading stopped because of a fault of this page. Nothing was added; try with fewer files.";

/// Only while this is the job that runs.
fn with<T>(keeper: &Shared, run: u32, what: impl FnOnce(&mut Keeper) -> T) -> Option<T> {
    let mut k = keeper.borrow_mut();
    (k.jobs == run && k.job.is_some()).then(|| what(&mut k))
}

impl Job {
    fn read_when_all_came(&mut self) {
        if self.all_sent && self.opened >= self.files && !self.asked {
            self.asked = true;
            self.ask(&Ask::Read { anyway: self.again.is_some() });
        }
    }

    /// Gives parcels to helpers that have time; to the first worker where there is none left.
    fn deal(&mut self) {
        let alone = self.starting == 0 && self.benches[1..].iter().all(|b| b.hand.is_none());
        let (from, ahead) = if alone { (0, 1) } else { (1, AHEAD) };
        for depth in 1..=ahead {
            for bench in &mut self.benches[from..] {
                let Some(hand) = bench.hand.as_ref().filter(|_| bench.at.len() < depth) else { continue };
                let Some(parcel) = self.parcels.pop_front() else { return };
                hand.pass(&Ask::Parcel, &parcel);
                bench.at.push_back(parcel);
            }
        }
    }

    /// What of the corpus is taken next: articles, and when the first worker is gone what they gain.
    fn next_piece(&mut self) -> Option<Uint8Array> {
        match self.read.get_mut(self.taken) {
            Some(piece) => {
                self.taken += 1;
                Some(std::mem::replace(piece, Uint8Array::new_with_length(0)))
            }
            None if self.benches[0].hand.is_none() => self.pieces.pop_front(),
            None => None,
        }
    }

    /// Makes the articles of parcels ready that came last.
    fn make_ready(&mut self) {
        if self.read.is_empty() {
            return;
        }
        for document in self.assembly.documents().iter().skip(self.ahead.taken()) {
            self.ahead.add(document);
        }
    }

    fn ask(&self, ask: &Ask) {
        if let Some(hand) = &self.benches[0].hand {
            hand.ask(ask, &Uint8Array::new_with_length(0));
        }
    }

    /// What to tell of it, now and then.
    fn progress(&mut self, p: wire::Progress) -> Option<Progress> {
        let wire::Progress { opened, read, all, compared } = p;
        let now = browser::now();
        if now - self.told < TELL && (read < all || compared > 0) {
            return None;
        }
        self.told = now;
        let is_read = all > 0 && read == all;
        if is_read && self.comparing_since == 0.0 {
            self.comparing_since = now;
        }
        let (what, done, all, since) = match all {
            0 if self.of_page => (" parts loaded", opened, self.files, self.started),
            0 => (" files opened", opened, self.files, self.started),
            _ if is_read => (" parts compared", compared, 100, self.comparing_since),
            _ => (" articles read", read, all, self.started),
        };
        let words = [&done.to_string(), " of ", &all.to_string(), what].concat();
        // The first few tell little of the rest.
        let left = (done * TELLING >= all && done < all).then(|| ((now - since) / f64::from(done) * f64::from(all - done) / 1_000.0).ceil() as u32);
        Some(Progress { words: words.into(), done, all, left })
    }
}

/// Takes a message of a worker to where it belongs.
fn hear(keeper: &Shared, run: u32, number: usize, message: Uint8Array) {
    let route = Route::of(message.get_index(0));
    if route == Route::Now {
        // Of helpers the parcels tell how far they are.
        return if number == 0 {
            told(keeper, run, &message.to_vec())
        };
    }
    with(keeper, run, |k| {
        let job = k.job.as_mut()?;
        match route {
            Route::Parcel => {
                job.parcels.push_back(message);
                if job.benches.len() == 1 && job.starting == 0 {
                    job.starting = helpers();
                    spawn_local(hire_helpers(keeper.clone(), run, job.starting));
                }
                job.deal();
            }
            Route::Done => {
                job.benches.get_mut(number)?.at.pop_front();
                job.benches[0].hand.as_ref()?.pass(&Ask::Done, &message);
                let place = wire::number_of(&message.slice(0, 5).to_vec())?;
                let room = job.read.len().max(place + 1);
                job.read.resize(room, message.clone());
                job.read[place] = message;
                job.deal();
            }
            Route::Last => {
                job.pieces.push_back(message);
                // The workers' memory goes back before the page needs its own.
                job.benches.truncate(1);
                job.benches[0].hand = None;
                spawn_local(take_over(keeper.clone(), run));
            }
            _ => job.pieces.push_back(message),
        }
        Some(())
    });
}

/// Puts together what has come of the corpus, some pieces a task, and shows it when it is whole.
async fn take_over(keeper: Shared, run: u32) {
    let mut slice = browser::now();
    loop {
        let piece = with(&keeper, run, |k| k.job.as_mut()?.next_piece()).flatten();
        match piece {
            Some(piece) => {
                told(&keeper, run, &piece.to_vec());
                with(&keeper, run, |k| k.job.as_mut().map(Job::make_ready));
            }
            // While they are compared there is time for what follows from all of them.
            None if with(&keeper, run, |k| k.job.as_mut().is_some_and(|job| job.assembly.date_next())) == Some(true) => {}
            None => return,
        }
        if browser::now() - slice > LONG_SLICE {
            TimeoutFuture::new(0).await;
            slice = browser::now();
        }
    }
}

fn told(keeper: &Shared, run: u32, message: &[u8]) {
    let came = with(keeper, run, |k| k.job.as_mut().map(|job| job.assembly.take(message)));
    let Some(Some(came)) = came else { return };
    match came {
        Err(_) => fail(keeper, run, FAULT),
        Ok(Came::Progress(p)) => {
            with(keeper, run, |k| {
                let job = k.job.as_mut()?;
                job.opened = p.opened;
                job.read_when_all_came();
                if p.all > 0 && p.read == p.all && job.comparing_since == 0.0 {
                    // The helpers' memory is wanted for comparing.
                    job.benches.truncate(1);
                    spawn_local(take_over(keeper.clone(), run));
                }
                k.shelf.busy = Some(job.progress(p)?);
                k.update.emit(());
                Some(())
            });
        }
        Ok(Came::Refused(why)) => drop(with(keeper, run, |k| k.shelf.refused.push(why))),
        Ok(Came::Page(page)) => {
            let text = html::text_of(&page);
            with(keeper, run, |k| k.job.as_ref().map(|job| job.ask(&Ask::Page(text))));
        }
        Ok(Came::Part) => {}
        Ok(Came::Unchanged) => {
            end(keeper, run, |k| k.shelf.said = "Nothing was added.".into());
            spawn_local(show(keeper.clone()));
        }
        Ok(Came::Corpus(corpus)) => {
            let keeper = keeper.clone();
            let ahead = with(&keeper, run, |k| k.job.as_mut().map(|job| std::mem::take(&mut job.ahead))).flatten().unwrap_or_default();
            spawn_local(async move {
                let explorer = ready(*corpus, ahead).await;
                let mut of_page = false;
                let ended = end(&keeper, run, |k| {
                    let Some(job) = k.job.take() else { return };
                    let took = browser::now() - job.started;
                    if job.of_page {
                        let names = if job.model.is_empty() { Names::ByRules } else { Names::ByModel };
                        k.shelf.own_all = explorer.corpus.documents.len();
                        k.shelf.own = k.shelf.own_all;
                        k.base = Some(Loaded { explorer, names, took });
                        of_page = true;
                        return spawn_local(restore(keeper.clone()));
                    }
                    let all = explorer.corpus.documents.len() - job.own;
                    let names = k.base.as_ref().map_or(Names::ByRules, |b| b.names);
                    let added = Loaded { explorer, names, took };
                    k.shelf.own = job.own;
                    k.added = (all > 0 || job.own < k.shelf.own_all || k.gives()).then_some(added);
                    k.corrected = None;
                    k.shelf.said = match (job.again, all.saturating_sub(job.before)) {
                        (Some(said), _) => said.into(),
                        (_, 1) => "1 article was added.".into(),
                        (_, n) => [&n.to_string(), " articles were added."].concat().into(),
                    };
                });
                if ended && !of_page {
                    if keeper.borrow().shelf.kept {
                        keep(&keeper, false);
                    }
                    show(keeper).await;
                }
            });
        }
    }
}

/// Ends the job that runs; false when it is another.
fn end(keeper: &Shared, run: u32, what: impl FnOnce(&mut Keeper)) -> bool {
    with(keeper, run, |k| {
        k.shelf.busy = None;
        what(k);
        k.job = None;
        k.update.emit(());
    })
    .is_some()
}

fn fail(keeper: &Shared, run: u32, why: &'static str) {
    let of_page = with(keeper, run, |k| k.job.as_ref().is_some_and(|job| job.of_page)) == Some(true);
    if end(keeper, run, |k| k.shelf.said = why.into()) {
        match of_page {
            true => give_up(keeper),
            false => spawn_local(show(keeper.clone())),
        }
    }
}
