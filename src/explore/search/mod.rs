//! Words in the articles: phrases, beginnings, exclusions, and what lies in removed lines.
//!
//! "Canada's" finds "Canada’s", "100%" finds "100 per cent", "tariff" finds
//! "tariffs", "LNG" finds "liquefied natural gas" where an article explains it.
//! Marks take the forgiveness away: `"tariff"` finds that word alone.
//!
//! All clauses must be met within one article. As a filter, within one
//! paragraph.

mod acronyms;
mod evaluate;
mod fold;
mod index;
mod lines;
mod query;
#[cfg(test)]
mod tests;

use crate::text::Arrange;
pub use index::{Growing, Index};
pub use lines::Line;
pub(super) use lines::take_first;

use super::state::ItemKind;
use super::{Explorer, Filter, Order, SourceId};
use crate::compare::DocumentId;
use evaluate::{Meant, Plan, Spot, Tally};
use fixedbitset::FixedBitSet;
use lines::Hit;
use query::Query;

/// What a search finds.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Found {
    /// Hits in article text, and in how many articles.
    pub hits: usize,
    pub documents: usize,
    pub by_source: Vec<(SourceId, u32)>,
    /// One line a hit, in the order asked for; the first so many.
    pub lines: Vec<Line>,
    /// How many hits lie in lines that were removed from the pages, and the first of them.
    pub removed_hits: usize,
    pub removed: Vec<Line>,
    /// Words of the articles that are nearly the ones asked for, when there are no hits.
    pub nearest: Vec<String>,
}

/// Lines that a page shows at once.
pub const LINES: usize = 400;
/// Hits whose neighbours are compared when lines are sorted by them.
const SORTED: usize = 20_000;
/// Nearly the same words that are offered.
const NEAREST: usize = 6;

/// Okapi BM25 with its usual settings (Robertson & Zaragoza 2009).
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// A document that has every clause somewhere.
struct Match {
    document: u32,
    /// Its rank, when kept lines alone have every clause and none of the unwanted.
    score: Option<f32>,
    /// Hits in kept lines and in removed ones, where no place can be that of two clauses.
    kept: u32,
    removed: u32,
}

#[derive(Clone, Copy)]
struct Ranked {
    document: u32,
    score: f32,
    hits: u32,
}

impl Explorer {
    /// Searches what the rest of the filter leaves in.
    pub fn search(&self, filter: &Filter, order: Order) -> Found {
        self.search_up_to(filter, order, LINES)
    }

