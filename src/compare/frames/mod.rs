//! Typed frames: what is told of a thing, in a form that can be set against
//! what another article tells of the same thing.
//!
//! A frame has a key (what is spoken of) and a value (what is said of it), each
//! with its place. Frames with one key and values that cannot both be so make
//! a difference; values that fit make an agreement. Every rule asks for more
//! than likeness: the same kind of event, the same parties, dates of one
//! stretch of days. What cannot be keyed is not compared.

mod aligned;
mod amounts;
mod changes;
mod counts;
mod dates;
mod lengths;
mod measures;
mod once;
mod ranks;
mod states;

use super::alignment::Alignment;
use super::lexicons::EVENTS;
use super::statements::Setting;
use super::told;
use super::units::slice;
use super::{Agreement, Certainty, Checked, Difference, DifferenceKind, DocumentId, Entity, Mention, Parties, Place, Position, Source};
use crate::calendar::Interval;
use crate::extract::names::NameKind;
use crate::extract::times::{Time, TimeKind, TimeStatus};
use crate::text::{Arrange, Country, Sentence, Shape, Span, TermKey, country, number_word};

/// Dates further apart than this, in days, are of two events.
const ONE_EVENT: i64 = 10;

/// What the frames come to.
#[derive(Default)]
pub(super) struct Found {
    pub differences: Vec<Difference>,
    /// Wordings of one fact, each list in the order of the corpus.
    pub agreements: Vec<Vec<Place>>,
    /// Clauses with amounts of one thing that exclude each other, the earlier article's first; in their order when all are found.
    pub apart: Vec<(Place, Place)>,
    pub checked: Checked,
}

pub(super) fn compare(set: &Setting<'_>, entities: &[Entity], aligned: &Alignment) -> Found {
    let world = World { set, entities };
    let mut found = Found::default();
    dates::compare(&world, &mut found);
    lengths::compare(&world, &mut found);
    ranks::compare(&world, &mut found);
    changes::compare(&world, &mut found);
    measures::compare(&world, &mut found);
    counts::compare(&world, &mut found);
    once::compare(&world, &mut found);
    aligned::compare(&world, aligned, &mut found);
    amounts::compare(&world, &mut found);
    states::compare(&world, &mut found);
    // one sentence can be found to differ in two ways by one rule, and two rules can find one difference
    let mut told: Vec<(DifferenceKind, String, Vec<Place>)> = Vec::new();
    found.in_order();
    found.differences.retain(|d| {
        let places: Vec<Place> = d.positions.iter().map(|p| p.place).collect();
        let new = !told
            .iter()
            .any(|(kind, topic, known)| *known == places || (*kind, topic) == (d.kind, &d.topic) && places.iter().all(|p| known.contains(p)));
        told.push((d.kind, d.topic.clone(), places));
        new
    });
    found
}

impl Found {
    /// Whether all that two clauses have in common is a difference.
    pub fn parts(&self, mentions: &[Mention]) -> bool {
        let [a, b] = mentions else { return false };
        let (a, b) = if a.place.document <= b.place.document { (a.place, b.place) } else { (b.place, a.place) };
        let documents = (a.document, b.document);
        let first = self.apart.partition_point(|(x, y)| (x.document, y.document) < documents);
        let mut of_both = self.apart[first..].iter().take_while(|(x, y)| (x.document, y.document) == documents);
        of_both.any(|(x, y)| x.span.overlaps(a.span) && y.span.overlaps(b.span))
    }

    fn in_order(&mut self) {
        self.apart.iter_mut().filter(|(x, y)| x.document > y.document).for_each(|(x, y)| std::mem::swap(x, y));
        self.apart.arrange_by_key(|(x, y)| (x.document, y.document));
    }
}

pub(super) fn agreements(set: &Setting<'_>, found: &Found) -> Vec<Agreement> {
    let shortest = |places: &[Place]| places.iter().copied().min_by_key(|p| (p.span.len(), *p));
    found.agreements.iter().filter_map(|places| Some(set.agreement(shortest(places)?, places))).collect()
}

/// What the rules see.
struct World<'a> {
    set: &'a Setting<'a>,
    entities: &'a [Entity],
}

/// One sentence under a rule's eye.
struct Line<'a> {
    world: &'a World<'a>,
    source: Source<'a>,
    document: u32,
    sentence: &'a Sentence,
}

/// A word that names or tells an event.
#[derive(Clone, Copy)]
struct Trigger {
    /// Token index.
    at: usize,
    class: TermKey,
    /// It is told, not named: "arrived", not "the arrival".
    verb: bool,
}

/// A side of a difference before it is worded.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Side {
    document: u32,
    /// The clause.
    span: Span,
    /// The words of the value.
    value: Span,
}

impl<'a> World<'a> {
    /// Every sentence of running text, captions and pull quotes.
    fn lines(&'a self) -> impl Iterator<Item = Line<'a>> {
        self.set.sources.iter().enumerate().flat_map(move |(d, &source)| {
            let kept = source.article.sentences.iter().filter(move |s| super::units::is_compared(source.article.blocks[s.block as usize].kind));
            kept.map(move |sentence| Line { world: self, source, document: d as u32, sentence })
        })
    }

    fn source(&self, side: &Side) -> Source<'a> {
        self.set.sources[side.document as usize]
    }

