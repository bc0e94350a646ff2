//! "Monday night's debate": no verb says whether it is over. It is where the article tells of that weekday elsewhere:
//! ahead, where something lies ahead on such a day and nothing is told of the last one.

use crate::calendar::{self, Day, Interval};
use crate::extract::times::{Grain, Time, TimeKind, TimeStatus};

/// A week on either side of the day of publication.
const NEAR: i64 = 7;

/// `owners`: the places of bare weekdays that own something.
pub fn settle(times: &mut [Time], owners: &[usize], anchor: Option<Day>) {
    let Some(anchor) = anchor else { return };
    for &at in owners {
        let Some(own) = times[at].interval.filter(|i| i.first < anchor && times[at].status == TimeStatus::Inferred) else { continue };
        let near = |i: &Interval| {
            i.first == i.last && (i.first - anchor).num_days().abs() <= NEAR && calendar::weekday(i.first) == calendar::weekday(own.first)
        };
        let told = times.iter().enumerate().filter(|(k, t)| !owners.contains(k) && t.kind == TimeKind::Date && t.grain <= Grain::Day);
        let mut told = told.filter_map(|(_, t)| t.interval).filter(near);
        let Some(ahead) = told.next().filter(|first| first.first > anchor && told.all(|other| other == *first)) else { continue };
        let time = &mut times[at];
        let rest = time.value.split_off(time.value.find('T').unwrap_or(time.value.len()));
        time.value = ahead.first.to_string() + &rest;
        time.interval = Some(ahead);
        time.why = "that weekday as it is dated elsewhere in the article";
    }
}
