//! Clauses, the units that are aligned, and what each is about.

use super::clauses::{clauses, telling, tells};
use super::lexicons::{EVENTS, SYNONYMS};
use super::reading::{Reading, Weight};
use super::told::quote_at;
use super::{Entity, Place, Source};
use crate::article::BlockKind;
use crate::calendar::{Datelike, Day};
use crate::extract::figures::{Figure, FigureValue, Unit as FigureUnit};
use crate::extract::names::{NameKind, ReferentId};
use crate::extract::times::{Grain, Time, TimeKind};
use crate::text::{Arrange, KeyMap, ROOT, Shape, Span, TermKey, Token, country, root};
use std::ops::Range;

/// A clause of one article with its features.
pub(super) struct Unit {
    pub document: u32,
    pub span: Span,
    /// Token indexes.
    pub tokens: Range<u32>,
    /// Where its features, words and amounts stand in those of all units.
    features: Range<u32>,
    words: Range<u32>,
    amounts: Range<u32>,
    /// The square root of the sum of its features' squared weights.
    pub norm: f32,
    /// Something is told in it, not only named.
    pub tells: bool,
    /// It names a person; a person, a place or an organisation.
    pub person: bool,
    pub named: bool,
    /// When the article was published.
    pub published: Option<Day>,
    /// Who says it: an entity, [`SOMEBODY`] when it is not known who, [`NARRATOR`] for the article itself.
    pub speaker: u32,
}

/// [`Unit::speaker`]: the article in its own words.
pub(super) const NARRATOR: u32 = u32::MAX;
/// [`Unit::speaker`]: words of someone who is no known entity.
pub(super) const SOMEBODY: u32 = u32::MAX - 1;

/// A rare word of a clause.
#[derive(Clone, Copy)]
pub(super) struct Word {
    pub token: u32,
    pub feature: u32,
    /// It looks like a verb, or names an event.
    pub telling: bool,
    /// It is a number, which makes no phrase with the word beside it where articles are few.
    pub number: bool,
}

/// A date as days, or a length or a figure, which only equals itself.
#[derive(Clone, Copy)]
pub(super) struct Amount {
    unit: u64,
    low: i64,
    high: i64,
}

impl Amount {
    /// Whether two clauses tell amounts of one unit, and none that can be the same.
    pub fn apart(a: &[Amount], b: &[Amount]) -> bool {
        let pairs = || a.iter().flat_map(|x| b.iter().filter(|y| y.unit == x.unit).map(move |y| x.low <= y.high && y.low <= x.high));
        pairs().next().is_some() && !pairs().any(|same| same)
    }
}

/// What kind of thing a feature is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    /// A word or a class of words.
    Word,
    Person,
    /// A place, an organisation, a country.
    Name,
    /// Another name; its words count already, so that it weighs nothing besides.
    Thing,
    /// An equal time or figure.
    Value,
}

/// In how many clauses, and in how many articles, a feature stands.
#[derive(Clone, Copy, Default)]
struct Seen {
    units: u32,
    articles: u32,
    last: u32,
}

impl Seen {
    fn again(&mut self, article: u32) {
        self.units += 1;
        self.articles += u32::from(self.last != article);
        self.last = article;
    }
}

/// All units with the weight of each feature.
#[derive(Default)]
pub(super) struct Units {
    pub all: Vec<Unit>,
    pub weights: Vec<f32>,
    pub sorts: Vec<Sort>,
    /// Of all units, one after the other.
    features: Vec<u32>,
    words: Vec<Word>,
    amounts: Vec<Amount>,
    /// The more clauses there are, the more a rare word weighs: by so much more than in a few articles.
    pub scale: f32,
    /// The first day of publication of a few articles of the same days, which are taken to be of one event.
    pub common_day: Option<Day>,
    /// For each two of a few articles whether they begin with one event; none where there are many.
    one: Vec<bool>,
    numbers: KeyMap<u32>,
    referents: Vec<Vec<u32>>,
}

