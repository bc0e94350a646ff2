//! What every part of the page is given.

use super::added::Deed;
use super::address::follows;
use super::loading::Names;
use crate::compare::{DocumentId, Place};
use crate::explore::{Action, Evidence, Explorer, Item, ItemKind, NotFound, Source, ViewState, link};
use crate::text::Span;
use std::rc::Rc;
use yew::prelude::*;

/// The articles ready to be asked, the state of the view, and a way to change it.
#[derive(Clone)]
pub struct Desk {
    pub explorer: Rc<Explorer>,
    pub state: Rc<ViewState>,
    pub act: Callback<Action>,
    /// What the evidence panel shows.
    pub evidence: Option<Rc<Result<Evidence, NotFound>>>,
    pub names: Names,
    /// Whether articles of the reader's own are among them, which no link carries.
    pub has_added: bool,
    /// Adds, corrects and keeps.
    pub deed: Callback<Deed>,
}

impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.explorer, &other.explorer) && self.state == other.state && self.names == other.names
    }
}

#[derive(Properties, PartialEq, Clone)]
pub struct ViewProps {
    pub desk: Desk,
}

impl Desk {
    /// Does something on a click.
    pub fn on(&self, action: Action) -> Callback<MouseEvent> {
        let act = self.act.clone();
        Callback::from(move |_| act.emit(action.clone()))
    }

    /// Does something on a click on a link, which without help leads to the same.
    pub fn follow(&self, action: Action) -> Callback<MouseEvent> {
        let act = self.act.clone();
        Callback::from(move |event: MouseEvent| {
            if follows(&event) {
                act.emit(action.clone());
            }
        })
    }

    /// Where an action leads.
    pub fn href(&self, action: Action) -> AttrValue {
        let fragment = link::write(&self.state.after(action).0, &self.explorer.corpus.fingerprint);
        if fragment.is_empty() { "#?".into() } else { fragment.into() }
    }

    /// Opens an item's sentence beside the view.
    pub fn open(&self, item: Item) -> Callback<MouseEvent> {
        let desk = self.clone();
        Callback::from(move |_| desk.act.emit(Action::Select(desk.explorer.select(item))))
    }

    /// The same for any stretch of an article.
    pub fn open_place(&self, place: Place) -> Callback<MouseEvent> {
        let desk = self.clone();
        Callback::from(move |_| {
            desk.act.emit(Action::Select(desk.explorer.select_span(ItemKind::Sentence, place.document, place.span)));
        })
    }

    /// Enter and the space bar do what a click does, for findings in running text.
    pub fn keys(&self, item: Item) -> Callback<KeyboardEvent> {
        let desk = self.clone();
        Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                desk.act.emit(Action::Select(desk.explorer.select(item)));
            }
        })
    }

    /// Whether the evidence panel shows this.
    pub fn is_open(&self, document: DocumentId, span: Span) -> bool {
        self.evidence.as_deref().and_then(|e| e.as_ref().ok()).is_some_and(|e| e.document == document && e.chosen == span)
    }

    pub fn is_open_item(&self, item: Item) -> bool {
        self.is_open(item.document, self.explorer.span(item))
    }

    pub fn source(&self, document: DocumentId) -> &Source {
        self.explorer.sources.get(self.explorer.sources.of_document(document))
    }

    pub fn text(&self, place: Place) -> String {
        self.explorer.text(place.document, place.span)
    }

    /// Documents that the source filter leaves in.
    pub fn documents(&self) -> Vec<DocumentId> {
        self.explorer.documents(&self.state.filter)
    }
}
