//! Clauses that tell the same, found by inverted lists of what they share.
//!
//! Two clauses of different articles are alike by the cosine of their weighted
//! features (rare words, linked names, equal times and figures; what most
//! clauses have weighs nothing). Clauses of one wording, and those that copies
//! of one text repeat, are put together first and aligned once. Groups are made
//! by average link, so that a chain of near-matches does not run away, with at
//! most two clauses of an article. Cost grows with the clauses times the length
//! of the lists of rare features, which is capped; where a list is longer, only
//! what was published within the same days is looked at.

use super::reading::Reading;
use super::same;
use super::twins::Twins;
use super::units::{Sort, Units};
use crate::calendar::Datelike;
use crate::text::Arrange;
use std::collections::HashMap;
use std::ops::Range;

/// The least average likeness of two groups that become one.
const LINK: f32 = 0.17;
/// Pairs less alike are not looked at.
const LOOSE: f32 = 0.14;
/// So many clauses with a feature, or of them those of the same days, are looked at; where there are more, it finds none.
const LONGEST_LIST: u32 = 160;
/// And so many for one clause, those of its rarest features.
const MOST_LOOKED_AT: u32 = 800;
/// Articles far apart have one wording only in clauses this alike.
const WORDING: f32 = 0.35;
/// The lists passed over can add this little to what the rest found: they are of frequent features. Where there are more
/// clauses, what is shared must weigh more.
const ROUGH: f32 = 0.8;
/// Clauses of one article in one statement.
const PER_ARTICLE: usize = 2;
/// Beyond so many members the average is taken over the first ones.
const SAMPLE: usize = 12;

/// Clauses that tell one thing.
pub(super) struct Group {
    /// Unit numbers, in order.
    pub units: Vec<u32>,
}

/// Aligned groups over at least two origins, and for each unit its best likeness to any other article's.
#[derive(Default)]
pub(super) struct Alignment {
    pub groups: Vec<Group>,
    pub best: Vec<f32>,
    /// Pairs that would tell one fact if they did not tell it with two amounts.
    pub apart: Vec<(u32, u32)>,
    /// Clauses that had words in common with too many others to be held against all of these.
    pub crowded: u32,
}

/// An alignment in the making.
pub(super) struct Aligning {
    twins: Twins,
    candidates: Candidates,
    /// Candidates before this place are done.
    at: usize,
    best: Vec<f32>,
    pairs: Vec<(u32, u32, f32)>,
    apart: Vec<(u32, u32)>,
    crowded: u32,
}

/// Clauses held against the others at a step.
const AT_ONCE: usize = 512;

impl Aligning {
    pub fn new(units: &Units, readings: &[Reading], origin: &[u32]) -> Aligning {
        let twins = Twins::of(units, readings, origin);
        let candidates = Candidates::of(units, &twins, origin);
        Aligning { twins, candidates, at: 0, best: vec![0.0; units.all.len()], pairs: Vec::new(), apart: Vec::new(), crowded: 0 }
    }

    /// The share of the clauses that is done.
    pub fn done(&self) -> f32 {
        self.at as f32 / self.candidates.order.len().max(1) as f32
    }

    /// Looks for what is like the next clauses; true when there are no more.
    pub fn step(&mut self, units: &Units, readings: &[Reading]) -> bool {
        let Aligning { candidates, best, pairs, apart, .. } = self;
        let to = (self.at + AT_ONCE).min(candidates.order.len());
        let mut common = same::Common::default();
        for at in self.at..to {
            let u = candidates.order[at];
            self.crowded += u32::from(candidates.find(units, at));
            for (v, rough) in candidates.found(at, units.scale) {
                let (likeness, fact) = match rough {
                    Some(rough) => (rough, false),
                    None => {
                        let compared = same::compared(units, readings, &mut common, u, v);
                        if common.apart {
                            apart.push((u.min(v), u.max(v)));
                        }
                        compared
                    }
                };
                for one in [u, v] {
                    best[one as usize] = best[one as usize].max(likeness);
                }
                if fact {
                    pairs.push((u.min(v), u.max(v), likeness));
                }
            }
        }
        self.at = to;
        to == candidates.order.len()
    }

    pub fn finish(self, units: &Units, origin: &[u32]) -> Alignment {
        let Aligning { twins, mut best, mut pairs, apart, crowded, .. } = self;
        for u in 0..best.len() as u32 {
            best[u as usize] = if twins.is_shared(u) { 1.0 } else { best[twins.first[u as usize] as usize] };
        }
        pairs.arrange_by(|x, y| y.2.total_cmp(&x.2).then_with(|| (x.0, x.1).cmp(&(y.0, y.1))));
        Alignment { groups: link(units, origin, &twins, &pairs), best, apart, crowded }
    }
}

