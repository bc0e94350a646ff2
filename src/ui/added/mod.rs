//! Articles and corrections of the reader's own: [`use_shelf`] lays them over
//! what came with the page. Nothing of them leaves the browser, and nothing is
//! kept in it unless the reader asks.

mod folders;
mod html;
mod job;
pub mod metadata;
mod save;
pub mod sheet;
mod store;
mod worker;

pub use folders::dropped;
pub use job::Progress;
pub use save::remember;
pub use worker::serve;

use super::browser;
use super::loading::{Loaded, Names, SHARDS, ready};
use crate::article::Given;
use crate::corpus::{File, added, embedded};
use crate::explore::Ahead;
use crate::explore::corrections::{self, Correction, Corrections, Unapplied};
use gloo::timers::future::TimeoutFuture;
use job::{Job, New};
use std::cell::RefCell;
use std::rc::Rc;
use store::Key;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What a reader does with articles and corrections of their own.
pub enum Deed {
    Add(Vec<web_sys::File>),
    Paste(String),
    Cancel,
    /// What is known of an article, by its file. Of one that came with the page it is a correction.
    Give(String, Given),
    TakeOut(String),
    /// Whether the articles that came with the page are among them.
    WithOwn(bool),
    Keep,
    Forget,
    SaveAsOneFile,
    Correct(Correction),
    /// Undoes the last correction.
    TakeBack,
    /// Undoes one.
    Drop(usize),
    SaveCorrections,
    /// The reader has read what was said.
    Read,
    Import(web_sys::File),
}

/// What the page shows of all this.
#[derive(Clone, PartialEq, Default)]
pub struct Shelf {
    pub busy: Option<Progress>,
    /// Files that were not taken, and why.
    pub refused: Vec<String>,
    /// What became of the last deed.
    pub said: AttrValue,
    /// Articles that came with the page: those among the ones shown, and all.
    pub own: usize,
    pub own_all: usize,
    pub kept: bool,
    pub corrections: Vec<Correction>,
    pub misfits: Vec<Unapplied>,
}

impl Shelf {
    /// Whether of so many articles on the page some are the reader's own, or some of the page's own left out.
    pub fn has_added(&self, articles: usize) -> bool {
        self.own != articles || self.own != self.own_all
    }
}

struct Keeper {
    /// What came from above, last.
    came: Option<Loaded>,
    /// That, or all articles of the page once its shards have come.
    base: Option<Loaded>,
    /// With added articles, or without the page's own.
    added: Option<Loaded>,
    /// One of the above, corrected.
    corrected: Option<Loaded>,
    /// Made before the page was built.
    built_in: usize,
    corrections: Corrections,
    shelf: Shelf,
    job: Option<Job>,
    /// What was kept has been read.
    settled: bool,
    jobs: u32,
    update: Callback<()>,
}

type Shared = Rc<RefCell<Keeper>>;

#[hook]
pub fn use_shelf(loaded: Loaded) -> (Loaded, Rc<Shelf>, Callback<Deed>) {
    let update = use_force_update();
    let keeper = use_mut_ref(|| Keeper {
        came: None,
        base: None,
        added: None,
        corrected: None,
        built_in: 0,
        corrections: Corrections::default(),
        shelf: Shelf::default(),
        job: None,
        settled: false,
        jobs: 0,
        update: Callback::from(move |()| update.force_update()),
    });
    {
        let mut k = keeper.borrow_mut();
        if k.came.as_ref() != Some(&loaded) {
            let is_first = k.came.replace(loaded.clone()).is_none();
            k.shelf.own_all = loaded.explorer.corpus.documents.len();
            k.shelf.own = if k.added.is_some() { k.shelf.own } else { k.shelf.own_all };
            let is_final = loaded.names != Names::Coming && k.base.as_ref().is_none_or(|b| b.names == Names::Coming);
            k.base = Some(loaded.clone());
            if is_final {
                spawn_local(restore(keeper.clone()));
            }
            let shards = browser::packed(SHARDS);
            if is_first && !shards.is_empty() {
                let keeper = keeper.clone();
                spawn_local(async move { job::start(&keeper, Vec::new(), false, shards.into_iter().map(New::Shard).collect(), Some("")) });
            }
        }
    }
    let deed = {
        let keeper = keeper.clone();
        use_callback((), move |deed: Deed, _| act(&keeper, deed))
    };
    let k = keeper.borrow();
    let mut shown = k.corrected.as_ref().or(k.raw()).cloned().unwrap_or(loaded);
    if !k.settled {
        shown.names = Names::Coming;
    }
    (shown, Rc::new(k.shelf.clone()), deed)
}

