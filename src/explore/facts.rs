//! What an article says of itself, and how that is known; the same of all of them together.

use super::{Sources, Standing};
use crate::article::{Article, Stated, Status};
use crate::calendar::spelled;

/// One line of a description list.
pub struct Fact<'a> {
    pub name: &'static str,
    /// `None` where the file does not state it.
    pub value: Option<String>,
    pub status: &'a Status,
}

impl Fact<'_> {
    /// What stands after the value: "(inferred: …)", "(given)".
    pub fn how(&self) -> String {
        match self.status {
            Status::Inferred(why) => ["(inferred: ", why, ")"].concat(),
            Status::Given => "(given)".to_owned(),
            _ => String::new(),
        }
    }
}

/// Date and outlet always, agency, byline and section where they are stated.
pub fn facts(article: &Article) -> Vec<Fact<'_>> {
    let m = &article.metadata;
    let published = m.published.value.map(|p| match p.time {
        Some((h, min)) => format!("{}, {h}:{min:02}", spelled(p.day)),
        None => spelled(p.day),
    });
    let mut facts = vec![Fact { name: "Published", value: published, status: &m.published.status }, fact("Outlet", &m.outlet)];
    facts.extend(
        [("Agency", &m.agency), ("By", &m.byline), ("Section", &m.section)].into_iter().filter(|(_, s)| s.value.is_some()).map(|(n, s)| fact(n, s)),
    );
    facts
}

fn fact<'a>(name: &'static str, stated: &'a Stated<String>) -> Fact<'a> {
    Fact { name, value: stated.value.clone(), status: &stated.status }
}

/// "5 articles · 3 outlets named, 2 not stated · published 14 Jan 2026"
pub fn articles_and_outlets<'a>(articles: impl Iterator<Item = &'a Article> + Clone, sources: &Sources) -> String {
    let unnamed = sources.list.iter().filter(|s| s.standing == Standing::NotStated).count();
    let named = plural(sources.len() - unnamed, "outlet", "outlets");
    let mut parts = vec![plural(articles.clone().count(), "article", "articles")];
    parts.push(if unnamed == 0 { named } else { format!("{named} named, {unnamed} not stated") });
    let published = articles.filter_map(|a| a.metadata.published.value).map(|p| p.day);
    parts.push(match (published.clone().min(), published.max()) {
        (Some(a), Some(b)) if a == b => ["published ", &spelled(a)].concat(),
        (Some(a), Some(b)) => ["published ", &spelled(a), " to ", &spelled(b)].concat(),
        _ => "no date of publication stated".to_owned(),
    });
    parts.join(" · ")
}

/// "1 article", "2 articles"
pub fn plural(n: usize, one: &str, many: &str) -> String {
    [n.to_string().as_str(), " ", if n == 1 { one } else { many }].concat()
}
