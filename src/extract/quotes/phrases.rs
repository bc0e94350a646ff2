//! Noun phrases: who could be speaking. Read leftward from a verb or rightward
//! from one, by word classes alone.

use super::lexicon::{Frames, VerbForm};
use super::words::{Item, Tags};
use std::ops::Range;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PhraseKind {
    Pronoun,
    Name,
    /// "a senior official", "the Chinese paper"
    Nominal,
}

/// A noun phrase: `start..head_end` is its core, up to `end` what hangs on it ("of the union").
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Phrase {
    pub start: usize,
    pub head_end: usize,
    pub end: usize,
    pub kind: PhraseKind,
    /// The proper name inside it, without titles; the core for a pronoun or nominal.
    pub name: (usize, usize),
}

/// One sentence of a paragraph's items.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    pub items: &'a [Item],
    pub lo: usize,
    pub hi: usize,
}

/// How many "of the …" may hang on one phrase.
const CHAIN: usize = 4;
/// How far a bracket or a relative clause is followed.
const REACH: usize = 40;
/// No noun phrase is longer, in items.
const LONGEST: usize = 80;

/// Tokens of a nickname with its marks: `Otto “the Quay” Kahn`.
const NICKNAME: u32 = 4;

impl<'a> Scope<'a> {
    pub fn new(items: &'a [Item], range: Range<usize>) -> Self {
        Scope { items, lo: range.start, hi: range.end }
    }

    /// The classes of an item; none outside the sentence.
    pub fn at(&self, i: usize) -> Tags {
        if i < self.lo || i >= self.hi { Tags::default() } else { self.items[i].tags }
    }

    pub fn is(&self, i: usize, tags: Tags) -> bool {
        self.at(i).any(tags)
    }

    /// The classes of the item before; none at the beginning.
    pub fn before(&self, i: usize) -> Tags {
        if i == 0 { Tags::default() } else { self.at(i - 1) }
    }

    fn opens_phrase(&self, i: usize) -> bool {
        self.is(i, Tags::DETERMINER.or(Tags::POSSESSIVE).or(Tags::CLITIC))
    }

    /// Whether the item can be part of a noun phrase, seen with what stands before it.
    pub fn noun_like(&self, i: usize) -> bool {
        let t = self.at(i);
        if t.any(Tags::CAPITAL) {
            return true;
        }
        if t.any(Tags::PRONOUN.or(Tags::PREPOSITION).or(Tags::AUXILIARY).or(Tags::COORDINATOR)) {
            return false;
        }
        let after_opening = i > self.lo && self.opens_phrase(i - 1);
        if t.any(Tags::VERB) {
            let hands_over = self.is(i + 1, Tags::COLON) && self.items[i].verb.is_some_and(|v| v.form == VerbForm::Third);
            return t.any(Tags::HUMAN) && !self.verb_follows(i) && !hands_over || self.noun_use(i);
        }
        if t.any(Tags::FINITE) {
            return after_opening && t.any(Tags::LOWER) && t.any(Tags::HUMAN);
        }
        if t.any(Tags::ED.or(Tags::ING)) {
            let described = self.before(i).any(Tags::ADVERB) && i > self.lo + 1 && self.opens_phrase(i - 2);
            // "policy planning director", "ranking Democrat"
            let compound = t.any(Tags::ING)
                && i > self.lo
                && self.is(i - 1, Tags::LOWER.or(Tags::CAPITAL))
                && !self.is(i - 1, Tags::ED.or(Tags::ING).or(Tags::FINITE).or(Tags::PLURAL))
                && (!self.is(i - 1, Tags::VERB) || self.noun_use(i - 1))
                && self.is(i + 1, Tags::CAPITAL.or(Tags::HUMAN));
            // "Shipping analysts said"
            let heads = t.any(Tags::ING) && i == self.lo && self.is(i + 1, Tags::HUMAN) && self.finite(i + 2);
            // "of registered voters"
            let people = i > self.lo && self.is(i - 1, Tags::PREPOSITION) && self.is(i + 1, Tags::HUMAN);
            // "Some carried signs"
            let bare = t.any(Tags::ED) && after_opening && self.is(i - 1, Tags::VAGUE) && !self.is(i + 1, Tags::HUMAN);
            return after_opening && !bare || described || compound || people || heads;
        }
        t.any(Tags::LOWER.or(Tags::HUMAN).or(Tags::NUMBER).or(Tags::SUFFIX).or(Tags::PARTICLE).or(Tags::TITLE))
    }

