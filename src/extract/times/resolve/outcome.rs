//! What a phrase comes to, and the dates that stand in the text in full.

use crate::calendar::{self, Datelike, Interval};
use crate::extract::times::value::{self, unit_value};
use crate::extract::times::words::{TimeUnit, Vague};
use crate::extract::times::{Grain, TimeKind, TimeStatus};

/// What a phrase comes to.
pub struct Outcome {
    pub value: String,
    pub kind: TimeKind,
    pub grain: Grain,
    pub interval: Option<Interval>,
    pub status: TimeStatus,
    pub why: &'static str,
}

pub fn date(value: String, grain: Grain, interval: Option<Interval>, status: TimeStatus, why: &'static str) -> Outcome {
    Outcome { value, kind: TimeKind::Date, grain, interval, status, why }
}

pub fn unanchored(value: String, grain: Grain, why: &'static str) -> Outcome {
    date(value, grain, None, TimeStatus::Unanchored, why)
}

pub fn inferred(outcome: Outcome, why: &'static str) -> Outcome {
    Outcome { status: TimeStatus::Inferred, why, ..outcome }
}

pub fn set(value: String) -> Outcome {
    Outcome { value, kind: TimeKind::Set, grain: Grain::Vague, interval: None, status: TimeStatus::Stated, why: "a repeated time" }
}

pub fn vague_outcome(vague: Vague) -> Outcome {
    let value = match vague {
        Vague::Past => "PAST_REF",
        Vague::Present => "PRESENT_REF",
        Vague::Future | Vague::None => "FUTURE_REF",
        Vague::Days => {
            return Outcome {
                value: "PXD".to_owned(),
                kind: TimeKind::Duration,
                grain: Grain::Day,
                interval: None,
                status: TimeStatus::Stated,
                why: "a length of time",
            };
        }
    };
    unanchored(value.to_owned(), Grain::Vague, "a word that tells no date")
}

pub fn stated_day(year: i32, month: u8, day: u8, to: Option<(u8, u8)>, weekday: Option<u8>) -> Option<Outcome> {
    let first = calendar::day(year, month.into(), day.into())?;
    let why = match weekday {
        Some(w) if w != calendar::weekday(first) => "the date stands in the text; the weekday beside it does not fit",
        _ => "the date stands in the text",
    };
    let Some((m, d)) = to else {
        return Some(date(first.to_string(), Grain::Day, Some(Interval::day(first)), TimeStatus::Stated, why));
    };
    // "Dec. 30 – Jan. 2, 2026": the year is that of the end
    let first = if m < month { calendar::day(year - 1, month.into(), day.into())? } else { first };
    let last = calendar::day(year, m.into(), d.into())?;
    let interval = Interval { first, last };
    Some(date(format!("{first}/{last}"), Grain::Day, (first <= last).then_some(interval), TimeStatus::Stated, why))
}

/// The week that holds a day.
pub fn week_of(day: Outcome) -> Outcome {
    match day.interval.and_then(|i| Interval::week_of(i.first)) {
        Some(week) => Outcome { value: value::week(week.first), grain: Grain::Week, interval: Some(week), ..day },
        None => Outcome { value: unit_value(TimeUnit::Week), grain: Grain::Week, ..day },
    }
}

pub fn stated_months(year: i32, month: u8, to: Option<u8>) -> Option<Outcome> {
    let first = Interval::month(year, month.into())?;
    let why = "month and year stand in the text";
    let Some(to) = to else {
        return Some(date(format!("{year}-{month:02}"), Grain::Month, Some(first), TimeStatus::Stated, why));
    };
    let start = if to < month { year - 1 } else { year };
    let interval = Interval::month(start, month.into())?.to(Interval::month(year, to.into())?);
    Some(date(format!("{start}-{month:02}/{year}-{to:02}"), Grain::Month, interval, TimeStatus::Stated, why))
}

/// As TIMEX3 writes a year that need not be the calendar's.
pub fn fiscal_year(year: i32) -> String {
    format!("FY{year}")
}

pub fn years(year: i32, to: Option<i32>, fiscal: bool) -> Option<Outcome> {
    let value = match to {
        Some(to) => format!("{year}/{to}"),
        None if fiscal => fiscal_year(year),
        None => year.to_string(),
    };
    let interval = Interval::year(year).and_then(|i| i.to(Interval::year(to.unwrap_or(year))?)).filter(|_| !fiscal);
    let why = if fiscal { "a fiscal year; when it begins is not told" } else { "the year stands in the text" };
    Some(date(value, Grain::Year, interval, TimeStatus::Stated, why))
}

/// First and last month of a season of the northern half of the earth.
pub fn season_months(season: u8) -> (u32, u32) {
    match season {
        1 => (3, 5),
        2 => (6, 8),
        3 => (9, 11),
        _ => (12, 2),
    }
}

pub fn season_of(year: i32, season: u8, status: TimeStatus, why: &'static str) -> Option<Outcome> {
    let (first, last) = season_months(season);
    let interval = Interval::months(year, first, 3)?;
    Some(date(format!("{year}-{first:02}/{}-{last:02}", interval.last.year()), Grain::Season, Some(interval), status, why))
}

pub fn unit_grain(unit: TimeUnit) -> Grain {
    match unit {
        TimeUnit::Second | TimeUnit::Minute => Grain::Minute,
        TimeUnit::Hour => Grain::Hour,
        TimeUnit::Day | TimeUnit::Night => Grain::Day,
        TimeUnit::Week | TimeUnit::Weekend | TimeUnit::Fortnight => Grain::Week,
        TimeUnit::Month => Grain::Month,
        TimeUnit::Quarter => Grain::Quarter,
        TimeUnit::Year => Grain::Year,
        TimeUnit::Decade => Grain::Decade,
        TimeUnit::Century => Grain::Century,
    }
}
