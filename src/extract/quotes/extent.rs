//! Which words of a sentence were said: behind the cue, before it, or around it.

use super::cues::{Rank, Said};
use super::lexicon::{Frames, VerbForm};
use super::sentence::Sentence;
use super::verbs::group_start;
use super::words::Tags;
use crate::text::TermKey;
use std::ops::Range;

const ACCORDING: TermKey = TermKey::of("according");
const IT: TermKey = TermKey::of("it");
const AS: TermKey = TermKey::of("as");
const WHAT: TermKey = TermKey::of("what");
const FOR: TermKey = TermKey::of("for");
const ON: TermKey = TermKey::of("on");
const BUT: TermKey = TermKey::of("but");
const OF: TermKey = TermKey::of("of");
const AGAINST: TermKey = TermKey::of("against");
const OUT: TermKey = TermKey::of("out");
const BY: TermKey = TermKey::of("by");
const AFTER: TermKey = TermKey::of("after");
const BEFORE: TermKey = TermKey::of("before");
const THERE: TermKey = TermKey::of("there");
/// Behind these a clause follows where a noun and a verb may.
const SAYS: [TermKey; 3] = [TermKey::of("say"), TermKey::of("says"), TermKey::of("said")];

/// What a source asks to stay, or refuses to do.
const UNNAMED: [TermKey; 5] =
    [TermKey::of("comment"), TermKey::of("named"), TermKey::of("anonymous"), TermKey::of("identified"), TermKey::of("quoted")];

/// "at least two"
const AMOUNT: [TermKey; 2] = [TermKey::of("least"), TermKey::of("most")];

const BELIEVES: [TermKey; 2] = [TermKey::of("believes"), TermKey::of("thinks")];

/// "What he did was wrong": no clause of circumstance.
const ASKING: [TermKey; 3] = [TermKey::of("what"), TermKey::of("how"), TermKey::of("why")];

/// Within how many items a clause shows its verb.
const CLAUSE: usize = 14;

/// The end of a clause that begins at item `from`.
pub fn clause_end(s: &Sentence<'_>, from: usize) -> usize {
    let scope = &s.scope;
    let mut end = scope.hi;
    while end > from && scope.is(end - 1, Tags::STOP.or(Tags::OTHER)) {
        end -= 1;
    }
    if let Some(k) = (from..end).find(|&k| s.key(k) == ACCORDING) {
        end = k;
    }
    if let Some(k) = (from + 2..end).find(|&k| afterthought(s, from, k)).filter(|&k| !(k..end).any(|q| scope.is(q, Tags::QUOTE))) {
        end = k;
    }
    if let Some(k) = (from + 2..end).find(|&k| next_verb(s, from, k)) {
        end = k;
    }
    // "… “tired of it,” citing two aides"
    let cited = |k: &usize| scope.is(*k, Tags::QUOTE) && s.waits(*k) && scope.is(k + 1, Tags::ING) && scope.has_finite(from..*k);
    if let Some(k) = (from + 1..end).find(cited) {
        end = k + 1;
    }
    while end > from && scope.is(end - 1, Tags::COMMA.or(Tags::DASH).or(Tags::SEMICOLON)) {
        end -= 1;
    }
    end
}

/// Whether at `k` the sentence goes on with its next verb: "promised to raise wages, left the talks and …".
/// Nothing else can be listed there while what was said has no verb of its own.
fn next_verb(s: &Sentence<'_>, from: usize, k: usize) -> bool {
    let scope = &s.scope;
    let verb = (k + 1..scope.hi).find(|&v| !scope.is(v, Tags::ADVERB)).unwrap_or(k);
    let past = |v: usize| scope.is(v, Tags::ED.or(Tags::FINITE)) || scope.items[v].verb.is_some_and(|v| v.form == VerbForm::Past);
    let lists = scope.is(k, Tags::COORDINATOR)
        || scope.is(k, Tags::COMMA) && (verb..scope.hi.min(verb + CLAUSE)).any(|c| scope.is(c, Tags::COORDINATOR) && past((c + 1).min(scope.hi - 1)));
    lists && past(verb) && scope.finite(verb) && scope.is(from, Tags::TO) && !scope.has_finite(from..k) && s.key(verb + 1) != BY
}

