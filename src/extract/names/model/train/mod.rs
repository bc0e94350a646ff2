//! Training: a conditional random field by stochastic gradient descent over the
//! features that the reader of the model uses; then the features that tell
//! little are dropped, and those kept learn once more. One thread, one seed, no
//! tables whose order depends on the run: the same data give the same bytes.

mod fit;
mod pick;

use super::Model;
use super::code::Packer;
use super::features::{Feature, View, Votes};
use super::gazetteer::Gazetteer;
pub use super::gazetteer::LISTS;
use super::labels::{BEGIN, INSIDE, LAST, OUTSIDE, UNIT, is_open, may_follow, state};
use crate::article::{Article, Given};
use crate::extract::names::link::link;
use crate::extract::names::page::Page;
use crate::extract::names::spot::{Spot, trim};
use crate::extract::names::words::{Class, WORDS};
use crate::text::{Span, TermKey};
use fit::{Fit, Sheet};

/// One text with its names: byte spans and the kind's index (person, organisation, place).
pub struct Example {
    pub text: String,
    pub names: Vec<(Span, usize)>,
    /// How much its sentences count.
    pub weight: f32,
}

/// What may be tuned.
#[derive(Clone, Debug)]
pub struct Settings {
    pub epochs: usize,
    /// Passes after the choice of features.
    pub again: usize,
    pub rate: f32,
    /// Pull of every weight towards zero.
    pub decay: f32,
    /// Share of features left out at random while training.
    pub dropout: f32,
    /// Whether capitals that are no name of the data are learnt as "other".
    pub others: bool,
    /// Features of fewer texts are not learnt: they do not carry over to others.
    pub at_least: u32,
    /// In how many texts a word must be written small to be listed as common.
    pub small: usize,
    /// Rows kept.
    pub rows: usize,
    /// How many bits of a feature choose its bucket.
    pub bucket_bits: u32,
    /// Steps of a weight per natural logarithm of the odds.
    pub unit: f32,
    /// Weights of fewer steps are none.
    pub dead: f32,
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            epochs: 16,
            again: 9,
            rate: 0.05,
            decay: 1e-6,
            dropout: 0.15,
            others: true,
            at_least: 2,
            small: 4,
            rows: 9_000,
            bucket_bits: 19,
            unit: 8.0,
            dead: 0.5,
            seed: 20_261_141,
        }
    }
}

/// Names by list, each name as its words; the last list is filled by [`Course::new`].
pub type NameLists = [Vec<Vec<TermKey>>; LISTS];

/// Words that several texts write small, and few with a capital that tells something.
fn common_words<'a>(articles: impl Iterator<Item = &'a Article>, settings: &Settings) -> Vec<Vec<TermKey>> {
    let mut seen: Vec<(TermKey, bool)> = Vec::new();
    for article in articles {
        let page = Page::of(article);
        let told = page.tokens.iter().zip(&page.marks).filter(|(t, m)| t.is_word() && !m.begins && !m.headed);
        let mut of_text: Vec<(TermKey, bool)> = told.map(|(t, m)| (t.key, m.capital)).collect();
        of_text.sort_unstable();
        of_text.dedup();
        seen.append(&mut of_text);
    }
    seen.sort_unstable();
    let small = |same: &[(TermKey, bool)]| same.iter().filter(|(_, capital)| !capital).count();
    let common = |same: &&[(TermKey, bool)]| small(same) >= settings.small && small(same) >= 3 * (same.len() - small(same));
    seen.chunk_by(|a, b| a.0 == b.0).filter(common).map(|same| vec![same[0].0]).collect()
}

/// Windows of one text: features of each token and the states wanted.
struct Lesson {
    weight: f32,
    windows: Vec<Window>,
}

struct Window {
    features: Vec<Vec<Feature>>,
    states: Vec<u8>,
}

/// The features that the second reading adds, by lesson, window and token.
type LessonVotes = Vec<Vec<Vec<Feature>>>;

/// Examples made ready for training, on all of them or on some.
pub struct Course {
    articles: Vec<Article>,
    lessons: Vec<Lesson>,
    names: (u32, Vec<(u32, u32)>),
    gazetteer: Gazetteer,
}

