//! Lines that tell about the article: who wrote it, when, for whom.
//!
//! A line is read only when all of it is explained: a sentence that happens
//! to hold a date is no header.

use super::Published;
use super::dates::{self, next_date};
use super::lines::{Ending, Line};
use super::page::Page;
use super::press;
use crate::text::{Shape, Span, Token};
use std::ops::Range;

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
const MOST_WORDS_IN_NAME: usize = 5;

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
    let tokens = page.tokens(i);
    if let Some(header) = labelled(text, tokens) {
        return Some(header);
    }
    if let Some(header) = statement(text, line, tokens) {
        return Some(header);
    }
    let mut reader = Reader { text, used: vec![false; tokens.len()], tokens, header: Header::default(), unexplained: 0, by: false, by_desk: false };
    reader.dates();
    reader.clock_and_age();
    reader.segments();
    let Reader { header, unexplained, by, used, .. } = reader;

    let found = header.is_certain() || header.aside || header.agency.or(header.outlet).or(header.name).is_some();
    let allowed = if by || !header.dates.is_empty() { 2 } else { 0 };
    let ends_as_sentence = line.ending == Ending::Stop && used.last() != Some(&true) && !header.is_date_only();
    (found && unexplained <= allowed && !(ends_as_sentence && line.words > 4)).then_some(header)
}

/// `Author: Jane Doe`, `Published: 14 January 2026`, `Article source: https://…`.
fn labelled(text: &str, tokens: &[Token]) -> Option<Header> {
    let colon = tokens.iter().take(5).position(|t| t.text(text) == ":")?;
    let label: Vec<String> = tokens[..colon].iter().map(|t| t.text(text).to_lowercase()).collect();
    let value = &tokens[colon + 1..];
    let (first, last) = (value.first()?, value.last()?);
    let span = first.span.to(last.span);
    let words = value.iter().filter(|t| t.is_word() || t.is_number()).count();
    let mut header = Header { labelled: true, ..Header::default() };
    match label.join(" ").as_str() {
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
        "section" | "category" if words <= 6 => header.section = Some(span),
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
            } else if press::is_press(text, span) {
                header.agency = Some(span);
            } else {
                return None;
            }
        }
        _ => return None,
    }
    Some(header)
}

