use crate::calendar::Day;
use crate::text::Span;

/// How a value came to be known.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub enum Status {
    /// It stands in the text, here.
    Stated(Span),
    /// It follows from the text; why, in words for the reader.
    Inferred(#[serde(with = "crate::text::fixed")] crate::text::Fixed),
    /// `corpus.toml` or the reader gave it.
    Given,
    NotStated,
}

/// A value with its status. `value` is `None` exactly when nothing is known.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Stated<T> {
    pub value: Option<T>,
    pub status: Status,
}

impl<T> Default for Stated<T> {
    fn default() -> Self {
        Stated { value: None, status: Status::NotStated }
    }
}

impl<T> Stated<T> {
    pub fn found(value: T, span: Span) -> Self {
        Stated { value: Some(value), status: Status::Stated(span) }
    }
    pub fn inferred(value: T, why: &'static str) -> Self {
        Stated { value: Some(value), status: Status::Inferred(why) }
    }
    pub fn given(value: T) -> Self {
        Stated { value: Some(value), status: Status::Given }
    }
    pub fn span(&self) -> Option<Span> {
        match self.status {
            Status::Stated(span) => Some(span),
            _ => None,
        }
    }
}

/// When an article was published: a day, or a day with a clock time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub struct Published {
    #[serde(with = "crate::calendar::as_number")]
    pub day: Day,
    /// Hour and minute, as the text has them.
    pub time: Option<(u8, u8)>,
}

impl std::fmt::Display for Published {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.day)?;
        match self.time {
            Some((h, m)) => write!(f, "T{h:02}:{m:02}"),
            None => Ok(()),
        }
    }
}

/// What an article says of itself.
#[derive(Clone, PartialEq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Metadata {
    pub title: Stated<String>,
    pub subtitle: Stated<String>,
    /// Who publishes it.
    pub outlet: Stated<String>,
    /// Who it was taken from: a wire agency or the originator of a republished text.
    pub agency: Stated<String>,
    pub byline: Stated<String>,
    pub published: Stated<Published>,
    pub section: Stated<String>,
    pub url: Stated<String>,
}
