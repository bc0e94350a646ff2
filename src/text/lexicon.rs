use super::{KeyMap, TermKey, Token, token::tokenize_line};
use std::ops::Range;

/// A word list kept as data: one entry a line, `#` starts a comment, an entry
/// may have several words, and ` = value` may follow it.
///
/// ```
/// use broadsheet::text::{Lexicon, tokenize};
/// let titles: Lexicon<&str> = Lexicon::parse("prime minister = head\nsenator", |value| value);
/// let text = "Prime Minister Anna Berg";
/// let tokens = tokenize(text);
/// assert_eq!(titles.longest(&tokens), Some((2, &"head")));
/// ```
pub struct Lexicon<V> {
    /// The first entry of each first word; an entry leads to the next, the longest first.
    first: KeyMap<u32>,
    entries: Vec<Entry<V>>,
    /// The words after the first of all entries, one entry after the other.
    rests: Vec<TermKey>,
}

// Lists are read when a page opens: no entry has memory of its own.
struct Entry<V> {
    rest: Range<u32>,
    next: u32,
    value: V,
}

/// Leads nowhere.
const NONE: u32 = u32::MAX;

impl<V> Lexicon<V> {
    /// Reads a list; `value` turns what stands after `=` (or the empty text) into the entry's value.
    pub fn parse(list: &'static str, value: impl Fn(&'static str) -> V) -> Self {
        let entry = |line: &'static str| {
            let line = line.split('#').next().unwrap_or("").trim();
            let (words, v) = line.split_once('=').unwrap_or((line, ""));
            (words.trim(), value(v.trim()))
        };
        Self::from_entries(list.lines().map(entry))
    }

    /// From words and their values.
    pub fn from_entries<'w>(list: impl IntoIterator<Item = (&'w str, V)>) -> Self {
        let mut lexicon = Lexicon { first: KeyMap::default(), entries: Vec::new(), rests: Vec::new() };
        let mut tokens = Vec::new();
        for (words, value) in list {
            let rest = lexicon.rests.len() as u32;
            let first = if words.bytes().all(|b| b.is_ascii_alphabetic()) {
                // Most entries are one plain word, which is one token.
                if words.is_empty() {
                    continue;
                }
                TermKey::of(words)
            } else {
                tokens.clear();
                tokenize_line(words, 0, &mut tokens);
                let Some((first, rest)) = tokens.split_first() else { continue };
                lexicon.rests.extend(rest.iter().map(|t| t.key));
                first.key
            };
            lexicon.add(first, rest..lexicon.rests.len() as u32, value);
        }
        lexicon
    }

    /// Behind those of the same first word that are as long or longer.
    fn add(&mut self, first: TermKey, rest: Range<u32>, value: V) {
        let new = self.entries.len() as u32;
        let mut at = self.first.entry(first).or_insert(NONE);
        let mut next = *at;
        let mut before = NONE;
        while let Some(entry) = self.entries.get(next as usize).filter(|e| e.rest.len() >= rest.len()) {
            before = next;
            next = entry.next;
        }
        if let Some(entry) = self.entries.get_mut(before as usize) {
            at = &mut entry.next;
        }
        *at = new;
        self.entries.push(Entry { rest, next, value });
    }

    /// The first entry of a first word, the longest first, whose other words pass.
    #[inline(always)]
    fn find(&self, first: TermKey, pass: impl Fn(&[TermKey]) -> bool) -> Option<(usize, &V)> {
        let mut next = *self.first.get(&first)?;
        loop {
            let entry = self.entries.get(next as usize)?;
            let rest = &self.rests[entry.rest.start as usize..entry.rest.end as usize];
            if pass(rest) {
                return Some((rest.len() + 1, &entry.value));
            }
            next = entry.next;
        }
    }

    /// The value of a one-word entry.
    pub fn get(&self, key: TermKey) -> Option<&V> {
        self.find(key, <[TermKey]>::is_empty).map(|(_, v)| v)
    }

    pub fn has(&self, key: TermKey) -> bool {
        self.get(key).is_some()
    }

    /// The longest entry that the tokens begin with: its length in tokens and its value.
    pub fn longest(&self, tokens: &[Token]) -> Option<(usize, &V)> {
        let (first, after) = tokens.split_first()?;
        self.find(first.key, |rest| after.len() >= rest.len() && rest.iter().zip(after).all(|(k, t)| *k == t.key))
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    #[test]
    fn the_longest_entry_comes_first_whatever_the_order_of_the_list() {
        let list: Lexicon<&str> = Lexicon::parse("a b = 1\na = 2\na b c = 3\n# a\na b = 4\nb\n\na-b = 5", |v| v);
        let longest = |text: &str| list.longest(&tokenize(text)).map(|(n, &v)| (n, v));
        for (text, expected) in [
            ("a", Some((1, "2"))),
            ("a b d", Some((2, "1"))),
            ("A B C d", Some((3, "3"))),
            ("b a", Some((1, ""))),
            ("a-b", Some((3, "5"))),
            ("c", None),
        ] {
            assert_eq!(longest(text), expected, "{text}");
        }
        assert_eq!(list.len(), 6);
    }

    #[test]
    fn plain_words_are_one_token() {
        for word in ["cannot", "gonna", "USA", "Mr", "iPhone", "O", "ofthe"] {
            let tokens = tokenize(word);
            assert_eq!((tokens.len(), tokens[0].key), (1, TermKey::of(word)), "{word}");
        }
    }
}
