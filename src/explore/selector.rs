//! Naming a stretch of text by its own words, so that a link finds it again
//! after a rebuild, and says "not found" when the text has changed.

use crate::text::Span;

/// Exact words with their neighbours. Long texts are named by their beginning,
/// their length and a hash of the whole, so that the link stays short and the
/// match stays exact.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Selector {
    /// The words, or the first of them when there is a `rest`.
    pub exact: String,
    /// What stands before, as far as it is needed to tell it from its likes.
    pub prefix: String,
    pub suffix: String,
    pub rest: Option<Rest>,
    /// Which of several wholly alike in words and neighbours, counted from 0.
    pub nth: u32,
}

/// The whole of a text that is named by its beginning only.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Rest {
    /// Length of the whole in bytes.
    pub length: u32,
    pub hash: u32,
}

/// Why a selector leads nowhere.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NotFound {
    /// No article of that name is here.
    NoArticle,
    /// The article does not have these words.
    NoWords,
    /// It has them, but with other neighbours.
    OtherNeighbours,
    /// It has them more than once, and nothing tells which is meant.
    Ambiguous,
}

impl std::fmt::Display for NotFound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            NotFound::NoArticle => "Not found: the article that the link names is not among these.",
            NotFound::NoWords => "Not found: the article no longer has these words.",
            NotFound::OtherNeighbours => "Not found: the article has these words, but not in the place that the link means.",
            NotFound::Ambiguous => "Not found: the article has these words more than once, and the link does not tell which is meant.",
        })
    }
}

/// Bytes of a text that a link carries in full.
const WHOLE: usize = 160;
/// Bytes of the beginning that it carries of a longer one.
const HEAD: usize = 80;
/// Neighbours are tried in these lengths until the place is the only one.
const NEIGHBOURS: [usize; 3] = [16, 32, 64];

impl Selector {
    /// Names a span of a text.
    pub fn of(text: &str, span: Span) -> Selector {
        let whole = span.of(text);
        let (exact, rest) = if whole.len() <= WHOLE {
            (whole, None)
        } else {
            (&whole[..floor(whole, HEAD)], Some(Rest { length: whole.len() as u32, hash: hash(whole) }))
        };
        let mut selector = Selector::default();
        for reach in NEIGHBOURS {
            selector = Selector { exact: exact.to_owned(), rest, ..Selector::around(text, span, reach) };
            let alike: Vec<Span> = selector.matches(text).collect();
            if alike.len() <= 1 {
                return selector;
            }
            selector.nth = alike.iter().position(|&s| s == span).unwrap_or(0) as u32;
        }
        selector
    }

    /// A span's neighbours alone, so many bytes on either side.
    pub fn around(text: &str, span: Span, reach: usize) -> Selector {
        let (start, end) = (span.start as usize, span.end as usize);
        let prefix = text[ceil(text, start.saturating_sub(reach))..start].to_owned();
        let suffix = text[end..floor(text, end.saturating_add(reach))].to_owned();
        Selector { prefix, suffix, ..Selector::default() }
    }

    /// Finds the span again: exact words, exact neighbours, or nothing.
    pub fn find(&self, text: &str) -> Result<Span, NotFound> {
        let mut alike = self.matches(text);
        let Some(first) = alike.next() else {
            let elsewhere = Selector { prefix: String::new(), suffix: String::new(), ..self.clone() };
            let words = elsewhere.matches(text).next();
            return Err(if words.is_some() { NotFound::OtherNeighbours } else { NotFound::NoWords });
        };
        match (self.nth, alike.next()) {
            (0, None) => Ok(first),
            // Several alike: the count of them must still hold, or any could be meant.
            (nth, Some(second)) => {
                let all: Vec<Span> = [first, second].into_iter().chain(alike).collect();
                all.get(nth as usize).copied().ok_or(NotFound::Ambiguous)
            }
            (_, None) => Err(NotFound::Ambiguous),
        }
    }

    fn matches<'s>(&'s self, text: &'s str) -> impl Iterator<Item = Span> + 's {
        let mut at = 0;
        std::iter::from_fn(move || {
            if self.exact.is_empty() {
                return None;
            }
            while let Some(i) = text.get(at..)?.find(&self.exact) {
                let start = at + i;
                at = start + text[start..].chars().next().map_or(1, char::len_utf8);
                let end = match self.rest {
                    None => start + self.exact.len(),
                    Some(rest) => match start.checked_add(rest.length as usize) {
                        Some(end) if text.get(start..end).is_some_and(|whole| hash(whole) == rest.hash) => end,
                        _ => continue,
                    },
                };
                if text[..start].ends_with(&self.prefix) && text[end..].starts_with(&self.suffix) {
                    return Some(Span::new(start, end));
                }
            }
            None
        })
    }
}

/// FNV-1a: byte for byte, so that case and marks count.
fn hash(text: &str) -> u32 {
    let h = text.bytes().fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ b as u64).wrapping_mul(0x100_0000_01b3));
    (h ^ h >> 32) as u32
}

/// The last character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The first character boundary at or after `at`.
fn ceil(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span_of(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    #[test]
    fn a_sentence_is_found_again_after_text_was_added_before_it() {
        let text = "The mill closed in May. Workers were told on Monday.";
        let selector = Selector::of(text, span_of(text, "Workers were told on Monday."));
        let grown = format!("Updated.\n{text}");
        assert_eq!(selector.find(&grown).map(|s| s.of(&grown)), Ok("Workers were told on Monday."));
    }

    #[test]
    fn a_changed_sentence_is_not_found() {
        let text = "The mill closed in May. Workers were told on Monday.";
        let selector = Selector::of(text, span_of(text, "Workers were told on Monday."));
        assert_eq!(selector.find("The mill closed in May. Workers were told on Sunday."), Err(NotFound::NoWords));
    }

    #[test]
    fn the_same_words_with_other_neighbours_are_no_match() {
        let text = "Rates rose. Prices fell. Nobody spoke.";
        let selector = Selector::of(text, span_of(text, "Prices fell."));
        assert_eq!(selector.find("Rents rose a lot. Prices fell. Many spoke."), Err(NotFound::OtherNeighbours));
    }

    #[test]
    fn one_of_many_alike_is_told_by_its_count_and_refused_when_the_count_fails() {
        let text = "No. ".repeat(40);
        let third = Span::new(80, 83);
        let selector = Selector::of(&text, third);
        assert_eq!(selector.find(&text), Ok(third));
        assert_eq!(Selector { nth: 99, ..selector }.find(&text), Err(NotFound::Ambiguous));
    }

    #[test]
    fn a_long_text_is_named_by_its_head_and_still_matched_whole() {
        let long = "«Ça ira», wrote the mayor, and then wrote it again. ".repeat(9);
        let text = format!("Before. {long}After.");
        let selector = Selector::of(&text, span_of(&text, &long));
        assert!(selector.exact.len() <= HEAD, "{}", selector.exact.len());
        assert_eq!(selector.find(&text).map(|s| s.of(&text)), Ok(long.as_str()));
        let changed = text.replacen("again. «Ça", "again! «Ça", 1);
        assert!(selector.find(&changed).is_err());
        let recased = text.replacen("mayor, and then wrote it again. After", "Mayor, and then wrote it again. After", 1);
        assert!(selector.find(&recased).is_err(), "case counts");
    }
}
