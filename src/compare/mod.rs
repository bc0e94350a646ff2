//! Across articles: who is the same, what all say, what one alone says, where they differ.

mod alignment;
mod clauses;
mod comparing;
mod entities;
mod frames;
mod issues;
mod keywords;
mod lexicons;
mod origins;
mod passages;
mod reading;
mod same;
mod sourcing;
mod statements;
mod themes;
mod things;
mod told;
mod twins;
mod units;
mod unnamed;

pub use comparing::Comparing;
pub use entities::entities;
pub use passages::MOST_ARTICLES;

use crate::article::Article;
use crate::extract::Findings;
use crate::extract::names::{LabelVoice, NameKind, ReferentId};
use crate::text::{Arrange, Span};

pub use themes::discover as discover_themes;

/// Index into the corpus's documents.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub struct DocumentId(pub u32);

/// A span in one of the documents.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub struct Place {
    pub document: DocumentId,
    pub span: Span,
}

/// One person, organisation or place across all articles.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Entity {
    pub kind: NameKind,
    /// The fullest form of the name in any article.
    pub name: Place,
    /// Other forms, each once.
    pub aliases: Vec<Place>,
    /// Its referents in each article.
    pub referents: Vec<(DocumentId, ReferentId)>,
    pub labels: Vec<(Place, LabelVoice)>,
}

/// Index into [`Comparison::entities`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub struct EntityId(pub u32);

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub enum DifferenceKind {
    /// They cannot both be so.
    Conflict,
    /// They may measure different things.
    Measure,
    /// One is told more finely.
    Precision,
    /// Within one article.
    Internal,
}

/// Who stands on the sides of a difference.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default, serde::Serialize, serde::Deserialize)]
pub enum Parties {
    /// The articles say it in their own words.
    #[default]
    Outlets,
    /// Speakers say it, quoted or relayed: a dispute between them, not between the articles.
    Speakers,
    /// An article in its own words against a speaker.
    OutletAndSpeaker,
}

/// How firmly something is told. None of it makes a difference by itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default, serde::Serialize, serde::Deserialize)]
pub enum Certainty {
    /// It is or was so.
    #[default]
    Stated,
    /// It will be, is expected, is planned.
    Expected,
    /// It may, could, might be; it is alleged or widely seen so.
    Possible,
    /// It is not so.
    Denied,
}

/// One wording of a fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Mention {
    pub place: Place,
    pub certainty: Certainty,
    /// Where the speaker is named, when the words are somebody's and not the article's own.
    pub speaker: Option<Place>,
}

/// One side of a difference: where, and the differing value in words.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Position {
    pub place: Place,
    pub value: String,
    pub certainty: Certainty,
    /// Where the speaker is named, when the words are somebody's and not the article's own.
    pub speaker: Option<Place>,
}

/// The same thing told differently. Positions stand in the order of the corpus.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Difference {
    pub kind: DifferenceKind,
    /// What it is about, in words: "start of the visit".
    pub topic: String,
    pub positions: Vec<Position>,
    pub parties: Parties,
}

/// Why an article may not have something.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub enum Timing {
    /// It was published before the event: it could not tell of it.
    Before,
    /// It was published on the day of the event or after it.
    After,
    /// One of the dates is not known: it may be only timing.
    Unknown,
}

/// An article that does not tell something, and whether it could have.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Omission {
    pub document: DocumentId,
    pub timing: Timing,
}

/// One fact that several articles tell.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Agreement {
    /// Its plainest wording.
    pub statement: Place,
    /// Every wording, the statement's own included, in the order of the corpus.
    pub mentions: Vec<Mention>,
    /// How many origins tell it: copies of one text count once.
    pub origins: u32,
    /// The articles without it. For facts that at least half of the origins tell; empty for others.
    pub omitted_by: Vec<Omission>,
}

/// A clause whose matter stands in one article (or copies of one text) only.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct OnlyInOne {
    pub place: Place,
    /// The names, figures, times and words in it that no other origin has.
    pub news: Vec<Place>,
    /// Whether the other articles could have told it: [`Timing::Before`] when all were published before it.
    pub timing: Timing,
}