/// `This report by The Canadian Press was first published Jan. 14, 2026.`
fn statement(text: &str, line: &Line, tokens: &[Token]) -> Option<Header> {
    let word = |i: usize| tokens.get(i).map(|t| t.text(text).to_lowercase()).unwrap_or_default();
    let about_itself =
        word(0) == "this" && matches!(word(1).as_str(), "report" | "story" | "article" | "piece" | "column" | "content" | "post" | "interview");
    let short = matches!(word(0).as_str(), "originally" | "first") && matches!(word(1).as_str(), "published" | "appeared" | "posted");
    if line.words > 30 || !(about_itself || short) {
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

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    used: Vec<bool>,
    header: Header,
    unexplained: usize,
    by: bool,
    /// The outlet is concluded from a desk's name.
    by_desk: bool,
}

impl<'a> Reader<'a> {
    fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| t.text(self.text))
    }

    fn lower(&self, i: usize) -> String {
        self.word(i).to_lowercase()
    }

    fn take(&mut self, range: Range<usize>) {
        self.used[range].fill(true);
    }

    fn span(&self, range: &Range<usize>) -> Span {
        self.tokens[range.start].span.to(self.tokens[range.end - 1].span)
    }

    /// Full dates, each with the word that says what happened on it.
    fn dates(&mut self) {
        let mut from = 0;
        while let Some(date) = next_date(self.text, self.tokens, from) {
            from = date.tokens.end;
            let mut value = date.value;
            let mut range = date.tokens;
            if let (Some(Published { time: time @ None, .. }), Some((clock, start))) =
                (value.as_mut(), dates::clock_before(self.text, self.tokens, range.start))
            {
                *time = Some(clock);
                range.start = start;
            }
            let role = self.role_before(range.start);
            let span = self.span(&range);
            self.take(range);
            self.header.dates.push(HeaderDate { role, value, span, weekday: date.weekday });
        }
    }

    /// The words before a date that belong to it: `Last updated on:`.
    fn role_before(&mut self, at: usize) -> DateRole {
        let mut role = DateRole::Plain;
        let mut i = at;
        while i > 0 && !self.used[i - 1] {
            match self.lower(i - 1).as_str() {
                ":" | "on" | "at" | "," | "date" | "and" => {}
                "last" | "first" | "originally" if role != DateRole::Plain => {}
                "published" | "posted" | "publish" | "issued" | "released" | "created" | "filed" => role = DateRole::Published,
                "updated" | "modified" | "edited" | "reviewed" | "update" => role = DateRole::Updated,
                _ => break,
            }
            i -= 1;
        }
        if role != DateRole::Plain {
            self.take(i..at);
        }
        role
    }

    /// `12:58 PM ET`, `3 hours ago`, `4 min read`, `January 14` beside a full date.
    fn clock_and_age(&mut self) {
        for i in 0..self.tokens.len() {
            if self.used[i] {
                continue;
            }
            let next = self.lower(i + 1);
            let unit = next.trim_end_matches('s');
            if self.tokens[i].is_number() && matches!(unit, "second" | "sec" | "minute" | "min" | "hour" | "hr" | "day" | "week" | "month" | "year") {
                let last = self.lower(i + 2);
                if matches!(last.as_str(), "ago" | "read" | "listen" | "watch") {
                    self.role_before(i);
                    self.take(i..i + 3);
                    self.header.aside = true;
                }
            } else if self.tokens[i].is_number() && next == ":" && self.tokens.get(i + 2).is_some_and(Token::is_number) {
                let mut end = i + 3;
                while matches!(self.lower(end).as_str(), "am" | "pm" | "a.m." | "p.m.") || dates::is_zone(self.word(end)) {
                    end += 1;
                }
                self.role_before(i);
                self.take(i..end.min(self.tokens.len()));
                self.header.aside = true;
            } else if dates::month(self.word(i)).is_some()
                && self.tokens.get(i + 1).is_some_and(Token::is_number)
                && self.role_before(i) != DateRole::Plain
            {
                self.take(i..i + 2);
                self.header.aside = true;
            }
        }
    }

    /// Takes the rest of the line apart at its separators.
    fn segments(&mut self) {
        let mut start = 0;
        for i in 0..=self.tokens.len() {
            let cut = i == self.tokens.len() || self.used[i] || self.separates(i);
            if cut {
                if start < i {
                    self.segment(start..i);
                }
                start = i + 1;
            }
        }
    }

    fn separates(&self, i: usize) -> bool {
        match self.word(i) {
            "|" | "·" | "•" | "—" | "–" | "," | ";" | ":" | "(" | ")" | "[" | "]" | "*" | "_" => true,
            "-" | "/" => self.tokens[i].spaced,
            _ => self.tokens[i].shape == Shape::Address,
        }
    }

    fn segment(&mut self, mut seg: Range<usize>) {
        let told_by = matches!(
            self.lower(seg.start).as_str(),
            "written" | "reported" | "posted" | "published" | "story" | "words" | "report" | "analysis" | "text" | "article"
        );
        if told_by && seg.len() > 1 && self.lower(seg.start + 1) == "by" {
            seg.start += 1;
        }
        if matches!(self.word(seg.start), "By" | "BY" | "by")
            && seg.len() > 1
            && (seg.start == 0 || self.word(seg.start) != "by" || told_by || self.used[seg.start - 1])
        {
            self.by = true;
            seg.start += 1;
            self.author(seg);
            return;
        }
        let tokens = &self.tokens[seg.clone()];
        if press::is_agency(self.text, tokens) {
            self.header.agency.get_or_insert(self.span(&seg));
        } else if let Some(cut) = (seg.start + 1..seg.end).find(|&k| press::is_agency(self.text, &self.tokens[k..seg.end])) {
            self.header.agency.get_or_insert(self.span(&(cut..seg.end)));
            self.segment(seg.start..cut);
        } else if self.desk(&seg) {
            self.header.byline.get_or_insert(self.span(&seg));
        } else if press::is_outlet(self.text, tokens) {
            if self.header.outlet.is_none() || self.by_desk {
                self.header.outlet = Some(self.span(&seg));
            }
        } else if self.by && self.is_name(&seg) && self.header.byline.is_some_and(|b| b.end <= tokens[0].span.start) {
            // "By Ann Lee, Jo Park and Sam Roy"
            let whole = self.header.byline.map(|b| b.to(self.span(&seg)));
            self.header.byline = whole;
        } else if self.is_role(&seg) {
            self.header.aside = true;
        } else if press::is_section(tokens) {
            self.header.section.get_or_insert(self.span(&seg));
        } else if let Some(name) = self.name_with_section(&seg) {
            self.header.name.get_or_insert(name);
            self.header.aside = true;
        } else if self.is_name(&seg) {
            let settled = self.header.byline.is_some();
            let name = self.span(&seg);
            if !settled {
                self.header.name.get_or_insert(name);
            }
        } else if !self.is_filler(&seg) {
            self.unexplained += seg.len();
        }
    }

    /// A word that joins the parts of a header and says nothing.
    fn is_filler(&self, seg: &Range<usize>) -> bool {
        const FILLERS: [&str; 12] = ["and", "&", "published", "posted", "updated", "by", "at", "on", "share", "save", ".", "from"];
        let first = self.lower(seg.start);
        (seg.len() == 1 && FILLERS.contains(&first.as_str())) || (self.by && first == "in")
    }

    /// What follows "By".
    fn author(&mut self, seg: Range<usize>) {
        if let Some(cut) =
            (seg.start + 1..seg.end).find(|&i| matches!(self.lower(i).as_str(), "in" | "for" | "of" | "at" | "with" | "from" | "via" | "is"))
        {
            self.author(seg.start..cut);
            let rest = cut + 1..seg.end;
            let told_for = matches!(self.lower(cut).as_str(), "for" | "of" | "via");
            if told_for && press::is_agency(self.text, &self.tokens[rest.clone()]) {
                self.header.agency.get_or_insert(self.span(&rest));
            } else if told_for && !rest.is_empty() && press::is_outlet(self.text, &self.tokens[rest.clone()]) {
                self.header.outlet.get_or_insert(self.span(&rest));
            } else if self.lower(cut) == "is" {
                self.unexplained += rest.len();
            }
            return;
        }
        let tokens = &self.tokens[seg.clone()];
        if press::is_agency(self.text, tokens) {
            self.header.agency.get_or_insert(self.span(&seg));
            self.header.byline.get_or_insert(self.span(&seg));
        } else if let Some(cut) = (seg.start + 1..seg.end).find(|&k| press::is_agency(self.text, &self.tokens[k..seg.end])) {
            self.header.agency.get_or_insert(self.span(&(cut..seg.end)));
            self.author(seg.start..cut);
        } else if self.desk(&seg) || self.is_name(&seg) || self.is_single_name(&seg) {
            self.header.byline.get_or_insert(self.span(&seg));
        } else if press::is_outlet(self.text, tokens) {
            self.header.outlet.get_or_insert(self.span(&seg));
            self.header.byline.get_or_insert(self.span(&seg));
        } else {
            self.unexplained += seg.len() + 3;
        }
    }

    /// `Torontoer Staff`, `Darpan News Desk`, `Editorial Board`; what stands
    /// before the desk's name is the outlet's.
    fn desk(&mut self, seg: &Range<usize>) -> bool {
        const DESKS: [&[&str]; 26] = [
            &["news", "desk"],
            &["web", "desk"],
            &["online", "desk"],
            &["digital", "desk"],
            &["sports", "desk"],
            &["national", "desk"],
            &["foreign", "desk"],
            &["world", "desk"],
            &["city", "desk"],
            &["business", "desk"],
            &["desk"],
            &["news", "staff"],
            &["staff", "writers"],
            &["staff", "writer"],
            &["staff", "reporters"],
            &["staff", "reporter"],
            &["staff"],
            &["newsroom"],
            &["news", "team"],
            &["web", "team"],
            &["digital", "team"],
            &["editorial", "team"],
            &["editorial", "board"],
            &["editors"],
            &["reporters"],
            &["team"],
        ];
        let words: Vec<String> = seg.clone().map(|i| self.lower(i)).collect();
        let Some(desk) = DESKS.iter().find(|d| words.len() >= d.len() && words[words.len() - d.len()..].iter().zip(**d).all(|(a, b)| a == b)) else {
            return false;
        };
        if !self.tokens[seg.clone()]
            .iter()
            .all(|t| t.is_capital(self.text) || t.shape == Shape::Clitic || matches!(t.text(self.text), "and" | "of" | "&" | "'" | "-"))
        {
            return false;
        }
        let mut prefix = seg.start..seg.end - desk.len();
        // "CBC News" + "Staff", not "CBC" + "News Staff"
        if desk.len() == 2 && desk[0] == "news" && press::outlet(self.text, &self.tokens[prefix.start..prefix.end + 1]) == Some(prefix.len() + 1) {
            prefix.end += 1;
        }
        const GENERIC: [&str; 14] =
            ["the", "our", "news", "web", "online", "digital", "sports", "business", "world", "national", "political", "editorial", "city", "local"];
        if prefix.len() == 1 && GENERIC.contains(&self.lower(prefix.start).as_str()) {
            return true;
        }
        if !prefix.is_empty() && desk.first() != Some(&"reporters") {
            self.by_desk = self.header.outlet.is_none();
            self.header.outlet.get_or_insert(self.span(&prefix));
        }
        true
    }

    /// `Beth Lowe News 0`: author, section and number of comments, as some
    /// publishing systems set them beside the date.
    fn name_with_section(&self, seg: &Range<usize>) -> Option<Span> {
        let end = seg.end.checked_sub(1).filter(|&i| self.tokens[i].is_number() && !self.header.dates.is_empty())?;
        let cut = (seg.start + 1..end).find(|&k| press::is_section(&self.tokens[k..end]))?;
        let name = seg.start..cut;
        self.is_name(&name).then(|| self.span(&name))
    }

    /// Two to five capitalised words, with the small words that names hold.
    fn is_name(&self, seg: &Range<usize>) -> bool {
        let tokens = &self.tokens[seg.clone()];
        let capitals = tokens.iter().filter(|t| self.is_name_word(t)).count();
        let joined = tokens.iter().filter(|t| matches!(t.text(self.text), "and" | "AND" | "&")).count();
        let ends_well = tokens.first().zip(tokens.last()).is_some_and(|(a, b)| self.is_name_word(a) && self.is_name_word(b));
        capitals >= 2
            && capitals <= MOST_WORDS_IN_NAME * (joined + 1)
            && ends_well
            && tokens.iter().all(|t| self.is_name_word(t) || is_particle(&t.text(self.text).to_lowercase()))
    }

    fn is_name_word(&self, token: &Token) -> bool {
        token.is_capital(self.text) && !is_common(token.text(self.text))
    }

    /// `By Voltaire`, but not `By Night`.
    fn is_single_name(&self, seg: &Range<usize>) -> bool {
        seg.len() == 1 && self.header.dates.iter().any(|_| true) && self.is_name_word(&self.tokens[seg.start])
    }

    /// `Political editor`, `Senior Staff Writer`
    fn is_role(&self, seg: &Range<usize>) -> bool {
        const ROLES: [&str; 19] = [
            "reporter",
            "reporters",
            "correspondent",
            "editor",
            "writer",
            "columnist",
            "journalist",
            "producer",
            "contributor",
            "photographer",
            "chief",
            "presenter",
            "analyst",
            "bureau",
            "author",
            "critic",
            "staff",
            "commentator",
            "unit",
        ];
        let last = self.lower(seg.end - 1);
        let correspondent = seg.clone().any(|i| matches!(self.lower(i).as_str(), "correspondent" | "reporter" | "editor"));
        seg.len() <= 6 && (ROLES.contains(&last.as_str()) || correspondent)
    }
}

pub(super) fn is_particle(word: &str) -> bool {
    const PARTICLES: [&str; 26] = [
        "de", "van", "von", "der", "den", "del", "della", "da", "di", "du", "la", "le", "el", "al", "bin", "ibn", "y", "e", "dos", "das", "ten",
        "ter", "and", "&", "-", "'",
    ];
    PARTICLES.contains(&word) || word == "’"
}

/// Capitalised words that begin headings rather than names.
fn is_common(word: &str) -> bool {
    const COMMON: [&str; 48] = [
        "the", "a", "an", "any", "all", "no", "not", "every", "each", "our", "your", "my", "his", "her", "its", "their", "this", "that", "these",
        "those", "now", "then", "far", "next", "last", "more", "most", "many", "some", "what", "why", "how", "who", "when", "where", "is", "are",
        "was", "to", "for", "with", "from", "in", "on", "at", "or", "but", "we",
    ];
    COMMON.contains(&word.to_lowercase().as_str())
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
