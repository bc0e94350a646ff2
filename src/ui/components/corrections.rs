//! Setting right what was found wrongly: beside the evidence, on a name's page, and as a list.

use super::picker::Picker;
use crate::compare::{DocumentId, EntityId};
use crate::explore::corrections::Correction;
use crate::explore::{Evidence, ItemKind};
use crate::extract::names::NameKind;
use crate::text::Arrange;
use crate::ui::added::sheet::files;
use crate::ui::added::{Deed, Shelf};
use crate::ui::desk::Desk;
use wasm_bindgen::JsCast;
use yew::prelude::*;

/// The value of a choice that is none yet.
const NONE: &str = "";
/// Nobody can tell who said it.
const NOBODY: &str = "~nobody";

/// Below the evidence of one finding.
pub fn of_finding(desk: &Desk, e: &Evidence) -> Html {
    let can = matches!(e.kind, ItemKind::Quote | ItemKind::Time | ItemKind::Figure | ItemKind::Mention);
    let Some(item) = desk.explorer.item_at(e.kind, e.document, e.chosen).filter(|_| can) else { return Html::default() };
    let selection = desk.explorer.select(item);
    let wrong = {
        let selection = selection.clone();
        desk.deed.reform(move |_: MouseEvent| Deed::Correct(Correction::wrong(selection.clone())))
    };
    html! {
        <div class="correct">
            if e.kind == ItemKind::Quote {
                { pick(desk, "Said by somebody else", speakers(desk, e.document), move |key| {
                    Correction::speaker(selection.clone(), (key != NOBODY).then_some(key))
                }) }
            }
            <button type="button" class="button" onclick={wrong}>{ "Mark as wrong" }</button>
        </div>
    }
}

fn pick(desk: &Desk, label: &'static str, options: Vec<(AttrValue, AttrValue)>, correction: impl Fn(String) -> Correction + 'static) -> Html {
    let deed = desk.deed.clone();
    let pick = Callback::from(move |key: String| {
        if key != NONE {
            deed.emit(Deed::Correct(correction(key)));
        }
    });
    html! { <Picker {label} {options} value={NONE} {pick} /> }
}

/// Everyone that an article names who can speak.
fn speakers(desk: &Desk, document: DocumentId) -> Vec<(AttrValue, AttrValue)> {
    let mut here: Vec<EntityId> = desk.explorer.document(document).entities.clone();
    here.arrange();
    here.dedup();
    here.retain(|&e| matches!(desk.explorer.corpus.entity(e).kind, NameKind::Person | NameKind::Organisation));
    let mut options = names(desk, here);
    options.insert(1, (NOBODY.into(), "Nobody can tell".into()));
    options
}

fn names(desk: &Desk, entities: impl IntoIterator<Item = EntityId>) -> Vec<(AttrValue, AttrValue)> {
    let option =
        |e: EntityId| (AttrValue::from(desk.explorer.names.key(e).to_owned()), AttrValue::from(desk.text(desk.explorer.corpus.entity(e).name)));
    let mut options: Vec<_> = entities.into_iter().map(option).collect();
    crate::text::Arrange::arrange_by(options.as_mut_slice(), |a, b| a.1.cmp(&b.1));
    options.insert(0, (NONE.into(), "Choose…".into()));
    options
}

/// Names of one kind that may be the same; more would be no choice.
const MOST: usize = 400;

/// On a name's page: it is another, or in one article somebody else.
pub fn of_name(desk: &Desk, key: &str) -> Html {
    let Some(id) = desk.explorer.names.find(key) else { return Html::default() };
    let corpus = &desk.explorer.corpus;
    let entity = corpus.entity(id);
    let same = |(e, other): (usize, &crate::compare::Entity)| {
        (other.kind == entity.kind && e != id.0 as usize && !other.referents.is_empty()).then_some(EntityId(e as u32))
    };
    let others = names(desk, corpus.entities.iter().enumerate().filter_map(same).take(MOST));
    let mut documents: Vec<DocumentId> = entity.referents.iter().map(|r| r.0).collect();
    documents.dedup();
    let article = |&d: &DocumentId| {
        (
            AttrValue::from(desk.explorer.id_of(d).to_owned()),
            AttrValue::from([&desk.source(d).monogram, ": ", &desk.explorer.headline(d).title].concat()),
        )
    };
    let mut articles = vec![(NONE.into(), "Choose…".into())];
    articles.extend(documents.iter().map(article));
    let (name, again) = (key.to_owned(), key.to_owned());
    html! {
        <details class="fold">
            <summary>{ "Not right?" }</summary>
            <div class="correct">
                { pick(desk, "The same as", others, move |into| Correction::Merge { name: name.clone(), into }) }
                if documents.len() > 1 {
                    { pick(desk, "Somebody else in", articles, move |document| Correction::Split { name: again.clone(), document }) }
                }
            </div>
        </details>
    }
}

/// The sheet: each correction, and the way back; all as a file.
pub fn list(desk: &Desk, shelf: &Shelf) -> Html {
    let one = |(i, correction): (usize, &Correction)| {
        let drop = desk.deed.reform(move |_: MouseEvent| Deed::Drop(i));
        let misfit = shelf.misfits.iter().find(|m| m.index == i);
        html! {
            <li class="added-row">
                <span>
                    { correction.words() }
                    if let Some(misfit) = misfit { <span class="unknown small">{ " not applied: " }{ misfit.why.to_string() }</span> }
                </span>
                <button type="button" class="button small" onclick={drop}>{ "Undo" }</button>
            </li>
        }
    };
    let save = desk.deed.reform(|_: MouseEvent| Deed::SaveCorrections);
    let deed = desk.deed.clone();
    let read = Callback::from(move |event: Event| {
        let Some(input) = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok()) else { return };
        files(input.files()).into_iter().take(1).for_each(|file| deed.emit(Deed::Import(file)));
        input.set_value("");
    });
    html! {
        <>
            <p>{ "Open any finding: its evidence has “Mark as wrong”, a quote also “Said by somebody else”, and each name’s page has “Not right?”. What you correct is kept in this browser alone, and reads “corrected”. The key z undoes the last one." }</p>
            if shelf.corrections.is_empty() { <p class="unknown">{ "Nothing is corrected." }</p> }
            <ul>{ for shelf.corrections.iter().enumerate().map(one) }</ul>
            <p class="small quiet">{ "Saved as a file, they can be read on another machine, or put beside the articles as corrections.json before the page is built." }</p>
            <div class="group">
                if !shelf.corrections.is_empty() { <button type="button" class="button" onclick={save}>{ "Save as a file" }</button> }
                <label class="button file">{ "Read a file" }<input type="file" accept=".json" class="out-of-sight" onchange={read} /></label>
            </div>
            <p role="status">{ shelf.said.clone() }</p>
        </>
    }
}
