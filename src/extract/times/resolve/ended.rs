//! "the nine months ended Sept. 30", "the year ending June 30, 2025", "the
//! quarter ended March 31": a length whose end is told beside it.

use super::relative::away_day;
use crate::calendar::{Datelike, Interval, plus_days};
use crate::extract::times::dates::ENDED;
use crate::extract::times::expression::{Amount, Expression, Phrase};
use crate::extract::times::value::amount_value;
use crate::extract::times::words::TimeUnit;
use crate::extract::times::{Time, TimeKind, TimeRole, TimeStatus};
use crate::text::{TermKey, Token};

/// "the 12 months to May", "the year to January"
const TO: TermKey = TermKey::of("to");
const IN: TermKey = TermKey::of("in");
const WHY: &str = "counted back from the day told beside it";

/// Gives a length its days where the next time says when it ended.
pub fn join(length: (&mut Time, &Phrase), end: (&Time, &Phrase), tokens: &[Token]) {
    let (time, phrase) = length;
    let (day, ended) = end;
    // "ending in March"
    let within = usize::from(tokens.get(phrase.end + 1).is_some_and(|t| t.is(IN)));
    let joiner = tokens.get(phrase.end).filter(|_| ended.first == phrase.end + 1 + within).map(|t| t.key);
    let ends = joiner.is_some_and(|key| ENDED[..2].contains(&key));
    let month = (joiner == Some(TO) || ends) && matches!(ended.expression, Expression::Month { to: None, .. });
    let joined = ends && day.interval.is_some_and(|i| i.first == i.last);
    let Some(last) = day.interval.filter(|_| joined || month).map(|i| i.last) else { return };
    let back = |n: f64, unit: TimeUnit| Some(Interval { first: away_day(plus_days(last, 1)?, -n, unit)?, last });
    match phrase.expression {
        Expression::Length { amount: Amount::Number(n), unit, rest: None, hold: None } if n < 1e4 => {
            if let Some(interval) = back(n, unit) {
                (time.interval, time.status, time.why) = (Some(interval), TimeStatus::Inferred, WHY);
            }
        }
        // the year that ended so is twelve months, not the one of the calendar
        Expression::Near { by: 0, unit: unit @ (TimeUnit::Year | TimeUnit::Quarter), .. } => {
            (time.kind, time.role, time.why) = (TimeKind::Duration, TimeRole::Duration, WHY);
            (time.value, time.interval) = (amount_value(Amount::Number(1.0), unit), back(1.0, unit));
        }
        // a third quarter that ended in October is one of a fiscal year
        Expression::Quarter { quarter, .. } if last.month() != u32::from(quarter) * 3 => time.interval = None,
        _ => {}
    }
}
