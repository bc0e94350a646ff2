//! Names told at length: with the acronym in brackets, with the kind of event behind
//! them, and treaties called after their countries.

use crate::article::Article;
use crate::extract::names::page::Page;
use crate::extract::names::words::WORDS;
use crate::extract::names::{NameKind, Names, initials, letters_key};
use crate::text::{KeyMap, Span, TermKey};

/// "the Council of Ministers (COM) summit in Oslo": from the name to what it goes on with.
pub fn event(page: &Page<'_>, article: &Article, names: &Names, m: usize) -> Option<Span> {
    let mention = &names.mentions[m];
    if names.referent(mention.referent).kind == NameKind::Person {
        return None;
    }
    let mut end = article.tokens_in(mention.span).end as usize;
    let mut last = m;
    let bracketed = names.mentions.get(m + 1).filter(|n| n.referent == mention.referent).map(|n| article.tokens_in(n.span));
    let bracketed = bracketed.filter(|t| {
        t.start as usize == end + 1 && page.word(end) == "(" && page.tokens.get(t.end as usize).is_some_and(|t| t.text(page.text) == ")")
    });
    if let Some(tokens) = &bracketed {
        (end, last) = (tokens.end as usize + 1, m + 1);
    }
    // "the Oslo Post editorial board"
    if page.word_at(end) == "editorial" && page.word_at(end + 1) == "board" {
        return Some(mention.span.to(page.tokens[end + 1].span));
    }
    let gathers = page.key(end).is_some_and(|k| GATHERINGS.contains(&k));
    if gathers {
        // "in Oslo" tells which
        end += 1;
        let place = names.mentions.get(last + 1).filter(|n| names.referent(n.referent).kind == NameKind::Place).map(|n| article.tokens_in(n.span));
        match place.filter(|t| t.start as usize == end + 1 && page.word(end) == "in") {
            Some(tokens) => end = tokens.end as usize,
            None => end -= 1,
        }
    }
    (end > article.tokens_in(mention.span).end as usize).then(|| mention.span.to(page.tokens[end - 1].span))
}

/// Treaties called after their countries, where the article has their acronym: "the Peru-Chile-Bolivia Agreement (PCBA)".
pub fn treaties(page: &Page<'_>, article: &Article, names: &Names, found: &mut Vec<(usize, Span)>) {
    let mut short: KeyMap<u32> = KeyMap::default();
    for mention in &names.mentions {
        let tokens = article.tokens(article.tokens_in(mention.span));
        if let [one] = tokens {
            short.entry(letters_key(one.text(page.text))).or_insert(mention.referent.0);
        }
    }
    let country = |i: usize| page.tokens.get(i..).and_then(|t| WORDS.countries.longest(t)).map(|(n, _)| i + n);
    let mut i = 0;
    while i < page.tokens.len() {
        let first = i;
        i += 1;
        let Some(mut end) = country(first).filter(|&e| page.is_hyphen(e)) else { continue };
        let mut countries = 1;
        while let Some(next) = Some(end).filter(|&e| page.is_hyphen(e)).and_then(|e| country(e + 1)) {
            (end, countries) = (next, countries + 1);
        }
        let noun =
            (end..(end + 4).min(page.tokens.len())).take_while(|&k| page.tokens[k].is_word()).find(|&k| TREATIES.contains(&page.tokens[k].key));
        let Some(noun) = noun.filter(|_| countries > 1) else { continue };
        let brackets = page.tokens.get(noun + 1).is_some_and(|t| t.text(page.text) == "(")
            && page.tokens.get(noun + 3).is_some_and(|t| t.text(page.text) == ")");
        let last = if brackets { noun + 3 } else { noun };
        let acronym = if brackets { short.get(&letters_key(page.word(noun + 2))) } else { None };
        let spelled = || initials(page.text, &page.tokens[first..=noun]).into_iter().find_map(|k| short.get(&k));
        if let Some(&referent) = acronym.or_else(spelled) {
            found.push((referent as usize, page.tokens[first].span.to(page.tokens[last].span)));
        }
        i = last + 1;
    }
}

const GATHERINGS: [TermKey; 4] = [TermKey::of("summit"), TermKey::of("conference"), TermKey::of("forum"), TermKey::of("convention")];

const TREATIES: [TermKey; 6] =
    [TermKey::of("agreement"), TermKey::of("pact"), TermKey::of("treaty"), TermKey::of("deal"), TermKey::of("accord"), TermKey::of("convention")];
