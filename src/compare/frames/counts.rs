//! How many: amounts of one thing.
//!
//! Amounts told within a few days have one key where both say how many died, were hurt, are
//! missing, or measure one noun in the same words. Polls, forecasts and what lies further back
//! are left out, as they are other amounts. Where all dated articles of a small corpus are of the
//! same few days, undated ones are looked at with them; what differs then may be a matter of when.

use super::{Found, NEAREST, Side, World, of_these_days, together};
use crate::calendar::Day;
use crate::compare::lexicons::EVENTS;
use crate::compare::reading::Weight;
use crate::compare::units::{ONE_COUNT, Sort, Unit, class_of, slice};
use crate::compare::{Certainty, DifferenceKind, Source, told};
use crate::extract::figures::{Canonical, Dimension, Figure, FigureValue, Unit as FigureUnit};
use crate::text::{Arrange, NumberWord, Shape, Span, TermKey, Token, number, number_word, stem};
use std::ops::Range;
use std::sync::LazyLock;

/// What the clauses around two amounts of one key share must weigh so much.
pub(super) const LINKED: f32 = 6.0;
/// What is so many times as much is something else.
pub(super) const OTHER: f64 = 4.0;

/// What befalls people, whose number is told.
const TOLLS: [(TermKey, &str); 7] = [
    (TermKey::of("die"), "number of dead"),
    (TermKey::of("kill"), "number of dead"),
    (TermKey::of("injure"), "number of injured"),
    (TermKey::of("missing"), "number of missing"),
    (TermKey::of("rescue"), "number of rescued"),
    (TermKey::of("aboard"), "number aboard"),
    (TermKey::of("flee"), "number who fled or were evacuated"),
];
/// A toll stands so many words before or behind what befell people.
const BEHIND: usize = 8;
const BEFORE: usize = 4;
/// Doubt this near behind an amount is doubt of it.
const DOUBT: u32 = 3;
/// Words between a bare number and what befell: "38 others were missing".
const OTHERS: [&str; 14] =
    ["have", "been", "others", "other", "more", "are", "were", "people", "remain", "remained", "still", "was", "feared", "reported"];
/// What dies and goes missing, too, and is no person.
const BEASTS: [&str; 12] = ["animal", "bird", "cattle", "cow", "dog", "fish", "horse", "pig", "sheep", "whale", "tree", "vehicle"];
/// Before a number that is not the amount told, but one beside it.
const COMPARED: [&str; 4] = ["from", "than", "against", "another"];
/// Sentences with these tell no fact, but what somebody asked or thinks.
const GUESSED: [&str; 10] = ["poll", "survey", "forecast", "estimate", "project", "predict", "expect", "analyst", "economist", "average"];
static GUESSES: LazyLock<Vec<TermKey>> = LazyLock::new(|| GUESSED.iter().flat_map(|g| [TermKey::of(g), stem(g)]).collect());
/// The head of what is measured stands before these.
const LINKS: [&str; 8] = ["of", "in", "on", "for", "to", "by", "from", "at"];

struct Count {
    side: Side,
    unit: u32,
    published: Day,
    /// Which of how many amounts of its kind in the clause it is.
    nth: (usize, usize),
    canonical: Canonical,
    key: Key,
    /// The rest of what is measured: "Brightland" of "shares in Brightland".
    by: Vec<TermKey>,
    /// What is measured stands before the amount: "turnout was 60 per cent".
    subject: bool,
}

/// Events that are told to last so long; how long visits and sentences last is told of persons, by [`lengths`](super::lengths).
const LASTING: [&str; 4] = ["strike", "protest", "trial", "negotiate"];
/// "a trial of nine weeks"
const LASTED: [&str; 4] = ["of", "lasting", "lasted", "for"];

