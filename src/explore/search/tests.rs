use super::*;
use crate::article::{BlockKind, RemovedKind};
use crate::corpus::Corpus;
use crate::explore::testing::{Dice, corpus};
use std::rc::Rc;

fn explorer(files: &[(&str, &str, &str)]) -> Explorer {
    Explorer::new(Rc::new(corpus(files)))
}

fn search(explorer: &Explorer, query: &str) -> Found {
    explorer.search(&Filter { query: query.to_owned(), ..Filter::default() }, Order::Relevance)
}

/// Query, the articles (by number) that have it, and the hits.
const CASES: [(&str, &[u32], usize); 26] = [
    ("mill", &[0, 1, 2], 5),
    ("mills", &[0, 1, 2], 5),
    ("\"mills\"", &[1], 1),
    ("MILL", &[0, 1, 2], 5),
    ("Norland's", &[0, 1], 2),
    ("Norland’s", &[0, 1], 2),
    ("100%", &[0, 1], 2),
    ("100 per cent", &[0, 1], 4),
    ("\"100 per cent\"", &[0], 1),
    ("percent", &[0, 1], 2),
    ("100% duty", &[0, 1], 5),
    ("four-day", &[0, 1], 2),
    ("\"four day\"", &[0, 1], 2),
    ("LNG", &[0, 2], 3),
    ("liquefied natural gas", &[0, 2], 3),
    ("\"LNG\"", &[0, 2], 2),
    ("gas -mill", &[], 0),
    ("strike -pulp", &[1], 1),
    ("pul*", &[0, 2], 3),
    ("melanie", &[2], 1),
    ("Mélanie Roy", &[2], 2),
    ("\"roy mélanie\"", &[], 0),
    ("1000", &[2], 1),
    ("paper strike", &[1], 2),
    ("u.s.", &[2], 1),
    ("guestbook", &[], 0),
];

fn three() -> Explorer {
    explorer(&[
        (
            "a.txt",
            "The pulp mill closed. Norland's duty is 100 per cent duty.\nA four-day halt of liquefied natural gas (LNG) at the mill hurt pulp.",
            "A",
        ),
        ("b.txt", "Two mills struck: Norland’s 100% duty.\nA strike over paper, four day long.", "B"),
        ("c.txt", "LNG prices rose 1,000 points at the mill’s gate, said Mélanie Roy of the U.S. office. The mill's pulp sold.", "C"),
    ])
}

#[test]
fn words_are_found_in_all_their_forms_and_to_the_letter_between_marks() {
    let explorer = three();
    for (query, documents, hits) in CASES {
        let found = search(&explorer, query);
        let mut in_documents: Vec<u32> = found.lines.iter().map(|l| l.document.0).collect();
        in_documents.sort();
        in_documents.dedup();
        assert_eq!((in_documents.as_slice(), found.hits), (documents, hits), "{query}");
        assert_eq!(found.documents, documents.len(), "{query}");
    }
}

#[test]
fn nothing_found_offers_the_nearest_words() {
    assert_eq!(search(&three(), "norlnad").nearest, ["norland"]);
    assert!(search(&three(), "norland").nearest.is_empty());
}

#[test]
fn hits_in_removed_lines_are_told_apart() {
    let mut corpus = corpus(&[("a.txt", "The mill closed.\nRead also: the guestbook of the mill.", "A")]);
    let article = &mut corpus.documents[0].article;
    article.blocks[1].kind = BlockKind::Removed(RemovedKind::Related);
    let first = article.blocks[1].tokens.start;
    article.tokens.truncate(first as usize);
    article.sentences.truncate(1);
    article.blocks[1].tokens = 0..0;
    article.blocks[1].sentences = 0..0;
    let explorer = Explorer::new(Rc::new(corpus));
    let found = search(&explorer, "guestbook");
    assert_eq!((found.hits, found.removed_hits), (0, 1));
    assert_eq!(explorer.text(found.removed[0].document, found.removed[0].hit), "guestbook");
    let found = search(&explorer, "mill");
    assert_eq!((found.hits, found.removed_hits), (1, 1));
}

#[test]
fn no_phrase_runs_across_sentences() {
    let explorer = explorer(&[("a.txt", "They spoke of trade. War came later.\nNo more trade\nWar again", "")]);
    assert_eq!(search(&explorer, "\"trade war\"").hits, 0);
}

