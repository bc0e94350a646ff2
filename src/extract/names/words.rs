use crate::extract::names::Gender;
use crate::text::{KeyMap, Lexicon, TermKey};
use std::sync::LazyLock;

/// What the word lists say of one word, as bits that may be combined.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Class(pub u16);

impl Class {
    pub const TITLE: Class = Class(1);
    pub const ORGANISATION_WORD: Class = Class(1 << 1);
    pub const DEMONYM: Class = Class(1 << 2);
    pub const CALENDAR: Class = Class(1 << 3);
    /// Begins sentences; never a name by itself.
    pub const COMMON: Class = Class(1 << 4);
    pub const FIRST_NAME: Class = Class(1 << 5);
    pub const PLACE: Class = Class(1 << 6);
    pub const ORGANISATION: Class = Class(1 << 7);
    pub const ACTING_VERB: Class = Class(1 << 8);
    pub const MOTION: Class = Class(1 << 9);
    /// Joins the words of one name: "of", "de", "van".
    pub const CONNECTOR: Class = Class(1 << 10);

    pub fn has(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

/// All word lists of this folder.
pub struct Words {
    classes: KeyMap<Class>,
    pub titles: Lexicon<Gender>,
    pub first_names: Lexicon<Gender>,
    /// Names of countries → the one name each stands for.
    pub countries: Lexicon<&'static str>,
    /// Capitals → their country.
    pub capitals: Lexicon<&'static str>,
    /// Buildings that stand for a government → its country.
    pub seats: Lexicon<&'static str>,
    pub demonyms: Lexicon<&'static str>,
    pub places: Lexicon<()>,
    /// Short forms of states and provinces → the full name.
    pub place_forms: Lexicon<&'static str>,
    /// Words that tell what a name beside them is.
    pub kinds: Lexicon<&'static str>,
    pub organisations: Lexicon<()>,
}

/// About as many words as the lists have.
const CLASSED: usize = 3_500;

pub static WORDS: LazyLock<Words> = LazyLock::new(Words::load);

const TITLES: &str = include_str!("lexicon/titles.txt");
const FIRST_NAMES: &str = include_str!("lexicon/first_names.txt");
const COUNTRIES: &str = include_str!("lexicon/countries.txt");
const CAPITALS: &str = include_str!("lexicon/capitals.txt");
const SEATS: &str = include_str!("lexicon/seats.txt");
const DEMONYMS: &str = include_str!("lexicon/demonyms.txt");
const PLACES: &str = include_str!("lexicon/places.txt");
const ORGANISATIONS: &str = include_str!("lexicon/organisations.txt");

impl Words {
    fn load() -> Words {
        // Room for all at once: growing would place every word several times.
        let mut classes = KeyMap::with_capacity_and_hasher(CLASSED, Default::default());
        for (list, class) in [
            (TITLES, Class::TITLE),
            (FIRST_NAMES, Class::FIRST_NAME),
            (COUNTRIES, Class::PLACE),
            (CAPITALS, Class::PLACE),
            (DEMONYMS, Class::DEMONYM),
            (PLACES, Class::PLACE),
            (ORGANISATIONS, Class::ORGANISATION),
            (include_str!("lexicon/organisation_words.txt"), Class::ORGANISATION_WORD),
            (include_str!("lexicon/calendar_words.txt"), Class::CALENDAR),
            (include_str!("lexicon/common_words.txt"), Class::COMMON),
            (include_str!("lexicon/acting_verbs.txt"), Class::ACTING_VERB),
            (include_str!("lexicon/motion_words.txt"), Class::MOTION),
            ("of\nfor\nde\nla\nle\ndel\nda\ndos\nvan\nvon\nder\nden\nbin\nibn\nal\nel\n&", Class::CONNECTOR),
        ] {
            for line in list.lines() {
                let entry = line.split(['#', '=']).next().unwrap_or("").trim();
                if !entry.is_empty() && !entry.contains([' ', '-']) {
                    let class_of: &mut Class = classes.entry(TermKey::of_text(entry)).or_default();
                    *class_of = class_of.or(class);
                }
            }
        }
        let gender = |value: &str| match value {
            "he" => Gender::He,
            "she" => Gender::She,
            _ => Gender::Unknown,
        };
        Words {
            classes,
            titles: Lexicon::parse(TITLES, gender),
            first_names: Lexicon::parse(FIRST_NAMES, gender),
            countries: Lexicon::parse(COUNTRIES, |v| v),
            capitals: Lexicon::parse(CAPITALS, |v| v),
            seats: Lexicon::parse(SEATS, |v| v),
            demonyms: Lexicon::parse(DEMONYMS, |v| v),
            places: Lexicon::parse(PLACES, |_| ()),
            place_forms: Lexicon::parse(include_str!("lexicon/place_forms.txt"), |v| v),
            kinds: Lexicon::parse(include_str!("lexicon/kinds.txt"), |v| v),
            organisations: Lexicon::parse(ORGANISATIONS, |_| ()),
        }
    }

    pub fn class(&self, key: TermKey) -> Class {
        self.classes.get(&key).copied().unwrap_or_default()
    }
}
