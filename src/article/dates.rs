//! Full calendar dates in the lines that tell about an article.

use super::Published;
use crate::calendar::Day;
use crate::text::{Shape, Span, Token};
use std::ops::Range;

/// A full date, with the clock time where one follows.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct FoundDate {
    /// Indexes into the tokens given.
    pub tokens: Range<usize>,
    /// None where day and month cannot be told apart (`03/04/2026`).
    pub value: Option<Published>,
    /// A weekday leads it, as in the heads of pages.
    pub weekday: bool,
}

/// The first full date at or after token `from`.
pub(super) fn next_date(text: &str, tokens: &[Token], from: usize) -> Option<FoundDate> {
    // Every date has its year in digits.
    let last = tokens.iter().rposition(has_digits)?;
    (from..last + 1).find_map(|i| date_at(text, tokens, i))
}

/// `3 Feb 20263 Feb 2026`, `5 Feb 2026Updated`: pages run two dates together when they
/// are copied. The tokens with such a year parted from what follows it, where there is one.
pub(super) fn unglued(text: &str, tokens: &[Token]) -> Option<Vec<Token>> {
    let glued = |(i, t): (usize, &Token)| {
        let (year, rest) = t.text(text).as_bytes().split_at_checked(4)?;
        let is_year = matches!(year, [b'1', b'9', ..] | [b'2', b'0', ..]) && year.iter().all(u8::is_ascii_digit);
        let word = rest.first().is_some_and(u8::is_ascii_uppercase) && rest.len() >= 3;
        let day = (1..=2).contains(&rest.len()) && rest.iter().all(u8::is_ascii_digit);
        let month_next = || tokens.get(i + 1).is_some_and(|next| month(next.text(text)).is_some());
        (is_year && i > 0 && (word || day && month_next())).then_some((i, if word { Shape::Capital } else { Shape::Number }))
    };
    let (i, shape) = tokens.iter().enumerate().find_map(glued)?;
    let mut parted = tokens.to_vec();
    let cut = parted[i].span.start + 4;
    let rest = Token { span: Span { start: cut, ..parted[i].span }, shape, spaced: false, ..parted[i] };
    parted[i].span.end = cut;
    parted[i].shape = Shape::Number;
    parted.insert(i + 1, rest);
    Some(parted)
}

fn has_digits(token: &Token) -> bool {
    matches!(token.shape, Shape::Number | Shape::NumberLetters)
}

/// The full date that begins at token `i`.
pub(super) fn date_at(text: &str, tokens: &[Token], i: usize) -> Option<FoundDate> {
    let scan = Scan { text, tokens };
    let first = tokens.get(i)?;
    let weekday = first.is_word() && is_weekday(first.text(text));
    if !weekday && !has_digits(first) && !(first.is_word() && month(first.text(text)).is_some()) {
        return None;
    }
    let mut at = i;
    if weekday {
        at = scan.skip(i + 1, &[",", "the"]);
    }
    let (value, end) = scan.iso(at).or_else(|| scan.slashed(at)).or_else(|| scan.day_first(at)).or_else(|| scan.month_first(at))?;
    let (time, end) = scan.time(end);
    let value = value.map(|day| Published { day, time });
    Some(FoundDate { tokens: i..end, value, weekday })
}

