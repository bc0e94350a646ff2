//! People, organisations and places.

use super::Sample;
use super::spans::{Item, each, item, items};
use super::tally::{Counts, Tally};
use super::words;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// How the gold calls a kind, how the extraction does, and the row.
const KINDS: &[(&str, &str, &str, &str)] = &[
    ("PERSON", "person", "persons", "persons by canonical name"),
    ("ORG", "organisation", "organisations", "organisations"),
    ("PLACE", "place", "places", "places"),
];

/// Returns how many names were taken out of removed text.
pub fn entities(sample: &Sample, tally: &mut Tally) -> usize {
    let known = full_names(sample);
    let listed: BTreeMap<&str, &Value> = each(&sample.extraction["entities"]).filter_map(|e| Some((e["id"].as_str()?, e))).collect();
    let mut counts = vec![Counts::default(); KINDS.len()];
    let (mut mentions_right, mut mentions_of, mut traps) = (0, 0, 0);
    for (file, gold) in &sample.gold {
        let names = items(&sample.found(file)["names"]);
        for trap in items(&gold["excluded_entities"]) {
            if names.iter().any(|n| n.common(&trap) >= 0.5 && !n.is("kind", "other")) {
                traps += 1;
                tally.miss("traps", file, format!("name of the removed text: {}", trap.json["text"]));
            }
        }
        let mut found: Vec<Found<'_>> = Vec::new();
        for name in names {
            let id = name.json["entity"].as_str();
            match found.iter_mut().find(|f| id.is_some() && f.id == id) {
                Some(entity) => entity.mentions.push(name),
                None => found.push(Found { id, listed: id.and_then(|id| listed.get(id).copied()), mentions: vec![name] }),
            }
        }
        let body = items(&gold["body"]);
        let in_body = |mention: &&Item<'_>| body.iter().any(|b| b.start <= mention.start && mention.start < b.end);
        let others = each(&gold["entities"]).filter(|e| !KINDS.iter().any(|k| e["type"] == k.0)).flat_map(mentions);
        let free: Vec<Item<'_>> = items(&gold["tolerated_entities"]).into_iter().chain(others).collect();

        for (k, &(kind, ours, row, _)) in KINDS.iter().enumerate() {
            let wanted: Vec<&Value> = each(&gold["entities"]).filter(|e| e["type"] == kind).collect();
            let given: Vec<&Found<'_>> = found.iter().filter(|f| f.kind() == ours).collect();
            let pairs = pair(&wanted, &given, |gold, found| {
                let shared = mentions(gold).filter(|m| found.mentions.iter().any(|f| f.overlap(m) > 0)).count();
                let same = if kind == "PERSON" { known[&key(gold)].contains(&words::name(found.name())) } else { shared > 0 };
                same.then_some(shared)
            });
            for (a, entity) in wanted.iter().enumerate().filter(|(_, e)| is_core(e, kind)) {
                let hit = pairs.get(&a).map(|&b| given[b]);
                counts[k].wanted += 1;
                counts[k].right += usize::from(hit.is_some());
                counts[k].given += usize::from(hit.is_some());
                if hit.is_none() {
                    tally.miss(row, file, format!("{} missed", entity["canonical"]));
                }
                let wanted = entity["count"].as_u64().unwrap_or(0);
                if wanted == 0 {
                    continue;
                }
                mentions_of += 1;
                let got = hit.map(|h| h.mentions.iter().filter(in_body).count() as u64);
                if got.is_some_and(|got| got.abs_diff(wanted) <= 1) {
                    mentions_right += 1;
                } else if let Some(got) = got {
                    tally.miss("mention_counts", file, format!("{}: {got} mentions, wanted {wanted}", entity["canonical"]));
                }
            }
            for extra in (0..given.len()).filter(|b| !pairs.values().any(|p| p == b)).map(|b| given[b]) {
                if !extra.mentions.iter().all(|m| free.iter().any(|f| m.touches(f))) {
                    counts[k].given += 1;
                    let what = format!("{:?} is no {ours} of the gold (at {})", extra.name(), extra.mentions[0].start);
                    tally.miss(row, file, what);
                }
            }
        }
    }
    for (n, &(_, _, row, label)) in counts.into_iter().zip(KINDS) {
        tally.f1(row, label, n, None);
    }
    tally.share("mention_counts", "  mention counts within 1", mentions_right as f64, mentions_of, None);
    traps
}

/// All names of one entity in one article.
struct Found<'j> {
    id: Option<&'j str>,
    listed: Option<&'j Value>,
    mentions: Vec<Item<'j>>,
}

impl Found<'_> {
    fn kind(&self) -> &str {
        self.listed.and_then(|e| e["kind"].as_str()).or_else(|| self.mentions[0].json["kind"].as_str()).unwrap_or_default()
    }

    fn name(&self) -> &str {
        self.listed.and_then(|e| e["name"].as_str()).unwrap_or_default()
    }
}

fn mentions(entity: &Value) -> impl Iterator<Item = Item<'_>> {
    each(&entity["mentions"]).chain(each(&entity["mentions_other"])).filter_map(item)
}

fn is_core(entity: &Value, kind: &str) -> bool {
    let counted = |field: &str| entity[field].as_u64().unwrap_or(0) > 0;
    let core = entity["score"].as_str().is_none_or(|s| s == "core");
    core && (counted("count") || (kind == "PERSON" && counted("count_editorial")))
}

type Key = (String, String);

fn key(entity: &Value) -> Key {
    let text = |field: &str| entity[field].as_str().unwrap_or_default().to_owned();
    (text("type"), text("canonical"))
}

/// Every full form of each entity over all articles.
fn full_names(sample: &Sample) -> BTreeMap<Key, BTreeSet<String>> {
    let mut known: BTreeMap<Key, BTreeSet<String>> = BTreeMap::new();
    for entity in sample.gold.values().flat_map(|g| each(&g["entities"])) {
        let key = key(entity);
        let canonical = key.1.clone();
        let forms = known.entry(key).or_default();
        forms.insert(words::name(&canonical));
        let aliases = each(&entity["aliases"]).filter_map(Value::as_str).map(words::name);
        forms.extend(aliases.filter(|a| entity["type"] != "PERSON" || a.contains(' ')));
        if let Some((name, note)) = canonical.strip_suffix(')').and_then(|c| c.split_once(" (")) {
            forms.extend([words::name(name), words::name(note)]);
        }
    }
    known
}

/// One to one, most mentions in common first.
fn pair(wanted: &[&Value], given: &[&Found<'_>], shared: impl Fn(&Value, &Found<'_>) -> Option<usize>) -> BTreeMap<usize, usize> {
    let mut all = Vec::new();
    for (a, gold) in wanted.iter().enumerate() {
        for (b, found) in given.iter().enumerate() {
            all.extend(shared(gold, found).map(|n| (std::cmp::Reverse(n), a, b)));
        }
    }
    all.sort();
    let mut pairs = BTreeMap::new();
    let mut used = BTreeSet::new();
    for (_, a, b) in all {
        if !pairs.contains_key(&a) && used.insert(b) {
            pairs.insert(a, b);
        }
    }
    pairs
}
