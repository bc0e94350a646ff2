//! The learning itself: a conditional random field, window by window.

use super::Settings;
use crate::extract::names::model::Model;
use crate::extract::names::model::gazetteer::Gazetteer;
use crate::extract::names::model::labels::{OUTSIDE, STATES, UNIT, WIDTH, is_open, may_follow, parts, spread};

/// One window: the rows of each token's features and the states wanted.
pub struct Sheet {
    pub weight: f32,
    pub rows: Vec<u32>,
    /// For each token where its rows end, without and with those of the second reading.
    pub ends: Vec<(usize, usize)>,
    pub states: Vec<u8>,
}

pub struct Fit {
    weights: Vec<[f32; WIDTH]>,
    /// Sums of squared gradients, for steps that shrink where much was learnt.
    steps: Vec<[f32; WIDTH]>,
    transitions: [[f32; STATES]; STATES],
    transition_steps: [[f32; STATES]; STATES],
    /// Of the weights after each of the last passes: their mean errs less than the last.
    sums: Vec<[f32; WIDTH]>,
    transition_sums: [[f32; STATES]; STATES],
    summed: f32,
}

/// What one window needs while it is learnt, kept from one to the next.
#[derive(Default)]
struct Room {
    active: Vec<u32>,
    ends: Vec<usize>,
    own: Vec<[f32; STATES]>,
    forward: Vec<[f32; STATES]>,
    backward: Vec<[f32; STATES]>,
}

impl Fit {
    pub fn new(rows: usize) -> Fit {
        let square = [[0.0; STATES]; STATES];
        Fit {
            weights: vec![[0.0; WIDTH]; rows],
            steps: vec![[1.0; WIDTH]; rows],
            transitions: square,
            transition_steps: [[1.0; STATES]; STATES],
            sums: vec![[0.0; WIDTH]; rows],
            transition_sums: square,
            summed: 0.0,
        }
    }

    /// Passes over all windows. Ends with the mean of the last half of them.
    pub fn run(&mut self, sheets: &[Sheet], epochs: usize, settings: &Settings) {
        let mut order: Vec<u32> = (0..sheets.len() as u32).collect();
        let mut dice = Dice(settings.seed);
        let mut room = Room::default();
        for epoch in 0..epochs {
            for i in (1..order.len()).rev() {
                order.swap(i, dice.below(i + 1));
            }
            for &at in &order {
                let sheet = &sheets[at as usize];
                // both readings are learnt: without votes every other time
                let with_votes = dice.chance(0.5);
                room.active.clear();
                room.ends.clear();
                let mut start = 0;
                for &(first, second) in &sheet.ends {
                    let rows = &sheet.rows[start..if with_votes { second } else { first }];
                    start = second;
                    room.active.extend(rows.iter().filter(|_| !dice.chance(settings.dropout)));
                    room.ends.push(room.active.len());
                }
                self.learn(&mut room, &sheet.states, sheet.weight, settings);
            }
            if epoch >= epochs / 2 {
                self.summed += 1.0;
                add(self.sums.as_flattened_mut(), self.weights.as_flattened());
                add(self.transition_sums.as_flattened_mut(), self.transitions.as_flattened());
            }
        }
        if self.summed > 0.0 {
            let n = self.summed;
            self.weights = self.sums.iter().map(|row| row.map(|w| w / n)).collect();
            self.transitions = self.transition_sums.map(|row| row.map(|w| w / n));
            self.sums.as_flattened_mut().fill(0.0);
            self.transition_sums.as_flattened_mut().fill(0.0);
            self.summed = 0.0;
        }
    }

    /// What a row is worth, see [`super::pick::best`].
    pub fn worth(&self, row: usize) -> f32 {
        self.weights[row].iter().zip(&self.steps[row]).map(|(w, h)| w * w * (h - 1.0)).sum()
    }

    /// Goes on with these rows alone, the others forgotten.
    pub fn keep(&mut self, rows: impl Iterator<Item = u32>) {
        self.weights = rows.map(|row| self.weights[row as usize]).collect();
        self.steps = vec![[1.0; WIDTH]; self.weights.len()];
        self.sums = vec![[0.0; WIDTH]; self.weights.len()];
        self.transition_steps = [[1.0; STATES]; STATES];
    }

