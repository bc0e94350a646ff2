//! Dates, durations and repeated times, resolved to the calendar.

mod clock;
mod dates;
mod expression;
mod lengths;
mod relative;
mod resolve;
mod scan;
mod sets;
mod tense;
mod value;
mod words;
mod years;

use crate::article::{Article, Block};
use crate::calendar::{Day, Interval};
use crate::text::{Shape, Span};
use expression::{Expression, Phrase};
use resolve::{Anchor, AnchorSource, Place, Resolver};
use scan::Scanner;

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub enum TimeKind {
    Date,
    Duration,
    Set,
}

/// How finely a time is told.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub enum Grain {
    Minute,
    Hour,
    DayPart,
    Day,
    Week,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
    /// "recently", "now": no calendar grain.
    Vague,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub enum TimeStatus {
    /// The date stands in the text in full.
    Stated,
    /// It follows from the publication date or another date in the text.
    Inferred,
    /// Nothing in the text or the corpus tells which.
    Unanchored,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub enum Modifier {
    Approx,
    MoreThan,
    LessThan,
    Start,
    Mid,
    End,
}

/// What a time does in the story: events are drawn on the timeline, the rest is not.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub enum TimeRole {
    /// Told by day, week or month, near the publication. Without an interval it is undated.
    Event,
    /// A bare year, a decade, or a date long before or after.
    Background,
    /// A length of time.
    Duration,
    /// "every Friday"
    Repeated,
    /// "recently", "now"
    Vague,
}

#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Time {
    pub span: Span,
    /// ISO 8601 / EDTF, as design §6 writes it: `2026-01-14`, `2026-W03`, `P4D`, `PAST_REF`.
    pub value: String,
    pub kind: TimeKind,
    pub grain: Grain,
    /// The days it covers, where they are known.
    pub interval: Option<Interval>,
    pub modifier: Option<Modifier>,
    pub status: TimeStatus,
    /// Why it was resolved so, in words for the reader: "the Wednesday of the week of publication".
    #[serde(with = "crate::text::fixed")]
    pub why: crate::text::Fixed,
    pub role: TimeRole,
}

impl Time {
    /// Whether the value alone names the days that it covers, so that no interval need be written beside it.
    pub fn value_is_calendar(&self) -> bool {
        self.kind == TimeKind::Date
            && !self.value.contains("-H")
            && !matches!(self.grain, Grain::Minute | Grain::Hour | Grain::DayPart | Grain::Decade | Grain::Century)
    }
}

/// An article whose own dates lie further than this from the corpus's tells of another time.
const OWN_DATE_DAYS: i64 = 366;

/// Finds the times of an article. `anchor` is the corpus's date, for articles that state none.
///
/// Relative times count from the publication date; where there is none, from
/// the nearest full date that stands before them in the text; else from the
/// corpus's date. Dates that the calendar does not have ("30 February") are
/// left out.
pub fn find(article: &Article, anchor: Option<Day>) -> Vec<Time> {
    let mut times: Vec<Time> = Vec::new();
    let mut tags = Vec::new();
    let mut phrases = Vec::new();
    let published = article.metadata.published.value.map(|p| Anchor { day: p.day, source: AnchorSource::Published });
    let corpus = anchor.map(|day| Anchor { day, source: AnchorSource::Corpus });
    let mut owners = Vec::new();
    let mut resolver = Resolver::new(published.or_else(|| own_date(article, anchor)).or(corpus));
    for (index, sentence) in article.sentences.iter().enumerate() {
        let tokens = article.tokens(sentence.tokens.clone());
        words::classify(&article.text, tokens, &mut tags);
        Scanner { text: &article.text, tokens, tags: &tags }.all(&mut phrases);
        let opens = index == 0 || article.sentences[index - 1].block != sentence.block;
        let place = Place { text: &article.text, tokens, sentence: index, block: sentence.block, opens };
        let mut before: Option<&Phrase> = None;
        for phrase in &phrases {
            let Some(time) = resolver.resolve(phrase, &place) else { continue };
            if let (Some(length), Some(previous)) = (times.last_mut(), before) {
                resolve::ended::join((length, previous), (&time, phrase), tokens);
            }
            let owns = tokens.get(phrase.end).is_some_and(|t| t.shape == Shape::Clitic);
            if owns && matches!(phrase.expression, Expression::Weekday { shift: None, .. }) {
                owners.push(times.len());
            }
            times.push(time);
            before = Some(phrase);
        }
    }
    resolve::attributive::settle(&mut times, &owners, resolver.anchor.map(|a| a.day));
    times
}

