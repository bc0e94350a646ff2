//! The issues of a corpus, discovered: noun phrases that several articles or
//! paragraphs share, less what the whole story is about, grouped by the
//! paragraphs in which they meet.
//!
//! Names are no issues (people and places are a facet of their own), and
//! neither is the story frame: what stands in most paragraphs, or in nearly
//! every headline and lead. Known misses: issues told by a name alone; two
//! issues that always come together are one.

use super::reading::{Reading, Weight};
use super::{Source, issues};
use crate::article::BlockKind;
use crate::extract::themes::Theme;
use crate::text::{Arrange, KeyMap, KeySet, Shape, TermKey, Token};
use std::ops::Range;

/// A phrase in more of the paragraphs than this share is the story frame.
const FRAME_PARAGRAPHS: f32 = 0.4;
/// A phrase in the headlines and leads of this share of the articles is the story frame.
const FRAME_LEADS: f32 = 0.9;
/// Paragraphs that count as an article's lead.
const LEAD: usize = 2;
/// The most words of a phrase.
const LONGEST: usize = 3;
/// Only so many phrases are grouped: grouping costs their square.
const MOST_PHRASES: usize = 120;
/// The best ones, from which those that only repeat a better one are taken away.
const MOST_RANKED: usize = 4 * MOST_PHRASES;
const MOST_THEMES: usize = 14;
/// What the known issues leave must stand in so many articles.
const LEAST_ARTICLES: u32 = 2;
/// Known issues at most; and at most so many groups of what they leave.
const MOST_ISSUES: usize = 12;
const MOST_REST: usize = 3;
/// An issue in more of the paragraphs than this share is the story itself.
const FRAME_ISSUE: f32 = 0.5;
/// Phrases of a theme that serve as its evidence.
const MOST_TERMS: usize = 8;
/// How closely two groups must keep company (average normalised pointwise mutual information) to be one.
const COMPANY: f32 = 0.34;
/// A word this much inside one phrase stands for that phrase alone.
const SWALLOWED: f32 = 0.7;

struct Phrase {
    stems: Vec<TermKey>,
    /// Numbers of the paragraphs it stands in, in order.
    paragraphs: Vec<u32>,
    /// Its spellings with their counts.
    forms: Vec<(String, u32)>,
    score: f32,
}

/// How often a word is set as a noun, and as a verb.
#[derive(Default, Clone, Copy)]
struct Use {
    noun: u32,
    verb: u32,
    /// Nouns right after an article or a preposition: an adjective seldom stands so at the end of a phrase.
    sure: u32,
}

