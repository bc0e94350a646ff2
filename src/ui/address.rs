//! The state of the view and the browser's history, kept as one.

use super::browser;
use crate::explore::{Action, LinkNotice, Step, ViewState, link};
use gloo::events::EventListener;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use yew::prelude::*;

/// Where the reader is.
#[derive(Clone, PartialEq)]
pub struct Address {
    pub state: Rc<ViewState>,
    /// What the link carried that was not understood.
    pub notices: Rc<Vec<LinkNotice>>,
    /// How many steps of this visit Back can undo.
    pub depth: u32,
}

#[derive(Clone, PartialEq)]
pub struct AddressHandle {
    pub address: Address,
    pub act: Callback<Action>,
}

impl Address {
    fn read(fingerprint: &str) -> Address {
        // A fragment of another kind (`#main`, a browser's text search) says nothing of the view.
        let fragment = Some(browser::fragment()).filter(|f| f.starts_with("#?")).unwrap_or_default();
        let (state, notices) = link::read(&fragment, fingerprint);
        Address { state: Rc::new(state), notices: Rc::new(notices), depth: depth() }
    }
}

/// The depth that the present history entry carries.
fn depth() -> u32 {
    let state = browser::window().history().and_then(|h| h.state()).unwrap_or(JsValue::NULL);
    state.as_f64().unwrap_or(0.0) as u32
}

/// Reads the address on opening (and leaves it as it is), writes it on each
/// action, and follows Back, Forward and edits by hand.
#[hook]
pub fn use_address(fingerprint: String) -> AddressHandle {
    let current = use_mut_ref(|| Address::read(&fingerprint));
    let update = use_force_update();
    let print = use_mut_ref(|| fingerprint.clone());
    if *print.borrow() != fingerprint {
        let mut now = current.borrow_mut();
        if browser::is_ready() && !now.notices.contains(&LinkNotice::OtherCorpus) {
            // The reader has added articles: what they see is of these.
            write(&now.state, &fingerprint, Step::Replace, now.depth);
        } else {
            *now = Address::read(&fingerprint);
        }
        *print.borrow_mut() = fingerprint;
    }

    let act = {
        let (current, update, print) = (current.clone(), update.clone(), print.clone());
        use_callback((), move |action: Action, _| {
            let before = current.borrow().clone();
            let (state, step) = before.state.after(action);
            let depth = before.depth + u32::from(step == Step::Push);
            if step == Step::Stay || write(&state, &print.borrow(), step, depth).is_none() {
                return;
            }
            *current.borrow_mut() = Address { state: Rc::new(state), depth, ..before };
            update.force_update();
        })
    };
    {
        let (current, update) = (current.clone(), update);
        use_effect_with((), move |()| {
            let follow = Rc::new(move || {
                let read = Address::read(&print.borrow());
                if *current.borrow() != read {
                    *current.borrow_mut() = read;
                    update.force_update();
                }
            });
            let listen = |event| {
                let follow = follow.clone();
                EventListener::new(&browser::window(), event, move |_| {
                    let fragment = browser::fragment();
                    // Another fragment, such as a browser's own text search, is none of ours.
                    if fragment.is_empty() || fragment.starts_with("#?") {
                        follow();
                    }
                })
            };
            let listeners = [listen("popstate"), listen("hashchange")];
            move || drop(listeners)
        });
    }
    let address = current.borrow().clone();
    AddressHandle { address, act }
}

fn write(state: &ViewState, fingerprint: &str, step: Step, depth: u32) -> Option<()> {
    let fragment = link::write(state, fingerprint);
    let url = if fragment.is_empty() { browser::address() } else { fragment };
    let history = browser::window().history().ok()?;
    let depth = JsValue::from_f64(depth.into());
    // A browser that is asked too often refuses; the view changes all the same.
    let _ = match step {
        Step::Push => history.push_state_with_url(&depth, "", Some(&url)),
        _ => history.replace_state_with_url(&depth, "", Some(&url)),
    };
    Some(())
}

/// A click that the page answers itself; with a modifier the browser opens the link elsewhere.
pub fn follows(event: &MouseEvent) -> bool {
    let plain = event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
    if plain {
        event.prevent_default();
    }
    plain
}

/// The value of the input that an event came from.
pub fn value_of(event: &InputEvent) -> String {
    event.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok()).map(|i| i.value()).unwrap_or_default()
}