/// A feature in more than this share of the clauses is the story's frame and weighs nothing.
const FRAME: f32 = 0.12;
/// What the rarest word weighs in some ten articles.
const RAREST: f32 = 4.0;
/// In very few clauses even the rarest words weigh little; less than this is not asked for.
const LEAST_SCALE: f32 = 0.6;
/// So many articles over their number may tell a word before it counts as frequent: three of five, none of fifteen.
const ONE_EVENT: f32 = 15.0;
/// By this power of the articles that tell it a word is rarer than its count says.
const TOLD_BY: f32 = 0.7;
/// An equal name, time or figure tells more than an equal word.
const VALUE_BONUS: f32 = 1.3;

impl Units {
    pub fn of(sources: &[Source<'_>], readings: &[Reading], entities: &[Entity]) -> Units {
        let mut units = Units::default();
        // the longest lists are not to grow by doubling
        let content = |r: &Reading| r.weights.iter().filter(|w| **w == Weight::Content).count();
        let words = readings.iter().map(content).sum::<usize>();
        units.words.reserve_exact(words);
        units.features.reserve_exact(words + words / 4);
        units.all.reserve_exact(sources.iter().map(|s| s.article.sentences.len() * 2).sum());
        units.common_day = common_day(sources);
        let few = sources.len() <= ONE_CORPUS;
        let referents = entity_numbers(sources, entities);
        let mut seen: Vec<Seen> = Vec::new();
        let mut ids: Vec<u32> = Vec::new();
        for (d, (source, reading)) in sources.iter().zip(readings).enumerate() {
            let published = source.article.metadata.published.value.map(|p| p.day);
            let labels = Labels::of(source);
            let sort = |kind| match kind {
                NameKind::Person => Sort::Person,
                NameKind::Other => Sort::Thing,
                _ => Sort::Name,
            };
            let sorts = source.findings.names.referents.iter().map(|r| sort(r.kind)).collect();
            let mut features = Features { source, reading, referents: &referents[d], sorts, labels, found: Vec::new(), amounts: Vec::new() };
            for sentence in &source.article.sentences {
                let kind = source.article.blocks[sentence.block as usize].kind;
                if !is_compared(kind) {
                    continue;
                }
                for tokens in clauses(source, sentence.tokens.clone()) {
                    let (first, last) = (tokens.start as usize, tokens.end as usize - 1);
                    let span = source.article.tokens[first].span.to(source.article.tokens[last].span);
                    features.collect(tokens.clone(), span);
                    let (at, words, amounts) = (units.features.len(), units.words.len() as u32, units.amounts.len() as u32);
                    ids.clear();
                    for (key, sort, token) in features.found.drain(..) {
                        let id = *units.numbers.entry(key).or_insert_with(|| {
                            units.sorts.push(sort);
                            seen.push(Seen::default());
                            seen.len() as u32 - 1
                        });
                        ids.push(id);
                        if sort == Sort::Word {
                            units.words.push(Word {
                                token,
                                feature: id,
                                telling: telling(source, &reading.stems, token),
                                number: few && source.article.tokens[token as usize].shape == Shape::Number,
                            });
                        }
                    }
                    ids.arrange();
                    ids.dedup();
                    units.features.extend(&ids);
                    units.amounts.append(&mut features.amounts);
                    let speaker = match quote_at(*source, span).map(|q| q.speaker.as_ref()) {
                        None => NARRATOR,
                        Some(speaker) => speaker.and_then(|s| s.referent).map_or(SOMEBODY, |r| referents[d][r.0 as usize].min(SOMEBODY)),
                    };
                    let valued = units.amounts.len() as u32 > amounts;
                    let tells = valued || tells(source, &reading.stems[tokens.start as usize..tokens.end as usize], tokens.clone());
                    ids.iter().for_each(|&f| seen[f as usize].again(d as u32 + 1));
                    let has = |sorts: &[Sort]| ids.iter().any(|&f| sorts.contains(&units.sorts[f as usize]));
                    units.all.push(Unit {
                        document: d as u32,
                        span,
                        tokens,
                        features: at as u32..units.features.len() as u32,
                        words: words..units.words.len() as u32,
                        amounts: amounts..units.amounts.len() as u32,
                        norm: 0.0,
                        tells,
                        person: has(&[Sort::Person]),
                        named: has(&[Sort::Person, Sort::Name]),
                        published,
                        speaker,
                    });
                }
            }
        }
        units.referents = referents;
        units.weigh(&seen);
        if few {
            units.tell_events();
        }
        units
    }

    fn tell_events(&mut self) {
        let articles = self.referents.len();
        let leads: Vec<Vec<u32>> = (0..articles as u32).map(|d| self.lead(d, BEGINNING)).collect();
        let weigh = |of: &mut dyn Iterator<Item = &u32>| of.map(|&f| self.weights[f as usize].max(LEAST_WEIGHT)).sum::<f32>();
        let all: Vec<f32> = leads.iter().map(|l| weigh(&mut l.iter())).collect();
        let shared = |a: usize, b: usize| weigh(&mut leads[a].iter().filter(|f| leads[b].binary_search(f).is_ok()));
        let one = |a: usize, b: usize| a != b && shared(a, b) >= ONE_LEAD * (all[a] * all[b]).sqrt();
        self.one = (0..articles * articles).map(|i| one(i / articles, i % articles)).collect();
    }

    /// Whether two of a few articles begin with one event.
    pub fn of_one_event(&self, a: u32, b: u32) -> bool {
        self.one.get(a as usize * self.referents.len() + b as usize).is_some_and(|one| *one)
    }

    pub fn are_few(&self) -> bool {
        !self.one.is_empty()
    }

    /// What the first clauses of an article tell of, in order.
    fn lead(&self, document: u32, clauses: usize) -> Vec<u32> {
        let first = self.all.partition_point(|u| u.document < document);
        let of = self.all[first..].iter().take(clauses).take_while(|u| u.document == document);
        let mut all: Vec<u32> = of.flat_map(|u| self.features(u)).copied().collect();
        all.arrange();
        all.dedup();
        all
    }

    fn weigh(&mut self, seen: &[Seen]) {
        let n = (self.all.len() as f32 * FRAME).max(8.0);
        self.scale = (n.ln() / RAREST).max(LEAST_SCALE);
        // in a few articles of one event, what all of them tell is rare all the same
        let one_event = (ONE_EVENT / self.referents.len() as f32).max(1.0);
        self.weights = seen
            .iter()
            .zip(&self.sorts)
            .map(|(seen, sort)| {
                let told_by = if *sort == Sort::Word { TOLD_BY * (seen.articles as f32).min(one_event).ln() } else { 0.0 };
                let idf = ((n / seen.units as f32).ln() + told_by).max(0.0);
                match sort {
                    Sort::Thing => 0.0,
                    Sort::Word => idf,
                    _ => idf * VALUE_BONUS,
                }
            })
            .collect();
        for unit in &mut self.all {
            let features = &self.features[unit.features.start as usize..unit.features.end as usize];
            unit.norm = features.iter().map(|&f| self.weights[f as usize].powi(2)).sum::<f32>().sqrt();
        }
    }

    /// The feature numbers of a unit, in order, each once.
    pub fn features(&self, unit: &Unit) -> &[u32] {
        &self.features[unit.features.start as usize..unit.features.end as usize]
    }

    /// The rare words of a unit, in order.
    pub fn words(&self, unit: &Unit) -> &[Word] {
        &self.words[unit.words.start as usize..unit.words.end as usize]
    }

    pub fn amounts(&self, unit: &Unit) -> &[Amount] {
        &self.amounts[unit.amounts.start as usize..unit.amounts.end as usize]
    }

    /// The number of a feature.
    pub fn number(&self, key: TermKey) -> Option<u32> {
        self.numbers.get(&key).copied()
    }

    /// The feature of a referent's entity.
    pub fn name_key(&self, document: u32, referent: ReferentId) -> Option<TermKey> {
        name_key(&self.referents[document as usize], referent)
    }

    /// The entity number of each referent of a document.
    pub fn referents(&self, document: u32) -> &[u32] {
        &self.referents[document as usize]
    }

    /// The clause that holds a token.
    pub fn clause(&self, document: u32, token: u32) -> Option<Span> {
        let at = self.all.partition_point(|u| (u.document, u.tokens.end) <= (document, token));
        let unit = self.all.get(at)?;
        (unit.document == document && unit.tokens.contains(&token)).then_some(unit.span)
    }

    /// The clause in which a place begins.
    pub fn at(&self, place: Place) -> Option<&Unit> {
        let at = self.all.partition_point(|u| (u.document, u.span.end) <= (place.document.0, place.span.start));
        self.all.get(at).filter(|u| u.document == place.document.0 && u.span.start < place.span.end)
    }

    /// The features that two units share.
    pub fn shared(&self, a: u32, b: u32) -> impl Iterator<Item = u32> + '_ {
        let (mut a, mut b) = (self.features(&self.all[a as usize]), self.features(&self.all[b as usize]));
        std::iter::from_fn(move || {
            loop {
                let (&x, &y) = (a.first()?, b.first()?);
                if x <= y {
                    a = &a[1..];
                }
                if y <= x {
                    b = &b[1..];
                }
                if x == y {
                    return Some(x);
                }
            }
        })
    }

