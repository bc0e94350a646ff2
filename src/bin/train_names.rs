//! `cargo xtask train-names --data FILE`: rebuilds `model/names.bin`.
//! With `--model FILE` nothing is trained: that model is measured, `--rounds N` times over.
//! With `--folds N` no model is written: N are trained, each measured on the texts left out of it;
//! `--keep FOLDER` puts them there, or takes those that are there, so that rules are measured without training.

use broadsheet::article::{self, Given};
use broadsheet::extract::names::train::{Course, Example, NameLists, Settings, link_given};
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

const INVENTED: &str = "invented";
/// Written when the rules were there, and marked before they were run on it.
const LATER: &str = "invented later";

fn run(args: &[String]) -> Result<(), String> {
    let option = |name: &str| args.iter().position(|a| a == name).and_then(|i| args.get(i + 1));
    let data = option("--data").ok_or("give --data FILE: one JSON row a text, with its names")?;
    let out = option("--out").map_or("model/names.bin", String::as_str);
    let lists = option("--lists").map_or("model/lists", String::as_str);
    let mut settings = Settings::default();
    let number = |name: &str, or: f32| option(name).map_or(Ok(or), |v| v.parse().map_err(|_| format!("{name} takes a number")));
    settings.epochs = number("--epochs", settings.epochs as f32)? as usize;
    settings.again = number("--again", settings.again as f32)? as usize;
    settings.rate = number("--rate", settings.rate)?;
    settings.decay = number("--decay", settings.decay)?;
    settings.dropout = number("--dropout", settings.dropout)?;
    settings.at_least = number("--at-least", settings.at_least as f32)? as u32;
    settings.small = number("--small", settings.small as f32)? as usize;
    settings.rows = number("--rows", settings.rows as f32)? as usize;
    settings.bucket_bits = number("--bucket-bits", settings.bucket_bits as f32)? as u32;
    settings.unit = number("--unit", settings.unit)?;
    settings.dead = number("--dead", settings.dead)?;
    settings.others = number("--others", 1.0)? > 0.0;
    settings.seed += number("--seed", 0.0)? as u64;
    let folds = number("--folds", 0.0)? as usize;

    let text = std::fs::read_to_string(data).map_err(|e| format!("{data}: {e}"))?;
    let mut rows: Vec<Row> =
        text.lines().filter(|l| !l.is_empty()).map(serde_json::from_str).collect::<Result<_, _>>().map_err(|e| format!("{data}: {e}"))?;
    rows.extend(invented("model/invented.txt", INVENTED)?);
    rows.extend(invented("model/invented-later.txt", LATER)?);
    let words = name_lists(lists)?;
    let errors = args.iter().any(|a| a == "--errors");
    let keep = option("--keep").map(String::as_str);
    let examples: Vec<Example> = rows.iter().map(example).collect();
    if folds > 1 {
        return cross_validate(&rows, &examples, &words, &settings, folds, errors, keep);
    }
    let bytes = match option("--model") {
        Some(path) => std::fs::read(path).map_err(|e| format!("{path}: {e}"))?,
        None => {
            let which: Vec<usize> = (0..rows.len()).filter(|&i| rows[i].split == "train").collect();
            let bytes = Course::new(&examples, words, &which, &settings).train(&which, &settings);
            std::fs::write(Path::new(out), &bytes).map_err(|e| format!("{out}: {e}"))?;
            bytes
        }
    };
    let model = Model::from_bytes(&bytes).map_err(|e| e.to_string())?;
    eprintln!("{out}: {} bytes ", bytes.len());
    let rounds = number("--rounds", 0.0)? as usize;
    for split in ["train", "dev"] {
        report_linking(rows.iter().filter(|r| r.split == split), split, errors);
    }
    if rounds > 0 {
        measure(&rows, &model, rounds);
    }
    let mut counts = Counts::default();
    rows.iter().filter(|r| r.split == "dev").for_each(|row| count(row, &model, errors, &mut counts));
    report(&counts);
    Ok(())
}

