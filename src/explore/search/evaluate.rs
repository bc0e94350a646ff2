//! Clauses → places, for all documents at once.

use super::index::{Index, Posting, WordId};
use super::query::{Asked, Clause, Query};
use crate::text::Arrange;
use fixedbitset::FixedBitSet;

/// Words in a row, from a position on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Spot {
    pub position: u32,
    pub length: u32,
}

/// Places by document; documents without any are not listed.
#[derive(Clone, Debug, Default)]
pub struct Spots {
    documents: Vec<u32>,
    first: Vec<u32>,
    spots: Vec<Spot>,
}

impl Spots {
    /// The places in the `i`th listed document, by position.
    fn at(&self, i: usize) -> &[Spot] {
        let end = self.first.get(i + 1).map_or(self.spots.len(), |&e| e as usize);
        &self.spots[self.first[i] as usize..end]
    }

    pub fn of(&self, document: u32) -> &[Spot] {
        self.documents.binary_search(&document).map_or(&[], |i| self.at(i))
    }

    pub fn in_documents(&self) -> impl Iterator<Item = usize> {
        self.documents.iter().map(|&d| d as usize)
    }

    pub fn by_document(&self) -> impl Iterator<Item = (u32, &[Spot])> {
        self.documents.iter().enumerate().map(|(i, &document)| (document, self.at(i)))
    }

    fn close(&mut self, document: u32, from: usize) {
        if self.spots.len() > from {
            self.documents.push(document);
            self.first.push(from as u32);
        }
    }
}

/// How often a clause stands in a document: in kept lines and in removed ones.
#[derive(Clone, Copy, Debug)]
pub struct Tally {
    pub document: u32,
    pub kept: u32,
    pub removed: u32,
}

/// Any of these words.
type Group = Vec<WordId>;
/// Groups in a row.
type Run = Vec<Group>;
/// Any of these runs: "LNG" or "liquefied natural gas".
type Element = Vec<Run>;

/// What a query means here, the rarest clause first.
#[derive(Clone, Debug)]
pub struct Plan {
    pub wanted: Vec<Meant>,
    pub unwanted: Vec<Meant>,
}

/// One clause over the words that the articles have.
#[derive(Clone, Debug)]
pub struct Meant {
    elements: Vec<Element>,
    /// At most so many documents have it.
    pub documents: u32,
}

impl Plan {
    pub fn of(index: &Index, query: &Query) -> Plan {
        let wanted = join(index, &query.wanted).iter().map(|c| Meant::of(index, c)).collect::<Vec<_>>();
        let unwanted = query.unwanted.iter().map(|c| Meant::of(index, c)).collect();
        Plan { wanted, unwanted }
    }

    /// Whether a place of one wanted clause can be that of another one, so that both are one hit.
    pub fn overlaps(&self) -> bool {
        let heads = |meant: &Meant| {
            let mut heads: Vec<WordId> = meant.elements.first().into_iter().flatten().filter_map(|run| run.first()).flatten().copied().collect();
            heads.arrange();
            heads.dedup();
            heads
        };
        let mut all: Vec<WordId> = self.wanted.iter().flat_map(heads).collect();
        all.arrange();
        all.windows(2).any(|w| w[0] == w[1])
    }

    /// The places of all wanted clauses in the documents allowed.
    pub fn places(&self, index: &Index, allowed: &FixedBitSet) -> Spots {
        self.wanted.iter().map(|m| m.places(index, allowed)).reduce(|a, b| union(&a, &b)).unwrap_or_default()
    }
}

/// Words typed one by one that are a long form together ("liquefied natural
/// gas", "per cent") become one clause.
fn join(index: &Index, clauses: &[Clause]) -> Vec<Clause> {
    let plain = |c: &Clause| match c.words.as_slice() {
        [Asked::Forms(word)] => Some(word.clone()),
        _ => None,
    };
    let mut out = Vec::new();
    let mut i = 0;
    while i < clauses.len() {
        let run: Vec<String> = clauses[i..].iter().map_while(plain).collect();
        let words: Vec<&str> = run.iter().map(String::as_str).collect();
        let n = if is_per_cent(&words) { 2 } else { index.acronyms.short(&words).map_or(1, |(n, _)| n) };
        let joined = clauses[i..i + n].iter().flat_map(|c| c.words.clone()).collect();
        out.push(Clause { words: joined });
        i += n;
    }
    out
}

fn is_per_cent(words: &[&str]) -> bool {
    matches!(words, [per, cent, ..] if per.eq_ignore_ascii_case("per") && cent.eq_ignore_ascii_case("cent"))
}

