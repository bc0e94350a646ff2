//! The filter as a sentence, each part of which can be taken away.

use crate::explore::{Action, Facets};
use crate::ui::browser;
use crate::ui::desk::Desk;
use yew::prelude::*;

pub fn showing(desk: &Desk, facets: &Facets, rail_open: bool, toggle_rail: Callback<()>, depth: u32) -> Html {
    let showing = desk.explorer.showing(&desk.state);
    let choices = desk.state.filter.choices();
    let part = |part: &crate::explore::Part| {
        html! {
            <>
                if !part.lead.is_empty() { <span class="quiet">{ part.lead }</span> }
                <button type="button" class="chip" onclick={desk.on(part.remove.clone())} aria-label={["Remove: ", &part.words].concat()}>
                    <span>{ part.words.clone() }</span><span class="x" aria-hidden="true">{ "×" }</span>
                </button>
            </>
        }
    };
    let count = if facets.matching == facets.total {
        format!("all {} {}", facets.total, showing.unit)
    } else {
        format!("{} of {} {}", facets.matching, facets.total, showing.unit)
    };
    let onclick = Callback::from(move |_: MouseEvent| toggle_rail.emit(()));
    let label = if choices == 0 { "Filters".to_owned() } else { format!("Filters ({choices})") };
    html! {
        <section class="showing" aria-label="What is shown">
            <button type="button" class="button rail-toggle" aria-expanded={rail_open.to_string()} aria-controls="filters" {onclick}>{ label }</button>
            <span class="quiet">{ "Showing" }</span>
            <strong aria-live="polite">{ count }</strong>
            { for showing.parts.iter().map(part) }
            <span class="showing-end">
                if choices > 0 { <button type="button" class="link" onclick={desk.on(Action::ClearAll)}>{ "Clear" }</button> }
                if depth > 0 { <button type="button" class="link" onclick={Callback::from(|_: MouseEvent| browser::back())}>{ "Undo" }</button> }
            </span>
        </section>
    }
}