    fn origin(&self, side: &Side) -> u32 {
        self.set.origin[side.document as usize]
    }

    fn place(&self, side: &Side) -> Place {
        Place { document: DocumentId(side.document), span: side.span }
    }

    /// A topic that says of what: "how many soldiers", by the first article that names it.
    fn topic(&self, topic: &str, sides: &[Side]) -> String {
        let counted = |side: &Side| {
            let article = self.source(side).article;
            let at = article.tokens_in(side.value).end as usize;
            // the last word of the amount, else the next one behind it: "17 of the 45 seats"
            let mut near = article.tokens[at - 1..].iter().take(NOUN);
            let noun = near.find(|t| t.shape == Shape::Lower && t.span.len() > 3 && number_word(t.key).is_none())?;
            Some(noun.text(&article.text))
        };
        let noun = if topic.starts_with("how many") { sides.iter().find_map(counted) } else { None };
        match noun {
            Some(noun) if topic.ends_with("them") => format!("how many of the {noun}"),
            Some(noun) => format!("{topic} {noun}"),
            None => topic.into(),
        }
    }

    fn difference(&self, kind: DifferenceKind, topic: String, sides: &[Side]) -> Difference {
        let mut sides = sides.to_vec();
        sides.arrange_by_key(|s| (s.document, s.span, s.value));
        sides.dedup_by_key(|s| (s.document, s.span));
        let positions: Vec<Position> = sides
            .iter()
            .map(|s| {
                let source = self.source(s);
                Position {
                    place: self.place(s),
                    value: worded(source, s.value),
                    certainty: told::certainty(source.article.tokens(source.article.tokens_in(s.span))),
                    speaker: told::speaker(source, s.document, s.span),
                }
            })
            .collect();
        let said = positions.iter().filter(|p| p.speaker.is_some()).count();
        let parties = match said {
            0 => Parties::Outlets,
            n if n == positions.len() => Parties::Speakers,
            _ => Parties::OutletAndSpeaker,
        };
        Difference { kind, topic, positions, parties }
    }

    /// Puts an agreement on record when more than one origin is in it.
    fn agree(&self, found: &mut Found, sides: &[Side]) {
        let mut sides = sides.to_vec();
        sides.arrange_by_key(|s| (s.document, s.span));
        sides.dedup_by_key(|s| (s.document, s.span));
        if sides.iter().any(|s| self.origin(s) != self.origin(&sides[0])) {
            found.agreements.push(sides.iter().map(|s| self.place(s)).collect());
        }
    }

    fn is_person(&self, entity: u32) -> bool {
        self.entities[entity as usize].kind == NameKind::Person
    }
}

impl<'a> Line<'a> {
    fn side(&self, token: usize, value: Span) -> Side {
        Side {
            document: self.document,
            span: self.world.set.units.clause(self.document, token as u32).unwrap_or(self.sentence.span).to(value),
            value,
        }
    }

    fn stems(&self) -> &'a [TermKey] {
        let range = self.sentence.tokens.start as usize..self.sentence.tokens.end as usize;
        &self.world.set.readings[self.document as usize].stems[range]
    }

    fn first(&self) -> usize {
        self.sentence.tokens.start as usize
    }

    /// The words of the sentence that belong to a class, in order.
    fn triggers(&self) -> Vec<Trigger> {
        let (stems, first) = (self.stems(), self.first());
        let mut out = Vec::new();
        let mut i = 0;
        while i < stems.len() {
            match EVENTS.longest(&stems[i..]) {
                Some((n, class)) => {
                    out.push(Trigger { at: first + i, class, verb: self.is_verb(first + i) });
                    i += n;
                }
                None => i += 1,
            }
        }
        out
    }

    /// No article, possessive or preposition before it makes it a noun.
    fn is_verb(&self, at: usize) -> bool {
        if at == self.first() {
            return false;
        }
        let before = &self.source.article.tokens[at - 1];
        let text = self.source.article.text.as_str();
        let word = before.text(text);
        let noun = [
            "the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that", "these", "of", "for", "in", "on", "by", "from", "with",
            "no", "'s", "’s", "-",
        ];
        !noun.iter().any(|n| word.eq_ignore_ascii_case(n))
    }

    fn times(&self) -> &'a [Time] {
        slice(&self.source.findings.times, self.sentence.span, |t| t.span)
    }

    /// Entities named in a span, with the byte offset of the mention.
    fn entities(&self, span: Span) -> impl Iterator<Item = (u32, u32)> + 'a {
        let numbers = self.world.set.units.referents(self.document);
        let mentions = self.source.findings.names.within(span).iter();
        mentions.filter_map(|m| numbers.get(m.referent.0 as usize).copied().filter(|&e| e != u32::MAX).map(|e| (e, m.span.start)))
    }

    /// Who does it: the person named last before the token, else first after it, in the sentence.
    fn actor(&self, token: usize) -> Option<u32> {
        let at = self.source.article.tokens[token].span.start;
        let mut people = self.entities(self.sentence.span).filter(|(e, _)| self.world.is_person(*e));
        let mut before = None;
        people
            .find_map(|(e, offset)| {
                if offset < at {
                    before = Some(e);
                    return None;
                }
                Some(before.unwrap_or(e))
            })
            .or(before)
    }

    /// The place named right after a token: "in Beijing", "to the city of Accra". Known by its words, as an entity would
    /// part the city from the government.
    fn destination(&self, after: usize) -> Option<TermKey> {
        let tokens = &self.source.article.tokens;
        let last = (after + 6).min(self.sentence.tokens.end as usize);
        let text = self.source.article.text.as_str();
        let preposition = (after..last).find(|&i| ["in", "to", "at", "into"].contains(&tokens[i].text(text)))?;
        let near = tokens.get(preposition + 1..last.max(preposition + 1))?;
        let at = near.iter().position(|t| t.is_capital(text))?;
        (at < 2).then(|| near[at].key)
    }

    /// The country that the tokens at an index name.
    fn country(&self, at: usize) -> Option<Country> {
        let tokens = self.source.article.tokens.get(at..self.sentence.tokens.end as usize)?;
        country(tokens).filter(|_| tokens[0].is_capital(&self.source.article.text))
    }
}

