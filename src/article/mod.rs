//! One page of text → an [`Article`]: blocks kept and removed, metadata with
//! its status, paragraphs cut into tokens and sentences.

mod asides;
mod block;
mod cues;
mod dateline;
mod dates;
mod facts;
mod head;
mod header;
mod layout;
mod lines;
mod metadata;
mod page;
mod pictures;
mod press;
mod read;
mod window;
mod zones;

pub use block::{Block, BlockKind, RemovedKind};
pub use metadata::{Metadata, Published, Stated, Status};
pub use press::outlet;
pub use read::{Given, Notice, read};

use crate::text::{Sentence, Span, Token, tokenize_line};
use std::ops::Range;

/// One article: its raw text and what was read from its layout.
///
/// Offsets everywhere are bytes into `text`.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct Article {
    /// File name without its extension; unique in a corpus.
    pub id: String,
    /// File name as given.
    pub file: String,
    pub text: String,
    pub metadata: Metadata,
    /// Every visible character stands in exactly one block, in order.
    pub blocks: Vec<Block>,
    /// Tokens of the kept blocks, in order. They are cut anew sooner than they are sent or kept: see [`Article::tokenize`].
    #[serde(skip)]
    pub tokens: Vec<Token>,
    /// Sentences of the kept blocks, in order.
    pub sentences: Vec<Sentence>,
    /// What was unusual about the input, in words for the reader.
    pub notices: Vec<Notice>,
}

/// As `partition_point`, for who knows about where it is.
fn first_not(tokens: &[Token], near: usize, before: impl Fn(&Token) -> bool) -> usize {
    let (mut low, mut high) = (near.min(tokens.len()), tokens.len());
    let mut step = 1;
    while low > 0 && !before(&tokens[low - 1]) {
        (low, high) = (low.saturating_sub(step), low - 1);
        step *= 4;
    }
    step = 4;
    while low + step < high && before(&tokens[low + step]) {
        low += step + 1;
        step *= 4;
    }
    high = high.min(low + step);
    low + tokens[low..high].partition_point(before)
}

impl Article {
    pub fn of(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// Cuts the kept blocks into tokens, where these were left behind.
    pub fn tokenize(&mut self) {
        self.tokens = Vec::with_capacity(self.text.len() / 4);
        for block in self.blocks.iter().filter(|b| b.kind.is_searched()) {
            tokenize_line(block.content.of(&self.text), block.content.start as usize, &mut self.tokens);
        }
        // Of ten thousand articles what is left over would be a fifth as much again.
        self.tokens.shrink_to_fit();
    }

    /// The tokens of a range of token indexes.
    pub fn tokens(&self, range: Range<u32>) -> &[Token] {
        &self.tokens[range.start as usize..range.end as usize]
    }

    /// The sentence that holds a byte offset.
    pub fn sentence_at(&self, offset: u32) -> Option<usize> {
        let i = self.sentences.partition_point(|s| s.span.end <= offset);
        (i < self.sentences.len() && self.sentences[i].span.holds(offset)).then_some(i)
    }

    /// The index of the first token that ends after a byte offset.
    pub fn token_at(&self, offset: u32) -> usize {
        // Tokens are spread nearly evenly: where one is told by the offset finds it with few looks into memory.
        let all = self.tokens.last().map_or(1, |t| u64::from(t.span.end).max(1));
        first_not(&self.tokens, (u64::from(offset) * self.tokens.len() as u64 / all) as usize, |t| t.span.end <= offset)
    }

    /// The token indexes that a span covers.
    pub fn tokens_in(&self, span: Span) -> Range<u32> {
        let first = self.token_at(span.start);
        let last = first_not(&self.tokens, first, |t| t.span.start < span.end);
        first as u32..last.max(first) as u32
    }

    /// The block that holds a byte offset.
    pub fn block_at(&self, offset: u32) -> Option<usize> {
        let i = self.blocks.partition_point(|b| b.span.end <= offset);
        (i < self.blocks.len() && self.blocks[i].span.holds(offset)).then_some(i)
    }

    /// The line of the file, counted from 1, in which a byte offset stands.
    pub fn line_of(&self, offset: u32) -> usize {
        1 + self.text.as_bytes()[..offset as usize].iter().filter(|&&b| b == b'\n').count()
    }

    /// Kept blocks of running text: paragraphs, list items, excerpts.
    pub fn body(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|b| b.kind.is_body())
    }
}
