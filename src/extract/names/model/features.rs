//! What the model sees of a token, hashed: words, shapes, endings, known
//! names, the run of capitals around it, and the same word elsewhere in the article.

use super::gazetteer::{Gazetteer, LISTS, Listed};
use crate::extract::names::page::Page;
use crate::extract::names::words::Class;
use crate::text::{KeyMap, TermKey};
use broadsheet_loops::rows::Seen as Sign;
use std::ops::Range;

/// One hashed feature; its upper bits choose a bucket.
#[cfg(feature = "train")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Feature(pub u32);

#[cfg(feature = "train")]
impl Feature {
    pub fn bucket(self, bits: u32) -> usize {
        (self.0 >> (32 - bits)) as usize
    }

    pub fn all(of: &[Sign]) -> Vec<Feature> {
        of.iter().map(|sign| Feature(sign.hash())).collect()
    }
}

/// What the first reading of an article says of each word: how often as which kind, and outside.
pub type Votes = KeyMap<[f32; 5]>;

/// A token as the features need it.
#[derive(Clone, Copy, Default)]
struct Seen {
    key: u64,
    /// Shape, and whether a capital tells anything here.
    shape: u64,
    /// What the word lists and the gazetteer say.
    known: u64,
    /// Its last three letters.
    ending: u64,
}

/// Where the last list, of words mostly written small, stands in [`Seen::known`].
const COMMON: u32 = 16 + LISTS as u32 - 1;

/// Where lists stand whose names of several words a token is part of: city, body, place at 24 to 26.
const LONG_NAMES: u32 = 21;

impl Seen {
    /// Without what common words tell.
    fn names_only(self) -> Seen {
        Seen { known: self.known & !(1 << COMMON), ..self }
    }
}

/// The same word elsewhere in the article.
#[derive(Clone, Default)]
struct Elsewhere {
    capital: u16,
    begins: u16,
    lower: u16,
    titled: u16,
    as_last: u16,
    as_first: u16,
    /// Neighbours of its capitals: the word before, the word after, of at most [`NEIGHBOURS`] of them.
    around: Vec<(u32, u64, u64)>,
}

const NEIGHBOURS: usize = 6;

/// A token's place in a run of capitals.
#[derive(Clone, Copy, Default)]
struct Run {
    start: u32,
    end: u32,
    /// What is known of all words before it in the run, and after it.
    behind: u64,
    ahead: u64,
}

/// Everything about an article that features are made of.
pub struct View<'p, 'a> {
    page: &'p Page<'a>,
    seen: Vec<Seen>,
    elsewhere: KeyMap<Elsewhere>,
    /// For each capital its run.
    runs: Vec<Run>,
}

const EDGE: Seen = Seen { key: 1, shape: 63, known: 0, ending: 0 };

impl<'p, 'a> View<'p, 'a> {
    pub fn of(page: &'p Page<'a>, gazetteer: &Gazetteer) -> Self {
        let mut seen: Vec<Seen> = Vec::with_capacity(page.tokens.len());
        for (t, m) in page.tokens.iter().zip(&page.marks) {
            let shape = t.shape as u64 | u64::from(m.begins) << 4 | u64::from(m.headed) << 5;
            // acting and motion words tell of capitals, not of names
            let class = u64::from(m.class.0) & 0x4FF;
            seen.push(Seen { key: t.key.0, shape, known: class, ending: ending(t.text(page.text)) });
        }
        let mut view = View { page, seen, elsewhere: KeyMap::default(), runs: vec![Run::default(); page.tokens.len()] };
        view.look_up(gazetteer);
        view.find_runs();
        view.count();
        view
    }

