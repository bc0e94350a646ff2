use crate::text::{Arrange, KeyMap, TermKey, stem, tokenize};
use std::sync::LazyLock;

/// A word list by stem: "class = word, word", an entry may have several words.
pub(super) struct Classes {
    /// By the stem of the first word, the longest first.
    by_first: KeyMap<Vec<(Box<[TermKey]>, TermKey)>>,
    /// A bit for each first stem, by a part of its key: most words begin no entry, and are asked for often.
    some: Vec<u64>,
}

/// Bits of [`Classes::some`], as a power of two.
const BITS: u32 = 15;

/// Where the bit of a stem is.
fn bit(key: TermKey) -> (usize, u64) {
    let at = key.0 >> (64 - BITS);
    (at as usize / 64, 1 << (at % 64))
}

impl Classes {
    pub fn parse(list: &str) -> Classes {
        let mut by_first: KeyMap<Vec<(Box<[TermKey]>, TermKey)>> = KeyMap::default();
        for line in list.lines() {
            let Some((class, entries)) = line.split_once(" = ") else { continue };
            for words in entries.split(", ") {
                let stems: Vec<TermKey> = tokenize(words).iter().map(|t| stem(t.text(words))).collect();
                if let Some((first, rest)) = stems.split_first() {
                    by_first.entry(*first).or_default().push((rest.into(), TermKey::of_text(class)));
                }
            }
        }
        for entries in by_first.values_mut() {
            entries.arrange_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        let mut some = vec![0; 1 << (BITS - 6)];
        for (word, bit) in by_first.keys().map(|k| bit(*k)) {
            some[word] |= bit;
        }
        Classes { by_first, some }
    }

    /// The longest entry that the stems begin with: its length in tokens and its class.
    pub fn longest(&self, stems: &[TermKey]) -> Option<(usize, TermKey)> {
        let (first, after) = stems.split_first()?;
        let (word, bit) = bit(*first);
        if self.some[word] & bit == 0 {
            return None;
        }
        let entries = self.by_first.get(first)?;
        entries.iter().find(|(rest, _)| after.starts_with(rest)).map(|(rest, class)| (rest.len() + 1, *class))
    }
}

/// Classes of what happens: "class = word, word". General English verbs with their nouns, gathered by hand from news usage; words
/// are matched by their stem, so only irregular forms are listed twice. Words that mean several things are left out unless
/// one meaning is usual in the news. (Told here, not in the list, as every reader's page carries that.)
pub(super) static EVENTS: LazyLock<Classes> = LazyLock::new(|| Classes::parse(include_str!("lexicon/events.txt")));
/// Words that articles use for the same thing: "shared word = word, word". English news usage, gathered by hand. Only for finding
/// sentences that may tell the same; a verdict never rests on them.
pub(super) static SYNONYMS: LazyLock<Classes> = LazyLock::new(|| Classes::parse(include_str!("lexicon/synonyms.txt")));