/// Whether the outlet's own words begin at the comma `k`, behind what was said: "…, though it never …".
fn afterthought(s: &Sentence<'_>, from: usize, k: usize) -> bool {
    let scope = &s.scope;
    if !scope.is(k, Tags::COMMA) {
        return false;
    }
    let clause = (k + 2..scope.hi.min(k + CLAUSE)).take_while(|&x| !scope.is(x, Tags::COMMA)).any(|x| scope.finite(x));
    let told = scope.has_finite(from..k);
    // "…, before being led away", "…, while shaking her head"
    let meanwhile = scope.is(k + 1, Tags::SUBORDINATOR) && scope.is(k + 2, Tags::ING.or(Tags::BE));
    // "…, a claim that Berg disputes"
    let named = scope.is(k + 1, Tags::ARTICLE) && scope.is(k + 2, Tags::SPEECH) && scope.is(k + 3, Tags::THAT.or(Tags::RELATIVE).or(Tags::WH));
    scope.is(k + 1, Tags::CONCESSION) && clause
        || told && (meanwhile || named || scope.is(k + 1, Tags::PLURAL) && [AFTER, BEFORE].contains(&s.key(k + 2)))
        || told && (s.key(k + 1) == BUT && clause || scope.is(k + 1, Tags::ING))
}

