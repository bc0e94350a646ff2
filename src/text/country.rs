//! Countries by name, demonym or capital, so that "Canadian", "Canada" and
//! "Ottawa" can be known for one.

use super::{Lexicon, Token};
use std::sync::LazyLock;

/// An ISO 3166 code: `CA`, `US`; also `EU` and the parts of the United Kingdom (`GB-SCT`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub struct CountryCode(#[serde(with = "super::fixed")] pub super::Fixed);

/// By what a country is meant.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CountryForm {
    /// "Canada"
    Name,
    /// "Canadian", "Canadians"
    Demonym,
    /// "Ottawa", for the government that sits there
    Capital,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Country {
    pub code: CountryCode,
    pub form: CountryForm,
    /// How many tokens it takes.
    pub tokens: usize,
}

static COUNTRIES: LazyLock<Lexicon<(CountryForm, CountryCode)>> = LazyLock::new(|| {
    let mut entries = Vec::new();
    for line in include_str!("lexicon/countries.txt").lines() {
        let Some((names, rest)) = line.split('#').next().and_then(|l| l.split_once('=')) else { continue };
        let mut fields = rest.split(';').map(str::trim);
        let (Some(demonyms), Some(capitals), Some(code)) = (fields.next(), fields.next(), fields.next()) else { continue };
        for (list, form) in [(names, CountryForm::Name), (demonyms, CountryForm::Demonym), (capitals, CountryForm::Capital)] {
            entries.extend(list.split(',').map(str::trim).filter(|n| !n.is_empty()).map(|n| (n, (form, CountryCode(code)))));
        }
    }
    Lexicon::from_entries(entries)
});

/// The country that the tokens begin with. Whether the word is capitalised is for the caller to ask.
///
/// ```
/// use broadsheet::text::{CountryForm, country, tokenize};
/// let text = "New Zealanders";
/// let found = country(&tokenize(text)).unwrap();
/// assert_eq!((found.code.0, found.form, found.tokens), ("NZ", CountryForm::Demonym, 2));
/// ```
pub fn country(tokens: &[Token]) -> Option<Country> {
    COUNTRIES.longest(tokens).map(|(tokens, &(form, code))| Country { code, form, tokens })
}
