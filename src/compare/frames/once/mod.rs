//! What an article tells once.
//!
//! Two articles of one event that each tell one age of a person, one hour of its beginning, one
//! fine, one number of arrests, tell them of the same thing, in whatever words. What an article
//! tells twice with two values is left out: it may be of two things.

mod clause;
mod cues;

use super::{Found, Side, World, counts, together};
use crate::calendar::{Day, Interval};
use crate::compare::units::{self, Sort, Unit};
use crate::compare::{Certainty, DifferenceKind, told};
use crate::text::{Arrange, Shape, Span, TermKey, number_word};
use clause::Clause;
pub(super) use clause::is_person;

/// Measures: what is of so many of them is told by the rest of the clause.
const MEASURES: &str = "ton tonne point mile kilometer kilometre meter metre foot acre hectare barrel degree vote";
/// What is told of an event once and for all is compared over so many days.
const STAYS: i64 = 7;

const AGE: &str = "age";
const HOUR: &str = "time of day";
const CAUSE: &str = "cause";
const RAISED: &str = "sum raised";
const HOW_MANY: &str = "how many";
/// Sums by what they are told for.
const RATES: [(&str, &str); 7] = [
    ("year", "sum a year"),
    ("month", "sum a month"),
    ("week", "sum a week"),
    ("day", "sum a day"),
    ("hour", "sum an hour"),
    ("share", "sum a share"),
    ("barrel", "sum a barrel"),
];
const MEASURED: [&str; 3] = ["length", "depth", "height"];
const START: &str = "starting time";
/// Days to come.
const DAY: TermKey = TermKey::of("date");
/// Smaller numbers are of many things.
const FEW: f64 = 10.0;
const PERSON: TermKey = TermKey::of("person");

struct Once {
    side: Side,
    unit: u32,
    published: Day,
    topic: &'static str,
    key: TermKey,
    low: f64,
    high: f64,
    /// The date before these days that stands beside it: what was then is another matter.
    past: Option<Interval>,
}

impl Once {
    fn fits(&self, other: &Once) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    fn is_like(&self, other: &Once) -> bool {
        self.low.min(other.low) * counts::OTHER >= self.low.max(other.low) || [HOUR, START, CAUSE].contains(&self.topic)
    }
}

pub(super) fn compare(world: &World<'_>, found: &mut Found) {
    let day = world.set.units.common_day;
    let mut all: Vec<Once> = Vec::new();
    for u in 0..world.set.units.all.len() as u32 {
        let unit = &world.set.units.all[u as usize];
        let tokens = world.set.sources[unit.document as usize].article.tokens(unit.tokens.clone());
        let counts = tokens.iter().any(|t| matches!(t.shape, Shape::Number | Shape::NumberLetters) || number_word(t.key).is_some());
        if let Some(published) = unit.published.or(day).filter(|_| counts || unit.tells) {
            let mut clause = Clause { world, unit, number: u, published, out: &mut all };
            // how old somebody is does not hang on what may have happened
            clause.ages();
            if is_told(world, unit) {
                clause.read();
            }
        }
    }
    all.arrange_by_key(|c| (c.key, c.topic, c.published, c.side.document, c.unit));
    for same in all.chunk_by(|a, b| (a.key, a.topic) == (b.key, b.topic) && (b.published - a.published).num_days() <= window(a)) {
        let mut once: Vec<&Once> = Vec::new();
        for of_one in same.chunk_by(|a, b| a.side.document == b.side.document) {
            if of_one.iter().all(|o| o.fits(&of_one[0])) {
                once.push(&of_one[0]);
            }
        }
        pair(world, &once, found);
    }
}

fn pair(world: &World<'_>, once: &[&Once], found: &mut Found) {
    if once.len() < 2 {
        return;
    }
    let near: Vec<Near> = once.iter().map(|o| Near::of(world, o)).collect();
    let mut done = vec![false; once.len()];
    for i in 0..once.len() {
        if done[i] {
            continue;
        }
        let mut alike = together(i, &done, once.len(), |one, j| linked(world, (once[one], &near[one]), (once[j], &near[j])));
        if alike.iter().all(|&j| world.origin(&once[j].side) == world.origin(&once[i].side)) {
            continue;
        }
        alike.arrange();
        settle(world, &alike.into_iter().inspect(|&j| done[j] = true).map(|j| once[j]).collect::<Vec<_>>(), found);
    }
}

