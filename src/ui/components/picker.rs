//! A choice among many articles. The browser's own control; its value is set
//! after each change, since `selected` alone does not follow Back.

use crate::compare::DocumentId;
use crate::explore::ViewState;
use crate::ui::desk::Desk;
use wasm_bindgen::JsCast;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PickerProps {
    pub label: AttrValue,
    /// Value and words of each option.
    pub options: Vec<(AttrValue, AttrValue)>,
    pub value: AttrValue,
    pub pick: Callback<String>,
}

/// Every article, by its outlet and headline.
pub fn articles(desk: &Desk) -> Vec<(AttrValue, AttrValue)> {
    let option = |d: usize| {
        let head = desk.explorer.headline(DocumentId(d as u32));
        let title: String = head.title.chars().take(70).collect();
        (desk.explorer.id_of(head.document).to_owned().into(), [&desk.source(head.document).name, ": ", &title].concat().into())
    };
    (*desk.list_of("articles", ViewState::default(), |e, _| (0..e.corpus.documents.len()).map(option).collect::<Vec<_>>())).clone()
}

#[component]
pub fn Picker(props: &PickerProps) -> Html {
    let node = use_node_ref();
    use_effect_with((props.value.clone(), node.clone(), props.options.len()), |(value, node, _)| {
        if let Some(select) = node.cast::<web_sys::HtmlSelectElement>() {
            select.set_value(value);
        }
    });
    let onchange = props
        .pick
        .reform(|event: Event| event.target().and_then(|t| t.dyn_into::<web_sys::HtmlSelectElement>().ok()).map(|s| s.value()).unwrap_or_default());
    html! {
        <label class="picker">
            <span>{ props.label.clone() }</span>
            <select ref={node} {onchange}>
                { for props.options.iter().map(|(value, words)| html! { <option value={value.clone()}>{ words.clone() }</option> }) }
            </select>
        </label>
    }
}
