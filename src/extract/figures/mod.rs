//! Numbers with their unit, what they measure, and which way they point.

mod about;
mod acts;
mod canonical;
pub mod directed;
mod keywords;
mod lists;
mod money;
mod parts;
mod ranks;
mod read;

use crate::article::{Article, BlockKind};
use crate::extract::names::Names;
use crate::extract::times::{Modifier, Time, TimeKind};
use crate::text::{Span, TermKey, Token, number};
pub use acts::tell as tell_acts;
pub use canonical::{Canonical, Dimension};
pub use directed::{Directed, MeasureKind, MeasureState};
use read::{Read, Reader};

#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub enum FigureValue {
    One(f64),
    /// "three or four per cent"
    Range(f64, f64),
    /// "several", "hundreds of": an amount without a number.
    Vague,
}

#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub enum Unit {
    Percent,
    /// ISO 4217 code: `USD`, `CAD`; `$` where nothing tells whose dollar, `cent`.
    Currency(#[serde(with = "crate::text::fixed")] crate::text::Fixed),
    /// "double", "two-thirds", "three times"
    Factor,
    Ordinal,
    Rank,
    Day,
    Week,
    Month,
    Year,
    Hour,
    Minute,
    /// The counted noun in the singular: "minister", "person".
    Noun(String),
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub enum Op {
    Equal,
    About,
    /// "nearly three years": a little less.
    Nearly,
    More,
    AtLeast,
    Less,
    AtMost,
    Range,
}

/// Who or what stands at one end of a directed figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Party {
    pub span: Span,
    pub referent: Option<crate::extract::names::ReferentId>,
    /// The country that it is or stands for.
    pub country: Option<crate::text::CountryCode>,
}

#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Figure {
    pub span: Span,
    pub value: FigureValue,
    pub unit: Unit,
    pub op: Op,
    /// What is measured, as the sentence has it: "tariff on Chinese electric vehicles".
    pub about: Option<Span>,
    /// Who imposes, pays, plans.
    pub by: Option<Party>,
    /// On whom.
    pub on: Option<Party>,
}

/// Finds the figures of an article: amounts, shares, counts, lengths, ranks and multiples.
///
/// Dates, years, clock times, codes, telephone numbers, scores and numbers in
/// names are none. Lengths of time come from `times`.
pub fn find(article: &Article, names: &Names, times: &[Time]) -> Vec<Figure> {
    let mut figures = Vec::new();
    let lists = lists::lists();
    let mut next_time = 0;
    for sentence in &article.sentences {
        let tokens = article.tokens(sentence.tokens.clone());
        let counts_words = article.blocks.get(sentence.block as usize).is_none_or(|b| b.kind != BlockKind::Caption);
        let reader = Reader { text: &article.text, tokens, counts_words };
        while times.get(next_time).is_some_and(|t| t.span.start < sentence.span.start) {
            next_time += 1;
        }
        let opens_plain = tokens.first().is_some_and(|t| names.at(t.span.start).is_none());
        let place = Place { article, tokens, times, opens_plain };
        let mut last = None;
        let mut i = 0;
        while let Some(token) = tokens.get(i) {
            if let Some(time) = times.get(next_time).filter(|t| t.span.start <= token.span.start) {
                next_time += 1;
                if time.span.end <= token.span.start {
                    continue;
                }
                let end = i + tokens[i..].partition_point(|t| t.span.start < time.span.end);
                if let Some(read) = length(&article.text, tokens, i, end, time) {
                    place.push(read, &mut last, &mut figures);
                }
                // "the second quarter" is a date, but "$5 a day" leaves its amount before it
                i = end.max(i + 1);
                continue;
            }
            let read = if read::opens(lists, token) { reader.at(i) } else { None };
            // "below 2005 levels"
            let dated = |read: &Read| times.get(next_time).is_some_and(|t| t.kind == TimeKind::Date && t.span.start < tokens[read.end - 1].span.end);
            let read = read.filter(|r| !dated(r));
            i = match read {
                Some(read) => {
                    let end = read.end;
                    place.push(read, &mut last, &mut figures);
                    end
                }
                None => i + 1,
            };
        }
    }
    figures
}

