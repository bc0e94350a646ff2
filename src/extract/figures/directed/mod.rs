//! Measures with a direction: who takes them, against or for whom, on what.
//!
//! "Chinese tariffs on Canadian cars" and "Canada's tariffs on Chinese cars"
//! share every word and say opposite things. Only what the sentence says is
//! given: a side that it leaves open stays open.

mod goods;
mod parties;

use super::{Figure, Party, Unit};
use crate::article::Article;
use crate::extract::names::Names;
use crate::text::{Country, KeyMap, Shape, Span, TermKey, Token, country};
use std::sync::LazyLock;

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub enum MeasureKind {
    /// Tariffs, duties, levies.
    Tariff,
    Sanction,
    Ban,
    /// Quotas, curbs.
    Restriction,
    Tax,
    /// Aid, loans, subsidies: for somebody.
    Aid,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub enum MeasureState {
    Imposed,
    /// Threatened, proposed, or only possible.
    Planned,
    Dropped,
    Unsaid,
}

#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Directed {
    /// The whole phrase: "Canada's steep tariffs on Chinese electric vehicles".
    pub span: Span,
    /// "tariffs"
    pub noun: Span,
    pub kind: MeasureKind,
    pub by: Option<Party>,
    pub on: Option<Party>,
    /// "electric vehicles", without whose they are.
    pub goods: Option<Span>,
    /// Index of its rate or amount among the article's figures.
    pub rate: Option<u32>,
    pub state: MeasureState,
}

#[derive(Clone, Copy, PartialEq)]
enum Role {
    Noun(MeasureKind),
    Adjective,
    PlannedAdjective,
    Impose,
    Imposed,
    Drop,
    Dropped,
    Ahead,
    Wants,
}

static ROLES: LazyLock<KeyMap<Role>> = LazyLock::new(|| {
    let entry = |line: &'static str| {
        let (word, role) = line.split('#').next()?.split_once('=')?;
        let role = match role.trim() {
            "noun tariff" => Role::Noun(MeasureKind::Tariff),
            "noun sanction" => Role::Noun(MeasureKind::Sanction),
            "noun ban" => Role::Noun(MeasureKind::Ban),
            "noun restriction" => Role::Noun(MeasureKind::Restriction),
            "noun tax" => Role::Noun(MeasureKind::Tax),
            "noun aid" => Role::Noun(MeasureKind::Aid),
            "adjective" => Role::Adjective,
            "planned" => Role::PlannedAdjective,
            "impose" => Role::Impose,
            "imposed" => Role::Imposed,
            "drop" => Role::Drop,
            "dropped" => Role::Dropped,
            "wants" => Role::Wants,
            _ => Role::Ahead,
        };
        Some((TermKey::of(word.trim()), role))
    };
    include_str!("../lexicon/measures.txt").lines().filter_map(entry).collect()
});

const ITS: TermKey = TermKey::of("its");
const THEIR: TermKey = TermKey::of("their");

pub(super) struct Finder<'a> {
    pub article: &'a Article,
    pub names: &'a Names,
    pub tokens: &'a [Token],
}

/// Finds the directed measures of an article and gives their rates their direction.
pub fn find(article: &Article, names: &Names, figures: &mut [Figure]) -> Vec<Directed> {
    let mut found = Vec::new();
    for sentence in &article.sentences {
        let tokens = article.tokens(sentence.tokens.clone());
        let finder = Finder { article, names, tokens };
        for (n, token) in tokens.iter().enumerate() {
            if !matches!(token.shape, Shape::Lower | Shape::Capital) {
                continue;
            }
            if let Some(Role::Noun(kind)) = ROLES.get(&token.key) {
                found.extend(finder.measure(n, *kind));
            }
        }
    }
    for directed in &mut found {
        let first = figures.partition_point(|f| f.span.start < directed.span.start);
        let rate = figures[first..].iter().position(|f| f.span.start >= directed.noun.start || matches!(f.unit, Unit::Percent | Unit::Currency(_)));
        let Some(rate) = rate.map(|r| r + first).filter(|&r| figures[r].span.start < directed.noun.start) else { continue };
        directed.rate = Some(rate as u32);
        figures[rate].by = figures[rate].by.or(directed.by);
        figures[rate].on = figures[rate].on.or(directed.on);
    }
    found
}

