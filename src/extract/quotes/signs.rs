//! Cues without a verb: "according to", nouns of saying, a name and a colon, a
//! name behind a dash.

use super::cues::{CueKind, Rank, Said};
use super::extent::{clause_end, one};
use super::phrases::{Phrase, PhraseKind, Scope};
use super::sentence::Sentence;
use super::words::Tags;
use crate::text::{Shape, TermKey, keys};

const OF: TermKey = TermKey::of("of");
const BY: TermKey = TermKey::of("by");
const FOR: TermKey = TermKey::of("for");

/// What somebody's words are called: "in the words of Berg".
const WORDS: [TermKey; 6] = keys(["words", "verdict", "message", "view", "opinion", "advice"]);

/// "according to X": what was said stands before, after or around it.
pub fn according(s: &Sentence<'_>, i: usize) -> Option<Said> {
    let scope = &s.scope;
    let speaker = scope.phrase_starting(i + 2)?;
    let mut parts = Vec::new();
    let mut after = speaker.end;
    if let Some(comma) = (after..scope.hi).find(|&k| scope.is(k, Tags::COMMA)) {
        after = comma + 1;
        // "according to a source, who asked not to be named, the deal …"
        if scope.is(after, Tags::RELATIVE) {
            after = (after..scope.hi).find(|&k| scope.is(k, Tags::COMMA)).map_or(scope.hi, |k| k + 1);
        }
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
pub fn noun(s: &Sentence<'_>, i: usize) -> Option<Said> {
    let scope = &s.scope;
    if let Some(said) = words_of(s, i) {
        return Some(said);
    }
    // "a claim by Berg that the port “was asleep”"
    if s.key(i + 1) == BY
        && let Some(speaker) = scope.phrase_starting(i + 2).filter(|p| p.kind == PhraseKind::Name)
        && scope.is(speaker.end, Tags::THAT)
    {
        let end = clause_end(s, speaker.end);
        let parts = one(speaker.end..end);
        return Some(Said { kind: CueKind::Noun, cue: i..i + 1, speaker: Some(speaker), also: None, parts, start: i, rank: Rank::Plain });
    }
    let opens = scope.is(i + 1, Tags::THAT.or(Tags::QUOTE))
        || (s.key(i + 1) == OF || s.key(i + 1) == FOR) && scope.is(i + 2, Tags::QUOTE.or(Tags::DETERMINER));
    let from = if scope.is(i + 1, Tags::PREPOSITION) { i + 2 } else { i + 1 };
    let marked = (from..scope.hi.min(from + 12)).any(|k| scope.is(k, Tags::QUOTE));
    if !opens || !marked && !scope.is(i + 1, Tags::THAT) {
        return None;
    }
    let owner = (scope.lo.max(i.saturating_sub(4))..i).rev().find(|&k| scope.is(k, Tags::CLITIC.or(Tags::POSSESSIVE)))?;
    let speaker = if scope.is(owner, Tags::CLITIC) {
        scope.core_ending(owner)?
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

/// "In the words of Berg: “…”", "“…,” was the verdict of Berg".
fn words_of(s: &Sentence<'_>, i: usize) -> Option<Said> {
    let scope = &s.scope;
    if !WORDS.contains(&s.key(i)) || s.key(i + 1) != OF {
        return None;
    }
    let speaker = scope.phrase_starting(i + 2).filter(|p| p.kind == PhraseKind::Name || scope.is(p.head_end - 1, Tags::HUMAN))?;
    let behind = (speaker.end..scope.hi).find(|&k| scope.is(k, Tags::QUOTE)).filter(|&q| scope.before(q).any(Tags::COLON.or(Tags::COMMA)));
    let before = (scope.lo..i).find(|&k| scope.is(k, Tags::QUOTE)).filter(|&q| s.waits(q) && scope.is(q + 1, Tags::BE));
    let q = behind.or(before)?;
    Some(Said { kind: CueKind::Noun, cue: i..i + 1, speaker: Some(speaker), also: None, parts: one(q..q + 1), start: i, rank: Rank::Plain })
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
pub fn label(s: &Sentence<'_>, i: usize, found: &[Said]) -> Option<Said> {
    let scope = &s.scope;
    if i == scope.lo || i + 1 >= scope.hi {
        return None;
    }
    let speaker = scope.phrase_ending(i)?;
    let whole = speaker.start == scope.lo && i <= scope.lo + 8 && found.is_empty() || scope.before(speaker.start).any(Tags::DASH);
    // "MANILA: The operator …", "LIVE: …"
    let place = !scope.is(i + 1, Tags::QUOTE)
        && s.tokens[scope.items[scope.lo].first as usize..scope.items[i].first as usize].iter().all(|t| matches!(t.shape, Shape::Upper));
    let proper = (speaker.start..i).all(|k| scope.is(k, Tags::CAPITAL.or(Tags::PARTICLE).or(Tags::SUFFIX)));
    let short = i - speaker.start <= 3 && proper || scope.is(i + 1, Tags::QUOTE);
    (whole && short && !place && speaker.kind == PhraseKind::Name).then(|| Said {
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
pub fn signature(s: &Sentence<'_>, i: usize) -> Option<Said> {
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
