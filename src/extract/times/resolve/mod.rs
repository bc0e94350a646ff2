//! From what a time says to the calendar: against the day of publication, or
//! a date told before it, or the corpus's date.

pub mod attributive;
pub mod ended;
mod nearest;
mod outcome;
mod relative;
mod weekdays;

use super::dates::ENDED;
use super::expression::{Amount, Base, Expression, Phrase, Shift};
use super::tense::{Tense, tense};
use super::value::{amount_value, day_part};
use super::words::TimeUnit;
use super::{Grain, Time, TimeKind, TimeRole, TimeStatus};
use crate::calendar::{Datelike, Day, Interval};
use crate::text::{Span, TermKey, Token};
use outcome::{Outcome, date, inferred, season_of, set, stated_day, stated_months, unanchored, vague_outcome, week_of, years};

/// Where the anchor comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AnchorSource {
    Published,
    Text,
    Corpus,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Anchor {
    pub day: Day,
    pub source: AnchorSource,
}

/// The sentence in which a time stands.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub sentence: usize,
    pub block: u32,
    /// It is the first of its block.
    pub opens: bool,
}

/// A date told before: what "the following day" and "that year" count from.
#[derive(Clone, Copy)]
struct Told {
    interval: Interval,
    grain: Grain,
    sentence: usize,
    block: u32,
    /// Its year stands in the text.
    stated: bool,
    /// The token after it.
    end: usize,
}

/// Resolves the times of one article in order.
pub struct Resolver {
    pub anchor: Option<Anchor>,
    told: Option<Told>,
}

/// What happens at a clock time, and not "a 3 a.m. call".
const AT: [TermKey; 8] = [
    TermKey::of("at"),
    TermKey::of("by"),
    TermKey::of("until"),
    TermKey::of("since"),
    TermKey::of("before"),
    TermKey::of("after"),
    TermKey::of("around"),
    TermKey::of("from"),
];
const IN: TermKey = TermKey::of("in");
/// A story told in a year this far from the publication is told in its own time.
const STORY_DAYS: i64 = 366;
/// Dates this far from the anchor are background.
const EVENT_DAYS: i64 = 366;
/// How many sentences on, past its paragraph, "the following year" still counts from a told date.
const TOLD_SENTENCES: usize = 6;
/// How many sentences on, past its paragraph, "at 6 p.m." is still of a told day.
const CLOCK_SENTENCES: usize = 2;
/// How many sentences a told date is remembered for months and days without a year.
const STORY_SENTENCES: usize = 2;

/// "the year ending in March", "ending May"
fn ends(phrase: &Phrase, place: &Place<'_>) -> bool {
    let ending = |i: usize| i < phrase.first && place.tokens[i].is(ENDED[1]);
    ending(phrase.first.wrapping_sub(1)) || phrase.first > 1 && place.tokens[phrase.first - 1].is(IN) && ending(phrase.first - 2)
}

impl Resolver {
    pub fn new(anchor: Option<Anchor>) -> Self {
        Resolver { anchor, told: None }
    }

    /// The time of a phrase, or nothing where the calendar has no such date.
    pub fn resolve(&mut self, phrase: &Phrase, place: &Place<'_>) -> Option<Time> {
        let mut outcome = self.outcome(phrase, place)?;
        self.put_time_of_day(phrase, &mut outcome);
        let modifier = phrase.modifier;
        let span: Span = place.tokens.get(phrase.first)?.span.to(place.tokens.get(phrase.end - 1)?.span);
        self.remember(phrase, place, &outcome);
        let role = self.role(&outcome);
        let Outcome { value, kind, grain, interval, status, why } = outcome;
        Some(Time { span, value, kind, grain, interval, modifier, status, why, role })
    }

