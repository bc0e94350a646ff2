//! The view as a file to take along.

use crate::explore::{Format, slug};
use crate::ui::browser;
use crate::ui::desk::{Desk, ViewProps};
use crate::ui::drawing::{self, Chart};
use yew::prelude::*;

#[component]
pub fn ExportMenu(props: &ViewProps) -> Html {
    let open = use_state(|| false);
    let flip = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let close_by_key = {
        let open = open.setter();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                open.set(false);
                browser::focus("#export");
            }
        })
    };
    let item = |format: Format| {
        let (desk, open) = (props.desk.clone(), open.setter());
        let save = Callback::from(move |_: MouseEvent| {
            save(&desk, format);
            open.set(false);
        });
        html! { <button type="button" onclick={save}>{ format.label() }</button> }
    };
    html! {
        <div class="menu" onkeydown={close_by_key}>
            <button type="button" id="export" class="button" aria-expanded={open.to_string()} aria-controls="export-list" onclick={flip}>{ "Export" }</button>
            if *open {
                <div id="export-list" class="menu-list">
                    <p class="small quiet">{ "Exactly what is shown:" }</p>
                    { for props.desk.explorer.formats(&props.desk.state).into_iter().map(item) }
                    { for drawing::charts().into_iter().flat_map(|c| [picture(&props.desk, &open, &c, false), picture(&props.desk, &open, &c, true)]) }
                </div>
            }
        </div>
    }
}

/// A button that saves a chart as it stands on the screen.
fn picture(desk: &Desk, open: &UseStateHandle<bool>, chart: &Chart, png: bool) -> Html {
    let kind = if png { "png" } else { "svg" };
    let onclick = {
        let (desk, open, chart) = (desk.clone(), open.setter(), chart.clone());
        Callback::from(move |_: MouseEvent| {
            let note = [&desk.explorer.corpus.title, " · ", &desk.explorer.showing(&desk.state).to_string()].concat();
            let name = [&desk.explorer.file_name(&desk.state), ".", &slug(&chart.title), ".", kind].concat();
            let chart = chart.clone();
            wasm_bindgen_futures::spawn_local(async move {
                if !png {
                    browser::download(&name, "image/svg+xml", chart.svg(&note).as_bytes());
                } else if let Some(bytes) = chart.png(&note).await {
                    browser::download(&name, "image/png", &bytes);
                }
            });
            open.set(false);
        })
    };
    html! { <button type="button" {onclick}>{ "Chart: " }{ chart.title.clone() }{ " (" }{ kind.to_uppercase() }{ ")" }</button> }
}

fn save(desk: &Desk, format: Format) {
    let file = desk.explorer.export(&desk.state, format, &browser::address());
    browser::download(&file.name, file.mime, file.text.as_bytes());
}
