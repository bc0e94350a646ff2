//! "Add articles": what is taken, how far it is, what was refused and why, and
//! what becomes of it.

use super::{Deed, Shelf, metadata};
use crate::compare::DocumentId;
use crate::corpus::added;
use crate::ui::components::{listing::Listing, source};
use crate::ui::desk::Desk;
use crate::ui::words;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct AddSheetProps {
    pub desk: Desk,
    pub shelf: Rc<Shelf>,
}

/// Refusals shown before the rest is only counted.
const REFUSED: usize = 60;

#[component]
pub fn AddSheet(props: &AddSheetProps) -> Html {
    let AddSheetProps { desk, shelf } = props;
    let edited = use_state(|| None::<String>);
    let text = use_node_ref();
    let paste = {
        let (deed, text) = (desk.deed.clone(), text.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(area) = text.cast::<web_sys::HtmlTextAreaElement>() {
                deed.emit(Deed::Paste(area.value()));
                area.set_value("");
            }
        })
    };
    html! {
        <>
            <p>{ "Drop files anywhere on this page, choose them, or paste a text. Your own browser reads them: " }<strong>{ "nothing is uploaded" }</strong>{ ", and nothing is kept unless you ask for it below." }</p>
            <div class="group">{ chooser(desk, "Choose files", false) }{ chooser(desk, "Choose a folder", true) }</div>
            <p class="small quiet">
                { ".txt, .md and .html hold one article each. .csv, .json and .jsonl hold one a row: the text in a column “text”, and where there are such columns “title”, “outlet”, “agency”, “byline”, “published” (2026-03-04), “section” and “url”. .zip holds any of these. At most " }
                { added::MAX_ARTICLES }{ " articles, " }{ added::MAX_ARTICLE >> 20 }{ " MB each, from files of up to " }{ added::MAX_FILE >> 20 }{ " MB." }
            </p>
            <form onsubmit={paste} class="paste">
                <label for="paste">{ "Or paste the text of one article" }</label>
                <textarea id="paste" ref={text} rows="4" />
                <button type="submit" class="button">{ "Add this text" }</button>
            </form>
            { progress(desk, shelf) }
            if !shelf.refused.is_empty() {
                <h3>{ words::plural(shelf.refused.len(), "file or row was not taken", "files or rows were not taken") }</h3>
                <ul class="refused small">
                    { for shelf.refused.iter().take(REFUSED).map(|why| html! { <li>{ why.clone() }</li> }) }
                    if shelf.refused.len() > REFUSED { <li>{ "and " }{ shelf.refused.len() - REFUSED }{ " more" }</li> }
                </ul>
            }
            { list(desk, shelf, &edited) }
            { keeping(desk, shelf) }
        </>
    }
}

fn chooser(desk: &Desk, label: &'static str, folder: bool) -> Html {
    let deed = desk.deed.clone();
    let onchange = Callback::from(move |event: Event| {
        let Some(input) = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok()) else { return };
        deed.emit(Deed::Add(files(input.files())));
        // The same files may be chosen again.
        input.set_value("");
    });
    html! {
        <label class="button file">
            { label }
            <input type="file" multiple=true class="out-of-sight" webkitdirectory={folder} {onchange}
                accept={(!folder).then_some(".txt,.text,.md,.markdown,.html,.htm,.csv,.tsv,.json,.jsonl,.ndjson,.zip")} />
        </label>
    }
}

/// The files of a list.
pub fn files(list: Option<web_sys::FileList>) -> Vec<web_sys::File> {
    list.map(|list| (0..list.length()).filter_map(|i| list.get(i)).collect()).unwrap_or_default()
}

/// How far it is and what became of the last deed; read aloud.
pub fn progress(desk: &Desk, shelf: &Shelf) -> Html {
    let cancel = desk.deed.reform(|_: MouseEvent| Deed::Cancel);
    html! {
        <div class="progress" role="status">
            if let Some(busy) = &shelf.busy {
                <span>
                    { busy.words.clone() }
                    if let Some(left) = busy.left { { ", about " }{ words::plural(left as usize, "second", "seconds") }{ " left" } }
                </span>
                <progress max={busy.all.max(1).to_string()} value={busy.done.to_string()} aria-label="Done of all"></progress>
                <button type="button" class="button" onclick={cancel}>{ "Cancel" }</button>
            } else {
                <span>{ shelf.said.clone() }</span>
            }
        </div>
    }
}

