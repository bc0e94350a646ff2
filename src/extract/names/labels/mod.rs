//! What each article calls somebody: title with name, description, epithet,
//! the bare name, a title alone; and whose words they are.

mod alone;
mod descriptions;
mod long;
mod voices;

use super::page::Page;
use super::words::{Class, WORDS};
use super::{Label, NameKind, Names};
use crate::article::Article;
use crate::extract::quotes::Quote;
use crate::text::{Arrange, KeyMap, Shape, Span, TermKey};
use alone::Bearers;
pub(crate) use alone::{ends_title, national_title};
pub use voices::Voices;

/// Adds the labels, once the quotations (and so the voices) are known.
pub fn label(article: &Article, names: &mut Names, quotes: &[Quote]) {
    let page = Page::of(article);
    let voices = Voices::of(article, quotes);
    let mut found: Vec<(usize, Span)> = Vec::new();
    let mut bearers = Bearers::default();
    let mut bare: KeyMap<()> = KeyMap::default();
    // a title belongs to the name it stands before, not to the next
    let mut floor = 0;
    for (m, mention) in names.mentions.iter().enumerate() {
        let tokens = article.tokens_in(mention.span);
        let (start, end) = (tokens.start as usize, tokens.end as usize);
        let r = mention.referent.0 as usize;
        let kind = names.referents[r].kind;
        let mut named = false;
        if kind == NameKind::Person {
            let first = title_start(&page, floor, start);
            floor = end;
            if first < start {
                named = true;
                found.push((r, page.tokens[first].span.to(mention.span)));
                bearers.titled(&page, first..start, r);
            }
            if let Some(said) = apposition(&page, end) {
                bearers.described(&page, article, said, r);
                // with the name and without it
                found.extend([(r, said), (r, page.tokens[first].span.to(said))]);
            }
            found.extend(group(&page, names, article, m).into_iter().flat_map(|(both, span)| both.map(|r| (r, span))));
        }
        if kind != NameKind::Other {
            found.extend(descriptions::told(&page, start, end, kind).map(|span| (r, span)));
            found.extend(long::event(&page, article, names, m).map(|span| (r, span)));
            found.extend(descriptions::one_of(&page, start, kind).map(|from| (r, page.tokens[from].span.to(mention.span))));
        }
        // laws and treaties have wordings too; demonyms and lone words do not name one
        let is_title = kind == NameKind::Other && (end > start + 1 || page.tokens[start].shape == Shape::Upper) && !page.is(start, Class::DEMONYM);
        if (kind != NameKind::Other || is_title) && !named {
            let wording = TermKey::of_text(mention.span.of(page.text));
            let voice = voices.of_span(mention.span);
            if bare.insert(TermKey(wording.0 ^ ((r as u64) << 3 | voice as u64)), ()).is_none() {
                found.push((r, mention.span));
            }
        }
    }
    bearers.alone(&page, &mut found);
    long::treaties(&page, article, names, &mut found);
    alone::heads(&page, article, names, &mut found);
    found.arrange_by_key(|&(r, span)| (r, span));
    found.dedup();
    for (referent, span) in found {
        let voice = voices.of_span(span);
        names.referents[referent].labels.push(Label { span, voice });
    }
}

/// Where the title before a name begins: "former Prime Minister", "pro-democracy media mogul".
fn title_start(page: &Page<'_>, floor: usize, start: usize) -> usize {
    // a title or role must stand straight before the name
    let longest = (1..=4.min(start)).rev().find(|&n| WORDS.titles.longest(&page.tokens[start - n..start]).is_some_and(|(len, _)| len == n));
    let Some(n) = longest else { return start };
    let mut at = start - n;
    let mut lower = 0;
    // "of course Mr. Lund"
    if matches!(page.word(at), "Mr." | "Mrs." | "Ms." | "Mx." | "Mr" | "Mrs" | "Ms" | "Miss" | "Sir" | "Dame") {
        return at;
    }
    while at > floor && !page.marks[at].begins {
        let i = at - 1;
        let token = &page.tokens[i];
        let joined = page.is_hyphen(i) || page.is_possessive(i);
        let modifies = page.marks[i].capital && !page.is(i, Class::CALENDAR) || page.is(i, Class::TITLE) && !page.is(i, Class::ACTING_VERB);
        let plain = token.shape == Shape::Lower
            && lower < 3
            && !matches!(page.word(i), "behind" | "amid" | "alongside" | "toward" | "towards" | "via" | "versus")
            && !page.is(i, Class::COMMON.or(Class::ACTING_VERB).or(Class::MOTION))
            && !is_verb_like(page.word(i));
        let and = token.key == AND && i > 0 && (page.marks[i - 1].capital || page.is(i - 1, Class::TITLE)) && page.marks[at].capital;
        if !(joined || modifies || plain || and) || page.is(i, Class::COMMON) && !and {
            break;
        }
        lower += usize::from(plain && !modifies);
        at = i;
    }
    // never begin with a joint
    while at < start && (!page.tokens[at].is_word() || page.tokens[at].key == AND) {
        at += 1;
    }
    at
}

const AND: TermKey = TermKey::of("and");

fn is_verb_like(word: &str) -> bool {
    (word.ends_with("ed") || word.ends_with("ing")) && !PARTICIPLES.contains(&word)
}

