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

use super::state::ItemKind;
use super::{Explorer, Filter, Order, SourceId};
use crate::compare::DocumentId;
use evaluate::{Plan, Spot, Spots};
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

/// Documents that match, with their rank, and the places of all clauses.
struct Matches {
    documents: Vec<(u32, Option<f32>)>,
    spots: Spots,
}

#[derive(Clone, Copy)]
struct Ranked {
    document: u32,
    score: f32,
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
        let passing = (!rest.is_empty()).then(|| self.passing_blocks(&rest));
        let matches = self.matches(&query, filter);
        let passes = |document: u32, spot: &Spot| {
            passing.as_ref().is_none_or(|set| self.block_number(document, spot.position).is_some_and(|b| set.contains(b)))
        };
        let mut ranked: Vec<Ranked> = Vec::new();
        let mut removed: Vec<Hit> = Vec::new();
        let mut by_source = vec![0u32; self.sources.len()];
        for &(document, score) in &matches.documents {
            let (kept, gone) = self.by_line(document, matches.spots.of(document));
            if let Some(score) = score {
                let n = if passing.is_none() { kept.len() } else { kept.iter().filter(|s| passes(document, s)).count() };
                if n > 0 {
                    found.hits += n;
                    by_source[self.sources.of_document(DocumentId(document)).0 as usize] += n as u32;
                    ranked.push(Ranked { document, score });
                }
            }
            found.removed_hits += gone.len();
            removed.extend(gone.iter().take(limit.saturating_sub(removed.len())).map(|&spot| Hit { document, spot, score: 0.0 }));
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
        let mut hits: Vec<Hit> = Vec::new();
        for &Ranked { document, score } in &ranked {
            if hits.len() >= enough {
                break;
            }
            let (kept, _) = self.by_line(document, matches.spots.of(document));
            hits.extend(kept.iter().filter(|s| passes(document, s)).map(|&spot| Hit { document, spot, score }));
        }
        hits.truncate(enough);
        found.by_source = by_source.into_iter().enumerate().filter(|&(_, n)| n > 0).map(|(s, n)| (SourceId(s as u32), n)).collect();
        found.lines = self.lines(hits, order, limit);
        found.removed = removed.into_iter().filter_map(|hit| self.line_of(hit)).collect();
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

    /// The documents that have every clause somewhere, ranked when kept lines alone have
    /// every clause and none of the unwanted.
    fn matches(&self, query: &Query, filter: &Filter) -> Matches {
        let index = &self.index;
        let plan = Plan::of(index, query);
        let mut allowed = FixedBitSet::with_capacity(self.corpus.documents.len());
        self.documents(filter).into_iter().for_each(|d| allowed.insert(d.0 as usize));
        let (wanted, left) = self.all_of(&plan, allowed);
        let unwanted: Vec<Spots> = plan.unwanted.iter().map(|m| m.places(index, &left)).collect();
        let total = index.documents.len().max(1) as f32;
        let mean = index.documents.iter().map(|e| e.words as f32).sum::<f32>() / total;
        let rarity = |documents: u32| {
            let n = (documents as f32).min(total);
            (1.0 + (total - n + 0.5) / (n + 0.5)).ln()
        };
        let rarities: Vec<f32> = plan.wanted.iter().map(|m| rarity(m.documents)).collect();
        let kept = |document: u32, spots: &Spots| self.by_line(document, spots.of(document)).0.len() as f32;
        let score = |document: u32| {
            let length = 1.0 - B + B * index.documents[document as usize].words as f32 / mean.max(1.0);
            let mut score = 0.0;
            for (spots, rarity) in wanted.iter().zip(&rarities) {
                let n = kept(document, spots);
                if n == 0.0 {
                    return None;
                }
                score += rarity * n * (K1 + 1.0) / (n + K1 * length);
            }
            unwanted.iter().all(|s| kept(document, s) == 0.0).then_some(score)
        };
        let documents = left.ones().map(|d| (d as u32, score(d as u32))).collect();
        let mut wanted = wanted.into_iter();
        let first = wanted.next().unwrap_or_default();
        Matches { documents, spots: wanted.fold(first, evaluate::union) }
    }

    /// The places of each wanted clause, and the documents that have all. The rarest clause goes first.
    fn all_of(&self, plan: &Plan, mut allowed: FixedBitSet) -> (Vec<Spots>, FixedBitSet) {
        let mut wanted = vec![Spots::default(); plan.wanted.len()];
        let mut by_rarity: Vec<usize> = (0..plan.wanted.len()).collect();
        by_rarity.arrange_by_key(|&i| plan.wanted[i].documents);
        for i in by_rarity {
            wanted[i] = plan.wanted[i].places(&self.index, &allowed);
            let mut having = FixedBitSet::with_capacity(allowed.len());
            wanted[i].documents.iter().for_each(|&d| having.insert(d as usize));
            allowed.intersect_with(&having);
        }
        (wanted, allowed)
    }

    /// Corpus-wide numbers of the blocks that a query matches; `None` for an empty query.
    pub(super) fn blocks_matching(&self, query: &str) -> Option<FixedBitSet> {
        let query = Query::parse(query);
        if query.is_empty() {
            return None;
        }
        let plan = Plan::of(&self.index, &query);
        let mut everywhere = FixedBitSet::with_capacity(self.corpus.documents.len());
        everywhere.insert_range(..);
        let (wanted, left) = self.all_of(&plan, everywhere);
        let blocks = |spots: &Spots, among: &FixedBitSet| {
            let mut set = FixedBitSet::with_capacity(self.block_count());
            for (i, &document) in spots.documents.iter().enumerate().filter(|&(_, &d)| among.contains(d as usize)) {
                set.extend(spots.at(i).iter().filter_map(|s| self.block_number(document, s.position)));
            }
            set
        };
        let mut matching = FixedBitSet::with_capacity(self.block_count());
        matching.insert_range(..);
        wanted.iter().for_each(|spots| matching.intersect_with(&blocks(spots, &left)));
        for meant in &plan.unwanted {
            matching.difference_with(&blocks(&meant.places(&self.index, &left), &left));
        }
        Some(matching)
    }

    /// The blocks in which anything passes a filter.
    fn passing_blocks(&self, filter: &Filter) -> FixedBitSet {
        let mut blocks = FixedBitSet::with_capacity(self.block_count());
        let only_sources = Filter { sources: filter.sources.clone(), ..Filter::default() } == *filter;
        if only_sources {
            // Bylines and credits have no sentences, but a source.
            for d in self.documents(filter) {
                blocks.insert_range(self.blocks[d.0 as usize] as usize..self.blocks[d.0 as usize + 1] as usize);
            }
            return blocks;
        }
        let p = self.population(ItemKind::Sentence);
        blocks.extend(self.numbers(ItemKind::Sentence, filter).map(|n| p.block[n] as usize));
        blocks
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
