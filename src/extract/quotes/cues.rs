//! The cue grammar: where a sentence tells that something was said, who said
//! it, and which of its words are what was said.
//!
//! [`verbs`](super::verbs) reads verbs of saying, [`signs`](super::signs) what tells
//! the same without a verb, [`subject`](super::subject) finds who does the saying.

use super::extent::{clause_end, finds, one, part_neighbours};
use super::lexicon::{Frames, Verb, VerbForm};
use super::phrases::Phrase;
use super::sentence::Sentence;
use super::signs::{according, label, noun, signature};
use super::subject::subject;
use super::verbs::{group_start, is_thing, open_verb, verb};
use super::words::Tags;
use crate::text::{Arrange, TermKey, keys};
use std::ops::Range;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CueKind {
    Verb,
    According,
    /// "Berg's claim"
    Noun,
    /// A name and a colon, or a dash and a name.
    Label,
}

/// One act of saying, found in one sentence.
#[derive(Clone, PartialEq, Debug)]
pub struct Said {
    pub kind: CueKind,
    /// Items of the cue.
    pub cue: Range<usize>,
    pub speaker: Option<Phrase>,
    /// Somebody who said it together with the speaker.
    pub also: Option<Phrase>,
    /// Items of what was said, in order.
    pub parts: Vec<Range<usize>>,
    /// Where the act begins: its subject or its verb.
    pub start: usize,
    /// Among several acts around the same words the lowest owns them.
    pub rank: Rank,
}

/// How firmly an act of saying holds the words around it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Rank {
    /// `"…," she said`: right behind the marks.
    Beside,
    Plain,
    /// A thought, a request inside another clause, a relative clause.
    Nested,
}

const ACCORDING: TermKey = TermKey::of("according");
const TO: TermKey = TermKey::of("to");

const CITING: TermKey = TermKey::of("citing");
const CLEAR: TermKey = TermKey::of("clear");
const IT: TermKey = TermKey::of("it");
/// Before "-ing": it did not come to that, or it is no act.
const SHORT_OF: [TermKey; 6] = keys(["of", "from", "without", "worth", "avoid", "avoided"]);
const JOINS: [TermKey; 4] = keys(["and", "or", "nor", "but"]);
const FIRST: [TermKey; 3] = keys(["first", "last", "latest"]);
/// What things do to people as well.
const EFFECTS: [TermKey; 8] = keys(["encourage", "encourages", "encouraged", "encouraging", "persuade", "persuades", "persuaded", "persuading"]);
const MODAL: [TermKey; 7] = keys(["would", "could", "can", "may", "might", "should", "must"]);
const MAKE: [TermKey; 4] = [TermKey::of("made"), TermKey::of("makes"), TermKey::of("making"), TermKey::of("make")];

/// "has made it clear (that) Lund would pay"
fn made_clear(s: &Sentence<'_>, i: usize, found: &[Said]) -> Option<Said> {
    let scope = &s.scope;
    let verb = if i > scope.lo && s.key(i - 1) == IT { i.checked_sub(2)? } else { i.checked_sub(1)? };
    let form = if s.key(verb) == MAKE[2] { VerbForm::Ing } else { VerbForm::Past };
    let end = clause_end(s, i + 1);
    if !MAKE.contains(&s.key(verb)) || !scope.starts_content(i + 1) || !scope.has_finite(i + 1..end) {
        return None;
    }
    let subject = subject(s, verb, group_start(s, verb), form, found)?;
    Some(Said {
        kind: CueKind::Verb,
        cue: verb..i + 1,
        speaker: subject.phrase,
        also: subject.also,
        parts: one(i + 1..end),
        start: subject.start,
        rank: Rank::Plain,
    })
}

/// Everything that a sentence tells was said.
pub fn said(s: &Sentence<'_>) -> Vec<Said> {
    let scope = &s.scope;
    let mut found: Vec<Said> = Vec::new();
    for i in scope.lo..scope.hi {
        if s.key(i) == ACCORDING && s.key(i + 1) == TO {
            found.extend(according(s, i));
        } else if s.key(i) == CLEAR {
            found.extend(made_clear(s, i, &found));
        } else if scope.items[i].verb.is_some() && !scope.noun_use(i) {
            found.extend(verb(s, i, &found));
        } else if scope.is(i, Tags::SPEECH) && (scope.items[i].verb.is_none() || scope.noun_use(i)) {
            found.extend(noun(s, i));
        } else if scope.is(i, Tags::COLON) {
            found.extend(label(s, i, &found));
        } else if scope.is(i, Tags::DASH) {
            found.extend(signature(s, i));
        }
    }
    for q in scope.lo..scope.hi {
        if scope.is(q, Tags::QUOTE) && !found.iter().any(|f| f.parts.iter().any(|p| p.contains(&q))) {
            found.extend(open_verb(s, q));
        }
    }
    found.arrange_by_key(|f| f.cue.start);
    part_neighbours(s, &mut found);
    found.retain(|f| !f.parts.is_empty() && tells(s, f));
    // "asked Berg to admit that …": nobody has.
    let requests = |f: &Said| scope.items[f.cue.start].verb.is_some_and(|v| v.frames.has(Frames::REQUEST.or(Frames::INFINITIVE)));
    let asked: Vec<Range<usize>> = found.iter().filter(|f| requests(f)).flat_map(|f| f.parts.iter().cloned()).collect();
    found.retain(|f| {
        let marked = f.parts.iter().any(|p| p.clone().any(|k| scope.is(k, Tags::QUOTE)));
        let to = group_start(s, f.cue.start).saturating_sub(1);
        marked || f.kind != CueKind::Verb || s.key(to) != TO || !asked.iter().any(|p| p.contains(&to))
    });
    found
}