/// Trains once for each fold, on the other folds, and reports what all of them find in their own.
/// Only texts of more than a sentence are held back.
fn cross_validate(
    rows: &[Row],
    examples: &[Example],
    words: &NameLists,
    settings: &Settings,
    folds: usize,
    errors: bool,
    keep: Option<&str>,
) -> Result<(), String> {
    let held = |i: usize, fold: usize| {
        rows[i].source.starts_with(INVENTED) || i % folds == fold && ["GUM", "UNER", "WikiGold"].iter().any(|s| rows[i].source.starts_with(s))
    };
    let one = |fold: usize| -> Result<Counts, String> {
        let which: Vec<usize> = (0..rows.len()).filter(|&i| !held(i, fold)).collect();
        let path = keep.map(|folder| Path::new(folder).join(format!("fold{fold}.bin")));
        let bytes = match path.as_ref().and_then(|p| std::fs::read(p).ok()) {
            Some(bytes) => bytes,
            None => Course::new(examples, words.clone(), &which, settings).train(&which, settings),
        };
        if let Some(path) = path {
            std::fs::write(&path, &bytes).map_err(|e| format!("{}: {e}", path.display()))?;
        }
        eprintln!("fold {fold}: {} bytes", bytes.len());
        let model = Model::from_bytes(&bytes).map_err(|e| e.to_string())?;
        let mut counts = Counts::default();
        (0..rows.len()).filter(|&i| held(i, fold)).for_each(|i| count(&rows[i], &model, errors, &mut counts));
        Ok(counts)
    };
    let mut all = Counts::default();
    for first in (0..folds).step_by(2) {
        let pair = first..(first + 2).min(folds);
        let found: Vec<Result<Counts, String>> = std::thread::scope(|s| {
            let work: Vec<_> = pair.map(|fold| s.spawn(move || one(fold))).collect();
            work.into_iter().map(|w| w.join().unwrap_or_else(|_| Err("a fold failed".to_owned()))).collect()
        });
        for counts in found {
            for (source, more) in counts? {
                let sums = all.entry(source).or_default().as_flattened_mut();
                sums.iter_mut().zip(more.as_flattened()).for_each(|(sum, n)| *sum += n);
            }
        }
    }
    report(&all);
    Ok(())
}

/// The lists of a folder: a name a line in those of packages; sections with names between commas in our own.
fn name_lists(folder: &str) -> Result<NameLists, String> {
    let text = |name: &str| {
        let path = Path::new(folder).join(name);
        std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))
    };
    let mut lists = NameLists::default();
    let mut add = |at: usize, name: &str| {
        let words: Vec<TermKey> = tokenize(name).iter().filter(|t| t.is_word()).map(|t| t.key).collect();
        if (1..=4).contains(&words.len()) {
            lists[at].push(words);
        }
    };
    for (at, name) in ["he.txt", "she.txt", "surnames.txt", "cities.txt"].into_iter().enumerate() {
        text(name)?.lines().for_each(|line| add(at, line));
    }
    let own = text("world.txt")?;
    let mut at = None;
    for line in own.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        if let Some(section) = line.strip_prefix('[') {
            let of = ["he]", "she]", "surname]", "city]", "organisation]", "place]"].iter().position(|s| *s == section);
            at = Some(of.ok_or_else(|| format!("world.txt: there is no list [{section}"))?);
        } else {
            let at = at.ok_or("world.txt: names before the first section")?;
            line.split(',').for_each(|name| add(at, name));
        }
    }
    Ok(lists)
}