/// What was said behind the verb at item `i`, if anything.
///
/// `as_told`: the verb stands in "as Berg put it", so that a comma ends its clause.
pub fn content_after(s: &Sentence<'_>, i: usize, as_told: bool) -> Option<Range<usize>> {
    let scope = &s.scope;
    let verb = scope.items[i].verb?;
    let f = verb.frames;
    let mut pos = i + 1;
    if f.has(Frames::OUT) && s.key(pos) != OUT {
        return None;
    }
    if s.key(pos) == OUT || as_told && s.key(pos) == IT {
        pos += 1;
    }
    let whole = |from: usize| {
        let end = clause_end(s, from);
        (end > from).then_some(from..end)
    };
    // "called for a vote", "called on the mayor to go", "warned of a flood"
    if f.has(Frames::CALLING) && scope.is(pos, Tags::PREPOSITION) {
        let asks = match f.has(Frames::CLAUSE) {
            true => (s.key(pos) == OF || s.key(pos) == AGAINST) && !scope.is(pos + 1, Tags::QUOTE),
            false => s.key(pos) == FOR || s.key(pos) == ON && (pos..scope.hi.min(pos + 16)).any(|k| scope.is(k, Tags::TO)),
        };
        if asks || !f.has(Frames::CLAUSE) {
            return whole(pos + 1).filter(|_| asks);
        }
    }
    if f.has(Frames::NAMING) && f.has(Frames::QUESTION) && scope.is(pos, Tags::WH) {
        return whole(pos); // "describes how it fell"
    }
    if f.has(Frames::NAMING) || f.has(Frames::TOPIC) && !f.has(Frames::CLAUSE.or(Frames::MARKED)) {
        // "people accused of theft"
        // "a star likened to the moon", "a plan described as dead"
        if f.has(Frames::NAMING) && verb.form == VerbForm::Past && scope.is(pos, Tags::PREPOSITION) && !names_something(s, i, pos) {
            return None;
        }
        let range = whole(pos).filter(|_| f.has(Frames::NAMING) || !scope.is(pos, Tags::PREPOSITION))?;
        let marked = range.clone().any(|k| scope.is(k, Tags::QUOTE));
        // "identify three dangers: …", "spelled out its demands"
        let listed = f.has(Frames::OUT) || f.has(Frames::TOPIC) && range.clone().any(|k| scope.is(k, Tags::COLON));
        let plain = listed || if f.has(Frames::NAMING) { names_something(s, i, pos) } else { !f.has(Frames::WEAK) };
        return (plain || marked).then_some(range);
    }
    if !scope.is(pos, Tags::THAT) && (f.has(Frames::LISTENER.or(Frames::REQUEST)) || scope.is(pos, Tags::OBJECT)) {
        let listener = if scope.is(pos, Tags::OBJECT) {
            Some(pos + 1)
        } else {
            scope.phrase_starting(pos).map(|p| if scope.is(p.head_end, Tags::TO) { p.head_end } else { p.end })
        };
        if let Some(end) = listener {
            let told = verb.frames.has(Frames::LISTENER) && !scope.finite(end);
            let asked = scope.is(
                end,
                Tags::TO
                    .or(Tags::THAT)
                    .or(Tags::WH)
                    .or(Tags::QUOTE)
                    .or(Tags::PREPOSITION)
                    .or(Tags::COMMA)
                    .or(Tags::TIME)
                    .or(Tags::COLON)
                    .or(Tags::ADVERB),
            );
            if told || asked {
                pos = end;
            }
        }
    }
    if f.has(Frames::INFINITIVE.or(Frames::REQUEST)) && infinitive(s, pos) {
        // "who asked not to be named" tells nothing of the matter.
        let unnamed = (pos..scope.hi.min(pos + 4)).any(|k| UNNAMED.contains(&s.key(k)));
        return if unnamed { None } else { whole(pos) };
    }
    let pos = past_adverbials(s, pos);
    if pos >= scope.hi {
        return None;
    }
    if scope.is(pos, Tags::COLON) {
        return whole(pos + 1).map(|r| quote_alone(s, r));
    }
    if scope.is(pos, Tags::THAT) && f.has(Frames::CLAUSE.or(Frames::LISTENER)) {
        return whole(pos);
    }
    if scope.is(pos, Tags::QUOTE) {
        return whole(pos).map(|r| quote_alone(s, r));
    }
    if scope.is(pos, Tags::COMMA) {
        if scope.is(pos + 1, Tags::QUOTE) {
            return whole(pos + 1).map(|r| quote_alone(s, r));
        }
        // "reported on Friday, citing an official, that …"
        if scope.is(pos + 1, Tags::ING)
            && let Some(k) = (pos + 2..scope.hi.min(pos + CLAUSE)).find(|&k| scope.is(k, Tags::COMMA)).filter(|&k| scope.is(k + 1, Tags::THAT))
        {
            return whole(k + 1);
        }
        let next = past_adverbials(s, pos + 1);
        if scope.is(next, Tags::COMMA.or(Tags::COLON)) && scope.is(next + 1, Tags::QUOTE.or(Tags::THAT)) {
            return whole(next + 1).map(|r| quote_alone(s, r));
        }
        if as_told {
            return whole(pos + 1);
        }
        // "taxes, she said, would rise"
        let rest = clause_end(s, pos + 1);
        let fronted = interposed(s, i);
        if fronted
            && scope.has_finite(pos + 1..rest.max(pos + 1))
            && !scope.is(pos + 1, Tags::COORDINATOR.or(Tags::RELATIVE))
            && (!scope.is(pos + 1, Tags::ING) || scope.has_finite(pos + 1..(pos + 1..rest).find(|&k| scope.is(k, Tags::COMMA)).unwrap_or(rest)))
        {
            return Some(pos + 1..rest);
        }
        // "“…,” she asked. Nobody replied, she said."
        let trails = scope.phrase_starting(pos + 1).is_some_and(|p| p.end + 1 >= rest && scope.items.get(p.end).is_some_and(|v| v.verb.is_some()));
        let goes_on = f.has(Frames::CLAUSE)
            && !trails
            && !(verb.form == VerbForm::Ing && scope.finite(pos + 1))
            && !(scope.before(group_start(s, i)).any(Tags::COORDINATOR.or(Tags::RELATIVE))
                && (pos + 1..scope.hi).find(|&k| !scope.is(k, Tags::ADVERB)).is_some_and(|k| scope.finite(k)))
            && !scope
                .is(pos + 1, Tags::ING.or(Tags::COORDINATOR).or(Tags::RELATIVE).or(Tags::SUBORDINATOR).or(Tags::PREPOSITION).or(Tags::DETERMINER))
            && !(scope.items[pos + 1..rest.max(pos + 1)].first().is_some_and(|x| x.verb.is_some_and(|v| v.form == VerbForm::Ing)));
        return (goes_on && scope.has_finite(pos + 1..rest)).then_some(pos + 1..rest);
    }
    if scope.is(pos, Tags::WH) && f.has(Frames::QUESTION.or(Frames::CLAUSE)) && !f.has(Frames::WEAK) {
        return whole(pos);
    }
    // "would not comment while the trial goes on"
    if f.has(Frames::NOUN) && scope.is(pos, Tags::SUBORDINATOR) {
        return None;
    }
    let range = whole(pos)?;
    let marked = range.clone().any(|k| scope.is(k, Tags::QUOTE));
    if f.has(Frames::WEAK) && !(finds(s, i) && f.has(Frames::CLAUSE) && scope.starts_content(pos) && is_clause(s, range.clone())) {
        return None.or(if marked && f.has(Frames::TOPIC) { Some(range) } else { None });
    }
    // "say the port lacks money": a verb of saying that is nothing else needs no verb known behind it.
    let begins = scope.starts_content(pos) || SAYS.contains(&s.key(i)) && scope.bare_clause(pos);
    let plain = !f.has(Frames::NOUN) && verb.form != VerbForm::Ing && range.len() >= 3 && begins;
    if f.has(Frames::CLAUSE) && (plain || is_clause(s, range.clone())) || f.has(Frames::TOPIC) {
        return Some(range);
    }
    (marked && f.has(Frames::MARKED)).then_some(range)
}

