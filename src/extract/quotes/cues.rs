//! The cue grammar: where a sentence tells that something was said, who said
//! it, and which of its words are what was said.

use super::extent::{clause_end, content_after, content_before, one};
use super::lexicon::{Frames, VerbForm};
use super::phrases::{Phrase, PhraseKind, Scope};
use super::words::Tags;
use crate::text::{Arrange, Shape, TermKey, Token};
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
const OF: TermKey = TermKey::of("of");
const FOR: TermKey = TermKey::of("for");
const WITH: TermKey = TermKey::of("with");
const INTERVIEW: TermKey = TermKey::of("interview");
const IT: TermKey = TermKey::of("it");
const AS: TermKey = TermKey::of("as");
const BY: TermKey = TermKey::of("by");
/// How far to the left a subject is sought.
const REACH: usize = 60;
const AND: TermKey = TermKey::of("and");

/// A sentence with the tokens behind its items.
#[derive(Clone, Copy)]
pub struct Sentence<'a> {
    pub scope: Scope<'a>,
    pub tokens: &'a [Token],
    pub text: &'a str,
}

impl Sentence<'_> {
    /// Whether marked words end in a comma, a question or an exclamation, so that their speaker may follow.
    pub fn waits(&self, q: usize) -> bool {
        let item = &self.scope.items[q];
        let last = self.tokens[item.first as usize..item.last as usize].iter().rev().find(|t| t.shape != Shape::Mark);
        last.is_some_and(|t| matches!(t.text(self.text), "," | "?" | "!" | "-" | "--" | "—"))
    }

    pub fn key(&self, i: usize) -> TermKey {
        if i < self.scope.lo || i >= self.scope.hi {
            return TermKey::default();
        }
        self.tokens[self.scope.items[i].first as usize].key
    }
}

