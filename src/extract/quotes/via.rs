//! Through whom the words came: the medium that the speaker spoke to.

use super::cues::Said;
use super::lexicon::Frames;
use super::phrases::{Phrase, PhraseKind};
use super::sentence::Sentence;
use crate::text::TermKey;

const WITH: TermKey = TermKey::of("with");
const INTERVIEW: TermKey = TermKey::of("interview");

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
