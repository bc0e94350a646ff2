//! What stands for somebody in an article that ties it to nobody, where the other articles leave one
//! to be meant: "the Norwegian president", "two Norwegians" who were detained, "the arrest of a Norwegian banker".

use super::{DocumentId, Entity, Place, Source};
use crate::extract::names::{NameKind, Voices, counted_people, ends_title, national_title};
use crate::text::{Arrange, KeyMap, Span, TermKey, stem};
use std::sync::LazyLock;

/// Adds such labels. Each wants one bearer in the whole corpus, and that the article names nobody by it.
pub fn label(documents: &[Source<'_>], entities: &mut [Entity]) {
    let mut bearers: KeyMap<Option<usize>> = KeyMap::default();
    // by count and people, and the verb before them: who they are
    let mut groups: KeyMap<Vec<usize>> = KeyMap::default();
    // what was done to each, and the last words of their titles
    let mut fates: Vec<(usize, Vec<TermKey>, Vec<TermKey>)> = Vec::new();
    for (e, entity) in entities.iter().enumerate().filter(|(_, e)| e.kind == NameKind::Person) {
        let (mut done, mut titles) = (Vec::new(), Vec::new());
        for (place, _) in &entity.labels {
            let article = documents[place.document.0 as usize].article;
            let tokens = article.tokens_in(place.span);
            let (start, end) = (tokens.start as usize, tokens.end as usize);
            if let Some((_, key)) = national_title(article, start).filter(|(n, _)| start + n <= end) {
                let one = bearers.entry(key).or_insert(Some(e));
                *one = one.filter(|o| *o == e);
            }
            done.extend(before(documents, *place, start).filter(|stem| FATES.contains(stem)));
            titles.extend((start..end).filter(|&i| ends_title(article, i)).map(|i| article.tokens[i].key));
            if let Some((_, key)) = counted_people(article, start).filter(|(n, _)| start + n < end) {
                for verb in before(documents, *place, start) {
                    let who = groups.entry(TermKey(key.0 ^ verb.0)).or_default();
                    if !who.contains(&e) {
                        who.push(e);
                    }
                }
            }
        }
        if !done.is_empty() && !titles.is_empty() {
            fates.push((e, done, titles));
        }
    }
    if bearers.is_empty() && groups.is_empty() && fates.is_empty() {
        return;
    }
    for (d, source) in documents.iter().enumerate() {
        let (article, document) = (source.article, DocumentId(d as u32));
        let mut found: Vec<(usize, Span)> = Vec::new();
        for i in 1..article.tokens.len() {
            if !BEFORE.contains(&article.tokens[i - 1].key) && article.tokens[i].key != TWO {
                continue;
            }
            let span = |from: usize, n: usize| article.tokens[from].span.to(article.tokens[i + n - 1].span);
            if matches!(article.tokens[i - 1].text(&article.text), "the" | "The")
                && let Some((n, key)) = national_title(article, i).filter(|(n, _)| ends(source, i + n))
            {
                found.extend(bearers.get(&key).copied().flatten().map(|e| (e, span(i - 1, n))));
            } else if let Some((n, key)) = counted_people(article, i).filter(|(n, _)| *n == 2 && ends(source, i + n)) {
                let place = Place { document, span: span(i, n) };
                let who = before(documents, place, i).find_map(|verb| groups.get(&TermKey(key.0 ^ verb.0)));
                found.extend(who.into_iter().filter(|w| w.len() == 2).flatten().map(|&e| (e, place.span)));
            } else if let Some(n) = described(source, i) {
                let (place, title) = (Place { document, span: span(i, n) }, article.tokens[i + n - 1].key);
                let fits = |verb: TermKey| fates.iter().filter(move |(_, done, titles)| done.contains(&verb) && titles.contains(&title));
                let verb = before(documents, place, i - 1).find(|stem| FATES.contains(stem));
                let mut who = verb.into_iter().flat_map(fits).map(|(e, ..)| *e);
                // who is named here would be named
                let named = |e: usize| entities[e].referents.iter().any(|(d, _)| *d == document);
                if let (Some(one), None) = (who.next(), who.next())
                    && !named(one)
                {
                    found.push((one, place.span));
                }
            }
        }
        let voices = if found.is_empty() { None } else { Some(Voices::of(article, &source.findings.quotes)) };
        for (e, span) in found {
            let entity = &mut entities[e];
            let here = |p: &Place| p.document == document;
            let told = entity.labels.iter().any(|(p, _)| here(p) && p.span.start <= span.start && span.end <= p.span.end);
            if let Some(voices) = voices.as_ref().filter(|_| !told) {
                entity.labels.push((Place { document, span }, voices.of_span(span)));
                entity.labels.arrange_by_key(|&(place, _)| place);
            }
        }
    }
}

/// What stands for somebody begins behind these, or with this.
const BEFORE: [TermKey; 3] = [TermKey::of("the"), TermKey::of("a"), TermKey::of("an")];
const TWO: TermKey = TermKey::of("two");

/// The stems of the words before a group: "detained two Norwegians", "the arrest of two Norwegians".
fn before<'d>(documents: &'d [Source<'_>], place: Place, start: usize) -> impl Iterator<Item = TermKey> + 'd {
    let article = documents[place.document.0 as usize].article;
    let words = article.tokens[start.saturating_sub(2)..start].iter().rev().filter(|t| t.is_word() && t.span.len() > 4);
    words.map(|t| stem(t.text(&article.text)))
}

/// "a Norwegian bank executive": how many tokens follow the article, up to the title.
fn described(source: &Source<'_>, i: usize) -> Option<usize> {
    let article = source.article;
    let word = |i: usize| article.tokens.get(i).map_or("", |t| t.text(&article.text));
    if !matches!(word(i - 1), "a" | "an") {
        return None;
    }
    let words = (i..i + 5).take_while(|&k| article.tokens.get(k).is_some_and(|t| t.is_word()));
    words.filter(|&k| ends_title(article, k)).last().filter(|&k| k > i && ends(source, k + 1)).map(|k| k + 1 - i)
}

/// What is done to one person, and makes the news: common knowledge, stemmed.
static FATES: LazyLock<Vec<TermKey>> = LazyLock::new(|| {
    let words = "abduction arrest arrested assassinated assassination convicted conviction deported deportation detained detention expelled \
        expulsion extradition imprisoned imprisonment jailed jailing kidnapped kidnapping killed killing murder poisoned poisoning shooting";
    words.split_whitespace().map(stem).collect()
});

/// Whether what stands for somebody ends here: no name and no noun goes on with it.
fn ends(source: &Source<'_>, i: usize) -> bool {
    let article = source.article;
    let Some(token) = article.tokens.get(i) else { return true };
    let word = token.text(&article.text);
    !(token.is_capital(&article.text) || matches!(word, "of" | "-" | "," | "’s" | "'s")) || word == "," && !next_is_name(source, i + 1)
}

fn next_is_name(source: &Source<'_>, i: usize) -> bool {
    source.article.tokens.get(i).is_some_and(|t| t.is_capital(&source.article.text))
}

#[cfg(test)]
mod tests {
    use crate::article::{Given, read};
    use crate::compare::{Source, entities};
    use crate::extract::extract;

    #[test]
    fn what_one_article_leaves_open_another_tells() {
        let texts = [
            "Police detained two Norwegians, Anna Berg and John Miller, on Monday. Chilean President Ana Vega spoke to reporters in Santiago. \
             The arrest of Statol executive Olav Krog led to it.",
            "Two years ago the state detained two Norwegians and a Swede. Ana Vega was in Oslo when the Chilean president heard of it. \
             That was after the arrest of a Norwegian oil executive in Chile. The murder of a Norwegian executive is another matter.",
        ];
        let articles = texts.map(|t| read("a.txt", t.to_owned(), &Given { cleaned: true, ..Given::default() }));
        let findings = articles.each_ref().map(|a| extract(a, &crate::extract::Context::default()));
        let documents: Vec<Source<'_>> = articles.iter().zip(&findings).map(|(article, findings)| Source { article, findings }).collect();
        let all = entities(&documents);
        let labels = |name: &str| -> Vec<&str> {
            let entity = all.iter().find(|e| documents[e.name.document.0 as usize].article.of(e.name.span) == name).expect(name);
            entity.labels.iter().filter(|(p, _)| p.document.0 == 1).map(|(p, _)| articles[1].of(p.span)).collect()
        };
        assert_eq!(labels("Anna Berg"), ["two Norwegians"]);
        assert_eq!(labels("John Miller"), ["two Norwegians"]);
        assert!(labels("Ana Vega").contains(&"the Chilean president"));
        assert_eq!(labels("Olav Krog"), ["Norwegian oil executive"]);
    }
}
