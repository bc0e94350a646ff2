//! The lines of a page, with what their shape tells before any word is read.

use crate::text::{Arrange, Span, Spelling, TermKey};

/// One line of the page, or one half of a line that holds a caption and its credit.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The visible text, a bullet left out.
    pub span: Span,
    /// The same without hyphen, number, heading or quotation marker.
    pub content: Span,
    pub marker: Marker,
    /// An empty line stands before it.
    pub blank_before: bool,
    pub words: u32,
    pub ending: Ending,
    /// Letters and digits in lower case, hashed; equal for the same headline
    /// set differently. Long lines have none.
    pub key: Option<TermKey>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Marker {
    None,
    /// `•`, `-`, `*` and their kin
    Bullet,
    /// `1.`, `2)`
    Number,
    /// Markdown's `#`, with its level
    Heading(u8),
    /// Markdown's `>`
    Quotation,
}

/// How a line ends, closing marks and brackets set aside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ending {
    /// `.`, `!` or an ellipsis
    Stop,
    Question,
    Colon,
    /// No sentence ends here: headlines, names, labels.
    Open,
}

/// Lines above this length are running text and carry no key.
const LONGEST_KEYED: usize = 400;

/// A text in hard-wrapped lines: no longer than this, in characters.
const WIDEST_WRAP: usize = 120;

impl Line {
    /// Running text by its shape: a sentence of some length.
    pub fn is_prose(&self) -> bool {
        match self.ending {
            Ending::Stop | Ending::Question => self.words >= 8,
            Ending::Colon => self.words >= 10,
            Ending::Open => self.words >= 28,
        }
    }

    /// Might be a headline, a heading or a label: short, and no sentence ends it.
    pub fn is_headline_like(&self) -> bool {
        self.words >= 1 && self.words <= 27 && matches!(self.ending, Ending::Open | Ending::Question)
    }

    fn new(text: &str, span: Span, blank_before: bool) -> Option<Line> {
        let span = without_bullet(text, span);
        if span.is_empty() {
            return None;
        }
        let (marker, content) = marker(text, span);
        Some(Line::of(text, span, content, marker, blank_before))
    }

    fn of(text: &str, span: Span, content: Span, marker: Marker, blank_before: bool) -> Line {
        let s = content.of(text);
        Line { span, content, marker, blank_before, words: words(s), ending: ending(s), key: (s.len() <= LONGEST_KEYED).then(|| key(s)) }
    }

    /// Cuts it in two at a byte offset inside its content.
    pub fn split_at(&self, text: &str, at: u32) -> (Line, Line) {
        let head = Span { end: at, ..self.content }.trim(text);
        let tail = Span { start: at, ..self.content }.trim(text);
        let first = Line::of(text, Span { start: self.span.start, end: head.end }, head, self.marker, self.blank_before);
        (first, Line::of(text, tail, tail, Marker::None, false))
    }
}

/// Cuts a text into its visible lines; hard-wrapped paragraphs become one line.
pub(super) fn cut(text: &str) -> Vec<Line> {
    let mut physical: Vec<(Span, bool, bool)> = Vec::new();
    let (mut at, mut blank) = (0, true);
    while at < text.len() {
        let line = &text[at..line_end(text, at)];
        let whole = Span::new(at, at + line.len());
        at += line.len();
        let span = whole.trim(text);
        if span.is_empty() {
            blank |= line != "\n" || !text[..whole.start as usize].ends_with('\r');
            continue;
        }
        physical.push((span, blank, span.start > whole.start));
        blank = false;
    }
    if let Some(width) = wrap_width(text, &physical) {
        physical = unwrapped(text, &physical, width);
    }
    physical.iter().filter_map(|&(span, blank, _)| Line::new(text, span, blank)).collect()
}

/// Behind the sign that ends the line; `\r` alone ends lines in very old files.
fn line_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let ends = |at: usize| match bytes[at] {
        b'\n' | b'\r' => Some(at + 1),
        // U+2028, U+2029
        0xE2 if bytes[at..].starts_with(b"\xE2\x80\xA8") || bytes[at..].starts_with(b"\xE2\x80\xA9") => Some(at + 3),
        _ => None,
    };
    (from..bytes.len()).find_map(ends).unwrap_or(bytes.len())
}