/// What is counted or measured: its kind, and the noun.
type Key = (&'static str, TermKey);
const TOLL: TermKey = TermKey::of("toll");
const PAY: TermKey = TermKey::of("pay");
const LENGTH: &str = "length";

pub(super) fn compare(world: &World<'_>, found: &mut Found) {
    let mut all: Vec<Count> = Vec::new();
    let day = world.set.units.common_day;
    (0..world.set.units.all.len() as u32).for_each(|u| counts(world, u, day, &mut all));
    found.checked.counts = all.len() as u32;
    all.arrange_by_key(|c| (c.key, c.published, c.unit));
    for of_one in all.chunk_by(|a, b| a.key == b.key && days_apart(a, b) <= ONE_COUNT) {
        let mut counts: Vec<&Count> = of_one.iter().collect();
        if of_one[0].is_first() {
            // an article tells first of its own event
            counts.dedup_by_key(|c| c.side.document);
        }
        pair(world, &counts, found);
    }
}

fn pair(world: &World<'_>, counts: &[&Count], found: &mut Found) {
    if counts.len() < 2 {
        return;
    }
    let around: Vec<Vec<u32>> = counts.iter().map(|c| around(world, c.unit)).collect();
    let alike = |i: usize, j: usize| alike(world, (counts[i], &around[i]), (counts[j], &around[j]));
    let mut done = vec![false; counts.len()];
    for i in 0..counts.len() {
        if done[i] {
            continue;
        }
        let same = together(i, &done, NEAREST, alike);
        if same.iter().any(|&j| world.origin(&counts[j].side) != world.origin(&counts[i].side)) {
            same.iter().for_each(|&j| done[j] = true);
            settle(world, &same.iter().map(|&j| counts[j]).collect::<Vec<_>>(), found);
        }
    }
}

fn settle(world: &World<'_>, counts: &[&Count], found: &mut Found) {
    let sides: Vec<Side> = counts.iter().map(|c| c.side).collect();
    let pairs = || counts.iter().enumerate().flat_map(|(i, a)| counts[i + 1..].iter().map(move |b| (a, b)));
    let clash = pairs().any(|(a, b)| !a.canonical.fits(&b.canonical));
    let even = pairs().all(|(a, b)| a.canonical.equals(&b.canonical));
    // what was counted on another day may have grown
    let later = pairs().any(|(a, b)| a.published != b.published);
    let undated = counts.iter().any(|c| world.set.units.all[c.unit as usize].published.is_none());
    let first = counts[0];
    let kind = match () {
        _ if even => return world.agree(found, &sides),
        _ if !clash => DifferenceKind::Precision,
        _ if undated || first.key.1 == TOLL && later => DifferenceKind::Measure,
        _ => DifferenceKind::Conflict,
    };
    for (a, b) in pairs().filter(|(a, b)| !a.canonical.fits(&b.canonical)) {
        found.apart.push((world.place(&a.side), world.place(&b.side)));
    }
    found.differences.push(world.difference(kind, world.topic(first.key.0, &sides), &sides));
}

fn counts(world: &World<'_>, unit: u32, day: Option<Day>, out: &mut Vec<Count>) {
    let u = &world.set.units.all[unit as usize];
    let source = world.set.sources[u.document as usize];
    let figures = slice(&source.findings.figures, u.span, |f| f.span);
    let tokens = source.article.tokens(u.tokens.clone());
    let Some(published) = u.published.or(day) else { return };
    // "Fourteen others were missing"; numbers in words are looked for in few articles only
    let few = world.set.units.are_few();
    let is_number = |t: &Token| t.shape == Shape::Number || few && matches!(number_word(t.key), Some(NumberWord::Small(_)));
    if !tokens.iter().any(is_number) && figures.is_empty() {
        return;
    }
    let clause = Clause { world, unit: u };
    if !clause.is_fact() {
        return;
    }
    let mut put = |value: Span, nth, canonical: Canonical, key: Option<Key>, by: Vec<TermKey>, subject| {
        if let Some(key) = key.filter(|_| clause.is_firm(value)) {
            let side = Side { document: u.document, span: u.span, value };
            out.push(Count { side, unit, published, nth, canonical, key, by, subject });
        }
    };
    let counted = || figures.iter().filter(|f| f.value != FigureValue::Vague && !clause.is_compared(f.span));
    let kinds: Vec<Canonical> = counted().map(|f| Canonical::of(source.article, f)).collect();
    for (i, figure) in counted().enumerate() {
        let alike = |c: &&Canonical| c.dimension == kinds[i].dimension;
        let nth = (kinds[..i].iter().filter(alike).count(), kinds.iter().filter(alike).count());
        let (key, by) = clause.key(figure, &kinds[i].dimension);
        // "31 people" and "34 workers" who died are counted alike
        let dimension = if key.is_some_and(|k| k.1 == TOLL) { Dimension::Count(TOLL) } else { kinds[i].dimension };
        put(figure.span, nth, Canonical { dimension, ..kinds[i] }, key, by, figure.about.is_some_and(|a| a.start < figure.span.start));
    }
    let times = slice(&source.findings.times, u.span, |t| t.span);
    let text = source.article.text.as_str();
    for i in (0..tokens.len()).filter(|&i| is_number(&tokens[i])) {
        let Some(n) = number(text, &tokens[i..]).filter(|n| n.value >= 2.0) else { continue };
        let span = tokens[i].span.to(tokens[i + n.tokens - 1].span);
        if figures.iter().any(|f| f.span.overlaps(span)) || times.iter().any(|t| t.span.overlaps(span)) {
            continue;
        }
        // "more than 20", "at least 20"
        let least = i > 0 && ["than", "least", "over"].contains(&tokens[i - 1].text(text));
        let (high, from) = if least { (f64::INFINITY, i.saturating_sub(2)) } else { (n.value, i) };
        let canonical = Canonical { dimension: Dimension::Count(TOLL), low: n.value, high };
        let key = clause.bare_toll(i..i + n.tokens).map(|topic| (topic, TOLL));
        put(tokens[from].span.to(span), (0, 1), canonical, key, Vec::new(), false);
    }
}

/// What befalls people, as the words that begin here tell it.
pub(super) fn toll(stems: &[TermKey]) -> Option<&'static str> {
    let (_, class) = EVENTS.longest(stems)?;
    TOLLS.iter().find(|t| t.0 == class).map(|t| t.1)
}

