use super::{Span, Spelling, TermKey};

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

/// Letters that stand before an amount of money, glued to it.
pub const MONEY: [&str; 12] = ["Rs", "RM", "Rp", "R", "Sh", "KSh", "Ksh", "KES", "Tk", "TSh", "NGN", "N"];

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
    while let Some(Found { start, end, shape, key }) = scan.next() {
        // No token ends in white space: where one begins right behind another, none stands between.
        let spaced = start == 0 || scan.at != start;
        scan.at = end;
        let key = key.unwrap_or_else(|| TermKey::of_text(&text[start..end]));
        tokens.push(Token { span: Span::new(offset + start, offset + end), key, shape, spaced });
    }
}

/// What stands before the @ of a mail address is no longer than this.
const LONGEST_LOCAL: usize = 64;
/// No longer text without a space is an address.
const LONGEST_ADDRESS: usize = 4_000;

struct Scan<'t> {
    text: &'t str,
    at: usize,
}

struct Found {
    start: usize,
    end: usize,
    shape: Shape,
    /// Where the scan read every letter on its way.
    key: Option<TermKey>,
}

/// The letters of a word, counted on the way through it.
#[derive(Default)]
struct Letters {
    spelling: Spelling,
    upper: u32,
    lower: u32,
    digits: u32,
    first_upper: bool,
}

impl Letters {
    #[inline(always)]
    fn ascii(&mut self, byte: u8) {
        self.spelling.ascii(byte);
        let upper = byte.is_ascii_uppercase();
        self.first_upper |= upper && self.upper + self.lower + self.digits == 0;
        self.upper += u32::from(upper);
        let digit = byte.is_ascii_digit();
        self.digits += u32::from(digit);
        self.lower += u32::from(!upper && !digit);
    }

    fn other(&mut self, c: char) {
        self.spelling.letter(c);
        if c.is_uppercase() {
            self.first_upper |= self.upper + self.lower + self.digits == 0;
            self.upper += 1;
        } else if c.is_numeric() {
            self.digits += 1;
        } else {
            self.lower += 1;
        }
    }

    fn shape(&self) -> Shape {
        match (self.upper, self.lower, self.digits) {
            (0, _, 0) => Shape::Lower,
            (1, 0, 0) => Shape::Initial,
            (_, 0, _) => Shape::Upper,
            (1, _, 0) if self.first_upper => Shape::Capital,
            _ => Shape::Mixed,
        }
    }
}

/// Abbreviations whose point belongs to them. The list is English news usage.
const ABBREVIATIONS: &str = include_str!("lexicon/abbreviations.txt");

impl Scan<'_> {
    fn peek(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    fn next(&self) -> Option<Found> {
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        let first = loop {
            let first = match bytes.get(start)? {
                b if b.is_ascii() => char::from(*b),
                _ => self.peek(start)?,
            };
            if !first.is_whitespace() {
                break first;
            }
            start += first.len_utf8();
        };
        if first.is_alphabetic() {
            return Some(self.word(start));
        }
        let (end, shape) = if first.is_numeric() { self.number(start) } else { self.other(start, first) };
        Some(Found { start, end, shape, key: None })
    }

    fn word(&self, start: usize) -> Found {
        let bytes = self.text.as_bytes();
        let mut letters = Letters::default();
        let mut end = start;
        // "Rs500", "KSh1,200": the letters are a sign of money
        if matches!(bytes[start], b'R' | b'S' | b'K' | b'T' | b'N')
            && let Some(sign) = MONEY.iter().find(|s| bytes[start..].starts_with(s.as_bytes()))
            && bytes.get(start + sign.len()).is_some_and(u8::is_ascii_digit)
            && (sign.len() > 1 || is_amount(&bytes[start + 1..]))
        {
            sign.bytes().for_each(|b| letters.ascii(b));
            return Found { start, end: start + sign.len(), shape: letters.shape(), key: None };
        }
        while let Some(&b) = bytes.get(end).filter(|b| b.is_ascii_alphanumeric()) {
            letters.ascii(b);
            end += 1;
        }
        // Only at these signs, and behind these letters, can an address begin.
        let doubtful = matches!(bytes.get(end), Some(b'@' | b'.' | b'_' | b'-' | b'+')) || matches!(bytes[start], b'h' | b'H');
        if doubtful && let Some(end) = self.address(start) {
            return Found { start, end, shape: Shape::Address, key: None };
        }
        while let Some(&b) = bytes.get(end) {
            if b.is_ascii_alphanumeric() {
                letters.ascii(b);
                end += 1;
                continue;
            }
            if b.is_ascii() && b != b'\'' {
                break;
            }
            let Some(c) = self.peek(end) else { break };
            let inner = c.is_alphanumeric()
                || is_combining(c)
                || (is_apostrophe(c) && self.peek(end + c.len_utf8()).is_some_and(char::is_alphabetic) && !self.clitic(end, c));
            if !inner {
                break;
            }
            letters.other(c);
            end += c.len_utf8();
        }
        let found = |end: usize, shape: Shape, key: Option<TermKey>| Found { start, end, shape, key };
        // U.S., a.m., J.: single letters with points
        if bytes.get(end) == Some(&b'.') {
            let word = &self.text[start..end];
            if letters.upper + letters.lower + letters.digits == 1 {
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
                    return found(e, Shape::Dotted, None);
                }
                if letters.first_upper {
                    return found(end + 1, Shape::Initial, None);
                }
                // "c. 1818"
                if word == "c" && self.text[end + 1..].trim_start().starts_with(|c: char| c.is_ascii_digit()) {
                    return found(end + 1, Shape::Lower, None);
                }
            } else if is_abbreviation(word, &letters) {
                return found(end + 1, letters.shape(), None);
            }
        }
        found(end, letters.shape(), Some(letters.spelling.key()))
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
        let mut signs = rest.char_indices().take(LONGEST_ADDRESS);
        let end = signs.find(|(_, c)| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '“' | '”' | ')')).map(|(at, _)| at);
        let word = &rest[..end.or_else(|| signs.next().is_none().then_some(rest.len()))?];
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

fn is_abbreviation(word: &str, letters: &Letters) -> bool {
    use std::sync::LazyLock;
    static LIST: LazyLock<super::KeySet> = LazyLock::new(|| {
        ABBREVIATIONS.lines().map(|l| l.split('#').next().unwrap_or("").trim()).filter(|l| !l.is_empty()).map(TermKey::of).collect()
    });
    word.len() <= 6 && letters.first_upper && LIST.contains(&letters.spelling.key()) || matches!(word, "vs" | "etc" | "approx")
}

/// "5,000", "22.1", "185 000", "5bn", "5 million": after one letter only what nothing but money is written like.
fn is_amount(bytes: &[u8]) -> bool {
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let rest = &bytes[digits..];
    let group = |g: &[u8]| g.len() >= 3 && g[..3].iter().all(u8::is_ascii_digit) && !g.get(3).is_some_and(u8::is_ascii_alphanumeric);
    let scale = |w: &[u8]| ["million", "billion", "trillion", "bn", "mn"].iter().any(|s| w.starts_with(s.as_bytes()));
    match rest {
        [b'.', d, ..] => d.is_ascii_digit(),
        [b',', g @ ..] => group(g),
        [b' ' | b'-', w @ ..] => digits <= 3 && group(w) || scale(w),
        [0xC2, 0xA0, g @ ..] => digits <= 3 && group(g) || scale(g),
        w => scale(w) || matches!(w, [b'm', b] | [b'm', b, ..] if !b.is_ascii_alphanumeric()),
    }
}
