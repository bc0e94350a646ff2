//! Verbs of saying: who stands before or behind them, and how firmly they hold
//! the words around them.

use super::cues::{CueKind, Rank, Said};
use super::extent::{clause_end, content_after, content_before, one};
use super::lexicon::{Frames, VerbForm};
use super::phrases::{Phrase, PhraseKind};
use super::sentence::Sentence;
use super::subject::{Subject, medium_of, reputed, subject};
use super::words::Tags;
use crate::text::TermKey;
use std::ops::Range;

const TO: TermKey = TermKey::of("to");
const IT: TermKey = TermKey::of("it");
const AS: TermKey = TermKey::of("as");
const ASKED: TermKey = TermKey::of("asked");
const NOR: TermKey = TermKey::of("nor");
const BUT: TermKey = TermKey::of("but");
const ALL: TermKey = TermKey::of("all");
const STATES: [TermKey; 2] = [TermKey::of("state"), TermKey::of("states")];
const BY: TermKey = TermKey::of("by");
const TOLD: TermKey = TermKey::of("told");
/// What courts and committees do: the words are somebody else's.
const HEARD: [TermKey; 2] = [TermKey::of("heard"), TermKey::of("hears")];

/// A verb of saying at item `i`.
pub fn verb(s: &Sentence<'_>, i: usize, found: &[Said]) -> Option<Said> {
    let scope = &s.scope;
    let verb = scope.items[i].verb?;
    let group = group_start(s, i);
    let passive = matches!(verb.form, VerbForm::Past | VerbForm::Participle) && (group..i).any(|k| scope.is(k, Tags::BE));
    if passive {
        return passive_by(s, i);
    }
    // "Campers told to leave": a headline's passive. "All told, 40 are missing": nobody told it.
    if s.key(i) == TOLD && (s.key(i + 1) == TO || s.key(i.wrapping_sub(1)) == ALL && scope.is(i + 1, Tags::COMMA)) {
        return None;
    }
    // "Southern states plan", "all states must": only with what shows a clause do they state it.
    if STATES.contains(&s.key(i)) && !scope.is(i + 1, Tags::THAT.or(Tags::QUOTE).or(Tags::COMMA).or(Tags::COLON)) {
        return None;
    }
    // "would neither confirm nor deny"
    if s.key(group.wrapping_sub(1)) == NOR {
        return None;
    }
    // "when asked if …", "as told by …": others did.
    if matches!(verb.form, VerbForm::Past | VerbForm::Participle) && s.key(i) == ASKED && scope.before(group).any(Tags::SUBORDINATOR) {
        return None;
    }
    // "He was beaten, a court heard", "…, inquiry told": whoever told it is not named.
    let unnamed = matches!(verb.form, VerbForm::Past | VerbForm::Third) && (HEARD.contains(&s.key(i)) || s.key(i) == TOLD && scope.ends(i + 1));
    // "a proposed plan", "the so-called deal"
    let told = scope.is(i + 1, Tags::COMMA.or(Tags::QUOTE).or(Tags::THAT).or(Tags::COLON));
    let another = scope.before(group).any(Tags::DETERMINER) && !scope.before(group).any(Tags::ARTICLE) && scope.is(i + 1, Tags::PREPOSITION);
    if !told
        && !another
        && matches!(verb.form, VerbForm::Past | VerbForm::Participle)
        && scope.before(group).any(Tags::DETERMINER.or(Tags::POSSESSIVE).or(Tags::CLITIC))
    {
        return None;
    }
    // Behind a comma the phrase may as well be the verb's object: then nothing is said before it.
    let inverted = inverted(s, i, group).map(|(speaker, end)| {
        // "Fares owe more to rents, said Berg, a teacher": where nothing else is said, what stands before it is, whatever its verb.
        let plain =
            verb.frames.has(Frames::MARKED) && verb.frames.has(Frames::CLAUSE) && !verb.frames.has(Frames::WEAK.or(Frames::TOPIC).or(Frames::NAMING));
        let sure = plain && speaker.kind == PhraseKind::Name && nothing_follows(s, end);
        (speaker, end, content_before(s, group, found, Some(verb.frames), sure))
    });
    if let Some((speaker, end, mut parts)) = inverted.filter(|(.., parts)| !parts.is_empty()) {
        if let Some(q) = (end..scope.hi.min(end + 40)).find(|&k| scope.is(k, Tags::QUOTE))
            && scope.before(q).any(Tags::COMMA.or(Tags::COLON))
            && (scope.is(parts[0].end - 1, Tags::QUOTE) || scope.before(q).any(Tags::COLON))
        {
            parts.push(q..clause_end(s, q));
        }
        return Some(Said { kind: CueKind::Verb, cue: i..i + 1, speaker: Some(speaker), also: None, parts, start: group, rank: Rank::Beside });
    }
    // `Said Berg: “…”`
    if i == scope.lo
        && verb.form == VerbForm::Past
        && let Some(p) = scope.phrase_starting(i + 1).filter(|p| p.kind == PhraseKind::Name)
        && let Some(q) = (p.end..scope.hi).find(|&k| scope.is(k, Tags::QUOTE)).filter(|&q| scope.before(q).any(Tags::COMMA.or(Tags::COLON)))
    {
        let parts = one(q..clause_end(s, q));
        return Some(Said { kind: CueKind::Verb, cue: i..i + 1, speaker: Some(p), also: None, parts, start: i, rank: Rank::Plain });
    }
    let subject = subject(s, i, group, verb.form, found)?;
    let sits = |p: &Phrase| (p.start..p.head_end).any(|k| scope.is(k, Tags::BODY));
    if HEARD.contains(&s.key(i)) && !subject.phrase.is_some_and(|p| sits(&p)) {
        return None;
    }
    let mut parts = Vec::new();
    let as_told = subject.phrase.is_some_and(|p| s.key(p.start.wrapping_sub(1)) == AS);
    // "who said", "who in May said"
    let who = (scope.lo..group)
        .rev()
        .take(4)
        .take_while(|&k| !scope.finite(k) && !scope.is(k, Tags::COMMA.or(Tags::QUOTE)))
        .find(|&k| scope.is(k, Tags::RELATIVE));
    let relative = who.is_some();
    let mut after = content_after(s, i, as_told);
    if verb.form == VerbForm::Ing {
        // "…, arguing that it was late; the council disagreed"
        after = after.map(|r| r.start..r.clone().find(|&k| scope.is(k, Tags::SEMICOLON) && scope.has_finite(k..r.end)).unwrap_or(r.end));
    }
    if who.is_some_and(|k| scope.before(k).any(Tags::COMMA)) {
        // "Berg, who had denied it, left": what was said ends with the clause.
        after = after.map(|r| r.start..main_verb(s, &r).unwrap_or(r.end)).filter(|r| !r.is_empty());
    }
    // "The fares, notified in May, had risen": told of by others.
    if verb.form == VerbForm::Past
        && scope.before(group).any(Tags::COMMA)
        && scope.is(i + 1, Tags::PREPOSITION.or(Tags::TIME))
        && main_verb(s, &(i + 1..scope.hi)).is_some()
    {
        return None;
    }
    // "Berg, asked if she would stay, said": others asked.
    if s.key(i) == ASKED && scope.before(group).any(Tags::COMMA) && after.as_ref().is_some_and(|r| main_verb(s, &(r.start..scope.hi)).is_some()) {
        return None;
    }
    let mut before = Vec::new();
    let front = front_of(s, &subject);
    let detached = scope.before(front).any(Tags::COMMA) && !subject.shared || scope.before(front).any(Tags::QUOTE);
    // "“…,” he said, adding …": the marked words are told already.
    // "the so-called “No Mow May” movement began"
    let label = scope.before(front).any(Tags::QUOTE)
        && !s.waits(front - 1)
        && subject.phrase.is_some_and(|p| p.kind == PhraseKind::Nominal && !scope.is(front, Tags::DETERMINER.or(Tags::POSSESSIVE)));
    let told = |f: &Said| f.parts.iter().any(|p| p.contains(&front.wrapping_sub(1)));
    let shares = subject.shared && found.iter().any(told);
    if detached && !relative && !shares && !label {
        // "If it fails, she said, there are others"
        let between = verb.frames.has(Frames::CLAUSE)
            && scope.is(i + 1, Tags::COMMA)
            && (scope.has_finite(scope.lo..front) || scope.is(scope.lo, Tags::SUBORDINATOR))
            && scope.has_finite(i + 2..scope.hi);
        before = content_before(s, front, found, Some(verb.frames), between);
        // "the dredging, she said, could cost millions"
        let opener = Tags::PREPOSITION.or(Tags::SUBORDINATOR).or(Tags::ADVERB).or(Tags::TIME).or(Tags::ING).or(Tags::COORDINATOR);
        if before.is_empty()
            && verb.frames.has(Frames::CLAUSE)
            && after.as_ref().is_some_and(|r| scope.before(r.start).any(Tags::COMMA))
            && front > scope.lo + 1
            && !scope.is(scope.lo, opener)
        {
            before.push(scope.lo..front - 1);
        }
    }
    // "The toll had risen, AFP quoted Berg as saying."
    if after.is_none()
        && before.is_empty()
        && let Some(medium) = medium_of(s, group)
        && scope.before(medium).any(Tags::COMMA)
    {
        before = content_before(s, medium, found, Some(verb.frames), false);
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
        None => {
            // "It was sound, he said, until it went bankrupt": the words go on behind the speaker.
            let rest = i + 2..clause_end(s, i + 2);
            let own = scope.is(rest.start, Tags::ING) && scope.items[rest.start].verb.is_some()
                || scope.is(rest.start, Tags::CONCESSION.or(Tags::RELATIVE));
            let goes_on = scope.is(i + 1, Tags::COMMA) && rest.len() > 1 && !own && s.key(rest.start) != BUT;
            let unmarked = before.last().is_some_and(|p| !scope.is(p.end - 1, Tags::QUOTE));
            parts.append(&mut before);
            if goes_on && unmarked && verb.frames.has(Frames::CLAUSE) {
                parts.push(rest);
            }
        }
    }
    let bare = !parts.iter().any(|p| scope.is(p.start, Tags::THAT) || p.clone().any(|k| scope.is(k, Tags::QUOTE)));
    if bare && s.key(group.wrapping_sub(1)) == TO {
        return None; // "free to answer the questions": nobody did
    }
    let rank = if beside && !parts.is_empty() { Rank::Beside } else { rank_of(s, i, group, &subject, &parts) };
    let speaker = if unnamed { None } else { subject.phrase };
    Some(Said { kind: CueKind::Verb, cue: i..i + 1, speaker, also: subject.also, parts, start: subject.start, rank })
}

