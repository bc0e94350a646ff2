//! Times told by the calendar: days, months, quarters, seasons, years, clock times.

use super::expression::{Expression, Shift};
use super::scan::{Read, Scanner};
use super::words::{TimeUnit, Word};
use crate::calendar::YEARS;
use crate::text::{Shape, TermKey, digits, ordinal};

/// Words after which four digits are a year.
const YEAR_CUES: [TermKey; 22] = [
    TermKey::of("in"),
    TermKey::of("since"),
    TermKey::of("until"),
    TermKey::of("till"),
    TermKey::of("by"),
    TermKey::of("from"),
    TermKey::of("during"),
    TermKey::of("before"),
    TermKey::of("after"),
    TermKey::of("early"),
    TermKey::of("late"),
    TermKey::of("mid"),
    TermKey::of("circa"),
    TermKey::of("c."),
    TermKey::of("ca."),
    TermKey::of("year"),
    TermKey::of("through"),
    TermKey::of("throughout"),
    TermKey::of("between"),
    TermKey::of("fiscal"),
    TermKey::of("around"),
    TermKey::of("late-"),
];
/// Words after which four digits are an amount.
const COUNT_CUES: [TermKey; 12] = [
    TermKey::of("nearly"),
    TermKey::of("almost"),
    TermKey::of("some"),
    TermKey::of("than"),
    TermKey::of("least"),
    TermKey::of("another"),
    TermKey::of("roughly"),
    TermKey::of("approximately"),
    TermKey::of("up"),
    TermKey::of("no."),
    TermKey::of("number"),
    TermKey::of("over"),
];
/// Words before which they are an amount.
const COUNTED: [TermKey; 34] = [
    TermKey::of("people"),
    TermKey::of("persons"),
    TermKey::of("percent"),
    TermKey::of("per"),
    TermKey::of("km"),
    TermKey::of("kilometres"),
    TermKey::of("kilometers"),
    TermKey::of("miles"),
    TermKey::of("metres"),
    TermKey::of("meters"),
    TermKey::of("feet"),
    TermKey::of("ft"),
    TermKey::of("m"),
    TermKey::of("kg"),
    TermKey::of("tonnes"),
    TermKey::of("tons"),
    TermKey::of("pounds"),
    TermKey::of("dollars"),
    TermKey::of("euros"),
    TermKey::of("troops"),
    TermKey::of("soldiers"),
    TermKey::of("jobs"),
    TermKey::of("votes"),
    TermKey::of("homes"),
    TermKey::of("houses"),
    TermKey::of("workers"),
    TermKey::of("employees"),
    TermKey::of("pages"),
    TermKey::of("words"),
    TermKey::of("points"),
    TermKey::of("hectares"),
    TermKey::of("acres"),
    TermKey::of("men"),
    TermKey::of("years"),
];
const ZONES: [TermKey; 14] = [
    TermKey::of("et"),
    TermKey::of("est"),
    TermKey::of("edt"),
    TermKey::of("ct"),
    TermKey::of("cst"),
    TermKey::of("cdt"),
    TermKey::of("mt"),
    TermKey::of("pt"),
    TermKey::of("pst"),
    TermKey::of("pdt"),
    TermKey::of("gmt"),
    TermKey::of("utc"),
    TermKey::of("bst"),
    TermKey::of("cet"),
];
/// Names of decades: "the sixties".
const DECADES: [(TermKey, u8); 8] = [
    (TermKey::of("twenties"), 20),
    (TermKey::of("thirties"), 30),
    (TermKey::of("forties"), 40),
    (TermKey::of("fifties"), 50),
    (TermKey::of("sixties"), 60),
    (TermKey::of("seventies"), 70),
    (TermKey::of("eighties"), 80),
    (TermKey::of("nineties"), 90),
];
const S: TermKey = TermKey::of("'s");