/// Words that nobody spoke: "did not say that", "stopped short of calling it", "could deny them permits",
/// "it is worth noting that", "the exchange would encourage others to".
fn hypothetical(s: &Sentence<'_>, f: &Said, verb: Verb, group: usize) -> bool {
    let scope = &s.scope;
    let cue = f.cue.start;
    let lead = s.key(group.wrapping_sub(1));
    EFFECTS.contains(&s.key(cue)) && f.speaker.is_some_and(|p| s.key(p.start) == IT || is_thing(s, &p))
        || (group..cue).any(|k| scope.is(k, Tags::NEGATION))
        || verb.form == VerbForm::Ing && SHORT_OF.contains(&lead)
        || verb.form == VerbForm::Base && verb.frames.has(Frames::TOPIC) && (group..cue).any(|k| MODAL.contains(&s.key(k)))
}

/// Whether what is left without marks can be what was said: not "denied, and which", "apologised the next day",
/// "insisted on being heard".
fn whole(s: &Sentence<'_>, f: &Said, verb: Verb) -> bool {
    let scope = &s.scope;
    let Some(first) = f.parts.first() else { return false };
    let behind = first.start > f.cue.start;
    let beside = first.start == f.cue.start + 1;
    let holds = Frames::CLAUSE.or(Frames::LISTENER).or(Frames::QUESTION).or(Frames::INFINITIVE).or(Frames::REQUEST);
    if JOINS.contains(&s.key(first.start)) || !verb.frames.has(holds.or(Frames::NAMING).or(Frames::TOPIC).or(Frames::CALLING)) {
        return false;
    }
    if !behind || !scope.is(first.start, Tags::PREPOSITION) || scope.is(first.start, Tags::SUBORDINATOR) {
        return true;
    }
    if s.key(first.start) == TO {
        return !scope.is(first.start + 1, Tags::DETERMINER) || verb.frames.has(Frames::INFINITIVE.or(Frames::REQUEST));
    }
    let noun = verb.frames.has(Frames::NOUN) && verb.form != VerbForm::Past;
    let gap = scope.is(first.start + 1, Tags::TIME.or(Tags::NUMBER)) && scope.finite(first.start + 2);
    !(beside && (noun || gap) || verb.frames.has(Frames::CLAUSE) && !scope.has_finite(first.clone()))
}

/// Whether something was said at all: not what a weak verb holds without marks or "that",
/// an infinitive ("free to answer questions", "refused to blame him"), or an object alone ("disputes that").
fn tells(s: &Sentence<'_>, f: &Said) -> bool {
    let scope = &s.scope;
    let Some(verb) = scope.items[f.cue.start].verb.filter(|_| f.kind == CueKind::Verb) else { return true };
    let marked = f.parts.iter().any(|p| p.clone().any(|k| scope.is(k, Tags::QUOTE)));
    let clause = verb.frames.has(Frames::CLAUSE.or(Frames::LISTENER));
    let that = clause && f.parts.iter().any(|p| p.len() > 2 && scope.is(p.start, Tags::THAT));
    let group = group_start(s, f.cue.start);
    let topic = verb.frames.has(Frames::TOPIC) && !marked && !that;
    if topic && (group..f.cue.start).any(|k| scope.is(k, Tags::NEGATION))
        || topic && verb.form == VerbForm::Ing && scope.before(group).any(Tags::PREPOSITION) && !scope.before(group).any(Tags::SUBORDINATOR)
        || topic && f.speaker.is_some_and(|p| is_thing(s, &p))
        || topic && verb.form == VerbForm::Ing && s.key(f.cue.start) == CITING
    {
        return false; // "never mentioned it", "for expressing that view", "the quarrel underscored the need"
    }
    let listed = topic && (verb.frames.has(Frames::OUT) || f.parts.iter().any(|p| p.clone().any(|k| scope.is(k, Tags::COLON))));
    if listed {
        return true;
    }
    if !marked && (hypothetical(s, f, verb, group) || !whole(s, f, verb)) {
        return false;
    }
    // "a way to acknowledge that": nobody has yet.
    let to = group.wrapping_sub(1);
    if !marked
        && s.key(to) == TO
        && to > scope.lo + 1
        && scope.is(to - 2, Tags::ARTICLE)
        && scope.is(to - 1, Tags::LOWER)
        && !scope.is(to - 1, Tags::DOCUMENT)
        && !FIRST.contains(&s.key(to - 1))
    {
        return false;
    }
    let weak = verb.frames.has(Frames::WEAK) && !finds(s, f.cue.start) || s.key(group.wrapping_sub(1)) == TO;
    let object = f.parts.len() == 1
        && f.parts[0].len() < 3
        && !scope.is(f.parts[0].start, Tags::TO)
        && (!verb.frames.has(Frames::TOPIC.or(Frames::CALLING)) || scope.is(f.parts[0].start, Tags::OBJECT.or(Tags::PRONOUN).or(Tags::THAT)));
    marked || that || !weak && !object
}
