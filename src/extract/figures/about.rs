//! What a figure measures: the noun phrase beside it, or the one that grows or shrinks by it.
//!
//! "a 25% tariff on steel", "profits of $5 million", "the rate fell to 3 per cent", "$4 billion in aid".
//! Where the phrase would be cut in the middle, nothing is told.

use super::canonical::is_turn;
use super::lists::lists;
use super::read::Read;
use super::{FigureValue, Unit};
use crate::extract::times::{Time, TimeKind};
use crate::text::{NumberWord, Shape, Span, TermKey, Token, number, number_word};

macro_rules! keys {
    ($name:ident: $($word:literal)*) => { const $name: &[TermKey] = &[$(TermKey::of($word)),*]; };
}
keys! { LINKS: "of" "on" "to" "in" "for" "by" "from" "against" "between" }
keys! { DETERMINERS: "the" "a" "an" "its" "their" "his" "her" "our" "all" "other" "those" "these" "this" "that" "my" "your" }
// after these begins a rate: "$12 an hour"
keys! { ARTICLES: "a" "an" "per" }
keys! { VERB_LEADS: "to" "will" "would" "could" "should" "may" "might" "can" "must" "has" "had" "have" }
// between what changes and its verb
keys! { AUXILIARIES: "has" "have" "had" "will" "would" "could" "should" "may" "might" "can" "must" "is" "was" "are" "were" "be" "been" "being"
"already" "also" "now" "then" "still" "since" "not" "only" "just" "nearly" "almost" "more" "than" }
// verbs that say how much something is
keys! { MEASURES: "is" "was" "are" "were" "be" "been" "remain" "remains" "remained" "stand" "stands" "stood" "exceeds" "exceeded" "reached" "reaches" "hit" "totaled"
"totalled" "totals" "averaged" "averages" "equals" "costs" "cost" }
// whose subject gains or loses something else
keys! { TRANSITIVE: "lost" "cut" "cuts" "raise" "raised" "boost" "boosted" "hike" "hiked" "reduce" "reduced" "slash" "slashed" "gain" "gained" }
keys! { DIMENSIONS: "high" "tall" "long" "wide" "deep" "thick" "old" }
// what one does by so much, and no noun
keys! { RACES: "leads" "led" "trails" "trailed" "beats" "beat" "wins" "won" }
keys! { COMPARATIVES: "lower" "higher" "more" "less" "fewer" "below" "above" "larger" "smaller" "bigger" "better" "worse" }
keys! { PREPOSITIONS: "among" "amongst" "at" "under" "over" "about" "through" "within" "near" "like" "across" "around" "since" "despite" }
keys! { OBJECTS: "its" "his" "her" "their" "up" "about" "more" }
keys! { TOWARDS: "by" "to" "at" "from" }
keys! { BETWEEN: "between" }
keys! { AND: "and" }
const OF: TermKey = TermKey::of("of");
const BY: TermKey = TermKey::of("by");
const WORTH: TermKey = TermKey::of("worth");
const IN: TermKey = TermKey::of("in");
/// Longer phrases say more than what is measured.
const LONGEST: usize = 12;
/// A subject is told within so many words.
const LONGEST_BEFORE: usize = 6;

type Tokens = (usize, usize);

/// What is measured, as the sentence has it.
/// `opens_plain`: the capital of the first word is that of the sentence, not of a name.
pub fn about(text: &str, tokens: &[Token], opens_plain: bool, read: &Read, times: &[Time]) -> Option<Span> {
    let phrases = Phrases { text, tokens, opens_plain };
    let found = match (&read.unit, read.noun) {
        (Unit::Noun(_), Some(noun)) => Some(noun),
        _ => phrases.measured(read),
    };
    let (start, mut end) = found?;
    // "$5 million in rent on June 9" is of rent
    let dated = |i: usize| {
        times
            .get(times.partition_point(|t| t.span.end <= tokens[i].span.start))
            .is_some_and(|t| t.span.start <= tokens[i].span.start && t.kind == TimeKind::Date)
    };
    if let Some(at) = (start + 1..end).find(|&i| dated(i) && LINKS.contains(&tokens[i - 1].key)) {
        end = at - 1;
    }
    let span = tokens.get(start)?.span.to(tokens.get(end - 1)?.span);
    // "$4 billion in the last quarter"; but "a quarterly loss of $4 billion" is of a loss
    let at = times.partition_point(|t| t.span.end <= span.start);
    let Some(time) = times.get(at).filter(|t| t.span.start <= span.start) else { return Some(span) };
    let rest = tokens[start..end].iter().find(|t| t.span.start >= time.span.end)?;
    (time.kind == TimeKind::Set && rest.spaced && !LINKS.contains(&rest.key)).then_some(span)
}