    /// Whether a form that may be noun or verb ("claims", "report") is a noun here.
    pub fn noun_use(&self, i: usize) -> bool {
        let Some(verb) = self.items[i].verb else { return true };
        let homograph = verb.frames.has(Frames::NOUN) && verb.form != VerbForm::Past && i > self.lo;
        // "rules that could close the plant", "harsh comments are heard": nothing was said.
        if homograph
            && (self.is(i + 1, Tags::THAT) && self.is(i + 2, Tags::AUXILIARY.or(Tags::FINITE).or(Tags::ED)) || self.is(i + 1, Tags::AUXILIARY))
        {
            return true;
        }
        // "its highest warning, red", "in the committee hearing"
        if verb.form == VerbForm::Ing && i > self.lo && self.is(i, Tags::SPEECH) {
            return self.opens_phrase(i - 1) || self.is(i - 1, Tags::LOWER.or(Tags::CAPITAL)) && !self.starts_content(i + 1);
        }
        if !matches!(verb.form, VerbForm::Base | VerbForm::Third) || i == self.lo {
            return false;
        }
        if i > self.lo + 1 && self.is(i - 1, Tags::ADVERB) && self.is(i - 2, Tags::CLITIC.or(Tags::POSSESSIVE)) {
            return true; // "Berg's earlier claim"
        }
        // "some note that"
        if self.is(i - 1, Tags::VAGUE) && !self.is(i - 1, Tags::LOWER) && verb.form == VerbForm::Base && self.is(i + 1, Tags::THAT) {
            return false;
        }
        // "most states", "twenty-seven states": they do not state.
        if homograph && verb.form == VerbForm::Third && !self.agrees_in_number(i) {
            return true;
        }
        if self.opens_phrase(i - 1) || self.is(i - 1, Tags::PREPOSITION) && !self.is(i - 1, Tags::TO.or(Tags::SUBORDINATOR)) {
            return true;
        }
        // "as states wait": a verb in -s would have its subject before it.
        if verb.form == VerbForm::Third && verb.frames.has(Frames::NOUN) && self.is(i - 1, Tags::SUBORDINATOR) {
            return true;
        }
        // "the nightclub attack": the plain form agrees with no singular before it.
        let p = self.at(i - 1);
        // "residents of the town say they": a verb that is no noun, and what was said behind it
        if !verb.frames.has(Frames::NOUN) && self.is(i + 1, Tags::PRONOUN.or(Tags::THAT).or(Tags::POSSESSIVE)) {
            return false;
        }
        // "critics of the plan say the deal is dead": the plural that it agrees with stands before the preposition
        if !verb.frames.has(Frames::NOUN) && verb.form == VerbForm::Base && self.is(i + 1, Tags::DETERMINER.or(Tags::CAPITAL)) && self.agrees(i) {
            return false;
        }
        let noun = p.any(Tags::LOWER.or(Tags::CAPITAL)) && !p.any(Tags::PLURAL.or(Tags::FINITE).or(Tags::ED).or(Tags::TO));
        if verb.form == VerbForm::Base && noun && (!p.any(Tags::VERB) || self.noun_use(i - 1)) {
            return true;
        }
        if !verb.frames.has(Frames::NOUN) {
            return false;
        }
        let described = i > self.lo + 1 && self.is(i - 1, Tags::LOWER.or(Tags::NUMBER)) && self.opens_phrase(i - 2);
        described && !self.starts_content(i + 1) || if verb.form == VerbForm::Base { self.compound(i) } else { self.bare_plural(i) }
    }

    /// Whether a plural of people with a preposition behind it can be the subject: "sources close to the club".
    fn agrees(&self, i: usize) -> bool {
        let first = self.lo.max(i.saturating_sub(LONGEST));
        let mut phrase = (first..i).rev().take_while(|&k| !self.is(k, Tags::COMMA.or(Tags::QUOTE).or(Tags::RELATIVE)) && !self.finite(k));
        phrase.any(|k| self.is(k, Tags::PLURAL) && self.is(k, Tags::HUMAN) && (k + 1..k + 3).any(|n| n < i && self.is(n, Tags::PREPOSITION)))
    }

