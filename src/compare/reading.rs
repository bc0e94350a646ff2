use super::Source;
use crate::extract::names::NameKind;
use crate::text::{KeyMap, Shape, TermKey, stem};
use std::sync::LazyLock;

/// What a word can tell of the matter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Weight {
    /// Marks, and words of the closed classes.
    None,
    /// A word of every news story: "said", "year", "leader".
    General,
    /// Part of a name.
    Name,
    /// A word of its own.
    Content,
}

/// One article as the comparison reads it: for each token its stem and weight.
pub(super) struct Reading {
    pub stems: Vec<TermKey>,
    pub weights: Vec<Weight>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Common {
    Function,
    General,
}

/// Words that tell nothing of what a text is about: English, collected by hand from the closed word classes ("function") and
/// from what every news story uses ("general"). By word and by stem, so that one entry serves every form.
static COMMON: LazyLock<KeyMap<Common>> = LazyLock::new(|| {
    let mut map = KeyMap::default();
    for line in include_str!("lexicon/common.txt").lines() {
        let Some((kind, words)) = line.split_once(" = ") else { continue };
        let kind = if kind == "function" { Common::Function } else { Common::General };
        for word in words.split(", ") {
            map.entry(stem(word)).or_insert(kind);
            map.insert(TermKey::of(word), kind);
        }
    }
    map
});

/// "US" is no pronoun.
const US: TermKey = TermKey::of("us");

impl Reading {
    pub fn of(source: Source<'_>) -> Reading {
        let (article, names) = (source.article, &source.findings.names);
        let text = article.text.as_str();
        let mut mentions = names.mentions.iter().peekable();
        let mut stems = Vec::with_capacity(article.tokens.len());
        let mut weights = Vec::with_capacity(article.tokens.len());
        for token in &article.tokens {
            while mentions.peek().is_some_and(|m| m.span.end <= token.span.start) {
                mentions.next();
            }
            let named = mentions.peek().is_some_and(|m| m.span.overlaps(token.span) && names.referent(m.referent).kind != NameKind::Other);
            let word = token.is_word();
            let key = if word { stem(token.text(text)) } else { token.key };
            let weight = match COMMON.get(&token.key).or_else(|| COMMON.get(&key)) {
                _ if matches!(token.shape, Shape::Number | Shape::NumberLetters) => Weight::Content,
                _ if !word => Weight::None,
                _ if named => Weight::Name,
                Some(Common::Function) if token.key == US && token.shape == Shape::Upper => Weight::Name,
                Some(Common::Function) => Weight::None,
                Some(Common::General) => Weight::General,
                None if token.shape == Shape::Initial => Weight::None,
                None => Weight::Content,
            };
            stems.push(key);
            weights.push(weight);
        }
        Reading { stems, weights }
    }
}