    /// One step of stochastic gradient ascent on a window's likelihood.
    fn learn(&mut self, room: &mut Room, states: &[u8], weight: f32, settings: &Settings) {
        let n = room.ends.len();
        room.own.clear();
        let mut start = 0;
        for &end in &room.ends {
            let mut sum = [0f32; WIDTH];
            for &r in &room.active[start..end] {
                sum.iter_mut().zip(&self.weights[r as usize]).for_each(|(s, w)| *s += w);
            }
            start = end;
            let scores = spread(&sum);
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            room.own.push(scores.map(|x| exp(x - top)));
        }
        // forward and backward, each column scaled to sum to one
        let mut odds = [[0f32; STATES]; STATES];
        each_step(|a, b| odds[a][b] = exp(self.transitions[a][b]));
        let none = [0f32; STATES];
        room.forward.clear();
        room.forward.resize(n, none);
        room.backward.clear();
        room.backward.resize(n, none);
        let mut before = none;
        before[OUTSIDE] = 1.0;
        for i in 0..n {
            let mut here = none;
            each_step(|a, b| here[b] += before[a] * odds[a][b]);
            here.iter_mut().zip(&room.own[i]).for_each(|(h, own)| *h *= own);
            scale(&mut here);
            room.forward[i] = here;
            before = here;
        }
        let mut after: [f32; STATES] = std::array::from_fn(|s| f32::from(u8::from(!is_open(s))));
        for i in (0..n).rev() {
            scale(&mut after);
            room.backward[i] = after;
            let here: [f32; STATES] = std::array::from_fn(|b| room.own[i][b] * after[b]);
            after = none;
            each_step(|a, b| after[a] += odds[a][b] * here[b]);
        }
        let rate = settings.rate;
        let mut transition = [[0f32; STATES]; STATES];
        let mut before = none;
        before[OUTSIDE] = 1.0;
        let mut gold_before = OUTSIDE;
        let mut start = 0;
        for i in 0..n {
            let gold = states[i] as usize;
            let right: [f32; STATES] = std::array::from_fn(|b| room.own[i][b] * room.backward[i][b]);
            let mut pair = [[0f32; STATES]; STATES];
            let mut total = 0.0;
            each_step(|a, b| {
                pair[a][b] = before[a] * odds[a][b] * right[b];
                total += pair[a][b];
            });
            if total > 0.0 {
                each_step(|a, b| transition[a][b] -= pair[a][b] / total);
            }
            transition[gold_before][gold] += 1.0;
            let mut p: [f32; STATES] = std::array::from_fn(|s| room.forward[i][s] * room.backward[i][s]);
            scale(&mut p);
            before = room.forward[i];
            gold_before = gold;
            let active = &room.active[start..room.ends[i]];
            start = room.ends[i];
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
            for &r in active {
                let (w, h) = (&mut self.weights[r as usize], &mut self.steps[r as usize]);
                for k in 0..WIDTH {
                    let d = g[k] - settings.decay * w[k];
                    h[k] += d * d;
                    w[k] += rate * d / h[k].sqrt();
                }
            }
        }
        each_step(|a, b| {
            let d = transition[a][b] * weight;
            if d != 0.0 {
                self.transition_steps[a][b] += d * d;
                self.transitions[a][b] += rate * d / self.transition_steps[a][b].sqrt();
            }
        });
    }

    /// The model of these buckets, each with its row here.
    pub fn model(&self, buckets: Vec<(u32, u32)>, bucket_bits: u32, settings: &Settings, gazetteer: Gazetteer) -> Model {
        let unit = settings.unit;
        let step = |w: f32| if (w * unit).abs() < settings.dead { 0 } else { (w * unit).round().clamp(-127.0, 127.0) as i8 };
        let rows = buckets.into_iter().map(|(bucket, row)| (bucket, self.weights[row as usize].map(step)));
        let rows: Vec<(u32, [i8; WIDTH])> = rows.filter(|(_, row)| row.iter().any(|w| *w != 0)).collect();
        let transitions = self.transitions.map(|row| row.map(|t| (t * unit).round().clamp(-32_000.0, 32_000.0) as i16));
        Model::of(bucket_bits, &rows, transitions, unit, gazetteer)
    }
}

/// Every pair of states of which the second may follow the first.
fn each_step(mut act: impl FnMut(usize, usize)) {
    for &(a, b) in &STEPS {
        act(a as usize, b as usize);
    }
}

const N_STEPS: usize = {
    let (mut n, mut at) = (0, 0);
    while at < STATES * STATES {
        n += may_follow(at / STATES, at % STATES) as usize;
        at += 1;
    }
    n
};

static STEPS: [(u8, u8); N_STEPS] = {
    let mut out = [(0, 0); N_STEPS];
    let (mut n, mut at) = (0, 0);
    while at < STATES * STATES {
        if may_follow(at / STATES, at % STATES) {
            out[n] = ((at / STATES) as u8, (at % STATES) as u8);
            n += 1;
        }
        at += 1;
    }
    out
};

fn add(sums: &mut [f32], more: &[f32]) {
    sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
}

fn scale(row: &mut [f32; STATES]) {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 {
        row.iter_mut().for_each(|x| *x /= sum);
    }
}

/// The exponential by sums and products alone, so that every machine learns the same bits.
fn exp(x: f32) -> f32 {
    if x < -80.0 {
        return 0.0;
    }
    let turns = (x * std::f32::consts::LOG2_E).round();
    let rest = x - turns * std::f32::consts::LN_2;
    let series = 1.0 + rest * (1.0 + rest * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest * (1.0 / 120.0 + rest / 720.0)))));
    series * f32::from_bits(((turns as i32 + 127).clamp(1, 254) as u32) << 23)
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
