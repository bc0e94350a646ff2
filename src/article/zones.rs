//! Lists that a heading opens: other articles, comments, topics; and the
//! announcements of videos.
//!
//! A lost paragraph is worse than a kept teaser: wherever running text seems
//! to go on below such a list, the list ends.

use super::lines::{Ending, Line, Marker};
use super::page::{Page, overlap, reason, share};
use super::{BlockKind, RemovedKind};
use crate::text::KeySet;

/// Labels what stands under the headings found, from line `body` on.
pub(super) fn mark(page: &mut Page<'_>, body: usize) {
    videos(page);
    let mut story = Story::new(page, body);
    let mut i = 0;
    while i < page.lines.len() {
        match page.zones[i] {
            Some(kind) => i = list(page, i, kind, &mut story).max(i + 1),
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
        let t = i + 1;
        if !page.is_free(t) || !page.lines[t].is_headline_like() {
            continue;
        }
        let title = page.subject_words(t).to_vec();
        if title.len() < 3 || overlap(&title, page.subject_words(i)) < 0.5 {
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
            if overlap(&title, page.subject_words(s)) >= 0.6 {
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
    // A page that parts all its lines by empty ones tells nothing by them.
    let parted = page.lines.iter().all(|l| l.blank_before);
    while page.is_free(i)
        && page.lines[i].is_headline_like()
        && page.lines[i].words >= if parted { 3 } else { 5 }
        && (parted || !page.lines[i].blank_before)
    {
        page.remove(i, RemovedKind::Related, reason(RemovedKind::Related));
        i += 1;
    }
    i
}

/// What the article says above and below the heading in hand, so that a page
/// of many headings is not read again for each.
struct Story {
    /// Lines from the body's first up to this one are read.
    at: usize,
    paragraphs: usize,
    words: KeySet,
    /// For each line the paragraphs from it on, before any list was taken away.
    below: Vec<u32>,
}

impl Story {
    fn new(page: &Page<'_>, body: usize) -> Story {
        let mut below = vec![0; page.lines.len() + 1];
        for i in (0..page.lines.len()).rev() {
            below[i] = below[i + 1] + u32::from(page.is_free_prose(i));
        }
        let headed = (0..body).filter(|&i| matches!(page.kind(i), Some(BlockKind::Title | BlockKind::Subtitle)));
        Story { at: body, paragraphs: 0, words: headed.flat_map(|i| page.subject_words(i)).copied().collect(), below }
    }

    /// Reads on up to a heading; the lines above it are not labelled any more.
    fn read_to(&mut self, page: &Page<'_>, heading: usize) {
        for i in self.at..heading {
            if page.is_free_prose(i) {
                self.paragraphs += 1;
                self.words.extend(page.subject_words(i));
            }
        }
        self.at = self.at.max(heading);
    }
}

/// Labels the list below a heading and returns the line after it.
fn list(page: &mut Page<'_>, heading: usize, kind: RemovedKind, story: &mut Story) -> usize {
    story.read_to(page, heading);
    let end = extent(page, heading, kind, story);
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
fn extent(page: &Page<'_>, heading: usize, kind: RemovedKind, story: &Story) -> usize {
    let n = page.lines.len();
    // A count of comments or a link to them above or amid the text is one line.
    if kind == RemovedKind::Comments {
        let talk = is_talk(page, heading);
        return if story.paragraphs > 0 && (talk || story.below[heading + 1] as usize <= story.paragraphs / 3 + 1) { n } else { heading + 1 };
    }
    let mut seen = KeySet::default();
    let mut i = heading + 1;
    while i < n {
        if page.zones[i].is_some() || page.kind(i) == Some(BlockKind::Title) || page.resumes[i] {
            return i;
        }
        if !page.is_free(i) {
            i += 1;
            continue;
        }
        // "Her agent declined to comment." goes on from the article, not from a teaser.
        if kind == RemovedKind::Related && refers_back(page, i) {
            return i;
        }
        let line = &page.lines[i];
        let repeated = line.key.is_some_and(|k| !seen.insert(k)) || repeats_later(page, i);
        let sentence = line.words >= 4 && line.ending == Ending::Stop && !repeated;
        if sentence && kind == RemovedKind::Related && !line.is_prose() && after_headlines(page, i, heading) {
            return i;
        }
        if repeated || !line.is_prose() {
            if kind == RemovedKind::Tags && (line.words > 6 || line.ending == Ending::Stop) {
                return i;
            }
            i += 1;
            continue;
        }
        if kind == RemovedKind::Tags || resumes(page, i, &story.words, heading) || after_headlines(page, i, heading) {
            return subhead_before(page, i, heading);
        }
        i += 1;
    }
    n
}

/// A list of bare headlines, and then a sentence: teasers that have summaries have one each.
fn after_headlines(page: &Page<'_>, i: usize, heading: usize) -> bool {
    let listed: Vec<usize> = (heading + 1..i).filter(|&j| page.is_free(j)).collect();
    let bare = listed.len() >= 2 && listed.iter().all(|&j| page.lines[j].ending == Ending::Open);
    let next_is_teaser = page.is_free(i + 1) && page.lines[i + 1].is_headline_like() && page.lines[i + 1].words >= 4;
    bare && !next_is_teaser && page.lines[i].ending == Ending::Stop
}

/// A sentence whose first word stands for somebody named before.
fn refers_back(page: &Page<'_>, i: usize) -> bool {
    let line = &page.lines[i];
    let first = page.content(i).split_whitespace().next().unwrap_or_default();
    line.ending == Ending::Stop && line.words >= 4 && matches!(first, "He" | "She" | "They" | "His" | "Her" | "Their")
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
        let alike = overlap(title, words) >= 0.34 && title.len() >= 3;
        let glued = !page.lines[i].blank_before && page.lines[t].blank_before;
        let next_is_teaser = page.is_free(i + 1) && page.lines[i + 1].is_headline_like();
        if (alike || glued) && (next_is_teaser || i + 1 >= page.lines.len() || page.is_removed(i + 1) || alike && glued) {
            return false;
        }
    }
    if page.content(i).ends_with(['…']) || page.content(i).ends_with("...") {
        return false;
    }
    let goes_on = page.is_free(i + 1) && (page.lines[i + 1].is_prose() || page.lines[i + 1].ending == Ending::Stop);
    let at_home = share(words, |w| known.contains(w));
    let speech = page.content(i).starts_with(['"', '“', '‘', '«']);
    goes_on || at_home >= 0.34 || (speech && at_home >= 0.15)
}

/// A heading that follows the list and stands over the text is the article's.
fn subhead_before(page: &Page<'_>, i: usize, heading: usize) -> usize {
    let Some(j) = i.checked_sub(1).filter(|&j| j > heading + 1 && page.is_free(j)) else { return i };
    let line: &Line = &page.lines[j];
    let set_apart = line.marker == Marker::None && line.words <= 8 && line.is_headline_like() && (line.blank_before == page.lines[i].blank_before);
    if set_apart && overlap(page.subject_words(j), page.subject_words(i)) > 0.0 { j } else { i }
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
    page.is_free(i) && page.lines[i].words <= 8 && page.header(i).is_some_and(|h| h.aside)
}
