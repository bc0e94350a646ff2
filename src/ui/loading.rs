//! Reads the articles in slices short enough for the page to stay awake, then
//! once more when the trained name model has come.

use super::browser;
use crate::corpus::{Corpus, Scope, Work, embedded};
use crate::explore::{Ahead, Explorer, Opening};
use crate::extract::names::Model;
use gloo::timers::future::TimeoutFuture;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone)]
pub struct Loaded {
    pub explorer: Rc<Explorer>,
    pub names: Names,
    /// Milliseconds that reading and comparing took.
    pub took: f64,
}

impl PartialEq for Loaded {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.explorer, &other.explorer) && self.names == other.names
    }
}

/// By what names are found at present.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Names {
    /// By rules, until the model has come.
    Coming,
    ByModel,
    /// The page has no model.
    ByRules,
    /// It has one that could not be loaded.
    Refused,
}

/// Milliseconds of work between two breaths.
pub const SLICE: f64 = 12.0;

/// The same where each part is short: every breath costs some 4 ms beside.
pub const LONG_SLICE: f64 = 24.0;

/// What the articles of a large corpus are called among what the page carries.
pub const SHARDS: &str = "articles";

/// Reads and compares the embedded articles, by rules alone; of a large corpus those of its first shard.
pub async fn read() -> Loaded {
    let started = browser::now();
    let shards = browser::packed(SHARDS);
    let is_first_shard = !shards.is_empty();
    let files = match shards.first() {
        Some(first) => embedded::of_shard(&browser::unpacked(first).await.unwrap_or_default()),
        None => embedded::files(),
    };
    let work = Work::new(files, &embedded::manifest(), Scope::Whole);
    let mut corpus = run(work, None, say).await;
    if is_first_shard {
        // A link made now is as good for all articles as for these.
        corpus.fingerprint.clear();
    }
    let explorer = ready(corpus, Ahead::default()).await;
    Loaded { explorer, names: Names::Coming, took: browser::now() - started }
}

/// The articles as they are known so far: read once more when the trained name model has come.
#[hook]
pub fn use_articles(first: &Loaded) -> Loaded {
    let loaded = use_state(|| first.clone());
    {
        let (set, first) = (loaded.setter(), first.clone());
        use_effect_with((), move |()| {
            wasm_bindgen_futures::spawn_local(async move {
                // The view goes on screen before anything else is asked for.
                TimeoutFuture::new(0).await;
                set.set(with_model(first).await);
            });
        });
    }
    (*loaded).clone()
}

async fn with_model(first: Loaded) -> Loaded {
    if !browser::packed(SHARDS).is_empty() {
        // All articles are on their way, and are read with the model.
        return first;
    }
    let model = match browser::name_model().await {
        None => return Loaded { names: Names::ByRules, ..first },
        Some(bytes) => bytes.ok().and_then(|bytes| Model::from_bytes(&bytes).ok()),
    };
    let Some(model) = model else { return Loaded { names: Names::Refused, ..first } };
    let started = browser::now();
    let again = Work::again(&first.explorer.corpus, &embedded::manifest());
    let explorer = ready(run(again, Some(&model), |_, _| ()).await, Ahead::default()).await;
    Loaded { explorer, names: Names::ByModel, took: first.took + browser::now() - started }
}

/// The static page has a place for it.
fn say(done: usize, all: usize) {
    if let Some(place) = browser::find("#progress") {
        place.set_text_content(Some(&format!("Reading article {} of {all}…", (done + 1).min(all))));
    }
}

/// Runs the pipeline in slices.
async fn run(mut work: Work, model: Option<&Model>, mut said: impl FnMut(usize, usize)) -> Corpus {
    let mut slice = browser::now();
    while !work.step(model) {
        if browser::now() - slice > SLICE {
            let (done, all) = work.progress();
            said(done, all);
            TimeoutFuture::new(0).await;
            slice = browser::now();
        }
    }
    TimeoutFuture::new(0).await;
    work.finish()
}

/// Makes articles ready to be asked, in slices too.
pub async fn ready(corpus: Corpus, ahead: Ahead) -> Rc<Explorer> {
    TimeoutFuture::new(0).await;
    let mut opening = Opening::new(Rc::new(corpus), ahead);
    let mut slice = browser::now();
    while !opening.step() {
        // The parts at the end are long ones.
        if browser::now() - slice > LONG_SLICE || opening.is_closing() {
            TimeoutFuture::new(0).await;
            slice = browser::now();
        }
    }
    Rc::new(opening.finish())
}
