//! A link to the words that the reader has marked in an article.

use crate::compare::DocumentId;
use crate::explore::{Action, ItemKind};
use crate::text::Span;
use crate::ui::browser;
use crate::ui::desk::Desk;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SelectionLinkProps {
    pub desk: Desk,
    pub document: DocumentId,
}

/// Stands over the article while words of it are marked.
#[component]
pub fn SelectionLink(props: &SelectionLinkProps) -> Html {
    let marked = use_state(|| None::<Span>);
    {
        let marked = marked.setter();
        use_effect_with((), move |()| {
            let listener = EventListener::new(&browser::document(), "selectionchange", move |_| marked.set(span()));
            move || drop(listener)
        });
    }
    let Some(span) = (*marked).filter(|s| s.end as usize <= props.desk.explorer.document(props.document).article.text.len()) else {
        return Html::default();
    };
    let (desk, document) = (props.desk.clone(), props.document);
    let onclick = Callback::from(move |_: MouseEvent| desk.act.emit(Action::Select(desk.explorer.select_span(ItemKind::Sentence, document, span))));
    // A press would unmark the words before it is let go.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    html! { <button type="button" class="button selected-words" {onclick} {onmousedown}>{ "Link to the marked words" }</button> }
}

/// The marked stretch, in bytes of the article. Every piece of its text stands
/// in an element that says where it begins.
fn span() -> Option<Span> {
    let selection = browser::window().get_selection().ok()??;
    if selection.is_collapsed() {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    let start = offset(&range.start_container().ok()?, range.start_offset().ok()?)?;
    let end = offset(&range.end_container().ok()?, range.end_offset().ok()?)?;
    (start < end).then_some(Span { start, end })
}

fn offset(node: &web_sys::Node, at: u32) -> Option<u32> {
    let element: web_sys::Element = node.dyn_ref().cloned().or_else(|| node.parent_element())?;
    let piece = element.closest("[data-from]").ok()??;
    let from: u32 = piece.get_attribute("data-from")?.parse().ok()?;
    let before = web_sys::Range::new().ok()?;
    before.set_start(&piece, 0).ok()?;
    before.set_end(node, at).ok()?;
    Some(from + String::from(before.to_string()).len() as u32)
}
