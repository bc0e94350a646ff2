//! Transcripts: lines that begin with who speaks, "MOSER: …", "Q: …", and hold
//! nothing else but what was said.
//!
//! A name and a colon alone prove nothing ("Moser: two goals"), so an article is
//! read as a transcript only where its labels take turns.

use super::lexicon::Lexicon;
use super::paragraph::Heard;
use super::phrases::PhraseKind;
use super::words::Tags;
use crate::article::{Article, Block, BlockKind};
use crate::extract::names::{NameKind, Names};
use crate::text::{Shape, Span, TermKey, Token};

/// How many tokens may stand before the colon: "JANE ROSS, HOST OF THE MORNING HOUR:".
const LABEL: usize = 16;
/// How many words the name in a label has.
const NAME: usize = 5;
/// Fewer labelled lines make no transcript.
const TURNS: usize = 3;
/// What a line in capitals begins with that nobody says.
const NOTICES: [TermKey; 10] = [
    TermKey::of("watch"),
    TermKey::of("related"),
    TermKey::of("photo"),
    TermKey::of("photos"),
    TermKey::of("video"),
    TermKey::of("listen"),
    TermKey::of("more"),
    TermKey::of("update"),
    TermKey::of("breaking"),
    TermKey::of("exclusive"),
];
const QUESTIONS: [TermKey; 3] = [TermKey::of("q"), TermKey::of("q."), TermKey::of("question")];
const ANSWERS: [TermKey; 3] = [TermKey::of("a"), TermKey::of("a."), TermKey::of("answer")];

/// One labelled line.
#[derive(Clone, Copy, Debug)]
pub struct Turn {
    /// Nobody where the label is "Q", or "A" for one who cannot be told.
    pub heard: Option<Heard>,
    /// None where a turn goes on in the next paragraph.
    pub label: Option<Span>,
    pub words: Span,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Asks,
    Answers,
    /// A name that the article knows, or a noun of people.
    Known,
    /// Capitals alone.
    Capitals,
}

struct Line {
    block: u32,
    who: Who,
    key: TermKey,
    turn: Turn,
}

/// The labelled lines of an article, in order of their blocks.
#[derive(Default)]
pub struct Transcript(Vec<Line>);

impl Transcript {
    pub fn of(article: &Article, blocks: &[&Block], names: &Names) -> Transcript {
        let mut lines: Vec<Line> = blocks.iter().filter_map(|b| line(article, b, names)).collect();
        let count = |key: TermKey| lines.iter().filter(|l| l.key == key).count();
        // A, B, A: labels that take turns.
        let returns = lines.iter().any(|l| {
            let mut same = lines.iter().enumerate().filter(|(_, o)| o.key == l.key).map(|(n, _)| n);
            matches!((same.next(), same.next_back()), (Some(first), Some(last)) if last > first && lines[first..last].iter().any(|o| o.key != l.key))
        });
        let asked = [Who::Asks, Who::Answers].iter().all(|&w| lines.iter().any(|l| l.who == w));
        let known = lines.iter().any(|l| l.who == Who::Known);
        if !(asked || returns && known && lines.len() >= TURNS) {
            return Transcript::default();
        }
        let kept: Vec<bool> = lines
            .iter()
            .map(|l| match l.who {
                Who::Known => returns,
                Who::Capitals => returns && count(l.key) > 1,
                Who::Asks | Who::Answers => asked,
            })
            .collect();
        let mut keep = kept.into_iter();
        lines.retain(|_| keep.next().unwrap_or(false));
        let answers = interviewed(article, names, lines.first().map_or(0, |l| l.block));
        for l in lines.iter_mut().filter(|l| l.who == Who::Answers) {
            l.turn.heard = answers.zip(l.turn.label).map(|(name, label)| Heard { mention: label, ..named(name, l.key) });
        }
        go_on(article, blocks, &mut lines);
        Transcript(lines)
    }

    /// The labelled line that a block is.
    pub fn turn(&self, block: &Block) -> Option<&Turn> {
        let i = self.0.binary_search_by_key(&block.tokens.start, |l| l.block).ok()?;
        Some(&self.0[i].turn)
    }
}

/// A paragraph without a label between two lines that have one goes on with the first,
/// if the lines are most of what stands there and somebody says "I", "we" or "you" in it.
fn go_on(article: &Article, blocks: &[&Block], lines: &mut Vec<Line>) {
    let (Some(first), Some(last)) = (lines.first().map(|l| l.block), lines.last().map(|l| l.block)) else { return };
    let between = || blocks.iter().filter(|b| b.kind.is_body() && (first..last).contains(&b.tokens.start));
    if between().count() >= 2 * lines.len() {
        return;
    }
    let lexicon = Lexicon::shared();
    for block in between() {
        let Err(at) = lines.binary_search_by_key(&block.tokens.start, |l| l.block) else { continue };
        let tokens = article.tokens(block.tokens.clone());
        let spoken = tokens.iter().any(|t| lexicon.tags(t.key).any(Tags::SPOKEN)) && tokens.iter().all(|t| t.shape != Shape::Mark);
        if spoken && let Some(before) = lines.get(at.wrapping_sub(1)) {
            let turn = Turn { label: None, words: block.span, ..before.turn };
            lines.insert(at, Line { block: block.tokens.start, who: before.who, key: before.key, turn });
        }
    }
}