/// The origin of what several have.
const SEVERAL: u32 = u32::MAX;

/// Inverted lists over the clauses that stand for their twins, in the order of the days of their articles.
struct Candidates {
    /// Unit numbers; the undated first.
    order: Vec<u32>,
    undated: usize,
    /// For each place in the order the first place within the days of one story.
    since: Vec<u32>,
    /// Places in the order that have each feature, list after list; where each begins, and how much of it was passed.
    places: Vec<u32>,
    starts: Vec<u32>,
    passed: Vec<u32>,
    // Apart, as most that is found is passed over by its norm alone.
    norms: Vec<f32>,
    /// [`SEVERAL`] where the wording stands in more than one.
    origins: Vec<u32>,
    /// They share a date or an amount with the clause looked at.
    valued: Vec<bool>,
    score: Vec<f32>,
    touched: Vec<u32>,
    /// The lists of the features of one clause: how much of each is looked at, its feature, and the parts.
    lists: Vec<(u32, u32, Range<u32>, Range<u32>)>,
}

impl Candidates {
    fn of(units: &Units, twins: &Twins, origin: &[u32]) -> Candidates {
        let day = |u: u32| units.all[u as usize].published.map(|d| i64::from(d.num_days_from_ce()));
        let mut order: Vec<u32> = (0..units.all.len() as u32).filter(|&u| twins.first[u as usize] == u).collect();
        order.arrange_by_key(|&u| (day(u), u));
        let undated = order.partition_point(|&u| day(u).is_none());
        let mut from = undated;
        let since = (0..order.len()).map(|at| {
            while at >= undated && day(order[from]) < day(order[at]).map(|d| d - same::ONE_STORY) {
                from += 1;
            }
            if at < undated { 0 } else { from as u32 }
        });
        let since = since.collect();
        let weighs = |f: &&u32| units.weights[**f as usize] > 0.0;
        let mut starts = vec![0u32; units.weights.len() + 1];
        let features = |&u: &u32| units.features(&units.all[u as usize]);
        for f in order.iter().flat_map(features).filter(weighs) {
            starts[*f as usize + 1] += 1;
        }
        for f in 1..starts.len() {
            starts[f] += starts[f - 1];
        }
        let mut places = vec![0u32; starts[starts.len() - 1] as usize];
        let mut next = starts.clone();
        for (at, u) in order.iter().enumerate() {
            for &f in features(u).iter().filter(weighs) {
                places[next[f as usize] as usize] = at as u32;
                next[f as usize] += 1;
            }
        }
        let passed = starts.clone();
        let origin_of = |&u: &u32| if twins.is_shared(u) { SEVERAL } else { origin[units.all[u as usize].document as usize] };
        Candidates {
            norms: order.iter().map(|&u| units.all[u as usize].norm).collect(),
            origins: order.iter().map(origin_of).collect(),
            valued: vec![false; order.len()],
            score: vec![0.0; order.len()],
            touched: Vec::new(),
            lists: Vec::new(),
            order,
            undated,
            since,
            places,
            starts,
            passed,
        }
    }

    /// Looks up the earlier clauses that share a feature with the one at a place; true when a list was too long.
    fn find(&mut self, units: &Units, at: usize) -> bool {
        let unit = &units.all[self.order[at] as usize];
        self.lists.clear();
        for &f in units.features(unit).iter().filter(|&&f| units.weights[f as usize] > 0.0) {
            let (start, end, all) = (self.starts[f as usize], self.passed[f as usize], self.starts[f as usize + 1]);
            self.passed[f as usize] += 1;
            let list = &self.places[start as usize..end as usize];
            let undated = if at < self.undated { 0 } else { list.partition_point(|&p| (p as usize) < self.undated) };
            let since = if all - start <= LONGEST_LIST { undated } else { list.partition_point(|&p| p < self.since[at]).max(undated) };
            let looked_at = undated + list.len() - since;
            self.lists.push((looked_at as u32, f, start..start + undated as u32, start + since as u32..end));
        }
        // the rarest first
        self.lists.arrange_by_key(|l| (l.0, l.1));
        let mut left = MOST_LOOKED_AT;
        for (looked_at, f, undated, dated) in &self.lists {
            if *looked_at > left.min(LONGEST_LIST) {
                return true;
            }
            left -= looked_at;
            let weight = units.weights[*f as usize].powi(2);
            let valued = units.sorts[*f as usize] == Sort::Value;
            for &p in [undated, dated].into_iter().flat_map(|r| &self.places[r.start as usize..r.end as usize]) {
                if self.score[p as usize] == 0.0 {
                    self.touched.push(p);
                }
                self.score[p as usize] += weight;
                if valued {
                    self.valued[p as usize] = true;
                }
            }
        }
        false
    }

