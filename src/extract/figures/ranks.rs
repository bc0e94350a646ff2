//! Ranks and firsts: "second-largest", "the first visit", "the largest port".

use super::keywords::*;
use super::lists::lists;
use super::read::{Read, Reader};
use super::{FigureValue, Op, Unit};
use crate::text::{Shape, Token, number, ordinal};

impl Reader<'_> {
    /// "second-largest", "first visit", "second and third highest-ranking".
    pub(super) fn ordinal(&self, first: usize, i: usize) -> Option<Read> {
        if first != i {
            return None;
        }
        let (n, length) = ordinal(self.text, self.tokens.get(i..)?)?;
        let mut end = i + length;
        let mut value = FigureValue::One(f64::from(n));
        if self.is(end, AND)
            && let Some((second, more)) = self.tokens.get(end + 1..).and_then(|t| ordinal(self.text, t))
            && second > n
        {
            value = FigureValue::Range(f64::from(n), f64::from(second));
            end += 1 + more;
        }
        // "second-largest", "third most common", "second and third highest-ranking"
        let rank_at = end + usize::from(self.joined_hyphen(end));
        let superlative = self.tokens.get(rank_at).is_some_and(|t| is_superlative(self.text, t)) || (self.is(rank_at, MOST) && rank_at > end);
        if superlative {
            let both = matches!(value, FigureValue::Range(..)) && rank_at == end;
            let described = self.is(rank_at, MOST) && self.tokens.get(rank_at + 1).is_some_and(Token::is_word);
            let end = if both { end } else { rank_at + 1 + usize::from(described) };
            return Some(Read { first, end, value, unit: Unit::Rank, op: Op::Equal, noun: self.phrase_after(end) });
        }
        if matches!(value, FigureValue::Range(..)) || n > 20 || self.str(i).starts_with(char::is_uppercase) && i > 0 {
            return None;
        }
        self.counting_ordinal(i, end, n).then(|| Read { first, end, value, unit: Unit::Ordinal, op: Op::Equal, noun: self.phrase_after(end) })
    }

    /// "the first visit", "its third strike", "the first by a woman"; not "first met" or "first lady".
    pub(super) fn counting_ordinal(&self, i: usize, end: usize, n: u32) -> bool {
        let determined = self.before(i).is_some_and(|t| t.is(THE) || POSSESSIVE.contains(&t.key) || t.shape == Shape::Clitic || (n > 1 && t.is(A)));
        let Some(next) = self.tokens.get(end) else { return false };
        if !determined || next.is(HYPHEN) || lists().only_names(next.key) {
            return false;
        }
        if n == 1 && (next.is(BY) || next.is(TO) || next.is(IN)) {
            return true;
        }
        if next.is(TIME) {
            return true;
        }
        next.is_word() && !lists().is_stop(next.key) && number(self.text, &self.tokens[end..]).is_none()
    }

    /// "the largest trading partner": first of all.
    pub(super) fn superlative(&self, i: usize) -> Option<Read> {
        let before = self.before(i)?;
        let determined = before.is(THE) || POSSESSIVE.contains(&before.key) || before.shape == Shape::Clitic;
        let next = self.tokens.get(i + 1)?;
        if !determined || !next.is_word() || lists().is_stop(next.key) {
            return None;
        }
        Some(Read { first: i, end: i + 1, value: FigureValue::One(1.0), unit: Unit::Rank, op: Op::Equal, noun: self.phrase_after(i + 1) })
    }

    pub(super) fn phrase_after(&self, start: usize) -> Option<(usize, usize)> {
        let mut end = start;
        while let Some(token) = self.tokens.get(end)
            && (self.joined_hyphen(end) || (token.is_word() && !lists().is_stop(token.key)))
            && end < start + 6
        {
            end += 1;
        }
        (end > start).then_some((start, end))
    }
}

/// "largest", "highest-ranking", but not "best" things that rank nothing.
fn is_superlative(text: &str, token: &Token) -> bool {
    let word = token.text(text);
    token.shape == Shape::Lower
        && word.len() > 5
        && word.ends_with("est")
        && !matches!(word, "interest" | "request" | "arrest" | "protest" | "contest" | "invest" | "harvest" | "forest")
        || matches!(word, "best" | "worst" | "most")
}
