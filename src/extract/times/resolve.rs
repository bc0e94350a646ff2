//! From what a time says to the calendar: against the day of publication, or
//! a date told before it, or the corpus's date.

use super::expression::{Amount, Base, Expression, Hold, Phrase, Shift};
use super::tense::{Tense, tense};
use super::value::{amount_value, day_part, unit_value};
use super::words::{Part, TimeUnit, Vague};
use super::{Grain, Time, TimeKind, TimeRole, TimeStatus};
use crate::calendar::{self, Datelike, Day, Interval, plus_days, plus_months};
use crate::text::{Span, Token};

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
}

/// Resolves the times of one article in order.
pub struct Resolver {
    pub anchor: Option<Anchor>,
    told: Option<Told>,
}

/// What a phrase comes to.
struct Outcome {
    value: String,
    kind: TimeKind,
    grain: Grain,
    interval: Option<Interval>,
    status: TimeStatus,
    why: &'static str,
}

/// A story told in a year this far from the publication is told in its own time.
const STORY_DAYS: i64 = 366;
/// Dates this far from the anchor are background.
const EVENT_DAYS: i64 = 366;
/// How many days a weekday must lie nearer to be taken against the tense, where the day of publication is not known.
const AGAINST_TENSE: i64 = 2;
/// How many sentences on, past its paragraph, "the following year" still counts from a told date.
const TOLD_SENTENCES: usize = 6;
/// How many sentences a told date is remembered for months and days without a year.
const STORY_SENTENCES: usize = 2;

impl Resolver {
    pub fn new(anchor: Option<Anchor>) -> Self {
        Resolver { anchor, told: None }
    }

    /// The time of a phrase, or nothing where the calendar has no such date.
    pub fn resolve(&mut self, phrase: &Phrase, place: &Place<'_>) -> Option<Time> {
        let mut outcome = self.outcome(phrase, place)?;
        self.put_time_of_day(phrase, place, &mut outcome);
        let modifier = phrase.modifier;
        let span: Span = place.tokens.get(phrase.first)?.span.to(place.tokens.get(phrase.end - 1)?.span);
        self.remember(phrase, place, &outcome);
        let role = self.role(&outcome);
        let Outcome { value, kind, grain, interval, status, why } = outcome;
        Some(Time { span, value, kind, grain, interval, modifier, status, why, role })
    }

    fn outcome(&self, phrase: &Phrase, place: &Place<'_>) -> Option<Outcome> {
        let tense = || tense(place.text, place.tokens, phrase.first, phrase.end);
        Some(match phrase.expression {
            Expression::Day { year: Some(year), month, day, to, weekday } => stated_day(year, month, day, to, weekday)?,
            Expression::Day { year: None, month, day, to, .. } => self.day_without_year(month, day, to, place, tense())?,
            Expression::Slashed { year, first, second } => self.slashed(year, first, second)?,
            Expression::Month { year: Some(year), month, to, .. } => stated_months(year, month, to)?,
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
            Expression::Season { year: None, season, shift } => self.season(season, shift.unwrap_or(Shift::This), tense),
            Expression::Weekday { weekday, shift } => self.weekday(weekday, shift, tense),
            Expression::Near { by, base, unit, fiscal } => self.near(by, base, unit, fiscal, place),
            Expression::Away { amount, unit, forward, base } => self.away(amount, unit, forward, base, place),
            Expression::Today(by) => self.today(by),
            Expression::Named { holiday, year, shift } => {
                let in_history = matches!(holiday, super::words::Holiday::Date(_));
                self.named(|y| holiday.in_year(y), year.or(in_history.then_some(2000)), shift, tense)?
            }
            Expression::Length { amount, unit, hold } => self.length(amount, unit, hold),
            Expression::Each { amount, unit } => set(amount_value(Amount::Number(amount), unit)),
            Expression::EachWeekday(n) => set(format!("XXXX-WXX-{n}")),
            Expression::Adverb(value) => set(value.to_owned()),
            Expression::Clock => self.clock_day(place),
            Expression::Vague(vague) => vague_outcome(vague),
        })
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
        (told.stated && near && far && told.grain <= Grain::Year).then_some(told)
    }

