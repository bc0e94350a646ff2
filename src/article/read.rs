use super::facts::{Facts, Place};
use super::header::{self, DateRole};
use super::lines::Ending;
use super::page::Page;
use super::{Article, Block, BlockKind, Metadata, Published, RemovedKind, Stated};
use super::{asides, dateline, head, layout, pictures, press, window, zones};
use crate::text::{Span, Token, sentences, tokenize_line};

/// What is known of a file besides its text: from `corpus.toml`, a form, or the page it was saved from.
#[derive(Clone, PartialEq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Given {
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub agency: Option<String>,
    pub byline: Option<String>,
    pub published: Option<Published>,
    pub section: Option<String>,
    pub url: Option<String>,
    /// The text is clean already: nothing is removed.
    pub cleaned: bool,
}

/// Something about the input that a reader should know.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Notice(pub String);

/// Reads one page of text. Total: any text gives an article.
///
/// ```
/// use broadsheet::article::{self, BlockKind, Given};
/// let page = "Council backs ferry\n\nBy Ann Lee\n\nAdvertisement\n\nThe harbour council voted for a new ferry on Monday.\n";
/// let article = article::read("ferry.txt", page.to_owned(), &Given::default());
/// assert_eq!(article.metadata.byline.value.as_deref(), Some("Ann Lee"));
/// let body: Vec<&str> = article.body().map(|b| article.of(b.span)).collect();
/// assert_eq!(body, ["The harbour council voted for a new ferry on Monday."]);
/// ```
pub fn read(file: &str, text: String, given: &Given) -> Article {
    let Layout { blocks, tokens: read, metadata, mut notices } = if given.cleaned { clean(&text, given) } else { scraped(&text, given) };
    let mut article = Article {
        id: file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned(),
        file: file.to_owned(),
        metadata,
        blocks,
        text,
        tokens: Vec::new(),
        sentences: Vec::new(),
        notices: Vec::new(),
    };
    if !article.blocks.is_empty() && article.blocks.iter().all(|b| b.kind.is_removed()) {
        notices.push(Notice("No article was found on this page: all of it looks like menus, links and small print.".into()));
    }
    article.notices = notices;
    cut(&mut article, &read);
    if article.metadata.title.value.is_none() {
        article.metadata.title = title_from_lead(&article);
    }
    if article.metadata.published.value.is_none() {
        article.metadata.published = window::published(&article);
    }
    article
}

struct Layout {
    /// Each with its tokens among those of the page, where they are known.
    blocks: Vec<Block>,
    tokens: Vec<Token>,
    metadata: Metadata,
    notices: Vec<Notice>,
}

/// A text that its user calls clean.
fn clean(text: &str, given: &Given) -> Layout {
    let mut page = Page::plain(text);
    layout::as_is(&mut page);
    let (metadata, notices) = Facts::new(text).into_metadata(given);
    Layout { blocks: blocks(&page), tokens: page.tokens, metadata, notices }
}

/// A page as it was copied or scraped.
fn scraped(text: &str, given: &Given) -> Layout {
    let mut page = Page::new(text);
    let mut facts = Facts::new(text);
    let body = head::read(&mut page, &mut facts);
    zones::mark(&mut page, body);
    tail(&mut page, &mut facts, body);
    about_author(&mut page, &facts, body);
    pictures::mark(&mut page);
    asides::marked_quotations(&mut page);
    asides::pull_quotes(&mut page, body);
    asides::excerpts(&mut page, body);
    layout::finish(&mut page, body);
    let mut blocks = blocks(&page);
    part_dateline(text, &mut blocks, &mut facts);
    let (metadata, notices) = facts.into_metadata(given);
    Layout { blocks, tokens: page.tokens, metadata, notices }
}