    /// The units of other origins found that share enough with the one at a place. With how alike they are at least,
    /// where that is all there is to know: articles far apart tell one fact only by a common date or amount, or by the
    /// wording.
    fn found(&mut self, at: usize, scale: f32) -> impl Iterator<Item = (u32, Option<f32>)> + '_ {
        let (score, order, norms, origins, valued) = (&mut self.score, &self.order, &self.norms, &self.origins, &mut self.valued);
        let (norm, origin) = (norms[at], origins[at]);
        let (undated, since) = (self.undated, self.since[at] as usize);
        let least = ROUGH * LOOSE * scale.sqrt() * norm;
        self.touched.drain(..).filter_map(move |p| {
            let rough = std::mem::take(&mut score[p as usize]);
            let valued = std::mem::take(&mut valued[p as usize]);
            let other = norms[p as usize];
            if rough < least * other || origin == origins[p as usize] && origin != SEVERAL {
                return None;
            }
            let far = (undated..since).contains(&(p as usize)) && !valued;
            let rough = rough / (norm * other);
            Some((order[p as usize], Some(rough).filter(|r| far && *r < WORDING)))
        })
    }
}

/// Clauses that are to become one statement.
#[derive(Default)]
struct Forming {
    units: Vec<u32>,
    /// The document of each, in order.
    documents: Vec<u32>,
}

impl Forming {
    fn add(&mut self, units: &Units, u: u32) {
        let document = units.all[u as usize].document;
        let at = self.documents.partition_point(|&d| d <= document);
        // of the twins in one article the first ones are enough
        if at < PER_ARTICLE || self.documents[at - PER_ARTICLE] != document {
            self.documents.insert(at, document);
            self.units.push(u);
        }
    }

    fn count(&self, document: u32) -> usize {
        let from = self.documents.partition_point(|&d| d < document);
        self.documents[from..].iter().take_while(|&&d| d == document).count()
    }

    fn fits(&self, other: &Forming, units: &Units) -> bool {
        let (few, many) = if self.units.len() < other.units.len() { (self, other) } else { (other, self) };
        let crowded = few.documents.iter().any(|&d| Some(many.count(d)).is_some_and(|n| n > 0 && n + few.count(d) > PER_ARTICLE));
        if crowded {
            return false;
        }
        let (a, b) = (&self.units[..self.units.len().min(SAMPLE)], &other.units[..other.units.len().min(SAMPLE)]);
        let sum: f32 = a.iter().flat_map(|&x| b.iter().map(move |&y| (x, y))).map(|(x, y)| units.likeness(x, y)).sum();
        sum / (a.len() * b.len()) as f32 >= LINK
    }
}

fn link(units: &Units, origin: &[u32], twins: &Twins, pairs: &[(u32, u32, f32)]) -> Vec<Group> {
    let mut group_of: HashMap<u32, usize> = HashMap::new();
    let mut groups: Vec<Forming> = Vec::new();
    for (u, &first) in twins.first.iter().enumerate() {
        if twins.is_shared(first) {
            let next = groups.len();
            let g = *group_of.entry(first).or_insert(next);
            if g == next {
                groups.push(Forming::default());
            }
            groups[g].add(units, u as u32);
        }
    }
    for &(a, b, _) in pairs {
        let mut number = |u: u32| {
            *group_of.entry(u).or_insert_with(|| {
                let mut forming = Forming::default();
                twins.of_first(u).for_each(|t| forming.add(units, t));
                groups.push(forming);
                groups.len() - 1
            })
        };
        let (mut x, mut y) = (number(a), number(b));
        if x == y || !groups[x].fits(&groups[y], units) {
            continue;
        }
        if groups[x].units.len() < groups[y].units.len() {
            std::mem::swap(&mut x, &mut y);
        }
        let moved = std::mem::take(&mut groups[y]);
        for u in moved.units {
            if twins.first[u as usize] == u {
                group_of.insert(u, x);
            }
            groups[x].add(units, u);
        }
    }
    let origin_of = |u: &u32| origin[units.all[*u as usize].document as usize];
    let mut out: Vec<Group> = groups
        .into_iter()
        .map(|g| g.units)
        .filter(|g| g.iter().any(|u| origin_of(u) != origin_of(&g[0])))
        .map(|mut units| {
            units.arrange();
            Group { units }
        })
        .collect();
    out.arrange_by_key(|g| g.units[0]);
    out
}