impl Keeper {
    fn raw(&self) -> Option<&Loaded> {
        self.added.as_ref().or(self.base.as_ref())
    }

    /// The added articles as they came in.
    fn files(&self) -> Vec<File> {
        let documents = self.added.as_ref().and_then(|l| l.explorer.corpus.documents.get(self.shelf.own..));
        added::files_of(documents.unwrap_or_default())
    }

    /// The page's own, as they came in.
    fn own_files(&self) -> Vec<File> {
        let manifest = embedded::manifest();
        let documents = self.base.as_ref().map(|l| l.explorer.corpus.documents.as_slice()).unwrap_or_default();
        let mut files = added::files_of(documents);
        files.iter_mut().for_each(|f| f.given = manifest.given(&f.name));
        self.corrections.give(&mut files);
        files
    }

    /// What the reader gives of the page's own articles, beyond what it was built with.
    fn given(&self) -> Vec<Correction> {
        let made = self.corrections.corrections.iter().skip(self.built_in);
        made.filter(|c| matches!(c, Correction::Given { .. })).cloned().collect()
    }

    fn gives(&self) -> bool {
        !self.given().is_empty()
    }

    /// The id of an article that came with the page.
    fn own_id(&self, file: &str) -> Option<String> {
        let own = self.base.as_ref()?.explorer.corpus.documents.iter().find(|d| d.article.file == file)?;
        Some(own.article.id.clone())
    }

    fn say(&mut self, words: impl Into<AttrValue>) {
        self.shelf.said = words.into();
        self.update.emit(());
    }
}

const DONE: Option<&str> = Some("Done.");
const CORRECTED: &str = "Corrected. Press z to undo.";
const BUSY: &str = "One thing at a time: wait until these are read, or cancel.";

