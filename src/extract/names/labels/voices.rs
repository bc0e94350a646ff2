//! Whose words a span is in.

use crate::article::{Article, BlockKind};
use crate::extract::names::LabelVoice;
use crate::extract::quotes::{Form, Quote};
use crate::text::{Arrange, Span};

/// The quotations of an article in order, for asking whose words a span is in.
pub struct Voices<'a> {
    article: &'a Article,
    /// Quoted spans with their voice, by start; the furthest end so far beside each.
    quoted: Vec<(Span, LabelVoice, u32)>,
}

impl<'a> Voices<'a> {
    pub fn of(article: &'a Article, quotes: &[Quote]) -> Self {
        let mut quoted: Vec<(Span, LabelVoice, u32)> = quotes
            .iter()
            .filter_map(|q| match q.form {
                Form::Direct | Form::Mixed | Form::Pull => Some((q.span, LabelVoice::Quoted, 0)),
                Form::Block => Some((q.span, LabelVoice::Excerpt, 0)),
                Form::Indirect => None,
            })
            .collect();
        quoted.arrange_by_key(|&(span, ..)| span);
        let mut furthest = 0;
        for (span, _, end) in &mut quoted {
            furthest = furthest.max(span.end);
            *end = furthest;
        }
        Voices { article, quoted }
    }

    pub fn of_span(&self, span: Span) -> LabelVoice {
        match self.article.block_at(span.start).map(|b| self.article.blocks[b].kind) {
            Some(BlockKind::Caption | BlockKind::Credit) => return LabelVoice::Caption,
            Some(BlockKind::Excerpt) => return LabelVoice::Excerpt,
            Some(BlockKind::PullQuote) => return LabelVoice::Quoted,
            _ => {}
        }
        let upto = self.quoted.partition_point(|(q, ..)| q.start <= span.start);
        let around = self.quoted[..upto].iter().rev().take_while(|(.., furthest)| *furthest >= span.end);
        around.filter(|(q, ..)| q.contains(span)).map(|(_, voice, _)| *voice).next().unwrap_or(LabelVoice::Narrator)
    }
}