/// The width of a hard-wrapped text: many lines that break off inside a
/// sentence, where the next begins with a small letter.
fn wrap_width(text: &str, lines: &[(Span, bool, bool)]) -> Option<usize> {
    let (mut pairs, mut broken) = (0, 0);
    let mut lengths = Vec::new();
    for pair in lines.windows(2) {
        let [(a, ..), (b, blank, _)] = pair else { continue };
        let length = if a.len() > 4 * WIDEST_WRAP { return None } else { a.of(text).chars().count() };
        if length > WIDEST_WRAP {
            return None;
        }
        lengths.push(length);
        if *blank {
            continue;
        }
        pairs += 1;
        let runs_on = ending(a.of(text)) == Ending::Open && b.of(text).starts_with(char::is_lowercase);
        broken += usize::from(runs_on);
    }
    if broken < 4 || broken * 4 < pairs {
        return None;
    }
    // The head of a page may be wider than its columns.
    lengths.arrange();
    let (usual, widest) = (lengths[lengths.len() * 9 / 10], *lengths.last()?);
    Some(if widest * 2 > usual * 3 { usual } else { widest })
}

/// Joins the lines of each paragraph: a break is soft where the next word would not have fitted.
fn unwrapped(text: &str, lines: &[(Span, bool, bool)], width: usize) -> Vec<(Span, bool, bool)> {
    let mut out: Vec<(Span, bool, bool)> = Vec::new();
    let mut last_length = 0;
    for &(span, blank, indented) in lines {
        let s = span.of(text);
        let length = s.chars().count();
        let first_word = s.split_whitespace().next().map_or(0, |w| w.chars().count());
        let starts_item = marker(text, without_bullet(text, span)).0 != Marker::None || without_bullet(text, span).start != span.start;
        let soft = !blank && !starts_item && (s.starts_with(char::is_lowercase) || (!indented && (last_length + 1 + first_word) * 20 > width * 19));
        match out.last_mut() {
            Some((last, ..)) if soft => *last = last.to(span),
            _ => out.push((span, blank, indented)),
        }
        last_length = length;
    }
    out
}

fn without_bullet(text: &str, span: Span) -> Span {
    match span.of(text).strip_prefix('•') {
        Some(rest) => Span::new(span.end as usize - rest.len(), span.end as usize).trim(text),
        None => span,
    }
}

/// The marker a line begins with, and the line without it.
fn marker(text: &str, span: Span) -> (Marker, Span) {
    let s = span.of(text);
    let after = |n: usize| Span::new(span.start as usize + n, span.end as usize).trim(text);
    let bulleted = text[..span.start as usize].trim_end_matches([' ', '\t', '\u{a0}']).ends_with('•');
    let bytes = s.as_bytes();
    let hashes = bytes.iter().take_while(|&&b| b == b'#').count();
    let spaced = |n: usize| s[n..].starts_with([' ', '\t', '\u{a0}']) && !s[n..].trim().is_empty();
    let (marker, content) = match s.chars().next() {
        Some('#') if hashes <= 6 && spaced(hashes) => (Marker::Heading(hashes as u8), after(hashes)),
        Some('>') if spaced(1) => (Marker::Quotation, after(1)),
        Some(c @ ('-' | '*' | '–' | '—' | '·' | '◦' | '‣' | '▪' | '●' | '■' | '○' | '∙' | '➤' | '►' | '+')) if spaced(c.len_utf8()) => {
            (Marker::Bullet, after(c.len_utf8()))
        }
        Some('0'..='9') => {
            let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
            match bytes.get(digits) {
                Some(b'.' | b')') if digits <= 2 && spaced(digits + 1) => (Marker::Number, after(digits + 1)),
                _ => (Marker::None, span),
            }
        }
        _ => (Marker::None, span),
    };
    if marker == Marker::None && bulleted { (Marker::Bullet, span) } else { (marker, content) }
}

/// Runs of signs between white space that hold a letter or digit. Where a
/// script writes no spaces, two signs count as a word.
fn words(s: &str) -> u32 {
    let bytes = s.as_bytes();
    let (mut n, mut unspaced, mut inside, mut at) = (0, 0, false, 0);
    while let Some(&b) = bytes.get(at) {
        let c = if b.is_ascii() { char::from(b) } else { s[at..].chars().next().unwrap_or_default() };
        at += c.len_utf8();
        if c.is_whitespace() {
            inside = false;
        } else if inside && c.is_ascii() {
        } else if matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{0e00}'..='\u{0eff}') {
            unspaced += 1;
            inside = false;
        } else if !inside && c.is_alphanumeric() {
            n += 1;
            inside = true;
        }
    }
    n + unspaced / 2
}

