//! When: what the articles tell of each day.

use crate::calendar::{Datelike, Interval, plus_days};
use crate::compare::Place;
use crate::explore::state::ItemKind;
use crate::explore::{Days, Explorer, Item, SourceId, ViewState};
use crate::extract::times::{Grain, TimeKind, TimeStatus};
use crate::text::Arrange;

/// One time expression on the timeline.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Telling {
    pub item: Item,
    pub source: SourceId,
    pub interval: Interval,
    pub grain: Grain,
    pub status: TimeStatus,
}

/// What one sentence tells of a day, or what several articles tell alike.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Happening {
    /// By date, then by source, then in the order of the text.
    pub tellings: Vec<Telling>,
    /// What the articles give different dates for, from the comparison: "start of the visit".
    pub differs: Option<String>,
}

/// One day (or month, or year) with all that is told of it. What is dated differently stands once, at its earliest date.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// For links: `2026-01-14` or `2026-01-01..2026-01-31`.
    pub key: String,
    pub interval: Interval,
    pub grain: Grain,
    /// What most sources tell first.
    pub happenings: Vec<Happening>,
}

impl Event {
    pub fn tellings(&self) -> impl Iterator<Item = &Telling> {
        self.happenings.iter().flat_map(|h| &h.tellings)
    }

    /// Whether a link to a day means this one: its own, or another date of something that stands here.
    pub fn is(&self, key: &str) -> bool {
        self.key == key || self.tellings().any(|t| t.interval != self.interval && key_of(t.interval) == key)
    }
}

/// One day as it is drawn: everything told of it, wherever it stands in the table.
#[derive(Clone, PartialEq, Debug)]
pub struct DrawnDay<'a> {
    pub interval: Interval,
    /// The event that a press on it opens.
    pub event: &'a Event,
    pub tellings: Vec<&'a Telling>,
}

#[derive(Clone, PartialEq, Debug, Default)]
pub struct Timeline {
    /// The days of the story, in order.
    pub events: Vec<Event>,
    /// What lies well before or after: folded.
    pub background: Vec<Event>,
    /// Weekdays and months that nothing resolves: listed beneath, never dropped.
    pub undatable: Vec<Item>,
    /// "now", "recently": words that tell no date.
    pub vague: Vec<Item>,
    /// Durations and repeated times.
    pub lengths: Vec<Item>,
}

impl Timeline {
    /// The days of the story as they are drawn, in order.
    pub fn days<'a>(&'a self) -> Vec<DrawnDay<'a>> {
        let of_event = |event| Event::tellings(event).filter(|t| t.grain == Grain::Day).map(move |t| (event, t));
        let mut told: Vec<(&Event, &Telling)> = self.events.iter().flat_map(of_event).collect();
        told.arrange_by_key(|(_, t)| t.interval);
        let day = |told: &[(&'a Event, &'a Telling)]| {
            let interval = told[0].1.interval;
            let of_that_day = told.iter().rfind(|(e, _)| e.interval == interval);
            DrawnDay { interval, event: of_that_day.unwrap_or(&told[0]).0, tellings: told.iter().map(|(_, t)| *t).collect() }
        };
        told.chunk_by(|a, b| a.1.interval == b.1.interval).map(day).collect()
    }

    /// The days shown, halved or doubled about the open day, or about their middle. Of the timeline of all days.
    pub fn zoom(&self, state: &ViewState, inward: bool) -> Days {
        let first = self.events.first().map(|e| e.interval.first);
        let last = self.events.iter().map(|e| e.interval.last).max();
        let (Some(first), Some(last)) = (first, last) else { return state.filter.days };
        let from = state.filter.days.from.unwrap_or(first);
        let to = state.filter.days.to.unwrap_or(last).max(from);
        let length = (to - from).num_days();
        let open = state.event.as_deref().and_then(|key| self.events.iter().find(|e| e.is(key))).map(|e| e.interval.first);
        let about = open.or_else(|| plus_days(from, length / 2)).unwrap_or(from);
        let half = if inward { (length + 1) / 4 } else { length + 1 };
        let (from, to) = (plus_days(about, -half).unwrap_or(first).max(first), plus_days(about, half).unwrap_or(last).min(last));
        if (from, to) == (first, last) { Days::default() } else { Days { from: Some(from), to: Some(to) } }
    }
}

