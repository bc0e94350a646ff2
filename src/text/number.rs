//! Numbers in digits and in words, as English news writes them.

use super::{KeyMap, Shape, TermKey, Token};
use std::sync::LazyLock;

/// How a number is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumberForm {
    /// `1,200`, `11.2 billion`
    Digits,
    /// "twenty-one", "half a million"
    Words,
    /// "a hundred", "a dozen"
    Article,
}

/// A number at the beginning of some tokens.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Number {
    pub value: f64,
    /// How many tokens it takes.
    pub tokens: usize,
    pub form: NumberForm,
}

/// What one word says as part of a number.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum NumberWord {
    Small(u32),
    Scale(f64),
    Ordinal(u32),
}

static WORDS: LazyLock<KeyMap<NumberWord>> = LazyLock::new(|| {
    let entry = |line: &'static str| {
        let (word, value) = line.split('#').next()?.split_once('=')?;
        let (kind, number) = value.trim().split_once(' ')?;
        let word_value = match kind {
            "small" => NumberWord::Small(number.parse().ok()?),
            "scale" => NumberWord::Scale(number.parse().ok()?),
            _ => NumberWord::Ordinal(number.parse().ok()?),
        };
        Some((TermKey::of(word.trim()), word_value))
    };
    include_str!("lexicon/numbers.txt").lines().filter_map(entry).collect()
});

const A: TermKey = TermKey::of("a");
const AN: TermKey = TermKey::of("an");
const AND: TermKey = TermKey::of("and");
const HALF: TermKey = TermKey::of("half");
const HYPHEN: TermKey = TermKey::of("-");

/// What a word says as part of a number.
pub fn number_word(key: TermKey) -> Option<NumberWord> {
    WORDS.get(&key).copied()
}

/// The value of digits with their separators: `1,200`, `11.2`, `7½`.
///
/// `None` for what is no one number: `1.2.3`, `12,34`, more than fifteen digits.
pub fn digits(text: &str) -> Option<f64> {
    let (body, part) = match text.char_indices().next_back() {
        Some((i, '½')) => (&text[..i], 0.5),
        Some((i, '¼')) => (&text[..i], 0.25),
        Some((i, '¾')) => (&text[..i], 0.75),
        _ => (text, 0.0),
    };
    if body.is_empty() {
        return (part > 0.0).then_some(part);
    }
    let (whole, fraction) = body.split_once('.').unwrap_or((body, ""));
    let mut value = 0.0;
    let mut count = 0;
    for (i, group) in whole.split(',').enumerate() {
        let grouped = if i == 0 { !group.is_empty() && (!whole.contains(',') || group.len() <= 3) } else { group.len() == 3 };
        if !grouped {
            return None;
        }
        for b in group.bytes() {
            count += 1;
            if !b.is_ascii_digit() || count > 15 {
                return None;
            }
            value = value * 10.0 + f64::from(b - b'0');
        }
    }
    let mut place = 1.0;
    let mut after = 0.0;
    for b in fraction.bytes() {
        count += 1;
        if !b.is_ascii_digit() || count > 15 {
            return None;
        }
        place *= 10.0;
        after = after * 10.0 + f64::from(b - b'0');
    }
    Some(value + after / place + part)
}

/// The number that the tokens begin with: `1,200`, `11.2 billion`, "two hundred and six", "half a million", "a dozen".
///
/// ```
/// use broadsheet::text::{number, tokenize};
/// let text = "half a million people";
/// let n = number(text, &tokenize(text)).unwrap();
/// assert_eq!((n.value, n.tokens), (500_000.0, 3));
/// ```
pub fn number(text: &str, tokens: &[Token]) -> Option<Number> {
    let first = tokens.first()?;
    if first.shape == Shape::Number {
        let value = digits(first.text(text))?;
        return Some(scaled(tokens, Number { value, tokens: 1, form: NumberForm::Digits }));
    }
    if first.is(HALF) {
        let at = 1 + usize::from(tokens.get(1).is_some_and(|t| t.is(A) || (t.is(HYPHEN) && !t.spaced)));
        return match scale_at(tokens, at) {
            Some(scale) if scale > 100.0 => Some(Number { value: scale / 2.0, tokens: at + 1, form: NumberForm::Words }),
            _ => None,
        };
    }
    if first.is(A) || first.is(AN) {
        let scale = scale_at(tokens, 1)?;
        return Some(scaled(tokens, Number { value: scale, tokens: 2, form: NumberForm::Article }));
    }
    words(tokens)
}

/// The ordinal that the tokens begin with: "third", "51st", "twenty-first", and its length in tokens.
pub fn ordinal(text: &str, tokens: &[Token]) -> Option<(u32, usize)> {
    let first = tokens.first()?;
    if first.shape == Shape::NumberLetters {
        return ordinal_digits(first.text(text)).map(|n| (n, 1));
    }
    match number_word(first.key)? {
        NumberWord::Ordinal(n) => Some((n, 1)),
        NumberWord::Small(tens) if tens >= 20 && tokens.get(1).is_some_and(|t| t.is(HYPHEN) && !t.spaced) => match number_word(tokens.get(2)?.key)? {
            NumberWord::Ordinal(n) if n < 10 => Some((tens + n, 3)),
            _ => None,
        },
        _ => None,
    }
}

