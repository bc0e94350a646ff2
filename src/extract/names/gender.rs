//! Who is "he" and who is "she": from titles, first names, and the pronouns
//! that follow a lone person.

use super::link::{gender_of, listed_gender};
use super::model::Model;
use super::page::Page;
use super::spot::Spot;
use super::{Gender, NameKind, Names};
use crate::text::TermKey;

pub fn tell(page: &Page<'_>, spots: &[Spot], names: &mut Names, model: Option<&Model>) {
    for referent in names.referents.iter_mut().filter(|r| r.kind == NameKind::Person) {
        let told = referent.mentions.iter().map(|&m| gender_of(page, &spots[m as usize])).find(|g| *g != Gender::Unknown);
        let listed = || {
            let full = referent.mentions.iter().map(|&m| &spots[m as usize].tokens).find(|tokens| tokens.len() > 1)?;
            Some(listed_gender(model, page.tokens[full.start].key)).filter(|g| *g != Gender::Unknown)
        };
        referent.gender = told.or_else(listed).unwrap_or_default();
    }
    by_pronouns(page, spots, names);
}

/// For who is still unknown: the pronouns between this mention and the next person's, majority of two thirds.
fn by_pronouns(page: &Page<'_>, spots: &[Spot], names: &mut Names) {
    let mut votes = vec![[0u32; 2]; names.referents.len()];
    // those outside quotation marks: what a speaker says of "him" tells nothing of her
    let mut outer = votes.clone();
    let persons: Vec<usize> = (0..spots.len()).filter(|&s| names.referent(names.mentions[s].referent).kind == NameKind::Person).collect();
    for (n, &s) in persons.iter().enumerate() {
        let from = spots[s].tokens.end;
        let until = persons.get(n + 1).map_or(page.tokens.len(), |&next| spots[next].tokens.start);
        // a pronoun further off may mean somebody unnamed
        let mut quoted = false;
        for token in &page.tokens[from..until.min(from + 40)] {
            quoted = match token.text(page.text) {
                "“" => true,
                "”" => false,
                "\"" => !quoted,
                _ => quoted,
            };
            let vote = match pronoun(token.key) {
                Gender::He => 0,
                Gender::She => 1,
                Gender::Unknown => continue,
            };
            let referent = names.mentions[s].referent.0 as usize;
            votes[referent][vote] += 1;
            outer[referent][vote] += u32::from(!quoted);
        }
    }
    for ((referent, [he, she]), [no, yes]) in names.referents.iter_mut().zip(votes).zip(outer) {
        if referent.kind == NameKind::Person && referent.gender == Gender::Unknown {
            // not the same for "he": he may be the man whom the whole article is about
            referent.gender = if he > 2 * she && !(no == 0 && yes > 1) {
                Gender::He
            } else if she > 2 * he || no == 0 && yes > 1 {
                Gender::She
            } else {
                Gender::Unknown
            };
        }
    }
}

/// What a word tells, if it is a pronoun of the third person.
pub fn pronoun(key: TermKey) -> Gender {
    if HE.contains(&key) {
        Gender::He
    } else if SHE.contains(&key) {
        Gender::She
    } else {
        Gender::Unknown
    }
}

/// The same of pronouns that mean who the sentence is about: "her" may be another's.
pub fn subject_pronoun(key: TermKey) -> Gender {
    if key == HE[1] || key == SHE[1] { Gender::Unknown } else { pronoun(key) }
}

const HE: [TermKey; 4] = [TermKey::of("he"), TermKey::of("him"), TermKey::of("his"), TermKey::of("himself")];
const SHE: [TermKey; 4] = [TermKey::of("she"), TermKey::of("her"), TermKey::of("hers"), TermKey::of("herself")];