/// The sentence in which figures stand.
struct Place<'a> {
    article: &'a Article,
    tokens: &'a [Token],
    times: &'a [Time],
    opens_plain: bool,
}

impl Place<'_> {
    /// `last` is the end of the figure before it in the sentence.
    fn push(&self, read: Read, last: &mut Option<usize>, figures: &mut Vec<Figure>) {
        let (Some(first), Some(end)) = (self.tokens.get(read.first), self.tokens.get(read.end - 1)) else { return };
        let about = about::about(&self.article.text, self.tokens, self.opens_plain, &read, self.times);
        let about = about.or_else(|| {
            let before = last.filter(|&end| self.goes_on(end, read.first))?;
            figures.last().filter(|f| f.unit.is_amount() && read.unit.is_amount() && f.span.end <= self.tokens[before].span.start)?.about
        });
        *last = Some(read.end);
        figures.push(Figure { span: first.span.to(end.span), value: read.value, unit: read.unit, op: read.op, about, by: None, on: None });
    }

    /// "fell 3.2% to $41", "was $1.1 billion, up from $980 million": the same is told at another time.
    fn goes_on(&self, from: usize, to: usize) -> bool {
        let between = &self.tokens[from..to];
        let compared = between.last().is_some_and(|t| COMPARED.contains(&t.key));
        compared && between.len() <= 3 && between.iter().all(|t| COMPARED.contains(&t.key) || UP_OR_DOWN.contains(&t.key) || t.is(COMMA))
    }
}

const COMPARED: [TermKey; 4] = [TermKey::of("to"), TermKey::of("from"), TermKey::of("with"), TermKey::of("against")];
const UP_OR_DOWN: [TermKey; 4] = [TermKey::of("up"), TermKey::of("down"), TermKey::of("compared"), TermKey::of("or")];
const COMMA: TermKey = TermKey::of(",");
const LEAST: TermKey = TermKey::of("least");
const NEARLY: [TermKey; 2] = [TermKey::of("nearly"), TermKey::of("almost")];
const JOINS: [TermKey; 3] = [TermKey::of("or"), TermKey::of("to"), TermKey::of("-")];
const UP: [TermKey; 2] = [TermKey::of("up"), TermKey::of("most")];

/// A length of time as a figure: its number and unit, without "the next".
fn length(text: &str, tokens: &[Token], first: usize, end: usize, time: &Time) -> Option<Read> {
    if time.kind != TimeKind::Duration {
        return None;
    }
    let (value, unit) = amount_of(&time.value)?;
    let within = &tokens[first..end];
    let has = |keys: &[TermKey]| within.iter().any(|t| keys.contains(&t.key));
    let op = match time.modifier {
        Some(Modifier::Approx) => Op::About,
        Some(Modifier::MoreThan) if has(&[LEAST]) => Op::AtLeast,
        Some(Modifier::MoreThan) => Op::More,
        Some(Modifier::LessThan) if has(&NEARLY) => Op::Nearly,
        Some(Modifier::LessThan) if has(&UP) => Op::AtMost,
        Some(Modifier::LessThan) => Op::Less,
        _ => Op::Equal,
    };
    let number_at = (first..end).find(|&i| number(text, &tokens[i..end]).is_some());
    let start = if time.modifier.is_some() { first } else { number_at.unwrap_or(first) };
    // "three or four years", but not the two of "two decades" nor the three of "three-decades-long"
    let joined = number_at.and_then(|i| Some(i + number(text, &tokens[i..end])?.tokens)).is_some_and(|at| {
        tokens[at..end].first().is_some_and(|t| JOINS.contains(&t.key)) && tokens.get(at + 1..end).is_some_and(|t| number(text, t).is_some())
    });
    let low = number_at
        .filter(|_| joined)
        .and_then(|i| number(text, &tokens[i..end]))
        .map(|n| n.value)
        .filter(|low| *low > 1.0 && *low < value && amount_is_plain(unit.1));
    let (value, op) = match low {
        Some(low) => (FigureValue::Range(low, value), if op == Op::Equal { Op::Range } else { op }),
        None => (FigureValue::One(value), op),
    };
    Some(Read { first: start, end, value, unit: unit.0, op, noun: None })
}

