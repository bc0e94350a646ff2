use super::Role;
use crate::article::{Article, Block};
use crate::calendar::Interval;
use crate::extract::Findings;
use crate::extract::names::ReferentId;
use crate::extract::quotes::Quote;
use crate::extract::times::{Grain, TimeKind};
use crate::text::{Lexicon, Shape, TermKey, Token};
use std::sync::LazyLock;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Cue {
    Outlook,
    Background,
    Expert,
}

static CUES: LazyLock<Lexicon<Cue>> = LazyLock::new(|| {
    Lexicon::parse(include_str!("lexicon/roles.txt"), |role| match role {
        "outlook" => Cue::Outlook,
        "background" => Cue::Background,
        _ => Cue::Expert,
    })
});

/// From this share of a paragraph on, what is said outweighs what is told.
const MOSTLY_SAID: f32 = 0.35;
/// A dated matter this many days before the article is how it came about, not the event.
const LONG_PAST: i64 = 30;
/// A dated matter this many days around the article belongs to the event.
const NEWS_WEEK: i64 = 7;

/// Tells the roles of one article's paragraphs, asked for in order.
pub(super) struct Roles<'a> {
    article: &'a Article,
    findings: &'a Findings,
    experts: Vec<ReferentId>,
    quote: usize,
    time: usize,
    /// No paragraph has been asked for yet.
    lead: bool,
}

impl<'a> Roles<'a> {
    pub fn of(article: &'a Article, findings: &'a Findings) -> Self {
        let names = &findings.names;
        let is_expert = |label: &crate::extract::names::Label| expert(article.tokens(article.tokens_in(label.span)));
        let experts = (0..names.referents.len() as u32).map(ReferentId);
        let experts = experts.filter(|r| names.referents.get(r.0 as usize).is_some_and(|r| r.labels.iter().any(is_expert))).collect();
        Roles { article, findings, experts, quote: 0, time: 0, lead: true }
    }

    pub fn next(&mut self, block: &Block) -> Option<Role> {
        let quotes = Self::within(&mut self.quote, &self.findings.quotes, block, |q| q.span.start);
        let times = Self::within(&mut self.time, &self.findings.times, block, |t| t.span.start);
        let tokens = self.article.tokens(block.tokens.clone());
        let said: usize = quotes.iter().map(|q| q.span.len()).sum();
        if said as f32 >= MOSTLY_SAID * block.span.len() as f32 {
            return Some(if quotes.iter().any(|q| self.by_expert(q)) || expert(tokens) { Role::Analysis } else { Role::Reaction });
        }
        // the lead tells the news
        let lead = std::mem::replace(&mut self.lead, false);
        let (mut event, mut background, mut outlook, mut analysis) = (3 * i32::from(lead), 0, 0, 0);
        let mut at = 0;
        while at < tokens.len() {
            let (n, cue) = CUES.longest(&tokens[at..]).map_or((1, None), |(n, cue)| (n, Some(*cue)));
            match cue {
                Some(Cue::Outlook) => outlook += 1,
                Some(Cue::Background) => background += 1,
                Some(Cue::Expert) if tokens[at].shape == Shape::Lower || at == 0 => analysis += 1,
                _ => {}
            }
            at += n;
        }
        let dated = times.iter().filter(|t| t.kind == TimeKind::Date && t.grain != Grain::Vague).filter_map(|t| t.interval);
        for days in dated.filter_map(|i| self.days_from_article(i)) {
            match days {
                d if d < -LONG_PAST => background += 2,
                d if d.abs() <= NEWS_WEEK => event += 2,
                d if d > 0 => outlook += 1,
                _ => {}
            }
        }
        if analysis > 0 && !quotes.is_empty() {
            return Some(Role::Analysis);
        }
        if !quotes.is_empty() && quotes.iter().any(|q| q.speaker.is_some()) && event + background + outlook == 0 {
            return Some(Role::Reaction);
        }
        // on a tie the earlier in the story
        let ranked = [(background, Role::Background), (event, Role::Event), (outlook, Role::Outlook)];
        ranked.into_iter().rev().max_by_key(|(n, _)| *n).filter(|(n, _)| *n > 0).map(|(_, role)| role)
    }

    fn within<T>(at: &mut usize, items: &'a [T], block: &Block, start: impl Fn(&T) -> u32) -> &'a [T] {
        let from = *at + items[*at..].partition_point(|i| start(i) < block.span.start);
        let to = from + items[from..].partition_point(|i| start(i) < block.span.end);
        *at = to;
        &items[from..to]
    }

    fn by_expert(&self, quote: &Quote) -> bool {
        let Some(speaker) = &quote.speaker else { return false };
        speaker.referent.is_some_and(|r| self.experts.contains(&r)) || expert(self.article.tokens(self.article.tokens_in(speaker.name)))
    }

    /// Days from the article's publication to the nearer end of an interval.
    fn days_from_article(&self, interval: Interval) -> Option<i64> {
        let day = self.article.metadata.published.value?.day;
        if interval.first <= day && day <= interval.last {
            return Some(0);
        }
        let end = if interval.last < day { interval.last } else { interval.first };
        Some((end - day).num_days())
    }
}

fn expert(tokens: &[Token]) -> bool {
    (0..tokens.len()).any(|i| matches!(CUES.longest(&tokens[i..]), Some((_, Cue::Expert))))
}

const CONTINUES: [TermKey; 8] = [
    TermKey::of("he"),
    TermKey::of("she"),
    TermKey::of("they"),
    TermKey::of("it"),
    TermKey::of("but"),
    TermKey::of("this"),
    TermKey::of("that"),
    TermKey::of("and"),
];

/// Whether a paragraph goes on with the one before it: it opens with a
/// quotation or with a word that points back, and names nobody outside the
/// quotation marks.
pub(super) fn continues(article: &Article, tokens: &[Token]) -> bool {
    let Some(first) = tokens.first() else { return false };
    let opens = |t: &Token| t.shape == Shape::Mark && !t.text(&article.text).starts_with(['”', '’', '\'']);
    if !opens(first) && !CONTINUES.contains(&first.key) {
        return false;
    }
    let mut inside = false;
    for token in tokens.iter().skip(usize::from(first.is_word())) {
        if token.shape == Shape::Mark {
            inside = !inside;
        } else if !inside && token.is_capital(&article.text) {
            return false;
        }
    }
    true
}
