//! A sentence as the cue grammar reads it: its items with the tokens behind them.

use super::phrases::Scope;
use crate::text::{Shape, TermKey, Token};

/// A sentence with the tokens behind its items.
#[derive(Clone, Copy)]
pub struct Sentence<'a> {
    pub scope: Scope<'a>,
    pub tokens: &'a [Token],
    pub text: &'a str,
}

impl Sentence<'_> {
    /// Whether marked words end in a comma, a question or an exclamation, so that their speaker may follow.
    pub fn waits(&self, q: usize) -> bool {
        let item = &self.scope.items[q];
        let last = self.tokens[item.first as usize..item.last as usize].iter().rev().find(|t| t.shape != Shape::Mark);
        last.is_some_and(|t| matches!(t.text(self.text), "," | "?" | "!" | "-" | "--" | "—"))
    }

    pub fn key(&self, i: usize) -> TermKey {
        if i < self.scope.lo || i >= self.scope.hi {
            return TermKey::default();
        }
        self.tokens[self.scope.items[i].first as usize].key
    }
}
