//! Lines that tell about the article: who wrote it, when, for whom.
//!
//! A line is read only when all of it is explained: a sentence that happens
//! to hold a date is no header.

mod free;
mod labelled;

use super::page::Page;
use super::{Published, dates};
use crate::text::Span;
pub(super) use free::{is_particle, is_post};

/// What one line says of its article.
#[derive(Clone, Default, Debug)]
pub(super) struct Header {
    pub title: Option<Span>,
    pub subtitle: Option<Span>,
    pub byline: Option<Span>,
    pub outlet: Option<Span>,
    pub agency: Option<Span>,
    pub section: Option<Span>,
    pub url: Option<Span>,
    pub dates: Vec<HeaderDate>,
    /// A person's name that no word confirms as the author's.
    pub name: Option<Span>,
    /// It stands under a label such as `Author:` or `Published:`.
    pub labelled: bool,
    /// It speaks of time alone ("3 hours ago") or of a role ("Political editor").
    pub aside: bool,
}

#[derive(Clone, Debug)]
pub(super) struct HeaderDate {
    pub role: DateRole,
    pub value: Option<Published>,
    pub span: Span,
    pub weekday: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum DateRole {
    Published,
    Updated,
    /// No word says which.
    Plain,
}

const MOST_WORDS: u32 = 40;

impl Header {
    /// A date and nothing else.
    pub fn is_date_only(&self) -> bool {
        !self.dates.is_empty() && self.byline.or(self.outlet).or(self.agency).or(self.name).is_none()
    }

    /// A name that stands alone on its line and may be a credit as well.
    pub fn is_press_only(&self) -> bool {
        self.outlet.or(self.agency).is_some() && self.dates.is_empty() && self.byline.or(self.name).is_none() && !self.labelled
    }

    /// A person's name and nothing else.
    pub fn is_name_only(&self) -> bool {
        self.name.is_some() && !self.is_certain() && !self.aside && self.outlet.or(self.agency).is_none()
    }

    /// Words that only such a line has: an author, a labelled value, a date.
    pub fn is_certain(&self) -> bool {
        self.labelled || self.byline.is_some() || !self.dates.is_empty()
    }
}

/// Reads a line as a header; `None` when any part of it is something else.
pub(super) fn parse(page: &Page<'_>, i: usize) -> Option<Header> {
    let (text, line) = (page.text, &page.lines[i]);
    if line.words > MOST_WORDS || line.words == 0 {
        return None;
    }
    let parted = dates::unglued(text, page.tokens(i));
    let tokens = parted.as_deref().unwrap_or(page.tokens(i));
    labelled::labelled(text, tokens).or_else(|| labelled::statement(text, line, tokens)).or_else(|| free::read(text, line, tokens))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<String> {
        let header = parse(&Page::plain(line), 0).filter(|h| !h.is_name_only())?;
        let show = |name: &str, span: Option<Span>| span.map(|s| format!("{name}={}", s.of(line)));
        let mut parts: Vec<String> = [
            show("title", header.title),
            show("by", header.byline),
            show("outlet", header.outlet),
            show("agency", header.agency),
            show("section", header.section),
            show("url", header.url),
            show("name", header.name),
        ]
        .into_iter()
        .flatten()
        .collect();
        parts.extend(header.dates.iter().map(|d| format!("{:?}={}", d.role, d.value.map_or("?".into(), |v| v.to_string()))));
        Some(parts.join("; "))
    }

    #[test]
    fn header_lines_are_taken_apart() {
        for (line, wanted) in [
            ("By Ann Lee", "by=Ann Lee"),
            ("BY ANN LEE", "by=ANN LEE"),
            ("By Ann Lee and Jo van der Berg", "by=Ann Lee and Jo van der Berg"),
            ("By Ann Lee, Jo Park and Sam Roy, Reuters", "by=Ann Lee, Jo Park and Sam Roy; agency=Reuters"),
            ("By Ann Lee in Port Said", "by=Ann Lee"),
            ("By Ann Lee for the Toronto Star", "by=Ann Lee"),
            ("By Ann Lee, Staff Writer", "by=Ann Lee"),
            ("By Harbourside Staff", "by=Harbourside Staff; outlet=Harbourside"),
            ("By The Associated Press", "by=The Associated Press; agency=The Associated Press"),
            ("By Staff Reporter", "by=Staff Reporter"),
            (
                "Valley News Desk The Canadian Press, 14 Jan, 2026 12:58 PM",
                "by=Valley News Desk; outlet=Valley; agency=The Canadian Press; Plain=2026-01-14T12:58",
            ),
            (
                "Ann Lee · CBC News · Posted: Jan 14, 2026 4:00 AM EST | Last Updated: January 14",
                "outlet=CBC News; name=Ann Lee; Published=2026-01-14T04:00",
            ),
            ("Published 14 January 2026, 09:15 GMT", "Published=2026-01-14T09:15"),
            ("Updated: 15 January 2026", "Updated=2026-01-15"),
            ("Thursday, February 5, 2026", "Plain=2026-02-05"),
            ("Published On 3 Feb 20263 Feb 2026", "Published=2026-02-03; Plain=2026-02-03"),
            ("Published: 8:00am, 5 Feb 2026Updated: 9:41am, 6 Feb 2026", "Published=2026-02-05T08:00; Updated=2026-02-06T09:41"),
            ("02/14/2026February 14, 2026", "Plain=2026-02-14; Plain=2026-02-14"),
            ("7:05 am today", ""),
            ("Ann Lee with dpa, AFP", "agency=dpa; name=Ann Lee"),
            ("Source: Reuters and news agencies", "agency=Reuters and news agencies"),
            ("Author: Ann Lee", "by=Ann Lee"),
            ("Source: Reuters", "agency=Reuters"),
            ("Article source: https://www.cbc.ca/news/politics/story-9.123", "agency=cbc.ca; url=https://www.cbc.ca/news/politics/story-9.123"),
            ("This report by The Canadian Press was first published Jan. 14, 2026.", "agency=The Canadian Press; Published=2026-01-14"),
            ("Reuters", "agency=Reuters"),
            ("3 hours ago", ""),
            ("Political correspondent, BBC News", "outlet=BBC News"),
        ] {
            assert_eq!(read(line).as_deref(), Some(wanted), "{line}");
        }
    }

    #[test]
    fn sentences_and_headings_are_no_headers() {
        for line in [
            "By Friday, January 16, 2026, the talks had failed.",
            "By the numbers",
            "By Any Measure, A Failure",
            "The meeting took place on January 14, 2026 in Port Said",
            "Reuters reported on Monday that talks had begun.",
            "Source: the ministry",
            "A summit in three parts",
            "He was told at 12:58 PM that it was over.",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
