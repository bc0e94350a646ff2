//! What aligned clauses come to: agreements, and what one article alone tells.

use super::alignment::Alignment;
use super::reading::{Reading, Weight};
use super::told;
use super::units::{Sort, Unit, Units, slice};
use super::{Agreement, DocumentId, Mention, Omission, OnlyInOne, Place, Source, Timing};
use crate::calendar::Day;
use crate::extract::times::TimeKind;
use crate::text::{Arrange, Span};
use std::collections::HashMap;

/// Whoever leaves out what this share of the origins tell has omitted it.
const OMITTED: f32 = 0.5;
/// A clause as like as this to another article's tells nothing of its own.
const KNOWN: f32 = 0.35;

/// What a clause must weigh in matter that no other origin has.
const LEAST_NEWS: f32 = 3.0;
/// Rare words that together are news: one alone is a turn of phrase.
const LEAST_WORDS: usize = 3;

pub(super) struct Setting<'a> {
    pub sources: &'a [Source<'a>],
    pub readings: &'a [Reading],
    pub units: &'a Units,
    /// Each document's origin.
    pub origin: &'a [u32],
    pub origins: usize,
    /// The corpus's date: that of its latest article.
    pub today: Option<Day>,
    /// When each article was published and its origin, in order; the undated first.
    pub days: Vec<(Option<Day>, u32)>,
}

impl Setting<'_> {
    /// Whether all articles of other origins could have told of something of that day.
    fn timing_of_others(&self, origin: u32, event: Option<Day>) -> Timing {
        let other = |(day, of): &(Option<Day>, u32)| (*of != origin).then_some(*day);
        let (first, last) = (self.days.iter().find_map(other), self.days.iter().rev().find_map(other));
        match [first, last].map(|day| told::timing(day.flatten(), event)) {
            [a, b] if a == b => a,
            _ => Timing::Unknown,
        }
    }

    fn place(&self, unit: &Unit) -> Place {
        Place { document: DocumentId(unit.document), span: unit.span }
    }

    fn published(&self, document: u32) -> Option<Day> {
        self.sources[document as usize].article.metadata.published.value.map(|p| p.day)
    }

    pub fn mention(&self, document: u32, span: Span) -> Mention {
        let source = self.sources[document as usize];
        let tokens = source.article.tokens(source.article.tokens_in(span));
        Mention {
            place: Place { document: DocumentId(document), span },
            certainty: told::certainty(tokens),
            speaker: told::speaker(source, document, span),
        }
    }

    /// One fact from its wordings, which stand in the order of the corpus.
    pub fn agreement(&self, statement: Place, places: &[Place]) -> Agreement {
        let mut told_by: Vec<u32> = places.iter().map(|p| self.origin[p.document.0 as usize]).collect();
        told_by.arrange();
        told_by.dedup();
        let widely = told_by.len() as f32 >= OMITTED * self.origins as f32;
        let event = places.iter().filter_map(|p| told::event_day(self.sources[p.document.0 as usize], p.span)).min();
        let all = if widely { self.sources.len() as u32 } else { 0 };
        let silent = (0..all).filter(|&d| told_by.binary_search(&self.origin[d as usize]).is_err());
        let omitted_by = silent.map(|d| Omission { document: DocumentId(d), timing: told::timing(self.published(d), event) }).collect();
        let mentions = places.iter().map(|p| self.mention(p.document.0, p.span)).collect();
        Agreement { statement, mentions, origins: told_by.len() as u32, omitted_by }
    }
}

pub(super) fn agreements(set: &Setting<'_>, aligned: &Alignment) -> Vec<Agreement> {
    let told = aligned.groups.iter().map(|group| {
        let places: Vec<Place> = group.units.iter().map(|&u| set.place(&set.units.all[u as usize])).collect();
        set.agreement(plainest(set, &group.units), &places)
    });
    told.collect()
}

/// Both lists without what the other tells as well, in the order of the corpus.
pub(super) fn merged(mut framed: Vec<Agreement>, aligned: Vec<Agreement>) -> Vec<Agreement> {
    // by the document and offset of each mention, so that only neighbours need be asked
    let mut at: HashMap<DocumentId, Vec<(Span, usize)>> = HashMap::new();
    let note = |at: &mut HashMap<DocumentId, Vec<(Span, usize)>>, i: usize, a: &Agreement| {
        a.mentions.iter().for_each(|m| at.entry(m.place.document).or_default().push((m.place.span, i)));
    };
    let covered = |a: &Agreement, all: &[Agreement], at: &HashMap<DocumentId, Vec<(Span, usize)>>| {
        let first = a.mentions[0].place;
        let near = at.get(&first.document).into_iter().flatten().filter(|(s, _)| s.overlaps(first.span)).map(|(_, i)| &all[*i]);
        near.into_iter().any(|b| {
            a.mentions.iter().all(|m| {
                let from = b.mentions.partition_point(|n| n.place.document < m.place.document);
                b.mentions[from..].iter().take_while(|n| n.place.document == m.place.document).any(|n| n.place.span.overlaps(m.place.span))
            })
        })
    };
    framed.arrange_by_key(|a| std::cmp::Reverse(a.mentions.len()));
    let mut out: Vec<Agreement> = Vec::with_capacity(framed.len() + aligned.len());
    for agreement in framed.into_iter().chain(aligned) {
        if !covered(&agreement, &out, &at) {
            note(&mut at, out.len(), &agreement);
            out.push(agreement);
        }
    }
    out.arrange_by_key(|a| a.mentions[0].place);
    out
}

