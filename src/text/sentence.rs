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
            end = after_notes(text, tokens, end);
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

/// Past the numbers of notes, which belong to the sentence before them: "… in 1805. [6] [7]".
fn after_notes(text: &str, tokens: &[Token], mut i: usize) -> usize {
    while let Some([open, number, close]) = tokens.get(i..i + 3)
        && (open.text(text), close.text(text)) == ("[", "]")
        && number.is_number()
    {
        i += 3;
    }
    i
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    fn cut(text: &str) -> Vec<&str> {
        let tokens = tokenize(text);
        let mut out = Vec::new();
        sentences(text, &tokens, 0, 0, &mut out);
        out.iter().map(|s| s.span.of(text)).collect()
    }

    #[test]
    fn the_number_of_a_note_stays_with_its_sentence() {
        assert_eq!(cut("It closed in 1805. [6] [7] It never opened again."), ["It closed in 1805. [6] [7]", "It never opened again."]);
        assert_eq!(cut("It closed. [The mill, that is.] It burned."), ["It closed.", "[The mill, that is.]", "It burned."]);
    }

    #[test]
    fn a_year_given_roughly_ends_no_sentence() {
        assert_eq!(cut("Ilse Brandt (c. 1818) sailed."), ["Ilse Brandt (c. 1818) sailed."]);
    }
}