    fn outcome(&self, phrase: &Phrase, place: &Place<'_>) -> Option<Outcome> {
        let tense = || tense(place.text, place.tokens, phrase.first, phrase.end);
        // "in March of last year"
        if let Some((by, base)) = phrase.year {
            let year = self.near(by, base, TimeUnit::Year, false, place, Tense::Unknown);
            let Some(interval) = year.interval else { return self.outcome(&Phrase { year: None, ..*phrase }, place) };
            let full = Phrase { expression: phrase.expression.in_year(interval.first.year()), year: None, ..*phrase };
            return self.outcome(&full, place).map(|o| inferred(o, year.why));
        }
        Some(match phrase.expression {
            Expression::Day { year: Some(year), month, day, to, weekday } => stated_day(year, month, day, to, weekday)?,
            Expression::Day { year: None, month, day, to, .. } => match phrase.side {
                Some(side) => self.day_beside(month, day, side, place)?,
                None => self.day_without_year(month, day, to, place, tense())?,
            },
            Expression::WeekOf { year, month, day } => {
                let of = match year {
                    Some(year) => stated_day(year, month, day, None, None)?,
                    None => self.day_without_year(month, day, None, place, tense())?,
                };
                week_of(of)
            }
            Expression::NthWeekday { year, month, nth, weekday } => self.nth_weekday(year, month, nth, weekday, place, &tense)?,
            Expression::Slashed { year, first, second } => self.slashed(year, first, second)?,
            Expression::Month { year: Some(year), month, to, .. } => stated_months(year, month, to)?,
            // "the year ending in March": "forecast" before it does not say which
            Expression::Month { year: None, month, to, shift } if ends(phrase, place) => {
                self.month_without_year(month, to, shift, place, &|| Tense::Unknown)
            }
            Expression::Month { year: None, month, to, shift } => self.month_without_year(month, to, shift, place, &tense),
            Expression::Year { year, to, fiscal } => years(year, to, fiscal)?,
            Expression::Decade(year) => {
                date(format!("{}X", year / 10), Grain::Decade, Interval::years(year, 10), TimeStatus::Stated, "the decade stands in the text")
            }
            Expression::ShortDecade(n) => {
                let year = 1900 + i32::from(n);
                let why = "the decade of the twentieth century, as such short forms mean";
                date(format!("{}X", year / 10), Grain::Decade, Interval::years(year, 10), TimeStatus::Inferred, why)
            }
            Expression::Century(year) => {
                date(format!("{}XX", year / 100), Grain::Century, Interval::years(year, 100), TimeStatus::Stated, "the century stands in the text")
            }
            Expression::Quarter { year, quarter, fiscal } => self.quarter(year, quarter, fiscal, tense),
            Expression::Half { year, second } => self.half(year, second),
            Expression::Season { year: Some(year), season, .. } => season_of(year, season, TimeStatus::Stated, "season and year stand in the text")?,
            Expression::Season { year: None, season, shift } => self.season(season, shift.unwrap_or(Shift::This), place, tense),
            // "next Monday and Tuesday", "from Monday to Tuesday"
            Expression::Weekday { weekday, shift: None } if self.goes_on(phrase, place) => {
                let told = self.told.as_ref()?.interval.first;
                let by = (i64::from(weekday) - i64::from(crate::calendar::weekday(told))).rem_euclid(7);
                self.today(0).interval.and(crate::calendar::plus_days(told, by)).map(|d| {
                    date(
                        d.to_string(),
                        Grain::Day,
                        Some(Interval::day(d)),
                        TimeStatus::Inferred,
                        "the next such weekday after the one told before it",
                    )
                })?
            }
            Expression::Weekday { weekday, shift } => self.weekday(weekday, shift, place, tense),
            Expression::WeekdayIn { weekday, by, base } => self.weekday_in(weekday, by, base, place),
            Expression::WeekdayAway { weekday, weeks } => self.weekday_away(weekday, weeks),
            Expression::AnyWeekday(weekday) => unanchored(format!("XXXX-WXX-{weekday}"), Grain::Day, "any such weekday"),
            Expression::Near { by, base, unit, fiscal } => self.near(by, base, unit, fiscal, place, tense()),
            Expression::Away { amount, unit, forward, base } => {
                // "several months later" in a story that is over
                let over = !forward || (base == Base::Text && tense() == Tense::Past);
                self.away(amount, unit, forward, base, place, if over { "PAST_REF" } else { "FUTURE_REF" })
            }
            Expression::Today(by) => self.today(by),
            Expression::PartOfDay => self.part_of_day(place)?,
            Expression::Named { holiday, year, shift } => {
                let in_history = matches!(holiday, super::words::Holiday::Date(_));
                self.named(|y| holiday.in_year(y), year.or(in_history.then_some(2000)), shift, tense)?
            }
            Expression::Length { amount, unit, rest, hold } => self.length(amount, unit, rest, hold),
            Expression::Each { amount, unit } => set(amount_value(Amount::Number(amount), unit)),
            Expression::EachWeekday(n) => set(format!("XXXX-WXX-{n}")),
            Expression::Adverb(value) => set(value.to_owned()),
            Expression::Clock => self.clock_day(phrase, place),
            Expression::Vague(vague) => vague_outcome(vague),
        })
    }

