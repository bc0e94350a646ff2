//! Civil dates: what the finders of times need of the calendar, over `chrono`.
//!
//! Only years 1000 to 2999 are dates here: outside them a four-digit number in
//! a news text is something else, and arithmetic that leaves them gives `None`.
//!
//! ```
//! use broadsheet::calendar::{Interval, day};
//! let start = day(2026, 1, 14).unwrap();
//! assert_eq!(Interval::week_of(start).unwrap().first, day(2026, 1, 12).unwrap());
//! assert_eq!(day(2026, 2, 30), None);
//! ```

pub use chrono::{Datelike, Days, Months, NaiveDate as Day, Weekday};

/// The years that are taken for dates.
pub const YEARS: std::ops::RangeInclusive<i32> = 1000..=2999;

/// A day on the wire between the page and its workers: the number of days since the common era.
pub mod as_number {
    use super::{Datelike, Day};
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub fn serialize<S: Serializer>(day: &Day, to: S) -> Result<S::Ok, S::Error> {
        day.num_days_from_ce().serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Day, D::Error> {
        Day::from_num_days_from_ce_opt(i32::deserialize(from)?).ok_or_else(|| D::Error::custom("no such day"))
    }
}

/// A closed range of days.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub struct Interval {
    #[serde(with = "as_number")]
    pub first: Day,
    #[serde(with = "as_number")]
    pub last: Day,
}

/// The day of a year, month and day of the month; `None` when there is no such day.
pub fn day(year: i32, month: u32, day: u32) -> Option<Day> {
    YEARS.contains(&year).then(|| Day::from_ymd_opt(year, month, day)).flatten()
}

/// `n` days later, or earlier where `n` is negative.
pub fn plus_days(from: Day, n: i64) -> Option<Day> {
    let by = Days::new(n.unsigned_abs());
    let to = if n < 0 { from.checked_sub_days(by) } else { from.checked_add_days(by) }?;
    YEARS.contains(&to.year()).then_some(to)
}

/// Reads "2026-01-14", written just so. `chrono` can too, in nine kilobytes.
pub fn read(written: &str) -> Option<Day> {
    let parts: Vec<&str> = written.split('-').collect();
    let [y, m, d] = parts[..] else { return None };
    let number = |s: &str, digits| (s.len() == digits && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse().ok()).flatten();
    Day::from_ymd_opt(number(y, 4)? as i32, number(m, 2)?, number(d, 2)?)
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// "14 Jan 2026"
pub fn spelled(day: Day) -> String {
    [&day.day().to_string(), " ", MONTHS[day.month0() as usize], " ", &day.year().to_string()].concat()
}

/// The year and month `n` months after a month.
pub fn plus_months(year: i32, month: u32, n: i64) -> Option<(i32, u32)> {
    let total = (year as i64 * 12 + month as i64 - 1).checked_add(n)?;
    let year = i32::try_from(total.div_euclid(12)).ok()?;
    YEARS.contains(&year).then_some((year, total.rem_euclid(12) as u32 + 1))
}

/// The same day of the month `n` months on, or the month's last day where it is shorter.
pub fn same_day_after_months(from: Day, n: i64) -> Option<Day> {
    let by = Months::new(u32::try_from(n.unsigned_abs()).ok()?);
    let to = if n < 0 { from.checked_sub_months(by) } else { from.checked_add_months(by) }?;
    YEARS.contains(&to.year()).then_some(to)
}

/// The number of the weekday, Monday 1 to Sunday 7.
pub fn weekday(day: Day) -> u8 {
    day.weekday().number_from_monday() as u8
}

/// The `n`th given weekday of a month; the last one for `n` 5.
pub fn nth_weekday(year: i32, month: u32, weekday_number: u8, n: u8) -> Option<Day> {
    if n >= 5 {
        let last = Interval::month(year, month)?.last;
        return plus_days(last, -((weekday(last) as i64 - weekday_number as i64).rem_euclid(7)));
    }
    let first = day(year, month, 1)?;
    plus_days(first, (weekday_number as i64 - weekday(first) as i64).rem_euclid(7) + 7 * (n as i64 - 1))
}

/// Easter Sunday of the Western churches (the anonymous Gregorian computus).
pub fn easter(year: i32) -> Option<Day> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    day(year, (n / 31) as u32, (n % 31 + 1) as u32)
}

impl Interval {
    pub fn day(day: Day) -> Self {
        Interval { first: day, last: day }
    }

    /// The months from the first to the `n`th after it, whole.
    pub fn months(year: i32, month: u32, n: i64) -> Option<Self> {
        let (y, m) = plus_months(year, month, n - 1)?;
        let next = plus_months(y, m, 1).and_then(|(y, m)| day(y, m, 1));
        let last = match next {
            Some(next) => next.pred_opt()?,
            None => day(y, m, 31)?,
        };
        Some(Interval { first: day(year, month, 1)?, last })
    }

    pub fn month(year: i32, month: u32) -> Option<Self> {
        Self::months(year, month, 1)
    }

    pub fn year(year: i32) -> Option<Self> {
        Some(Interval { first: day(year, 1, 1)?, last: day(year, 12, 31)? })
    }

    /// `n` whole years from one on.
    pub fn years(year: i32, n: i32) -> Option<Self> {
        Some(Interval { first: day(year, 1, 1)?, last: day(year.checked_add(n - 1)?, 12, 31)? })
    }

    /// A quarter of the calendar year, 1 to 4.
    pub fn quarter(year: i32, quarter: u8) -> Option<Self> {
        Self::months(year, 3 * quarter as u32 - 2, 3)
    }

    /// Monday to Sunday.
    pub fn week_of(of: Day) -> Option<Self> {
        let first = plus_days(of, 1 - weekday(of) as i64)?;
        Some(Interval { first, last: plus_days(first, 6)? })
    }

    pub fn contains(&self, other: &Interval) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    pub fn overlaps(&self, other: &Interval) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// From the first day of one to the last of the other; `None` when that runs backward.
    pub fn to(self, other: Interval) -> Option<Self> {
        (self.first <= other.last).then_some(Interval { first: self.first, last: other.last })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_almanacs_say() {
        for (y, m, d) in [(1998, 4, 12), (2024, 3, 31), (2026, 4, 5), (2038, 4, 25)] {
            assert_eq!(easter(y), day(y, m, d));
        }
    }

    #[test]
    fn the_edges_of_the_calendar_give_no_date() {
        assert_eq!(day(999, 12, 31), None);
        assert_eq!(plus_days(day(2999, 12, 31).unwrap(), 1), None);
        assert_eq!(plus_months(2999, 12, i64::MAX), None);
        assert_eq!(Interval::month(2999, 12).unwrap().last, day(2999, 12, 31).unwrap());
        assert_eq!(same_day_after_months(day(2024, 3, 31).unwrap(), -1), day(2024, 2, 29));
    }

    #[test]
    fn the_nth_weekday_counts_from_one_and_five_is_the_last() {
        assert_eq!(nth_weekday(2026, 11, 4, 4), day(2026, 11, 26));
        assert_eq!(nth_weekday(2026, 5, 1, 5), day(2026, 5, 25));
    }
}
