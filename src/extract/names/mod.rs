//! People, organisations and places: where each is named, and which mentions
//! mean the same one.

mod around;
mod ensemble;
mod gender;
mod known;
mod labels;
mod link;
mod mend;
mod metonym;
mod model;
mod page;
mod rules;
mod shapes;
mod spot;
mod words;

pub use around::{Deed, Part, Tie, deeds, ties};
pub use labels::{Voices, label};
pub(crate) use labels::{counted_people, ends_title, national_title};
pub(crate) use link::{First, Wording, country_of, government_of, hash, initials, is_capital_city, is_first_name, letters_key, sure_gender};

#[cfg(feature = "train")]
pub use model::train;
pub use model::{Model, ModelError};

use crate::article::Article;
use crate::text::Span;
use page::Page;

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub enum NameKind {
    Person,
    Organisation,
    Place,
    /// Demonyms, events, works, laws: a name, but none that can act or be gone to.
    Other,
}

/// Index into [`Names::referents`] of the same article.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub struct ReferentId(pub u32);

/// One proper name in the text: without title, leading "the" and possessive ending.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Mention {
    pub span: Span,
    pub referent: ReferentId,
    /// From 0 to 1.
    pub confidence: f32,
}

/// One person, organisation or place of one article. Its kind is every mention's kind.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Referent {
    pub kind: NameKind,
    /// The fullest form of the name in this article.
    pub name: Span,
    /// Indexes into [`Names::mentions`], in order.
    pub mentions: Vec<u32>,
    /// Titles, descriptors and epithets.
    pub labels: Vec<Label>,
    pub gender: Gender,
}

/// What "he" and "she" may refer to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub enum Gender {
    He,
    She,
    #[default]
    Unknown,
}

/// One way an article names somebody: a title with the name ("dictator Ivo Kral"), a bare
/// name once for each wording, a description ("a former analyst"), a title alone ("the minister").
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Label {
    pub span: Span,
    pub voice: LabelVoice,
}

/// Whose words a label is in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub enum LabelVoice {
    Narrator,
    Quoted,
    Caption,
    Excerpt,
}

#[derive(Clone, PartialEq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Names {
    /// In order of the text; none nested.
    pub mentions: Vec<Mention>,
    pub referents: Vec<Referent>,
}

impl Names {
    pub fn referent(&self, id: ReferentId) -> &Referent {
        &self.referents[id.0 as usize]
    }

    /// The mentions that lie in a span.
    pub fn within(&self, span: Span) -> &[Mention] {
        let first = self.mentions.partition_point(|m| m.span.start < span.start);
        let last = self.mentions.partition_point(|m| m.span.end <= span.end);
        &self.mentions[first..last.max(first)]
    }

    /// The mention that begins at a byte offset.
    pub fn at(&self, offset: u32) -> Option<&Mention> {
        let i = self.mentions.binary_search_by_key(&offset, |m| m.span.start).ok()?;
        Some(&self.mentions[i])
    }
}

/// Finds the names of an article and links them. Without a model, by rules.
pub fn find(article: &Article, model: Option<&Model>) -> Names {
    let mut page = Page::of(article);
    let read = model.map(|model| model.spots(&page));
    page.head_stopped(article);
    let mut spots = match model.zip(read) {
        Some((model, mut spots)) => {
            mend::spans(&page, model, &mut spots);
            let mut spots = ensemble::combine(&page, spots, rules::spots(&page));
            mend::kinds(&page, model, &mut spots);
            known::settle(&page, model, &mut spots);
            spots
        }
        None => rules::spots(&page),
    };
    shapes::settle(&page, &mut spots);
    for spot in &mut spots {
        spot::trim(&page, spot);
    }
    spots.retain(|s| !s.tokens.is_empty());
    spot::only_known_in_headings(&page, &mut spots);
    metonym::retype(&page, &mut spots);
    let mut names = link::link(&page, &spots, model);
    gender::tell(&page, &spots, &mut names, model);
    names
}

#[cfg(test)]
mod tests;
