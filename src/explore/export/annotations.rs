//! W3C Web Annotation Data Model: each finding as a tag on its exact words.

use super::brief::Section;
use crate::compare::Place;
use crate::explore::json::Offsets;
use crate::explore::state::Spelled;
use crate::explore::{Explorer, Selector, ViewState, link};
use serde_json::{Value, json};
use std::collections::HashMap;

/// Bytes of text on either side that a `TextQuoteSelector` carries.
const NEIGHBOURS: usize = 32;

pub fn write(explorer: &Explorer, state: &ViewState, page: &str) -> String {
    let mut offsets: HashMap<u32, Offsets> = HashMap::new();
    let mut items = Vec::new();
    for Section { heading, entries } in explorer.sections(state) {
        for entry in entries {
            let Place { document, span } = entry.place;
            let article = &explorer.document(document).article;
            let offsets = offsets.entry(document.0).or_insert_with(|| Offsets::of(&article.text));
            let around = Selector::around(&article.text, span, NEIGHBOURS);
            let mut bodies = vec![
                json!({"type": "TextualBody", "purpose": "tagging", "value": entry.kind.spelled()}),
                json!({"type": "TextualBody", "purpose": "classifying", "value": heading}),
            ];
            if !entry.note.is_empty() {
                bodies.push(json!({"type": "TextualBody", "purpose": "describing", "value": entry.note}));
            }
            items.push(json!({
                "id": id(page, &explorer.sentence_link(entry.kind, entry.place)),
                "type": "Annotation",
                "motivation": "tagging",
                "body": bodies,
                "target": {
                    "source": source(explorer, entry.place),
                    "dcterms:title": explorer.source_name(document),
                    "selector": [
                        {"type": "TextQuoteSelector", "exact": article.of(span), "prefix": around.prefix, "suffix": around.suffix},
                        {"type": "TextPositionSelector", "start": offsets.at(span.start), "end": offsets.at(span.end)},
                    ],
                },
            }));
        }
    }
    let this = id(page, &link::write(state, &explorer.corpus.fingerprint));
    let total = items.len();
    let collection = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": this,
        "type": "AnnotationCollection",
        "label": explorer.showing(state).to_string(),
        "total": total,
        "first": {"id": format!("{this}&page=1"), "type": "AnnotationPage", "partOf": this, "startIndex": 0, "items": items},
    });
    pretty(&collection)
}

pub(super) fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

/// An annotation must have an address of its own: the link that opens it.
fn id(page: &str, fragment: &str) -> String {
    if page.is_empty() { format!("urn:broadsheet:{}", fragment.trim_start_matches("#?")) } else { format!("{page}{fragment}") }
}

/// The text annotated: the article's own address where it states one, else its file.
fn source(explorer: &Explorer, place: Place) -> String {
    let article = &explorer.document(place.document).article;
    let file: String = form_urlencoded::byte_serialize(article.file.as_bytes()).collect();
    format!("urn:broadsheet:{}:{file}", explorer.corpus.fingerprint)
}
