//! Lines that say what they hold: `Author: Ann Lee`, `This report was first
//! published …`.

use super::{DateRole, Header, HeaderDate};
use crate::article::dates::{self, next_date};
use crate::article::lines::Line;
use crate::article::press;
use crate::text::{Lower, Shape, Span, Token};
use std::ops::Range;

/// `Author: Jane Doe`, `Published: 14 January 2026`, `Article source: https://…`.
pub(super) fn labelled(text: &str, tokens: &[Token]) -> Option<Header> {
    let colon = tokens.iter().take(5).position(|t| t.text(text) == ":")?;
    let label = tokens[..colon].iter().map(|t| t.text(text).to_lowercase()).collect::<Vec<_>>().join(" ");
    let value = &tokens[colon + 1..];
    let (first, last) = (value.first()?, value.last()?);
    let span = first.span.to(last.span);
    let words = value.iter().filter(|t| t.is_word() || t.is_number()).count();
    let mut header = Header { labelled: true, ..Header::default() };
    match label.as_str() {
        "title" | "headline" => header.title = Some(span),
        "subtitle" | "subheadline" | "subhead" | "standfirst" | "deck" | "dek" => header.subtitle = Some(span),
        "author" | "authors" | "byline" | "by" | "written by" | "reporter" | "author name" | "author of the article" if words <= 12 => {
            let name = if first.text(text).eq_ignore_ascii_case("by") && value.len() > 1 { value[1].span.to(last.span) } else { span };
            header.byline = Some(name);
        }
        "date" | "published" | "posted" | "publication date" | "publish date" | "date published" | "published on" | "pubdate" | "published date" => {
            let date = next_date(text, value, 0)?;
            let span = value[date.tokens.start].span.to(value[date.tokens.end - 1].span);
            // More than the date: the general reader takes the line apart.
            if value.len() - date.tokens.len() > 3 {
                return None;
            }
            header.dates.push(HeaderDate { role: DateRole::Published, value: date.value, span, weekday: date.weekday });
        }
        "outlet" | "publication" | "newspaper" | "publisher" | "site" | "site name" | "website" | "source name" if words <= 8 => {
            header.outlet = Some(span)
        }
        "section" | "category" if words <= 6 => {
            // "News; Pg. 4"
            let cut = value.iter().position(|t| t.text(text) == ";").filter(|&n| n > 0).unwrap_or(value.len());
            header.section = Some(first.span.to(value[cut - 1].span));
        }
        "url" | "link" | "permalink" | "web address" | "address" if first.shape == Shape::Address => header.url = Some(first.span),
        "source"
        | "article source"
        | "original source"
        | "story source"
        | "source url"
        | "source link"
        | "original article"
        | "originally published" => {
            if first.shape == Shape::Address {
                header.url = Some(first.span);
                header.agency = press::host(first.text(text)).map(|host| within(first.span, host));
            } else if press::is_press(text, span) || press::is_press(text, without_agencies(text, span)) {
                header.agency = Some(span);
            } else {
                return None;
            }
        }
        _ => return None,
    }
    Some(header)
}

/// `Reuters and news agencies` → `Reuters`
fn without_agencies(text: &str, span: Span) -> Span {
    let s = span.of(text);
    let named = ["and news agencies", "and agencies", "and wires"].iter().find_map(|tail| s.strip_suffix(tail));
    Span { end: span.start + named.unwrap_or(s).trim_end().len() as u32, ..span }
}

/// `This report by The Canadian Press was first published Jan. 14, 2026.`
pub(super) fn statement(text: &str, line: &Line, tokens: &[Token]) -> Option<Header> {
    if line.words > 30 {
        return None;
    }
    let word = |i: usize| Lower::of(tokens.get(i).map_or("", |t| t.text(text)));
    let about_itself = word(0).as_str() == "this"
        && matches!(word(1).as_str(), "report" | "story" | "article" | "piece" | "column" | "content" | "post" | "interview");
    let short = matches!(word(0).as_str(), "originally" | "first") && matches!(word(1).as_str(), "published" | "appeared" | "posted");
    if !(about_itself || short) {
        return None;
    }
    let told = (0..tokens.len()).find(|&i| matches!(word(i).as_str(), "published" | "appeared" | "posted" | "produced" | "republished"))?;
    let mut header = Header { labelled: true, ..Header::default() };
    if let Some(date) = next_date(text, tokens, 0) {
        let span = tokens[date.tokens.start].span.to(tokens[date.tokens.end - 1].span);
        header.dates.push(HeaderDate { role: DateRole::Published, value: date.value, span, weekday: date.weekday });
    }
    // What the sentence names as the place of publication, be it known or not.
    let named = |i: usize| tokens[i..].iter().take_while(|t| t.is_capital(text) || matches!(t.text(text), "of" | "and" | "&" | "-")).count();
    header.agency = (1..tokens.len()).filter(|&i| matches!(word(i - 1).as_str(), "by" | "in" | "on" | "from" | "with")).find_map(|i| {
        let listed = press::agency(text, &tokens[i..]).or_else(|| press::outlet(text, &tokens[i..]));
        let is_day = dates::month(tokens[i].text(text)).is_some() || dates::is_weekday(tokens[i].text(text));
        let n = listed.or_else(|| Some(named(i)).filter(|n| (1..=6).contains(n) && i > told && !is_day))?;
        Some(tokens[i].span.to(tokens[i + n - 1].span))
    });
    (header.agency.is_some() || !header.dates.is_empty()).then_some(header)
}

fn within(outer: Span, part: Range<usize>) -> Span {
    Span::new(outer.start as usize + part.start, outer.start as usize + part.end)
}
