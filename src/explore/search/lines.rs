//! Keyword in context: hits with the words to their left and right, in order.

use crate::compare::DocumentId;
use crate::explore::{Explorer, Order};
use crate::text::{Arrange, Span};
use broadsheet_loops::phrases::Spot;

/// A hit with its words to the left and right.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Line {
    pub document: DocumentId,
    pub hit: Span,
    /// Up to so many words before and after it in its paragraph; empty where it begins or ends one.
    pub left: Span,
    pub right: Span,
    /// The article's rank by relevance; higher is better.
    pub score: f32,
}

#[derive(Clone, Copy, Debug)]
pub struct Hit {
    pub document: u32,
    pub spot: Spot,
    pub score: f32,
}

/// Bytes of context on either side.
const REACH: usize = 90;

impl Explorer {
    /// Hits as lines: those by relevance and by source come in their order already.
    pub(super) fn lines(&self, hits: Vec<Hit>, order: Order, limit: usize) -> Vec<Line> {
        let mut lines: Vec<Line> = hits.into_iter().filter_map(|hit| self.line_of(hit)).collect();
        match order {
            Order::Left | Order::Right => {
                let key = |l: &Line| if order == Order::Left { self.left_key(l) } else { self.right_key(l) };
                let mut keyed: Vec<(Vec<String>, Line)> = lines.into_iter().map(|l| (key(&l), l)).collect();
                keyed.arrange_by(|(a, l), (b, m)| a.cmp(b).then_with(|| (l.document, l.hit).cmp(&(m.document, m.hit))));
                lines = keyed.into_iter().map(|(_, l)| l).collect();
            }
            Order::Source | Order::Relevance => {}
        }
        lines.truncate(limit);
        lines
    }

    pub(super) fn line_of(&self, hit: Hit) -> Option<Line> {
        let document = DocumentId(hit.document);
        let article = &self.document(document).article;
        let text = &article.text;
        let span = self.index.span(article, hit.document, hit.spot.position, hit.spot.length)?;
        let block = article.blocks[article.block_at(span.start)?].span;
        let (start, end) = (span.start as usize, span.end as usize);
        let mut from = start.saturating_sub(REACH).max(block.start as usize);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        // A word cut in half is no context.
        if from > block.start as usize {
            from += text[from..start].find(char::is_whitespace).unwrap_or(0);
        }
        let mut to = (end + REACH).min(block.end as usize);
        while !text.is_char_boundary(to) {
            to -= 1;
        }
        if to < block.end as usize {
            to = end + text[end..to].rfind(char::is_whitespace).unwrap_or(to - end);
        }
        let (left, right) = (Span::new(from, start), Span::new(end, to));
        Some(Line { document, hit: span, left, right, score: hit.score })
    }

    /// The words before a hit, nearest first.
    fn left_key(&self, line: &Line) -> Vec<String> {
        words(self.document(line.document).article.of(line.left)).rev().collect()
    }

    fn right_key(&self, line: &Line) -> Vec<String> {
        words(self.document(line.document).article.of(line.right)).collect()
    }
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|w| !w.is_empty()).map(str::to_lowercase)
}

/// The first so many of a list by a number each; of equal ones those that are offered first.
pub struct First<T> {
    most: usize,
    /// The last of them so far, where there are as many.
    last: u64,
    list: Vec<(u64, T)>,
}

impl<T> First<T> {
    pub fn new(most: usize) -> Self {
        First { most, last: if most == 0 { 0 } else { u64::MAX }, list: Vec::new() }
    }

    /// Whether one with this number is not among them, nor any with a larger one.
    #[inline(always)]
    pub fn is_over(&self, number: u64) -> bool {
        number >= self.last
    }

    #[inline(always)]
    pub fn offer(&mut self, number: u64, one: T) {
        if !self.is_over(number) {
            self.list.push((number, one));
            // Twice as many as are wanted: half of them go.
            if self.list.len() / 2 >= self.most {
                self.cut();
            }
        }
    }

    #[inline(never)]
    fn cut(&mut self) {
        self.list.arrange_by_key(|one| one.0);
        self.list.truncate(self.most);
        self.last = self.list.last().map_or(self.last, |one| one.0);
    }

    /// The first ones in order.
    pub fn list(mut self) -> Vec<T> {
        self.cut();
        self.list.into_iter().map(|one| one.1).collect()
    }
}
