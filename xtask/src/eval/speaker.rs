//! Whether the speaker given is the one that the gold names.

use super::spans::each;
use super::words::{heads, is_pronoun, name};
use serde_json::Value;

/// 1, 0.5 for one of several joint speakers, or 0.
pub fn right(article: &Value, gold: &Value, found: &Value) -> f64 {
    let given = &found["speaker"];
    let form = |key: &str| given[key].as_str().filter(|s| !s.is_empty());
    let Some(form) = form("name").or_else(|| form("text")) else { return 0.0 };
    let (given, wanted) = (name(form), gold["speaker"].as_str().unwrap_or_default());
    if given == name(wanted) || each(&gold["accept_speakers"]).filter_map(Value::as_str).any(|a| name(a) == given) {
        return 1.0;
    }
    let joint: Vec<&str> = each(&gold["speakers"]).filter_map(Value::as_str).collect();
    if !joint.is_empty() {
        let surname = |s: &str| name(s).split(' ').next_back().unwrap_or_default().to_owned();
        if joint.iter().all(|j| given.split(' ').any(|w| w == surname(j))) {
            return 1.0;
        }
        let partial: Vec<&str> = each(&gold["partial_speakers"]).filter_map(Value::as_str).collect();
        let partial = if partial.is_empty() { joint } else { partial };
        return if partial.iter().any(|p| name(p) == given) { 0.5 } else { 0.0 };
    }
    let surface = gold["speaker_surface"].as_str().filter(|s| !is_pronoun(s));
    let bare = without_note(wanted);
    if bare != wanted {
        // Somebody without a name: the head of the description must agree.
        let role = gold["speaker_role"].as_str();
        let wanted: Vec<String> = [Some(bare.as_str()), surface, role].into_iter().flatten().flat_map(heads).collect();
        return yes(heads(form).iter().any(|h| wanted.contains(h)));
    }
    let known = each(&article["entities"]).find(|e| e["canonical"] == wanted);
    let aliases: Vec<String> = known.iter().flat_map(|e| each(&e["aliases"])).filter_map(Value::as_str).map(name).collect();
    if known.is_some_and(|e| e["type"] == "PERSON") {
        // Where the full name is known, a surname alone is no resolved speaker.
        let full: Vec<&String> = aliases.iter().filter(|a| a.contains(' ')).collect();
        return yes(if full.is_empty() { aliases.contains(&given) } else { full.contains(&&given) });
    }
    yes(aliases.contains(&given) || (!aliases.contains(&name(wanted)) && surface.is_some_and(|s| name(s) == given)))
}

/// Without "(unnamed)" and its like.
fn without_note(speaker: &str) -> String {
    let note = speaker.find('(').zip(speaker.find(')')).filter(|(open, close)| open < close);
    match note {
        Some((open, close)) if ["unnamed", "not named", "not stated"].iter().any(|n| speaker[open..close].contains(n)) => {
            format!("{}{}", &speaker[..open], &speaker[close + 1..]).trim().to_owned()
        }
        _ => speaker.to_owned(),
    }
}

fn yes(it_is: bool) -> f64 {
    f64::from(u8::from(it_is))
}