/// Its sentence tells of a poll or a guess.
pub(super) fn is_guessed(world: &World<'_>, unit: &Unit) -> bool {
    let article = world.set.sources[unit.document as usize].article;
    let stems = &world.set.readings[unit.document as usize].stems;
    let sentence = article.sentence_at(unit.span.start).map(|s| &article.sentences[s].tokens);
    sentence.is_none_or(|t| stems[t.start as usize..t.end as usize].iter().any(|s| GUESSES.contains(s)))
}

/// A figure in a clause that tells what befell people.
pub(super) fn is_toll(world: &World<'_>, unit: &Unit, figure: &Figure) -> bool {
    let article = world.set.sources[unit.document as usize].article;
    let stems = &world.set.readings[unit.document as usize].stems;
    let at = article.tokens_in(figure.span);
    let behind = (at.end + 4).min(unit.tokens.end) as usize;
    (at.start as usize..behind).any(|i| toll(&stems[i..unit.tokens.end as usize]).is_some())
}

impl Count {
    /// An article tells it of its own event first.
    fn is_first(&self) -> bool {
        self.key.1 == TOLL || self.key.0 == LENGTH
    }
}

/// A clause under the eye of the keys.
struct Clause<'a> {
    world: &'a World<'a>,
    unit: &'a Unit,
}

