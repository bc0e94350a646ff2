//! The word lists of times, read once.

use crate::calendar::{self, Day};
use crate::text::{KeyMap, Lexicon, Shape, TermKey, Token, tokenize};
use std::sync::LazyLock;

/// A unit in which time is counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// A part of the day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// What a word can be in a time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Word {
    None,
    Number,
    Weekday(u8),
    Weekdays(u8),
    ShortWeekday(u8),
    Month(u8),
    DoubtfulMonth(u8),
    Season(u8),
    Unit(TimeUnit),
    Units(TimeUnit),
    Part(Part),
    /// "noon", "midnight"
    Hour(u8),
    Today(i8),
    Tonight,
    Overnight,
    Last,
    Past,
    Previous,
    Next,
    Coming,
    Following,
    This,
    Current,
    Same,
    That,
    Latest,
    Recent,
    Ago,
    Earlier,
    Later,
    Before,
    After,
    Hence,
    Start,
    Mid,
    End,
    StartOf,
    MidOf,
    EndOf,
    RestOf,
    Every,
    Per,
    Adverb(&'static str),
    Few,
    Couple,
    Another,
    /// "yearlong"
    Long(TimeUnit),
    Fiscal,
    Sitting,
    Approx,
    Less,
    More,
    The,
    A,
    Of,
    In,
    And,
    Or,
    To,
    At,
    On,
    From,
    Old,
    Half,
    Am,
    Pm,
    OClock,
    /// "more" than, "up" to, "close" to, "just" over
    Bound,
    /// `-`, `–`
    Dash,
    Comma,
    Slash,
    Colon,
    /// `Q3`, `FY25`
    Code,
}

/// When a day with a name is kept.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Holiday {
    Fixed(u32, u32),
    Easter(i64),
    Nth(u32, u8, u8),
    Before(u32, u32, u8),
    /// Days after the fourth Thursday of November.
    Thanksgiving(i64),
    /// By another calendar: the first year, and the day of each year from it on.
    Yearly(i32, &'static str),
    Date(Day),
}

impl Holiday {
    /// The day in a year. A day in history has no other year.
    pub fn in_year(self, year: i32) -> Option<Day> {
        match self {
            Holiday::Fixed(m, d) => calendar::day(year, m, d),
            Holiday::Easter(n) => calendar::plus_days(calendar::easter(year)?, n),
            Holiday::Nth(m, w, n) => calendar::nth_weekday(year, m, w, n),
            Holiday::Before(m, d, w) => {
                let day = calendar::plus_days(calendar::day(year, m, d)?, -1)?;
                calendar::plus_days(day, -((calendar::weekday(day) as i64 - w as i64).rem_euclid(7)))
            }
            Holiday::Thanksgiving(n) => calendar::plus_days(calendar::nth_weekday(year, 11, 4, 4)?, n),
            Holiday::Yearly(first, days) => {
                let (m, d) = month_day(days.split(' ').nth(usize::try_from(year - first).ok()?)?)?;
                calendar::day(year, m, d)
            }
            Holiday::Date(day) => Some(day),
        }
    }
}

/// A reference to no date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Vague {
    Past,
    Present,
    Future,
    Days,
    /// "the future of" a firm: how it fares, not when.
    None,
}