/// "the report found the pins had worn", "she believes the rules are clear": a clause follows without "that".
pub fn finds(s: &Sentence<'_>, i: usize) -> bool {
    let third = s.scope.items[i].verb.is_some_and(|v| v.form == VerbForm::Third);
    s.scope.before(group_start(s, i)).any(Tags::DOCUMENT) || third && BELIEVES.contains(&s.key(i))
}

/// "to raise", "not to raise", "repeatedly to raise"; not "to voters", "to the council".
fn infinitive(s: &Sentence<'_>, pos: usize) -> bool {
    let scope = &s.scope;
    let to = if scope.is(pos, Tags::NEGATION.or(Tags::ADVERB)) { pos + 1 } else { pos };
    let listener = Tags::DETERMINER.or(Tags::CAPITAL).or(Tags::OBJECT).or(Tags::POSSESSIVE).or(Tags::NUMBER).or(Tags::TIME);
    scope.is(to, Tags::TO) && to + 1 < scope.hi && !scope.is(to + 1, listener) && !(scope.is(to + 1, Tags::HUMAN) && scope.is(to + 1, Tags::PLURAL))
}

/// Whether the words are a clause, its verb not one that hangs on a noun: not "a plan that might fail".
fn is_clause(s: &Sentence<'_>, range: Range<usize>) -> bool {
    let scope = &s.scope;
    let verb = range.clone().find(|&k| scope.finite(k));
    let hangs = Tags::RELATIVE.or(Tags::THAT).or(Tags::COLON).or(Tags::SEMICOLON);
    // nor "three days of mourning, cancelled a trip and"
    let listed = |v: usize| scope.before(v).any(Tags::COMMA) && (range.start..v).filter(|&k| scope.is(k, Tags::COMMA)).count() == 1;
    verb.is_some_and(|v| !listed(v) && !(range.start + 1..v).any(|k| scope.is(k, hangs)))
}

