//! What is found in the five sample articles, line by line, against
//! `tests/golden`. A change of any finder shows here as a difference to read;
//! `UPDATE_GOLDEN=1 cargo test --test golden` writes the files anew.

use broadsheet::corpus::{Corpus, Scope, embedded};
use broadsheet::explore::json;
use broadsheet::extract::names::Model;
use serde_json::Value;
use std::fmt::Write;
use std::path::Path;

/// Enough words to know a finding by.
const WORDS: usize = 70;

/// The JSON of one article as a line a finding, in the order of the text.
fn lines(article: &Value, text: &[char], names: &dyn Fn(&str) -> String) -> String {
    let words = |start: &Value, end: &Value| -> String {
        let (start, end) = (start.as_u64().unwrap_or(0) as usize, end.as_u64().unwrap_or(0) as usize);
        let all: String = text[start..end].iter().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
        let cut: String = all.chars().take(WORDS).collect();
        if cut.len() < all.len() { cut + "…" } else { all }
    };
    let plain = |v: &Value| v.as_str().map_or_else(|| v.to_string(), str::to_owned);
    let name = |v: &Value| v.as_str().map_or_else(|| "-".to_owned(), names);
    let list = |key: &str| article[key].as_array().cloned().unwrap_or_default();
    let mut out = String::new();
    for (field, value) in article["metadata"].as_object().into_iter().flatten() {
        let _ = writeln!(out, "{field}: {} ({})", plain(&value["value"]), plain(&value["status"]));
    }
    let mut found: Vec<(u64, usize, String)> = Vec::new();
    let mut put = |v: &Value, rank: usize, line: String| found.push((v["start"].as_u64().unwrap_or(0), rank, line));
    for b in list("blocks") {
        put(&b, 0, format!("\n{} | {}", plain(&b["kind"]), words(&b["start"], &b["end"])));
    }
    for n in list("names") {
        put(&n, 1, format!("  {} {} | {}", plain(&n["kind"]), name(&n["entity"]), words(&n["start"], &n["end"])));
    }
    for q in list("quotes") {
        let speaker = &q["speaker"];
        let by = if speaker.is_null() { "unknown".to_owned() } else { format!("{} ({})", plain(&speaker["name"]), plain(&speaker["voice"])) };
        let via = q["via"].as_str().map(|v| format!(" via {v}")).unwrap_or_default();
        put(&q, 2, format!("  quote {} {} by {by}{via} | {}", plain(&q["form"]), plain(&q["resolution"]), words(&q["start"], &q["end"])));
    }
    for t in list("times") {
        put(&t, 3, format!("  time {} {} | {}", plain(&t["value"]), plain(&t["status"]), words(&t["start"], &t["end"])));
    }
    for f in list("figures") {
        let (value, unit, op) = (&f["value"], plain(&f["unit"]), plain(&f["op"]));
        put(&f, 4, format!("  figure {op} {value} {unit}, {} | {}", plain(&f["about"]), words(&f["start"], &f["end"])));
    }
    for t in list("themes") {
        put(&t, 5, format!("  themes {} {}", t["ids"], plain(&t["role"])));
    }
    found.sort();
    found.iter().for_each(|(.., line)| out.extend([line, "\n"]));
    out
}

#[test]
fn the_sample_articles_give_what_they_gave() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let model = std::fs::read(folder.join("model/names.bin")).expect("the trained model");
    let model = Model::from_bytes(&model).expect("a model of this version");
    let corpus = Corpus::build(embedded::files(), &embedded::manifest(), Scope::Whole, Some(&model));
    let found = json::extraction(&corpus, true);
    let names = |id: &str| {
        let entity = found["entities"].as_array().into_iter().flatten().find(|e| e["id"] == id);
        entity.and_then(|e| e["name"].as_str()).unwrap_or(id).to_owned()
    };
    let mut differ = Vec::new();
    for (article, document) in found["articles"].as_array().into_iter().flatten().zip(&corpus.documents) {
        let now = lines(article, &document.article.text.chars().collect::<Vec<_>>(), &names);
        let path = folder.join("tests/golden").join(format!("{}.txt", document.article.id));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::create_dir_all(folder.join("tests/golden")).expect("a folder for them");
            std::fs::write(&path, &now).expect("it can be written");
            continue;
        }
        let before = std::fs::read_to_string(&path).unwrap_or_default();
        let (now, before): (Vec<&str>, Vec<&str>) = (now.lines().collect(), before.lines().collect());
        differ.extend(before.iter().filter(|l| !now.contains(l)).map(|l| format!("- {l}")));
        differ.extend(now.iter().filter(|l| !before.contains(l)).map(|l| format!("+ {l}")));
        if differ.is_empty() && now != before {
            differ.push(format!("the lines of {} stand in another order or number", path.display()));
        }
    }
    assert!(differ.is_empty(), "read these, then run with UPDATE_GOLDEN=1:\n{}", differ.join("\n"));
}