/// The issues of the articles, the widest first.
pub fn discover(sources: &[Source<'_>]) -> Vec<Theme> {
    let readings: Vec<Reading> = sources.iter().map(|&s| Reading::of(s)).collect();
    discover_in(sources, &readings)
}

pub(super) fn discover_in(sources: &[Source<'_>], readings: &[Reading]) -> Vec<Theme> {
    let frame = frame(sources, readings);
    let paragraphs = sources.iter().map(|s| s.article.body().count()).sum();
    let mut issues = issues::shared(sources, readings, &frame);
    issues.retain(|i| i.paragraphs.len() as f32 <= paragraphs as f32 * FRAME_ISSUE);
    issues.truncate(MOST_ISSUES);
    let told: KeySet = issues.iter().flat_map(|i| i.stems.iter().copied()).collect();
    let mut phrases = phrases(sources, readings, &frame, &told, paragraphs);
    rank(&mut phrases);
    let groups = groups(&phrases, paragraphs);
    let mut themes: Vec<Theme> = issues.into_iter().map(|i| i.theme).collect();
    let rest = MOST_THEMES - themes.len();
    themes.extend(name(&phrases, groups).into_iter().take(rest.min(MOST_REST)));
    themes
}

/// Stems that nearly every headline or lead has.
fn frame(sources: &[Source<'_>], readings: &[Reading]) -> KeySet {
    let mut count: KeyMap<(u32, u32)> = KeyMap::default();
    for (d, (source, reading)) in sources.iter().zip(readings).enumerate() {
        let mut lead = 0;
        for block in &source.article.blocks {
            let head = matches!(block.kind, BlockKind::Title | BlockKind::Subtitle);
            lead += usize::from(block.kind.is_body());
            if !head && (!block.kind.is_body() || lead > LEAD) {
                continue;
            }
            for i in block.tokens.clone() {
                let seen = count.entry(reading.stems[i as usize]).or_insert((0, u32::MAX));
                if seen.1 != d as u32 {
                    *seen = (seen.0 + 1, d as u32);
                }
            }
        }
    }
    let least = (sources.len() as f32 * FRAME_LEADS).max(3.0);
    count.into_iter().filter(|(_, (n, _))| *n as f32 >= least).map(|(k, _)| k).collect()
}

/// The noun phrases of several words that can be issues, with the paragraphs they stand in. All are counted first, and only
/// the best looked at: most of the phrases of a long corpus stand in it but once.
fn phrases(sources: &[Source<'_>], readings: &[Reading], frame: &KeySet, told: &KeySet, paragraphs: usize) -> Vec<Phrase> {
    #[derive(Clone, Copy)]
    struct Seen {
        articles: u32,
        paragraphs: u32,
        last: (u32, u32),
        words: u8,
        plain: bool,
    }
    let uses = uses(sources, readings);
    let mut seen: KeyMap<Seen> = KeyMap::default();
    each_phrase(sources, readings, frame, told, &uses, |found| {
        let first = || Seen { articles: 0, paragraphs: 0, last: (u32::MAX, u32::MAX), words: found.words.len() as u8, plain: found.plain() };
        let one = seen.entry(found.key).or_insert_with(first);
        one.articles += u32::from(one.last.0 != found.article);
        one.paragraphs += u32::from(one.last.1 != found.paragraph);
        one.last = (found.article, found.paragraph);
    });
    let sound = |s: &Seen| s.plain && s.articles >= LEAST_ARTICLES && s.paragraphs as f32 <= paragraphs as f32 * FRAME_PARAGRAPHS;
    seen.retain(|_, s| sound(s));
    let score_of = |s: &Seen| score(s.paragraphs as usize, paragraphs, s.words.into(), s.articles);
    let mut scores: Vec<f32> = seen.values().map(score_of).collect();
    scores.arrange_by(|a, b| b.total_cmp(a));
    let least = scores.get(MOST_RANKED).copied().unwrap_or(f32::MIN);
    seen.retain(|_, s| score_of(s) >= least);
    let mut index: KeyMap<usize> = KeyMap::default();
    let mut all: Vec<Phrase> = Vec::new();
    each_phrase(sources, readings, frame, told, &uses, |found| {
        let Some(known) = seen.get(&found.key) else { return };
        let p = *index.entry(found.key).or_insert_with(|| {
            let stems = found.reading.stems[found.words.clone()].to_vec();
            all.push(Phrase { stems, paragraphs: Vec::new(), forms: Vec::new(), score: score_of(known) });
            all.len() - 1
        });
        let phrase = &mut all[p];
        if phrase.paragraphs.last() != Some(&found.paragraph) {
            phrase.paragraphs.push(found.paragraph);
        }
        let tokens = &found.source.article.tokens;
        let form = tokens[found.words.start].span.to(tokens[found.words.end - 1].span);
        count_form(&mut phrase.forms, form.of(&found.source.article.text));
    });
    all
}

/// A noun phrase of several words where it stands.
struct Found<'a> {
    source: &'a Source<'a>,
    reading: &'a Reading,
    article: u32,
    paragraph: u32,
    words: Range<usize>,
    key: TermKey,
}

impl Found<'_> {
    /// No general word and no past form in it: "capital gains", not "former mayor" or "scored points".
    fn plain(&self) -> bool {
        let article = self.source.article;
        let general = |i: usize| self.reading.weights[i] == Weight::General || article.tokens[i].text(&article.text).ends_with("ed");
        !self.words.clone().any(general)
    }
}

fn each_phrase(sources: &[Source<'_>], readings: &[Reading], frame: &KeySet, told: &KeySet, uses: &KeyMap<Use>, mut take: impl FnMut(Found<'_>)) {
    let noun = |stem: TermKey| uses.get(&stem).is_some_and(|u| u.noun > 0 && u.noun > u.verb && u.sure > 0);
    let mut paragraph = 0;
    // of each token whether it goes into a phrase, goes on with one, and ends one
    let mut goes: Vec<(bool, bool, bool)> = Vec::new();
    for (d, (source, reading)) in sources.iter().zip(readings).enumerate() {
        for block in source.article.body() {
            paragraph += 1;
            let (from, to) = (block.tokens.start as usize, block.tokens.end as usize);
            goes.clear();
            for i in from..to {
                let stem = reading.stems[i];
                let within = phrase_word(source, reading, i, from) && !told.contains(&stem);
                let on = within && source.article.tokens[i].spaced && goes.last().is_some_and(|g| g.0);
                goes.push((within, on, on && reading.weights[i] == Weight::Content && noun(stem) && !frame.contains(&stem)));
            }
            for i in from..to {
                let mut key = 0u64;
                for last in i..to.min(i + LONGEST) {
                    let (within, on, ends) = goes[last - from];
                    if !within || last > i && !on {
                        break;
                    }
                    key = (key.rotate_left(5) ^ reading.stems[last].0).wrapping_mul(0x9E37_79B9_7F4A_7C15);
                    if last > i && ends {
                        take(Found { source, reading, article: d as u32, paragraph, words: i..last + 1, key: TermKey(key) });
                    }
                }
            }
        }
    }
}

/// Spellings beyond these are too rare to become a label.
const MOST_FORMS: usize = 6;

fn count_form(forms: &mut Vec<(String, u32)>, form: &str) {
    match forms.iter().position(|(f, _)| f == form) {
        Some(i) => forms[i].1 += 1,
        None if forms.len() < MOST_FORMS => forms.push((form.to_owned(), 1)),
        None => {}
    }
}

/// Whether a token can stand in a phrase: a word of its own, or a general one that a later word sharpens; no name.
fn phrase_word(source: &Source<'_>, reading: &Reading, i: usize, paragraph: usize) -> bool {
    let token = &source.article.tokens[i];
    let named = matches!(token.shape, Shape::Capital | Shape::Mixed | Shape::Dotted) && i > paragraph && !after_stop(source, i);
    matches!(reading.weights[i], Weight::Content | Weight::General) && token.is_word() && !named || plain_acronym(token, reading.weights[i])
}

fn plain_acronym(token: &Token, weight: Weight) -> bool {
    weight == Weight::Content && matches!(token.shape, Shape::Upper | Shape::Mixed)
}

/// Whether a sentence, or speech, begins at the token, so that its capital tells nothing.
fn after_stop(source: &Source<'_>, i: usize) -> bool {
    i == 0 || matches!(source.article.tokens[i - 1].shape, Shape::Punctuation | Shape::Mark)
}

const BEFORE_NOUN: &[&str] = &[
    "the", "a", "an", "of", "on", "in", "for", "with", "its", "their", "his", "her", "our", "my", "your", "this", "these", "those", "no", "any",
    "some", "by", "from", "between", "over", "about", "against", "'s", "more", "other", "such", "into", "and",
];
const BEFORE_VERB: &[&str] = &[
    "to", "will", "would", "could", "can", "may", "might", "should", "must", "not", "he", "she", "they", "it", "we", "i", "you", "who", "be", "been",
    "is", "are", "was", "were", "has", "have", "had",
];

/// Tells nouns from verbs by the company they keep.
fn uses(sources: &[Source<'_>], readings: &[Reading]) -> KeyMap<Use> {
    let keys = |words: &[&str]| words.iter().map(|w| TermKey::of(w)).collect::<KeySet>();
    let (before_noun, before_verb) = (keys(BEFORE_NOUN), keys(BEFORE_VERB));
    let mut uses: KeyMap<Use> = KeyMap::default();
    for (source, reading) in sources.iter().zip(readings) {
        let (text, tokens) = (source.article.text.as_str(), &source.article.tokens);
        for i in 0..tokens.len() {
            if reading.weights[i] != Weight::Content {
                continue;
            }
            let word = tokens[i].text(text);
            let head = !tokens.get(i + 1).is_some_and(|t| t.is_word() && reading.weights[i + 1] != Weight::None);
            let before = if i == 0 { TermKey::default() } else { tokens[i - 1].key };
            let described = i > 0 && matches!(reading.weights[i - 1], Weight::Content | Weight::General | Weight::Name) && tokens[i - 1].is_word();
            let seen = uses.entry(reading.stems[i]).or_default();
            if before_verb.contains(&before) || word.ends_with("ed") || word.ends_with("ing") || word.ends_with("ly") {
                seen.verb += 1;
            } else if head && (before_noun.contains(&before) || described) {
                seen.noun += 1;
                seen.sure += u32::from(!described);
            }
        }
    }
    uses
}

/// How much a phrase of so many words tells that stands in so many of all paragraphs.
fn score(n: usize, all: usize, words: usize, articles: u32) -> f32 {
    let (n, all) = (n as f32, all as f32);
    let words = 1.0 + 0.5 * (words as f32 - 1.0);
    (n - 1.0) * (all / n).ln() * words * if articles > 1 { 1.5 } else { 1.0 }
}

/// Keeps the phrases that can be issues, the best first.
fn rank(phrases: &mut Vec<Phrase>) {
    phrases.arrange_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.paragraphs.cmp(&b.paragraphs)).then_with(|| a.stems.cmp(&b.stems)));
    phrases.truncate(MOST_RANKED);
    // a word that hardly stands outside one phrase, and a phrase that only lengthens a better one
    let swallowed: Vec<bool> = phrases
        .iter()
        .map(|short| {
            phrases.iter().any(|long| {
                long.stems.len() > short.stems.len()
                    && long.stems.windows(short.stems.len()).any(|w| w == short.stems)
                    && shared(&short.paragraphs, &long.paragraphs) as f32 >= SWALLOWED * short.paragraphs.len() as f32
            })
        })
        .collect();
    let mut i = 0;
    phrases.retain(|_| {
        i += 1;
        !swallowed[i - 1]
    });
    phrases.truncate(MOST_PHRASES);
}

fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                n += 1;
                i += 1;
                j += 1;
            }
        }
    }
    n
}

