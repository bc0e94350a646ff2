//! Times told by their distance from another: "last week", "two years ago",
//! "the past decade", "every Friday".

use super::expression::{Amount, Base, Expression, Hold, Shift};
use super::scan::{Read, Scanner};
use super::words::{Holiday, Named, TimeUnit, Word, named};
use crate::text::{NumberForm, Shape, TermKey, number};

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
/// Words before "the year" that make it the one at hand.
const IN: [TermKey; 11] = [
    TermKey::of("in"),
    TermKey::of("for"),
    TermKey::of("during"),
    TermKey::of("over"),
    TermKey::of("of"),
    TermKey::of("through"),
    TermKey::of("throughout"),
    TermKey::of("by"),
    TermKey::of("this"),
    TermKey::of("on"),
    TermKey::of("until"),
];
/// Words before "the summer" beside those.
const AROUND_SEASON: [TermKey; 6] =
    [TermKey::of("since"), TermKey::of("before"), TermKey::of("after"), TermKey::of("into"), TermKey::of("from"), TermKey::of("to")];
/// Words before a plural that make it the known ones rather than a length: "the days of".
const SAME: [TermKey; 10] = [
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
const NOW: TermKey = TermKey::of("now");
const BACK: TermKey = TermKey::of("back");
const THE: TermKey = TermKey::of("the");
const HYPHEN: TermKey = TermKey::of("-");
const IN_WORD: TermKey = TermKey::of("in");
const S: TermKey = TermKey::of("'s");
const OTHER: TermKey = TermKey::of("other");
const TIME: TermKey = TermKey::of("time");
const NUMBER: TermKey = TermKey::of("number");
const GOOD: TermKey = TermKey::of("good");

impl Scanner<'_> {
    /// What follows "the".
    pub fn after_the(&self, i: usize) -> Option<Read> {
        match self.word(i) {
            Word::Last
            | Word::Past
            | Word::Previous
            | Word::Next
            | Word::Coming
            | Word::Following
            | Word::Current
            | Word::Same
            | Word::Latest
            | Word::Recent => self.shifted(i, true),
            Word::Number => self
                .day_month(i, None)
                .filter(|(_, e)| matches!(e, Expression::Day { .. }))
                .or_else(|| self.decade_or_century(i))
                .or_else(|| self.ordinal_first(i))
                .or_else(|| self.amount_first(i)),
            Word::Unit(TimeUnit::Second) => self.ordinal_first(i),
            Word::Season(_) => self.season(i, None).or_else(|| {
                let within = self.before(i, 2).is_some_and(|t| IN.contains(&t.key) || AROUND_SEASON.contains(&t.key));
                within.then(|| self.season(i, Some(Shift::This))).flatten()
            }),
            // "the year-ago quarter"
            Word::Unit(TimeUnit::Year) if self.word(i + 1) == Word::Dash && self.joined(i + 1) => {
                let (end, expression) = self.amount_first(i)?;
                Some((end + usize::from(matches!(self.word(end), Word::Unit(TimeUnit::Quarter | TimeUnit::Month))), expression))
            }
            Word::Unit(unit) => self.day_but_one(i).or_else(|| self.this_unit(i, unit)),
            Word::Part(_) => self.part(i),
            Word::Fiscal => self.fiscal_year(i),
            Word::None => self.word_decade(i).or_else(|| self.named_at(i, i)),
            _ => None,
        }
    }

    /// "the day before yesterday", "the day after tomorrow"
    fn day_but_one(&self, i: usize) -> Option<Read> {
        match (self.word(i), self.word(i + 1), self.word(i + 2)) {
            (Word::Unit(TimeUnit::Day), Word::Before, Word::Today(-1)) => Some((i + 3, Expression::Today(-2))),
            (Word::Unit(TimeUnit::Day), Word::After, Word::Today(1)) => Some((i + 3, Expression::Today(2))),
            _ => None,
        }
    }

    /// "in the afternoon", "late in the evening", "late afternoon"
    pub fn part(&self, i: usize) -> Option<Read> {
        let the = self.before(i, 1).is_some_and(|t| t.is(THE));
        let within = the && self.before(i, 2).is_some_and(|t| IN.contains(&t.key));
        let told = matches!(i.checked_sub(1).map(|k| self.word(k)), Some(Word::Start | Word::Mid | Word::End | Word::Dash));
        (within || told).then_some((i + 1, Expression::PartOfDay))
    }

    /// "mid-year", "midyear", "early-week"
    pub fn joined_unit(&self, i: usize) -> Option<Read> {
        let joined = i > 0 && self.tokens[i - 1].is(HYPHEN);
        match self.word(i) {
            Word::Unit(unit @ (TimeUnit::Week | TimeUnit::Month | TimeUnit::Quarter | TimeUnit::Year | TimeUnit::Decade | TimeUnit::Century))
                if joined =>
            {
                Some((i + 1, Expression::Near { by: 0, base: Base::Anchor, unit, fiscal: false }))
            }
            _ => None,
        }
    }

    fn decade_or_century(&self, i: usize) -> Option<Read> {
        match self.number_first(i)? {
            read @ (_, Expression::Decade(_) | Expression::ShortDecade(_) | Expression::Century(_)) => Some(read),
            _ => None,
        }
    }

    /// "the year before", and "the quarter" after "in".
    fn this_unit(&self, i: usize, unit: TimeUnit) -> Option<Read> {
        let stops = |k: usize| {
            self.token(k).is_none_or(|t| {
                (t.shape == Shape::Punctuation && !matches!(t.text(self.text), "-" | "("))
                    || matches!(self.word(k), Word::And | Word::Or | Word::In | Word::To)
            })
        };
        match self.word(i + 1) {
            Word::Before | Word::Earlier if stops(i + 2) => {
                return Some((i + 2, Expression::Away { amount: Amount::Number(1.0), unit, forward: false, base: Base::Text }));
            }
            Word::After | Word::Later if stops(i + 2) => {
                return Some((i + 2, Expression::Away { amount: Amount::Number(1.0), unit, forward: true, base: Base::Text }));
            }
            _ => {}
        }
        // "Player of the Year" is a title
        let within = self.before(i, 2).is_some_and(|t| IN.contains(&t.key)) && !self.capital(i);
        let held = matches!(unit, TimeUnit::Quarter | TimeUnit::Year | TimeUnit::Month | TimeUnit::Week | TimeUnit::Weekend);
        (held && within && self.word(i + 1) != Word::Of && !self.is_year_end(i)).then_some((
            i + 1,
            Expression::Near { by: 0, base: if unit == TimeUnit::Weekend { Base::Anchor } else { Base::Either }, unit, fiscal: false },
        ))
    }

    fn is_year_end(&self, i: usize) -> bool {
        let at = if self.is(i + 1, S) { i + 2 } else { self.past_hyphen(i + 1) };
        self.word(at) == Word::EndOf && (self.joined(i + 1) || self.before(i, 1).is_some_and(|t| IN.contains(&t.key)))
    }

    /// "the year" in "the end of the year", "the week" in "early in the week".
    pub fn the_unit(&self, i: usize) -> Option<Read> {
        if self.word(i) != Word::The {
            return None;
        }
        match self.word(i + 1) {
            Word::Unit(TimeUnit::Day) if self.before(i, 1).is_some_and(|t| t.is(IN_WORD)) => {
                Some((i + 2, Expression::Near { by: 0, base: Base::Either, unit: TimeUnit::Day, fiscal: false }))
            }
            Word::Unit(unit @ (TimeUnit::Week | TimeUnit::Month | TimeUnit::Quarter | TimeUnit::Year | TimeUnit::Decade | TimeUnit::Century)) => {
                Some((i + 2, Expression::Near { by: 0, base: Base::Either, unit, fiscal: false }))
            }
            Word::Fiscal if self.word(i + 2) == Word::Unit(TimeUnit::Year) => {
                Some((i + 3, Expression::Near { by: 0, base: Base::Either, unit: TimeUnit::Year, fiscal: true }))
            }
            _ => None,
        }
    }

    /// "last week", "the next 10 years", "this past Friday", "that year".
    pub fn shifted(&self, i: usize, the: bool) -> Option<Read> {
        let mut at = i + 1;
        let mut head = self.word(i);
        // "this past week", "this coming Friday"
        let double = head == Word::This && matches!(self.word(at), Word::Past | Word::Coming | Word::Last | Word::Current | Word::Same);
        if double {
            head = match self.word(at) {
                Word::Past | Word::Last => Word::Last,
                Word::Coming => Word::Next,
                _ => Word::This,
            };
            at += 1;
        }
        if head == Word::Past && !the && !matches!(self.word(at), Word::Units(_)) {
            return None;
        }
        let (by, base, hold) = match head {
            Word::Last => (-1, Base::Anchor, Some(Hold::Past)),
            Word::Past => (-1, Base::Anchor, Some(Hold::Past)),
            Word::Latest => (0, Base::Either, Some(Hold::Past)),
            Word::Recent => (0, Base::Anchor, Some(Hold::Past)),
            Word::Previous => (-1, Base::Either, Some(Hold::Past)),
            Word::Next if the => (1, Base::Either, Some(Hold::Next)),
            Word::Next => (1, Base::Anchor, Some(Hold::Next)),
            Word::Coming => (1, Base::Anchor, Some(Hold::Next)),
            Word::Following => (1, Base::Text, Some(Hold::Next)),
            Word::This | Word::Current => (0, Base::Anchor, None),
            Word::Same | Word::That => (0, Base::Text, None),
            _ => return None,
        };
        if head == Word::That && self.word(at) == Word::Same {
            at += 1;
        }
        let shift = match (by, base) {
            (-1, _) => Shift::Last,
            (1, _) => Shift::Next,
            _ => Shift::This,
        };
        let fiscal = self.word(at) == Word::Fiscal;
        if fiscal {
            return (self.word(at + 1) == Word::Unit(TimeUnit::Year))
                .then_some((at + 2, Expression::Near { by, base, unit: TimeUnit::Year, fiscal: true }));
        }
        match self.word(at) {
            Word::Unit(unit) => self.shifted_unit(at, unit, head, the, by, base, hold),
            Word::Units(unit) if head != Word::Same && head != Word::That && head != Word::This && head != Word::Latest => {
                (unit > TimeUnit::Minute).then_some((at + 1, Expression::Length { amount: Amount::Vague, unit, hold }))
            }
            Word::Number | Word::Few | Word::Couple | Word::A => {
                let hold = hold?;
                let (end, amount, unit) = self.counted_unit(at)?;
                let ends = self.after_amount(end).is_none() && self.word(end) != Word::Old;
                ends.then_some((end, Expression::Length { amount, unit, hold: Some(hold) }))
            }
            Word::Month(_) | Word::DoubtfulMonth(_) if self.capital(at) && self.small(at + 1).is_some() => self.month(at),
            Word::Month(month) if self.capital(at) => Some((at + 1, Expression::Month { year: None, month, to: None, shift: Some(shift) })),
            Word::DoubtfulMonth(month) if self.capital(at) => Some((at + 1, Expression::Month { year: None, month, to: None, shift: Some(shift) })),
            Word::Weekday(weekday) if head != Word::That && self.capital(at) => Some((at + 1, Expression::Weekday { weekday, shift: Some(shift) })),
            Word::Season(_) if !matches!(head, Word::Same | Word::That | Word::Recent) => self.season(at, Some(shift)),
            Word::Part(_) if head != Word::Same => Some((at + 1, Expression::Near { by, base, unit: TimeUnit::Day, fiscal: false })),
            Word::None if self.is(at, NUMBER) && self.word(at + 1) == Word::Of => match self.word(at + 2) {
                Word::Units(unit) => Some((at + 3, Expression::Length { amount: Amount::Vague, unit, hold })),
                _ => None,
            },
            Word::None if head == Word::That && self.is(at, TIME) => None,
            _ => self.shifted_day(at, shift),
        }
    }

    /// "last Christmas"
    fn shifted_day(&self, at: usize, shift: Shift) -> Option<Read> {
        if !self.tags.get(at)?.opens || !self.capital(at) {
            return None;
        }
        match named(&self.tokens[at..]) {
            Some((n, Named::Day(holiday))) if !matches!(holiday, Holiday::Date(_)) => {
                Some((at + n, Expression::Named { holiday, year: None, shift: Some(shift) }))
            }
            _ => None,
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn shifted_unit(&self, at: usize, unit: TimeUnit, head: Word, the: bool, by: i64, base: Base, hold: Option<Hold>) -> Option<Read> {
        let reported = matches!(unit, TimeUnit::Week | TimeUnit::Month | TimeUnit::Quarter | TimeUnit::Year);
        if (head == Word::Recent && !reported) || matches!(self.word(at + 1), Word::Old) {
            return None;
        }
        // "the past year", "the coming decade", "the next decade", "the last century"
        let length =
            (the && matches!(head, Word::Past | Word::Coming)) || (unit == TimeUnit::Decade && matches!(head, Word::Last | Word::Next | Word::Past));
        if length && unit >= TimeUnit::Day && unit != TimeUnit::Night {
            return Some((at + 1, Expression::Length { amount: Amount::Number(1.0), unit, hold }));
        }
        match unit {
            TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => None,
            // "the last day" of something
            TimeUnit::Day if head == Word::Last => None,
            TimeUnit::Day if head == Word::This => None,
            TimeUnit::Fortnight => None,
            _ if the && head == Word::Last && matches!(unit, TimeUnit::Month | TimeUnit::Week | TimeUnit::Quarter | TimeUnit::Night) => {
                // "the last week of May" is not last week
                (self.word(at + 1) != Word::Of).then_some((at + 1, Expression::Near { by, base, unit, fiscal: false }))
            }
            _ => {
                let base = if unit == TimeUnit::Day && head == Word::Next { Base::Text } else { base };
                Some((at + 1, Expression::Near { by, base, unit, fiscal: false }))
            }
        }
    }

    /// "two years", "three-week", "several days", "a couple of months": the end, how much, and of what.
    fn counted_unit(&self, i: usize) -> Option<(usize, Amount, TimeUnit)> {
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
    fn after_amount(&self, i: usize) -> Option<(usize, bool, Base)> {
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
        if let Some((end, forward, base)) = self.after_amount(end) {
            return Some((end, Expression::Away { amount, unit, forward, base }));
        }
        // "a year and a half"
        if let Amount::Number(n) = amount
            && self.word(end) == Word::And
            && self.word(end + 1) == Word::A
            && self.word(end + 2) == Word::Half
        {
            return Some((end + 3, Expression::Length { amount: Amount::Number(n + 0.5), unit, hold: None }));
        }
        if unit == TimeUnit::Second && amount == Amount::Number(1.0) {
            return None;
        }
        if self.word(i) == Word::A && matches!(self.word(i + 1), Word::Unit(_)) && amount == Amount::Number(1.0) {
            return self.a_unit(i, end, unit);
        }
        Some((end, Expression::Length { amount, unit, hold: None }))
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
        (length && unit_ok).then_some((end, Expression::Length { amount: Amount::Number(1.0), unit, hold: None }))
    }

    /// "5 million a year", "50 cents a day"
    fn money_before(&self, i: usize) -> bool {
        self.word(i - 1) == Word::Number || (self.before(i, 1).is_some_and(|t| MONEY.contains(&t.key)))
    }

    /// "for years", "within days"
    fn bare_plural(&self, i: usize, unit: TimeUnit) -> Option<Read> {
        if matches!(unit, TimeUnit::Second | TimeUnit::Night | TimeUnit::Quarter | TimeUnit::Weekend) || self.word(i + 1) == Word::Old {
            return None;
        }
        if let Some((end, forward, base)) = self.after_amount(i + 1) {
            return Some((end, Expression::Away { amount: Amount::Vague, unit, forward, base }));
        }
        let before = self.before(i, 1);
        let held = before.is_some_and(|t| FOR.contains(&t.key));
        // "months of talks", "hours after the vote", "a decades-long feud"
        let open = before.is_none_or(|t| !SAME.contains(&t.key) && t.shape != Shape::Clitic);
        let of = self.word(i + 1) == Word::Of && self.word(i + 2) != Word::The;
        let counts = open && (of || matches!(self.word(i + 1), Word::Before | Word::After));
        let long = self.word(i + 1) == Word::Dash && self.joined(i + 1) && matches!(self.str(i + 2), "long" | "old");
        (held || counts || long).then_some((i + 1, Expression::Length { amount: Amount::Vague, unit, hold: None }))
    }

    /// "every Friday", "each year", "every two weeks", "per day".
    pub fn each(&self, i: usize) -> Option<Read> {
        let per = self.word(i) == Word::Per;
        let mut at = i + 1;
        let mut amount = 1.0;
        if self.is(at, OTHER) {
            (amount, at) = (2.0, at + 1);
        } else if self.word(at) == Word::Number && !per {
            let n = number(self.text, self.tokens.get(at..)?)?;
            (amount, at) = (n.value, at + n.tokens);
        }
        match self.word(at) {
            Word::Unit(unit) | Word::Units(unit) => Some((at + 1, Expression::Each { amount, unit })),
            Word::Weekday(n) if !per => Some((at + 1, Expression::EachWeekday(n))),
            Word::Part(_) if !per => Some((at + 1, Expression::Each { amount, unit: TimeUnit::Day })),
            Word::Season(_) | Word::Month(_) | Word::DoubtfulMonth(_) if !per => Some((at + 1, Expression::Each { amount, unit: TimeUnit::Year })),
            _ => None,
        }
    }
}

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
