//! The lines of one page and what has been decided about each.

use super::cues::{Cue, CueWords, How};
use super::header::{self, Header};
use super::lines::{self, Ending, Line};
use super::{BlockKind, RemovedKind, dates, pictures};
use crate::text::{Arrange, Shape, TermKey, Token, keys, tokenize_line};
use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

/// A page under the reader's hands. Passes label lines one after the other;
/// a line once labelled is not labelled again, unless a pass says so.
pub(super) struct Page<'t> {
    pub text: &'t str,
    pub lines: Vec<Line>,
    labels: Vec<Option<Label>>,
    /// Headings that open a list of other articles, comments or tags.
    pub zones: Vec<Option<RemovedKind>>,
    /// The tokens of all lines; the article takes over those of the lines kept.
    pub tokens: Vec<Token>,
    /// Lines that say that the article goes on below.
    pub resumes: Vec<bool>,
    /// What several passes ask of a line is worked out once.
    read: Vec<Reading>,
}

#[derive(Default)]
struct Reading {
    /// Where its tokens stand among those of the page.
    tokens: Range<u32>,
    subject: OnceCell<Box<[TermKey]>>,
    header: OnceCell<Option<Rc<Header>>>,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Label {
    pub kind: BlockKind,
    pub reason: &'static str,
    /// It belongs to one block with the line before.
    pub joined: bool,
}

/// So far into a line its subject is looked for.
const MOST_SUBJECT_BYTES: u32 = 1500;

impl<'t> Page<'t> {
    /// Cuts a text into lines and labels what its wording alone gives away.
    pub fn new(text: &'t str) -> Page<'t> {
        let mut lines = Vec::new();
        let mut credits = Vec::new();
        for line in lines::cut(text) {
            match pictures::split_credit(text, &line) {
                Some(pictures::Split::Whole) => {
                    lines.push(line);
                    credits.push((lines.len() - 1, false));
                }
                Some(pictures::Split::At(at)) => {
                    let (caption, credit) = line.split_at(text, at);
                    lines.push(caption);
                    lines.push(credit);
                    credits.push((lines.len() - 1, true));
                }
                None => lines.push(line),
            }
        }
        let mut page = Page::of(text, lines);
        for (i, captioned) in credits {
            page.keep(i, BlockKind::Credit);
            if captioned {
                page.keep(i - 1, BlockKind::Caption);
            }
        }
        page.mark_cues();
        page
    }

    /// Cuts a text into lines and labels nothing.
    pub fn plain(text: &'t str) -> Page<'t> {
        Page::of(text, lines::cut(text))
    }

    fn of(text: &'t str, lines: Vec<Line>) -> Page<'t> {
        let n = lines.len();
        let mut tokens = Vec::with_capacity(text.len() / 5);
        let mut read = Vec::with_capacity(n);
        for line in &lines {
            let first = tokens.len() as u32;
            tokenize_line(line.content.of(text), line.content.start as usize, &mut tokens);
            read.push(Reading { tokens: first..tokens.len() as u32, ..Reading::default() });
        }
        Page { text, lines, labels: vec![None; n], zones: vec![None; n], resumes: vec![false; n], tokens, read }
    }

    pub fn label(&self, i: usize) -> Option<Label> {
        self.labels.get(i).copied().flatten()
    }

    pub fn kind(&self, i: usize) -> Option<BlockKind> {
        self.label(i).map(|l| l.kind)
    }

    pub fn is_free(&self, i: usize) -> bool {
        i < self.labels.len() && self.labels[i].is_none()
    }

    pub fn is_removed(&self, i: usize) -> bool {
        self.kind(i).is_some_and(BlockKind::is_removed)
    }

    /// Running text that nothing has claimed.
    pub fn is_free_prose(&self, i: usize) -> bool {
        self.is_free(i) && self.lines[i].is_prose()
    }

    pub fn keep(&mut self, i: usize, kind: BlockKind) {
        self.labels[i] = Some(Label { kind, reason: "", joined: false });
    }

    pub fn remove(&mut self, i: usize, kind: RemovedKind, reason: &'static str) {
        self.labels[i] = Some(Label { kind: BlockKind::Removed(kind), reason, joined: false });
    }

    /// Makes a line part of the block before it.
    pub fn join(&mut self, i: usize, kind: BlockKind) {
        self.labels[i] = Some(Label { kind, reason: "", joined: true });
    }

    pub fn content(&self, i: usize) -> &'t str {
        self.lines[i].content.of(self.text)
    }

    /// The tokens of a line, their spans within the whole text.
    pub fn tokens(&self, i: usize) -> &[Token] {
        let Range { start, end } = self.token_range(i);
        &self.tokens[start as usize..end as usize]
    }

    pub fn token_range(&self, i: usize) -> Range<u32> {
        self.read[i].tokens.clone()
    }

    /// What the line says of the article, if it is a header.
    pub fn header(&self, i: usize) -> Option<Rc<Header>> {
        self.read[i].header.get_or_init(|| header::parse(self, i).map(Rc::new)).clone()
    }

    /// The words of a line that say what it is about: no small words, no numbers. Sorted.
    pub fn subject_words(&self, i: usize) -> &[TermKey] {
        self.read[i].subject.get_or_init(|| {
            // A headline is compared with a lead, not with a whole chapter.
            let end = self.lines[i].content.start + MOST_SUBJECT_BYTES;
            let mut words: Vec<TermKey> = self
                .tokens(i)
                .iter()
                .take_while(|t| t.span.start < end)
                .filter(|t| t.is_word() && t.span.len() >= 2)
                .filter(|t| (t.span.len() >= 4 || t.is_capital(self.text) || t.shape == Shape::Dotted) && !is_small(t.key))
                .map(|t| t.key)
                .collect();
            words.arrange();
            words.dedup();
            words.into()
        })
    }

    /// The share of `words` that are subject words of the first `most` lines of free running text from `from` on.
    pub fn shared_with_lead(&self, words: &[TermKey], from: usize, most: usize) -> f32 {
        let lead: Vec<usize> = (from..self.lines.len()).filter(|&i| self.is_free_prose(i)).take(most).collect();
        let in_lead = |w: &TermKey| lead.iter().any(|&i| self.subject_words(i).binary_search(w).is_ok());
        share(words, in_lead)
    }

    fn mark_cues(&mut self) {
        self.skipped();
        let mut words = CueWords::default();
        let mut unsure: Vec<(usize, Cue)> = Vec::new();
        for i in 0..self.lines.len() {
            if !self.is_free(i) || self.lines[i].words > 45 {
                continue;
            }
            match stamp(self.content(i)) {
                Some(true) => {
                    self.keep(i, BlockKind::Metadata);
                    continue;
                }
                Some(false) => {
                    self.remove(i, RemovedKind::Nav, reason(RemovedKind::Nav));
                    continue;
                }
                None => {}
            }
            words.fill(self.text, self.tokens(i));
            let ending = self.lines[i].ending;
            match words.cue() {
                // Questions are asked in articles; pages ask in set forms.
                Some(cue) if matches!(cue.how, How::Any | How::Edge) && ending == Ending::Question => {}
                // "Pause." may be all of a paragraph.
                Some(cue) if cue.weak || cue.how == How::Edge || (ending == Ending::Stop && self.lines[i].words == 1) => unsure.push((i, cue)),
                Some(cue) => self.mark(i, cue),
                None => {}
            }
        }
        // A common word between two paragraphs is a subhead, a sentence there is one.
        for (i, cue) in unsure {
            let flanked = i > 0 && self.is_free_prose(i - 1) && self.is_free_prose(i + 1);
            let loose = cue.how == How::Edge && self.lines[i].is_prose() && !self.beside_removed(i);
            if !flanked && !loose {
                self.mark(i, cue);
            }
        }
    }

    fn beside_removed(&self, i: usize) -> bool {
        let at_end = i + 3 >= self.lines.len() && !self.is_free_prose(i + 1);
        (i > 0 && self.is_removed(i - 1)) || self.is_removed(i + 1) || at_end
    }

    fn mark(&mut self, i: usize, cue: Cue) {
        let BlockKind::Removed(kind) = cue.kind else {
            self.keep(i, cue.kind);
            return;
        };
        if cue.how == How::Zone {
            self.zones[i] = Some(kind);
        }
        self.resumes[i] = cue.how == How::Resume;
        self.remove(i, kind, reason(kind));
    }

    /// What stands between "skip past newsletter" and "after newsletter".
    fn skipped(&mut self) {
        let mut open: Option<usize> = None;
        for i in 0..self.lines.len() {
            let s = self.content(i);
            let start = s.get(..5).unwrap_or_default();
            open = open.filter(|from| i - from <= LONGEST_SKIPPED);
            // A press release ends here; notes for editors follow.
            if s == "###" {
                self.zones[i] = Some(RemovedKind::Footer);
                self.remove(i, RemovedKind::Footer, reason(RemovedKind::Footer));
                continue;
            }
            // What a screen reader hears around a list of links.
            if is_spoken_list(s) {
                let links = (i + 1..self.lines.len()).take_while(|&j| !self.lines[j].is_prose()).take(LONGEST_SKIPPED);
                let end = links.into_iter().find(|&j| self.content(j).eq_ignore_ascii_case("end of list"));
                (i..=end.unwrap_or(i)).for_each(|j| self.remove(j, RemovedKind::Related, reason(RemovedKind::Related)));
                self.resumes[end.unwrap_or(i)] = end.is_some();
            } else if self.lines[i].words <= 6
                && (start.eq_ignore_ascii_case("skip ") || open.is_none_or(|from| from + 1 < i) && s.starts_with("Sign up to "))
            {
                open = Some(i);
            } else if let Some(from) = open.filter(|_| self.lines[i].words <= 6)
                && (start.eq_ignore_ascii_case("after") || start.eq_ignore_ascii_case("end o"))
                && (shares_word(self.content(from), s) || s == "after newsletter promotion")
            {
                (from..=i).for_each(|j| self.remove(j, RemovedKind::Ad, reason(RemovedKind::Ad)));
                open = None;
            }
        }
    }
}

/// A box that may be skipped is no longer than this.
const LONGEST_SKIPPED: usize = 20;

/// `list of 3 items`
fn is_spoken_list(s: &str) -> bool {
    let count = s.strip_prefix("list of ").and_then(|s| s.strip_suffix(" items"));
    count.is_some_and(|n| n.len() <= 2 && n.bytes().all(|b| b.is_ascii_digit()))
}

fn shares_word(a: &str, b: &str) -> bool {
    a.split_whitespace().skip(1).any(|w| w.len() >= 4 && b.split_whitespace().skip(1).any(|v| v.eq_ignore_ascii_case(w)))
}

/// Why lines of a kind are removed, in words for the reader.
pub(super) fn reason(kind: RemovedKind) -> &'static str {
    match kind {
        RemovedKind::Nav => "belongs to the site's menus and controls",
        RemovedKind::Ad => "advertises something or asks to subscribe",
        RemovedKind::Share => "is a control for sharing or following",
        RemovedKind::Related => "points to other articles",
        RemovedKind::VideoPromo => "announces a video or a recording",
        RemovedKind::Comments => "belongs to the readers' comments",
        RemovedKind::Tags => "lists the topics of the page",
        RemovedKind::Footer => "is the site's small print",
        RemovedKind::DuplicateHeadline => "repeats the headline",
    }
}

fn is_small(key: TermKey) -> bool {
    const SMALL: [TermKey; 52] = sorted(keys([
        "a", "about", "after", "against", "also", "amid", "and", "been", "before", "being", "between", "could", "does", "down", "during", "from",
        "have", "here", "in", "into", "just", "like", "more", "most", "much", "of", "only", "other", "over", "said", "says", "some", "such", "than",
        "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "through", "to", "under", "were", "what", "when", "will",
        "with",
    ]));
    SMALL.binary_search(&key).is_ok()
}

const fn sorted<const N: usize>(mut keys: [TermKey; N]) -> [TermKey; N] {
    let mut i = 1;
    while i < N {
        let mut j = i;
        while j > 0 && keys[j - 1].0 > keys[j].0 {
            (keys[j - 1], keys[j]) = (keys[j], keys[j - 1]);
            j -= 1;
        }
        i += 1;
    }
    keys
}

/// The share of `words` that stand in `among`, sorted as well; 0 for none.
pub(super) fn overlap(words: &[TermKey], among: &[TermKey]) -> f32 {
    share(words, |w| among.binary_search(w).is_ok())
}

pub(super) fn share(words: &[TermKey], is_shared: impl Fn(&TermKey) -> bool) -> f32 {
    words.iter().filter(|w| is_shared(w)).count() as f32 / words.len().max(1) as f32
}

/// The time at which a piece of a running report was put out: "13.51 BST", "Updated at 15.52 BST", "3m ago".
/// With a heading behind it ("3m ago Closing post") it is a link to such a piece, which is `false`.
fn stamp(line: &str) -> Option<bool> {
    let mut words = line.split_whitespace().peekable();
    if line.len() > 90 || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut led = false;
    while words.next_if(|w| ["From", "Updated", "Posted", "Published", "at"].contains(w)).is_some() {
        led = true;
    }
    let first = words.next()?;
    let digits = first.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let unit = &first[digits.len()..];
    if ["s", "m", "h", "d"].contains(&unit) && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
        let ago = words.next() == Some("ago");
        return ago.then(|| words.next().is_none());
    }
    let (hour, minute) = digits.split_once(['.', ':'])?;
    let clock = (1..=2).contains(&hour.len()) && minute.len() == 2 && [hour, minute].iter().all(|d| d.bytes().all(|b| b.is_ascii_digit()));
    let half = |w: &str| matches!(w, "am" | "pm" | "a.m." | "p.m." | "AM" | "PM");
    if !clock || !(unit.is_empty() || half(unit)) {
        return None;
    }
    words.next_if(|w| half(w));
    let zone = words.next().is_some_and(dates::is_zone);
    ((zone || led) && words.next().is_none()).then_some(true)
}