impl Meant {
    fn of(index: &Index, clause: &Clause) -> Meant {
        let words = &clause.words;
        let mut elements = Vec::new();
        let mut i = 0;
        while i < words.len() {
            let (element, n) = match &words[i] {
                Asked::Exactly(word) => (vec![vec![index.exactly(word).into_iter().collect()]], 1),
                Asked::Beginning(head) => (vec![vec![index.beginning(head).to_vec()]], 1),
                Asked::Forms(_) => forms(index, &words[i..]),
            };
            elements.push(element);
            i += n;
        }
        let run = |run: &Run| run.iter().map(|g| g.iter().map(|&w| index.documents_with(w)).sum::<u32>()).min().unwrap_or(0);
        let documents = elements.iter().map(|e: &Element| e.iter().map(run).sum::<u32>()).min().unwrap_or(0);
        Meant { elements, documents }
    }

    /// Words of which any will do, without others before or after: no two of them stand at one place.
    fn group(&self) -> Option<&Group> {
        let [element] = self.elements.as_slice() else { return None };
        let [run] = element.as_slice() else { return None };
        let [group] = run.as_slice() else { return None };
        Some(group)
    }

    /// Calls with each document allowed that has it, once or more, and positions in order.
    pub fn each(&self, index: &Index, allowed: &FixedBitSet, mut call: impl FnMut(u32, &mut dyn Iterator<Item = u32>)) {
        if let Some(group) = self.group() {
            let allowed = |p: &Posting| allowed.contains(p.document as usize);
            group.iter().flat_map(|&word| index.postings(word)).filter(allowed).for_each(|mut p| call(p.document, &mut p.positions));
        } else {
            let spots = self.places(index, allowed);
            spots.by_document().for_each(|(document, spots)| call(document, &mut spots.iter().map(|s| s.position)));
        }
    }

    /// How often it stands in each of the documents allowed that has it.
    pub fn tally(&self, index: &Index, allowed: &FixedBitSet) -> Vec<Tally> {
        if let Some(group) = self.group() {
            return tally(index, group, allowed);
        }
        let spots = self.places(index, allowed);
        let count = |(document, spots): (u32, &[Spot])| {
            let removed_from = index.documents[document as usize].removed_from;
            let kept = spots.partition_point(|s| s.position < removed_from);
            Tally { document, kept: kept as u32, removed: (spots.len() - kept) as u32 }
        };
        spots.by_document().map(count).collect()
    }

    /// Its places in the documents allowed.
    pub fn places(&self, index: &Index, allowed: &FixedBitSet) -> Spots {
        let of_run = |run: &Run, allowed: &FixedBitSet| {
            let having = |group: &Group| group.iter().map(|&w| index.documents_with(w)).sum();
            chain(run, allowed, having, |group, allowed| positions(index, group, allowed))
        };
        // Elements of several runs come from what an article explains; they are few and short.
        let alike = |_: &Element| 0;
        chain(&self.elements, allowed, alike, |element, allowed| {
            element.iter().map(|run| of_run(run, allowed)).reduce(|a, b| union(&a, &b)).unwrap_or_default()
        })
    }
}

/// The runs that stand for the first of some words, and how many words that takes.
fn forms(index: &Index, words: &[Asked]) -> (Element, usize) {
    let plain: Vec<&str> = words
        .iter()
        .map_while(|w| match w {
            Asked::Forms(w) => Some(w.as_str()),
            _ => None,
        })
        .collect();
    let group = |word: &str| index.forms(word).to_vec();
    let run = |words: &[String]| words.iter().map(|w| group(w)).collect::<Run>();
    let first = plain[0];
    let per_cent = is_per_cent(&plain);
    if per_cent || first == "%" || first.eq_ignore_ascii_case("percent") {
        let runs = vec![vec![group("%")], vec![group("percent")], vec![group("per"), group("cent")]];
        return (runs, if per_cent { 2 } else { 1 });
    }
    if let Some((n, short)) = index.acronyms.short(&plain) {
        let long = plain[..n].iter().map(|w| group(w)).collect();
        return (std::iter::once(long).chain(short.into_iter().map(|s| vec![group(s)])).collect(), n);
    }
    let long = index.acronyms.long(first).iter().map(|words| run(words));
    (std::iter::once(vec![group(first)]).chain(long).collect(), 1)
}

/// Parts that must stand one after the other. The rarest is found first, so
/// that the others are only looked for where it stands.
fn chain<T>(parts: &[T], allowed: &FixedBitSet, having: impl Fn(&T) -> u32, find: impl Fn(&T, &FixedBitSet) -> Spots) -> Spots {
    if let [one] = parts {
        return find(one, allowed);
    }
    let mut by_rarity: Vec<usize> = (0..parts.len()).collect();
    by_rarity.arrange_by_key(|&i| having(&parts[i]));
    let mut found = vec![Spots::default(); parts.len()];
    let mut left = allowed.clone();
    for i in by_rarity {
        found[i] = find(&parts[i], &left);
        left.clear();
        left.extend(found[i].in_documents());
    }
    found.into_iter().reduce(|a, b| follow(&a, &b)).unwrap_or_default()
}