fn settle(world: &World<'_>, same: &[&Once], found: &mut Found) {
    let sides: Vec<Side> = same.iter().map(|o| o.side).collect();
    let pairs = || same.iter().enumerate().flat_map(|(i, a)| same[i + 1..].iter().map(move |b| (a, b)));
    let clash = pairs().any(|(a, b)| !a.fits(b));
    let topic = same[0].topic;
    if !clash && (topic == HOUR || topic == START || pairs().all(|(a, b)| (a.low, a.high) == (b.low, b.high))) {
        return world.agree(found, &sides);
    }
    for (a, b) in pairs().filter(|(a, b)| !a.fits(b)) {
        found.apart.push((world.place(&a.side), world.place(&b.side)));
    }
    let undated = same.iter().any(|o| world.set.units.all[o.unit as usize].published.is_none());
    // what was counted on another day may have grown
    let grows = same[0].key == PERSON || topic == RAISED;
    let later = grows && same.iter().any(|o| o.published != same[0].published);
    let kind = match () {
        _ if !clash => DifferenceKind::Precision,
        _ if undated || later => DifferenceKind::Measure,
        _ => DifferenceKind::Conflict,
    };
    found.differences.push(world.difference(kind, world.topic(topic, &sides), &sides));
}

/// What stands around a value: what is told there, and of whom it is told.
struct Near {
    around: Vec<u32>,
    named: Vec<TermKey>,
    /// Some of the names are not only of who says it.
    of_them: bool,
}

impl Near {
    fn of(world: &World<'_>, once: &Once) -> Near {
        let (named, of_them) = named_before(world, once);
        Near { around: counts::around(world, once.unit), named, of_them }
    }
}

/// So many days apart articles tell of one state of it.
fn window(once: &Once) -> i64 {
    if once.key == PERSON || [RAISED, HOW_MANY].contains(&once.topic) { units::ONE_COUNT } else { STAYS }
}

/// Whether two articles tell it of one thing.
fn linked(world: &World<'_>, (a, near_a): (&Once, &Near), (b, near_b): (&Once, &Near)) -> bool {
    if a.side.document == b.side.document || (a.published - b.published).num_days().abs() > window(a) {
        return false;
    }
    if a.topic == AGE {
        return true;
    }
    let then = match (a.past, b.past) {
        (Some(a), Some(b)) => a.overlaps(&b),
        (None, None) => true,
        _ => false,
    };
    let parted = near_a.of_them && near_b.of_them && !near_a.named.iter().any(|k| near_b.named.contains(k));
    if !then || parted || !a.fits(b) && !a.is_like(b) {
        return false;
    }
    let units = world.set.units;
    let near = units.weigh_shared(&near_a.around, &near_b.around) >= counts::LINKED * units.scale;
    let one = units.of_one_event(a.side.document, b.side.document);
    let shared = |sorts: &[Sort]| {
        units.shared(a.unit, b.unit).filter(|&f| units.weights[f as usize] > 0.0 && sorts.contains(&units.sorts[f as usize])).count()
    };
    let words = shared(&[Sort::Word]);
    match a.topic {
        HOW_MANY if MEASURES.split(' ').any(|m| TermKey::of(m) == a.key) => near && words >= 2,
        // two and three of one noun are often others
        HOW_MANY if a.low < FEW || b.low < FEW => (near || one) && words >= 2,
        HOW_MANY => near || one && words > 0,
        // what is long, deep or so much a year is told of many things
        _ if a.key != PERSON && (MEASURED.contains(&a.topic) || RATES.iter().any(|r| r.1 == a.topic)) => near,
        // a match has many goals
        "minute" => (near || one) && shared(&[Sort::Person]) > 0,
        _ if a.key == DAY || a.topic == START => near || one && words > 0,
        _ => near || one,
    }
}

/// The words of the names before a value, of whom it is told, and whether any of them does more than say it.
fn named_before(world: &World<'_>, once: &Once) -> (Vec<TermKey>, bool) {
    let source = world.set.sources[once.side.document as usize];
    let article = source.article;
    let names = source.findings.names.within(Span { start: once.side.span.start, end: once.side.value.start });
    let says =
        |end: u32| article.tokens.get(article.token_at(end)).is_some_and(|t| ["said", "says", "say", "told"].iter().any(|s| t.is(TermKey::of(s))));
    let words = names.iter().flat_map(|m| article.tokens(article.tokens_in(m.span))).filter(|t| t.is_capital(&article.text)).map(|t| t.key);
    (words.collect(), names.iter().any(|m| !says(m.span.end)))
}

/// A clause told as a fact or as what is to be.
fn is_told(world: &World<'_>, unit: &Unit) -> bool {
    let source = world.set.sources[unit.document as usize];
    told::certainty(source.article.tokens(unit.tokens.clone())) <= Certainty::Expected
}