/// Units that the value writes as the text counts them.
fn amount_is_plain(letter: char) -> bool {
    matches!(letter, 'Y' | 'M' | 'W' | 'D' | 'H')
}

/// `P4D` → 4 days.
fn amount_of(value: &str) -> Option<(f64, (Unit, char))> {
    let rest = value.strip_prefix('P')?;
    let (clock, rest) = rest.strip_prefix('T').map_or((false, rest), |r| (true, r));
    let letter = rest.chars().last()?;
    let number: f64 = rest.strip_suffix(letter)?.parse().ok()?;
    let unit = match (letter, clock) {
        ('Y', _) => Unit::Year,
        ('M', false) => Unit::Month,
        ('W', _) => Unit::Week,
        ('D', _) => Unit::Day,
        ('H', _) => Unit::Hour,
        ('M', true) => Unit::Minute,
        _ => return None,
    };
    Some((number, (unit, letter)))
}

impl Unit {
    /// Per cent, money and measures: what they are of is told beside them.
    fn is_amount(&self) -> bool {
        matches!(self, Unit::Percent | Unit::Currency(_) | Unit::Noun(_))
    }

    /// Its name in the extraction JSON.
    pub fn name(&self) -> String {
        match self {
            Unit::Percent => "percent".into(),
            Unit::Currency(code) => (*code).into(),
            Unit::Factor => "factor".into(),
            Unit::Ordinal => "ordinal".into(),
            Unit::Rank => "rank".into(),
            Unit::Day => "day".into(),
            Unit::Week => "week".into(),
            Unit::Month => "month".into(),
            Unit::Year => "year".into(),
            Unit::Hour => "hour".into(),
            Unit::Minute => "minute".into(),
            Unit::Noun(noun) => noun.clone(),
        }
    }
}

impl Op {
    /// Its sign in the extraction JSON.
    pub fn sign(self) -> &'static str {
        match self {
            Op::Equal => "=",
            Op::About | Op::Nearly => "~",
            Op::More => ">",
            Op::AtLeast => ">=",
            Op::Less => "<",
            Op::AtMost => "<=",
            Op::Range => "range",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, Published, read};
    use crate::extract::times;

    #[derive(serde::Deserialize)]
    struct Case {
        what: String,
        text: String,
        figures: Vec<Vec<String>>,
    }

    fn figures_of(text: &str) -> (Article, Vec<Figure>) {
        let published = Some(Published { day: "2026-01-14".parse().expect("a date"), time: None });
        let article = read("case.txt", text.to_owned(), &Given { published, cleaned: true, ..Given::default() });
        let times = times::find(&article, None);
        let figures = find(&article, &Names::default(), &times);
        (article, figures)
    }

    fn row(article: &Article, figure: &Figure) -> Vec<String> {
        let value = match figure.value {
            FigureValue::One(n) => n.to_string(),
            FigureValue::Range(a, b) => format!("{a} {b}"),
            FigureValue::Vague => String::new(),
        };
        let about = figure.about.map_or("", |s| article.of(s)).to_owned();
        vec![article.of(figure.span).to_owned(), value, figure.unit.name(), figure.op.sign().to_owned(), about]
    }

    #[test]
    fn every_case_gives_its_figures() {
        let mut wrong = Vec::new();
        for case in crate::cases::of::<Case>(include_str!("cases.toml")) {
            let (article, figures) = figures_of(&case.text);
            let found: Vec<Vec<String>> = figures.iter().map(|f| row(&article, f)).collect();
            if found != case.figures {
                wrong.push(format!("{}: {}\n  found  {found:?}\n  wanted {:?}", case.what, case.text, case.figures));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn hostile_text_gives_no_panic() {
        let nines = "9".repeat(10_000);
        let billions = "billion ".repeat(500);
        let firsts = "first and second ".repeat(500);
        for text in [
            &nines,
            &billions,
            &firsts,
            "$ $ $ US$ C$ - 5 - to or and % %% 5-",
            "half a a third two-thirds of",
            "½ ¼% 5½ $½m",
            "at least",
            "over",
            "a",
        ] {
            figures_of(text);
        }
    }
}
