//! How much: rows are what is measured, columns are sources, cells verbatim.

use crate::explore::{FigureCell, FigureRow, SourceId};
use crate::ui::components::{frame, source};
use crate::ui::desk::{Desk, ViewProps};
use crate::ui::words;
use yew::prelude::*;

#[component]
pub fn Figures(props: &ViewProps) -> Html {
    let desk = &props.desk;
    let shown = use_state(|| 100usize);
    let rows = desk.explorer.figures(&desk.state);
    if rows.is_empty() {
        return frame::nothing(desk, "No figures.");
    }
    let sources = desk.explorer.sources_in(&desk.state.filter);
    let without: Vec<String> = desk.explorer.without_figures(&desk.state).into_iter().map(|d| desk.source(d).name.clone()).collect();
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + 100))
    };
    let note = html! {
        <>{ "What is measured, and what each source gives, in its own words. Equal values of a row share a tint." }
        if !without.is_empty() { { " No figure in " }{ words::list(&without) }{ "." } }</>
    };
    html! {
        <section>
            { frame::head("How much", note, Html::default()) }
            <div class="scroll" tabindex="0" role="region" aria-label="Figures by source">
                <table class="figures">
                    <thead><tr><th scope="col">{ "Measured" }</th>{ for sources.iter().map(|&s| html! { <th scope="col">{ source::named(desk.explorer.sources.get(s)) }</th> }) }</tr></thead>
                    <tbody>{ for rows.iter().take(*shown).map(|r| row(desk, r, &sources)) }</tbody>
                </table>
            </div>
            if rows.len() > *shown { <button type="button" class="button more" onclick={more}>{ "Show more: " }{ *shown }{ " of " }{ rows.len() }{ " rows are shown" }</button> }
        </section>
    }
}

fn row(desk: &Desk, row: &FigureRow, sources: &[SourceId]) -> Html {
    let cells = sources.iter().map(|&s| {
        let here = row.cells.iter().filter(|c| c.source == s).map(|c| cell(desk, row, c));
        html! { <td>{ for here }</td> }
    });
    html! {
        <tr key={row.key.clone()}>
            <th scope="row">
                if row.key.ends_with('~') { <span class="unknown">{ row.subject.clone() }{ ", of what is not told" }</span> } else { { row.subject.clone() } }
                if let Some((by, on)) = &row.direction { <span class="direction">{ by.clone() }<span aria-label="on">{ " → " }</span>{ on.clone() }</span> }
            </th>
            { for cells }
        </tr>
    }
}

fn cell(desk: &Desk, row: &FigureRow, cell: &FigureCell) -> Html {
    let shared = row.cells.iter().any(|c| c.source != cell.source && c.value == cell.value);
    let many = row.values.len() > 1;
    let tint = if shared && many { TINTS[cell.value % TINTS.len()] } else { "" };
    let said = |&item: &crate::explore::Item| {
        let open = desk.is_open_item(item);
        html! { <button type="button" class="opens words number" aria-pressed={open.to_string()} onclick={desk.open(item)}>{ desk.explorer.words(item) }</button> }
    };
    let value = &row.values[cell.value];
    let alike = cell.items.iter().any(|&i| desk.explorer.words(i).eq_ignore_ascii_case(value));
    html! {
        <div class={classes!("value", tint)}>
            { for cell.items.iter().take(6).map(said) }
            if !alike { <span class="quiet small">{ "= " }{ value.clone() }</span> }
        </div>
    }
}

const TINTS: [&str; 4] = ["tint-0", "tint-1", "tint-2", "tint-3"];
