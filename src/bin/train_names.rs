//! `cargo xtask train-names --data FILE`: rebuilds `model/names.bin`.
//! With `--model FILE` nothing is trained: that model is measured, `--rounds N` times over.

use broadsheet::article::{self, Given};
use broadsheet::extract::names::train::{Example, Settings, link_given, train};
use broadsheet::extract::names::{self, Model, NameKind};
use broadsheet::text::{Span, TermKey, tokenize};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("train-names: {e}");
            ExitCode::FAILURE
        }
    }
}

#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
    entities: Vec<Entity>,
    split: String,
    source: String,
}

#[derive(Deserialize)]
struct Entity {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: String,
    /// Which names are one in fact.
    cluster: Option<String>,
}

/// How much each source counts: what is nearest to news under our own guideline counts most.
const WEIGHTS: [(&str, f32); 5] = [("GUM", 1.0), ("UNER", 1.0), ("WikiGold", 1.0), ("CrossNER", 0.7), ("WNUT", 0.5)];

fn run(args: &[String]) -> Result<(), String> {
    let option = |name: &str| args.iter().position(|a| a == name).and_then(|i| args.get(i + 1));
    let data = option("--data").ok_or("give --data FILE: one JSON row a text, with its names")?;
    let out = option("--out").map_or("model/names.bin", String::as_str);
    let lists = option("--lists").map_or("model/lists", String::as_str);
    let mut settings = Settings::default();
    let number = |name: &str, or: f32| option(name).map_or(Ok(or), |v| v.parse().map_err(|_| format!("{name} takes a number")));
    settings.epochs = number("--epochs", settings.epochs as f32)? as usize;
    settings.row_bits = number("--row-bits", settings.row_bits as f32)? as u32;
    settings.rate = number("--rate", settings.rate)?;
    settings.decay = number("--decay", settings.decay)?;
    settings.dropout = number("--dropout", settings.dropout)?;
    settings.at_least = number("--at-least", settings.at_least as f32)? as u32;
    settings.others = number("--others", 1.0)? > 0.0;
    let (fold, folds) = (number("--fold", 0.0)? as usize, number("--folds", 0.0)? as usize);

    let text = std::fs::read_to_string(data).map_err(|e| format!("{data}: {e}"))?;
    let rows: Vec<Row> =
        text.lines().filter(|l| !l.is_empty()).map(serde_json::from_str).collect::<Result<_, _>>().map_err(|e| format!("{data}: {e}"))?;
    let held = |i: usize, r: &Row| {
        folds > 0 && i % folds == fold && (r.source.starts_with("GUM") || r.source.starts_with("UNER") || r.source.starts_with("WikiGold"))
    };
    let examples: Vec<Example> = rows.iter().enumerate().filter(|(i, r)| r.split == "train" && !held(*i, r)).map(|(_, r)| example(r)).collect();
    let words = [list(lists, "he.txt")?, list(lists, "she.txt")?, list(lists, "surnames.txt")?, list(lists, "cities.txt")?];
    let bytes = match option("--model") {
        Some(path) => std::fs::read(path).map_err(|e| format!("{path}: {e}"))?,
        None => {
            let bytes = train(&examples, &words, &settings);
            std::fs::write(Path::new(out), &bytes).map_err(|e| format!("{out}: {e}"))?;
            bytes
        }
    };
    let model = Model::from_bytes(&bytes).map_err(|e| e.to_string())?;
    eprintln!("{out}: {} bytes from {} texts", bytes.len(), examples.len());
    let rounds = number("--rounds", 0.0)? as usize;
    for split in ["train", "dev"] {
        report_linking(rows.iter().filter(|r| r.split == split), split);
    }
    if rounds > 0 {
        measure(&rows, &model, rounds);
    }
    let dev = rows.iter().enumerate().filter(|(i, r)| r.split == "dev" || held(*i, r)).map(|(_, r)| r);
    report(dev, &model, args.iter().any(|a| a == "--errors"));
    Ok(())
}

fn list(folder: &str, name: &str) -> Result<Vec<Vec<TermKey>>, String> {
    let path = Path::new(folder).join(name);
    let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let words = |line: &str| tokenize(line).iter().filter(|t| t.is_word()).map(|t| t.key).collect();
    Ok(text.lines().map(words).filter(|w: &Vec<TermKey>| !w.is_empty() && w.len() <= 4).collect())
}

fn spans(row: &Row) -> Vec<(Span, usize)> {
    let mut bytes: Vec<usize> = row.text.char_indices().map(|(i, _)| i).collect();
    bytes.push(row.text.len());
    let kind = |k: &str| ["PER", "ORG", "LOC"].iter().position(|x| *x == k);
    row.entities.iter().filter_map(|e| Some((Span::new(*bytes.get(e.start)?, *bytes.get(e.end)?), kind(&e.kind)?))).collect()
}

