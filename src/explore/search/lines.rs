//! Keyword in context: hits with the words to their left and right, in order.

use super::evaluate::Spot;
use crate::compare::DocumentId;
use crate::explore::{Explorer, Order};
use crate::text::{Arrange, Span};

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

/// Keeps and sorts the first so many by a key.
pub fn take_first<T, K: Ord>(list: &mut Vec<T>, n: usize, key: impl Fn(&T) -> K) {
    if n > 0 && list.len() > n {
        // Those that may be among the first come to the front; as soon as they are twice as many, half of them go.
        let mut may_be = n;
        let mut last = list[..n].iter().map(&key).max();
        for i in n..list.len() {
            if Some(key(&list[i])) < last {
                list.swap(may_be, i);
                may_be += 1;
                if may_be == 2 * n {
                    list[..may_be].arrange_by_key(&key);
                    last = Some(key(&list[n - 1]));
                    may_be = n;
                }
            }
        }
        list[..may_be].arrange_by_key(&key);
    }
    list.truncate(n);
    list.arrange_by_key(key);
}
