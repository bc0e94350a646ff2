//! What of a name tells it from others: its words without titles, initials,
//! joining words and legal forms, in one spelling.

use crate::extract::names::NameKind;
use crate::extract::names::words::{Class, WORDS};
use crate::text::{KeySet, Lexicon, Shape, TermKey, Token, plain_key};
use std::sync::LazyLock;

/// A name read for linking.
#[derive(Clone, Default, Debug)]
pub struct Wording {
    /// Words that count. A country's other names become its one name, "Ministry of Trade" becomes "Trade Ministry".
    pub words: Vec<TermKey>,
    /// First letters of what stands between a person's first and last name.
    middle: String,
    /// The first letter of a person's name.
    letter: Option<char>,
    /// The first name is only that letter.
    short: bool,
    /// "Jr." or a number: another than the one without.
    junior: Option<TermKey>,
    /// Where a person's surname begins among the words: "Smith-Jones" is one surname.
    surname: usize,
    /// The last word is the father's name: "bin Salman".
    patronymic: bool,
    /// Words from here on tell where a body belongs: the words behind "of" or "for".
    pub tail: usize,
    /// How many words at the start are a country's.
    pub country: usize,
}

impl Wording {
    pub fn of(text: &str, tokens: &[Token], kind: NameKind) -> Wording {
        if kind == NameKind::Person {
            return person(text, tokens);
        }
        if let Some(words) = one_name(text, tokens) {
            let n = words.len();
            return Wording { words, tail: n, country: n, ..Wording::default() };
        }
        body(text, tokens)
    }

    pub fn key(&self) -> TermKey {
        let letters = self.middle.bytes().fold(0u64, |h, b| h.rotate_left(7) ^ u64::from(b));
        TermKey(hash(&self.words).0 ^ letters ^ self.junior.map_or(0, |k| k.0))
    }

    /// The words of the surname, one key.
    pub fn surname(&self) -> TermKey {
        hash(&self.words[self.surname.min(self.words.len())..])
    }

    /// Whether the surname alone can mean this person.
    pub fn goes_by_surname(&self) -> bool {
        self.words.len() > 1 && !self.patronymic
    }

    pub fn is_hyphened(&self) -> bool {
        self.surname + 1 < self.words.len()
    }

    /// Whether two names of persons may be one person's: equal surnames, first names that are equal, short
    /// forms or initials of each other, no other initials between them, both or neither a junior.
    pub fn fits(&self, other: &Wording) -> bool {
        if self.words.len() < 2 || other.words.len() < 2 {
            return self.words == other.words && self.junior == other.junior;
        }
        let first = self.first().is_some_and(|first| other.first().is_some_and(|other| first.fits(other)));
        let middle = self.middle.starts_with(&other.middle) || other.middle.starts_with(&self.middle);
        first && middle && self.junior == other.junior && self.words.last() == other.words.last() && self.is_hyphened() == other.is_hyphened()
    }

    /// The first name of a full one.
    pub fn first(&self) -> Option<First> {
        (self.words.len() > 1).then(|| First { letter: self.letter, full: full_first(self.words[0]), short: self.short })
    }

    /// How much of a person's name is told.
    pub fn fullness(&self) -> usize {
        2 * (self.middle.len() + self.words.len()) + usize::from(!self.short)
    }
}

/// A first name, for who looks through many: whether two can be one's.
#[derive(Clone, Copy)]
pub struct First {
    letter: Option<char>,
    full: TermKey,
    short: bool,
}

impl First {
    pub fn fits(self, other: First) -> bool {
        if self.short || other.short { self.letter == other.letter } else { self.full == other.full }
    }
}

