//! What the reader is looking at: one plain struct, of which the link is the only serialisation.

use super::set::Set;
use crate::calendar::Day;
use crate::extract::names::LabelVoice;
use crate::extract::quotes::{Form, Voice};
use crate::extract::themes::Role;

/// All that an address carries.
///
/// Values that name something in the articles (sources, themes, names) are
/// stable strings, so that a link survives a rebuild and an unknown value can
/// be named.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct ViewState {
    pub view: View,
    pub filter: Filter,
    /// What the evidence panel shows.
    pub selection: Option<Selection>,

    /// Read: the document's id; without one, the first that passes the filter.
    pub article: Option<String>,
    /// Read: finding layers that are switched off.
    pub hidden: Set<Layer>,
    /// Read: whether removed lines are folded or shown struck.
    pub lines: Lines,

    /// Overview: what the rows of the coverage matrix are.
    pub rows: Rows,
    pub sort: Sort,
    /// Overview: the open cell.
    pub cell: Option<Cell>,

    /// Quotes: the open speaker's key.
    pub who: Option<String>,
    /// Quotes: only what came through this medium (its key).
    pub via: Option<String>,

    /// Timeline: the open event's key.
    pub event: Option<String>,
    /// Figures: unit and subject that are open.
    pub unit: Option<String>,
    pub subject: Option<String>,

    /// Compare: two document ids, and the open row.
    pub a: Option<String>,
    pub b: Option<String>,
    pub row: Option<String>,

    /// Names: the open name's key, and whose words its labels are in.
    pub referent: Option<String>,
    pub said: Option<LabelVoice>,
    /// Names: which of them the list shows.
    pub among: Option<Among>,

    /// Claims: the kind shown and the open one's id.
    pub kind: Option<ClaimKind>,
    pub claim: Option<String>,
    pub count: Counting,

    /// Search: order of the lines.
    pub order: Order,

    /// What a link carried that is not understood here: kept, and named in a banner.
    pub unknown: Set<(String, String)>,
}

/// What is left in. Values of one facet widen, facets narrow.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Filter {
    /// Source keys ([`super::Source::key`]) or single document ids.
    pub sources: Set<String>,
    /// Theme ids.
    pub themes: Set<String>,
    /// Name keys of people, organisations and places.
    pub names: Set<String>,
    pub voices: Set<Voice>,
    pub forms: Set<Form>,
    /// What a paragraph does in the story.
    pub roles: Set<Role>,
    pub days: Days,
    /// Words as in the search box; empty for none.
    pub query: String,
}

/// A range of days, open at either end.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Days {
    pub from: Option<Day>,
    pub to: Option<Day>,
}

impl Days {
    pub fn is_all(self) -> bool {
        self == Days::default()
    }
}

impl Filter {
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// How many choices are set: what "Filters (2)" counts.
    pub fn choices(&self) -> usize {
        let lists = self.sources.len() + self.themes.len() + self.names.len() + self.voices.len() + self.forms.len() + self.roles.len();
        lists + usize::from(!self.days.is_all()) + usize::from(!self.query.is_empty())
    }
}

/// One choice in the filter rail.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Choice {
    Source(String),
    Theme(String),
    Name(String),
    Voice(Voice),
    Form(Form),
    Role(Role),
}

/// The groups of the filter rail.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Facet {
    Sources,
    Themes,
    Names,
    Voices,
    Forms,
    Roles,
    Days,
    Query,
}

/// Enums that a link spells as one word.
pub trait Spelled: Sized + Copy + PartialEq + 'static {
    const ALL: &'static [Self];
    fn spelled(self) -> &'static str;
    fn read(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|x| x.spelled() == word)
    }
}

