//! One form in which equal figures meet: "100 per cent" and "100%", "double"
//! and "up 100 %", "10 years" and "a decade".

use super::{Figure, FigureValue, Op, Unit};
use crate::article::Article;
use crate::text::{KeyMap, TermKey};
use std::sync::LazyLock;

/// What is measured, as far as two figures must share it to be compared.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Dimension {
    /// Per cent of a whole, or a rate.
    Share,
    /// Per cent up or down.
    Change,
    Money(&'static str),
    /// Lengths told in months, quarters, years, decades.
    Months,
    /// Lengths told in hours, days, weeks.
    Hours,
    Rank,
    Ordinal,
    /// Things counted, by their noun.
    Count(TermKey),
}

/// A figure as an interval of one dimension: bounds and rounding words widen it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Canonical {
    pub dimension: Dimension,
    pub low: f64,
    pub high: f64,
}

#[derive(Clone, Copy, PartialEq)]
enum Turn {
    Up,
    Down,
}

static TURNS: LazyLock<KeyMap<Turn>> = LazyLock::new(|| {
    let entry = |line: &'static str| {
        let (word, turn) = line.split('#').next()?.split_once('=')?;
        Some((TermKey::of(word.trim()), if turn.trim() == "down" { Turn::Down } else { Turn::Up }))
    };
    include_str!("lexicon/changes.txt").lines().filter_map(entry).collect()
});

/// Whether a word says that something grows or falls.
pub fn is_turn(key: TermKey) -> bool {
    TURNS.contains_key(&key)
}

/// "about" and "some" stand for a tenth more or less; "nearly" for a sixth less. Judgement, not measured.
const ABOUT: f64 = 0.1;
const NEARLY: f64 = 1.0 / 6.0;
/// "several", "dozens", "hundreds": see `lexicon/words.txt`.
const VAGUE_MOST: f64 = 1e13;
/// Two figures are one where they differ by rounding in the last place only.
const EQUAL: f64 = 1e-6;

impl Canonical {
    /// The canonical form of a figure of an article.
    pub fn of(article: &Article, figure: &Figure) -> Canonical {
        let turn = turn(article, figure);
        let scale = |n: f64| match figure.unit {
            Unit::Percent if turn == Some(Turn::Down) => -n,
            Unit::Factor if is_change(article, figure) => (n - 1.0) * 100.0,
            Unit::Factor => n * 100.0,
            Unit::Year => n * 12.0,
            Unit::Week => n * 168.0,
            Unit::Day => n * 24.0,
            Unit::Minute => n / 60.0,
            _ => n,
        };
        let dimension = match &figure.unit {
            Unit::Percent if turn.is_some() => Dimension::Change,
            Unit::Percent => Dimension::Share,
            Unit::Factor if is_change(article, figure) => Dimension::Change,
            Unit::Factor => Dimension::Share,
            Unit::Currency(code) => Dimension::Money(code),
            Unit::Year | Unit::Month => Dimension::Months,
            Unit::Week | Unit::Day | Unit::Hour | Unit::Minute => Dimension::Hours,
            Unit::Ordinal => Dimension::Ordinal,
            Unit::Rank => Dimension::Rank,
            Unit::Noun(noun) => Dimension::Count(TermKey::of_text(noun)),
        };
        let (low, high) = match figure.value {
            FigureValue::One(n) => {
                let around = rounding(article.of(figure.span), n);
                match figure.op {
                    Op::Equal | Op::Range => (n - around, n + around),
                    Op::About => (n * (1.0 - ABOUT), n * (1.0 + ABOUT)),
                    Op::Nearly => (n * (1.0 - NEARLY), n),
                    Op::More | Op::AtLeast => (n, f64::INFINITY),
                    Op::Less | Op::AtMost => (0.0, n),
                }
            }
            FigureValue::Range(a, b) => (a, b),
            FigureValue::Vague => super::lists::vague_range(article.of(figure.span)).unwrap_or((2.0, VAGUE_MOST)),
        };
        let (a, b) = (scale(low), scale(high));
        Canonical { dimension, low: a.min(b), high: a.max(b) }
    }

    /// Whether both can be true of one thing.
    pub fn fits(&self, other: &Canonical) -> bool {
        let slack = |a: f64, b: f64| EQUAL * a.abs().max(b.abs()).max(1.0);
        let dollars = |a, b| matches!((a, b), (Dimension::Money("$"), Dimension::Money("USD" | "CAD" | "AUD" | "NZD")));
        let same = self.dimension == other.dimension || dollars(self.dimension, other.dimension) || dollars(other.dimension, self.dimension);
        let below = |a: f64, b: f64| a <= b || (a.is_finite() && b.is_finite() && a - b <= slack(a, b));
        same && below(self.low, other.high) && below(other.low, self.high)
    }

    /// Whether both say the very same.
    pub fn equals(&self, other: &Canonical) -> bool {
        // no end is equal to no number
        let near = |a: f64, b: f64| a == b || (a.is_finite() && b.is_finite() && (a - b).abs() <= EQUAL * a.abs().max(b.abs()).max(1.0));
        self.dimension == other.dimension && near(self.low, other.low) && near(self.high, other.high)
    }
}

