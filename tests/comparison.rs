//! Cases of the comparison: a few short articles, and what must be found in them.

use broadsheet::article::Given;
use broadsheet::compare::{DifferenceKind, Place};
use broadsheet::corpus::{Corpus, File, Manifest, Scope, published};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    why: String,
    articles: Vec<String>,
    #[serde(default)]
    agreements: Vec<String>,
    #[serde(default)]
    alone: Vec<String>,
    origins: Option<usize>,
    differences: Vec<String>,
}

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

/// All cases are set on one Wednesday.
const PUBLISHED: &str = "2026-03-04";

fn corpus(articles: &[String]) -> Corpus {
    let file = |(i, text): (usize, &String)| File {
        name: format!("{i}.txt"),
        text: text.clone(),
        given: Given { published: published(PUBLISHED), cleaned: true, ..Given::default() },
        notices: Vec::new(),
    };
    let files = articles.iter().enumerate().map(file).collect();
    Corpus::build(files, &Manifest::default(), Scope::Whole, None)
}

fn words(corpus: &Corpus, place: Place) -> &str {
    corpus.document(place.document).article.of(place.span)
}

#[test]
fn each_case_is_told_as_its_table_says() {
    let cases: Cases = toml::from_str(include_str!("comparison.toml")).expect("the table of cases");
    let mut wrong = Vec::new();
    for case in &cases.case {
        let corpus = corpus(&case.articles);
        let found = &corpus.comparison;
        let kind = |k| match k {
            DifferenceKind::Conflict => "conflict",
            DifferenceKind::Measure => "measure",
            DifferenceKind::Precision => "precision",
            DifferenceKind::Internal => "internal",
        };
        let differences: Vec<String> = found.differences.iter().map(|d| format!("{}: {}", kind(d.kind), d.topic)).collect();
        if differences != case.differences {
            wrong.push(format!("{}: differences {differences:?}, wanted {:?}", case.why, case.differences));
        }
        for wanted in &case.agreements {
            let has = |p: Place| wanted.split(' ').all(|w| words(&corpus, p).contains(w));
            if !found.agreements.iter().any(|a| a.mentions.iter().any(|m| has(m.place))) {
                wrong.push(format!("{}: no agreement with {wanted:?}", case.why));
            }
        }
        for wanted in &case.alone {
            if !found.only_in_one.iter().any(|o| words(&corpus, o.place).contains(wanted.as_str())) {
                wrong.push(format!("{}: {wanted:?} is not told as in one article only", case.why));
            }
        }
        if case.origins.is_some_and(|n| n != found.origins.len() || !found.agreements.is_empty()) {
            wrong.push(format!("{}: {} origins, {} agreements", case.why, found.origins.len(), found.agreements.len()));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn nothing_is_compared_where_there_is_nothing() {
    for articles in [vec![], vec![String::new()], vec!["One article alone says this of Nairobi.".to_owned()], vec![String::new(), "…".to_owned()]] {
        let found = corpus(&articles).comparison;
        assert!(found.differences.is_empty() && found.agreements.is_empty() && found.only_in_one.is_empty() && found.shared_passages.is_empty());
        assert_eq!(found.origins.len(), articles.len());
    }
}

#[test]
fn the_same_words_in_two_articles_are_a_passage_and_names_alone_are_not() {
    let told = |a: &str, b: &str| corpus(&[a.to_owned(), b.to_owned()]).comparison.shared_passages.len();
    assert_eq!(told("He spoke of a long and bitter drought in the north.", "They feared a long and bitter drought in the valleys."), 1);
    assert_eq!(told("Agriculture Minister Peter Otieno laughed.", "We met Agriculture Minister Peter Otieno."), 0);
}
