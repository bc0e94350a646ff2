//! Clauses, the units that are aligned, and what each is about.

use super::lexicons::{EVENTS, SYNONYMS};
use super::reading::{Reading, Weight};
use super::{Entity, Source};
use crate::article::BlockKind;
use crate::calendar::Datelike;
use crate::extract::figures::{Figure, FigureValue, Unit as FigureUnit};
use crate::extract::names::ReferentId;
use crate::extract::times::{Grain, Time, TimeKind};
use crate::text::{Arrange, KeyMap, Shape, Span, TermKey, Token, country, root};
use std::ops::Range;

/// A clause of one article with its features.
pub(super) struct Unit {
    pub document: u32,
    pub span: Span,
    /// Token indexes.
    pub tokens: Range<u32>,
    /// Feature numbers, in order, each once.
    pub features: Vec<u32>,
    /// The square root of the sum of its features' squared weights.
    pub norm: f32,
}

/// What kind of thing a feature is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    /// A word or a class of words.
    Word,
    Name,
    /// An equal time or figure.
    Value,
}

/// All units with the weight of each feature.
pub(super) struct Units {
    pub all: Vec<Unit>,
    pub weights: Vec<f32>,
    pub sorts: Vec<Sort>,
    /// The units of each feature, in order.
    pub postings: Vec<Vec<u32>>,
    numbers: KeyMap<u32>,
    referents: Vec<Vec<u32>>,
}

/// A feature in more than this share of the clauses is the story's frame and weighs nothing.
const FRAME: f32 = 0.12;
/// An equal name, time or figure tells more than an equal word.
const VALUE_BONUS: f32 = 1.3;
/// A clause has at least so many words.
const LEAST_WORDS: usize = 4;

impl Units {
    pub fn of(sources: &[Source<'_>], readings: &[Reading], entities: &[Entity]) -> Units {
        let mut units = Units {
            all: Vec::new(),
            weights: Vec::new(),
            sorts: Vec::new(),
            postings: Vec::new(),
            numbers: KeyMap::default(),
            referents: entity_numbers(sources, entities),
        };
        let referents = units.referents.clone();
        for (d, (source, reading)) in sources.iter().zip(readings).enumerate() {
            let mut features = Features { source, reading, referents: &referents[d], found: Vec::new() };
            for sentence in &source.article.sentences {
                let kind = source.article.blocks[sentence.block as usize].kind;
                if !is_compared(kind) {
                    continue;
                }
                for tokens in clauses(source, sentence.tokens.clone()) {
                    let (first, last) = (tokens.start as usize, tokens.end as usize - 1);
                    let span = source.article.tokens[first].span.to(source.article.tokens[last].span);
                    features.collect(tokens.clone(), span);
                    let mut ids: Vec<u32> = features
                        .found
                        .drain(..)
                        .map(|(key, sort)| {
                            *units.numbers.entry(key).or_insert_with(|| {
                                units.sorts.push(sort);
                                units.postings.push(Vec::new());
                                units.sorts.len() as u32 - 1
                            })
                        })
                        .collect();
                    ids.arrange();
                    ids.dedup();
                    for &f in &ids {
                        units.postings[f as usize].push(units.all.len() as u32);
                    }
                    units.all.push(Unit { document: d as u32, span, tokens, features: ids, norm: 0.0 });
                }
            }
        }
        units.weigh();
        units
    }

    fn weigh(&mut self) {
        let n = self.all.len() as f32 * FRAME;
        self.weights = self
            .postings
            .iter()
            .zip(&self.sorts)
            .map(|(at, sort)| {
                let idf = (n.max(8.0) / at.len() as f32).ln().max(0.0);
                if *sort == Sort::Word { idf } else { idf * VALUE_BONUS }
            })
            .collect();
        for unit in &mut self.all {
            unit.norm = unit.features.iter().map(|&f| self.weights[f as usize].powi(2)).sum::<f32>().sqrt();
        }
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

    /// The features that two units share.
    pub fn shared(&self, a: u32, b: u32) -> impl Iterator<Item = u32> + '_ {
        let (a, b) = (&self.all[a as usize].features, &self.all[b as usize].features);
        a.iter().copied().filter(move |f| b.binary_search(f).is_ok())
    }

    /// How much two units share, from 0 to 1.
    pub fn likeness(&self, a: u32, b: u32) -> f32 {
        let shared: f32 = self.shared(a, b).map(|f| self.weights[f as usize].powi(2)).sum();
        let norms = self.all[a as usize].norm * self.all[b as usize].norm;
        if norms > 0.0 { shared / norms } else { 0.0 }
    }
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
    found: Vec<(TermKey, Sort)>,
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
        let mut i = tokens.start as usize;
        while i < tokens.end as usize {
            let at = i - tokens.start as usize;
            if let Some(country) = all[at].is_capital(text).then(|| country(&all[at..])).flatten() {
                let code = country.code;
                self.found.push((tagged(5, TermKey::of(code.0).0), Sort::Name));
                countries.push(all[at].span.to(all[at + country.tokens - 1].span));
                i += country.tokens;
                continue;
            }
            let stems = &self.reading.stems[i..tokens.end as usize];
            let class = class_of(stems);
            if let Some((n, class)) = class.filter(|_| self.reading.weights[i] != Weight::Name) {
                self.found.push((tagged(1, class.0), Sort::Word));
                i += n;
                continue;
            }
            if self.reading.weights[i] == Weight::Content {
                self.found.push((word_key(&self.source.article.tokens[i], text), Sort::Word));
            }
            i += 1;
        }
        let names = findings.names.within(span).iter().filter(|m| !countries.iter().any(|c| c.contains(m.span)));
        let names = names.filter_map(|m| name_key(self.referents, m.referent));
        self.found.extend(names.map(|key| (key, Sort::Name)));
        let times = slice(&findings.times, span, |t| t.span).iter().filter_map(time_key);
        let figures = slice(&findings.figures, span, |f| f.span).iter().filter_map(figure_key);
        self.found.extend(times.chain(figures).map(|key| (key, Sort::Value)));
    }
}

