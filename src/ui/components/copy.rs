//! A button that puts a text on the clipboard and says so.

use crate::ui::browser;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CopyButtonProps {
    pub label: AttrValue,
    pub text: AttrValue,
    /// What the text leads to, told after copying.
    #[prop_or_default]
    pub said: AttrValue,
    #[prop_or(classes!("button"))]
    pub class: Classes,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Still,
    Copied,
    /// No clipboard: the text is shown to be copied by hand.
    ByHand,
}

const SAID_FOR: u32 = 4_000;

#[component]
pub fn CopyButton(props: &CopyButtonProps) -> Html {
    let state = use_state(|| State::Still);
    let onclick = {
        let (state, text) = (state.setter(), props.text.clone());
        Callback::from(move |_: MouseEvent| {
            let (state, text) = (state.clone(), text.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let copied = browser::copy(&text).await;
                state.set(if copied { State::Copied } else { State::ByHand });
                if copied {
                    Timeout::new(SAID_FOR, move || state.set(State::Still)).forget();
                }
            });
        })
    };
    html! {
        <span class="copies">
            <button type="button" class={props.class.clone()} {onclick}>{ props.label.clone() }</button>
            <span role="status" class="copied small">
                { match *state {
                    State::Still => Html::default(),
                    State::Copied => html! { <>{ "Copied" }if !props.said.is_empty() { { ": " }{ props.said.clone() } }</> },
                    State::ByHand => html! { <label>{ "Copy this: " }<input readonly=true value={props.text.clone()} /></label> },
                } }
            </span>
        </span>
    }
}
