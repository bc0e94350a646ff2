//! Wordings that mark a line as part of the page and not of the article.
//!
//! The list is `lexicon/cues.txt`; a site's new wording is added there.
//!
//! ```text
//! Lines that belong to the page and not to the article.
//!
//! [KIND HOW] opens a list. HOW:
//!   line   the whole line is this
//!   resume the same, and the article goes on below it
//!   start  the line begins with this (headline or link text may follow)
//!   any    this stands somewhere in a short line without quotation marks
//!   edge   the same, where the line does not stand between two paragraphs
//!   zone   the whole line is a heading; what follows belongs to it
//! The lines of [metadata …] tell about the article and are kept apart, not removed.
//! In an entry 0 stands for a number, * for one to four words (not at its beginning); marks other than
//! : and | do not count. Entries are wordings that news sites in English share,
//! collected from the page furniture of common publishing systems; none names a site.
//! ```

use super::{BlockKind, RemovedKind};
use crate::text::{KeyMap, Shape, TermKey, Token, tokenize_line};
use std::sync::LazyLock;

/// What a line's words say of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Cue {
    pub kind: BlockKind,
    pub how: How,
    /// One or two common words that might as well be a subhead.
    pub weak: bool,
}

/// In the order in which they decide, where several match.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum How {
    /// A heading: what follows belongs to it.
    Zone,
    /// The whole line, and the article goes on below it.
    Resume,
    /// The whole line.
    Line,
    /// Its beginning; a headline may follow.
    Start,
    /// A phrase somewhere in a short line.
    Any,
    /// The same, but only beside other lines of the page.
    Edge,
}

/// The words of one line as cues see them. Keep one and refill it.
#[derive(Default)]
pub(super) struct CueWords {
    keys: Vec<TermKey>,
    quoted: bool,
    /// Its first sign is a quotation mark.
    speech: bool,
}

/// Longer lines are running text.
const MOST_WORDS: usize = 45;
const MOST_WORDS_AFTER_START: usize = 30;
const MOST_WORDS_AROUND: usize = 36;

const NUMBER: TermKey = TermKey(1);
const COLON: TermKey = TermKey(2);
const SEPARATOR: TermKey = TermKey(3);
const WILD: TermKey = TermKey(4);
const LONGEST_WILD: usize = 4;

impl CueWords {
    pub fn fill(&mut self, text: &str, tokens: &[Token]) {
        self.keys.clear();
        self.quoted = tokens.iter().any(|t| t.shape == Shape::Mark && !matches!(t.text(text), "'" | "’" | "‘"));
        self.speech = tokens.first().is_some_and(|t| t.shape == Shape::Mark && t.text(text) != "»");
        self.keys.extend(tokens.iter().filter_map(|t| key_of(t, text)));
        while self.keys.last().is_some_and(|k| matches!(*k, COLON | SEPARATOR)) && self.keys.len() > 1 {
            self.keys.pop();
        }
        let leading = self.keys.iter().take_while(|k| **k == SEPARATOR).count();
        self.keys.drain(..leading);
    }

    /// The cue that the line is, begins with, or holds.
    pub fn cue(&self) -> Option<Cue> {
        let keys = &self.keys;
        if keys.is_empty() || keys.len() > MOST_WORDS {
            return None;
        }
        let whole = CUES.beginning_with(keys[0]).iter().filter(|p| match p.how {
            How::Line | How::Zone | How::Resume => matches_whole(&p.keys, keys),
            How::Start => !self.speech && (keys.len() <= MOST_WORDS_AFTER_START || !p.kind.is_removed()) && matches_start(&p.keys, keys),
            How::Any | How::Edge => false,
        });
        if let Some(pattern) = whole.min_by_key(|p| p.how) {
            return Some(pattern.cue());
        }
        if self.quoted || keys.len() > MOST_WORDS_AROUND {
            return None;
        }
        let inside = (0..keys.len()).flat_map(|at| CUES.beginning_with(keys[at]).iter().map(move |p| (p, at)));
        let inside = inside.filter(|(p, at)| matches!(p.how, How::Any | How::Edge) && matches_start(&p.keys, &keys[*at..]));
        inside.map(|(p, _)| p).min_by_key(|p| p.how).map(Pattern::cue)
    }
}

fn key_of(token: &Token, text: &str) -> Option<TermKey> {
    match token.shape {
        Shape::Number => Some(NUMBER),
        Shape::Mark if token.text(text) == "»" => Some(SEPARATOR),
        Shape::Mark => None,
        Shape::Punctuation => match token.text(text) {
            ":" => Some(COLON),
            "|" => Some(SEPARATOR),
            "-" | "–" | "—" | "--" | "·" | "•" | "/" if token.spaced => Some(SEPARATOR),
            _ => None,
        },
        Shape::Symbol => match token.text(text) {
            ">" | "›" => Some(SEPARATOR),
            "&" => Some(TermKey::of("and")),
            "©" | "+" => Some(token.key),
            _ => None,
        },
        _ => Some(token.key),
    }
}

struct Pattern {
    keys: Box<[TermKey]>,
    kind: BlockKind,
    how: How,
    weak: bool,
}

impl Pattern {
    fn cue(&self) -> Cue {
        Cue { kind: self.kind, how: self.how, weak: self.weak }
    }
}

struct Cues {
    by_first: KeyMap<Vec<Pattern>>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| Cues::parse(include_str!("lexicon/cues.txt")));

