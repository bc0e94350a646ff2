//! Which mentions of one article mean the same one.
//!
//! Full names first; then a surname or given name joins a full name, a short
//! form joins the organisation it begins or ends, an acronym joins what it
//! abbreviates. Two different full names are never joined, and a part that
//! fits several names is joined to none but the nearest bearer of a surname.

use super::page::Page;
use super::spot::Spot;
use super::words::{Class, WORDS};
use super::{Gender, Mention, NameKind, Names, Referent, ReferentId};
use crate::text::{Arrange, KeyMap, Shape, TermKey, Token};

/// One wording of a name, whatever its kind.
struct Form {
    /// Words that count: without hyphens, articles, "of", initials, "Jr."
    words: Vec<TermKey>,
    kind: NameKind,
    /// Spots that have this wording, in order.
    spots: Vec<u32>,
    /// The form that stands for the whole group.
    parent: u32,
}

pub fn link(page: &Page<'_>, spots: &[Spot]) -> Names {
    let mut forms = Forms::of(page, spots);
    forms.join_persons(page, spots);
    forms.join_acronyms(page, spots);
    forms.join_organisations();
    forms.names(page, spots)
}

struct Forms {
    forms: Vec<Form>,
    /// The form of each spot.
    of_spot: Vec<u32>,
}

impl Forms {
    fn of(page: &Page<'_>, spots: &[Spot]) -> Self {
        let mut known: KeyMap<u32> = KeyMap::default();
        let mut forms: Vec<Form> = Vec::new();
        let mut of_spot = Vec::with_capacity(spots.len());
        let mut votes: Vec<[f32; 4]> = Vec::new();
        for (s, spot) in spots.iter().enumerate() {
            let words = words_of(page.text, &page.tokens[spot.tokens.clone()], spot.kind);
            let government = spot.kind == NameKind::Organisation && is_capital_city(&page.tokens[spot.tokens.clone()]);
            let key = hash(&words).0 ^ u64::from(government);
            let f = *known.entry(TermKey(key)).or_insert_with(|| {
                forms.push(Form { words, kind: spot.kind, spots: Vec::new(), parent: forms.len() as u32 });
                votes.push([0.0; 4]);
                forms.len() as u32 - 1
            });
            forms[f as usize].spots.push(s as u32);
            votes[f as usize][spot.kind as usize] += spot.confidence.max(0.05);
            of_spot.push(f);
        }
        for (form, votes) in forms.iter_mut().zip(&votes) {
            form.kind = best(votes);
        }
        Forms { forms, of_spot }
    }

    fn root(&self, mut f: u32) -> u32 {
        while self.forms[f as usize].parent != f {
            f = self.forms[f as usize].parent;
        }
        f
    }

    fn join(&mut self, part: u32, whole: u32) {
        let (part, whole) = (self.root(part), self.root(whole));
        if part != whole {
            self.forms[part as usize].parent = whole;
        }
    }

    /// Full names by first and last word; then parts of names to full names.
    fn join_persons(&mut self, page: &Page<'_>, spots: &[Spot]) {
        let mut full: KeyMap<u32> = KeyMap::default();
        let (mut by_last, mut by_first): (KeyMap<Vec<u32>>, KeyMap<Vec<u32>>) = Default::default();
        for f in 0..self.forms.len() as u32 {
            let form = &self.forms[f as usize];
            let (Some(&first), Some(&last)) = (form.words.first(), form.words.last()) else { continue };
            if form.kind != NameKind::Person || form.words.len() < 2 {
                continue;
            }
            match full.get(&hash(&[first, last])).copied() {
                Some(same) => self.join(f, same),
                None => {
                    full.insert(hash(&[first, last]), f);
                    by_last.entry(last).or_default().push(f);
                    by_first.entry(first).or_default().push(f);
                }
            }
        }
        // "van Gogh": two last words of a longer name
        for f in 0..self.forms.len() as u32 {
            let form = &self.forms[f as usize];
            if form.kind == NameKind::Person && form.words.len() == 2 && self.root(f) == f {
                let last = form.words[1];
                let longer: Vec<u32> = by_last[&last]
                    .iter()
                    .copied()
                    .filter(|&g| self.forms[g as usize].words.len() > 2 && self.forms[g as usize].words.ends_with(&form.words))
                    .collect();
                if let [one] = longer[..] {
                    self.join(f, one);
                }
            }
        }
        for f in 0..self.forms.len() {
            let form = &self.forms[f];
            let [word] = form.words[..] else { continue };
            let spot = &spots[form.spots[0] as usize];
            let is_person = form.kind == NameKind::Person || spot.confidence < 0.5;
            let known = page.is(spot.tokens.start, Class::PLACE.or(Class::DEMONYM).or(Class::ORGANISATION).or(Class::ORGANISATION_WORD));
            if form.kind != NameKind::Person && known {
                continue;
            }
            if let Some(bearers) = by_last.get(&word) {
                let bearers = bearers.clone();
                self.join_surname(page, spots, f as u32, &bearers);
            } else if let Some([one]) = by_first.get(&word).map(Vec::as_slice)
                && is_person
            {
                self.join(f as u32, *one);
            }
        }
    }

