//! Training: a conditional random field by stochastic gradient descent over the
//! features that the reader of the model uses. One thread, one seed, no tables
//! whose order depends on the run: the same data give the same bytes.

use super::features::{Feature, View, Votes};
use super::gazetteer::Gazetteer;
use super::labels::{BEGIN, INSIDE, LAST, OUTSIDE, STATES, UNIT, WIDTH, is_open, may_follow, parts, spread, state};
use super::{Model, bytes::Reader};
use crate::article::{Article, Given};
use crate::extract::names::link::link;
use crate::extract::names::page::Page;
use crate::extract::names::spot::{Spot, trim};
use crate::extract::names::words::Class;
use crate::text::{Span, TermKey};

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
    /// Rows of weights, as a power of two.
    pub row_bits: u32,
    pub epochs: usize,
    pub rate: f32,
    /// Pull of every weight towards zero.
    pub decay: f32,
    /// Share of features left out at random while training.
    pub dropout: f32,
    /// Whether capitals that are no name of the data are learnt as "other".
    pub others: bool,
    /// Features seen less often are not learnt: their rows are left to the others.
    pub at_least: u32,
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { row_bits: 15, epochs: 12, rate: 0.1, decay: 1e-6, dropout: 0.25, others: true, at_least: 2, seed: 20_261_122 }
    }
}

/// Windows of one text: features of each token and the states wanted.
struct Lesson {
    weight: f32,
    windows: Vec<Window>,
}

struct Window {
    features: Vec<Vec<u32>>,
    /// Added in the second reading.
    votes: Vec<Vec<u32>>,
    states: Vec<u8>,
}

/// Learns a model from examples; gives its file.
pub fn train(examples: &[Example], lists: &[Vec<Vec<TermKey>>; 4], settings: &Settings) -> Vec<u8> {
    let packed = Gazetteer::pack(lists);
    let gazetteer = Gazetteer::read(&mut Reader::new(&packed)).unwrap_or_else(|e| panic!("a packed gazetteer reads back: {e}"));
    let articles: Vec<Article> = examples.iter().map(|e| read(&e.text)).collect();
    let mask = (1u32 << settings.row_bits) - 1;
    let mut lessons: Vec<Lesson> = articles.iter().zip(examples).map(|(a, e)| lesson(a, e, &gazetteer, settings)).collect();
    keep_frequent(&mut lessons, settings.at_least, mask);
    // votes as an unseen text would get them: from a model of the other half
    for half in 0..2 {
        let others: Vec<&Lesson> = lessons.iter().enumerate().filter(|(i, _)| i / 5 % 2 != half).map(|(_, l)| l).collect();
        let model = fit(&others, &Settings { epochs: settings.epochs.div_ceil(3), ..settings.clone() }, gazetteer.clone());
        for i in (0..lessons.len()).filter(|i| i / 5 % 2 == half) {
            vote(&model, &articles[i], &mut lessons[i], mask);
        }
    }
    let all: Vec<&Lesson> = lessons.iter().collect();
    fit(&all, settings, gazetteer).to_bytes(&packed)
}

/// Leaves out rare features and turns the others into rows.
fn keep_frequent(lessons: &mut [Lesson], at_least: u32, mask: u32) {
    let tokens = |lessons: &mut [Lesson], f: &mut dyn FnMut(&mut Vec<u32>)| {
        lessons.iter_mut().flat_map(|l| &mut l.windows).flat_map(|w| &mut w.features).for_each(f);
    };
    let mut all: Vec<u32> = Vec::new();
    tokens(lessons, &mut |features| all.extend_from_slice(features));
    all.sort_unstable();
    let frequent: Vec<u32> = all.chunk_by(|a, b| a == b).filter(|same| same.len() >= at_least as usize).map(|same| same[0]).collect();
    tokens(lessons, &mut |features| {
        features.retain(|f| frequent.binary_search(f).is_ok());
        features.iter_mut().for_each(|f| *f &= mask);
    });
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
    let linked = link(&page, &spots);
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
            let features = range.clone().map(|i| rows(&view, i, &mut buffer)).collect();
            Window { features, votes: vec![Vec::new(); range.len()], states: closed(&wanted[range]) }
        })
        .collect();
    Lesson { weight: example.weight, windows }
}

