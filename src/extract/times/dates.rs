//! Times told by the calendar: days, months, quarters, seasons.

use super::expression::{Expression, Shift};
use super::scan::{Read, Scanner};
use super::words::{TimeUnit, Word};
use super::years::short_year;
use crate::calendar::YEARS;
use crate::text::{Shape, TermKey, ordinal};

const UNTIL: [TermKey; 4] = [TermKey::of("until"), TermKey::of("till"), TermKey::of("through"), TermKey::of("thru")];
/// What ends or begins at a day.
pub const ENDED: [TermKey; 4] = [TermKey::of("ended"), TermKey::of("ending"), TermKey::of("beginning"), TermKey::of("starting")];
const ANY: [TermKey; 4] = [TermKey::of("a"), TermKey::of("one"), TermKey::of("any"), TermKey::of("another")];
const ON: [TermKey; 2] = [TermKey::of("on"), TermKey::of("of")];
const WHEN: [TermKey; 5] = [TermKey::of("when"), TermKey::of("that"), TermKey::of("because"), TermKey::of("with"), TermKey::of("for")];

impl Scanner<'_> {
    /// A whole number of at most two digits.
    pub fn small(&self, i: usize) -> Option<u8> {
        let text = self.str(i);
        let token = self.token(i)?;
        (token.shape == Shape::Number && text.len() <= 2).then(|| text.parse().ok()).flatten()
    }

    /// A day of the month: `14`, `14th`.
    fn day_number(&self, i: usize) -> Option<u8> {
        let n = match self.token(i)?.shape {
            Shape::NumberLetters => ordinal(self.text, &self.tokens[i..=i]).and_then(|(n, _)| u8::try_from(n).ok()),
            _ => self.small(i),
        }?;
        (1..=31).contains(&n).then_some(n)
    }

    fn month_number(&self, i: usize) -> Option<u8> {
        match self.word(i) {
            Word::Month(m) | Word::DoubtfulMonth(m) if self.token(i).is_some_and(|t| t.shape != Shape::Lower) => Some(m),
            _ => None,
        }
    }

    pub fn number_first(&self, i: usize) -> Option<Read> {
        self.clock(i)
            .map(|(end, _)| (end, Expression::Clock))
            .or_else(|| self.iso(i))
            .or_else(|| self.slashed(i))
            .or_else(|| self.day_month(i, None))
            .or_else(|| self.decade(i))
            .or_else(|| self.ordinal_first(i))
            .or_else(|| self.amount_first(i))
            .or_else(|| self.bare_year(i))
            .or_else(|| self.bare_short_year(i))
    }

    /// `2026-01-14`
    fn iso(&self, i: usize) -> Option<Read> {
        let year = self.year(i)?;
        let dash = |k: usize| self.str(k) == "-" && self.joined(k) && self.joined(k + 1);
        if !(dash(i + 1) && dash(i + 3) && self.str(i + 2).len() == 2) {
            return None;
        }
        let (month, day) = (self.small(i + 2)?, self.small(i + 4)?);
        (month <= 12).then_some((i + 5, Expression::Day { year: Some(year), month, day, to: None, weekday: None }))
    }

    /// `1/14/2026`
    fn slashed(&self, i: usize) -> Option<Read> {
        let slash = |k: usize| self.word(k) == Word::Slash && self.joined(k) && self.joined(k + 1);
        if !(slash(i + 1) && slash(i + 3)) {
            return None;
        }
        let (first, second) = (self.small(i)?, self.small(i + 2)?);
        let year = match self.year(i + 4) {
            Some(year) => year,
            None if self.str(i + 4).len() == 2 => short_year(self.small(i + 4)?),
            None => return None,
        };
        let day = |month, day| Expression::Day { year: Some(year), month, day, to: None, weekday: None };
        let expression = match (first, second) {
            (1..=12, 13..=31) => day(first, second),
            (13..=31, 1..=12) => day(second, first),
            (1..=12, 1..=12) if first == second => day(first, second),
            (1..=12, 1..=12) => Expression::Slashed { year, first, second },
            _ => return None,
        };
        Some((i + 5, expression))
    }

    /// `14 January 2026`, "the 12th of October", `5–6 September 2019`.
    pub fn day_month(&self, i: usize, weekday: Option<u8>) -> Option<Read> {
        let day = self.day_number(i)?;
        let mut at = i + 1;
        let mut last = None;
        if let Some(second) = self.day_number(at + 1)
            && self.reaches(at, day, second)
        {
            last = Some(second);
            at += 2;
        }
        if self.word(at) == Word::Of {
            at += 1;
        }
        let month = self.month_number(at)?;
        let (end, year) = self.year_beside(at + 1);
        let year = year.or_else(|| self.shared_year(end, month));
        Some((end, Expression::Day { year, month, day, to: last.map(|d| (month, d)), weekday }))
    }

    /// "Friday", "Friday, January 16, 2026", "Fri. 16 January".
    pub fn weekday(&self, i: usize) -> Option<Read> {
        let (n, short, plural) = match self.word(i) {
            Word::Weekday(n) => (n, false, false),
            Word::Weekdays(n) => (n, false, true),
            Word::ShortWeekday(n) => (n, true, false),
            _ => return None,
        };
        if !self.capital(i) {
            return None;
        }
        let mut at = i + 1 + usize::from(short && self.str(i + 1) == ".");
        at = self.past_comma(at);
        let the = at + usize::from(self.word(at) == Word::The);
        if !plural && let Some(read) = self.month_day(at, Some(n)).or_else(|| self.day_month(the, Some(n))) {
            return Some(read);
        }
        if short {
            return None;
        }
        Some(if plural { (i + 1, Expression::EachWeekday(n)) } else { self.weekday_told(i, n) })
    }

    /// `January 14, 2026`, `Jan. 3–5`, `May 16`.
    fn month_day(&self, i: usize, weekday: Option<u8>) -> Option<Read> {
        let month = self.month_number(i)?;
        let day = self.day_number(i + 1)?;
        let mut at = i + 2;
        let mut to = None;
        if self.word(at) == Word::Dash || (matches!(self.word(at), Word::To | Word::And) && self.month_number(at + 2).is_none()) {
            if let Some(last) = self.day_number(at + 1)
                && self.reaches(at, day, last)
                && !matches!(self.word(at + 2), Word::Unit(_) | Word::Units(_))
            {
                to = Some((month, last));
                at += 2;
            } else if let (Some(m), Some(last)) = (self.month_number(at + 1), self.day_number(at + 2))
                && self.word(at) == Word::Dash
                && self.joined(at)
            {
                to = Some((m, last));
                at += 3;
            }
        }
        let (end, year) = self.year_beside(at);
        let year = year.or_else(|| self.shared_year(end, month).filter(|_| to.is_none_or(|(m, _)| m == month)));
        Some((end, Expression::Day { year, month, day, to, weekday }))
    }

    /// Whether the word at `i` makes one stretch of two days: "3–5", "3 to 5", "3 and 4", but not "3 and 17".
    fn reaches(&self, i: usize, first: u8, last: u8) -> bool {
        match self.word(i) {
            Word::Dash | Word::To => last > first,
            Word::And => last == first + 1,
            _ => false,
        }
    }

    /// The year after a day or month, past a comma: "2025", "'98".
    fn year_beside(&self, i: usize) -> (usize, Option<i32>) {
        let at = self.past_comma(i);
        match self.year_at(at) {
            Some((end, year)) if !self.counted(end - 1) => (end, Some(year)),
            _ => (i, None),
        }
    }

    pub fn month(&self, i: usize) -> Option<Read> {
        let (month, doubtful) = match self.word(i) {
            Word::Month(m) => (m, false),
            Word::DoubtfulMonth(m) => (m, true),
            _ => return None,
        };
        if let Some(read) = self.month_day(i, None) {
            return Some(read);
        }
        if self.token(i)?.shape == Shape::Lower {
            return None;
        }
        let (mut to, mut at) = (None, i + 1);
        if self.word(at) == Word::Dash
            && let Some(last) = self.month_or_lower(at + 1)
        {
            to = Some(last);
            at += 2;
        }
        let of = at + usize::from(self.word(at) == Word::Of);
        if let (end, year @ Some(_)) = self.year_beside(of) {
            return Some((end, Expression::Month { year, month, to, shift: None }));
        }
        let year = self.shared_year(at, month).filter(|_| to.is_none());
        (year.is_some() || self.month_stands(i, doubtful && to.is_none())).then_some((at, Expression::Month { year, month, to, shift: None }))
    }

    /// The year that the second of two shares with the first: "between May and July 2023", "from Dec. 3 to Jan. 5, 2024".
    fn shared_year(&self, i: usize, month: u8) -> Option<i32> {
        let at = self.past_comma(i);
        let joins = matches!(self.word(at), Word::To | Word::And | Word::Or | Word::Dash) || self.token(at).is_some_and(|t| UNTIL.contains(&t.key));
        if !joins {
            return None;
        }
        let mut at = at + 1;
        if let Word::Weekday(_) = self.word(at) {
            at = self.past_comma(at + 1);
        }
        let second = match self.month_number(at) {
            Some(second) => {
                at += 1 + usize::from(self.day_number(at + 1).is_some());
                second
            }
            None => {
                self.day_number(at)?;
                let second = self.month_number(at + 1)?;
                at += 2;
                second
            }
        };
        let (_, year) = self.year_beside(at + usize::from(matches!(self.word(at), Word::Of | Word::In)));
        year.map(|year| year - i32::from(second < month))
    }

    /// "the first Tuesday" with what stands after "in" or "of": a month, or "every month".
    pub fn weekday_of_month(&self, i: usize, nth: u8, weekday: u8) -> Option<Read> {
        if self.word(i) == Word::Every && self.word(i + 1) == Word::Unit(TimeUnit::Month) {
            return Some((i + 2, Expression::Each { amount: 1.0, unit: TimeUnit::Month }));
        }
        match self.month(i)? {
            (end, Expression::Month { year, month, to: None, shift: None }) => Some((end, Expression::NthWeekday { year, month, nth, weekday })),
            _ => None,
        }
    }

    /// "week of May 12", "week ended Saturday, Oct. 14".
    pub fn week_of(&self, i: usize) -> Option<Read> {
        let joins = self.word(i + 1) == Word::Of || self.token(i + 1).is_some_and(|t| ENDED.contains(&t.key));
        if self.word(i) != Word::Unit(TimeUnit::Week) || !joins {
            return None;
        }
        let from = i + 2 + usize::from(self.word(i + 2) == Word::On);
        match self.core(from)? {
            (end, Expression::Day { year, month, day, to: None, .. }) => Some((end, Expression::WeekOf { year, month, day })),
            _ => None,
        }
    }

    /// What tells of a weekday which one: "next week", "of last week", "before last", "on a" before it.
    fn weekday_told(&self, i: usize, weekday: u8) -> Read {
        let end = i + 1;
        if self.repeats(i) {
            return (end, Expression::EachWeekday(weekday));
        }
        match (self.word(end), self.word(end + 1)) {
            (Word::Before, Word::Last) => return (end + 2, Expression::WeekdayAway { weekday, weeks: -1 }),
            (Word::After, Word::Next) => return (end + 2, Expression::WeekdayAway { weekday, weeks: 1 }),
            _ => {}
        }
        let of = end + usize::from(self.word(end) == Word::Of);
        let of = of + usize::from(of > end && self.word(of) == Word::The);
        if let Some((end, Expression::Near { by, base, unit: TimeUnit::Week, .. })) = self.shifted(of, of > end + 1)
            && self.token(end).is_none_or(|t| t.shape != Shape::Clitic)
        {
            return (end, Expression::WeekdayIn { weekday, by, base });
        }
        if self.indefinite(i) {
            return (end, Expression::AnyWeekday(weekday));
        }
        (end, Expression::Weekday { weekday, shift: None })
    }

    /// "on a Sunday", "one Saturday in March", "the third Tuesday of": but "a Thursday rally" is that of a Thursday at hand.
    fn indefinite(&self, i: usize) -> bool {
        let next = i + 1 + usize::from(matches!(self.word(i + 1), Word::Part(_) | Word::Unit(TimeUnit::Night)));
        let stops = self.token(next).is_none_or(|t| t.shape == Shape::Punctuation || t.shape == Shape::Mark)
            || matches!(self.word(next), Word::In | Word::Of | Word::At | Word::And | Word::Or | Word::Before | Word::After)
            || self.token(next).is_some_and(|t| WHEN.contains(&t.key));
        let article = |n: usize| self.before(i, n).is_some_and(|t| ANY.contains(&t.key));
        // "on a cold Tuesday", but not "faces a hearing Tuesday"
        let described = self.before(i, 3).is_some_and(|t| ON.contains(&t.key));
        let counted = i > 0 && ordinal(self.text, &self.tokens[i - 1..i]).is_some() && matches!(self.word(i + 1), Word::Of | Word::In);
        (stops && (article(1) || (described && article(2)))) || counted
    }

    fn month_or_lower(&self, i: usize) -> Option<u8> {
        match self.word(i) {
            Word::Month(m) | Word::DoubtfulMonth(m) => Some(m),
            _ => None,
        }
    }

    /// "summer 2020", "fall of 2019"; with `shift` the word alone.
    pub fn season(&self, i: usize, shift: Option<Shift>) -> Option<Read> {
        let Word::Season(season) = self.word(i) else { return None };
        // "the fall sitting of 2024", "the spring session"
        let sitting = self.word(i + 1) == Word::Sitting;
        let at = i + 1 + usize::from(sitting);
        let of = at + usize::from(self.word(at) == Word::Of);
        if shift.is_none_or(|s| s == Shift::This)
            && let (end, year @ Some(_)) = self.year_beside(of)
        {
            return Some((end, Expression::Season { year, season, shift: None }));
        }
        // "the spring and summer of 2024"
        if shift.is_none_or(|s| s == Shift::This)
            && matches!(self.word(at), Word::And | Word::Or | Word::To)
            && let Some((_, Expression::Season { year: year @ Some(_), .. })) =
                self.season(at + 1 + usize::from(self.word(at + 1) == Word::The), None)
        {
            return Some((at, Expression::Season { year, season, shift: None }));
        }
        let shift = shift.or_else(|| Some(Shift::This).filter(|_| sitting))?;
        Some((at, Expression::Season { year: None, season, shift: Some(shift) }))
    }

    /// "third quarter", "first half of 2025", "20th century".
    pub fn ordinal_first(&self, i: usize) -> Option<Read> {
        let (n, length) = ordinal(self.text, self.tokens.get(i..)?)?;
        let mut at = self.past_hyphen(i + length);
        // "the third fiscal quarter"
        let told_fiscal = self.word(at) == Word::Fiscal;
        at += usize::from(told_fiscal && self.word(at + 1) == Word::Unit(TimeUnit::Quarter));
        match self.word(at) {
            // "the first of May", "the 1st day of February"
            Word::Of | Word::Unit(TimeUnit::Day) if n <= 31 => {
                let of = at + usize::from(self.word(at) != Word::Of);
                let month = self.month_number(of + 1).filter(|_| self.word(of) == Word::Of)?;
                let (end, year) = self.year_beside(of + 2);
                Some((end, Expression::Day { year, month, day: n as u8, to: None, weekday: None }))
            }
            Word::Weekday(weekday) if (1..=5).contains(&n) && matches!(self.word(at + 1), Word::Of | Word::In) => {
                self.weekday_of_month(at + 2, n as u8, weekday)
            }
            Word::Unit(TimeUnit::Quarter) if (1..=4).contains(&n) => {
                let (end, year, fiscal) = self.of_year(at + 1);
                Some((end, Expression::Quarter { year, quarter: n as u8, fiscal: fiscal || told_fiscal }))
            }
            Word::Half if (1..=2).contains(&n) => {
                let (end, year, _) = self.of_year(at + 1);
                let tells = year.is_some() || self.word(at + 1) != Word::Of || self.year_told(at + 1).is_some();
                tells.then_some((end, Expression::Half { year, second: n == 2 }))
            }
            Word::Unit(TimeUnit::Century) if (11..=30).contains(&n) => Some((at + 1, Expression::Century((n as i32 - 1) * 100))),
            _ => None,
        }
    }

    /// "of 2025", "2025", "of fiscal 2025", "of last year" after a quarter or half.
    fn of_year(&self, i: usize) -> (usize, Option<i32>, bool) {
        let mut at = i + usize::from(self.word(i) == Word::Of);
        at += usize::from(self.word(at) == Word::The);
        let fiscal = self.word(at) == Word::Fiscal;
        at += usize::from(fiscal);
        if fiscal && self.word(at) == Word::Unit(TimeUnit::Year) {
            at += 1;
        }
        match self.year_at(at) {
            Some((end, year)) if !self.counted(end - 1) => (end, Some(year), fiscal),
            _ => (i, None, false),
        }
    }

    /// `Q3 2025`, `FY25`
    pub fn code(&self, i: usize) -> Option<Read> {
        let text = self.str(i);
        if let Some(number) = text.strip_prefix("FY") {
            let year: i32 = number.parse().ok()?;
            let year = if number.len() == 2 { 2000 + year } else { year };
            return YEARS.contains(&year).then_some((i + 1, Expression::Year { year, to: None, fiscal: true }));
        }
        let quarter = text.strip_prefix('Q')?.parse().ok()?;
        let (end, year, fiscal) = self.of_year(i + 1);
        Some((end, Expression::Quarter { year, quarter, fiscal }))
    }
}
