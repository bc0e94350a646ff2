//! Through whom the words came: the medium that the speaker spoke to, that
//! carried the statement, or that reported what somebody said.

use super::cues::{CueKind, Said};
use super::lexicon::Frames;
use super::phrases::{Phrase, PhraseKind};
use super::sentence::Sentence;
use super::subject::QUOTES;
use super::verbs::group_start;
use super::words::Tags;
use crate::text::TermKey;

const AS: TermKey = TermKey::of("as");
const WITH: TermKey = TermKey::of("with");
const OF: TermKey = TermKey::of("of");
const BY: TermKey = TermKey::of("by");
const INTERVIEW: TermKey = TermKey::of("interview");
/// "a statement carried by", "words quoted by"
const CARRIED: [TermKey; 6] =
    [TermKey::of("carried"), TermKey::of("quoted"), TermKey::of("cited"), TermKey::of("published"), TermKey::of("aired"), TermKey::of("reported")];
/// What a medium does with the words of others.
const REPORTS: [TermKey; 6] =
    [TermKey::of("reported"), TermKey::of("reports"), TermKey::of("quoted"), TermKey::of("quotes"), TermKey::of("quoting"), TermKey::of("cited")];

/// The medium of one of a sentence's acts of saying; whether it is one, the resolver tells.
pub fn medium(s: &Sentence<'_>, acts: &[Said], act: &Said) -> Option<Phrase> {
    told_to(s, act).or_else(|| carried_by(s, act)).or_else(|| reported_by(s, acts, act))
}

/// Whom the speaker told it: "told Radio Lund", "in an interview with the Lund Post".
fn told_to(s: &Sentence<'_>, act: &Said) -> Option<Phrase> {
    let scope = &s.scope;
    let verb = scope.items[act.cue.start].verb?;
    let from = act.cue.end;
    let listener = if verb.frames.has(Frames::TELL) {
        scope.phrase_starting(from)
    } else {
        // "Berg said in an interview with …", "In an interview with …, Berg said"
        let with = (from..scope.hi).chain(scope.lo + 1..act.cue.start).find(|&k| s.key(k) == WITH && s.key(k - 1) == INTERVIEW)?;
        scope.phrase_starting(with + 1)
    };
    // "told the paper"
    listener.filter(|p| p.kind == PhraseKind::Name || scope.is(p.head_end - 1, Tags::OUTLET))
}

/// "Berg said in a statement carried by Radio Lund"
fn carried_by(s: &Sentence<'_>, act: &Said) -> Option<Phrase> {
    let scope = &s.scope;
    let near = act.cue.end.saturating_sub(NEAR).max(scope.lo)..scope.hi.min(act.cue.end + NEAR);
    let by = near.clone().find(|&k| s.key(k) == BY && k > scope.lo && CARRIED.contains(&s.key(k - 1)))?;
    scope.phrase_starting(by + 1)
}

/// "Radio Lund quoted Berg as saying": the words are Berg's, Radio Lund but carried them.
pub fn relays(s: &Sentence<'_>, acts: &[Said], act: &Said) -> bool {
    let inner = |a: &Said| act.parts.iter().any(|p| p.contains(&a.cue.start)) && s.key(group_start(s, a.cue.start).wrapping_sub(1)) == AS;
    QUOTES.contains(&s.key(act.cue.start)) && acts.iter().any(|a| a.cue != act.cue && inner(a))
}

/// Whether an act tells where, when or to whom it was said, so that nothing told before still holds for it.
pub fn has_circumstance(s: &Sentence<'_>, act: &Said) -> bool {
    let scope = &s.scope;
    let behind = act.speaker.filter(|p| p.start >= act.cue.end).map_or(act.cue.end, |p| p.head_end);
    let listens = scope.items[act.cue.start].verb.is_some_and(|v| v.frames.has(Frames::TELL)) && !scope.is(behind, Tags::QUOTE.or(Tags::THAT));
    listens || scope.is(behind, Tags::TIME) || scope.is(behind, Tags::PREPOSITION) && s.key(behind) != OF
}

/// How far from the verb the medium is told.
const NEAR: usize = 16;

/// "Radio Lund reported that Berg said …", "…, Berg said, according to a Radio Lund report"
fn reported_by(s: &Sentence<'_>, acts: &[Said], act: &Said) -> Option<Phrase> {
    let inside = |a: &&Said| a.cue != act.cue && a.speaker != act.speaker && a.parts.iter().any(|p| p.contains(&act.cue.start));
    let reports = |a: &&Said| a.kind == CueKind::According || REPORTS.contains(&s.key(a.cue.start)) && !s.scope.before(a.cue.start).any(Tags::BE);
    acts.iter().filter(inside).find(reports).map_or_else(|| trailing(s, act), |a| a.speaker)
}

/// "…, she added, Radio Lund reported."
fn trailing(s: &Sentence<'_>, act: &Said) -> Option<Phrase> {
    let scope = &s.scope;
    let end = (act.cue.end..scope.hi).rev().find(|&k| !scope.is(k, Tags::STOP.or(Tags::TIME).or(Tags::PREPOSITION).or(Tags::OTHER)))?;
    let medium = scope.phrase_ending(end).filter(|p| p.start > act.cue.end && scope.before(p.start).any(Tags::COMMA))?;
    REPORTS.contains(&s.key(end)).then_some(medium)
}
