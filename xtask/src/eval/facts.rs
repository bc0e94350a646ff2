//! Dates, figures and themes.

use super::spans::{Item, each, items, pair};
use super::tally::{Counts, Tally};
use super::words::slug;
use super::{Sample, value};
use serde_json::Value;
use std::collections::BTreeSet;

/// Units that say the same.
const SYNONYMS: &[&[&str]] = &[
    &["percent", "per-cent", "%", "pct", "percentage"],
    &["cad", "$", "c$", "dollar", "canadian-dollar", "ca$"],
    &["usd", "us$", "$", "dollar"],
    &["ordinal", "rank"],
    &["factor", "multiple", "times", "x", "fold", "ratio"],
    &["person", "people", "count"],
];

/// Returns how many dates were taken out of removed text.
pub fn dates(sample: &Sample, tally: &mut Tally) -> usize {
    let (mut n, mut right, mut traps) = (Counts::default(), 0, 0);
    for (file, gold) in &sample.gold {
        let found = items(&sample.found(file)["times"]);
        let wanted = items(&gold["dates"]);
        let pairs = pair(&wanted, &found, 0.5, |_, _| true);
        for (i, date) in wanted.iter().enumerate() {
            let hit = pairs.get(&i).map(|&j| found[j]);
            if date.is("score", "exclude") {
                traps += usize::from(hit.is_some());
                n.given += usize::from(hit.is_some());
                if hit.is_some() {
                    tally.miss("traps", file, format!("date of the removed text: {}", date.json["text"]));
                }
            } else if date.is("score", "core") && !date.is("zone", "metadata") {
                n.wanted += 1;
                let Some(hit) = hit else {
                    tally.miss("dates", file, format!("{}-{} missed: {}", date.start, date.end, date.json["text"]));
                    continue;
                };
                n.right += 1;
                n.given += 1;
                if has_value(date, &hit) {
                    right += 1;
                } else {
                    let what = format!("{} {}: {}, wanted {}", date.start, date.json["text"], hit.json["value"], date.json["value"]);
                    tally.miss("date_values", file, what);
                }
            }
        }
        for extra in (0..found.len()).filter(|j| !pairs.values().any(|p| p == j)).map(|j| found[j]) {
            n.given += 1;
            tally.miss("dates", file, format!("{}-{} is no date of the gold", extra.start, extra.end));
        }
    }
    tally.f1("dates", "dates and durations, core spans", n, None);
    tally.share("date_values", "  value right, of those found", right as f64, n.right, None);
    traps
}

/// The gold's value, its interval, its season, or what it is without a date to count from.
fn has_value(gold: &Item<'_>, found: &Item<'_>) -> bool {
    let accepted = ["value", "interval", "edtf", "timex", "value_without_anchor"].iter().map(|k| &gold.json[*k]);
    let accepted: Vec<&str> = accepted.chain(each(&gold.json["accept"])).filter_map(Value::as_str).collect();
    let given = [found.json["value"].as_str(), found.json["interval"].as_str()];
    given.into_iter().flatten().any(|g| accepted.iter().any(|a| value::same(a, g)))
}

/// Returns how many figures were taken out of removed text.
pub fn figures(sample: &Sample, tally: &mut Tally) -> usize {
    let (mut n, mut traps) = (Counts::default(), 0);
    for (file, gold) in &sample.gold {
        let found = items(&sample.found(file)["figures"]);
        let wanted = items(&gold["figures"]);
        // A duration and the count inside it share a span: the right reading first.
        let exact = pair(&wanted, &found, 0.5, same_figure);
        let rest_wanted: Vec<usize> = (0..wanted.len()).filter(|i| !exact.contains_key(i)).collect();
        let rest_found: Vec<usize> = (0..found.len()).filter(|j| !exact.values().any(|e| e == j)).collect();
        let loose = pair(&pick(&wanted, &rest_wanted), &pick(&found, &rest_found), 0.5, |_, _| true);
        let near = |i: usize| rest_wanted.iter().position(|&r| r == i).and_then(|at| loose.get(&at)).map(|&j| found[rest_found[j]]);
        for (i, figure) in wanted.iter().enumerate() {
            let (hit, near) = (exact.contains_key(&i), near(i));
            let given = hit || near.is_some();
            if figure.is("score", "exclude") {
                traps += usize::from(given);
                n.given += usize::from(given);
                if given {
                    tally.miss("traps", file, format!("figure of the removed text: {}", figure.json["text"]));
                }
            } else if figure.is("score", "core") {
                n.wanted += 1;
                n.right += usize::from(hit);
                n.given += usize::from(given);
                if !hit {
                    let got = near.map(|f| format!("{} {}", f.json["value"], f.json["unit"])).unwrap_or_default();
                    let (text, value, unit) = (&figure.json["text"], &figure.json["value"], &figure.json["unit"]);
                    tally.miss("figures", file, format!("{} {text}: {got}, wanted {value} {unit}", figure.start));
                }
            }
        }
        let unpaired = (0..rest_found.len()).filter(|at| !loose.values().any(|l| l == at));
        for extra in unpaired.map(|at| found[rest_found[at]]) {
            n.given += 1;
            tally.miss(
                "figures",
                file,
                format!("{}-{} is no figure of the gold: {} {}", extra.start, extra.end, extra.json["value"], extra.json["unit"]),
            );
        }
    }
    tally.f1("figures", "figures, core: span, value and unit", n, None);
    traps
}

