//! Clauses → places, for all documents at once.

use super::index::{Index, WordId};
use super::query::{Asked, Clause, Query};
use crate::text::Arrange;
use broadsheet_loops::phrases::{Spot, Spots, follow, in_a_row, union};
use broadsheet_loops::postings::{Postings, Tallies, Tally};
use fixedbitset::FixedBitSet;

/// Any of these words.
type Group = Vec<WordId>;
/// Groups in a row.
type Run = Vec<Group>;
/// Any of these runs: "LNG" or "liquefied natural gas".
type Element = Vec<Run>;

/// A set of documents as its words; `None` for all.
pub type Allowed<'a> = Option<&'a [usize]>;

/// What a query means here.
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

    /// The wanted clauses, so that each is only looked for where the rarer ones stand.
    pub fn by_rarity(&self) -> Vec<&Meant> {
        let mut clauses: Vec<&Meant> = self.wanted.iter().collect();
        clauses.arrange_by_key(|m| m.documents);
        clauses
    }

    /// The places of all wanted clauses in the documents allowed.
    pub fn places(&self, index: &Index, allowed: Allowed) -> Spots {
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
        let mut elements: Vec<Element> = Vec::new();
        let mut i = 0;
        while i < words.len() {
            let (element, n) = match &words[i] {
                Asked::Exactly(word) => (vec![vec![index.exactly(word).into_iter().collect()]], 1),
                Asked::Beginning(head) => (vec![vec![index.beginning(head).to_vec()]], 1),
                Asked::Forms(_) => forms(index, &words[i..]),
            };
            match (elements.last_mut().map(Vec::as_mut_slice), element.as_slice()) {
                // What has one way to be said goes on in the run before it.
                (Some([before]), [run]) => before.extend_from_slice(run),
                _ => elements.push(element),
            }
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
    pub fn each(&self, index: &Index, allowed: Allowed, mut call: impl FnMut(u32, &mut dyn Iterator<Item = u32>)) {
        let Some(group) = self.group() else {
            let spots = self.places(index, allowed);
            return spots.by_document().for_each(|(document, spots)| call(document, &mut spots.iter().map(|s| s.position)));
        };
        for mut postings in walks(index, group) {
            while let Some(document) = postings.next_of(allowed) {
                call(document, &mut postings.positions());
            }
        }
    }

    /// How often it stands in each document that has it. Of words every document is told, allowed or not.
    pub fn tallies<'i>(&self, index: &'i Index, allowed: impl FnOnce() -> Option<FixedBitSet>) -> Tallies<'i> {
        if let Some(group) = self.group() {
            return Tallies::of(walks(index, group), index.documents.len());
        }
        let spots = self.places(index, allowed().as_ref().map(FixedBitSet::as_slice));
        let count = |(document, spots): (u32, &[Spot])| {
            let removed_from = index.documents[document as usize].removed_from;
            let kept = spots.partition_point(|s| s.position < removed_from);
            Tally { document, kept: kept as u32, removed: (spots.len() - kept) as u32 }
        };
        Tallies::Listed(spots.by_document().map(count).collect::<Vec<_>>().into_iter())
    }

    /// Its places in the documents allowed.
    pub fn places(&self, index: &Index, allowed: Allowed) -> Spots {
        let run = |run: &Run, allowed: Allowed| {
            let having = |group: &Group| group.iter().map(|&w| index.documents_with(w)).sum::<u32>();
            in_a_row(run.iter().map(|group| (having(group), walks(index, group))).collect(), allowed)
        };
        let element = |element: &Element, allowed: Allowed| element.iter().map(|r| run(r, allowed)).reduce(|a, b| union(&a, &b)).unwrap_or_default();
        // Each is looked for where the ones before it stand. Several are few and short: what one article explains.
        let mut found: Option<Spots> = None;
        for part in &self.elements {
            found = Some(match found {
                None => element(part, allowed),
                Some(before) => {
                    let left: FixedBitSet = before.documents.iter().map(|&d| d as usize).collect();
                    follow(&before, &element(part, Some(left.as_slice())))
                }
            });
        }
        found.unwrap_or_default()
    }
}

fn walks<'i>(index: &'i Index, group: &Group) -> Vec<Postings<'i>> {
    group.iter().map(|&word| index.postings(word)).collect()
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