fn list(desk: &Desk, shelf: &Shelf, edited: &UseStateHandle<Option<String>>) -> Html {
    let documents = desk.explorer.corpus.documents.len();
    let with_own = shelf.own > 0;
    let flip = desk.deed.reform(move |_: Event| Deed::WithOwn(!with_own));
    let row = {
        let (desk, edited, own, still) = (desk.clone(), edited.clone(), shelf.own, shelf.busy.is_none());
        Callback::from(move |i: usize| one(&desk, DocumentId((own + i) as u32), &edited, still))
    };
    let added = documents.saturating_sub(shelf.own);
    if added == 0 && with_own {
        return Html::default();
    }
    html! {
        <>
            <h3>{ words::plural(added, "added article", "added articles") }</h3>
            <p>
                <label class="check">
                    <input type="checkbox" checked={with_own} disabled={shelf.busy.is_some()} onchange={flip} />
                    { " Together with the " }{ words::plural(shelf.own_all, "article", "articles") }{ " that came with this page" }
                </label>
            </p>
            <Listing len={added} {row} of="added articles" />
        </>
    }
}

fn one(desk: &Desk, id: DocumentId, edited: &UseStateHandle<Option<String>>, still: bool) -> Html {
    let Some(document) = desk.explorer.corpus.documents.get(id.0 as usize) else { return Html::default() };
    let file = document.article.file.clone();
    let open = edited.as_deref() == Some(&file);
    let flip = {
        let (edited, file) = (edited.setter(), file.clone());
        Callback::from(move |_: MouseEvent| edited.set((!open).then(|| file.clone())))
    };
    let out = {
        let file = file.clone();
        desk.deed.reform(move |_: MouseEvent| Deed::TakeOut(file.clone()))
    };
    let give = {
        let (deed, edited, file) = (desk.deed.clone(), edited.setter(), file.clone());
        Callback::from(move |given| {
            edited.set(None);
            deed.emit(Deed::Give(file.clone(), given));
        })
    };
    html! {
        <div class="added-row" key={file.clone()}>
            <span>{ source::monogram_of(desk, id) }{ " " }{ desk.explorer.headline(id).title }<span class="quiet small">{ " " }{ file.clone() }</span></span>
            <span class="group">
                <button type="button" class="button small" aria-expanded={open.to_string()} disabled={!still} onclick={flip} aria-label={["Say what is known of ", &file].concat()}>{ "Edit" }</button>
                <button type="button" class="button small" disabled={!still} onclick={out} aria-label={["Take out ", &file].concat()}>{ "Take out" }</button>
            </span>
            if open { <metadata::Form article={metadata::Known::of(&document.article)} {give} /> }
        </div>
    }
}

fn keeping(desk: &Desk, shelf: &Shelf) -> Html {
    let button = |words: &'static str, deed: fn() -> Deed| {
        let onclick = desk.deed.reform(move |_: MouseEvent| deed());
        html! { <button type="button" class="button" disabled={shelf.busy.is_some()} {onclick}>{ words }</button> }
    };
    let has = desk.has_added;
    if !has && !shelf.kept && shelf.corrections.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h3>{ "Keep them" }</h3>
            <p class="small quiet">
                if shelf.kept { { "These articles are kept in this browser, and every change with them. " } } else { { "Close the page and they are gone, unless you keep them. " } }
                { "A link that you copy carries the view, not the added articles; who is to see them needs the file." }
            </p>
            <div class="group">
                if has && !shelf.kept { { button("Keep in this browser", || Deed::Keep) } }
                if has { { button("Save as one file", || Deed::SaveAsOneFile) } }
                { button("Forget everything I added", || Deed::Forget) }
            </div>
        </>
    }
}