fn person(text: &str, tokens: &[Token]) -> Wording {
    let mut out = Wording::default();
    // letters that stand for an honour: "FRS", "MP"
    let honour = |t: &Token| t.shape == Shape::Upper && t.span.len() < 5 && !JUNIOR.contains(&t.text(text));
    let named = tokens.iter().take_while(|t| !honour(t)).filter(|t| t.is_word()).count();
    let end = if named > 1 { tokens.len() - tokens.iter().rev().take_while(|t| honour(t)).count() } else { tokens.len() };
    for (i, token) in tokens[..end].iter().enumerate() {
        let word = token.text(text);
        let is_letter = (token.shape == Shape::Initial || token.shape == Shape::Dotted) && end > 1;
        if matches!(word, "of" | "the") && !out.words.is_empty() {
            // "Ann of Lund": where she is from is no part of how she is called
            break;
        } else if JUNIOR.contains(&word) {
            out.junior = Some(plain_key(word.trim_end_matches('.')));
        } else if token.shape == Shape::Clitic && token.key == APOSTROPHE_S {
            // "the party's Ann Berg"
            out = Wording::default();
        } else if is_letter {
            let letters = word.chars().filter(|c| c.is_alphabetic());
            if out.words.is_empty() && !out.short {
                out.short = true;
                out.words.push(plain_key(&word[..word.chars().next().map_or(0, char::len_utf8)]));
                out.letter = word.chars().next();
                out.middle.extend(letters.skip(1));
            } else {
                out.middle.extend(letters);
            }
        } else if token.is_word() || token.shape == Shape::NumberLetters {
            if !out.words.is_empty() {
                let hyphened = i > 0 && tokens[i - 1].shape == Shape::Punctuation && !token.spaced && !tokens[i - 1].spaced;
                let particle = i > 1 && WORDS.class(tokens[i - 2].key).has(Class::CONNECTOR);
                if out.words.len() > 1 && !(hyphened && !particle) {
                    out.middle.extend(middle_letter(text, tokens, i));
                }
                if !hyphened || particle {
                    out.surname = out.words.len();
                }
            } else {
                out.letter = word.chars().next();
            }
            out.words.push(plain_key(word));
        }
    }
    if out.words.is_empty() {
        out.words.extend(tokens.iter().map(|t| t.key));
    }
    let n = out.words.len();
    out.patronymic = n > 2 && [TermKey::of("bin"), TermKey::of("ibn"), TermKey::of("bint")].contains(&out.words[n - 2]);
    out.surname = out.surname.min(n.saturating_sub(1));
    (out.tail, out.middle) = (n, out.middle.to_uppercase());
    out
}

/// The letter of the word before the one at `i`, which turned out to stand between first and last.
fn middle_letter(text: &str, tokens: &[Token], i: usize) -> Option<char> {
    let before = tokens[..i].iter().rev().find(|t| t.is_word())?;
    let joins = WORDS.class(before.key).has(Class::CONNECTOR) || before.shape == Shape::Initial || before.shape == Shape::Dotted;
    if joins { None } else { before.text(text).chars().next() }
}