fn ending(s: &str) -> Ending {
    let s = s.trim_end_matches(|c: char| matches!(c, '"' | '”' | '’' | '\'' | '»' | '“' | ')' | ']' | '*' | '_') || c.is_whitespace());
    match s.chars().next_back() {
        Some('.') if ends_in_abbreviation(s) => Ending::Open,
        Some('.' | '!' | '…' | '。' | '！' | '।' | '۔') => Ending::Stop,
        Some('?' | '？' | '؟') => Ending::Question,
        Some(':' | '：') => Ending::Colon,
        _ => Ending::Open,
    }
}

/// A short line that ends with `U.S.` or `Inc.` is as open as one without.
fn ends_in_abbreviation(s: &str) -> bool {
    const BUSINESS: [&str; 7] = ["Inc.", "Co.", "Corp.", "Ltd.", "Jr.", "Sr.", "No."];
    let last = s.rsplit(char::is_whitespace).next().unwrap_or(s);
    let dotted = last.len() >= 4 && last.len() <= 8 && last.split('.').filter(|p| !p.is_empty()).all(|p| p.chars().count() == 1);
    s.len() <= 150 && (dotted || BUSINESS.contains(&last))
}

/// Letters and digits alone, in lower case.
pub(super) fn key(s: &str) -> TermKey {
    let mut spelling = Spelling::default();
    for c in s.chars() {
        if c.is_ascii_alphanumeric() {
            spelling.ascii(c as u8);
        } else if !c.is_ascii() && c.is_alphanumeric() {
            spelling.letter(c);
        }
    }
    spelling.key()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(text: &str) -> Vec<&str> {
        cut(text).iter().map(|l| l.content.of(text)).collect()
    }

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        let text = "One\r\nTwo\rThree\n\nFour\u{2028}Five";
        assert_eq!(contents(text), ["One", "Two", "Three", "Four", "Five"]);
        let blank: Vec<bool> = cut(text).iter().map(|l| l.blank_before).collect();
        assert_eq!(blank, [true, false, false, true, false]);
    }

    #[test]
    fn markers_are_told_from_what_they_mark() {
        let text = "• Point\n- Item\n1. First\n## Heading\n> Said\n-40 degrees\n2026. A year\n***\n#hashtag";
        let lines = cut(text);
        let found: Vec<(Marker, &str)> = lines.iter().map(|l| (l.marker, l.content.of(text))).collect();
        assert_eq!(
            found,
            [
                (Marker::Bullet, "Point"),
                (Marker::Bullet, "Item"),
                (Marker::Number, "First"),
                (Marker::Heading(2), "Heading"),
                (Marker::Quotation, "Said"),
                (Marker::None, "-40 degrees"),
                (Marker::None, "2026. A year"),
                (Marker::None, "***"),
                (Marker::None, "#hashtag"),
            ]
        );
        assert_eq!(lines[0].span.of(text), "Point");
        assert_eq!(lines[1].span.of(text), "- Item");
    }

    #[test]
    fn hard_wrapped_paragraphs_become_one_line() {
        let text = "COUNCIL BACKS FERRY PLAN\n\nThe harbour council voted on Monday to buy two electric\nferries, the first of their kind on the route, after a\nlong debate about the cost of the terminals that they\nwould need on both banks.\n\nMembers will meet again in spring to choose the yard\nthat builds them. Three have offered so far, all of\nthem from abroad.\n";
        let lines = contents(text);
        assert_eq!(lines.len(), 3, "{lines:#?}");
        assert!(lines[1].starts_with("The harbour") && lines[1].ends_with("both banks."));
    }

    #[test]
    fn one_paragraph_a_line_is_never_joined() {
        let text = "By Ann Lee\nfor the Gazette\nA short line\nand another\nThe council met on Monday and voted for the plan after a debate that went on until late in the night, to the surprise of many.\n";
        assert_eq!(contents(text).len(), 5);
    }

    #[test]
    fn endings_see_through_closing_marks_and_abbreviations() {
        for (line, wanted) in [
            ("He left.", Ending::Stop),
            ("“We will go.”", Ending::Stop),
            ("(All of it.)", Ending::Stop),
            ("Talks resume with the U.S.", Ending::Open),
            ("Why now?", Ending::Question),
            ("It noted:", Ending::Colon),
            ("Talks resume", Ending::Open),
            ("And then…", Ending::Stop),
            ("ماذا حدث؟", Ending::Question),
        ] {
            assert_eq!(ending(line), wanted, "{line}");
        }
    }
}
