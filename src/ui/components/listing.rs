//! A long list: the first hundred, and a button for the next. What is shown stands in the page, where the
//! browser's own search finds it.

use gloo::timers::callback::Timeout;
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
    /// Rows before the button.
    #[prop_or(100)]
    pub step: usize,
    /// A few rows a task, so that many do not keep the page busy.
    #[prop_or_default]
    pub slowly: bool,
}

/// Rows drawn in one task.
const AT_ONCE: usize = 8;

#[component]
pub fn Listing(props: &ListingProps) -> Html {
    let step = props.step;
    let asked = use_state(|| step);
    let drawn = use_state(|| AT_ONCE);
    let wanted = props.len.min(*asked);
    let n = if props.slowly { wanted.min(*drawn) } else { wanted };
    {
        let drawn = drawn.clone();
        use_effect_with((n, wanted), move |&(n, wanted)| {
            let wait = (n < wanted).then(|| Timeout::new(0, move || drawn.set(n + AT_ONCE)));
            move || drop(wait)
        });
    }
    let more = {
        let asked = asked.clone();
        Callback::from(move |_: MouseEvent| asked.set(*asked + step))
    };
    html! {
        <>
            <div class={props.class.clone()}>{ for (0..n).map(|i| props.row.emit(i)) }</div>
            if wanted < props.len {
                <button type="button" class="button more" onclick={more}>
                    { "Show more: " }{ wanted }{ " of " }{ props.len }{ " " }{ props.of.clone() }{ " are shown" }
                </button>
            }
        </>
    }
}
