//! All items of one kind in the order of the articles, with what filters ask of them.
//!
//! An item is a number; what it says of sources, themes, names, voices and
//! days lies in columns beside it: bitsets where the values are few, lists
//! where they are many. Nothing is copied out of the articles.

use super::state::{ItemKind, Spelled};
use crate::calendar::{Datelike, Interval};
use crate::compare::DocumentId;
use crate::corpus::{Corpus, Document};
use crate::extract::quotes::{Form, Quote, Voice};
use crate::extract::themes::Role;
use crate::extract::times::Time;
use crate::text::{Arrange, Span, by_number};
use broadsheet_loops::bits::counts;
use fixedbitset::FixedBitSet;
use std::collections::HashSet;
use std::hash::Hash;
use std::ops::Range;
use std::rc::Rc;

/// One finding, sentence or paragraph of one document.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Item {
    pub kind: ItemKind,
    pub document: DocumentId,
    /// Index into the document's list of that kind.
    pub index: u32,
}

/// A list of values for each item. Items in a row with equal lists share one: those of a sentence have one list of
/// names, and most have no days.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists<T> {
    /// First item of each run, and of its values; with the ends of the last.
    items: Vec<u32>,
    first: Vec<u32>,
    values: Vec<T>,
}

/// Longer lists are searched for doubles once, at their end.
const SHORT: usize = 64;

impl<T: Copy + Eq + Hash> Lists<T> {
    fn new() -> Self {
        Lists { items: vec![0], first: vec![0], values: Vec::new() }
    }

    /// The place of the list that is not ended yet.
    fn open(&self) -> usize {
        self.first[self.first.len() - 1] as usize
    }

    /// Ends one list.
    fn end(&mut self) {
        let open = self.open();
        if self.values.len() - open > SHORT {
            let mut seen = HashSet::new();
            let once: Vec<T> = self.values.drain(open..).filter(|v| seen.insert(*v)).collect();
            self.values.extend(once);
        }
        let (ended, runs) = (self.items[self.items.len() - 1] + 1, self.first.len());
        if runs > 1 && self.values[self.first[runs - 2] as usize..open] == self.values[open..] {
            self.values.truncate(open);
            self.items[runs - 1] = ended;
        } else {
            self.items.push(ended);
            self.first.push(self.values.len() as u32);
        }
    }

    /// Adds to the list that is not ended yet, each value once.
    fn add(&mut self, value: T) {
        let list = &self.values[self.open()..];
        if list.len() > SHORT || !list.contains(&value) {
            self.values.push(value);
        }
    }

    /// Calls with every run among some items and its values.
    pub(super) fn each(&self, items: Range<usize>, call: &mut dyn FnMut(Range<usize>, &[T])) {
        let mut run = self.items.partition_point(|&first| first as usize <= items.start).saturating_sub(1);
        while run + 1 < self.items.len() && (self.items[run] as usize) < items.end {
            let of_run = (self.items[run] as usize).max(items.start)..(self.items[run + 1] as usize).min(items.end);
            call(of_run, &self.values[self.first[run] as usize..self.first[run + 1] as usize]);
            run += 1;
        }
    }
}

/// Days since the common era, both ends included.
pub(super) type DaySpan = (i32, i32);

#[derive(Clone, Debug)]
pub(super) struct Population {
    pub kind: ItemKind,
    /// First item of each document, and the number of items at the end.
    pub first: Vec<u32>,
    /// Index of the item in its document's list (they differ for paragraphs only).
    pub index: Vec<u32>,
    /// First item of each paragraph or other block of the corpus, as far as any holds one.
    blocks: Vec<u32>,
    pub themes: Vec<FixedBitSet>,
    /// Numbers of entities.
    pub names: Lists<u32>,
    pub voices: Vec<FixedBitSet>,
    pub forms: Vec<FixedBitSet>,
    pub roles: Vec<FixedBitSet>,
    pub days: Lists<DaySpan>,
    /// Items of each theme, voice, form and role, in this order; of each entity; and of each day that any item tells.
    pub set_totals: Vec<u32>,
    pub name_totals: Rc<Vec<u32>>,
    /// Entities with any item, those with the most first.
    pub name_order: Rc<Vec<u32>>,
    pub day_totals: Vec<(i32, u32)>,
    /// Of each value of `days`: the place of its first day in `day_totals`.
    day_places: Vec<u32>,
}

impl Population {
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Bytes that it holds.
    pub fn size(&self) -> usize {
        let sets = self.sets().map(|s| s.len() / 8).sum::<usize>();
        let columns = self.first.len() + self.index.len() + self.blocks.len() + self.names.first.len() * 2 + self.names.values.len();
        let days = self.days.first.len() * 8 + self.days.values.len() * 12 + self.day_totals.len() * 8;
        sets + columns * 4 + days + (self.name_totals.len() + self.name_order.len()) * 4
    }

    pub fn of_document(&self, DocumentId(d): DocumentId) -> Range<usize> {
        self.first[d as usize] as usize..self.first[d as usize + 1] as usize
    }

