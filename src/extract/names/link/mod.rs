//! Which mentions of one article mean the same one.
//!
//! Full names first; then a surname or given name joins a full name, a short
//! form joins the organisation it begins or ends, an acronym joins what it
//! abbreviates. Two different full names are never joined, and a part that
//! fits several names is joined to none but the nearest bearer of a surname.

mod bodies;
mod persons;
mod wording;

use super::gender::subject_pronoun;
use super::model::{Listed, Model};
use super::page::Page;
use super::spot::Spot;
use super::words::WORDS;
use super::{Gender, Mention, NameKind, Names, Referent, ReferentId};
use crate::text::{KeyMap, TermKey, Token};
pub use wording::{First, JUNIOR, Wording, country_of, government_of, hash, initials, is_capital_city, is_first_name, letters_key};

/// One wording of a name, whatever its kind.
struct Form {
    wording: Wording,
    kind: NameKind,
    /// Spots that have this wording, in order.
    spots: Vec<u32>,
    /// The form that stands for the whole group.
    parent: u32,
    /// All forms of the group, told of the one that stands for it.
    members: Vec<u32>,
    /// What the title of a lone surname tells.
    told: Gender,
    /// "The Bergs".
    family: bool,
}

pub fn link(page: &Page<'_>, spots: &[Spot], model: Option<&Model>) -> Names {
    let mut forms = Forms::of(page, spots);
    forms.join_persons(page, spots, model);
    forms.join_bracketed(page, spots);
    forms.join_bodies(page, spots);
    forms.join_acronyms(page, spots);
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
            let tokens = &page.tokens[spot.tokens.clone()];
            let wording = Wording::of(page.text, tokens, spot.kind);
            let government = spot.kind == NameKind::Organisation && is_capital_city(tokens);
            // Mr. Berg and Mrs. Berg are two
            let lone = spot.kind == NameKind::Person && wording.words.len() == 1;
            let told = if lone { title_gender(page, spot.tokens.start) } else { Gender::Unknown };
            let key = wording.key().0 ^ u64::from(government) ^ (told as u64) << 2;
            let f = *known.entry(TermKey(key)).or_insert_with(|| {
                let f = forms.len() as u32;
                forms.push(Form { wording, kind: spot.kind, spots: Vec::new(), parent: f, members: vec![f], told, family: false });
                votes.push([0.0; 4]);
                f
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
            let members = std::mem::take(&mut self.forms[part as usize].members);
            self.forms[whole as usize].members.extend(members);
        }
    }

    /// Gives mentions to other forms, whatever their own wording.
    fn give(&mut self, own: u32, given: &[(u32, u32)]) {
        for &(s, f) in given {
            self.of_spot[s as usize] = f;
            let spots = &mut self.forms[f as usize].spots;
            spots.insert(spots.partition_point(|&x| x < s), s);
        }
        let of_spot = &self.of_spot;
        self.forms[own as usize].spots.retain(|&s| of_spot[s as usize] == own);
    }

    /// The last mention of a group before a spot; without one, how far down its first is, below zero.
    fn last_before(&self, group: u32, s: u32) -> i64 {
        let before = |f: &u32| {
            let spots = &self.forms[*f as usize].spots;
            spots.partition_point(|&x| x < s).checked_sub(1).map(|i| spots[i])
        };
        let last = self.forms[self.root(group) as usize].members.iter().filter_map(before).max();
        last.map_or(-(i64::from(group)) - 1, i64::from)
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
            let part = self.of_spot[s] as usize != root || spot.len() == 1 && self.forms[root].wording.words.len() > 1;
            let weight = if part { 0.02 } else { 1.0 };
            let kind = if self.forms[root].family { NameKind::Person } else { spot.kind };
            votes[r][kind as usize] += spot.confidence.max(0.05) * weight;
            let used = self.forms[self.of_spot[s] as usize].spots.len();
            let length = if page.marks[spot.tokens.start].headed { 0 } else { fullness(page, spot, used) };
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

/// How full a wording is: words first, then letters. An acronym is never fuller than its name. Of the full
/// names of a person the one used most counts, for "Young Anna Berg" and "Anna Berg Says" are longer than she is called.
fn fullness(page: &Page<'_>, spot: &Spot, used: usize) -> u32 {
    let words = spot.tokens.clone().filter(|&i| page.tokens[i].is_word()).count() as u32;
    let whole = spot
        .tokens
        .clone()
        .filter(|&i| page.tokens[i].is_word() && page.tokens[i].span.len() > 1 && page.tokens[i].shape != crate::text::Shape::Initial)
        .count();
    let letters: usize = spot.tokens.clone().map(|i| page.tokens[i].span.len()).sum();
    let often = if spot.kind == NameKind::Person && whole > 1 {
        let first_name = WORDS.first_names.has(page.tokens[spot.tokens.start].key);
        200_000 * u32::from(first_name) + 20_000 + 1000 * used.min(100) as u32
    } else {
        0
    };
    often + (words * 1000).min(9000) + (letters as u32).min(999)
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

/// What the title straight before a token tells of he or she.
pub fn title_gender(page: &Page<'_>, start: usize) -> Gender {
    titled(page.tokens, start)
}

fn titled(tokens: &[Token], start: usize) -> Gender {
    for n in 1..=3.min(start) {
        if let Some((len, gender)) = WORDS.titles.longest(&tokens[start - n..start])
            && len == n
            && *gender != Gender::Unknown
        {
            return *gender;
        }
    }
    Gender::Unknown
}

/// What title or first name tell beyond doubt: pronouns near a name may be another's.
pub fn sure_gender(tokens: &[Token], name: std::ops::Range<usize>) -> Gender {
    let told = titled(tokens, name.start);
    if told != Gender::Unknown || name.len() < 2 {
        return told;
    }
    WORDS.first_names.get(tokens[name.start].key).copied().unwrap_or_default()
}

/// What title and first name tell of he or she.
pub fn gender_of(page: &Page<'_>, spot: &Spot) -> Gender {
    let titled = title_gender(page, spot.tokens.start);
    if titled != Gender::Unknown || spot.len() < 2 {
        return titled;
    }
    WORDS.first_names.get(page.tokens[spot.tokens.start].key).copied().unwrap_or_default()
}

/// What the model's lists tell of a first name, where they agree.
pub fn listed_gender(model: Option<&Model>, first: TermKey) -> Gender {
    let Some(lists) = model.map(|m| m.listed(first)) else { return Gender::Unknown };
    match (lists.has(Listed::HE), lists.has(Listed::SHE)) {
        (true, false) => Gender::He,
        (false, true) => Gender::She,
        _ => Gender::Unknown,
    }
}

/// How many words after a surname a pronoun may stand to tell whose it is.
const PRONOUN_REACH: usize = 14;

/// What the title before a mention, or a pronoun behind it in its sentence, tells of he or she.
fn told(page: &Page<'_>, spots: &[Spot], s: usize, by_pronoun: bool) -> Gender {
    let tokens = &spots[s].tokens;
    let titled = title_gender(page, tokens.start);
    if titled != Gender::Unknown || !by_pronoun {
        return titled;
    }
    let next = spots[s + 1..].iter().find(|n| n.kind == NameKind::Person).map_or(page.tokens.len(), |n| n.tokens.start);
    let reach = tokens.end..next.min(tokens.end + PRONOUN_REACH);
    let ends = |i: &usize| page.tokens[*i].shape == crate::text::Shape::Mark || page.word(*i) == ".";
    reach.take_while(|i| !ends(i)).map(|i| subject_pronoun(page.tokens[i].key)).find(|g| *g != Gender::Unknown).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Given;
    use crate::text::Span;

    #[derive(serde::Deserialize)]
    struct Case {
        why: String,
        text: String,
        names: Vec<String>,
    }

    /// The names as given in a case: text, kind, who is meant.
    fn given(name: &str) -> (&str, NameKind, &str) {
        let mut parts = name.rsplitn(3, ' ');
        let (who, kind, text) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        (text, [NameKind::Person, NameKind::Organisation, NameKind::Place]["pol".find(kind).unwrap()], who)
    }

    #[test]
    fn every_case_links_who_is_one_and_nobody_else() {
        let mut wrong = Vec::new();
        for case in crate::cases::of::<Case>(include_str!("cases.toml")) {
            let article = crate::article::read("case.txt", case.text.clone(), &Given { cleaned: true, ..Given::default() });
            let page = Page::of(&article);
            let (mut at, mut spots, mut whos) = (0, Vec::new(), Vec::new());
            for (text, kind, who) in case.names.iter().map(|n| given(n)) {
                let start = at + article.text[at..].find(text).unwrap_or_else(|| panic!("{text:?} is not in its place in {:?}", case.text));
                at = start + text.len();
                let tokens = article.tokens_in(Span::new(start, at));
                spots.push(Spot::new(tokens.start as usize..tokens.end as usize, kind, 0.9));
                whos.push(who);
            }
            let names = link(&page, &spots, None);
            for (i, a) in names.mentions.iter().enumerate() {
                for (j, b) in names.mentions[..i].iter().enumerate() {
                    if (a.referent == b.referent) != (whos[i] == whos[j]) {
                        wrong.push(format!("{}: {:?} and {:?} in {:?}", case.why, article.of(b.span), article.of(a.span), case.text));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
