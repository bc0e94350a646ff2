//! Words that tell which thing an amount is of.

use crate::compare::lexicons::Classes;
use crate::text::TermKey;
use std::sync::LazyLock;

/// What tells of which thing an amount is, by kind of amount: "kind: thing = word, word". English news usage, gathered by hand.
const CUES: &str = include_str!("../../lexicon/cues.txt");

pub(super) struct Cues {
    classes: Classes,
    /// Each class with its name.
    pub names: Vec<(TermKey, &'static str)>,
}

impl Cues {
    fn of(kind: &str) -> Cues {
        let lines = || CUES.lines().filter_map(|l| l.strip_prefix(kind)?.strip_prefix(": "));
        let names = lines().filter_map(|l| l.split_once(" = ")).map(|(name, _)| (TermKey::of_text(name), name));
        Cues { names: names.collect(), classes: Classes::parse(&lines().collect::<Vec<_>>().join("\n")) }
    }

    pub fn at(&self, stems: &[TermKey]) -> Option<&'static str> {
        let (_, class) = self.classes.longest(stems)?;
        self.names.iter().find(|n| n.0 == class).map(|n| n.1)
    }
}

pub(super) static MONEY: LazyLock<Cues> = LazyLock::new(|| Cues::of("money"));
pub(super) static PERCENT: LazyLock<Cues> = LazyLock::new(|| Cues::of("percent"));
pub(super) static LENGTH: LazyLock<Cues> = LazyLock::new(|| Cues::of("length"));
pub(super) static PEOPLE: LazyLock<Cues> = LazyLock::new(|| Cues::of("people"));
pub(super) static BEGIN: LazyLock<Cues> = LazyLock::new(|| Cues::of("begin"));
pub(super) static ALARM: LazyLock<Cues> = LazyLock::new(|| Cues::of("alarm"));
pub(super) static JOBS: LazyLock<Cues> = LazyLock::new(|| Cues::of("jobs"));
pub(super) static CAUSES: LazyLock<Cues> = LazyLock::new(|| Cues::of("cause"));
pub(super) static BECAUSE: LazyLock<Cues> = LazyLock::new(|| Cues::of("because"));
pub(super) static DATES: LazyLock<Cues> = LazyLock::new(|| Cues::of("date"));
pub(super) static SCORES: LazyLock<Cues> = LazyLock::new(|| Cues::of("score"));
pub(super) static VOTES: LazyLock<Cues> = LazyLock::new(|| Cues::of("vote"));
pub(super) static START: LazyLock<Cues> = LazyLock::new(|| Cues::of("start"));
