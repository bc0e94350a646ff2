//! How each document's publisher is shown: one name, one monogram, one hue.

use super::key::slug;
use crate::article::{Article, Status};
use crate::compare::DocumentId;
use crate::corpus::Corpus;

/// Index into [`Sources::list`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct SourceId(pub u32);

/// Who publishes: one outlet with all its articles, or one article whose outlet is not stated.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// Stable, for links: `darpan`, `cbc`, or a document's id.
    pub key: String,
    /// As the text has it, or the file's number: "Darpan", "002".
    pub name: String,
    /// Two to four signs, unlike every other's: "DAR", "CBC", "002".
    pub monogram: String,
    /// What the name rests on, in words: "outlet", "outlet not stated; taken from CBC".
    pub note: String,
    /// The agency or originator besides, when it is not the name already.
    pub agency: Option<String>,
    /// Place in the fixed set of hues: its order of appearance.
    pub hue: usize,
    pub documents: Vec<DocumentId>,
    pub standing: Standing,
}

/// What a source's name rests on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Standing {
    /// The article says who publishes it.
    Outlet,
    /// It says only whom it was taken from.
    Agency,
    /// It says neither.
    NotStated,
}

/// A number for each source that has any: most names stand in a few of many sources.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tally(Vec<(SourceId, u32)>);

impl Tally {
    pub fn add(&mut self, source: SourceId) {
        match self.0.binary_search_by_key(&source, |e| e.0) {
            Ok(i) => self.0[i].1 += 1,
            Err(i) => self.0.insert(i, (source, 1)),
        }
    }

    pub fn of(&self, source: SourceId) -> u32 {
        self.0.binary_search_by_key(&source, |e| e.0).map_or(0, |i| self.0[i].1)
    }

    /// In the order of the sources, each above nought.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, u32)> {
        self.0.iter().copied()
    }

    /// In how many sources.
    pub fn breadth(&self) -> usize {
        self.0.len()
    }

    /// The one source that has any.
    pub fn only(&self) -> Option<SourceId> {
        match self.0[..] {
            [(only, _)] => Some(only),
            _ => None,
        }
    }

    pub fn most(&self) -> u32 {
        self.0.iter().map(|e| e.1).max().unwrap_or(0)
    }
}

const HUES: [&str; 8] = ["hue-0", "hue-1", "hue-2", "hue-3", "hue-4", "hue-5", "hue-6", "hue-7"];

impl Source {
    /// The class that sets its hue for everything inside.
    pub fn hue_class(&self) -> &'static str {
        HUES[self.hue % HUES.len()]
    }
}

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sources {
    pub list: Vec<Source>,
    by_key: std::collections::HashMap<String, SourceId>,
    of_document: Vec<SourceId>,
}

impl Sources {
    pub fn of(corpus: &Corpus) -> Sources {
        Sources::of_articles(corpus.documents.iter().map(|d| &d.article))
    }

