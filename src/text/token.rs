use super::{Span, TermKey};

/// What a token looks like, before any word list is asked.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub enum Shape {
    /// `tariff`
    Lower,
    /// `Carney`
    Capital,
    /// `CBC`, `EVs` counts as [`Shape::Mixed`]
    Upper,
    /// `McDonald`, `iPhone`, `EVs`
    Mixed,
    /// one capital letter, with or without its point: `J.`
    Initial,
    /// letters and points: `U.S.`, `a.m.`
    Dotted,
    /// digits with their separators: `1,000`, `11.2`
    Number,
    /// digits with letters: `51st`, `2030s`, `F-35` without its hyphen
    NumberLetters,
    /// a clitic cut from its word: `'s`, `n't` stays in its word
    Clitic,
    /// `"`, `“`, `”`, `''`, `` `` ``, and single quotation marks
    Mark,
    /// `.`, `,`, `;`, `:`, `!`, `?`, brackets, dashes, bullets
    Punctuation,
    /// `$`, `%`, `€` and whatever else
    Symbol,
    /// `https://…`, `name@host`, `#tag`, `@handle`: one token, never looked into
    Address,
}

/// One token: where it stands, which word it is, what it looks like.
///
/// Hyphens and dashes are tokens of their own (`four` `-` `day`), possessives
/// are cut off (`Carney` `'s`), a point stays with an abbreviation (`Mr.`,
/// `U.S.`), so that a lone `.` can end a sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Token {
    pub span: Span,
    pub key: TermKey,
    pub shape: Shape,
    /// White space stands before it.
    pub spaced: bool,
}

impl Token {
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }

    pub fn is(&self, key: TermKey) -> bool {
        self.key == key
    }

    /// A word of letters, whatever its case.
    pub fn is_word(&self) -> bool {
        matches!(self.shape, Shape::Lower | Shape::Capital | Shape::Upper | Shape::Mixed | Shape::Initial | Shape::Dotted)
    }

    /// A word that starts with a capital letter.
    pub fn is_capital(&self, text: &str) -> bool {
        match self.shape {
            Shape::Capital | Shape::Upper | Shape::Initial => true,
            Shape::Mixed | Shape::Dotted => self.text(text).starts_with(char::is_uppercase),
            _ => false,
        }
    }

    pub fn is_number(&self) -> bool {
        self.shape == Shape::Number
    }
}

/// The tokens of a text.
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    tokenize_line(text, 0, &mut tokens);
    tokens
}

/// Appends the tokens of `text`, which begins at byte `offset` of its article.
pub fn tokenize_line(text: &str, offset: usize, tokens: &mut Vec<Token>) {
    let mut scan = Scan { text, at: 0 };
    while let Some((start, end, shape)) = scan.next() {
        let spaced = text[..start].chars().next_back().is_none_or(char::is_whitespace);
        tokens.push(Token { span: Span::new(offset + start, offset + end), key: TermKey::of_text(&text[start..end]), shape, spaced });
    }
}

/// What stands before the @ of a mail address is no longer than this.
const LONGEST_LOCAL: usize = 64;

struct Scan<'t> {
    text: &'t str,
    at: usize,
}

/// Abbreviations whose point belongs to them. The list is English news usage.
const ABBREVIATIONS: &str = include_str!("lexicon/abbreviations.txt");