    /// Whether a form in -s has no plural before it: not "many reports", "most southern states".
    fn agrees_in_number(&self, i: usize) -> bool {
        let word = |k: usize| self.is(k, Tags::LOWER.or(Tags::CAPITAL)) && !self.is(k, Tags::DETERMINER);
        let first = (self.lo.max(i.saturating_sub(4))..i).rev().find(|&k| !word(k));
        let one = Tags::ARTICLE.or(Tags::THAT);
        !first.is_some_and(|k| {
            self.is(k, Tags::NUMBER)
                || self.is(k, Tags::DETERMINER) && !self.is(k, one) && k + 1 < i && !self.is(k + 1, Tags::HUMAN.or(Tags::CAPITAL))
        })
    }

    /// "state troopers", "news reports": the plain form before a noun, with no plural, pronoun or auxiliary as its subject.
    fn compound(&self, i: usize) -> bool {
        let subject = Tags::PLURAL.or(Tags::PRONOUN).or(Tags::AUXILIARY).or(Tags::TO).or(Tags::ADVERB).or(Tags::NEGATION).or(Tags::QUOTE);
        let noun = self.is(i + 1, Tags::LOWER.or(Tags::CAPITAL)) && !self.is(i + 1, Tags::DETERMINER.or(Tags::PREPOSITION).or(Tags::THAT));
        noun && !self.before(i).any(subject)
    }

    /// "voting rights advocates", "in swing states": a plural, for the form in -s wants a singular subject with its article.
    fn bare_plural(&self, i: usize) -> bool {
        let p = self.at(i - 1);
        if p.any(Tags::NUMBER) || p.any(Tags::PLURAL) && p.any(Tags::LOWER) {
            return true;
        }
        let word = Tags::LOWER.or(Tags::CAPITAL);
        let mut k = i;
        let first = self.lo.max(i.saturating_sub(LONGEST));
        while k > first && self.is(k - 1, word) && !self.is(k - 1, Tags::HUMAN.or(Tags::VERB).or(Tags::FINITE)) {
            k -= 1;
        }
        if k == i || k > self.lo && self.is(k - 1, Tags::HUMAN) {
            return false;
        }
        let bare = k == self.lo || !self.opens_phrase(k - 1);
        let capital = (k..i).any(|x| self.is(x, Tags::CAPITAL));
        bare && (!capital || self.before(k).any(Tags::PREPOSITION) && !self.starts_content(i + 1))
    }

    fn verb_follows(&self, i: usize) -> bool {
        self.is(i + 1, Tags::THAT)
    }

    /// Whether what was said could begin here.
    pub fn starts_content(&self, i: usize) -> bool {
        self.is(i, Tags::THAT.or(Tags::PRONOUN).or(Tags::DETERMINER).or(Tags::CAPITAL).or(Tags::QUOTE).or(Tags::POSSESSIVE))
    }

    /// "rents outpace wages": a noun without a determiner, and a verb that need not be known, where one must follow.
    pub fn bare_clause(&self, i: usize) -> bool {
        let small = Tags::PREPOSITION.or(Tags::COORDINATOR).or(Tags::ADVERB).or(Tags::TIME).or(Tags::ING).or(Tags::TO).or(Tags::WH);
        let word = |k: usize| self.is(k, Tags::LOWER) && !self.is(k, small.or(Tags::AUXILIARY).or(Tags::NEGATION));
        word(i) && (i + 1..i + 3).any(|k| (i..=k).all(word) && self.is(k - 1, Tags::PLURAL) != self.is(k, Tags::PLURAL) && !self.ends(k + 1))
    }

