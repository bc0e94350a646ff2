//! A long list: the first hundred, and a button for the next. What is shown stands in the page, where the
//! browser's own search finds it; of a list that is cut each row tells its place among all.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How much of a long list is drawn.
pub struct Drawn {
    /// Rows drawn, and those there will be.
    pub n: usize,
    wanted: usize,
    len: usize,
    /// There are more than will be drawn before a press.
    pub cut: bool,
    more: Callback<MouseEvent>,
}

/// Rows drawn in one task.
const AT_ONCE: usize = 8;

/// So many rows of a list before its button and at each press; `slowly` a few a task, so that many do not keep the page busy.
#[hook]
pub fn use_drawn(len: usize, step: usize, slowly: bool) -> Drawn {
    let presses = use_state(|| 1usize);
    let drawn = use_state(|| AT_ONCE);
    let wanted = len.min(step.saturating_mul(*presses));
    let n = if slowly { wanted.min(*drawn) } else { wanted };
    use_effect_with((n, wanted), move |&(n, wanted)| {
        let wait = (n < wanted).then(|| Timeout::new(0, move || drawn.set(n + AT_ONCE)));
        move || drop(wait)
    });
    let more = Callback::from(move |_: MouseEvent| presses.set(*presses + 1));
    Drawn { n, wanted, len, cut: len > step, more }
}

impl Drawn {
    /// The button for the next: `shown` of what.
    pub fn button(&self, shown: usize, of: &str) -> Html {
        html! {
            if self.wanted < self.len && self.n == self.wanted {
                <button type="button" class="button more" onclick={self.more.clone()}>{ ["Show more: ", &shown.to_string(), " of ", of].concat() }</button>
            }
        }
    }
}

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
    #[prop_or_default]
    pub slowly: bool,
}

#[component]
pub fn Listing(props: &ListingProps) -> Html {
    let drawn = use_drawn(props.len, props.step, props.slowly);
    let row = |i: usize| {
        let row = props.row.emit(i);
        if !drawn.cut {
            return row;
        }
        html! { <div role="listitem" aria-setsize={props.len.to_string()} aria-posinset={(i + 1).to_string()}>{ row }</div> }
    };
    html! {
        <>
            <div class={props.class.clone()} role={drawn.cut.then_some("list")}>{ for (0..drawn.n).map(row) }</div>
            { drawn.button(drawn.n, &[&props.len.to_string(), " ", &props.of, " are shown"].concat()) }
        </>
    }
}