struct Scan<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Scan<'a> {
    fn word(&self, i: usize) -> Option<&'a str> {
        self.tokens.get(i).map(|t| t.text(self.text))
    }

    /// The first index that holds none of the given words.
    fn skip(&self, mut i: usize, words: &[&str]) -> usize {
        while self.word(i).is_some_and(|w| words.contains(&w)) {
            i += 1;
        }
        i
    }

    fn number(&self, i: usize, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        let w = self.word(i)?;
        (digits.contains(&w.len()) && w.bytes().all(|b| b.is_ascii_digit())).then(|| w.parse().ok()).flatten()
    }

    fn year(&self, i: usize) -> Option<i32> {
        let year = self.number(i, 4..=4)? as i32;
        (1700..2200).contains(&year).then_some(year)
    }

    /// `14`, `14th`
    fn day(&self, i: usize) -> Option<u32> {
        let w = self.word(i)?;
        let digits =
            w.strip_suffix("st").or_else(|| w.strip_suffix("nd")).or_else(|| w.strip_suffix("rd")).or_else(|| w.strip_suffix("th")).unwrap_or(w);
        let day = (digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse::<u32>().ok()).flatten()?;
        (1..=31).contains(&day).then_some(day)
    }

    fn month(&self, i: usize) -> Option<u32> {
        month(self.word(i)?)
    }

    /// `2026-01-14`, `2026/01/14`, and with `T12:58` glued on
    fn iso(&self, i: usize) -> Option<(Option<Day>, usize)> {
        let year = self.year(i)?;
        let sign = self.word(i + 1).filter(|w| matches!(*w, "-" | "/"))?;
        let month = self.number(i + 2, 2..=2)?;
        if self.word(i + 3) != Some(sign) {
            return None;
        }
        let day = self.word(i + 4)?.get(..2)?.parse().ok()?;
        // "14T12" is one token; its clock part is read by `time`.
        Some((Some(Day::from_ymd_opt(year, month, day)?), i + 4 + usize::from(self.word(i + 4)?.len() == 2)))
    }

    /// `31/01/2026`, `31.01.2026`, `1/31/2026`, `1/31/26`
    fn slashed(&self, i: usize) -> Option<(Option<Day>, usize)> {
        let parts: Vec<u32> = match self.word(i)? {
            // one token: the points are taken for decimal points
            w if w.len() >= 8 && w.split('.').count() == 3 => w.split('.').map(|p| p.parse().ok()).collect::<Option<_>>()?,
            _ => {
                if self.word(i + 1) != Some("/") || self.word(i + 3) != Some("/") {
                    return None;
                }
                // "01/23/25"
                let year = self.number(i + 4, 4..=4).or_else(|| Some(2000 + self.number(i + 4, 2..=2).filter(|y| *y < 70)?))?;
                vec![self.number(i, 1..=2)?, self.number(i + 2, 1..=2)?, year]
            }
        };
        let end = i + if self.word(i)?.contains('.') { 1 } else { 5 };
        let [a, b, year] = parts[..] else { return None };
        if !(1700..2200).contains(&year) {
            return None;
        }
        let day = |d, m| Day::from_ymd_opt(year as i32, m, d);
        // Points are written day first; strokes by either custom.
        let pointed = end == i + 1;
        match (day(a, b), day(b, a)) {
            (Some(d), None) => Some((Some(d), end)),
            (None, Some(d)) if !pointed => Some((Some(d), end)),
            (Some(d), Some(_)) if pointed || a == b => Some((Some(d), end)),
            (Some(_), Some(_)) => Some((None, end)),
            _ => None,
        }
    }

    /// `14 January 2026`, `14th of January, 2026`, `14-Jan-2026`
    fn day_first(&self, i: usize) -> Option<(Option<Day>, usize)> {
        let day = self.day(i)?;
        let at = self.skip(i + 1, &["of", "-"]);
        let month = self.month(at)?;
        let at = self.skip(at + 1, &[",", ".", "-"]);
        let year = self.year(at)?;
        Some((Some(Day::from_ymd_opt(year, month, day)?), at + 1))
    }

    /// `January 14, 2026`, `Jan. 14 2026`
    fn month_first(&self, i: usize) -> Option<(Option<Day>, usize)> {
        let month = self.month(i)?;
        let at = self.skip(i + 1, &[".", "the"]);
        let day = self.day(at)?;
        let at = self.skip(at + 1, &[","]);
        let year = self.year(at)?;
        Some((Some(Day::from_ymd_opt(year, month, day)?), at + 1))
    }

    /// A clock time after a date: `12:58 PM`, `at 4:00 a.m. EST`, `10.30 GMT`, `T12:58Z`.
    fn time(&self, after: usize) -> (Option<(u8, u8)>, usize) {
        let none = (None, after);
        let start = match self.word(after) {
            // the rest of "14T12"
            Some(w) if w.len() == 5 && w.as_bytes()[2] == b'T' => after,
            _ => self.skip(after, &[",", "at", "-", "–", "|", "•", "·", "@", "from", "/"]),
        };
        let Some(first) = self.word(start) else { return none };
        let glued = first.len() == 5 && first.is_ascii() && first.as_bytes()[2] == b'T';
        let (lower, half_in_word) = match first.to_ascii_lowercase() {
            w if w.ends_with("am") || w.ends_with("pm") => (w[..w.len() - 2].to_owned(), w.ends_with("pm").then_some(true).or(Some(false))),
            w => (w, None),
        };
        let hour_text = if glued { &first[3..] } else { lower.as_str() };
        let (hour, minute, mut at) = if let Some((h, m)) = hour_text.split_once('.') {
            (h.parse().ok(), (m.len() == 2).then(|| m.parse().ok()).flatten(), start + 1)
        } else if self.word(start + 1) == Some(":") || (self.word(start + 1) == Some(".") && self.number(start + 2, 2..=2).is_some()) {
            let minute = self.word(start + 2).and_then(|w| w.get(..2)).and_then(|w| w.parse().ok());
            let mut at = start + 3;
            if self.word(at) == Some(":") && self.word(at + 1).is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit())) {
                at += 2;
            }
            (hour_text.parse().ok(), minute, at)
        } else if half_in_word.is_some() || self.half_of_day(start + 1).is_some() {
            (hour_text.parse().ok(), Some(0), start + 1)
        } else {
            return none;
        };
        let (Some(mut h), Some(m)) = (hour, minute) else { return none };
        let glued_half = |at: usize| {
            let w = self.word(at.checked_sub(1)?)?.to_ascii_lowercase();
            (w.len() >= 4).then(|| if w.ends_with("pm") { Some(true) } else { w.ends_with("am").then_some(false) }).flatten()
        };
        let half = half_in_word.or_else(|| glued_half(at)).or_else(|| {
            let half = self.half_of_day(at)?;
            at += 1;
            Some(half)
        });
        match half {
            Some(true) if h < 12 => h += 12,
            Some(false) if h == 12 => h = 0,
            _ => {}
        }
        if self.tokens.get(at).is_some_and(|t| t.shape == Shape::Upper && is_zone(t.text(self.text))) {
            at += 1;
        }
        if h < 24 && m < 60 { (Some((h, m)), at) } else { none }
    }

    /// `a.m.` or `PM`: whether it is the afternoon.
    fn half_of_day(&self, i: usize) -> Option<bool> {
        match self.word(i)?.to_ascii_lowercase().as_str() {
            "pm" | "p.m." | "p.m" => Some(true),
            "am" | "a.m." | "a.m" => Some(false),
            _ => None,
        }
    }
}