    fn sets(&self) -> impl Iterator<Item = &FixedBitSet> {
        self.themes.iter().chain(&self.voices).chain(&self.forms).chain(&self.roles)
    }

    /// The items in a block, by its corpus-wide number.
    #[inline(always)]
    pub fn of_block(&self, block: usize) -> Range<usize> {
        let first = |block: usize| self.blocks.get(block).map_or(self.len(), |&n| n as usize);
        first(block)..first(block + 1)
    }

    /// The blocks of some items, in their order.
    pub fn blocks_of(&self, items: impl Iterator<Item = usize>) -> impl Iterator<Item = usize> {
        let mut block = 0;
        items.map(move |n| {
            while self.blocks.get(block + 1).is_some_and(|&first| first as usize <= n) {
                block += 1;
            }
            block
        })
    }

    /// How often each entity stands in the items of a set.
    pub fn count_names(&self, set: &FixedBitSet) -> Vec<u32> {
        counts(set.as_slice(), self.len(), &self.names.items, &self.names.first, &self.names.values, self.name_totals.to_vec())
    }

    /// How often each of `day_totals` is told in the items of a set.
    pub fn count_days(&self, set: &FixedBitSet) -> Vec<u32> {
        counts(set.as_slice(), self.len(), &self.days.items, &self.days.first, &self.day_places, self.day_totals.iter().map(|t| t.1).collect())
    }

    /// The number of an item.
    pub fn number(&self, item: Item) -> Option<usize> {
        let range = self.of_document(item.document);
        let at = self.index[range.clone()].binary_search(&item.index).ok()?;
        Some(range.start + at)
    }

    /// Empty, with room for all documents.
    pub fn begin(corpus: &Corpus, kind: ItemKind) -> Population {
        let count: usize = corpus.documents.iter().map(|d| spans(d, kind).count()).sum();
        let sets = |n| vec![FixedBitSet::with_capacity(count); n];
        Population {
            kind,
            first: vec![0],
            index: Vec::with_capacity(count),
            blocks: Vec::new(),
            themes: sets(corpus.themes.len()),
            names: Lists::new(),
            voices: sets(Voice::ALL.len()),
            forms: sets(Form::ALL.len()),
            roles: sets(Role::ALL.len()),
            days: Lists::new(),
            set_totals: Vec::new(),
            name_totals: Rc::default(),
            name_order: Rc::default(),
            day_totals: Vec::new(),
            day_places: Vec::new(),
        }
    }

    /// Takes the next document, whose first block has this number.
    pub fn add(&mut self, document: &Document, first_block: u32) {
        let kind = self.kind;
        let of_block = themes_by_block(document);
        for (index, span) in spans(document, kind) {
            let n = self.index.len();
            let block = document.article.block_at(span.start).unwrap_or(0);
            self.index.push(index);
            while self.blocks.len() <= first_block as usize + block {
                self.blocks.push(n as u32);
            }
            if let Some(&Some(paragraph)) = of_block.get(block) {
                let paragraph = &document.themes[paragraph];
                for (theme, _) in &paragraph.themes {
                    self.themes[theme.0 as usize].insert(n);
                }
                if let Some(role) = paragraph.role {
                    self.roles[place_of(role)].insert(n);
                }
            }
            self.fill(document, kind, index, span, n);
            self.names.end();
            self.days.end();
        }
        self.first.push(self.index.len() as u32);
    }

    /// Counts, after the last document.
    pub fn close(&mut self, entities: usize) {
        let mut totals = vec![0; entities];
        self.names.each(0..self.len(), &mut |items, names| names.iter().for_each(|&e| totals[e as usize] += items.len() as u32));
        let mut order: Vec<u32> = (0..entities as u32).filter(|&e| totals[e as usize] > 0).collect();
        by_number(&mut order, |&e| u64::from(!totals[e as usize]));
        self.name_order = Rc::new(order);
        self.name_totals = Rc::new(totals);
        self.set_totals = self.sets().map(|set| set.count_ones(..) as u32).collect();
        let mut days = Vec::new();
        self.days.each(0..self.len(), &mut |items, told| days.extend(told.iter().map(|d| (d.0, items.len() as u32))));
        days.arrange_by_key(|d| d.0);
        days.dedup_by(|next, first| {
            let same = next.0 == first.0;
            first.1 += if same { next.1 } else { 0 };
            same
        });
        self.day_totals = days;
        let place = |&(first, _): &DaySpan| self.day_totals.partition_point(|t| t.0 < first) as u32;
        self.day_places = self.days.values.iter().map(place).collect();
    }

    fn fill(&mut self, document: &Document, kind: ItemKind, index: u32, span: Span, n: usize) {
        let findings = &document.findings;
        if kind == ItemKind::Quote {
            let quote = &findings.quotes[index as usize];
            self.voice(document, quote, n);
            for &part in &quote.parts {
                for time in within(&findings.times, around(document, part), |t| t.span) {
                    self.day(time);
                }
            }
            return;
        }
        let place = if matches!(kind, ItemKind::Paragraph | ItemKind::Sentence) { span } else { around(document, span) };
        for mention in findings.names.within(place) {
            self.names.add(document.entities[mention.referent.0 as usize].0);
        }
        // A quotation counts for the text in which its words stand.
        let place = if kind == ItemKind::Paragraph || kind == ItemKind::Sentence { place } else { span };
        for quote in overlapping(&findings.quotes, place) {
            self.voice(document, quote, n);
        }
        let place = if kind == ItemKind::Time { span } else { around(document, span).to(span) };
        for time in within(&findings.times, place, |t| t.span) {
            self.day(time);
        }
    }

