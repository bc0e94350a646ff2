//! Organisations: short forms and acronyms, each to the one body it fits.

use super::Forms;
use super::wording::{hash, initials, letters_key};
use crate::extract::names::NameKind;
use crate::extract::names::page::Page;
use crate::extract::names::spot::Spot;
use crate::extract::names::words::{Class, WORDS};
use crate::text::{Arrange, KeyMap, Shape, TermKey};

/// Words of a name that may be its short form.
const LONGEST_SHORT: usize = 7;

/// What cannot be told from the name of a land or a people.
const LAND: Class = Class::PLACE.or(Class::DEMONYM);

impl Forms {
    /// "Asia-Pacific Economic Cooperation (APEC)": in brackets straight after the name.
    pub(super) fn join_bracketed(&mut self, page: &Page<'_>, spots: &[Spot]) {
        for s in 1..spots.len() {
            let (before, here) = (&spots[s - 1].tokens, &spots[s].tokens);
            let closed = page.tokens.get(here.end).is_some_and(|t| t.text(page.text) == ")");
            let bracketed = here.start == before.end + 1 && page.word(before.end) == "(" && closed;
            if bracketed && spots[s - 1].kind != NameKind::Person && here.len() == 1 && abbreviates(page.word(here.start), page.word(before.start)) {
                self.join(self.of_spot[s], self.of_spot[s - 1]);
            }
        }
    }

    /// "World Health Organization" and "WHO".
    pub(super) fn join_acronyms(&mut self, page: &Page<'_>, spots: &[Spot]) {
        let mut by_initials: KeyMap<Vec<u32>> = KeyMap::default();
        for (f, form) in self.forms.iter().enumerate() {
            let Some(&s) = form.spots.first().filter(|_| form.wording.words.len() > 1 && form.kind != NameKind::Person) else { continue };
            for initials in initials(page.text, &page.tokens[spots[s as usize].tokens.clone()]) {
                by_initials.entry(initials).or_default().push(f as u32);
            }
        }
        for f in 0..self.forms.len() as u32 {
            let form = &self.forms[f as usize];
            let Some(&s) = form.spots.first() else { continue };
            let token = &page.tokens[spots[s as usize].tokens.start];
            let short = form.wording.words.len() == 1 && matches!(token.shape, Shape::Upper | Shape::Dotted | Shape::Mixed) && self.root(f) == f;
            if let [one] = self.roots(by_initials.get(&letters_key(token.text(page.text))))[..]
                && short
            {
                self.join(f, one);
            }
        }
    }

    /// A short form joins the one organisation that it begins or ends.
    pub(super) fn join_bodies(&mut self, page: &Page<'_>, spots: &[Spot]) {
        let (mut begins, mut ends): (KeyMap<Vec<u32>>, KeyMap<Vec<u32>>) = Default::default();
        for (f, form) in self.forms.iter().enumerate().filter(|(_, f)| f.kind == NameKind::Organisation) {
            let (words, tail) = (&form.wording.words, form.wording.tail);
            // "Sea Hawks of the League" are the Hawks
            for k in (1..tail.min(LONGEST_SHORT)).filter(|_| tail < words.len()) {
                ends.entry(hash(&words[k..tail])).or_default().push(f as u32);
            }
            for n in 1..words.len().min(LONGEST_SHORT + 1) {
                begins.entry(hash(&words[..n])).or_default().push(f as u32);
                // "League" is none of the "Sea Hawks of the League"
                if words.len() - n != tail {
                    ends.entry(hash(&words[words.len() - n..])).or_default().push(f as u32);
                }
            }
        }
        // the longer first, so that a short form finds one body and not its wordings
        let mut order: Vec<u32> = (0..self.forms.len() as u32).collect();
        order.arrange_by_key(|&f| std::cmp::Reverse(self.forms[f as usize].wording.words.len()));
        for f in order {
            let form = &self.forms[f as usize];
            if form.kind != NameKind::Organisation || form.spots.is_empty() || self.root(f) != f {
                continue;
            }
            let words = form.wording.words.clone();
            let tokens = &page.tokens[spots[form.spots[0] as usize].tokens.clone()];
            let class = WORDS.class(words[0]);
            let (lone, land) = (words.len() == 1, form.wording.country == words.len());
            if land || lone && class.has(LAND) {
                continue;
            }
            let head = lone && class.has(Class::ORGANISATION_WORD);
            let whole = |n: Option<usize>| n == Some(tokens.len());
            let body = whole(WORDS.organisations.longest(tokens).map(|(n, _)| n)) || whole(WORDS.seats.longest(tokens).map(|(n, _)| n));
            let key = hash(&words);
            // what is a body by itself begins only its own departments: "CBS", "CBS News"
            let generic =
                |g: &u32| self.forms[*g as usize].wording.words[words.len()..].iter().all(|w| WORDS.class(*w).has(Class::ORGANISATION_WORD));
            let begun: Vec<u32> = begins.get(&key).into_iter().flatten().copied().filter(|g| !head && (!body || generic(g))).collect();
            // "the Senate" is the United States' and no committee's; "the Pirates" are a town's, but "Anna" is not
            let national = |g: &u32| {
                let long = &self.forms[*g as usize].wording;
                long.country > 0 && long.country + words.len() == long.words.len()
            };
            let parliament = lone && (body || BODIES.contains(&words[0]));
            let ended = ends
                .get(&key)
                .into_iter()
                .flatten()
                .copied()
                .filter(|g| if parliament { national(g) } else { !lone || !class.has(Class::FIRST_NAME) });
            let all: Vec<u32> = begun.into_iter().chain(ended).filter(|&g| self.root(g) != f).collect();
            match self.roots(Some(&all))[..] {
                [] => {}
                [one] => self.join(f, one),
                // "the University", "the Court": the one named last
                ref several if head && !parliament => {
                    let nearest = |s: u32| {
                        let before = several.iter().copied().filter(|&g| self.last_before(g, s) >= 0);
                        before.max_by_key(|&g| self.last_before(g, s)).map(|g| (s, g))
                    };
                    let given: Vec<(u32, u32)> = self.forms[f as usize].spots.iter().filter_map(|&s| nearest(s)).collect();
                    self.give(f, &given);
                }
                _ => {}
            }
        }
    }

    fn roots(&self, list: Option<&Vec<u32>>) -> Vec<u32> {
        let mut roots: Vec<u32> = list.into_iter().flatten().map(|&g| self.root(g)).collect();
        roots.arrange();
        roots.dedup();
        roots
    }
}

/// Bodies that each country has one of.
const BODIES: [TermKey; 12] = [
    TermKey::of("senate"),
    TermKey::of("house"),
    TermKey::of("congress"),
    TermKey::of("parliament"),
    TermKey::of("cabinet"),
    TermKey::of("government"),
    TermKey::of("treasury"),
    TermKey::of("police"),
    TermKey::of("army"),
    TermKey::of("navy"),
    TermKey::of("assembly"),
    TermKey::of("legislature"),
];

/// Whether a word in brackets can abbreviate a name that begins with `first`.
fn abbreviates(short: &str, first: &str) -> bool {
    let capitals = short.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 2 && short.chars().next() == first.chars().next()
}