    /// Joins a surname to its bearer; with several bearers each mention goes to the one whose
    /// title it shares, then to whom the article is about, else to the nearest one before it.
    fn join_surname(&mut self, page: &Page<'_>, spots: &[Spot], surname: u32, bearers: &[u32]) {
        if let [one] = bearers {
            self.join(surname, *one);
            return;
        }
        let mut named: Vec<(usize, u32)> = bearers.iter().map(|&f| (self.named(f), f)).collect();
        named.arrange_by_key(|&(n, f)| (std::cmp::Reverse(n), f));
        // named in full so much more than the others that it needs no telling who is meant
        let subject = (named[0].0 >= SUBJECT * named[1].0).then_some(named[0].1);
        let mentions = self.forms[surname as usize].spots.clone();
        for s in mentions {
            let told = title_gender(page, spots[s as usize].tokens.start);
            let fits = |f: u32| {
                let known = self.forms[f as usize].spots.iter().map(|&b| gender_of(page, &spots[b as usize])).find(|g| *g != Gender::Unknown);
                told == Gender::Unknown || known.is_none_or(|g| g == told)
            };
            let place = |f: u32| self.forms[f as usize].spots.iter().rev().find(|&&b| b < s).map(|&b| b as i64);
            let nearest = || bearers.iter().copied().filter(|&f| fits(f)).max_by_key(|&f| place(f).unwrap_or(-(f as i64) - 1));
            if let Some(f) = subject.filter(|&f| fits(f)).or_else(nearest) {
                self.of_spot[s as usize] = f;
                let at = self.forms[f as usize].spots.partition_point(|&x| x < s);
                self.forms[f as usize].spots.insert(at, s);
            }
        }
        let stay: Vec<u32> = self.forms[surname as usize].spots.iter().copied().filter(|&s| self.of_spot[s as usize] == surname).collect();
        self.forms[surname as usize].spots = stay;
    }

    /// How often a person is named by first and last name.
    fn named(&self, root: u32) -> usize {
        (0..self.forms.len() as u32)
            .filter(|&f| self.root(f) == root && self.forms[f as usize].words.len() > 1)
            .map(|f| self.forms[f as usize].spots.len())
            .sum()
    }

    /// "World Health Organization" and "WHO"; "Asia-Pacific Economic Cooperation (APEC)".
    fn join_acronyms(&mut self, page: &Page<'_>, spots: &[Spot]) {
        let mut by_initials: KeyMap<Vec<u32>> = KeyMap::default();
        for (f, form) in self.forms.iter().enumerate() {
            let spot = &spots[form.spots.first().copied().unwrap_or(0) as usize];
            if form.words.len() > 1 && form.kind != NameKind::Person {
                for initials in initials(page.text, &page.tokens[spot.tokens.clone()]) {
                    by_initials.entry(initials).or_default().push(f as u32);
                }
            }
        }
        for s in 1..spots.len() {
            // in brackets straight after the name it abbreviates
            let (before, here) = (&spots[s - 1].tokens, &spots[s].tokens);
            let bracketed =
                here.start == before.end + 1 && page.word(before.end) == "(" && page.tokens.get(here.end).is_some_and(|t| t.text(page.text) == ")");
            if bracketed && here.len() == 1 && abbreviates(page.word(here.start), page.word(before.start)) && self.of_spot[s] != self.of_spot[s - 1] {
                self.join(self.of_spot[s], self.of_spot[s - 1]);
            }
        }
        for f in 0..self.forms.len() as u32 {
            let form = &self.forms[f as usize];
            let Some(&s) = form.spots.first() else { continue };
            let token = &page.tokens[spots[s as usize].tokens.start];
            let short = form.words.len() == 1 && matches!(token.shape, Shape::Upper | Shape::Dotted | Shape::Mixed) && self.root(f) == f;
            if let Some([one]) = by_initials.get(&letters_key(token.text(page.text))).map(Vec::as_slice)
                && short
            {
                self.join(f, *one);
            }
        }
    }

