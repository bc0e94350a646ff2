use super::{Shape, Span, Token};
use std::ops::Range;

/// One sentence: its text without white space at the ends, and its tokens.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Sentence {
    pub span: Span,
    /// Indexes into the article's tokens.
    pub tokens: Range<u32>,
    /// Index into the article's blocks.
    pub block: u32,
}

/// Cuts one block's tokens into sentences.
///
/// `first` is the index of `tokens[0]` in the article.
pub fn sentences(text: &str, tokens: &[Token], first: u32, block: u32, out: &mut Vec<Sentence>) {
    let mut start = 0;
    let mut i = 0;
    while i < tokens.len() {
        let mut end = i + 1;
        if ends(text, tokens, i) {
            while end < tokens.len() && !tokens[end].spaced && (tokens[end].shape == Shape::Mark || matches!(tokens[end].text(text), ")" | "]")) {
                end += 1;
            }
            if end == tokens.len() || begins(text, &tokens[end]) {
                push(tokens, start, end, first, block, out);
                start = end;
            }
        }
        i = end;
    }
    if start < tokens.len() {
        push(tokens, start, tokens.len(), first, block, out);
    }
}

fn push(tokens: &[Token], start: usize, end: usize, first: u32, block: u32, out: &mut Vec<Sentence>) {
    let span = tokens[start].span.to(tokens[end - 1].span);
    out.push(Sentence { span, tokens: first + start as u32..first + end as u32, block });
}

fn ends(text: &str, tokens: &[Token], i: usize) -> bool {
    match tokens[i].text(text) {
        "." | "!" | "?" | "…" => true,
        t => t.starts_with("..") && t.len() > 2,
    }
}

fn begins(text: &str, token: &Token) -> bool {
    token.spaced
        && (token.is_capital(text)
            || matches!(token.shape, Shape::Mark | Shape::Number | Shape::NumberLetters)
            || matches!(token.text(text), "(" | "["))
}
