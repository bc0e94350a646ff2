//! Times told by their distance: "last week", "two years ago", "the past decade".

use super::outcome::{Outcome, date, fiscal_year, inferred, unanchored, unit_grain, years};
use super::{Place, Resolver};
use crate::calendar::{self, Datelike, Day, Interval, plus_days, plus_months};
use crate::extract::times::expression::{Amount, Base, Hold};
use crate::extract::times::tense::Tense;
use crate::extract::times::value::{self, amount_value, unit_value};
use crate::extract::times::words::TimeUnit;
use crate::extract::times::{Grain, TimeKind, TimeStatus};

impl Resolver {
    pub(super) fn today(&self, by: i8) -> Outcome {
        match self.anchor.and_then(|a| plus_days(a.day, by.into())) {
            Some(day) => date(day.to_string(), Grain::Day, Some(Interval::day(day)), TimeStatus::Inferred, self.anchored()),
            None => unanchored("XXXX-XX-XX".to_owned(), Grain::Day, "the text does not say when it was published"),
        }
    }

    /// The day that relative times count from, with the words that say so.
    pub(super) fn base(&self, base: Base, place: &Place<'_>) -> Option<(Interval, Grain, &'static str)> {
        let told = || self.told(place).map(|t| (t.interval, t.grain, "counted from the date told before it"));
        let anchor = || self.anchor.map(|a| (Interval::day(a.day), Grain::Day, self.anchored()));
        match base {
            Base::Anchor => anchor(),
            Base::Text => told(),
            Base::Either => told().or_else(anchor),
        }
    }

    pub(super) fn near(&self, by: i64, base: Base, unit: TimeUnit, fiscal: bool, place: &Place<'_>, tense: Tense) -> Outcome {
        // the week or day of a date told only by its year is not known
        let finer = |grain: Grain| unit_grain(unit) < grain;
        let from = self.base(base, place);
        let from = from.filter(|f| base != Base::Either || !finer(f.1)).or_else(|| self.base(Base::Anchor, place).filter(|_| base == Base::Either));
        let found = from.and_then(|(from, grain, why)| {
            let told = base != Base::Anchor && self.told(place).is_some();
            let by = by - i64::from(by == 0 && !told && self.is_over(unit, base, from.first, tense));
            if finer(grain) { None } else { shifted(from.first, by, unit, fiscal, why) }
        });
        found.unwrap_or_else(|| unanchored(unit_value(unit), unit_grain(unit), "no date is told that it could be counted from"))
    }

    /// "over the weekend", told on a Monday, was the one before; so was "the quarter" whose results are told.
    fn is_over(&self, unit: TimeUnit, base: Base, day: Day, tense: Tense) -> bool {
        match unit {
            TimeUnit::Weekend => tense != Tense::Future && calendar::weekday(day) < 6,
            TimeUnit::Quarter => base == Base::Either && tense != Tense::Future,
            _ => false,
        }
    }

    pub(super) fn away(&self, amount: Amount, unit: TimeUnit, forward: bool, base: Base, place: &Place<'_>, vague: &str) -> Outcome {
        let no_date = || unanchored(vague.to_owned(), Grain::Vague, "an amount of time without a number");
        let Amount::Number(n) = amount else { return no_date() };
        let sign = if forward { 1.0 } else { -1.0 };
        // "a year ago" beside a quarter or month is the same one of the year before, in results and statistics
        let beside = self.told(place).filter(|t| {
            unit == TimeUnit::Year && n == 1.0 && !forward && t.sentence == place.sentence && matches!(t.grain, Grain::Quarter | Grain::Month)
        });
        let base = if beside.is_some() { Base::Text } else { base };
        let Some((from, grain, why)) = self.base(base, place) else {
            return unanchored(vague.to_owned(), Grain::Vague, "no date is told that it could be counted from");
        };
        // "six months later" than a quarter is a quarter
        let quarters = unit == TimeUnit::Month && grain == Grain::Quarter && n % 3.0 == 0.0;
        if n * 100.0 > 1e6 || unit_grain(unit) < Grain::Day || (unit_grain(unit) < grain && grain >= Grain::Month && !quarters) {
            return no_date();
        }
        let whole = (n * sign).round() as i64;
        let found = match unit {
            TimeUnit::Decade => shifted(from.first, whole * 10, TimeUnit::Year, false, why),
            TimeUnit::Century => shifted(from.first, whole * 100, TimeUnit::Year, false, why),
            TimeUnit::Month if quarters => shifted(from.first, whole / 3, TimeUnit::Quarter, false, why),
            TimeUnit::Fortnight => shifted(from.first, whole * 2, TimeUnit::Week, false, why),
            // "a year earlier" of a quarter or month is the same one of the year before
            TimeUnit::Year if grain == Grain::Quarter => {
                let quarter = (from.first.month() - 1) / 3 + 1;
                let year = from.first.year().checked_add(whole as i32);
                year.and_then(|y| {
                    Interval::quarter(y, quarter as u8).map(|i| date(format!("{y}-Q{quarter}"), Grain::Quarter, Some(i), TimeStatus::Inferred, why))
                })
            }
            TimeUnit::Year if beside.is_some() => {
                let month = |y: i32| Some((y, Interval::month(y, from.first.month())?));
                from.first
                    .year()
                    .checked_add(whole as i32)
                    .and_then(month)
                    .map(|(y, interval)| date(format!("{y}-{:02}", from.first.month()), Grain::Month, Some(interval), TimeStatus::Inferred, why))
            }
            TimeUnit::Year if n.fract() != 0.0 => plus_months(from.first.year(), from.first.month(), (n * sign * 12.0).round() as i64)
                .and_then(|(y, _)| years(y, None, false))
                .map(|o| inferred(o, why)),
            _ => shifted(from.first, whole, unit, false, why),
        };
        found.unwrap_or_else(|| unanchored(vague.to_owned(), Grain::Vague, "the calendar ends before it"))
    }

