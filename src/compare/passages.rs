//! The same run of words in several articles.

use super::reading::{Reading, Weight};
use super::units::{Sort, Units, Word};
use super::{Claims, DocumentId, Place, SharedPassage, Source};
use crate::text::{Arrange, KeyMap, Shape, Span, TermKey};
use std::ops::Range;

/// A run of words that stands in more articles than this is an idiom or a name, not a passage.
pub const MOST_ARTICLES: u32 = 24;
/// So many words may differ between two runs of one passage: "is joining Mr. Carney".
const GAP: usize = 4;
/// What the shared words of a passage must weigh: a word of its own 2, part of a name or a general word 1. A run of
/// names and titles alone does not count.
const LEAST_WEIGHT: u32 = 4;
/// The same for a passage with a single word of its own.
const LEAST_WITH_NAMES: u32 = 6;
/// Fewer words are a term ("trade war"), not a wording; one fewer will do where other words stand between them.
const LEAST_WORDS: usize = 4;
/// So many small words at the end of a passage are left out.
const SMALL: usize = 2;
/// What a clause must weigh besides a passage to make a claim of its own.
const LEAST_REST: f32 = 3.0;
/// The least words of a run that seeds a passage.
const SEED: usize = 2;

/// Two runs of equal words, as token indexes.
#[derive(Clone, Copy)]
struct Match {
    documents: (u32, u32),
    starts: (u32, u32),
    len: u32,
}

