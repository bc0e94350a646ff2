//! `ViewState` ⇄ address: `#?` and sorted keys; lists repeat their key,
//! defaults are left out, and what is not understood is named and kept.
//!
//! ```
//! use broadsheet::explore::{link, View, ViewState};
//! let (state, notices) = link::read("#?theme=trade&view=quotes", "");
//! assert_eq!(state.view, View::Quotes);
//! assert!(notices.is_empty());
//! assert_eq!(link::write(&state, "4f5a"), "#?c=4f5a&theme=trade&v=1&view=quotes");
//! assert_eq!(link::write(&ViewState::default(), "4f5a"), "");
//! ```

#[cfg(test)]
mod tests;

use super::state::Spelled;
use super::{Cell, Days, Rest, Selection, Selector, ViewState};
use crate::calendar::Day;
use crate::text::Arrange;
use std::fmt;

/// What the keys mean. Raised when a key changes its meaning.
pub const VERSION: u32 = 1;
/// A longer link is cut by some mail programs and chat rooms.
pub const LONGEST: usize = 2000;

/// Something about a link that its reader should know.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LinkNotice {
    UnknownKey(String),
    UnknownValue {
        key: String,
        value: String,
    },
    /// It was made for other articles, or for these before they changed.
    OtherCorpus,
    /// It was made by a later version of this page.
    Newer(u32),
    /// So many characters; those beyond [`LONGEST`] were not read.
    TooLong(usize),
}

impl fmt::Display for LinkNotice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LinkNotice::UnknownKey(key) => write!(f, "This page does not know “{}” in the link; it was left aside.", short(key)),
            LinkNotice::UnknownValue { key, value } => {
                write!(f, "Nothing here is called “{}” (“{}” in the link); it was left aside.", short(value), short(key))
            }
            LinkNotice::OtherCorpus => {
                f.write_str("The articles have changed since the link was made. What it names is shown where it is still found.")
            }
            LinkNotice::Newer(version) => {
                write!(f, "The link was made by a later version of this page ({version}); what this one understands is shown.")
            }
            LinkNotice::TooLong(length) => {
                write!(f, "The link has {length} characters; only the first {LONGEST} were read.")
            }
        }
    }
}

/// Enough of a hostile value to recognise it by.
fn short(value: &str) -> String {
    let mut shown: String = value.chars().take(60).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if value.chars().nth(60).is_some() {
        shown.push('…');
    }
    shown
}

/// Why a link cannot be handed out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LinkTooLong(pub usize);

impl fmt::Display for LinkTooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "This view would make a link of {} characters, more than the {LONGEST} that travel safely. Choose fewer values.", self.0)
    }
}

/// The fragment for a state: empty for the bare page, else `#?…`. It names its articles by their fingerprint; where there
/// is none, since some are still on their way, it names none.
pub fn write(state: &ViewState, fingerprint: &str) -> String {
    let mut pairs = Pairs::default();
    state.pairs(&mut pairs);
    if pairs.0.is_empty() {
        return String::new();
    }
    let stamp = [("v", VERSION.to_string()), ("c", fingerprint.to_owned())];
    pairs.0.splice(..0, stamp.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (key.to_owned(), value)));
    // Stable: known values stay before unknown ones of the same key.
    pairs.0.arrange_by(|a, b| a.0.cmp(&b.0));
    let mut out = form_urlencoded::Serializer::for_suffix(String::from("#?"), 2);
    out.extend_pairs(&pairs.0);
    out.finish()
}

/// The same, refused when it is too long to travel.
pub fn share(state: &ViewState, fingerprint: &str) -> Result<String, LinkTooLong> {
    let link = write(state, fingerprint);
    if link.len() <= LONGEST { Ok(link) } else { Err(LinkTooLong(link.len())) }
}

