//! What only a browser can show of the program itself: that it mounts, and that
//! the engine finds in wasm what it finds natively. Run by `cargo xtask test`.
#![cfg(target_arch = "wasm32")]

use broadsheet::article::Given;
use broadsheet::corpus::{Corpus, File, Manifest, Scope, embedded};
use gloo::timers::future::TimeoutFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn file(name: &str, text: &str) -> File {
    File { name: name.into(), text: text.into(), given: Given::default(), notices: Vec::new() }
}

#[wasm_bindgen_test]
fn a_quotation_finds_its_speaker_in_wasm() {
    let text = "Bridge reopens\n\nThe bridge reopened on Monday, 3 March 2025. “We are relieved,” said Ada Lindqvist, the mayor of Nordby.\n";
    let corpus = Corpus::build(vec![file("bridge.txt", text)], &Manifest::default(), Scope::Whole, None);
    let document = &corpus.documents[0];
    let quote = &document.findings.quotes[0];
    assert_eq!(document.article.of(quote.span), "We are relieved,");
    let speaker = quote.speaker.as_ref().expect("somebody said it");
    assert_eq!(document.article.of(speaker.mention), "Ada Lindqvist");
}

#[wasm_bindgen_test]
fn texts_of_any_kind_are_read_without_a_panic() {
    for text in ["", "\n", "\u{feff}", "“““““", "one line without an end", "שלום עולם. \u{202e}abc", "\0\0\0", "a\r\nb\r\n\r\nc"] {
        Corpus::build(vec![file("odd.txt", text)], &Manifest::default(), Scope::Whole, None);
    }
}

#[wasm_bindgen_test]
async fn the_page_mounts_and_shows_the_embedded_articles() {
    let document = web_sys::window().and_then(|w| w.document()).expect("a document");
    let root = document.create_element("div").expect("an element");
    root.set_id("app");
    document.body().expect("a body").append_child(&root).expect("it can be put in");
    broadsheet::ui::mount();
    let state = || document.document_element().and_then(|e| e.get_attribute("data-state"));
    for _ in 0..600 {
        if state().as_deref() == Some("ready") {
            break;
        }
        TimeoutFuture::new(50).await;
    }
    assert_eq!(state().as_deref(), Some("ready"));
    let main = document.query_selector("main").ok().flatten().and_then(|m| m.text_content()).unwrap_or_default();
    for found in Corpus::build(embedded::files(), &embedded::manifest(), Scope::Whole, None).documents {
        let title = found.article.metadata.title.value.unwrap_or_default();
        // Where the first sentence stands in for a headline, the page gives it whole.
        assert!(main.contains(title.trim_end_matches('…')), "{title}");
    }
}
