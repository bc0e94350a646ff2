//! The word lists of figures, read once.

use crate::text::{KeyMap, KeySet, Lexicon, NumberWord, TermKey, Token, number_word};
use std::sync::LazyLock;

/// What a word that is no number opens.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Opener {
    /// "at" least, "nearly"
    Bound,
    /// "double"
    Factor(f64),
    Half,
    /// "several": the least and the most that it means.
    Vague(f64, f64),
    Superlative,
    /// "a" billion, and every number word
    Number,
}

/// What stands after a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnitWord {
    Percent,
    PercentagePoint,
    Money(&'static str),
    Noun(&'static str),
    /// Kilometres, tonnes, degrees: what they measure is another noun.
    Measure(&'static str),
}

pub struct Lists {
    openers: KeyMap<Opener>,
    units: Lexicon<Option<UnitWord>>,
    nouns: KeyMap<&'static str>,
    labels: KeySet,
    stops: KeySet,
    /// Words after which an ordinal only names.
    after_ordinals: KeySet,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut openers: KeyMap<Opener> =
        entries(include_str!("../../text/lexicon/numbers.txt")).map(|(w, _)| (TermKey::of(w), Opener::Number)).collect();
    openers.insert(TermKey::of("a"), Opener::Number);
    openers.insert(TermKey::of("an"), Opener::Number);
    openers.extend(entries(include_str!("lexicon/words.txt")).filter_map(|(w, v)| Some((TermKey::of(w), opener(v)?))));
    Lists {
        openers,
        units: Lexicon::from_entries(entries(include_str!("lexicon/units.txt")).map(|(w, v)| (w, unit(v)))),
        nouns: entries(include_str!("lexicon/nouns.txt")).map(|(w, v)| (TermKey::of(w), v)).collect(),
        labels: words(include_str!("lexicon/labels.txt")),
        stops: words(include_str!("lexicon/stops.txt")),
        after_ordinals: words(include_str!("lexicon/ordinals.txt")),
    }
});

pub fn lists() -> &'static Lists {
    &LISTS
}

fn entries(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.lines().filter_map(|l| l.split('#').next()?.split_once('=')).map(|(w, v)| (w.trim(), v.trim()))
}

fn words(list: &'static str) -> KeySet {
    list.lines().map(|l| l.split('#').next().unwrap_or("").trim()).filter(|w| !w.is_empty()).map(TermKey::of).collect()
}

fn opener(value: &'static str) -> Option<Opener> {
    let mut fields = value.split(' ');
    let sort = fields.next()?;
    let mut number = || fields.next()?.parse().ok();
    Some(match sort {
        "bound" => Opener::Bound,
        "factor" => Opener::Factor(number()?),
        "half" => Opener::Half,
        "number" => Opener::Number,
        "vague" => Opener::Vague(number()?, number()?),
        "superlative" => Opener::Superlative,
        _ => return None,
    })
}

fn unit(value: &'static str) -> Option<UnitWord> {
    let (sort, rest) = value.split_once(' ').unwrap_or((value, ""));
    Some(match sort {
        "percent" => UnitWord::Percent,
        "point" => UnitWord::PercentagePoint,
        "money" => UnitWord::Money(rest),
        "basis" => UnitWord::Measure("basis point"),
        "measure" => UnitWord::Measure(rest),
        "noun" => UnitWord::Noun(rest),
        _ => return None,
    })
}

/// What "several members", "hundreds of people" and "hundreds of billions" usually mean: the least and the most.
pub fn vague_range(text: &str) -> Option<(f64, f64)> {
    let range = |word: &str| match LISTS.opener(TermKey::of_text(word)) {
        Some(Opener::Vague(least, most)) => Some((least, most)),
        _ => None,
    };
    let mut words = text.split_whitespace();
    let (least, most) = range(words.next()?)?;
    // "billions" begin at two
    let scale = words.find_map(|w| match number_word(TermKey::of_text(w)) {
        Some(NumberWord::Scale(scale)) => Some(scale),
        _ => range(w).map(|(least, _)| least / 2.0),
    });
    let scale = scale.unwrap_or(1.0);
    Some((least * scale, most * scale))
}

impl Lists {
    pub fn opener(&self, key: TermKey) -> Option<Opener> {
        self.openers.get(&key).copied()
    }

    /// The unit that the tokens begin with, and its length.
    pub fn unit(&self, tokens: &[Token]) -> Option<(usize, UnitWord)> {
        self.units.longest(tokens).and_then(|(n, u)| u.map(|u| (n, u)))
    }

    pub fn is_label(&self, key: TermKey) -> bool {
        self.labels.contains(&key)
    }

    pub fn is_stop(&self, key: TermKey) -> bool {
        self.stops.contains(&key)
    }

    pub fn only_names(&self, key: TermKey) -> bool {
        self.after_ordinals.contains(&key)
    }

    /// The singular of a plural noun in lower case; `None` for what is no plural or not counted.
    pub fn singular(&self, key: TermKey, word: &str) -> Option<String> {
        if let Some(singular) = self.nouns.get(&key) {
            return (!singular.is_empty()).then(|| (*singular).to_owned());
        }
        let word = word.to_lowercase();
        let stem = word.strip_suffix('s').filter(|s| s.len() > 1 && !s.ends_with(['s', 'u', 'i', '\'']))?;
        if let Some(stem) = stem.strip_suffix("ie").filter(|s| s.len() > 1) {
            return Some(format!("{stem}y"));
        }
        let hissing = ["sse", "she", "che", "xe", "zze"].iter().any(|e| stem.ends_with(e));
        Some(if hissing { stem[..stem.len() - 1].to_owned() } else { stem.to_owned() })
    }
}
