//! Dates that leave something out: the one nearest to the day they are
//! counted from, on the side that the tense of the verb points to.

use super::outcome::{Outcome, date, season_months, season_of, stated_months, unanchored};
use super::{AnchorSource, Place, Resolver, Told};
use crate::calendar::{self, Datelike, Day, Interval, plus_days};
use crate::extract::times::expression::Shift;
use crate::extract::times::tense::Tense;
use crate::extract::times::{Grain, TimeStatus};

/// How many days a weekday must lie nearer to be taken against the tense, where the day of publication is not known.
const AGAINST_TENSE: i64 = 2;

impl Resolver {
    pub(super) fn day_without_year(&self, month: u8, day: u8, to: Option<(u8, u8)>, place: &Place<'_>, tense: Tense) -> Option<Outcome> {
        let (month, day) = (u32::from(month), u32::from(day));
        // a leap year shows whether there is such a day at all
        calendar::day(2024, month, day)?;
        let finish = |year: i32, why: &'static str| {
            let first = calendar::day(year, month, day)?;
            let last = match to {
                None => first,
                Some((m, d)) => calendar::day(year + i32::from(u32::from(m) < month), m.into(), d.into())?,
            };
            let interval = Interval { first, last };
            let value = if to.is_some() { format!("{first}/{last}") } else { first.to_string() };
            Some(date(value, Grain::Day, (first <= last).then_some(interval), TimeStatus::Inferred, why))
        };
        if let Some(story) = self.story(place) {
            let year = story_year(story, month);
            return finish(year, "the year of the date told just before it");
        }
        let Some(anchor) = self.anchor else {
            let value = match to {
                None => format!("XXXX-{month:02}-{day:02}"),
                Some((m, d)) => format!("XXXX-{month:02}-{day:02}/XXXX-{m:02}-{d:02}"),
            };
            return Some(unanchored(value, Grain::Day, "the text does not say of which year"));
        };
        let nearest = (-1..=1).filter_map(|n| calendar::day(anchor.day.year() + n, month, day));
        let distance = |d: Day| {
            let n = (d - anchor.day).num_days();
            match tense {
                Tense::Past if n > 7 => n.abs() + 183,
                Tense::Future if n < -7 => n.abs() + 183,
                Tense::Unknown if n > 0 => n.abs() + 61,
                _ => n.abs(),
            }
        };
        match nearest.min_by_key(|d| distance(*d)) {
            Some(day) => finish(day.year(), "that day nearest to the date it is counted from, by the tense of the verb"),
            None => Some(unanchored(format!("XXXX-{month:02}-{day:02}"), Grain::Day, "there is no such day near the date it is counted from")),
        }
    }

    pub(super) fn slashed(&self, year: i32, first: u8, second: u8) -> Option<Outcome> {
        let readings = [calendar::day(year, first.into(), second.into()), calendar::day(year, second.into(), first.into())];
        let fits = |d: &Day| self.anchor.is_some_and(|a| (*d - a.day).num_days().abs() <= 31);
        let mut fitting = readings.into_iter().flatten().filter(fits);
        match (fitting.next(), fitting.next()) {
            (Some(day), None) => Some(date(
                day.to_string(),
                Grain::Day,
                Some(Interval::day(day)),
                TimeStatus::Inferred,
                "of the two readings the one near the date it is counted from",
            )),
            _ => Some(date(year.to_string(), Grain::Year, Interval::year(year), TimeStatus::Unanchored, "day and month can be read either way")),
        }
    }

    pub(super) fn month_without_year(
        &self,
        month: u8,
        to: Option<u8>,
        shift: Option<Shift>,
        place: &Place<'_>,
        tense: &dyn Fn() -> Tense,
    ) -> Outcome {
        let m = u32::from(month);
        let finish = |year: i32, why: &'static str| stated_months(year, month, to).map(|o| Outcome { status: TimeStatus::Inferred, why, ..o });
        let unknown = || unanchored(format!("XXXX-{m:02}"), Grain::Month, "the text does not say of which year");
        if shift.is_none()
            && let Some(story) = self.story(place)
        {
            return finish(story_year(story, m), "the year of the date told just before it").unwrap_or_else(unknown);
        }
        let Some(anchor) = self.anchor else { return unknown() };
        let (year, now) = (anchor.day.year(), anchor.day.month());
        let year = match shift {
            Some(Shift::Last) => year - i32::from(m >= now),
            Some(Shift::Next) => year + i32::from(m <= now),
            Some(Shift::This) => year,
            None => match tense() {
                Tense::Future => year + i32::from(m < now),
                Tense::Past => year - i32::from(m > now),
                // no verb tells: the nearer one, and of two as near the one behind
                Tense::Unknown if m > now + 5 => year - 1,
                Tense::Unknown => year + i32::from(m + 6 < now),
            },
        };
        finish(year, "that month nearest to the date it is counted from, by the tense of the verb").unwrap_or_else(unknown)
    }

    pub(super) fn quarter(&self, year: Option<i32>, quarter: u8, fiscal: bool, tense: impl Fn() -> Tense) -> Outcome {
        let stated = year.is_some();
        let of_told = || self.told.as_ref().filter(|t| t.stated && t.grain == Grain::Quarter).map(|t| t.interval.first.year());
        let year = year.or_else(of_told).or_else(|| {
            let anchor = self.anchor?.day;
            let now = ((anchor.month() - 1) / 3 + 1) as u8;
            let back = quarter > now || (quarter == now && anchor.day() < 5 && anchor.month() % 3 == 1);
            Some(match tense() {
                Tense::Future => anchor.year() + i32::from(quarter < now),
                _ => anchor.year() - i32::from(back),
            })
        });
        let Some(year) = year else { return unanchored(format!("XXXX-Q{quarter}"), Grain::Quarter, "the text does not say of which year") };
        let status = if stated { TimeStatus::Stated } else { TimeStatus::Inferred };
        let why = match (fiscal, stated) {
            (true, _) => "a quarter of the fiscal year; when that begins is not told",
            (_, true) => "quarter and year stand in the text",
            _ => "that quarter nearest to the date it is counted from",
        };
        date(format!("{year}-Q{quarter}"), Grain::Quarter, Interval::quarter(year, quarter).filter(|_| !fiscal), status, why)
    }

    pub(super) fn half(&self, year: Option<i32>, second: bool) -> Outcome {
        let name = if second { "H2" } else { "H1" };
        let Some(of) = year.or(self.anchor.map(|a| a.day.year())) else {
            return unanchored(format!("XXXX-{name}"), Grain::Season, "the text does not say of which year");
        };
        let status = if year.is_some() { TimeStatus::Stated } else { TimeStatus::Inferred };
        let interval = Interval::months(of, if second { 7 } else { 1 }, 6);
        date(format!("{of}-{name}"), Grain::Season, interval, status, "half of the year")
    }

    pub(super) fn season(&self, season: u8, shift: Shift, tense: impl Fn() -> Tense) -> Outcome {
        let Some(anchor) = self.anchor else {
            let (first, last) = season_months(season);
            return unanchored(format!("XXXX-{first:02}/XXXX-{last:02}"), Grain::Season, "the text does not say of which year");
        };
        let year = anchor.day.year();
        let candidates = || (year - 2..=year + 1).filter_map(|y| season_of(y, season, TimeStatus::Inferred, "").map(|o| (o.interval, y)));
        let chosen = match shift {
            Shift::Last => candidates().rfind(|(i, _)| i.is_some_and(|i| i.last < anchor.day)),
            Shift::Next => candidates().find(|(i, _)| i.is_some_and(|i| i.first > anchor.day)),
            // the one that is on, else of this year, else by tense
            Shift::This => candidates().find(|(i, _)| i.is_some_and(|i| i.first <= anchor.day && anchor.day <= i.last)).or_else(|| match tense() {
                Tense::Past => candidates().rfind(|(i, _)| i.is_some_and(|i| i.last < anchor.day)),
                Tense::Future => candidates().find(|(i, _)| i.is_some_and(|i| i.first > anchor.day)),
                Tense::Unknown => candidates().find(|(_, y)| *y == year),
            }),
        };
        chosen
            .and_then(|(_, y)| season_of(y, season, TimeStatus::Inferred, self.anchored()))
            .unwrap_or_else(|| unanchored("XXXX".to_owned(), Grain::Season, "the calendar ends before it"))
    }

    pub(super) fn weekday(&self, weekday: u8, shift: Option<Shift>, tense: impl Fn() -> Tense) -> Outcome {
        let Some(anchor) = self.anchor else {
            return unanchored(format!("XXXX-WXX-{weekday}"), Grain::Day, "neither a publication date nor a date in the text tells which week");
        };
        let back = (i64::from(calendar::weekday(anchor.day)) - i64::from(weekday)).rem_euclid(7);
        let ahead = (7 - back) % 7;
        let nearer = |lean: i64| if ahead < back + lean { ahead } else { -back };
        let by = match shift {
            // the other articles tell the week, not the day of this one: the nearer such day, the tense leaning
            None if anchor.source == AnchorSource::Corpus => match tense() {
                Tense::Future => nearer(AGAINST_TENSE),
                _ => nearer(-AGAINST_TENSE),
            },
            Some(Shift::Last) => -if back == 0 { 7 } else { back },
            Some(Shift::Next) => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            Some(Shift::This) if tense() == Tense::Past => -back,
            Some(Shift::This) => ahead,
            None if tense() == Tense::Future => ahead,
            None => -back,
        };
        let why = match (shift.is_some(), by > 0) {
            _ if anchor.source == AnchorSource::Corpus => "that weekday, nearest to the date of the other articles",
            (false, true) => "that weekday next after the date it is counted from, since the verb points ahead",
            (false, false) => "the last such weekday up to the date it is counted from, since no verb points ahead",
            _ => self.anchored(),
        };
        match plus_days(anchor.day, by) {
            Some(day) => date(day.to_string(), Grain::Day, Some(Interval::day(day)), TimeStatus::Inferred, why),
            None => unanchored(format!("XXXX-WXX-{weekday}"), Grain::Day, "the calendar ends before it"),
        }
    }

    pub(super) fn named(
        &self,
        in_year: impl Fn(i32) -> Option<Day>,
        year: Option<i32>,
        shift: Option<Shift>,
        tense: impl Fn() -> Tense,
    ) -> Option<Outcome> {
        if let Some(year) = year {
            let day = in_year(year)?;
            return Some(date(day.to_string(), Grain::Day, Some(Interval::day(day)), TimeStatus::Stated, "a day with a name"));
        }
        let Some(anchor) = self.anchor else {
            return Some(unanchored("XXXX-XX-XX".to_owned(), Grain::Day, "a day with a name; the text does not say of which year"));
        };
        let around = || (anchor.day.year() - 1..=anchor.day.year() + 1).filter_map(&in_year);
        let day = match shift {
            Some(Shift::Last) => around().rfind(|d| *d < anchor.day),
            Some(Shift::Next) => around().find(|d| *d > anchor.day),
            Some(Shift::This) => in_year(anchor.day.year()),
            None => {
                let tense = tense();
                around().min_by_key(|d| {
                    let n = (*d - anchor.day).num_days();
                    let against = (tense == Tense::Past && n > 0) || (tense == Tense::Future && n < 0);
                    n.abs() + if against { 183 } else { 0 }
                })
            }
        }?;
        Some(date(
            day.to_string(),
            Grain::Day,
            Some(Interval::day(day)),
            TimeStatus::Inferred,
            "a day with a name, the nearest to the date it is counted from",
        ))
    }
}

/// The year in which the told story has come to a month.
fn story_year(story: &Told, month: u32) -> i32 {
    let first = story.interval.first;
    first.year() + i32::from(story.grain < Grain::Year && month < first.month())
}
