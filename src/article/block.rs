use crate::text::Span;
use std::ops::Range;

/// A run of lines with one function on the page.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Block {
    /// Without white space at its ends, and without the `•` of a list.
    pub span: Span,
    /// The same without a list's hyphen or number, or a heading's hashes;
    /// tokens and sentences are cut from it.
    pub content: Span,
    pub kind: BlockKind,
    /// Why it was removed, in words for the reader; empty for kept blocks.
    #[serde(with = "crate::text::fixed")]
    pub reason: crate::text::Fixed,
    /// Indexes into the article's tokens; empty for removed blocks and credits.
    pub tokens: Range<u32>,
    /// Indexes into the article's sentences.
    pub sentences: Range<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub enum BlockKind {
    Title,
    Subtitle,
    Byline,
    Dateline,
    /// Another line that only tells about the article: its section, its source.
    Metadata,
    Paragraph,
    Subhead,
    ListItem,
    Caption,
    /// Who made a picture. Kept on the page, but no names are taken from it.
    Credit,
    /// Words of the article set apart; a second line names who said them.
    PullQuote,
    /// Another outlet's text set as a block.
    Excerpt,
    Removed(RemovedKind),
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub enum RemovedKind {
    Nav,
    Ad,
    Share,
    Related,
    VideoPromo,
    Comments,
    Tags,
    Footer,
    DuplicateHeadline,
}

impl BlockKind {
    pub fn is_removed(self) -> bool {
        matches!(self, BlockKind::Removed(_))
    }

    /// Running text of the article itself.
    pub fn is_body(self) -> bool {
        matches!(self, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Excerpt)
    }

    /// Whether finders look into it.
    pub fn is_searched(self) -> bool {
        !self.is_removed() && !matches!(self, BlockKind::Credit | BlockKind::Metadata | BlockKind::Byline | BlockKind::Dateline)
    }

    /// Its name in the extraction JSON.
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::Title => "title",
            BlockKind::Subtitle => "subtitle",
            BlockKind::Byline => "byline",
            BlockKind::Dateline => "dateline",
            BlockKind::Metadata => "metadata",
            BlockKind::Paragraph => "paragraph",
            BlockKind::Subhead => "subhead",
            BlockKind::ListItem => "list-item",
            BlockKind::Caption => "caption",
            BlockKind::Credit => "credit",
            BlockKind::PullQuote => "pullquote",
            BlockKind::Excerpt => "excerpt",
            BlockKind::Removed(kind) => match kind {
                RemovedKind::Nav => "nav",
                RemovedKind::Ad => "ad",
                RemovedKind::Share => "share",
                RemovedKind::Related => "related",
                RemovedKind::VideoPromo => "video-promo",
                RemovedKind::Comments => "comments",
                RemovedKind::Tags => "tags",
                RemovedKind::Footer => "footer",
                RemovedKind::DuplicateHeadline => "duplicate-headline",
            },
        }
    }
}
