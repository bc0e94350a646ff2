//! Where words stand, and where they stand one after the other.

use crate::bits::has;
use crate::postings::{Postings, Tally};

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
    fn at(&self, i: usize) -> &[Spot] {
        let end = self.first.get(i + 1).map_or(self.spots.len(), |&e| e as usize);
        &self.spots[self.first[i] as usize..end]
    }

    pub fn of(&self, document: u32) -> &[Spot] {
        self.documents.binary_search(&document).map_or(&[], |i| self.at(i))
    }

    pub fn by_document(&self) -> impl Iterator<Item = (u32, &[Spot])> {
        self.documents.iter().enumerate().map(|(i, &document)| (document, self.at(i)))
    }

    /// Takes the positions of single words in the next document.
    fn add(&mut self, document: u32, positions: &[u32]) {
        let from = self.spots.len();
        self.spots.extend(positions.iter().map(|&position| Spot { position, length: 1 }));
        self.close(document, from);
    }

    fn close(&mut self, document: u32, from: usize) {
        if self.spots.len() > from {
            self.documents.push(document);
            self.first.push(from as u32);
        }
    }
}

/// Where any of some words stands in the documents allowed, of so many.
pub fn positions(words: &[Postings], allowed: Option<&[usize]>, documents: usize) -> Spots {
    let mut out = Spots::default();
    if let [postings] = words {
        let (mut postings, mut here) = (postings.clone(), Vec::new());
        while let Some(document) = postings.next_of(allowed) {
            here.clear();
            postings.positions().read(&mut here);
            out.add(document, &here);
        }
        return out;
    }
    // Many words: count, then fill, then sort within each document.
    let mut ends = vec![0u32; documents + 1];
    for Tally { document, kept, removed } in words.iter().cloned().flatten() {
        if allowed.is_none_or(|set| has(set, document)) {
            ends[document as usize] += kept + removed;
        }
    }
    let mut sum = 0;
    for end in &mut ends {
        let n = *end;
        *end = sum;
        sum += n;
    }
    let mut all = vec![0; sum as usize];
    for mut postings in words.iter().cloned() {
        while let Some(document) = postings.next_of(allowed) {
            for position in postings.positions() {
                all[ends[document as usize] as usize] = position;
                ends[document as usize] += 1;
            }
        }
    }
    let (mut start, mut bits) = (0, Vec::new());
    for (document, &end) in ends.iter().enumerate() {
        let here = &mut all[start..end as usize];
        if !here.is_empty() {
            sort(here, &mut bits);
            out.add(document as u32, here);
        }
        start = end as usize;
    }
    out
}

/// Puts positions in order, no two of which are alike: an article's are few beside the bits that hold them.
#[inline(never)]
fn sort(list: &mut [u32], bits: &mut Vec<u64>) {
    if list.is_sorted() {
        return;
    }
    bits.clear();
    for &p in list.iter() {
        let word = p as usize / 64;
        if word >= bits.len() {
            bits.resize(word + 1, 0);
        }
        bits[word] |= 1 << (p % 64);
    }
    let mut at = 0;
    for (i, &word) in bits.iter().enumerate() {
        let mut word = word;
        while word != 0 {
            list[at] = i as u32 * 64 + word.trailing_zeros();
            word &= word - 1;
            at += 1;
        }
    }
}

