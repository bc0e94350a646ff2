//! Whose words they are: a fixed hue and, always with it, a monogram.

use crate::compare::DocumentId;
use crate::explore::{Source, SourceId};
use crate::ui::desk::Desk;
use yew::prelude::*;

/// The class that sets the hue of a source for everything inside.
pub fn hue(source: &Source) -> &'static str {
    source.hue_class()
}

pub fn hue_of(desk: &Desk, document: DocumentId) -> &'static str {
    hue(desk.source(document))
}

pub fn monogram(source: &Source) -> Html {
    html! { <span class={classes!("mono", hue(source))} title={source.name.clone()}>{ source.monogram.clone() }</span> }
}

pub fn monogram_of(desk: &Desk, document: DocumentId) -> Html {
    monogram(desk.source(document))
}

pub fn monogram_by(desk: &Desk, id: SourceId) -> Html {
    monogram(desk.explorer.sources.get(id))
}

/// Monogram and name; the name alone where the two are the same. Read aloud it is the name.
pub fn named(source: &Source) -> Html {
    html! {
        <span class="mono-name">
            if source.name == source.monogram {
                { monogram(source) }
            } else {
                <span aria-hidden="true">{ monogram(source) }</span>
                <span>{ source.name.clone() }</span>
            }
        </span>
    }
}

/// The same with the agency that the text came from.
pub fn named_with_agency(source: &Source) -> Html {
    html! {
        <>
            { named(source) }
            if let Some(agency) = &source.agency { <span class="quiet small">{ " · " }{ agency }</span> }
        </>
    }
}
