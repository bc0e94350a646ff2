//! By how much something is to grow or shrink.

use super::{Found, Line, Side, Trigger, World};
use crate::article::Article;
use crate::compare::DifferenceKind;
use crate::compare::reading::Weight;
use crate::compare::units::slice;
use crate::extract::figures::{Figure, FigureValue, Op, Unit};
use crate::extract::times::TimeKind;
use crate::text::{Arrange, Span, TermKey};

const RISE: TermKey = TermKey::of("rise");
const FALL: TermKey = TermKey::of("fall");
const BY: TermKey = TermKey::of("by");
/// Verbs that say by how much, by their stem.
const FACTORS: [(&str, f64); 4] = [("double", 2.0), ("triple", 3.0), ("quadruple", 4.0), ("halve", 0.5)];
/// The quantity is told within so many words of the verb.
const REACH: usize = 12;

struct Change {
    side: Side,
    /// The rare words of the quantity.
    of: Vec<TermKey>,
    /// The length of time in which it changes, or the last date told with it, as an ISO 8601 value.
    within: Option<String>,
    factor: f64,
    bound: Op,
}

pub(super) fn compare(world: &World<'_>, found: &mut Found) {
    let frames: Vec<Change> = world.lines().flat_map(|line| changes(&line)).collect();
    found.checked.changes = frames.len() as u32;
    let mut done = vec![false; frames.len()];
    for (i, a) in frames.iter().enumerate() {
        if done[i] {
            continue;
        }
        let alike: Vec<usize> = (i + 1..frames.len()).filter(|&j| same(a, &frames[j])).collect();
        let sides: Vec<Side> = std::iter::once(a).chain(alike.iter().map(|&j| &frames[j])).map(|c| c.side).collect();
        for &j in &alike {
            done[j] = true;
        }
        if alike.iter().any(|&j| world.origin(&frames[j].side) != world.origin(&a.side)) {
            if alike.iter().all(|&j| fits(a, &frames[j])) {
                world.agree(found, &sides);
            } else {
                found.apart.extend(alike.iter().filter(|&&j| !fits(a, &frames[j])).map(|&j| (world.place(&a.side), world.place(&frames[j].side))));
                let equal = alike.iter().all(|&j| frames[j].of == a.of);
                let kind = if equal { DifferenceKind::Conflict } else { DifferenceKind::Measure };
                found.differences.push(world.difference(kind, "size of the change".into(), &sides));
            }
        }
    }
}

/// "by half", "by a third"
fn is_by_half(article: &Article, figure: &Figure) -> bool {
    let before = article.token_at(figure.span.start).checked_sub(1);
    figure.unit == Unit::Factor && matches!(figure.value, FigureValue::One(n) if n < 1.0) && before.is_some_and(|i| article.tokens[i].key == BY)
}

/// Whether two changes are of one quantity: rare words in common, and the same stretch of time where both tell one.
fn same(a: &Change, b: &Change) -> bool {
    let shared = a.of.iter().filter(|k| b.of.contains(k)).count();
    let least = if a.within.is_some() && a.within == b.within { 1 } else { 2 };
    let apart = a.within.is_some() && b.within.is_some() && a.within != b.within;
    shared >= least && !apart && (a.factor > 1.0) == (b.factor > 1.0)
}

fn fits(a: &Change, b: &Change) -> bool {
    let near = (a.factor - b.factor).abs() < 0.005;
    near || matches!((a.bound, b.bound), (Op::About, _) | (_, Op::About)) && (a.factor - b.factor).abs() < 0.1
}

fn changes(line: &Line<'_>) -> Vec<Change> {
    let triggers = line.triggers();
    let verbs = triggers.iter().filter(|t| matches!(t.class, RISE | FALL));
    verbs.filter_map(|t| change(line, &triggers, *t)).collect()
}

fn change(line: &Line<'_>, triggers: &[Trigger], verb: Trigger) -> Option<Change> {
    let article = line.source.article;
    let tokens = &article.tokens;
    let end = (verb.at + REACH).min(line.sentence.tokens.end as usize);
    let by_word = FACTORS.iter().find(|(w, _)| crate::text::stem(w) == line.stems()[verb.at - line.first()]).map(|(_, f)| *f);
    let reach = tokens[verb.at].span.to(tokens[end - 1].span);
    let percent = slice(&line.source.findings.figures, reach, |f| f.span).iter().find(|f| f.unit == Unit::Percent || is_by_half(article, f));
    let (factor, value, bound) = match (by_word, percent) {
        (Some(factor), _) => (factor, tokens[verb.at].span, Op::Equal),
        (None, Some(p)) => {
            let FigureValue::One(n) = p.value else { return None };
            let sign = if verb.class == RISE { 1.0 } else { -1.0 };
            let n = if p.unit == Unit::Percent { n / 100.0 } else { n };
            (1.0 + sign * n, p.span, p.op)
        }
        _ => return None,
    };
    // the quantity runs from the verb to the figure, or to the end of the clause
    let next =
        triggers.iter().find(|t| t.at > verb.at && t.verb && t.at < end && !tokens[t.at].text(&article.text).ends_with("ing")).map_or(end, |t| t.at);
    let stop = if by_word.is_some() { next } else { article.token_at(value.start).max(verb.at + 1) };
    let weights = &line.world.set.readings[line.document as usize].weights;
    let times = line.times();
    let in_time = |span: Span| times.iter().any(|t| t.span.overlaps(span));
    let mut of: Vec<TermKey> = (verb.at + 1..stop)
        .filter(|&i| matches!(weights[i], Weight::Content | Weight::Name) && !in_time(tokens[i].span) && tokens[i].is_word())
        .map(|i| line.stems()[i - line.first()])
        .collect();
    of.arrange();
    of.dedup();
    let near = || times.iter().filter(|t| t.span.start > tokens[verb.at].span.start && article.token_at(t.span.start) <= end + 4);
    let lasts = near().find(|t| t.kind == TimeKind::Duration && t.span.start > value.start);
    // "from 2007 to 2020" is another stretch than "by 2050"
    let horizon = lasts.or_else(|| near().filter(|t| t.kind == TimeKind::Date).max_by_key(|t| t.interval.map(|i| i.last)));
    (!of.is_empty()).then(|| Change { side: line.side(verb.at, value), of, within: horizon.map(|t| t.value.clone()), factor, bound })
}
