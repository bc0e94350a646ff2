//! Metadata, and what of the page was kept.

use super::spans::{each, items};
use super::tally::Tally;
use super::words::{plain, slug};
use super::{Sample, value};
use serde_json::Value;

const FIELDS: &[&str] = &["title", "outlet", "agency", "byline", "published", "section", "url"];
/// Kept, but told apart from the running text.
const APART: &[&str] = &["caption", "credit", "pull-quote"];

pub fn metadata(sample: &Sample, tally: &mut Tally) {
    let (mut right, mut total, mut wrong) = (0, 0, 0);
    for (file, gold) in &sample.gold {
        for &field in FIELDS {
            let key = if field == "agency" { "wire" } else { field };
            let wanted = &gold["metadata"][key];
            let given = &sample.found(file)["metadata"][field];
            let value = if given["status"] == "not-stated" { &Value::Null } else { &given["value"] };
            let accepted = std::iter::once(wanted).chain(each(&gold["metadata"]["accept"][key]));
            let ok = accepted.into_iter().any(|a| same_field(field, value.as_str(), a.as_str()))
                || (given["status"] == "inferred" && wanted.is_null() && inferred(sample, file, field, value));
            total += 1;
            right += usize::from(ok);
            if !ok {
                wrong += usize::from(!value.is_null());
                tally.miss("metadata", file, format!("{field}: {} {value}, wanted {wanted}", given["status"]));
            }
        }
    }
    tally.share("metadata", "metadata fields right", right as f64, total, Some((100.0, 100.0)));
    tally.at_most("metadata_wrong", "metadata fields with a wrong value", wrong, "a value where the text gives another or none", 0);
}

fn same_field(field: &str, value: Option<&str>, wanted: Option<&str>) -> bool {
    let (Some(value), Some(wanted)) = (value, wanted) else { return value.is_none() && wanted.is_none() };
    if field == "published" {
        return value::normal(value) == value::normal(wanted);
    }
    let clean = |s: &str| {
        let plain = plain(s);
        let words: Vec<&str> = plain.split(|c: char| c.is_whitespace() || c == '|').filter(|w| !w.is_empty()).collect();
        words.join(" ").trim_end_matches(['.', ' ']).to_owned()
    };
    clean(value) == clean(wanted)
}

/// A day inside the window that the text itself gives, or a label cut from the lead; both said to be inferred.
fn inferred(sample: &Sample, file: &str, field: &str, value: &Value) -> bool {
    let (gold, Some(value)) = (&sample.gold[file], value.as_str()) else { return false };
    let anchor = &gold["metadata"]["anchor"];
    match field {
        "published" => {
            let window = ["interval", "cross_corpus", "date"].iter().find_map(|k| anchor[*k].as_str().filter(|w| !w.is_empty()));
            window.is_some_and(|w| value::inside(value, w))
        }
        "title" => items(&gold["body"]).first().is_some_and(|lead| {
            let text: String = sample.texts[file][lead.start..lead.end].iter().collect();
            plain(&text).starts_with(plain(value).trim_end_matches([' ', '.', '…']))
        }),
        _ => false,
    }
}

/// Whose a character is: nobody's, or a block of a kind, kept or removed.
type Owner = Option<(bool, String)>;

pub fn blocks(sample: &Sample, tally: &mut Tally) {
    let (mut shown, mut boilerplate, mut lost, mut body, mut nowhere) = (0, 0, 0, 0, 0);
    let (mut kept_right, mut removed_right) = (0, 0);
    for (file, gold) in &sample.gold {
        let text = &sample.texts[file];
        let mut owner: Vec<Owner> = vec![None; text.len()];
        for block in items(&sample.found(file)["blocks"]) {
            let kind = (block.json["removed"] == true, kind(block.json["kind"].as_str().unwrap_or_default()));
            owner[block.start.min(text.len())..block.end.min(text.len())].fill(Some(kind));
        }
        let visible = |start: usize, end: usize| (start..end).filter(|&p| !text[p].is_whitespace());
        let words = |start: usize, end: usize| text[start..end].iter().take(60).collect::<String>();
        nowhere += visible(0, text.len()).filter(|&p| owner[p].is_none() && text[p] != '•').count();

        let zones = [("body", ["paragraph", "list-item", "block-excerpt"]), ("subheads", ["subhead"; 3])];
        for (zone, kinds) in zones {
            for part in items(&gold[zone]) {
                let of: Vec<usize> = visible(part.start, part.end).collect();
                let kept = |p: &usize| owner[*p].as_ref().filter(|(removed, _)| !removed);
                let gone = of.iter().filter(|p| kept(p).is_none()).count();
                body += of.len();
                lost += gone;
                kept_right += of.iter().filter(|p| kept(p).is_some_and(|(_, k)| kinds.contains(&k.as_str()))).count();
                if gone > 0 {
                    tally.miss("body_lost", file, format!("{gone} of {} characters of {zone}: {:?}", of.len(), words(part.start, part.end)));
                }
            }
        }
        for part in items(&gold["boilerplate"]) {
            let names: Vec<String> =
                std::iter::once(&part.json["kind"]).chain(each(&part.json["also_ok"])).filter_map(|k| k.as_str().map(kind)).collect();
            let may_stay_apart = names.iter().any(|n| APART.contains(&n.as_str()));
            let apart = |k: &str| may_stay_apart && APART.contains(&k);
            let of: Vec<usize> = visible(part.start, part.end).collect();
            let kept = of.iter().filter(|&&p| owner[p].as_ref().is_some_and(|(removed, k)| !removed && !apart(k))).count();
            boilerplate += of.len();
            shown += kept;
            removed_right += of.iter().filter(|&&p| owner[p].as_ref().is_some_and(|(_, k)| names.contains(k) || apart(k))).count();
            if kept > 0 {
                let what = format!("{kept} of {} characters of {}: {:?}", of.len(), part.json["kind"], words(part.start, part.end));
                tally.miss("boilerplate_kept", file, what);
            }
        }
    }
    let of = |n: usize| format!("of {n}");
    tally.at_most("boilerplate_kept", "removed text shown as article text, characters", shown, &of(boilerplate), 0);
    tally.at_most("body_lost", "article text removed or in no block, characters", lost, &of(body), 0);
    tally.note("in_no_block", "visible characters in no block", Some(nowhere as f64), String::new());
    tally.share("kind_kept", "kind of kept text right, characters", kept_right as f64, body, None);
    tally.share("kind_removed", "kind of removed text right, characters", removed_right as f64, boilerplate, None);
}

/// The one name of a kind of block.
fn kind(name: &str) -> String {
    match slug(name).as_str() {
        "pullquote" => "pull-quote".into(),
        "listitem" => "list-item".into(),
        "excerpt" => "block-excerpt".into(),
        "video" => "video-promo".into(),
        other => other.into(),
    }
}