    /// The noun phrase that ends just before item `end`.
    pub fn phrase_ending(&self, end: usize) -> Option<Phrase> {
        let mut base = self.core_ending(end)?;
        if base.kind == PhraseKind::Pronoun {
            return Some(base);
        }
        for _ in 0..CHAIN {
            if base.start < self.lo + 2 || !self.is(base.start - 1, Tags::PREPOSITION) || self.is(base.start - 1, Tags::SUBORDINATOR) {
                break;
            }
            let Some(outer) = self.core_ending(base.start - 1) else { break };
            if outer.kind == PhraseKind::Pronoun {
                break;
            }
            let capitals = (base.start..base.head_end).filter(|&i| self.is(i, Tags::CAPITAL)).count();
            let title = self.is(outer.head_end - 1, Tags::TITLE) && self.is(outer.head_end - 1, Tags::CAPITAL);
            if title && base.kind == PhraseKind::Name && capitals >= 3 && !self.opens_phrase(base.start) {
                // "Secretary of State Anna Berg": the name is what is left of the right-hand run.
                let name = (base.head_end - 2, base.head_end);
                base = Phrase { start: outer.start, name, ..base };
                break;
            }
            base = Phrase { end, ..outer };
        }
        Some(base)
    }

    /// The same without what hangs on it: of "the mayor of Lund", "Lund".
    pub fn core_ending(&self, end: usize) -> Option<Phrase> {
        let mut end = end;
        if end <= self.lo {
            return None;
        }
        // "Marlow Bank Limited (LSE: MAR) (“Marlow” or the “Group”)"
        while self.is(end - 1, Tags::CLOSE) {
            let open = (self.lo.max(end.saturating_sub(REACH))..end).rev().find(|&i| self.is(i, Tags::OPEN))?;
            end = open;
            if end <= self.lo {
                return None;
            }
        }
        if self.is(end - 1, Tags::PRONOUN) {
            return Some(self.pronoun(end - 1));
        }
        // "one of them"
        if end >= self.lo + 3 && self.is(end - 1, Tags::OBJECT) && self.is(end - 2, Tags::PREPOSITION) && self.is(end - 3, Tags::DETERMINER) {
            return Some(Phrase { start: end - 3, head_end: end, end, kind: PhraseKind::Nominal, name: (end - 3, end) });
        }
        let mut i = end;
        let first = self.lo.max(end.saturating_sub(LONGEST));
        while i > first {
            let at = i - 1;
            let possessor = self.is(at, Tags::CLITIC) && i < end && at > self.lo && (self.noun_like(at - 1) || self.is(at - 1, Tags::TIME));
            let label = self.is(at, Tags::QUOTE)
                && at > self.lo
                && (self.is(at - 1, Tags::DETERMINER.or(Tags::POSSESSIVE))
                    || i < end
                        && self.is(at - 1, Tags::CAPITAL)
                        && self.is(i, Tags::CAPITAL)
                        && self.items[at].last - self.items[at].first <= NICKNAME);
            let day = self.is(at, Tags::TIME) && self.is(i, Tags::CLITIC) && i < end;
            if self.noun_like(at) || possessor || label || day {
                i = at;
            } else if self.is(at, Tags::THAT) && self.is(i, Tags::CAPITAL) {
                break; // "that Berg": no determiner stands before a name
            } else if self.opens_phrase(at) && !self.is(at, Tags::CLITIC) {
                // "the" alone is no phrase, "another" and "many" are.
                if i == end && self.is(at, Tags::ARTICLE.or(Tags::THAT)) {
                    break;
                }
                // "the two"
                let counted = at > self.lo && self.is(at - 1, Tags::ARTICLE) && !self.is(at, Tags::ARTICLE.or(Tags::POSSESSIVE));
                i = at - usize::from(counted);
                break;
            } else if self.is(at, Tags::ADVERB) && at > self.lo && self.is(at - 1, Tags::DETERMINER.or(Tags::POSSESSIVE)) && i < end {
                i = at;
            } else {
                break;
            }
        }
        (i < end).then(|| self.phrase(i, end, end))
    }

