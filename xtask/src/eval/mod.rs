//! `cargo xtask eval`: the extraction of the sample articles against what a
//! careful reader found in them (`tests/gold`), one table, each row with its target.
//!
//! Matching: spans by characters (of a quotation at least 0.8 in common over
//! all, of dates and figures 0.5). What the gold calls `core` must be found,
//! `optional` costs nothing either way, `exclude` is a trap.

mod across;
mod article;
mod facts;
mod names;
mod spans;
mod speaker;
mod tally;
mod value;
mod voices;
mod words;

use crate::{Result, places, process};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use tally::Tally;

/// The gold, the extraction and the texts, article by article.
struct Sample {
    /// By file name.
    gold: BTreeMap<String, Value>,
    cross: Value,
    extraction: Value,
    /// The texts as code points, since all offsets count these.
    texts: BTreeMap<String, Vec<char>>,
}

impl Sample {
    /// What was extracted from a file; null when it was not read.
    fn found(&self, file: &str) -> &Value {
        let articles = self.extraction["articles"].as_array().map(Vec::as_slice).unwrap_or_default();
        articles.iter().find(|a| a["file"] == file).unwrap_or(&Value::Null)
    }

    /// The file of an article's id.
    fn file_of(&self, id: &Value) -> &str {
        let articles = self.extraction["articles"].as_array().map(Vec::as_slice).unwrap_or_default();
        articles.iter().find(|a| a["id"] == *id || a["file"] == *id).and_then(|a| a["file"].as_str()).unwrap_or_default()
    }
}

/// `--errors [ROW]` lists what was missed or wrong, `--json` prints the bare values.
pub fn run(args: &[String]) -> Result {
    let errors = match args {
        [flag] if flag == "--json" => {
            println!("{}", score(&read()?).json());
            return Ok(());
        }
        [] => None,
        [flag] if flag == "--errors" => Some(""),
        [flag, row] if flag == "--errors" => Some(row.as_str()),
        _ => return Err("eval takes --json, --errors, or --errors and a part of a row's key".into()),
    };
    let sample = read()?;
    let tally = score(&sample);
    print!("{}", tally.table());
    for miss in errors.into_iter().flat_map(|part| tally.misses(part)) {
        println!("{miss}");
    }
    Ok(())
}

fn score(sample: &Sample) -> Tally {
    let mut tally = Tally::default();
    article::metadata(sample, &mut tally);
    article::blocks(sample, &mut tally);
    let mut traps = voices::quotes(sample, &mut tally);
    voices::indirect(sample, &mut tally);
    traps += names::entities(sample, &mut tally);
    traps += facts::dates(sample, &mut tally);
    traps += facts::figures(sample, &mut tally);
    facts::themes(sample, &mut tally);
    tally.at_most("traps", "traps taken as article content", traps, "", 0);
    across::comparison(sample, &mut tally);
    tally
}

fn read() -> Result<Sample> {
    let root = places::root();
    let json = |path: &Path| -> Result<Value> {
        let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))
    };
    let gold: BTreeMap<String, Value> = match json(&root.join("tests/gold/seeds.json"))? {
        Value::Object(map) => map.into_iter().collect(),
        _ => return Err("tests/gold/seeds.json holds no object".into()),
    };
    let mut texts = BTreeMap::new();
    for file in gold.keys() {
        let path = root.join("seeds").join(file);
        let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}; the gold is of the sample articles", path.display()))?;
        texts.insert(file.clone(), text.chars().collect());
    }
    let output = process::answer(crate::extractor().arg(root.join("seeds"))).ok_or("the extraction of seeds/ failed")?;
    let extraction = serde_json::from_str(&output).map_err(|e| format!("the extraction is no JSON: {e}"))?;
    Ok(Sample { cross: json(&root.join("tests/gold/cross.json"))?, gold, extraction, texts })
}