/// Whether behind the speaker the sentence ends in description: no verb of a clause but behind "who".
fn nothing_follows(s: &Sentence<'_>, from: usize) -> bool {
    let mut who = false;
    (from..s.scope.hi).all(|k| {
        who = who && !s.scope.is(k, Tags::COMMA) || s.scope.is(k, Tags::RELATIVE);
        (who || !s.scope.finite(k)) && !s.scope.is(k, Tags::QUOTE.or(Tags::THAT).or(Tags::COLON))
    })
}

/// The comma before the verb that goes on with the main clause.
fn main_verb(s: &Sentence<'_>, part: &Range<usize>) -> Option<usize> {
    let next = |k: usize| (k + 1..s.scope.hi).find(|&n| !s.scope.is(n, Tags::ADVERB)).unwrap_or(k);
    part.clone().find(|&k| s.scope.is(k, Tags::COMMA) && s.scope.finite(next(k)))
}

fn rank_of(s: &Sentence<'_>, i: usize, group: usize, subject: &Subject, parts: &[Range<usize>]) -> Rank {
    let scope = &s.scope;
    let frames = scope.items[i].verb.map(|v| v.frames).unwrap_or_default();
    let bare_naming = frames.has(Frames::NAMING) && !frames.has(Frames::CLAUSE) && parts.first().is_some_and(|p| scope.is(p.start, Tags::QUOTE));
    let named_so = subject.phrase.is_some_and(|p| scope.before(p.start).any(Tags::WH.or(Tags::RELATIVE)));
    let reduced = scope.items[i].verb.is_some_and(|v| v.form == VerbForm::Ing)
        && scope.before(group).any(Tags::LOWER.or(Tags::CAPITAL))
        && !scope.before(group).any(Tags::VERB.or(Tags::FINITE).or(Tags::ED));
    let infinitive = reduced || s.key(group.wrapping_sub(1)) == TO && reputed(s, group).is_none();
    // "topics that Berg could promise to drop"
    let clause = subject.phrase.is_some_and(|p| {
        scope.before(p.start).any(Tags::THAT)
            && p.start > scope.lo + 1
            && scope.is(p.start - 2, Tags::LOWER.or(Tags::CAPITAL))
            && !scope.is(p.start - 2, Tags::VERB)
    });
    let relative = scope.before(group).any(Tags::RELATIVE) && !scope.before(group.saturating_sub(1)).any(Tags::COMMA.or(Tags::DASH));
    // "it underscores", "his tweets say": things speak only where nobody else does.
    let thing = subject.phrase.is_some_and(|p| s.key(p.start) == IT || is_thing(s, &p));
    if thing || clause || frames.has(Frames::WEAK) || bare_naming && !named_so || infinitive || relative { Rank::Nested } else { Rank::Plain }
}