#[test]
fn a_line_shows_whole_words_on_either_side() {
    let explorer = explorer(&[("a.txt", &format!("{} The mill “closed” early. {}", "Long words before. ".repeat(20), "And after. ".repeat(20)), "")]);
    let found = search(&explorer, "closed");
    let line = found.lines[0];
    let text = |span| explorer.text(line.document, span);
    assert_eq!(text(line.hit), "closed");
    assert!(text(line.left).ends_with("The mill “"), "{}", text(line.left));
    assert!(
        text(line.left).starts_with("words") || text(line.left).starts_with("Long") || text(line.left).starts_with("before"),
        "{}",
        text(line.left)
    );
    assert!(text(line.right).starts_with("” early."), "{}", text(line.right));
}

#[test]
fn lines_sort_by_their_neighbours() {
    let explorer = explorer(&[("a.txt", "red mill zoo. blue mill yes. green mill air.", "")]);
    let order = |order| {
        let found = explorer.search(&Filter { query: "mill".into(), ..Filter::default() }, order);
        found.lines.iter().map(|l| l.hit.start).collect::<Vec<_>>()
    };
    assert_eq!(order(Order::Left), [19, 35, 4]);
    assert_eq!(order(Order::Right), [35, 19, 4]);
}

#[test]
fn as_a_filter_all_words_must_stand_in_one_paragraph() {
    let explorer = explorer(&[("a.txt", "The mill closed.\nA strike began.\nThe mill saw a strike.", "")]);
    let count = |query: &str| explorer.count(ItemKind::Paragraph, &Filter { query: query.into(), ..Filter::default() });
    assert_eq!((count("mill"), count("mill strike"), count("mill -strike"), count("-strike"), count("absent")), (2, 1, 1, 1, 0));
}

const VOCABULARY: [&str; 30] = [
    "mill",
    "mills",
    "Mill",
    "tariff",
    "tariffs",
    "levy",
    "levies",
    "Canada",
    "Canada's",
    "Canada’s",
    "100",
    "%",
    "per",
    "cent",
    "percent",
    "trade",
    "war",
    "the",
    "a",
    "of",
    "and",
    "in",
    "four",
    "day",
    "press",
    "Mélanie",
    "melanie",
    "1,000",
    "1000",
    "U.S.",
];

fn random_corpus(dice: &mut Dice) -> Corpus {
    let texts: Vec<String> = (0..12)
        .map(|_| {
            let mut text = String::new();
            for _ in 0..1 + dice.below(6) {
                for _ in 0..1 + dice.below(4) {
                    let words: Vec<&str> = (0..1 + dice.below(9)).map(|_| *dice.one(&VOCABULARY)).collect();
                    text.push_str("So ");
                    text.push_str(&words.join(if dice.once_in(9) { ", " } else { " " }));
                    text.push_str(". ");
                }
                text.push('\n');
            }
            text
        })
        .collect();
    let names: Vec<String> = (0..texts.len()).map(|i| format!("{i}.txt")).collect();
    let files: Vec<(&str, &str, &str)> = names.iter().zip(&texts).map(|(n, t)| (n.as_str(), t.as_str(), "")).collect();
    corpus(&files)
}

/// Looks at every word of every article, with none of the index's tricks.
fn plain_scan(corpus: &Corpus, query: &Query) -> (usize, usize) {
    let (mut documents, mut hits) = (0, 0);
    for document in &corpus.documents {
        let article = &document.article;
        // Sentences as lists of words, marks left out.
        let sentences: Vec<Vec<&str>> = article
            .sentences
            .iter()
            .map(|s| article.tokens(s.tokens.clone()).iter().filter(|t| index::counts(t)).map(|t| t.text(&article.text)).collect())
            .collect();
        let places = |clause: &query::Clause| {
            let mut places = std::collections::BTreeSet::new();
            for (s, words) in sentences.iter().enumerate() {
                for at in 0..words.len() {
                    if fits(&clause.words, &words[at..]) {
                        places.insert((s, at));
                    }
                }
            }
            places
        };
        let wanted: Vec<_> = query.wanted.iter().map(places).collect();
        if wanted.iter().all(|w| !w.is_empty()) && query.unwanted.iter().all(|c| places(c).is_empty()) {
            documents += 1;
            hits += wanted.into_iter().flatten().collect::<std::collections::BTreeSet<_>>().len();
        }
    }
    (documents, hits)
}

