//! What an article says somebody is: "X, a rival", "X is the largest buyer",
//! "described X as a partner". Each needs a noun that names a part one plays, so that
//! "X is a long way off" describes nobody.

use crate::extract::names::NameKind;
use crate::extract::names::page::Page;
use crate::extract::names::words::{Class, WORDS};
use crate::text::{KeySet, Lexicon, Shape, Span, TermKey};
use std::sync::LazyLock;

static ROLES: LazyLock<KeySet> = LazyLock::new(|| {
    let lines = include_str!("../lexicon/role_nouns.txt").lines().filter(|l| !l.starts_with('#'));
    lines.map(TermKey::of).collect()
});

/// Whether the thing held to be so stands after "as".
static NAMING: LazyLock<Lexicon<bool>> = LazyLock::new(|| Lexicon::parse(include_str!("../lexicon/naming_verbs.txt"), |after| after == "as"));

/// In tokens: what runs on longer is a clause, not a description.
const LONGEST: usize = 14;

/// What the sentence says the name at these tokens is.
pub fn told(page: &Page<'_>, start: usize, end: usize, kind: NameKind) -> Option<Span> {
    let first = page.tokens.get(end)?.text(page.text);
    let word = |i: usize| page.tokens.get(i).map_or("", |t| t.text(page.text));
    let is = |i: usize, what: &str| word(i) == what;
    let verb = start.checked_sub(1).and_then(|i| NAMING.get(page.tokens[i].key)).copied();
    match first {
        "is" | "was" | "remains" | "remained" | "became" | "becomes" | "are" | "were" => phrase(page, end + 1, kind, true),
        "as" if verb == Some(true) => phrase(page, end + 1, kind, false),
        // "Lund, who was then a minister"
        "," if is(end + 1, "who") => {
            let be = (end + 2..end + 5).find(|&i| matches!(word(i), "is" | "was" | "became" | "remains"))?;
            let first = (be + 1..be + 3).find(|&i| !matches!(word(i), "also" | "now" | "then" | "once" | "still"))?;
            phrase(page, first, kind, true)
        }
        _ if verb == Some(false) => phrase(page, end, kind, true),
        "," | "—" | "–" if kind != NameKind::Person => phrase(page, end + 1, kind, true),
        _ => None,
    }
}

/// "allies such as Norway": where the words begin that say what kind the name is one of.
pub fn one_of(page: &Page<'_>, start: usize, kind: NameKind) -> Option<usize> {
    let as_ = start.checked_sub(2)?;
    if page.word(as_ + 1) != "as" || page.word(as_) != "such" {
        return None;
    }
    let noun = as_.checked_sub(1)?;
    let stem = TermKey::of_text(page.word(noun).strip_suffix('s')?);
    let plays = if kind == NameKind::Person { WORDS.class(stem).has(Class::TITLE) } else { ROLES.contains(&stem) };
    plays.then_some(noun)
}

/// The noun phrase at a token, as far as it names a part one plays.
fn phrase(page: &Page<'_>, first: usize, kind: NameKind, needs_article: bool) -> Option<Span> {
    let word = |i: usize| page.tokens.get(i).map_or("", |t| t.text(page.text));
    let is_mark = |i: usize| page.tokens.get(i).is_some_and(|t| t.shape == Shape::Mark);
    let article = matches!(word(first), "a" | "an" | "the");
    // the words in marks are another's, and the label is those words
    let marked = is_mark(first + usize::from(article));
    if needs_article && !article && !marked {
        return None;
    }
    let from = if marked { first + usize::from(article) + 1 } else { first };
    let limit = (from + LONGEST).min(page.tokens.len());
    let stops = |i: usize| page.marks[i].begins || ENDS.contains(&page.tokens[i].key);
    let ends = |i: usize| is_mark(i) || page.tokens[i].shape == Shape::Punctuation && !page.is_hyphen(i) || !marked && stops(i);
    let end = (from..limit).find(|&i| ends(i))?;
    if end == from || marked && !is_mark(end) {
        return None;
    }
    let plays = |i: usize| if kind == NameKind::Person { page.is(i, Class::TITLE) } else { ROLES.contains(&page.tokens[i].key) };
    // the part stands before what it is a part of: "the largest buyer of oil from Norway"
    let head = (from..end).find(|&i| word(i) == "of" || word(i) == "in" || word(i) == "to").unwrap_or(end);
    let lower = page.tokens[from..end].iter().any(|t| t.shape == Shape::Lower && !WORDS.class(t.key).has(Class::CONNECTOR));
    // "the region offers much"
    let clause = (from..end).any(|i| page.is(i, Class::ACTING_VERB) && page.tokens[i].shape == Shape::Lower && page.word(i).ends_with('s'));
    ((from..head).any(plays) && lower && !clause).then(|| page.tokens[from].span.to(page.tokens[end - 1].span))
}

const ENDS: [TermKey; 18] = [
    TermKey::of("that"),
    TermKey::of("which"),
    TermKey::of("who"),
    TermKey::of("whose"),
    TermKey::of("where"),
    TermKey::of("when"),
    TermKey::of("because"),
    TermKey::of("since"),
    TermKey::of("after"),
    TermKey::of("before"),
    TermKey::of("while"),
    TermKey::of("and"),
    TermKey::of("but"),
    TermKey::of("or"),
    TermKey::of("if"),
    TermKey::of("as"),
    TermKey::of("despite"),
    TermKey::of("until"),
];