impl Cues {
    fn parse(list: &str) -> Cues {
        let mut cues = Cues { by_first: KeyMap::default() };
        let mut section = None;
        let mut tokens = Vec::new();
        for line in list.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[') {
                section = name.strip_suffix(']').and_then(|n| n.split_once(' ')).and_then(|(kind, how)| Some((kind_of(kind)?, how_of(how)?)));
                continue;
            }
            let Some((kind, how)) = section else { continue };
            tokens.clear();
            tokenize_line(line, 0, &mut tokens);
            let keys: Vec<TermKey> = tokens.iter().filter_map(|t| if t.text(line) == "*" { Some(WILD) } else { key_of(t, line) }).collect();
            let words = keys.iter().filter(|k| k.0 > WILD.0).count();
            let whole = matches!(how, How::Line | How::Zone | How::Resume);
            let limit = match kind {
                BlockKind::Removed(RemovedKind::Nav | RemovedKind::Footer | RemovedKind::Tags) => 2,
                BlockKind::Removed(RemovedKind::Related) => 1,
                _ => 0,
            };
            let weak = whole && words <= limit && !keys.contains(&NUMBER);
            if let Some(&first) = keys.first() {
                cues.by_first.entry(first).or_default().push(Pattern { keys: keys.into(), kind, how, weak });
            }
        }
        cues
    }

    fn beginning_with(&self, key: TermKey) -> &[Pattern] {
        self.by_first.get(&key).map_or(&[], Vec::as_slice)
    }
}

fn kind_of(name: &str) -> Option<BlockKind> {
    Some(BlockKind::Removed(match name {
        "metadata" => return Some(BlockKind::Metadata),
        "nav" => RemovedKind::Nav,
        "ad" => RemovedKind::Ad,
        "share" => RemovedKind::Share,
        "related" => RemovedKind::Related,
        "video" => RemovedKind::VideoPromo,
        "comments" => RemovedKind::Comments,
        "tags" => RemovedKind::Tags,
        "footer" => RemovedKind::Footer,
        _ => return None,
    }))
}

fn how_of(name: &str) -> Option<How> {
    Some(match name {
        "resume" => How::Resume,
        "line" => How::Line,
        "start" => How::Start,
        "any" => How::Any,
        "edge" => How::Edge,
        "zone" => How::Zone,
        _ => return None,
    })
}

fn matches_whole(pattern: &[TermKey], keys: &[TermKey]) -> bool {
    lengths(pattern, keys, &mut |used| used == keys.len())
}

fn matches_start(pattern: &[TermKey], keys: &[TermKey]) -> bool {
    lengths(pattern, keys, &mut |_| true)
}

/// Whether the pattern can be laid over the beginning of the keys so that
/// `enough` accepts the length covered. A wildcard takes one to four words.
fn lengths(pattern: &[TermKey], keys: &[TermKey], enough: &mut dyn FnMut(usize) -> bool) -> bool {
    fn step(pattern: &[TermKey], keys: &[TermKey], used: usize, enough: &mut dyn FnMut(usize) -> bool) -> bool {
        let Some((&first, rest)) = pattern.split_first() else { return enough(used) };
        if first == WILD {
            return (1..=LONGEST_WILD.min(keys.len() - used)).any(|n| step(rest, keys, used + n, enough));
        }
        keys.get(used) == Some(&first) && step(rest, keys, used + 1, enough)
    }
    step(pattern, keys, 0, enough)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cue(line: &str) -> Option<(BlockKind, How)> {
        let mut words = CueWords::default();
        words.fill(line, &crate::text::tokenize(line));
        words.cue().map(|c| (c.kind, c.how))
    }

    #[test]
    fn page_furniture_is_known_by_its_wording() {
        use How::*;
        use RemovedKind::*;
        for (line, wanted) in [
            ("Advertisement", Some((Ad, Line))),
            ("ADVT\u{a0}", Some((Ad, Line))),
            ("- Advertisement -", Some((Ad, Line))),
            ("Copy link", Some((Share, Line))),
            ("Share this article:", Some((Share, Start))),
            ("Read more: Ferries to return in May", Some((Related, Start))),
            ("READ MORE | Ferries to return in May", Some((Related, Start))),
            ("Read more than a few pages", None),
            ("MORE National ARTICLES", Some((Related, Zone))),
            ("More from The Gazette", Some((Related, Zone))),
            ("14 Comments", Some((Comments, Zone))),
            ("Comments (14)", Some((Comments, Zone))),
            ("WATCH | Ferries return to the strait:", Some((VideoPromo, Start))),
            ("Watch out for the ferries", None),
            ("Tags: ferries, strait", Some((Tags, Start))),
            ("© 2026 The Gazette. All rights reserved.", Some((Footer, Start))),
            ("Sign up for our newsletter and never miss a story.", Some((Ad, Start))),
            ("“Sign up for our course,” the poster said.", None),
            ("3 min read", Some((Nav, Line))),
            ("We use cookies to improve your experience.", Some((Nav, Any))),
            ("The minister wants a share of the market", None),
            ("Sharing the load", None),
            ("Fourteen members said they would not consider supporting the bill.", None),
            ("The museum collected stories from across the province.", None),
            ("The essay appeared in print on Monday.", None),
            ("Everybody may take part by registering for free.", None),
        ] {
            assert_eq!(cue(line), wanted.map(|(kind, how)| (BlockKind::Removed(kind), how)), "{line}");
        }
    }

    #[test]
    fn one_common_word_is_weak() {
        let mut words = CueWords::default();
        for (line, weak) in [("Jobs", true), ("Contact us", true), ("Advertisement", false), ("Report a typo", false), ("3 min read", false)] {
            words.fill(line, &crate::text::tokenize(line));
            assert_eq!(words.cue().map(|c| c.weak), Some(weak), "{line}");
        }
    }
}
