//! One fact with two values: clauses that are alike in all but an amount, a date or a length.

use super::{Found, Side, World, counts, firm_unit, of_another};
use crate::compare::DifferenceKind;
use crate::compare::alignment::Alignment;
use crate::compare::units::{Unit, slice};
use crate::extract::figures::{Canonical, Dimension, FigureValue};
use crate::extract::times::TimeKind;
use crate::text::{Arrange, Span, TermKey, number};

/// Members of a group that each other is held against.
const FIRST: usize = 8;

/// A value of a clause.
#[derive(Clone, Copy)]
struct Value {
    /// What kind of value it is: values of two kinds are not compared.
    kind: TermKey,
    topic: &'static str,
    low: f64,
    high: f64,
    span: Span,
}

impl Value {
    fn fits(&self, other: &Value) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

pub(super) fn compare(world: &World<'_>, aligned: &Alignment, found: &mut Found) {
    let mut pairs: Vec<(u32, u32)> = aligned.apart.clone();
    for group in &aligned.groups {
        let first = &group.units[..group.units.len().min(FIRST)];
        pairs.extend(first.iter().flat_map(|&a| group.units.iter().filter(move |&&b| b > a).map(move |&b| (a, b))));
    }
    pairs.arrange();
    pairs.dedup();
    // what of each clause is told otherwise by others
    let mut told: Vec<(Side, Side, &'static str, bool)> = Vec::new();
    for (a, b) in pairs {
        if let Some((x, y)) = differ(world, a, b) {
            let undated = [a, b].iter().any(|&u| world.set.units.all[u as usize].published.is_none());
            told.push((side(world, a, &x), side(world, b, &y), x.topic, undated));
        }
    }
    let mut done = vec![false; told.len()];
    for i in 0..told.len() {
        if done[i] {
            continue;
        }
        let (topic, undated) = (told[i].2, told[i].3);
        let mut sides = vec![told[i].0, told[i].1];
        for j in i + 1..told.len() {
            if told[j].2 == topic && (sides.contains(&told[j].0) || sides.contains(&told[j].1)) {
                done[j] = true;
                sides.extend([told[j].0, told[j].1]);
            }
        }
        let (x, y) = (world.place(&told[i].0), world.place(&told[i].1));
        found.apart.push((x, y));
        let kind = if undated { DifferenceKind::Measure } else { DifferenceKind::Conflict };
        found.differences.push(world.difference(kind, world.topic(topic, &sides), &sides));
    }
}

fn side(world: &World<'_>, unit: u32, value: &Value) -> Side {
    let u = &world.set.units.all[unit as usize];
    Side { document: u.document, span: u.span, value: value.span }
}

/// The one value in which two clauses differ.
fn differ(world: &World<'_>, a: u32, b: u32) -> Option<(Value, Value)> {
    let units = &world.set.units.all;
    let (x, y) = (&units[a as usize], &units[b as usize]);
    let days = |u: &Unit| u.published.or(world.set.today);
    let near = (days(x)? - days(y)?).num_days().abs() <= 3;
    if !near || world.set.origin[x.document as usize] == world.set.origin[y.document as usize] || !firm_unit(world, a) || !firm_unit(world, b) {
        return None;
    }
    if of_another(world, a, b) {
        return None;
    }
    let (mut of_a, mut of_b) = (values(world, a), values(world, b));
    let mut i = 0;
    while i < of_a.len() {
        match of_b.iter().position(|v| v.kind == of_a[i].kind && v.fits(&of_a[i])) {
            Some(j) => {
                of_a.remove(i);
                of_b.remove(j);
            }
            None => i += 1,
        }
    }
    // what is left in one kind only, once on either side
    let both: Vec<(&Value, &Value)> = of_a.iter().flat_map(|v| of_b.iter().filter(|w| w.kind == v.kind).map(move |w| (v, w))).collect();
    match both[..] {
        [(v, w)] if !tells_too(world, x, w, v) && !tells_too(world, y, v, w) => Some((*v, *w)),
        _ => None,
    }
}

/// Whether a clause tells another's value, too, besides its own: "231 people, on a ship licensed to carry 180".
fn tells_too(world: &World<'_>, clause: &Unit, other: &Value, own: &Value) -> bool {
    let article = world.set.sources[clause.document as usize].article;
    let tokens = article.tokens(clause.tokens.clone());
    (0..tokens.len()).any(|i| number(&article.text, &tokens[i..]).is_some_and(|n| n.value == other.low) && !own.span.contains(tokens[i].span))
}

fn values(world: &World<'_>, unit: u32) -> Vec<Value> {
    let u = &world.set.units.all[unit as usize];
    let source = world.set.sources[u.document as usize];
    let mut out = Vec::new();
    for figure in slice(&source.findings.figures, u.span, |f| f.span).iter().filter(|f| f.value != FigureValue::Vague) {
        let c = Canonical::of(source.article, figure);
        let (kind, topic) = match c.dimension {
            Dimension::Share => (TermKey::of("share"), "share"),
            Dimension::Change => (TermKey::of("change"), "rise or fall"),
            Dimension::Money(code) => (TermKey::of_text(code), "sum of money"),
            // the dead and the missing have a rule of their own
            Dimension::Count(_) if counts::is_toll(world, u, figure) => continue,
            Dimension::Count(noun) => (noun, "how many"),
            _ => continue,
        };
        out.push(Value { kind, topic, low: c.low, high: c.high, span: figure.span });
    }
    for time in slice(&source.findings.times, u.span, |t| t.span) {
        if time.kind == TimeKind::Duration
            && let Some(days) = super::lengths::days(time)
        {
            out.push(Value { kind: TermKey::of("length"), topic: "length", low: days, high: days, span: time.span });
        }
    }
    out
}