/// What is said of the article below its head: its source, its first
/// publication, whose copyright it is.
fn tail(page: &mut Page<'_>, facts: &mut Facts<'_>, body: usize) {
    let listed = (body..page.lines.len()).find(|&i| page.zones[i].is_some() && page.is_removed(i)).unwrap_or(page.lines.len());
    for i in body..page.lines.len() {
        let footer = page.kind(i) == Some(BlockKind::Removed(RemovedKind::Footer));
        if !(footer || page.is_free(i)) || page.lines[i].words > 30 {
            continue;
        }
        if footer && let Some(owner) = copyright_owner(page.text, page.tokens(i)) {
            match owner {
                Owner::Agency(span) => facts.agency(span, Place::Copyright),
                Owner::Outlet(span) => facts.outlet(span, Place::Copyright),
            }
            continue;
        }
        if let Some(agencies) = closing_agencies(page, i) {
            facts.agency(agencies, Place::Tail);
            page.keep(i, BlockKind::Metadata);
            continue;
        }
        let Some(header) = page.header(i) else { continue };
        // An entry of a running report.
        let plain = |d: &header::HeaderDate| d.role == DateRole::Plain && d.value.is_some_and(|v| v.time.is_some());
        if header.is_date_only() && !header.labelled && header.dates.iter().any(plain) && page.is_free(i) {
            page.keep(i, BlockKind::Dateline);
            continue;
        }
        let told = header.labelled || header.dates.iter().any(|d| d.role != DateRole::Plain) || (header.byline.is_some() && facts.byline.is_none());
        if told && (i < listed || header.labelled) {
            facts.header(&header, Place::Tail);
        } else if header.byline.is_none() || i >= listed {
            continue;
        }
        if !footer {
            page.keep(i, BlockKind::Metadata);
        }
    }
}

/// `ab/msh (AFP, dpa)` below the text: initials, and the agencies used.
fn closing_agencies(page: &Page<'_>, i: usize) -> Option<Span> {
    let tokens = page.tokens(i);
    let open = tokens.iter().position(|t| t.text(page.text) == "(")?;
    let inner = tokens.get(open + 1..tokens.len() - 1).filter(|_| open <= 4 && tokens.last().is_some_and(|t| t.text(page.text) == ")"))?;
    let parts = || inner.split(|t| matches!(t.text(page.text), "," | "/" | "with" | "and"));
    let is_agency = |part: &&[Token]| press::is_agency(page.text, part);
    let all = parts().all(|part| is_agency(&part) || press::is_outlet(page.text, part));
    // "(Gazette with AFP)": the outlet is none.
    let first = parts().find(is_agency).filter(|_| all)?;
    Some(first[0].span.to(inner[inner.len() - 1].span))
}

/// What stands below the text of who wrote it: the name again, and `Lee covers the harbour for the Gazette.`
fn about_author(page: &mut Page<'_>, facts: &Facts<'_>, body: usize) {
    let Some(byline) = facts.byline else { return };
    let words = |s: &str| s.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 1).map(str::to_lowercase).collect::<Vec<_>>();
    let author = words(byline.of(page.text));
    for i in (body..page.lines.len()).rev() {
        if !page.is_free(i) || page.lines[i].words > 60 {
            continue;
        }
        let line = page.content(i);
        let first: Vec<&str> = line.split_whitespace().take(8).collect();
        let named = first
            .iter()
            .take_while(|w| {
                let w = words(w);
                !w.is_empty() && w.iter().all(|w| author.contains(w))
            })
            .count();
        let is_name = named == first.len() && named >= 2;
        let told = first.get(named).is_some_and(|w| named >= 1 && ABOUT_AUTHOR.contains(w) || named >= 2 && header::is_post(w));
        if !(is_name || told) {
            // The lowest paragraph that is not about the author ends the article.
            if page.lines[i].is_prose() || page.lines[i].ending == Ending::Stop {
                return;
            }
            continue;
        }
        page.keep(i, BlockKind::Metadata);
    }
}

/// Verbs of a line that introduces an author.
const ABOUT_AUTHOR: [&str; 13] =
    ["is", "covers", "covered", "writes", "reports", "reported", "has", "joined", "was", "worked", "edits", "leads", "hosts"];

enum Owner {
    Agency(Span),
    Outlet(Span),
}

/// `© 2026 The Gazette. All rights reserved.`
fn copyright_owner(text: &str, tokens: &[Token]) -> Option<Owner> {
    let sign = tokens.iter().take(4).any(|t| matches!(t.text(text), "©" | "Copyright" | "COPYRIGHT" | "copyright"));
    if !sign {
        return None;
    }
    let start = tokens.iter().position(|t| t.is_capital(text) && !t.text(text).eq_ignore_ascii_case("copyright") && t.span.len() > 1)?;
    let rest = &tokens[start..];
    if let Some(n) = press::agency(text, rest) {
        return Some(Owner::Agency(rest[0].span.to(rest[n - 1].span)));
    }
    // A listed paper may stand in its company's name: "The Gazette Company", "Gazette News & Media Limited".
    if let Some(n) =
        press::outlet(text, rest).filter(|&n| rest.get(n).is_some_and(|t| matches!(t.text(text), "Company" | "Media" | "News" | "Newspapers")))
    {
        return Some(Owner::Outlet(rest[0].span.to(rest[n - 1].span)));
    }
    let end = rest.iter().position(|t| matches!(t.text(text), "." | "," | "|" | "·" | "-" | "–" | "(" | ";")).unwrap_or(rest.len());
    let n = (1..=end).rev().find(|&n| press::is_outlet(text, &rest[..n]))?;
    // "Gazette Media Ltd" owns papers and is none.
    (n == end).then(|| Owner::Outlet(rest[0].span.to(rest[n - 1].span)))
}

