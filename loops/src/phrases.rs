//! Where words stand, and where they stand one after the other.

use crate::bits::next;
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

    fn close(&mut self, document: u32, from: usize) {
        if self.spots.len() > from {
            self.documents.push(document);
            self.first.push(from as u32);
        }
    }
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
pub fn in_a_row(groups: Vec<(u32, Vec<Postings>)>, allowed: Option<&[usize]>) -> Spots {
    let mut out = Spots::default();
    let length = groups.len() as u32;
    let mut by_rarity: Vec<(u32, usize)> = groups.iter().enumerate().map(|(i, g)| (g.0, i)).collect();
    for i in 1..by_rarity.len() {
        let place = by_rarity[..i].partition_point(|one| *one < by_rarity[i]);
        by_rarity[place..=i].rotate_right(1);
    }
    let mut walks: Vec<Walk> = groups.into_iter().map(|(_, words)| Walk::of(words)).collect();
    let mut document = 0;
    loop {
        document = match allowed.map(|set| next(set, document)) {
            None => document,
            Some(Some(next)) => next,
            Some(None) => return out,
        };
        let wanted = document;
        for &(_, i) in &by_rarity {
            match walks[i].seek(document) {
                None => return out,
                Some(next) => document = next,
            }
        }
        // Each has this one or a later one.
        if document > wanted {
            continue;
        }
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
        document += 1;
    }
}

/// A group's documents one after the other, with its places in the last one.
struct Walk<'i> {
    words: Vec<(Tally, Postings<'i>)>,
    here: Vec<u32>,
    at: usize,
    bits: Vec<u64>,
}

impl<'i> Walk<'i> {
    fn of(words: Vec<Postings<'i>>) -> Walk<'i> {
        let begin = |mut postings: Postings<'i>| Some((postings.next()?, postings));
        Walk { words: words.into_iter().filter_map(begin).collect(), here: Vec::new(), at: 0, bits: Vec::new() }
    }

    /// The first document from one on.
    #[inline(never)]
    fn seek(&mut self, document: u32) -> Option<u32> {
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
        for (_, postings) in self.words.iter_mut().filter(|(here, _)| here.document == document) {
            postings.positions().read(&mut self.here);
        }
        sort(&mut self.here, &mut self.bits);
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