impl Scan<'_> {
    fn peek(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    fn next(&mut self) -> Option<(usize, usize, Shape)> {
        let rest = &self.text[self.at..];
        let start = self.at + rest.find(|c: char| !c.is_whitespace())?;
        let first = self.peek(start)?;
        let (end, shape) = if first.is_alphabetic() {
            self.word(start)
        } else if first.is_numeric() {
            self.number(start)
        } else {
            self.other(start, first)
        };
        self.at = end;
        Some((start, end, shape))
    }

    fn word(&self, start: usize) -> (usize, Shape) {
        let bytes = self.text.as_bytes();
        if let Some(end) = self.address(start) {
            return (end, Shape::Address);
        }
        let mut end = start;
        while let Some(c) = self.peek(end) {
            let inner = c.is_alphanumeric()
                || is_combining(c)
                || (is_apostrophe(c) && self.peek(end + c.len_utf8()).is_some_and(char::is_alphabetic) && !self.clitic(end, c));
            if !inner {
                break;
            }
            end += c.len_utf8();
        }
        // U.S., a.m., J.: single letters with points
        let letters = &self.text[start..end];
        if bytes.get(end) == Some(&b'.') {
            if letters.chars().count() == 1 {
                let mut e = end + 1;
                let mut n = 1;
                while self.peek(e).is_some_and(char::is_alphabetic) {
                    let c = self.peek(e).unwrap_or(' ').len_utf8();
                    if bytes.get(e + c) != Some(&b'.') {
                        break;
                    }
                    e += c + 1;
                    n += 1;
                }
                if n > 1 {
                    return (e, Shape::Dotted);
                }
                if letters.starts_with(char::is_uppercase) {
                    return (end + 1, Shape::Initial);
                }
                // "c. 1818"
                if letters == "c" && self.text[end + 1..].trim_start().starts_with(|c: char| c.is_ascii_digit()) {
                    return (end + 1, Shape::Lower);
                }
            } else if is_abbreviation(letters) {
                return (end + 1, shape_of(letters));
            }
        }
        (end, shape_of(letters))
    }

    /// Whether a clitic (`'s`, `’re`, `'ll` …) begins at the apostrophe.
    fn clitic(&self, at: usize, apostrophe: char) -> bool {
        let rest = &self.text[at + apostrophe.len_utf8()..];
        let n = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let tail = &rest[..n];
        ["s", "re", "ve", "ll", "d", "m"].iter().any(|c| tail.eq_ignore_ascii_case(c))
    }

    fn number(&self, start: usize) -> (usize, Shape) {
        let bytes = self.text.as_bytes();
        let mut end = start;
        let mut letters = false;
        while let Some(c) = self.peek(end) {
            let n = c.len_utf8();
            let separator = matches!(c, '.' | ',') && !letters && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
            if c.is_alphabetic() {
                letters = true;
            } else if !c.is_numeric() && !separator {
                break;
            }
            end += n;
        }
        (end, if letters { Shape::NumberLetters } else { Shape::Number })
    }

    fn other(&self, start: usize, first: char) -> (usize, Shape) {
        let n = first.len_utf8();
        let rest = &self.text[start + n..];
        match first {
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' => (start + n, Shape::Mark),
            '`' | '\'' if rest.starts_with(first) => (start + 2 * n, Shape::Mark),
            '\'' | '’' | '‘' if first != '‘' && start > 0 && self.text[..start].ends_with(char::is_alphanumeric) && self.clitic(start, first) =>
            {
                let tail = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
                (start + n + tail, Shape::Clitic)
            }
            '\'' | '’' | '‘' | '`' => (start + n, Shape::Mark),
            '@' | '#' if rest.starts_with(|c: char| c.is_alphanumeric()) => {
                let tail = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
                (start + n + tail, Shape::Address)
            }
            '.' => {
                let dots = rest.bytes().take_while(|&b| b == b'.').count();
                (start + 1 + dots, Shape::Punctuation)
            }
            '-' => {
                let more = rest.bytes().take_while(|&b| b == b'-').count();
                (start + 1 + more, Shape::Punctuation)
            }
            ',' | ';' | ':' | '!' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '–' | '—' | '―' | '‐' | '‑' | '…' | '•' | '·' | '/' | '|' => {
                (start + n, Shape::Punctuation)
            }
            _ => (start + n, Shape::Symbol),
        }
    }

    /// The end of a web or mail address that begins here.
    fn address(&self, start: usize) -> Option<usize> {
        let rest = &self.text[start..];
        let head = rest.as_bytes();
        let scheme = head.get(..4).is_some_and(|h| h.eq_ignore_ascii_case(b"http") || h.eq_ignore_ascii_case(b"www."));
        // A look at the first sign behind the word keeps endless words linear.
        let local = head.iter().take(LONGEST_LOCAL).position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+')));
        if !scheme && local.and_then(|i| head.get(i)) != Some(&b'@') {
            return None;
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '“' | '”' | ')')).unwrap_or(rest.len());
        let word = &rest[..end];
        let mail = || {
            let local = word.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+')));
            local.is_some_and(|i| word[i..].starts_with('@') && word[i..].contains('.'))
        };
        let is_address = if scheme { word.contains("://") || word[..4].eq_ignore_ascii_case("www.") } else { mail() };
        is_address.then(|| start + word.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']).len())
    }
}

fn is_apostrophe(c: char) -> bool {
    c == '\'' || c == '’'
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200d}')
}

fn is_abbreviation(word: &str) -> bool {
    use std::sync::LazyLock;
    static LIST: LazyLock<super::KeySet> = LazyLock::new(|| {
        ABBREVIATIONS.lines().map(|l| l.split('#').next().unwrap_or("").trim()).filter(|l| !l.is_empty()).map(TermKey::of).collect()
    });
    word.len() <= 6 && word.starts_with(char::is_uppercase) && LIST.contains(&TermKey::of_text(word)) || matches!(word, "vs" | "etc" | "approx")
}

fn shape_of(word: &str) -> Shape {
    let mut upper = 0;
    let mut lower = 0;
    let mut digits = 0;
    let mut first_upper = false;
    for (i, c) in word.chars().enumerate() {
        if c.is_uppercase() {
            upper += 1;
            first_upper |= i == 0;
        } else if c.is_numeric() {
            digits += 1;
        } else {
            lower += 1;
        }
    }
    match (upper, lower, digits) {
        (0, _, 0) => Shape::Lower,
        (1, 0, 0) => Shape::Initial,
        (_, 0, _) => Shape::Upper,
        (1, _, 0) if first_upper => Shape::Capital,
        _ => Shape::Mixed,
    }
}