/// Average-link groups of phrases, as indexes, each group's best first.
fn groups(phrases: &[Phrase], paragraphs: usize) -> Vec<Vec<usize>> {
    let n = phrases.len();
    let mut company = vec![0f32; n * n];
    for a in 0..n {
        for b in 0..a {
            let c = keep_company(&phrases[a], &phrases[b], paragraphs);
            (company[a * n + b], company[b * n + a]) = (c, c);
        }
    }
    let mut groups: Vec<Vec<usize>> = (0..n).map(|i| vec![i]).collect();
    loop {
        let mut best = (COMPANY, 0, 0);
        for a in 0..groups.len() {
            for b in 0..a {
                if groups[a].len() + groups[b].len() > MOST_TERMS {
                    continue;
                }
                let sum: f32 = groups[a].iter().flat_map(|&x| groups[b].iter().map(move |&y| (x, y))).map(|(x, y)| company[x * n + y]).sum();
                let mean = sum / (groups[a].len() * groups[b].len()) as f32;
                if mean > best.0 {
                    best = (mean, a, b);
                }
            }
        }
        if best.1 == best.2 {
            break;
        }
        let joined = groups.swap_remove(best.1);
        groups[best.2].extend(joined);
    }
    for group in &mut groups {
        group.arrange();
    }
    groups
}

