//! Shares and multiples: "two-thirds", "one in five", "half of", "double".

use super::keywords::*;
use super::lists::{Opener, UnitWord, lists};
use super::read::{Read, Reader};
use super::{FigureValue, Op, Unit};
use crate::text::{NumberForm, Shape, number};

/// The whole of "one in …" is no larger.
const MOST_OF: f64 = 1000.0;
/// "a quarter of a hundred" is not said.
const LEAST_SCALE: f64 = 1000.0;

impl Reader<'_> {
    /// "one in five voters", "1 in 4".
    pub(super) fn one_in(&self, first: usize, i: usize, op: Op) -> Option<Read> {
        let top = number(self.text, self.tokens.get(i..)?).filter(|n| n.tokens == 1 && (1.0..10.0).contains(&n.value))?;
        let of = self.is(i + 1, OF);
        if !(of || self.is(i + 1, IN) || (self.is(i + 1, OUT) && self.is(i + 2, OF))) {
            return None;
        }
        let at = i + 2 + usize::from(self.is(i + 1, OUT));
        // "three of four men" are three, "eight of 10 voters" a share
        let round = |n: f64| !of || n == 10.0 || n == 100.0;
        let bottom = number(self.text, self.tokens.get(at..)?).filter(|n| n.value > top.value && n.value <= MOST_OF && round(n.value))?;
        let end = at + bottom.tokens;
        let of_whom = self.counted(end).map(|(noun, _)| (end, noun));
        let alone = self.tokens.get(end).is_none_or(|t| !t.is_word() || lists().is_stop(t.key));
        (of_whom.is_some() || alone).then_some(Read {
            first,
            end,
            value: FigureValue::One(top.value / bottom.value),
            unit: Unit::Factor,
            op,
            noun: of_whom,
        })
    }

    /// "a quarter of a million dollars"
    pub(super) fn part_of_a_number(&self, first: usize, i: usize, op: Op) -> Option<Read> {
        let part = self.fraction(first, i, op)?;
        let FigureValue::One(share) = part.value else { return None };
        let whole = self.tokens.get(part.end + 1..).filter(|_| self.is(part.end, OF)).and_then(|t| number(self.text, t))?;
        if whole.form != NumberForm::Article || whole.value < LEAST_SCALE {
            return None;
        }
        let end = part.end + 1 + whole.tokens;
        let (n, unit) = lists().unit(self.tokens.get(end..)?)?;
        let unit = match unit {
            UnitWord::Money(code) => Unit::Currency(code),
            UnitWord::Noun(noun) | UnitWord::Measure(noun) => Unit::Noun(noun.to_owned()),
            _ => return None,
        };
        Some(Read { first, end: end + n, value: FigureValue::One(share * whole.value), unit, op, noun: None })
    }

    /// "a quarter of a percentage point", "half a point", "three-quarters of a percentage point".
    pub(super) fn part_of_a_point(&self, first: usize, i: usize, op: Op) -> Option<Read> {
        let (part, end) = match self.fraction(first, i, op) {
            Some(Read { value: FigureValue::One(part), end, .. }) => (part, end),
            _ if self.is(i, HALF) => (0.5, i + 1),
            _ if (self.is(i, A) || self.is(i, ONE)) && self.is(i + 1, QUARTER) => (0.25, i + 2),
            _ => return None,
        };
        let at = end + usize::from(self.is(end, OF));
        let at = at + usize::from(self.is(at, A) || self.joined_hyphen(at));
        let n = match lists().unit(self.tokens.get(at..)?) {
            Some((n, UnitWord::PercentagePoint)) => n,
            _ if self.is(at, POINT) => 1,
            _ => return None,
        };
        Some(Read { first, end: at + n, value: FigureValue::One(part), unit: Unit::Noun("percentage point".to_owned()), op, noun: None })
    }

    /// "two-thirds", "a third of", "three quarters".
    pub(super) fn fraction(&self, first: usize, i: usize, op: Op) -> Option<Read> {
        let article = self.is(i, A) || self.is(i, AN) || self.is(i, ONE);
        let (top, at) = if article {
            (1.0, i + 1)
        } else {
            match number(self.text, self.tokens.get(i..=i)?) {
                Some(n) if n.form == NumberForm::Words && n.value < 10.0 => (n.value, i + 1),
                _ => return None,
            }
        };
        let hyphen = self.joined_hyphen(at);
        let at = at + usize::from(hyphen);
        let bottom = match self.key(at)? {
            THIRD | THIRDS => 3.0,
            QUARTER | QUARTERS => 4.0,
            FIFTH | FIFTHS => 5.0,
            TENTH | TENTHS => 10.0,
            HALF if hyphen && top == 1.0 => 2.0,
            _ => return None,
        };
        let plural = self.str(at).ends_with('s');
        let of = self.is(at + 1, OF);
        // "a third man" counts, "a quarter" may be three months
        // "fell by a third"
        let by =
            first.checked_sub(1).is_some_and(|k| self.is(k, BY)) && self.tokens.get(at + 1).is_none_or(|t| !t.is_word() || lists().is_stop(t.key));
        let stands = (plural && top > 1.0) || of || by || (hyphen && top == 1.0 && !plural);
        (stands && top < bottom && (top == 1.0) != plural).then_some(Read {
            first,
            end: at + 1,
            value: FigureValue::One(top / bottom),
            unit: Unit::Factor,
            op,
            noun: None,
        })
    }

    /// "half of the seats", "half the seats".
    pub(super) fn half(&self, first: usize, i: usize) -> Option<Read> {
        let by =
            first.checked_sub(1).is_some_and(|k| self.is(k, BY)) && self.tokens.get(i + 1).is_none_or(|t| !t.is_word() || lists().is_stop(t.key));
        let stands = by || self.is(i + 1, OF) || (self.is(i + 1, THE) || self.tokens.get(i + 1).is_some_and(|t| POSSESSIVE.contains(&t.key)));
        stands.then_some(Read { first, end: i + 1, value: FigureValue::One(0.5), unit: Unit::Factor, op: Op::Equal, noun: None })
    }

    pub(super) fn factor_after(&self, first: usize, at: usize, op: Op) -> Option<Read> {
        match lists().opener(self.key(at)?)? {
            Opener::Factor(by) => self.factor(first, at, by, op),
            Opener::Half => self.half(first, at).map(|r| Read { op, ..r }),
            _ => None,
        }
    }

    /// "double Canada's exports", "has tripled", "twice as many"; not "double standards".
    pub(super) fn factor(&self, first: usize, i: usize, by: f64, op: Op) -> Option<Read> {
        let end = i + 1;
        let next = self.tokens.get(end);
        let text = self.str(i);
        let plain = matches!(text, "double" | "triple" | "treble" | "quadruple" | "Double" | "Triple");
        if plain {
            let before = first.checked_sub(1).and_then(|k| self.tokens.get(k));
            let verb = first != i || before.is_some_and(|t| MODALS.contains(&t.key)) || self.plural_before(first);
            let over = next.is_some_and(|t| {
                t.is(THE) || t.is(ITS) || t.is(THEIR) || t.is(OUR) || t.is(HIS) || t.is(HER) || self.str(end + 1) == "'s" || self.str(end + 1) == "’s"
            });
            if next.is_some_and(|t| t.is(HYPHEN)) || !(verb || over) {
                return None;
            }
        } else if matches!(text, "twice" | "thrice") {
            // "twice a week" is how often
            let compared = next.is_some_and(|t| t.is(AS) || t.is(THE) || t.is(ITS) || t.is(THEIR));
            if !compared {
                return None;
            }
        } else if next.is_some_and(|t| t.is(DOWN)) || text == "doubles" && next.is_some_and(|t| t.is_word() && !lists().is_stop(t.key)) {
            return None;
        }
        let noun = if next.is_some_and(|t| t.is(THE) || POSSESSIVE.contains(&t.key)) { self.phrase_after(end + 1) } else { self.phrase_after(end) };
        Some(Read { first, end, value: FigureValue::One(by), unit: Unit::Factor, op, noun })
    }

    pub(super) fn plural_before(&self, i: usize) -> bool {
        self.before(i).is_some_and(|t| t.shape == Shape::Lower && lists().singular(t.key, t.text(self.text)).is_some())
    }
}
