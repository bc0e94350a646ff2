//! Who takes a measure: its owner, the agent after it, the subject of its verb.

use super::{Finder, Party, Role};
use crate::extract::names::NameKind;
use crate::text::{CountryForm, Shape, TermKey};

macro_rules! keys {
    ($($name:ident = $word:literal),* $(,)?) => { $(const $name: TermKey = TermKey::of($word);)* };
}
keys! { ON = "on", AGAINST = "against", TO = "to", FOR = "for", FROM = "from", OF = "of", BY = "by", IN = "in", THE = "the", HAS = "has", HAVE = "have", HAD = "had", WAS = "was", WERE = "were", BEEN = "been", BE = "be", IS = "is", ARE = "are", WITH = "with", AT = "at" }
const PREPOSITIONS: [TermKey; 10] = [ON, AGAINST, TO, FOR, FROM, OF, BY, IN, WITH, AT];
const AUXILIARIES: [TermKey; 3] = [HAS, HAVE, HAD];
const PASSIVE: [TermKey; 6] = [WAS, WERE, BEEN, BE, IS, ARE];
/// How far before a verb its subject may stand.
const SUBJECT: usize = 14;

impl Finder<'_> {
    /// "Canada's", "President Lund's": whose it is.
    pub(super) fn owner(&self, start: usize, clitic: usize) -> Option<Party> {
        if let Some((k, c)) = self.country_before(clitic) {
            return self.party(k, clitic, Some(c));
        }
        let mut first = clitic;
        while first > start && self.tokens[first - 1].is_capital(&self.article.text) {
            first -= 1;
        }
        if first == clitic { None } else { self.party(first, clitic, None) }
    }

    /// "imposed by Oslo", "that China imposed": who, told after the noun.
    pub(super) fn agent_after(&self, end: usize) -> Option<Party> {
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
    pub(super) fn verb_before(&self, start: usize) -> Option<(usize, Role)> {
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
    pub(super) fn subject(&self, verb: usize) -> Option<Party> {
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
    pub(super) fn subject_before(&self, end: usize) -> Option<Party> {
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
