//! What a reader can do, and what it makes of the state.

use super::{Among, Cell, Choice, ClaimKind, Counting, Days, Facet, Filter, Layer, Lines, Order, Rows, Selection, Sort, View, ViewState};
use crate::extract::names::LabelVoice;

/// One thing done.
#[derive(Clone, PartialEq, Debug)]
pub enum Action {
    Show(View),
    /// Chooses or unchooses one value in the rail.
    Toggle(Choice),
    Days(Days),
    /// The text filter and search box, while typing.
    Type(String),
    /// The same, once done.
    Query(String),
    Clear(Facet),
    ClearAll,
    Select(Selection),
    Unselect,
    /// Opens an article in Read; with a selection, at it.
    Read(String, Option<Selection>),
    Layer(Layer),
    Lines(Lines),
    Rows(Rows),
    Sort(Sort),
    Cell(Option<Cell>),
    Who(Option<String>),
    Via(Option<String>),
    Event(Option<String>),
    Measure {
        unit: Option<String>,
        subject: Option<String>,
    },
    Referent(Option<String>),
    Said(Option<LabelVoice>),
    Among(Option<Among>),
    Kind(Option<ClaimKind>),
    Claim(Option<String>),
    Count(Counting),
    Pair {
        a: Option<String>,
        b: Option<String>,
    },
    Swap,
    Row(Option<String>),
    Order(Order),
    /// Puts a whole state in place: an undo, a saved view.
    Restore(Box<ViewState>),
}

/// What a change does to the browser's history.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// A choice: Back undoes it.
    Push,
    /// Typing, and moving through items: the present entry changes.
    Replace,
    /// Nothing changed.
    Stay,
}

impl ViewState {
    /// The state after an action, and what history does with it.
    ///
    /// ```
    /// use broadsheet::explore::{Action, Choice, Step, ViewState};
    /// let start = ViewState::default();
    /// let (chosen, step) = start.after(Action::Toggle(Choice::Theme("trade".into())));
    /// assert!(chosen.filter.themes.contains("trade"));
    /// assert_eq!(step, Step::Push);
    /// ```
    pub fn after(&self, action: Action) -> (ViewState, Step) {
        let mut next = self.clone();
        let replaces = matches!(action, Action::Type(_) | Action::Layer(_) | Action::Sort(_) | Action::Order(_));
        // Opening the first item leaves a place to come back to; walking on from there does not.
        let walks = matches!(action, Action::Select(_)) && self.selection.is_some();
        next.apply(action);
        let step = match (next == *self, replaces || walks) {
            (true, _) => Step::Stay,
            (_, true) => Step::Replace,
            _ => Step::Push,
        };
        (next, step)
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Show(view) => self.show(view),
            Action::Toggle(choice) => self.filter.toggle(choice),
            Action::Days(days) => self.filter.days = days,
            Action::Type(query) | Action::Query(query) => self.filter.query = query,
            Action::Clear(facet) => self.filter.clear(facet),
            Action::ClearAll => self.filter = Filter::default(),
            Action::Select(selection) => self.selection = Some(selection),
            Action::Unselect => self.selection = None,
            Action::Read(article, selection) => {
                self.show(View::Read);
                self.article = Some(article);
                self.selection = selection;
            }
            Action::Layer(layer) => {
                if !self.hidden.remove(&layer) {
                    self.hidden.insert(layer);
                }
            }
            Action::Lines(lines) => self.lines = lines,
            Action::Rows(rows) => {
                self.rows = rows;
                self.cell = None;
            }
            Action::Sort(sort) => self.sort = sort,
            Action::Count(count) => self.count = count,
            Action::Cell(cell) => self.cell = cell,
            Action::Who(who) => self.who = who,
            Action::Via(via) => self.via = via,
            Action::Event(event) => self.event = event,
            Action::Measure { unit, subject } => {
                self.unit = unit;
                self.subject = subject;
            }
            Action::Referent(referent) => self.referent = referent,
            Action::Said(said) => self.said = said,
            Action::Among(among) => self.among = among,
            Action::Kind(kind) => {
                self.kind = kind;
                self.claim = None;
            }
            Action::Claim(claim) => self.claim = claim,
            Action::Pair { a, b } => {
                self.a = a;
                self.b = b;
                self.row = None;
            }
            Action::Swap => std::mem::swap(&mut self.a, &mut self.b),
            Action::Row(row) => self.row = row,
            Action::Order(order) => self.order = order,
            Action::Restore(state) => *self = *state,
        }
    }

    /// Another view keeps the filter; what was open in the last one is closed.
    fn show(&mut self, view: View) {
        if view == self.view {
            return;
        }
        let filter = std::mem::take(&mut self.filter);
        let unknown = std::mem::take(&mut self.unknown);
        let hidden = std::mem::take(&mut self.hidden);
        *self = ViewState { view, filter, unknown, hidden, ..ViewState::default() };
    }
}

