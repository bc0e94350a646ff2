//! Whether what is told of a bare weekday or month lies ahead or behind.

use crate::text::{KeyMap, Shape, TermKey, Token, keys};
use std::sync::LazyLock;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tense {
    Past,
    Future,
    /// No verb near it tells.
    Unknown,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Cue {
    Past,
    Future,
    /// "is", "are": ahead with "-ing" or "to", or right before the day.
    Present,
    /// "vote", "meet": ahead as the verb of a plural, "Schools reopen Monday".
    Plain,
    /// "agreed": ahead with "to".
    Promise,
    None,
}

static CUES: LazyLock<KeyMap<Cue>> = LazyLock::new(|| {
    let entry = |line: &'static str| {
        let (word, cue) = line.split('#').next()?.split_once('=')?;
        let cue = match cue.trim() {
            "past" => Cue::Past,
            "future" => Cue::Future,
            "present" => Cue::Present,
            "plain" => Cue::Plain,
            "promise" => Cue::Promise,
            _ => Cue::None,
        };
        Some((TermKey::of(word.trim()), cue))
    };
    include_str!("lexicon/tense.txt").lines().filter_map(entry).collect()
});

const AHEAD: [TermKey; 6] =
    [TermKey::of("by"), TermKey::of("until"), TermKey::of("till"), TermKey::of("starting"), TermKey::of("beginning"), TermKey::of("through")];
const BEHIND: [TermKey; 2] = [TermKey::of("since"), TermKey::of("after")];
const SAID: TermKey = TermKey::of("said");
const WOULD: TermKey = TermKey::of("would");
const LEAST: TermKey = TermKey::of("least");
const HAVE: TermKey = TermKey::of("have");
const IS: TermKey = TermKey::of("is");
const ARE: TermKey = TermKey::of("are");
const OF: TermKey = TermKey::of("of");
const AHEAD_OF: TermKey = TermKey::of("ahead");
const TO: TermKey = TermKey::of("to");
const BY: TermKey = TermKey::of("by");
const HAD: TermKey = TermKey::of("had");
const WAS: [TermKey; 2] = [TermKey::of("was"), TermKey::of("were")];
/// Participles that are no past tense.
const PARTICIPLES: [TermKey; 10] = keys(["gone", "been", "done", "seen", "taken", "given", "begun", "come", "become", "known"]);
const COMMA: TermKey = TermKey::of(",");
const WILL: [TermKey; 2] = [TermKey::of("'ll"), TermKey::of("'d")];
const THEY: [TermKey; 3] = [TermKey::of("they"), TermKey::of("we"), TermKey::of("people")];
const BE: [TermKey; 2] = [TermKey::of("'re"), TermKey::of("'m")];
const AND: TermKey = TermKey::of("and");
/// So far before a verb stand the two of its subject.
const PAIR: usize = 6;
/// Beyond this a verb belongs to something else.
const REACH: usize = 24;

/// The tense of the verb nearest to the time `first..end` in its sentence: before it first, then after it.
pub fn tense(text: &str, tokens: &[Token], first: usize, end: usize) -> Tense {
    let before = |n: usize| first.checked_sub(n).and_then(|i| tokens.get(i));
    // "until at least Friday"
    let leads = if before(1).is_some_and(|t| t.is(LEAST)) { 3 } else { 1 };
    if let Some(previous) = before(leads) {
        if previous.is(BY) && had(text, tokens, first - 1, end) {
            return Tense::Past;
        }
        if AHEAD.contains(&previous.key) || (previous.is(OF) && before(2).is_some_and(|t| t.is(AHEAD_OF))) {
            return Tense::Future;
        }
        if BEHIND.contains(&previous.key) {
            return Tense::Past;
        }
    }
    // "a decision on Thursday would be made"
    let over = (2..=3).any(|n| n <= first && at(text, tokens, first - n, first, end).is_some() && !tokens[first - n].is(SAID));
    if !over && tokens.get(end).is_some_and(|t| t.is(WOULD)) {
        return Tense::Future;
    }
    for i in (first.saturating_sub(REACH)..first).rev() {
        if breaks(text, tokens, i) {
            break;
        }
        if let Some(tense) = at(text, tokens, i, first, end) {
            return tense;
        }
    }
    for i in end..tokens.len().min(end + REACH) {
        if breaks(text, tokens, i) {
            break;
        }
        if let Some(tense) = at(text, tokens, i, usize::MAX, end) {
            return tense;
        }
    }
    Tense::Unknown
}

