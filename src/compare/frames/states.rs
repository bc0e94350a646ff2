//! What has become of somebody: held or released, resigned or staying, in what state of health, found guilty or not.
//!
//! Of one person articles of one event may not tell states that exclude each other. An article that tells two
//! of them tells a course of events, and is left out; what the verb is of must be beyond doubt, or nothing is said.

use super::{Found, Line, Side, World, of_these_days};
use crate::compare::{Certainty, DifferenceKind, told};
use crate::text::{Arrange, Lexicon, TermKey};
use std::sync::LazyLock;

#[derive(Clone, Copy)]
struct State {
    topic: &'static str,
    /// A letter for what it is, and those for what it excludes.
    is: &'static str,
    not: &'static str,
    /// It is done to somebody: "was released", "released him".
    passive: bool,
}

impl State {
    fn excludes(&self, other: &State) -> bool {
        self.not.contains(other.is) || other.not.contains(self.is)
    }
}

/// "topic: what it is/what it excludes = words, !what is done to somebody". English news usage, gathered by hand.
static STATES: LazyLock<Lexicon<State>> = LazyLock::new(|| {
    let line = |l: &'static str| {
        let (head, words) = l.split_once(" = ")?;
        let (topic, letters) = head.split_once(": ")?;
        let (is, not) = letters.split_once('/')?;
        Some(words.split(", ").map(move |w| (w.trim_start_matches('!'), State { topic, is, not, passive: w.starts_with('!') })))
    };
    Lexicon::from_entries(include_str!("../lexicon/states.txt").lines().filter_map(line).flatten())
});

/// Before what is done to somebody, and is so.
const DONE: [&str; 6] = ["was", "were", "been", "is", "are", "being"];
/// Before what is not, or not yet.
const NOT_SO: [&str; 14] = ["to", "would", "could", "may", "might", "should", "must", "be", "will", "not", "n't", "never", "or", "if"];
/// Between somebody and a verb these begin another subject.
const OTHERS: [&str; 20] = [
    "said", "says", "say", "told", "that", "whose", "his", "her", "its", "their", "the", "a", "an", "he", "she", "they", "who's", "of", "when", "as",
];
/// Before somebody who is no subject.
const NO_SUBJECT: [&str; 8] = ["of", "by", "with", "for", "from", "against", "to", "at"];
/// So many words stand between somebody and what has become of him, what is set off by commas apart.
const BETWEEN: usize = 8;
/// So many words from a verb stands whom it is done to.
const OBJECT: usize = 6;
/// Who is told without a name.
const SOMEBODY: [&str; 6] = ["man", "woman", "boy", "girl", "teenager", "suspect"];
const SEVERAL: [&str; 9] = ["men", "women", "boys", "girls", "suspects", "second", "another", "other", "two"];

struct Told {
    side: Side,
    who: TermKey,
    state: State,
}

pub(super) fn compare(world: &World<'_>, found: &mut Found) {
    if !world.set.units.are_few() {
        return;
    }
    let units = world.set.units;
    let mut all: Vec<Told> = world.lines().flat_map(|line| states(&line)).collect();
    all.arrange_by_key(|t| (t.state.topic, t.who, t.side.document, t.side.span));
    for same in all.chunk_by(|a, b| (a.state.topic, a.who) == (b.state.topic, b.who)) {
        let mut once: Vec<&Told> = Vec::new();
        for of_one in same.chunk_by(|a, b| a.side.document == b.side.document) {
            let one = &of_one[of_one.len() - 1];
            if !of_one.iter().any(|t| t.state.excludes(&one.state)) {
                once.push(one);
            }
        }
        // the letter of what each is
        let mut told: Vec<&str> = once.iter().map(|o| o.state.is).collect();
        told.arrange();
        told.dedup();
        for is in told {
            let alike: Vec<&&Told> = once.iter().filter(|o| o.state.is == is).collect();
            if alike.iter().all(|o| o.side.document == alike[0].side.document || units.of_one_event(o.side.document, alike[0].side.document)) {
                world.agree(found, &alike.iter().map(|o| o.side).collect::<Vec<_>>());
            }
        }
        let apart = |a: &Told, b: &Told| a.state.excludes(&b.state) && units.of_one_event(a.side.document, b.side.document);
        let Some(i) = (0..once.len()).find(|&i| once.iter().any(|o| apart(once[i], o))) else { continue };
        let sides: Vec<Side> = once.iter().filter(|o| apart(once[i], o) || o.state.is == once[i].state.is).map(|o| o.side).collect();
        for (k, a) in sides.iter().enumerate() {
            found.apart.extend(sides[k + 1..].iter().map(|b| (world.place(a), world.place(b))));
        }
        // what was so on one day may have changed on the next
        let day = |s: &Side| world.source(s).article.metadata.published.value.map(|p| p.day);
        let later = sides.iter().any(|s| day(s).is_none() || day(s) != day(&sides[0]));
        let kind = if later { DifferenceKind::Measure } else { DifferenceKind::Conflict };
        found.differences.push(world.difference(kind, same[0].state.topic.into(), &sides));
    }
}