/// Who answers the questions: the one person named before them, or the one in the headline.
fn interviewed(article: &Article, names: &Names, first: u32) -> Option<Span> {
    let end = article.tokens.get(first as usize)?.span.start;
    let title = article.blocks.iter().find(|b| b.kind == BlockKind::Title).map(|b| b.span);
    let only = |within: Span| {
        let mut persons = names.within(within).iter().map(|m| m.referent).filter(|&r| names.referent(r).kind == NameKind::Person);
        let one = persons.next()?;
        persons.all(|r| r == one).then(|| names.referent(one).name)
    };
    only(Span::new(0, end as usize)).or_else(|| title.and_then(only))
}

fn named(name: Span, head: TermKey) -> Heard {
    Heard { mention: name, name, kind: PhraseKind::Name, tags: Tags::CAPITAL, head }
}

/// The label of a block, if it begins with what could be one.
fn line(article: &Article, block: &Block, names: &Names) -> Option<Line> {
    if !(block.kind.is_body() || block.kind == BlockKind::Subhead) || block.kind == BlockKind::Excerpt {
        return None;
    }
    let text = &article.text;
    let tokens = article.tokens(block.tokens.clone());
    let bold = |t: &Token| matches!(t.text(text), "*" | "**" | "_" | "__");
    let from = tokens.iter().position(|t| !bold(t))?;
    let letter = |keys: &[TermKey]| keys.contains(&tokens[from].key) && tokens[from].is_capital(text);
    let who = if letter(&QUESTIONS) {
        Some(Who::Asks)
    } else if letter(&ANSWERS) {
        Some(Who::Answers)
    } else {
        None
    };
    let rest = |end: usize| {
        let begin = (end..tokens.len()).find(|&k| !bold(&tokens[k]) && !matches!(tokens[k].text(text), ":" | "."))?;
        let last = tokens.iter().rposition(|t| !bold(t))?;
        (begin <= last && tokens[begin].shape != Shape::Mark).then(|| tokens[begin].span.to(tokens[last].span))
    };
    let made = |who: Who, heard: Option<Heard>, key: TermKey, end: usize| {
        let turn = Turn { heard, label: Some(tokens[from].span.to(tokens[end - 1].span)), words: rest(end)? };
        Some(Line { block: block.tokens.start, who, key, turn })
    };
    let next = tokens.get(from + 1)?;
    if let Some(who) = who.filter(|_| matches!(next.text(text), ":" | "." | "*" | "**") || tokens[from].text(text).ends_with('.')) {
        let key = if who == Who::Asks { QUESTIONS[0] } else { ANSWERS[0] };
        return made(who, None, key, from + 1);
    }
    let colon = (from + 1..tokens.len().min(from + LABEL)).find(|&k| tokens[k].text(text) == ":")?;
    let breaks = |t: &Token| matches!(t.text(text), "," | "(" | "[");
    let head_end = (from..colon).find(|&k| breaks(&tokens[k]) || bold(&tokens[k])).unwrap_or(colon);
    let head = &tokens[from..head_end];
    let capital = |t: &Token| t.is_word() && t.is_capital(text);
    let inner = head.iter().all(|t| capital(t) || matches!(t.text(text), "-" | "’" | "'" | "."));
    if head.is_empty() || head.len() > 2 * NAME || !inner || tokens[from..colon].iter().any(|t| t.shape == Shape::Mark || t.text(text) == ";") {
        return None;
    }
    let lexicon = Lexicon::shared();
    let last = head.iter().rfind(|t| t.is_word())?;
    let upper = head.iter().filter(|t| t.is_word()).all(|t| matches!(t.shape, Shape::Upper | Shape::Initial | Shape::Dotted) || t.span.len() == 1);
    let label = head[0].span.to(last.span);
    let person = names.within(label).last().is_some_and(|m| names.referent(m.referent).kind == NameKind::Person);
    let title = |t: &&Token| lexicon.tags(t.key).any(Tags::TITLE.or(Tags::DETERMINER));
    let own = head.iter().find(|t| !title(t)).filter(|_| head.iter().filter(|t| t.is_word()).count() <= NAME);
    let role = own.is_none() || lexicon.tags(last.key).any(Tags::HUMAN) && !person;
    if role {
        let heard = Heard { mention: label, name: label, kind: PhraseKind::Nominal, tags: Tags::HUMAN, head: last.key };
        return made(Who::Known, Some(heard), last.key, colon);
    }
    let notice = NOTICES.contains(&head[0].key) || lexicon.verb(head[0].key).is_some();
    if !person && (!upper || notice) {
        return None;
    }
    let heard = Heard { mention: label, ..named(own?.span.to(last.span), last.key) };
    made(if person { Who::Known } else { Who::Capitals }, Some(heard), last.key, colon)
}
