//! What a reader asks: filters with counts, lists for each view, search, the
//! link, exports. Pure data in, pure data out; the page only draws it.
//!
//! - [`ViewState`] is all that an address carries; [`Action`]s change it, [`link`] writes and reads it.
//! - [`Explorer`] is built once for a corpus and answers everything from a `&ViewState`:
//!   [`Explorer::facets`] and [`Explorer::showing`] for the frame, [`Explorer::evidence`] for the panel,
//!   one method a view in `views/`, [`Explorer::search`].
//! - An [`Item`] is a handle to one finding; [`Explorer::span`] says where it stands.

mod action;
pub mod corrections;
mod evidence;
mod explorer;
mod export;
mod facets;
mod facts;
pub mod json;
mod key;
pub mod link;
pub(crate) mod out;
mod population;
mod search;
mod selector;
pub mod set;
mod showing;
mod source;
mod state;
#[cfg(test)]
pub(crate) mod testing;
mod unknown;
mod views;

pub use action::{Action, Step};
pub use evidence::{Evidence, Mark, how};
pub use explorer::{Ahead, Explorer, Opening};
pub use export::{Export, Format, Table, cite, cite_place, kind_words, label_voice};
pub use facets::{DayCount, Facets, Value};
pub use facts::{Fact, articles_and_outlets, facts, plural};
pub use key::{NameKeys, slug};
pub use link::{LinkNotice, LinkTooLong};
pub use population::{Item, is_paragraph};
pub use search::{Found, LINES, Line};
pub use selector::{NotFound, Rest, Selector};
pub use showing::{Part, Showing, role_words};
pub use source::{Source, SourceId, Sources, Standing, Tally};
pub use state::*;
pub use views::*;