    fn look_up(&mut self, gazetteer: &Gazetteer) {
        let mut words = [TermKey(0); 4];
        for sentence in &self.page.sentences {
            let mut covered = sentence.start;
            for i in sentence.clone() {
                if !self.page.marks[i].capital {
                    continue;
                }
                words[0] = self.page.tokens[i].key;
                let alone = u64::from(gazetteer.get(&words[..1]).0);
                self.seen[i].known |= alone << 16;
                if i < covered {
                    continue;
                }
                let mut n = 1;
                let mut at = i + 1;
                while n < gazetteer.longest && at < sentence.end {
                    // "Coca-Cola", "People's Party"
                    if !self.page.tokens[at].is_word() {
                        if self.page.is_hyphen(at) || self.page.is_possessive(at) || self.page.word(at) == "&" {
                            at += 1;
                            continue;
                        }
                        break;
                    }
                    words[n] = self.page.tokens[at].key;
                    n += 1;
                    at += 1;
                    let lists = gazetteer.get(&words[..n]);
                    if lists.has(Listed::LONG) && self.page.marks[at - 1].capital {
                        for j in i..at {
                            self.seen[j].known |= u64::from(lists.0 & Listed::LONG.0) << LONG_NAMES;
                        }
                        covered = at;
                    }
                }
            }
        }
    }

    fn find_runs(&mut self) {
        for sentence in &self.page.sentences {
            let mut i = sentence.start;
            while i < sentence.end {
                let mut end = i;
                while end < sentence.end
                    && (self.page.marks[end].capital || end > i && (self.page.is_hyphen(end) || self.page.is_second_syllable(end)))
                {
                    end += 1;
                }
                let mut behind = 0;
                for j in i..end {
                    self.runs[j] = Run { start: i as u32, end: end as u32, behind, ahead: 0 };
                    behind |= self.seen[j].known;
                }
                let mut ahead = 0;
                for j in (i..end).rev() {
                    self.runs[j].ahead = ahead;
                    ahead |= self.seen[j].known;
                }
                i = end.max(i + 1);
            }
        }
    }

    fn count(&mut self) {
        for i in 0..self.page.tokens.len() {
            let (t, m) = (&self.page.tokens[i], self.page.marks[i]);
            if !t.is_word() || !m.capital {
                continue;
            }
            let (before, after) = (self.at(i, -1), self.at(i, 1));
            let titled = before.known & u64::from(Class::TITLE.or(Class::FIRST_NAME).0) != 0;
            let run = &self.runs[i];
            let (first, last) = (run.start as usize == i, run.end as usize == i + 1);
            let e = self.elsewhere.entry(t.key).or_default();
            let count = if m.begins || m.headed { &mut e.begins } else { &mut e.capital };
            *count = count.saturating_add(1);
            e.titled += u16::from(titled && e.titled < 9);
            e.as_last += u16::from(last && !first && e.as_last < 9);
            e.as_first += u16::from(first && !last && e.as_first < 9);
            if e.around.len() <= NEIGHBOURS {
                e.around.push((i as u32, before.key, after.key));
            }
        }
        // only words that have a capital somewhere are asked for
        for (t, m) in self.page.tokens.iter().zip(&self.page.marks) {
            if t.is_word()
                && !m.capital
                && let Some(e) = self.elsewhere.get_mut(&t.key)
            {
                e.lower = e.lower.saturating_add(1);
            }
        }
    }

    fn at(&self, i: usize, by: isize) -> Seen {
        i.checked_add_signed(by).and_then(|j| self.seen.get(j)).copied().unwrap_or(EDGE)
    }

