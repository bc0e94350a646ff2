//! What would keep the page busy where there are many articles: parts that
//! wait for a task of their own, and folds that are empty until they open.

use crate::ui::desk::Desk;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use yew::prelude::*;

/// How a part is drawn.
#[derive(Clone, Copy)]
pub struct Draw(pub fn(&Desk) -> Html);

impl PartialEq for Draw {
    fn eq(&self, other: &Draw) -> bool {
        std::ptr::fn_addr_eq(self.0, other.0)
    }
}

#[derive(Properties, PartialEq)]
pub struct LaterProps {
    pub desk: Desk,
    pub draw: Draw,
}

/// Draws at once, or where there are many articles in the next task; until then what stood there stays.
#[component]
pub fn Later(props: &LaterProps) -> Html {
    let turn = use_state(|| None::<Desk>);
    {
        let turn = turn.clone();
        use_effect_with(props.desk.clone(), move |desk| {
            let desk = desk.clone();
            let wait = if desk.is_large() {
                Some(Timeout::new(0, move || turn.set(Some(desk))))
            } else {
                if turn.is_some() {
                    turn.set(None);
                }
                None
            };
            move || drop(wait)
        });
    }
    match &*turn {
        Some(desk) if props.desk.is_large() => (props.draw.0)(desk),
        None if props.desk.is_large() => Html::default(),
        _ => (props.draw.0)(&props.desk),
    }
}

#[derive(Properties, PartialEq)]
pub struct FoldProps {
    pub title: AttrValue,
    pub note: AttrValue,
    #[prop_or_default]
    pub open: bool,
    /// What stands in it is drawn when it opens, and not before.
    pub slowly: bool,
    pub draw: Callback<(), Html>,
}

#[component]
pub fn Fold(props: &FoldProps) -> Html {
    let opened = use_state(|| props.open);
    let ontoggle = {
        let opened = opened.clone();
        Callback::from(move |event: Event| {
            let details = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
            if !*opened && details.is_some_and(|d| d.has_attribute("open")) {
                opened.set(true);
            }
        })
    };
    html! {
        <details class="fold view-part" open={props.open} {ontoggle}>
            <summary><h3>{ props.title.clone() }</h3><span>{ props.note.clone() }</span></summary>
            if *opened || props.open || !props.slowly { { props.draw.emit(()) } }
        </details>
    }
}