impl Course {
    /// The words mostly written small are learnt from the examples of these numbers alone.
    pub fn new(examples: &[Example], mut lists: NameLists, which: &[usize], settings: &Settings) -> Course {
        let articles: Vec<Article> = examples.iter().map(|e| read(&e.text)).collect();
        lists[LISTS - 1] = common_words(which.iter().map(|&i| &articles[i]), settings);
        let names = Gazetteer::entries(&lists);
        // nothing is unpacked where everything is given
        let gazetteer = Gazetteer::code(&mut Packer::new(), names.0, &names.1).unwrap_or_else(|e| panic!("lists too long: {e}"));
        let lessons = articles.iter().zip(examples).map(|(a, e)| lesson(a, e, &gazetteer, settings)).collect();
        Course { articles, lessons, names, gazetteer }
    }

    /// Learns a model from the examples of these numbers; gives its file.
    pub fn train(&self, which: &[usize], settings: &Settings) -> Vec<u8> {
        let lessons: Vec<&Lesson> = which.iter().map(|&i| &self.lessons[i]).collect();
        let known = pick::frequent(&lessons, settings.at_least);
        let row_of = |f: Feature| known.binary_search(&f).ok().map(|row| row as u32);
        // votes as an unseen text would get them: from a model of the other half
        let mut votes: Vec<LessonVotes> = vec![Vec::new(); which.len()];
        for half in 0..2 {
            let others: Vec<Sheet> =
                lessons.iter().enumerate().filter(|(n, _)| n / 5 % 2 != half).flat_map(|(_, l)| sheets(l, &[], &row_of)).collect();
            let mut fit = Fit::new(known.len());
            fit.run(&others, settings.epochs.div_ceil(3), settings);
            let model = fit.model(pick::best(&known, &fit, known.len(), WIDE), WIDE, settings, self.gazetteer.clone());
            for n in (0..which.len()).filter(|n| n / 5 % 2 == half) {
                votes[n] = self.vote(&model, which[n]);
            }
        }
        let sheets_of =
            |row_of: &dyn Fn(Feature) -> Option<u32>| -> Vec<Sheet> { lessons.iter().zip(&votes).flat_map(|(l, v)| sheets(l, v, row_of)).collect() };
        let all = pick::with_votes(known, &votes);
        let mut fit = Fit::new(all.len());
        fit.run(&sheets_of(&|f| all.binary_search(&f).ok().map(|row| row as u32)), settings.epochs, settings);
        let kept = pick::best(&all, &fit, settings.rows, settings.bucket_bits);
        // from here on a feature is what it will be to the reader: its bucket
        let mut rows: Vec<Option<u32>> = vec![None; 1 << settings.bucket_bits];
        for (row, (bucket, _)) in kept.iter().enumerate() {
            rows[*bucket as usize] = Some(row as u32);
        }
        fit.keep(kept.iter().map(|(_, row)| *row));
        fit.run(&sheets_of(&|f| rows[f.bucket(settings.bucket_bits)]), settings.again, settings);
        let buckets = kept.iter().enumerate().map(|(row, (bucket, _))| (*bucket, row as u32)).collect();
        fit.model(buckets, settings.bucket_bits, settings, self.gazetteer.clone()).to_bytes(&self.names)
    }

    fn vote(&self, model: &Model, text: usize) -> LessonVotes {
        let page = Page::of(&self.articles[text]);
        let view = View::of(&page, &self.gazetteer);
        let mut votes = Votes::default();
        let ranges = view.windows();
        for range in &ranges {
            let states = super::decode::first_reading(model, &view, range.clone());
            view.count_votes(range.clone(), &states, &mut votes);
        }
        let mut buffer = Vec::new();
        let mut of = |i| {
            view.votes(i, &votes, &mut buffer);
            Feature::all(&buffer)
        };
        ranges.into_iter().map(|range| range.map(&mut of).collect()).collect()
    }
}

/// Buckets of a model that keeps everything, as a power of two.
const WIDE: u32 = 22;

/// A lesson with rows instead of features.
fn sheets(lesson: &Lesson, votes: &[Vec<Vec<Feature>>], row_of: &dyn Fn(Feature) -> Option<u32>) -> Vec<Sheet> {
    let sheet = |(w, window): (usize, &Window)| {
        let mut sheet = Sheet { weight: lesson.weight, rows: Vec::new(), ends: Vec::new(), states: window.states.clone() };
        for (i, features) in window.features.iter().enumerate() {
            sheet.rows.extend(features.iter().filter_map(|f| row_of(*f)));
            let first = sheet.rows.len();
            let more = votes.get(w).map_or(&[][..], |v| &v[i]);
            sheet.rows.extend(more.iter().filter_map(|f| row_of(*f)));
            sheet.ends.push((first, sheet.rows.len()));
        }
        sheet
    };
    lesson.windows.iter().enumerate().map(sheet).collect()
}

