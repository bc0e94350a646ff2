//! "liquefied natural gas (LNG)": short forms that an article itself explains.

use crate::text::{KeyMap, Shape, TermKey, Token};

/// Short forms and what they stand for, as words in lower case.
#[derive(Clone, Debug, Default)]
pub struct Acronyms {
    /// By the short form.
    long: KeyMap<Vec<Vec<String>>>,
    /// By the first word of the long form.
    short: KeyMap<Vec<(Vec<String>, String)>>,
}

impl Acronyms {
    /// Reads one block.
    pub fn read(&mut self, text: &str, tokens: &[Token]) {
        for i in 1..tokens.len().saturating_sub(1) {
            // The bracket first: it is the rarest of the three.
            if text.as_bytes()[tokens[i - 1].span.start as usize] != b'(' || text.as_bytes()[tokens[i + 1].span.start as usize] != b')' {
                continue;
            }
            let Some(letters) = short_form(&tokens[i], text) else { continue };
            if let Some(words) = long_form(&tokens[..i - 1], &letters, text) {
                self.add(&letters, words);
            }
        }
    }

    fn add(&mut self, short: &str, words: Vec<String>) {
        let key = TermKey::of_text(short);
        let long = self.long.entry(key).or_default();
        if !long.contains(&words) {
            let first = TermKey::of_text(&words[0]);
            self.short.entry(first).or_default().push((words.clone(), short.to_owned()));
            long.push(words);
        }
    }

    /// What a short form stands for. "EVs" stands for what "EV" does.
    pub fn long(&self, short: &str) -> &[Vec<String>] {
        let bare = short.strip_suffix('s').filter(|b| b.len() > 1).unwrap_or(short);
        let of = |s: &str| self.long.get(&TermKey::of_text(s));
        of(short).or_else(|| of(bare)).map_or(&[], Vec::as_slice)
    }

    /// The longest long form that words begin with: how many words it has, and its short forms.
    pub fn short(&self, words: &[&str]) -> Option<(usize, Vec<&str>)> {
        let list = self.short.get(&TermKey::of_text(words.first()?))?;
        let same = |long: &[String]| long.len() <= words.len() && long.iter().zip(words).all(|(a, b)| super::fold::fold(a) == super::fold::fold(b));
        let longest = list.iter().filter(|(long, _)| same(long)).map(|(long, _)| long.len()).max()?;
        Some((longest, list.iter().filter(|(long, _)| long.len() == longest && same(long)).map(|(_, short)| short.as_str()).collect()))
    }
}

/// The letters of a short form: "LNG", "EVs", "U.S.".
fn short_form(token: &Token, text: &str) -> Option<String> {
    let word = token.text(text);
    let letters: String = match token.shape {
        Shape::Upper | Shape::Dotted => word.chars().filter(|c| *c != '.').collect(),
        Shape::Mixed => word.strip_suffix('s')?.to_owned(),
        _ => return None,
    };
    let sound = (2..=8).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase());
    sound.then_some(letters)
}

/// Walks back from the bracket: each letter must begin a word; small words may stand between.
fn long_form(before: &[Token], letters: &str, text: &str) -> Option<Vec<String>> {
    let mut words: Vec<String> = Vec::new();
    let mut left = letters.bytes().rev().peekable();
    for token in before.iter().rev().take(letters.len() * 3) {
        let Some(&letter) = left.peek() else { break };
        let word = token.text(text);
        if word == "-" || word == "‑" {
            continue;
        }
        if !token.is_word() {
            return None;
        }
        if word.as_bytes()[0].eq_ignore_ascii_case(&letter) {
            left.next();
        } else if word.len() > 4 || words.is_empty() {
            return None;
        }
        words.push(word.to_lowercase());
    }
    words.reverse();
    (left.peek().is_none() && words.len() >= 2).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    /// Sentence, short form, long form ("" for none).
    const CASES: [(&str, &str, &str); 6] = [
        ("New markets for liquefied natural gas (LNG) are sought.", "lng", "liquefied natural gas"),
        ("Makers of electric vehicles (EVs) object.", "EVs", "electric vehicles"),
        ("The Bank for International Settlements (BIS) agreed.", "BIS", "bank for international settlements"),
        ("The Asia-Pacific Economic Cooperation (APEC) summit met.", "APEC", "asia pacific economic cooperation"),
        ("She met him at noon (ET) in the hall.", "ET", ""),
        ("The mayor (CBC) said no.", "CBC", ""),
    ];

    #[test]
    fn a_short_form_is_learnt_where_an_article_explains_it() {
        for (sentence, short, long) in CASES {
            let mut acronyms = Acronyms::default();
            acronyms.read(sentence, &tokenize(sentence));
            let found: Vec<String> = acronyms.long(short).iter().map(|w| w.join(" ")).collect();
            let expected: Vec<&str> = Some(long).filter(|l| !l.is_empty()).into_iter().collect();
            assert_eq!(found, expected, "{sentence}");
        }
    }
}
