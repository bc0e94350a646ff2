//! What is said across articles: conflicts, agreements, what one alone says, labels, shared passages.

use super::Sample;
use super::spans::{Item, each, item};
use super::tally::Tally;
use super::words::plain;
use serde_json::Value;
use std::collections::BTreeSet;

/// Kinds that claim a difference in substance.
const VERDICTS: &[&str] = &["conflict", "internal", "measure"];

/// Which side of a clash stands against all others.
enum Odd {
    /// Any two sides clash.
    Any,
    /// What this article says.
    Article(&'static str),
    /// The position of this number.
    Position(usize),
}

/// The clashes that must be found.
const HARD: &[(&str, Odd)] =
    &[("export-goal", Odd::Any), ("start-date", Odd::Article("002_4815e82739e26641.txt")), ("length", Odd::Any), ("ev-direction", Odd::Position(0))];

/// A span and its file.
struct Place<'j> {
    file: &'j str,
    span: Item<'j>,
}

/// One difference as it was reported.
struct Report<'j> {
    kind: &'j str,
    topic: &'j str,
    places: Vec<Place<'j>>,
}

pub fn comparison(sample: &Sample, tally: &mut Tally) {
    conflicts(sample, tally);
    let of = &sample.extraction["comparison"];
    let groups = |list: &'static str| each(&of[list]).map(|g| reported(sample, &g["mentions"])).collect::<Vec<_>>();
    recall(sample, tally, ("agreements", "agreements found"), "support", &groups("agreements"));
    recall(sample, tally, ("shared_passages", "shared passages found"), "passages", &groups("shared_passages"));
    only_in_one(sample, tally);
    labels(sample, tally);
}

fn conflicts(sample: &Sample, tally: &mut Tally) {
    let reports: Vec<Report<'_>> = each(&sample.extraction["comparison"]["conflicts"])
        .map(|c| Report {
            kind: c["kind"].as_str().unwrap_or_default(),
            topic: c["topic"].as_str().unwrap_or_default(),
            places: reported(sample, &c["positions"]),
        })
        .collect();
    let clashes: Vec<&Value> = each(&sample.cross["conflicts"]).collect();

    let mut found = Vec::new();
    for (id, odd) in HARD {
        let Some(clash) = clashes.iter().find(|c| c["id"] == *id) else { continue };
        if reports.iter().any(|r| r.is_verdict() && touches_two_sides(clash, odd, r)) {
            found.push(*id);
        } else {
            tally.miss("hard_conflicts", "", format!("{id}: {}", clash["topic"]));
        }
    }
    tally.at_least("hard_conflicts", &format!("hard conflicts found, of {}", HARD.len()), found.len(), &found.join(", "), HARD.len());

    let tension = |r: &Report<'_>| clashes.iter().any(|c| hits(&in_gold(&c["positions"]), &r.places).len() > 1);
    // What all say, told more or less finely, is no false report either.
    let told_alike = |r: &Report<'_>| {
        matches!(r.kind, "precision" | "measure") && each(&sample.cross["agreements"]).any(|a| hits(&in_gold(&a["support"]), &r.places).len() > 1)
    };
    let unlisted = |r: &&Report<'_>| !tension(r) && !told_alike(r);
    let (verdicts, notes): (Vec<&Report<'_>>, Vec<&Report<'_>>) = reports.iter().partition(|r| r.is_verdict());
    let wrong: Vec<&&Report<'_>> = verdicts.iter().filter(|r| unlisted(r)).collect();
    for r in &wrong {
        let at: Vec<String> = r.places.iter().map(|p| format!("{}:{}", p.file.get(..3).unwrap_or_default(), p.span.start)).collect();
        tally.miss("false_conflicts", "", format!("{}: {:?} at {}", r.kind, r.topic, at.join(" ")));
    }
    let detail = format!("of {} reported", verdicts.len());
    tally.at_most("false_conflicts", "false conflicts (overlap no gold conflict)", wrong.len(), &detail, HARD.len());
    let notes_wrong = notes.iter().filter(|r| unlisted(r)).count();
    let detail = format!("of {}", notes.len());
    tally.note("precision_unlisted", "precision notes that overlap nothing in the gold", Some(notes_wrong as f64), detail);
    let right = clashes.iter().filter(|c| reports.iter().any(|r| hits(&in_gold(&c["positions"]), &r.places).len() > 1)).count();
    tally.share("all_conflicts", "all tensions of the gold found, any kind", right as f64, clashes.len(), None);
}

impl Report<'_> {
    fn is_verdict(&self) -> bool {
        VERDICTS.contains(&self.kind)
    }
}

/// Whether a report touches two positions of a clash that clash with each other.
fn touches_two_sides(clash: &Value, odd: &Odd, report: &Report<'_>) -> bool {
    let sides = in_gold(&clash["positions"]);
    let hit = hits(&sides, &report.places);
    let value = |i: usize| &clash["positions"][i]["value"];
    let alone: BTreeSet<usize> = match odd {
        Odd::Any => return hit.iter().any(|&j| hit.iter().any(|&k| value(j) != value(k))),
        Odd::Article(file) => hit.iter().copied().filter(|&i| sides[i].file == *file).collect(),
        Odd::Position(n) => hit.iter().copied().filter(|i| i == n).collect(),
    };
    alone.iter().any(|&j| hit.difference(&alone).any(|&k| value(j) != value(k)))
}