/// The words of a value on one line; what only follows from the text stands behind them: "Wednesday (2026-01-14)".
fn worded(source: Source<'_>, value: Span) -> String {
    let mut words = source.article.of(value).split_whitespace().collect::<Vec<_>>().join(" ");
    let times = &source.findings.times;
    let at = times.binary_search_by_key(&value, |t| t.span).ok();
    if let Some(time) = at.map(|i| &times[i]).filter(|t| t.kind == TimeKind::Date && t.status == TimeStatus::Inferred) {
        words.push_str(&format!(" ({})", time.value));
    }
    words
}

/// Days between two intervals; 0 when they meet.
fn gap(a: &Interval, b: &Interval) -> i64 {
    if a.overlaps(b) {
        0
    } else if a.last < b.first {
        (b.first - a.last).num_days()
    } else {
        (a.first - b.last).num_days()
    }
}

/// A date with known days.
fn dated(time: &Time) -> Option<Interval> {
    time.interval.filter(|_| time.kind == TimeKind::Date)
}

/// No date of a sentence lies further back than the event that its article tells of.
fn of_these_days(source: Source<'_>, sentence: Span) -> bool {
    let published = source.article.metadata.published.value.map(|p| p.day);
    let recent = |i: Interval| published.is_none_or(|day| (day - i.last).num_days() <= ONE_EVENT);
    slice(&source.findings.times, sentence, |t| t.span).iter().filter_map(dated).all(recent)
}

/// The noun of an amount ends it, or stands so many words on.
const NOUN: usize = 5;
/// Of one thing so many are looked at together, those of the nearest days.
const NEAREST: usize = 48;

/// One of several in their order, and behind it all that are alike or like one of these, looked for so far
/// `back` and [`NEAREST`] ahead of each; those that are done are passed over.
fn together(first: usize, done: &[bool], back: usize, alike: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut same = vec![first];
    let mut at = 0;
    while let Some(&one) = same.get(at) {
        at += 1;
        let near = one.saturating_sub(back).max(first + 1)..done.len().min(one + NEAREST);
        let next = near.filter(|j| !done[*j] && !same.contains(j) && alike(one, *j));
        let next: Vec<usize> = next.take(NEAREST.saturating_sub(same.len())).collect();
        same.extend(next);
    }
    same
}

/// One clause names somebody, the other says "he": of him, or of somebody else.
fn of_another(world: &World<'_>, a: u32, b: u32) -> bool {
    let units = world.set.units;
    let both = [a, b].map(|u| &units.all[u as usize]);
    let is_he = |u: &&super::units::Unit| {
        let tokens = world.set.sources[u.document as usize].article.tokens(u.tokens.clone());
        tokens.iter().any(|t| ["he", "she", "his", "her"].iter().any(|h| t.is(TermKey::of(h))))
    };
    let one_person = || units.shared(a, b).any(|f| units.sorts[f as usize] == super::units::Sort::Person);
    is_he(&both[0]) != is_he(&both[1]) && !one_person()
}

/// A clause told as a fact or as what is to be, of these days.
fn firm_unit(world: &World<'_>, unit: u32) -> bool {
    let u = &world.set.units.all[unit as usize];
    let source = world.set.sources[u.document as usize];
    told::certainty(source.article.tokens(u.tokens.clone())) <= Certainty::Expected && of_these_days(source, u.span)
}

/// Told as a fact or as what is to be.
fn firm(line: &Line<'_>, span: Span) -> bool {
    let tokens = line.source.article.tokens(line.source.article.tokens_in(span));
    matches!(told::certainty(tokens), Certainty::Stated | Certainty::Expected)
}
