//! Lists that a heading opens: other articles, comments, topics; and the
//! announcements of videos.
//!
//! A lost paragraph is worse than a kept teaser: wherever running text seems
//! to go on below such a list, the list ends.

use super::lines::{Ending, Line, Marker};
use super::page::{Page, overlap, reason};
use super::{BlockKind, RemovedKind, header};
use crate::text::{KeySet, TermKey};
use std::collections::HashSet;

/// Labels what stands under the headings found, from line `body` on.
pub(super) fn mark(page: &mut Page<'_>, body: usize) {
    videos(page);
    let mut i = 0;
    while i < page.lines.len() {
        match page.zones[i] {
            Some(kind) => i = list(page, i, kind, body).max(i + 1),
            None if is_bare_pointer(page, i) => i = pointer(page, i),
            None => i += 1,
        }
    }
}

/// `WATCH | Ferries return:`, and below it the video's title and synopsis.
fn videos(page: &mut Page<'_>) {
    for i in 0..page.lines.len() {
        if page.kind(i) != Some(BlockKind::Removed(RemovedKind::VideoPromo)) {
            continue;
        }
        let promised: KeySet = page.subject_words(i).iter().copied().collect();
        let t = i + 1;
        if !page.is_free(t) || !page.lines[t].is_headline_like() {
            continue;
        }
        let title = page.subject_words(t).to_vec();
        if title.len() < 3 || overlap(&title, &promised) < 0.5 {
            continue;
        }
        page.remove(t, RemovedKind::VideoPromo, "is the title of a video");
        // "2 hours ago", "Duration 1:12"
        let mut s = t + 1;
        while s < page.lines.len().min(t + 4) && (page.is_removed(s) || is_age(page, s)) {
            page.remove(s, RemovedKind::VideoPromo, reason(RemovedKind::VideoPromo));
            s += 1;
        }
        if page.is_free(s) && page.lines[s].words <= 60 {
            let synopsis: KeySet = page.subject_words(s).iter().copied().collect();
            if overlap(&title, &synopsis) >= 0.6 {
                page.remove(s, RemovedKind::VideoPromo, "tells what a video shows");
            }
        }
    }
}

/// A "Read more:" with nothing behind it.
fn is_bare_pointer(page: &Page<'_>, i: usize) -> bool {
    page.kind(i) == Some(BlockKind::Removed(RemovedKind::Related)) && page.lines[i].words <= 3
}

/// The headlines right below a bare "Read more:".
fn pointer(page: &mut Page<'_>, at: usize) -> usize {
    let mut i = at + 1;
    while page.is_free(i) && page.lines[i].is_headline_like() && page.lines[i].words >= 5 && !page.lines[i].blank_before {
        page.remove(i, RemovedKind::Related, reason(RemovedKind::Related));
        i += 1;
    }
    i
}

/// Labels the list below a heading and returns the line after it.
fn list(page: &mut Page<'_>, heading: usize, kind: RemovedKind, body: usize) -> usize {
    let end = extent(page, heading, kind, body);
    for i in heading + 1..end {
        if page.is_free(i) {
            page.remove(i, kind, under(kind));
        }
    }
    end
}

fn under(kind: RemovedKind) -> &'static str {
    match kind {
        RemovedKind::Related => "stands in a list of other articles",
        RemovedKind::Comments => "stands among the readers' comments",
        RemovedKind::Tags => "stands in a list of topics",
        _ => reason(kind),
    }
}