impl Clause<'_> {
    fn stems(&self) -> &[TermKey] {
        &self.world.set.readings[self.unit.document as usize].stems
    }

    fn source(&self) -> Source<'_> {
        self.world.set.sources[self.unit.document as usize]
    }

    fn word(&self, at: usize) -> &str {
        let article = self.source().article;
        article.tokens[at].text(&article.text)
    }

    /// It tells what is or will be, of these days, and neither a poll nor a guess.
    fn is_fact(&self) -> bool {
        let source = self.source();
        let sentence = source.article.sentence_at(self.unit.span.start).map(|s| &source.article.sentences[s]);
        sentence.is_some_and(|s| of_these_days(source, s.span)) && !is_guessed(self.world, self.unit)
    }

    /// Nothing before an amount, nor right behind it, makes it doubtful.
    fn is_firm(&self, amount: Span) -> bool {
        let article = self.source().article;
        let end = (article.tokens_in(amount).end + DOUBT).min(self.unit.tokens.end);
        told::certainty(article.tokens(self.unit.tokens.start..end)) <= Certainty::Expected
    }

    /// "up from 61 per cent"
    fn is_compared(&self, span: Span) -> bool {
        let at = self.source().article.token_at(span.start);
        at > self.unit.tokens.start as usize && COMPARED.contains(&self.word(at - 1))
    }

    fn toll(&self, at: usize) -> Option<&'static str> {
        toll(&self.stems()[at..self.unit.tokens.end as usize])
    }

    /// What befell so many people: told behind the number, else right before it.
    fn befell(&self, figure: Range<usize>) -> Option<&'static str> {
        let article = self.source().article;
        let plain =
            |i: &usize| article.tokens[*i].shape != Shape::Number && !matches!(number_word(article.tokens[*i].key), Some(NumberWord::Small(_)));
        let behind = (figure.end..(figure.end + BEHIND).min(self.unit.tokens.end as usize)).take_while(plain).find_map(|i| self.toll(i));
        let first = figure.start.saturating_sub(BEFORE).max(self.unit.tokens.start as usize);
        behind.or_else(|| (first..figure.start).rev().take_while(plain).find_map(|i| self.toll(i)))
    }

    /// "34 workers died", "nine miners are still missing": right behind who they are.
    fn befell_these(&self, behind: usize) -> Option<&'static str> {
        let until = (behind + 4).min(self.unit.tokens.end as usize);
        (behind..until).find(|&i| !OTHERS.contains(&self.word(i))).and_then(|i| self.toll(i))
    }

    /// "38 others were missing", "killing 12", "the death toll rose to 23"
    fn bare_toll(&self, number: Range<usize>) -> Option<&'static str> {
        let first = self.unit.tokens.start as usize;
        let (from, to) = (first + number.start, first + number.end);
        let until = (to + 5).min(self.unit.tokens.end as usize);
        let next = (to..until).find(|&i| !OTHERS.contains(&self.word(i)));
        let before = from.checked_sub(1).filter(|&i| i >= first);
        next.and_then(|i| self.toll(i)).or_else(|| {
            let before = before?;
            let total = (first..before).find(|&i| ["toll", "number"].contains(&self.word(i)));
            match total.filter(|_| ["to", "at", "of"].contains(&self.word(before))) {
                Some(at) if self.word(at) == "toll" => Some(TOLLS[0].1),
                Some(at) => (at..before).find_map(|i| self.toll(i)),
                None => self.toll(before),
            }
        })
    }

    /// What lasts so long: "a two-day strike", "a trial of nine weeks".
    fn lasted(&self, figure: Range<usize>) -> Option<TermKey> {
        let unit = self.unit.tokens.start as usize..self.unit.tokens.end as usize;
        let class = |i: usize| EVENTS.longest(&self.stems()[i..unit.end]).map(|e| e.1).filter(|c| LASTING.iter().any(|l| TermKey::of(l) == *c));
        let behind = (figure.end..(figure.end + 2).min(unit.end)).find_map(class);
        let lasted = || figure.start > unit.start + 1 && LASTED.contains(&self.word(figure.start - 1));
        behind.or_else(|| if lasted() { class(figure.start - 2) } else { None })
    }

    /// The noun that is counted or measured, and what tells it from others.
    fn key(&self, figure: &Figure, dimension: &Dimension) -> (Option<Key>, Vec<TermKey>) {
        let article = self.source().article;
        let at = article.tokens_in(figure.span);
        if matches!(dimension, Dimension::Hours | Dimension::Months) {
            return (self.lasted(at.start as usize..at.end as usize).map(|class| (LENGTH, class)), Vec::new());
        }
        if let FigureUnit::Noun(noun) = &figure.unit {
            let at = at.start as usize..at.end as usize;
            if ["person", "life"].contains(&noun.as_str()) {
                return (self.befell(at).map(|topic| (topic, TOLL)), Vec::new());
            }
            if !BEASTS.contains(&noun.as_str())
                && let Some(topic) = self.befell_these(at.end)
            {
                return (Some((topic, TOLL)), Vec::new());
            }
        }
        if !is_amount(figure) {
            return (None, Vec::new());
        }
        let Some(about) = figure.about.filter(|a| self.unit.span.contains(*a)) else {
            let from = (at.start as usize).saturating_sub(BEFORE).max(self.unit.tokens.start as usize);
            let pays = |i: usize| EVENTS.longest(&self.stems()[i..at.start as usize]).is_some_and(|e| e.1 == PAY);
            let paid = matches!(dimension, Dimension::Money(_)) && (from..at.start as usize).any(pays);
            return (paid.then_some((topic(dimension), PAY)), Vec::new());
        };
        let reading = &self.world.set.readings[self.unit.document as usize];
        let about = article.tokens_in(about);
        let about = about.start as usize..about.end as usize;
        let end = about.clone().find(|&i| LINKS.contains(&self.word(i))).unwrap_or(about.end);
        let tells = |i: &usize| !matches!(reading.weights[*i], Weight::None);
        let Some(head) = (about.start..end).rev().find(tells) else { return (None, Vec::new()) };
        let folded = |i: usize| class_of(&reading.stems[i..=i]).map_or(reading.stems[i], |(_, class)| class);
        let by = about.filter(|&i| i != head && tells(&i) && !at.contains(&(i as u32))).map(folded).collect();
        (Some((topic(dimension), folded(head))), by)
    }
}

