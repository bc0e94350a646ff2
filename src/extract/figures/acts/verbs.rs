//! The verb that a figure hangs on, and its roles.

use super::phrases::{AUXILIARIES, BE, BY, DETERMINERS, INDEFINITE, MODALS, OPENS, PREPOSITIONS, TAKES, THAT, THE, TO};
use super::{Act, Form, Frame, Roles, Verb, verb};
use crate::extract::figures::Party;
use crate::extract::figures::about::phrase;
use crate::text::{Shape, TermKey, Token};

macro_rules! keys {
    ($name:ident: $($word:literal)*) => { const $name: &[TermKey] = &[$(TermKey::of($word)),*]; };
}
// between a verb's object and the figure.
keys! { LEADS: "by" "to" "from" "for" "in" "at" "of" "worth" "with" }
keys! { TO_FOR: "to" "for" }
keys! { INTO: "in" "into" "on" }
keys! { INTO_IN: "in" }
keys! { UP_OR_DOWN: "up" "down" "compared" "or" "," "to" "from" "with" "against" "by" }
/// How far before a figure its verb may stand.
const REACH: usize = 14;

/// How a verb stands in its clause.
enum Voice {
    /// With the token at which its group begins.
    Active,
    Passive,
    /// "to pay"
    Infinitive,
}