fn ordinal_digits(text: &str) -> Option<u32> {
    let at = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, ending) = text.split_at(at);
    ["st", "nd", "rd", "th"].iter().any(|e| ending.eq_ignore_ascii_case(e)).then(|| number.parse().ok()).flatten()
}

fn scale_at(tokens: &[Token], at: usize) -> Option<f64> {
    match number_word(tokens.get(at)?.key)? {
        NumberWord::Scale(scale) => Some(scale),
        _ => None,
    }
}

/// Takes in the scales that follow: `5 million`, `5-million`, "a hundred thousand".
fn scaled(tokens: &[Token], mut number: Number) -> Number {
    loop {
        let hyphen = tokens.get(number.tokens).is_some_and(|t| t.is(HYPHEN) && !t.spaced);
        let at = number.tokens + usize::from(hyphen);
        match scale_at(tokens, at) {
            Some(scale) if number.value * scale < 1e18 => {
                number.value = rounded(number.value * scale);
                number.tokens = at + 1;
            }
            _ => return number,
        }
    }
}

/// `11.6 × 10⁹` is `11_600_000_000` and not a hair beside it.
fn rounded(value: f64) -> f64 {
    if value.abs() < 9e15 { (value * 1000.0).round() / 1000.0 } else { value }
}

fn words(tokens: &[Token]) -> Option<Number> {
    let (mut total, mut current, mut used) = (0.0, 0.0f64, 0);
    let mut i = 0;
    let mut scaled_last = false;
    while let Some(token) = tokens.get(i) {
        match number_word(token.key) {
            Some(NumberWord::Small(n)) if fits(current, n) => {
                current += f64::from(n);
                scaled_last = false;
            }
            Some(NumberWord::Scale(scale)) if used > 0 && total + current.max(1.0) * scale < 1e18 => {
                if scale == 100.0 || scale == 12.0 {
                    current = current.max(1.0) * scale;
                } else {
                    total += current.max(1.0) * scale;
                    current = 0.0;
                }
                scaled_last = true;
            }
            _ if used > 0 && token.is(HYPHEN) && !token.spaced => {
                i += 1;
                continue;
            }
            _ if scaled_last && token.is(AND) => {
                i += 1;
                continue;
            }
            _ if used > 0 && token.is(AND) && is_half(&tokens[i..]) => {
                current += 0.5;
                i += 2;
                scaled_last = false;
            }
            _ => break,
        }
        i += 1;
        used = i;
    }
    (used > 0).then_some(Number { value: rounded(total + current), tokens: used, form: NumberForm::Words })
}

/// "and a half"
fn is_half(tokens: &[Token]) -> bool {
    tokens.get(1).is_some_and(|t| t.is(A)) && tokens.get(2).is_some_and(|t| t.is(HALF))
}

/// Whether a small number can stand after what was counted: "twenty" one, "hundred" twelve.
fn fits(current: f64, n: u32) -> bool {
    let rest = current % 100.0;
    rest == 0.0 || (rest >= 20.0 && rest % 10.0 == 0.0 && (1..10).contains(&n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    fn read(text: &str) -> Option<(f64, usize)> {
        number(text, &tokenize(text)).map(|n| (n.value, n.tokens))
    }

    #[test]
    fn numbers_are_read_in_digits_and_words() {
        for (text, value, tokens) in [
            ("1,200 people", 1200.0, 1),
            ("11.6 billion", 11_600_000_000.0, 2),
            ("twenty-one guns", 21.0, 3),
            ("two hundred and six bones", 206.0, 4),
            ("three million four hundred thousand", 3_400_000.0, 5),
            ("two and a half years", 2.5, 4),
            ("a dozen eggs", 12.0, 2),
            ("a hundred thousand men", 100_000.0, 3),
            ("half a million people", 500_000.0, 3),
            ("2½ hours", 2.5, 1),
            ("five and six", 5.0, 1),
            ("two dozen", 24.0, 2),
            ("nineteen forty", 19.0, 1),
        ] {
            assert_eq!(read(text), Some((value, tokens)), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["1.2.3", "12,34", "1234567890123456", "a man", "half the men", "second", ""] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(digits(&"9".repeat(10_000)), None);
    }

    #[test]
    fn ordinals_are_read_in_digits_and_words() {
        for (text, n, tokens) in [("51st state", 51, 1), ("twenty-first century", 21, 3), ("third", 3, 1)] {
            assert_eq!(ordinal(text, &tokenize(text)), Some((n, tokens)), "{text}");
        }
        assert_eq!(ordinal("5pm", &tokenize("5pm")), None);
    }
}