impl Finder<'_> {
    pub(super) fn text(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.text(&self.article.text))
    }

    fn is(&self, i: usize, key: TermKey) -> bool {
        self.tokens.get(i).is_some_and(|t| t.is(key))
    }

    fn role(&self, i: usize) -> Option<Role> {
        ROLES.get(&self.tokens.get(i)?.key).copied()
    }

    fn span(&self, start: usize, end: usize) -> Option<Span> {
        Some(self.tokens.get(start)?.span.to(self.tokens.get(end.checked_sub(1)?)?.span))
    }

    /// A country at a token, written with a capital.
    pub(super) fn country(&self, i: usize) -> Option<Country> {
        let token = self.tokens.get(i)?;
        let upper = matches!(token.shape, Shape::Upper | Shape::Dotted | Shape::Capital | Shape::Mixed);
        // "us" is a pronoun, "US" is not
        (upper && (token.span.len() > 2 || token.shape != Shape::Capital)).then(|| country(&self.tokens[i..])).flatten()
    }

    /// The country whose name ends right before a token.
    pub(super) fn country_before(&self, end: usize) -> Option<(usize, Country)> {
        (1..=4).filter_map(|n| end.checked_sub(n)).rev().find_map(|k| self.country(k).filter(|c| k + c.tokens == end).map(|c| (k, c)))
    }

    pub(super) fn party(&self, start: usize, end: usize, country: Option<Country>) -> Option<Party> {
        let span = self.span(start, end)?;
        let referent = self.names.within(span).last().map(|m| m.referent);
        Some(Party { span, referent, country: country.map(|c| c.code) })
    }

    fn measure(&self, n: usize, kind: MeasureKind) -> Option<Directed> {
        if self.is_compound(n) {
            return None;
        }
        let start = self.phrase_start(n);
        let owner = (start..n).rev().find(|&k| self.tokens[k].shape == Shape::Clitic && self.text(k).ends_with(['s', 'S']));
        let inner = owner.map_or(start, |k| k + 1);
        let mut by = owner.and_then(|k| self.owner(start, k));
        let (mut on, mut goods) = (None, None);
        let mut planned = (inner..n).any(|k| self.role(k) == Some(Role::PlannedAdjective));
        if let Some((k, c)) = (inner..n).find_map(|k| self.country(k).map(|c| (k, c))) {
            let rest = k + c.tokens;
            let only_adjectives = (rest..n).all(|k| matches!(self.role(k), Some(Role::Adjective | Role::PlannedAdjective)));
            if owner.is_none() && only_adjectives {
                by = self.party(k, rest, Some(c));
            } else if owner.is_some() {
                on = self.party(k, rest, Some(c));
                goods = self.goods_between(rest, n);
            }
        } else {
            goods = self.goods_between(inner, n);
        }
        let mut end = n + 1;
        if let Some((party, what, after)) = self.target(n + 1, kind) {
            on = party.or(on);
            goods = what.or(goods);
            end = after;
        }
        if by.is_none() {
            by = self.agent_after(end);
        }
        let verb = self.verb_before(start);
        if by.is_none() && (self.is(inner.wrapping_sub(1), ITS) || self.is(inner, ITS) || self.is(inner.wrapping_sub(1), THEIR)) {
            by = self.subject_before(start);
        }
        let mut state = if by.is_some() { MeasureState::Imposed } else { MeasureState::Unsaid };
        if let Some((v, role)) = verb {
            let ahead = (v.saturating_sub(3)..v).any(|k| matches!(self.role(k), Some(Role::Ahead)));
            state = match role {
                Role::Imposed if !ahead => MeasureState::Imposed,
                Role::Imposed | Role::Impose if ahead => MeasureState::Planned,
                Role::Dropped if !ahead => MeasureState::Dropped,
                Role::Drop | Role::Dropped => state,
                _ => MeasureState::Imposed,
            };
            if by.is_none() {
                by = self.subject(v);
            }
        }
        planned &= state != MeasureState::Dropped;
        if planned {
            state = MeasureState::Planned;
        }
        if by.is_none() && on.is_none() && goods.is_none() {
            return None;
        }
        // a party cannot be both sides of what it does
        if let (Some(a), Some(b)) = (&by, &on)
            && a.country.is_some()
            && a.country == b.country
            && owner.is_none()
        {
            by = None;
        }
        Some(Directed { span: self.span(start, end)?, noun: self.tokens[n].span, kind, by, on, goods, rate: None, state })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, read};

    #[derive(serde::Deserialize)]
    struct Case {
        what: String,
        text: String,
        measures: Vec<Vec<String>>,
    }

    #[test]
    fn every_case_gives_its_directions() {
        let mut wrong = Vec::new();
        for case in crate::cases::of::<Case>(include_str!("../directed.toml")) {
            let article = read("case.txt", case.text.clone(), &Given { cleaned: true, ..Given::default() });
            let names = Names::default();
            let mut figures = super::super::find(&article, &names, &[]);
            let found: Vec<Vec<String>> = find(&article, &names, &mut figures)
                .iter()
                .map(|d| {
                    let party =
                        |p: &Option<Party>| p.map_or(String::new(), |p| p.country.map_or_else(|| article.of(p.span).to_owned(), |c| c.0.to_owned()));
                    let goods = d.goods.map_or("", |s| article.of(s)).to_owned();
                    let rate = d.rate.map_or("", |r| article.of(figures[r as usize].span)).to_owned();
                    vec![party(&d.by), party(&d.on), goods, rate, format!("{:?}", d.state).to_lowercase()]
                })
                .collect();
            if found != case.measures {
                wrong.push(format!("{}: {}\n  found  {found:?}\n  wanted {:?}", case.what, case.text, case.measures));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
