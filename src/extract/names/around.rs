//! What stands around a referent: what it does, what is done to it, and the
//! wordings that tie one event to another. Verbs are read off the words beside
//! the name; what stands further off is not guessed at.

use super::Mention;
use super::page::{Marks, Page};
use super::words::{Class, WORDS};
use crate::article::Article;
use crate::text::{Lexicon, Shape, Span, TermKey, Token, tokenize_line};
use std::sync::LazyLock;

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
    pub mention: Span,
    pub verb: Span,
    pub part: Part,
}

/// The verbs beside mentions of an article, in their order.
pub fn deeds<'m>(article: &Article, mentions: impl IntoIterator<Item = &'m Mention>) -> Vec<Deed> {
    let mut out = Vec::new();
    for mention in mentions {
        let Some(sentence) = article.sentence_at(mention.span.start) else { continue };
        let tokens = tokens_of(article, mention.span.near(&article.text, article.sentences[sentence].span, NEAR));
        let marks = tokens.iter().map(|t| Marks { class: WORDS.class(t.key), ..Marks::default() }).collect();
        let page = Page { text: &article.text, tokens: &tokens, marks, sentences: Vec::new() };
        let start = tokens.partition_point(|t| t.span.end <= mention.span.start);
        let end = tokens.partition_point(|t| t.span.start < mention.span.end);
        let does = after(&page, end);
        // "she hopes Ottawa would agree to it"
        let goes_on = page.key(end).is_some_and(|k| BEING.contains(&k) || MODALS.contains(&k) || BETWEEN[..3].contains(&k));
        let says = |word: &str| SAYING.split_whitespace().any(|w| w == word);
        // "she said Ottawa had agreed": who does something in a clause is not what the verb before is about
        let undergoes = before(&page, start).filter(|(i, part)| *part == Part::Does || does.is_none() && !goes_on && !says(page.word(*i)));
        let found = [undergoes, does];
        out.extend(found.into_iter().flatten().map(|(i, part)| Deed { mention: mention.span, verb: page.tokens[i].span, part }));
    }
    out
}

/// Further off no verb is looked for, in bytes.
const NEAR: u32 = 200;

/// The tokens of a stretch, cut anew: where there are many articles theirs are not kept.
fn tokens_of(article: &Article, span: Span) -> Vec<Token> {
    let mut tokens = Vec::new();
    tokenize_line(span.of(&article.text), span.start as usize, &mut tokens);
    tokens
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

/// What is said, thought and expected is a clause.
const SAYING: &str = "said say says saying added argue argued argues claim claimed claims believe believed believes expect expects suggest \
suggested suggests insist insisted insists hope hoped hopes think thinks thought know knows knew fear feared fears mean means meant note noted \
notes predict predicted predicts estimate estimated estimates stated conceded acknowledged maintained decided agreed";
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

/// How firmly a wording ties one event to another.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Tie {
    /// One came after the other, no more: "shortly after".
    Order,
    /// Somebody holds it so: "widely seen as".
    Held,
    /// One is told as the other's cause: "in retaliation for".
    Cause,
}

/// Wordings that tie one event to another in a span: "in retaliation for", "shortly after".
pub fn ties(article: &Article, span: Span) -> Vec<(Span, Tie)> {
    let tokens = tokens_of(article, span);
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match TIES.longest(&tokens[at..]) {
            // "Seen as retaliation" is held so as a whole
            Some((n, tie)) => {
                let more = (*tie == Tie::Held).then(|| TIES.longest(&tokens[at + n..])).flatten().map_or(0, |(n, _)| n);
                out.push((tokens[at].span.to(tokens[at + n + more - 1].span), *tie));
                at += n + more;
            }
            None => at += 1,
        }
    }
    out
}

static TIES: LazyLock<Lexicon<Tie>> = LazyLock::new(|| {
    Lexicon::parse(include_str!("lexicon/causal.txt"), |strength| match strength {
        "order" => Tie::Order,
        "held" => Tie::Held,
        _ => Tie::Cause,
    })
});