macro_rules! spelled {
    ($name:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl Spelled for $name {
            const ALL: &'static [Self] = &[$($name::$variant),+];
            fn spelled(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }
    };
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub enum View {
    #[default]
    Overview,
    Read,
    Quotes,
    Timeline,
    Figures,
    Names,
    Claims,
    Compare,
    Search,
}
spelled!(View {
    Overview = "overview",
    Read = "read",
    Quotes = "quotes",
    Timeline = "timeline",
    Figures = "figures",
    Names = "names",
    Claims = "claims",
    Compare = "compare",
    Search = "search",
});

/// Kinds of findings that Read can mark.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Layer {
    Quotes,
    Names,
    Times,
    Figures,
    Themes,
    Claims,
}
spelled!(Layer { Quotes = "quotes", Names = "names", Times = "times", Figures = "figures", Themes = "themes", Claims = "claims" });

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub enum Lines {
    #[default]
    Kept,
    /// Removed lines too, struck.
    All,
}
spelled!(Lines { Kept = "kept", All = "all" });

/// What the rows of the coverage matrix are.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub enum Rows {
    #[default]
    Themes,
    People,
    Organisations,
    Places,
}
spelled!(Rows { Themes = "themes", People = "people", Organisations = "organisations", Places = "places" });

/// Groups of the list of names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Among {
    People,
    /// Governments too.
    Organisations,
    Places,
    /// Tariffs, sanctions, aid: what has no name but words.
    Measures,
}
spelled!(Among { People = "people", Organisations = "organisations", Places = "places", Measures = "measures" });

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub enum Sort {
    /// The row that the sources cover most differently first.
    #[default]
    Uneven,
    Most,
    Name,
}
spelled!(Sort { Uneven = "uneven", Most = "most", Name = "name" });

/// What "how many tell it" counts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub enum Counting {
    /// Copies of one text once.
    #[default]
    Origins,
    /// Every article.
    Articles,
}
spelled!(Counting { Origins = "origins", Articles = "articles" });

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub enum Order {
    #[default]
    Relevance,
    /// By the words before the hit, nearest first.
    Left,
    /// By the words after it.
    Right,
    Source,
}
spelled!(Order { Relevance = "relevance", Left = "left", Right = "right", Source = "source" });

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum ClaimKind {
    Conflict,
    Measure,
    Precision,
    Internal,
    AllSay,
    /// The same run of words in several articles.
    SameWords,
    OnlyHere,
}
impl ClaimKind {
    /// Whether it sets sentences against each other.
    pub fn differs(self) -> bool {
        matches!(self, ClaimKind::Conflict | ClaimKind::Measure | ClaimKind::Precision | ClaimKind::Internal)
    }
}
spelled!(ClaimKind {
    Conflict = "conflict",
    Measure = "measure",
    Precision = "precision",
    Internal = "internal",
    AllSay = "all-say",
    SameWords = "same-words",
    OnlyHere = "only-here",
});

spelled!(Voice { Named = "named", Anonymous = "anonymous", Vague = "vague", Unknown = "unknown" });
spelled!(Role { Event = "event", Background = "background", Reaction = "reaction", Analysis = "analysis", Outlook = "outlook" });
spelled!(Form { Direct = "direct", Mixed = "mixed", Indirect = "indirect", Pull = "pull", Block = "block" });
spelled!(LabelVoice { Narrator = "narrator", Quoted = "quoted", Caption = "caption", Excerpt = "excerpt" });

/// One cell of the coverage matrix: a row's key and a source's key.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Cell {
    pub row: String,
    pub source: String,
}

/// What kind of thing an item is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum ItemKind {
    Paragraph,
    Sentence,
    Quote,
    Time,
    Figure,
    Mention,
    /// A line that was removed from the page.
    Removed,
}
spelled!(ItemKind {
    Paragraph = "paragraph",
    Sentence = "sentence",
    Quote = "quote",
    Time = "time",
    Figure = "figure",
    Mention = "mention",
    Removed = "removed",
});

/// Something chosen, by its exact words and their neighbours in one document.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Selection {
    pub kind: ItemKind,
    /// Document id.
    pub document: String,
    pub text: super::Selector,
}
