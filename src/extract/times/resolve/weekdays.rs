//! Which day a weekday is: by the tense of the verb, by the week told beside
//! it, by the date told before it, or by its place in a month.

use super::outcome::{Outcome, date, unanchored};
use super::{AnchorSource, Place, Resolver};
use crate::calendar::{self, Day, Interval, plus_days};
use crate::extract::times::expression::{Base, Shift};
use crate::extract::times::tense::Tense;
use crate::extract::times::{Grain, TimeStatus};

/// How many days a weekday must lie nearer to be taken against the tense, where the day of publication is not known.
const AGAINST_TENSE: i64 = 2;

impl Resolver {
    pub(super) fn weekday(&self, weekday: u8, shift: Option<Shift>, place: &Place<'_>, tense: impl Fn() -> Tense) -> Outcome {
        if let Some((shift, told)) = self.beside_told(shift, place).filter(|(_, t)| t.grain <= Grain::Week) {
            return dated(beside(weekday, shift, told.interval), weekday, "counted from the date told before it");
        }
        // the week of a date told only by its year is not known
        if self.beside_told(shift, place).is_some_and(|(_, t)| self.anchor.is_none_or(|a| a.day < t.interval.first || t.interval.last < a.day)) {
            return dated(None, weekday, "the date told before it is not told to the day");
        }
        let shift = shift.map(Shift::of_anchor);
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
            // what comes tomorrow is not called the next one
            Some(Shift::Next) => ahead + if ahead <= 1 { 7 } else { 0 },
            Some(Shift::This) if tense() == Tense::Past => -back,
            Some(_) => ahead,
            None if tense() == Tense::Future => ahead,
            None => -back,
        };
        let why = match (shift.is_some(), by > 0) {
            _ if anchor.source == AnchorSource::Corpus => "that weekday, nearest to the date of the other articles",
            (false, true) => "that weekday next after the date it is counted from, since the verb points ahead",
            (false, false) => "the last such weekday up to the date it is counted from, since no verb points ahead",
            _ => self.anchored(),
        };
        dated(plus_days(anchor.day, by), weekday, why)
    }

    /// "Tuesday next week", "Friday of that week".
    pub(super) fn weekday_in(&self, weekday: u8, by: i64, base: Base, place: &Place<'_>) -> Outcome {
        let from = self.base(base, place).filter(|f| f.1 <= Grain::Week).or_else(|| self.base(Base::Anchor, place));
        let day = from.and_then(|(from, ..)| plus_days(Interval::week_of(from.first)?.first, by * 7 + i64::from(weekday) - 1));
        dated(day, weekday, from.map_or("no date is told that it could be counted from", |f| f.2))
    }

    /// "a week ago Saturday", "two weeks from Friday": past the nearest such day.
    pub(super) fn weekday_away(&self, weekday: u8, weeks: i64) -> Outcome {
        let day = self.anchor.and_then(|anchor| {
            let back = (i64::from(calendar::weekday(anchor.day)) - i64::from(weekday)).rem_euclid(7);
            plus_days(anchor.day, weeks * 7 + if weeks < 0 { -back } else { (7 - back) % 7 })
        });
        dated(day, weekday, self.anchored())
    }

    /// "the first Tuesday in November", of the November that the tense points to.
    pub(super) fn nth_weekday(
        &self,
        year: Option<i32>,
        month: u8,
        nth: u8,
        weekday: u8,
        place: &Place<'_>,
        tense: &dyn Fn() -> Tense,
    ) -> Option<Outcome> {
        let stated = year.is_some();
        let year = year.or_else(|| {
            let month = self.month_without_year(month, None, None, place, tense);
            month.interval.map(|i| calendar::Datelike::year(&i.first))
        });
        let Some(year) = year else { return Some(dated(None, weekday, "the text does not say of which year")) };
        let day = calendar::nth_weekday(year, month.into(), weekday, nth)?;
        let found = dated(Some(day), weekday, "counted in its month");
        Some(if stated { Outcome { status: TimeStatus::Stated, ..found } } else { found })
    }
}

/// The weekday before, in the week of, or after a told stretch of time.
fn beside(weekday: u8, shift: Shift, told: Interval) -> Option<Day> {
    let ahead = |from: Day| (i64::from(weekday) - i64::from(calendar::weekday(from))).rem_euclid(7);
    match shift {
        Shift::Before => plus_days(told.first, -1).and_then(|d| plus_days(d, -((7 - ahead(d)) % 7))),
        Shift::After => plus_days(told.last, 1).and_then(|d| plus_days(d, ahead(d))),
        _ => plus_days(Interval::week_of(told.first)?.first, i64::from(weekday) - 1),
    }
}

fn dated(day: Option<Day>, weekday: u8, why: &'static str) -> Outcome {
    match day {
        Some(day) => date(day.to_string(), Grain::Day, Some(Interval::day(day)), TimeStatus::Inferred, why),
        None => unanchored(format!("XXXX-WXX-{weekday}"), Grain::Day, why),
    }
}
