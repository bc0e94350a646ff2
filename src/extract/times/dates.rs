//! Times told by the calendar: days, months, quarters, seasons.

use super::expression::{Expression, Shift};
use super::scan::{Read, Scanner};
use super::words::{TimeUnit, Word};
use super::years::short_year;
use crate::calendar::YEARS;
use crate::text::{Shape, ordinal};

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
        Some((i + 1, if plural { Expression::EachWeekday(n) } else { Expression::Weekday { weekday: n, shift: None } }))
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
        self.month_stands(i, doubtful && to.is_none()).then_some((at, Expression::Month { year: None, month, to, shift: None }))
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
        let of = i + 1 + usize::from(self.word(i + 1) == Word::Of);
        if shift.is_none_or(|s| s == Shift::This)
            && let (end, year @ Some(_)) = self.year_beside(of)
        {
            return Some((end, Expression::Season { year, season, shift: None }));
        }
        shift?;
        Some((i + 1, Expression::Season { year: None, season, shift }))
    }

    /// "third quarter", "first half of 2025", "20th century".
    pub fn ordinal_first(&self, i: usize) -> Option<Read> {
        let (n, length) = ordinal(self.text, self.tokens.get(i..)?)?;
        let at = self.past_hyphen(i + length);
        match self.word(at) {
            Word::Unit(TimeUnit::Quarter) if (1..=4).contains(&n) => {
                let (end, year, fiscal) = self.of_year(at + 1);
                Some((end, Expression::Quarter { year, quarter: n as u8, fiscal }))
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
