//! Amounts in articles that begin with one event.
//!
//! An amount that is not small is hardly met there by chance: where two articles tell the same one of
//! one unit, or in like surroundings, they tell one fact.

use super::once::is_person;
use super::{Found, Side, World, counts, together};
use crate::compare::units::{Sort, slice};
use crate::extract::figures::{Canonical, Dimension, FigureValue};

/// A word so many tokens from an amount, with no other amount between, stands beside it.
const BESIDE: u32 = 5;
/// Amounts from here on with two digits besides noughts are met by chance no more than those with three.
const LARGE: f64 = 1000.0;

/// More amounts than these in all, or in one clause, are not compared.
const MOST: usize = 2000;
const MOST_IN_CLAUSE: usize = 40;

struct Told {
    side: Side,
    unit: u32,
    value: f64,
    /// Digits that are no noughts at its end.
    digits: usize,
    /// No other amount of this kind is told in the clause.
    alone: bool,
    canonical: Canonical,
    beside: Vec<u32>,
}

impl Told {
    /// The same kind of amount: money of one currency, a share or change, one noun.
    fn is_like(&self, other: &Told) -> bool {
        use Dimension::{Change, Share};
        let (a, b) = (self.canonical.dimension, other.canonical.dimension);
        let people = |d| matches!(d, Dimension::Count(noun) if is_person(noun));
        a == b || matches!((a, b), (Share | Change, Share | Change)) || people(a) && people(b)
    }

    fn is_counted(&self) -> bool {
        matches!(self.canonical.dimension, Dimension::Count(_))
    }

    fn beside<'a>(&'a self, other: &'a Told) -> impl Iterator<Item = &'a u32> {
        self.beside.iter().filter(|f| other.beside.contains(f))
    }
}

pub(super) fn compare(world: &World<'_>, found: &mut Found) {
    let units = world.set.units;
    if !units.are_few() {
        return;
    }
    let all: Vec<Told> = (0..units.all.len() as u32).flat_map(|u| told(world, u)).collect();
    // a table, not a story: each is held against each
    if all.len() > MOST {
        return;
    }
    let mut done = vec![false; all.len()];
    for i in 0..all.len() {
        if done[i] {
            continue;
        }
        let same = together(i, &done, all.len(), |i, j| agree(world, &all[i], &all[j]));
        same.iter().for_each(|&j| done[j] = true);
        world.agree(found, &same.iter().map(|&j| all[j].side).collect::<Vec<_>>());
    }
}

fn told(world: &World<'_>, unit: u32) -> Vec<Told> {
    let units = world.set.units;
    let u = &units.all[unit as usize];
    let source = world.set.sources[u.document as usize];
    let figures = slice(&source.findings.figures, u.span, |f| f.span);
    if figures.len() > MOST_IN_CLAUSE {
        return Vec::new();
    }
    let times = slice(&source.findings.times, u.span, |t| t.span);
    let mut out: Vec<Told> = Vec::new();
    let guessed = counts::is_guessed(world, u);
    for figure in figures {
        let FigureValue::One(value) = figure.value else { continue };
        let canonical = Canonical::of(source.article, figure);
        let share = matches!(canonical.dimension, Dimension::Share | Dimension::Change);
        if matches!(canonical.dimension, Dimension::Rank | Dimension::Ordinal) || value <= 1.0 || share && guessed {
            continue;
        }
        let at = source.article.tokens_in(figure.span);
        let others = || figures.iter().map(|f| f.span).chain(times.iter().map(|t| t.span)).filter(|s| !s.overlaps(figure.span));
        let before = others().filter(|s| s.end <= figure.span.start).map(|s| source.article.tokens_in(s).end).max().unwrap_or(0);
        let behind = others().filter(|s| s.start >= figure.span.end).map(|s| source.article.tokens_in(s).start).min().unwrap_or(u32::MAX);
        let near = at.start.saturating_sub(BESIDE).max(before)..(at.end + BESIDE).min(behind);
        let beside = units.words(u).iter().filter(|w| near.contains(&w.token) && !at.contains(&w.token)).map(|w| w.feature).collect();
        let digits = format!("{value}").replace('.', "").trim_matches('0').len();
        let side = Side { document: u.document, span: u.span, value: figure.span };
        out.push(Told { side, unit, value, digits, alone: true, canonical, beside });
    }
    for i in 0..out.len() {
        out[i].alone = !(0..out.len()).any(|j| j != i && out[i].is_like(&out[j]));
    }
    out
}

/// Whether two articles tell one amount of one thing.
fn agree(world: &World<'_>, a: &Told, b: &Told) -> bool {
    let units = world.set.units;
    if a.value != b.value
        || !a.canonical.fits(&Canonical { dimension: a.canonical.dimension, ..b.canonical })
        || !units.of_one_event(a.side.document, b.side.document)
    {
        return false;
    }
    let strong = a.digits > 2 || a.digits > 1 && a.value >= LARGE;
    let alike = a.is_like(b);
    let linked = || {
        let (x, y) = (counts::around(world, a.unit), counts::around(world, b.unit));
        units.weigh_shared(&x, &y) >= counts::LINKED * units.scale
    };
    let named = || units.shared(a.unit, b.unit).any(|f| matches!(units.sorts[f as usize], Sort::Person | Sort::Name));
    let beside = a.beside(b).next().is_some();
    let counted = a.is_counted() && b.is_counted();
    match () {
        _ if strong => alike || counted && linked(),
        _ if !(a.alone && b.alone) => false,
        _ if counted && (a.digits > 1 || a.value >= LARGE) => alike || linked(),
        _ if a.digits > 1 && matches!(a.canonical.dimension, Dimension::Money(_)) => alike && (beside || named() || linked()),
        // shares of one or two digits are of many things
        _ => alike && beside && (a.digits > 1 || !matches!(a.canonical.dimension, Dimension::Share | Dimension::Change)),
    }
}
