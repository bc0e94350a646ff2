use super::NameKind;
use super::page::Page;
use super::words::{Class, WORDS};
use crate::text::{Arrange, KeyMap, Shape, Token};
use std::ops::Range;

/// A name found in the tokens, before it is linked to others.
#[derive(Clone, PartialEq, Debug)]
pub struct Spot {
    pub tokens: Range<usize>,
    pub kind: NameKind,
    /// From 0 to 1.
    pub confidence: f32,
}

impl Spot {
    pub fn new(tokens: Range<usize>, kind: NameKind, confidence: f32) -> Self {
        Spot { tokens, kind, confidence }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }
}

/// Cuts what does not belong to a name: quotation marks and articles at its
/// ends, possessives, and the titles before a person. What is left may be empty.
pub fn trim(page: &Page<'_>, spot: &mut Spot) {
    let outer = |t: &Token| matches!(t.shape, Shape::Mark | Shape::Clitic | Shape::Punctuation | Shape::Symbol);
    let range = &mut spot.tokens;
    while range.start < range.end && outer(&page.tokens[range.end - 1]) {
        range.end -= 1;
    }
    while range.start < range.end && (outer(&page.tokens[range.start]) || matches!(page.word(range.start), "the" | "The" | "THE")) {
        range.start += 1;
    }
    if spot.kind == NameKind::Person {
        range.start += titles_at(page, range.clone());
    }
}

/// How many tokens of a person's span are titles before the name. The last word is never one.
fn titles_at(page: &Page<'_>, range: Range<usize>) -> usize {
    let mut at = range.start;
    while at < range.end {
        let rest = &page.tokens[at..range.end];
        let demonym = WORDS.demonyms.longest(rest).map(|(n, _)| n);
        let title = WORDS.titles.longest(rest).map(|(n, _)| n);
        // "Judge" and "King" are surnames too: a title needs a name after it
        match title.or_else(|| demonym.filter(|n| WORDS.titles.longest(&rest[*n..]).is_some())) {
            Some(n) if at + n < range.end => at += n,
            _ => break,
        }
        if at < range.end && page.tokens[at].shape == Shape::Punctuation {
            at += 1;
        }
    }
    if at < range.end { at - range.start } else { 0 }
}

/// Whether a token may be part of a name's run of capitals.
pub fn is_name_word(page: &Page<'_>, i: usize) -> bool {
    page.marks[i].capital && !page.is(i, Class::CALENDAR)
}

/// In a heading that capitalises every word a run of capitals is no name. Keeps
/// there what the rest of the article names, and finds it inside longer runs.
pub fn only_known_in_headings(page: &Page<'_>, spots: &mut Vec<Spot>) {
    if !page.marks.iter().any(|m| m.headed) || page.marks.iter().all(|m| m.headed) {
        return;
    }
    let mut known: KeyMap<Vec<(usize, usize)>> = KeyMap::default();
    for (s, spot) in spots.iter().enumerate().filter(|(_, s)| !page.marks[s.tokens.start].headed) {
        known.entry(page.tokens[spot.tokens.start].key).or_default().push((spot.len(), s));
        // a surname or a family name written first stands alone in headings
        if spot.kind == NameKind::Person {
            for i in [spot.tokens.start, spot.tokens.end - 1] {
                known.entry(page.tokens[i].key).or_default().push((1, s));
            }
        }
    }
    known.values_mut().for_each(|list| list.arrange_by_key(|&(n, s)| (std::cmp::Reverse(n), s)));
    let mut found: Vec<Spot> = Vec::new();
    for sentence in &page.sentences {
        let mut i = sentence.start;
        while i < sentence.end && page.marks[i].headed {
            let hit = known.get(&page.tokens[i].key).and_then(|list| {
                list.iter().copied().find(|&(n, s)| {
                    let of = if n == 1 { i..i + 1 } else { spots[s].tokens.clone() };
                    i + n <= sentence.end && (n == 1 || page.tokens[of].iter().zip(&page.tokens[i..]).all(|(a, b)| a.key == b.key))
                })
            });
            match hit.filter(|_| page.marks[i].capital) {
                Some((n, s)) => {
                    found.push(Spot::new(i..i + n, spots[s].kind, spots[s].confidence));
                    i += n;
                }
                None => i += 1,
            }
        }
    }
    spots.retain(|s| !page.marks[s.tokens.start].headed);
    spots.append(&mut found);
    spots.arrange_by_key(|s| s.tokens.start);
}