impl Act<'_> {
    fn verb_at(&self, i: usize) -> Option<(&'static Verb, Frame)> {
        let verb = verb(self.token(i).filter(|t| t.shape == Shape::Lower)?.key)?;
        verb.act.map(|frame| (verb, frame))
    }

    /// Past "not", "already" and adverbs, back to what stands before a verb.
    fn before_adverbs(&self, mut i: usize) -> usize {
        while i > 0 && !self.is_any(i - 1, MODALS) && (self.is_any(i - 1, AUXILIARIES[8..].as_ref()) || self.is_adverb(i - 1)) {
            i -= 1;
        }
        i
    }

    fn voice(&self, i: usize, form: Form) -> Option<Voice> {
        let at = self.before_adverbs(i);
        if at == 0 {
            return None;
        }
        let before = at - 1;
        if self.is_any(before, &[TO]) {
            return form.base.then_some(Voice::Infinitive);
        }
        if self.is_any(before, BE) {
            return if form.progressive { Some(Voice::Active) } else { form.participle.then_some(Voice::Passive) };
        }
        if self.is_any(before, MODALS) {
            return form.base.then_some(Voice::Active);
        }
        if self.is_any(before, &AUXILIARIES[..3]) {
            return form.participle.then_some(Voice::Active);
        }
        // "a fine", "its reduced rate", "of cuts"
        let that = self.is_any(before, &[THAT]) && form.past;
        let nominal = !that && (self.is_any(before, DETERMINERS) || self.is_any(before, PREPOSITIONS));
        (!nominal && (form.past || form.third)).then_some(Voice::Active)
    }

    /// Where the verb group begins: before its auxiliaries.
    fn group(&self, mut i: usize) -> usize {
        while i > 0 && (self.is_any(i - 1, AUXILIARIES) || self.is_any(i - 1, BE)) {
            i -= 1;
        }
        i
    }

    /// Who does what stands in the infinitive at `to`: "agreed to", "was ordered to", "ordered Acme to".
    fn controller(&self, to: usize) -> Option<Party> {
        let mut at = self.before_adverbs(to);
        // "voted 7-2 on Monday to spend"
        while at > 1 && (self.is_time(at - 1) || self.is_vote(at - 1) || (self.is_time(at) && self.is_any(at - 1, PREPOSITIONS))) {
            at -= 1;
        }
        let k = at.checked_sub(1)?;
        let word = verb(self.token(k)?.key);
        if word.is_some_and(|v| v.controls) {
            // "Acme ordered to pay" of a headline is not plain
            let passive = k > 0 && (self.is_any(k - 1, BE) || self.after_any(self.before_adverbs(k), BE));
            let makes = word.is_some_and(|v| v.makes);
            if makes && !passive {
                return None;
            }
            return self.subject(self.group(k));
        }
        // the nearest verb before that has somebody do it
        let maker = (at.saturating_sub(8)..k).rev().find(|&i| verb(self.finder.tokens[i].key).is_some_and(|v| v.makes))?;
        let (start, end) = self.noun_after(maker + 1)?;
        let (start, end) = self.with_of(start, end);
        (end == at).then(|| self.party(start, end)).flatten()
    }

    /// "7-2"
    fn is_vote(&self, i: usize) -> bool {
        let number = |i: usize| self.token(i).is_some_and(Token::is_number);
        number(i) || (number(i - 1) && number(i + 1))
    }

    /// The figure is what the verb takes, or stands behind what it takes.
    pub fn object(&self) -> Option<Roles> {
        for i in (self.first.saturating_sub(REACH)..self.first).rev() {
            if self.parts(i) || self.is_any(i, &OPENS[..16]) {
                return None;
            }
            let Some((verb, frame)) = self.verb_at(i) else { continue };
            let Some(voice) = self.voice(i, verb.form) else { continue };
            return self.roles(i, frame, voice);
        }
        None
    }

    fn roles(&self, i: usize, frame: Frame, voice: Voice) -> Option<Roles> {
        if let Voice::Passive = voice {
            let alone = matches!(self.between(i + 1), Some((None, _)));
            let subject = || self.subject(self.group(i));
            let by = self.behind(self.end, &[BY]);
            return Some(match frame {
                Frame::Punish | Frame::Give | Frame::Grant if alone => Roles { by, on: subject() },
                Frame::Sell => Roles { by, on: self.behind(i + 1, &[TO]) },
                Frame::Buy => Roles { by: self.behind(i + 1, &[BY]), on: subject() },
                _ => Roles { by: by.filter(|_| alone), on: None },
            });
        }
        // "sold its striker to Lund for"
        let sold = (frame == Frame::Sell).then(|| self.behind(i + 1, &[TO])).flatten();
        let (between, led) = self.between(i + 1).or(sold.map(|_| (Some((i + 1, i + 1)), true)))?;
        let by = match voice {
            Voice::Infinitive => self.controller(self.before_adverbs(i) - 1),
            _ => self.subject(self.group(i)),
        };
        if frame == Frame::Take {
            return self.behind(self.end, &[TermKey::of("from")]).map(|from| Roles { by: Some(from), on: by });
        }
        let object = || between.and_then(|(start, end)| self.party(start, end));
        let on = match frame {
            // "paid Acme $5 million", not "paid a record $5 million"
            Frame::Give if between.is_some() && !led => object().filter(|_| !self.is_any(i + 1, INDEFINITE)),
            Frame::Give => self.behind(self.end, &[TO]),
            Frame::Grant => self.behind(self.end, TO_FOR),
            Frame::Punish => object(),
            Frame::Buy if led => object(),
            Frame::Buy if self.share => self.behind(self.end, INTO_IN),
            Frame::Sell => sold,
            // "spent the $30,000 profit on the house" is a profit on it
            Frame::Invest if !self.joined => self.behind(self.end, INTO),
            _ => None,
        };
        // "sold for $40", "revenue increased $2 million", "lost 5 per cent" tell what is measured
        let alone = between.is_none();
        let measured = alone
            && (led || (frame == Frame::Alter && !self.counts) || (self.share && !self.followed && matches!(frame, Frame::Alter | Frame::Change)));
        if measured || (self.length && frame != Frame::Punish) {
            return None;
        }
        (by.is_some() || on.is_some()).then_some(Roles { by, on })
    }

    /// What stands between a verb and the figure: one noun phrase or none, and whether a word leads on to the figure.
    /// Nothing where it is more than that.
    #[allow(clippy::type_complexity)]
    fn between(&self, from: usize) -> Option<(Option<(usize, usize)>, bool)> {
        let mut end = self.first;
        while end > from && self.is_any(end - 1, TAKES) {
            end -= 1;
        }
        let led = end > from && self.is_any(end - 1, LEADS);
        end -= usize::from(led);
        let mut start = from;
        while start < end && self.is_any(start, &TAKES[..6]) {
            start += 1;
        }
        if start >= end {
            return Some((None, led));
        }
        // "raised interest rates by"
        let plain = || phrase(&self.finder.article.text, self.finder.tokens, start).filter(|&last| led && last == end).map(|last| (start, last));
        let (first, last) = self.noun_after(start).or_else(plain)?;
        let (first, last) = if last < end { self.with_of(first, last) } else { (first, last) };
        let on = last < end && self.is_any(last, PREPOSITIONS);
        // "raised its rate on loans by", "gave researchers at the school"
        let last = if on { self.noun_after(last + 1).map_or(last, |n| n.1) } else { last };
        (last == end).then_some((Some((first, last)), led))
    }

    /// "12 people were killed by gunmen", "$5 million was paid to the town".
    pub fn passive(&self) -> Option<Roles> {
        let begins = self.first == 0
            || self.parts(self.first - 1)
            || self.is_any(self.first - 1, OPENS)
            || self.is_any(self.first - 1, &[THE])
            || self.is_time(self.first - 1);
        let be = (self.end..self.end + 8).find(|&i| self.parts(i) || self.is_any(i, BE) || self.is_any(i, OPENS))?;
        if !begins || !self.is_any(be, BE) {
            return None;
        }
        let i = (be + 1..be + 4).find(|&i| !(self.is_any(i, BE) || self.is_any(i, AUXILIARIES) || self.is_adverb(i)))?;
        let (verb, frame) = self.verb_at(i)?;
        let by = self.behind(i + 1, &[BY]);
        let on = match frame {
            Frame::Give | Frame::Sell => self.behind(i + 1, &[TO]),
            Frame::Grant => self.behind(i + 1, TO_FOR),
            Frame::Invest => self.behind(i + 1, INTO),
            _ => None,
        };
        (verb.form.participle && (by.is_some() || on.is_some())).then_some(Roles { by, on })
    }

    /// "by 0.25 points to 4.5 per cent": of the figure before.
    pub fn goes_on(&self, from: usize, to: usize) -> bool {
        to > from && to - from <= 3 && (from..to).all(|i| self.is_any(i, UP_OR_DOWN)) && !self.is_comma(to - 1)
    }
}
