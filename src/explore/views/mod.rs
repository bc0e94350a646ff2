//! What each view lists, one file a view.

mod claims;
mod company;
mod figures;
mod names;
mod overview;
mod pair;
mod quotes;
#[cfg(test)]
mod tests;
mod timeline;

pub use claims::{Claim, Wording};
pub use company::{CoName, DRAWN, Pair};
pub use figures::{Direction, FigureCell, FigureRow, figure_words, kind_of_figure};
pub use names::{Doing, LabelColumn, NameRow, Profile, SaidLabel};
pub use overview::{Headline, MANY_HEADLINES, Matrix, MatrixRow};
pub use pair::{PairKind, PairLabels, PairRow};
pub use quotes::{Role, SpeakerGroup, SpeakerKind, VoiceSplit};
pub use timeline::{DrawnDay, Event, Happening, Telling, Timeline};