    /// The token ranges worth reading: within two tokens of a capital, sentence by sentence.
    pub fn windows(&self) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        for sentence in &self.page.sentences {
            for i in sentence.clone().filter(|&i| self.page.marks[i].capital) {
                let (start, end) = (i.saturating_sub(2).max(sentence.start), (i + 3).min(sentence.end));
                match out.last_mut() {
                    Some(last) if last.end >= start && last.end > sentence.start => last.end = end,
                    _ => out.push(start..end),
                }
            }
        }
        out
    }

    /// The features of one token, in `out`.
    pub fn features(&self, i: usize, out: &mut Vec<Sign>) {
        out.clear();
        let (here, p1, p2, n1, n2) = (self.at(i, 0), self.at(i, -1), self.at(i, -2), self.at(i, 1), self.at(i, 2));
        let (w, s) = (here.key, here.shape);
        out.extend([
            Sign(1, 0, 0),
            Sign(2, w, 0),
            Sign(3, w, s),
            Sign(4, s, 0),
            Sign(5, p1.key, 0),
            Sign(6, n1.key, 0),
            Sign(7, p2.key, 0),
            Sign(8, n2.key, 0),
            Sign(9, p1.key, w),
            Sign(10, w, n1.key),
            Sign(11, p2.key, p1.key),
            Sign(12, n1.key, n2.key),
            Sign(13, p1.shape << 8 | s, n1.shape),
            Sign(14, p2.shape << 8 | p1.shape, s),
            Sign(15, s << 8 | n1.shape, n2.shape),
            Sign(16, p1.key, s),
            Sign(17, n1.key, s),
            Sign(18, p1.key, s << 8 | n1.shape),
        ]);
        self.spelling(i, s, out);
        self.knowledge(here, p1, n1, out);
        let syllable = (0..3).find(|&by| i + by < self.seen.len() && self.page.is_second_syllable(i + by));
        if let Some(by) = syllable {
            out.push(Sign(38, by as u64, s));
        }
        if self.page.marks[i].capital || syllable == Some(0) {
            self.run(i, s, out);
            self.document(i, s, out);
        }
    }

    fn spelling(&self, i: usize, s: u64, out: &mut Vec<Sign>) {
        let word = self.page.word(i);
        let capital = s & 0x3F;
        for (n, template) in [(1usize, 20), (2, 21), (3, 22), (4, 23)] {
            if let Some((head, _)) = word.split_at_checked(n).filter(|(_, tail)| !tail.is_empty()) {
                out.push(Sign(template, TermKey::of(head).0, capital));
            }
            if let Some((_, tail)) = word.len().checked_sub(n).and_then(|at| word.split_at_checked(at)).filter(|(head, _)| !head.is_empty()) {
                out.push(Sign(template + 4, TermKey::of(tail).0, capital));
            }
        }
        if i + 1 < self.seen.len() {
            out.push(Sign(28, self.seen[i + 1].ending, s));
        }
        if i > 0 {
            out.push(Sign(29, self.seen[i - 1].ending, s));
        }
    }

    fn knowledge(&self, here: Seen, p1: Seen, n1: Seen, out: &mut Vec<Sign>) {
        let s = here.shape;
        let common = |t: Seen| t.known >> COMMON & 1;
        out.push(Sign(37, common(p1) << 2 | common(here) << 1 | common(n1), s));
        let (here, p1, n1) = (here.names_only(), p1.names_only(), n1.names_only());
        for (template, known, shape) in [(30, here.known, s & 0x30), (31, p1.known, s), (32, n1.known, s)] {
            let mut bits = known;
            while bits != 0 {
                out.push(Sign(template, u64::from(bits.trailing_zeros()), shape));
                bits &= bits - 1;
            }
        }
        out.extend([
            Sign(33, here.known, p1.known << 32 | n1.known),
            Sign(34, here.known, n1.known),
            Sign(35, p1.known, here.known),
            Sign(36, here.known, s),
        ]);
    }

    fn run(&self, i: usize, s: u64, out: &mut Vec<Sign>) {
        let run = &self.runs[i];
        let (start, end) = (run.start as usize, run.end as usize);
        let organisation = u64::from(Class::ORGANISATION_WORD.or(Class::ORGANISATION).0);
        let before = u64::from(Class::ORGANISATION_WORD.or(Class::TITLE).or(Class::FIRST_NAME).0);
        // "Bank of Canada": a small word may join two runs
        let joined = end + 1 < self.seen.len() && self.page.is(end, Class::CONNECTOR) && self.page.marks[end + 1].capital;
        let (ahead, behind) = (run.ahead & organisation, run.behind & before);
        let (length, place) = ((end - start).min(6) as u64, (i - start).min(4) as u64);
        let (left, right) = (self.at(start, -1), self.seen.get(end).copied().unwrap_or(EDGE));
        out.extend([
            Sign(40, ahead, behind << 16 | here_bits(self.seen[i].known) << 1 | u64::from(joined)),
            Sign(41, self.seen[end - 1].key, 0),
            Sign(42, self.seen[start].key, 0),
            Sign(43, length, place << 8 | s),
            Sign(44, left.key, 0),
            Sign(45, right.key, 0),
            Sign(46, left.key, length),
            Sign(47, right.key, length),
            Sign(48, left.known, right.known),
            Sign(49, self.seen[end - 1].names_only().known, length << 4 | place),
            Sign(50, self.seen[start].names_only().known, length << 4 | place),
        ]);
    }

    fn document(&self, i: usize, s: u64, out: &mut Vec<Sign>) {
        let Some(e) = self.elsewhere.get(&self.page.tokens[i].key) else { return };
        let m = self.page.marks[i];
        let uninformed = m.begins || m.headed;
        let level = |n: u16| match n {
            0 => 0u64,
            1 => 1,
            2 | 3 => 2,
            _ => 3,
        };
        // Less than none is many: so the model has learnt it, of the odd token that no count knows.
        let capital = level(e.capital.wrapping_sub(u16::from(!uninformed)));
        out.push(Sign(51, capital << 4 | level(e.lower), s & 0x3F));
        out.push(Sign(52, level(e.titled), u64::from(uninformed)));
        out.push(Sign(53, level(e.as_last) << 4 | level(e.as_first), s & 0xF));
        for &(at, before, after) in e.around.iter().filter(|(at, ..)| *at != i as u32).take(NEIGHBOURS) {
            debug_assert_ne!(at, i as u32);
            out.push(Sign(54, before, 0));
            out.push(Sign(55, after, 0));
        }
    }

    /// What the first reading of the article says of a token's word.
    pub fn votes(&self, i: usize, votes: &Votes, out: &mut Vec<Sign>) {
        out.clear();
        if !self.page.marks[i].capital {
            return;
        }
        let s = self.seen[i].shape;
        let Some(v) = votes.get(&self.page.tokens[i].key) else { return };
        let total: f32 = v.iter().sum();
        let mut best = 0;
        for k in 0..5 {
            let share = v[k] / total;
            let level = if share == 0.0 {
                continue;
            } else if share < 0.3 {
                1
            } else if share < 0.7 {
                2
            } else {
                3
            };
            out.push(Sign(60, k as u64, level << 8 | s & 0x30));
            if v[k] > v[best] {
                best = k;
            }
        }
        out.push(Sign(61, best as u64, u64::from(total < 2.0) << 8 | s));
    }

    /// Counts a reading: longer names are stronger evidence than lone words.
    pub fn count_votes(&self, window: Range<usize>, states: &[u8], votes: &mut Votes) {
        use super::labels::{LAST, OUTSIDE, parts};
        for (i, &state) in window.zip(states) {
            let m = self.page.marks[i];
            if !m.capital {
                continue;
            }
            let (at, weight) = match state as usize {
                OUTSIDE => (4, if m.begins || m.headed { 0.5 } else { 1.0 }),
                state => (parts(state).0, if parts(state).1 == LAST { 1.0 } else { 2.0 }),
            };
            votes.entry(self.page.tokens[i].key).or_default()[at] += weight;
        }
    }
}

fn ending(word: &str) -> u64 {
    word.len().checked_sub(3).and_then(|at| word.get(at..)).map_or(0, |tail| TermKey::of(tail).0)
}

fn here_bits(known: u64) -> u64 {
    known & u64::from(Class::ORGANISATION_WORD.0)
}
