//! One going over of all articles in the worker, from the first file to the page.

use super::html;
use super::worker::Hand;
use super::{Keeper, Shared, keep, show};
use crate::corpus::wire::{self, Ask, Assembly, Came};
use crate::corpus::{File, embedded};
use crate::explore::slug;
use crate::ui::browser;
use crate::ui::loading::{Loaded, Names, ready};
use gloo::timers::future::TimeoutFuture;
use js_sys::Uint8Array;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Something to be read that was not there before.
pub enum New {
    File(web_sys::File),
    /// Under a name.
    Text(String, String),
    /// Articles that were kept, or came inside the page.
    Kept(String),
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

/// Dropped, it ends.
pub struct Job {
    /// None until the worker has started.
    hand: Option<Hand>,
    assembly: Assembly,
    started: f64,
    reading_since: f64,
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
}

/// Files handed to the worker in one task.
const AT_ONCE: usize = 20;

/// Time left is told once so large a part is done.
const TELLING: u32 = 30;

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
    k.job = Some(Job {
        hand: None,
        assembly: Assembly::default(),
        started: browser::now(),
        reading_since: 0.0,
        comparing_since: 0.0,
        told: 0.0,
        files: count,
        all_sent: false,
        opened: 0,
        asked: false,
        again,
        own,
        before,
    });
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

/// Starts the worker and sends it everything; `None` when it does not start.
async fn send(keeper: &Shared, run: u32, present: Vec<File>, new: Vec<New>) -> Option<()> {
    let hand = {
        let (heard, failed) = (keeper.clone(), keeper.clone());
        let broke = move || fail(&failed, run, "Reading stopped because of a fault of this page. Nothing was added; try with fewer files.");
        Hand::hire(move |message| hear(&heard, run, &message), broke).await.ok()?
    };
    let model = browser::name_model().await.and_then(Result::ok).unwrap_or_default();
    let manifest = embedded::manifest();
    let begin = Ask::Begin { present, title: manifest.title.clone().unwrap_or_default(), themes: manifest.themes() };
    hand.ask(&begin, &Uint8Array::from(model.as_slice()));
    with(keeper, run, |k| k.job.as_mut().map(|job| job.hand = Some(hand)))?;
    for some in new.chunks(AT_ONCE) {
        // Where the reader has cancelled, all is done.
        let sent = with(keeper, run, |k| {
            let hand = k.job.as_ref()?.hand.as_ref()?;
            for one in some {
                match one {
                    New::File(file) => hand.ask_file(file),
                    New::Text(name, text) => hand.ask(&Ask::Text(name.clone()), &Uint8Array::from(text.as_bytes())),
                    New::Kept(text) => hand.ask(&Ask::File("kept.json".into()), &Uint8Array::from(text.as_bytes())),
                }
            }
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

/// Only while this is the job that runs.
fn with<T>(keeper: &Shared, run: u32, what: impl FnOnce(&mut Keeper) -> T) -> Option<T> {
    let mut k = keeper.borrow_mut();
    (k.jobs == run && k.job.is_some()).then(|| what(&mut k))
}

impl Job {
    fn read_when_all_came(&mut self) {
        if self.all_sent && self.opened >= self.files && !self.asked {
            self.asked = true;
            self.reading_since = browser::now();
            self.ask(&Ask::Read { anyway: self.again.is_some() });
        }
    }

    fn ask(&self, ask: &Ask) {
        if let Some(hand) = &self.hand {
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
            0 => (" files opened", opened, self.files, self.started),
            _ if is_read => (" parts compared", compared, 100, self.comparing_since),
            _ => (" articles read", read, all, self.reading_since),
        };
        let words = [&done.to_string(), " of ", &all.to_string(), what].concat();
        // The first few tell little of the rest.
        let left = (done * TELLING >= all && done < all).then(|| ((now - since) / f64::from(done) * f64::from(all - done) / 1_000.0).ceil() as u32);
        Some(Progress { words: words.into(), done, all, left })
    }
}

fn hear(keeper: &Shared, run: u32, message: &[u8]) {
    let came = with(keeper, run, |k| k.job.as_mut().map(|job| job.assembly.take(message)));
    let Some(Some(came)) = came else { return };
    match came {
        Err(_) => fail(keeper, run, "Reading stopped because of a fault of this page. Nothing was added."),
        Ok(Came::Progress(p)) => {
            with(keeper, run, |k| {
                let job = k.job.as_mut()?;
                job.opened = p.opened;
                job.read_when_all_came();
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
            spawn_local(async move {
                // The worker's memory goes back before the page needs its own.
                with(&keeper, run, |k| k.job.as_mut().map(|job| job.hand = None));
                let explorer = ready(*corpus).await;
                let ended = end(&keeper, run, |k| {
                    let Some(job) = k.job.take() else { return };
                    let all = explorer.corpus.documents.len() - job.own;
                    let names = k.base.as_ref().map_or(Names::ByRules, |b| b.names);
                    let added = Loaded { explorer, names, took: browser::now() - job.started };
                    k.shelf.own = job.own;
                    k.added = (all > 0 || job.own < k.shelf.own_all || k.gives()).then_some(added);
                    k.corrected = None;
                    k.shelf.said = match (job.again, all.saturating_sub(job.before)) {
                        (Some(said), _) => said.into(),
                        (_, 1) => "1 article was added.".into(),
                        (_, n) => [&n.to_string(), " articles were added."].concat().into(),
                    };
                });
                if ended {
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
    if end(keeper, run, |k| k.shelf.said = why.into()) {
        spawn_local(show(keeper.clone()));
    }
}