    /// The noun phrase that begins at item `start`.
    pub fn phrase_starting(&self, start: usize) -> Option<Phrase> {
        if start >= self.hi {
            return None;
        }
        if self.is(start, Tags::PRONOUN) {
            return Some(self.pronoun(start));
        }
        let head_end = self.core_from(start);
        if head_end == start {
            return None;
        }
        let mut end = head_end;
        for _ in 0..CHAIN {
            if self.is(end, Tags::OPEN) {
                let Some(close) = (end..self.hi.min(end + REACH)).find(|&i| self.is(i, Tags::CLOSE)) else { break };
                end = close + 1;
            } else if self.is(end, Tags::PREPOSITION) && !self.is(end, Tags::SUBORDINATOR) {
                // "head of forecasting Ilse Brandt"
                let from = end + 1 + usize::from(self.is(end + 1, Tags::ING) && self.is(end + 2, Tags::CAPITAL) && self.is(end + 3, Tags::CAPITAL));
                let next = self.core_from(from);
                if next == end + 1 {
                    break;
                }
                end = next;
            } else {
                break;
            }
        }
        let mut phrase = self.phrase(start, head_end, end);
        let capitals = |a: usize, b: usize| (a..b).all(|i| self.is(i, Tags::CAPITAL));
        // "the head of public health Ilse Brandt", but not "the head of campaign group Clean Rivers"
        if phrase.kind == PhraseKind::Nominal
            && end >= head_end + 4
            && capitals(end - 2, end)
            && !self
                .is(end - 3, Tags::CAPITAL.or(Tags::HUMAN).or(Tags::BODY).or(Tags::OUTLET).or(Tags::PREPOSITION).or(Tags::CLITIC).or(Tags::PARTICLE))
            && !(head_end + 1..end).any(|i| self.opens_phrase(i))
            && self.is(head_end - 1, Tags::HUMAN.or(Tags::TITLE))
        {
            phrase = Phrase { head_end: end, kind: PhraseKind::Name, name: (end - 2, end), ..phrase };
        }
        if phrase.kind == PhraseKind::Name
            && self.is(head_end - 1, Tags::TITLE)
            && self.is(head_end, Tags::PREPOSITION)
            && end >= head_end + 4
            && capitals(head_end + 1, end)
        {
            phrase.head_end = end;
            phrase.name = (end - 2, end);
        }
        Some(phrase)
    }

    fn core_from(&self, start: usize) -> usize {
        let mut i = start;
        while i < self.hi && i < start + 3 && self.is(i, Tags::DETERMINER.or(Tags::POSSESSIVE)) {
            i += 1;
        }
        if i > start && i < self.hi && self.is(i, Tags::PREPOSITION) && self.is(i + 1, Tags::DETERMINER.or(Tags::POSSESSIVE)) {
            i += 2; // "one of his aides"
        }
        if i > start && self.is(i, Tags::ADVERB) && self.noun_like(i + 1) {
            i += 1;
        }
        let opened = i > start;
        let first = i;
        while i < self.hi.min(start + LONGEST) {
            let t = self.at(i);
            if t.any(Tags::CLITIC) && i > start && self.noun_like(i + 1) {
                i += 1;
            } else if t.any(Tags::TIME) && self.is(i + 1, Tags::CLITIC) {
                i += 1;
            } else if t.any(Tags::QUOTE) && opened && i == first {
                i += 1;
            } else if !self.noun_like(i) {
                break;
            } else if t.any(Tags::CAPITAL.or(Tags::SUFFIX).or(Tags::PARTICLE).or(Tags::NUMBER)) {
                i += 1;
            } else {
                // A small word right after a name goes on with it only towards a noun of people: "Berg campaign officials".
                let after_name = i > start && self.is(i - 1, Tags::CAPITAL) && !self.opens_phrase(i - 1);
                let person = (i..self.hi.min(i + 3)).any(|k| self.is(k, Tags::HUMAN.or(Tags::OUTLET)));
                let past_person = i > start && self.is(i - 1, Tags::HUMAN) && !self.is(i, Tags::HUMAN);
                if after_name && !opened && !person || past_person && !person {
                    break;
                }
                i += 1;
            }
        }
        // An article alone is no phrase, but "some" and "another" are.
        if i == first && opened && self.is(first - 1, Tags::ARTICLE.or(Tags::THAT)) { start } else { i }
    }

    fn pronoun(&self, i: usize) -> Phrase {
        Phrase { start: i, head_end: i + 1, end: i + 1, kind: PhraseKind::Pronoun, name: (i, i + 1) }
    }