fn pick<'j>(all: &[Item<'j>], indexes: &[usize]) -> Vec<Item<'j>> {
    indexes.iter().map(|&i| all[i]).collect()
}

fn same_figure(gold: &Item<'_>, found: &Item<'_>) -> bool {
    let numbers = |v: &Value| match v {
        Value::Array(list) => list.iter().map(Value::as_f64).collect::<Option<Vec<f64>>>(),
        one => one.as_f64().map(|n| vec![n]),
    };
    let (a, b) = (&gold.json["value"], &found.json["value"]);
    let (Some(x), Some(y)) = (numbers(a), numbers(b)) else { return false };
    if a.is_array() != b.is_array() || x.len() != y.len() || x.iter().zip(&y).any(|(x, y)| (x - y).abs() > 1e-6 * x.abs().max(1.0)) {
        return false;
    }
    let (wanted, given) = (unit(gold.json["unit"].as_str()), unit(found.json["unit"].as_str()));
    let listed = |units: &&&[&str]| units.contains(&wanted.as_str()) && units.contains(&given.as_str());
    if wanted == given || SYNONYMS.iter().find(listed).is_some() {
        return true;
    }
    let words: BTreeSet<String> = gold.json["text"].as_str().unwrap_or_default().split(|c: char| !c.is_alphabetic()).map(|w| unit(Some(w))).collect();
    given.split('-').all(|part| words.contains(part))
}

fn unit(name: Option<&str>) -> String {
    let slug = slug(name.filter(|n| !n.is_empty()).unwrap_or("count"));
    match slug.strip_suffix('s') {
        Some(stem) if stem.len() >= 3 && stem.bytes().rev().take(3).all(|b| b.is_ascii_lowercase()) => stem.to_owned(),
        _ => slug,
    }
}

/// Of paragraphs, only where the ids are those of the gold: themes that were discovered have names of their own.
pub fn themes(sample: &Sample, tally: &mut Tally) {
    let strings = |list: &Value| each(list).filter_map(Value::as_str).map(slug).collect::<BTreeSet<String>>();
    let all = |field: &str| sample.gold.values().flat_map(|g| each(&g["themes"])).flat_map(|t| strings(&t[field])).collect::<BTreeSet<String>>();
    let known = &all("themes") | &all("also_ok");
    let seen: BTreeSet<String> = sample.gold.keys().flat_map(|f| each(&sample.found(f)["themes"])).flat_map(|t| strings(&t["ids"])).collect();
    let both = seen.intersection(&known).count();
    if seen.is_empty() || 2 * both < seen.len() {
        let detail = format!("not comparable: {both} of {} ids given are ids of the gold", seen.len());
        return tally.note("themes", "themes, paragraph micro-F1", None, detail);
    }
    let mut n = Counts::default();
    for (file, gold) in &sample.gold {
        let found = items(&sample.found(file)["themes"]);
        for paragraph in items(&gold["themes"]) {
            let got: BTreeSet<String> = found.iter().filter(|f| f.touches(&paragraph)).flat_map(|f| strings(&f.json["ids"])).collect();
            let (must, may) = (strings(&paragraph.json["themes"]), strings(&paragraph.json["also_ok"]));
            let given = &got - &may;
            n.right += got.intersection(&must).count();
            n.given += given.len();
            n.wanted += must.len();
            if given != must {
                tally.miss("themes", file, format!("{}: missed {:?}, too many {:?}", paragraph.start, &must - &got, &given - &must));
            }
        }
    }
    tally.f1("themes", "themes, paragraph micro-F1", n, None);
}