fn rows(view: &View<'_, '_>, i: usize, buffer: &mut Vec<Feature>) -> Vec<u32> {
    view.features(i, buffer);
    buffer.iter().map(|f| f.0).collect()
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
        mark(&mut out, tokens.start as usize..tokens.end as usize, kind);
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

fn vote(model: &Model, article: &Article, lesson: &mut Lesson, mask: u32) {
    let page = Page::of(article);
    let view = View::of(&page, &model.gazetteer);
    let mut votes = Votes::default();
    let ranges = view.windows();
    for range in &ranges {
        let states = super::decode::first_reading(model, &view, range.clone());
        view.count_votes(range.clone(), &states, &mut votes);
    }
    let mut buffer = Vec::new();
    for (range, window) in ranges.into_iter().zip(&mut lesson.windows) {
        for (i, rows) in range.zip(&mut window.votes) {
            view.votes(i, &votes, &mut buffer);
            *rows = buffer.iter().map(|f| f.0 & mask).collect();
        }
    }
}

/// Random numbers: xorshift.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn chance(&mut self, p: f32) -> bool {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32 <= p
    }
}

struct Fit {
    weights: Vec<[f32; WIDTH]>,
    /// Sums of squared gradients, for steps that shrink where much was learnt.
    steps: Vec<[f32; WIDTH]>,
    transitions: [[f32; STATES]; STATES],
    transition_steps: [[f32; STATES]; STATES],
}

fn fit(lessons: &[&Lesson], settings: &Settings, gazetteer: Gazetteer) -> Model {
    let rows = 1 << settings.row_bits;
    let mut fit = Fit {
        weights: vec![[0.0; WIDTH]; rows],
        steps: vec![[1.0; WIDTH]; rows],
        transitions: [[0.0; STATES]; STATES],
        transition_steps: [[1.0; STATES]; STATES],
    };
    let mut order: Vec<(usize, usize)> = lessons.iter().enumerate().flat_map(|(l, lesson)| (0..lesson.windows.len()).map(move |w| (l, w))).collect();
    let mut dice = Dice(settings.seed);
    let mut active: Vec<Vec<u32>> = Vec::new();
    for _ in 0..settings.epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, dice.below(i + 1));
        }
        for &(l, w) in &order {
            let window = &lessons[l].windows[w];
            // both readings are learnt: without votes every other time
            let with_votes = dice.chance(0.5);
            active.clear();
            for (features, votes) in window.features.iter().zip(&window.votes) {
                let all = features.iter().chain(votes.iter().filter(|_| with_votes));
                active.push(all.copied().filter(|_| !dice.chance(settings.dropout)).collect());
            }
            fit.learn(&active, &window.states, lessons[l].weight, settings);
        }
    }
    fit.quantised(settings, gazetteer)
}

