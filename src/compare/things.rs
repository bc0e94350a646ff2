//! Measures of one country on another as things that articles name in their own
//! words: "tariffs", "levies", "duties" for one and the same.
//!
//! A phrase that tells who imposes it and on whom makes a thing; one that tells only
//! half of that, or only the goods, joins the one thing that it fits, else none.

use super::units::class_of;
use super::{DocumentId, Entity, Place, Source};
use crate::extract::figures::{Directed, MeasureKind};
use crate::extract::names::{NameKind, Voices};
use crate::text::{Arrange, CountryCode, Span, TermKey, stem};

/// Which way a measure points.
#[derive(Clone, Copy, PartialEq)]
struct Way {
    kind: MeasureKind,
    by: CountryCode,
    on: CountryCode,
}

struct Thing {
    way: Way,
    goods: Vec<TermKey>,
    entity: Entity,
    /// What names it: the shortest phrase that itself tells who and on whom.
    rank: Option<(usize, std::cmp::Reverse<usize>)>,
}

/// How many times as often as any other a thing has the goods that alone stand for it.
const CLEARLY: usize = 2;

/// How many things are told apart; a corpus of years has more, and they tell nothing any more.
const MOST: usize = 60;

impl Thing {
    /// How often its phrases that tell the direction name any of these goods.
    fn has(&self, goods: &[TermKey]) -> usize {
        self.goods.iter().filter(|g| goods.contains(g)).count()
    }
}

/// The measures of all articles, each with what it is called where.
pub fn things(documents: &[Source<'_>]) -> Vec<Entity> {
    let mut things: Vec<Thing> = Vec::new();
    let each = || documents.iter().enumerate().flat_map(|(d, s)| s.findings.directed.iter().map(move |m| (d, s, m)));
    for (d, source, m) in each() {
        if let Some(way) = way(m) {
            let at = things.iter().position(|t| t.way == way);
            if at.is_none() && things.len() == MOST {
                continue;
            }
            let span = phrase(source, m);
            let place = Place { document: DocumentId(d as u32), span };
            let at = at.unwrap_or_else(|| {
                let entity = Entity { kind: NameKind::Other, name: place, aliases: Vec::new(), referents: Vec::new(), labels: Vec::new() };
                things.push(Thing { way, goods: Vec::new(), entity, rank: None });
                things.len() - 1
            });
            let thing = &mut things[at];
            thing.goods.extend(goods(source, m));
            let rank = (tells(m), std::cmp::Reverse(span.len()));
            if thing.rank.is_none_or(|best| rank > best) {
                (thing.entity.name, thing.rank) = (place, Some(rank));
            }
        }
    }
    for (d, source) in documents.iter().enumerate() {
        let voices = Voices::of(source.article, &source.findings.quotes);
        for m in &source.findings.directed {
            let goods = goods(source, m);
            let (by, on) = (m.by.and_then(|p| p.country), m.on.and_then(|p| p.country));
            let way = |t: &Thing| t.way.kind == m.kind && by.is_none_or(|c| c == t.way.by) && on.is_none_or(|c| c == t.way.on);
            // goods alone mean the thing that has them far oftener than any other
            let mut fit: Vec<(usize, usize)> = (0..things.len()).filter(|&t| way(&things[t])).map(|t| (things[t].has(&goods), t)).collect();
            fit.arrange_by_key(|&(n, t)| (std::cmp::Reverse(n), t));
            let one = match (by.is_some() || on.is_some(), &fit[..]) {
                (true, [(_, one)]) => Some(*one),
                (_, [(n, one), (m, _), ..]) if *n > *m * CLEARLY => Some(*one),
                (false, [(n, one)]) if *n > 0 => Some(*one),
                _ => None,
            };
            if let Some(t) = one {
                let span = phrase(source, m);
                things[t].entity.labels.push((Place { document: DocumentId(d as u32), span }, voices.of_span(span)));
            }
        }
    }
    things.into_iter().map(|t| t.entity).collect()
}

fn way(m: &Directed) -> Option<Way> {
    let (by, on) = (m.by?.country?, m.on?.country?);
    (by != on).then_some(Way { kind: m.kind, by, on })
}

/// How many of the two parties the phrase itself names.
fn tells(m: &Directed) -> usize {
    [m.by, m.on].into_iter().flatten().filter(|p| m.span.contains(p.span)).count()
}

/// The phrase without a verb before who imposes it: "U.S. sanctions" of "evading U.S. sanctions", but all of "crippling sanctions".
fn phrase(source: &Source<'_>, m: &Directed) -> Span {
    let words = source.article.of(m.span);
    match words.split_once(' ') {
        Some((verb, rest)) if verb.ends_with("ing") && rest.starts_with(char::is_uppercase) => {
            Span { start: m.span.end - rest.len() as u32, ..m.span }
        }
        _ => m.span,
    }
}

/// The words of the goods that tell them from others, synonyms as one.
fn goods(source: &Source<'_>, m: &Directed) -> Vec<TermKey> {
    let Some(span) = m.goods else { return Vec::new() };
    let article = source.article;
    let words = article.tokens(article.tokens_in(span)).iter().filter(|t| t.is_word() && (t.span.len() > 3 || t.is_capital(&article.text)));
    let stems: Vec<TermKey> = words.map(|t| stem(t.text(&article.text))).collect();
    let mut keys = Vec::new();
    let mut i = 0;
    while i < stems.len() {
        let (n, key) = class_of(&stems[i..]).unwrap_or((1, stems[i]));
        keys.push(key);
        i += n;
    }
    keys
}