fn act(keeper: &Shared, deed: Deed) {
    let (with_own, busy) = {
        let k = keeper.borrow();
        (k.shelf.own > 0, k.job.is_some())
    };
    let files = || keeper.borrow().files();
    let texts = matches!(deed, Deed::Add(_) | Deed::Paste(_) | Deed::Give(..) | Deed::TakeOut(_) | Deed::WithOwn(_));
    if busy && texts {
        return keeper.borrow_mut().say(BUSY);
    }
    match deed {
        Deed::Add(chosen) if chosen.is_empty() => {
            keeper.borrow_mut().say("No file could be read. If it is a folder, press “Choose a folder” and open it there.")
        }
        Deed::Add(chosen) => job::start(keeper, files(), with_own, chosen.into_iter().map(New::File).collect(), None),
        Deed::Paste(text) => job::start(keeper, files(), with_own, vec![New::pasted(text)], None),
        Deed::Give(name, given) => {
            let own = keeper.borrow().own_id(&name).filter(|_| with_own);
            if let Some(id) = own {
                return change(keeper, CORRECTED, |list| list.push(Correction::given(&id, &given)));
            }
            let mut files = files();
            files.iter_mut().filter(|f| f.name == name).for_each(|f| f.given = given.clone());
            job::start(keeper, files, with_own, Vec::new(), DONE);
        }
        Deed::TakeOut(name) => {
            let rest = files().into_iter().filter(|f| f.name != name).collect();
            job::start(keeper, rest, with_own, Vec::new(), DONE);
        }
        Deed::WithOwn(with_own) => job::start(keeper, files(), with_own, Vec::new(), DONE),
        Deed::Cancel => {
            let mut k = keeper.borrow_mut();
            let of_page = k.job.take().is_some_and(|job| job.of_page);
            k.jobs += 1;
            k.shelf.busy = None;
            if of_page {
                k.say("Cancelled. Only the first articles of this page are shown; load it again for all.");
                drop(k);
                return give_up(keeper);
            }
            k.say("Cancelled. Nothing was added.");
            if !k.settled {
                spawn_local(show(keeper.clone()));
            }
        }
        Deed::Read => keeper.borrow_mut().say(""),
        Deed::Keep => {
            keeper.borrow_mut().shelf.kept = true;
            keep(keeper, true);
        }
        Deed::Forget => forget(keeper),
        Deed::SaveAsOneFile => save_as_one_file(keeper),
        Deed::Correct(correction) => change(keeper, CORRECTED, |list| list.push(correction)),
        Deed::TakeBack => {
            let built_in = keeper.borrow().built_in;
            change(keeper, "The last correction is undone.", |list| {
                if list.len() > built_in {
                    list.pop();
                }
            });
        }
        Deed::Drop(i) => change(keeper, "The correction is undone.", |list| {
            if i < list.len() {
                list.remove(i);
            }
        }),
        Deed::SaveCorrections => {
            browser::download("corrections.json", "application/json", keeper.borrow().corrections.write().as_bytes());
        }
        Deed::Import(file) => {
            let keeper = keeper.clone();
            spawn_local(async move {
                let text = browser::promised(file.text()).await.and_then(|t| t.as_string()).unwrap_or_default();
                match Corrections::read(&text) {
                    Ok(read) => change(&keeper, "The corrections are read.", |list| {
                        let new: Vec<Correction> = read.corrections.into_iter().filter(|c| !list.contains(c)).collect();
                        list.extend(new);
                    }),
                    Err(why) => keeper.borrow_mut().say([&why.to_string(), " Choose one that was saved from this page."].concat()),
                }
            });
        }
    }
}

/// Goes on with the first articles of the page, since the others do not come.
fn give_up(keeper: &Shared) {
    if let Some(base) = &mut keeper.borrow_mut().base {
        base.names = Names::ByRules;
    }
    spawn_local(restore(keeper.clone()));
}

/// Reads what the page was built with and what was kept, once.
async fn restore(keeper: Shared) {
    let built_in = Corrections::of_build(embedded::corrections());
    if let Err(why) = &built_in {
        keeper.borrow_mut().say(["corrections.json: ", &why.to_string()].concat());
    }
    let mut list = built_in.unwrap_or_default().corrections;
    let built_in = list.len();
    let own = store::read(Key::Corrections).await.and_then(|text| Corrections::read(&text).ok()).unwrap_or_default();
    let new: Vec<Correction> = own.corrections.into_iter().filter(|c| !list.contains(c)).collect();
    list.extend(new);
    let kept = store::read(Key::Articles).await;
    {
        let mut k = keeper.borrow_mut();
        k.built_in = built_in;
        k.corrections.corrections = list;
        k.shelf.kept = kept.is_some();
    }
    match kept.or_else(save::inside) {
        Some(text) => {
            let with_own = !added::is_alone(&text);
            job::start(&keeper, Vec::new(), with_own, vec![New::Text("kept.json".into(), text)], None);
        }
        None if keeper.borrow().gives() => job::start(&keeper, Vec::new(), true, Vec::new(), Some("")),
        None => show(keeper).await,
    }
}

/// Applies the corrections to what there is, and shows it.
async fn show(keeper: Shared) {
    let (raw, list) = {
        let k = keeper.borrow();
        (k.raw().cloned(), k.corrections.clone())
    };
    let Some(raw) = raw else { return };
    let (corrected, misfits) = if list.corrections.is_empty() {
        (None, Vec::new())
    } else {
        let (corpus, misfits) = corrections::apply(&raw.explorer, &list);
        (Some(Loaded { explorer: ready(corpus, Ahead::default()).await, ..raw }), misfits)
    };
    let mut k = keeper.borrow_mut();
    k.shelf.corrections = list.corrections;
    k.shelf.misfits = misfits;
    k.corrected = corrected;
    k.settled = true;
    k.update.emit(());
}

