//! Nouns with their own parties, and polls: "a $5 million grant from A to B", "A's exports to B", "52 per cent of A said".

use super::phrases::{AUXILIARIES, BY, OF, TO};
use super::{Act, Frame, Roles, verb};
use crate::extract::figures::{Figure, Party, Unit};
use crate::text::{Shape, TermKey};

const FROM: TermKey = TermKey::of("from");
const FOR: TermKey = TermKey::of("for");
const ON: TermKey = TermKey::of("on");
const AGAINST: TermKey = TermKey::of("against");
const IN: TermKey = TermKey::of("in");

impl Act<'_> {
    fn noun_frame(&self, i: usize) -> Option<Frame> {
        verb(self.token(i).filter(|t| t.shape == Shape::Lower || i == 0)?.key)?.noun
    }

    /// Whose it is: the name before a clitic that ends before a token.
    fn owner(&self, end: usize) -> Option<Party> {
        let clitic = end.checked_sub(1).filter(|&i| self.token(i).is_some_and(|t| t.shape == Shape::Clitic && self.finder.text(i).ends_with('s')))?;
        let (start, last) = self.name(clitic.checked_sub(1)?)?;
        (last == clitic).then(|| self.party(start, last)).flatten()
    }

    /// "Acme's $3bn bid for Lund", "a fine of $5m against Acme", "a $2 million grant from Lund to farmers".
    pub fn noun(&self) -> Option<Roles> {
        let text = |i: usize| self.finder.text(i);
        // "a $5-million-grant"
        let from = self.end + usize::from(text(self.end) == "-");
        let behind = (from..from + 3).take_while(|&i| !self.parts(i)).find_map(|i| Some((i, self.noun_frame(i)?)));
        let before = self.first.checked_sub(2).filter(|&i| self.is_any(i + 1, &[OF])).and_then(|i| Some((i, self.noun_frame(i)?)));
        let (owner_end, after, frame) = match (behind, before) {
            // the words between belong to the noun
            (Some((i, frame)), _) if (from..i).all(|k| self.is_lower(k) && self.noun_after(k).is_some() || text(k).ends_with("al")) => {
                (self.first, i + 1, frame)
            }
            (_, Some((i, frame))) => (i, self.end, frame),
            _ => return None,
        };
        let links = match frame {
            Frame::Gift => [TO, TO],
            Frame::Fine => [ON, AGAINST],
            Frame::Bid => [FOR, OF],
            Frame::Stake => [IN, IN],
            _ => return None,
        };
        let next = |at: usize| {
            let link = self.token(at)?.key;
            let (start, end) = self.noun_after(at + 1)?;
            let (start, end) = self.with_of(start, end);
            Some((link, self.party(start, end)?, end))
        };
        let mut roles = Roles { by: self.owner(owner_end), on: None };
        let mut at = after;
        while let Some((link, party, end)) = next(at) {
            if link == FROM || link == BY {
                roles.by = roles.by.or(Some(party));
            } else if links.contains(&link) {
                roles.on = roles.on.or(Some(party));
            } else {
                break;
            }
            at = end;
        }
        // "the bank approved a $5 million loan to Acme": who gives, buys or has it is told by the verb
        if roles.by.is_none() && roles.on.is_some() {
            roles.by = self.object().and_then(|r| r.by);
        }
        (roles.by.is_some() || roles.on.is_some()).then_some(roles)
    }

    /// "Canada's exports to China fell 12 per cent": from whom to whom the goods go.
    pub fn trade(&self, about: Option<(usize, usize)>) -> Option<Roles> {
        let (start, end) = about?;
        let i = (start..end).find(|&i| matches!(self.noun_frame(i), Some(Frame::Trade | Frame::Import)))?;
        let imports = self.noun_frame(i) == Some(Frame::Import);
        let demonym = self.finder.country_before(i).map(|(k, c)| self.finder.party(k, i, Some(c)));
        // "Japan's car exports"
        let own = (start..=i).find_map(|k| self.owner(k)).or(demonym.flatten());
        let link = if imports { FROM } else { TO };
        let other = (i + 1..i + 4).take_while(|&k| !self.parts(k)).find(|&k| self.is_any(k, &[link])).and_then(|k| self.noun_after(k + 1));
        let other = other.and_then(|(start, end)| self.party(start, end));
        let roles = if imports { Roles { by: other, on: own } } else { Roles { by: own, on: other } };
        (roles.by.is_some() || roles.on.is_some()).then_some(roles)
    }

    /// "52 per cent of Canadians said": they do.
    pub fn poll(&self, figure: &Figure, about: Option<(usize, usize)>) -> Option<Roles> {
        let share = matches!(figure.unit, Unit::Percent | Unit::Factor);
        let (start, end) = about.filter(|&(start, _)| share && start > self.end && self.is_any(self.end, &[OF]))?;
        // "drivers support the toll"
        let thought = end > start + 1 && verb(self.finder.tokens[end - 1].key).is_some_and(|v| v.thinks && v.form.base);
        let end = end - usize::from(thought);
        let mut at = end;
        while self.is_any(at, AUXILIARIES) {
            at += 1;
        }
        let thinks = verb(self.token(at)?.key).is_some_and(|v| v.thinks && !v.form.participle | v.form.past);
        let many = self.finder.text(end - 1).ends_with('s') || self.finder.text(end - 1) == "people";
        if !(thinks && many) {
            return None;
        }
        let by = self.party(start, end);
        by.is_some().then_some(Roles { by, on: None })
    }
}
