//! Persons: full names that may be one person's; then surnames, given names and
//! parts of long names, each to the one bearer it fits, else to none.

use super::{Forms, wording::hash};
use crate::extract::names::model::Model;
use crate::extract::names::page::Page;
use crate::extract::names::spot::Spot;
use crate::extract::names::words::{Class, WORDS};
use crate::extract::names::{Gender, NameKind};
use crate::text::{Arrange, KeyMap, TermKey, plain_key};

/// How many persons of one surname are told apart; of more, none is joined to another.
const MOST_BEARERS: usize = 40;

/// Longer names have no part that stands for them.
const MOST_WORDS: usize = 24;

/// How many times as often as any other bearer of a surname the subject of an article is named in full.
const SUBJECT: usize = 2;

type Bearers = KeyMap<Vec<u32>>;

/// Who a part of a name may mean.
#[derive(Default)]
struct Known {
    last: Bearers,
    first: Bearers,
    inner: Bearers,
    /// The ends and the beginnings of longer names: "van der Berg", "Maria Lopez" of "Maria Lopez Garcia".
    parts: Bearers,
}

fn add(map: &mut Bearers, key: TermKey, f: u32) {
    let list = map.entry(key).or_default();
    if list.len() < MOST_BEARERS && !list.contains(&f) {
        list.push(f);
    }
}

impl Forms {
    pub(super) fn join_persons(&mut self, page: &Page<'_>, spots: &[Spot], model: Option<&Model>) {
        self.join_full();
        let known = self.known();
        self.join_parts(&known);
        self.join_families(page, spots, &known);
        self.join_lone(page, spots, model, &known);
    }

    /// Full names that may be one person's. The fullest come first, so that "George Berg" finds both
    /// "George H. Berg" and "George W. Berg", and is the one named just before.
    fn join_full(&mut self) {
        let full = |f: &u32| self.forms[*f as usize].kind == NameKind::Person && self.forms[*f as usize].wording.words.len() > 1;
        let mut order: Vec<u32> = (0..self.forms.len() as u32).filter(full).collect();
        order.arrange_by_key(|&f| std::cmp::Reverse(self.forms[f as usize].wording.fullness()));
        let mut by_surname: Bearers = KeyMap::default();
        for f in order {
            let wording = &self.forms[f as usize].wording;
            let last = wording.words[wording.words.len() - 1];
            let same: Vec<u32> =
                by_surname.get(&last).into_iter().flatten().copied().filter(|&g| self.forms[g as usize].wording.fits(wording)).collect();
            let mut roots: Vec<u32> = same.iter().map(|&g| self.root(g)).collect();
            roots.arrange();
            roots.dedup();
            match roots[..] {
                [] => {}
                [one] => self.join(f, one),
                _ => {
                    let at = self.forms[f as usize].spots[0];
                    if let Some(nearest) = roots.into_iter().max_by_key(|&g| self.last_before(g, at)) {
                        self.join(f, nearest);
                    }
                }
            }
            add(&mut by_surname, last, f);
        }
        // a family name may stand first or last: "Sato Yuki", "Yuki Sato"
        let pairs: Vec<u32> = (0..self.forms.len() as u32).filter(|&f| self.root(f) == f && self.is_pair(f)).collect();
        let mut turned: KeyMap<u32> = KeyMap::default();
        for f in pairs {
            let [a, b] = self.forms[f as usize].wording.words[..] else { continue };
            let first_names = [a, b].iter().all(|k| WORDS.class(*k).has(Class::FIRST_NAME));
            match turned.get(&hash(&[b, a])).copied().filter(|_| !first_names) {
                Some(g) => self.join(f, g),
                None => drop(turned.insert(hash(&[a, b]), f)),
            }
        }
    }

    fn is_pair(&self, f: u32) -> bool {
        let form = &self.forms[f as usize];
        form.kind == NameKind::Person && form.wording.words.len() == 2
    }

