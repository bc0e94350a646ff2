//! Notes beside a paragraph in Read: who speaks, which day is meant, which way a figure points, what it is about.

use crate::compare::DocumentId;
use crate::corpus::Document;
use crate::explore::{Action, Choice, Item, ItemKind, Layer};
use crate::extract::quotes::{Form, Resolution};
use crate::extract::themes::Theme;
use crate::extract::times::{TimeKind, TimeStatus};
use crate::text::Span;
use crate::ui::desk::Desk;
use yew::prelude::*;

pub fn notes(desk: &Desk, id: DocumentId, document: &Document, block: usize) -> Html {
    let span = document.article.blocks[block].span;
    let shows = |layer: Layer| !desk.state.hidden.contains(&layer);
    let mut notes: Vec<Html> = Vec::new();
    if shows(Layer::Quotes) {
        notes.extend(speakers(desk, id, document, span));
    }
    if shows(Layer::Times) {
        let inferred = document.findings.times.iter().enumerate().filter(|(_, t)| span.contains(t.span) && t.kind == TimeKind::Date);
        for (i, time) in inferred.filter(|(_, t)| t.status != TimeStatus::Stated) {
            let item = Item { kind: ItemKind::Time, document: id, index: i as u32 };
            let words = desk.explorer.text(id, time.span);
            let meant = match time.interval {
                Some(interval) => super::timeline::interval_words(interval, time.grain),
                None => "which is not told".to_owned(),
            };
            notes.push(note(desk, item, html! { <>{ "“" }{ words }{ "”: " }{ meant }</> }));
        }
    }
    if shows(Layer::Figures) {
        for (i, figure) in document.findings.figures.iter().enumerate().filter(|(_, f)| span.contains(f.span)) {
            if let (Some(by), Some(on)) = (figure.by, figure.on) {
                let item = Item { kind: ItemKind::Figure, document: id, index: i as u32 };
                let words =
                    [&desk.explorer.text(id, by.span), " → ", &desk.explorer.text(id, on.span), " ", &desk.explorer.text(id, figure.span)].concat();
                notes.push(note(desk, item, words.into()));
            }
        }
    }
    if shows(Layer::Claims) {
        notes.extend(differences(desk, id, span));
    }
    if shows(Layer::Themes) {
        let here = document.themes.iter().filter(|p| p.block as usize == block).flat_map(|p| &p.themes);
        let tags: Vec<Html> = here.filter_map(|(t, _)| desk.explorer.corpus.themes.get(t.0 as usize)).map(|t| theme(desk, t)).collect();
        if !tags.is_empty() {
            notes.push(html! { <span class="tags">{ for tags }</span> });
        }
    }
    notes.into_iter().collect()
}

/// Who speaks in the paragraph, each once, and how that is known.
fn speakers(desk: &Desk, id: DocumentId, document: &Document, span: Span) -> Vec<Html> {
    let mut said: Vec<(String, Item, Vec<&'static str>, Option<Span>)> = Vec::new();
    for (i, quote) in document.findings.quotes.iter().enumerate().filter(|(_, q)| span.holds(q.span.start)) {
        let name = quote.speaker.as_ref().map_or_else(|| "speaker unknown".to_owned(), |s| desk.explorer.text(id, s.name));
        let how = match (quote.form, quote.resolution) {
            (Form::Indirect, _) => "in other words",
            (_, Resolution::Corrected) => "corrected",
            (_, Resolution::Carried) => "carried over",
            (_, Resolution::Pronoun) => "by he or she",
            _ => "word for word",
        };
        match said.iter_mut().find(|s| s.0 == name && s.3 == quote.via) {
            Some(s) if s.2.contains(&how) => {}
            Some(s) => s.2.push(how),
            None => said.push((name, Item { kind: ItemKind::Quote, document: id, index: i as u32 }, vec![how], quote.via)),
        }
    }
    let one = |(name, item, how, via): (String, Item, Vec<&'static str>, Option<Span>)| {
        let through = via.map(|v| [", through ", &desk.explorer.text(id, v)].concat());
        let how = if how == ["word for word"] { String::new() } else { [", ", &how.join(" and ")].concat() };
        note(desk, item, html! { <><strong>{ name }</strong>{ how }{ through }</> })
    };
    said.into_iter().map(one).collect()
}

/// A theme of the paragraph. Pressed, it becomes a filter, and the words that show it are marked.
fn theme(desk: &Desk, theme: &Theme) -> Html {
    let choice = Choice::Theme(theme.id.clone());
    let chosen = desk.state.filter.has(&choice);
    html! { <button type="button" class="opens tag" aria-pressed={chosen.to_string()} onclick={desk.on(Action::Toggle(choice))}>{ theme.label.clone() }</button> }
}

fn note(desk: &Desk, item: Item, words: Html) -> Html {
    let chosen = desk.is_open_item(item);
    html! { <button type="button" class="opens margin-note" aria-pressed={chosen.to_string()} onclick={desk.open(item)}>{ words }</button> }
}

/// Where another article tells it otherwise.
fn differences<'d>(desk: &'d Desk, id: DocumentId, span: Span) -> impl Iterator<Item = Html> + 'd {
    let here = desk
        .explorer
        .corpus
        .comparison
        .differences
        .iter()
        .filter(move |d| d.positions.iter().any(|p| p.place.document == id && span.overlaps(p.place.span)));
    here.map(move |d| {
        let others: Vec<Html> = d
            .positions
            .iter()
            .filter(|p| p.place.document != id)
            .map(|p| html! { <button type="button" class="opens" onclick={desk.open_place(p.place)}>{ crate::ui::components::source::monogram_of(desk, p.place.document) }{ " " }{ p.value.clone() }</button> })
            .collect();
        html! { <span class="margin-note is-difference">{ d.topic.clone() }{ if others.is_empty() { "" } else { "; elsewhere: " } }{ for others }</span> }
    })
}
