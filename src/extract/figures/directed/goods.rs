//! The phrase of a measure and what it is on: "steep canola duties", "tariffs on steel from Brazil".

use super::super::about::phrase;
use super::super::lists::lists;
use super::{Finder, MeasureKind, Party, Role};
use crate::text::{CountryForm, Shape, Span, TermKey};

macro_rules! keys {
    ($($name:ident = $word:literal),* $(,)?) => { $(const $name: TermKey = TermKey::of($word);)* };
}
keys! { ON = "on", AGAINST = "against", TO = "to", FOR = "for", FROM = "from", PER = "per", CENT = "cent", AND = "and", OR = "or", THE = "the", ALL = "all", ITS = "its", THEIR = "their", OTHER = "other", A = "a", SOME = "some" }
const SKIPPED: [TermKey; 7] = [THE, ALL, OTHER, ITS, THEIR, A, SOME];
/// How far before a noun its measure's phrase may begin.
const PHRASE: usize = 10;

impl Finder<'_> {
    /// "tariff war", "aid worker", "tax-free": the noun is only a part of another.
    pub(super) fn is_compound(&self, n: usize) -> bool {
        let Some(next) = self.tokens.get(n + 1) else { return false };
        if next.shape == Shape::Punctuation && !next.spaced && next.text(&self.article.text) == "-" {
            return true;
        }
        let plural = self.text(n).ends_with('s');
        let before_verb = n.checked_sub(1).is_some_and(|k| matches!(self.role(k), Some(Role::Ahead | Role::Wants)));
        let noun_follows = next.shape == Shape::Lower
            && !lists().is_stop(next.key)
            && !matches!(self.role(n + 1), Some(Role::Imposed | Role::Dropped | Role::Impose));
        before_verb || (!plural && noun_follows)
    }

    /// Where the noun phrase before the noun begins.
    pub(super) fn phrase_start(&self, n: usize) -> usize {
        let mut start = n;
        while start > 0 && n - start < PHRASE {
            let token = &self.tokens[start - 1];
            let text = self.text(start - 1);
            let per_cent = token.is(PER) && self.is(start, CENT);
            let joins = match token.shape {
                Shape::Punctuation => text == "-" && !token.spaced,
                Shape::Mark | Shape::Address => false,
                Shape::Symbol => matches!(text, "%" | "$" | "€" | "£"),
                Shape::Clitic => text.ends_with(['s', 'S']),
                _ => per_cent || !(lists().is_stop(token.key) || self.is_verb(start - 1)),
            };
            if !joins {
                break;
            }
            start -= 1;
        }
        start
    }

    pub(super) fn is_verb(&self, i: usize) -> bool {
        matches!(self.role(i), Some(Role::Impose | Role::Imposed | Role::Drop | Role::Dropped | Role::Wants | Role::Ahead))
    }

    /// What the measure is on, where it stands before the noun: "canola duties".
    pub(super) fn goods_between(&self, from: usize, n: usize) -> Option<Span> {
        let is_goods = |k: usize| {
            let token = &self.tokens[k];
            let plain = token.is_word() && !token.is_capital(&self.article.text) || token.shape == Shape::Upper || token.shape == Shape::Mixed;
            plain && self.role(k).is_none() && !token.is(CENT) && !token.is(PER) && !self.text(k).ends_with("ing") && self.text(k) != "percent"
        };
        let mut first = n;
        while first > from && is_goods(first - 1) {
            first -= 1;
        }
        if first == n { None } else { self.span(first, n) }
    }

    /// "on Chinese electric vehicles", "against Iran", "on steel from Brazil", "for Ukraine".
    pub(super) fn target(&self, i: usize, kind: MeasureKind) -> Option<(Option<Party>, Option<Span>, usize)> {
        let token = self.tokens.get(i)?;
        let links = token.is(ON) || token.is(AGAINST) || (kind == MeasureKind::Aid && (token.is(TO) || token.is(FOR)));
        if !links {
            return None;
        }
        let mut at = i + 1;
        while self.tokens.get(at).is_some_and(|t| SKIPPED.contains(&t.key)) {
            at += 1;
        }
        let mut party = None;
        if let Some(c) = self.country(at) {
            let mut end = at + c.tokens;
            party = self.party(at, end, Some(c));
            if self.tokens.get(end).is_some_and(|t| t.shape == Shape::Clitic) {
                end += 1;
            }
            let goods = self.goods_from(end).filter(|_| c.form != CountryForm::Capital);
            return Some((party, goods.and_then(|e| self.span(end, e)), goods.unwrap_or(end)));
        }
        let goods_end = self.goods_from(at)?;
        let mut end = goods_end;
        if self.is(end, FROM)
            && let Some(c) = self.country(end + 1)
        {
            party = self.party(end + 1, end + 1 + c.tokens, Some(c));
            end += 1 + c.tokens;
        }
        Some((party, self.span(at, goods_end), end))
    }

    /// The end of "steel, lumber and copper".
    pub(super) fn goods_from(&self, start: usize) -> Option<usize> {
        let text = &self.article.text;
        let mut end = self.goods_phrase(start)?;
        for _ in 0..6 {
            let comma = self.text(end) == ",";
            let mut at = end + usize::from(comma);
            let and = self.is(at, AND) || self.is(at, OR);
            at += usize::from(and);
            if !(comma || and) {
                break;
            }
            while self.is(at, OTHER) || self.is(at, SOME) {
                at += 1;
            }
            // a list goes on in nouns; a clause begins with a name or a verb
            let lower = self.tokens.get(at).is_some_and(|t| t.shape == Shape::Lower && !self.is_verb(at));
            match self.goods_phrase(at).filter(|_| lower) {
                Some(next) if and || self.text(next) == "," || self.is(next, AND) || self.is(next, OR) => end = next,
                _ => break,
            }
        }
        debug_assert!(end <= self.tokens.len() && !text.is_empty());
        Some(end)
    }

    pub(super) fn goods_phrase(&self, start: usize) -> Option<usize> {
        let end = phrase(&self.article.text, self.tokens, start)?;
        let stop = (start..end).find(|&k| self.is_verb(k) && k > start).unwrap_or(end);
        (stop > start).then_some(stop)
    }
}