/// Where words of some groups stand one after the other in the documents allowed. The rarest group goes first, and
/// positions are read only where a document has all groups.
#[inline(never)]
pub fn in_a_row(groups: Vec<(u32, Vec<Postings>)>, allowed: Option<&[usize]>, documents: usize) -> Spots {
    let mut out = Spots::default();
    let length = groups.len() as u32;
    let mut by_rarity: Vec<(u32, usize)> = groups.iter().enumerate().map(|(i, g)| (g.0, i)).collect();
    for i in 1..by_rarity.len() {
        let place = by_rarity[..i].partition_point(|one| *one < by_rarity[i]);
        by_rarity[place..=i].rotate_right(1);
    }
    let mut walks: Vec<Walk> = groups.into_iter().map(|(_, words)| Walk::of(words, allowed, documents)).collect();
    let mut document = 0;
    loop {
        let wanted = document;
        for &(_, i) in &by_rarity {
            match walks[i].seek(document) {
                None => return out,
                Some(next) => document = next,
            }
        }
        // Each has this one or a later one.
        if document > wanted && by_rarity.iter().any(|&(_, i)| walks[i].seek(document) != Some(document)) {
            continue;
        }
        if allowed.is_none_or(|set| has(set, document)) {
            let from = out.spots.len();
            walks.iter_mut().for_each(|walk| walk.read(document));
            if let Some((first, rest)) = walks.split_first_mut() {
                for &position in &first.here {
                    if rest.iter_mut().zip(position + 1..).all(|(walk, next)| walk.stands_at(next)) {
                        out.spots.push(Spot { position, length });
                    }
                }
            }
            out.close(document, from);
        }
        document += 1;
    }
}

/// A group's documents one after the other, with its places in the last one.
struct Walk<'i> {
    words: Vec<(Tally, Postings<'i>)>,
    /// Of many words: all places, and the document that comes next.
    listed: Option<(Spots, usize)>,
    here: Vec<u32>,
    at: usize,
    bits: Vec<u64>,
}

/// More words are not walked side by side.
const SIDE_BY_SIDE: usize = 8;

impl<'i> Walk<'i> {
    fn of(words: Vec<Postings<'i>>, allowed: Option<&[usize]>, documents: usize) -> Walk<'i> {
        let (here, at, bits) = (Vec::new(), 0, Vec::new());
        if words.len() > SIDE_BY_SIDE {
            return Walk { words: Vec::new(), listed: Some((positions(&words, allowed, documents), 0)), here, at, bits };
        }
        let begin = |mut postings: Postings<'i>| Some((postings.next()?, postings));
        Walk { words: words.into_iter().filter_map(begin).collect(), listed: None, here, at, bits }
    }

    /// The first document from one on.
    #[inline(never)]
    fn seek(&mut self, document: u32) -> Option<u32> {
        if let Some((spots, next)) = &mut self.listed {
            while *spots.documents.get(*next)? < document {
                *next += 1;
            }
            return spots.documents.get(*next).copied();
        }
        let mut first = None;
        for (here, postings) in &mut self.words {
            if postings.seek(here, document) {
                first = Some(first.map_or(here.document, |d: u32| d.min(here.document)));
            }
        }
        first
    }

    /// Reads the places in a document that was sought.
    fn read(&mut self, document: u32) {
        self.at = 0;
        self.here.clear();
        if let Some((spots, next)) = &self.listed {
            self.here.extend(spots.at(*next).iter().map(|s| s.position));
        }
        let mut lists = 0;
        for (_, postings) in self.words.iter_mut().filter(|(here, _)| here.document == document) {
            postings.positions().read(&mut self.here);
            lists += 1;
        }
        if lists > 1 {
            sort(&mut self.here, &mut self.bits);
        }
    }

    /// Whether a word stands at a position; to be asked for one after the other.
    #[inline(always)]
    fn stands_at(&mut self, position: u32) -> bool {
        while self.here.get(self.at).is_some_and(|&p| p < position) {
            self.at += 1;
        }
        self.here.get(self.at) == Some(&position)
    }
}

/// Takes a document with its places in two lists.
type Each<'e> = &'e mut dyn FnMut(u32, &[Spot], &[Spot]);

/// Calls for each document of either list, in order, with its places in both.
fn side_by_side(a: &Spots, b: &Spots, each: Each) {
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
pub fn follow(a: &Spots, b: &Spots) -> Spots {
    let mut out = Spots::default();
    side_by_side(a, b, &mut |document, before, after| {
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

/// Either; at one position the longest stands for all.
pub fn union(a: &Spots, b: &Spots) -> Spots {
    let mut out = Spots::default();
    side_by_side(a, b, &mut |document, a, b| {
        let from = out.spots.len();
        let (mut a, mut b) = (a, b);
        loop {
            let spot = match (a, b) {
                ([x, rest @ ..], [y, others @ ..]) if x.position == y.position => {
                    (a, b) = (rest, others);
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
