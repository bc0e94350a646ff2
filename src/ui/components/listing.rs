//! A long list: the first hundred, and a button for the next.

use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ListingProps {
    pub len: usize,
    /// Draws one row.
    pub row: Callback<usize, Html>,
    #[prop_or_default]
    pub class: Classes,
    /// What a row is, of many: "quotes".
    pub of: AttrValue,
}

const STEP: usize = 100;

#[component]
pub fn Listing(props: &ListingProps) -> Html {
    let shown = use_state(|| STEP);
    let n = props.len.min(*shown);
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + STEP))
    };
    html! {
        <>
            <div class={props.class.clone()}>{ for (0..n).map(|i| props.row.emit(i)) }</div>
            if n < props.len {
                <button type="button" class="button more" onclick={more}>
                    { "Show more: " }{ n }{ " of " }{ props.len }{ " " }{ props.of.clone() }{ " are shown" }
                </button>
            }
        </>
    }
}