/// Reads any text as a link. Total: what is not understood becomes a notice.
pub fn read(fragment: &str, fingerprint: &str) -> (ViewState, Vec<LinkNotice>) {
    let mut notices = Vec::new();
    let mut query = fragment.strip_prefix('#').unwrap_or(fragment);
    query = query.strip_prefix('?').unwrap_or(query);
    if fragment.len() > LONGEST {
        notices.push(LinkNotice::TooLong(fragment.len()));
        let mut end = LONGEST.min(query.len());
        while !query.is_char_boundary(end) {
            end -= 1;
        }
        // A value cut in the middle would be another value.
        end = query[..end].rfind('&').unwrap_or(0);
        query = &query[..end];
    }
    let mut state = ViewState::default();
    let mut parts = Parts::default();
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        if value.is_empty() && key.is_empty() {
            continue;
        }
        match state.take(&mut parts, &key, &value) {
            Taken::Yes => {}
            Taken::Key => {
                notices.push(LinkNotice::UnknownKey(key.to_string()));
                state.unknown.insert((key.into_owned(), value.into_owned()));
            }
            Taken::Value => {
                notices.push(LinkNotice::UnknownValue { key: key.to_string(), value: value.to_string() });
                state.unknown.insert((key.into_owned(), value.into_owned()));
            }
        }
    }
    parts.join(&mut state);
    match parts.version {
        Some(v) if v > VERSION => notices.push(LinkNotice::Newer(v)),
        _ => {}
    }
    if parts.fingerprint.is_some_and(|c| c != fingerprint) && !fingerprint.is_empty() {
        notices.push(LinkNotice::OtherCorpus);
    }
    for i in (1..notices.len()).rev() {
        if notices[..i].contains(&notices[i]) {
            notices.remove(i);
        }
    }
    (state, notices)
}

#[derive(Default)]
struct Pairs(Vec<(String, String)>);

impl Pairs {
    fn put(&mut self, key: &str, value: &str) {
        self.0.push((key.to_owned(), value.to_owned()));
    }

    fn some(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.put(key, value);
        }
    }

    /// A word, unless it is the default.
    fn word<T: Spelled + Default>(&mut self, key: &str, value: T) {
        if value != T::default() {
            self.put(key, value.spelled());
        }
    }
}

/// Whether a pair was understood.
enum Taken {
    Yes,
    Key,
    Value,
}

/// Values that only make sense together, and what is not part of the state.
#[derive(Default)]
struct Parts {
    version: Option<u32>,
    fingerprint: Option<String>,
    selected: Option<super::ItemKind>,
    document: Option<String>,
    exact: Option<String>,
    prefix: Option<String>,
    suffix: Option<String>,
    rest: Option<Rest>,
    nth: Option<u32>,
    row: Option<String>,
    column: Option<String>,
}

impl ViewState {
    fn pairs(&self, out: &mut Pairs) {
        let f = &self.filter;
        out.word("view", self.view);
        for (key, list) in [("source", &f.sources), ("theme", &f.themes), ("name", &f.names)] {
            list.iter().for_each(|v| out.put(key, v));
        }
        f.voices.iter().for_each(|v| out.put("voice", v.spelled()));
        f.forms.iter().for_each(|v| out.put("form", v.spelled()));
        f.roles.iter().for_each(|v| out.put("role", v.spelled()));
        out.some("from", f.days.from.map(|d| d.to_string()).as_deref());
        out.some("to", f.days.to.map(|d| d.to_string()).as_deref());
        out.some("q", Some(f.query.as_str()).filter(|q| !q.is_empty()));
        if let Some(s) = &self.selection {
            out.put("at", &s.document);
            out.put("is", s.kind.spelled());
            out.put("text", &s.text.exact);
            out.some("before", Some(s.text.prefix.as_str()).filter(|p| !p.is_empty()));
            out.some("after", Some(s.text.suffix.as_str()).filter(|p| !p.is_empty()));
            out.some("whole", s.text.rest.map(|r| format!("{}.{:x}", r.length, r.hash)).as_deref());
            out.some("nth", (s.text.nth > 0).then(|| s.text.nth.to_string()).as_deref());
        }
        out.some("article", self.article.as_deref());
        self.hidden.iter().for_each(|l| out.put("hide", l.spelled()));
        out.word("lines", self.lines);
        out.word("rows", self.rows);
        out.word("sort", self.sort);
        if let Some(cell) = &self.cell {
            out.put("cell", &cell.row);
            out.put("column", &cell.source);
        }
        for (key, value) in [
            ("who", &self.who),
            ("via", &self.via),
            ("event", &self.event),
            ("unit", &self.unit),
            ("subject", &self.subject),
            ("a", &self.a),
            ("b", &self.b),
            ("row", &self.row),
            ("referent", &self.referent),
            ("claim", &self.claim),
        ] {
            out.some(key, value.as_deref());
        }
        out.some("said", self.said.map(Spelled::spelled));
        out.some("among", self.among.map(Spelled::spelled));
        out.some("kind", self.kind.map(Spelled::spelled));
        out.word("order", self.order);
        out.word("count", self.count);
        let kept: Vec<_> = self.unknown.iter().filter(|(k, v)| self.keeps(out, k, v)).collect();
        kept.into_iter().for_each(|(k, v)| out.put(k, v));
    }