/// The labelled lines as blocks.
fn blocks(page: &Page<'_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::with_capacity(page.lines.len());
    for (i, line) in page.lines.iter().enumerate() {
        let Some(label) = page.label(i) else { continue };
        match blocks.last_mut() {
            Some(last) if label.joined => {
                last.span = last.span.to(line.span);
                last.content = last.content.to(line.content);
                last.tokens = 0..0;
            }
            _ => {
                let tokens = page.token_range(i);
                blocks.push(Block { span: line.span, content: line.content, kind: label.kind, reason: label.reason, tokens, sentences: 0..0 });
            }
        }
    }
    blocks
}

/// A dateline stands in one of so many first paragraphs.
const DEEPEST_DATELINE: usize = 4;

/// Parts the dateline from the first paragraph.
fn part_dateline(text: &str, blocks: &mut Vec<Block>, facts: &mut Facts<'_>) {
    // Key points may stand before the first paragraph.
    let first = blocks.iter().enumerate().filter(|(_, b)| b.kind == BlockKind::Paragraph).take(DEEPEST_DATELINE);
    let Some((i, line)) = first.filter_map(|(i, b)| Some((i, dateline::find(text, b.content)?))).next() else { return };
    if let Some(agency) = line.agency {
        facts.agency(agency, Place::Below);
    }
    if let Some(date) = line.date {
        facts.date(date, Place::Below);
    }
    let rest = Span { start: line.span.end, ..blocks[i].content }.trim(text);
    let whole = blocks[i].span;
    blocks[i].content = rest;
    blocks[i].tokens = 0..0;
    blocks[i].span = Span { start: rest.start, ..whole };
    let span = Span { start: whole.start, end: line.span.end };
    blocks.insert(i, Block { span, content: line.span, kind: BlockKind::Dateline, reason: "", tokens: 0..0, sentences: 0..0 });
}

/// Tokens and sentences of the kept blocks. `read` are the tokens of the page; a block
/// that is one line of it takes them over.
fn cut(article: &mut Article, read: &[Token]) {
    let Article { text, blocks, tokens, sentences: cut, .. } = article;
    tokens.reserve(text.len() / 5);
    for (i, block) in blocks.iter_mut().enumerate() {
        let known = std::mem::take(&mut block.tokens);
        if !block.kind.is_searched() {
            continue;
        }
        let (first, first_sentence) = (tokens.len() as u32, cut.len() as u32);
        if known.is_empty() {
            tokenize_line(block.content.of(text), block.content.start as usize, tokens);
        } else {
            tokens.extend_from_slice(&read[known.start as usize..known.end as usize]);
        }
        sentences(text, &tokens[first as usize..], first, i as u32, cut);
        block.tokens = first..tokens.len() as u32;
        block.sentences = first_sentence..cut.len() as u32;
    }
}

/// A label cut from the first sentence is no longer than this, in characters.
const LONGEST_LABEL: usize = 110;

/// A label for an article without a headline: the beginning of its lead.
fn title_from_lead(article: &Article) -> Stated<String> {
    let first = article.blocks.iter().find(|b| b.kind.is_body() || b.kind == BlockKind::Subhead);
    let Some(block) = first else { return Stated::default() };
    let sentence = article.sentences.get(block.sentences.start as usize).filter(|_| !block.sentences.is_empty());
    let lead = sentence.map_or(block.content, |s| s.span).of(&article.text);
    Stated::inferred(shortened(lead), "the page has no headline; these are its first words")
}

/// Cut at a clause or a word, never inside one.
fn shortened(lead: &str) -> String {
    let Some((limit, _)) = lead.char_indices().nth(LONGEST_LABEL) else { return lead.trim_end_matches('.').to_owned() };
    let head = &lead[..limit];
    let clause = head.rfind([',', ';', '—', '–', ':']).filter(|&at| at * 2 > limit);
    let at = clause.or_else(|| head.rfind(char::is_whitespace)).unwrap_or(limit);
    format!("{}…", lead[..at].trim_end().trim_end_matches([',', ';', '—', '–', ':']).trim_end())
}
