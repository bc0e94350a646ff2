//! Where the model takes too much, too little, or one kind for another, and the
//! words themselves tell: "Joins" of "Anna Berg Joins", "Anna Berg of Lund",
//! "drugmaker Berg". Each of these rules asks what is rarely otherwise.

mod kinds;
mod spans;

pub use kinds::kinds;
pub use spans::spans;

use super::model::{Listed, Model};
use super::page::Page;
use super::words::{Class, WORDS};
use crate::text::KeySet;

struct Mender<'p, 'a> {
    page: &'p Page<'a>,
    model: &'p Model,
    /// The last words of persons, whole names, and, turned over, first words of those.
    known: KeySet,
}

impl Mender<'_, '_> {
    /// What a word beside a name tells of its kind.
    fn tells(&self, i: usize) -> Option<&'static str> {
        WORDS.kinds.get(self.page.tokens.get(i)?.key).copied()
    }

    /// "Soprano", "coroner": what somebody is.
    fn is_role(&self, i: usize) -> bool {
        self.tells(i) == Some("who")
    }

    fn listed(&self, i: usize, lists: Listed) -> bool {
        self.model.listed(self.page.tokens[i].key).has(lists)
    }

    fn is_name(&self, i: usize) -> bool {
        self.listed(i, Listed::PERSON) || self.page.is(i, Class::FIRST_NAME)
    }

    /// A word that is mostly written small and no person's name.
    fn is_plain(&self, i: usize) -> bool {
        self.listed(i, Listed::SMALL) && !self.is_name(i)
    }

    /// "Lions" behind a town: that makes a team, see [`Mender::told`].
    fn is_team(&self, i: usize) -> bool {
        let page = self.page;
        let named = |i: usize| page.marks.get(i).is_some_and(|m| m.capital && !m.headed);
        let odd = Class::ORGANISATION_WORD.or(Class::DEMONYM).or(Class::PLACE).or(Class::COMMON).or(Class::CALENDAR);
        named(i)
            && page.tokens[i].spaced
            && !page.marks[i].begins
            && page.word(i).ends_with('s')
            && !page.is(i, odd)
            && !named(i + 1)
            && !self.is_plain(i)
            && !self.is_name(i)
            && WORDS.kinds.get(page.tokens[i].key).is_none()
            && !LANDS.contains(&page.word(i))
    }

    fn is_town(&self, i: usize) -> bool {
        self.page.is(i, Class::PLACE) || self.listed(i, Listed::CITY) && !self.listed(i, Listed::BODY)
    }
}

/// Last words in the plural of lands and towns.
const LANDS: [&str; 12] = ["Islands", "States", "Springs", "Heights", "Hills", "Falls", "Lakes", "Plains", "Mountains", "Rapids", "Gardens", "Keys"];