    /// Whether something unknown would still be unknown beside what is set now.
    /// A second `view`, say, must not become the first one when the view is back at its default.
    fn keeps(&self, known: &Pairs, key: &str, value: &str) -> bool {
        // Half a selection stays half until there is a whole one for it to spoil.
        let half = match key {
            "at" | "is" | "text" | "before" | "after" | "whole" | "nth" => self.selection.is_none(),
            "cell" | "column" => self.cell.is_none(),
            _ => false,
        };
        let alone = ViewState::default().take(&mut Parts::default(), key, value);
        half || !matches!(alone, Taken::Yes) || known.0.iter().any(|(k, _)| k == key)
    }

    fn take(&mut self, parts: &mut Parts, key: &str, value: &str) -> Taken {
        let f = &mut self.filter;
        match key {
            "view" => word(&mut self.view, value),
            "source" => list(&mut f.sources, value),
            "theme" => list(&mut f.themes, value),
            "name" => list(&mut f.names, value),
            "voice" => words(&mut f.voices, value),
            "form" => words(&mut f.forms, value),
            "role" => words(&mut f.roles, value),
            "from" => first(&mut f.days.from, day(value)),
            "to" => first(&mut f.days.to, day(value)),
            "q" if f.query.is_empty() || f.query == value => {
                f.query = value.to_owned();
                Taken::Yes
            }
            "at" => text(&mut parts.document, value),
            "is" => first(&mut parts.selected, Spelled::read(value)),
            "text" => text(&mut parts.exact, value),
            "before" => text(&mut parts.prefix, value),
            "after" => text(&mut parts.suffix, value),
            "whole" => first(&mut parts.rest, rest(value)),
            "nth" => first(&mut parts.nth, value.parse().ok().filter(|&n| n > 0)),
            "article" => text(&mut self.article, value),
            "hide" => words(&mut self.hidden, value),
            "lines" => word(&mut self.lines, value),
            "rows" => word(&mut self.rows, value),
            "sort" => word(&mut self.sort, value),
            "cell" => text(&mut parts.row, value),
            "column" => text(&mut parts.column, value),
            "who" => text(&mut self.who, value),
            "via" => text(&mut self.via, value),
            "event" => text(&mut self.event, value),
            "unit" => text(&mut self.unit, value),
            "subject" => text(&mut self.subject, value),
            "a" => text(&mut self.a, value),
            "b" => text(&mut self.b, value),
            "row" => text(&mut self.row, value),
            "referent" => text(&mut self.referent, value),
            "claim" => text(&mut self.claim, value),
            "said" => first(&mut self.said, Spelled::read(value)),
            "among" => first(&mut self.among, Spelled::read(value)),
            "kind" => first(&mut self.kind, Spelled::read(value)),
            "order" => word(&mut self.order, value),
            "count" => word(&mut self.count, value),
            // The stamp is the link's, not the state's: a second one is not worth keeping.
            "v" => match value.parse().ok().filter(|&v| v > 0) {
                Some(version) => {
                    parts.version.get_or_insert(version);
                    Taken::Yes
                }
                None => Taken::Value,
            },
            "c" => {
                parts.fingerprint.get_or_insert(value.to_owned());
                Taken::Yes
            }
            "q" => Taken::Value,
            _ => Taken::Key,
        }
    }
}

