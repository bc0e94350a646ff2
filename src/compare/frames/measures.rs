//! Who imposes what on whom.
//!
//! A reversed direction is a conflict only where one origin stands against the
//! others: that two countries tax each other's goods is no contradiction.

use super::{Found, Side, World};
use crate::compare::reading::Weight;
use crate::compare::units::class_of;
use crate::compare::{DifferenceKind, DocumentId};
use crate::extract::figures::{Directed, FigureValue, MeasureKind, MeasureState, Unit};
use crate::text::{Arrange, CountryCode, TermKey};

struct Measure {
    side: Side,
    kind: MeasureKind,
    by: CountryCode,
    /// `None` when the sentence leaves it open.
    on: Option<CountryCode>,
    /// Rare words of the goods, each with its synonyms folded.
    goods: Vec<TermKey>,
    /// Percent, when the measure is in force.
    rate: Option<f64>,
}

pub(super) fn compare(world: &World<'_>, found: &mut Found) {
    let mut all: Vec<Measure> = Vec::new();
    for (d, source) in world.set.sources.iter().enumerate() {
        all.extend(source.findings.directed.iter().filter_map(|m| measure(world, d as u32, m)));
    }
    found.checked.measures = all.len() as u32;
    one_way(world, &all, found);
    let mut by_goods: Vec<((MeasureKind, TermKey, CountryCode, CountryCode), &Measure)> = Vec::new();
    for (m, on) in all.iter().filter_map(|m| Some((m, m.on?))) {
        by_goods.extend(m.goods.iter().map(|&goods| ((m.kind, goods, m.by.min(on), m.by.max(on)), m)));
    }
    by_goods.arrange_by_key(|g| g.0);
    let mut told: Vec<Vec<Side>> = Vec::new();
    for alike in by_goods.chunk_by(|a, b| a.0 == b.0) {
        let kind = alike[0].1.kind;
        let measures: Vec<&Measure> = alike.iter().map(|g| g.1).collect();
        let sides: Vec<Side> = measures.iter().map(|m| m.side).collect();
        // one phrase can have two rare words
        if told.contains(&sides) {
            continue;
        }
        let (there, back): (Vec<&Measure>, Vec<&Measure>) = measures.iter().copied().partition(|m| Some(m.by) < m.on);
        direction(world, kind, &there, &back, found);
        rates(world, kind, &there, found);
        rates(world, kind, &back, found);
        told.push(sides);
    }
}

/// What several origins say that one country imposes on one kind of goods.
fn one_way(world: &World<'_>, all: &[Measure], found: &mut Found) {
    let of_goods = |m: &'_ Measure| m.goods.iter().map(|&goods| ((m.kind, goods, m.by), m.side)).collect::<Vec<_>>();
    let mut by_goods: Vec<((MeasureKind, TermKey, CountryCode), Side)> = all.iter().flat_map(of_goods).collect();
    by_goods.arrange_by_key(|g| g.0);
    let mut told: Vec<Vec<Side>> = Vec::new();
    for alike in by_goods.chunk_by(|a, b| a.0 == b.0) {
        let sides: Vec<Side> = alike.iter().map(|g| g.1).collect();
        if !told.contains(&sides) {
            world.agree(found, &sides);
            told.push(sides);
        }
    }
}

fn measure(world: &World<'_>, document: u32, m: &Directed) -> Option<Measure> {
    let source = world.set.sources[document as usize];
    let article = source.article;
    let reading = &world.set.readings[document as usize];
    let goods = article.tokens_in(m.goods?);
    let mut keys: Vec<TermKey> = Vec::new();
    let mut i = goods.start as usize;
    while i < goods.end as usize {
        let (n, key) = class_of(&reading.stems[i..goods.end as usize]).unwrap_or((1, reading.stems[i]));
        if n > 1 || reading.weights[i] == Weight::Content || reading.weights[i] == Weight::Name {
            keys.push(key);
        }
        i += n;
    }
    keys.arrange();
    keys.dedup();
    let token = article.token_at(m.noun.start) as u32;
    let clause = world.set.units.clause(document, token).unwrap_or(m.span).to(m.span);
    let rate = m.rate.and_then(|r| source.findings.figures.get(r as usize)).filter(|f| f.unit == Unit::Percent);
    let rate = match rate.map(|f| &f.value) {
        Some(FigureValue::One(n)) if matches!(m.state, MeasureState::Imposed | MeasureState::Unsaid) => Some(*n),
        _ => None,
    };
    let side = Side { document, span: clause, value: m.span };
    let (by, on) = (m.by?.country?, m.on.and_then(|on| on.country));
    (Some(by) != on && !keys.is_empty()).then_some(Measure { side, kind: m.kind, by, on, goods: keys, rate })
}

fn direction(world: &World<'_>, kind: MeasureKind, there: &[&Measure], back: &[&Measure], found: &mut Found) {
    let origins = |ms: &[&Measure]| {
        let mut o: Vec<u32> = ms.iter().map(|m| world.origin(&m.side)).collect();
        o.arrange();
        o.dedup();
        o
    };
    let (a, b) = (origins(there), origins(back));
    if a.is_empty() || b.is_empty() || a.len() > 1 && b.len() > 1 {
        return;
    }
    let sides: Vec<Side> = there.iter().chain(back).map(|m| m.side).collect();
    let topic = format!("direction of the {}", name(kind));
    if a != b {
        found.differences.push(world.difference(DifferenceKind::Conflict, topic.clone(), &sides));
    }
    // in the order of the corpus
    for documents in there.chunk_by(|a, b| a.side.document == b.side.document) {
        let document = documents[0].side.document;
        if back.iter().any(|m| m.side.document == document) {
            let own: Vec<Side> = sides.iter().copied().filter(|s| s.document == document).collect();
            let difference = world.difference(DifferenceKind::Internal, topic.clone(), &own);
            if difference.positions.iter().all(|p| p.place.document == DocumentId(document)) && difference.positions.len() > 1 {
                found.differences.push(difference);
            }
        }
    }
}

/// Two rates for one measure in force.
fn rates(world: &World<'_>, kind: MeasureKind, measures: &[&Measure], found: &mut Found) {
    let rated: Vec<&&Measure> = measures.iter().filter(|m| m.rate.is_some()).collect();
    let differ = rated.iter().any(|m| m.rate != rated[0].rate);
    let apart = rated.iter().any(|m| world.origin(&m.side) != world.origin(&rated[0].side));
    if differ && apart {
        let sides: Vec<Side> = rated.iter().map(|m| m.side).collect();
        found.differences.push(world.difference(DifferenceKind::Conflict, format!("rate of the {}", name(kind)), &sides));
    }
}

fn name(kind: MeasureKind) -> &'static str {
    match kind {
        MeasureKind::Tariff => "tariffs",
        MeasureKind::Sanction => "sanctions",
        MeasureKind::Ban => "ban",
        MeasureKind::Restriction => "restrictions",
        MeasureKind::Tax => "tax",
        MeasureKind::Aid => "aid",
    }
}
