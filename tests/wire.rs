//! What goes to a worker comes back as it would be built on the page.

use broadsheet::corpus::wire::{Assembly, Garbled, Job, run};
use broadsheet::corpus::{Corpus, File, Manifest, Scope, embedded};
use broadsheet::explore::json;

fn through_the_wire(files: Vec<File>, manifest: &Manifest) -> Corpus {
    let job = Job { files, title: manifest.title.clone().unwrap_or_default(), themes: manifest.themes() };
    let mut assembly = Assembly::default();
    let mut corpus = None;
    run(&job.to_bytes(), None, |piece| corpus = assembly.take(&piece).expect("a message").or(corpus.take())).expect("a job");
    corpus.expect("all documents came")
}

#[test]
fn the_sample_comes_back_from_a_worker_as_it_would_be_built_here() {
    let manifest = embedded::manifest();
    let here = Corpus::build(embedded::files(), &manifest, Scope::Whole, None);
    let there = through_the_wire(embedded::files(), &manifest);
    assert_eq!(json::extraction(&here, true), json::extraction(&there, true));
}

#[test]
fn no_articles_are_a_corpus_too() {
    assert!(through_the_wire(Vec::new(), &Manifest::default()).documents.is_empty());
}

#[test]
fn broken_messages_are_refused() {
    assert_eq!(run(&[0xFF; 40], None, |_| ()), Err(Garbled));
    assert!(Assembly::default().take(&[0xFF; 40]).is_err());
}
