//! Words set apart inside an article: pull quotes, and another outlet's text
//! set as a block.

use super::lines::{Ending, Marker};
use super::page::Page;
use super::{BlockKind, header, press};
use crate::text::{KeyMap, KeySet, Lexicon, Shape, TermKey, Token};
use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::LazyLock;

const MOST_PULLED_WORDS: u32 = 60;
/// So many words in a row said twice are a quotation of the article itself.
const REPEATED_RUN: usize = 6;

/// Labels pull quotes: a line that a name stands under, or that says again
/// what the article says.
pub(super) fn pull_quotes(page: &mut Page<'_>, body: usize) {
    let candidates: Vec<usize> = (body..page.lines.len()).filter(|&i| may_be_pulled(page, i)).collect();
    if candidates.is_empty() {
        return;
    }
    let said = Said::of(page, body);
    for i in candidates {
        let repeated = said.elsewhere(page, i);
        let name = name_below(page, i, &said);
        let pulled = match name {
            Some(Name::Certain) => repeated || is_spoken(page, i, Speech::Any),
            Some(Name::Known) => repeated || is_spoken(page, i, Speech::FirstPerson),
            Some(Name::Possible) => repeated,
            None => repeated && is_spoken(page, i, Speech::Any),
        };
        if pulled {
            page.keep(i, BlockKind::PullQuote);
            if name.is_some() {
                page.join(i + 1, BlockKind::PullQuote);
            }
        }
    }
}

fn may_be_pulled(page: &Page<'_>, i: usize) -> bool {
    let line = &page.lines[i];
    page.is_free(i)
        && matches!(line.marker, Marker::None | Marker::Quotation)
        && (5..=MOST_PULLED_WORDS).contains(&line.words)
        && line.ending != Ending::Colon
}

/// How plainly a line must be somebody's speech.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Speech {
    FirstPerson,
    /// Also "you", "this", "it": words of an answer.
    Any,
}

/// Words of the first person, then those of any answer.
const SPOKEN: [&str; 12] = ["we", "i", "our", "us", "my", "me", "you", "your", "this", "it", "it's", "that"];
const FIRST_PERSON: usize = 6;

/// The right person, or marks around the whole: somebody speaks.
fn is_spoken(page: &Page<'_>, i: usize, speech: Speech) -> bool {
    let s = page.content(i);
    let inside = s.strip_prefix(['"', '“', '‘', '«']).and_then(|s| s.strip_suffix(['"', '”', '’', '»']));
    if let Some(inside) = inside {
        return !inside.contains(['"', '“', '”']);
    }
    let words = if speech == Speech::FirstPerson { &SPOKEN[..FIRST_PERSON] } else { &SPOKEN[..] };
    !s.contains(['"', '“', '”']) && page.tokens(i).iter().any(|t| words.iter().any(|w| t.text(page.text).eq_ignore_ascii_case(w)))
}

enum Name {
    /// With a dash before it or an affiliation behind it.
    Certain,
    /// A name that the text also has.
    Known,
    /// Capitalised words.
    Possible,
}

/// The name that stands under a pull quote.
fn name_below(page: &Page<'_>, i: usize, said: &Said) -> Option<Name> {
    let j = i + 1;
    if !page.is_free(j) || page.lines[j].words > 16 || page.lines[j].ending == Ending::Stop && page.lines[j].words > 5 {
        return None;
    }
    let (s, tokens) = (page.text, page.tokens(j));
    let dashed = page.text[page.lines[j].span.range()].starts_with(['—', '–', '―', '-']);
    let words: &[Token] = if tokens.first().is_some_and(|t| matches!(t.text(s), "—" | "–" | "―" | "-" | "--")) { &tokens[1..] } else { tokens };
    let comma = words.iter().position(|t| t.text(s) == ",").unwrap_or(words.len());
    let name = &words[..comma];
    let capital = |t: &Token| t.is_capital(s);
    let capitals = name.iter().filter(|t| capital(t)).count();
    let is_name = (2..=4).contains(&capitals)
        && name.iter().all(|t| capital(t) || header::is_particle(t.text(s)))
        && name.first().is_some_and(capital)
        && !matches!(name.first().map(|t| t.key), Some(k) if k == TermKey::of("the") || k == TermKey::of("a"));
    if !is_name {
        return None;
    }
    let affiliated = comma + 1 < words.len() && words[comma + 1..].iter().any(capital);
    Some(if dashed || tokens.len() > words.len() || affiliated {
        Name::Certain
    } else if said.names(page).contains(&pair(name)) {
        Name::Known
    } else {
        Name::Possible
    })
}

fn pair(name: &[Token]) -> TermKey {
    match name {
        [.., a, b] => run_key(&[a.key, b.key]),
        _ => TermKey(0),
    }
}

fn run_key(keys: &[TermKey]) -> TermKey {
    TermKey(keys.iter().fold(7, |h, k| h.rotate_left(11).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ k.0))
}

/// Runs of words in the article's paragraphs, and pairs of capitalised words.
struct Said {
    body: usize,
    /// The length in words of the longest line that holds a run.
    runs: KeyMap<u32>,
    names: OnceCell<KeySet>,
}