/// Calls for each document of either list, in order, with its places in both.
fn side_by_side(a: &Spots, b: &Spots, mut each: impl FnMut(u32, &[Spot], &[Spot])) {
    let (mut i, mut j) = (0, 0);
    let at = |spots: &Spots, i: usize| spots.documents.get(i).copied().unwrap_or(u32::MAX);
    while i < a.documents.len() || j < b.documents.len() {
        let document = at(a, i).min(at(b, j));
        let here = |spots, i: &mut usize| {
            let is_here = at(spots, *i) == document;
            *i += usize::from(is_here);
            if is_here { spots.at(*i - 1) } else { &[] }
        };
        each(document, here(a, &mut i), here(b, &mut j));
    }
}

/// `a` directly before `b`.
fn follow(a: &Spots, b: &Spots) -> Spots {
    let mut out = Spots::default();
    side_by_side(a, b, |document, before, after| {
        let from = out.spots.len();
        for spot in before {
            let end = spot.position + spot.length;
            if let Ok(j) = after.binary_search_by_key(&end, |s| s.position) {
                out.spots.push(Spot { position: spot.position, length: spot.length + after[j].length });
            }
        }
        out.close(document, from);
    });
    out
}

fn union(a: &Spots, b: &Spots) -> Spots {
    let mut out = Spots::default();
    side_by_side(a, b, |document, a, b| {
        let from = out.spots.len();
        let (mut a, mut b) = (a, b);
        loop {
            let spot = match (a, b) {
                ([x, rest @ ..], [y, others @ ..]) if x.position == y.position => {
                    (a, b) = (rest, others);
                    // At one position the longest stands for all.
                    Spot { position: x.position, length: x.length.max(y.length) }
                }
                ([x, rest @ ..], _) if b.first().is_none_or(|y| x.position < y.position) => {
                    a = rest;
                    *x
                }
                (_, [y, others @ ..]) => {
                    b = others;
                    *y
                }
                _ => break,
            };
            out.spots.push(spot);
        }
        out.close(document, from);
    });
    out
}

/// Whether a document is in a set, by the set's blocks: asked for every posting of a word.
#[inline(always)]
fn has(set: &[fixedbitset::Block], document: u32) -> bool {
    let bits = fixedbitset::Block::BITS;
    set.get((document / bits) as usize).is_some_and(|block| block >> (document % bits) & 1 != 0)
}

/// How often any of some words stands in each document allowed.
fn tally(index: &Index, group: &[WordId], allowed: &FixedBitSet) -> Vec<Tally> {
    let allowed = allowed.as_slice();
    let is_allowed = |document: u32| has(allowed, document);
    if let [word] = group {
        let mut all = Vec::with_capacity(index.documents_with(*word) as usize);
        for Posting { document, kept, removed, .. } in index.postings(*word) {
            if is_allowed(document) {
                all.push(Tally { document, kept, removed });
            }
        }
        return all;
    }
    let mut all: Vec<Tally> = (0..index.documents.len() as u32).map(|document| Tally { document, kept: 0, removed: 0 }).collect();
    for word in group {
        for Posting { document, kept, removed, .. } in index.postings(*word) {
            if is_allowed(document) {
                let tally = &mut all[document as usize];
                tally.kept += kept;
                tally.removed += removed;
            }
        }
    }
    all.retain(|t| t.kept + t.removed > 0);
    all
}

/// Where any of some words stands.
fn positions(index: &Index, group: &[WordId], allowed: &FixedBitSet) -> Spots {
    let one = |position| Spot { position, length: 1 };
    let mut out = Spots::default();
    if let [word] = group {
        for Posting { document, positions, .. } in index.postings(*word) {
            if allowed.contains(document as usize) {
                let from = out.spots.len();
                out.spots.extend(positions.map(one));
                out.close(document, from);
            }
        }
        return out;
    }
    // Many words: count, then fill, then sort within each document.
    let mut ends = vec![0u32; index.documents.len() + 1];
    let allowed_in = |word: &WordId| index.postings(*word).filter(|p| allowed.contains(p.document as usize));
    for Posting { document, kept, removed, .. } in group.iter().flat_map(allowed_in) {
        ends[document as usize] += kept + removed;
    }
    let mut sum = 0;
    for end in &mut ends {
        let n = *end;
        *end = sum;
        sum += n;
    }
    let mut all = vec![one(0); sum as usize];
    for Posting { document, positions, .. } in group.iter().flat_map(allowed_in) {
        for position in positions {
            all[ends[document as usize] as usize] = one(position);
            ends[document as usize] += 1;
        }
    }
    let mut start = 0;
    for (document, &end) in ends.iter().enumerate() {
        let end = end as usize;
        if end > start {
            all[start..end].arrange();
            out.documents.push(document as u32);
            out.first.push(start as u32);
        }
        start = end;
    }
    out.spots = all;
    out
}
