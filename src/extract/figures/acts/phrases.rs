//! Who stands beside a verb: the noun phrase before it, and those behind prepositions.

use super::{Act, verb};
use crate::extract::figures::Party;
use crate::extract::figures::about::phrase;
use crate::extract::figures::lists::lists;
use crate::extract::times::TimeKind;
use crate::text::{Shape, TermKey, Token, number};

macro_rules! keys {
    ($name:ident: $($word:literal)*) => { pub const $name: &[TermKey] = &[$(TermKey::of($word)),*]; };
}
keys! { DETERMINERS: "the" "a" "an" "its" "their" "his" "her" "our" "this" "that" "these" "those" "each" "every" "all" "some" "another" "other" "my" }
keys! { INDEFINITE: "a" "an" "another" "some" "no" }
keys! { PREPOSITIONS: "of" "in" "at" "for" "from" "on" "near" "with" "between" "outside" "behind" }
keys! { AUXILIARIES: "has" "have" "had" "will" "would" "could" "should" "may" "might" "can" "must" "also" "now" "then" "already" "not" "never" "still" "since"
"only" "just" "recently" "later" "did" "does" "do" "alone" "first" "immediately" "further" }
keys! { MODALS: "will" "would" "could" "should" "may" "might" "can" "must" "to" "did" "does" "do" "'ll" "'d" "cannot" }
keys! { BE: "is" "was" "are" "were" "be" "been" "being" "gets" "got" "get" }
/// How far before "which" a preposition leaves it open what is meant.
const NEAR: usize = 6;
const WHO: TermKey = TermKey::of("who");
keys! { RELATIVES: "who" "which" "that" }
keys! { IN_LY: "family" "assembly" "ally" "supply" "rally" "monopoly" "italy" }
keys! { SAID: "said" "says" "announced" "confirmed" "reported" }
keys! { PRONOUNS: "it" "he" "she" "they" }
keys! { AND: "and" "or" "what" "how" }
keys! { BESIDE: "the" "a" "an" "who" "which" "whose" "its" "his" "her" "based" "now" "one" }
// after these a clause of its own begins.
keys! { OPENS: "that" "but" "as" "while" "when" "if" "because" "after" "before" "since" "where" "although" "though" "said" "says" "and" "or" "whether" "until"
"unless" "so" "say" "than" "which" "who" }
keys! { TAKES: "off" "out" "aside" "up" "back" "down" "another" "more" "an" "a" "the" "its" "their" "his" "her" "about" "some" "nearly" "over" "almost" "only" "as" "many" "much" "additional" "extra" "further" "least" "at" "estimated" "further" }
pub const THE: TermKey = TermKey::of("the");
pub const OF: TermKey = TermKey::of("of");
pub const TO: TermKey = TermKey::of("to");
pub const THAT: TermKey = TermKey::of("that");
pub const BY: TermKey = TermKey::of("by");
/// A longer subject is not plain.
const SUBJECT: usize = 12;
/// How far behind a figure its parties may stand.
const BEHIND: usize = 12;
/// Words of a party.
const PARTY: usize = 8;

