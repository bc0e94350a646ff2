//! A short citation: outlet, title, date, line.

use crate::article::Status;
use crate::compare::Place;
use crate::explore::{Explorer, Item, Standing};

/// `CBC, “Title”, 2026-01-14, line 16 of 000_x.txt`; what is not stated is said, never guessed.
pub fn cite(explorer: &Explorer, item: Item) -> String {
    cite_place(explorer, explorer.place_at(item))
}

/// The same of any stretch of an article.
pub fn cite_place(explorer: &Explorer, place: Place) -> String {
    let article = &explorer.document(place.document).article;
    let source = explorer.sources.get(explorer.sources.of_document(place.document));
    let mut parts = Vec::new();
    match source.standing {
        Standing::NotStated => parts.push("outlet not stated".to_owned()),
        _ => parts.push(source.name.clone()),
    }
    // A title that was only inferred is the lead, not what anyone headed the article with.
    let title = article.metadata.title.value.as_ref().filter(|_| !matches!(article.metadata.title.status, Status::Inferred(_)));
    parts.extend(title.map(|t| format!("“{t}”")));
    match article.metadata.published.value {
        Some(published) => parts.push(published.day.to_string()),
        None => parts.push("date not stated".to_owned()),
    }
    parts.push(format!("line {} of {}", article.line_of(place.span.start), article.file));
    parts.join(", ")
}
