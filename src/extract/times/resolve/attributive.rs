//! "Monday night's debate": no verb says whether it is over. It is where the same weekday lies elsewhere in the
//! article: ahead where a verb says so and none tells of that day as past.

use crate::calendar::Day;
use crate::extract::times::{Time, TimeStatus};

/// A bare weekday among the times of an article.
pub struct Weekday {
    pub at: usize,
    pub weekday: u8,
    /// "Monday's"
    pub owns: bool,
}

pub fn settle(times: &mut [Time], weekdays: &[Weekday], anchor: Option<Day>) {
    let Some(anchor) = anchor else { return };
    for day in weekdays.iter().filter(|w| w.owns) {
        let mut plain = weekdays.iter().filter(|w| !w.owns && w.weekday == day.weekday).filter_map(|w| times[w.at].interval);
        let Some(ahead) = plain.next().filter(|first| first.first > anchor && plain.all(|other| other == *first)) else { continue };
        let time = &mut times[day.at];
        if time.status == TimeStatus::Inferred && time.interval.is_some_and(|i| i.first < anchor) {
            let rest = time.value.split_off(time.value.find('T').unwrap_or(time.value.len()));
            time.value = ahead.first.to_string() + &rest;
            time.interval = Some(ahead);
            time.why = "that weekday as a verb dates it elsewhere in the article";
        }
    }
}
