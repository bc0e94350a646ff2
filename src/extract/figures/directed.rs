//! Measures with a direction: who takes them, against or for whom, on what.
//!
//! "Chinese tariffs on Canadian cars" and "Canada's tariffs on Chinese cars"
//! share every word and say opposite things. Only what the sentence says is
//! given: a side that it leaves open stays open.

use super::about::phrase;
use super::lists::lists;
use super::{Figure, Party, Unit};
use crate::article::Article;
use crate::extract::names::{NameKind, Names};
use crate::text::{Country, CountryForm, KeyMap, Shape, Span, TermKey, Token, country};
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
    include_str!("lexicon/measures.txt").lines().filter_map(entry).collect()
});

macro_rules! keys {
    ($($name:ident = $word:literal),* $(,)?) => { $(const $name: TermKey = TermKey::of($word);)* };
}
keys! {
    ON = "on", AGAINST = "against", TO = "to", FOR = "for", FROM = "from", OF = "of", BY = "by", IN = "in", PER = "per", CENT = "cent", AND = "and",
    OR = "or", THE = "the", ALL = "all", ITS = "its", THEIR = "their", OTHER = "other", HAS = "has", HAVE = "have", HAD = "had", WAS = "was",
    WERE = "were", BEEN = "been", BE = "be", IS = "is", ARE = "are", WITH = "with", AT = "at", A = "a",
    SOME = "some",
}
const PREPOSITIONS: [TermKey; 10] = [ON, AGAINST, TO, FOR, FROM, OF, BY, IN, WITH, AT];
const AUXILIARIES: [TermKey; 3] = [HAS, HAVE, HAD];
const PASSIVE: [TermKey; 6] = [WAS, WERE, BEEN, BE, IS, ARE];
const SKIPPED: [TermKey; 7] = [THE, ALL, OTHER, ITS, THEIR, A, SOME];

/// How far before a noun its measure's phrase may begin.
const PHRASE: usize = 10;
/// How far before a verb its subject may stand.
const SUBJECT: usize = 14;