/// Whether nothing but an adverbial stands before the speaker: "In the long run, she said, …".
fn interposed(s: &Sentence<'_>, verb: usize) -> bool {
    let scope = &s.scope;
    let Some(comma) = (scope.lo..verb).rev().find(|&k| scope.is(k, Tags::COMMA)) else { return false };
    verb - comma <= 8
        && !scope.has_finite(scope.lo..comma)
        && !(scope.lo..comma).any(|k| scope.is(k, Tags::QUOTE))
        && scope.is(scope.lo, Tags::PREPOSITION.or(Tags::SUBORDINATOR).or(Tags::ADVERB).or(Tags::TIME).or(Tags::TO).or(Tags::COORDINATOR))
}

/// "called the plan a blunder", "described it as one", "what they called harassment": not "called the office".
fn names_something(s: &Sentence<'_>, verb: usize, object: usize) -> bool {
    let scope = &s.scope;
    if scope.items[verb].verb.is_some_and(|v| v.frames.has(Frames::WEAK)) {
        return false;
    }
    let what = (scope.lo.max(verb.saturating_sub(6))..verb).rev().take_while(|&k| !scope.is(k, Tags::COMMA)).any(|k| s.key(k) == WHAT);
    let end =
        if scope.is(object, Tags::OBJECT.or(Tags::PRONOUN)) { object + 1 } else { scope.phrase_starting(object).map_or(object, |p| p.head_end) };
    let called = scope.is(end, Tags::DETERMINER.or(Tags::LOWER).or(Tags::ADVERB))
        && !(scope.is(end, Tags::ADVERB) && scope.is(end + 1, Tags::PREPOSITION.or(Tags::SUBORDINATOR)))
        && !scope.is(end, Tags::PREPOSITION.or(Tags::TIME).or(Tags::AUXILIARY).or(Tags::ING));
    let as_one = (end..scope.hi.min(end + 12)).take_while(|&k| !scope.is(k, Tags::COMMA)).any(|k| s.key(k) == AS);
    what || end > object && called || as_one
}

/// A quoted sentence after the cue ends what was said, whatever the outlet adds behind it.
fn quote_alone(s: &Sentence<'_>, range: Range<usize>) -> Range<usize> {
    let scope = &s.scope;
    let first = range.start;
    if !scope.is(first, Tags::QUOTE) {
        return range;
    }
    let item = &scope.items[first];
    let closes = item.last >= item.first + 3 && {
        let t = &s.tokens[item.last as usize - 2];
        t.shape == crate::text::Shape::Punctuation && t.span.len() == 1
    };
    let mut end = first + 1;
    while end < range.end && scope.is(end, Tags::QUOTE) {
        end += 1;
    }
    if closes { first..end } else { range }
}

/// "told reporters after the meeting that": no clause begins with "after".
fn leads_to_that(s: &Sentence<'_>, pos: usize) -> bool {
    let behind = s.scope.phrase_starting(pos + 1).map(|p| p.end);
    behind.is_some_and(|end| s.scope.is(end, Tags::THAT.or(Tags::QUOTE).or(Tags::COLON).or(Tags::PRONOUN)))
}

