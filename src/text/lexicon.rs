use super::{KeyMap, TermKey, Token, token::tokenize_line};
use crate::text::Arrange;

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
    /// Entries by their first word, the longest first.
    entries: KeyMap<Vec<(Box<[TermKey]>, V)>>,
}

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
        let mut entries: KeyMap<Vec<(Box<[TermKey]>, V)>> = KeyMap::default();
        for (words, value) in list {
            let mut tokens = Vec::new();
            tokenize_line(words, 0, &mut tokens);
            let Some((first, rest)) = tokens.split_first() else { continue };
            let rest = rest.iter().map(|t| t.key).collect();
            entries.entry(first.key).or_default().push((rest, value));
        }
        for list in entries.values_mut() {
            list.arrange_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Lexicon { entries }
    }

    /// The value of a one-word entry.
    pub fn get(&self, key: TermKey) -> Option<&V> {
        self.entries.get(&key)?.iter().find(|(rest, _)| rest.is_empty()).map(|(_, v)| v)
    }

    pub fn has(&self, key: TermKey) -> bool {
        self.get(key).is_some()
    }

    /// The longest entry that the tokens begin with: its length in tokens and its value.
    pub fn longest(&self, tokens: &[Token]) -> Option<(usize, &V)> {
        let first = tokens.first()?;
        self.entries.get(&first.key)?.iter().find_map(|(rest, v)| {
            let found = tokens.len() > rest.len() && rest.iter().zip(&tokens[1..]).all(|(k, t)| *k == t.key);
            found.then_some((rest.len() + 1, v))
        })
    }

    pub fn len(&self) -> usize {
        self.entries.values().map(Vec::len).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