    fn voice(&mut self, document: &Document, quote: &Quote, n: usize) {
        let voice = quote.speaker.as_ref().map_or(Voice::Unknown, |s| s.voice);
        self.voices[place_of(voice)].insert(n);
        self.forms[place_of(quote.form)].insert(n);
        for speaker in quote.speaker.iter().chain(&quote.also) {
            if let Some(referent) = speaker.referent {
                self.names.add(document.entities[referent.0 as usize].0);
            }
        }
    }

    fn day(&mut self, time: &Time) {
        if let Some(interval) = told(time) {
            self.days.add(interval);
        }
    }
}

/// The days that a time names, where it names any.
pub(super) fn told(time: &Time) -> Option<DaySpan> {
    let Interval { first, last } = time.interval?;
    (time.kind == crate::extract::times::TimeKind::Date).then(|| (first.num_days_from_ce(), last.num_days_from_ce()))
}

/// The place of a spelled value among all of its type.
pub(super) fn place_of<T: Spelled>(value: T) -> usize {
    T::ALL.iter().position(|&v| v == value).unwrap_or(0)
}

/// Every item of a kind in a document: its index and where it stands.
pub(super) fn spans(document: &Document, kind: ItemKind) -> Box<dyn Iterator<Item = (u32, Span)> + '_> {
    let Document { article, findings, .. } = document;
    let number = |i: usize| i as u32;
    match kind {
        ItemKind::Paragraph => {
            Box::new(article.blocks.iter().enumerate().filter(|(_, b)| is_paragraph(b.kind)).map(move |(i, b)| (number(i), b.span)))
        }
        ItemKind::Sentence => Box::new(article.sentences.iter().enumerate().map(move |(i, s)| (number(i), s.span))),
        ItemKind::Quote => Box::new(findings.quotes.iter().enumerate().map(move |(i, q)| (number(i), q.span))),
        ItemKind::Time => Box::new(findings.times.iter().enumerate().map(move |(i, t)| (number(i), t.span))),
        ItemKind::Figure => Box::new(findings.figures.iter().enumerate().map(move |(i, f)| (number(i), f.span))),
        ItemKind::Mention => Box::new(findings.names.mentions.iter().enumerate().map(move |(i, m)| (number(i), m.span))),
        ItemKind::Removed => Box::new(article.blocks.iter().enumerate().filter(|(_, b)| b.kind.is_removed()).map(move |(i, b)| (number(i), b.span))),
    }
}

/// Whether a block counts as a paragraph of its article.
pub fn is_paragraph(kind: crate::article::BlockKind) -> bool {
    kind.is_body() || kind == crate::article::BlockKind::PullQuote
}

fn themes_by_block(document: &Document) -> Vec<Option<usize>> {
    let mut of = vec![None; document.article.blocks.len()];
    for (i, paragraph) in document.themes.iter().enumerate() {
        if let Some(slot) = of.get_mut(paragraph.block as usize) {
            *slot = Some(i);
        }
    }
    of
}

/// A sentence of many pages has no bearing on what stands this many bytes away.
const NEAR: u32 = 5_000;

/// The sentences that hold a span's ends; of an endless one, what stands near.
pub(super) fn around(document: &Document, span: Span) -> Span {
    let article = &document.article;
    let sentence = |offset: u32| article.sentence_at(offset).map(|s| article.sentences[s].span);
    let last = span.end.saturating_sub(1).max(span.start);
    let whole = match (sentence(span.start), sentence(last)) {
        (Some(a), Some(b)) => a.to(b),
        (Some(a), None) | (None, Some(a)) => a.to(span),
        (None, None) => span,
    };
    if whole.len() <= 2 * NEAR as usize {
        return whole;
    }
    span.near(&article.text, whole, NEAR)
}

/// Items, sorted by start, that lie in a span.
fn within<T>(items: &[T], place: Span, span: impl Fn(&T) -> Span) -> impl Iterator<Item = &T> {
    let first = items.partition_point(|i| span(i).start < place.start);
    items[first..].iter().take_while(move |i| span(i).start < place.end)
}

/// Quotations, sorted by start, that share a byte with a span.
fn overlapping(quotes: &[Quote], place: Span) -> impl Iterator<Item = &Quote> {
    // A quotation over several paragraphs may begin well before; none holds more than a handful of others.
    const REACH: usize = 8;
    let first = quotes.partition_point(|q| q.span.start < place.start).saturating_sub(REACH);
    quotes[first..]
        .iter()
        .take_while(move |q| q.span.start < place.end)
        .filter(move |q| q.span.overlaps(place) || q.parts.iter().any(|p| p.overlaps(place)))
}