fn example(row: &Row) -> Example {
    let weight = WEIGHTS.iter().find(|(s, _)| row.source.starts_with(s)).map_or(1.0, |(_, w)| *w);
    Example { text: row.text.clone(), names: spans(row), weight }
}

/// Pairwise F1 of the linking over the names as given, for rows that say which are one.
fn report_linking<'r>(rows: impl Iterator<Item = &'r Row>, split: &str) {
    let mut pairs = [0usize; 3];
    for row in rows {
        let given: Vec<(&Entity, (Span, usize))> = row.entities.iter().zip(spans(row)).filter(|(e, _)| e.cluster.is_some()).collect();
        let names: Vec<(Span, usize)> = given.iter().map(|(_, n)| *n).collect();
        let linked = link_given(&row.text, &names);
        for i in 0..given.len() {
            for j in 0..i {
                let wanted = given[i].0.cluster == given[j].0.cluster;
                let found = linked[i].is_some() && linked[i] == linked[j];
                pairs[0] += usize::from(wanted && found);
                pairs[1] += usize::from(found);
                pairs[2] += usize::from(wanted);
            }
        }
    }
    eprintln!(
        "linking of given names, {split}: pairwise F1 {:.1} (P {:.1} R {:.1})",
        f1(pairs),
        share(pairs[0], pairs[1]),
        share(pairs[0], pairs[2])
    );
}

/// How fast names are found in texts already read. The least of the rounds is told: the rest waited for others.
fn measure(rows: &[Row], model: &Model, rounds: usize) {
    let given = Given { cleaned: true, ..Given::default() };
    let articles: Vec<_> = rows.iter().map(|r| article::read("example.txt", r.text.clone(), &given)).collect();
    let bytes: usize = rows.iter().map(|r| r.text.len()).sum();
    let mut least = f64::MAX;
    let mut found = 0;
    for _ in 0..rounds {
        let start = std::time::Instant::now();
        found = articles.iter().map(|a| names::find(a, Some(model)).mentions.len()).sum();
        least = least.min(start.elapsed().as_secs_f64());
    }
    eprintln!("{found} names in {bytes} bytes, {:.1} MB/s", bytes as f64 / 1e6 / least);
}

/// Exact F1 on texts that were not learnt from, for each source.
fn report<'r>(rows: impl Iterator<Item = &'r Row>, model: &Model, errors: bool) {
    let mut counts: BTreeMap<&str, [[usize; 3]; 3]> = BTreeMap::new();
    for row in rows {
        let article = article::read("example.txt", row.text.clone(), &Given { cleaned: true, ..Given::default() });
        let found = names::find(&article, Some(model));
        let given: Vec<(Span, usize)> = found
            .mentions
            .iter()
            .filter_map(|m| {
                let kind = match found.referent(m.referent).kind {
                    NameKind::Person => 0,
                    NameKind::Organisation => 1,
                    NameKind::Place => 2,
                    NameKind::Other => return None,
                };
                Some((m.span, kind))
            })
            .collect();
        let wanted = spans(row);
        let news = row.id.contains("_news_");
        let counts = counts.entry(if news { "GUM news" } else { &row.source }).or_default();
        for &(span, kind) in &given {
            counts[kind][1] += 1;
            counts[kind][0] += usize::from(wanted.contains(&(span, kind)));
            if errors && !wanted.contains(&(span, kind)) {
                eprintln!("{} too many {kind} {:?}", row.id, span.of(&row.text));
            }
        }
        for &(span, kind) in &wanted {
            counts[kind][2] += 1;
            if errors && !given.contains(&(span, kind)) {
                eprintln!("{} missed {kind} {:?}", row.id, span.of(&row.text));
            }
        }
    }
    for (source, c) in counts {
        let all: [usize; 3] = std::array::from_fn(|k| c.iter().map(|x| x[k]).sum());
        eprintln!(
            "{source:18} F1 {:5.1} (P {:5.1} R {:5.1})  persons {:5.1} organisations {:5.1} places {:5.1}  of {}",
            f1(all),
            share(all[0], all[1]),
            share(all[0], all[2]),
            f1(c[0]),
            f1(c[1]),
            f1(c[2]),
            all[2]
        );
    }
}

fn share(n: usize, of: usize) -> f64 {
    100.0 * n as f64 / of.max(1) as f64
}

fn f1([right, given, wanted]: [usize; 3]) -> f64 {
    200.0 * right as f64 / (given + wanted).max(1) as f64
}
