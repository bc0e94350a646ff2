//! When: what the articles tell of each day.

use crate::calendar::{Datelike, Interval};
use crate::compare::Place;
use crate::explore::state::ItemKind;
use crate::explore::{Explorer, Item, SourceId, ViewState};
use crate::extract::times::{Grain, TimeKind, TimeStatus};
use crate::text::Arrange;
use std::collections::BTreeMap;

/// One time expression on the timeline.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Telling {
    pub item: Item,
    pub source: SourceId,
    pub interval: Interval,
    pub grain: Grain,
    pub status: TimeStatus,
}

/// One day (or month, or year) with all that is told of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// For links: `2026-01-14` or `2026-01-01..2026-01-31`.
    pub key: String,
    pub interval: Interval,
    pub grain: Grain,
    /// By source, then in the order of the text.
    pub tellings: Vec<Telling>,
    /// Other dates that the articles give for something told here: topic and places, from the comparison.
    pub competing: Vec<(String, Vec<Place>)>,
}

#[derive(Clone, PartialEq, Debug, Default)]
pub struct Timeline {
    /// The days of the story, in order.
    pub events: Vec<Event>,
    /// What lies well before or after: folded.
    pub background: Vec<Event>,
    /// Weekdays and vague words that nothing resolves: listed beneath, never dropped.
    pub undatable: Vec<Item>,
    /// Durations and repeated times.
    pub lengths: Vec<Item>,
}

/// Days on either side of the story's middle that still belong to it.
const STORY: i32 = 31;

impl Explorer {
    pub fn timeline(&self, state: &ViewState) -> Timeline {
        let mut timeline = Timeline::default();
        let mut events: BTreeMap<(Interval, Grain), Vec<Telling>> = BTreeMap::new();
        for item in self.items(ItemKind::Time, &state.filter) {
            let Some(time) = self.time(item) else { continue };
            match (time.kind, time.interval) {
                (TimeKind::Date, Some(interval)) => {
                    let telling = Telling {
                        item,
                        source: self.sources.of_document(item.document),
                        interval,
                        grain: day_grain(time.grain),
                        status: time.status,
                    };
                    events.entry((interval, telling.grain)).or_default().push(telling);
                }
                (TimeKind::Date, None) => timeline.undatable.push(item),
                _ => timeline.lengths.push(item),
            }
        }
        let middle = self.story_day();
        for ((interval, grain), mut tellings) in events {
            tellings.arrange_by_key(|t| (t.source, t.item));
            let key = if interval.first == interval.last { interval.first.to_string() } else { format!("{}..{}", interval.first, interval.last) };
            let competing = self.competing(&tellings);
            let event = Event { key, interval, grain, tellings, competing };
            let near = middle.is_some_and(|m| (interval.first.num_days_from_ce() - m).abs() <= STORY);
            let fine = matches!(grain, Grain::Day | Grain::Week);
            if near && fine { &mut timeline.events } else { &mut timeline.background }.push(event);
        }
        timeline
    }

    /// The middle one of the days that are told to the day, in all articles: background never outweighs it
    /// where articles tell what happened.
    fn story_day(&self) -> Option<i32> {
        let published = self.corpus.documents.iter().filter_map(|d| d.article.metadata.published.value).map(|p| p.day.num_days_from_ce());
        let mut days: Vec<i32> = published.collect();
        if days.is_empty() {
            let times = self.corpus.documents.iter().flat_map(|d| &d.findings.times);
            let days_told = times.filter(|t| t.kind == TimeKind::Date && day_grain(t.grain) == Grain::Day);
            days = days_told.filter_map(|t| t.interval).map(|i| i.first.num_days_from_ce()).collect();
        }
        days.arrange();
        days.get(days.len() / 2).copied()
    }

    fn competing(&self, tellings: &[Telling]) -> Vec<(String, Vec<Place>)> {
        let told = |place: &Place| tellings.iter().any(|t| t.item.document == place.document && place.span.overlaps(self.span(t.item)));
        let differences = self.corpus.comparison.differences.iter();
        let here = differences.filter(|d| d.positions.iter().any(|p| told(&p.place)) && d.positions.iter().any(|p| !told(&p.place)));
        here.map(|d| (d.topic.clone(), d.positions.iter().map(|p| p.place).collect())).collect()
    }
}

/// Clock times and parts of a day belong to their day.
fn day_grain(grain: Grain) -> Grain {
    match grain {
        Grain::Minute | Grain::Hour | Grain::DayPart => Grain::Day,
        other => other,
    }
}