struct Finder<'a> {
    article: &'a Article,
    names: &'a Names,
    tokens: &'a [Token],
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
    fn text(&self, i: usize) -> &str {
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
    fn country(&self, i: usize) -> Option<Country> {
        let token = self.tokens.get(i)?;
        let upper = matches!(token.shape, Shape::Upper | Shape::Dotted | Shape::Capital | Shape::Mixed);
        // "us" is a pronoun, "US" is not
        (upper && (token.span.len() > 2 || token.shape != Shape::Capital)).then(|| country(&self.tokens[i..])).flatten()
    }

    /// The country whose name ends right before a token.
    fn country_before(&self, end: usize) -> Option<(usize, Country)> {
        (1..=4).filter_map(|n| end.checked_sub(n)).rev().find_map(|k| self.country(k).filter(|c| k + c.tokens == end).map(|c| (k, c)))
    }

    fn party(&self, start: usize, end: usize, country: Option<Country>) -> Option<Party> {
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

    /// "tariff war", "aid worker", "tax-free": the noun is only a part of another.
    fn is_compound(&self, n: usize) -> bool {
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
    fn phrase_start(&self, n: usize) -> usize {
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

    fn is_verb(&self, i: usize) -> bool {
        matches!(self.role(i), Some(Role::Impose | Role::Imposed | Role::Drop | Role::Dropped | Role::Wants | Role::Ahead))
    }

    /// "Canada's", "President Lund's": whose it is.
    fn owner(&self, start: usize, clitic: usize) -> Option<Party> {
        if let Some((k, c)) = self.country_before(clitic) {
            return self.party(k, clitic, Some(c));
        }
        let mut first = clitic;
        while first > start && self.tokens[first - 1].is_capital(&self.article.text) {
            first -= 1;
        }
        if first == clitic { None } else { self.party(first, clitic, None) }
    }

    /// What the measure is on, where it stands before the noun: "canola duties".
    fn goods_between(&self, from: usize, n: usize) -> Option<Span> {
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
    fn target(&self, i: usize, kind: MeasureKind) -> Option<(Option<Party>, Option<Span>, usize)> {
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
    fn goods_from(&self, start: usize) -> Option<usize> {
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

    fn goods_phrase(&self, start: usize) -> Option<usize> {
        let end = phrase(&self.article.text, self.tokens, start)?;
        let stop = (start..end).find(|&k| self.is_verb(k) && k > start).unwrap_or(end);
        (stop > start).then_some(stop)
    }

    /// "imposed by Oslo", "that China imposed": who, told after the noun.
    fn agent_after(&self, end: usize) -> Option<Party> {
        let verb = |k: usize| matches!(self.role(k), Some(Role::Imposed | Role::Impose | Role::Dropped));
        if verb(end) && self.is(end + 1, BY) {
            let at = end + 2 + usize::from(self.is(end + 2, THE));
            let c = self.country(at)?;
            return self.party(at, at + c.tokens, Some(c));
        }
        let c = self.country(end).filter(|c| c.form != CountryForm::Demonym)?;
        let mut at = end + c.tokens;
        at += usize::from(self.tokens.get(at).is_some_and(|t| AUXILIARIES.contains(&t.key)));
        if verb(at) { self.party(end, end + c.tokens, Some(c)) } else { None }
    }

    /// The verb whose object the measure is, close before its phrase.
    fn verb_before(&self, start: usize) -> Option<(usize, Role)> {
        for k in (start.saturating_sub(5)..start).rev() {
            if self.tokens[k].shape == Shape::Punctuation || self.tokens[k].shape == Shape::Mark {
                return None;
            }
            match self.role(k) {
                Some(role @ (Role::Impose | Role::Imposed | Role::Drop | Role::Dropped)) => return Some((k, role)),
                Some(Role::Noun(_)) => return None,
                _ => {}
            }
        }
        None
    }

    /// Who does what the verb says.
    fn subject(&self, verb: usize) -> Option<Party> {
        let passive = verb.checked_sub(1).is_some_and(|k| PASSIVE.iter().any(|p| self.is(k, *p)));
        if passive || self.text(verb).ends_with("ing") {
            return None;
        }
        let mut at = verb;
        while at > 0 {
            let token = &self.tokens[at - 1];
            let passes = AUXILIARIES.contains(&token.key) || matches!(self.role(at - 1), Some(Role::Ahead | Role::Wants)) && !token.is(TO);
            if token.is(TO) {
                // "wants to lift"; "talks to lift" has no subject
                if !(at >= 2 && matches!(self.role(at - 2), Some(Role::Wants))) {
                    return None;
                }
            } else if !passes {
                break;
            }
            at -= 1;
        }
        if at > 0 && PASSIVE.iter().any(|p| self.is(at - 1, *p)) && at != verb {
            // "would be prepared to drop"
            at -= 1;
            while at > 0 && matches!(self.role(at - 1), Some(Role::Ahead)) {
                at -= 1;
            }
        }
        self.subject_before(at)
    }

    /// The nearest country or person before a token in the same clause that can be a subject.
    fn subject_before(&self, end: usize) -> Option<Party> {
        let mut k = end;
        while k > 0 && end - k < SUBJECT {
            k -= 1;
            let token = &self.tokens[k];
            let text = self.text(k);
            if token.shape == Shape::Mark || matches!(text, "," | ";" | ":" | "—" | "(") {
                return None;
            }
            let free = k == 0 || !PREPOSITIONS.iter().any(|p| self.is(k - 1, *p) || (self.is(k - 1, THE) && k > 1 && self.is(k - 2, *p)));
            if let Some(c) = self.country(k).filter(|c| c.form != CountryForm::Demonym && k + c.tokens <= end) {
                let owns = self.tokens.get(k + c.tokens).is_some_and(|t| t.shape == Shape::Clitic);
                if free && !owns {
                    return self.party(k, k + c.tokens, Some(c));
                }
            }
            if let Some(mention) = self.names.at(token.span.start)
                && free
                && self.names.referent(mention.referent).kind == NameKind::Person
            {
                let owned = self.tokens.iter().any(|t| t.span.start == mention.span.end && t.shape == Shape::Clitic);
                if !owned {
                    return Some(Party { span: mention.span, referent: Some(mention.referent), country: None });
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, read};

    #[derive(serde::Deserialize)]
    struct Cases {
        case: Vec<Case>,
    }

    #[derive(serde::Deserialize)]
    struct Case {
        what: String,
        text: String,
        measures: Vec<Vec<String>>,
    }

    #[test]
    fn every_case_gives_its_directions() {
        let cases: Cases = toml::from_str(include_str!("directed.toml")).expect("the table of cases");
        let mut wrong = Vec::new();
        for case in cases.case {
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
