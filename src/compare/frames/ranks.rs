//! "The first since 2017", "the first in eight years".

use super::{Found, Line, Side, World};
use crate::calendar::{Datelike, Interval, Months};
use crate::compare::DifferenceKind;
use crate::extract::times::{Grain, Modifier, Time, TimeKind};
use crate::text::{Arrange, CountryCode, TermKey};

const FIRST: [TermKey; 1] = [TermKey::of("first")];
const SINCE: TermKey = TermKey::of("since");
const IN: TermKey = TermKey::of("in");
/// The time stands within so many words of "first".
const REACH: usize = 18;

/// The class of event, and the country whose first it is.
type Key = (TermKey, CountryCode);

struct Rank {
    side: Side,
    /// When the last one was.
    last: Interval,
    /// Told as a year or month, not as a span of years.
    dated: bool,
}

pub(super) fn compare(world: &World<'_>, found: &mut Found) {
    let mut frames: Vec<(Key, Rank)> = Vec::new();
    for line in world.lines() {
        for (key, rank) in ranks(&line) {
            found.checked.ranks += 1;
            frames.push((key, rank));
        }
    }
    frames.arrange_by_key(|f| f.0);
    for alike in frames.chunk_by(|a, b| a.0 == b.0) {
        let ranks: Vec<&Rank> = alike.iter().map(|f| &f.1).collect();
        let sides: Vec<Side> = ranks.iter().map(|r| r.side).collect();
        let apart = ranks.iter().enumerate().any(|(i, a)| ranks[i + 1..].iter().any(|b| !a.last.overlaps(&b.last)));
        let uneven = ranks.iter().any(|r| r.dated != ranks[0].dated || r.last != ranks[0].last);
        let several = ranks.iter().any(|r| r.side.document != ranks[0].side.document);
        match (several, apart, uneven) {
            (true, true, _) => found.differences.push(world.difference(DifferenceKind::Conflict, "how long since the last one".into(), &sides)),
            (true, false, uneven) => {
                if uneven {
                    found.differences.push(world.difference(DifferenceKind::Precision, "how long since the last one".into(), &sides));
                }
                world.agree(found, &sides);
            }
            _ => {}
        }
    }
}

/// What is the first, of whom, and since when.
fn ranks(line: &Line<'_>) -> Vec<(Key, Rank)> {
    let tokens = &line.source.article.tokens;
    let sentence = line.sentence.tokens.start as usize..line.sentence.tokens.end as usize;
    let mut out: Vec<(Key, Rank)> = Vec::new();
    for first in sentence.rev().filter(|&i| FIRST.contains(&tokens[i].key)) {
        // of "his first to the country and the first in ten years" the last is the one with the time
        if let Some(found) = rank(line, first).filter(|(_, r)| out.iter().all(|(_, other)| other.side.value != r.side.value)) {
            out.push(found);
        }
    }
    out
}

fn rank(line: &Line<'_>, first: usize) -> Option<(Key, Rank)> {
    let article = line.source.article;
    let until = (first + REACH).min(line.sentence.tokens.end as usize);
    let class = line.triggers().iter().min_by_key(|t| t.at.abs_diff(first)).filter(|t| t.at.abs_diff(first) <= REACH)?.class;
    let of = (first..until).find_map(|i| line.country(i)).map(|c| c.code)?;
    let ranked = line.times().iter().filter_map(|time| {
        let at = article.token_at(time.span.start);
        let near = at > first && at <= until;
        near.then(|| last(line, time, at)).flatten().map(|(last, dated)| (time, last, dated))
    });
    // a date is told more finely than a span of years
    let (time, last, dated) = ranked.min_by_key(|(_, _, dated)| !*dated)?;
    Some(((class, of), Rank { side: line.side(first, time.span), last, dated }))
}

/// When the last one was, from "since 2017" or "in eight years".
fn last(line: &Line<'_>, time: &Time, at: usize) -> Option<(Interval, bool)> {
    let article = line.source.article;
    // the time's span may hold "over" and the like, and a "since" may stand some words before: "since Justin Trudeau's trip in December 2017"
    let before = |key: TermKey, words: usize| (at.saturating_sub(words)..at).any(|i| article.tokens[i].key == key);
    match time.kind {
        TimeKind::Date if time.grain <= Grain::Year && before(SINCE, 6) => Some((time.interval?, true)),
        TimeKind::Duration if before(IN, 2) => {
            let years: u32 = time.value.strip_prefix('P')?.strip_suffix('Y')?.parse().ok()?;
            let now = article.metadata.published.value.map(|p| p.day).or(line.world.set.today)?;
            let early = if time.modifier == Some(Modifier::MoreThan) { years + 2 } else { years + 1 };
            let first = now.checked_sub_months(Months::new(12 * early))?;
            let last = now.checked_sub_months(Months::new(12 * years.saturating_sub(1)))?;
            Some((Interval { first: first.with_ordinal(1)?, last }, false))
        }
        _ => None,
    }
}
