//! The engine without a page, for programs of others: extraction of one text,
//! and an index over many. The same functions natively and, through
//! `cargo xtask package`, in JavaScript.
//!
//! ```
//! use broadsheet::engine::{Engine, Text, extract};
//! let read = |json: String| serde_json::from_str::<serde_json::Value>(&json).unwrap();
//! let found = read(extract("“We wait,” said Ilse Brandt.", None, None).unwrap());
//! assert_eq!(found["articles"][0]["quotes"][0]["speaker"]["name"], "Ilse Brandt");
//!
//! let engine = Engine::build(vec![Text::new("a", "The quay in Norway sank."), Text::new("b", "The mayor spoke.")], None).unwrap();
//! assert_eq!(read(engine.query("quay", 10))["hits"], 1);
//! assert_eq!(read(engine.facet("places", "", 10).unwrap())[0]["value"], "Norway");
//! ```
//!
//! Everything given back is the text of JSON as `docs/design.md` tells it: offsets are
//! Unicode code points into the text, end exclusive.

use crate::article::Given;
use crate::calendar;
use crate::corpus::{Corpus, File, Manifest, Scope, published};
use crate::explore::out::Out;
use crate::explore::{Explorer, Filter, ItemKind, Line, Order, Spelled, json};
use crate::extract::names::{Model, NameKind};
use std::fmt;
use std::rc::Rc;

/// One text with what is known of it.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Text {
    /// Unique; findings name it.
    pub id: String,
    pub text: String,
    /// `2026-03-04` or `2026-03-04T12:58`.
    pub published: Option<String>,
    pub outlet: Option<String>,
}

impl Text {
    pub fn new(id: &str, text: &str) -> Text {
        Text { id: id.to_owned(), text: text.to_owned(), ..Text::default() }
    }

    fn file(self) -> Result<File, Fault> {
        let day = match self.published {
            None => None,
            Some(day) => Some(published(&day).ok_or(Fault::Day(day))?),
        };
        let given = Given { published: day, outlet: self.outlet, ..Given::default() };
        Ok(File { name: self.id, text: self.text, given, notices: Vec::new() })
    }
}

/// Why something was not done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    Day(String),
    Facet(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Day(day) => write!(f, "“{day}” is no day; write it as 2026-03-04 or 2026-03-04T12:58"),
            Fault::Facet(facet) => write!(f, "there is no facet “{facet}”; there are {}", FACETS.join(", ")),
        }
    }
}

impl std::error::Error for Fault {}

/// What is found in one text, as `cargo xtask extract` prints it, without a comparison.
///
/// # Errors
/// When `published` is no day.
pub fn extract(text: &str, published: Option<&str>, model: Option<&Model>) -> Result<String, Fault> {
    let file = Text { published: published.map(str::to_owned), ..Text::new("text", text) }.file()?;
    Ok(json::extraction_text(&Corpus::build(vec![file], &Manifest::default(), Scope::NoComparison, model), false))
}

/// The facets that [`Engine::facet`] counts.
pub const FACETS: [&str; 6] = ["sources", "people", "organisations", "places", "voices", "days"];

/// Texts read and indexed, ready to be asked.
pub struct Engine {
    explorer: Explorer,
}

impl Engine {
    /// Reads and indexes; names are one across the texts.
    ///
    /// # Errors
    /// When a `published` is no day.
    pub fn build(texts: Vec<Text>, model: Option<&Model>) -> Result<Engine, Fault> {
        let files = texts.into_iter().map(Text::file).collect::<Result<Vec<_>, _>>()?;
        let corpus = Corpus::build(files, &Manifest::default(), Scope::Linked, model);
        Ok(Engine { explorer: Explorer::new(Rc::new(corpus)) })
    }

    /// The texts, to be asked more than this module gives as JSON.
    pub fn explorer(&self) -> &Explorer {
        &self.explorer
    }

    /// Words, phrases in quotation marks, beginnings (`canad*`) and exclusions (`-canola`): how many hits in how many
    /// texts, and the first `limit` of them by relevance.
    pub fn query(&self, query: &str, limit: usize) -> String {
        let found = self.explorer.search_up_to(&asking(query), Order::Relevance, limit);
        let line = |o: &mut Out, line: &Line| {
            let article = &self.explorer.document(line.document).article;
            let [start, end] = json::code_points(&article.text, line.hit);
            o.object(|o| {
                o.key("id").text(&article.file);
                o.key("start").number(start);
                o.key("end").number(end);
                o.key("left").line(article.of(line.left));
                o.key("hit").line(article.of(line.hit));
                o.key("right").line(article.of(line.right));
            });
        };
        let mut out = Out::default();
        out.object(|o| {
            o.key("hits").number(found.hits as u32);
            o.key("texts").number(found.documents as u32);
            o.key("lines").list(&found.lines, line);
        });
        out.finish()
    }

    /// The values of a facet with the most paragraphs under a query, which may be empty: how many have it under the
    /// query, and in all.
    ///
    /// # Errors
    /// When there is no such facet.
    pub fn facet(&self, facet: &str, query: &str, limit: usize) -> Result<String, Fault> {
        let filter = asking(query);
        let facets = self.explorer.facets(ItemKind::Paragraph, &filter);
        let row = |value: &str, count: u32, total: u32| (value.to_owned(), count, total);
        let names = |kind| {
            let name = |v: &crate::explore::Value<crate::compare::EntityId>| {
                let found = self.explorer.corpus.entity(v.key).name;
                row(&self.explorer.text(found.document, found.span), v.count, v.total)
            };
            facets.top_names(&self.explorer, &[kind], &filter, limit.max(1)).iter().map(name).collect::<Vec<_>>()
        };
        let rows = match facet {
            "sources" => facets.sources.iter().map(|v| row(&self.explorer.sources.get(v.key).name, v.count, v.total)).collect(),
            "people" => names(NameKind::Person),
            "organisations" => names(NameKind::Organisation),
            "places" => names(NameKind::Place),
            "voices" => facets.voices.iter().map(|v| row(v.key.spelled(), v.count, v.total)).collect(),
            "days" => facets.days.iter().map(|d| row(&calendar::spelled(d.day), d.count, d.count)).collect(),
            other => return Err(Fault::Facet(other.to_owned())),
        };
        let mut out = Out::default();
        out.list(rows.iter().take(limit), |o, (value, count, total)| {
            o.object(|o| {
                o.key("value").text(value);
                o.key("count").number(*count);
                o.key("total").number(*total);
            });
        });
        Ok(out.finish())
    }
}

fn asking(query: &str) -> Filter {
    Filter { query: query.to_owned(), ..Filter::default() }
}
