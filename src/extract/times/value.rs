//! How a time is written: ISO 8601 and EDTF for machines, plain words for readers.

use super::expression::Amount;
use super::words::{Part, TimeUnit};
use crate::calendar::{Datelike, Day};

/// `2026-W03`: the ISO week of a day.
pub fn week(day: Day) -> String {
    let week = day.iso_week();
    format!("{}-W{:02}", week.year(), week.week())
}

/// The ending that TIMEX3 gives a part of the day: `2026-01-14TMO`.
pub fn day_part(part: Part) -> &'static str {
    match part {
        Part::Morning => "TMO",
        Part::Afternoon => "TAF",
        Part::Evening => "TEV",
        Part::Night => "TNI",
    }
}

/// `P4D`, `PT2H`, `PXY`; decades and centuries in years, fortnights in weeks, halves in the next smaller unit.
/// A vague number of decades is `PXDE`, as TIMEX3 writes it.
pub fn amount_value(amount: Amount, unit: TimeUnit) -> String {
    let (prefix, letter, factor) = match unit {
        TimeUnit::Second => ("PT", 'S', 1.0),
        TimeUnit::Minute => ("PT", 'M', 1.0),
        TimeUnit::Hour => ("PT", 'H', 1.0),
        TimeUnit::Day | TimeUnit::Night => ("P", 'D', 1.0),
        TimeUnit::Week | TimeUnit::Weekend => ("P", 'W', 1.0),
        TimeUnit::Fortnight => ("P", 'W', 2.0),
        TimeUnit::Month => ("P", 'M', 1.0),
        TimeUnit::Quarter => ("P", 'M', 3.0),
        TimeUnit::Year => ("P", 'Y', 1.0),
        TimeUnit::Decade => ("P", 'Y', 10.0),
        TimeUnit::Century => ("P", 'Y', 100.0),
    };
    match amount {
        Amount::Vague if unit == TimeUnit::Decade => "PXDE".to_owned(),
        Amount::Vague if unit == TimeUnit::Century => "PXCE".to_owned(),
        Amount::Vague => format!("{prefix}X{letter}"),
        Amount::Number(0.5) if unit == TimeUnit::Hour => "PT30M".to_owned(),
        Amount::Number(0.5) if unit == TimeUnit::Year => "P6M".to_owned(),
        Amount::Number(n) => format!("{prefix}{}{letter}", n * factor),
    }
}

/// `P9Y10M`: a length in two units.
pub fn two_amounts(first: String, n: f64, unit: TimeUnit) -> String {
    let second = amount_value(Amount::Number(n), unit);
    // the sign of clock units stands once: P2DT6H, PT2H14M
    let tail = second.strip_prefix("PT").filter(|_| first.contains('T')).or_else(|| second.strip_prefix('P'));
    format!("{first}{}", tail.unwrap_or_default())
}

/// The value of a unit of which nothing tells which one it is.
pub fn unit_value(unit: TimeUnit) -> String {
    match unit {
        TimeUnit::Week | TimeUnit::Weekend | TimeUnit::Fortnight => "XXXX-WXX",
        TimeUnit::Month => "XXXX-XX",
        TimeUnit::Quarter => "XXXX-QX",
        TimeUnit::Year => "XXXX",
        TimeUnit::Decade => "XXXX",
        TimeUnit::Century => "XXXX",
        _ => "XXXX-XX-XX",
    }
    .to_owned()
}