static WORDS: LazyLock<KeyMap<Tag>> = LazyLock::new(|| {
    let entry = |line: &'static str| {
        let (word, value) = line.split('#').next()?.split_once('=')?;
        Some((TermKey::of(word.trim()), sort_of(value.trim())?))
    };
    let mut words: KeyMap<Tag> = KeyMap::default();
    let mut insert = |key: TermKey, word: Word| words.insert(key, Tag { word, opens: false });
    for line in include_str!("../../text/lexicon/numbers.txt").lines() {
        if let Some((word, _)) = line.split_once('=') {
            insert(TermKey::of(word.trim()), Word::Number);
        }
    }
    include_str!("lexicon/words.txt").lines().filter_map(entry).for_each(|(key, word)| {
        insert(key, word);
    });
    for (mark, word) in [("-", Word::Dash), (",", Word::Comma), ("/", Word::Slash), (":", Word::Colon)] {
        insert(TermKey::of(mark), word);
    }
    for dash in ["–", "‐", "‑"] {
        insert(TermKey::of_text(dash), Word::Dash);
    }
    for line in include_str!("lexicon/vague.txt").lines().chain(include_str!("lexicon/holidays.txt").lines()) {
        let Some((entry, _)) = line.split('#').next().and_then(|l| l.split_once('=')) else { continue };
        if let Some(first) = tokenize(entry.trim()).first() {
            words.entry(first.key).or_insert(NOTHING).opens = true;
        }
    }
    words
});

static VAGUE: LazyLock<Lexicon<Vague>> = LazyLock::new(|| {
    Lexicon::parse(include_str!("lexicon/vague.txt"), |value| match value {
        "past" => Vague::Past,
        "future" => Vague::Future,
        "days" => Vague::Days,
        "none" => Vague::None,
        _ => Vague::Present,
    })
});

static HOLIDAYS: LazyLock<Lexicon<Option<Holiday>>> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon/holidays.txt"), holiday));

fn holiday(value: &'static str) -> Option<Holiday> {
    let (kind, rest) = value.split_once(' ')?;
    let mut fields = rest.split(' ');
    let first = fields.next()?;
    match kind {
        "fixed" => month_day(first).map(|(m, d)| Holiday::Fixed(m, d)),
        "easter" => first.parse().ok().map(Holiday::Easter),
        "yearly" => rest.split_once(' ').and_then(|(first, days)| Some(Holiday::Yearly(first.parse().ok()?, days))),
        "thanksgiving" => first.parse().ok().map(Holiday::Thanksgiving),
        "nth" => Some(Holiday::Nth(first.parse().ok()?, fields.next()?.parse().ok()?, fields.next()?.parse().ok()?)),
        "before" => month_day(first).and_then(|(m, d)| Some(Holiday::Before(m, d, fields.next()?.parse().ok()?))),
        "date" => {
            let (y, md) = first.split_once('-')?;
            let (m, d) = month_day(md)?;
            calendar::day(y.parse().ok()?, m, d).map(Holiday::Date)
        }
        _ => None,
    }
}

fn month_day(text: &str) -> Option<(u32, u32)> {
    let (m, d) = text.split_once('-')?;
    Some((m.parse().ok()?, d.parse().ok()?))
}