fn fits(asked: &[query::Asked], words: &[&str]) -> bool {
    use query::Asked::*;
    let per_cent = |w: &str| w == "%" || w.eq_ignore_ascii_case("percent");
    let straight = |w: &str| w.to_lowercase().replace('’', "'");
    let Some((first, rest)) = asked.split_first() else { return true };
    if let [Forms(per), Forms(cent), after @ ..] = asked
        && per.eq_ignore_ascii_case("per")
        && cent.eq_ignore_ascii_case("cent")
    {
        return match words {
            [w, more @ ..] if per_cent(w) => fits(after, more),
            ["per", "cent", more @ ..] => fits(after, more),
            _ => false,
        };
    }
    match (first, words) {
        (Forms(w), ["per", "cent", more @ ..]) if per_cent(w) => fits(rest, more),
        (Forms(w), [found, more @ ..]) if per_cent(w) => per_cent(found) && fits(rest, more),
        (Forms(w), [found, more @ ..]) => fold::fold(w) == fold::fold(found) && fits(rest, more),
        (Exactly(w), [found, more @ ..]) => straight(w) == straight(found) && fits(rest, more),
        (Beginning(w), [found, more @ ..]) => straight(found).starts_with(&straight(w)) && fits(rest, more),
        (_, []) => false,
    }
}

#[test]
fn every_total_is_that_of_a_plain_scan() {
    let mut dice = Dice::new(8);
    let (mut tried, mut with_hits) = (0, 0);
    for _ in 0..25 {
        let corpus = Rc::new(random_corpus(&mut dice));
        let explorer = Explorer::new(corpus.clone());
        for _ in 0..60 {
            let text: Vec<String> = (0..1 + dice.below(3))
                .map(|_| {
                    let word = *dice.one(&VOCABULARY);
                    match dice.below(7) {
                        0 => format!("\"{word} {}\"", dice.one(&VOCABULARY)),
                        1 => format!("{}*", &word[..word.chars().take(2).map(char::len_utf8).sum::<usize>()]),
                        2 => format!("-{word}"),
                        3 => format!("{word}-{}", dice.one(&VOCABULARY)),
                        _ => word.to_owned(),
                    }
                })
                .collect();
            let text = text.join(" ");
            let query = Query::parse(&text);
            // "per cent" typed as two words is one thing, for the scan as for the index.
            if query.wanted.is_empty() || text.contains("per cent") || text.split(' ').any(|w| w == "per") {
                continue;
            }
            let found = search(&explorer, &text);
            assert_eq!((found.documents, found.hits), plain_scan(&corpus, &query), "{text}");
            tried += 1;
            with_hits += usize::from(found.hits > 0);
        }
    }
    assert!(tried >= 1000 && with_hits > 300, "{with_hits} of {tried} queries found anything");
}

#[test]
fn any_query_is_answered() {
    let explorer = three();
    let mut dice = Dice::new(9);
    let signs: Vec<char> = "abmill \"“”-*%’'.,()\u{0}\u{301}習🦀\n".chars().collect();
    for _ in 0..3000 {
        let text: String = (0..dice.below(40)).map(|_| *dice.one(&signs)).collect();
        let found = search(&explorer, &text);
        for line in found.lines.iter().chain(&found.removed) {
            assert!(!explorer.text(line.document, line.hit).is_empty());
        }
    }
}

/// The sample articles, read and extracted.
fn samples() -> Explorer {
    let files = crate::corpus::embedded::files();
    Explorer::new(Rc::new(Corpus::build(files, &crate::corpus::Manifest::default(), crate::corpus::Scope::Whole, None)))
}

#[test]
fn what_stands_only_in_removed_lines_of_the_samples_has_no_hit_and_is_said_to_be_there() {
    let explorer = samples();
    for word in ["Guilbeault", "hotel", "CPAC"] {
        let found = search(&explorer, word);
        assert_eq!((found.hits, found.removed_hits > 0), (0, true), "{word}");
    }
}

#[test]
fn a_straight_apostrophe_finds_the_curly_ones_of_the_samples() {
    let explorer = samples();
    let found = explorer.search_up_to(&Filter { query: "Canada's".into(), ..Filter::default() }, Order::Source, usize::MAX);
    let documents: std::collections::BTreeSet<&str> = found.lines.iter().map(|l| &explorer.id_of(l.document)[..3]).collect();
    for file in ["000", "003", "004"] {
        assert!(documents.contains(file), "{documents:?}");
    }
}

#[test]
fn every_finding_of_the_samples_opens_its_sentence_from_its_link() {
    use crate::explore::{ViewState, link};
    let explorer = samples();
    let mut longest = 0;
    for kind in [ItemKind::Paragraph, ItemKind::Sentence, ItemKind::Quote, ItemKind::Time, ItemKind::Figure, ItemKind::Mention] {
        for item in explorer.items(kind, &Filter::default()) {
            let state = ViewState { selection: Some(explorer.select(item)), ..ViewState::default() };
            let address = link::share(&state, &explorer.corpus.fingerprint).unwrap();
            longest = longest.max(address.len());
            let (back, _) = link::read(&address, &explorer.corpus.fingerprint);
            assert_eq!(explorer.selected(&back.selection.unwrap()), Ok(explorer.evidence(item)));
        }
    }
    assert!(longest < 1000, "{longest}");
}