/// Finds the passages that articles of different origin share, in the order of the corpus.
///
/// `origin` gives each document's group: copies of one text share everything. The first of them is compared, and the
/// others are added where they have the passage too. Says also how many pairs of words stand in too many articles.
pub(super) fn shared(sources: &[Source<'_>], readings: &[Reading], units: &Units, origin: &[u32]) -> (Vec<SharedPassage>, u32) {
    let copies = super::origins::groups(origin);
    let seeds = Seeds::of(readings, &copies);
    let mut pairs = Vec::new();
    for (d, from) in seeds.by_document(readings.len()) {
        let mut matches = seeds.runs(readings, d, &from);
        matches.arrange_by_key(|m| (m.documents, m.starts));
        matches.dedup_by_key(|m| (m.documents, m.starts));
        pairs.extend(join(sources, readings, &matches));
    }
    let frequent = seeds.frequent;
    drop(seeds);
    let mut passages = group(sources, pairs);
    for passage in &mut passages {
        passage.claims = claims(sources, units, &passage.mentions);
        let first: Vec<Place> = passage.mentions.clone();
        for place in first {
            let all = &copies[origin[place.document.0 as usize] as usize];
            let others = all.iter().filter(|&&d| !passage.mentions.iter().any(|p| p.document == d)).copied().collect::<Vec<_>>();
            passage.mentions.extend(others.into_iter().filter_map(|d| again(sources, readings, place, d)));
        }
        passage.mentions.arrange();
    }
    (passages, frequent)
}

/// The words of a place in a copy of its text.
fn again(sources: &[Source<'_>], readings: &[Reading], place: Place, copy: DocumentId) -> Option<Place> {
    let at = sources[place.document.0 as usize].article.tokens_in(place.span);
    let words = readings[place.document.0 as usize].stems.get(at.start as usize..at.end as usize)?;
    let (first, stems) = (words.first()?, &readings[copy.0 as usize].stems);
    let start = (0..stems.len()).find(|&i| stems[i] == *first && stems[i..].starts_with(words))?;
    let tokens = &sources[copy.0 as usize].article.tokens;
    Some(Place { document: copy, span: tokens[start].span.to(tokens[start + words.len() - 1].span) })
}

/// The same words can stand inside different claims: then the clauses around them have nothing else in common.
fn claims(sources: &[Source<'_>], units: &Units, mentions: &[Place]) -> Claims {
    let around: Vec<Rest> = mentions.iter().filter_map(|&m| Rest::of(sources, units, m)).collect();
    let differ = |a: &Rest, b: &Rest| a.telling() && b.telling() && !a.features.iter().any(|f| b.features.binary_search(f).is_ok());
    let apart = around.iter().enumerate().any(|(i, a)| around[..i].iter().any(|b| a.document != b.document && differ(a, b)));
    if apart { Claims::Different } else { Claims::Same }
}

/// What the clause around a passage tells besides.
struct Rest {
    document: DocumentId,
    features: Vec<u32>,
    weight: f32,
}

impl Rest {
    fn of(sources: &[Source<'_>], units: &Units, at: Place) -> Option<Rest> {
        let unit = units.at(at)?;
        let tokens = &sources[at.document.0 as usize].article.tokens;
        let within = |w: &&Word| (at.span.start..at.span.end).contains(&tokens[w.token as usize].span.start);
        let mut inside: Vec<u32> = units.words(unit).iter().filter(within).map(|w| w.feature).collect();
        inside.arrange();
        let rest = units.features(unit).iter().copied().filter(|f| units.sorts[*f as usize] == Sort::Word && inside.binary_search(f).is_err());
        let mut features: Vec<u32> = rest.filter(|&f| units.weights[f as usize] > 0.0).collect();
        features.arrange();
        let weight = features.iter().map(|&f| units.weights[f as usize]).sum();
        Some(Rest { document: at.document, features, weight })
    }

    fn telling(&self) -> bool {
        self.features.len() >= 2 && self.weight >= LEAST_REST
    }
}

/// Where the pairs of words stand that several origins have, but not too many.
struct Seeds {
    /// Document and token; pair after pair, each in the order of the corpus.
    places: Vec<(u32, u32)>,
    /// For each place where its pair begins.
    starts: Vec<u32>,
    /// Pairs in too many articles.
    frequent: u32,
}

/// What is known of a pair of words while they are counted.
struct Pair {
    places: u32,
    articles: u32,
    last: u32,
    /// Where its next place goes, when it is kept.
    next: u32,
}

/// Pairs are counted in as many goes as keep the tables small: by so many tokens each.
const TOKENS_AT_ONCE: usize = 1 << 20;

impl Seeds {
    fn of(readings: &[Reading], copies: &[Vec<DocumentId>]) -> Seeds {
        let mut out = Seeds { places: Vec::new(), starts: Vec::new(), frequent: 0 };
        let tokens: usize = copies.iter().map(|c| readings[c[0].0 as usize].stems.len()).sum();
        let goes = (tokens / TOKENS_AT_ONCE + 1) as u64;
        let mut pairs: KeyMap<Pair> = KeyMap::default();
        for go in 0..goes {
            let of = |d: u32| {
                let reading = &readings[d as usize];
                let key = |i: usize| reading.stems[i].0.rotate_left(23) ^ reading.stems[i + 1].0;
                let keyed = (0..reading.stems.len().saturating_sub(SEED - 1)).map(move |i| (TermKey(key(i)), i as u32));
                keyed.filter(move |(key, i)| ((key.0 >> 40) * goes) >> 24 == go && seeds_at(reading, *i as usize))
            };
            let first = copies.iter().map(|c| c[0].0);
            pairs.clear();
            for d in first.clone() {
                for (key, _) in of(d) {
                    let pair = pairs.entry(key).or_insert(Pair { places: 0, articles: 0, last: u32::MAX, next: 0 });
                    pair.places += 1;
                    pair.articles += u32::from(pair.last != d);
                    pair.last = d;
                }
            }
            out.frequent += pairs.values().filter(|p| p.articles > MOST_ARTICLES).count() as u32;
            pairs.retain(|_, p| (2..=MOST_ARTICLES).contains(&p.articles) && p.places <= 4 * MOST_ARTICLES);
            for pair in pairs.values_mut() {
                pair.next = out.starts.len() as u32;
                out.starts.resize(out.starts.len() + pair.places as usize, pair.next);
            }
            out.places.resize(out.starts.len(), (0, 0));
            for d in first {
                for (key, i) in of(d) {
                    if let Some(pair) = pairs.get_mut(&key) {
                        out.places[pair.next as usize] = (d, i);
                        pair.next += 1;
                    }
                }
            }
        }
        out
    }

    /// The places of each document that has any, by their number.
    fn by_document(&self, documents: usize) -> impl Iterator<Item = (u32, Vec<u32>)> + use<> {
        let mut out = vec![Vec::new(); documents];
        for (n, (d, _)) in self.places.iter().enumerate() {
            out[*d as usize].push(n as u32);
        }
        (0..).zip(out).filter(|(_, places)| !places.is_empty())
    }

    /// Maximal runs of equal words between a document and those before it.
    fn runs(&self, readings: &[Reading], document: u32, places: &[u32]) -> Vec<Match> {
        let rb = &readings[document as usize];
        let mut kept = vec![false; rb.stems.len()];
        places.iter().for_each(|&n| kept[self.places[n as usize].1 as usize] = true);
        let mut out = Vec::new();
        for &n in places {
            let b = self.places[n as usize];
            for a in &self.places[self.starts[n as usize] as usize..n as usize] {
                let ra = &readings[a.0 as usize];
                let (mut i, mut j) = (a.1 as usize, b.1 as usize);
                let equal = |i: usize, j: usize| i > 0 && j > 0 && ra.stems[i - 1] == rb.stems[j - 1] && seeds_at(ra, i - 1);
                // where the run began earlier it is found from there; what is in too many articles finds nothing
                if a.0 == document || equal(i, j) && kept[j - 1] {
                    continue;
                }
                while equal(i, j) {
                    (i, j) = (i - 1, j - 1);
                }
                let len = ra.stems[i..].iter().zip(&rb.stems[j..]).take_while(|(x, y)| x == y).count();
                out.push(Match { documents: (a.0, document), starts: (i as u32, j as u32), len: len as u32 });
            }
        }
        out
    }
}

fn seeds_at(reading: &Reading, i: usize) -> bool {
    reading.weights.get(i..i + SEED).is_some_and(|w| w.iter().any(|w| matches!(w, Weight::Content | Weight::General)))
}

/// Joins neighbouring runs of one sentence and keeps what weighs enough.
fn join(sources: &[Source<'_>], readings: &[Reading], matches: &[Match]) -> Vec<[Place; 2]> {
    let mut out = Vec::new();
    let mut from = 0;
    while from < matches.len() {
        let documents = matches[from].documents;
        let to = from + matches[from..].partition_point(|m| m.documents == documents);
        let (a, b) = (documents.0 as usize, documents.1 as usize);
        let mut used = vec![false; to - from];
        for first in from..to {
            if used[first - from] {
                continue;
            }
            let sentence = sentence_of(sources[a], matches[first].starts.0);
            let there = sentence_of(sources[b], matches[first].starts.1);
            let mut chain = vec![matches[first]];
            for next in first + 1..to {
                let (m, last) = (matches[next], chain[chain.len() - 1]);
                let gap = m.starts.0 as i64 - (last.starts.0 + last.len) as i64;
                if gap > GAP as i64 || sentence_of(sources[a], m.starts.0) != sentence {
                    break;
                }
                let other = m.starts.1 as i64 - (last.starts.1 + last.len) as i64;
                if gap >= 0 && (0..=GAP as i64).contains(&other) && sentence_of(sources[b], m.starts.1) == there {
                    chain.push(m);
                    used[next - from] = true;
                }
            }
            let mut ahead = Vec::new();
            while let Some(before) = earlier(sources, readings, ahead.last().unwrap_or(&chain[0]))
                .filter(|m| sentence_of(sources[a], m.starts.0) == sentence && sentence_of(sources[b], m.starts.1) == there)
            {
                ahead.push(before);
            }
            ahead.reverse();
            ahead.append(&mut chain);
            let chain = ahead;
            if weighs_enough(sources[a], &readings[a], &chain) {
                let last = chain[chain.len() - 1];
                let tokens = |start: u32, end: u32| start as usize..end as usize;
                let one = trimmed(sources[a], &readings[a], tokens(chain[0].starts.0, last.starts.0 + last.len));
                let two = trimmed(sources[b], &readings[b], tokens(chain[0].starts.1, last.starts.1 + last.len));
                if let (Some(one), Some(two)) = (one, two) {
                    let place = |d: u32, span| Place { document: DocumentId(d), span };
                    out.push([place(documents.0, one), place(documents.1, two)]);
                }
            }
        }
        from = to;
    }
    out
}

/// A single word of its own that both have shortly before a run: "diversify … trade away from".
fn earlier(sources: &[Source<'_>], readings: &[Reading], run: &Match) -> Option<Match> {
    let (a, b) = (&readings[run.documents.0 as usize], &readings[run.documents.1 as usize]);
    let plain = |i: u32| {
        let token = &sources[run.documents.0 as usize].article.tokens[i as usize];
        a.weights[i as usize] == Weight::Content && token.shape == Shape::Lower
    };
    let back = |start: u32| (1..=GAP as u32).filter_map(move |n| start.checked_sub(n));
    let found = back(run.starts.0).filter(|&i| plain(i)).find_map(|i| {
        let j = back(run.starts.1).find(|&j| b.stems[j as usize] == a.stems[i as usize])?;
        Some((i, j))
    });
    found.map(|starts| Match { documents: run.documents, starts, len: 1 })
}

fn sentence_of(source: Source<'_>, token: u32) -> usize {
    source.article.sentences.partition_point(|s| s.tokens.end <= token)
}

fn weighs_enough(source: Source<'_>, reading: &Reading, chain: &[Match]) -> bool {
    let (mut weight, mut content) = (0, 0);
    for i in chain.iter().flat_map(|m| m.starts.0 as usize..(m.starts.0 + m.len) as usize) {
        // a capital makes a word part of a name or a title
        let plain = matches!(source.article.tokens[i].shape, Shape::Lower | Shape::Number | Shape::NumberLetters);
        match reading.weights[i] {
            Weight::None => {}
            Weight::Content if plain => {
                weight += 2;
                content += 1;
            }
            Weight::General if plain => {
                weight += 1;
            }
            _ => weight += 1,
        }
    }
    let words = inner(source, reading, chain);
    let wording = words >= LEAST_WORDS || words + 1 >= LEAST_WORDS && chain.len() > 1;
    wording && (content >= 2 && weight >= LEAST_WEIGHT || content == 1 && weight >= LEAST_WITH_NAMES)
}

/// How many words stand from the first that tells something to the last.
fn inner(source: Source<'_>, reading: &Reading, chain: &[Match]) -> usize {
    let tokens: Vec<usize> = chain.iter().flat_map(|m| m.starts.0 as usize..(m.starts.0 + m.len) as usize).collect();
    let tells = |i: &usize| reading.weights[*i] != Weight::None;
    let (Some(first), Some(last)) = (tokens.iter().position(tells), tokens.iter().rposition(tells)) else { return 0 };
    tokens[first..=last].iter().filter(|&&i| source.article.tokens[i].is_word() || source.article.tokens[i].is_number()).count()
}

/// The span of a token range from its first word that tells something to its last word; one or two small words at the
/// end are left out, as they begin what comes next.
fn trimmed(source: Source<'_>, reading: &Reading, range: Range<usize>) -> Option<Span> {
    let tells = |i: &usize| reading.weights[*i] != Weight::None;
    let first = range.clone().find(tells)?;
    let word = range.clone().rfind(|&i| source.article.tokens[i].is_word() || tells(&i))?;
    let last = range.rev().find(tells).filter(|last| word - last <= SMALL).unwrap_or(word);
    Some(source.article.tokens[first].span.to(source.article.tokens[last].span))
}

/// Puts pairs that meet in one place together.
fn group(sources: &[Source<'_>], mut pairs: Vec<[Place; 2]>) -> Vec<SharedPassage> {
    pairs.arrange_by_key(|[a, b]| (std::cmp::Reverse(a.span.len() + b.span.len()), a.document, b.document, a.span));
    let mut groups: Vec<Vec<Place>> = Vec::new();
    let mut in_document: Vec<Vec<(Span, usize)>> = vec![Vec::new(); sources.len()];
    for pair in pairs {
        let known = pair.iter().find_map(|p| in_document[p.document.0 as usize].iter().find(|(s, _)| alike(*s, p.span)).map(|(_, g)| *g));
        let g = known.unwrap_or_else(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        for place in pair {
            if !groups[g].iter().any(|p| p.document == place.document && p.span.overlaps(place.span)) {
                groups[g].push(place);
                in_document[place.document.0 as usize].push((place.span, g));
            }
        }
    }
    let mut out: Vec<SharedPassage> = groups
        .into_iter()
        .filter(|g| g.iter().any(|p| p.document != g[0].document))
        .map(|mut mentions| {
            mentions.arrange();
            SharedPassage { mentions, claims: Claims::default() }
        })
        .collect();
    out.arrange_by_key(|p| p.mentions[0]);
    out
}

/// Whether two spans of one article are about the same words.
fn alike(a: Span, b: Span) -> bool {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    shared as usize * 2 > a.len().max(b.len())
}