    /// A short form joins the one organisation that it begins or ends.
    fn join_organisations(&mut self) {
        let (mut begins, mut ends): (KeyMap<Vec<u32>>, KeyMap<Vec<u32>>) = Default::default();
        for (f, form) in self.forms.iter().enumerate() {
            if form.kind == NameKind::Organisation && form.words.len() > 1 {
                for n in 1..form.words.len().min(8) {
                    begins.entry(hash(&form.words[..n])).or_default().push(f as u32);
                    ends.entry(hash(&form.words[form.words.len() - n..])).or_default().push(f as u32);
                }
            }
        }
        for f in 0..self.forms.len() as u32 {
            let form = &self.forms[f as usize];
            if form.kind != NameKind::Organisation || form.spots.is_empty() || self.root(f) != f {
                continue;
            }
            let key = hash(&form.words);
            let lone = form.words.len() == 1;
            let class = WORDS.class(form.words[0]);
            // "American" or "Canada" alone begin many names
            let begin = begins.get(&key).filter(|_| !lone || !class.has(Class::PLACE.or(Class::DEMONYM)));
            // "the Pirates" of a town, but not its name
            let end = ends.get(&key).filter(|_| !lone || !class.has(Class::PLACE.or(Class::DEMONYM).or(Class::FIRST_NAME)));
            let mut roots: Vec<u32> = begin.into_iter().chain(end).flatten().map(|&g| self.root(g)).collect();
            roots.arrange();
            roots.dedup();
            if let [one] = roots[..]
                && one != f
            {
                self.join(f, one);
            }
        }
    }

    fn names(&self, page: &Page<'_>, spots: &[Spot]) -> Names {
        let mut names = Names::default();
        let mut referent_of: Vec<Option<ReferentId>> = vec![None; self.forms.len()];
        let mut votes: Vec<[f32; 4]> = Vec::new();
        let mut longest: Vec<u32> = Vec::new();
        for (s, spot) in spots.iter().enumerate() {
            let root = self.root(self.of_spot[s]) as usize;
            let span = page.tokens[spot.tokens.start].span.to(page.tokens[spot.tokens.end - 1].span);
            let id = *referent_of[root].get_or_insert_with(|| {
                names.referents.push(Referent { kind: spot.kind, name: span, mentions: Vec::new(), labels: Vec::new(), gender: Gender::Unknown });
                votes.push([0.0; 4]);
                longest.push(0);
                ReferentId(names.referents.len() as u32 - 1)
            });
            let (referent, r) = (&mut names.referents[id.0 as usize], id.0 as usize);
            referent.mentions.push(names.mentions.len() as u32);
            names.mentions.push(Mention { span, referent: id, confidence: spot.confidence });
            // longer wordings tell more of the kind
            let part = self.of_spot[s] as usize != root || spot.len() == 1 && self.forms[root].words.len() > 1;
            let weight = if part { 0.02 } else { 1.0 };
            votes[r][spot.kind as usize] += spot.confidence.max(0.05) * weight;
            let length = if page.marks[spot.tokens.start].headed { 0 } else { fullness(page, spot) };
            if length > longest[r] {
                longest[r] = length;
                referent.name = span;
            }
        }
        for (referent, votes) in names.referents.iter_mut().zip(&votes) {
            referent.kind = best(votes);
        }
        names
    }
}

/// How many times as often as any other bearer of a surname the subject of an article is named in full.
const SUBJECT: usize = 2;