/// "By Tuesday nobody had signed", "12 had died by Friday", but not "had promised to sign by Friday".
fn had(text: &str, tokens: &[Token], by: usize, end: usize) -> bool {
    let near = |i: &usize| breaks(text, tokens, *i) || tokens[*i].is(HAD) || tokens[*i].is(TO) || CUES.get(&tokens[*i].key) == Some(&Cue::Future);
    let is_had = |i: usize| tokens[i].is(HAD) && i + 1 != by;
    let before = (by.saturating_sub(REACH)..by).rev().find(near).filter(|i| !breaks(text, tokens, *i));
    before.or_else(|| (end..tokens.len().min(end + REACH)).find(near)).is_some_and(is_had)
}

/// A colon inside "3:30" breaks nothing.
fn breaks(text: &str, tokens: &[Token], i: usize) -> bool {
    let spaced = tokens.get(i + 1).is_none_or(|t| t.spaced);
    tokens[i].shape == Shape::Punctuation && matches!((tokens[i].text(text), spaced), (";" | "—", _) | (":", true))
}

fn at(text: &str, tokens: &[Token], i: usize, time: usize, after: usize) -> Option<Tense> {
    let token = &tokens[i];
    let next = |n: usize| tokens.get(i + n);
    let cue = match CUES.get(&token.key) {
        Some(cue) => *cue,
        None if WILL.contains(&token.key) => Cue::Future,
        None if BE.contains(&token.key) => Cue::Present,
        None if token.shape == Shape::Lower && token.span.len() > 3 && token.text(text).ends_with("ed") => Cue::Past,
        None => return None,
    };
    match cue {
        // "is to be held", "will be released"
        Cue::Past if i > 0 && tokens[i - 1].is(TermKey::of("be")) => Some(Tense::Future),
        // "the striker would have a scan on Monday", "is sentenced May 7"
        Cue::Past if i > 0 && token.is(HAVE) && CUES.get(&tokens[i - 1].key) == Some(&Cue::Future) => None,
        Cue::Past if i > 0 && (i + 1 == time || i + 2 == time) && [IS, ARE].contains(&tokens[i - 1].key) => Some(Tense::Future),
        // "was to come home in August"
        Cue::Past if WAS.contains(&token.key) && next(1).is_some_and(|t| t.is(TO)) && i + 2 < time => Some(Tense::Future),
        Cue::Past => Some(Tense::Past),
        // "would have gone to court in May"
        Cue::Future
            if next(1).is_some_and(|t| t.is(HAVE))
                && next(2).is_some_and(|t| CUES.get(&t.key) == Some(&Cue::Past) || PARTICIPLES.contains(&t.key) || t.text(text).ends_with("ed")) =>
        {
            Some(Tense::Past)
        }
        Cue::Future => Some(Tense::Future),
        // "At a Thursday rally she promised to …" tells of Thursday
        Cue::Promise => Some(if time != usize::MAX && next(1).is_some_and(|t| t.is(TO)) { Tense::Future } else { Tense::Past }),
        Cue::Plain => {
            let subject = tokens.get(i.checked_sub(1)?)?;
            let plural = subject.is_word() && subject.span.len() > 3 && subject.text(text).ends_with('s') || THEY.contains(&subject.key);
            // "Brandt and Moser meet Monday"
            let both = subject.is_capital(text) && (i.saturating_sub(PAIR)..i).any(|k| tokens[k].is(AND));
            // "the talks, which began in May, resume Monday"
            let apart = subject.is(COMMA) && i + 1 == time;
            // "while Lund host Malmo on Wednesday": a team
            let team = subject.is_capital(text) && next(1).is_some_and(|t| t.is_capital(text));
            (plural || both || apart || team).then_some(Tense::Future)
        }
        // "Monday is a holiday"
        Cue::Present if time == usize::MAX && i == after => Some(Tense::Future),
        // "Beaten on Tuesday, she is waiting", "is asking about Monday's debate"
        Cue::Present if time == usize::MAX || tokens.get(time + 1).is_some_and(|t| t.shape == Shape::Clitic) => None,
        Cue::Present => {
            let ahead = i + 1 == time
                || (i + 2 == time)
                || (1..=3).any(|n| next(n).is_some_and(|t| t.shape == Shape::Lower && t.span.len() > 4 && t.text(text).ends_with("ing")))
                || next(1).is_some_and(|t| t.is(TO));
            ahead.then_some(Tense::Future)
        }
        Cue::None => None,
    }
}