/// The end of the noun phrase that begins at a token.
pub fn phrase(text: &str, tokens: &[Token], start: usize) -> Option<usize> {
    Phrases { text, tokens, opens_plain: false }.phrase(start)
}

#[derive(Clone, Copy)]
struct Phrases<'a> {
    text: &'a str,
    tokens: &'a [Token],
    opens_plain: bool,
}

impl Phrases<'_> {
    fn is_any(&self, i: usize, keys: &[TermKey]) -> bool {
        self.tokens.get(i).is_some_and(|t| keys.contains(&t.key))
    }

    fn before_is_any(&self, i: usize, keys: &[TermKey]) -> bool {
        i > 0 && self.is_any(i - 1, keys)
    }

    fn is_hyphen(&self, i: usize) -> bool {
        let joins = self.tokens.get(i + 1).is_some_and(|t| !t.spaced);
        self.tokens.get(i).is_some_and(|t| t.shape == Shape::Punctuation && !t.spaced && joins && t.text(self.text) == "-")
    }

    fn is_lower(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.shape == Shape::Lower || (i == 0 && self.opens_plain && t.shape == Shape::Capital))
    }

    fn measured(&self, read: &Read) -> Option<Tokens> {
        // a noun as unit, and no noun counted: a measure
        let amount = matches!(read.unit, Unit::Percent | Unit::Currency(_) | Unit::Noun(_));
        let changed = self.before_is_any(read.first, &[BY]);
        if changed && let Some(found) = self.before(read.first - 1, true) {
            return Some(found);
        }
        self.after(read)
            .or_else(|| if amount && self.before_is_any(read.first, &[OF]) { self.before(read.first - 1, false) } else { None })
            .or_else(|| if amount || (read.unit == Unit::Factor && (changed || self.turns(read))) { self.subject(read) } else { None })
    }

    /// "doubled", "tripled"
    fn turns(&self, read: &Read) -> bool {
        self.tokens[read.first..read.end].iter().any(|t| t.text(self.text).ends_with("ed"))
    }

    /// The noun phrase after the figure.
    fn after(&self, read: &Read) -> Option<Tokens> {
        let mut start = read.end;
        // "half of the seats", "40 per cent of voters", "a four-day trip"
        let tied = self.is_any(start, &[OF]) || self.is_hyphen(start);
        start += usize::from(tied);
        // "a $5-a-day habit"
        if tied && self.is_any(start, ARTICLES) && self.is_hyphen(start + 1) {
            start += 3;
            start += usize::from(self.is_hyphen(start));
        }
        // "$5 million worth of stuff"
        if self.is_any(start, &[WORTH]) && self.is_any(start + 1, &[OF]) {
            start += 2;
        }
        let whole = matches!(read.unit, Unit::Factor | Unit::Ordinal | Unit::Rank);
        if let (Unit::Currency(_), false, true) = (&read.unit, tied, self.is_any(start, &[IN])) {
            return self.of_money(start + 1);
        }
        // "30 kilometres north of the city", "six feet tall"
        let points = matches!(&read.unit, Unit::Noun(n) if n.ends_with(" point"));
        // "a 1,100-mile border", "a 7,600-foot-high capital"
        let compound = read.end >= read.first + 3 && self.is_hyphen(read.end - 2);
        if !tied && !points && !compound && matches!(read.unit, Unit::Noun(_)) {
            return None;
        }
        start += usize::from(tied && compound && self.is_any(start, DIMENSIONS));
        // "5.4% lower"
        if self.is_any(start, COMPARATIVES) {
            return None;
        }
        // "60 hours a week", "$5 a day" is how often
        if !tied && !whole && self.is_any(start, DETERMINERS) {
            return None;
        }
        while self.is_any(start, DETERMINERS) {
            start += 1;
        }
        let one = matches!(read.value, FigureValue::One(_)) && read.unit == Unit::Ordinal;
        // "the first by a Canadian leader"
        if one && self.is_any(start, &[BY]) {
            return self.phrase_on(start, start).map(|end| (start, end));
        }
        let end = self.phrase(start)?;
        // "$14 million borrowed from a bank", "10 per cent voting by letter"
        if !whole && !tied && self.is_participle(start) && start + 1 == end {
            return None;
        }
        // "the 95 per cent Brandt won"
        let named = !tied && !whole && !(start..end).any(|i| self.is_lower(i));
        (!named).then(|| (start, self.phrase_on(start, end).unwrap_or(end)))
    }

    /// "$5 million in aid", but not "in Oslo".
    fn of_money(&self, start: usize) -> Option<Tokens> {
        let end = self.phrase(start)?;
        self.is_lower(end - 1).then(|| (start, self.phrase_on(start, end).unwrap_or(end)))
    }

    /// The end of the noun phrase that begins at a token.
    fn phrase(&self, start: usize) -> Option<usize> {
        let mut end = start;
        while let Some(token) = self.tokens.get(end) {
            let owner = token.shape == Shape::Clitic && token.text(self.text).len() > 1 && token.text(self.text).ends_with('s');
            if !(self.is_hyphen(end) || owner || self.is_noun(end))
                || (end > start && (self.ends_phrase(end) || self.acts(end)))
                || end >= start + LONGEST
            {
                break;
            }
            end += 1;
        }
        // a name after the noun begins a clause: "the third time Lund said so"
        let mut noun = end;
        while noun > start && self.tokens[noun - 1].is_capital(self.text) {
            noun -= 1;
        }
        let clause = noun > start && noun < end && self.is_lower(noun - 1);
        let end = if clause { noun } else { end };
        (end > start).then_some(end)
    }

    fn is_noun(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else { return false };
        let amount = matches!(number_word(token.key), Some(NumberWord::Small(_) | NumberWord::Scale(_)));
        token.is_word() && !amount && !lists().is_stop(token.key) && number(self.text, &self.tokens[i..]).is_none()
    }

    /// A verb in -ed after a noun: "tariffs matched".
    fn ends_phrase(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        token.shape == Shape::Lower && token.span.len() > 4 && token.text(self.text).ends_with("ed")
    }

    /// A verb in -s with what it takes behind it: "the pipeline carries 20,000 tonnes".
    fn acts(&self, i: usize) -> bool {
        let inflected = self.is_lower(i) && self.tokens[i].text(self.text).ends_with('s');
        let object = |t: &[Token]| number(self.text, t).is_some();
        inflected && (self.is_any(i + 1, OBJECTS) || self.tokens.get(i + 1..).is_some_and(object))
    }

    fn is_participle(&self, i: usize) -> bool {
        self.ends_phrase(i) || (self.is_lower(i) && self.tokens[i].span.len() > 5 && self.tokens[i].text(self.text).ends_with("ing"))
    }

    /// Takes in "on Chinese cars", "to non-U.S. markets".
    fn phrase_on(&self, start: usize, mut end: usize) -> Option<usize> {
        let mut grown = None;
        while self.is_any(end, LINKS) {
            let mut at = end + 1;
            while self.is_any(at, DETERMINERS) {
                at += 1;
            }
            match self.phrase(at) {
                // cut before a name: "land in upstate New York"
                Some(next) if self.tokens.get(next).is_some_and(|t| t.is_capital(self.text)) => break,
                // "the debate between Brandt and Moser", or neither
                Some(next) if self.is_any(end, BETWEEN) => match self.phrase(next + 1).filter(|_| self.is_any(next, AND)) {
                    Some(both) if both <= start + LONGEST => end = both,
                    _ => break,
                },
                Some(next) if next <= start + LONGEST => end = next,
                _ => break,
            }
            grown = Some(end);
        }
        grown
    }

    /// The noun phrase that ends before a token: "grow non-U.S. trade" by, "the rate for new homes" of.
    /// `changed`: a verb may stand before it.
    fn before(&self, end: usize, changed: bool) -> Option<Tokens> {
        let mut start = self.plain_before(end)?;
        let head = end - 1;
        // "led Brandt by 3 points", but "exports to China"
        let linked = (start.saturating_sub(2)..start).any(|i| self.is_any(i, LINKS));
        if !(self.is_lower(head) || linked) || (changed && self.is_any(head, RACES)) {
            return None;
        }
        let led = changed && self.before_is_any(start, VERB_LEADS) && self.is_lower(start);
        let mut from = start;
        while self.before_is_any(from, DETERMINERS) {
            from -= 1;
        }
        while !led && self.before_is_any(from, LINKS) && !self.before_is_any(from, &[BY]) {
            // what stands before "of" is the noun; what cannot be read to its beginning tells nothing
            start = self.plain_before(from - 1)?;
            from = start;
            while self.before_is_any(from, DETERMINERS) {
                from -= 1;
            }
        }
        if self.before_is_any(from, &[BY]) {
            return None;
        }
        // the first word is the verb of the change
        let past = changed && self.ends_phrase(start) && from == start;
        if led && start + 1 == end {
            return self.subject_before(start);
        }
        start += usize::from(led || (past && start + 1 < end));
        Some((start, end))
    }

    fn plain_before(&self, end: usize) -> Option<usize> {
        let mut start = end;
        while start > 0 && end - start < LONGEST_BEFORE {
            let joins = self.is_hyphen(start - 1) || (self.tokens[start - 1].shape == Shape::Clitic && start < end);
            if !(joins || self.is_noun(start - 1)) {
                break;
            }
            start -= 1;
        }
        let full = end - start >= LONGEST_BEFORE;
        (start < end && !full && !self.is_hyphen(start)).then_some(start)
    }

    /// What the sentence says grows, falls or is so much: "the rate fell to", "its share is".
    fn subject(&self, read: &Read) -> Option<Tokens> {
        let mut at = read.first;
        // "the grant is worth $5 million", "a deal worth $5 million"
        if self.before_is_any(at, &[WORTH]) {
            at -= 1;
            return if self.before_is_any(at, MEASURES) { self.subject_before(at - 1) } else { self.before(at, false) };
        }
        if read.unit != Unit::Factor || self.before_is_any(at, &[BY]) {
            let to = usize::from(self.before_is_any(at, TOWARDS));
            at -= to;
            let verb = at.checked_sub(1)?;
            if (to == 0 && self.is_any(verb, TRANSITIVE)) || !(self.is_any(verb, MEASURES) || is_turn(self.tokens[verb].key)) {
                return None;
            }
            at = verb;
        }
        self.subject_before(at)
    }

    /// The subject of the verb at a token.
    fn subject_before(&self, verb: usize) -> Option<Tokens> {
        let mut at = verb;
        while at > 0 && (self.is_any(at - 1, AUXILIARIES) || self.is_adverb(at - 1)) {
            at -= 1;
        }
        let (start, end) = self.before(at, false)?;
        // "joblessness among the young is 50 percent higher": of joblessness, not of the young
        let mut from = start;
        while self.before_is_any(from, DETERMINERS) {
            from -= 1;
        }
        if self.before_is_any(from, PREPOSITIONS) {
            return None;
        }
        let begins = start == 0 || !self.is_lower(start - 1) || self.is_any(start - 1, DETERMINERS) || lists().is_stop(self.tokens[start - 1].key);
        begins.then_some((start, end))
    }

    fn is_adverb(&self, i: usize) -> bool {
        self.is_lower(i) && self.tokens[i].span.len() > 4 && self.tokens[i].text(self.text).ends_with("ly")
    }
}
