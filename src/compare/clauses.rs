//! Where one clause of a sentence ends and the next begins, and whether a clause tells anything.

use super::Source;
use super::lexicons::EVENTS;
use crate::text::{KeySet, Shape, TermKey, Token};
use std::ops::Range;
use std::sync::LazyLock;

const AFTER_COMMA: [TermKey; 18] = [
    TermKey::of("which"),
    TermKey::of("who"),
    TermKey::of("whose"),
    TermKey::of("where"),
    TermKey::of("when"),
    TermKey::of("after"),
    TermKey::of("before"),
    TermKey::of("as"),
    TermKey::of("while"),
    TermKey::of("but"),
    TermKey::of("and"),
    TermKey::of("or"),
    TermKey::of("including"),
    TermKey::of("although"),
    TermKey::of("though"),
    TermKey::of("because"),
    TermKey::of("since"),
    TermKey::of("with"),
];
const ANYWHERE: [TermKey; 7] = [
    TermKey::of("after"),
    TermKey::of("when"),
    TermKey::of("while"),
    TermKey::of("because"),
    TermKey::of("although"),
    TermKey::of("before"),
    TermKey::of("until"),
];

/// A clause has at least so many words.
const LEAST_WORDS: usize = 4;

/// Cuts a sentence where another clause begins, as token ranges.
pub(super) fn clauses(source: &Source<'_>, sentence: Range<u32>) -> Vec<Range<u32>> {
    let (article, text) = (source.article, source.article.text.as_str());
    let tokens = article.tokens(sentence.clone());
    let is_word = |t: &Token| t.is_word() || t.is_number();
    let mut out = Vec::new();
    let mut from = 0;
    // The words of the clause so far, and of the rest.
    let (mut here, mut left) = (0, tokens.iter().filter(|t| is_word(t)).count());
    for i in 1..tokens.len() {
        let before = &tokens[i - 1];
        let one = usize::from(is_word(before));
        (here, left) = (here + one, left - one);
        let mark = if before.shape == Shape::Punctuation { before.text(text) } else { "" };
        let cut = match mark {
            ";" | "—" | ":" => true,
            "–" | "--" => before.spaced,
            "," => AFTER_COMMA.contains(&tokens[i].key) || tokens[i].shape == Shape::Lower && tokens[i].text(text).ends_with("ing"),
            _ => ANYWHERE.contains(&tokens[i].key),
        };
        if cut && here >= LEAST_WORDS && left >= LEAST_WORDS {
            out.push(from..i);
            (from, here) = (i, 0);
        }
    }
    if here + left >= LEAST_WORDS {
        out.push(from..tokens.len());
    }
    let inner = |r: Range<usize>| {
        let plain = |t: &Token| !matches!(t.shape, Shape::Punctuation | Shape::Mark);
        let first = tokens[r.clone()].iter().position(plain).map_or(r.start, |n| r.start + n);
        let last = tokens[first..r.end].iter().rposition(plain).map_or(r.end, |n| first + n + 1);
        sentence.start + first as u32..sentence.start + last as u32
    };
    out.into_iter().map(inner).filter(|r| !r.is_empty()).collect()
}

/// Auxiliaries and what shortens them.
const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "does", "did", "will", "would", "can", "could", "may", "might",
    "must", "shall", "should", "'re", "'ve", "'ll", "n't", "’re", "’ve", "’ll", "n’t", "to",
];

/// Common past forms without "-ed".
const PAST: &[&str] = &[
    "became",
    "began",
    "broke",
    "brought",
    "built",
    "bought",
    "came",
    "caught",
    "chose",
    "cut",
    "drew",
    "drove",
    "fell",
    "felt",
    "fought",
    "found",
    "gave",
    "got",
    "grew",
    "held",
    "hit",
    "kept",
    "knew",
    "laid",
    "led",
    "left",
    "lost",
    "made",
    "meant",
    "met",
    "paid",
    "put",
    "ran",
    "rose",
    "said",
    "sat",
    "saw",
    "sent",
    "set",
    "shook",
    "shot",
    "shut",
    "sold",
    "sought",
    "spent",
    "spoke",
    "stood",
    "struck",
    "swept",
    "swore",
    "taught",
    "thought",
    "threw",
    "told",
    "took",
    "understood",
    "went",
    "withdrew",
    "won",
    "wore",
    "wrote",
];

/// What makes a clause tell something, and what a verb follows.
static TELLS: LazyLock<KeySet> = LazyLock::new(|| AUXILIARIES.iter().chain(PAST).map(|w| TermKey::of_text(w)).collect());
static LEADS: LazyLock<KeySet> = LazyLock::new(|| AUXILIARIES.iter().chain(SUBJECTS).map(|w| TermKey::of_text(w)).collect());

/// Whether something is told in a clause: it has an auxiliary, an infinitive, a past form or an event, not nouns alone.
pub(super) fn tells(source: &Source<'_>, stems: &[TermKey], clause: Range<u32>) -> bool {
    let text = source.article.text.as_str();
    let tokens = source.article.tokens(clause);
    (0..tokens.len()).any(|i| {
        let word = tokens[i].text(text);
        let past = tokens[i].shape == Shape::Lower && word.len() > 4 && word.ends_with("ed");
        past || TELLS.contains(&tokens[i].key) || EVENTS.longest(&stems[i..]).is_some()
    })
}

/// Whether a word tells rather than names: it is in the list of events, or stands or looks like a verb.
pub(super) fn telling(source: &Source<'_>, stems: &[TermKey], token: u32) -> bool {
    let (i, text) = (token as usize, source.article.text.as_str());
    let word = source.article.tokens[i].text(text);
    let looks = source.article.tokens[i].shape == Shape::Lower && word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing"));
    looks || i > 0 && LEADS.contains(&source.article.tokens[i - 1].key) || EVENTS.longest(&stems[i..]).is_some()
}

/// Pronouns that a verb follows.
const SUBJECTS: &[&str] = &["i", "we", "you", "he", "she", "they", "it", "who", "that", "which"];