/// The same run of words in several articles.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct SharedPassage {
    pub mentions: Vec<Place>,
    pub claims: Claims,
}

/// What is claimed with the same words.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, serde::Serialize, serde::Deserialize)]
pub enum Claims {
    /// The clauses around them tell the same, or nothing more.
    #[default]
    Same,
    /// The clauses around them tell different things.
    Different,
}

/// A word that one article uses more than the others do.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Keyword {
    /// Its first use in the article.
    pub place: Place,
    pub count: u32,
    /// Its uses in all other articles.
    pub elsewhere: u32,
    /// Log-likelihood (G²) of the two rates; above 3.84 it is chance once in twenty, above 10.83 once in a thousand.
    pub score: f32,
}

/// Words that came from a speaker through a medium to an article.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Relay {
    pub document: DocumentId,
    /// Where the speaker is named; `None` when unknown.
    pub speaker: Option<Place>,
    /// The corpus-wide entity of the speaker.
    pub entity: Option<EntityId>,
    /// The medium in between: an agency, a paper, a post.
    pub via: Place,
    /// Indexes into the document's quotations.
    pub quotes: Vec<u32>,
}

/// What was compared, so that "none found" can say of what.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Checked {
    /// Clauses aligned.
    pub clauses: u32,
    /// Events with a date, and with a length.
    pub dated: u32,
    pub lengths: u32,
    /// Changes of a quantity, counts, and measures of one party on another.
    pub changes: u32,
    pub counts: u32,
    pub measures: u32,
    /// Clauses whose words so many others have that they were held against some of these only.
    pub crowded: u32,
    /// Pairs of words in too many articles to begin a shared passage.
    pub frequent: u32,
    /// "First since", "in eight years".
    pub ranks: u32,
}

#[derive(Clone, PartialEq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Comparison {
    pub agreements: Vec<Agreement>,
    pub differences: Vec<Difference>,
    /// The most telling first within each article; articles in the order of the corpus.
    pub only_in_one: Vec<OnlyInOne>,
    pub shared_passages: Vec<SharedPassage>,
    /// Every document in exactly one group: near-duplicates and copies of one wire text together.
    pub origins: Vec<Vec<DocumentId>>,
    /// For each document its distinctive words, the strongest first.
    pub distinctive: Vec<Vec<Keyword>>,
    pub sourcing: Vec<Relay>,
    pub checked: Checked,
}

/// One document as the comparison reads it.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    pub article: &'a Article,
    pub findings: &'a Findings,
}

/// Compares all articles.
pub fn compare(documents: &[Source<'_>], entities: &[Entity]) -> Comparison {
    let mut work = Comparing::linked(documents, entities);
    while !work.step(documents) {}
    work.comparison
}

/// A clause with so many words that nobody else has tells more than what others tell.
const MORE: usize = 2;

impl Comparison {
    /// What is compared or told by others as well is no one's alone, unless the clause names something besides.
    fn leave_out_compared(&mut self, documents: &[Source<'_>]) {
        let differ = self.differences.iter().flat_map(|d| d.positions.iter().map(|p| p.place));
        let agreed = self.agreements.iter().flat_map(|a| a.mentions.iter().map(|m| m.place));
        let mut told: Vec<Place> = differ.chain(agreed).collect();
        told.arrange();
        let is_told = |p: Place| {
            let before = told.partition_point(|t| (t.document, t.span.start) < (p.document, p.span.end));
            told[before.saturating_sub(2)..before].iter().any(|t| t.document == p.document && t.span.overlaps(p.span))
        };
        let more = |o: &OnlyInOne| {
            let named = |p: &Place| documents[p.document.0 as usize].article.of(p.span).starts_with(char::is_uppercase);
            o.news.len() > MORE || o.news.iter().any(named)
        };
        self.only_in_one.retain(|o| !is_told(o.place) || more(o));
    }
}

impl Entity {
    /// The same entity with its only document renumbered.
    pub fn moved_to(mut self, document: DocumentId) -> Self {
        self.name.document = document;
        self.aliases.iter_mut().for_each(|p| p.document = document);
        self.referents.iter_mut().for_each(|r| r.0 = document);
        self.labels.iter_mut().for_each(|l| l.0.document = document);
        self
    }
}