    /// What two lists in order share weighs so much.
    pub fn weigh_shared(&self, x: &[u32], y: &[u32]) -> f32 {
        x.iter().filter(|f| y.binary_search(f).is_ok()).map(|&f| self.weights[f as usize]).sum()
    }

    /// How much two units share, from 0 to 1.
    pub fn likeness(&self, a: u32, b: u32) -> f32 {
        let shared: f32 = self.shared(a, b).map(|f| self.weights[f as usize].powi(2)).sum();
        let norms = self.all[a as usize].norm * self.all[b as usize].norm;
        if norms > 0.0 { shared / norms } else { 0.0 }
    }
}

/// Articles whose first clauses, so many, share this much of what they weigh are of one event; of unrelated news of one
/// campaign one pair in fifteen does. What every article tells weighs a little, too.
const BEGINNING: usize = 12;
const ONE_LEAD: f32 = 0.10;
const LEAST_WEIGHT: f32 = 0.5;
/// Articles of one event at most.
pub(super) const ONE_CORPUS: usize = 15;
/// Articles published further apart, in days, count at different times.
pub(super) const ONE_COUNT: i64 = 3;

/// The first day of publication, where all lie within a few days in a corpus so small that it is of one event.
fn common_day(sources: &[Source<'_>]) -> Option<Day> {
    let days = || sources.iter().filter_map(|s| s.article.metadata.published.value).map(|p| p.day);
    let (first, last) = (days().min()?, days().max()?);
    ((last - first).num_days() <= ONE_COUNT && sources.len() <= ONE_CORPUS).then_some(first)
}

/// For each document and referent the number of its entity.
pub(super) fn entity_numbers(sources: &[Source<'_>], entities: &[Entity]) -> Vec<Vec<u32>> {
    let mut out: Vec<Vec<u32>> = sources.iter().map(|s| vec![u32::MAX; s.findings.names.referents.len()]).collect();
    for (e, entity) in entities.iter().enumerate() {
        for &(d, r) in &entity.referents {
            if let Some(slot) = out.get_mut(d.0 as usize).and_then(|of| of.get_mut(r.0 as usize)) {
                *slot = e as u32;
            }
        }
    }
    out
}

/// Blocks whose sentences are compared.
pub(super) fn is_compared(kind: BlockKind) -> bool {
    kind.is_body() || matches!(kind, BlockKind::Caption | BlockKind::PullQuote)
}

struct Features<'a> {
    source: &'a Source<'a>,
    reading: &'a Reading,
    referents: &'a [u32],
    /// For each referent what it counts as.
    sorts: Vec<Sort>,
    labels: Labels,
    /// Each with the token that shows it.
    found: Vec<(TermKey, Sort, u32)>,
    amounts: Vec<Amount>,
}

/// The titles of an article: what stands before a name only says who is meant, and tells nothing.
struct Labels {
    /// Titles before a name, in order.
    titles: Vec<Span>,
    /// Titles that stand for a name: "the minister".
    alone: Vec<(Span, ReferentId)>,
}

impl Labels {
    fn of(source: &Source<'_>) -> Labels {
        let names = &source.findings.names;
        let mut labels = Labels { titles: Vec::new(), alone: Vec::new() };
        for (r, referent) in names.referents.iter().enumerate() {
            for label in &referent.labels {
                let mentions = names.within(label.span);
                match mentions.last().filter(|m| m.referent.0 as usize == r && m.span.end == label.span.end) {
                    Some(named) if named.span.start > label.span.start => {
                        labels.titles.push(Span { start: label.span.start, end: named.span.start });
                    }
                    None if mentions.is_empty() && source.article.of(label.span).get(..4).is_some_and(|w| w.eq_ignore_ascii_case("the ")) => {
                        labels.titles.push(label.span);
                        labels.alone.push((label.span, ReferentId(r as u32)));
                    }
                    _ => {}
                }
            }
        }
        labels.titles.arrange();
        labels.alone.arrange_by_key(|(span, _)| *span);
        labels
    }

    fn is_title(&self, token: Span) -> bool {
        let at = self.titles.partition_point(|t| t.end <= token.start);
        self.titles.get(at).is_some_and(|t| t.contains(token))
    }
}

/// Keeps keys of different sorts apart.
fn tagged(tag: u64, value: u64) -> TermKey {
    TermKey((value ^ tag.rotate_left(17)).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ tag)
}

impl Features<'_> {
    fn collect(&mut self, tokens: Range<u32>, span: Span) {
        let findings = self.source.findings;
        let text = self.source.article.text.as_str();
        let all = &self.source.article.tokens[tokens.start as usize..tokens.end as usize];
        let mut countries: Vec<Span> = Vec::new();
        // what tells a value is no word besides
        let mut valued: Vec<Span> = Vec::new();
        let times = slice(&findings.times, span, |t| t.span).iter().map(|t| (time_key(t), t.span));
        let figures = slice(&findings.figures, span, |f| f.span).iter().map(|f| (figure_key(f), f.span));
        for (key, at) in times.chain(figures) {
            if let Some((key, amount)) = key {
                self.found.push((key, Sort::Value, tokens.start));
                self.amounts.push(amount);
                valued.push(at);
            }
        }
        valued.arrange();
        let mut i = tokens.start as usize;
        while i < tokens.end as usize {
            let at = i - tokens.start as usize;
            // "African-American" is no country, "Canada-Mexico" is two
            let joined = at > 1 && all[at - 1].text(text) == "-" && country(&all[at - 2..]).is_none();
            if let Some(country) = (all[at].is_capital(text) && !joined).then(|| country(&all[at..])).flatten() {
                let code = country.code;
                self.found.push((tagged(5, TermKey::of(code.0).0), Sort::Name, i as u32));
                countries.push(all[at].span.to(all[at + country.tokens - 1].span));
                i += country.tokens;
                continue;
            }
            if self.labels.is_title(all[at].span) || matches!(all[at].shape, Shape::Number | Shape::NumberLetters) && holds(&valued, all[at].span) {
                i += 1;
                continue;
            }
            let stems = &self.reading.stems[i..tokens.end as usize];
            let class = class_of(stems);
            if let Some((n, class)) = class.filter(|_| self.reading.weights[i] != Weight::Name) {
                self.found.push((class_key(class), Sort::Word, i as u32));
                i += n;
                continue;
            }
            if self.reading.weights[i] == Weight::Content {
                // a short word's root is its stem
                let token = &self.source.article.tokens[i];
                let key = if token.span.len() <= ROOT { tagged(1, self.reading.stems[i].0) } else { word_key(token, text) };
                self.found.push((key, Sort::Word, i as u32));
            }
            i += 1;
        }
        let names = findings.names.within(span).iter().filter(|m| !holds(&countries, m.span)).map(|m| m.referent);
        let alone = slice(&self.labels.alone, span, |(at, _)| *at).iter().map(|(_, referent)| *referent);
        for referent in names.chain(alone) {
            if let Some(key) = name_key(self.referents, referent) {
                self.found.push((key, self.sorts[referent.0 as usize], tokens.start));
            }
        }
    }
}

