//! Clauses → places, for all documents at once.

use super::index::{Index, WordId};
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
    pub documents: Vec<u32>,
    first: Vec<u32>,
    spots: Vec<Spot>,
}

impl Spots {
    /// The places in the `i`th listed document, by position.
    pub fn at(&self, i: usize) -> &[Spot] {
        let end = self.first.get(i + 1).map_or(self.spots.len(), |&e| e as usize);
        &self.spots[self.first[i] as usize..end]
    }

    pub fn of(&self, document: u32) -> &[Spot] {
        self.documents.binary_search(&document).map_or(&[], |i| self.at(i))
    }

    fn close(&mut self, document: u32, from: usize) {
        if self.spots.len() > from {
            self.documents.push(document);
            self.first.push(from as u32);
        }
    }
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

    /// Its places in the documents allowed.
    pub fn places(&self, index: &Index, allowed: &FixedBitSet) -> Spots {
        chain(&self.elements, allowed, |element, allowed| {
            let mut runs = element.iter().map(|run| chain(run, allowed, |group, allowed| positions(index, group, allowed)));
            let first = runs.next().unwrap_or_default();
            runs.fold(first, union)
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
fn chain<T>(parts: &[T], allowed: &FixedBitSet, find: impl Fn(&T, &FixedBitSet) -> Spots) -> Spots {
    match parts {
        [] => Spots::default(),
        [one] => find(one, allowed),
        _ => {
            let mut found = Vec::with_capacity(parts.len());
            let mut left = allowed.clone();
            for part in parts {
                let spots = find(part, &left);
                left = documents(&spots, allowed.len());
                found.push(spots);
            }
            let mut found = found.into_iter();
            let first = found.next().unwrap_or_default();
            found.fold(first, |a, b| follow(&a, &b))
        }
    }
}

fn documents(spots: &Spots, of: usize) -> FixedBitSet {
    let mut set = FixedBitSet::with_capacity(of);
    spots.documents.iter().for_each(|&d| set.insert(d as usize));
    set
}

/// `a` directly before `b`.
fn follow(a: &Spots, b: &Spots) -> Spots {
    let mut out = Spots::default();
    for (i, &document) in a.documents.iter().enumerate() {
        let from = out.spots.len();
        let next = b.of(document);
        for spot in a.at(i) {
            let end = spot.position + spot.length;
            if let Ok(j) = next.binary_search_by_key(&end, |s| s.position) {
                out.spots.push(Spot { position: spot.position, length: spot.length + next[j].length });
            }
        }
        out.close(document, from);
    }
    out
}

pub fn union(a: Spots, b: Spots) -> Spots {
    if a.documents.is_empty() || b.documents.is_empty() {
        return if a.documents.is_empty() { b } else { a };
    }
    let mut both: Vec<u32> = a.documents.iter().chain(&b.documents).copied().collect();
    both.arrange();
    both.dedup();
    let mut out = Spots::default();
    for document in both {
        let from = out.spots.len();
        let mut here: Vec<Spot> = a.of(document).iter().chain(b.of(document)).copied().collect();
        // At one position the longest stands for all.
        here.arrange_by_key(|s| (s.position, std::cmp::Reverse(s.length)));
        here.dedup_by_key(|s| s.position);
        out.spots.extend(here);
        out.close(document, from);
    }
    out
}

/// Where any of some words stands.
fn positions(index: &Index, group: &[WordId], allowed: &FixedBitSet) -> Spots {
    let one = |position| Spot { position, length: 1 };
    let mut out = Spots::default();
    if let [word] = group {
        for (document, positions) in index.postings(*word) {
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
    let allowed_in = |word: &WordId| index.postings(*word).filter(|(d, _)| allowed.contains(*d as usize));
    for (document, positions) in group.iter().flat_map(allowed_in) {
        ends[document as usize] += positions.count() as u32;
    }
    let mut sum = 0;
    for end in &mut ends {
        let n = *end;
        *end = sum;
        sum += n;
    }
    let mut all = vec![one(0); sum as usize];
    for (document, positions) in group.iter().flat_map(allowed_in) {
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