fn keep_company(a: &Phrase, b: &Phrase, paragraphs: usize) -> f32 {
    let both = shared(&a.paragraphs, &b.paragraphs) as f32;
    let head = a.stems.last() == b.stems.last();
    if head {
        return 0.7;
    }
    if both < 2.0 {
        return 0.0;
    }
    let (n, x, y) = (paragraphs as f32, a.paragraphs.len() as f32, b.paragraphs.len() as f32);
    let pmi = (both * n / (x * y)).ln();
    (pmi / (n / both).ln()).max(0.0)
}

/// Turns the best groups into themes.
fn name(phrases: &[Phrase], groups: Vec<Vec<usize>>) -> Vec<Theme> {
    let mut ranked: Vec<(usize, f32, Vec<usize>)> = groups
        .into_iter()
        .map(|group| {
            let mut covered: Vec<u32> = group.iter().flat_map(|&p| phrases[p].paragraphs.iter().copied()).collect();
            covered.arrange();
            covered.dedup();
            (covered.len(), group.iter().map(|&p| phrases[p].score).sum(), group)
        })
        .filter(|(covered, _, _)| *covered >= 3)
        .collect();
    ranked.arrange_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
    ranked.truncate(MOST_THEMES);
    let mut themes: Vec<Theme> = Vec::new();
    for (_, _, group) in ranked {
        let label = label(phrases, &group);
        let id = slug(&label);
        if themes.iter().any(|t| t.id == id) {
            continue;
        }
        themes.push(Theme { id, label, any: group.iter().map(|&p| form(&phrases[p]).to_owned()).collect(), not: Vec::new(), discovered: true });
    }
    themes
}

/// The most frequent spelling, small letters before capitals.
fn form(phrase: &Phrase) -> &str {
    let best = phrase.forms.iter().max_by_key(|(f, n)| (*n, !f.starts_with(char::is_uppercase), std::cmp::Reverse(f.len())));
    best.map_or("", |(f, _)| f)
}

/// A longer phrase that stands for this share of its best word's paragraphs is the better name.
const BETTER_NAME: f32 = 0.4;

/// The group's best phrase, and its next that shares no word with it.
fn label(phrases: &[Phrase], group: &[usize]) -> String {
    let best = &phrases[group[0]];
    let longer = group.iter().map(|&p| &phrases[p]).find(|p| {
        p.stems.len() > best.stems.len()
            && best.stems.iter().all(|s| p.stems.contains(s))
            && p.paragraphs.len() as f32 >= BETTER_NAME * best.paragraphs.len() as f32
    });
    let first = longer.unwrap_or(best);
    let second = group[1..].iter().map(|&p| &phrases[p]).find(|p| !p.stems.iter().any(|s| first.stems.contains(s)));
    let mut label = capitalised(form(first));
    if let Some(second) = second {
        label.push_str(", ");
        label.push_str(form(second));
    }
    label
}

fn capitalised(s: &str) -> String {
    let mut chars = s.chars();
    chars.next().map(|c| c.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}

pub(super) fn slug(label: &str) -> String {
    let words: Vec<String> = label.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    words.join("-")
}
