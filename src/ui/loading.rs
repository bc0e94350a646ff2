//! Reads the articles in slices short enough for the page to stay awake, then
//! once more when the trained name model has come.

use super::browser;
use crate::corpus::{Corpus, Scope, Work, embedded};
use crate::explore::Explorer;
use crate::extract::names::Model;
use gloo::timers::future::TimeoutFuture;
use std::rc::Rc;
use yew::prelude::*;

/// How far the page is.
#[derive(Clone)]
pub enum Loading {
    /// Articles done, of all.
    Reading(usize, usize),
    Here(Loaded),
}

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
const SLICE: f64 = 12.0;

#[hook]
pub fn use_articles() -> Loading {
    let loading = use_state(|| Loading::Reading(0, 0));
    {
        let set = loading.setter();
        use_effect_with((), move |()| {
            wasm_bindgen_futures::spawn_local(async move {
                let started = browser::now();
                let manifest = embedded::manifest();
                let work = Work::new(embedded::files(), &manifest, Scope::Whole);
                let corpus = run(work, None, |done, all| set.set(Loading::Reading(done, all))).await;
                let explorer = ready(corpus).await;
                let took = browser::now() - started;
                let first = Loaded { explorer, names: Names::Coming, took };
                set.set(Loading::Here(first.clone()));
                // The first view goes on screen before anything else is asked for.
                TimeoutFuture::new(0).await;
                let second = match super::browser::name_model().await {
                    None => Loaded { names: Names::ByRules, ..first },
                    Some(Err(())) => Loaded { names: Names::Refused, ..first },
                    Some(Ok(bytes)) => match Model::from_bytes(&bytes) {
                        Err(_) => Loaded { names: Names::Refused, ..first },
                        Ok(model) => {
                            let started = browser::now();
                            let again = Work::again(&first.explorer.corpus, &manifest);
                            let explorer = ready(run(again, Some(&model), |_, _| ()).await).await;
                            Loaded { explorer, names: Names::ByModel, took: took + browser::now() - started }
                        }
                    },
                };
                set.set(Loading::Here(second));
            });
        });
    }
    (*loading).clone()
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

async fn ready(corpus: Corpus) -> Rc<Explorer> {
    TimeoutFuture::new(0).await;
    Rc::new(Explorer::new(Rc::new(corpus)))
}
