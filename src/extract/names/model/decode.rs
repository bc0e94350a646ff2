//! Reading names off the weights: the best path of states, twice; the second
//! time with what the first said of each word in the whole article.

use super::Model;
use super::features::{View, Votes};
use super::labels::{BEGIN, INSIDE, KINDS, LAST, OUTSIDE, STATES, UNIT, WIDTH, is_open, kind_of, parts, spread, state};
use crate::extract::names::page::Page;
use crate::extract::names::spot::Spot;
use broadsheet_loops::rows::{HALF, Seen, best_steps};
use std::ops::Range;

pub(super) fn spots(model: &Model, page: &Page<'_>) -> Vec<Spot> {
    let view = View::of(page, &model.gazetteer);
    let windows = view.windows();
    let mut rows: Vec<[i32; WIDTH]> = Vec::new();
    let mut features: Vec<Seen> = Vec::with_capacity(96);
    let mut votes = Votes::default();
    let mut path = Path::default();
    for window in &windows {
        let first = rows.len();
        for i in window.clone() {
            view.features(i, &mut features);
            rows.push(model.rows.sum(&features));
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
            let more = model.rows.sum(&features);
            row.iter_mut().zip(more).for_each(|(a, b)| *a += b);
        }
        let states = path.best(model, rows);
        read_states(model, window, rows, states, &mut out);
    }
    out
}

fn read_states(model: &Model, window: Range<usize>, rows: &[[i32; WIDTH]], states: &[u8], out: &mut Vec<Spot>) {
    let mut start = 0;
    for (at, &state) in states.iter().enumerate() {
        let state = state as usize;
        if state == OUTSIDE {
            continue;
        }
        let (kind, place) = parts(state);
        if place == BEGIN || place == UNIT {
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
            let closed = ENDS.map(|a| score[a as usize]);
            for (b, (sum, from)) in BEGINS.iter().zip(best_steps(&closed, &model.steps.closed, NEVER)) {
                next[*b as usize] = sum;
                back[*b as usize] = ENDS.get(from).copied().unwrap_or_default();
            }
            for (kind, steps) in model.steps.open.iter().enumerate() {
                let begin = state(kind, BEGIN);
                for (at, step) in steps.iter().enumerate() {
                    let (new, old) = (score[begin] + step[0], score[begin + 1] + step[1]);
                    let to = begin + 1 + at;
                    (next[to], back[to]) = if old > new { (old, begin as u8 + 1) } else { (new, begin as u8) };
                }
            }
            for (next, own) in next.iter_mut().zip(own) {
                *next = (*next + own).max(NEVER);
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

/// States after which no name is open, in order.
static ENDS: [u8; HALF] = half(LAST);
/// States that may stand after them, in order.
static BEGINS: [u8; HALF] = half(BEGIN);

const fn half(place: usize) -> [u8; HALF] {
    let mut out = [OUTSIDE as u8; HALF];
    let mut kind = 0;
    while kind < KINDS {
        out[1 + 2 * kind] = state(kind, place) as u8;
        out[2 + 2 * kind] = state(kind, UNIT) as u8;
        kind += 1;
    }
    out
}

/// The transitions as the walk takes them, by the state gone to.
#[derive(Clone, Debug)]
pub(super) struct Steps {
    closed: [[i32; HALF]; HALF],
    /// Of each kind to inside and last, from begin and inside.
    open: [[[i32; 2]; 2]; KINDS],
}

impl Steps {
    pub fn of(transitions: &[[i16; STATES]; STATES]) -> Steps {
        let step = |a: usize, b: usize| i32::from(transitions[a][b]);
        let to = |kind: usize, b: usize| [BEGIN, INSIDE].map(|a| step(state(kind, a), state(kind, b)));
        Steps {
            closed: BEGINS.map(|b| ENDS.map(|a| step(a as usize, b as usize))),
            open: std::array::from_fn(|kind| [INSIDE, LAST].map(|b| to(kind, b))),
        }
    }
}

/// The states of one window before any votes: what training takes its votes from.
#[cfg(feature = "train")]
pub(super) fn first_reading(model: &Model, view: &View<'_, '_>, window: Range<usize>) -> Vec<u8> {
    let mut features = Vec::new();
    let rows: Vec<[i32; WIDTH]> = window
        .map(|i| {
            view.features(i, &mut features);
            model.rows.sum(&features)
        })
        .collect();
    Path::default().best(model, &rows).to_vec()
}
