//! What every part of the page is given.

use super::added::Deed;
use super::address::follows;
use super::loading::Names;
use crate::compare::{DocumentId, Place};
use crate::explore::{Action, Evidence, Explorer, Item, ItemKind, NotFound, Source, ViewState, link};
use crate::text::Span;
use std::any::Any;
use std::cell::RefCell;
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
    pub kept: Rc<Kept>,
}

/// Lists worked out for these articles: the last of each name, with the choices under which it holds.
#[derive(Default)]
pub struct Kept(RefCell<Vec<(&'static str, ViewState, Rc<dyn Any>)>>);

/// With more articles than this a view is drawn part by part.
const MANY: usize = 60;

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
    /// Whether there is too much to be drawn at one go.
    pub fn is_large(&self) -> bool {
        self.explorer.corpus.documents.len() > MANY
    }

    /// Rows of a long list before its button.
    pub fn step(&self) -> usize {
        if self.is_large() { 24 } else { 100 }
    }

    /// The row of a list that stands at a place: where not all rows are drawn, the open one comes first.
    pub fn brought_up(&self, open: Option<usize>, place: usize) -> usize {
        match open.filter(|_| self.is_large()) {
            Some(open) if place == 0 => open,
            Some(open) if place <= open => place - 1,
            _ => place,
        }
    }

    /// A list, worked out once as long as the choices stay. What is open or marked is none of them.
    pub fn list<T: 'static>(&self, name: &'static str, how: impl FnOnce(&Explorer, &ViewState) -> T) -> Rc<T> {
        self.list_of(name, self.choices(), how)
    }

    /// The same where other choices count.
    pub fn list_of<T: 'static>(&self, name: &'static str, state: ViewState, how: impl FnOnce(&Explorer, &ViewState) -> T) -> Rc<T> {
        let known = self.known(name, &state).and_then(|k| k.downcast().ok());
        known.unwrap_or_else(|| {
            let list = Rc::new(how(&self.explorer, &state));
            self.keep(name, state, list.clone());
            list
        })
    }

    #[inline(never)]
    fn choices(&self) -> ViewState {
        let ViewState { filter, rows, sort, count, unit, via, kind, .. } = (*self.state).clone();
        ViewState { filter, rows, sort, count, unit, via, kind, ..ViewState::default() }
    }

    // Apart, so that each kind of list does not bring a copy.
    #[inline(never)]
    fn known(&self, name: &'static str, state: &ViewState) -> Option<Rc<dyn Any>> {
        self.kept.0.borrow().iter().find(|k| k.0 == name && k.1 == *state).map(|k| k.2.clone())
    }

    #[inline(never)]
    fn keep(&self, name: &'static str, state: ViewState, list: Rc<dyn Any>) {
        let mut kept = self.kept.0.borrow_mut();
        kept.retain(|k| k.0 != name);
        kept.push((name, state, list));
    }

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
