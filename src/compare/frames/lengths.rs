//! How long something lasts.

use super::{Found, Line, Side, Trigger, World, firm, of_these_days};
use crate::compare::DifferenceKind;
use crate::extract::times::{Modifier, Time, TimeKind};
use crate::text::{Arrange, TermKey};

const VISIT: TermKey = TermKey::of("visit");
const STAY: TermKey = TermKey::of("stay");
/// What is done to a person for a time: "sentenced to", "jailed for".
const TERMS: [TermKey; 2] = [TermKey::of("convict"), TermKey::of("detain")];
/// "sentenced to a maximum of eight years": so many words may stand between.
const TERM: usize = 5;
/// "four-day state visit": so many words may stand between the length and what it is of.
const BETWEEN: usize = 2;

struct Length {
    side: Side,
    class: TermKey,
    place: TermKey,
    person: u32,
    days: f64,
    modifier: Option<Modifier>,
}

pub(super) fn compare(world: &World<'_>, found: &mut Found) {
    let mut frames: Vec<Length> = world.lines().filter_map(|line| length(&line)).collect();
    found.checked.lengths = frames.len() as u32;
    frames.arrange_by_key(|f| (f.place, f.person, f.side.document, f.side.span));
    for same in frames.chunk_by(|a, b| (a.place, a.person) == (b.place, b.person)) {
        // each length once: hundreds may tell the same one
        let mut told: Vec<&Length> = Vec::new();
        for one in same {
            if !told.iter().any(|t| (t.class, t.days, t.modifier) == (one.class, one.days, one.modifier)) {
                told.push(one);
            }
        }
        let Some((a, b)) = pairs(&told).find(|(a, b)| !alike(a, b)) else {
            let by_class = |class| same.iter().filter(|f| f.class == class).map(|f| f.side).collect::<Vec<Side>>();
            world.agree(found, &by_class(VISIT));
            world.agree(found, &by_class(STAY));
            world.agree(found, &by_class(TERMS[0]));
            continue;
        };
        let kind = match () {
            _ if a.class != b.class => DifferenceKind::Measure,
            _ if same.iter().all(|f| f.side.document == a.side.document) => DifferenceKind::Internal,
            _ => DifferenceKind::Conflict,
        };
        let sides: Vec<Side> = same.iter().map(|f| f.side).collect();
        let of = if TERMS.contains(&a.class) { "sentence" } else { "visit" };
        found.differences.push(world.difference(kind, format!("length of the {of}"), &sides));
    }
}

fn pairs<'a>(frames: &'a [&'a Length]) -> impl Iterator<Item = (&'a Length, &'a Length)> {
    frames.iter().enumerate().flat_map(move |(i, a)| frames[i + 1..].iter().map(move |b| (*a, *b)))
}

/// Equal, or made equal by "over", "nearly", "about".
fn alike(a: &Length, b: &Length) -> bool {
    let range = |l: &Length| match l.modifier {
        None => (l.days, l.days),
        Some(Modifier::MoreThan) => (l.days, l.days * 1.5),
        Some(Modifier::LessThan) => (l.days * 0.75, l.days),
        Some(_) => (l.days * 0.75, l.days * 1.25),
    };
    let ((a, b), (c, d)) = (range(a), range(b));
    a <= d && c <= b
}

/// The first length of a visit or stay that a sentence tells of one person in one place.
fn length(line: &Line<'_>) -> Option<Length> {
    let triggers = line.triggers();
    line.times().iter().filter(|t| t.kind == TimeKind::Duration).find_map(|time| {
        let days = days(time)?;
        let (first, last) = (line.source.article.token_at(time.span.start), line.source.article.token_at(time.span.end));
        let (trigger, after) = of(line, &triggers, first, last)?;
        let (side, modifier) = (line.side(trigger.at, time.span), time.modifier);
        if TERMS.contains(&trigger.class) {
            let between = line.source.article.tokens[trigger.at].span.to(time.span);
            let whom = line.entities(between).find(|(e, _)| line.world.is_person(*e)).map(|(e, _)| e);
            let person = whom.or_else(|| line.actor(trigger.at))?;
            let is_told = firm(line, side.span) && of_these_days(line.source, line.sentence.span);
            return is_told.then_some(Length { side, class: TERMS[0], place: TermKey::default(), person, days, modifier });
        }
        let place = line.destination(after)?;
        let person = line.actor(trigger.at)?;
        Some(Length { side, class: trigger.class, place, person, days, modifier })
    })
}

/// What a length is of: "four-day trip", "spend two days", and the token after both.
fn of(line: &Line<'_>, triggers: &[Trigger], first: usize, last: usize) -> Option<(Trigger, usize)> {
    let named = triggers.iter().find(|t| t.class == VISIT && t.at >= last && t.at <= last + BETWEEN);
    if let Some(t) = named {
        return Some((*t, t.at + 1));
    }
    let word = |at: usize| line.source.article.tokens[at].text(&line.source.article.text);
    let term = |t: &&Trigger| {
        TERMS.contains(&t.class) && t.verb && t.at < first && first <= t.at + TERM && (t.at..first).any(|i| ["to", "for"].contains(&word(i)))
    };
    let termed = triggers.iter().rev().find(term);
    if termed.is_some() {
        return termed.map(|t| (*t, last));
    }
    let spent = triggers.iter().find(|t| t.class == STAY && t.verb && t.at < first && first <= t.at + 1 + BETWEEN);
    spent.map(|t| (*t, last))
}

/// Days.
const YEAR: f64 = 365.0;

/// A length in days, when it is told in days or longer units.
pub(super) fn days(time: &Time) -> Option<f64> {
    let value = time.value.strip_prefix('P')?;
    let (n, unit) = value.split_at(value.len().checked_sub(1)?);
    let n: f64 = n.parse().ok()?;
    match unit {
        "D" => Some(n),
        "W" => Some(n * 7.0),
        "M" => Some(n * YEAR / 12.0),
        "Y" => Some(n * YEAR),
        _ => None,
    }
}