impl Scanner<'_> {
    /// A whole number of at most two digits.
    fn small(&self, i: usize) -> Option<u8> {
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

    /// Four digits that can be a year.
    pub fn year(&self, i: usize) -> Option<i32> {
        let token = self.token(i)?;
        let text = self.str(i);
        let plain = token.shape == Shape::Number && text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten().filter(|y| YEARS.contains(y))
    }

    /// The year that stands for the second of a pair: `2019–20`, `1894–96`.
    fn second_year(&self, first: i32, i: usize) -> Option<i32> {
        let second = match self.year(i) {
            Some(year) => year,
            None if self.str(i).len() == 2 => first / 100 * 100 + i32::from(self.small(i)?),
            None => return None,
        };
        (second > first && second - first < 1000).then_some(second)
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
        let (first, second, year) = (self.small(i)?, self.small(i + 2)?, self.year(i + 4)?);
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
        if matches!(self.word(at), Word::Dash | Word::To | Word::And)
            && let Some(second) = self.day_number(at + 1)
            && second > day
        {
            last = Some(second);
            at += 2;
        }
        if self.word(at) == Word::Of {
            at += 1;
        }
        let month = self.month_number(at)?;
        let year_at = self.past_comma(at + 1);
        let year = self.year(year_at);
        let end = if year.is_some() { year_at + 1 } else { at + 1 };
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
                && last > day
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
        let year_at = self.past_comma(at);
        let year = self.year(year_at).filter(|_| !self.counted(year_at));
        let end = if year.is_some() { year_at + 1 } else { at };
        Some((end, Expression::Day { year, month, day, to, weekday }))
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
        let mut year_at = self.past_comma(at);
        if self.word(year_at) == Word::Of {
            year_at += 1;
        }
        if let Some(year) = self.year(year_at).filter(|_| !self.counted(year_at)) {
            return Some((year_at + 1, Expression::Month { year: Some(year), month, to, shift: None }));
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
        if shift.is_none()
            && let Some(year) = self.year(of).filter(|_| !self.counted(of))
        {
            return Some((of + 1, Expression::Season { year: Some(year), season, shift: None }));
        }
        shift?;
        Some((i + 1, Expression::Season { year: None, season, shift }))
    }

    /// `1990s`, `'90s`
    fn decade(&self, i: usize) -> Option<Read> {
        let text = self.str(i);
        let clitic = self.is(i + 1, S) && self.joined(i + 1) && text.len() == 4 && text.ends_with('0');
        let number = if clitic { text } else { text.strip_suffix('s')? };
        let end = i + 1 + usize::from(clitic);
        if clitic && self.year(i).is_some_and(|_| !self.before(i, 1).is_some_and(|t| t.is(TermKey::of("the")))) {
            return None;
        }
        if !number.bytes().all(|b| b.is_ascii_digit()) || !number.ends_with('0') {
            return None;
        }
        match number.len() {
            4 => number.parse().ok().filter(|y| YEARS.contains(y)).map(|y| (end, Expression::Decade(y))),
            // "her 20s" is an age
            2 if self.before(i, 1).is_some_and(|t| matches!(t.text(self.text), "the" | "'" | "’" | "early" | "late" | "mid" | "The")) => {
                number.parse().ok().filter(|n| *n >= 20).map(|n| (end, Expression::ShortDecade(n)))
            }
            _ => None,
        }
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
                let tells = year.is_some() || self.word(at + 1) != Word::Of;
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
        match self.year(at) {
            Some(year) if !self.counted(at) => (at + 1, Some(year), fiscal),
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

    /// "fiscal 2025", "fiscal year 2025", "2025-26 fiscal year".
    pub fn fiscal_year(&self, i: usize) -> Option<Read> {
        let at = i + 1 + usize::from(self.word(i + 1) == Word::Unit(TimeUnit::Year));
        let year = self.year(at)?;
        let to = (self.word(at + 1) == Word::Dash && self.joined(at + 2)).then(|| self.second_year(year, at + 2)).flatten();
        Some((at + 1 + if to.is_some() { 2 } else { 0 }, Expression::Year { year, to, fiscal: true }))
    }

    /// A clock time: `12:58 PM`, `5pm`, "10 o'clock", "noon".
    pub fn clock(&self, i: usize) -> Option<(usize, (u8, u8))> {
        if let Word::Hour(hour) = self.word(i) {
            return Some((i + 1, (hour, 0)));
        }
        let token = self.token(i)?;
        let text = self.str(i);
        let (hour, minute, mut at, marked) = if token.shape == Shape::NumberLetters {
            let split = text.find(|c: char| c.is_ascii_alphabetic())?;
            let (number, half) = text.split_at(split);
            let pm = half.eq_ignore_ascii_case("pm");
            if !pm && !half.eq_ignore_ascii_case("am") {
                return None;
            }
            let (hour, minute) = number.split_once(['.', ':']).unwrap_or((number, "0"));
            let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
            return Some((self.zone(i + 1), (half_day(hour, pm)?, minute))).filter(|_| minute < 60);
        } else if self.word(i + 1) == Word::Colon && self.joined(i + 1) && self.joined(i + 2) && self.str(i + 2).len() == 2 {
            let minute: u8 = self.str(i + 2).parse().ok()?;
            let seconds = self.word(i + 3) == Word::Colon && self.joined(i + 3) && self.str(i + 4).len() == 2;
            (self.small(i)?, minute, i + if seconds { 5 } else { 3 }, false)
        } else if let Some((hour, minute)) = text.split_once('.').filter(|(_, m)| m.len() == 2) {
            (hour.parse().ok()?, minute.parse().ok()?, i + 1, true)
        } else {
            (self.small(i)?, 0, i + 1, true)
        };
        let (pm, am) =
            (self.word(at) == Word::Pm, self.word(at) == Word::Am && (self.joined(at) || self.str(at).contains('.') || self.capital(at) || !marked));
        if pm || am {
            at += 1;
            return Some((self.zone(at), (half_day(hour, pm)?, minute))).filter(|_| minute < 60);
        }
        if self.word(at) == Word::OClock && hour <= 12 {
            return Some((at + 1, (hour, 0)));
        }
        // `22:30` alone; scores and ratios are not written with two digits after the colon and a small number before
        (!marked && hour < 24 && minute < 60).then_some((self.zone(at), (hour, minute)))
    }

    fn zone(&self, i: usize) -> usize {
        let upper = self.token(i).is_some_and(|t| t.shape == Shape::Upper && ZONES.contains(&t.key));
        i + usize::from(upper)
    }

    /// Whether the four digits at `i` count something.
    fn counted(&self, i: usize) -> bool {
        let next = self.token(i + 1);
        let unit = next.is_some_and(|t| COUNTED.contains(&t.key) || t.shape == Shape::Symbol);
        let number = matches!(self.word(i + 1), Word::Number) && digits(self.str(i + 1)).is_none() && self.str(i + 1).len() > 5;
        unit || number
    }

    /// Four digits alone: a year where the words around say so or nothing speaks against it.
    pub fn bare_year(&self, i: usize) -> Option<Read> {
        let year = self.year(i)?;
        let before = self.before(i, 1);
        let cue = before.is_some_and(|t| YEAR_CUES.contains(&t.key));
        let symbol = before.is_some_and(|t| t.shape == Shape::Symbol || (t.shape == Shape::Address) || (!self.tokens[i].spaced && self.glued(i)));
        let amount = before.is_some_and(|t| COUNT_CUES.contains(&t.key));
        if symbol || self.counted(i) || (amount && !cue) {
            return None;
        }
        let spread = matches!(self.word(i + 1), Word::Dash | Word::Slash) && self.joined(i + 2);
        if spread && let Some(second) = self.second_year(year, i + 2) {
            let to = Some(second);
            let fiscal = self.word(i + 3) == Word::Fiscal;
            let end = if fiscal { i + 4 + usize::from(self.word(i + 4) == Word::Unit(TimeUnit::Year)) } else { i + 3 };
            return Some((end, Expression::Year { year, to, fiscal }));
        }
        if self.joined(i + 1) && matches!(self.word(i + 1), Word::Dash | Word::Slash) && self.word(i + 2) == Word::Number {
            return None;
        }
        let near = (1800..=2100).contains(&year);
        let older = (1500..1800).contains(&year);
        let plural = self.token(i + 1).is_some_and(|t| t.shape == Shape::Lower && t.text(self.text).ends_with('s') && t.span.len() > 3);
        let bracketed = before.is_some_and(|t| matches!(t.text(self.text), "(" | "," | "-" | "–")) || self.str(i + 1) == ")";
        let stands = if near { cue || !plural || i > 0 } else { (cue && !plural) || (bracketed && year < 2100) || (older && !plural) };
        if !stands {
            return None;
        }
        if self.word(i + 1) == Word::Fiscal && self.word(i + 2) == Word::Unit(TimeUnit::Year) {
            return Some((i + 3, Expression::Year { year, to: None, fiscal: true }));
        }
        Some((i + 1, Expression::Year { year, to: None, fiscal: false }))
    }

    /// Glued to a word or number before it: `F-2000`, `10.2024`.
    fn glued(&self, i: usize) -> bool {
        let Some(before) = self.before(i, 1) else { return false };
        match before.text(self.text) {
            "-" | "/" | ":" => {
                self.before(i, 2).is_some_and(|t| t.shape == Shape::Upper || t.shape == Shape::Initial || t.shape == Shape::NumberLetters)
            }
            "–" | "—" | "(" | "[" | "'" | "’" | "\"" | "“" => false,
            _ => true,
        }
    }

    /// "the sixties"
    pub fn word_decade(&self, i: usize) -> Option<Read> {
        let key = self.token(i)?.key;
        DECADES.iter().find(|(k, _)| *k == key).map(|(_, n)| (i + 1, Expression::ShortDecade(*n)))
    }
}

/// The hour of a twenty-four-hour day.
fn half_day(hour: u8, pm: bool) -> Option<u8> {
    match (hour, pm) {
        (12, false) => Some(0),
        (12, true) => Some(12),
        (1..=11, false) => Some(hour),
        (1..=11, true) => Some(hour + 12),
        (13..=23, true) => Some(hour),
        _ => None,
    }
}
