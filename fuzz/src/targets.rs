//! What must hold of any bytes, one function for each way in: nothing panics,
//! every span is words of its text, and what is written is read again the same.

use broadsheet::article::{self, Article, Given, Published};
use broadsheet::calendar::Day;
use broadsheet::corpus::added::{Batch, MAX_ARTICLE};
use broadsheet::corpus::decode::decode;
use broadsheet::corpus::{html, parse_manifest};
use broadsheet::explore::link;
use broadsheet::extract::figures::{self, Canonical};
use broadsheet::extract::names::{self, Model, Names};
use broadsheet::extract::{quotes, times};
use broadsheet::text::Span;
use std::sync::LazyLock;

pub type Target = fn(&[u8]);

/// Every target by its name.
pub const ALL: [(&str, Target); 8] = [
    ("article", article),
    ("quotes", quotes),
    ("times", times),
    ("figures", figures),
    ("names", names),
    ("link", link),
    ("manifest", manifest),
    ("added", added),
];

static MODEL: LazyLock<Option<Model>> = LazyLock::new(|| Model::from_bytes(include_bytes!("../../model/names.bin")).ok());

/// The layout of a page, as it is and called clean.
pub fn article(bytes: &[u8]) {
    let text = decode(bytes).text.into_owned();
    hold(&article::read("page.txt", text.clone(), &Given::default()));
    hold(&clean(bytes, None));
    hold(&article::read("page.html", html::text(&text), &Given::default()));
}

/// Quotations and their speakers.
pub fn quotes(bytes: &[u8]) {
    let article = clean(bytes, None);
    let found = quotes::find(&article, &names::find(&article, None));
    for quote in &found {
        for span in quote.parts.iter().chain(&quote.cue).chain(&quote.via).chain([&quote.span]) {
            words(&article.text, *span);
        }
        for speaker in quote.speaker.iter().chain(&quote.also) {
            words(&article.text, speaker.mention);
            words(&article.text, speaker.name);
        }
    }
}

/// Dates, durations and the like; the first byte chooses the day of publication.
pub fn times(bytes: &[u8]) {
    let (article, _) = published(bytes);
    for time in &times::find(&article, None) {
        words(&article.text, time.span);
        assert!(time.interval.is_none_or(|i| i.first <= i.last), "{time:?} runs backward");
        assert!(!time.value.is_empty(), "{time:?} has no value");
    }
}

/// Numbers with their units, and what they measure.
pub fn figures(bytes: &[u8]) {
    let (article, names) = published(bytes);
    let times = times::find(&article, None);
    let mut found = figures::find(&article, &names, &times);
    figures::directed::find(&article, &names, &mut found);
    for figure in &found {
        words(&article.text, figure.span);
        figure.about.iter().for_each(|span| words(&article.text, *span));
        let canonical = Canonical::of(&article, figure);
        assert!(canonical.low <= canonical.high, "{figure:?}: {canonical:?}");
    }
}

/// Names by rules, and by the model.
pub fn names(bytes: &[u8]) {
    let article = clean(bytes, None);
    for model in [None, MODEL.as_ref()] {
        let mut names = names::find(&article, model);
        let quotes = quotes::find(&article, &names);
        names::label(&article, &mut names, &quotes);
        let mut end = 0;
        for mention in &names.mentions {
            words(&article.text, mention.span);
            assert!(mention.span.start >= end, "two names share words at {:?}", mention.span);
            end = mention.span.end;
            let referent = names.referent(mention.referent);
            words(&article.text, referent.name);
            referent.labels.iter().for_each(|label| words(&article.text, label.span));
        }
    }
}

/// The address of a view: read, written, and read again the same.
pub fn link(bytes: &[u8]) {
    let fragment = String::from_utf8_lossy(bytes);
    let (state, notices) = link::read(&fragment, "f00d");
    notices.iter().for_each(|notice| drop(notice.to_string()));
    let written = link::write(&state, "f00d");
    if written.len() <= link::LONGEST {
        assert_eq!(link::read(&written, "f00d").0, state, "{fragment:?} was written as {written:?}");
    }
}

/// `corpus.toml`.
pub fn manifest(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Err(refusal) = parse_manifest(&text, &["a.txt", "b.txt"]) {
        assert!(refusal.line >= 1 && !refusal.cure.is_empty(), "{refusal}");
    }
}

/// Files dropped on the page; the first byte chooses their kind.
pub fn added(bytes: &[u8]) {
    const NAMES: [&str; 9] = ["a.txt", "a.md", "a.html", "a.csv", "a.tsv", "a.json", "a.jsonl", "a.zip", "a"];
    let Some((kind, bytes)) = bytes.split_first() else { return };
    let mut batch = Batch::new(&[]);
    batch.add(NAMES[*kind as usize % NAMES.len()], bytes);
    for file in &batch.files {
        assert!(!file.text.trim().is_empty() && file.text.len() <= MAX_ARTICLE, "{} was taken", file.name);
    }
    batch.refused.iter().for_each(|refused| drop(refused.to_string()));
}

fn clean(bytes: &[u8], published: Option<Published>) -> Article {
    article::read("text.txt", decode(bytes).text.into_owned(), &Given { cleaned: true, published, ..Given::default() })
}

/// A clean article with a day of publication, early, late or none, and its names.
fn published(bytes: &[u8]) -> (Article, Names) {
    let (day, bytes) = bytes.split_first().map_or((0, bytes), |(first, rest)| (*first, rest));
    let day = match day % 5 {
        0 => None,
        1 => Day::from_ymd_opt(2026, 1, 14),
        2 => Day::from_ymd_opt(2024, 2, 29),
        3 => Day::from_ymd_opt(2999, 12, 31),
        _ => Day::from_ymd_opt(1000, 1, 1),
    };
    let article = clean(bytes, day.map(|day| Published { day, time: None }));
    let names = names::find(&article, None);
    (article, names)
}

fn hold(article: &Article) {
    let mut end = 0;
    for block in &article.blocks {
        words(&article.text, block.span);
        assert!(block.span.start >= end, "blocks overlap or are out of order");
        end = block.span.end;
    }
    article.sentences.iter().for_each(|s| words(&article.text, s.span));
    for token in &article.tokens {
        words(&article.text, token.span);
    }
}

/// The span lies in the text, on borders of characters, and is not empty.
fn words(text: &str, span: Span) {
    assert!(text.get(span.range()).is_some_and(|s| !s.is_empty()), "{span:?} is no part of {text:?}");
}