/// "the quarrel", but not "another", "the council" or "his letter".
pub fn is_thing(s: &Sentence<'_>, p: &Phrase) -> bool {
    let holds = |tags: Tags| (p.start..p.head_end).any(|k| s.scope.is(k, tags));
    p.kind == PhraseKind::Nominal && holds(Tags::LOWER) && !holds(Tags::HUMAN.or(Tags::DOCUMENT))
}

/// `"…," Berg shot back.`: behind marked words that wait for their speaker, any verb will do.
pub fn open_verb(s: &Sentence<'_>, q: usize) -> Option<Said> {
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
        parts: content_before(s, speaker.start.min(cue), &[], None, false),
        start: speaker.start.min(cue),
        rank: Rank::Plain,
    };
    if scope.is(q + 1, Tags::ED.or(Tags::FINITE)) {
        let speaker = scope.phrase_starting(q + 2)?;
        return (speaker.kind == PhraseKind::Name && ends(speaker.end)).then(|| said(q + 1, speaker));
    }
    let speaker = scope.phrase_starting(q + 1)?;
    let verb = (speaker.end..scope.hi.min(speaker.end + 3)).find(|&k| !scope.is(k, Tags::ADVERB))?;
    // "he grins"
    let acts = speaker.kind != PhraseKind::Nominal && scope.is(verb, Tags::PLURAL) && scope.is(verb, Tags::LOWER);
    (acts || scope.is(verb, Tags::ED.or(Tags::FINITE).or(Tags::VERB))).then_some(())?;
    ends(verb + 1).then(|| said(verb, speaker))
}