/// Somewhat less than half of the last place that is told of a number with its scale in words: 11.2 billion is 11.155 to
/// 11.245, and 1.5 million is not "one million" told more finely.
fn rounding(text: &str, value: f64) -> f64 {
    let scaled = text.contains("illion") || text.ends_with("bn");
    if !scaled || value < 1000.0 {
        return 0.0;
    }
    let decimals = text.split_once('.').map_or(0, |(_, rest)| rest.bytes().take_while(u8::is_ascii_digit).count());
    let scale = [1e12, 1e9, 1e6, 1e3].into_iter().find(|s| value >= *s).unwrap_or(1.0);
    0.45 * scale / 10f64.powi(decimals as i32)
}

/// "double" is a change, "two-thirds" a share.
fn is_change(article: &Article, figure: &Figure) -> bool {
    let text = article.of(figure.span);
    let grows = matches!(figure.value, FigureValue::One(n) if n > 1.0);
    grows || ["halv", "Halv"].iter().any(|h| text.contains(h))
}

/// Whether a per cent is a change, and which way.
fn turn(article: &Article, figure: &Figure) -> Option<Turn> {
    if figure.unit != Unit::Percent {
        return None;
    }
    let range = article.tokens_in(figure.span);
    let (first, last) = (range.start as usize, range.end as usize);
    let sentence = article.sentence_at(figure.span.start).map_or(0..0, |s| article.sentences[s].tokens.clone());
    let turn = |i: usize| article.tokens.get(i).and_then(|t| TURNS.get(&t.key)).copied();
    // "a 10 per cent increase"
    let after = (last..(last + 2).min(sentence.end as usize)).find_map(turn);
    let before = (first.saturating_sub(8).max(sentence.start as usize)..first).rev().find_map(turn);
    let by = first.checked_sub(1).and_then(|i| article.tokens.get(i)).is_some_and(|t| t.is(TermKey::of("by")));
    let adjacent = first.checked_sub(1).and_then(turn).is_some();
    after.or_else(|| before.filter(|_| by || adjacent))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, read};
    use crate::extract::{figures, names::Names, times};

    /// The canonical forms of all figures of a sentence.
    fn forms(text: &str) -> Vec<Canonical> {
        let article = read("case.txt", text.to_owned(), &Given { cleaned: true, ..Given::default() });
        let times = times::find(&article, None);
        figures::find(&article, &Names::default(), &times).iter().map(|f| Canonical::of(&article, f)).collect()
    }

    fn one(text: &str) -> Canonical {
        let forms = forms(text);
        assert_eq!(forms.len(), 1, "{text}: {forms:?}");
        forms[0]
    }

    #[test]
    fn equal_values_meet_however_they_are_written() {
        for (a, b) in [
            ("They keep a 100 per cent tariff.", "They keep a 100% tariff."),
            ("They want to double exports.", "They want exports up 100 %."),
            ("It lasted 10 years.", "It lasted a full 10-year stretch."),
            ("It will take 10 years.", "It will come within a decade."),
            ("It took 12 months.", "It took 1 year."),
            ("A week has 7 days.", "It took 168 hours."),
            ("Two-thirds of voters agreed.", "Two thirds agreed."),
            ("Profits halved to nothing.", "Profits fell by 50 percent."),
            ("It cost five million euros.", "It cost €5m."),
        ] {
            let (x, y) = (one(a), one(b));
            assert!(x.fits(&y), "{a} {x:?} {b} {y:?}");
        }
    }

    #[test]
    fn bounds_and_rounding_words_make_intervals() {
        for (a, b, fit) in [
            ("It lasted nearly three years.", "It lasted 34 months.", true),
            ("It lasted nearly three years.", "It lasted 38 months.", false),
            ("At least 50 per cent left.", "Some 60 percent left.", true),
            ("At least 50 per cent left.", "Only 40 percent left.", false),
            ("Several ministers came.", "Five ministers came.", true),
            ("Several ministers came.", "Forty ministers came.", false),
            ("Hundreds of billions of dollars left.", "$400 billion left.", true),
            ("Hundreds of billions of dollars left.", "$400 million left.", false),
            ("Several hundred guests came.", "600 guests came.", true),
            ("It cost $11.2 billion.", "It cost US$11.23 billion.", true),
            ("It cost $11.2 billion.", "It cost $11.6 billion.", false),
            ("Three or four per cent left.", "4% left.", true),
        ] {
            assert_eq!(one(a).fits(&one(b)), fit, "{a} {b}");
        }
    }

    #[test]
    fn a_bound_is_not_the_number_that_it_begins_at() {
        for (a, b) in [("It lasted over eight years.", "It lasted eight years."), ("At least 50 per cent left.", "50 per cent left.")] {
            let (x, y) = (one(a), one(b));
            assert!(x.fits(&y) && !x.equals(&y) && x.equals(&x), "{a} {b}");
        }
    }

    #[test]
    fn different_measures_stay_apart() {
        for (a, b) in [
            ("Ten ministers came.", "Ten nurses came."),
            ("It grew by 10 per cent.", "They hold 10 per cent."),
            ("It cost €5.", "It cost £5."),
            ("It grew by 10 per cent.", "It fell by 10 per cent."),
        ] {
            assert!(!one(a).fits(&one(b)), "{a} {b}");
        }
    }
}
