//! Stable keys of names and outlets, as links carry them.

use crate::compare::{Entity, EntityId};
use crate::corpus::Corpus;
use std::collections::HashMap;

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
    entities: HashMap<String, EntityId>,
}

impl NameKeys {
    pub fn of(corpus: &Corpus) -> NameKeys {
        let name = |e: &Entity| slug(corpus.document(e.name.document).article.of(e.name.span));
        let plain: Vec<String> = corpus.entities.iter().map(name).collect();
        let mut bearers: HashMap<&str, u32> = HashMap::new();
        for key in &plain {
            *bearers.entry(key).or_default() += 1;
        }
        let mut names = NameKeys::default();
        let mut stems: HashMap<String, u32> = HashMap::new();
        for (i, (key, entity)) in plain.iter().zip(&corpus.entities).enumerate() {
            let stem = match bearers.get(key.as_str()) {
                Some(1) if !key.is_empty() => key.clone(),
                _ => format!("{key}~{}", super::json::kind(entity.kind)),
            };
            let nth = stems.entry(stem.clone()).or_default();
            *nth += 1;
            let unique = if *nth == 1 { stem } else { format!("{stem}~{nth}") };
            names.entities.insert(unique.clone(), EntityId(i as u32));
            names.keys.push(unique);
        }
        names
    }

    pub fn key(&self, EntityId(i): EntityId) -> &str {
        &self.keys[i as usize]
    }

    pub fn find(&self, key: &str) -> Option<EntityId> {
        self.entities.get(key).copied()
    }
}