impl Fit {
    /// One step of stochastic gradient ascent on a window's likelihood.
    fn learn(&mut self, features: &[Vec<u32>], states: &[u8], weight: f32, settings: &Settings) {
        let n = features.len();
        let scores: Vec<[f32; STATES]> = features
            .iter()
            .map(|rows| {
                let mut sum = [0f32; WIDTH];
                for &r in rows {
                    sum.iter_mut().zip(&self.weights[r as usize]).for_each(|(s, w)| *s += w);
                }
                spread(&sum)
            })
            .collect();
        // forward and backward, each column scaled to sum to one
        let exp = self.transitions.map(|row| row.map(f32::exp));
        let mut forward = vec![[0f32; STATES]; n];
        let mut backward = vec![[0f32; STATES]; n];
        let own: Vec<[f32; STATES]> = scores
            .iter()
            .map(|s| {
                let top = s.iter().copied().fold(f32::MIN, f32::max);
                s.map(|x| (x - top).exp())
            })
            .collect();
        for i in 0..n {
            for b in 0..STATES {
                let from = if i == 0 {
                    if may_follow(OUTSIDE, b) { exp[OUTSIDE][b] } else { 0.0 }
                } else {
                    (0..STATES).filter(|&a| may_follow(a, b)).map(|a| forward[i - 1][a] * exp[a][b]).sum()
                };
                forward[i][b] = from * own[i][b];
            }
            scale(&mut forward[i]);
        }
        for i in (0..n).rev() {
            for a in 0..STATES {
                backward[i][a] = if i + 1 == n {
                    f32::from(u8::from(!is_open(a)))
                } else {
                    (0..STATES).filter(|&b| may_follow(a, b)).map(|b| exp[a][b] * own[i + 1][b] * backward[i + 1][b]).sum()
                };
            }
            scale(&mut backward[i]);
        }
        let rate = settings.rate;
        let mut transition = [[0f32; STATES]; STATES];
        for i in 0..n {
            let mut p: [f32; STATES] = std::array::from_fn(|s| forward[i][s] * backward[i][s]);
            scale(&mut p);
            let gold = states[i] as usize;
            let before = if i == 0 { OUTSIDE } else { states[i - 1] as usize };
            let mut pair = [[0f32; STATES]; STATES];
            let mut total = 0.0;
            for a in 0..STATES {
                let fa = if i == 0 { f32::from(u8::from(a == OUTSIDE)) } else { forward[i - 1][a] };
                if fa == 0.0 {
                    continue;
                }
                for b in (0..STATES).filter(|&b| may_follow(a, b)) {
                    pair[a][b] = fa * exp[a][b] * own[i][b] * backward[i][b];
                    total += pair[a][b];
                }
            }
            if total > 0.0 {
                for (sum, pair) in transition.iter_mut().flatten().zip(pair.iter().flatten()) {
                    *sum -= pair / total;
                }
            }
            transition[before][gold] += 1.0;
            // the gradient of the eight weights
            let mut g = [0f32; WIDTH];
            for (s, p) in p.iter().enumerate() {
                let d = f32::from(u8::from(s == gold)) - p;
                if s == OUTSIDE {
                    g[0] += d;
                    continue;
                }
                let (kind, place) = parts(s);
                g[1 + kind] += d;
                if place != UNIT {
                    g[5 + place] += d;
                }
            }
            g.iter_mut().for_each(|x| *x *= weight);
            if g.iter().all(|x| x.abs() < 1e-4) {
                continue;
            }
            for &r in &features[i] {
                let (w, h) = (&mut self.weights[r as usize], &mut self.steps[r as usize]);
                for k in 0..WIDTH {
                    let d = g[k] - settings.decay * w[k];
                    h[k] += d * d;
                    w[k] += rate * d / h[k].sqrt();
                }
            }
        }
        for a in 0..STATES {
            for b in 0..STATES {
                let d = transition[a][b] * weight;
                if d != 0.0 {
                    self.transition_steps[a][b] += d * d;
                    self.transitions[a][b] += rate * d / self.transition_steps[a][b].sqrt();
                }
            }
        }
    }

    fn quantised(&self, settings: &Settings, gazetteer: Gazetteer) -> Model {
        let mut sizes: Vec<f32> = self.weights.iter().flatten().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
        sizes.sort_by(f32::total_cmp);
        // the few largest are cut off, so that the many small ones keep their digits
        let top = sizes.get(sizes.len() * 9995 / 10_000).copied().unwrap_or(1.0);
        let unit = 127.0 / top;
        debug_assert_eq!(self.weights.len(), 1 << settings.row_bits);
        Model {
            weights: self.weights.iter().map(|row| row.map(|w| (w * unit).round().clamp(-127.0, 127.0) as i8)).collect(),
            transitions: self.transitions.map(|row| row.map(|t| (t * unit).round().clamp(-32_000.0, 32_000.0) as i16)),
            unit,
            gazetteer,
        }
    }
}

fn scale(row: &mut [f32; STATES]) {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 {
        row.iter_mut().for_each(|x| *x /= sum);
    }
}
