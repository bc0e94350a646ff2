//! Reading names off the weights: the best path of states, twice; the second
//! time with what the first said of each word in the whole article.

use super::Model;
use super::features::{Feature, View, Votes};
use super::labels::{KINDS, LAST, OUTSIDE, STATES, UNIT, WIDTH, is_open, kind_of, may_follow, parts, spread};
use crate::extract::names::page::Page;
use crate::extract::names::spot::Spot;
use std::ops::Range;

pub(super) fn spots(model: &Model, page: &Page<'_>) -> Vec<Spot> {
    let view = View::of(page, &model.gazetteer);
    let windows = view.windows();
    let mut rows: Vec<[i32; WIDTH]> = Vec::new();
    let mut features: Vec<Feature> = Vec::with_capacity(96);
    let mut votes = Votes::default();
    let mut path = Path::default();
    for window in &windows {
        let first = rows.len();
        for i in window.clone() {
            view.features(i, &mut features);
            rows.push(sum(model, &features));
        }
        let states = path.best(model, &rows[first..]);
        view.count_votes(window.clone(), states, &mut votes);
    }
    let mut out = Vec::new();
    let mut first = 0;
    for window in windows {
        let rows = &mut rows[first..first + window.len()];
        first += window.len();
        for (i, row) in window.clone().zip(rows.iter_mut()) {
            view.votes(i, &votes, &mut features);
            let more = sum(model, &features);
            row.iter_mut().zip(more).for_each(|(a, b)| *a += b);
        }
        let states = path.best(model, rows);
        read_states(model, window, rows, states, &mut out);
    }
    out
}

fn sum(model: &Model, features: &[Feature]) -> [i32; WIDTH] {
    let mut row = [0i32; WIDTH];
    for weights in features.iter().filter_map(|&f| model.row(f)) {
        for (sum, &w) in row.iter_mut().zip(weights) {
            *sum += i32::from(w);
        }
    }
    row
}

fn read_states(model: &Model, window: Range<usize>, rows: &[[i32; WIDTH]], states: &[u8], out: &mut Vec<Spot>) {
    let mut start = 0;
    for (at, &state) in states.iter().enumerate() {
        let state = state as usize;
        if state == OUTSIDE {
            continue;
        }
        let (kind, place) = parts(state);
        if place == super::labels::BEGIN || place == UNIT {
            start = at;
        }
        if place == LAST || place == UNIT {
            let tokens = window.start + start..window.start + at + 1;
            out.push(Spot::new(tokens, kind_of(kind), confidence(model, kind, &rows[start..=at])));
        }
    }
}

/// How far the kind stands above the next best, as a probability.
fn confidence(model: &Model, kind: usize, rows: &[[i32; WIDTH]]) -> f32 {
    let total = |k: usize| rows.iter().map(|r| r[k]).sum::<i32>();
    let others = (0..=KINDS).filter(|&k| k != kind + 1).map(total).max().unwrap_or(0);
    let odds = (total(kind + 1) - others) as f32 / model.unit / rows.len() as f32;
    1.0 / (1.0 + (-odds).exp())
}

/// Viterbi with its tables kept between windows.
#[derive(Default)]
struct Path {
    back: Vec<[u8; STATES]>,
    states: Vec<u8>,
}

impl Path {
    fn best(&mut self, model: &Model, rows: &[[i32; WIDTH]]) -> &[u8] {
        const NEVER: i32 = i32::MIN / 2;
        self.back.clear();
        self.states.clear();
        let mut score = [NEVER; STATES];
        score[OUTSIDE] = 0;
        for row in rows {
            let own = spread(row);
            let mut next = [NEVER; STATES];
            let mut back = [0u8; STATES];
            for (b, own) in own.iter().enumerate() {
                for &a in BEFORE[b].0.iter().take(BEFORE[b].1) {
                    let s = score[a as usize] + i32::from(model.transitions[a as usize][b]);
                    if s > next[b] {
                        next[b] = s;
                        back[b] = a;
                    }
                }
                next[b] = (next[b] + own).max(NEVER);
            }
            self.back.push(back);
            score = next;
        }
        // a window ends outside, whatever follows
        let mut state = (0..STATES).filter(|&s| !is_open(s)).max_by_key(|&s| (score[s], STATES - s)).unwrap_or(OUTSIDE);
        self.states.resize(rows.len(), 0);
        for i in (0..rows.len()).rev() {
            self.states[i] = state as u8;
            state = self.back[i][state] as usize;
        }
        &self.states
    }
}

/// For each state, those that may stand before it.
static BEFORE: [([u8; STATES], usize); STATES] = {
    let mut out = [([0u8; STATES], 0); STATES];
    let mut b = 0;
    while b < STATES {
        let mut a = 0;
        while a < STATES {
            if may_follow(a, b) {
                let n = out[b].1;
                out[b].0[n] = a as u8;
                out[b].1 = n + 1;
            }
            a += 1;
        }
        b += 1;
    }
    out
};

/// The states of one window before any votes: what training takes its votes from.
#[cfg(feature = "train")]
pub(super) fn first_reading(model: &Model, view: &View<'_, '_>, window: Range<usize>) -> Vec<u8> {
    let mut features = Vec::new();
    let rows: Vec<[i32; WIDTH]> = window
        .map(|i| {
            view.features(i, &mut features);
            sum(model, &features)
        })
        .collect();
    Path::default().best(model, &rows).to_vec()
}
