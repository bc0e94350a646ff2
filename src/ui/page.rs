//! The frame once the articles are here: masthead, views, filters, the view, its evidence.

use super::added::sheet::progress;
use super::added::{Deed, Shelf, dropped as dropped_files};
use super::address::{AddressHandle, use_address};
use super::components::later::{Draw, Later};
use super::components::sheets::Sheet;
use super::components::{banner, colophon, evidence, frame, masthead::Masthead, rail::Rail, sheets::Sheets, showing};
use super::desk::{Desk, Kept};
use super::loading::{Loaded, Names};
use super::shortcuts::use_shortcuts;
use super::{browser, views, words};
use crate::explore::Explorer;
use gloo::events::{EventListener, EventListenerOptions};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PageProps {
    pub loaded: Loaded,
    pub shelf: Rc<Shelf>,
    pub deed: Callback<Deed>,
}

#[component]
pub fn Page(props: &PageProps) -> Html {
    let Loaded { explorer, names, took } = &props.loaded;
    let AddressHandle { address, act } = use_address(explorer.corpus.fingerprint.clone());
    let rail_open = use_state(|| false);
    let sheet = use_state(|| None);

    let evidence = use_memo((address.state.selection.clone(), explorer.clone().into_key()), |(selection, _)| {
        selection.as_ref().map(|s| Rc::new(explorer.selected(s)))
    });
    let desk = Desk {
        explorer: explorer.clone(),
        state: address.state.clone(),
        act,
        evidence: (*evidence).clone(),
        names: *names,
        has_added: props.shelf.has_added(explorer.corpus.documents.len()),
        deed: props.deed.clone(),
        kept: (*use_memo(explorer.clone().into_key(), |_| Rc::<Kept>::default())).clone(),
    };
    let view = desk.state.view;
    let facets =
        use_memo((desk.state.filter.clone(), view, explorer.clone().into_key()), |(filter, view, _)| explorer.facets(Explorer::unit(*view), filter));

    use_shortcuts(&desk, sheet.setter(), address.depth);
    use_marks(*names);
    use_drop(&props.deed, sheet.setter());
    use_effect_with((view, explorer.corpus.title.clone()), |(view, title)| {
        let parts = [words::view(*view), title, "Broadsheet"];
        browser::document().set_title(&parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" · "));
    });
    use_effect_with(view, |_| browser::reveal_across(".views [aria-current]"));
    let opened = use_mut_ref(|| false);
    use_effect_with((view, desk.state.article.clone()), move |_| {
        if opened.replace(true) {
            frame::to_top();
        }
    });

    let toggle_rail = {
        let open = rail_open.clone();
        Callback::from(move |()| open.set(!*open))
    };
    html! {
        <>
            { frame::skip_link() }
            <Masthead desk={desk.clone()} open_sheet={sheet_opener(&sheet)} />
            { frame::views_nav(&desk) }
            if *sheet != Some(Sheet::Add) { { line(&desk, &props.shelf) } }
            { banner::unknown(&desk, &address.notices) }
            { showing::showing(&desk, &facets, *rail_open, toggle_rail.clone(), address.depth) }
            <div class={classes!("desk", evidence.is_some().then_some("has-evidence"))}>
                <Rail desk={desk.clone()} facets={facets.clone()} is_open={*rail_open} toggle={toggle_rail} />
                <main class="view" id="main" tabindex="-1"><Later desk={desk.clone()} draw={Draw(views::view)} /></main>
                { evidence::panel(&desk) }
            </div>
            { colophon::colophon(&desk, *took) }
            <Sheets open={*sheet} show={sheet_opener(&sheet)} close={close(&sheet, &props.deed)} {desk} shelf={props.shelf.clone()} />
        </>
    }
}

fn sheet_opener<T: Clone + 'static>(sheet: &UseStateHandle<Option<T>>) -> Callback<T> {
    let set = sheet.setter();
    Callback::from(move |which| set.set(Some(which)))
}

/// What was said stands in the sheet, and has been read when it closes.
fn close(sheet: &UseStateHandle<Option<Sheet>>, deed: &Callback<Deed>) -> Callback<()> {
    let (set, deed) = (sheet.setter(), deed.clone());
    Callback::from(move |()| {
        set.set(None);
        deed.emit(Deed::Read);
    })
}

/// How far adding is, or what became of the last deed, where no sheet says it.
fn line(desk: &Desk, shelf: &Shelf) -> Html {
    if shelf.busy.is_none() && shelf.said.is_empty() {
        return Html::default();
    }
    let close = desk.deed.reform(|_: MouseEvent| Deed::Read);
    html! {
        <div class="shelf-line">
            { progress(desk, shelf) }
            if shelf.busy.is_none() { <button type="button" class="button" onclick={close} aria-label="Close this note">{ "×" }</button> }
        </div>
    }
}

/// Files dropped anywhere on the page are added to it.
#[hook]
fn use_drop(deed: &Callback<Deed>, sheet: UseStateSetter<Option<Sheet>>) {
    let deed = deed.clone();
    use_effect_with((), move |()| {
        let dropping = |on: bool| browser::set_dropping(on);
        let listen = |name: &'static str, heard: Box<dyn Fn(&DragEvent)>| {
            EventListener::new_with_options(&browser::document(), name, EventListenerOptions::enable_prevent_default(), move |event| {
                if let Some(event) =
                    event.dyn_ref::<DragEvent>().filter(|e| e.data_transfer().is_some_and(|d| d.types().includes(&"Files".into(), 0)))
                {
                    event.prevent_default();
                    heard(event);
                }
            })
        };
        let dropped = move |event: &DragEvent| {
            dropping(false);
            sheet.set(Some(Sheet::Add));
            if let Some(transfer) = event.data_transfer() {
                let (deed, files) = (deed.clone(), dropped_files(&transfer));
                wasm_bindgen_futures::spawn_local(async move { deed.emit(Deed::Add(files.await)) });
            }
        };
        let listeners = [
            listen("dragover", Box::new(move |_| dropping(true))),
            listen("dragleave", Box::new(move |_| dropping(false))),
            listen("drop", Box::new(dropped)),
        ];
        move || drop(listeners)
    });
}

/// Tells the outside how far the page is: `useful` when the first view is
/// painted, `ready` when nothing more is going to be found.
#[hook]
fn use_marks(names: Names) {
    use_effect_with((), |()| browser::before_paint(|| browser::mark("useful")));
    use_effect_with(names, |names| {
        if *names != Names::Coming {
            browser::set_page_state("ready");
        }
    });
}

trait IntoKey {
    /// Something cheap to compare that changes with the articles.
    fn into_key(self) -> usize;
}

impl IntoKey for Rc<Explorer> {
    fn into_key(self) -> usize {
        Rc::as_ptr(&self) as usize
    }
}