/// Whether one of some spans in order, which are nested two or three deep at most, holds another.
fn holds(spans: &[Span], span: Span) -> bool {
    let at = spans.partition_point(|s| s.start <= span.start);
    spans[at.saturating_sub(4)..at].iter().any(|s| s.contains(span))
}

/// The shared word or the class of event that the stems begin with, and its length.
pub(super) fn class_of(stems: &[TermKey]) -> Option<(usize, TermKey)> {
    SYNONYMS.longest(stems).or_else(|| EVENTS.longest(stems))
}

/// The feature of a class of words.
pub(super) fn class_key(class: TermKey) -> TermKey {
    tagged(1, class.0)
}

/// The feature of a word that no list holds.
pub(super) fn word_key(token: &Token, text: &str) -> TermKey {
    let key = if token.is_word() { root(token.text(text)) } else { token.key };
    tagged(1, key.0)
}

fn name_key(referents: &[u32], referent: ReferentId) -> Option<TermKey> {
    let entity = referents.get(referent.0 as usize).copied().filter(|&e| e != u32::MAX)?;
    Some(tagged(2, entity as u64))
}

/// The feature of a date told by the year or finer, or of a length.
pub(super) fn time_key(time: &Time) -> Option<(TermKey, Amount)> {
    let (key, amount) = match (time.kind, time.interval) {
        (TimeKind::Date, Some(i)) if time.grain <= Grain::Year => {
            let (low, high) = (i.first.num_days_from_ce(), i.last.num_days_from_ce());
            ((low as u64) << 32 | high as u64, Amount { unit: DATE, low: low.into(), high: high.into() })
        }
        (TimeKind::Duration, _) => {
            let key = TermKey::of_text(&time.value).0;
            (key, Amount { unit: LENGTH, low: key as i64, high: key as i64 })
        }
        _ => return None,
    };
    Some((tagged(3, key), amount))
}

/// A count from here on is hardly met by chance.
const DISTINCT: f64 = 1000.0;
const DATE: u64 = 11;
const LENGTH: u64 = 12;

/// The feature of a number of some unit of measure; small counts, halves and doubles are too common to tell anything.
pub(super) fn figure_key(figure: &Figure) -> Option<(TermKey, Amount)> {
    let FigureValue::One(value) = figure.value else { return None };
    let unit = match figure.unit {
        FigureUnit::Noun(_) if value >= DISTINCT => 4,
        FigureUnit::Noun(_) | FigureUnit::Ordinal | FigureUnit::Rank | FigureUnit::Factor => return None,
        FigureUnit::Percent => 1,
        FigureUnit::Currency(code) => TermKey::of_text(code).0,
        _ => 3,
    };
    let bits = value.to_bits();
    Some((tagged(4, bits ^ unit), Amount { unit, low: bits as i64, high: bits as i64 }))
}

/// The items of a sorted list that lie in a span.
pub(super) fn slice<T>(items: &[T], span: Span, of: impl Fn(&T) -> Span) -> &[T] {
    let first = items.partition_point(|i| of(i).start < span.start);
    let last = items.partition_point(|i| of(i).start < span.end);
    &items[first..last.max(first)]
}
