//! Ground floor: spans, tokens, sentences, quotation marks, word lists.
//!
//! Everything above works on byte ranges into one article's text ([`Span`])
//! and on one shared pass of [`Token`]s.

mod arrange;
mod country;
pub mod fixed;
mod key;
mod letters;
mod lexicon;
mod lower;
mod marks;
mod number;
mod sentence;
mod span;
mod stem;
mod token;

pub use arrange::{Arrange, by_number};
pub use country::{Country, CountryCode, CountryForm, country};
pub use fixed::Fixed;
pub use key::{KeyMap, KeySet, Spelling, TermKey, keys};
pub use letters::{plain_key, plain_letter};
pub use lexicon::Lexicon;
pub use lower::Lower;
pub use marks::{Mark, Quoted, opens_with_mark, quoted};
pub use number::{Number, NumberForm, NumberWord, digits, number, number_word, ordinal};
pub use sentence::{Sentence, sentences};
pub use span::Span;
pub use stem::{ROOT, root, stem, stems};
pub use token::{MONEY, Shape, Token, tokenize, tokenize_line};
