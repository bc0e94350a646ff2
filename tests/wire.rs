//! What goes to a worker comes back as it would be built on the page.

use broadsheet::corpus::wire::{self, Ask, Assembly, Bench, Came, Garbled, Route};
use broadsheet::corpus::{Corpus, File, Manifest, Scope, embedded};
use broadsheet::explore::{Ahead, Explorer, Filter, Opening, ViewState, json};
use std::collections::BTreeMap;
use std::rc::Rc;

/// All that came back: the corpus, what was refused, and how many saved pages wanted their text.
#[derive(Default)]
struct Answer {
    corpus: Option<Corpus>,
    refused: Vec<String>,
    pages: usize,
    unchanged: bool,
}

fn through_the_wire(present: Vec<File>, manifest: &Manifest, files: &[(&str, &[u8])]) -> Answer {
    let mut asks =
        vec![(Ask::Begin { present, title: manifest.title.clone().unwrap_or_default(), themes: manifest.themes(), shares: false }, Vec::new())];
    asks.extend(files.iter().map(|(name, bytes)| (Ask::File((*name).into()), bytes.to_vec())));
    let (mut bench, mut assembly, mut answer) = (Bench::default(), Assembly::default(), Answer::default());
    while !asks.is_empty() {
        for (ask, payload) in std::mem::take(&mut asks) {
            bench
                .ask(&ask.to_bytes(), payload, |piece| match assembly.take(&piece).expect("a message") {
                    Came::Corpus(corpus) => answer.corpus = Some(*corpus),
                    Came::Refused(why) => answer.refused.push(why),
                    Came::Page(html) => {
                        answer.pages += 1;
                        asks.push((Ask::Page(html.replace("<p>", "")), Vec::new()));
                    }
                    Came::Unchanged => answer.unchanged = true,
                    Came::Progress(_) | Came::Part => {}
                })
                .expect("an ask");
        }
    }
    let read = Ask::Read { anyway: files.is_empty() }.to_bytes();
    bench
        .ask(&read, Vec::new(), |piece| match assembly.take(&piece).expect("a message") {
            Came::Corpus(corpus) => answer.corpus = Some(*corpus),
            Came::Unchanged => answer.unchanged = true,
            _ => {}
        })
        .expect("an ask");
    answer
}

#[test]
fn the_sample_comes_back_from_a_worker_as_it_would_be_built_here() {
    let manifest = embedded::manifest();
    let here = Corpus::build(embedded::files(), &manifest, Scope::Whole, None);
    let there = through_the_wire(embedded::files(), &manifest, &[]).corpus.expect("a corpus");
    assert_eq!(json::extraction(&here, true), json::extraction(&there, true));
}

#[test]
fn added_files_come_after_what_is_there_each_in_its_place_saved_pages_too() {
    let files: [(&str, &[u8]); 5] = [
        ("a.txt", b"The council met."),
        ("page.html", b"<p>The quay opened."),
        ("a copy.txt", b"The council met."),
        ("b.exe", b"MZ"),
        ("c.txt", b"The ferry stopped."),
    ];
    let answer = through_the_wire(embedded::files(), &embedded::manifest(), &files);
    let names: Vec<String> = answer.corpus.expect("a corpus").documents.into_iter().map(|d| d.article.file).collect();
    let own = embedded::files().len();
    assert_eq!(names[own..], ["a.txt", "page.html", "c.txt"]);
    assert_eq!(answer.pages, 1);
    assert_eq!(answer.refused.len(), 2, "{:?}", answer.refused);
}

#[test]
fn when_no_file_is_taken_nothing_is_read() {
    let answer = through_the_wire(embedded::files(), &embedded::manifest(), &[("b.exe", b"MZ")]);
    assert!(answer.unchanged && answer.corpus.is_none());
}

#[test]
fn no_articles_are_a_corpus_too() {
    assert!(through_the_wire(Vec::new(), &Manifest::default(), &[]).corpus.expect("a corpus").documents.is_empty());
}

#[test]
fn broken_messages_are_refused() {
    assert_eq!(Bench::default().ask(&[0xFF; 40], Vec::new(), |_| ()), Err(Garbled));
    assert!(Assembly::default().take(&[0xFF; 40]).is_err());
}