impl Said {
    fn of(page: &Page<'_>, body: usize) -> Said {
        // Room for all at once: growing would lay each run anew several times.
        let mut said = Said { body, runs: KeyMap::default(), names: OnceCell::new() };
        said.runs.reserve((body..page.lines.len()).filter(|&i| page.is_free(i)).map(|i| page.tokens(i).len()).sum());
        for i in (body..page.lines.len()).filter(|&i| page.is_free(i)) {
            let words = page.lines[i].words;
            for run in words_of(page.tokens(i)).windows(REPEATED_RUN) {
                let longest = said.runs.entry(run_key(run)).or_insert(words);
                *longest = words.max(*longest);
            }
        }
        said
    }

    /// Few pages have a line that asks.
    fn names(&self, page: &Page<'_>) -> &KeySet {
        self.names.get_or_init(|| {
            let prose = (self.body..page.lines.len()).filter(|&i| page.lines[i].is_prose());
            let pairs = prose.flat_map(|i| page.tokens(i).windows(2)).filter(|w| w.iter().all(|t| t.is_capital(page.text)));
            pairs.map(pair).collect()
        })
    }

    /// Whether most of a line's runs stand in a longer paragraph as well.
    fn elsewhere(&self, page: &Page<'_>, i: usize) -> bool {
        let words = words_of(page.tokens(i));
        let runs = words.windows(REPEATED_RUN);
        let total = runs.len();
        let own = page.lines[i].words;
        let repeated = runs.filter(|run| self.runs.get(&run_key(run)).is_some_and(|&longest| longest > own + 2)).count();
        total > 0 && repeated * 10 >= total * 7
    }
}

fn words_of(tokens: &[Token]) -> Vec<TermKey> {
    tokens.iter().filter(|t| t.is_word() || t.is_number() || t.shape == Shape::Clitic).map(|t| t.key).collect()
}

static TELLING: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon/telling.txt"), |_| ()));

/// No outlet is quoted for longer than this.
const LONGEST_EXCERPT: usize = 6;

/// Labels the paragraphs after a line like "The Gazette wrote:" until the
/// article speaks again.
pub(super) fn excerpts(page: &mut Page<'_>, body: usize) {
    for i in body..page.lines.len() {
        if !page.is_free(i) || page.lines[i].ending != Ending::Colon {
            continue;
        }
        let Some(medium) = introduced_medium(page, i) else { continue };
        let end = excerpt_end(page, i + 1, &medium);
        for j in i + 1..end {
            page.keep(j, BlockKind::Excerpt);
        }
    }
}

/// The outlet of which the last sentence of a paragraph says that it writes.
fn introduced_medium(page: &Page<'_>, i: usize) -> Option<Vec<TermKey>> {
    let last = page.content(i).rfind(". ").map_or(0, |at| at as u32 + 2) + page.lines[i].content.start;
    let tokens = page.tokens(i);
    let tokens = &tokens[tokens.partition_point(|t| t.span.start < last)..];
    let (at, n) = (0..tokens.len()).find_map(|k| {
        let n = press::outlet(page.text, &tokens[k..]).or_else(|| press::agency(page.text, &tokens[k..]))?;
        Some((k, n))
    })?;
    let telling = tokens.iter().enumerate().any(|(k, t)| !(at..at + n).contains(&k) && TELLING.has(t.key));
    telling.then(|| tokens[at..at + n].iter().filter(|t| t.key != TermKey::of("the")).map(|t| t.key).collect())
}

/// Where the quoted outlet falls silent. Without a sign of that one paragraph
/// is taken and no more.
fn excerpt_end(page: &Page<'_>, from: usize, medium: &[TermKey]) -> usize {
    let mut end = from;
    // "The Gazette wrote:" may be the last line of all.
    let honorific = page.is_free(from) && has_honorific(page, from);
    while end < from + LONGEST_EXCERPT && page.is_free(end) && page.lines[end].is_prose() {
        // A paragraph in quotation marks is speech and shows its own marks.
        if page.content(end).starts_with(['"', '“', '«']) {
            return if end == from { from } else { (from + 1).min(end) };
        }
        let names_medium = mentions(page, end, medium);
        if end > from && names_medium {
            return end;
        }
        if end > from && honorific && !has_honorific(page, end) && names_bare(page, from, end) {
            return end;
        }
        end += 1;
    }
    end.min(from + 1)
}

fn mentions(page: &Page<'_>, i: usize, medium: &[TermKey]) -> bool {
    page.tokens(i).windows(medium.len().max(1)).any(|w| w.iter().map(|t| t.key).eq(medium.iter().copied()))
}

/// Papers that write "Mr. Park" do so throughout.
fn has_honorific(page: &Page<'_>, i: usize) -> bool {
    honoured(page, i).next().is_some()
}

fn honoured<'a>(page: &'a Page<'_>, i: usize) -> impl Iterator<Item = &'a str> + 'a {
    let words = page.content(i).split_whitespace();
    let after = words.clone().skip(1);
    words.zip(after).filter(|(a, _)| matches!(*a, "Mr." | "Ms." | "Mrs." | "Mr" | "Ms" | "Mrs")).map(|(_, b)| stem(b))
}

fn stem(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// A person whom the excerpt calls "Mr. Park" stands here as plain "Park".
fn names_bare(page: &Page<'_>, excerpt: usize, i: usize) -> bool {
    let words: HashSet<&str> = page.content(i).split_whitespace().map(stem).collect();
    honoured(page, excerpt).any(|name| words.contains(name))
}

/// Labels what Markdown marks as quoted.
pub(super) fn marked_quotations(page: &mut Page<'_>) {
    for i in 0..page.lines.len() {
        if page.is_free(i) && page.lines[i].marker == Marker::Quotation {
            page.keep(i, BlockKind::Excerpt);
        }
    }
}