impl Parts {
    /// Puts together what takes several keys; half of it is kept as unknown.
    fn join(&mut self, state: &mut ViewState) {
        if let (Some(row), Some(source)) = (&self.row, &self.column) {
            state.cell = Some(Cell { row: row.clone(), source: source.clone() });
        } else {
            keep(state, "cell", self.row.take());
            keep(state, "column", self.column.take());
        }
        if let (Some(document), Some(kind), Some(exact)) = (&self.document, self.selected, &self.exact) {
            let text = Selector {
                exact: exact.clone(),
                prefix: self.prefix.take().unwrap_or_default(),
                suffix: self.suffix.take().unwrap_or_default(),
                rest: self.rest,
                nth: self.nth.unwrap_or_default(),
            };
            state.selection = Some(Selection { kind, document: document.clone(), text });
        } else {
            keep(state, "at", self.document.take());
            keep(state, "is", self.selected.map(|k| k.spelled().to_owned()));
            keep(state, "text", self.exact.take());
            keep(state, "before", self.prefix.take());
            keep(state, "after", self.suffix.take());
            keep(state, "whole", self.rest.map(|r| format!("{}.{:x}", r.length, r.hash)));
            keep(state, "nth", self.nth.map(|n| n.to_string()));
        }
    }
}

fn keep(state: &mut ViewState, key: &str, value: Option<String>) {
    if let Some(value) = value {
        state.unknown.insert((key.to_owned(), value));
    }
}

/// The first value of a key counts; a different second one is named.
fn first<T: PartialEq>(slot: &mut Option<T>, value: Option<T>) -> Taken {
    match (value, &slot) {
        (Some(value), Some(set)) if value == *set => Taken::Yes,
        (Some(value), None) => {
            *slot = Some(value);
            Taken::Yes
        }
        _ => Taken::Value,
    }
}

fn text(slot: &mut Option<String>, value: &str) -> Taken {
    first(slot, Some(value.to_owned()).filter(|v| !v.is_empty()))
}

fn word<T: Spelled + Default>(slot: &mut T, value: &str) -> Taken {
    match T::read(value) {
        Some(word) if *slot == T::default() || *slot == word => {
            *slot = word;
            Taken::Yes
        }
        _ => Taken::Value,
    }
}

fn list(set: &mut super::set::Set<String>, value: &str) -> Taken {
    if value.is_empty() {
        return Taken::Value;
    }
    set.insert(value.to_owned());
    Taken::Yes
}

fn words<T: Spelled + Ord>(set: &mut super::set::Set<T>, value: &str) -> Taken {
    match T::read(value) {
        Some(word) => {
            set.insert(word);
            Taken::Yes
        }
        None => Taken::Value,
    }
}

fn day(value: &str) -> Option<Day> {
    crate::calendar::read(value)
}

fn rest(value: &str) -> Option<Rest> {
    let (length, hash) = value.split_once('.')?;
    Some(Rest { length: length.parse().ok()?, hash: u32::from_str_radix(hash, 16).ok()? })
}

/// A range whose ends are the wrong way round holds nothing; it is turned.
impl Days {
    pub fn ordered(self) -> Days {
        match (self.from, self.to) {
            (Some(a), Some(b)) if b < a => Days { from: Some(b), to: Some(a) },
            _ => self,
        }
    }
}
