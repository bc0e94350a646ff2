//! Who does the saying: the subject of a verb, beside it, across a description,
//! or shared with the clause before.

use super::cues::{CueKind, Rank, Said};
use super::lexicon::{Frames, VerbForm};
use super::phrases::{Phrase, PhraseKind};
use super::sentence::Sentence;
use super::verbs::group_start;
use super::words::Tags;
use crate::text::TermKey;

const TO: TermKey = TermKey::of("to");
const AS: TermKey = TermKey::of("as");
const BY: TermKey = TermKey::of("by");
const IT: TermKey = TermKey::of("it");
const USED: TermKey = TermKey::of("used");
const WHO: TermKey = TermKey::of("who");
const AND: TermKey = TermKey::of("and");
const ALL: TermKey = TermKey::of("all");
const BOTH: TermKey = TermKey::of("both");
/// What a medium does with the words of others.
pub const QUOTES: [TermKey; 5] = [TermKey::of("quoted"), TermKey::of("quotes"), TermKey::of("quoting"), TermKey::of("cited"), TermKey::of("citing")];
/// Within how many items "quoted" and "as saying" stand.
const QUOTED_REACH: usize = 16;
/// How far to the left a subject is sought.
const REACH: usize = 60;

pub struct Subject {
    pub phrase: Option<Phrase>,
    pub also: Option<Phrase>,
    pub start: usize,
    /// Taken over from an earlier verb.
    pub shared: bool,
}