impl<'a> Act<'a> {
    pub fn token(&self, i: usize) -> Option<&'a Token> {
        self.finder.tokens.get(i)
    }

    pub fn is_any(&self, i: usize, keys: &[TermKey]) -> bool {
        self.token(i).is_some_and(|t| keys.contains(&t.key))
    }

    /// The same of the token before.
    pub fn after_any(&self, i: usize, keys: &[TermKey]) -> bool {
        i > 0 && self.is_any(i - 1, keys)
    }

    pub fn is_lower(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.shape == Shape::Lower)
    }

    /// "sharply", but not "family"
    pub fn is_adverb(&self, i: usize) -> bool {
        self.is_lower(i) && self.finder.text(i).ends_with("ly") && !self.is_any(i, IN_LY)
    }

    fn is_hyphen(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.text(&self.finder.article.text) == "-" && !t.spaced)
    }

    /// Marks, commas, colons and brackets part clauses; a hyphen does not.
    pub fn parts(&self, i: usize) -> bool {
        self.token(i).is_none_or(|t| t.shape == Shape::Mark || (t.shape == Shape::Punctuation && !self.is_hyphen(i)))
    }

    pub fn is_comma(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.text(&self.finder.article.text) == ",")
    }

    /// "On Monday", "last year": no party.
    pub fn is_time(&self, i: usize) -> bool {
        let Some(token) = self.token(i) else { return false };
        let at = self.times.partition_point(|t| t.span.end <= token.span.start);
        self.times.get(at).is_some_and(|t| t.kind != TimeKind::Set && t.span.start <= token.span.start)
    }

    /// The words of a name that a token stands in.
    pub fn name(&self, i: usize) -> Option<(usize, usize)> {
        let token = self.token(i)?;
        let names = &self.finder.names.mentions;
        let at = names.partition_point(|m| m.span.end <= token.span.start);
        let mention = names.get(at).filter(|m| m.span.start <= token.span.start)?;
        let tokens = self.finder.tokens;
        Some((tokens.partition_point(|t| t.span.end <= mention.span.start), tokens.partition_point(|t| t.span.start < mention.span.end)))
    }

    fn is_noun(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| (t.is_word() && !lists().is_stop(t.key)) || (t.shape == Shape::Clitic && t.span.len() > 1)) || self.is_hyphen(i)
    }

    /// A party of these tokens, without its article.
    pub fn party(&self, mut start: usize, end: usize) -> Option<Party> {
        while self.is_any(start, DETERMINERS) && start < end {
            start += 1;
        }
        // "the two", "$5 million"
        let text = &self.finder.article.text;
        let counts = number(text, &self.finder.tokens[start..end]).is_some_and(|n| start + n.tokens == end);
        let plain =
            start < end && end - start <= PARTY && !counts && !(start..end).any(|i| self.is_time(i) || self.token(i).is_some_and(Token::is_number));
        // "China", "the Chinese"
        let country = self.finder.country(start).filter(|c| start + c.tokens == end);
        plain.then(|| self.finder.party(start, end, country)).flatten().map(|p| Party {
            // of "the mayor of Lund" Lund is not the one meant
            referent: p.referent.filter(|_| self.name(end - 1).is_some_and(|n| n.1 == end && !(start..n.0).any(|i| self.is_any(i, PREPOSITIONS)))),
            ..p
        })
    }

    /// The subject whose verb group begins at a token: the noun phrase before it, where that is plain.
    pub fn subject(&self, verb: usize) -> Option<Party> {
        let mut end = verb;
        while end > 0 && (self.is_any(end - 1, AUXILIARIES) || self.is_adverb(end - 1)) {
            end -= 1;
        }
        if self.after_any(end, PRONOUNS) {
            return self.who_said(end - 1);
        }
        // "the gunman who killed", "the bank, which paid"
        if end < verb + 1 && self.after_any(end, RELATIVES) {
            end -= 1;
            let thing = !self.is_any(end, &[WHO]);
            end -= usize::from(end > 0 && self.is_comma(end - 1));
            // "an uncle in the disaster, which killed": either may be meant
            let near = (end.saturating_sub(NEAR)..end).rev().take_while(|&k| !self.is_comma(k));
            let either = thing && near.into_iter().any(|k| self.is_any(k, PREPOSITIONS) && !self.is_any(k, &[OF]));
            return if either { None } else { self.noun_before(end, false) };
        }
        // "Acme, the maker of pumps, paid"
        if end > 0 && self.is_comma(end - 1) {
            let opening = (end.saturating_sub(SUBJECT)..end - 1).rev().find(|&i| self.parts(i))?;
            let beside = self.is_any(opening + 1, BESIDE)
                || (opening > 0 && self.name(opening - 1).is_some() && self.name(opening + 1) == Some((opening + 1, end - 1)));
            return if beside && self.is_comma(opening) { self.noun_before(opening, true) } else { None };
        }
        self.noun_before(end, true)
    }

    /// "Acme said on Monday that it": whoever said so.
    fn who_said(&self, pronoun: usize) -> Option<Party> {
        let mut at = pronoun;
        while at > 0 && (self.is_any(at - 1, &[THAT]) || self.is_time(at - 1) || self.is_any(at - 1, PREPOSITIONS)) {
            at -= 1;
        }
        let said = at.checked_sub(1).filter(|&i| self.is_any(i, SAID))?;
        self.subject(said)
    }

    /// The noun phrase that ends before a token. `opens`: a clause begins with it.
    fn noun_before(&self, end: usize, opens: bool) -> Option<Party> {
        // where the head's phrase ends: before the first preposition but "of"
        let (mut at, mut head_end) = (end, end);
        let mut chunk = end;
        loop {
            if at == 0 || end - at > SUBJECT {
                break;
            }
            let k = at - 1;
            if let Some((first, last)) = self.name(k).filter(|n| n.1 == at) {
                at = first;
                debug_assert!(last <= end);
                if at > 0 && self.is_any(at - 1, DETERMINERS) {
                    at -= 1;
                }
            } else if self.is_any(k, DETERMINERS) && at < chunk {
                at = k;
            } else if self.is_noun(k) && !self.is_time(k) && (at == end || !self.is_act(k)) {
                // "announced plans" is no party
                if at == end && self.is_participle(k) {
                    return None;
                }
                at = k;
                continue;
            } else if at == chunk {
                return None;
            }
            // what stands before the noun
            if at > 0 && at < chunk && self.is_any(at - 1, PREPOSITIONS) {
                if !self.is_any(at - 1, &[OF]) {
                    head_end = at - 1;
                }
                at -= 1;
                chunk = at;
                continue;
            }
            break;
        }
        // of two only one would be told
        if at == chunk || at >= head_end || self.after_any(at, AND) {
            return None;
        }
        let determined = self.is_any(at, DETERMINERS);
        let named = self.name(head_end - 1).is_some() || self.finder.country(at).is_some_and(|c| at + c.tokens == head_end);
        let begins = at == 0 || self.parts(at - 1) || self.is_any(at - 1, OPENS) || self.is_time(at - 1);
        // "Gunmen killed", "Parliament voted", "two banks cut"
        let plural = head_end - at <= 3 && (at == 0 && !self.finder.text(0).ends_with("ly") || self.finder.text(head_end - 1).ends_with('s'));
        // "officials confirmed Acme paid" is of Acme, "confirmed the firm paid" of the firm
        let stands = if named && self.name(at).is_some() {
            // "his daughter Ilse", of "Moser and his daughter Ilse", is one of two
            let mut title = at;
            while title > 0 && (self.is_title(title - 1) || self.is_any(title - 1, DETERMINERS)) {
                title -= 1;
            }
            begins || (title < at && !self.after_any(title, AND))
        } else {
            determined || (begins && plural) || (named && begins)
        };
        (stands && (begins || !opens || determined || named)).then(|| self.party(at, head_end)).flatten()
    }

    /// A word right before a name that is said of it: "Premier", "retailer".
    fn is_title(&self, i: usize) -> bool {
        self.is_lower(i) && !self.is_act(i) && !self.is_any(i, PREPOSITIONS) && verb_like(self.finder.text(i))
    }

    fn is_act(&self, i: usize) -> bool {
        self.is_lower(i) && self.token(i).and_then(|t| verb(t.key)).is_some_and(|v| (v.act.is_some() || v.controls) && (v.form.past || v.form.third))
    }

    /// The end of the noun phrase at a token, past its articles.
    pub fn noun_after(&self, i: usize) -> Option<(usize, usize)> {
        let mut at = i;
        while self.is_any(at, DETERMINERS) {
            at += 1;
        }
        let determined = at > i;
        // "two former officials", but no amount and no year
        let text = &self.finder.article.text;
        let counted = number(text, self.finder.tokens.get(at..)?).map(|n| at + n.tokens);
        if self.is_time(at) || (counted.is_some() && !self.is_lower(at)) {
            return None;
        }
        let (first, at) = (at, counted.unwrap_or(at));
        let determined = determined || counted.is_some();
        let owned = |end: usize| self.token(end).is_some_and(|t| t.shape == Shape::Clitic);
        // "to Acme", but not of "to Acme workers"
        let goes_on = |end: usize| owned(end) || (self.is_lower(end) && self.is_noun(end) && !self.is_act(end) && !self.is_participle(end));
        if let Some((_, end)) = self.name(at).filter(|n| n.0 == at && !goes_on(n.1)) {
            return Some((at, end));
        }
        let end = phrase(&self.finder.article.text, self.finder.tokens, at)?;
        let end = (at + 1..end).find(|&k| self.is_act(k) || self.is_time(k) || self.is_participle(k)).unwrap_or(end);
        // cut before a name: "its smaller rival Acme" is Acme
        if self.token(end).is_some_and(|t| t.is_capital(&self.finder.article.text)) && !self.is_time(end) {
            return self.name(end).filter(|n| n.0 == end && self.is_lower(end - 1) && !goes_on(n.1));
        }
        let text = self.finder.text(end - 1);
        let capital = self.token(at).is_some_and(|t| t.is_capital(&self.finder.article.text));
        // "to settle" is no party, "to victims" is one
        let head = self.token(end - 1)?.key;
        let plural = (end == at + 1 || !self.after_any(i, &[TO])) && lists().singular(head, text).is_some() && verb(head).is_none();
        let gerund = self.is_lower(at) && self.finder.text(at).ends_with("ing");
        (!gerund && (determined || capital || plural)).then_some((first, end))
    }

    /// "a group backing", "a firm run"
    fn is_participle(&self, i: usize) -> bool {
        let text = self.finder.text(i);
        self.is_lower(i) && text.len() > 4 && (text.ends_with("ing") || text.ends_with("ed"))
    }

    /// The party behind one of some prepositions, from a token on and in the same clause.
    pub fn behind(&self, from: usize, links: &[TermKey]) -> Option<Party> {
        for i in from..from + BEHIND {
            if self.parts(i) || self.is_any(i, OPENS) || self.is_any(i, RELATIVES) || self.is_any(i, BE) || (self.is_participle(i) && links != [BY]) {
                return None;
            }
            if self.is_any(i, links)
                && let Some((start, end)) = self.noun_after(i + 1)
            {
                let (start, end) = self.with_of(start, end);
                return self.party(start, end);
            }
            // "to settle claims", "by paying"
            if i > from && self.is_any(i, &[TO]) && self.noun_after(i + 1).is_none() && self.is_lower(i + 1) {
                return None;
            }
        }
        None
    }

    /// Takes in "of the town".
    pub fn with_of(&self, start: usize, end: usize) -> (usize, usize) {
        match self.is_any(end, &[OF]).then(|| self.noun_after(end + 1)).flatten() {
            Some((_, next)) if next - start <= PARTY => (start, next),
            _ => (start, end),
        }
    }
}

/// Not a verb by its ending.
fn verb_like(word: &str) -> bool {
    !(word.ends_with("ed") || word.ends_with("ing") || word.ends_with('s')) && !lists().is_stop(TermKey::of_text(word))
}