    fn day_without_year(&self, month: u8, day: u8, to: Option<(u8, u8)>, place: &Place<'_>, tense: Tense) -> Option<Outcome> {
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

    fn slashed(&self, year: i32, first: u8, second: u8) -> Option<Outcome> {
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

    fn month_without_year(&self, month: u8, to: Option<u8>, shift: Option<Shift>, place: &Place<'_>, tense: &dyn Fn() -> Tense) -> Outcome {
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
        let year = match shift {
            Some(Shift::Last) => year - i32::from(m >= now),
            Some(Shift::Next) => year + i32::from(m <= now),
            Some(Shift::This) => year,
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

    fn quarter(&self, year: Option<i32>, quarter: u8, fiscal: bool, tense: impl Fn() -> Tense) -> Outcome {
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

    fn half(&self, year: Option<i32>, second: bool) -> Outcome {
        let stated = year.is_some();
        let Some(year) = year.or(self.anchor.map(|a| a.day.year())) else {
            return unanchored(
                if second { "XXXX-07/XXXX-12" } else { "XXXX-01/XXXX-06" }.to_owned(),
                Grain::Season,
                "the text does not say of which year",
            );
        };
        let months = if second { (7, 12) } else { (1, 6) };
        let status = if stated { TimeStatus::Stated } else { TimeStatus::Inferred };
        let interval = Interval::months(year, months.0, 6);
        date(format!("{year}-{:02}/{year}-{:02}", months.0, months.1), Grain::Season, interval, status, "half of the year")
    }

    fn season(&self, season: u8, shift: Shift, tense: impl Fn() -> Tense) -> Outcome {
        let Some(anchor) = self.anchor else {
            let (first, last) = season_months(season);
            return unanchored(format!("XXXX-{first:02}/XXXX-{last:02}"), Grain::Season, "the text does not say of which year");
        };
        let year = anchor.day.year();
        let candidates = || (year - 2..=year + 1).filter_map(|y| season_of(y, season, TimeStatus::Inferred, "").map(|o| (o.interval, y)));
        let chosen = match shift {
            Shift::Last => candidates().rfind(|(i, _)| i.is_some_and(|i| i.last < anchor.day)),
            Shift::Next => candidates().find(|(i, _)| i.is_some_and(|i| i.first > anchor.day)),
            // the one that is on, else of this year, else by tense
            Shift::This => candidates().find(|(i, _)| i.is_some_and(|i| i.first <= anchor.day && anchor.day <= i.last)).or_else(|| match tense() {
                Tense::Past => candidates().rfind(|(i, _)| i.is_some_and(|i| i.last < anchor.day)),
                Tense::Future => candidates().find(|(i, _)| i.is_some_and(|i| i.first > anchor.day)),
                Tense::Unknown => candidates().find(|(_, y)| *y == year),
            }),
        };
        chosen
            .and_then(|(_, y)| season_of(y, season, TimeStatus::Inferred, self.anchored()))
            .unwrap_or_else(|| unanchored("XXXX".to_owned(), Grain::Season, "the calendar ends before it"))
    }

    fn weekday(&self, weekday: u8, shift: Option<Shift>, tense: impl Fn() -> Tense) -> Outcome {
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
            Some(Shift::Next) => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            Some(Shift::This) if tense() == Tense::Past => -back,
            Some(Shift::This) => ahead,
            None if tense() == Tense::Future => ahead,
            None => -back,
        };
        let why = match (shift.is_some(), by > 0) {
            _ if anchor.source == AnchorSource::Corpus => "that weekday, nearest to the date of the other articles",
            (false, true) => "that weekday next after the date it is counted from, since the verb points ahead",
            (false, false) => "the last such weekday up to the date it is counted from, since no verb points ahead",
            _ => self.anchored(),
        };
        match plus_days(anchor.day, by) {
            Some(day) => date(day.to_string(), Grain::Day, Some(Interval::day(day)), TimeStatus::Inferred, why),
            None => unanchored(format!("XXXX-WXX-{weekday}"), Grain::Day, "the calendar ends before it"),
        }
    }

    fn today(&self, by: i8) -> Outcome {
        match self.anchor.and_then(|a| plus_days(a.day, by.into())) {
            Some(day) => date(day.to_string(), Grain::Day, Some(Interval::day(day)), TimeStatus::Inferred, self.anchored()),
            None => unanchored("XXXX-XX-XX".to_owned(), Grain::Day, "the text does not say when it was published"),
        }
    }

    fn named(&self, in_year: impl Fn(i32) -> Option<Day>, year: Option<i32>, shift: Option<Shift>, tense: impl Fn() -> Tense) -> Option<Outcome> {
        if let Some(year) = year {
            let day = in_year(year)?;
            return Some(date(day.to_string(), Grain::Day, Some(Interval::day(day)), TimeStatus::Stated, "a day with a name"));
        }
        let Some(anchor) = self.anchor else {
            return Some(unanchored("XXXX-XX-XX".to_owned(), Grain::Day, "a day with a name; the text does not say of which year"));
        };
        let around = || (anchor.day.year() - 1..=anchor.day.year() + 1).filter_map(&in_year);
        let day = match shift {
            Some(Shift::Last) => around().rfind(|d| *d < anchor.day),
            Some(Shift::Next) => around().find(|d| *d > anchor.day),
            Some(Shift::This) => in_year(anchor.day.year()),
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

    /// The day that relative times count from, with the words that say so.
    fn base(&self, base: Base, place: &Place<'_>) -> Option<(Interval, Grain, &'static str)> {
        let told = || self.told(place).map(|t| (t.interval, t.grain, "counted from the date told before it"));
        let anchor = || self.anchor.map(|a| (Interval::day(a.day), Grain::Day, self.anchored()));
        match base {
            Base::Anchor => anchor(),
            Base::Text => told(),
            Base::Either => told().or_else(anchor),
        }
    }

    fn near(&self, by: i64, base: Base, unit: TimeUnit, fiscal: bool, place: &Place<'_>) -> Outcome {
        let found = self.base(base, place).and_then(|(from, grain, why)| {
            // the week or day of a date told only by its year is not known
            let finer = unit_grain(unit) < grain;
            if finer { None } else { shifted(from.first, by, unit, fiscal, why) }
        });
        found.unwrap_or_else(|| unanchored(unit_value(unit), unit_grain(unit), "no date is told that it could be counted from"))
    }

    fn away(&self, amount: Amount, unit: TimeUnit, forward: bool, base: Base, place: &Place<'_>) -> Outcome {
        let vague = if forward { "FUTURE_REF" } else { "PAST_REF" };
        let no_date = || unanchored(vague.to_owned(), Grain::Vague, "an amount of time without a number");
        let Amount::Number(n) = amount else { return no_date() };
        let sign = if forward { 1.0 } else { -1.0 };
        let Some((from, grain, why)) = self.base(base, place) else {
            return unanchored(vague.to_owned(), Grain::Vague, "no date is told that it could be counted from");
        };
        if n * 100.0 > 1e6 || unit_grain(unit) < Grain::Day || (unit_grain(unit) < grain && grain >= Grain::Month) {
            return no_date();
        }
        let whole = (n * sign).round() as i64;
        let found = match unit {
            TimeUnit::Decade => shifted(from.first, whole * 10, TimeUnit::Year, false, why),
            TimeUnit::Century => shifted(from.first, whole * 100, TimeUnit::Year, false, why),
            TimeUnit::Fortnight => shifted(from.first, whole * 2, TimeUnit::Week, false, why),
            // "a year earlier" of a quarter or month is the same one of the year before
            TimeUnit::Year if grain == Grain::Quarter => {
                let quarter = (from.first.month() - 1) / 3 + 1;
                let year = from.first.year().checked_add(whole as i32);
                year.and_then(|y| {
                    Interval::quarter(y, quarter as u8).map(|i| date(format!("{y}-Q{quarter}"), Grain::Quarter, Some(i), TimeStatus::Inferred, why))
                })
            }
            TimeUnit::Year if n.fract() != 0.0 => plus_months(from.first.year(), from.first.month(), (n * sign * 12.0).round() as i64)
                .and_then(|(y, _)| years(y, None, false))
                .map(|o| inferred(o, why)),
            _ => shifted(from.first, whole, unit, false, why),
        };
        found.unwrap_or_else(|| unanchored(vague.to_owned(), Grain::Vague, "the calendar ends before it"))
    }

    fn length(&self, amount: Amount, unit: TimeUnit, hold: Option<Hold>) -> Outcome {
        let interval = match (amount, hold, self.anchor) {
            (Amount::Number(n), Some(hold), Some(anchor)) if n < 1e4 => {
                let sign = if hold == Hold::Past { -1.0 } else { 1.0 };
                let other = away_day(anchor.day, n * sign, unit);
                // the past three years end today and begin on the day after this day three years ago
                match hold {
                    Hold::Past => other.and_then(|d| plus_days(d, 1)).map(|first| Interval { first: first.min(anchor.day), last: anchor.day }),
                    Hold::Next => other.map(|last| Interval { first: anchor.day, last }),
                }
            }
            _ => None,
        };
        let why = match (interval.is_some(), hold) {
            (true, _) => self.anchored(),
            _ => "a length of time",
        };
        Outcome {
            value: amount_value(amount, unit),
            kind: TimeKind::Duration,
            grain: unit_grain(unit),
            interval,
            status: if interval.is_some() { TimeStatus::Inferred } else { TimeStatus::Stated },
            why,
        }
    }

    /// A clock time alone: of the day told before it in the sentence or paragraph.
    fn clock_day(&self, place: &Place<'_>) -> Outcome {
        match self.told.as_ref().filter(|t| t.block == place.block && t.grain <= Grain::Day) {
            Some(told) => {
                let day = told.interval.first;
                date(day.to_string(), Grain::Day, Some(Interval::day(day)), TimeStatus::Inferred, "a clock time on the day told before it")
            }
            None => unanchored("XXXX-XX-XX".to_owned(), Grain::Day, "a clock time; the text does not say on which day"),
        }
    }

    fn put_time_of_day(&self, phrase: &Phrase, _place: &Place<'_>, outcome: &mut Outcome) {
        if outcome.kind != TimeKind::Date {
            return;
        }
        if let Some((hour, minute)) = phrase.clock {
            outcome.value.push_str(&format!("T{hour:02}:{minute:02}"));
            outcome.grain = Grain::Minute;
        } else if let Some(part) = phrase.part {
            // "last night" was yesterday's; "the previous night" is shifted already
            let last_night = part == Part::Night && matches!(phrase.expression, Expression::Near { by: -1, unit: TimeUnit::Night, .. });
            debug_assert!(!last_night || outcome.grain == Grain::Day || outcome.interval.is_none());
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
        let grain = if outcome.grain < Grain::Day { Grain::Day } else { outcome.grain };
        let inherits = self.story(place).is_some() && !stated;
        self.told = Some(Told { interval, grain, sentence: place.sentence, block: place.block, stated: (stated && moves) || inherits });
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

fn date(value: String, grain: Grain, interval: Option<Interval>, status: TimeStatus, why: &'static str) -> Outcome {
    Outcome { value, kind: TimeKind::Date, grain, interval, status, why }
}

fn unanchored(value: String, grain: Grain, why: &'static str) -> Outcome {
    date(value, grain, None, TimeStatus::Unanchored, why)
}

fn inferred(outcome: Outcome, why: &'static str) -> Outcome {
    Outcome { status: TimeStatus::Inferred, why, ..outcome }
}

fn set(value: String) -> Outcome {
    Outcome { value, kind: TimeKind::Set, grain: Grain::Vague, interval: None, status: TimeStatus::Stated, why: "a repeated time" }
}

fn vague_outcome(vague: Vague) -> Outcome {
    let value = match vague {
        Vague::Past => "PAST_REF",
        Vague::Present => "PRESENT_REF",
        Vague::Future => "FUTURE_REF",
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

/// The year in which the told story has come to a month.
fn story_year(story: &Told, month: u32) -> i32 {
    let first = story.interval.first;
    first.year() + i32::from(story.grain < Grain::Year && month < first.month())
}

fn stated_day(year: i32, month: u8, day: u8, to: Option<(u8, u8)>, weekday: Option<u8>) -> Option<Outcome> {
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

fn stated_months(year: i32, month: u8, to: Option<u8>) -> Option<Outcome> {
    let first = Interval::month(year, month.into())?;
    let why = "month and year stand in the text";
    let Some(to) = to else {
        return Some(date(format!("{year}-{month:02}"), Grain::Month, Some(first), TimeStatus::Stated, why));
    };
    let start = if to < month { year - 1 } else { year };
    let interval = Interval::month(start, month.into())?.to(Interval::month(year, to.into())?);
    Some(date(format!("{start}-{month:02}/{year}-{to:02}"), Grain::Month, interval, TimeStatus::Stated, why))
}

fn years(year: i32, to: Option<i32>, fiscal: bool) -> Option<Outcome> {
    let value = to.map_or_else(|| format!("{year}"), |to| format!("{year}/{to}"));
    let interval = Interval::year(year).and_then(|i| i.to(Interval::year(to.unwrap_or(year))?)).filter(|_| !fiscal);
    let why = if fiscal { "a fiscal year; when it begins is not told" } else { "the year stands in the text" };
    Some(date(value, Grain::Year, interval, TimeStatus::Stated, why))
}

/// First and last month of a season of the northern half of the earth.
fn season_months(season: u8) -> (u32, u32) {
    match season {
        1 => (3, 5),
        2 => (6, 8),
        3 => (9, 11),
        _ => (12, 2),
    }
}

fn season_of(year: i32, season: u8, status: TimeStatus, why: &'static str) -> Option<Outcome> {
    let (first, last) = season_months(season);
    let interval = Interval::months(year, first, 3)?;
    Some(date(format!("{year}-{first:02}/{}-{last:02}", interval.last.year()), Grain::Season, Some(interval), status, why))
}

/// The unit `by` units from the one that holds a day.
fn shifted(from: Day, by: i64, unit: TimeUnit, fiscal: bool, why: &'static str) -> Option<Outcome> {
    let year = || i32::try_from(by).ok().and_then(|n| from.year().checked_add(n));
    let (value, grain, interval) = match unit {
        TimeUnit::Day | TimeUnit::Night => {
            let day = plus_days(from, by)?;
            (day.to_string(), Grain::Day, Interval::day(day))
        }
        TimeUnit::Week | TimeUnit::Fortnight => {
            let week = Interval::week_of(plus_days(from, by.checked_mul(7)?)?)?;
            (super::value::week(week.first), Grain::Week, week)
        }
        TimeUnit::Weekend => {
            let week = Interval::week_of(plus_days(from, by.checked_mul(7)?)?)?;
            let weekend = Interval { first: plus_days(week.first, 5)?, last: week.last };
            (format!("{}/{}", weekend.first, weekend.last), Grain::Week, weekend)
        }
        TimeUnit::Month => {
            let (y, m) = plus_months(from.year(), from.month(), by)?;
            (format!("{y}-{m:02}"), Grain::Month, Interval::month(y, m)?)
        }
        TimeUnit::Quarter => {
            let (y, m) = plus_months(from.year(), (from.month() - 1) / 3 * 3 + 1, by.checked_mul(3)?)?;
            let q = (m - 1) / 3 + 1;
            (format!("{y}-Q{q}"), Grain::Quarter, Interval::quarter(y, q as u8)?)
        }
        TimeUnit::Year => {
            let y = year()?;
            (y.to_string(), Grain::Year, Interval::year(y)?)
        }
        TimeUnit::Decade => {
            let y = from.year().div_euclid(10).checked_add(i32::try_from(by).ok()?)?;
            (format!("{y}X"), Grain::Decade, Interval::years(y * 10, 10)?)
        }
        TimeUnit::Century => {
            let y = from.year().div_euclid(100).checked_add(i32::try_from(by).ok()?)?;
            (format!("{y}XX"), Grain::Century, Interval::years(y * 100, 100)?)
        }
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => return None,
    };
    let why = if fiscal { "a fiscal year; when it begins is not told" } else { why };
    Some(date(value, grain, Some(interval).filter(|_| !fiscal), TimeStatus::Inferred, why))
}

/// The day `n` units away.
fn away_day(from: Day, n: f64, unit: TimeUnit) -> Option<Day> {
    let days = |each: f64| plus_days(from, (n * each).round() as i64);
    let months = |each: f64| calendar::same_day_after_months(from, (n * each).round() as i64);
    match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => None,
        TimeUnit::Day | TimeUnit::Night => days(1.0),
        TimeUnit::Week | TimeUnit::Weekend => days(7.0),
        TimeUnit::Fortnight => days(14.0),
        TimeUnit::Month => months(1.0),
        TimeUnit::Quarter => months(3.0),
        TimeUnit::Year => months(12.0),
        TimeUnit::Decade => months(120.0),
        TimeUnit::Century => months(1200.0),
    }
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
