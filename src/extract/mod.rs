//! What stands in one article: names, quotations, times, figures, themes.
//!
//! A finder is a pure function from an article (and what earlier finders
//! found) to typed items: total on any input, linear in the text.

pub mod figures;
pub mod names;
pub mod quotes;
pub mod themes;
pub mod times;

use crate::article::Article;
use crate::calendar::Day;

/// All that was found in one article.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Findings {
    pub names: names::Names,
    pub quotes: Vec<quotes::Quote>,
    pub times: Vec<times::Time>,
    pub figures: Vec<figures::Figure>,
    /// Measures with a direction: who, against whom, on what.
    pub directed: Vec<figures::Directed>,
}

/// What the finders need besides the article.
#[derive(Clone, Copy, Default)]
pub struct Context<'a> {
    /// The corpus's date, for articles that state none of their own.
    pub anchor: Option<Day>,
    /// The trained name model; without it names are found by rules.
    pub name_model: Option<&'a names::Model>,
}

/// Runs every finder over one article.
pub fn extract(article: &Article, context: &Context<'_>) -> Findings {
    let mut names = names::find(article, context.name_model);
    let quotes = quotes::find(article, &names);
    names::label(article, &mut names, &quotes);
    let mut findings = Findings { names, quotes, ..Findings::default() };
    dated(article, &mut findings, context.anchor);
    findings
}

/// Looks for times once more, and for figures, which hang on them: when the corpus's date is known only later.
pub fn dated(article: &Article, findings: &mut Findings, anchor: Option<Day>) {
    findings.times = times::find(article, anchor);
    findings.figures = figures::find(article, &findings.names, &findings.times);
    findings.directed = figures::directed::find(article, &findings.names, &mut findings.figures);
    figures::tell_acts(article, &findings.names, &findings.times, &mut findings.figures);
}