/// Where the speaker's description begins: right behind the marks, when nothing but description lies between.
fn front_of(s: &Sentence<'_>, subject: &Subject) -> usize {
    let scope = &s.scope;
    let start = if subject.shared { subject.phrase.map_or(subject.start, |p| p.start) } else { subject.start };
    let q = (scope.lo..start)
        .rev()
        .find(|&k| scope.is(k, Tags::QUOTE.or(Tags::COMMA).or(Tags::SEMICOLON)) || scope.finite(k) && !scope.before(k).any(Tags::QUOTE));
    // `"…," but he said`: a clause of its own begins.
    let joins = Tags::COORDINATOR.or(Tags::SUBORDINATOR).or(Tags::RELATIVE);
    match q {
        Some(q) if scope.is(q, Tags::QUOTE) && s.waits(q) && (!scope.is(q + 1, joins) || s.key(q + 1) == AS) => q + 1,
        _ => start,
    }
}

/// "was described by Berg as …"
fn passive_by(s: &Sentence<'_>, i: usize) -> Option<Said> {
    let by = (i + 1..s.scope.hi.min(i + 8)).find(|&k| s.key(k) == BY)?;
    let speaker = s.scope.phrase_starting(by + 1)?;
    let end = clause_end(s, speaker.end);
    // Not "it was written by Berg after the war".
    let told = s.key(speaker.end) == AS || scope_holds(s, speaker.end..end, Tags::QUOTE) || s.scope.is(speaker.end, Tags::THAT.or(Tags::TO));
    (speaker.kind == PhraseKind::Name && end > speaker.end && told).then(|| Said {
        kind: CueKind::Verb,
        cue: i..i + 1,
        speaker: Some(speaker),
        also: None,
        parts: one(speaker.end..end),
        start: i,
        rank: Rank::Plain,
    })
}