/// An item of the gold is found when one group touches it in two articles, or twice where it stands in one alone.
fn recall(sample: &Sample, tally: &mut Tally, (key, label): (&'static str, &str), spans: &str, groups: &[Vec<Place<'_>>]) {
    let (mut right, mut total) = (0, 0);
    for wanted in each(&sample.cross[key]) {
        let gold = in_gold(&wanted[spans]);
        let files = |indexes: &BTreeSet<usize>| indexes.iter().map(|&i| gold[i].file).collect::<BTreeSet<_>>().len();
        let alone = files(&(0..gold.len()).collect()) < 2;
        let found = groups.iter().map(|g| hits(&gold, g)).any(|h| files(&h) > 1 || (alone && h.len() > 1));
        total += 1;
        right += usize::from(found);
        if !found {
            let text = gold.first().map(|p| &p.span.json["text"]).unwrap_or(&Value::Null);
            tally.miss(key, "", wanted["id"].as_str().map_or_else(|| format!("{}: {text}", wanted["kind"]), str::to_owned));
        }
    }
    tally.share(key, label, right as f64, total, None);
    let golds: Vec<Vec<Place<'_>>> = each(&sample.cross[key]).map(|wanted| in_gold(&wanted[spans])).collect();
    let listed = groups.iter().filter(|group| golds.iter().any(|gold| hits(gold, group).len() > 1)).count();
    precision(tally, key, listed, groups.len());
}

/// The gold lists what a reader would; what it does not list may still be right, so this is a lower bound.
fn precision(tally: &mut Tally, key: &str, listed: usize, reported: usize) {
    let share = (reported > 0).then(|| 100.0 * listed as f64 / reported as f64);
    tally.note(
        &format!("{key}_listed"),
        "  of those reported, in the gold",
        share,
        format!("{listed} of {reported}, a lower bound of the precision"),
    );
}

fn only_in_one(sample: &Sample, tally: &mut Tally) {
    let alone = reported(sample, &sample.extraction["comparison"]["only_in_one"]);
    let (mut right, mut total) = (0, 0);
    for wanted in each(&sample.cross["unique"]) {
        let found = !hits(&in_gold(&wanted["support"]), &alone).is_empty();
        total += 1;
        right += usize::from(found);
        if !found {
            tally.miss("only_in_one", wanted["file"].as_str().unwrap_or_default(), wanted["what"].to_string());
        }
    }
    tally.share("only_in_one", "only-in-one found", right as f64, total, None);
    let golds: Vec<Vec<Place<'_>>> = each(&sample.cross["unique"]).map(|wanted| in_gold(&wanted["support"])).collect();
    let listed = alone.iter().filter(|one| golds.iter().any(|gold| !hits(gold, std::slice::from_ref(one)).is_empty())).count();
    precision(tally, "only_in_one", listed, alone.len());
}

fn labels(sample: &Sample, tally: &mut Tally) {
    let key = |text: &str| {
        let text = plain(text);
        let bare = ["the ", "a ", "an "].iter().find_map(|article| text.strip_prefix(article)).unwrap_or(&text);
        bare.trim_matches([' ', ',', '.', '"', '\'']).to_owned()
    };
    let (mut right, mut total) = (0, 0);
    for naming in each(&sample.cross["naming"]) {
        let sets = naming["labels"].as_object().into_iter().flatten();
        let wanted: BTreeSet<(String, String)> =
            sets.flat_map(|(file, labels)| each(labels).filter_map(Value::as_str).map(|l| (file.clone(), key(l)))).collect();
        let best = each(&sample.extraction["entities"])
            .map(|e| {
                let labels = each(&e["labels"]).filter_map(|l| Some((sample.file_of(&l["article"]).to_owned(), key(l["text"].as_str()?))));
                labels.filter(|l| wanted.contains(l)).collect::<BTreeSet<_>>()
            })
            .max_by_key(BTreeSet::len)
            .unwrap_or_default();
        right += best.len();
        total += wanted.len();
        for (file, label) in wanted.difference(&best) {
            tally.miss("labels", file, format!("{}: {label:?}", naming["entity"]));
        }
    }
    tally.share("labels", "labels per referent found", right as f64, total, None);
}

fn reported<'j>(sample: &'j Sample, list: &'j Value) -> Vec<Place<'j>> {
    each(list).filter_map(|m| Some(Place { file: sample.file_of(&m["article"]), span: item(m)? })).collect()
}

fn in_gold(list: &Value) -> Vec<Place<'_>> {
    each(list).filter_map(|m| Some(Place { file: m["file"].as_str()?, span: item(m)? })).collect()
}

/// Indexes of the gold places that the reported ones touch.
fn hits(gold: &[Place<'_>], found: &[Place<'_>]) -> BTreeSet<usize> {
    let touched = |g: &Place<'_>| found.iter().any(|f| f.file == g.file && g.span.touches(&f.span));
    gold.iter().enumerate().filter(|(_, g)| touched(g)).map(|(i, _)| i).collect()
}