/// Past "on Monday", "in a statement", "to reporters" and the like.
fn past_adverbials(s: &Sentence<'_>, from: usize) -> usize {
    let scope = &s.scope;
    let mut pos = from;
    for _ in 0..6 {
        let t = scope.at(pos);
        if t.any(Tags::TIME) || t.any(Tags::ADVERB) && !t.any(Tags::WH) && s.key(pos) != THERE {
            pos += 1;
        } else if t.any(Tags::DETERMINER) && scope.is(pos + 1, Tags::TIME) && !scope.is(pos + 2, Tags::CLITIC) {
            pos += 2;
        } else if t.any(Tags::OPEN) {
            match (pos..scope.hi).find(|&k| scope.is(k, Tags::CLOSE)) {
                Some(k) => pos = k + 1,
                None => break,
            }
        } else if t.any(Tags::PREPOSITION) && (!t.any(Tags::SUBORDINATOR) || leads_to_that(s, pos)) && !AMOUNT.contains(&s.key(pos + 1)) {
            let mut next = pos + 1;
            if scope.is(next, Tags::OBJECT) {
                pos = next + 1;
                continue;
            }
            while scope.is(next, Tags::DETERMINER.or(Tags::TIME)) && scope.is(next + 1, Tags::TIME) {
                next += 1;
            }
            if scope.is(next, Tags::TIME) {
                // "in October 2024, …", "on July 2 that …"
                let year = scope.is(next + 1, Tags::NUMBER)
                    && scope.is(next + 2, Tags::COMMA.or(Tags::THAT).or(Tags::PRONOUN).or(Tags::QUOTE).or(Tags::COLON));
                pos = next + 1 + usize::from(year);
                continue;
            }
            match scope.phrase_starting(next) {
                // "at least 40 people had fled": what was said begins so.
                Some(p) if p.kind != super::phrases::PhraseKind::Pronoun && !scope.finite(p.end) => pos = p.end,
                _ => break,
            }
        } else {
            break;
        }
    }
    pos
}

/// What was said before item `end` (where the speaker or the verb begins). Words without marks need a verb known as
/// such, unless it is `sure` that they were said.
pub fn content_before(s: &Sentence<'_>, end: usize, found: &[Said], verb: Option<Frames>, sure: bool) -> Vec<Range<usize>> {
    let scope = &s.scope;
    let mut e = end;
    let comma = e > scope.lo && scope.is(e - 1, Tags::COMMA);
    if comma {
        e -= 1;
    }
    let begin = found.iter().filter(|f| f.cue.end <= e && bounds(s, f, e)).map(|f| f.cue.end).max().unwrap_or(scope.lo);
    let begin = if begin == 0 { past_dateline(s, e) } else { begin };
    let colon = (begin..e).rev().find(|&k| scope.is(k, Tags::COLON) && scope.is(k + 1, Tags::QUOTE));
    // "she asked how many; at least six, Berg answered"
    let answer = if begin > scope.lo && comma { (begin..e).rev().find(|&k| scope.is(k, Tags::SEMICOLON)) } else { None };
    let mut from = colon.or(answer).map_or(begin, |k| k + 1);
    while from < e && scope.is(from, Tags::COMMA.or(Tags::COORDINATOR).or(Tags::SEMICOLON).or(Tags::DASH)) {
        from += 1;
    }
    if from >= e {
        return Vec::new();
    }
    let quote = scope.is(e - 1, Tags::QUOTE);
    if quote {
        return one(from..e);
    }
    // "leaves him in office but, analysts say, not in power"
    if !comma || scope.is(e - 1, Tags::COORDINATOR) {
        return Vec::new();
    }
    let marked = answer.is_some() || (from..e).any(|k| scope.is(k, Tags::QUOTE));
    let opener = Tags::PREPOSITION.or(Tags::SUBORDINATOR).or(Tags::ADVERB).or(Tags::TIME).or(Tags::ING);
    let takes = verb.is_none_or(|f| f.has(Frames::CLAUSE));
    let clause = || sure || takes && (stands_alone(s, from..e) || !scope.is(from, opener) && (from + 1..e).any(|k| scope.acts(k)));
    if marked || e - from >= 3 && clause() { one(from..e) } else { Vec::new() }
}