/// Which of the given names the linking holds to be one: a number for each, for measuring it alone.
pub fn link_given(text: &str, names: &[(Span, usize)]) -> Vec<Option<u32>> {
    let article = read(text);
    let page = Page::of(&article);
    let mut spots: Vec<(usize, Spot)> = Vec::new();
    for (n, &(span, kind)) in names.iter().enumerate() {
        let tokens = article.tokens_in(span);
        let mut spot = Spot::new(tokens.start as usize..tokens.end as usize, super::labels::kind_of(kind), 0.9);
        trim(&page, &mut spot);
        if !spot.tokens.is_empty() {
            spots.push((n, spot));
        }
    }
    spots.sort_by_key(|(_, s)| s.tokens.start);
    let (order, spots): (Vec<usize>, Vec<Spot>) = spots.into_iter().unzip();
    let linked = link(&page, &spots, None);
    let mut out = vec![None; names.len()];
    for (n, mention) in order.into_iter().zip(&linked.mentions) {
        out[n] = Some(mention.referent.0);
    }
    out
}

fn read(text: &str) -> Article {
    crate::article::read("example.txt", text.to_owned(), &Given { cleaned: true, ..Given::default() })
}

fn lesson(article: &Article, example: &Example, gazetteer: &Gazetteer, settings: &Settings) -> Lesson {
    let page = Page::of(article);
    let wanted = states(article, &page, example, settings);
    let view = View::of(&page, gazetteer);
    let mut buffer = Vec::new();
    let windows = view
        .windows()
        .into_iter()
        .map(|range| {
            let features = range.clone().map(|i| {
                view.features(i, &mut buffer);
                Feature::all(&buffer)
            });
            Window { features: features.collect(), states: closed(&wanted[range]) }
        })
        .collect();
    Lesson { weight: example.weight, windows }
}

/// A name that a window cuts is none that its reader could find.
fn closed(states: &[u8]) -> Vec<u8> {
    let mut out = states.to_vec();
    for i in 0..out.len() {
        let (before, here) = (if i == 0 { OUTSIDE } else { out[i - 1] as usize }, out[i] as usize);
        if !may_follow(before, here) {
            out[i] = OUTSIDE as u8;
        }
    }
    while let Some(i) = out.iter().rposition(|&s| s as usize != OUTSIDE).filter(|&i| is_open(out[i] as usize)) {
        out[i] = OUTSIDE as u8;
    }
    out
}

/// The state of each token of a page.
fn states(article: &Article, page: &Page<'_>, example: &Example, settings: &Settings) -> Vec<u8> {
    let mut out = vec![OUTSIDE as u8; page.tokens.len()];
    for &(span, kind) in &example.names {
        let tokens = article.tokens_in(span);
        let mut spot = Spot::new(tokens.start as usize..tokens.end as usize, super::labels::kind_of(kind), 0.9);
        // titles stand in the names of one source and before those of the others
        trim(page, &mut spot);
        // and a people is nobody
        let people = kind == 0 && WORDS.demonyms.longest(&page.tokens[spot.tokens.clone()]).is_some_and(|(n, _)| n == spot.len());
        mark(&mut out, spot.tokens, if people { 3 } else { kind });
    }
    if settings.others {
        let mut i = 0;
        while i < out.len() {
            let is_other = |j: usize| {
                let m = page.marks[j];
                out[j] as usize == OUTSIDE
                    && m.capital
                    && !m.begins
                    && !m.headed
                    && !m.class.has(Class::CALENDAR.or(Class::COMMON).or(Class::TITLE))
                    && page.word(j) != "I"
            };
            let mut end = i;
            while end < out.len() && is_other(end) {
                end += 1;
            }
            if end > i {
                mark(&mut out, i..end, 3);
            }
            i = end.max(i + 1);
        }
    }
    out
}

fn mark(out: &mut [u8], range: std::ops::Range<usize>, kind: usize) {
    let (start, end) = (range.start, range.end.min(out.len()));
    for i in start..end {
        let place = match (i == start, i + 1 == end) {
            (true, true) => UNIT,
            (true, false) => BEGIN,
            (false, true) => LAST,
            _ => INSIDE,
        };
        out[i] = state(kind, place) as u8;
    }
}
