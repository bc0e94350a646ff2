//! The comparison in steps, so that a page can do it between two frames and say how far it is.

use super::alignment::{Aligning, Alignment};
use super::reading::Reading;
use super::statements::{self, Setting};
use super::units::Units;
use super::{Checked, Comparison, Entity, Source, entities, frames, keywords, origins, passages, sourcing, themes};
use crate::extract::themes::Theme;
use crate::text::Arrange;

/// Everything across articles, one stage after the other.
///
/// ```
/// use broadsheet::compare::Comparing;
/// let mut work = Comparing::new(Vec::new());
/// while !work.step(&[]) {}
/// assert!(work.comparison.agreements.is_empty());
/// ```
#[derive(Default)]
pub struct Comparing {
    pub entities: Vec<Entity>,
    /// Those given, else those discovered.
    pub themes: Vec<Theme>,
    pub comparison: Comparison,
    readings: Vec<Reading>,
    stage: Stage,
    /// Each document's origin.
    origin: Vec<u32>,
    units: Units,
    aligning: Option<Aligning>,
    aligned: Alignment,
}

#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Stage {
    #[default]
    Reading,
    Names,
    Themes,
    Copies,
    Clauses,
    Aligning,
    Statements,
    Passages,
    Words,
    Done,
}

/// Of a hundred parts of the work so many are done when a stage begins, as measured on ten thousand articles.
const BEFORE: [usize; 10] = [0, 7, 23, 33, 39, 56, 76, 86, 95, 100];
/// Articles read at a step.
const READ: usize = 64;

impl Comparing {
    /// With the themes of the articles; none means that they are discovered.
    pub fn new(themes: Vec<Theme>) -> Comparing {
        Comparing { themes, ..Comparing::default() }
    }

    /// With names that are linked already, and without themes.
    pub(super) fn linked(documents: &[Source<'_>], entities: &[Entity]) -> Comparing {
        let readings = documents.iter().map(|&s| Reading::of(s)).collect();
        Comparing { entities: entities.to_vec(), readings, stage: Stage::Copies, ..Comparing::default() }
    }

    /// Parts done, of a hundred.
    pub fn progress(&self) -> usize {
        let (from, to) = (BEFORE[self.stage as usize], BEFORE[(self.stage as usize + 1).min(BEFORE.len() - 1)]);
        from + self.aligning.as_ref().map_or(0, |a| (a.done() * (to - from) as f32) as usize)
    }

    /// Does the next part; true when all is done. It must be given the same articles each time.
    pub fn step(&mut self, documents: &[Source<'_>]) -> bool {
        self.stage = match self.stage {
            Stage::Reading => {
                let from = self.readings.len();
                self.readings.extend(documents[from..].iter().take(READ).map(|&s| Reading::of(s)));
                if self.readings.len() < documents.len() { Stage::Reading } else { Stage::Names }
            }
            Stage::Names => {
                self.entities = entities(documents);
                Stage::Themes
            }
            Stage::Themes => {
                if self.themes.is_empty() {
                    self.themes = themes::discover_in(documents, &self.readings);
                }
                Stage::Copies
            }
            Stage::Copies => {
                self.origin = origins::origins(documents, &self.readings);
                self.comparison.origins = origins::groups(&self.origin);
                Stage::Clauses
            }
            Stage::Clauses => {
                self.units = Units::of(documents, &self.readings, &self.entities);
                self.aligning = Some(Aligning::new(&self.units, &self.readings, &self.origin));
                Stage::Aligning
            }
            Stage::Aligning => match self.aligning.take_if(|a| a.step(&self.units, &self.readings)) {
                None => Stage::Aligning,
                Some(aligning) => {
                    self.aligned = aligning.finish(&self.units, &self.origin);
                    Stage::Statements
                }
            },
            Stage::Statements => {
                self.state(documents);
                Stage::Passages
            }
            Stage::Passages => {
                let (passages, frequent) = passages::shared(documents, &self.readings, &self.units, &self.origin);
                self.comparison.shared_passages = passages;
                self.comparison.checked.frequent = frequent;
                self.units = Units::default();
                Stage::Words
            }
            Stage::Words => {
                self.comparison.distinctive = keywords::distinctive(documents, &self.readings, &self.origin);
                self.comparison.sourcing = sourcing::relays(documents, &self.entities);
                self.readings = Vec::new();
                Stage::Done
            }
            Stage::Done => Stage::Done,
        };
        self.stage == Stage::Done
    }

    /// What the clauses come to.
    fn state(&mut self, documents: &[Source<'_>]) {
        let aligned = std::mem::take(&mut self.aligned);
        let published = |s: &Source<'_>| s.article.metadata.published.value.map(|p| p.day);
        let mut days: Vec<_> = documents.iter().zip(&self.origin).map(|(s, &o)| (published(s), o)).collect();
        days.arrange();
        let set = Setting {
            sources: documents,
            readings: &self.readings,
            units: &self.units,
            origin: &self.origin,
            origins: self.comparison.origins.len(),
            today: days.last().and_then(|d| d.0),
            days,
        };
        let framed = frames::compare(&set, &self.entities, &aligned);
        self.comparison.agreements = statements::merged(frames::agreements(&set, &framed), statements::agreements(&set, &aligned));
        self.comparison.agreements.retain(|a| !framed.parts(&a.mentions));
        self.comparison.only_in_one = statements::only_in_one(&set, &aligned);
        self.comparison.checked = Checked { clauses: self.units.all.len() as u32, crowded: aligned.crowded, ..framed.checked };
        self.comparison.differences = framed.differences;
        self.comparison.leave_out_compared(documents);
    }
}
