//! What stands around a referent: what it does and what is done to it, and
//! whom it is named together with. Read off the words beside the name; what
//! stands further off is not guessed at.

use super::page::Page;
use super::words::Class;
use super::{Names, ReferentId};
use crate::article::Article;
use crate::text::{KeyMap, Shape, Span, TermKey};

/// A referent's part in what a verb says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Part {
    /// It does it: "Ottawa ordered", "detained by Ottawa".
    Does,
    /// It is done to it: "detained Ana Lima", "Ana Lima was detained".
    Undergoes,
}

/// A verb beside one mention.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Deed {
    pub referent: ReferentId,
    pub mention: Span,
    pub verb: Span,
    pub part: Part,
}

/// The verbs beside every mention, in the order of the text.
pub fn deeds(article: &Article, names: &Names) -> Vec<Deed> {
    let page = Page::of(article);
    let mut out = Vec::new();
    for mention in &names.mentions {
        let tokens = article.tokens_in(mention.span);
        let found = [before(&page, tokens.start as usize), after(&page, tokens.end as usize)];
        out.extend(found.into_iter().flatten().map(|(i, part)| Deed {
            referent: mention.referent,
            mention: mention.span,
            verb: page.tokens[i].span,
            part,
        }));
    }
    out
}

fn is_verb(page: &Page<'_>, i: usize) -> bool {
    let known = page.is(i, Class::ACTING_VERB) && !MODALS.contains(&page.tokens[i].key);
    page.tokens[i].shape == Shape::Lower && (known || is_past(page, i))
}

fn is_past(page: &Page<'_>, i: usize) -> bool {
    page.tokens[i].shape == Shape::Lower && page.word(i).len() > 4 && page.word(i).ends_with("ed")
}

/// "Ottawa has long argued", "Lima was detained".
fn after(page: &Page<'_>, end: usize) -> Option<(usize, Part)> {
    let mut passive = false;
    for i in end..(end + 5).min(page.tokens.len()) {
        let key = page.tokens[i].key;
        if BEING.contains(&key) {
            passive = true;
        } else if is_verb(page, i) {
            // "Lima detained in May" and "Lima was detained" look alike but for the auxiliary
            let part = if passive && is_past(page, i) { Part::Undergoes } else { Part::Does };
            return Some((i, part));
        } else if !(MODALS.contains(&key) || BETWEEN.contains(&key) || page.word(i).ends_with("ly")) {
            return None;
        }
    }
    None
}

/// "detained the Canadian Ana Lima", "detained by Ottawa".
fn before(page: &Page<'_>, start: usize) -> Option<(usize, Part)> {
    let mut by = false;
    for i in (start.saturating_sub(5)..start).rev() {
        let key = page.tokens[i].key;
        if is_verb(page, i) {
            return match (by, is_past(page, i)) {
                (true, false) => None,
                (true, true) => Some((i, Part::Does)),
                (false, _) => Some((i, Part::Undergoes)),
            };
        }
        let modifies = page.is(i, Class::TITLE.or(Class::DEMONYM)) || matches!(page.word(i), "the" | "a" | "an" | "former");
        if key == BY && i + 1 == start {
            by = true;
        } else if !modifies || by {
            return None;
        }
    }
    None
}

const BY: TermKey = TermKey::of("by");
const BEING: [TermKey; 8] = [
    TermKey::of("is"),
    TermKey::of("are"),
    TermKey::of("was"),
    TermKey::of("were"),
    TermKey::of("been"),
    TermKey::of("be"),
    TermKey::of("being"),
    TermKey::of("got"),
];
const MODALS: [TermKey; 9] = [
    TermKey::of("will"),
    TermKey::of("would"),
    TermKey::of("can"),
    TermKey::of("could"),
    TermKey::of("may"),
    TermKey::of("might"),
    TermKey::of("must"),
    TermKey::of("should"),
    TermKey::of("did"),
];
const BETWEEN: [TermKey; 10] = [
    TermKey::of("has"),
    TermKey::of("have"),
    TermKey::of("had"),
    TermKey::of("also"),
    TermKey::of("still"),
    TermKey::of("now"),
    TermKey::of("then"),
    TermKey::of("not"),
    TermKey::of("never"),
    TermKey::of("long"),
];

/// How often two referents of one article are named together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Together {
    /// The earlier of the two by its number.
    pub a: ReferentId,
    pub b: ReferentId,
    pub sentences: u32,
    pub paragraphs: u32,
}

/// Referents named in one place beyond which a sentence is a list, not a relation.
const CROWD: usize = 24;

/// Every pair that shares a paragraph, by their numbers. A place with more than
/// [`CROWD`] referents counts only its first ones, so that lists stay cheap.
pub fn together(article: &Article, names: &Names) -> Vec<Together> {
    let mut pairs: KeyMap<Together> = KeyMap::default();
    let sentence = |m: &super::Mention| article.sentence_at(m.span.start).map(|s| s as u32);
    let block = |m: &super::Mention| article.block_at(m.span.start).map(|b| b as u32);
    count(names, sentence, &mut pairs, |pair| pair.sentences += 1);
    count(names, block, &mut pairs, |pair| pair.paragraphs += 1);
    let mut out: Vec<Together> = pairs.into_values().collect();
    out.sort_unstable_by_key(|t| (t.a, t.b));
    out
}

fn count(names: &Names, place: impl Fn(&super::Mention) -> Option<u32>, pairs: &mut KeyMap<Together>, add: impl Fn(&mut Together)) {
    for same in names.mentions.chunk_by(|a, b| place(a) == place(b)) {
        let mut here: Vec<ReferentId> = same.iter().map(|m| m.referent).collect();
        here.sort_unstable();
        here.dedup();
        here.truncate(CROWD);
        for (i, &a) in here.iter().enumerate() {
            for &b in &here[i + 1..] {
                let key = TermKey((u64::from(a.0) << 32) | u64::from(b.0));
                add(pairs.entry(key).or_insert(Together { a, b, sentences: 0, paragraphs: 0 }));
            }
        }
    }
}
