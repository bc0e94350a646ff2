//! Names of agencies, outlets and sections, as a page writes them about itself.

use crate::text::{KeyMap, Lexicon, Lower, Shape, Span, TermKey, Token, tokenize};
use std::sync::LazyLock;

static AGENCIES: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon/agencies.txt"), |_| ()));
static OUTLETS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon/outlets.txt"), |_| ()));
static HOSTS: LazyLock<KeyMap<&'static str>> = LazyLock::new(|| hosts(include_str!("lexicon/outlets.txt")));
static SECTIONS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon/sections.txt"), |_| ()));

/// Last words of newspapers' names.
const MASTHEAD_ENDINGS: &[&str] = &[
    "Advertiser",
    "Advocate",
    "Argus",
    "Bugle",
    "Bulletin",
    "Call",
    "Chronicle",
    "Citizen",
    "Courier",
    "Daily",
    "Dispatch",
    "Echo",
    "Enquirer",
    "Examiner",
    "Express",
    "Gazette",
    "Globe",
    "Guardian",
    "Herald",
    "Inquirer",
    "Journal",
    "Ledger",
    "Mercury",
    "Monitor",
    "News",
    "Observer",
    "Post",
    "Press",
    "Record",
    "Register",
    "Sentinel",
    "Standard",
    "Telegraph",
    "Times",
    "Tribune",
    "Weekly",
    "Review",
    "Star",
    "Sun",
    "Mail",
    "Magazine",
    "Reporter",
    "Leader",
    "Republic",
    "Independent",
    "Digest",
    "Quarterly",
    "Republican",
    "Democrat",
    "Spectator",
];

/// First words that make such an ending a label and no name: "Breaking News".
const LABEL_WORDS: [&str; 38] = [
    "all",
    "also",
    "associated",
    "bad",
    "big",
    "breaking",
    "business",
    "chief",
    "consumer",
    "daily",
    "good",
    "hard",
    "in",
    "latest",
    "local",
    "more",
    "morning",
    "my",
    "national",
    "official",
    "other",
    "our",
    "political",
    "popular",
    "press",
    "recent",
    "related",
    "sad",
    "senior",
    "special",
    "sports",
    "the",
    "this",
    "today",
    "top",
    "trending",
    "video",
    "world",
];

/// How many of the first tokens name an agency.
pub(super) fn agency(text: &str, tokens: &[Token]) -> Option<usize> {
    named(&AGENCIES, text, tokens)
}

/// How many of the first tokens name an outlet of the list.
pub fn outlet(text: &str, tokens: &[Token]) -> Option<usize> {
    named(&OUTLETS, text, tokens)
}

pub(super) fn is_agency(text: &str, tokens: &[Token]) -> bool {
    !tokens.is_empty() && agency(text, tokens) == Some(tokens.len())
}

/// Whether all the tokens are an outlet's name: one of the list, or one that
/// ends as newspapers do (`Kingsport Gazette`).
pub(super) fn is_outlet(text: &str, tokens: &[Token]) -> bool {
    !tokens.is_empty() && (outlet(text, tokens) == Some(tokens.len()) || has_masthead_ending(text, tokens))
}

/// Whether a span is an outlet of the list, not only like one by its last word.
pub(super) fn is_listed(text: &str, span: Span) -> bool {
    let tokens = tokenize(span.of(text));
    outlet(span.of(text), &tokens) == Some(tokens.len())
}

/// Whether all the tokens are the name of a section.
pub(super) fn is_section(tokens: &[Token]) -> bool {
    SECTIONS.longest(tokens).is_some_and(|(n, _)| n == tokens.len())
}

/// The name of the outlet behind a web address, and the part of the address
/// that says so. A host that is not listed stands for itself.
pub(super) fn outlet_of_url(url: &str) -> Option<(&'static str, std::ops::Range<usize>)> {
    let range = host(url)?;
    let mut from = range.start;
    loop {
        let host = &url[from..range.end];
        if let Some(name) = HOSTS.get(&TermKey::of_text(host)) {
            return Some((name, from..range.end));
        }
        let dot = host.find('.')?;
        from += dot + 1;
    }
}