    /// Kind and name of the phrase `start..head_end`.
    fn phrase(&self, start: usize, head_end: usize, end: usize) -> Phrase {
        let proper = |i: usize| self.is(i, Tags::CAPITAL) || self.is(i, Tags::SUFFIX.or(Tags::PARTICLE)) || self.is(i, Tags::QUOTE) && i > start;
        // "the Harbour Commissioner's Office"
        let office = head_end > start && self.is(head_end - 1, Tags::BODY) && self.is(head_end - 1, Tags::CAPITAL);
        let proper =
            |i: usize| proper(i) || office && self.is(i, Tags::CLITIC) && i > start && self.is(i - 1, Tags::CAPITAL) && self.is(i + 1, Tags::CAPITAL);
        let mut run = head_end;
        while run > start && proper(run - 1) {
            run -= 1;
        }
        while run < head_end && !self.is(run, Tags::CAPITAL) {
            run += 1;
        }
        // The first word of a sentence is capital anyway: "Officials", "Critics".
        let common = run + 1 == head_end && self.is(run, Tags::FIRST) && self.is(run, Tags::HUMAN);
        if run < head_end && !common {
            let title = (run..head_end - 1).rev().find(|&i| self.is(i, Tags::TITLE)).filter(|&t| !self.is(t + 1, Tags::CLITIC));
            let first = title.map_or(run, |t| t + 1);
            return Phrase { start, head_end, end, kind: PhraseKind::Name, name: (first, head_end) };
        }
        // "people familiar with": the noun of people is the head.
        let last_human = (start..head_end).rev().find(|&i| self.is(i, Tags::HUMAN.or(Tags::DOCUMENT)));
        let head_end = match last_human {
            Some(h) if h + 1 < head_end => h + 1,
            _ => head_end,
        };
        Phrase { start, head_end, end, kind: PhraseKind::Nominal, name: (start, head_end) }
    }

    /// Whether a finite verb stands in a range of items.
    pub fn has_finite(&self, range: Range<usize>) -> bool {
        range.into_iter().any(|i| self.finite(i))
    }

    /// Whether the sentence ends here.
    pub fn ends(&self, i: usize) -> bool {
        i >= self.hi || self.is(i, Tags::STOP)
    }

    /// "in a brief televised address": no verb of the sentence.
    fn describes(&self, i: usize) -> bool {
        i >= self.lo + 3
            && self.is(i - 3, Tags::PREPOSITION)
            && self.opens_phrase(i - 2)
            && self.is(i - 1, Tags::LOWER.or(Tags::VERB))
            && !self.is(i - 1, Tags::HUMAN.or(Tags::BODY).or(Tags::DOCUMENT).or(Tags::SPEECH).or(Tags::TIME))
            && self.is(i + 1, Tags::LOWER.or(Tags::VERB))
            && self.is(i + 2, Tags::COMMA)
    }

    /// "the bill guts the rules": between a noun and a determiner stands a verb, whichever it is.
    pub fn acts(&self, i: usize) -> bool {
        self.is(i, Tags::LOWER)
            && !self.is(i, Tags::PREPOSITION.or(Tags::ING).or(Tags::TIME).or(Tags::TO).or(Tags::WH).or(Tags::HUMAN))
            && i > self.lo
            && self.noun_like(i - 1)
            && self.is(i + 1, Tags::DETERMINER.or(Tags::POSSESSIVE).or(Tags::OBJECT))
    }

    /// Whether the item is a verb that makes a clause.
    pub fn finite(&self, i: usize) -> bool {
        let t = self.at(i);
        if t.any(Tags::CAPITAL.or(Tags::QUOTE)) {
            return false;
        }
        t.any(Tags::AUXILIARY.or(Tags::FINITE))
            || t.any(Tags::ED)
                && !(i >= self.lo + 2 && self.is(i - 2, Tags::TO))
                && !self.opens_phrase(i.wrapping_sub(1).max(self.lo))
                && !self.describes(i)
                && i > self.lo
            || t.any(Tags::VERB) && self.items[i].verb.is_some_and(|v| !matches!(v.form, VerbForm::Ing | VerbForm::Participle)) && !self.noun_like(i)
    }
}
