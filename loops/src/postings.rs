//! Postings of words in delta-coded bytes: written, walked, ranked.

use crate::bits::has;

/// One word's postings while they grow.
#[derive(Default)]
pub struct List {
    pub totals: Vec<u8>,
    pub positions: Vec<u8>,
    last: u32,
    pub documents: u32,
}

/// So often at most a word stands in a document, and never in removed lines, where its step and its total are one number.
const FEW: u32 = 7;

impl List {
    /// Takes the positions in the next document, in order; removed lines begin at one of them.
    pub fn add(&mut self, document: u32, positions: &[(u32, u32)], removed_from: u32) {
        let step = (document - self.last) << 3;
        self.last = document;
        self.documents += 1;
        let kept = positions.partition_point(|&(_, p)| p < removed_from) as u32;
        let removed = positions.len() as u32 - kept;
        if removed == 0 && kept <= FEW {
            put(&mut self.totals, step | (kept - 1));
        } else {
            [step | FEW, kept, removed].into_iter().for_each(|n| put(&mut self.totals, n));
        }
        let mut before = 0;
        let mut length = 0;
        for &(_, p) in positions {
            length += coded_length(p - before);
            before = p;
        }
        put(&mut self.positions, length);
        before = 0;
        for &(_, p) in positions {
            put(&mut self.positions, p - before);
            before = p;
        }
    }
}

fn coded_length(n: u32) -> u32 {
    (32 - (n | 1).leading_zeros()).div_ceil(7)
}

fn put(bytes: &mut Vec<u8>, mut n: u32) {
    while n >= 0x80 {
        bytes.push(n as u8 | 0x80);
        n >>= 7;
    }
    bytes.push(n as u8);
}

#[inline(always)]
fn take(bytes: &mut &[u8]) -> Option<u32> {
    // Nearly all are one byte or two.
    match **bytes {
        [a, ref rest @ ..] if a < 0x80 => {
            *bytes = rest;
            Some(u32::from(a))
        }
        [a, b, ref rest @ ..] if b < 0x80 => {
            *bytes = rest;
            Some(u32::from(a & 0x7f) | u32::from(b) << 7)
        }
        _ => {
            let n;
            (n, *bytes) = take_more(bytes)?;
            Some(n)
        }
    }
}

// Gives the rest back, so that those before it stay in registers.
#[inline(never)]
fn take_more(mut bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (mut n, mut shift) = (0, 0);
    loop {
        let (&b, rest) = bytes.split_first()?;
        bytes = rest;
        n |= u32::from(b & 0x7f).checked_shl(shift)?;
        if b < 0x80 {
            return Some((n, bytes));
        }
        shift += 7;
    }
}

/// Walks the documents of one word.
#[derive(Clone)]
pub struct Postings<'i> {
    totals: &'i [u8],
    positions: &'i [u8],
    document: u32,
    /// Documents of which the positions have not been passed.
    behind: u32,
}

/// How often something stands in a document: in kept lines and in removed ones.
#[derive(Clone, Copy, Debug)]
pub struct Tally {
    pub document: u32,
    pub kept: u32,
    pub removed: u32,
}

impl Iterator for Postings<'_> {
    type Item = Tally;

    #[inline(always)]
    fn next(&mut self) -> Option<Tally> {
        let n = take(&mut self.totals)?;
        self.document += n >> 3;
        self.behind += 1;
        let (document, kept) = (self.document, n & 7);
        if kept < FEW { Some(Tally { document, kept: kept + 1, removed: 0 }) } else { self.many() }
    }
}