    fn known(&self) -> Known {
        let mut known = Known::default();
        for f in 0..self.forms.len() as u32 {
            let form = &self.forms[f as usize];
            let words = &form.wording.words;
            let n = words.len();
            if form.kind != NameKind::Person || n < 2 {
                continue;
            }
            let root = self.root(f);
            if form.wording.goes_by_surname() {
                let surname = if form.wording.is_hyphened() { form.wording.surname() } else { words[n - 1] };
                add(&mut known.last, surname, root);
            }
            add(&mut known.first, words[0], root);
            words[1..n - 1].iter().for_each(|&w| add(&mut known.inner, w, root));
            for k in 1..if n > MOST_WORDS { 1 } else { n - 1 } {
                add(&mut known.parts, hash(&words[k..]), root);
            }
            if !form.wording.is_hyphened() && n > 2 {
                add(&mut known.parts, hash(&words[..n - 1]), root);
            }
            // "Paul Chan" of "Paul Chan Mo-po"
            if form.wording.is_hyphened() && n > 3 {
                add(&mut known.parts, hash(&words[..n - 2]), root);
            }
            // "Smith-Jones" alone is two words
            if form.wording.is_hyphened() {
                add(&mut known.parts, form.wording.surname(), root);
            }
        }
        known
    }

    /// "van der Berg", "Lopez Garcia": several words of one longer name.
    fn join_parts(&mut self, known: &Known) {
        for f in 0..self.forms.len() as u32 {
            let form = &self.forms[f as usize];
            if form.kind != NameKind::Person || form.wording.words.len() < 2 || self.root(f) != f {
                continue;
            }
            let longer = known.parts.get(&hash(&form.wording.words)).into_iter().flatten().map(|&g| self.root(g));
            let longer: Vec<u32> = longer.filter(|&g| g != f).collect();
            if let [one] = longer[..] {
                self.join(f, one);
            }
        }
    }

    /// "The Bergs" are a family: persons, and none of its members.
    fn join_families(&mut self, page: &Page<'_>, spots: &[Spot], known: &Known) {
        for form in &mut self.forms {
            let [_] = form.wording.words[..] else { continue };
            let i = spots[form.spots[0] as usize].tokens.start;
            let the = i > 0 && matches!(page.word(i - 1), "the" | "The");
            let word = page.word(i);
            let stems = [word.strip_suffix('s'), word.strip_suffix("es")];
            form.family = the && stems.into_iter().flatten().any(|stem| known.last.contains_key(&plain_key(stem)));
            if form.family {
                form.kind = NameKind::Person;
            }
        }
    }

    fn join_lone(&mut self, page: &Page<'_>, spots: &[Spot], model: Option<&Model>, known: &Known) {
        let (mut untold, mut told): (Vec<u32>, KeyMap<Vec<u32>>) = Default::default();
        for f in 0..self.forms.len() as u32 {
            let form = &self.forms[f as usize];
            let [word] = form.wording.words[..] else { continue };
            if form.spots.is_empty() || form.family {
                continue;
            }
            let spot = &spots[form.spots[0] as usize];
            let is_person = form.kind == NameKind::Person || spot.confidence < 0.5;
            let named = page.is(spot.tokens.start, Class::PLACE.or(Class::DEMONYM).or(Class::ORGANISATION).or(Class::ORGANISATION_WORD));
            if form.kind != NameKind::Person && named {
                continue;
            }
            let roots = |map: &Bearers| -> Vec<u32> {
                let mut roots: Vec<u32> = map.get(&word).into_iter().flatten().map(|&g| self.root(g)).collect();
                roots.arrange();
                roots.dedup();
                roots
            };
            let (last, first) = (roots(&known.last), roots(&known.first));
            let family_first = !first.is_empty() && !WORDS.class(word).has(Class::FIRST_NAME);
            if !last.is_empty() {
                self.join_surname(page, spots, model, f, &last);
            } else if is_person && (first.len() == 1 || family_first) {
                self.join_surname(page, spots, model, f, &first);
            } else if is_person && first.len() > 1 {
                self.join_subject(f, &first);
            } else if let [one] = roots(&known.inner)[..]
                && is_person
            {
                self.join_surname(page, spots, model, f, &[one]);
            } else if form.kind == NameKind::Person {
                let list = told.entry(word).or_default();
                match form.told {
                    Gender::Unknown => untold.push(f),
                    _ => list.push(f),
                }
            }
        }
        // "Berg" is the Mr. or the Mrs. Berg of the article
        for f in untold {
            let bearers = told.get(&self.forms[f as usize].wording.words[0]).cloned().unwrap_or_default();
            if !bearers.is_empty() {
                self.join_surname(page, spots, model, f, &bearers);
            }
        }
    }

