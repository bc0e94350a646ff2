//! Words that tell which thing an amount is of.

use crate::compare::lexicons::Classes;
use crate::text::TermKey;
use std::sync::LazyLock;

/// What tells of which thing an amount is, by kind of amount: "kind: thing = word, word". English news usage, gathered by hand.
const LIST: &str = include_str!("../../lexicon/cues.txt");

/// Kinds of amounts, and what else is told by a word; [`KINDS`] has their names in the list.
#[derive(Clone, Copy)]
pub(super) enum Cue {
    Money,
    Percent,
    Length,
    People,
    Begin,
    Alarm,
    Jobs,
    Cause,
    Because,
    Date,
    Score,
    Vote,
    Start,
    Measure,
}

const KINDS: [&str; 14] =
    ["money", "percent", "length", "people", "begin", "alarm", "jobs", "cause", "because", "date", "score", "vote", "start", "measure"];

/// The words of each kind with the names of the things they tell.
static ALL: LazyLock<[(Classes, Vec<(TermKey, &str)>); KINDS.len()]> = LazyLock::new(|| {
    KINDS.map(|kind| {
        let lines = || LIST.lines().filter_map(|l| l.strip_prefix(kind)?.strip_prefix(": "));
        let names = lines().filter_map(|l| l.split_once(" = ")).map(|(name, _)| (TermKey::of_text(name), name));
        (Classes::parse(&lines().collect::<Vec<_>>().join("\n")), names.collect())
    })
});

impl Cue {
    /// The thing that the words beginning here tell.
    pub fn at(self, stems: &[TermKey]) -> Option<&'static str> {
        let (classes, names) = &ALL[self as usize];
        let (_, class) = classes.longest(stems)?;
        names.iter().find(|n| n.0 == class).map(|n| n.1)
    }
}