pub fn subject(s: &Sentence<'_>, i: usize, group: usize, form: VerbForm, found: &[Said]) -> Option<Subject> {
    let scope = &s.scope;
    let shared = |phrase: Option<Phrase>| phrase.map(|p| Subject { phrase: Some(p), also: None, start: group, shared: true });
    let progressive = (group..i).any(|k| scope.is(k, Tags::BE)) || scope.before(i).any(Tags::CLITIC);
    if form == VerbForm::Ing && !progressive {
        if s.key(group.wrapping_sub(1)) == AS
            && let Some(quoted) = quoted_as(s, group - 1)
        {
            return shared(Some(quoted));
        }
        let leads = group == scope.lo || group == scope.lo + 1 && scope.is(scope.lo, Tags::SUBORDINATOR.or(Tags::PREPOSITION));
        if leads {
            return shared(following_subject(s, i));
        }
        let after_prep = scope.before(group).any(Tags::PREPOSITION);
        let behind_marks = scope.before(group).any(Tags::QUOTE) && s.waits(group - 1);
        if !after_prep
            && !behind_marks
            && !scope.before(group).any(Tags::COMMA.or(Tags::COORDINATOR).or(Tags::DASH))
            && !scope.before(group).any(Tags::FINITE)
        {
            // "a letter saying …": the noun before it speaks.
            let phrase = scope.phrase_ending(group);
            let issued = |p: &Phrase| scope.is(p.head_end - 1, Tags::DOCUMENT) && scope.before(p.start).any(Tags::FINITE.or(Tags::ED).or(Tags::VERB));
            if phrase.as_ref().is_some_and(issued) {
                return shared(main_subject(s, group, found));
            }
            // "footage of Berg saying"
            let inner = scope.core_ending(group).filter(|c| {
                c.kind == PhraseKind::Name
                    && phrase.is_some_and(|p| {
                        p.start != c.start && !(p.start..p.head_end).any(|k| scope.is(k, Tags::HUMAN.or(Tags::DOCUMENT).or(Tags::SPEECH)))
                    })
            });
            return match inner.or(phrase) {
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
        if let Some(begins) = reputed(s, group) {
            return scope.phrase_ending(begins).map(|p| Subject { phrase: Some(p), also: None, start: p.start, shared: true });
        }
        // "what my mother used to say"
        let verb = group.wrapping_sub(2);
        let beside = if s.key(verb) == USED { scope.phrase_ending(group_start(s, verb)) } else { None };
        if beside.is_some() {
            return shared(beside);
        }
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
        let weak = scope.items[i].verb.is_some_and(|v| v.frames.has(Frames::WEAK));
        if weak && scope.before(group - 1).any(Tags::QUOTE) {
            return None; // "the talks, code-named “Lantern”, began"
        }
        return across_comma(s, group - 1, COORDINATED);
    }
    if p.any(Tags::DASH) {
        let open = (scope.lo..group - 1).rev().find(|&k| scope.is(k, Tags::DASH))?;
        let phrase = scope.phrase_ending(open)?;
        return Some(Subject { phrase: Some(phrase), also: None, start: phrase.start, shared: false });
    }
    if p.any(Tags::QUOTE) && !scope.before(group - 1).any(Tags::DETERMINER) {
        // "called it “a mess,” accused the council of neglect and …"
        let goes_on = s.waits(group - 1) && form != VerbForm::Participle && found.iter().any(|f| f.parts.iter().any(|p| p.end >= group));
        return if goes_on { shared(main_subject(s, group, found)) } else { None };
    }
    let Some(phrase) = scope.phrase_ending(group) else {
        // "a report released last year found", "officials who asked not to be named said"
        return shared(relative_antecedent(s, group).or_else(|| main_subject(s, group, &[]).map(|p| contact(s, p))));
    };
    if let Some(antecedent) = relative_antecedent(s, phrase.start).map(|a| described(s, a, true)) {
        return Some(Subject { phrase: Some(antecedent), also: None, start: antecedent.start, shared: false });
    }
    // "who in 2010 said", "who never once in his life said", "but in a later interview said"
    let preposition = phrase.start.checked_sub(1).filter(|&k| k > scope.lo && scope.is(k, Tags::PREPOSITION) && !scope.is(k, Tags::SUBORDINATOR));
    let fronts = preposition.map(|k| group_start(s, k)).filter(|&k| k > scope.lo);
    if let Some(k) = fronts.filter(|&k| scope.is(k - 1, Tags::RELATIVE.or(Tags::COORDINATOR)) || scope.is(k, Tags::AUXILIARY)) {
        return self::subject(s, i, k, form, found);
    }
    // "Berg, Kahn and Moser all said"
    if phrase.start + 1 == phrase.end && [ALL, BOTH].contains(&s.key(phrase.start)) && scope.before(phrase.start).any(Tags::CAPITAL.or(Tags::HUMAN)) {
        return self::subject(s, i, phrase.start, form, found);
    }
    // "they could not resist saying": what stands behind a pronoun or an auxiliary is a verb.
    let bare = phrase.kind == PhraseKind::Nominal && !scope.is(phrase.start, Tags::DETERMINER.or(Tags::POSSESSIVE).or(Tags::HUMAN).or(Tags::NUMBER));
    if bare && scope.before(phrase.start).any(Tags::PRONOUN.or(Tags::RELATIVE).or(Tags::AUXILIARY).or(Tags::NEGATION)) {
        let verb = group_start(s, phrase.start);
        let p = if scope.before(verb).any(Tags::RELATIVE) { antecedent(s, verb - 1) } else { scope.phrase_ending(verb) };
        return shared(p);
    }
    let phrase = described(s, issued_by(s, phrase).unwrap_or(phrase), false);
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

/// "she is said to have replied": where "is said" begins.
pub fn reputed(s: &Sentence<'_>, group: usize) -> Option<usize> {
    let told = group.checked_sub(2).filter(|&k| k > s.scope.lo && s.key(group - 1) == TO)?;
    let begins = group_start(s, told);
    (begins > s.scope.lo && (begins..told).any(|k| s.scope.is(k, Tags::BE))).then_some(begins)
}

/// The "quoted" that an "as" at item `at` belongs to.
fn quoting(s: &Sentence<'_>, at: usize) -> Option<usize> {
    (s.scope.lo.max(at.saturating_sub(QUOTED_REACH))..at).rev().find(|&k| QUOTES.contains(&s.key(k)))
}

/// "quoted Berg as saying", "Berg was quoted by Radio Lund as saying": whose words they are.
fn quoted_as(s: &Sentence<'_>, at: usize) -> Option<Phrase> {
    let scope = &s.scope;
    let verb = quoting(s, at)?;
    let group = group_start(s, verb);
    if (group..verb).any(|k| scope.is(k, Tags::BE)) {
        return match scope.before(group) {
            p if p.any(Tags::COMMA) => across_comma(s, group - 1, COORDINATED).and_then(|x| x.phrase),
            _ => scope.phrase_ending(group),
        };
    }
    scope.phrase_starting(verb + 1).filter(|p| p.end <= at)
}

/// Where in "…, AFP quoted Berg as saying" the medium begins, seen from "saying".
pub fn medium_of(s: &Sentence<'_>, saying: usize) -> Option<usize> {
    let scope = &s.scope;
    let at = saying.checked_sub(1).filter(|&k| s.key(k) == AS)?;
    let verb = quoting(s, at)?;
    scope.phrase_ending(group_start(s, verb)).map(|p| p.start)
}

/// `"…," Anna Berg, the mayor who won said`: the name that the description hangs on;
/// at the head of a sentence only where "who" shows that it is one.
fn described(s: &Sentence<'_>, phrase: Phrase, who: bool) -> Phrase {
    let scope = &s.scope;
    if phrase.kind != PhraseKind::Nominal || !scope.before(phrase.start).any(Tags::COMMA) || !scope.is(phrase.start, Tags::DETERMINER) {
        return phrase;
    }
    match scope.phrase_ending(phrase.start - 1) {
        Some(name) if name.kind == PhraseKind::Name && (who && name.start == scope.lo || scope.before(name.start).any(Tags::QUOTE)) => name,
        _ => phrase,
    }
}

/// "all the experts I asked said": those of whom "I asked" is told.
fn contact(s: &Sentence<'_>, p: Phrase) -> Phrase {
    let outer = if p.kind == PhraseKind::Pronoun { s.scope.phrase_ending(p.start) } else { None };
    outer.filter(|o| o.kind == PhraseKind::Nominal || s.scope.is(o.start, Tags::PRONOUN)).unwrap_or(p)
}

/// "a report released last year by the bank found": the report.
fn issued_by(s: &Sentence<'_>, phrase: Phrase) -> Option<Phrase> {
    let scope = &s.scope;
    let mut k = phrase.start.checked_sub(1)?;
    if s.key(k) != BY {
        return None;
    }
    while k > scope.lo && (scope.is(k - 1, Tags::TIME) || scope.is(k - 1, Tags::DETERMINER) && scope.is(k, Tags::TIME)) {
        k -= 1;
    }
    let issued = k > scope.lo && scope.is(k - 1, Tags::ED);
    if issued { scope.phrase_ending(k - 1) } else { None }
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
        return across_comma(s, e, COORDINATED)?.phrase;
    }
    let near = scope.core_ending(e)?;
    let human = |p: &Phrase| p.kind == PhraseKind::Name || (p.start..p.head_end).any(|k| scope.is(k, Tags::HUMAN));
    let outer = scope.phrase_ending(e);
    // "complaints from merchants who say": no complaint is a "who".
    if human(&near) || s.key(who) == WHO && outer.is_some_and(|o| !human(&o)) { Some(near) } else { outer }
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
        let that = scope.is(k, Tags::THAT) && k > scope.lo && scope.noun_like(k - 1) && !scope.is(k - 1, Tags::VERB);
        if scope.is(k, Tags::RELATIVE) || that {
            return if verbs > 0 { scope.phrase_ending(k) } else { None };
        }
        if scope.finite(k) {
            verbs += 1;
        }
    }
    None
}

/// How many lists of verbs are followed back to their subject.
const COORDINATED: u8 = 2;

/// The subject left of a comma: `Anna Berg, the mayor of Lund, said`, or that of
/// the verbs with which this one is listed: "Berg closed the port, called it a ruin and …".
fn across_comma(s: &Sentence<'_>, comma: usize, depth: u8) -> Option<Subject> {
    let scope = &s.scope;
    // "who rates it a “hold”, expects", "called it a “mess”, urged a vote and": back to "who", or to the clause's own subject
    if depth > 0 && scope.before(comma).any(Tags::QUOTE) {
        let who = (scope.lo..comma).rev().take(QUOTED_REACH).take_while(|&k| !scope.is(k, Tags::COMMA)).find(|&k| scope.is(k, Tags::RELATIVE));
        let phrase = match who.filter(|&k| scope.before(k).any(Tags::COMMA)) {
            Some(who) => return across_comma(s, who - 1, depth - 1),
            None => earlier_subject(s, comma, &[], depth - 1)?,
        };
        return Some(Subject { phrase: Some(phrase), also: None, start: comma + 1, shared: true });
    }
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
        // "As Anna Berg, the mayor, put it"
        if s.key(first) == AS && scope.is(first + 1, Tags::CAPITAL) {
            first += 1;
        }
        // "Even Anna Berg, the mayor, said"
        if scope.is(first, Tags::ADVERB) && scope.is(first + 1, Tags::CAPITAL) {
            first += 1;
        }
        // "Berg, quoted by Radio Lund, said"
        let told_of = first > scope.lo
            && scope.is(first - 1, Tags::COMMA)
            && (scope.is(first, Tags::ED.or(Tags::ING))
                || scope.items[first].verb.is_some_and(|v| matches!(v.form, VerbForm::Past | VerbForm::Participle)));
        // "Berg's office, when I asked, said"
        let aside = begin > scope.lo && end == comma && scope.is(begin, Tags::SUBORDINATOR) && !scope.is(begin, Tags::PREPOSITION);
        let relative = scope.is(first, Tags::RELATIVE) || told_of || aside;
        let adverbial = scope.is(first, Tags::PREPOSITION.or(Tags::SUBORDINATOR).or(Tags::ING).or(Tags::ADVERB).or(Tags::TIME));
        // "at a firm called Marlow Metrics": no clause
        let leads = scope.is(first, Tags::PREPOSITION) && !scope.is(first, Tags::SUBORDINATOR);
        let participle = |k: usize| leads && scope.items[k].verb.is_some_and(|v| v.form == VerbForm::Past && v.frames.has(Frames::NAMING));
        let verb = (first..end).find(|&k| scope.finite(k) && !participle(k));
        // "The operator of a ferry that sank"
        let joined = |k: &usize| scope.is(*k, Tags::RELATIVE) || scope.is(*k, Tags::THAT) && scope.noun_like(*k - 1);
        let inner = verb.and_then(|v| (first + 1..v.max(first + 1)).find(joined));
        let clause = !relative && verb.is_some() && inner.is_none() && !verb.is_some_and(|v| (first..v).any(|k| scope.is(k, Tags::RELATIVE)));
        let stop = inner.unwrap_or(end);
        // "He left in 2021, closed the school and …": an object or a year is no subject, the clause has one.
        if clause
            && depth > 0
            && let Some(p) = scope.phrase_ending(stop)
            && inner.is_none()
            && best.is_none_or(|b| b.kind == PhraseKind::Nominal && !scope.is(b.start, Tags::DETERMINER))
            && verb.is_some_and(|v| v < p.start)
            && (scope.before(p.start).any(Tags::PREPOSITION) || scope.finite(p.start - 1))
        {
            let phrase = earlier_subject(s, end, &[], depth - 1)?;
            return Some(Subject { phrase: Some(phrase), also: None, start: comma + 1, shared: true });
        }
        if !(relative || adverbial && !clause)
            && let Some(p) = scope.phrase_ending(stop).filter(|p| !(p.start..p.head_end).all(|k| scope.is(k, Tags::NUMBER)))
            && (best.is_none() || scope.noun_like(stop - 1) || scope.is(stop - 1, Tags::CLOSE.or(Tags::PRONOUN)))
        {
            // A clause that ends in a name may still hold the subject: "…, and Anna Berg, the mayor, said".
            let weaker = clause && best.is_some_and(|b| b.kind == PhraseKind::Name && p.kind != PhraseKind::Name);
            if !(weaker || adverbial && best.is_some()) {
                best = Some(match best {
                    Some(b) if (p.kind == PhraseKind::Nominal || is_office(s, &p)) && b.kind == PhraseKind::Name && pure && !clause => {
                        Phrase { start: p.start, ..b } // "his lawyer, Anna Berg,"
                    }
                    _ => p,
                });
            }
        }
        // "his lawyer, the tireless Anna Berg,"
        pure = best.is_some_and(|b| b.start == begin && b.head_end == end);
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

/// "the Speaker", "the Prime Minister": titles and no name.
fn is_office(s: &Sentence<'_>, p: &Phrase) -> bool {
    s.scope.is(p.start, Tags::DETERMINER) && s.scope.is(p.head_end - 1, Tags::TITLE)
}

/// The speaker of a verb without a subject of its own: of an earlier verb of
/// saying, or the subject of the nearest clause before it that stands on its own.
pub fn main_subject(s: &Sentence<'_>, at: usize, found: &[Said]) -> Option<Phrase> {
    earlier_subject(s, at, found, COORDINATED)
}

fn earlier_subject(s: &Sentence<'_>, at: usize, found: &[Said], depth: u8) -> Option<Phrase> {
    let scope = &s.scope;
    let mut fallback = None;
    let mut k = at;
    while k > scope.lo && at - k < REACH {
        k -= 1;
        if scope.is(k, Tags::SEMICOLON) {
            break;
        }
        if let Some(p) = found.iter().rev().find(|f| f.cue.start == k).and_then(|f| f.speaker) {
            // "put off deciding whether Berg could question it but said"
            if scope.before(p.start).any(Tags::WH) {
                fallback = fallback.or(Some(p));
                continue;
            }
            return Some(p);
        }
        if !scope.finite(k) {
            continue;
        }
        let group = group_start(s, k);
        let subject = match scope.before(group) {
            p if p.any(Tags::COMMA) => across_comma(s, group - 1, depth).and_then(|x| x.phrase),
            p if p.any(Tags::RELATIVE.or(Tags::COORDINATOR).or(Tags::QUOTE).or(Tags::DASH)) || group == scope.lo => None,
            _ => scope.phrase_ending(group),
        };
        if let Some(p) = subject {
            let under = scope.before(p.start).any(Tags::SUBORDINATOR.or(Tags::THAT).or(Tags::RELATIVE).or(Tags::WH));
            // "Berg said approval was near, noting that …": approval notes nothing.
            let voices = Tags::HUMAN.or(Tags::BODY).or(Tags::OUTLET).or(Tags::DOCUMENT).or(Tags::VAGUE).or(Tags::CAPITAL);
            let thing = p.kind == PhraseKind::Nominal
                && !(p.start..p.head_end).any(|i| scope.is(i, voices))
                && found.iter().any(|f| f.cue.start < p.start && f.speaker.is_some());
            let lesser = thing || under && !scope.before(p.start.saturating_sub(1)).any(Tags::COMMA) || s.key(p.start) == IT;
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
    (at..scope.hi).filter(|&k| scope.is(k, Tags::COMMA) || scope.is(k, Tags::QUOTE) && s.waits(k)).find_map(|k| {
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
        let clock =
            scope.is(i, Tags::NUMBER) && scope.is(i + 1, Tags::ARTICLE.or(Tags::COLON).or(Tags::CAPITAL)) || i > scope.lo && scope.is(i, Tags::COLON);
        if clock || scope.is(i, Tags::COORDINATOR.or(Tags::COMMA).or(Tags::DASH).or(Tags::OTHER).or(Tags::QUOTE)) {
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
                && scope.is(name.end, Tags::COMMA.or(Tags::COLON))
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