/// A clock time that stands before the date at token `at`: `07:15 EST, 3 June 2025`.
pub(super) fn clock_before(text: &str, tokens: &[Token], at: usize) -> Option<((u8, u8), usize)> {
    let scan = Scan { text, tokens };
    // At most five tokens and a comma: 7 : 15 am EST ,
    (at.saturating_sub(6)..at).find_map(|start| {
        let (time, end) = scan.time(start);
        (scan.skip(end, &[",", "on"]) == at && scan.word(start).is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit())))
            .then_some((time?, start))
    })
}

pub(super) fn is_zone(word: &str) -> bool {
    const ZONES: [&str; 28] = [
        "GMT", "UTC", "BST", "EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "MT", "PST", "PDT", "PT", "AST", "ADT", "NST", "CET", "CEST",
        "IST", "AEST", "AEDT", "NZST", "NZDT", "HKT", "SGT", "JST",
    ];
    ZONES.contains(&word)
}

pub(super) fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = word.trim_end_matches('.');
    (3..=9).contains(&word.len()) && DAYS.iter().any(|d| (word.len() == d.len() || word.len() <= 5) && begins(d, word))
}

pub(super) fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let word = word.trim_end_matches('.');
    if !(3..=9).contains(&word.len()) {
        return None;
    }
    let written =
        |m: &&str| (word.len() == m.len() || word.len() == 3 || (word.len() == 4 && m.len() == 9 && m.starts_with("sept"))) && begins(m, word);
    MONTHS.iter().position(written).map(|i| i as u32 + 1)
}

/// Every word of a page's head is asked, so no copy in small letters is made.
fn begins(name: &str, word: &str) -> bool {
    word.len() <= name.len() && word.bytes().zip(name.bytes()).all(|(a, b)| a.to_ascii_lowercase() == b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    #[test]
    fn dates_are_read_in_every_common_form() {
        for (line, wanted) in [
            ("January 14, 2026", "2026-01-14"),
            ("14 January 2026", "2026-01-14"),
            ("14 Jan, 2026 12:58 PM", "2026-01-14T12:58"),
            ("Jan. 14, 2026 at 4:05 a.m. EST", "2026-01-14T04:05"),
            ("Wed 14 Jan 2026 10.30 GMT", "2026-01-14T10:30"),
            ("Wednesday, January 14, 2026", "2026-01-14"),
            ("14th of January 2026", "2026-01-14"),
            ("2026-01-14", "2026-01-14"),
            ("2026-01-14T12:58:07Z", "2026-01-14T12:58"),
            ("2026-01-14 12:58", "2026-01-14T12:58"),
            ("31/01/2026", "2026-01-31"),
            ("1/31/2026", "2026-01-31"),
            ("31.01.2026", "2026-01-31"),
            ("Sept. 3, 2025 | 12:30 AM", "2025-09-03T00:30"),
            ("14 January 2026 7pm", "2026-01-14T19:00"),
            ("January 14, 2026 7:15pm", "2026-01-14T19:15"),
        ] {
            let tokens = tokenize(line);
            let found = next_date(line, &tokens, 0).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(found.value.map(|v| v.to_string()).as_deref(), Some(wanted), "{line}");
            let unread: Vec<&str> = tokens[found.tokens.end..].iter().map(|t| t.text(line)).collect();
            assert!(unread.iter().all(|w| matches!(*w, "Z" | "07Z" | ":")), "{line}: {unread:?}");
        }
    }

    #[test]
    fn a_date_that_may_be_two_is_left_open() {
        let line = "03/04/2026";
        assert_eq!(next_date(line, &tokenize(line), 0).unwrap().value, None);
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for line in ["January 2026", "31 February 2026", "in 2026", "9.7044006", "version 10.2.3", "May 14", "24/7", "3/4 majority"] {
            assert_eq!(next_date(line, &tokenize(line), 0), None, "{line}");
        }
    }
}