/// Everything that a sentence tells was said.
pub fn said(s: &Sentence<'_>) -> Vec<Said> {
    let scope = &s.scope;
    let mut found: Vec<Said> = Vec::new();
    for i in scope.lo..scope.hi {
        if s.key(i) == ACCORDING && s.key(i + 1) == TO {
            found.extend(according(s, i));
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
    // What a weak verb said without marks or "that" was nothing said.
    found.retain(|f| {
        let weak = scope.items[f.cue.start].verb.is_some_and(|v| v.frames.has(Frames::WEAK));
        let told = f.parts.iter().any(|p| scope.is(p.start, Tags::THAT) || p.clone().any(|k| scope.is(k, Tags::QUOTE)));
        !f.parts.is_empty() && (!weak || told)
    });
    found
}

/// Whom the speaker told it: "told Radio Lund", "in an interview with the Lund Post".
pub fn told_to(s: &Sentence<'_>, act: &Said) -> Option<Phrase> {
    let scope = &s.scope;
    let verb = scope.items[act.cue.start].verb?;
    let from = act.cue.end;
    let listener = if verb.frames.has(Frames::TELL) {
        scope.phrase_starting(from)
    } else {
        let with = (from..scope.hi).find(|&k| s.key(k) == WITH && s.key(k - 1) == INTERVIEW)?;
        scope.phrase_starting(with + 1)
    };
    listener.filter(|p| p.kind == PhraseKind::Name)
}

/// "according to X": what was said stands before, after or around it.
fn according(s: &Sentence<'_>, i: usize) -> Option<Said> {
    let scope = &s.scope;
    let speaker = scope.phrase_starting(i + 2)?;
    let mut parts = Vec::new();
    let mut after = speaker.end;
    if let Some(comma) = (after..scope.hi).find(|&k| scope.is(k, Tags::COMMA)) {
        after = comma + 1;
    } else if i > scope.lo {
        after = scope.hi;
    }
    let e = if scope.before(i).any(Tags::COMMA) { i - 1 } else { i };
    if e > scope.lo {
        parts.push(scope.lo..e);
    }
    let fronted = e == scope.lo;
    if fronted || scope.before(i).any(Tags::COMMA) && clause_follows(scope, after) {
        let end = clause_end(s, after);
        if end > after {
            parts.push(after..end);
        }
    }
    Some(Said { kind: CueKind::According, cue: i..i + 2, speaker: Some(speaker), also: None, parts, start: i, rank: Rank::Plain })
}

/// "Berg's claim that …", "her call for “…”".
fn noun(s: &Sentence<'_>, i: usize) -> Option<Said> {
    let scope = &s.scope;
    let opens = scope.is(i + 1, Tags::THAT.or(Tags::QUOTE))
        || (s.key(i + 1) == OF || s.key(i + 1) == FOR) && scope.is(i + 2, Tags::QUOTE.or(Tags::DETERMINER));
    let from = if scope.is(i + 1, Tags::PREPOSITION) { i + 2 } else { i + 1 };
    let marked = (from..scope.hi.min(from + 12)).any(|k| scope.is(k, Tags::QUOTE));
    if !opens || !marked && !scope.is(i + 1, Tags::THAT) {
        return None;
    }
    let owner = (scope.lo.max(i.saturating_sub(4))..i).rev().find(|&k| scope.is(k, Tags::CLITIC.or(Tags::POSSESSIVE)))?;
    let speaker = if scope.is(owner, Tags::CLITIC) {
        scope.phrase_ending(owner)?
    } else {
        Phrase { start: owner, head_end: owner + 1, end: owner + 1, kind: PhraseKind::Pronoun, name: (owner, owner + 1) }
    };
    let end = clause_end(s, from);
    (end > from).then(|| Said {
        kind: CueKind::Noun,
        cue: i..i + 1,
        speaker: Some(speaker),
        also: None,
        parts: one(from..end),
        start: speaker.start,
        rank: Rank::Nested,
    })
}

/// Whether a clause of its own begins here, and not one more description.
fn clause_follows(scope: &Scope<'_>, from: usize) -> bool {
    let end = (from..scope.hi).find(|&k| scope.is(k, Tags::COMMA)).unwrap_or(scope.hi);
    match (from..end).find(|&k| scope.finite(k)) {
        Some(verb) => !(from..verb).any(|k| scope.is(k, Tags::RELATIVE)),
        None => false,
    }
}

/// `Berg: …` at the beginning of a line.
fn label(s: &Sentence<'_>, i: usize, found: &[Said]) -> Option<Said> {
    let scope = &s.scope;
    if i == scope.lo || i + 1 >= scope.hi {
        return None;
    }
    let speaker = scope.phrase_ending(i)?;
    let whole = speaker.start == scope.lo && i <= scope.lo + 8 && found.is_empty() || scope.before(speaker.start).any(Tags::DASH);
    let short = i - speaker.start <= 3 || scope.is(i + 1, Tags::QUOTE);
    (whole && short && speaker.kind == PhraseKind::Name).then(|| Said {
        kind: CueKind::Label,
        cue: i..i + 1,
        speaker: Some(speaker),
        also: None,
        parts: one(i + 1..scope.hi),
        start: scope.lo,
        rank: Rank::Plain,
    })
}

/// `"…" — Anna Berg, 24` at the end of a line.
fn signature(s: &Sentence<'_>, i: usize) -> Option<Said> {
    let scope = &s.scope;
    if i == scope.lo || !scope.is(i - 1, Tags::QUOTE) {
        return None;
    }
    let speaker = scope.phrase_starting(i + 1)?;
    let ends =
        speaker.end >= scope.hi || scope.is(speaker.end, Tags::COMMA.or(Tags::OPEN).or(Tags::STOP)) && !scope.has_finite(speaker.end..scope.hi);
    (speaker.kind == PhraseKind::Name && ends).then(|| Said {
        kind: CueKind::Label,
        cue: i..i + 1,
        speaker: Some(speaker),
        also: None,
        parts: one(scope.lo..i),
        start: i,
        rank: Rank::Plain,
    })
}

/// A verb of saying at item `i`.
fn verb(s: &Sentence<'_>, i: usize, found: &[Said]) -> Option<Said> {
    let scope = &s.scope;
    let verb = scope.items[i].verb?;
    let group = group_start(s, i);
    let passive = matches!(verb.form, VerbForm::Past | VerbForm::Participle) && (group..i).any(|k| scope.is(k, Tags::BE));
    if passive {
        return passive_by(s, i);
    }
    // "a proposed plan", "the so-called deal"
    if matches!(verb.form, VerbForm::Past | VerbForm::Participle) && scope.before(group).any(Tags::DETERMINER.or(Tags::POSSESSIVE).or(Tags::CLITIC)) {
        return None;
    }
    let inverted = inverted(s, i, group);
    if let Some((speaker, end)) = inverted {
        let mut parts = content_before(s, group, found);
        if parts.is_empty() {
            return None;
        }
        if let Some(q) = (end..scope.hi.min(end + 40)).find(|&k| scope.is(k, Tags::QUOTE))
            && scope.before(q).any(Tags::COMMA.or(Tags::COLON))
            && scope.is(parts[0].end - 1, Tags::QUOTE)
        {
            parts.push(q..clause_end(s, q));
        }
        return Some(Said { kind: CueKind::Verb, cue: i..i + 1, speaker: Some(speaker), also: None, parts, start: group, rank: Rank::Beside });
    }
    let subject = subject(s, i, group, verb.form, found)?;
    let mut parts = Vec::new();
    let as_told = subject.phrase.is_some_and(|p| s.key(p.start.wrapping_sub(1)) == AS);
    let after = content_after(s, i, as_told);
    let mut before = Vec::new();
    let front = front_of(s, &subject);
    let detached = scope.before(front).any(Tags::COMMA) && !subject.shared || scope.before(front).any(Tags::QUOTE);
    if detached {
        before = content_before(s, front, found);
        // "the dredging, she said, could cost millions"
        let opener = Tags::PREPOSITION.or(Tags::SUBORDINATOR).or(Tags::ADVERB).or(Tags::TIME).or(Tags::ING).or(Tags::COORDINATOR);
        if before.is_empty()
            && after.as_ref().is_some_and(|r| scope.before(r.start).any(Tags::COMMA))
            && front > scope.lo + 1
            && !scope.is(scope.lo, opener)
        {
            before.push(scope.lo..front - 1);
        }
    }
    let beside = scope.before(front).any(Tags::QUOTE) && s.waits(front - 1);
    match after {
        Some(range)
            if !before.is_empty() && (scope.is(before[before.len() - 1].end - 1, Tags::QUOTE) || scope.before(range.start).any(Tags::COMMA)) =>
        {
            let quote_first = scope.is(before[before.len() - 1].end - 1, Tags::QUOTE);
            // `"…," she said, "…"` and `taxes, she said, would rise` are said on both sides.
            if scope.before(range.start).any(Tags::COMMA) || quote_first {
                parts.append(&mut before);
            }
            parts.push(range);
        }
        Some(range) => parts.push(range),
        None => parts.append(&mut before),
    }
    let rank = if beside && !parts.is_empty() { Rank::Beside } else { rank_of(s, i, group, &subject, &parts) };
    Some(Said { kind: CueKind::Verb, cue: i..i + 1, speaker: subject.phrase, also: subject.also, parts, start: subject.start, rank })
}

fn rank_of(s: &Sentence<'_>, i: usize, group: usize, subject: &Subject, parts: &[Range<usize>]) -> Rank {
    let scope = &s.scope;
    let frames = scope.items[i].verb.map(|v| v.frames).unwrap_or_default();
    let bare_naming = frames.has(Frames::NAMING) && !frames.has(Frames::CLAUSE) && parts.first().is_some_and(|p| scope.is(p.start, Tags::QUOTE));
    let named_so = subject.phrase.is_some_and(|p| scope.before(p.start).any(Tags::WH.or(Tags::RELATIVE)));
    let reduced = scope.items[i].verb.is_some_and(|v| v.form == VerbForm::Ing)
        && scope.before(group).any(Tags::LOWER.or(Tags::CAPITAL))
        && !scope.before(group).any(Tags::VERB.or(Tags::FINITE).or(Tags::ED));
    let infinitive = reduced || s.key(group.wrapping_sub(1)) == TO;
    // "topics that Berg could promise to drop"
    let clause = subject.phrase.is_some_and(|p| {
        scope.before(p.start).any(Tags::THAT)
            && p.start > scope.lo + 1
            && scope.is(p.start - 2, Tags::LOWER.or(Tags::CAPITAL))
            && !scope.is(p.start - 2, Tags::VERB)
    });
    let relative = scope.before(group).any(Tags::RELATIVE) && !scope.before(group.saturating_sub(1)).any(Tags::COMMA.or(Tags::DASH));
    // "it underscores", "his tweets say": things speak only where nobody else does.
    let thing = subject.phrase.is_some_and(|p| match p.kind {
        PhraseKind::Name => false,
        PhraseKind::Pronoun => s.key(p.start) == IT,
        PhraseKind::Nominal => !(p.start..p.head_end).any(|k| scope.is(k, Tags::HUMAN)),
    });
    if thing || clause || frames.has(Frames::WEAK) || bare_naming && !named_so || infinitive || relative { Rank::Nested } else { Rank::Plain }
}

/// `"…," Berg shot back.`: behind marked words that wait for their speaker, any verb will do.
fn open_verb(s: &Sentence<'_>, q: usize) -> Option<Said> {
    let scope = &s.scope;
    if !s.waits(q) {
        return None;
    }
    let ends = |k: usize| {
        k >= scope.hi || scope.is(k, Tags::STOP.or(Tags::COMMA).or(Tags::PREPOSITION).or(Tags::ADVERB).or(Tags::TIME).or(Tags::COORDINATOR))
    };
    let said = |cue: usize, speaker: Phrase| Said {
        kind: CueKind::Verb,
        cue: cue..cue + 1,
        speaker: Some(speaker),
        also: None,
        parts: content_before(s, speaker.start.min(cue), &[]),
        start: speaker.start.min(cue),
        rank: Rank::Plain,
    };
    if scope.is(q + 1, Tags::ED.or(Tags::FINITE)) {
        let speaker = scope.phrase_starting(q + 2)?;
        return (speaker.kind == PhraseKind::Name && ends(speaker.end)).then(|| said(q + 1, speaker));
    }
    let speaker = scope.phrase_starting(q + 1)?;
    let verb = (speaker.end..scope.hi.min(speaker.end + 3)).find(|&k| !scope.is(k, Tags::ADVERB))?;
    (scope.is(verb, Tags::ED.or(Tags::FINITE).or(Tags::VERB)) && ends(verb + 1)).then(|| said(verb, speaker))
}

/// Where the speaker's description begins: right behind the marks, when nothing but description lies between.
fn front_of(s: &Sentence<'_>, subject: &Subject) -> usize {
    let scope = &s.scope;
    let start = if subject.shared { subject.phrase.map_or(subject.start, |p| p.start) } else { subject.start };
    let q = (scope.lo..start).rev().find(|&k| scope.is(k, Tags::QUOTE.or(Tags::COMMA).or(Tags::SEMICOLON)) || scope.finite(k));
    match q {
        Some(q) if scope.is(q, Tags::QUOTE) && s.waits(q) => q + 1,
        _ => start,
    }
}

/// "was described by Berg as …"
fn passive_by(s: &Sentence<'_>, i: usize) -> Option<Said> {
    let by = (i + 1..s.scope.hi.min(i + 8)).find(|&k| s.key(k) == BY)?;
    let speaker = s.scope.phrase_starting(by + 1)?;
    let end = clause_end(s, speaker.end);
    (speaker.kind == PhraseKind::Name && end > speaker.end).then(|| Said {
        kind: CueKind::Verb,
        cue: i..i + 1,
        speaker: Some(speaker),
        also: None,
        parts: one(speaker.end..end),
        start: i,
        rank: Rank::Plain,
    })
}

/// Where the verb's group begins: auxiliaries, adverbs and times to its left belong to it.
fn group_start(s: &Sentence<'_>, i: usize) -> usize {
    let scope = &s.scope;
    let mut k = i;
    while k > scope.lo {
        let p = scope.at(k - 1);
        if p.any(Tags::AUXILIARY.or(Tags::NEGATION)) || p.any(Tags::ADVERB) && !p.any(Tags::FIRST) {
            k -= 1;
        } else if p.any(Tags::TIME) {
            k -= 1;
            while k > scope.lo && scope.is(k - 1, Tags::DETERMINER.or(Tags::TIME).or(Tags::PREPOSITION)) && !scope.is(k - 1, Tags::FIRST) {
                k -= 1;
            }
        } else {
            break;
        }
    }
    k
}

struct Subject {
    phrase: Option<Phrase>,
    also: Option<Phrase>,
    start: usize,
    /// Taken over from an earlier verb.
    shared: bool,
}

/// `"…," said Anna Berg, the mayor`: the speaker and where the phrase ends.
fn inverted(s: &Sentence<'_>, i: usize, group: usize) -> Option<(Phrase, usize)> {
    let scope = &s.scope;
    let verb = scope.items[i].verb?;
    if verb.form == VerbForm::Ing || verb.frames.has(Frames::TELL) {
        return None;
    }
    if group == scope.lo || !scope.before(group).any(Tags::QUOTE.or(Tags::COMMA)) {
        return None;
    }
    let behind_marks = scope.before(group).any(Tags::QUOTE);
    let mut speaker = match scope.phrase_starting(i + 1) {
        Some(p) if !behind_marks || p.kind != PhraseKind::Nominal || (p.start..p.end).any(|k| scope.is(k, Tags::HUMAN)) => p,
        // "said 9/11 widow Anna Berg": a name is near, whatever stands before it.
        other => (i + 2..scope.hi.min(i + 7))
            .take_while(|&k| behind_marks && !scope.is(k, Tags::COMMA.or(Tags::STOP).or(Tags::PREPOSITION)))
            .find(|&k| scope.is(k, Tags::CAPITAL))
            .and_then(|k| scope.phrase_starting(k))
            .or(other)?,
    };
    if speaker.kind == PhraseKind::Nominal && verb.frames.has(Frames::LISTENER) {
        return None;
    }
    let next = speaker.end;
    let open = next >= scope.hi
        || scope.is(
            next,
            Tags::COMMA.or(Tags::STOP).or(Tags::PREPOSITION).or(Tags::DASH).or(Tags::RELATIVE).or(Tags::TIME).or(Tags::QUOTE).or(Tags::OPEN),
        )
        || scope.is(next, Tags::ADVERB.or(Tags::COORDINATOR).or(Tags::SUBORDINATOR).or(Tags::SEMICOLON).or(Tags::ING));
    if !open && !behind_marks || scope.finite(next) || scope.is(next, Tags::ADVERB) && scope.finite(next + 1) {
        return None;
    }
    // `…, said his lawyer, Anna Berg.`
    if speaker.kind == PhraseKind::Nominal
        && scope.is(next, Tags::COMMA)
        && let Some(name) = scope.phrase_starting(next + 1)
        && name.kind == PhraseKind::Name
        && name.start == name.name.0
        && (name.end >= scope.hi || scope.is(name.end, Tags::COMMA.or(Tags::STOP)))
    {
        speaker = Phrase { start: speaker.start, ..name };
    }
    Some((speaker, next))
}

fn subject(s: &Sentence<'_>, i: usize, group: usize, form: VerbForm, found: &[Said]) -> Option<Subject> {
    let scope = &s.scope;
    let shared = |phrase: Option<Phrase>| phrase.map(|p| Subject { phrase: Some(p), also: None, start: group, shared: true });
    let progressive = (group..i).any(|k| scope.is(k, Tags::BE)) || scope.before(i).any(Tags::CLITIC);
    if form == VerbForm::Ing && !progressive {
        let leads = group == scope.lo || group == scope.lo + 1 && scope.is(scope.lo, Tags::SUBORDINATOR.or(Tags::PREPOSITION));
        if leads {
            return shared(following_subject(s, i));
        }
        let after_prep = scope.before(group).any(Tags::PREPOSITION);
        if !after_prep && !scope.before(group).any(Tags::COMMA.or(Tags::COORDINATOR).or(Tags::DASH)) && !scope.before(group).any(Tags::FINITE) {
            // "a letter saying …": the noun before it speaks.
            let phrase = scope.phrase_ending(group);
            return match phrase {
                Some(p) if p.kind != PhraseKind::Pronoun => shared(Some(p)),
                _ => shared(main_subject(s, group, found)),
            };
        }
        return shared(main_subject(s, group, found));
    }
    if group == scope.lo {
        return None;
    }
    let p = scope.before(group);
    if s.key(group - 1) == TO {
        return shared(main_subject(s, group, found));
    }
    if p.any(Tags::COORDINATOR) {
        let same = |f: &&Said| f.rank != Rank::Nested && f.kind == CueKind::Verb && scope.items[f.cue.start].verb.is_some_and(|v| v.form == form);
        if let Some(f) = found.iter().rev().find(same)
            && f.speaker.is_some()
        {
            return shared(f.speaker);
        }
        return shared(main_subject(s, group, found));
    }
    if p.any(Tags::RELATIVE) || p.any(Tags::THAT) && group > scope.lo + 1 && scope.noun_like(group - 2) {
        let phrase = antecedent(s, group - 1);
        return phrase.map(|p| Subject { phrase: Some(p), also: None, start: group - 1, shared: true });
    }
    if p.any(Tags::THAT) {
        return None;
    }
    if p.any(Tags::COMMA) {
        return across_comma(s, group - 1);
    }
    if p.any(Tags::DASH) {
        let open = (scope.lo..group - 1).rev().find(|&k| scope.is(k, Tags::DASH))?;
        let phrase = scope.phrase_ending(open)?;
        return Some(Subject { phrase: Some(phrase), also: None, start: phrase.start, shared: false });
    }
    if p.any(Tags::QUOTE) && !scope.before(group - 1).any(Tags::DETERMINER) {
        return None;
    }
    let Some(phrase) = scope.phrase_ending(group) else {
        // "a report released last year found", "officials who asked not to be named said"
        return shared(relative_antecedent(s, group).or_else(|| main_subject(s, group, &[])));
    };
    if let Some(antecedent) = relative_antecedent(s, phrase.start) {
        return Some(Subject { phrase: Some(antecedent), also: None, start: antecedent.start, shared: false });
    }
    let phrase = described(s, phrase);
    let also = joint(s, &phrase);
    let (phrase, also) = match also {
        // "the former mayor and present candidate" is one person.
        Some(other) if phrase.kind == PhraseKind::Nominal && !scope.is(phrase.start, Tags::DETERMINER) && scope.is(other.start, Tags::DETERMINER) => {
            (other, None)
        }
        _ => (phrase, also),
    };
    let start = also.map_or(phrase.start, |a| a.start);
    Some(Subject { phrase: Some(phrase), also, start, shared: false })
}

/// `"…," Anna Berg, the mayor who won said`: the name that the description hangs on.
fn described(s: &Sentence<'_>, phrase: Phrase) -> Phrase {
    let scope = &s.scope;
    if phrase.kind != PhraseKind::Nominal || !scope.before(phrase.start).any(Tags::COMMA) || !scope.is(phrase.start, Tags::DETERMINER) {
        return phrase;
    }
    match scope.phrase_ending(phrase.start - 1) {
        Some(name) if name.kind == PhraseKind::Name && (name.start == scope.lo || scope.before(name.start).any(Tags::QUOTE)) => name,
        _ => phrase,
    }
}

/// Whom "who" stands for: the nearest person before it.
fn antecedent(s: &Sentence<'_>, who: usize) -> Option<Phrase> {
    let scope = &s.scope;
    let mut e = who;
    if scope.before(e).any(Tags::COMMA.or(Tags::DASH)) {
        e -= 1;
    }
    let begin = (scope.lo..e).rev().find(|&k| scope.is(k, Tags::COMMA)).map_or(scope.lo, |k| k + 1);
    if begin > scope.lo && scope.is(begin, Tags::PREPOSITION) && scope.is(e, Tags::COMMA) {
        // "Anna Berg, 24, from Lund, who"
        return across_comma(s, e)?.phrase;
    }
    let near = scope.core_ending(e)?;
    let person = near.kind == PhraseKind::Name || (near.start..near.head_end).any(|k| scope.is(k, Tags::HUMAN));
    if person { Some(near) } else { scope.phrase_ending(e) }
}

/// "Berg and Kahn said": the other one.
fn joint(s: &Sentence<'_>, phrase: &Phrase) -> Option<Phrase> {
    let scope = &s.scope;
    if phrase.start < scope.lo + 2 || s.key(phrase.start - 1) != AND {
        return None;
    }
    let other = scope.phrase_ending(phrase.start - 1)?;
    let opens = other.start == scope.lo
        || scope.before(other.start).any(Tags::COMMA.or(Tags::QUOTE).or(Tags::THAT).or(Tags::COORDINATOR).or(Tags::SUBORDINATOR));
    (opens && other.kind == phrase.kind && other.kind != PhraseKind::Pronoun).then_some(other)
}

/// "officials who spoke to Kahn said": the phrase before "who", when its clause has its own verb.
fn relative_antecedent(s: &Sentence<'_>, start: usize) -> Option<Phrase> {
    let scope = &s.scope;
    let mut k = start;
    let mut verbs = 0;
    while k > scope.lo && start - k < 16 {
        k -= 1;
        if scope.is(k, Tags::COMMA.or(Tags::QUOTE).or(Tags::SEMICOLON).or(Tags::COLON)) {
            return None;
        }
        if scope.is(k, Tags::RELATIVE) {
            return if verbs > 0 { scope.phrase_ending(k) } else { None };
        }
        if scope.finite(k) {
            verbs += 1;
        }
    }
    None
}

/// The subject left of a comma: `Anna Berg, the mayor of Lund, said`.
fn across_comma(s: &Sentence<'_>, comma: usize) -> Option<Subject> {
    let scope = &s.scope;
    let mut end = comma; // the segment's end
    let mut best: Option<Phrase> = None;
    let mut steps = 0;
    let mut pure = false; // whether the last segment is a name and nothing else
    loop {
        let mut begin = end;
        while begin > scope.lo && !scope.is(begin - 1, Tags::COMMA.or(Tags::QUOTE).or(Tags::SEMICOLON).or(Tags::COLON)) {
            begin -= 1;
        }
        if begin == end {
            break;
        }
        let mut first = begin;
        while first < end && (scope.is(first, Tags::COORDINATOR) || scope.is(first, Tags::SUBORDINATOR) && !scope.is(first, Tags::PREPOSITION)) {
            first += 1;
        }
        let relative = scope.is(first, Tags::RELATIVE);
        let adverbial = scope.is(first, Tags::PREPOSITION.or(Tags::SUBORDINATOR).or(Tags::ING).or(Tags::ADVERB).or(Tags::TIME));
        let verb = (first..end).find(|&k| scope.finite(k));
        let clause = !relative && verb.is_some_and(|v| !(first..v).any(|k| scope.is(k, Tags::RELATIVE)));
        if !(relative || adverbial && !clause)
            && let Some(p) = scope.phrase_ending(end)
            && (best.is_none() || scope.noun_like(end - 1) || scope.is(end - 1, Tags::CLOSE.or(Tags::PRONOUN)))
        {
            // A clause that ends in a name may still hold the subject: "…, and Anna Berg, the mayor, said".
            let weaker = clause && best.is_some_and(|b| b.kind == PhraseKind::Name && p.kind != PhraseKind::Name);
            if !(weaker || adverbial && best.is_some()) {
                best = Some(match best {
                    Some(b) if p.kind == PhraseKind::Nominal && b.kind == PhraseKind::Name && pure && !clause => {
                        Phrase { start: p.start, ..b } // "his lawyer, Anna Berg,"
                    }
                    _ => p,
                });
            }
        }
        pure = best.is_some_and(|b| b.start == begin && b.start == b.name.0);
        if clause || begin == scope.lo || !scope.is(begin - 1, Tags::COMMA) {
            break;
        }
        steps += 1;
        if steps > 6 {
            break;
        }
        end = begin - 1;
    }
    let phrase = best?;
    Some(Subject { phrase: Some(phrase), also: None, start: phrase.start, shared: false })
}

/// The speaker of a verb without a subject of its own: of an earlier verb of
/// saying, or the subject of the nearest clause before it that stands on its own.
pub fn main_subject(s: &Sentence<'_>, at: usize, found: &[Said]) -> Option<Phrase> {
    let scope = &s.scope;
    let mut fallback = None;
    let mut k = at;
    while k > scope.lo && at - k < REACH {
        k -= 1;
        if scope.is(k, Tags::SEMICOLON) {
            break;
        }
        if let Some(f) = found.iter().rev().find(|f| f.cue.start == k)
            && f.speaker.is_some()
        {
            return f.speaker;
        }
        if !scope.finite(k) {
            continue;
        }
        let group = group_start(s, k);
        let subject = match scope.before(group) {
            p if p.any(Tags::COMMA) => across_comma(s, group - 1).and_then(|x| x.phrase),
            p if p.any(Tags::RELATIVE.or(Tags::COORDINATOR).or(Tags::QUOTE).or(Tags::DASH)) || group == scope.lo => None,
            _ => scope.phrase_ending(group),
        };
        if let Some(p) = subject {
            let under = scope.before(p.start).any(Tags::SUBORDINATOR.or(Tags::THAT).or(Tags::RELATIVE).or(Tags::WH));
            let lesser = under && !scope.before(p.start.saturating_sub(1)).any(Tags::COMMA) || s.key(p.start) == IT;
            if !lesser {
                return Some(relative_antecedent(s, p.start).unwrap_or(p));
            }
            fallback = fallback.or(Some(p));
        }
        k = group;
    }
    clause_subject(s, at).or(fallback)
}

/// `Saying that …, Anna Berg left`: the subject after the comma.
pub fn following_subject(s: &Sentence<'_>, at: usize) -> Option<Phrase> {
    let scope = &s.scope;
    (at..scope.hi).filter(|&k| scope.is(k, Tags::COMMA)).find_map(|k| {
        let p = scope.phrase_starting(k + 1)?;
        let verb = (p.end..scope.hi.min(p.end + 3)).any(|v| scope.finite(v));
        (verb || scope.is(p.end, Tags::COMMA)).then_some(p)
    })
}

/// The subject of the clause that item `at` stands in.
pub fn clause_subject(s: &Sentence<'_>, at: usize) -> Option<Phrase> {
    let scope = &s.scope;
    let mut i = scope.lo;
    let start = (scope.lo..at).rev().find(|&k| scope.is(k, Tags::SEMICOLON)).map_or(scope.lo, |k| k + 1);
    i = i.max(start);
    while i < at {
        if scope.is(i, Tags::COORDINATOR.or(Tags::COMMA).or(Tags::DASH).or(Tags::OTHER).or(Tags::QUOTE)) {
            i += 1;
        } else if scope.is(i, Tags::PREPOSITION.or(Tags::SUBORDINATOR).or(Tags::ING).or(Tags::TIME).or(Tags::ADVERB).or(Tags::TO).or(Tags::WH)) {
            match (i..at).find(|&k| scope.is(k, Tags::COMMA)) {
                Some(comma) => i = comma + 1,
                None if scope.is(i, Tags::ADVERB.or(Tags::TIME)) => i += 1,
                None => return None,
            }
        } else if let Some(p) = scope.phrase_starting(i) {
            if p.kind == PhraseKind::Nominal
                && scope.is(p.end, Tags::COMMA)
                && let Some(name) = scope.phrase_starting(p.end + 1)
                && name.kind == PhraseKind::Name
                && scope.is(name.end, Tags::COMMA)
            {
                return Some(name);
            }
            return Some(p);
        } else {
            i += 1;
        }
    }
    None
}

/// What was said ends where the next act of saying in the sentence begins.
fn part_neighbours(s: &Sentence<'_>, found: &mut [Said]) {
    let scope = &s.scope;
    for b in 1..found.len() {
        let (start, cue) = (found[b].start, found[b].cue.start);
        let (rank, speaker) = (found[b].rank, found[b].speaker);
        let cut = found[b].parts.first().map_or(start, |p| p.start.min(start));
        let apart = scope.before(cut).any(Tags::COMMA.or(Tags::COORDINATOR).or(Tags::SEMICOLON).or(Tags::DASH));
        if !apart {
            continue;
        }
        let mut end = cut;
        while end > scope.lo && scope.before(end).any(Tags::COMMA.or(Tags::COORDINATOR).or(Tags::SEMICOLON).or(Tags::DASH)) {
            end -= 1;
        }
        for a in &mut found[..b] {
            // A thought or request of somebody else inside what was said does not end it.
            if a.cue.start > cue || rank == Rank::Nested && a.speaker != speaker {
                continue;
            }
            for p in &mut a.parts {
                if p.start < end && p.end > end && a.cue.start < end {
                    p.end = end;
                }
            }
        }
    }
}