/// A corpus read by several workers: parcels are taken in an order that a number decides, and one is read twice.
fn shared_out(files: Vec<File>, order: usize) -> Corpus {
    let (mut first, mut helper, mut parcels, mut assembly, mut corpus) = (Bench::default(), Bench::default(), Vec::new(), Assembly::default(), None);
    let (mut came, mut pieces) = (BTreeMap::new(), Vec::new());
    let begin = |present, shares| Ask::Begin { present, title: String::new(), themes: Vec::new(), shares }.to_bytes();
    let (present, added) = files.split_at(3);
    first.ask(&begin(present.to_vec(), true), Vec::new(), |_| ()).expect("an ask");
    helper.ask(&begin(Vec::new(), false), Vec::new(), |_| ()).expect("an ask");
    let mut sent = |m: Vec<u8>| {
        if Route::of(m[0]) == Route::Parcel {
            parcels.push(m)
        }
    };
    for file in added {
        first.ask(&Ask::File(file.name.clone()).to_bytes(), file.text.clone().into_bytes(), &mut sent).expect("an ask");
    }
    assert!(!parcels.is_empty(), "the first are read while others are opened");
    let mut sent = |m: Vec<u8>| {
        if Route::of(m[0]) == Route::Parcel {
            parcels.push(m)
        }
    };
    first.ask(&Ask::Read { anyway: false }.to_bytes(), Vec::new(), &mut sent).expect("an ask");
    assert!(parcels.len() > 2);
    parcels.push(parcels[1].clone());
    while !parcels.is_empty() {
        let parcel = parcels.remove(order % parcels.len());
        let mut read = Vec::new();
        helper.ask(&Ask::Parcel.to_bytes(), parcel, |m| read = m).expect("an ask");
        assert_eq!(Route::of(read[0]), Route::Done);
        came.insert(wire::number_of(&read), read.clone());
        first.ask(&Ask::Done.to_bytes(), read, |m| pieces.push(m)).expect("an ask");
    }
    for m in came.into_values().chain(pieces) {
        match (Route::of(m[0]), assembly.take(&m)) {
            (Route::Last, Ok(Came::Corpus(whole))) => corpus = Some(*whole),
            (Route::Part | Route::Done, Ok(Came::Part)) | (Route::Now, Ok(Came::Progress(_))) => {}
            _ => panic!("a message that goes nowhere"),
        }
    }
    corpus.expect("a corpus")
}

#[test]
fn whoever_reads_and_when_the_corpus_is_the_same() {
    // Some tell their day, and the others count from the last of them.
    let text = |i: usize| match i % 3 {
        0 => format!("Report {i}\n\nMarch {}, 2026\n\nThe board met {i} times on Monday, said Ana Berg.\n", 1 + i % 28),
        _ => format!("The ferry of quay {i} stopped on Friday. “It cost ${i} million,” Tom Rusk said yesterday.\n"),
    };
    let file = |i| File { name: format!("a{i:02}.txt"), text: text(i), given: Default::default(), notices: Vec::new() };
    let files: Vec<File> = (0..70).map(file).collect();
    let here = Corpus::build(files.clone(), &Manifest::default(), Scope::Whole, None);
    assert!(here.documents.iter().any(|d| !d.findings.figures.is_empty()));
    for order in [0, 3, usize::MAX] {
        assert_eq!(json::extraction(&here, true), json::extraction(&shared_out(files.clone(), order), true));
    }
}

#[test]
fn what_is_shown_of_articles_needs_no_tokens_of_theirs() {
    let here = Corpus::build(embedded::files(), &embedded::manifest(), Scope::Whole, None);
    let mut there = here.clone();
    for (document, own) in there.documents.iter_mut().zip(&here.documents) {
        document.article.tokenize();
        assert_eq!(document.article.tokens, own.article.tokens);
        document.article.tokens = Vec::new();
    }
    let mut ahead = Ahead::default();
    there.documents[..2].iter().for_each(|d| ahead.add(d));
    let mut opening = Opening::new(Rc::new(there), ahead);
    while !opening.step() {}
    let (here, there) = (Explorer::new(Rc::new(here)), opening.finish());
    let told = |e: &Explorer| {
        let state = ViewState::default();
        let rows = e.listed_names(&state);
        let profiles = rows.iter().filter_map(|r| e.profile(&r.key, &state));
        let around: Vec<_> = profiles.map(|p| (e.doings(&p.mentions), e.ties(&p.mentions), p)).collect();
        let found: Vec<_> = ["canada", "\"prime minister\"", "tarif*", "LNG", "per cent -trade"]
            .map(|q| e.search(&Filter { query: q.to_owned(), ..Filter::default() }, Default::default()))
            .into();
        format!("{around:?} {rows:?} {found:?}")
    };
    assert_eq!(told(&here), told(&there));
}