fn sort_of(value: &'static str) -> Option<Word> {
    let (sort, rest) = value.split_once(' ').unwrap_or((value, ""));
    let number = || rest.parse::<u8>().ok();
    let unit = || {
        Some(match rest {
            "second" => TimeUnit::Second,
            "minute" => TimeUnit::Minute,
            "hour" => TimeUnit::Hour,
            "day" => TimeUnit::Day,
            "night" => TimeUnit::Night,
            "week" => TimeUnit::Week,
            "weekend" => TimeUnit::Weekend,
            "fortnight" => TimeUnit::Fortnight,
            "month" => TimeUnit::Month,
            "quarter" => TimeUnit::Quarter,
            "year" => TimeUnit::Year,
            "decade" => TimeUnit::Decade,
            "century" => TimeUnit::Century,
            _ => return None,
        })
    };
    Some(match sort {
        "weekday" => Word::Weekday(number()?),
        "weekdays" => Word::Weekdays(number()?),
        "short-weekday" => Word::ShortWeekday(number()?),
        "month" => Word::Month(number()?),
        "doubtful-month" => Word::DoubtfulMonth(number()?),
        "season" => Word::Season(number()?),
        "unit" => Word::Unit(unit()?),
        "units" => Word::Units(unit()?),
        "part" => Word::Part(match rest {
            "MO" => Part::Morning,
            "AF" => Part::Afternoon,
            "EV" => Part::Evening,
            _ => Part::Night,
        }),
        "hour" => Word::Hour(number()?),
        "today" => Word::Today(rest.parse().ok()?),
        "tonight" => Word::Tonight,
        "overnight" => Word::Overnight,
        "last" => Word::Last,
        "past" => Word::Past,
        "previous" => Word::Previous,
        "next" => Word::Next,
        "coming" => Word::Coming,
        "following" => Word::Following,
        "this" => Word::This,
        "current" => Word::Current,
        "same" => Word::Same,
        "that" => Word::That,
        "latest" => Word::Latest,
        "recent" => Word::Recent,
        "ago" => Word::Ago,
        "earlier" => Word::Earlier,
        "later" => Word::Later,
        "before" => Word::Before,
        "after" => Word::After,
        "hence" => Word::Hence,
        "start" => Word::Start,
        "mid" => Word::Mid,
        "end" => Word::End,
        "start-of" => Word::StartOf,
        "mid-of" => Word::MidOf,
        "end-of" => Word::EndOf,
        "rest-of" => Word::RestOf,
        "every" => Word::Every,
        "per" => Word::Per,
        "adverb" => Word::Adverb(rest),
        "few" => Word::Few,
        "couple" => Word::Couple,
        "another" => Word::Another,
        "long" => Word::Long(unit()?),
        "fiscal" => Word::Fiscal,
        "sitting" => Word::Sitting,
        "approx" => Word::Approx,
        "less" => Word::Less,
        "more" => Word::More,
        "the" => Word::The,
        "a" => Word::A,
        "of" => Word::Of,
        "in" => Word::In,
        "and" => Word::And,
        "or" => Word::Or,
        "to" => Word::To,
        "at" => Word::At,
        "on" => Word::On,
        "from" => Word::From,
        "old" => Word::Old,
        "half" => Word::Half,
        "am" => Word::Am,
        "pm" => Word::Pm,
        "oclock" => Word::OClock,
        "bound" => Word::Bound,
        _ => return None,
    })
}

/// What a token can be in a time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tag {
    pub word: Word,
    /// A name of a day or a vague reference may begin here.
    pub opens: bool,
}

/// What each token can be in a time, one lookup a token.
pub fn classify(text: &str, tokens: &[Token], out: &mut Vec<Tag>) {
    out.clear();
    let words = &*WORDS;
    out.extend(tokens.iter().map(|t| match t.shape {
        Shape::Address | Shape::Clitic | Shape::Mark | Shape::Symbol => NOTHING,
        Shape::Number | Shape::NumberLetters => Tag { word: Word::Number, opens: words.get(&t.key).is_some_and(|w| w.opens) },
        Shape::Upper if is_code(t.text(text)) => Tag { word: Word::Code, opens: false },
        _ => words.get(&t.key).copied().unwrap_or(NOTHING),
    }));
}

pub const NOTHING: Tag = Tag { word: Word::None, opens: false };

/// `Q3`, `FY25`, `FY2025`
fn is_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    match bytes {
        [b'Q', b'1'..=b'4'] => true,
        [b'F', b'Y', rest @ ..] => matches!(rest.len(), 2 | 4) && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// A named day or vague reference, or what only looks like a day (`None`).
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Named {
    Day(Holiday),
    Vague(Vague),
    /// "Super Tuesday", "Sunday Times"
    Nothing,
}

/// What the tokens begin with, and its length in tokens.
pub fn named(tokens: &[Token]) -> Option<(usize, Named)> {
    let day = HOLIDAYS.longest(tokens).map(|(n, h)| (n, h.map_or(Named::Nothing, Named::Day)));
    let vague = VAGUE.longest(tokens).map(|(n, v)| (n, Named::Vague(*v)));
    match (day, vague) {
        (Some(a), Some(b)) => Some(if a.0 >= b.0 { a } else { b }),
        (a, b) => a.or(b),
    }
}