fn change(keeper: &Shared, said: &'static str, how: impl FnOnce(&mut Vec<Correction>)) {
    let (json, again) = {
        let mut k = keeper.borrow_mut();
        let (before, given) = (k.corrections.corrections.clone(), k.given());
        how(&mut k.corrections.corrections);
        if k.corrections.corrections == before {
            return;
        }
        let again = k.given() != given;
        if again && k.job.is_some() {
            k.corrections.corrections = before;
            return k.say(BUSY);
        }
        k.built_in = k.built_in.min(k.corrections.corrections.len());
        k.shelf.said = said.into();
        (k.corrections.write(), again)
    };
    if again {
        // What is known of an article bears on its days and on who tells what: all is read once more.
        let (files, with_own) = (keeper.borrow().files(), keeper.borrow().shelf.own > 0);
        job::start(keeper, files, with_own, Vec::new(), Some(said));
    }
    let keeper = keeper.clone();
    spawn_local(async move {
        if !again {
            show(keeper.clone()).await;
        }
        if store::write(Key::Corrections, &json).await.is_err() {
            keeper.borrow_mut().say("Corrected for now; this browser does not keep it. Save the corrections as a file.");
        }
    });
}

/// Added articles as the text that is kept or saved, some at a time.
async fn written(keeper: &Shared) -> String {
    let (files, alone) = {
        let k = keeper.borrow();
        (k.files(), k.shelf.own == 0)
    };
    let mut text = String::new();
    for some in files.chunks(WRITTEN) {
        added::write_some(some, alone, &mut text);
        TimeoutFuture::new(0).await;
    }
    if files.is_empty() {
        added::write_some(&[], alone, &mut text);
    }
    added::close(&mut text);
    text
}

/// Articles written in one task.
const WRITTEN: usize = 100;

/// Keeps the added articles as they are now.
fn keep(keeper: &Shared, says: bool) {
    let keeper = keeper.clone();
    spawn_local(async move {
        let text = written(&keeper).await;
        let kept = store::write(Key::Articles, &text).await;
        let mut k = keeper.borrow_mut();
        match kept {
            Ok(()) if says => k.say("Kept in this browser, on this machine. They are here when you open this page again."),
            Ok(()) => {}
            Err(why) => {
                k.shelf.kept = false;
                k.say(why);
            }
        }
    });
}

fn forget(keeper: &Shared) {
    {
        let mut k = keeper.borrow_mut();
        let built_in = k.built_in;
        k.job = None;
        k.jobs += 1;
        k.added = None;
        k.corrections.corrections.truncate(built_in);
        k.shelf = Shelf { own: k.shelf.own_all, own_all: k.shelf.own_all, ..Shelf::default() };
    }
    let keeper = keeper.clone();
    spawn_local(async move {
        store::forget().await;
        show(keeper.clone()).await;
        keeper.borrow_mut().say("Everything that you added is forgotten: the articles, what you gave of them, and the corrections.");
    });
}

fn save_as_one_file(keeper: &Shared) {
    let title = keeper.borrow().raw().map(|l| crate::explore::slug(&l.explorer.corpus.title)).unwrap_or_default();
    let name = if title.is_empty() { "broadsheet.html".to_owned() } else { [&title, ".html"].concat() };
    let keeper = keeper.clone();
    spawn_local(async move {
        let articles = written(&keeper).await;
        let said = match save::page(&articles).await {
            Ok(page) => {
                browser::download(&name, "text/html", page.as_bytes());
                ["Saved as ", &name, ". It opens by double click and holds the added articles."].concat()
            }
            Err(why) => why.to_owned(),
        };
        keeper.borrow_mut().say(said);
    });
}