/// The shared word or the class of event that the stems begin with, and its length.
pub(super) fn class_of(stems: &[TermKey]) -> Option<(usize, TermKey)> {
    SYNONYMS.longest(stems).or_else(|| EVENTS.longest(stems))
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
pub(super) fn time_key(time: &Time) -> Option<TermKey> {
    let key = match (time.kind, time.interval) {
        (TimeKind::Date, Some(i)) if time.grain <= Grain::Year => (i.first.num_days_from_ce() as u64) << 32 | i.last.num_days_from_ce() as u64,
        (TimeKind::Duration, _) => TermKey::of_text(&time.value).0,
        _ => return None,
    };
    Some(tagged(3, key))
}

/// The feature of a number of some unit of measure; counts are too common to tell anything.
pub(super) fn figure_key(figure: &Figure) -> Option<TermKey> {
    let FigureValue::One(value) = figure.value else { return None };
    let unit = match figure.unit {
        FigureUnit::Noun(_) | FigureUnit::Ordinal | FigureUnit::Rank => return None,
        FigureUnit::Percent => 1,
        FigureUnit::Factor => 2,
        FigureUnit::Currency(code) => TermKey::of_text(code).0,
        _ => 3,
    };
    Some(tagged(4, value.to_bits() ^ unit))
}

/// The items of a sorted list that lie in a span.
pub(super) fn slice<T>(items: &[T], span: Span, of: impl Fn(&T) -> Span) -> &[T] {
    let first = items.partition_point(|i| of(i).start < span.start);
    let last = items.partition_point(|i| of(i).start < span.end);
    &items[first..last.max(first)]
}

const AFTER_COMMA: [TermKey; 18] = [
    TermKey::of("which"),
    TermKey::of("who"),
    TermKey::of("whose"),
    TermKey::of("where"),
    TermKey::of("when"),
    TermKey::of("after"),
    TermKey::of("before"),
    TermKey::of("as"),
    TermKey::of("while"),
    TermKey::of("but"),
    TermKey::of("and"),
    TermKey::of("or"),
    TermKey::of("including"),
    TermKey::of("although"),
    TermKey::of("though"),
    TermKey::of("because"),
    TermKey::of("since"),
    TermKey::of("with"),
];
const ANYWHERE: [TermKey; 7] = [
    TermKey::of("after"),
    TermKey::of("when"),
    TermKey::of("while"),
    TermKey::of("because"),
    TermKey::of("although"),
    TermKey::of("before"),
    TermKey::of("until"),
];

/// Cuts a sentence where another clause begins, as token ranges.
fn clauses(source: &Source<'_>, sentence: Range<u32>) -> Vec<Range<u32>> {
    let (article, text) = (source.article, source.article.text.as_str());
    let tokens = article.tokens(sentence.clone());
    let words = |range: &[Token]| range.iter().filter(|t| t.is_word() || t.is_number()).count();
    let mut out = Vec::new();
    let mut from = 0;
    for i in 1..tokens.len() {
        let before = &tokens[i - 1];
        let mark = if before.shape == Shape::Punctuation { before.text(text) } else { "" };
        let cut = match mark {
            ";" | "—" | ":" => true,
            "–" | "--" => before.spaced,
            "," => AFTER_COMMA.contains(&tokens[i].key) || tokens[i].shape == Shape::Lower && tokens[i].text(text).ends_with("ing"),
            _ => ANYWHERE.contains(&tokens[i].key),
        };
        if cut && words(&tokens[from..i]) >= LEAST_WORDS && words(&tokens[i..]) >= LEAST_WORDS {
            out.push(from..i);
            from = i;
        }
    }
    if words(&tokens[from..]) >= LEAST_WORDS {
        out.push(from..tokens.len());
    }
    let inner = |r: Range<usize>| {
        let plain = |t: &Token| !matches!(t.shape, Shape::Punctuation | Shape::Mark);
        let first = tokens[r.clone()].iter().position(plain).map_or(r.start, |n| r.start + n);
        let last = tokens[first..r.end].iter().rposition(plain).map_or(r.end, |n| first + n + 1);
        sentence.start + first as u32..sentence.start + last as u32
    };
    out.into_iter().map(inner).filter(|r| !r.is_empty()).collect()
}
