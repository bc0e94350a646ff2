//! Which issues a paragraph is about, with the words that show it, and what
//! the paragraph does in the story.
//!
//! An issue is a list of words and phrases, given in `corpus.toml` or
//! discovered from the articles. A paragraph may have many or none; each comes
//! with its evidence. A paragraph without any word of its own that continues
//! the one before it (a quotation carried over, "he said") takes that
//! paragraph's issues, with no evidence, so that the page can say so.
//!
//! Known misses: an issue told wholly in words that no list holds.

mod role;
mod terms;

pub use terms::Terms;

use crate::article::Article;
use crate::extract::Findings;
use crate::text::Span;

/// An issue: given in `corpus.toml` or discovered from the articles.
#[derive(Clone, PartialEq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Theme {
    pub id: String,
    pub label: String,
    /// Any of these words or phrases is evidence, in whatever number or tense.
    /// A word written in capitals ("EV") is not matched by one in small letters.
    pub any: Vec<String>,
    /// Inside one of these phrases nothing is evidence: "trade union" for "trade".
    pub not: Vec<String>,
    pub discovered: bool,
}

/// Index into the corpus's themes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub struct ThemeId(pub u16);

/// One paragraph with its themes.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct ThemedParagraph {
    /// Index into the article's blocks.
    pub block: u32,
    /// Each with the words that show it; with none, it is carried over from
    /// the paragraph before, which this one continues.
    pub themes: Vec<(ThemeId, Vec<Span>)>,
    pub role: Option<Role>,
}

/// What a paragraph does in the story.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub enum Role {
    /// What happened, or is happening, at the time of writing.
    Event,
    /// What led up to it.
    Background,
    /// What those concerned say of it.
    Reaction,
    /// What those who study it make of it.
    Analysis,
    /// What is to come.
    Outlook,
}

/// The themes of each body paragraph, in order, by its block.
pub fn of_paragraphs(article: &Article, terms: &Terms) -> Vec<(u32, Vec<(ThemeId, Vec<Span>)>)> {
    let mut out: Vec<(u32, Vec<(ThemeId, Vec<Span>)>)> = Vec::new();
    for (i, block) in article.blocks.iter().enumerate().filter(|(_, b)| b.kind.is_body()) {
        let tokens = article.tokens(block.tokens.clone());
        let mut themes = terms.find(&article.text, tokens);
        if themes.is_empty() && role::continues(article, tokens) {
            themes = out.last().map(|(_, before)| before.iter().map(|(id, _)| (*id, Vec::new())).collect()).unwrap_or_default();
        }
        out.push((i as u32, themes));
    }
    out
}

/// The themes and the role of each body paragraph, in order.
pub fn assign(article: &Article, findings: &Findings, terms: &Terms) -> Vec<ThemedParagraph> {
    let mut roles = role::Roles::of(article, findings);
    let themed = of_paragraphs(article, terms);
    themed.into_iter().map(|(block, themes)| ThemedParagraph { block, themes, role: roles.next(&article.blocks[block as usize]) }).collect()
}