impl<'i> Postings<'i> {
    pub fn new(totals: &'i [u8], positions: &'i [u8]) -> Postings<'i> {
        Postings { totals, positions, document: 0, behind: 0 }
    }

    #[inline(always)]
    fn many(&mut self) -> Option<Tally> {
        Some(Tally { document: self.document, kept: take(&mut self.totals)?, removed: take(&mut self.totals)? })
    }

    /// Where it stands in the document that came last; to be asked once for each.
    #[inline(never)]
    pub fn positions(&mut self) -> Positions<'i> {
        let mut bytes: &[u8] = &[];
        for _ in 0..std::mem::take(&mut self.behind) {
            let length = take(&mut self.positions).unwrap_or(0) as usize;
            (bytes, self.positions) = self.positions.split_at_checked(length).unwrap_or_default();
        }
        Positions { bytes, position: 0 }
    }

    /// Goes on to the next document of a set, all without one.
    #[inline(never)]
    pub fn next_of(&mut self, allowed: Option<&[usize]>) -> Option<u32> {
        loop {
            let Tally { document, .. } = self.next()?;
            if allowed.is_none_or(|set| has(set, document)) {
                return Some(document);
            }
        }
    }

    /// Goes on to a document, or to the first after it; false when there is none.
    #[inline(always)]
    pub(crate) fn seek(&mut self, here: &mut Tally, document: u32) -> bool {
        while here.document < document {
            match self.next() {
                Some(next) => *here = next,
                None => return false,
            }
        }
        true
    }
}

/// Walks the positions of one word in one document.
#[derive(Clone)]
pub struct Positions<'i> {
    bytes: &'i [u8],
    position: u32,
}

impl Iterator for Positions<'_> {
    type Item = u32;

    #[inline(always)]
    fn next(&mut self) -> Option<u32> {
        self.position += take(&mut self.bytes)?;
        Some(self.position)
    }
}

impl Positions<'_> {
    /// Adds them to a list.
    #[inline(never)]
    pub(crate) fn read(self, into: &mut Vec<u32>) {
        // None takes less than a byte.
        into.reserve(self.bytes.len());
        self.for_each(|position| into.push(position));
    }
}

/// How often a clause stands in one document after the other.
pub enum Tallies<'i> {
    /// Of one word.
    Word(Postings<'i>),
    /// Of several, for every document: in kept lines in the lower half, in removed ones in the upper; and the next one.
    Words(Vec<u64>, usize),
    Listed(std::vec::IntoIter<Tally>),
}

impl<'i> Tallies<'i> {
    /// Of any of some words in so many documents.
    pub fn of(mut words: Vec<Postings<'i>>, documents: usize) -> Tallies<'i> {
        if words.len() == 1 {
            return Tallies::Word(words.remove(0));
        }
        let mut sums = vec![0; documents];
        for postings in words {
            for Tally { document, kept, removed } in postings {
                sums[document as usize] += u64::from(kept) | u64::from(removed) << 32;
            }
        }
        Tallies::Words(sums, 0)
    }
}

impl Iterator for Tallies<'_> {
    type Item = Tally;

    #[inline(always)]
    fn next(&mut self) -> Option<Tally> {
        match self {
            Tallies::Word(postings) => postings.next(),
            Tallies::Words(sums, next) => loop {
                let sum = *sums.get(*next)?;
                *next += 1;
                if sum != 0 {
                    return Some(Tally { document: *next as u32 - 1, kept: sum as u32, removed: (sum >> 32) as u32 });
                }
            },
            Tallies::Listed(list) => list.next(),
        }
    }
}

impl Tallies<'_> {
    /// The next one, where an own copy of the walk is not worth its bytes.
    #[inline(never)]
    fn called(&mut self) -> Option<Tally> {
        self.next()
    }
}

/// A document that has every clause somewhere.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    pub document: u32,
    /// Its rank, when kept lines alone have every clause and none of the unwanted.
    pub score: Option<f32>,
    /// Hits in kept lines and in removed ones, where no place can be that of two clauses.
    pub kept: u32,
    pub removed: u32,
}

/// Okapi BM25 with its usual settings (Robertson & Zaragoza 2009), for one clause.
pub struct Bm25<'n> {
    rarity: f32,
    norms: &'n [f32],
}

const K1: f32 = 1.2;
const B: f32 = 0.75;

