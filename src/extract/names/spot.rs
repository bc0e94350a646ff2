use super::NameKind;
use super::page::Page;
use super::words::{Class, WORDS};
use crate::text::{Arrange, KeyMap, Shape, TermKey, Token};
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
    // "McDonald's"
    if spot.kind == NameKind::Organisation && WORDS.organisations.longest(&page.tokens[range.clone()]).is_some_and(|(n, _)| n == range.len()) {
        return;
    }
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

/// How many tokens at `i` name a country in a heading, and no more: "China Daily" is no country.
fn country(page: &Page<'_>, i: usize, end: usize) -> usize {
    let tokens = &page.tokens[i..end];
    let inside = i > 0 && matches!(page.word(i - 1), "in" | "near" | "from" | "outside");
    let Some((n, _)) = WORDS.countries.longest(tokens).or_else(|| WORDS.capitals.longest(tokens).filter(|_| inside)) else { return 0 };
    let odd = Class::FIRST_NAME.or(Class::COMMON);
    let body = (i + n < end && page.is(i + n, Class::ORGANISATION_WORD)) || (i > 0 && page.is(i - 1, Class::CONNECTOR));
    if body || page.word(i) == "Us" || (i..i + n).any(|k| !page.marks[k].capital || page.is(k, odd)) { 0 } else { n }
}

/// A line of nothing but names is no heading: "By Ana Lima and Peter Krog", "Ana Lima, University of Lund".
fn is_names_alone(page: &Page<'_>, sentence: Range<usize>, spots: &[Spot]) -> bool {
    let first = spots.partition_point(|s| s.tokens.start < sentence.start);
    let last = spots.partition_point(|s| s.tokens.start < sentence.end);
    let own = &spots[first..last];
    let named = |i: usize| own.iter().any(|s| s.tokens.contains(&i));
    let by = |i: usize| page.key(i).is_some_and(|k| BY.contains(&k));
    // "Winners: Ana Lima, Peter Krog"
    let start = sentence.clone().find(|&i| page.word(i) == ":").map_or(sentence.start, |colon| colon + 1);
    let names = own.iter().filter(|s| s.kind == NameKind::Person && s.len() > 1).count();
    names > 0 && (start..sentence.end).all(|i| !page.tokens[i].is_word() || named(i) || by(i) || page.is(i, Class::TITLE))
}

const BY: [TermKey; 7] = [
    TermKey::of("by"),
    TermKey::of("and"),
    TermKey::of("photo"),
    TermKey::of("photograph"),
    TermKey::of("photographs"),
    TermKey::of("image"),
    TermKey::of("interview"),
];

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
            // a full name as the model read it, where the rest has the surname
            let full = |s: &&Spot| s.tokens == (i..i + 2) && s.kind == NameKind::Person && known.contains_key(&page.tokens[i + 1].key);
            if let Some(spot) = spots.iter().find(full).filter(|_| !page.is(i, Class::COMMON.or(Class::ACTING_VERB).or(Class::TITLE))) {
                found.push(spot.clone());
                i += 2;
                continue;
            }
            let hit = known.get(&page.tokens[i].key).and_then(|list| {
                list.iter().copied().find(|&(n, s)| {
                    let of = if n == 1 { i..i + 1 } else { spots[s].tokens.clone() };
                    i + n <= sentence.end && (n == 1 || page.tokens[of].iter().zip(&page.tokens[i..]).all(|(a, b)| a.key == b.key))
                })
            });
            match hit.filter(|_| page.marks[i].capital) {
                Some((n, s)) => {
                    // the heading may be fuller than the rest: "Ana Lima" where else it is Lima
                    let first = i > sentence.start && n == 1 && spots[s].kind == NameKind::Person && page.is(i - 1, Class::FIRST_NAME);
                    let start = if first && page.marks[i - 1].capital && found.last().is_none_or(|f| f.tokens.end < i) { i - 1 } else { i };
                    found.push(Spot::new(start..i + n, spots[s].kind, spots[s].confidence));
                    i += n;
                }
                None => {
                    let n = country(page, i, sentence.end);
                    if n > 0 {
                        found.push(Spot::new(i..i + n, NameKind::Place, 0.7));
                    }
                    i += n.max(1);
                }
            }
        }
    }
    let whole: Vec<bool> = page.sentences.iter().map(|sentence| is_names_alone(page, sentence.clone(), spots)).collect();
    let kept = |s: &Spot| {
        let at = page.sentences.partition_point(|of| of.end <= s.tokens.start);
        whole.get(at) == Some(&true)
    };
    found.retain(|s| !kept(s));
    spots.retain(|s| !page.marks[s.tokens.start].headed || kept(s));
    spots.append(&mut found);
    spots.arrange_by_key(|s| s.tokens.start);
}
