//! How much: rows are what is measured, columns are sources.

use crate::explore::state::ItemKind;
use crate::explore::{Explorer, Item, SourceId, ViewState, slug};
use crate::extract::figures::{Figure, FigureValue, Op, Unit};
use crate::text::Arrange;
use std::collections::HashMap;

/// One value in one source: the verbatim words of each telling.
#[derive(Clone, PartialEq, Debug)]
pub struct FigureCell {
    pub source: SourceId,
    /// Equal values of a row share a number, so that they can share a tint.
    pub value: usize,
    pub items: Vec<Item>,
}

/// One thing that is measured.
#[derive(Clone, PartialEq, Debug)]
pub struct FigureRow {
    /// For links.
    pub key: String,
    /// As one of the texts has it, or the unit where nothing is said.
    pub subject: String,
    pub unit: Unit,
    /// The different values, in words: "100 per cent".
    pub values: Vec<String>,
    pub cells: Vec<FigureCell>,
    /// "Canada → Chinese electric vehicles", where the text tells who does what to whom.
    pub direction: Option<(String, String)>,
}

impl Explorer {
    /// Rows told by most sources first.
    pub fn figures(&self, state: &ViewState) -> Vec<FigureRow> {
        let mut rows: Vec<FigureRow> = Vec::new();
        let mut by_key: HashMap<String, usize> = HashMap::new();
        for item in self.items(ItemKind::Figure, &state.filter) {
            let Some(figure) = self.figure(item) else { continue };
            let unit = figure.unit.name();
            if state.unit.as_deref().is_some_and(|u| u != unit) {
                continue;
            }
            let subject = figure.about.map(|s| self.text(item.document, s));
            let key = match &subject {
                Some(words) => format!("{unit}~{}", subject_key(words)),
                None => format!("{unit}~"),
            };
            let at = *by_key.entry(key.clone()).or_insert_with(|| {
                let subject = subject.unwrap_or_else(|| unit_words(&figure.unit));
                let direction = self.direction(item, figure);
                rows.push(FigureRow { key, subject, unit: figure.unit.clone(), values: Vec::new(), cells: Vec::new(), direction });
                rows.len() - 1
            });
            let row = &mut rows[at];
            let words = figure_words(figure);
            let value = row.values.iter().position(|v| *v == words).unwrap_or_else(|| {
                row.values.push(words);
                row.values.len() - 1
            });
            let source = self.sources.of_document(item.document);
            match row.cells.iter_mut().find(|c| c.source == source && c.value == value) {
                Some(cell) => cell.items.push(item),
                None => row.cells.push(FigureCell { source, value, items: vec![item] }),
            }
        }
        let breadth = |r: &FigureRow| {
            let mut sources: Vec<SourceId> = r.cells.iter().map(|c| c.source).collect();
            sources.arrange();
            sources.dedup();
            sources.len()
        };
        rows.arrange_by_key(|r| (std::cmp::Reverse(breadth(r)), r.subject.to_lowercase()));
        rows
    }

    /// Articles under the filter that give no figure: named as such.
    pub fn without_figures(&self, state: &ViewState) -> Vec<crate::compare::DocumentId> {
        let has: std::collections::HashSet<_> = self.items(ItemKind::Figure, &state.filter).into_iter().map(|i| i.document).collect();
        self.documents(&state.filter).into_iter().filter(|d| !has.contains(d)).collect()
    }

    fn direction(&self, item: Item, figure: &Figure) -> Option<(String, String)> {
        let (by, on) = (figure.by?, figure.on?);
        Some((self.text(item.document, by.span), self.text(item.document, on.span)))
    }
}

/// The words of a subject without order and small words: "tariffs on canola" and "canola tariff" are one.
fn subject_key(words: &str) -> String {
    const SMALL: [&str; 12] = ["the", "a", "an", "of", "on", "in", "for", "to", "its", "their", "s", "and"];
    let slug = slug(words);
    let mut words: Vec<&str> = slug.split('-').filter(|w| !SMALL.contains(w)).map(|w| w.strip_suffix('s').unwrap_or(w)).collect();
    words.arrange();
    words.dedup();
    words.join("-")
}

/// A figure in plain words, the same for equal values: "100 per cent", "more than 5 years".
pub fn figure_words(figure: &Figure) -> String {
    let number = match figure.value {
        FigureValue::One(n) => number(n),
        FigureValue::Range(a, b) => format!("{} to {}", number(a), number(b)),
        FigureValue::Vague => return format!("some {}", unit_words(&figure.unit)),
    };
    let op = match figure.op {
        Op::Equal | Op::Range => "",
        Op::About => "about ",
        Op::Nearly => "nearly ",
        Op::More => "more than ",
        Op::AtLeast => "at least ",
        Op::Less => "less than ",
        Op::AtMost => "at most ",
    };
    match &figure.unit {
        Unit::Currency(code) => format!("{op}{code} {number}"),
        Unit::Factor => format!("{op}{number} times"),
        Unit::Ordinal | Unit::Rank => format!("{op}no. {number}"),
        unit if figure.value == FigureValue::One(1.0) => format!("{op}{number} {}", unit_words(unit)),
        unit => format!("{op}{number} {}", many(unit_words(unit))),
    }
}

/// Of many: "years", "people". Rough where English is not regular, as the words in the text stand beside it.
fn many(unit: String) -> String {
    match unit.as_str() {
        "per cent" => unit,
        "person" => "people".to_owned(),
        _ if unit.ends_with(['s', 'x', 'z']) || unit.ends_with("ch") || unit.ends_with("sh") => unit + "es",
        _ if unit.ends_with('y') && !["ay", "ey", "oy", "uy"].iter().any(|end| unit.ends_with(end)) => unit[..unit.len() - 1].to_owned() + "ies",
        _ => unit + "s",
    }
}

fn unit_words(unit: &Unit) -> String {
    match unit {
        Unit::Percent => "per cent".to_owned(),
        Unit::Noun(noun) => noun.clone(),
        other => other.name(),
    }
}

/// With thousands set apart, and no more decimals than the text had.
fn number(n: f64) -> String {
    let plain = format!("{n}");
    let (whole, rest) = plain.split_once('.').map_or((plain.as_str(), None), |(w, r)| (w, Some(r)));
    let digits = whole.trim_start_matches('-');
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 && digits.len() > 4 {
            out.push(',');
        }
        out.push(c);
    }
    let sign = if whole.starts_with('-') { "−" } else { "" };
    match rest {
        Some(rest) => format!("{sign}{out}.{rest}"),
        None => format!("{sign}{out}"),
    }
}