/// Where the host stands in a web address, without `www.`.
pub(super) fn host(url: &str) -> Option<std::ops::Range<usize>> {
    let start = url.find("://").map_or(0, |i| i + 3);
    let end = url[start..].find(['/', '?', '#', ':']).map_or(url.len(), |i| start + i);
    let start = if url[start..end].starts_with("www.") { start + 4 } else { start };
    url[start..end].contains('.').then_some(start..end)
}

fn named(list: &Lexicon<()>, text: &str, tokens: &[Token]) -> Option<usize> {
    let first = tokens.first()?;
    // "pa", "time" and "the star" are common words: names stand in capitals.
    // The German agency writes itself so.
    let dpa = first.text(text) == "dpa";
    let capital = dpa || first.is_capital(text) || matches!(first.shape, Shape::Mixed | Shape::NumberLetters | Shape::Address);
    if !capital {
        return None;
    }
    let (n, ()) = list.longest(tokens)?;
    let span = first.span.to(tokens[n - 1].span);
    let short = n == 1 && span.len() <= 4 && first.shape != Shape::Upper && !dpa && !KEEP_CASE.contains(&span.of(text));
    (!short).then_some(n)
}

/// Names of up to four letters that are not set in capitals.
const KEEP_CASE: [&str; 7] = ["Mint", "Dawn", "Stuff", "Time", "Vox", "RTÉ", "Tass"];

fn has_masthead_ending(text: &str, tokens: &[Token]) -> bool {
    let rest = match tokens.split_first() {
        Some((the, rest)) if the.is(TermKey::of("the")) => rest,
        _ => tokens,
    };
    let Some((last, before)) = rest.split_last() else { return false };
    let label = |t: &Token| LABEL_WORDS.contains(&Lower::of(t.text(text)).as_str());
    let last = last.text(text);
    // "NewsLocal News": entries of a menu that lost the space between them.
    let glued = |t: &Token| t.shape == Shape::Mixed && !t.text(text).starts_with("Mc");
    (1..=4).contains(&before.len())
        && MASTHEAD_ENDINGS.iter().any(|e| e.eq_ignore_ascii_case(last))
        && tokens.iter().all(|t| t.is_capital(text) || matches!(t.text(text), "-" | "and" | "of" | "&"))
        && !(last.eq_ignore_ascii_case("news") && before.len() > 1)
        && !before.first().is_some_and(label)
        && !before.iter().any(glued)
        && !is_section(&tokens[tokens.len() - rest.len()..tokens.len() - 1])
}

fn hosts(list: &'static str) -> KeyMap<&'static str> {
    let mut hosts = KeyMap::default();
    for line in list.lines() {
        if let Some((name, addresses)) = line.split_once(" = ") {
            for host in addresses.split_whitespace() {
                hosts.entry(TermKey::of_text(host)).or_insert(name);
            }
        }
    }
    hosts
}

/// Whether a short text names an agency or an outlet.
pub(super) fn is_press(text: &str, span: Span) -> bool {
    let tokens = tokenize(span.of(text));
    let s = span.of(text);
    is_agency(s, &tokens) || is_outlet(s, &tokens)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_known_by_list_or_by_ending() {
        for (name, is) in [
            ("The Globe and Mail", true),
            ("BBC News", true),
            ("Kingsport Gazette", true),
            ("The Upper Vale Courier", true),
            ("Breaking News", false),
            ("Business News", false),
            ("World News", false),
            ("the times", false),
            ("Read the News", false),
            ("Gazette", false),
        ] {
            assert_eq!(is_outlet(name, &tokenize(name)), is, "{name}");
        }
    }

    #[test]
    fn short_agency_names_need_capitals() {
        assert!(is_agency("AP", &tokenize("AP")));
        assert!(!is_agency("pa", &tokenize("pa")));
        assert!(is_agency("The Canadian Press", &tokenize("The Canadian Press")));
    }

    #[test]
    fn an_address_names_its_outlet_by_host() {
        let url = "https://www.bbc.co.uk/news/articles/c1";
        let (name, range) = outlet_of_url(url).unwrap();
        assert_eq!((name, &url[range]), ("BBC News", "bbc.co.uk"));
        assert_eq!(outlet_of_url("https://ici.radio-canada.ca/x").unwrap().0, "Radio-Canada");
        assert_eq!(outlet_of_url("https://sub.theguardian.com/x").unwrap().0, "The Guardian");
        assert_eq!(outlet_of_url("https://valley-gazette.example/x"), None);
        assert_eq!(outlet_of_url("not an address"), None);
    }
}
