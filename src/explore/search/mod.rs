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
pub(super) use lines::First;
pub use lines::Line;

use super::state::ItemKind;
use super::{Explorer, Filter, Order, SourceId};
use crate::compare::DocumentId;
use broadsheet_loops::phrases::Spot;
use broadsheet_loops::postings::{Bm25, Match, begin, keep_both, leave_out};
use evaluate::Plan;
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
        let matches = self.matches(&plan, self.chosen_documents(filter));
        // Documents of which the places are wanted.
        let mut shown = FixedBitSet::with_capacity(self.corpus.documents.len());
        let places = (passing.is_some() || plan.overlaps()).then(|| {
            shown.extend(matches.iter().map(|m| m.document as usize));
            let places = plan.places(&self.index, Some(shown.as_slice()));
            shown.clear();
            places
        });
        // Each article has a hit at least, so that the first so many articles have enough of them.
        let enough = match order {
            Order::Relevance | Order::Source => limit,
            Order::Left | Order::Right => SORTED,
        };
        let mut ranked = First::new(enough);
        let mut by_source = vec![0u32; self.sources.len()];
        for Match { document, score, mut kept, mut removed } in matches {
            if let Some(places) = &places {
                let (in_kept, gone) = self.by_line(document, places.of(document));
                kept = if passing.is_none() { in_kept.len() } else { in_kept.iter().filter(|s| passes(document, s)).count() } as u32;
                removed = gone.len() as u32;
            }
            if let Some(score) = score.filter(|_| kept > 0) {
                let source = self.sources.of_document(DocumentId(document));
                found.hits += kept as usize;
                found.documents += 1;
                by_source[source.0 as usize] += kept;
                let first = match order {
                    // Scores are finite and not negative, so their bits sort as they do.
                    Order::Relevance => !score.to_bits(),
                    Order::Source => source.0,
                    Order::Left | Order::Right => 0,
                };
                ranked.offer(u64::from(first), Ranked { document, score, hits: kept });
            }
            if removed > 0 && found.removed_hits < limit {
                shown.insert(document as usize);
            }
            found.removed_hits += removed as usize;
        }
        let mut ranked = ranked.list();
        let mut so_far = 0;
        ranked.retain(|r| {
            let before = so_far;
            so_far += r.hits as usize;
            before < enough
        });
        let removed_in = shown.clone();
        ranked.iter().for_each(|r| shown.insert(r.document as usize));
        let places = places.unwrap_or_else(|| plan.places(&self.index, Some(shown.as_slice())));
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

    /// The documents of some sources that have every clause somewhere.
    fn matches(&self, plan: &Plan, sources: Option<FixedBitSet>) -> Vec<Match> {
        let index = &self.index;
        let mut matches: Option<Vec<Match>> = None;
        for meant in plan.by_rarity() {
            let bm25 = Bm25::new(meant.documents, &index.norms);
            match &mut matches {
                None => {
                    let tallies = meant.tallies(index, || sources.clone());
                    matches = Some(begin(tallies, &bm25, sources.as_ref().map(FixedBitSet::as_slice)));
                }
                Some(matches) => {
                    let tallies = meant.tallies(index, || Some(self.set_of(matches)));
                    keep_both(matches, tallies, &bm25);
                }
            }
        }
        let mut matches = matches.unwrap_or_default();
        for meant in &plan.unwanted {
            let tallies = meant.tallies(index, || Some(self.set_of(&matches)));
            leave_out(&mut matches, tallies);
        }
        matches
    }

    fn set_of(&self, matches: &[Match]) -> FixedBitSet {
        let mut set = FixedBitSet::with_capacity(self.corpus.documents.len());
        set.extend(matches.iter().map(|m| m.document as usize));
        set
    }

    /// Corpus-wide numbers of the blocks that a query matches; `None` for an empty query.
    pub(super) fn blocks_matching(&self, query: &str) -> Option<FixedBitSet> {
        let query = Query::parse(query);
        if query.is_empty() {
            return None;
        }
        let plan = Plan::of(&self.index, &query);
        let mut matching: Option<FixedBitSet> = None;
        let mut allowed: Option<FixedBitSet> = None;
        let wanted = plan.by_rarity();
        for (i, meant) in wanted.iter().copied().chain(&plan.unwanted).enumerate() {
            let mut blocks = FixedBitSet::with_capacity(self.block_count());
            let mut documents = FixedBitSet::with_capacity(self.corpus.documents.len());
            meant.each(&self.index, allowed.as_ref().map(FixedBitSet::as_slice), |document, positions| {
                let first = self.blocks[document as usize];
                self.index.blocks_at(document, positions, |block| blocks.insert((first + block) as usize));
                documents.insert(document as usize);
            });
            let all = || {
                let mut all = FixedBitSet::with_capacity(self.block_count());
                all.insert_range(..);
                all
            };
            match &mut matching {
                _ if i >= wanted.len() => matching.get_or_insert_with(all).difference_with(&blocks),
                None => matching = Some(blocks),
                Some(matching) => matching.intersect_with(&blocks),
            }
            if i < wanted.len() {
                allowed = Some(documents);
            }
        }
        matching
    }

    /// The blocks in which anything passes a filter.
    fn passing_blocks(&self, filter: &Filter) -> FixedBitSet {
        let mut blocks = FixedBitSet::with_capacity(self.block_count());
        let p = self.population(ItemKind::Sentence);
        blocks.extend(p.blocks_of(self.numbers(ItemKind::Sentence, filter)));
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