/// Days on either side of the story's middle that still belong to it.
const STORY: i32 = 31;

impl Explorer {
    pub fn timeline(&self, state: &ViewState) -> Timeline {
        let mut timeline = Timeline::default();
        let mut tellings: Vec<Telling> = Vec::new();
        for item in self.items(ItemKind::Time, &state.filter) {
            let Some(time) = self.time(item) else { continue };
            match (time.kind, time.interval) {
                (TimeKind::Date, Some(interval)) => {
                    let source = self.sources.of_document(item.document);
                    tellings.push(Telling { item, source, interval, grain: day_grain(time.grain), status: time.status });
                }
                (TimeKind::Date, None) if time.grain == Grain::Vague => timeline.vague.push(item),
                (TimeKind::Date, None) => timeline.undatable.push(item),
                _ => timeline.lengths.push(item),
            }
        }
        let middle = self.story_day();
        let key = |h: &Happening| (h.tellings[0].interval, h.tellings[0].grain);
        let mut all = self.happenings(tellings);
        all.arrange_by_key(key);
        let mut all = all.into_iter().peekable();
        while let Some(first) = all.next() {
            let (interval, grain) = key(&first);
            let mut happenings = vec![first];
            happenings.extend(std::iter::from_fn(|| all.next_if(|h| key(h) == (interval, grain))));
            // what most sources tell; "on Monday they met" before "Monday's meeting"; and every source in turn
            happenings.arrange_by_key(|h| (h.tellings[0].source, self.is_aside(h.tellings[0].item), h.tellings[0].item));
            let mut turns: Vec<(SourceId, usize)> = Vec::new();
            let mut ranked: Vec<_> = happenings
                .into_iter()
                .map(|h| {
                    let source = h.tellings[0].source;
                    let turn = match turns.iter_mut().find(|t| t.0 == source) {
                        Some(turn) => {
                            turn.1 += 1;
                            turn.1
                        }
                        None => {
                            turns.push((source, 0));
                            0
                        }
                    };
                    ((std::cmp::Reverse(sources_of(&h)), self.is_aside(h.tellings[0].item), turn, source), h)
                })
                .collect();
            ranked.arrange_by(|a, b| a.0.cmp(&b.0));
            let happenings = ranked.into_iter().map(|r| r.1).collect();
            let event = Event { key: key_of(interval), interval, grain, happenings };
            let near = middle.is_some_and(|m| (interval.first.num_days_from_ce() - m).abs() <= STORY);
            let fine = matches!(grain, Grain::Day | Grain::Week);
            if near && fine { &mut timeline.events } else { &mut timeline.background }.push(event);
        }
        timeline
    }

