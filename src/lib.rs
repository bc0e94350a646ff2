//! Broadsheet: one event, every outlet, one page.
//!
//! The rooms in the order in which data flows; none imports from one below it.
//!
//! 1. [`text`]: spans, tokens, sentences, word lists; [`calendar`]: civil dates
//! 2. [`article`]: one page of text → an [`article::Article`]: blocks kept and removed, metadata with its status
//! 3. [`extract`]: what stands in one article: names, quotations, times, figures, themes
//! 4. [`compare`]: what several articles say of the same thing
//! 5. [`corpus`]: the embedded articles and added ones, run through the above
//! 6. [`explore`]: what a reader asks: filters, counts, search, the link, exports
//! 7. [`engine`]: all of it without a page, for other programs; [`front`]: the headlines, before all else has arrived
//! 8. `ui`: what a reader sees (feature `ui`; the only room that knows the browser)

pub mod article;
pub mod calendar;
#[cfg(test)]
mod cases;
pub mod compare;
pub mod corpus;
pub mod engine;
pub mod explore;
pub mod extract;
pub mod front;
pub mod text;
#[cfg(feature = "ui")]
pub mod ui;