/// How full a wording is: words first, then letters. An acronym is never fuller than its name.
fn fullness(page: &Page<'_>, spot: &Spot) -> u32 {
    let words = spot.tokens.clone().filter(|&i| page.tokens[i].is_word()).count() as u32;
    let letters: usize = spot.tokens.clone().map(|i| page.tokens[i].span.len()).sum();
    words * 1000 + (letters as u32).min(999)
}

fn best(votes: &[f32; 4]) -> NameKind {
    const KINDS: [NameKind; 4] = [NameKind::Person, NameKind::Organisation, NameKind::Place, NameKind::Other];
    let mut at = 0;
    for k in 1..4 {
        if votes[k] > votes[at] {
            at = k;
        }
    }
    KINDS[at]
}

/// Whether a name is a capital's; as an organisation it is the government there.
pub fn is_capital_city(tokens: &[Token]) -> bool {
    WORDS.capitals.longest(tokens).is_some_and(|(n, _)| n == tokens.len())
}

/// The words of a name that tell it from others. A country's other names become its one name.
pub fn words_of(text: &str, tokens: &[Token], kind: NameKind) -> Vec<TermKey> {
    if kind != NameKind::Person
        && let Some((n, country)) = WORDS.countries.longest(tokens)
        && n == tokens.len()
    {
        return country.split(' ').map(TermKey::of_text).collect();
    }
    let mut words: Vec<TermKey> = Vec::with_capacity(tokens.len());
    for (i, token) in tokens.iter().enumerate() {
        let initial = token.shape == Shape::Initial && kind == NameKind::Person && tokens.len() > 1;
        // an honour written after a full name: "FRS", "MP"
        let honour = kind == NameKind::Person && words.len() > 1 && i + 1 == tokens.len() && token.shape == Shape::Upper && token.span.len() < 5;
        let joins = matches!(token.text(text), "of" | "the" | "The" | "and" | "&" | "Jr." | "Sr." | "Jr" | "Sr" | "II" | "III");
        if token.is_word() && !initial && !joins && !honour || token.is_number() {
            words.push(token.key);
        } else if token.shape == Shape::NumberLetters || (i == 0 && tokens.len() == 1) {
            words.push(token.key);
        }
    }
    if words.is_empty() {
        words.extend(tokens.iter().map(|t| t.key));
    }
    words
}

pub fn hash(words: &[TermKey]) -> TermKey {
    TermKey(words.iter().fold(words.len() as u64, |h, w| (h.rotate_left(23) ^ w.0).wrapping_mul(0x9E37_79B9_7F4A_7C15)))
}

/// The keys of the acronyms a name may have: initials of its capitals, and of all its words.
pub fn initials(text: &str, tokens: &[Token]) -> Vec<TermKey> {
    let (mut capitals, mut all) = (String::new(), String::new());
    for token in tokens.iter().filter(|t| t.is_word()) {
        let word = token.text(text);
        let letters = if token.shape == Shape::Dotted { word } else { &word[..word.chars().next().map_or(0, char::len_utf8)] };
        if token.is_capital(text) {
            capitals.push_str(letters);
        }
        all.push_str(letters);
    }
    let mut out = vec![letters_key(&capitals)];
    if all != capitals {
        out.push(letters_key(&all));
    }
    out
}

pub fn letters_key(word: &str) -> TermKey {
    let letters: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    TermKey::of_text(&letters)
}

/// Whether a word in brackets can abbreviate a name that begins with `first`.
fn abbreviates(short: &str, first: &str) -> bool {
    let capitals = short.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 2 && short.chars().next() == first.chars().next()
}

/// What the title straight before a token tells of he or she.
pub fn title_gender(page: &Page<'_>, start: usize) -> Gender {
    for n in 1..=3.min(start) {
        if let Some((len, gender)) = WORDS.titles.longest(&page.tokens[start - n..start])
            && len == n
            && *gender != Gender::Unknown
        {
            return *gender;
        }
    }
    Gender::Unknown
}

/// What title and first name tell of he or she.
pub fn gender_of(page: &Page<'_>, spot: &Spot) -> Gender {
    let titled = title_gender(page, spot.tokens.start);
    if titled != Gender::Unknown || spot.len() < 2 {
        return titled;
    }
    WORDS.first_names.get(page.tokens[spot.tokens.start].key).copied().unwrap_or_default()
}
