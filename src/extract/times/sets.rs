//! Repeated times: "every Friday", "twice a month", "each summer", "on weekends".

use super::expression::Expression;
use super::scan::{Read, Scanner};
use super::words::{TimeUnit, Word};
use crate::text::{Shape, TermKey, number, ordinal};

const OTHER: TermKey = TermKey::of("other");

impl Scanner<'_> {
    /// "every Friday", "each year", "every two weeks", "per day".
    pub fn each(&self, i: usize) -> Option<Read> {
        let per = self.word(i) == Word::Per;
        let mut at = i + 1;
        let mut amount = 1.0;
        if self.is(at, OTHER) {
            (amount, at) = (2.0, at + 1);
        } else if let Some((n, length)) = ordinal(self.text, self.tokens.get(at..)?).filter(|_| !per) {
            // "every second Tuesday"
            (amount, at) = (n.into(), at + length);
        } else if self.word(at) == Word::Number && !per {
            let n = number(self.text, self.tokens.get(at..)?)?;
            (amount, at) = (n.value, at + n.tokens);
        }
        match self.word(at) {
            Word::Unit(unit) | Word::Units(unit) => Some((at + 1, Expression::Each { amount, unit })),
            Word::Weekday(n) if !per => Some((at + 1, Expression::EachWeekday(n))),
            // "every second"
            _ if self.word(i + 1) == Word::Unit(TimeUnit::Second) => Some((i + 2, Expression::Each { amount: 1.0, unit: TimeUnit::Second })),
            Word::Part(_) if !per => Some((at + 1, Expression::Each { amount, unit: TimeUnit::Day })),
            Word::Season(_) | Word::Month(_) | Word::DoubtfulMonth(_) if !per => Some((at + 1, Expression::Each { amount, unit: TimeUnit::Year })),
            _ => None,
        }
    }

    /// Whether the weekday at `i` is a repeated one: "Friday nights", the second of "each Monday and Thursday".
    pub fn repeats(&self, i: usize) -> bool {
        if self.token(i + 1).is_some_and(|t| t.shape == Shape::Lower && PARTS.contains(&t.key)) {
            return true;
        }
        let mut at = i;
        // past "Monday, Wednesday and" towards "every"
        loop {
            let mark = at.checked_sub(1).map_or(Word::None, |k| self.word(k));
            let comma = mark == Word::And && at > 2 && self.word(at - 2) == Word::Comma;
            let before = at.checked_sub(if comma { 3 } else { 2 });
            match (mark, before) {
                (Word::And | Word::Or | Word::Comma, Some(k)) if matches!(self.word(k), Word::Weekday(_)) => at = k,
                _ => break,
            }
        }
        at < i && at > 0 && self.word(at - 1) == Word::Every
    }
}

const PARTS: [TermKey; 4] = [TermKey::of("mornings"), TermKey::of("afternoons"), TermKey::of("evenings"), TermKey::of("nights")];