    pub fn of_articles<'a>(articles: impl Iterator<Item = &'a Article>) -> Sources {
        let mut sources = Sources::default();
        for (d, article) in articles.enumerate() {
            let (name, standing) = named(article);
            // A document's own id never joins two: only names do.
            let key = match standing {
                Standing::NotStated => article.id.clone(),
                _ => slug(&name),
            };
            let next = SourceId(sources.list.len() as u32);
            let id = *sources.by_key.entry(key.clone()).or_insert(next);
            if id == next {
                let agency = article.metadata.agency.value.clone().filter(|a| *a != name);
                let note = note(article, standing);
                sources.list.push(Source { key, monogram: String::new(), note, agency, hue: next.0 as usize, documents: Vec::new(), standing, name });
            }
            sources.list[id.0 as usize].documents.push(DocumentId(d as u32));
            sources.of_document.push(id);
        }
        let mut taken = Taken::default();
        for source in &mut sources.list {
            source.monogram = monogram(source, &mut taken);
        }
        sources
    }

    pub fn get(&self, id: SourceId) -> &Source {
        &self.list[id.0 as usize]
    }

    pub fn of_document(&self, document: DocumentId) -> SourceId {
        self.of_document[document.0 as usize]
    }

    pub fn find(&self, key: &str) -> Option<SourceId> {
        self.by_key.get(key).copied()
    }

    pub fn ids(&self) -> impl Iterator<Item = SourceId> + use<> {
        (0..self.list.len() as u32).map(SourceId)
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

fn named(article: &Article) -> (String, Standing) {
    let m = &article.metadata;
    match (&m.outlet.value, &m.agency.value) {
        (Some(outlet), _) => (outlet.clone(), Standing::Outlet),
        (None, Some(agency)) => (agency.clone(), Standing::Agency),
        (None, None) => (file_number(&article.id), Standing::NotStated),
    }
}

fn note(article: &Article, standing: Standing) -> String {
    let how = match article.metadata.outlet.status {
        Status::Given => "given",
        Status::Inferred(why) => why,
        _ => "as the article says",
    };
    match standing {
        Standing::Outlet => how.to_owned(),
        Standing::Agency => "taken from there; who carries it is not stated".to_owned(),
        Standing::NotStated => "outlet not stated in this file".to_owned(),
    }
}

/// The digits that a file's name begins with, or its first signs.
fn file_number(id: &str) -> String {
    let digits: String = id.chars().take_while(char::is_ascii_digit).take(6).collect();
    if !digits.is_empty() {
        return digits;
    }
    let signs: String = id.chars().filter(|c| c.is_alphanumeric()).take(12).collect();
    if signs.is_empty() { "file".to_owned() } else { signs }
}

/// Monograms that are given away, and the last number of those that needed one.
#[derive(Default)]
struct Taken {
    monograms: std::collections::HashSet<String>,
    numbers: std::collections::HashMap<String, u32>,
}

/// Three letters or the initials, made unlike the ones taken before.
fn monogram(source: &Source, taken: &mut Taken) -> String {
    let words: Vec<&str> = source.name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let telling: Vec<&str> = words.iter().copied().filter(|w| !matches!(w.to_lowercase().as_str(), "the" | "of" | "and" | "de" | "la")).collect();
    let words = if telling.is_empty() { words } else { telling };
    let upper = |s: String| s.to_uppercase();
    let first = words.first().copied().unwrap_or("?");
    let initials = || upper(words.iter().filter_map(|w| w.chars().next()).take(4).collect());
    let head = |n| upper(first.chars().take(n).collect());
    let mut tries = vec![];
    if source.standing == Standing::NotStated {
        // Of a long number the end tells it from the next.
        let long = source.name.len().saturating_sub(4) * usize::from(source.name.bytes().all(|b| b.is_ascii_digit()));
        tries.push(upper(source.name.chars().skip(long).take(4).collect()));
    } else if words.len() > 1 {
        tries.extend([initials(), head(3)]);
    } else {
        tries.push(head(3));
    }
    // Two first letters and a later one of the name: "Torontoer" beside "Toronto Star" is TOO, TON…
    let letters: Vec<char> = words.iter().flat_map(|w| w.chars()).collect();
    tries.extend(letters.iter().skip(3).map(|&c| upper(first.chars().take(2).chain([c]).collect())));
    let found = tries.into_iter().find(|t| t.chars().count() >= 2 && !taken.monograms.contains(t));
    let monogram = found.unwrap_or_else(|| {
        let stem: String = letters.iter().take(1).flat_map(|c| c.to_uppercase()).collect();
        loop {
            let number = taken.numbers.entry(stem.clone()).or_default();
            *number += 1;
            let numbered = format!("{stem}{number}");
            if !taken.monograms.contains(&numbered) {
                break numbered;
            }
        }
    });
    taken.monograms.insert(monogram.clone());
    monogram
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explore::testing::corpus;

    fn shown(files: &[(&str, &str)]) -> Vec<(String, String)> {
        let files: Vec<_> = files.iter().map(|(name, outlet)| (*name, "One line of text.", *outlet)).collect();
        Sources::of(&corpus(&files)).list.into_iter().map(|s| (s.monogram, s.name)).collect()
    }

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect()
    }

    #[test]
    fn an_outlet_keeps_its_name_and_a_file_without_one_its_number() {
        let found = shown(&[("000_a.txt", "CBC"), ("001_b.txt", "Darpan"), ("002_c.txt", "")]);
        assert_eq!(found, pairs(&[("CBC", "CBC"), ("DAR", "Darpan"), ("002", "002")]));
    }

    #[test]
    fn no_two_sources_share_a_monogram() {
        let found =
            shown(&[("1.txt", "Torontoer"), ("2.txt", "Tornado"), ("3.txt", "Torpedo"), ("4.txt", "The Globe and Mail"), ("5.txt", "Great Mills")]);
        let monograms: std::collections::HashSet<_> = found.iter().map(|f| &f.0).collect();
        assert_eq!(monograms.len(), 5, "{found:?}");
        assert_eq!(found[3].0, "GM");
    }

    #[test]
    fn two_articles_of_one_outlet_are_one_source() {
        let corpus = corpus(&[("a.txt", "One.", "The Gazette"), ("b.txt", "Two.", "The Gazette"), ("c.txt", "Three.", "")]);
        let sources = Sources::of(&corpus);
        assert_eq!(sources.len(), 2);
        assert_eq!(sources.get(sources.of_document(DocumentId(1))).documents.len(), 2);
    }
}
