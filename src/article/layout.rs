//! Kinds of the lines that nothing else has claimed: paragraphs, subheads,
//! list items, and what is left of the page below the article.

use super::lines::{Ending, Line, Marker};
use super::page::{Page, reason};
use super::{BlockKind, RemovedKind, pictures};
use crate::text::{Lower, Shape};

const MOST_SUBHEAD_WORDS: u32 = 14;
/// A line in capitals of so many words leads to another article.
const LINK_WORDS: u32 = 7;

/// Labels every line that is still free.
pub(super) fn finish(page: &mut Page<'_>, body: usize) {
    glued_tags(page);
    bare_lines(page);
    let last_text = (0..page.lines.len()).rev().find(|&i| is_text(page, i));
    match last_text {
        Some(last) => leftovers(page, last),
        None => no_text(page),
    }
    for i in 0..page.lines.len() {
        if page.is_free(i) {
            let kind = kind(page, i, body);
            page.keep(i, kind);
        }
    }
}

/// Every line of a text that is clean already.
pub(super) fn as_is(page: &mut Page<'_>) {
    for i in 0..page.lines.len() {
        let listed = matches!(page.lines[i].marker, Marker::Bullet | Marker::Number);
        page.keep(i, if listed { BlockKind::ListItem } else { BlockKind::Paragraph });
    }
}

fn is_text(page: &Page<'_>, i: usize) -> bool {
    page.is_free_prose(i)
        || (page.is_free(i) && page.lines[i].ending == Ending::Stop && page.lines[i].words >= 3)
        || page.kind(i).is_some_and(|k| matches!(k, BlockKind::Excerpt | BlockKind::PullQuote))
}

/// `TradeMark CarneyTariffs`: labels that lost the space between them.
fn glued_tags(page: &mut Page<'_>) {
    for i in 0..page.lines.len() {
        let line = &page.lines[i];
        if !page.is_free(i) || line.ending != Ending::Open || line.words > 40 || line.marker != Marker::None {
            continue;
        }
        let s = page.content(i);
        let joints = joints(s);
        if joints >= 2 && joints * 6 >= line.words as usize && !s.contains(['.', '"', '“', ':']) {
            page.remove(i, RemovedKind::Tags, "lists topics without spaces between them");
        }
    }
}

/// Rules between parts (`***`, `___`), and lines that are only an address.
fn bare_lines(page: &mut Page<'_>) {
    for i in 0..page.lines.len() {
        if !page.is_free(i) {
            continue;
        }
        let s = page.content(i);
        // What a wire's sums are changed by.
        if s.starts_with("($1 = ") {
            page.keep(i, BlockKind::Metadata);
        }
        // "Follow Politics", and its button "Follow" below.
        if s.starts_with("Follow ") && page.lines[i].words <= 4 && i + 1 < page.lines.len() && page.content(i + 1) == "Follow" {
            page.remove(i, RemovedKind::Share, reason(RemovedKind::Share));
        }
        // "Read moreFerries return in May": a link copied without its space.
        if s.strip_prefix("Read more").is_some_and(|rest| rest.starts_with(char::is_uppercase)) && page.lines[i].ending != Ending::Stop {
            page.remove(i, RemovedKind::Related, reason(RemovedKind::Related));
        }
        // "MINISTER QUITS OVER LEAKED LETTER, AIDES SAY": the headline of another article, longer than a subhead in capitals.
        let between = i > 0 && is_text(page, i - 1) && i + 1 < page.lines.len() && is_text(page, i + 1);
        if between && page.lines[i].ending == Ending::Open && page.lines[i].words >= LINK_WORDS && !s.contains(char::is_lowercase) {
            page.remove(i, RemovedKind::Related, reason(RemovedKind::Related));
        }
        // "[ Waiting lists fall again ]" stands between paragraphs as a link.
        if s.starts_with("[ ") && s.ends_with(" ]") && page.lines[i].ending == Ending::Open && page.lines[i].words >= 4 {
            page.remove(i, RemovedKind::Related, reason(RemovedKind::Related));
        }
        if page.lines[i].words > 2 {
            continue;
        }
        if !s.contains(|c: char| c.is_alphanumeric()) {
            page.remove(i, RemovedKind::Nav, "is a rule or an ornament");
        } else if pictures::is_number(s) && ((i > 0 && !page.is_free(i - 1)) || (i + 1 < page.lines.len() && !page.is_free(i + 1))) {
            page.remove(i, RemovedKind::Nav, "is a counter of the page");
        } else if s.split_whitespace().all(|w| w.contains('@'))
            || matches!(page.tokens(i), [t] if t.shape == Shape::Address)
            || (s.contains('/') && s.contains('.') && !s.contains(' '))
        {
            page.remove(i, RemovedKind::Footer, "is an address and nothing else");
        }
    }
}

/// Places where a small letter runs into a capital.
fn joints(s: &str) -> usize {
    const INSIDE_NAMES: [&str; 10] = ["Mc", "Mac", "De", "La", "Le", "Di", "Du", "Van", "Fitz", "O"];
    let mut n = 0;
    for word in s.split_whitespace() {
        let mut from = 0;
        let mut previous_lower = false;
        for (at, c) in word.char_indices() {
            if c.is_uppercase() && previous_lower && !INSIDE_NAMES.contains(&&word[from..at]) {
                n += 1;
                from = at;
            }
            previous_lower = c.is_lowercase();
        }
    }
    n
}

