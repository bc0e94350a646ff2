//! Words set apart on the page: a pull quote with its name line, and a block
//! taken from another text. Neither needs marks.

use super::paragraph::Heard;
use super::phrases::PhraseKind;
use super::speakers::Resolver;
use super::words::Tags;
use super::{Form, Quote, Resolution};
use crate::article::{Article, Block, BlockKind};
use crate::text::{Shape, Span};

/// A line of at most this many tokens under a pull quote is the name of its speaker.
const NAME_LINE: usize = 12;

/// The lines of a pull quote and of the one directly before it may be two blocks: `speaks` is
/// whoever has the floor, for an excerpt.
pub fn quotes(article: &Article, block: &Block, speaks: Option<Heard>, resolver: &mut Resolver<'_>, out: &mut Vec<Quote>) {
    let lines = lines(article, block);
    if block.kind == BlockKind::Excerpt {
        let who = speaks.map(|h| resolver.speaker(&h).0);
        let resolution = if who.is_some() { Resolution::Carried } else { Resolution::Unknown };
        out.push(pulled(inside_marks(article, block.span), Form::Block, resolution, who));
        return;
    }
    let name = lines.last().and_then(|line| name_line(article, *line));
    let words = match (&name, lines.as_slice()) {
        (Some(_), [first, .., last]) if first != last => Some(first.to(lines[lines.len() - 2])),
        (Some(_), _) => None,
        (None, _) => Some(block.span),
    };
    let speaker = name.map(|heard| resolver.speaker(&heard));
    match (words, speaker) {
        (Some(words), Some((who, resolution))) => out.push(pulled(inside_marks(article, words), Form::Pull, resolution, Some(who))),
        (Some(words), None) => out.push(pulled(inside_marks(article, words), Form::Pull, Resolution::Unknown, None)),
        // The name alone: it signs the pull quote before it.
        (None, Some((who, resolution))) => {
            if let Some(last) = out.last_mut().filter(|q| q.form == Form::Pull && q.speaker.is_none()) {
                (last.speaker, last.resolution, last.confidence) = (Some(who), resolution, SIGNED);
            }
        }
        (None, None) => {}
    }
}

/// Confidence in a pull quote whose speaker stands under it, and in one without.
const SIGNED: f32 = 0.95;
const UNSIGNED: f32 = 0.5;

fn pulled(span: Span, form: Form, resolution: Resolution, speaker: Option<super::Speaker>) -> Quote {
    let confidence = if speaker.is_some() { SIGNED } else { UNSIGNED };
    Quote { span, parts: vec![span], form, speaker, also: Vec::new(), cue: None, via: None, resolution, confidence }
}

fn lines(article: &Article, block: &Block) -> Vec<Span> {
    let text = article.of(block.span);
    let mut at = block.span.start as usize;
    let mut out = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(&article.text);
        at += line.len();
        if !span.is_empty() {
            out.push(span);
        }
    }
    out
}

/// `Anna Berg, University of Lund`: the name, when a line is nothing but that.
fn name_line(article: &Article, line: Span) -> Option<Heard> {
    let range = article.tokens_in(line);
    let tokens = article.tokens(range);
    let dash = tokens.first().is_some_and(|t| t.shape == Shape::Punctuation) as usize;
    let tokens = tokens.get(dash..)?;
    if tokens.is_empty() || tokens.len() > NAME_LINE || matches!(tokens[tokens.len() - 1].text(&article.text), "." | "!" | "?") {
        return None;
    }
    let end = tokens.iter().position(|t| !t.is_capital(&article.text)).unwrap_or(tokens.len());
    let stops = tokens.get(end).is_none_or(|t| t.shape == Shape::Punctuation);
    if !(2..=5).contains(&end) || !stops {
        return None;
    }
    let name = tokens[0].span.to(tokens[end - 1].span);
    Some(Heard { mention: name, name, kind: PhraseKind::Name, tags: Tags::CAPITAL, head: tokens[end - 1].key })
}

/// A span without quotation marks at its ends.
fn inside_marks(article: &Article, span: Span) -> Span {
    let text = article.of(span);
    let mark = |c: char| matches!(c, '"' | '“' | '”' | '‘' | '’' | '«' | '»');
    let start = text.len() - text.trim_start_matches(mark).len();
    let end = text.trim_end_matches(mark).len();
    if start >= end { span } else { Span::new(span.start as usize + start, span.start as usize + end).trim(&article.text) }
}