/// The first full date in the text of an article without a publication date,
/// unless the corpus is of quite another time.
fn own_date(article: &Article, corpus: Option<Day>) -> Option<Anchor> {
    let (mut tags, mut phrases) = (Vec::new(), Vec::new());
    let in_body = |block: u32| article.blocks.get(block as usize).is_some_and(|b: &Block| b.kind.is_searched());
    for sentence in article.sentences.iter().filter(|s| in_body(s.block)) {
        let tokens = article.tokens(sentence.tokens.clone());
        words::classify(&article.text, tokens, &mut tags);
        Scanner { text: &article.text, tokens, tags: &tags }.all(&mut phrases);
        for phrase in &phrases {
            if let Phrase { expression: Expression::Day { year: Some(year), month, day, .. }, .. } = *phrase
                && let Some(day) = crate::calendar::day(year, month.into(), day.into())
                && corpus.is_none_or(|c| (c - day).num_days().abs() <= OWN_DATE_DAYS)
            {
                return Some(Anchor { day, source: AnchorSource::Text });
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, Published, read};

    #[derive(serde::Deserialize)]
    struct Case {
        what: String,
        on: Option<String>,
        text: String,
        times: Vec<Vec<String>>,
    }

    fn times_of(text: &str, on: Option<&str>) -> (Article, Vec<Time>) {
        let published = on.map(|day| Published { day: day.parse().expect("a date"), time: None });
        let article = read("case.txt", text.to_owned(), &Given { published, cleaned: true, ..Given::default() });
        let times = find(&article, None);
        (article, times)
    }

    fn status(status: TimeStatus) -> &'static str {
        match status {
            TimeStatus::Stated => "stated",
            TimeStatus::Inferred => "inferred",
            TimeStatus::Unanchored => "unanchored",
        }
    }

    #[test]
    fn every_case_gives_its_times() {
        let mut wrong = Vec::new();
        for case in crate::cases::of::<Case>(include_str!("cases.toml")) {
            let (article, times) = times_of(&case.text, case.on.as_deref());
            let found: Vec<Vec<String>> =
                times.iter().map(|t| vec![article.of(t.span).to_owned(), t.value.clone(), status(t.status).to_owned()]).collect();
            let wanted: Vec<Vec<String>> = case
                .times
                .into_iter()
                .map(|mut t| {
                    if t.len() == 2 {
                        t.push("inferred".to_owned());
                    }
                    t
                })
                .collect();
            if found != wanted {
                wrong.push(format!("{}: {}\n  found  {found:?}\n  wanted {wanted:?}", case.what, case.text));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn with_only_the_date_of_the_other_articles_the_nearer_weekday_is_meant() {
        let text = "The trip beginning Wednesday will include five ministers. He will meet her on Friday. He left on Tuesday.";
        let article = read("case.txt", text.to_owned(), &Given { cleaned: true, ..Given::default() });
        let values: Vec<String> = find(&article, "2026-01-15".parse().ok()).into_iter().map(|t| t.value).collect();
        assert_eq!(values, ["2026-01-14", "2026-01-16", "2026-01-13"]);
    }

    #[test]
    fn hostile_text_gives_no_panic() {
        let long = "9".repeat(10_000);
        for text in [
            &long,
            "in the 999999999th century, 99/99/9999, 31 31 31 31, 0000-00-00",
            "99999999999 years ago and 9999999999999 centuries later, next last this that the",
            "2999 December 31, 2999, the following year, a century later, next decade",
            "the the the of of Jan. Jan. May May 5 May 5, May",
            "- – / : , every every per per 12:99 25:00 13 p.m. 99 a.m.",
            "’ ‘ “ ” “’90s ½ years ago ½½½",
            "at 1½3 GMT, １2 GMT",
        ] {
            times_of(text, Some("2999-12-31"));
            times_of(text, Some("1000-01-01"));
            times_of(text, None);
        }
    }
}
