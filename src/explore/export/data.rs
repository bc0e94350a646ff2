//! The extraction JSON, cut to what the filter leaves in.

use super::annotations::pretty;
use crate::compare::{DocumentId, Place};
use crate::explore::state::ItemKind;
use crate::explore::{Explorer, Filter, ViewState, json, link};
use serde_json::Value;
use std::collections::HashSet;

pub fn write(explorer: &Explorer, state: &ViewState) -> String {
    let mut all = json::extraction(&explorer.corpus, true);
    all["showing"] = explorer.showing(state).to_string().into();
    all["link"] = link::write(state, &explorer.corpus.fingerprint).into();
    if !state.filter.is_empty() {
        cut(explorer, &state.filter, &mut all);
    }
    pretty(&all)
}

/// The lists of an article, in the order of the finders, and the kind of item in each.
const LISTS: [(&str, ItemKind); 4] =
    [("names", ItemKind::Mention), ("quotes", ItemKind::Quote), ("times", ItemKind::Time), ("figures", ItemKind::Figure)];

fn cut(explorer: &Explorer, filter: &Filter, all: &mut Value) {
    let documents: HashSet<DocumentId> = explorer.documents(filter).into_iter().collect();
    let mut named: HashSet<Value> = HashSet::new();
    if let Some(articles) = all["articles"].as_array_mut() {
        for (kind_key, kind) in LISTS {
            let kept: HashSet<(DocumentId, u32)> = explorer.items(kind, filter).into_iter().map(|i| (i.document, i.index)).collect();
            for (d, article) in articles.iter_mut().enumerate() {
                keep(&mut article[kind_key], |i, _| kept.contains(&(DocumentId(d as u32), i as u32)));
            }
        }
        let paragraphs: HashSet<(DocumentId, u32)> = explorer.items(ItemKind::Paragraph, filter).into_iter().map(|i| (i.document, i.index)).collect();
        for (d, article) in articles.iter_mut().enumerate() {
            let id = DocumentId(d as u32);
            let themed = &explorer.document(id).themes;
            keep(&mut article["themes"], |i, _| themed.get(i).is_some_and(|t| paragraphs.contains(&(id, t.block))));
            for list in ["names", "quotes", "figures"] {
                for item in article[list].as_array().into_iter().flatten() {
                    named.extend([&item["entity"], &item["speaker"]["entity"], &item["by"], &item["on"]].into_iter().cloned());
                    named.extend(item["also"].as_array().into_iter().flatten().map(|s| s["entity"].clone()));
                }
            }
        }
    }
    keep(&mut all["articles"], |d, _| documents.contains(&DocumentId(d as u32)));
    keep(&mut all["entities"], |_, entity| named.contains(&entity["id"]));
    cut_comparison(explorer, filter, &mut all["comparison"]);
}

fn cut_comparison(explorer: &Explorer, filter: &Filter, value: &mut Value) {
    let passing = explorer.passing(filter);
    let passes = |p: Place| explorer.place_passes(p, &passing);
    let c = &explorer.corpus.comparison;
    keep(&mut value["agreements"], |i, _| c.agreements[i].mentions.iter().any(|m| passes(m.place)));
    keep(&mut value["conflicts"], |i, _| c.differences[i].positions.iter().any(|p| passes(p.place)));
    keep(&mut value["only_in_one"], |i, _| passes(c.only_in_one[i].place));
    keep(&mut value["shared_passages"], |i, _| c.shared_passages[i].mentions.iter().any(|&p| passes(p)));
}

/// Keeps the members of a list that pass, by index and value.
fn keep(list: &mut Value, pass: impl Fn(usize, &Value) -> bool) {
    if let Some(list) = list.as_array_mut() {
        let mut i = 0;
        list.retain(|value| {
            i += 1;
            pass(i - 1, value)
        });
    }
}