/// Where the list below a heading ends: at the article's next paragraph.
fn extent(page: &Page<'_>, heading: usize, kind: RemovedKind, body: usize) -> usize {
    let n = page.lines.len();
    let prose_before = (body..heading).filter(|&i| page.is_free_prose(i)).count();
    let known: KeySet = (body..heading).filter(|&i| page.is_free_prose(i)).flat_map(|i| page.subject_words(i)).copied().collect();
    let prose_after = (heading + 1..n).filter(|&i| page.is_free_prose(i)).count();
    // A count of comments or a link to them above or amid the text is one line.
    if kind == RemovedKind::Comments {
        let talk = is_talk(page, heading);
        return if prose_before > 0 && (talk || prose_after <= prose_before / 3 + 1) { n } else { heading + 1 };
    }
    let mut seen: HashSet<TermKey> = HashSet::new();
    let mut i = heading + 1;
    while i < n {
        if page.zones[i].is_some() || page.kind(i) == Some(BlockKind::Title) {
            return i;
        }
        if !page.is_free(i) {
            i += 1;
            continue;
        }
        let line = &page.lines[i];
        let repeated = line.key.is_some_and(|k| !seen.insert(k)) || repeats_later(page, i);
        if repeated || !line.is_prose() {
            if kind == RemovedKind::Tags && (line.words > 6 || line.ending == Ending::Stop) {
                return i;
            }
            i += 1;
            continue;
        }
        if kind == RemovedKind::Tags || resumes(page, i, &known, heading) {
            return subhead_before(page, i, heading);
        }
        i += 1;
    }
    n
}

/// A teaser's headline often stands two or three times.
fn repeats_later(page: &Page<'_>, i: usize) -> bool {
    let key = page.lines[i].key;
    key.is_some() && (i + 1..page.lines.len().min(i + 4)).any(|j| page.lines[j].key == key)
}

/// Whether a paragraph below a list of teasers belongs to the article.
fn resumes(page: &Page<'_>, i: usize, known: &KeySet, heading: usize) -> bool {
    let words = page.subject_words(i);
    // A summary says again what the headline above it says.
    let above = (heading + 1..i).rev().find(|&j| page.is_free(j));
    let teaser = above.filter(|&j| page.lines[j].is_headline_like());
    if let Some(t) = teaser {
        let title = page.subject_words(t);
        let here: KeySet = words.iter().copied().collect();
        let alike = overlap(title, &here) >= 0.34 && title.len() >= 3;
        let glued = !page.lines[i].blank_before && page.lines[t].blank_before;
        let next_is_teaser = page.is_free(i + 1) && page.lines[i + 1].is_headline_like();
        if (alike || glued) && (next_is_teaser || i + 1 >= page.lines.len() || page.is_removed(i + 1) || alike && glued) {
            return false;
        }
    }
    if page.content(i).ends_with(['…']) || page.content(i).ends_with("...") {
        return false;
    }
    let run =
        (i..page.lines.len()).take_while(|&j| page.is_free_prose(j) || (j > i && page.is_free(j) && page.lines[j].ending == Ending::Stop)).count();
    let at_home = overlap(words, known);
    let speech = page.content(i).starts_with(['"', '“', '‘', '«']);
    run >= 2 || at_home >= 0.34 || (speech && at_home >= 0.15)
}

/// A heading that follows the list and stands over the text is the article's.
fn subhead_before(page: &Page<'_>, i: usize, heading: usize) -> usize {
    let Some(j) = i.checked_sub(1).filter(|&j| j > heading + 1 && page.is_free(j)) else { return i };
    let line: &Line = &page.lines[j];
    let set_apart = line.marker == Marker::None && line.words <= 8 && line.is_headline_like() && (line.blank_before == page.lines[i].blank_before);
    let here: KeySet = page.subject_words(i).iter().copied().collect();
    if set_apart && page.subject_words(j).iter().any(|w| here.contains(w)) { j } else { i }
}

/// Signs of readers talking below a heading: ages, replies, votes.
fn is_talk(page: &Page<'_>, heading: usize) -> bool {
    (heading + 1..page.lines.len().min(heading + 13)).any(|i| {
        let comments = page.kind(i) == Some(BlockKind::Removed(RemovedKind::Comments));
        comments || is_age(page, i)
    })
}

/// `3 hours ago`
fn is_age(page: &Page<'_>, i: usize) -> bool {
    page.is_free(i) && page.lines[i].words <= 8 && header::parse(page, i).is_some_and(|h| h.aside)
}