fn states(line: &Line<'_>) -> Vec<Told> {
    let article = line.source.article;
    let range = line.first()..line.sentence.tokens.end as usize;
    let mut out = Vec::new();
    if !of_these_days(line.source, line.sentence.span) {
        return out;
    }
    let mut at = range.start;
    while at < range.end {
        let Some((n, state)) = STATES.longest(&article.tokens[at..range.end]) else {
            at += 1;
            continue;
        };
        let value = article.tokens[at].span.to(article.tokens[at + n - 1].span);
        let side = line.side(at, value);
        let clause = article.tokens_in(side.span);
        let outside = told::certainty(article.tokens(clause.start..at as u32))
            .max(told::certainty(article.tokens((at + n) as u32..clause.end.max((at + n) as u32))));
        if outside <= Certainty::Expected
            && let Some(who) = whom(line, at, at + n, *state)
        {
            out.push(Told { side, who, state: *state });
        }
        at += n;
    }
    out
}

/// Of whom a state is told.
fn whom(line: &Line<'_>, from: usize, to: usize, state: State) -> Option<TermKey> {
    let article = line.source.article;
    let word = |i: usize| article.tokens[i].text(&article.text);
    let first = line.first();
    let is = |i: usize, words: &[&str]| words.iter().any(|w| word(i).eq_ignore_ascii_case(w));
    if from == first || is(from - 1, &NOT_SO) {
        return None;
    }
    let before = |n: usize| from.checked_sub(n).filter(|&i| i >= first);
    let done = [before(1), before(2)].into_iter().flatten().any(|i| is(i, &DONE));
    let people = || line.entities(line.sentence.span).filter(|(e, _)| line.world.is_person(*e));
    let key = |e: u32| TermKey(u64::from(e));
    if state.passive && !done {
        let end = (to + OBJECT).min(line.sentence.tokens.end as usize);
        let reach = article.tokens[to - 1].span.end..article.tokens[end - 1].span.end;
        return people().find(|(_, at)| reach.contains(at)).map(|(e, _)| key(e));
    }
    let named = people().take_while(|(_, at)| *at < article.tokens[from].span.start).last();
    let (who, end) = match named {
        Some((e, at)) => {
            let begin = article.token_at(at);
            let end = line.source.findings.names.at(at).map_or(begin + 1, |m| article.tokens_in(m.span).end as usize);
            if begin > first && is(begin - 1, &NO_SUBJECT) {
                return None;
            }
            (key(e), end)
        }
        None => {
            let at = (first..from).rev().find(|&i| is(i, &SOMEBODY))?;
            let several = article.tokens.iter().any(|t| SEVERAL.iter().any(|s| t.is(TermKey::of(s))));
            if several {
                return None;
            }
            (TermKey::of(word(at)), at + 1)
        }
    };
    // "Anna Held": the word is part of the name
    if end > from {
        return None;
    }
    // what stands between commas right behind is of the same
    let mut end = end;
    if word(end) == "," {
        end = (end + 1..from).find(|&i| word(i) == ",").map_or(end + 1, |i| i + 1);
    }
    let between = end..from;
    (between.len() <= BETWEEN && !between.clone().any(|i| is(i, &OTHERS)) && !word(end).starts_with(['\'', '’'])).then_some(who)
}