/// The one name of a country, state or province that the tokens are.
fn one_name(text: &str, tokens: &[Token]) -> Option<Vec<TermKey>> {
    let whole = |found: Option<(usize, &&'static str)>| found.filter(|(n, _)| *n == tokens.len()).map(|(_, name)| *name);
    let name = whole(WORDS.countries.longest(tokens)).or_else(|| whole(WORDS.place_forms.longest(tokens))).or_else(|| {
        // "Pa." at the end of a sentence lost its point
        let [one] = tokens else { return None };
        let short = one.shape == Shape::Capital && one.span.len() < 5;
        short.then(|| WORDS.place_forms.get(TermKey::of_text(&[one.text(text), "."].concat()))).flatten().copied()
    })?;
    Some(name.split(' ').map(TermKey::of_text).collect())
}

/// What is taken for a place in one line and for a body in the next has one wording in both.
fn body(text: &str, tokens: &[Token]) -> Wording {
    let mut out = Wording::default();
    let mut head = None;
    let mut i = 0;
    while i < tokens.len() {
        let token = &tokens[i];
        // "U.S. Congress" and "United States Congress"
        if i == 0
            && let Some((n, country)) = WORDS.countries.longest(tokens).filter(|(n, _)| *n < tokens.len())
        {
            out.words.extend(country.split(' ').map(TermKey::of_text));
            out.country = out.words.len();
            i += n;
            continue;
        }
        let word = token.text(text);
        if matches!(word, "of" | "for" | "in") && out.tail == 0 {
            // "Ministry of Trade" is the Trade Ministry
            if word == "of" && out.words.len() == 1 && WORDS.class(out.words[0]).has(Class::ORGANISATION_WORD) {
                head = out.words.pop();
            } else {
                out.tail = out.words.len();
            }
        }
        let joins = matches!(word, "of" | "the" | "The" | "and" | "&");
        let key = if token.shape == Shape::Dotted { letters_key(word) } else { plain_key(word) };
        if (token.is_word() && !joins) || token.is_number() || token.shape == Shape::NumberLetters || tokens.len() == 1 {
            out.words.push(key);
        }
        i += 1;
    }
    out.words.extend(head);
    // "Apple Inc." is Apple; but "Boston Company" is no Boston
    let plain = |words: &[TermKey]| words.len() > 1 || !WORDS.class(words[0]).has(Class::PLACE.or(Class::DEMONYM).or(Class::FIRST_NAME));
    while out.words.len() > 1 && LEGAL.contains(&out.words[out.words.len() - 1]) && plain(&out.words[..out.words.len() - 1]) {
        out.words.pop();
    }
    if out.words.is_empty() {
        out.words.extend(tokens.iter().map(|t| t.key));
    }
    if out.tail == 0 || out.tail > out.words.len() {
        out.tail = out.words.len();
    }
    out
}

static NICKNAMES: LazyLock<Lexicon<TermKey>> = LazyLock::new(|| Lexicon::parse(include_str!("../lexicon/nicknames.txt"), TermKey::of));
/// Legal forms behind a company's name.
static LEGAL: LazyLock<KeySet> = LazyLock::new(|| {
    let forms = [
        "inc",
        "inc.",
        "corp",
        "corp.",
        "co",
        "co.",
        "ltd",
        "ltd.",
        "llc",
        "plc",
        "gmbh",
        "ag",
        "sa",
        "nv",
        "company",
        "corporation",
        "incorporated",
        "limited",
    ];
    forms.into_iter().map(TermKey::of).collect()
});

pub const JUNIOR: [&str; 7] = ["Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"];
const APOSTROPHE_S: TermKey = TermKey::of("'s");

/// "Bill" is William.
fn full_first(first: TermKey) -> TermKey {
    NICKNAMES.get(first).copied().unwrap_or(first)
}

pub fn hash(words: &[TermKey]) -> TermKey {
    TermKey(words.iter().fold(words.len() as u64, |h, w| (h.rotate_left(23) ^ w.0).wrapping_mul(0x9E37_79B9_7F4A_7C15)))
}

/// The keys of the acronyms a name may have: initials of its capitals, and of all its words.
pub fn initials(text: &str, tokens: &[Token]) -> Vec<TermKey> {
    let (mut capitals, mut all) = (String::new(), String::new());
    for token in tokens.iter().filter(|t| t.is_word()) {
        let word = token.text(text);
        let letters = if token.shape == Shape::Dotted { word } else { &word[..word.chars().next().map_or(0, char::len_utf8)] };
        if token.is_capital(text) {
            capitals.push_str(letters);
        }
        all.push_str(letters);
    }
    let mut out = vec![letters_key(&capitals)];
    if all != capitals {
        out.push(letters_key(&all));
    }
    out
}

pub fn letters_key(word: &str) -> TermKey {
    let letters: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    TermKey::of_text(&letters)
}

/// Whether a name is a capital's; as an organisation it is the government there.
pub fn is_capital_city(tokens: &[Token]) -> bool {
    WORDS.capitals.longest(tokens).is_some_and(|(n, _)| n == tokens.len())
}

/// The country whose government a capital's name, or that of its seat, stands for.
pub fn government_of(tokens: &[Token]) -> Option<&'static str> {
    let found = [WORDS.capitals.longest(tokens), WORDS.seats.longest(tokens)].into_iter().flatten();
    found.filter(|(n, _)| *n == tokens.len()).map(|(_, country)| *country).next()
}

/// The one name of the country that a name is.
pub fn country_of(tokens: &[Token]) -> Option<&'static str> {
    WORDS.countries.longest(tokens).filter(|(n, _)| *n == tokens.len()).map(|(_, country)| *country)
}

/// Whether a word is a common first name.
pub fn is_first_name(key: TermKey) -> bool {
    WORDS.first_names.has(key)
}
