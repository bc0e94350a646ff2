//! Times told by their distance from another: "last week", "two years ago",
//! "the past decade", "every Friday".

use super::expression::{Amount, Base, Expression, Hold, Shift};
use super::scan::{Read, Scanner};
use super::words::{Holiday, Named, TimeUnit, Vague, Word, named};
use crate::text::{Shape, TermKey};

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
const THE: TermKey = TermKey::of("the");
const HYPHEN: TermKey = TermKey::of("-");
const IN_WORD: TermKey = TermKey::of("in");
const S: TermKey = TermKey::of("'s");
const PARLIAMENT: TermKey = TermKey::of("parliament");
const TIME: TermKey = TermKey::of("time");
const NUMBER: TermKey = TermKey::of("number");

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
                .or_else(|| self.year_span(i))
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
            // "the year 2000"
            Word::Unit(TimeUnit::Year) if self.year(i + 1).is_some() && !self.counted(i + 1) => {
                self.year(i + 1).map(|year| (i + 2, Expression::Year { year, to: None, fiscal: false }))
            }
            Word::Unit(TimeUnit::Night) if self.part_of(i).is_some() => self.part_of(i),
            Word::Unit(unit) => self.week_of(i).or_else(|| self.day_but_one(i)).or_else(|| self.this_unit(i, unit)),
            Word::Part(_) => self.part_of(i).or_else(|| self.part(i)),
            Word::Fiscal => self.fiscal(i),
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

    /// "the night of Jan. 5", "the morning of May 2, 2019"
    fn part_of(&self, i: usize) -> Option<Read> {
        let day = |e: &Expression| matches!(e, Expression::Day { to: None, .. } | Expression::Weekday { .. } | Expression::Named { .. });
        (self.word(i + 1) == Word::Of).then(|| self.core(i + 2)).flatten().filter(|(_, e)| day(e))
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
            // "the week before last", "the month after next"
            Word::Before if self.word(i + 2) == Word::Last => {
                return Some((i + 3, Expression::Near { by: -2, base: Base::Anchor, unit, fiscal: false }));
            }
            Word::After if self.word(i + 2) == Word::Next => {
                return Some((i + 3, Expression::Near { by: 2, base: Base::Anchor, unit, fiscal: false }));
            }
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

    pub fn is_year_end(&self, i: usize) -> bool {
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
            Word::Latest | Word::Recent => (0, Base::Either, Some(Hold::Past)),
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
            (-1, Base::Anchor) => Shift::Last,
            (1, Base::Anchor) => Shift::Next,
            (-1, _) => Shift::Before,
            (1, _) => Shift::After,
            (_, Base::Text) => Shift::Same,
            _ => Shift::This,
        };
        let fiscal = self.word(at) == Word::Fiscal;
        if fiscal {
            return (self.word(at + 1) == Word::Unit(TimeUnit::Year))
                .then_some((at + 2, Expression::Near { by, base, unit: TimeUnit::Year, fiscal: true }));
        }
        match self.word(at) {
            Word::Unit(unit) => self.shifted_unit(at, unit, head, the, by, base, hold),
            // "this session", "the last parliament", "next season": when it began and ends is not told
            Word::Sitting => {
                let when = match head {
                    Word::Last | Word::Past | Word::Previous => Vague::Past,
                    Word::This | Word::Current => Vague::Present,
                    Word::Next | Word::Coming | Word::Following => Vague::Future,
                    _ => return None,
                };
                self.token(at).filter(|t| t.shape == Shape::Lower || t.is(PARLIAMENT)).map(|_| (at + 1, Expression::Vague(when)))
            }
            Word::Units(unit) if head != Word::Same && head != Word::That && head != Word::This && head != Word::Latest => {
                (unit > TimeUnit::Minute).then_some((at + 1, Expression::Length { amount: Amount::Vague, unit, rest: None, hold }))
            }
            Word::Number | Word::Few | Word::Couple | Word::A => {
                let hold = hold?;
                let (end, amount, unit) = self.counted_unit(at)?;
                let (end, rest) = self.smaller(end, amount, unit).map_or((end, None), |(end, rest)| (end, Some(rest)));
                let ends = self.after_amount(end).is_none() && self.word(end) != Word::Old;
                ends.then_some((end, Expression::Length { amount, unit, rest, hold: Some(hold) }))
            }
            Word::Month(_) | Word::DoubtfulMonth(_) if self.capital(at) && self.small(at + 1).is_some() => self.month(at),
            Word::Month(month) if self.capital(at) => Some((at + 1, Expression::Month { year: None, month, to: None, shift: Some(shift) })),
            Word::DoubtfulMonth(month) if self.capital(at) => Some((at + 1, Expression::Month { year: None, month, to: None, shift: Some(shift) })),
            // "the last Friday of November"
            Word::Weekday(weekday) if the && head == Word::Last && matches!(self.word(at + 1), Word::Of | Word::In) => {
                self.weekday_of_month(at + 2, 5, weekday)
            }
            Word::Weekday(weekday) if self.capital(at) => Some((at + 1, Expression::Weekday { weekday, shift: Some(shift) })),
            Word::Season(_) if head != Word::Recent => self.season(at, Some(shift)),
            Word::Part(_) if head != Word::Same => Some((at + 1, Expression::Near { by, base, unit: TimeUnit::Day, fiscal: false })),
            Word::None if self.is(at, NUMBER) && self.word(at + 1) == Word::Of => match self.word(at + 2) {
                Word::Units(unit) => Some((at + 3, Expression::Length { amount: Amount::Vague, unit, rest: None, hold })),
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
            return Some((at + 1, Expression::Length { amount: Amount::Number(1.0), unit, rest: None, hold }));
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
}