/// Short invented news, measured and never learnt from: texts with "[P Anna Berg]", "[O …]", "[L …]".
fn invented(path: &str, source: &str) -> Result<Vec<Row>, String> {
    let all = std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
    let lines: Vec<&str> = all.lines().filter(|l| !l.starts_with('#')).collect();
    let mut rows = Vec::new();
    for (n, marked) in lines.split(|l| l.is_empty()).filter(|l| !l.is_empty()).enumerate() {
        let (mut text, mut entities) = (String::new(), Vec::new());
        let marked = marked.join("\n");
        let mut pieces = marked.split('[');
        text.push_str(pieces.next().unwrap_or(""));
        for piece in pieces {
            let wrong = || format!("{path}: a name is not marked as it should be: [{piece}");
            let (name, rest) = piece.split_once(']').ok_or_else(wrong)?;
            let (kind, name) = name.split_once(' ').ok_or_else(wrong)?;
            let kind = ["PER", "ORG", "LOC"].into_iter().find(|k| k.starts_with(kind)).ok_or_else(wrong)?;
            let start = text.chars().count();
            text.push_str(name);
            entities.push(Entity { start, end: text.chars().count(), kind: kind.to_owned(), cluster: None });
            text.push_str(rest);
        }
        rows.push(Row { id: format!("{source}-{n}"), text, entities, split: "dev".to_owned(), source: source.to_owned() });
    }
    Ok(rows)
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
fn report_linking<'r>(rows: impl Iterator<Item = &'r Row>, split: &str, errors: bool) {
    let mut pairs = [0usize; 3];
    for row in rows {
        let given: Vec<(&Entity, (Span, usize))> = row.entities.iter().zip(spans(row)).filter(|(e, _)| e.cluster.is_some()).collect();
        let names: Vec<(Span, usize)> = given.iter().map(|(_, n)| *n).collect();
        let linked = link_given(&row.text, &names);
        for i in 0..given.len() {
            for j in 0..i {
                let wanted = given[i].0.cluster == given[j].0.cluster;
                let found = linked[i].is_some() && linked[i] == linked[j];
                if errors && wanted != found {
                    let name = |i: usize| names[i].0.of(&row.text);
                    eprintln!("{} {} {:?} {:?}", row.id, if wanted { "apart" } else { "joined" }, name(j), name(i));
                }
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

/// Right, given and wanted, by source and kind; the last counts spans whatever their kind.
type Counts = BTreeMap<String, [[usize; 3]; 4]>;

/// Adds what is found in a text that was not learnt from.
fn count(row: &Row, model: &Model, errors: bool, counts: &mut Counts) {
    let article = article::read("example.txt", row.text.clone(), &Given { cleaned: true, ..Given::default() });
    let found = names::find(&article, Some(model));
    let kind = |m: &names::Mention| match found.referent(m.referent).kind {
        NameKind::Person => Some((m.span, 0)),
        NameKind::Organisation => Some((m.span, 1)),
        NameKind::Place => Some((m.span, 2)),
        NameKind::Other => None,
    };
    let given: Vec<(Span, usize)> = found.mentions.iter().filter_map(kind).collect();
    let wanted = spans(row);
    let source = if row.id.contains("_news_") { "GUM news" } else { row.source.as_str() };
    let counts = counts.entry(source.to_owned()).or_default();
    for &(span, kind) in &given {
        let right = wanted.contains(&(span, kind));
        counts[kind][1] += 1;
        counts[3][1] += 1;
        counts[kind][0] += usize::from(right);
        counts[3][0] += usize::from(wanted.iter().any(|w| w.0 == span));
        if errors && !right {
            eprintln!("{} too many {kind} {:?} in {:?}", row.id, span.of(&row.text), near(&row.text, span));
        }
    }
    for &(span, kind) in &wanted {
        counts[kind][2] += 1;
        counts[3][2] += 1;
        if errors && !given.contains(&(span, kind)) {
            eprintln!("{} missed {kind} {:?} in {:?}", row.id, span.of(&row.text), near(&row.text, span));
        }
    }
}

fn near(text: &str, span: Span) -> &str {
    let start = (0..=(span.start as usize).saturating_sub(30)).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
    let end = (span.end as usize + 30..text.len()).find(|i| text.is_char_boundary(*i)).unwrap_or(text.len());
    &text[start..end]
}

/// Exact F1 for each source.
fn report(counts: &Counts) {
    for (source, c) in counts {
        let all: [usize; 3] = std::array::from_fn(|k| c[..3].iter().map(|x| x[k]).sum());
        eprintln!(
            "{source:18} F1 {:5.1} (P {:5.1} R {:5.1})  persons {:5.1} organisations {:5.1} places {:5.1}  spans {:5.1}  of {}",
            f1(all),
            share(all[0], all[1]),
            share(all[0], all[2]),
            f1(c[0]),
            f1(c[1]),
            f1(c[2]),
            f1(c[3]),
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
