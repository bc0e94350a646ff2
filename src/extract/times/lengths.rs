//! Lengths of time and distances told by them: "two years", "three or four
//! weeks", "nine years and ten months", "a week ago", "for days".

use super::expression::{Amount, Base, Expression};
use super::scan::{Read, Scanner};
use super::words::{TimeUnit, Word};
use crate::text::{NumberForm, Shape, TermKey, Token, number};

/// Words before a unit in the plural that make it a length: "for years".
const FOR: [TermKey; 21] = [
    TermKey::of("for"),
    TermKey::of("in"),
    TermKey::of("after"),
    TermKey::of("over"),
    TermKey::of("within"),
    TermKey::of("through"),
    TermKey::of("throughout"),
    TermKey::of("during"),
    TermKey::of("of"),
    TermKey::of("took"),
    TermKey::of("spent"),
    TermKey::of("take"),
    TermKey::of("takes"),
    TermKey::of("taking"),
    TermKey::of("taken"),
    TermKey::of("lasted"),
    TermKey::of("lasts"),
    TermKey::of("lasting"),
    TermKey::of("spend"),
    TermKey::of("spending"),
    TermKey::of("waited"),
];
/// Words before a plural that make it the known ones rather than a length: "the days of".
pub const SAME: [TermKey; 10] = [
    TermKey::of("the"),
    TermKey::of("these"),
    TermKey::of("those"),
    TermKey::of("his"),
    TermKey::of("her"),
    TermKey::of("their"),
    TermKey::of("its"),
    TermKey::of("our"),
    TermKey::of("my"),
    TermKey::of("your"),
];
/// Words before "a year" that make it a rate rather than a length.
const TIMES: [TermKey; 4] = [TermKey::of("times"), TermKey::of("twice"), TermKey::of("once"), TermKey::of("thrice")];
const AGE: [TermKey; 2] = [TermKey::of("aged"), TermKey::of("age")];
/// Any Saturday and Sunday.
const WEEKENDS: &str = "XXXX-WXX-WE";
const ONE: TermKey = TermKey::of("one");
const NOW: TermKey = TermKey::of("now");
const BACK: TermKey = TermKey::of("back");
const GOOD: TermKey = TermKey::of("good");
const FILLERS: [TermKey; 16] = [
    TermKey::of("plus"),
    TermKey::of("odd"),
    TermKey::of("more"),
    TermKey::of("straight"),
    TermKey::of("consecutive"),
    TermKey::of("full"),
    TermKey::of("whole"),
    TermKey::of("long"),
    TermKey::of("additional"),
    TermKey::of("extra"),
    TermKey::of("further"),
    TermKey::of("successive"),
    TermKey::of("short"),
    TermKey::of("calendar"),
    TermKey::of("working"),
    TermKey::of("business"),
];
const MONEY: [TermKey; 12] = [
    TermKey::of("dollars"),
    TermKey::of("cents"),
    TermKey::of("euros"),
    TermKey::of("pounds"),
    TermKey::of("yen"),
    TermKey::of("percent"),
    TermKey::of("cent"),
    TermKey::of("people"),
    TermKey::of("hours"),
    TermKey::of("days"),
    TermKey::of("tonnes"),
    TermKey::of("barrels"),
];
const S: TermKey = TermKey::of("'s");

