//! Single keys for what is done often. Never while the reader types, never with a modifier.

use super::added::Deed;
use super::components::sheets::Sheet;
use super::desk::Desk;
use super::{browser, views, words};
use crate::explore::{Action, Days, Explorer, Item, Lines, View};
use gloo::events::EventListener;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::prelude::*;

#[hook]
pub fn use_shortcuts(desk: &Desk, sheet: UseStateSetter<Option<Sheet>>, depth: u32) {
    // One listener for good; it reads the latest desk.
    let latest = use_mut_ref(|| (desk.clone(), depth));
    *latest.borrow_mut() = (desk.clone(), depth);
    use_effect_with((), move |()| {
        let listener = EventListener::new_with_options(
            &browser::document(),
            "keydown",
            gloo::events::EventListenerOptions::enable_prevent_default(),
            move |event| {
                if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                    press(event, &latest, &sheet);
                }
            },
        );
        move || drop(listener)
    });
}

fn press(event: &KeyboardEvent, latest: &Rc<RefCell<(Desk, u32)>>, sheet: &UseStateSetter<Option<Sheet>>) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented() {
        return;
    }
    let (desk, depth) = latest.borrow().clone();
    let key = event.key();
    if browser::is_typing(event.target()) {
        return;
    }
    // A sheet has the keys to itself.
    if browser::find("dialog[open]").is_some() {
        return;
    }
    if act_on(&key, &desk, depth, sheet) {
        event.prevent_default();
    }
}

/// Does what a key stands for; false when it stands for nothing here.
fn act_on(key: &str, desk: &Desk, depth: u32, sheet: &UseStateSetter<Option<Sheet>>) -> bool {
    match key {
        "?" => sheet.set(Some(Sheet::Help)),
        "a" => sheet.set(Some(Sheet::Add)),
        "z" => desk.deed.emit(Deed::TakeBack),
        "/" => browser::focus("#search"),
        "f" => browser::focus("#filters input, .rail-toggle"),
        "u" if depth > 0 => browser::back(),
        "x" if desk.state.view == View::Compare => return swap(desk).is_some(),
        "n" => return step(desk, 1).is_some(),
        "p" => return step(desk, -1).is_some(),
        "[" => turn(desk, -1),
        "]" => turn(desk, 1),
        "r" if desk.state.view == View::Read => {
            let lines = if desk.state.lines == Lines::All { Lines::Kept } else { Lines::All };
            desk.act.emit(Action::Lines(lines));
        }
        "+" | "=" if desk.state.view == View::Timeline => desk.act.emit(Action::Days(desk.explorer.zoom(&desk.state, true))),
        "-" if desk.state.view == View::Timeline => desk.act.emit(Action::Days(desk.explorer.zoom(&desk.state, false))),
        "0" if desk.state.view == View::Timeline => desk.act.emit(Action::Days(Days::default())),
        "ArrowLeft" => return day(desk, -1).is_some(),
        "ArrowRight" => return day(desk, 1).is_some(),
        "Escape" if desk.state.selection.is_some() => desk.act.emit(Action::Unselect),
        digit if desk.state.view == View::Read => {
            let layer = digit.parse::<usize>().ok().and_then(|n| views::LAYERS.get(n.checked_sub(1)?));
            let Some(&(layer, ..)) = layer else { return false };
            desk.act.emit(Action::Layer(layer));
        }
        _ => return false,
    }
    true
}

fn swap(desk: &Desk) -> Option<()> {
    let (a, b) = desk.explorer.pair(&desk.state)?;
    let id = |d| Some(desk.explorer.id_of(d).to_owned());
    desk.act.emit(Action::Pair { a: id(b), b: id(a) });
    Some(())
}

/// The next or previous finding of what is shown.
fn step(desk: &Desk, by: isize) -> Option<()> {
    let items: Vec<Item> = match desk.state.view {
        View::Read => views::walk(desk, views::document_shown(desk)?),
        view => desk.explorer.items(Explorer::unit(view), &desk.state.filter),
    };
    let at = items.iter().position(|&i| desk.is_open_item(i));
    let next = match at {
        Some(i) => i.checked_add_signed(by)?,
        None if by > 0 => 0,
        None => items.len().checked_sub(1)?,
    };
    let &item = items.get(next)?;
    desk.act.emit(Action::Select(desk.explorer.select(item)));
    Some(())
}

/// The day before or after the one that is open.
fn day(desk: &Desk, by: isize) -> Option<()> {
    let open = desk.state.event.as_deref().filter(|_| desk.state.view == View::Timeline)?;
    let told = desk.explorer.timeline(&desk.state);
    let at = told.events.iter().position(|e| e.is(open))?.checked_add_signed(by)?;
    desk.act.emit(Action::Event(Some(told.events.get(at)?.key.clone())));
    Some(())
}

fn turn(desk: &Desk, by: isize) {
    let at = words::VIEWS.iter().position(|&v| v == desk.state.view).unwrap_or(0);
    if let Some(&view) = at.checked_add_signed(by).and_then(|i| words::VIEWS.get(i)) {
        desk.act.emit(Action::Show(view));
    }
}