/// The wording most like all others; of equals the shortest.
fn plainest(set: &Setting<'_>, units: &[u32]) -> Place {
    let likeness = |&u: &u32| units.iter().take(24).filter(|v| **v != u).map(|&v| set.units.likeness(u, v)).sum::<f32>();
    let best = units.iter().max_by(|a, b| {
        let length = |u: &u32| std::cmp::Reverse(set.units.all[*u as usize].span.len());
        likeness(a).total_cmp(&likeness(b)).then_with(|| length(a).cmp(&length(b)))
    });
    set.place(&set.units.all[best.copied().unwrap_or(units[0]) as usize])
}

/// Clauses with matter that no other origin has.
pub(super) fn only_in_one(set: &Setting<'_>, aligned: &Alignment) -> Vec<OnlyInOne> {
    if set.origins < 2 {
        return Vec::new();
    }
    let alone = in_one_origin(set);
    let mut first_copy = vec![u32::MAX; set.origins];
    (0..set.sources.len() as u32).rev().for_each(|d| first_copy[set.origin[d as usize] as usize] = d);
    let mut out: Vec<(u32, f32, OnlyInOne)> = Vec::new();
    for (u, unit) in set.units.all.iter().enumerate() {
        let origin = set.origin[unit.document as usize];
        // of the copies of one text the first speaks for all
        if aligned.best[u] >= KNOWN || first_copy[origin as usize] != unit.document {
            continue;
        }
        let mut weight = 0.0;
        let (mut words, mut strong) = (0, false);
        for &f in set.units.features(unit).iter().filter(|&&f| alone[f as usize]) {
            weight += set.units.weights[f as usize];
            match set.units.sorts[f as usize] {
                Sort::Word => words += 1,
                _ => strong = true,
            }
        }
        if weight >= LEAST_NEWS && (strong || words >= LEAST_WORDS) {
            let timing = set.timing_of_others(origin, told::event_day(set.sources[unit.document as usize], unit.span));
            out.push((unit.document, weight, OnlyInOne { place: set.place(unit), news: news(set, unit, &alone), timing }));
        }
    }
    out.arrange_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.place.cmp(&b.2.place)));
    out.into_iter().map(|(_, _, o)| o).collect()
}

/// For each feature whether only one origin has it.
fn in_one_origin(set: &Setting<'_>) -> Vec<bool> {
    const NOBODY: u32 = u32::MAX;
    let mut first = vec![NOBODY; set.units.weights.len()];
    let mut alone = vec![true; first.len()];
    for unit in &set.units.all {
        let origin = set.origin[unit.document as usize];
        for &f in set.units.features(unit) {
            alone[f as usize] &= first[f as usize] == NOBODY || first[f as usize] == origin;
            first[f as usize] = origin;
        }
    }
    alone
}

/// The words that nobody else has, as places.
fn news(set: &Setting<'_>, unit: &Unit, alone: &[bool]) -> Vec<Place> {
    let source = set.sources[unit.document as usize];
    let reading = &set.readings[unit.document as usize];
    let document = DocumentId(unit.document);
    let mut out: Vec<Place> = Vec::new();
    // by tokens: a clause may have ten thousand of them
    let mut taken = vec![false; unit.tokens.len()];
    let mut put = |span: Span| {
        let at = source.article.tokens_in(span);
        let within = |i: u32| (i.clamp(unit.tokens.start, unit.tokens.end) - unit.tokens.start) as usize;
        let place = &mut taken[within(at.start)..within(at.end)];
        if !place.contains(&true) {
            place.fill(true);
            out.push(Place { document, span });
        }
    };
    let is_alone = |key| set.units.number(key).is_some_and(|f| alone[f as usize]);
    for mention in source.findings.names.within(unit.span) {
        if set.units.name_key(unit.document, mention.referent).is_some_and(is_alone) {
            put(mention.span);
        }
    }
    for time in slice(&source.findings.times, unit.span, |t| t.span).iter().filter(|t| t.kind == TimeKind::Date || t.kind == TimeKind::Duration) {
        if super::units::time_key(time).is_some_and(|(key, _)| is_alone(key)) {
            put(time.span);
        }
    }
    for figure in slice(&source.findings.figures, unit.span, |f| f.span) {
        if super::units::figure_key(figure).is_some_and(|(key, _)| is_alone(key)) {
            put(figure.span);
        }
    }
    for i in unit.tokens.clone() {
        let token = &source.article.tokens[i as usize];
        if reading.weights[i as usize] == Weight::Content && is_alone(super::units::word_key(token, &source.article.text)) {
            put(token.span);
        }
    }
    out.arrange();
    out
}