impl Scanner<'_> {
    /// "two years", "three-week", "several days", "a couple of months": the end, how much, and of what.
    pub fn counted_unit(&self, i: usize) -> Option<(usize, Amount, TimeUnit)> {
        let mut at = i;
        let amount = match self.word(i) {
            Word::A if matches!(self.word(i + 1), Word::Few | Word::Couple) => return self.counted_unit(i + 1),
            Word::A if self.is(i + 1, GOOD) => return None,
            // "a quarter century", "a half-hour"
            Word::A if matches!(self.word(i + 1), Word::Half) => return self.counted_unit(i + 1),
            Word::A | Word::Unit(TimeUnit::Quarter) if self.quarter_century(i).is_some() => {
                return self.quarter_century(i).map(|end| (end, Amount::Number(0.25), TimeUnit::Century));
            }
            Word::A if matches!(self.word(i + 1), Word::Unit(_)) => {
                at += 1;
                Amount::Number(1.0)
            }
            Word::Half => {
                at += 1 + usize::from(matches!(self.word(i + 1), Word::A | Word::Dash));
                Amount::Number(0.5)
            }
            Word::Few => {
                at += 1;
                Amount::Vague
            }
            Word::Couple => {
                at += 1 + usize::from(self.word(i + 1) == Word::Of);
                Amount::Number(2.0)
            }
            Word::Another => match self.word(i + 1) {
                Word::Unit(unit) if unit != TimeUnit::Quarter => {
                    at += 1;
                    Amount::Number(1.0)
                }
                Word::Number | Word::Few | Word::Couple => return self.counted_unit(i + 1),
                _ => return None,
            },
            Word::Number | Word::A => {
                let n = number(self.text, self.tokens.get(i..)?)?;
                at += n.tokens;
                // "[Ten] years": an editor's word in a quotation
                at += usize::from(self.str(at) == "]");
                let mut value = n.value;
                // "three or four years", "10 to 12 weeks" keep the first
                let word = self.past_hyphen(at);
                let joins = matches!(self.word(word), Word::Or | Word::To) || word > at;
                let from = if matches!(self.word(word), Word::Or | Word::To) { self.past_hyphen(word + 1) } else { word };
                if joins
                    && let Some(second) = number(self.text, self.tokens.get(from..)?)
                    && second.form != NumberForm::Article
                    && second.value > value
                {
                    at = from + second.tokens;
                    value = second.value;
                }
                Amount::Number(value)
            }
            _ => return None,
        };
        // "10-to-12-week", "two more years", "five straight days", "six full months"
        at = self.past_hyphen(at);
        if self.token(at).is_some_and(|t| t.shape == Shape::Lower && FILLERS.contains(&t.key)) {
            at += 1;
        }
        if self.word(at) == Word::Fiscal && matches!(self.word(at + 1), Word::Unit(_) | Word::Units(_)) {
            at += 1;
        }
        // "three-quarters", "three quarters of the homes"
        if self.word(at) == Word::Units(TimeUnit::Quarter) && (self.joined(at) || self.word(at + 1) == Word::Of) {
            return None;
        }
        match self.word(at) {
            Word::Unit(unit) | Word::Units(unit) => Some((at + 1, amount, unit)),
            _ => None,
        }
    }

    /// The token after "quarter century", with or without its article or hyphen.
    fn quarter_century(&self, i: usize) -> Option<usize> {
        let at = i + usize::from(self.word(i) == Word::A);
        let end = self.past_hyphen(at + 1);
        (self.word(at) == Word::Unit(TimeUnit::Quarter) && self.word(end) == Word::Unit(TimeUnit::Century)).then_some(end + 1)
    }

    /// "ago", "earlier", "from now": the end, whether forward, and from where.
    pub fn after_amount(&self, i: usize) -> Option<(usize, bool, Base)> {
        Some(match self.word(i) {
            Word::Ago => (i + 1, false, Base::Anchor),
            Word::Hence => (i + 1, true, Base::Anchor),
            Word::Earlier => (i + 1, false, Base::Either),
            Word::Later => (i + 1, true, Base::Text),
            Word::Before if self.ends(i + 1) => (i + 1, false, Base::Either),
            Word::After if self.ends(i + 1) => (i + 1, true, Base::Text),
            Word::From if self.is(i + 1, NOW) => (i + 2, true, Base::Anchor),
            Word::None if self.is(i, BACK) && self.ends(i + 1) => (i + 1, false, Base::Anchor),
            _ => return None,
        })
    }

    fn ends(&self, i: usize) -> bool {
        self.token(i).is_none_or(|t| t.shape == Shape::Punctuation || t.shape == Shape::Mark)
    }

    /// What a number or a unit begins: a length, or a distance.
    pub fn amount_first(&self, i: usize) -> Option<Read> {
        match self.word(i) {
            Word::Units(unit) => return self.bare_plural(i, unit),
            Word::Unit(TimeUnit::Second) => return self.ordinal_first(i),
            Word::Unit(TimeUnit::Quarter) if self.quarter_century(i).is_some() => {}
            Word::Unit(TimeUnit::Year) if self.is_year_end(i) => {
                let end = if self.is(i + 1, S) { i + 3 } else { self.past_hyphen(i + 1) + 1 };
                return Some((end, Expression::Near { by: 0, base: Base::Anchor, unit: TimeUnit::Year, fiscal: false }));
            }
            // "year-earlier"
            Word::Unit(TimeUnit::Year) if matches!(self.word(self.past_hyphen(i + 1)), Word::Earlier | Word::Ago) => {
                let end = self.past_hyphen(i + 1) + 1;
                return Some((end, Expression::Away { amount: Amount::Number(1.0), unit: TimeUnit::Year, forward: false, base: Base::Either }));
            }
            Word::Unit(_) => return None,
            _ => {}
        }
        let (end, amount, unit) = self.counted_unit(i)?;
        let old = self.past_hyphen(end);
        let of_age = self.word(end) == Word::Of && AGE.iter().any(|k| self.is(end + 1, *k));
        if matches!(self.word(old), Word::Old) || of_age || self.before(i, 1).is_some_and(|t| AGE.contains(&t.key)) {
            return None;
        }
        if let Some(read) = self.day_away(end, amount, unit) {
            return Some(read);
        }
        if let Some((end, forward, base)) = self.after_amount(end) {
            return Some((end, Expression::Away { amount, unit, forward, base }));
        }
        if self.someday(i, amount, unit) {
            return None;
        }
        if let Some((end, rest)) = self.smaller(end, amount, unit) {
            return Some((end, Expression::Length { amount, unit, rest: Some(rest), hold: None }));
        }
        // "a year and a half"
        if let Amount::Number(n) = amount
            && self.word(end) == Word::And
            && self.word(end + 1) == Word::A
            && self.word(end + 2) == Word::Half
        {
            return Some((end + 3, Expression::Length { amount: Amount::Number(n + 0.5), unit, rest: None, hold: None }));
        }
        if unit == TimeUnit::Second && amount == Amount::Number(1.0) {
            return None;
        }
        if self.word(i) == Word::A && matches!(self.word(i + 1), Word::Unit(_)) && amount == Amount::Number(1.0) {
            return self.a_unit(i, end, unit);
        }
        Some((end, Expression::Length { amount, unit, rest: None, hold: None }))
    }

    /// "and ten months" after "nine years", "14 minutes" after "two hours".
    pub fn smaller(&self, i: usize, amount: Amount, unit: TimeUnit) -> Option<(usize, (f64, TimeUnit))> {
        let at = i + usize::from(self.word(i) == Word::And);
        let compound = i > 0 && self.joined(i - 1);
        if amount == Amount::Vague || compound || self.word(at) != Word::Number {
            return None;
        }
        let (end, Amount::Number(n), smaller) = self.counted_unit(at)? else { return None };
        // so many of the smaller make one of the larger
        let limit = match (unit, smaller) {
            (TimeUnit::Year, TimeUnit::Month) => 12.0,
            (TimeUnit::Year, TimeUnit::Day) => 365.0,
            (TimeUnit::Month, TimeUnit::Day) => 31.0,
            (TimeUnit::Week, TimeUnit::Day) => 7.0,
            (TimeUnit::Day, TimeUnit::Hour) => 24.0,
            (TimeUnit::Hour, TimeUnit::Minute) | (TimeUnit::Minute, TimeUnit::Second) => 60.0,
            _ => 0.0,
        };
        let fits = n < limit;
        let alone = self.after_amount(end).is_none() && self.word(self.past_hyphen(end)) != Word::Old;
        (fits && alone).then_some((end, (n, smaller)))
    }

    /// "a week ago Saturday", "two weeks from Friday", "three days from today".
    fn day_away(&self, i: usize, amount: Amount, unit: TimeUnit) -> Option<Read> {
        let Amount::Number(n) = amount else { return None };
        let forward = match self.word(i) {
            Word::Ago => false,
            Word::From => true,
            _ => return None,
        };
        let sign = if forward { 1.0 } else { -1.0 };
        match (unit, self.word(i + 1)) {
            (TimeUnit::Week, Word::Weekday(weekday)) if n.fract() == 0.0 && n < 100.0 && self.capital(i + 1) => {
                Some((i + 2, Expression::WeekdayAway { weekday, weeks: (n * sign) as i64 }))
            }
            (TimeUnit::Week | TimeUnit::Day, Word::Today(by)) => {
                let days = n * sign * if unit == TimeUnit::Week { 7.0 } else { 1.0 } + f64::from(by);
                Some((i + 2, Expression::Away { amount: Amount::Number(days.abs()), unit: TimeUnit::Day, forward: days > 0.0, base: Base::Anchor }))
            }
            _ => None,
        }
    }

    /// "One day he left" tells no length; "in one day" does.
    fn someday(&self, i: usize, amount: Amount, unit: TimeUnit) -> bool {
        let bare = amount == Amount::Number(1.0) && unit == TimeUnit::Day && self.is(i, ONE) && !self.joined(i + 1);
        let counts = |t: &Token| {
            FOR.contains(&t.key) || matches!(t.text(self.text), "just" | "only" | "than" | "least" | "most" | "about" | "to" | "nearly" | "by")
        };
        bare && self.word(i + 1) == Word::Unit(TimeUnit::Day)
            && !matches!(self.word(i + 2), Word::Before | Word::After)
            && !self.before(i, 1).is_some_and(counts)
    }

    /// "a year": a rate after an amount, a length after "for", else nothing.
    fn a_unit(&self, i: usize, end: usize, unit: TimeUnit) -> Option<Read> {
        let before = self.before(i, 1)?;
        let rate = TIMES.contains(&before.key) || before.shape == Shape::Number || before.shape == Shape::Symbol || self.money_before(i);
        if rate {
            return Some((end, Expression::Each { amount: 1.0, unit }));
        }
        let length = FOR.contains(&before.key)
            || matches!(self.word(i - 1), Word::Approx | Word::Less | Word::More | Word::Bound)
            || matches!(before.text(self.text), "than" | "least" | "most" | "to");
        let unit_ok = !matches!(unit, TimeUnit::Second | TimeUnit::Minute | TimeUnit::Quarter | TimeUnit::Night | TimeUnit::Weekend);
        (length && unit_ok).then_some((end, Expression::Length { amount: Amount::Number(1.0), unit, rest: None, hold: None }))
    }

    /// "5 million a year", "50 cents a day"
    fn money_before(&self, i: usize) -> bool {
        self.word(i - 1) == Word::Number || (self.before(i, 1).is_some_and(|t| MONEY.contains(&t.key)))
    }

    /// "for years", "within days"
    fn bare_plural(&self, i: usize, unit: TimeUnit) -> Option<Read> {
        if unit == TimeUnit::Weekend && matches!(self.before(i, 1).map(|t| t.text(self.text)), Some("on" | "at" | "most" | "during")) {
            return Some((i + 1, Expression::Adverb(WEEKENDS)));
        }
        if matches!(unit, TimeUnit::Second | TimeUnit::Night | TimeUnit::Quarter | TimeUnit::Weekend) || self.word(i + 1) == Word::Old {
            return None;
        }
        if let Some((end, forward, base)) = self.after_amount(i + 1) {
            return Some((end, Expression::Away { amount: Amount::Vague, unit, forward, base }));
        }
        let before = self.before(i, 1);
        // "the early hours of Sunday"
        if i > 0 && matches!(self.word(i - 1), Word::Start | Word::End) {
            return None;
        }
        let held = before.is_some_and(|t| FOR.contains(&t.key));
        // "months of talks", "hours after the vote", "a decades-long feud"
        let open = before.is_none_or(|t| !SAME.contains(&t.key) && t.shape != Shape::Clitic);
        let of = self.word(i + 1) == Word::Of && self.word(i + 2) != Word::The;
        let counts = open && (of || matches!(self.word(i + 1), Word::Before | Word::After));
        let long = self.word(i + 1) == Word::Dash && self.joined(i + 1) && matches!(self.str(i + 2), "long" | "old");
        (held || counts || long).then_some((i + 1, Expression::Length { amount: Amount::Vague, unit, rest: None, hold: None }))
    }
}
