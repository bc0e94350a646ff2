//! How and by whom a clause is told.

use super::{Certainty, DocumentId, Place, Source, Timing};
use crate::calendar::Day;
use crate::extract::quotes::Quote;
use crate::extract::times::{Grain, TimeKind};
use crate::text::{Lexicon, Span, Token};
use std::sync::LazyLock;

/// Words that tell how firmly something is said: "word = degree". English.
static DEGREES: LazyLock<Lexicon<Certainty>> = LazyLock::new(|| {
    Lexicon::parse(include_str!("lexicon/certainty.txt"), |degree| match degree {
        "expected" => Certainty::Expected,
        "possible" => Certainty::Possible,
        _ => Certainty::Denied,
    })
});

/// How firmly the tokens tell: denial before doubt before expectation.
pub(super) fn certainty(tokens: &[Token]) -> Certainty {
    (0..tokens.len()).filter_map(|i| DEGREES.longest(&tokens[i..]).map(|(_, c)| *c)).max().unwrap_or_default()
}

/// The quotation that says the words of a span.
pub(super) fn quote_at<'a>(source: Source<'a>, span: Span) -> Option<&'a Quote> {
    let quotes = &source.findings.quotes;
    // quotations stand in order and hardly overlap: the few around the span are enough
    let at = quotes.partition_point(|q| q.span.start < span.end);
    let shared = |s: Span| s.end.min(span.end).saturating_sub(s.start.max(span.start)) as usize;
    let near = &quotes[at.saturating_sub(6)..at];
    near.iter().rev().find(|q| 2 * q.parts.iter().map(|&p| shared(p)).sum::<usize>().max(shared(q.span)) >= span.len())
}

/// Where the speaker is named whose words a span holds; `None` for the article's own.
pub(super) fn speaker(source: Source<'_>, document: u32, span: Span) -> Option<Place> {
    let quote = quote_at(source, span)?;
    let mention = quote.speaker.as_ref().map_or(quote.span, |s| s.mention);
    Some(Place { document: DocumentId(document), span: mention })
}

/// The first day of what a span dates, when it is told by the day.
pub(super) fn event_day(source: Source<'_>, span: Span) -> Option<Day> {
    let times = super::units::slice(&source.findings.times, span, |t| t.span);
    let dated = times.iter().filter(|t| t.kind == TimeKind::Date && t.grain <= Grain::Day);
    dated.filter_map(|t| t.interval).map(|i| i.first).max()
}

/// Whether an article published then could tell of something of that day.
pub(super) fn timing(published: Option<Day>, event: Option<Day>) -> Timing {
    match (published, event) {
        (Some(published), Some(event)) if published < event => Timing::Before,
        (Some(_), Some(_)) => Timing::After,
        _ => Timing::Unknown,
    }
}
