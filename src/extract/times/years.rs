//! Years, decades and fiscal years, and four digits that are none.

use super::expression::Expression;
use super::lengths::SAME;
use super::scan::{Read, Scanner};
use super::words::{TimeUnit, Word};
use crate::calendar::YEARS;
use crate::text::{Shape, TermKey, digits};

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
    /// Four digits that can be a year.
    pub fn year(&self, i: usize) -> Option<i32> {
        let token = self.token(i)?;
        let text = self.str(i);
        let plain = token.shape == Shape::Number && text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten().filter(|y| YEARS.contains(y))
    }

    /// A year in four digits or two, and the token after it: `1998`, `'98`.
    pub fn year_at(&self, i: usize) -> Option<(usize, i32)> {
        if let Some(year) = self.year(i) {
            return Some((i + 1, year));
        }
        let short = matches!(self.str(i), "'" | "’" | "‘") && self.joined(i + 1) && self.str(i + 1).len() == 2;
        let n = if short { self.small(i + 1)? } else { return None };
        // feet, minutes and quotations may begin so too
        (!self.joined(i + 2) || self.token(i + 2).is_some_and(|t| t.shape == Shape::Punctuation)).then(|| (i + 2, short_year(n)))
    }

    /// "in '98", read at its digits.
    pub fn bare_short_year(&self, i: usize) -> Option<Read> {
        // "1871 – 72", set with spaces
        if self.str(i).len() == 2
            && self.before(i, 1).is_some_and(|t| t.spaced && matches!(t.text(self.text), "–" | "—"))
            && let Some(first) = i.checked_sub(2).and_then(|k| self.year(k))
            && let Some(year) = self.second_year(first, i)
            && !self.counted(i)
        {
            return Some((i + 1, Expression::Year { year, to: None, fiscal: false }));
        }
        let (end, year) = self.year_at(i.checked_sub(1)?)?;
        let cue = self.before(i, 2).is_some_and(|t| YEAR_CUES.contains(&t.key));
        (end == i + 1 && cue).then_some((end, Expression::Year { year, to: None, fiscal: false }))
    }

    /// The year that stands for the second of a pair: `2019–20`, `1894–96`.
    pub fn second_year(&self, first: i32, i: usize) -> Option<i32> {
        let second = match self.year(i) {
            Some(year) => year,
            None if self.str(i).len() == 2 => first / 100 * 100 + i32::from(self.small(i)?),
            None => return None,
        };
        (second > first && second - first < 1000).then_some(second)
    }

    /// `1990s`, `'90s`
    pub fn decade(&self, i: usize) -> Option<Read> {
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
            2 if self.before(i, 1).is_some_and(|t| matches!(t.text(self.text), "the" | "'" | "’" | "early" | "late" | "mid" | "The" | "-"))
                && !self.of_life(i) =>
            {
                // the twenties in digits may be those of either century
                number.parse().ok().filter(|n| *n > 20).map(|n| (end, Expression::ShortDecade(n)))
            }
            _ => None,
        }
    }

    /// "her late 20s" is an age.
    fn of_life(&self, i: usize) -> bool {
        (2..=3).any(|n| self.before(i, n).is_some_and(|t| SAME.contains(&t.key) && !t.is(TermKey::of("the"))))
    }

    /// "the sixties"
    pub fn word_decade(&self, i: usize) -> Option<Read> {
        let key = self.token(i)?.key;
        DECADES.iter().find(|(k, _)| *k == key).map(|(_, n)| (i + 1, Expression::ShortDecade(*n)))
    }

    /// "fiscal 2025", "fiscal year 2025-26", "fiscal third quarter", "fiscal Q2 2025".
    pub fn fiscal(&self, i: usize) -> Option<Read> {
        // a calendar year is the year itself
        let fiscal = !self.is(i, TermKey::of("calendar"));
        let at = i + 1 + usize::from(self.word(i + 1) == Word::Unit(TimeUnit::Year));
        if let Some(year) = self.year(at) {
            let spread = matches!(self.word(at + 1), Word::Dash | Word::Slash) && self.joined(at + 2);
            let to = spread.then(|| self.second_year(year, at + 2)).flatten();
            return Some((at + 1 + if to.is_some() { 2 } else { 0 }, Expression::Year { year, to, fiscal }));
        }
        let quarter = if self.word(i + 1) == Word::Code { self.code(i + 1) } else { self.ordinal_first(i + 1) };
        match quarter? {
            (end, Expression::Quarter { year, quarter, .. }) => Some((end, Expression::Quarter { year, quarter, fiscal })),
            _ => None,
        }
    }

    /// `1996-1997`, `2023/24`, `2024-25 season`, `1996-1997 fiscal year`.
    pub fn year_span(&self, i: usize) -> Option<Read> {
        let year = self.year(i)?;
        if !(matches!(self.word(i + 1), Word::Dash | Word::Slash) && self.joined(i + 2)) {
            return None;
        }
        let to = Some(self.second_year(year, i + 2)?);
        // not "the 2007-09 financial crisis"
        let fiscal = self.word(i + 3) == Word::Fiscal && self.word(i + 4) == Word::Unit(TimeUnit::Year);
        Some((i + if fiscal { 5 } else { 3 }, Expression::Year { year, to, fiscal }))
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
        if let Some(read) = self.year_span(i) {
            return Some(read);
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
        // "the 1998 third quarter"
        if let Some((end, expression @ (Expression::Quarter { year: None, .. } | Expression::Half { year: None, .. }))) = self.ordinal_first(i + 1) {
            return Some((end, expression.in_year(year)));
        }
        // "the 2024 fall sitting", "the 2020 spring" but not "the 2021 fall of the capital"
        if let Word::Season(season) = self.word(i + 1)
            && self.token(i + 1).is_some_and(|t| t.shape == Shape::Lower)
            && !matches!(self.word(i + 2), Word::Of | Word::In)
        {
            let end = i + 2 + usize::from(self.word(i + 2) == Word::Sitting);
            return Some((end, Expression::Season { year: Some(year), season, shift: None }));
        }
        if self.word(i + 1) == Word::Fiscal && self.word(i + 2) == Word::Unit(TimeUnit::Year) {
            return Some((i + 3, Expression::Year { year, to: None, fiscal: true }));
        }
        Some((i + 1, Expression::Year { year, to: None, fiscal: false }))
    }

    /// Whether the four digits at `i` count something.
    pub fn counted(&self, i: usize) -> bool {
        let next = self.token(i + 1);
        let unit = next.is_some_and(|t| COUNTED.contains(&t.key) || t.shape == Shape::Symbol);
        let number = matches!(self.word(i + 1), Word::Number) && digits(self.str(i + 1)).is_none() && self.str(i + 1).len() > 5;
        unit || number
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
}

/// The year that two digits stand for: those of the last century from 30 on.
pub fn short_year(n: u8) -> i32 {
    i32::from(n) + if n < 30 { 2000 } else { 1900 }
}