    /// A given name of several means whom the article is about, or nobody.
    fn join_subject(&mut self, f: u32, bearers: &[u32]) {
        if let Some(subject) = self.subject(bearers, &vec![0; bearers.len()]) {
            self.join(f, subject);
        }
    }

    /// Who is named so much more than the others that it needs no telling who is meant.
    fn subject(&self, bearers: &[u32], more: &[usize]) -> Option<u32> {
        let mut named: Vec<(usize, u32)> = bearers.iter().zip(more).map(|(&f, n)| (self.named(f) + n, f)).collect();
        named.arrange_by_key(|&(n, f)| (std::cmp::Reverse(n), f));
        let second = named.get(1).map_or(0, |n| n.0);
        (named[0].0 >= SUBJECT * second).then_some(named[0].1)
    }

    /// Each mention of a surname goes to a bearer whom its title or the pronoun after it fits: to whom
    /// the article is about, else to the one named last. Whom no bearer fits stays apart.
    fn join_surname(&mut self, page: &Page<'_>, spots: &[Spot], model: Option<&Model>, surname: u32, bearers: &[u32]) {
        let genders: Vec<Gender> = bearers.iter().map(|&f| self.gender(page, spots, model, f)).collect();
        let fits = |b: usize, told: Gender| told == Gender::Unknown || genders[b] == Gender::Unknown || genders[b] == told;
        let mentions = self.forms[surname as usize].spots.clone();
        let told: Vec<Gender> = mentions.iter().map(|&s| super::told(page, spots, s as usize, bearers.len() > 1)).collect();
        let mut more = vec![0; bearers.len()];
        for &told in &told {
            let mut fit = (0..bearers.len()).filter(|&b| fits(b, told));
            if let (Some(b), None) = (fit.next(), fit.next()) {
                more[b] += 1;
            }
        }
        let subject = self.subject(bearers, &more);
        let mut given = Vec::new();
        let mut last: Option<u32> = None;
        for (&s, &told) in mentions.iter().zip(&told) {
            let who = |f: &u32| bearers.iter().position(|g| g == f).is_some_and(|b| fits(b, told));
            // a surname alone just before meant the same
            let nearest = |last: Option<u32>| {
                let place = |f: u32| {
                    self.last_before(f, s).max(if last == Some(f) { given.last().map_or(-1, |&(s, _): &(u32, u32)| i64::from(s)) } else { i64::MIN })
                };
                bearers.iter().copied().filter(|f| who(f)).max_by_key(|&f| place(f))
            };
            if let Some(f) = subject.filter(|f| who(f)).or_else(|| nearest(last)) {
                given.push((s, f));
                last = Some(f);
            }
        }
        self.give(surname, &given);
    }

    /// What title and first name of a full form tell of he or she.
    fn gender(&self, page: &Page<'_>, spots: &[Spot], model: Option<&Model>, root: u32) -> Gender {
        let of = self.forms[root as usize].members.iter().flat_map(|&f| &self.forms[f as usize].spots);
        let told = of.clone().map(|&s| super::gender_of(page, &spots[s as usize])).find(|g| *g != Gender::Unknown);
        told.unwrap_or_else(|| {
            let full = of.map(|&s| &spots[s as usize].tokens).find(|t| t.len() > 1);
            full.map_or(Gender::Unknown, |t| super::listed_gender(model, page.tokens[t.start].key))
        })
    }

    /// How often a person is named by first and last name.
    fn named(&self, root: u32) -> usize {
        self.forms[root as usize].members.iter().map(|&f| &self.forms[f as usize]).filter(|f| f.wording.words.len() > 1).map(|f| f.spots.len()).sum()
    }
}