    /// The same with so many lines at most; the counts are always of all.
    pub fn search_up_to(&self, filter: &Filter, order: Order, limit: usize) -> Found {
        let query = Query::parse(&filter.query);
        let mut found = Found::default();
        if query.wanted.is_empty() {
            return found;
        }
        let rest = Filter { query: String::new(), ..filter.clone() };
        // Sources choose whole documents; for the rest each hit is looked at.
        let passing = (rest != Filter { sources: rest.sources.clone(), ..Filter::default() }).then(|| self.passing_blocks(&rest));
        let passes = |document: u32, spot: &Spot| {
            passing.as_ref().is_none_or(|set| self.block_number(document, spot.position).is_some_and(|b| set.contains(b)))
        };
        let plan = Plan::of(&self.index, &query);
        let matches = self.matches(&plan, self.documents_set(filter));
        // Documents of which the places are wanted.
        let mut shown = FixedBitSet::with_capacity(self.corpus.documents.len());
        let places = (passing.is_some() || plan.overlaps()).then(|| {
            shown.extend(matches.iter().map(|m| m.document as usize));
            let places = plan.places(&self.index, &shown);
            shown.clear();
            places
        });
        let mut ranked: Vec<Ranked> = Vec::with_capacity(matches.len());
        let mut by_source = vec![0u32; self.sources.len()];
        for Match { document, score, kept, removed } in matches {
            let (kept, removed) = match &places {
                None => (kept as usize, removed as usize),
                Some(places) => {
                    let (kept, gone) = self.by_line(document, places.of(document));
                    (if passing.is_none() { kept.len() } else { kept.iter().filter(|s| passes(document, s)).count() }, gone.len())
                }
            };
            if let Some(score) = score.filter(|_| kept > 0) {
                found.hits += kept;
                by_source[self.sources.of_document(DocumentId(document)).0 as usize] += kept as u32;
                ranked.push(Ranked { document, score, hits: kept as u32 });
            }
            if removed > 0 && found.removed_hits < limit {
                shown.insert(document as usize);
            }
            found.removed_hits += removed;
        }
        found.documents = ranked.len();
        // Each article has a hit at least, so that the first so many articles have enough of them.
        let enough = match order {
            Order::Relevance | Order::Source => limit,
            Order::Left | Order::Right => SORTED,
        };
        match order {
            // Scores are finite and not negative, so their bits sort as they do.
            Order::Relevance => lines::take_first(&mut ranked, enough, |r| (std::cmp::Reverse(r.score.to_bits()), r.document)),
            Order::Source => lines::take_first(&mut ranked, enough, |r| (self.sources.of_document(DocumentId(r.document)), r.document)),
            Order::Left | Order::Right => {}
        }
        let mut so_far = 0;
        ranked.retain(|r| {
            let before = so_far;
            so_far += r.hits as usize;
            before < enough
        });
        let removed_in = shown.clone();
        ranked.iter().for_each(|r| shown.insert(r.document as usize));
        let places = places.unwrap_or_else(|| plan.places(&self.index, &shown));
        let mut hits: Vec<Hit> = Vec::new();
        for &Ranked { document, score, .. } in &ranked {
            let (kept, _) = self.by_line(document, places.of(document));
            hits.extend(kept.iter().filter(|s| passes(document, s)).map(|&spot| Hit { document, spot, score }));
        }
        hits.truncate(enough);
        let gone = |d: usize| self.by_line(d as u32, places.of(d as u32)).1.iter().map(move |&spot| Hit { document: d as u32, spot, score: 0.0 });
        found.by_source = by_source.into_iter().enumerate().filter(|&(_, n)| n > 0).map(|(s, n)| (SourceId(s as u32), n)).collect();
        found.lines = self.lines(hits, order, limit);
        found.removed = removed_in.ones().flat_map(gone).take(limit).filter_map(|hit| self.line_of(hit)).collect();
        if found.hits == 0 {
            found.nearest = self.nearest(&query);
        }
        found
    }

