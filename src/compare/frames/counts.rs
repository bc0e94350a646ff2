//! How many: amounts of one thing in clauses that tell the same.

use super::{Found, Side, World};
use crate::compare::DifferenceKind;
use crate::compare::alignment::Alignment;
use crate::compare::reading::Weight;
use crate::compare::units::{Sort, slice};
use crate::extract::figures::{Canonical, Dimension, Figure, FigureValue, Unit as FigureUnit};
use crate::text::TermKey;

/// Clauses less alike than this may count different things.
const ALIKE: f32 = 0.5;
/// Articles published further apart, in days, count at different times.
const ONE_COUNT: i64 = 3;
/// Words around a number that say what is counted.
const AROUND: u32 = 5;

struct Count {
    side: Side,
    unit: u32,
    /// The only amount of its kind in the clause.
    alone: bool,
    canonical: Canonical,
    vague: bool,
    /// Rare words around the number.
    of: Vec<TermKey>,
}

pub(super) fn compare(world: &World<'_>, aligned: &Alignment, found: &mut Found) {
    for group in &aligned.groups {
        let counts: Vec<Count> = group.units.iter().flat_map(|&u| counts(world, u)).collect();
        found.checked.counts += counts.len() as u32;
        let mut done = vec![false; counts.len()];
        for i in 0..counts.len() {
            if done[i] {
                continue;
            }
            let same: Vec<usize> = (i + 1..counts.len()).filter(|&j| comparable(world, &counts[i], &counts[j])).collect();
            let apart = same.iter().any(|&j| world.origin(&counts[j].side) != world.origin(&counts[i].side));
            if !apart {
                continue;
            }
            same.iter().for_each(|&j| done[j] = true);
            settle(world, &counts[i], &same.iter().map(|&j| &counts[j]).collect::<Vec<_>>(), found);
        }
    }
}

fn settle(world: &World<'_>, first: &Count, others: &[&Count], found: &mut Found) {
    let sides: Vec<Side> = std::iter::once(first).chain(others.iter().copied()).map(|c| c.side).collect();
    let (a, topic) = (&first.canonical, topic(&first.canonical.dimension));
    let clash = others.iter().any(|c| c.canonical.high < a.low || a.high < c.canonical.low);
    let uneven = others.iter().any(|c| (c.canonical.low, c.canonical.high) != (a.low, a.high));
    if clash && !first.vague && others.iter().all(|c| !c.vague) {
        found.differences.push(world.difference(DifferenceKind::Conflict, topic.into(), &sides));
    } else if !clash && uneven {
        found.differences.push(world.difference(DifferenceKind::Precision, topic.into(), &sides));
    }
}

fn counts(world: &World<'_>, unit: u32) -> Vec<Count> {
    let u = &world.set.units.all[unit as usize];
    let source = world.set.sources[u.document as usize];
    let reading = &world.set.readings[u.document as usize];
    let figures = slice(&source.findings.figures, u.span, |f| f.span);
    let counted = figures.iter().filter(|f| is_amount(f));
    let mut out: Vec<Count> = counted
        .map(|figure| {
            let at = source.article.tokens_in(figure.span);
            let around = at.start.saturating_sub(AROUND).max(u.tokens.start)..(at.end + AROUND).min(u.tokens.end);
            let of =
                around.filter(|i| !at.contains(i) && reading.weights[*i as usize] == Weight::Content).map(|i| reading.stems[i as usize]).collect();
            Count {
                side: Side { document: u.document, span: u.span, value: figure.span },
                unit,
                alone: true,
                canonical: Canonical::of(source.article, figure),
                vague: figure.value == FigureValue::Vague,
                of,
            }
        })
        .collect();
    for i in 0..out.len() {
        out[i].alone = out.iter().filter(|o| o.canonical.dimension == out[i].canonical.dimension).count() == 1;
    }
    out
}

fn is_amount(figure: &Figure) -> bool {
    matches!(figure.unit, FigureUnit::Percent | FigureUnit::Currency(_) | FigureUnit::Noun(_))
}

/// Whether two amounts are of one thing: one dimension, a rare word in common around them, clauses that tell the same,
/// and no second amount of the kind beside either.
fn comparable(world: &World<'_>, a: &Count, b: &Count) -> bool {
    a.alone
        && b.alone
        && a.canonical.dimension == b.canonical.dimension
        && a.side.document != b.side.document
        && together(world, a, b)
        && named_alike(world, a, b)
        && a.of.iter().any(|k| b.of.contains(k))
        && world.set.units.likeness(a.unit, b.unit) >= ALIKE
}

/// Published within a few days of each other; what is undated is not compared.
fn together(world: &World<'_>, a: &Count, b: &Count) -> bool {
    let published = |c: &Count| world.source(&c.side).article.metadata.published.value.map(|p| p.day);
    matches!((published(a), published(b)), (Some(x), Some(y)) if (x - y).num_days().abs() <= ONE_COUNT)
}

/// Both clauses name the same one, or tell the same time.
fn named_alike(world: &World<'_>, a: &Count, b: &Count) -> bool {
    let units = world.set.units;
    units.shared(a.unit, b.unit).any(|f| units.sorts[f as usize] != Sort::Word && units.weights[f as usize] > 0.0)
}

fn topic(dimension: &Dimension) -> &'static str {
    match dimension {
        Dimension::Share | Dimension::Change => "share",
        Dimension::Money(_) => "sum of money",
        _ => "how many",
    }
}