/// Words of titles that look like verbs: "running mate", "incoming minister".
const PARTICIPLES: [&str; 9] = ["running", "leading", "incoming", "outgoing", "ruling", "sitting", "founding", "retired", "disgraced"];

/// "two Canadians, Ana Lima and Juan Vega": what two persons named together are called.
fn group(page: &Page<'_>, names: &Names, article: &Article, m: usize) -> Option<([usize; 2], Span)> {
    let (one, two) = (&names.mentions[m], names.mentions.get(m + 1)?);
    let is_person = |r: super::ReferentId| names.referent(r).kind == NameKind::Person;
    let (first, second) = (article.tokens_in(one.span), article.tokens_in(two.span));
    let joined = second.start == first.end + 1 && page.tokens[first.end as usize].key == AND;
    if !joined || !is_person(one.referent) || !is_person(two.referent) {
        return None;
    }
    let mut at = (first.start as usize).checked_sub(1)?;
    if page.word(at) == "," {
        at = at.checked_sub(1)?;
    }
    let plural = page.word(at).ends_with('s') && (page.is(at, Class::DEMONYM) || page.is(at, Class::TITLE));
    if !plural {
        return None;
    }
    let counted = at > 0 && (page.tokens[at - 1].is_number() || NUMBERS.contains(&page.tokens[at - 1].key));
    let start = at - usize::from(counted);
    Some(([one.referent.0 as usize, two.referent.0 as usize], page.tokens[start].span.to(two.span)))
}

/// "two Norwegians", or "Norwegians" before two names: how many tokens, and a key of the people.
pub(crate) fn counted_people(article: &Article, i: usize) -> Option<(usize, TermKey)> {
    let word = |i: usize| article.tokens.get(i).map_or("", |t| t.text(&article.text));
    let counted = usize::from(word(i) == "two");
    let people = article.tokens.get(i + counted)?;
    (word(i + counted).ends_with('s') && WORDS.class(people.key).has(Class::DEMONYM)).then_some((counted + 1, people.key))
}

const NUMBERS: [TermKey; 3] = [TermKey::of("two"), TermKey::of("both"), TermKey::of("the")];

/// The description set off by commas or dashes after a name: ", a former analyst,".
fn apposition(page: &Page<'_>, end: usize) -> Option<Span> {
    if !matches!(page.tokens.get(end)?.text(page.text), "," | "—" | "–") {
        return None;
    }
    let first = end + 1;
    let article = matches!(page.tokens.get(first)?.text(page.text), "a" | "an" | "the" | "one" | "its" | "their" | "his" | "her");
    let near = (first..(first + 8).min(page.tokens.len())).take_while(|&i| {
        let of_another = !article && matches!(page.word(i), "by" | "to" | "with" | "than" | "for");
        !of_another && (page.tokens[i].is_word() || page.is_hyphen(i) || page.is_possessive(i))
    });
    let described = near.clone().any(|i| page.is(i, Class::TITLE)) || (page.word(first) == "one" && near.clone().any(|i| page.is(i, Class::DEMONYM)));
    let begins = article || page.is(first, Class::TITLE) || page.tokens[first].shape == Shape::Lower;
    let plain = !is_verb_like(page.word(first)) && (article || !page.is(first, Class::COMMON.or(Class::ACTING_VERB)));
    // "Governor Lund, Senator Holm": the next of a list
    let titled = WORDS.titles.longest(&page.tokens[first..]).map_or(first, |(n, _)| first + n);
    let listed = !article && page.marks[first].capital && page.marks.get(titled).is_some_and(|m| m.capital);
    if !described || !begins || !plain || listed || CLAUSE.contains(&page.tokens[first].key) {
        return None;
    }
    let mut at = first;
    while at < page.tokens.len() && at - first < LONGEST_DESCRIPTION {
        let token = &page.tokens[at];
        let ends = matches!(page.word(at), "," | "." | ";" | ":" | "—" | "–" | "(" | ")" | "!" | "?" | "said" | "says") || token.shape == Shape::Mark;
        if ends || page.marks[at].begins || at > first && CLAUSE.contains(&token.key) {
            break;
        }
        // a verb of its own: a clause, and no description
        if FINITE.contains(&token.key) {
            return None;
        }
        at += 1;
    }
    while at > first && matches!(page.word(at - 1), "of" | "in" | "for" | "to" | "and" | "at" | "on" | "with" | "from" | "by" | "the" | "a") {
        at -= 1;
    }
    (at > first).then(|| page.tokens[first].span.to(page.tokens[at - 1].span))
}

/// In tokens: what runs on longer is a clause, not a description.
const LONGEST_DESCRIPTION: usize = 30;

/// Where a description goes on with a clause, which is no part of what one is called.
const CLAUSE: [TermKey; 6] =
    [TermKey::of("who"), TermKey::of("whose"), TermKey::of("whom"), TermKey::of("which"), TermKey::of("where"), TermKey::of("when")];

const FINITE: [TermKey; 8] = [
    TermKey::of("was"),
    TermKey::of("were"),
    TermKey::of("is"),
    TermKey::of("are"),
    TermKey::of("has"),
    TermKey::of("had"),
    TermKey::of("that"),
    TermKey::of("will"),
];