    /// A document's places in kept lines and in removed ones.
    fn by_line<'s>(&self, document: u32, spots: &'s [Spot]) -> (&'s [Spot], &'s [Spot]) {
        let removed_from = self.index.documents[document as usize].removed_from;
        spots.split_at(spots.partition_point(|s| s.position < removed_from))
    }

    /// The documents that have every clause somewhere.
    fn matches(&self, plan: &Plan, allowed: FixedBitSet) -> Vec<Match> {
        let index = &self.index;
        let total = index.documents.len().max(1) as f32;
        let rarity = |documents: u32| {
            let n = (documents as f32).min(total);
            (1.0 + (total - n + 0.5) / (n + 0.5)).ln()
        };
        let tally = |meant: &Meant, allowed: &FixedBitSet| meant.tally(index, allowed);
        let (wanted, left) = all_of(plan, allowed, tally, |tallies, set| set.extend(tallies.iter().map(|t| t.document as usize)));
        // Those of the clause that was looked for last have all the others too.
        let Some(fewest) = wanted.iter().min_by_key(|tallies| tallies.len()) else { return Vec::new() };
        let mut matches: Vec<Match> = fewest.iter().map(|t| Match { document: t.document, score: Some(0.0), kept: 0, removed: 0 }).collect();
        for (tallies, meant) in wanted.iter().zip(&plan.wanted) {
            let rarity = rarity(meant.documents);
            along(&mut matches, tallies, |found, tally| {
                let n = tally.kept as f32;
                let score = rarity * n * (K1 + 1.0) / (n + index.norms[found.document as usize]);
                found.score = found.score.filter(|_| tally.kept > 0).map(|s| s + score);
                found.kept += tally.kept;
                found.removed += tally.removed;
            });
        }
        for meant in &plan.unwanted {
            along(&mut matches, &meant.tally(index, &left), |found, tally| found.score = found.score.filter(|_| tally.kept == 0));
        }
        matches
    }

    /// Corpus-wide numbers of the blocks that a query matches; `None` for an empty query.
    pub(super) fn blocks_matching(&self, query: &str) -> Option<FixedBitSet> {
        let query = Query::parse(query);
        if query.is_empty() {
            return None;
        }
        let plan = Plan::of(&self.index, &query);
        let blocks = |meant: &Meant, allowed: &FixedBitSet| {
            let mut found = (FixedBitSet::with_capacity(self.block_count()), FixedBitSet::with_capacity(allowed.len()));
            meant.each(&self.index, allowed, |document, positions| {
                let first = self.blocks[document as usize];
                self.index.blocks_at(document, positions, |block| found.0.insert((first + block) as usize));
                found.1.insert(document as usize);
            });
            found
        };
        let (wanted, left) = all_of(&plan, self.documents_set(&Filter::default()), blocks, |(_, documents), set| set.union_with(documents));
        let mut matching = FixedBitSet::with_capacity(self.block_count());
        matching.insert_range(..);
        wanted.iter().for_each(|(blocks, _)| matching.intersect_with(blocks));
        for meant in &plan.unwanted {
            matching.difference_with(&blocks(meant, &left).0);
        }
        Some(matching)
    }

    /// The blocks in which anything passes a filter.
    fn passing_blocks(&self, filter: &Filter) -> FixedBitSet {
        let mut blocks = FixedBitSet::with_capacity(self.block_count());
        let p = self.population(ItemKind::Sentence);
        blocks.extend(p.blocks_of(self.numbers(ItemKind::Sentence, filter)));
        blocks
    }

    /// The documents that the source filter leaves in.
    fn documents_set(&self, filter: &Filter) -> FixedBitSet {
        self.chosen_documents(filter).unwrap_or_else(|| {
            let mut all = FixedBitSet::with_capacity(self.corpus.documents.len());
            all.insert_range(..);
            all
        })
    }

    fn block_count(&self) -> usize {
        self.blocks.last().copied().unwrap_or(0) as usize
    }

    fn block_number(&self, document: u32, position: u32) -> Option<usize> {
        let (block, _) = self.index.block_of(document, position)?;
        Some((self.blocks[document as usize] + block) as usize)
    }

    /// Words of the articles a slip or two away, the commonest first.
    fn nearest(&self, query: &Query) -> Vec<String> {
        let mut near: Vec<(usize, std::cmp::Reverse<u32>, String)> = Vec::new();
        for asked in query.wanted.iter().flat_map(|c| &c.words) {
            let word = fold::fold(asked.text());
            if !self.index.forms(&word).is_empty() || word.chars().count() < 3 {
                continue;
            }
            let most = if word.chars().count() < 6 { 1 } else { 2 };
            let close = |(w, n): (&str, u32)| fold::distance(&word, &fold::fold(w), most).map(|d| (d, std::cmp::Reverse(n), w.to_owned()));
            near.extend(self.index.dictionary().filter_map(close));
        }
        near.arrange();
        let mut words: Vec<String> = near.into_iter().map(|(_, _, w)| w).collect();
        let mut seen = std::collections::HashSet::new();
        words.retain(|w| seen.insert(fold::fold(w)));
        words.truncate(NEAREST);
        words
    }
}

/// What is found of each wanted clause, and the documents that have all but the last looked for. The rarest clause
/// goes first, so that the others are only looked for where it stands.
fn all_of<T>(
    plan: &Plan,
    mut allowed: FixedBitSet,
    find: impl Fn(&Meant, &FixedBitSet) -> T,
    documents: impl Fn(&T, &mut FixedBitSet),
) -> (Vec<T>, FixedBitSet) {
    let mut wanted: Vec<Option<T>> = plan.wanted.iter().map(|_| None).collect();
    let mut by_rarity: Vec<usize> = (0..wanted.len()).collect();
    by_rarity.arrange_by_key(|&i| plan.wanted[i].documents);
    let mut rest = wanted.len() + plan.unwanted.len();
    for i in by_rarity {
        let found = find(&plan.wanted[i], &allowed);
        rest -= 1;
        if rest > 0 {
            allowed.clear();
            documents(&found, &mut allowed);
        }
        wanted[i] = Some(found);
    }
    (wanted.into_iter().flatten().collect(), allowed)
}

/// Walks matches and tallies side by side, both in the order of documents.
fn along(matches: &mut [Match], tallies: &[Tally], mut each: impl FnMut(&mut Match, &Tally)) {
    let mut i = 0;
    for found in matches {
        while i < tallies.len() && tallies[i].document < found.document {
            i += 1;
        }
        if let Some(tally) = tallies.get(i).filter(|t| t.document == found.document) {
            each(found, tally);
        }
    }
}
