//! The table: rows with their targets, and what was missed.

use std::fmt::Write;

#[derive(Clone, Copy)]
struct Target {
    must: f64,
    ambitious: f64,
    smaller_is_better: bool,
}

struct Row {
    key: String,
    label: String,
    value: Option<f64>,
    detail: String,
    target: Option<Target>,
}

/// Right, given and wanted.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    pub right: usize,
    pub given: usize,
    pub wanted: usize,
}

#[derive(Default)]
pub struct Tally {
    rows: Vec<Row>,
    misses: Vec<(&'static str, String)>,
}

impl Tally {
    fn row(&mut self, key: &str, label: &str, value: Option<f64>, detail: String, target: Option<Target>) {
        self.rows.push(Row { key: key.into(), label: label.into(), value, detail, target });
    }

    /// A row of F1 in per cent.
    pub fn f1(&mut self, key: &str, label: &str, n: Counts, targets: Option<(f64, f64)>) {
        let ratio = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        let p = if n.given == 0 && n.wanted == 0 { 1.0 } else { ratio(n.right, n.given) };
        let r = if n.wanted == 0 { 1.0 } else { ratio(n.right, n.wanted) };
        let f1 = if p + r > 0.0 { 200.0 * p * r / (p + r) } else { 0.0 };
        let detail = format!("precision {:.1}, recall {:.1}: {} right of {} given, {} wanted", 100.0 * p, 100.0 * r, n.right, n.given, n.wanted);
        self.row(key, label, Some(f1), detail, targets.map(|(must, ambitious)| Target { must, ambitious, smaller_is_better: false }));
    }

    /// A row of a share in per cent.
    pub fn share(&mut self, key: &str, label: &str, right: f64, of: usize, targets: Option<(f64, f64)>) {
        let value = if of == 0 { 0.0 } else { 100.0 * right / of as f64 };
        let targets = targets.map(|(must, ambitious)| Target { must, ambitious, smaller_is_better: false });
        self.row(key, label, Some(value), format!("{right} of {of}"), targets);
    }

    /// A row of a count that should be high.
    pub fn at_least(&mut self, key: &str, label: &str, value: usize, detail: &str, must: usize) {
        let target = Target { must: must as f64, ambitious: must as f64, smaller_is_better: false };
        self.row(key, label, Some(value as f64), detail.into(), Some(target));
    }

    /// A row of a count that should be low.
    pub fn at_most(&mut self, key: &str, label: &str, value: usize, detail: &str, must: usize) {
        let target = Target { must: must as f64, ambitious: must.min(2) as f64, smaller_is_better: true };
        self.row(key, label, Some(value as f64), detail.into(), Some(target));
    }

    /// A row without a target.
    pub fn note(&mut self, key: &str, label: &str, value: Option<f64>, detail: String) {
        self.row(key, label, value, detail, None);
    }

    pub fn miss(&mut self, key: &'static str, file: &str, what: String) {
        self.misses.push((key, format!("{key} | {} | {what}", file.get(..3).unwrap_or(file))));
    }

    /// What was missed or wrong in the rows whose key holds a word.
    pub fn misses<'t>(&'t self, part: &'t str) -> impl Iterator<Item = &'t str> {
        self.misses.iter().filter(move |(key, _)| key.contains(part)).map(|(_, line)| line.as_str())
    }

    /// `+` stands at a row that reaches its target, `!` at one that misses it.
    pub fn table(&self) -> String {
        let width = self.rows.iter().map(|r| r.label.chars().count()).max().unwrap_or(0);
        let show = |v: f64| if v.fract().abs() < 0.05 || v.fract() > 0.95 { format!("{v:.0}") } else { format!("{v:.1}") };
        let mut out = format!("{:width$}   {:>6} {:>6} {:>6}\n", "sample articles", "value", "must", "ambit.");
        for row in &self.rows {
            let reached = row.target.zip(row.value).map(|(t, v)| if t.smaller_is_better { v <= t.must } else { v >= t.must - 1e-9 });
            let mark = reached.map_or(' ', |ok| if ok { '+' } else { '!' });
            let (must, ambitious) = row.target.map_or((String::new(), String::new()), |t| (show(t.must), show(t.ambitious)));
            let value = row.value.map_or_else(|| "-".to_owned(), show);
            let line = format!("{:width$} {mark} {value:>6} {must:>6} {ambitious:>6}  {}", row.label, row.detail);
            let _ = writeln!(out, "{}", line.trim_end());
        }
        out
    }

    /// Every row's value by its key.
    pub fn json(&self) -> serde_json::Value {
        self.rows.iter().filter_map(|r| Some((r.key.clone(), r.value?.into()))).collect::<serde_json::Map<_, _>>().into()
    }
}