    pub(super) fn length(&self, amount: Amount, unit: TimeUnit, rest: Option<(f64, TimeUnit)>, hold: Option<Hold>) -> Outcome {
        let interval = match (amount, hold, self.anchor) {
            (Amount::Number(n), Some(hold), Some(anchor)) if n < 1e4 => {
                let sign = if hold == Hold::Past { -1.0 } else { 1.0 };
                let other = away_day(anchor.day, n * sign, unit).and_then(|day| match rest {
                    Some((n, unit)) => away_day(day, n * sign, unit),
                    None => Some(day),
                });
                // the past three years end today and begin on the day after this day three years ago
                match hold {
                    Hold::Past => other.and_then(|d| plus_days(d, 1)).map(|first| Interval { first: first.min(anchor.day), last: anchor.day }),
                    Hold::Next => other.map(|last| Interval { first: anchor.day, last }),
                }
            }
            _ => None,
        };
        let why = match (interval.is_some(), hold) {
            (true, _) => self.anchored(),
            _ => "a length of time",
        };
        Outcome {
            value: match rest {
                Some((n, smaller)) => value::two_amounts(amount_value(amount, unit), n, smaller),
                None => amount_value(amount, unit),
            },
            kind: TimeKind::Duration,
            grain: unit_grain(unit),
            interval,
            status: if interval.is_some() { TimeStatus::Inferred } else { TimeStatus::Stated },
            why,
        }
    }
}

/// The unit `by` units from the one that holds a day.
fn shifted(from: Day, by: i64, unit: TimeUnit, fiscal: bool, why: &'static str) -> Option<Outcome> {
    let year = || i32::try_from(by).ok().and_then(|n| from.year().checked_add(n));
    let (value, grain, interval) = match unit {
        TimeUnit::Day | TimeUnit::Night => {
            let day = plus_days(from, by)?;
            (day.to_string(), Grain::Day, Interval::day(day))
        }
        TimeUnit::Week | TimeUnit::Fortnight => {
            let week = Interval::week_of(plus_days(from, by.checked_mul(7)?)?)?;
            (value::week(week.first), Grain::Week, week)
        }
        TimeUnit::Weekend => {
            let week = Interval::week_of(plus_days(from, by.checked_mul(7)?)?)?;
            let weekend = Interval { first: plus_days(week.first, 5)?, last: week.last };
            (format!("{}/{}", weekend.first, weekend.last), Grain::Week, weekend)
        }
        TimeUnit::Month => {
            let (y, m) = plus_months(from.year(), from.month(), by)?;
            (format!("{y}-{m:02}"), Grain::Month, Interval::month(y, m)?)
        }
        TimeUnit::Quarter => {
            let (y, m) = plus_months(from.year(), (from.month() - 1) / 3 * 3 + 1, by.checked_mul(3)?)?;
            let q = (m - 1) / 3 + 1;
            (format!("{y}-Q{q}"), Grain::Quarter, Interval::quarter(y, q as u8)?)
        }
        TimeUnit::Year => {
            let y = year()?;
            (if fiscal { fiscal_year(y) } else { y.to_string() }, Grain::Year, Interval::year(y)?)
        }
        TimeUnit::Decade => {
            let y = from.year().div_euclid(10).checked_add(i32::try_from(by).ok()?)?;
            (format!("{y}X"), Grain::Decade, Interval::years(y * 10, 10)?)
        }
        TimeUnit::Century => {
            let y = from.year().div_euclid(100).checked_add(i32::try_from(by).ok()?)?;
            (format!("{y}XX"), Grain::Century, Interval::years(y * 100, 100)?)
        }
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => return None,
    };
    let why = if fiscal { "a fiscal year; when it begins is not told" } else { why };
    Some(date(value, grain, Some(interval).filter(|_| !fiscal), TimeStatus::Inferred, why))
}

/// The day `n` units away.
pub(super) fn away_day(from: Day, n: f64, unit: TimeUnit) -> Option<Day> {
    let days = |each: f64| plus_days(from, (n * each).round() as i64);
    let months = |each: f64| calendar::same_day_after_months(from, (n * each).round() as i64);
    match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => None,
        TimeUnit::Day | TimeUnit::Night => days(1.0),
        TimeUnit::Week | TimeUnit::Weekend => days(7.0),
        TimeUnit::Fortnight => days(14.0),
        TimeUnit::Month => months(1.0),
        TimeUnit::Quarter => months(3.0),
        TimeUnit::Year => months(12.0),
        TimeUnit::Decade => months(120.0),
        TimeUnit::Century => months(1200.0),
    }
}
