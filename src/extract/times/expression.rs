//! What a time says before anything is known of when it was said.

use super::Modifier;
use super::words::{Holiday, Part, TimeUnit, Vague};

/// How much of a unit.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Amount {
    Number(f64),
    /// "several", "a few", a bare plural.
    Vague,
}

/// What a relative time counts from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Base {
    /// The day of publication.
    Anchor,
    /// The time told before it in the text.
    Text,
    /// That if there is one, else the day of publication.
    Either,
}

/// Which one: the last, the next, this one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shift {
    Last,
    This,
    Next,
    /// "the previous Friday", counted from the date told before it.
    Before,
    /// "that Friday", of the week told before it.
    Same,
    /// "the following Friday"
    After,
}

impl Shift {
    /// The same counted from the day of publication, where no date was told before it.
    pub fn of_anchor(self) -> Self {
        match self {
            Shift::Before => Shift::Last,
            Shift::Same => Shift::This,
            Shift::After => Shift::Next,
            other => other,
        }
    }

    pub fn is_of_text(self) -> bool {
        matches!(self, Shift::Before | Shift::Same | Shift::After)
    }
}

/// Where a length lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hold {
    /// "the past year"
    Past,
    /// "the next decade"
    Next,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Expression {
    /// `to` is the last day where several are told: "Jan. 3–5", "Jan. 30 – Feb. 2".
    Day {
        year: Option<i32>,
        month: u8,
        day: u8,
        to: Option<(u8, u8)>,
        weekday: Option<u8>,
    },
    Month {
        year: Option<i32>,
        month: u8,
        to: Option<u8>,
        shift: Option<Shift>,
    },
    /// `3/4/2026`: which is the day and which the month is for the country to say.
    Slashed {
        year: i32,
        first: u8,
        second: u8,
    },
    Year {
        year: i32,
        to: Option<i32>,
        fiscal: bool,
    },
    /// The first year of it.
    Decade(i32),
    /// "the sixties"
    ShortDecade(u8),
    /// The first year of it.
    Century(i32),
    Quarter {
        year: Option<i32>,
        quarter: u8,
        fiscal: bool,
    },
    Half {
        year: Option<i32>,
        second: bool,
    },
    Season {
        year: Option<i32>,
        season: u8,
        shift: Option<Shift>,
    },
    Weekday {
        weekday: u8,
        shift: Option<Shift>,
    },
    /// "Tuesday next week", "Friday of that week": how many weeks on, and from where.
    WeekdayIn {
        weekday: u8,
        by: i64,
        base: Base,
    },
    /// "a week ago Saturday", "two weeks from Friday", "the Tuesday before last": so many weeks past the nearest.
    WeekdayAway {
        weekday: u8,
        weeks: i64,
    },
    /// "on a Sunday": no particular one.
    AnyWeekday(u8),
    /// "the first Tuesday in November"; the last is the fifth.
    NthWeekday {
        year: Option<i32>,
        month: u8,
        nth: u8,
        weekday: u8,
    },
    /// "the week of May 12", "the week ended Oct. 14".
    WeekOf {
        year: Option<i32>,
        month: u8,
        day: u8,
    },
    /// "last week", "that year", "the quarter".
    Near {
        by: i64,
        base: Base,
        unit: TimeUnit,
        fiscal: bool,
    },
    /// "two weeks ago", "a year earlier".
    Away {
        amount: Amount,
        unit: TimeUnit,
        forward: bool,
        base: Base,
    },
    Today(i8),
    /// "in the morning"
    PartOfDay,
    Named {
        holiday: Holiday,
        year: Option<i32>,
        shift: Option<Shift>,
    },
    /// `rest` is the smaller unit beside it: "nine years and ten months".
    Length {
        amount: Amount,
        unit: TimeUnit,
        rest: Option<(f64, TimeUnit)>,
        hold: Option<Hold>,
    },
    Each {
        amount: f64,
        unit: TimeUnit,
    },
    EachWeekday(u8),
    Adverb(&'static str),
    /// A clock time alone.
    Clock,
    Vague(Vague),
}

impl Expression {
    /// Whether a year beside it says which one is meant.
    pub fn lacks_year(&self) -> bool {
        matches!(
            self,
            Expression::Day { year: None, .. }
                | Expression::Month { year: None, shift: None, .. }
                | Expression::Quarter { year: None, .. }
                | Expression::Half { year: None, .. }
                | Expression::Season { year: None, .. }
                | Expression::NthWeekday { year: None, .. }
                | Expression::WeekOf { year: None, .. }
                | Expression::Named { year: None, shift: None, .. }
        )
    }

    /// The same in a year.
    pub fn in_year(mut self, of: i32) -> Self {
        match &mut self {
            Expression::Day { year, .. }
            | Expression::Month { year, .. }
            | Expression::Quarter { year, .. }
            | Expression::Half { year, .. }
            | Expression::Season { year, .. }
            | Expression::NthWeekday { year, .. }
            | Expression::WeekOf { year, .. }
            | Expression::Named { year, .. } => *year = Some(of),
            _ => {}
        }
        self
    }
}

/// A time in the tokens of one sentence.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Phrase {
    pub first: usize,
    pub end: usize,
    pub expression: Expression,
    pub modifier: Option<Modifier>,
    pub part: Option<Part>,
    /// The year beside it, told by its distance: "March of last year".
    pub year: Option<(i64, Base)>,
    /// Behind a day: "the 12th of October last".
    pub side: Option<Shift>,
    /// Hour and minute.
    pub clock: Option<(u8, u8)>,
}
