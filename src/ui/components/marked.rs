//! A stretch of an article with parts of it marked.

use crate::compare::DocumentId;
use crate::text::{Arrange, Span};
use crate::ui::desk::Desk;
use yew::prelude::*;

/// The words of a span; each piece carries the classes of all marks that cover it.
pub fn marked(desk: &Desk, document: DocumentId, span: Span, marks: &[(&'static str, Span)]) -> Html {
    let text = &desk.explorer.document(document).article.text;
    let mut cuts: Vec<u32> = vec![span.start, span.end];
    for (_, mark) in marks {
        cuts.extend([mark.start, mark.end].into_iter().filter(|&c| span.start < c && c < span.end));
    }
    cuts.arrange();
    cuts.dedup();
    let piece = |pair: &[u32]| {
        let piece = Span { start: pair[0], end: pair[1] };
        let words = piece.of(text).to_owned();
        let classes: Vec<&'static str> = marks.iter().filter(|(_, m)| m.contains(piece)).map(|&(class, _)| class).collect();
        match classes.as_slice() {
            [] => html! { words },
            classes if classes.contains(&"mark") => html! { <mark class={Classes::from(classes.to_vec())}>{ words }</mark> },
            classes => html! { <span class={Classes::from(classes.to_vec())}>{ words }</span> },
        }
    };
    cuts.windows(2).map(piece).collect::<Html>()
}

/// A sentence in a source's words that opens its evidence.
pub fn sentence(desk: &Desk, place: crate::compare::Place, marks: &[(&'static str, Span)]) -> Html {
    let open = desk.is_open(place.document, place.span);
    html! {
        <button type="button" class="opens words" aria-pressed={open.to_string()} onclick={desk.open_place(place)}>
            { marked(desk, place.document, place.span, marks) }
        </button>
    }
}