fn is_amount(figure: &Figure) -> bool {
    matches!(figure.unit, FigureUnit::Percent | FigureUnit::Currency(_) | FigureUnit::Noun(_))
}

/// Whether two amounts of one key are of one thing.
fn alike(world: &World<'_>, (a, near_a): (&Count, &[u32]), (b, near_b): (&Count, &[u32])) -> bool {
    let units = world.set.units;
    let linked = || units.weigh_shared(near_a, near_b) >= LINKED * units.scale;
    let first = a.is_first();
    let of = |x: &Count, y: &Count| x.by.iter().all(|k| y.by.contains(k));
    let (low, high) = (a.canonical.low.min(b.canonical.low), a.canonical.low.max(b.canonical.low));
    if a.side.document == b.side.document || days_apart(a, b) > ONE_COUNT || !first && a.nth != b.nth || high > low * OTHER || !(of(a, b) || of(b, a))
    {
        return false;
    }
    if first {
        return linked() || units.of_one_event(a.side.document, b.side.document);
    }
    if super::of_another(world, a.unit, b.unit) {
        return false;
    }
    let (x, y) = (&units.all[a.unit as usize], &units.all[b.unit as usize]);
    let shared: Vec<u32> = units.shared(a.unit, b.unit).collect();
    let has = |sorts: &[Sort]| shared.iter().any(|&f| sorts.contains(&units.sorts[f as usize]));
    let words = shared.iter().filter(|&&f| units.sorts[f as usize] == Sort::Word && units.weights[f as usize] > 0.0).count();
    let parted = x.person && y.person && !has(&[Sort::Person]) || x.named && y.named && !has(&[Sort::Person, Sort::Name]);
    let told = words >= 2 && has(&[Sort::Person, Sort::Name, Sort::Value]);
    let measured = a.subject && b.subject && of(a, b) && of(b, a);
    a.canonical.dimension == b.canonical.dimension && !parted && (told || measured && linked())
}

/// What stands in the clause of an amount and in those right before and behind, in order.
pub(super) fn around(world: &World<'_>, unit: u32) -> Vec<u32> {
    let units = world.set.units;
    let document = units.all[unit as usize].document;
    let near = unit.saturating_sub(1) as usize..(unit as usize + 2).min(units.all.len());
    let mut all: Vec<u32> = units.all[near].iter().filter(|u| u.document == document).flat_map(|u| units.features(u)).copied().collect();
    all.arrange();
    all.dedup();
    all
}

fn days_apart(a: &Count, b: &Count) -> i64 {
    (a.published - b.published).num_days().abs()
}

fn topic(dimension: &Dimension) -> &'static str {
    match dimension {
        Dimension::Share => "share",
        Dimension::Change => "rise or fall",
        Dimension::Money(_) => "sum of money",
        _ => "how many",
    }
}