    /// "and" alone stands between the last weekday, which is to come, and this one; or "to", as it ends what began then.
    fn goes_on(&self, phrase: &Phrase, place: &Place<'_>) -> bool {
        let between = phrase.first.checked_sub(1).map_or("", |i| place.tokens[i].text(place.text));
        let ends = matches!(between, "to" | "until" | "till" | "through");
        let joined = ends || matches!(between, "and" | "or");
        let told = self.told.as_ref().filter(|t| {
            (ends || self.anchor.is_some_and(|a| t.interval.first > a.day))
                && t.sentence == place.sentence
                && t.grain == Grain::Day
                && Some(t.end) == phrase.first.checked_sub(1)
        });
        joined && told.is_some()
    }

    fn anchored(&self) -> &'static str {
        match self.anchor.map(|a| a.source) {
            Some(AnchorSource::Text) => "counted from the date told in the text",
            Some(AnchorSource::Corpus) => "counted from the date of the other articles",
            _ => "counted from the day of publication",
        }
    }

    fn told(&self, place: &Place<'_>) -> Option<&Told> {
        self.told.as_ref().filter(|t| t.block == place.block || place.sentence - t.sentence <= TOLD_SENTENCES)
    }

    /// A date of another time, in which the text tells a story just now.
    fn story(&self, place: &Place<'_>) -> Option<&Told> {
        let told = self.told.as_ref()?;
        let near = told.block == place.block && place.sentence - told.sentence <= STORY_SENTENCES;
        let far = self.anchor.is_none_or(|a| (a.day - told.interval.last).num_days() > STORY_DAYS);
        // "in 1994-95" does not say of which year an October is
        let one_year = told.interval.first.year() == told.interval.last.year();
        (told.stated && near && far && one_year && told.grain <= Grain::Year).then_some(told)
    }

    /// A clock time alone: of the day told before it in the sentence or paragraph, or not long before where something
    /// happens "at" it. What heads a paragraph is an entry of a running report, of the day of publication.
    fn clock_day(&self, phrase: &Phrase, place: &Place<'_>) -> Outcome {
        if phrase.first == 0 && place.opens {
            return match self.anchor.filter(|a| a.source == AnchorSource::Published) {
                Some(a) => {
                    let why = "a clock time that heads its paragraph, on the day of publication";
                    date(a.day.to_string(), Grain::Day, Some(Interval::day(a.day)), TimeStatus::Inferred, why)
                }
                None => unanchored("XXXX-XX-XX".to_owned(), Grain::Day, "a clock time; the text does not say on which day"),
            };
        }
        let at = phrase.first.checked_sub(1).is_some_and(|i| AT.contains(&place.tokens[i].key));
        // "The river was rising at 6 p.m." has not seen tomorrow.
        let seen = |t: &&Told| {
            self.anchor.is_none_or(|a| t.interval.first <= a.day) || tense(place.text, place.tokens, phrase.first, phrase.end) != Tense::Past
        };
        let near = |t: &&Told| t.block == place.block || at && place.sentence - t.sentence <= CLOCK_SENTENCES;
        match self.told.as_ref().filter(near).filter(|t| t.grain <= Grain::Day) {
            Some(told) if !seen(&told) => self.today(0),
            Some(told) => date(
                told.interval.first.to_string(),
                Grain::Day,
                Some(Interval::day(told.interval.first)),
                TimeStatus::Inferred,
                "a clock time on the day told before it",
            ),
            None => unanchored("XXXX-XX-XX".to_owned(), Grain::Day, "a clock time; the text does not say on which day"),
        }
    }

    /// "in the morning": of the day told before it in the paragraph, else nothing.
    fn part_of_day(&self, place: &Place<'_>) -> Option<Outcome> {
        let told = self.told.as_ref().filter(|t| t.block == place.block && t.grain <= Grain::Day)?;
        let day = Interval::day(told.interval.first);
        Some(date(day.first.to_string(), Grain::Day, Some(day), TimeStatus::Inferred, "on the day told before it"))
    }

    fn put_time_of_day(&self, phrase: &Phrase, outcome: &mut Outcome) {
        // "the night before" nobody knows what
        if outcome.kind != TimeKind::Date || outcome.grain == Grain::Vague {
            return;
        }
        if let Some((hour, minute)) = phrase.clock {
            outcome.value.push_str(&format!("T{hour:02}:{minute:02}"));
            outcome.grain = Grain::Minute;
        } else if let Some(part) = phrase.part {
            outcome.value.push_str(day_part(part));
            outcome.grain = Grain::DayPart;
        }
    }

    fn remember(&mut self, phrase: &Phrase, place: &Place<'_>, outcome: &Outcome) {
        let (TimeKind::Date, Some(interval)) = (outcome.kind, outcome.interval) else { return };
        if outcome.grain > Grain::Year {
            return;
        }
        let stated = outcome.status == TimeStatus::Stated;
        // "the 2018 arrest" and "since May 2, 2018" do not move the story to 2018; "in 2018" and "on May 2, 2018" do
        let before = phrase.first.checked_sub(1).map(|i| place.tokens[i].text(place.text));
        let moves = before.is_none_or(|word| word.eq_ignore_ascii_case("in") || word.eq_ignore_ascii_case("on"));
        if matches!(phrase.expression, Expression::Year { .. }) && !moves {
            return;
        }
        // what it is held against, or where a length ends, is not where the story has come to
        let aside = matches!(phrase.expression, Expression::Away { forward: false, unit, .. } if unit > TimeUnit::Night);
        if aside || phrase.first.checked_sub(1).is_some_and(|i| ENDED.contains(&place.tokens[i].key)) {
            return;
        }
        let grain = if outcome.grain < Grain::Day { Grain::Day } else { outcome.grain };
        let inherits = self.story(place).is_some() && !stated;
        self.told =
            Some(Told { interval, grain, sentence: place.sentence, block: place.block, stated: (stated && moves) || inherits, end: phrase.end });
    }

    fn role(&self, outcome: &Outcome) -> TimeRole {
        match outcome.kind {
            TimeKind::Duration => return TimeRole::Duration,
            TimeKind::Set => return TimeRole::Repeated,
            TimeKind::Date => {}
        }
        match outcome.grain {
            Grain::Vague => TimeRole::Vague,
            Grain::Year | Grain::Decade | Grain::Century => TimeRole::Background,
            _ => match (outcome.interval, self.anchor) {
                (Some(i), Some(a)) if (a.day - i.last).num_days() > EVENT_DAYS || (i.first - a.day).num_days() > EVENT_DAYS => TimeRole::Background,
                _ => TimeRole::Event,
            },
        }
    }
}