    /// Puts together what one sentence tells of one date, what the comparison found to be told alike, and what it
    /// found to be dated differently. Every telling is in one happening.
    fn happenings(&self, tellings: Vec<Telling>) -> Vec<Happening> {
        let mut groups = Groups::of(tellings.len());
        let sentence = |t: &Telling| self.document(t.item.document).article.sentence_at(self.span(t.item).start);
        for i in 1..tellings.len() {
            let same = |j: &usize| tellings[*j].item.document == tellings[i].item.document && sentence(&tellings[*j]) == sentence(&tellings[i]);
            let earlier = (0..i).rev().take_while(same).find(|&j| tellings[j].interval == tellings[i].interval);
            if let Some(j) = earlier {
                groups.join(i, j);
            }
        }
        let within = |place: Place| {
            let first = tellings.partition_point(|t| (t.item.document, self.span(t.item).start) < (place.document, place.span.start));
            let inside = move |t: &Telling| t.item.document == place.document && self.span(t.item).end <= place.span.end;
            tellings[first..].iter().take_while(move |t| inside(t)).enumerate().map(move |(n, t)| (first + n, t))
        };
        let comparison = &self.corpus.comparison;
        for agreement in &comparison.agreements {
            let mut told: Vec<(Interval, Grain, usize)> =
                agreement.mentions.iter().flat_map(|m| within(m.place)).map(|(i, t)| (t.interval, t.grain, i)).collect();
            told.arrange();
            for pair in told.windows(2) {
                if (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1) {
                    groups.join(pair[0].2, pair[1].2);
                }
            }
        }
        let mut topics = vec![None; tellings.len()];
        for difference in &comparison.differences {
            // the differing value is a date only where it begins with the words of one
            let dated: Vec<usize> = difference
                .positions
                .iter()
                .filter_map(|p| within(p.place).find(|(_, t)| t.grain == Grain::Day && p.value.starts_with(&self.words(t.item))).map(|(i, _)| i))
                .collect();
            if dated.iter().any(|&i| !tellings[i].interval.overlaps(&tellings[dated[0]].interval)) {
                for pair in dated.windows(2) {
                    groups.join(pair[0], pair[1]);
                }
                topics[dated[0]] = Some(&difference.topic);
            }
        }
        let mut happenings = vec![Happening::default(); tellings.len()];
        for (i, telling) in tellings.into_iter().enumerate() {
            let happening = &mut happenings[groups.root(i)];
            happening.tellings.push(telling);
            happening.differs = happening.differs.take().or(topics[i].cloned());
        }
        happenings.retain(|h| !h.tellings.is_empty());
        for happening in &mut happenings {
            happening.tellings.arrange_by_key(|t| (t.interval, t.grain, t.source, t.item));
        }
        happenings
    }

    /// "Monday's debate", or a clock time alone on its line: it dates something that another sentence tells.
    fn is_aside(&self, item: Item) -> bool {
        let span = self.span(item);
        let after = &self.document(item.document).article.text[span.end as usize..];
        after.starts_with("'s") || after.starts_with("’s") || self.headed(item).is_some()
    }

    /// The sentence after a time that is all of its own: "2:19 a.m." above an entry of a running report.
    pub fn headed(&self, item: Item) -> Option<Place> {
        let article = &self.document(item.document).article;
        let span = self.span(item);
        let at = article.sentence_at(span.start)?;
        let alone = article.sentences[at].span.of(&article.text).trim_matches(|c: char| !c.is_alphanumeric());
        let next = article.sentences.get(at + 1).filter(|_| alone == span.of(&article.text).trim_end_matches('.'))?;
        Some(Place { document: item.document, span: next.span })
    }

    pub fn timeline_of_all_days(&self, state: &ViewState) -> Timeline {
        let mut all = state.clone();
        all.filter.days = Days::default();
        self.timeline(&all)
    }

    /// As [`Timeline::zoom`].
    pub fn zoom(&self, state: &ViewState, inward: bool) -> Days {
        self.timeline_of_all_days(state).zoom(state, inward)
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
}

/// How many sources tell it.
fn sources_of(happening: &Happening) -> usize {
    let mut sources: Vec<SourceId> = happening.tellings.iter().map(|t| t.source).collect();
    sources.arrange();
    sources.dedup();
    sources.len()
}

fn key_of(interval: Interval) -> String {
    if interval.first == interval.last { interval.first.to_string() } else { format!("{}..{}", interval.first, interval.last) }
}

/// Which tellings belong together (a disjoint-set forest).
struct Groups(Vec<usize>);

impl Groups {
    fn of(n: usize) -> Groups {
        Groups((0..n).collect())
    }

    fn root(&mut self, mut i: usize) -> usize {
        while self.0[i] != i {
            self.0[i] = self.0[self.0[i]];
            i = self.0[i];
        }
        i
    }

    fn join(&mut self, i: usize, j: usize) {
        let (i, j) = (self.root(i), self.root(j));
        self.0[i.max(j)] = i.min(j);
    }
}

/// Clock times and parts of a day belong to their day.
fn day_grain(grain: Grain) -> Grain {
    match grain {
        Grain::Minute | Grain::Hour | Grain::DayPart => Grain::Day,
        other => other,
    }
}
