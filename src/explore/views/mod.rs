//! What each view lists, one file a view.

mod claims;
mod figures;
mod names;
mod overview;
mod pair;
mod quotes;
#[cfg(test)]
mod tests;
mod timeline;

pub use claims::{Claim, Wording};
pub use figures::{FigureCell, FigureRow, figure_words};
pub use names::{CoName, LabelColumn, NameRow, Profile, SaidLabel};
pub use overview::{Headline, MANY_HEADLINES, Matrix, MatrixRow};
pub use pair::{PairKind, PairRow};
pub use quotes::{Role, SpeakerGroup, SpeakerKind, VoiceSplit};
pub use timeline::{Event, Telling, Timeline};