impl<'n> Bm25<'n> {
    /// What is set against the hits of a document for its length.
    pub fn norm(words: u32, mean: f32) -> f32 {
        K1 * (1.0 - B + B * words as f32 / mean)
    }

    /// For a clause that so many documents have, and the norms of all documents.
    pub fn new(documents: u32, norms: &'n [f32]) -> Bm25<'n> {
        let total = norms.len().max(1) as f32;
        let n = (documents as f32).min(total);
        Bm25 { rarity: (1.0 + (total - n + 0.5) / (n + 0.5)).ln(), norms }
    }

    #[inline(always)]
    fn score(&self, tally: &Tally) -> Option<f32> {
        let n = tally.kept as f32;
        (tally.kept > 0).then(|| self.rarity * n * (K1 + 1.0) / (n + self.norms[tally.document as usize]))
    }
}

/// The documents allowed, all without a set, that have a clause.
pub fn begin(tallies: Tallies, bm25: &Bm25, allowed: Option<&[usize]>) -> Vec<Match> {
    let mut matches = Vec::with_capacity(bm25.norms.len());
    for tally in tallies {
        let Tally { document, kept, removed } = tally;
        if allowed.is_none_or(|set| has(set, document)) {
            matches.push(Match { document, score: bm25.score(&tally), kept, removed });
        }
    }
    matches
}

/// Keeps those matches that have a further clause.
pub fn keep_both(matches: &mut Vec<Match>, mut tallies: Tallies, bm25: &Bm25) {
    let (mut at, mut kept) = (0, 0);
    while let Some(tally) = tallies.called() {
        while matches.get(at).is_some_and(|m| m.document < tally.document) {
            at += 1;
        }
        let Some(&found) = matches.get(at) else { break };
        if found.document == tally.document {
            let score = found.score.zip(bm25.score(&tally)).map(|(a, b)| a + b);
            matches[kept] = Match { score, kept: found.kept + tally.kept, removed: found.removed + tally.removed, ..found };
            kept += 1;
        }
    }
    matches.truncate(kept);
}

/// Takes the rank from those matches that have a clause which is not wanted.
pub fn leave_out(matches: &mut [Match], mut tallies: Tallies) {
    let mut at = 0;
    while let Some(tally) = tallies.called() {
        while matches.get(at).is_some_and(|m| m.document < tally.document) {
            at += 1;
        }
        let Some(found) = matches.get_mut(at) else { break };
        if found.document == tally.document && tally.kept > 0 {
            found.score = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_from_their_bytes() {
        for n in [0, 1, 127, 128, 300, 16_383, 16_384, 2_097_152, u32::MAX] {
            let mut bytes = Vec::new();
            put(&mut bytes, n);
            assert_eq!(bytes.len() as u32, coded_length(n));
            assert_eq!(take(&mut bytes.as_slice()), Some(n));
        }
    }

    #[test]
    fn postings_come_back_with_their_totals_and_positions() {
        let mut list = List::default();
        // How many positions in each document, and where removed lines begin.
        let documents: [(u32, u32, u32); 5] = [(0, 1, 9_999), (1, 7, 9_999), (40, 8, 9_999), (41, 3, 40), (90_000, 2, 0)];
        let positions = |n: u32| (0..n).map(|i| (0, i * 20 + i * i)).collect::<Vec<_>>();
        documents.iter().for_each(|&(d, n, removed_from)| list.add(d, &positions(n), removed_from));
        let mut postings = Postings::new(&list.totals, &list.positions);
        for (i, (d, n, removed_from)) in documents.into_iter().enumerate() {
            let Tally { document, kept, removed } = postings.next().expect("a document");
            let before = positions(n).iter().filter(|p| p.1 < removed_from).count() as u32;
            assert_eq!((document, kept, removed), (d, before, n - before));
            // Those of some documents are passed over.
            if i != 1 && i != 2 {
                assert!(postings.positions().eq(positions(n).into_iter().map(|p| p.1)));
            }
        }
        assert!(postings.next().is_none());
    }
}