impl Filter {
    pub fn has(&self, choice: &Choice) -> bool {
        match choice {
            Choice::Source(key) => self.sources.contains(key),
            Choice::Theme(id) => self.themes.contains(id),
            Choice::Name(key) => self.names.contains(key),
            Choice::Voice(voice) => self.voices.contains(voice),
            Choice::Form(form) => self.forms.contains(form),
            Choice::Role(role) => self.roles.contains(role),
        }
    }

    fn toggle(&mut self, choice: Choice) {
        fn flip<T: Ord>(set: &mut super::set::Set<T>, value: T) {
            if !set.remove(&value) {
                set.insert(value);
            }
        }
        match choice {
            Choice::Source(key) => flip(&mut self.sources, key),
            Choice::Theme(id) => flip(&mut self.themes, id),
            Choice::Name(key) => flip(&mut self.names, key),
            Choice::Voice(voice) => flip(&mut self.voices, voice),
            Choice::Form(form) => flip(&mut self.forms, form),
            Choice::Role(role) => flip(&mut self.roles, role),
        }
    }

    fn clear(&mut self, facet: Facet) {
        match facet {
            Facet::Sources => self.sources.clear(),
            Facet::Themes => self.themes.clear(),
            Facet::Names => self.names.clear(),
            Facet::Voices => self.voices.clear(),
            Facet::Forms => self.forms.clear(),
            Facet::Roles => self.roles.clear(),
            Facet::Days => self.days = Days::default(),
            Facet::Query => self.query.clear(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_replaces_and_choosing_pushes() {
        let start = ViewState::default();
        assert_eq!(start.after(Action::Type("rat".into())).1, Step::Replace);
        assert_eq!(start.after(Action::Query("rates".into())).1, Step::Push);
        assert_eq!(start.after(Action::Toggle(Choice::Source("gazette".into()))).1, Step::Push);
        assert_eq!(start.after(Action::Show(View::Quotes)).1, Step::Push);
        assert_eq!(start.after(Action::Show(View::Overview)).1, Step::Stay);
    }

    #[test]
    fn choosing_twice_is_choosing_nothing() {
        let (once, _) = ViewState::default().after(Action::Toggle(Choice::Name("ana-berg".into())));
        let (twice, _) = once.after(Action::Toggle(Choice::Name("ana-berg".into())));
        assert_eq!(twice, ViewState::default());
    }

    #[test]
    fn another_view_keeps_the_filter_and_closes_what_was_open() {
        let (state, _) = ViewState::default().after(Action::Toggle(Choice::Theme("trade".into())));
        let (state, _) = state.after(Action::Who(Some("ana-berg".into())));
        let (state, _) = state.after(Action::Show(View::Figures));
        assert!(state.filter.themes.contains("trade"));
        assert_eq!((state.view, state.who), (View::Figures, None));
    }
}
