//! What a figure measures: the noun phrase after it, or the one before "by".

use super::lists::lists;
use super::read::Read;
use super::{FigureValue, Unit};
use crate::text::{Shape, Span, TermKey, Token, number};

const LINKS: [TermKey; 9] = [
    TermKey::of("of"),
    TermKey::of("on"),
    TermKey::of("to"),
    TermKey::of("in"),
    TermKey::of("for"),
    TermKey::of("by"),
    TermKey::of("from"),
    TermKey::of("against"),
    TermKey::of("between"),
];
const DETERMINERS: [TermKey; 10] = [
    TermKey::of("the"),
    TermKey::of("a"),
    TermKey::of("an"),
    TermKey::of("its"),
    TermKey::of("their"),
    TermKey::of("his"),
    TermKey::of("her"),
    TermKey::of("our"),
    TermKey::of("all"),
    TermKey::of("other"),
];
const BY: TermKey = TermKey::of("by");
const OF: TermKey = TermKey::of("of");
/// Longer phrases say more than what is measured.
const LONGEST: usize = 12;

/// What is measured, as the sentence has it.
pub fn about(text: &str, tokens: &[Token], read: &Read) -> Option<Span> {
    let counted = matches!(read.unit, Unit::Noun(_));
    let found = match read.noun {
        Some((start, end)) if counted => Some((start, end)),
        _ => {
            let changes = read.first.checked_sub(1).is_some_and(|i| tokens.get(i).is_some_and(|t| t.is(BY)));
            let before = if changes { phrase_before(text, tokens, read.first - 1) } else { None };
            before.or_else(|| after(text, tokens, read))
        }
    };
    let (start, end) = found?;
    Some(tokens.get(start)?.span.to(tokens.get(end - 1)?.span))
}

fn after(text: &str, tokens: &[Token], read: &Read) -> Option<(usize, usize)> {
    let mut start = read.end;
    // "half of the seats", "40 per cent of voters", "a four-day trip"
    if tokens.get(start).is_some_and(|t| t.is(OF) || (!t.spaced && t.text(text) == "-")) {
        start += 1;
    }
    let length = matches!(read.unit, Unit::Minute | Unit::Hour | Unit::Day | Unit::Week | Unit::Month | Unit::Year);
    // "60 hours a week" is how often
    if length && start == read.end && tokens.get(start).is_some_and(|t| DETERMINERS.contains(&t.key)) {
        return None;
    }
    while tokens.get(start).is_some_and(|t| DETERMINERS.contains(&t.key)) {
        start += 1;
    }
    let one = matches!(read.value, FigureValue::One(_)) && read.unit == Unit::Ordinal;
    // "the first by a Canadian leader"
    if one && tokens.get(start).is_some_and(|t| t.is(BY)) {
        return phrase_on(text, tokens, start, start).map(|end| (start, end));
    }
    let end = phrase(text, tokens, start)?;
    Some((start, phrase_on(text, tokens, start, end).unwrap_or(end)))
}

/// The end of the noun phrase that begins at a token.
pub fn phrase(text: &str, tokens: &[Token], start: usize) -> Option<usize> {
    let mut end = start;
    while let Some(token) = tokens.get(end) {
        let hyphen = token.shape == Shape::Punctuation && !token.spaced && token.text(text) == "-" && tokens.get(end + 1).is_some_and(|t| !t.spaced);
        let owner = token.shape == Shape::Clitic && token.text(text).len() > 1 && token.text(text).ends_with('s');
        let word =
            token.is_word() && !lists().is_stop(token.key) && number(text, &tokens[end..]).is_none() && !(end > start && ends_phrase(text, token));
        if !(hyphen || owner || word) || end >= start + LONGEST {
            break;
        }
        end += 1;
    }
    (end > start).then_some(end)
}

/// A verb in -ed after a noun: "tariffs matched".
fn ends_phrase(text: &str, token: &Token) -> bool {
    token.shape == Shape::Lower && token.span.len() > 4 && token.text(text).ends_with("ed")
}

/// Takes in "on Chinese cars", "to non-U.S. markets".
fn phrase_on(text: &str, tokens: &[Token], start: usize, mut end: usize) -> Option<usize> {
    let mut grown = None;
    while tokens.get(end).is_some_and(|t| LINKS.contains(&t.key)) {
        let mut at = end + 1;
        while tokens.get(at).is_some_and(|t| DETERMINERS.contains(&t.key)) {
            at += 1;
        }
        match phrase(text, tokens, at) {
            Some(next) if next <= start + LONGEST => end = next,
            _ => break,
        }
        grown = Some(end);
    }
    grown
}

/// The noun phrase that ends before a token: "grow non-U.S. trade" by.
fn phrase_before(text: &str, tokens: &[Token], end: usize) -> Option<(usize, usize)> {
    let mut start = end;
    while start > 0 && end - start < 6 {
        let token = &tokens[start - 1];
        let joins = (token.shape == Shape::Punctuation && !token.spaced && token.text(text) == "-") || token.shape == Shape::Clitic;
        if !(joins || (token.is_word() && !lists().is_stop(token.key))) {
            break;
        }
        start -= 1;
    }
    // the first word is the verb of the change
    let bare = start > 0 && start + 1 < end && !tokens[start].is_capital(text) && VERB_LEADS.contains(&tokens[start - 1].key);
    let start = if bare { start + 1 } else { start };
    (start < end).then_some((start, end))
}

const VERB_LEADS: [TermKey; 8] = [
    TermKey::of("to"),
    TermKey::of("will"),
    TermKey::of("would"),
    TermKey::of("could"),
    TermKey::of("should"),
    TermKey::of("may"),
    TermKey::of("has"),
    TermKey::of("had"),
];