/// Whether the words hold a verb that hangs on no "who" and no "when": not "Berg, who ran the port", "when it fell".
fn stands_alone(s: &Sentence<'_>, part: Range<usize>) -> bool {
    let scope = &s.scope;
    let first = part.start + usize::from(scope.is(part.start, Tags::ADVERB));
    let when = scope.is(first, Tags::SUBORDINATOR) && !ASKING.contains(&s.key(first)) || s.key(first) == AS;
    let (mut until_comma, mut until_verb) = (when, false);
    for k in first..part.end {
        if until_comma && scope.is(k, Tags::COMMA) {
            until_comma = false;
            if k + 2 < part.end && !scope.is(k + 1, Tags::COMMA.or(Tags::RELATIVE)) {
                return true;
            }
        } else if scope.is(k, Tags::RELATIVE) && k > first {
            until_comma = until_comma || scope.before(k).any(Tags::COMMA);
            until_verb = true;
        } else if scope.finite(k) && !until_comma {
            if !until_verb {
                return true;
            }
            // "who has been arrested": one verb
            until_verb = scope.finite(k + 1) || scope.is(k + 1, Tags::ADVERB.or(Tags::NEGATION));
        }
    }
    false
}

/// "LUND (Marlow News) -- ", "(Marlow News) - ", and whatever a line begins with.
fn past_dateline(s: &Sentence<'_>, end: usize) -> usize {
    let scope = &s.scope;
    let dash = (0..end.min(CLAUSE)).find(|&k| scope.is(k, Tags::DASH)).unwrap_or(0);
    let place = Tags::CAPITAL.or(Tags::OPEN).or(Tags::CLOSE).or(Tags::COMMA).or(Tags::TIME).or(Tags::NUMBER).or(Tags::OTHER);
    if dash > 0 && (0..dash).all(|k| scope.is(k, place)) { dash + 1 } else { 0 }
}

/// Whether an earlier act of saying in the sentence is over before what ends at `e` begins.
fn bounds(s: &Sentence<'_>, earlier: &Said, e: usize) -> bool {
    let scope = &s.scope;
    let told_before = earlier.parts.first().is_some_and(|p| p.end <= earlier.cue.start);
    told_before || (earlier.cue.end..e).any(|k| scope.is(k, Tags::SEMICOLON) || scope.is(k, Tags::COMMA) && scope.is(k + 1, Tags::COORDINATOR))
}

/// One piece of words said.
pub fn one(part: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(part).collect()
}

/// What was said ends where the next act of saying in the sentence begins.
pub fn part_neighbours(s: &Sentence<'_>, found: &mut [Said]) {
    let scope = &s.scope;
    for b in 1..found.len() {
        let (start, cue) = (found[b].start, found[b].cue.start);
        let (rank, speaker) = (found[b].rank, found[b].speaker);
        // "X denied the report, state media said": all of it was said before.
        let trails = !found[b].parts.is_empty() && found[b].parts.iter().all(|p| p.end <= start) && scope.before(start).any(Tags::COMMA);
        let answers = found[b].parts.first().is_some_and(|p| scope.before(p.start).any(Tags::SEMICOLON));
        let cut = if trails && !answers { start } else { found[b].parts.first().map_or(start, |p| p.start.min(start)) };
        // "…, as others accused him of …"
        let led = scope.before(cut).any(Tags::SUBORDINATOR) || s.key(cut.wrapping_sub(1)) == AS;
        let led = led && scope.before(cut - 1).any(Tags::COMMA.or(Tags::QUOTE));
        let cut = if led { cut - 1 } else { cut };
        let apart = led
            || scope.before(cut).any(Tags::COMMA.or(Tags::COORDINATOR).or(Tags::SEMICOLON).or(Tags::DASH))
            || scope.before(cut).any(Tags::QUOTE) && s.waits(cut - 1) && cut == cue;
        if !apart {
            continue;
        }
        let mut end = cut;
        while end > scope.lo && scope.before(end).any(Tags::COMMA.or(Tags::COORDINATOR).or(Tags::SEMICOLON).or(Tags::DASH)) {
            end -= 1;
        }
        for a in &mut found[..b] {
            // A thought or request of somebody else inside what was said does not end it.
            if a.cue.start > cue || !trails && rank == Rank::Nested && a.speaker != speaker {
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
