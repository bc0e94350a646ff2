//! Stable keys of names and outlets, as links carry them.

use crate::compare::EntityId;
use crate::corpus::Corpus;
use crate::text::{KeyMap, TermKey};

/// Letters and digits of any script in lower case, everything else a hyphen.
///
/// ```
/// assert_eq!(broadsheet::explore::slug("The Globe & Mail"), "the-globe-mail");
/// ```
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    let mut gap = false;
    for c in name.chars() {
        if c.is_alphanumeric() {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            slug.extend(c.to_lowercase());
        } else {
            // Marks inside a word vanish with it: O'Brien is obrien.
            gap |= !matches!(c, '\'' | '’' | '.');
        }
    }
    slug
}

/// One stable key for each person, organisation and place: its name as a
/// slug, with its kind (and, failing that, a number) where two share a name.
#[derive(Clone, Debug, Default)]
pub struct NameKeys {
    keys: Vec<String>,
    /// By a key of the key's letters.
    entities: KeyMap<EntityId>,
    /// While they are made: how many have their key, how many share a name, and the numbers given out.
    done: usize,
    bearers: KeyMap<u32>,
    numbers: KeyMap<u32>,
}

/// Names taken in one go.
const AT_ONCE: usize = 8_192;

impl NameKeys {
    pub fn of(corpus: &Corpus) -> NameKeys {
        let mut names = NameKeys::default();
        while !names.step(corpus) {}
        names
    }

    /// Takes the next names; true when all have their keys.
    pub fn step(&mut self, corpus: &Corpus) -> bool {
        let all = &corpus.entities;
        if self.keys.len() < all.len() {
            for entity in all[self.keys.len()..].iter().take(AT_ONCE) {
                let key = slug(corpus.document(entity.name.document).article.of(entity.name.span));
                *self.bearers.entry(TermKey::of_text(&key)).or_default() += 1;
                self.keys.push(key);
            }
            return false;
        }
        for (i, entity) in all.iter().enumerate().skip(self.done).take(AT_ONCE) {
            let key = &mut self.keys[i];
            if key.is_empty() || self.bearers.get(&TermKey::of_text(key)) != Some(&1) {
                key.push('~');
                key.push_str(super::json::kind(entity.kind));
                let nth = self.numbers.entry(TermKey::of_text(key)).or_default();
                *nth += 1;
                if *nth > 1 {
                    key.push('~');
                    key.push_str(&nth.to_string());
                }
            }
            self.entities.insert(TermKey::of_text(key), EntityId(i as u32));
            self.done += 1;
        }
        if self.done == all.len() {
            (self.bearers, self.numbers) = Default::default();
        }
        self.done == all.len()
    }

    pub fn key(&self, EntityId(i): EntityId) -> &str {
        &self.keys[i as usize]
    }

    pub fn find(&self, key: &str) -> Option<EntityId> {
        self.entities.get(&TermKey::of_text(key)).copied().filter(|&e| self.key(e) == key)
    }
}