/// Lines below the last sentence: between the page's links they are links,
/// in a run of short names they are topics, else they stay.
fn leftovers(page: &mut Page<'_>, last: usize) {
    let rest: Vec<usize> = (last + 1..page.lines.len()).filter(|&i| page.is_free(i)).collect();
    let furnished = (last + 1..page.lines.len()).find(|&j| page.is_removed(j)).unwrap_or(page.lines.len());
    let topics = rest.len() >= 3 && rest.iter().all(|&i| page.lines[i].words <= 4 && page.lines[i].marker != Marker::Number);
    for &i in &rest {
        if topics {
            page.remove(i, RemovedKind::Tags, reason(RemovedKind::Tags));
        } else if furnished < i && page.lines[i].words <= 20 {
            page.remove(i, RemovedKind::Nav, "stands among the site's links below the article");
        }
    }
}

/// A page without a sentence: what menus leave over is menu too.
fn no_text(page: &mut Page<'_>) {
    let n = page.lines.len();
    let removed = (0..n).filter(|&i| page.is_removed(i)).count();
    let free = (0..n).filter(|&i| page.is_free(i)).count();
    if removed > free {
        for i in 0..n {
            if page.is_free(i) {
                page.remove(i, RemovedKind::Nav, "stands among the site's links on a page without running text");
            }
        }
    }
}

fn kind(page: &Page<'_>, i: usize, body: usize) -> BlockKind {
    let line = &page.lines[i];
    match line.marker {
        Marker::Heading(_) => return BlockKind::Subhead,
        Marker::Bullet => return BlockKind::ListItem,
        Marker::Number if !is_numbered_heading(page, i) => return BlockKind::ListItem,
        Marker::Number => return BlockKind::Subhead,
        Marker::Quotation => return BlockKind::Excerpt,
        Marker::None => {}
    }
    if i >= body.saturating_sub(8) && is_subhead(page, i) { BlockKind::Subhead } else { BlockKind::Paragraph }
}

/// `1. Why it matters` above a paragraph.
fn is_numbered_heading(page: &Page<'_>, i: usize) -> bool {
    let line = &page.lines[i];
    line.is_headline_like()
        && line.words <= MOST_SUBHEAD_WORDS
        && next_is_text(page, i)
        && page.lines.get(i + 1).is_some_and(|l| l.marker == Marker::None)
}

fn is_subhead(page: &Page<'_>, i: usize) -> bool {
    let line = &page.lines[i];
    let s = page.content(i);
    let bold = s.len() > 4 && ["**", "__"].iter().any(|m| s.starts_with(m) && s.ends_with(m));
    if line.words > MOST_SUBHEAD_WORDS || line.words == 0 || !next_is_text(page, i) {
        return false;
    }
    // "… in Watertown, N.Y." ends a sentence rather than a heading.
    if line.words > 8 && s.ends_with('.') {
        return false;
    }
    let first = s.trim_start_matches(['*', '_', '"', '“', '‘', '\'']).chars().next();
    if first.is_some_and(char::is_lowercase) || s.ends_with([',', ';', '-', '–', '—']) || is_turn(s) {
        return false;
    }
    match line.ending {
        _ if bold => true,
        Ending::Open => true,
        Ending::Question => is_question(s) && previous_is_text(page, i),
        Ending::Stop | Ending::Colon => false,
    }
}

/// `Q: Why now`, `PARK: We will see`: a turn in a talk.
fn is_turn(s: &str) -> bool {
    let Some((speaker, rest)) = s.split_once(": ") else { return false };
    !rest.is_empty() && (speaker.len() == 1 || (speaker.len() <= 24 && speaker.chars().all(|c| !c.is_lowercase())))
}

fn is_question(s: &str) -> bool {
    const WORDS: [&str; 20] = [
        "what", "why", "how", "who", "where", "when", "which", "is", "are", "will", "can", "could", "should", "does", "do", "did", "has", "have",
        "was", "were",
    ];
    let first = Lower::of(s.trim_start_matches(['*', '_']).split(|c: char| !c.is_alphanumeric()).next().unwrap_or(""));
    let first = first.as_str();
    WORDS.iter().any(|w| *w == first || (first.len() > w.len() && first.starts_with(w) && &first[w.len()..] == "s"))
}

/// Running text or a list comes next, the page's own lines and pictures left out.
fn next_is_text(page: &Page<'_>, i: usize) -> bool {
    let passed_over = |j: usize| {
        page.is_removed(j)
            || page.kind(j).is_some_and(|k| matches!(k, BlockKind::Caption | BlockKind::Credit | BlockKind::PullQuote | BlockKind::Dateline))
    };
    let next = (i + 1..page.lines.len()).find(|&j| !passed_over(j));
    next.is_some_and(|j| reads_as_text(&page.lines[j]) || page.kind(j) == Some(BlockKind::Excerpt) || two_headings(page, j))
}

/// A heading right above a smaller heading.
fn two_headings(page: &Page<'_>, j: usize) -> bool {
    let line = &page.lines[j];
    page.is_free(j) && line.ending == Ending::Open && line.words <= MOST_SUBHEAD_WORDS && page.lines.get(j + 1).is_some_and(reads_as_text)
}

fn previous_is_text(page: &Page<'_>, i: usize) -> bool {
    let previous = (0..i).rev().find(|&j| !page.is_removed(j));
    previous.is_some_and(|j| reads_as_text(&page.lines[j]))
}

fn reads_as_text(line: &Line) -> bool {
    line.is_prose() || matches!(line.marker, Marker::Bullet | Marker::Number) || (line.words >= 3 && line.ending != Ending::Open)
}