fn scope_holds(s: &Sentence<'_>, range: Range<usize>, tags: Tags) -> bool {
    range.into_iter().any(|k| s.scope.is(k, tags))
}

/// Where the verb's group begins: auxiliaries, adverbs and times to its left belong to it.
pub fn group_start(s: &Sentence<'_>, i: usize) -> usize {
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

/// `"…," said Anna Berg, the mayor`: the speaker and where the phrase ends.
fn inverted(s: &Sentence<'_>, i: usize, group: usize) -> Option<(Phrase, usize)> {
    let scope = &s.scope;
    let verb = scope.items[i].verb?;
    if verb.form == VerbForm::Ing || verb.frames.has(Frames::TELL) || !verb.frames.has(Frames::MARKED) {
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
    // "…, today announced the appointment", "…, called it a shame": an object.
    let person = match speaker.kind {
        PhraseKind::Nominal => {
            let range = || speaker.start..speaker.head_end;
            range().any(|k| scope.is(k, Tags::HUMAN)) || !range().any(|k| scope.is(k, Tags::LOWER.or(Tags::NUMBER)))
        }
        PhraseKind::Pronoun => s.key(speaker.start) != IT,
        PhraseKind::Name => true,
    };
    if !behind_marks && !person {
        return None;
    }
    let next = speaker.end;
    let open = next >= scope.hi
        || scope.is(next, Tags::COLON) && scope.is(next + 1, Tags::QUOTE)
        || scope.is(
            next,
            Tags::COMMA.or(Tags::STOP).or(Tags::PREPOSITION).or(Tags::DASH).or(Tags::RELATIVE).or(Tags::TIME).or(Tags::QUOTE).or(Tags::OPEN),
        )
        || scope.is(next, Tags::ADVERB.or(Tags::COORDINATOR).or(Tags::SUBORDINATOR).or(Tags::SEMICOLON).or(Tags::ING));
    // "said a shopkeeper reached by telephone"
    let described = behind_marks && scope.is(next, Tags::ED);
    if !open && !behind_marks || scope.finite(next) && !described || scope.is(next, Tags::ADVERB) && scope.finite(next + 1) {
        return None;
    }
    // `…, said his lawyer, Anna Berg.`
    if speaker.kind == PhraseKind::Nominal
        && scope.is(next, Tags::COMMA)
        && let Some(name) = scope.phrase_starting(next + 1)
        && name.kind == PhraseKind::Name
        && (name.start..name.name.0).all(|k| scope.is(k, Tags::TITLE))
        && (name.end >= scope.hi || scope.is(name.end, Tags::COMMA.or(Tags::STOP)))
    {
        speaker = Phrase { start: speaker.start, ..name };
    }
    Some((speaker, next))
}
