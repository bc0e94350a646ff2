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
    let times = times::find(article, context.anchor);
    let mut figures = figures::find(article, &names, &times);
    let directed = figures::directed::find(article, &names, &mut figures);
    figures::tell_acts(article, &names, &times, &mut figures);
    Findings { names, quotes, times, figures, directed }
}
