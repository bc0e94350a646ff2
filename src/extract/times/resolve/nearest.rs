//! Dates that leave something out: the one nearest to the day they are
//! counted from, on the side that the tense of the verb points to.

use super::outcome::{Outcome, date, season_months, season_of, stated_months, unanchored};
use super::{Place, Resolver, Told};
use crate::calendar::{self, Datelike, Day, Interval};
use crate::extract::times::expression::{Base, Shift};
use crate::extract::times::tense::Tense;
use crate::extract::times::{Grain, TimeStatus};

/// So long after its end "this summer" is still the one before.
const SEASON_DAYS: i64 = 60;

impl Resolver {
    /// "the 12th of October last": of the date told before it where there is one, else of the publication.
    pub(super) fn day_beside(&self, month: u8, day: u8, side: Shift, place: &Place<'_>) -> Option<Outcome> {
        let from = self.base(Base::Either, place).map(|(from, _, why)| (from.first, why));
        let Some((from, why)) = from else { return self.day_without_year(month, day, None, place, Tense::Unknown) };
        let mut days = (-1..=1).filter_map(|n| calendar::day(from.year() + n, month.into(), day.into()));
        let day = if side == Shift::Last { days.rfind(|d| *d < from) } else { days.find(|d| *d > from) }?;
        Some(date(day.to_string(), Grain::Day, Some(Interval::day(day)), TimeStatus::Inferred, why))
    }

    /// The shift that counts from a date told before it, and that date.
    pub(super) fn beside_told(&self, shift: Option<Shift>, place: &Place<'_>) -> Option<(Shift, &Told)> {
        let shift = shift.filter(|s| s.is_of_text())?;
        Some((shift, self.told(place)?))
    }

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
        if let Some((shift, told)) = self.beside_told(shift, place) {
            let months = (told.interval.first.year() - 1..=told.interval.last.year() + 1).filter_map(|y| Some((y, Interval::month(y, m)?)));
            return match picked(shift, told.interval, months).and_then(|y| finish(y, "counted from the date told before it")) {
                Some(outcome) => outcome,
                None => unknown(),
            };
        }
        let year = match shift.map(Shift::of_anchor) {
            Some(Shift::Last) => year - i32::from(m >= now),
            Some(Shift::Next) => year + i32::from(m <= now),
            Some(_) => year,
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

    pub(super) fn season(&self, season: u8, shift: Shift, place: &Place<'_>, tense: impl Fn() -> Tense) -> Outcome {
        if let Some((shift, told)) = self.beside_told(Some(shift), place) {
            let (first, _) = season_months(season);
            let seasons = (told.interval.first.year() - 1..=told.interval.last.year() + 1).filter_map(|y| Some((y, Interval::months(y, first, 3)?)));
            if let Some(found) =
                picked(shift, told.interval, seasons).and_then(|y| season_of(y, season, TimeStatus::Inferred, "counted from the date told before it"))
            {
                return found;
            }
        }
        let Some(anchor) = self.anchor else {
            let (first, last) = season_months(season);
            return unanchored(format!("XXXX-{first:02}/XXXX-{last:02}"), Grain::Season, "the text does not say of which year");
        };
        let year = anchor.day.year();
        let candidates = || (year - 2..=year + 1).filter_map(|y| season_of(y, season, TimeStatus::Inferred, "").map(|o| (o.interval, y)));
        let chosen = match shift.of_anchor() {
            Shift::Last => candidates().rfind(|(i, _)| i.is_some_and(|i| i.last < anchor.day)),
            Shift::Next => candidates().find(|(i, _)| i.is_some_and(|i| i.first > anchor.day)),
            // the one that is on, else of this year, else by tense
            _ => candidates().find(|(i, _)| i.is_some_and(|i| i.first <= anchor.day && anchor.day <= i.last)).or_else(|| match tense() {
                Tense::Past => candidates().rfind(|(i, _)| i.is_some_and(|i| i.last < anchor.day)),
                // "this summer" is over for a while before the next one is meant.
                Tense::Future => candidates().find(|(i, _)| i.is_some_and(|i| (anchor.day - i.last).num_days() < SEASON_DAYS)),
                Tense::Unknown => candidates().find(|(_, y)| *y == year),
            }),
        };
        chosen
            .and_then(|(_, y)| season_of(y, season, TimeStatus::Inferred, self.anchored()))
            .unwrap_or_else(|| unanchored("XXXX".to_owned(), Grain::Season, "the calendar ends before it"))
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
        let day = match shift.map(Shift::of_anchor) {
            Some(Shift::Last) => around().rfind(|d| *d < anchor.day),
            Some(Shift::Next) => around().find(|d| *d > anchor.day),
            Some(_) => in_year(anchor.day.year()),
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

/// The year of the candidate before, in or after a told stretch of time.
fn picked(shift: Shift, told: Interval, candidates: impl Iterator<Item = (i32, Interval)>) -> Option<i32> {
    let mut candidates = candidates;
    match shift {
        Shift::Before => candidates.filter(|(_, i)| i.last < told.first).last(),
        Shift::After => candidates.find(|(_, i)| i.first > told.last),
        _ => candidates.find(|(y, _)| *y == told.first.year()),
    }
    .map(|(y, _)| y)
}

/// The year in which the told story has come to a month.
fn story_year(story: &Told, month: u32) -> i32 {
    let first = story.interval.first;
    first.year() + i32::from(story.grain < Grain::Year && month < first.month())
}
