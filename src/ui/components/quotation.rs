//! A set quotation: the sentence it stands in, what is quoted dark, the rest set back.

use super::marked::marked;
use super::source;
use crate::explore::{Action, Item, how};
use crate::extract::quotes::{Form, Quote, Resolution};
use crate::text::Span;
use crate::ui::desk::Desk;
use yew::prelude::*;

/// Quotations that share their sentences are set as one.
pub fn quotations(desk: &Desk, items: &[Item]) -> Vec<Html> {
    let mut groups: Vec<(Vec<Item>, Span)> = Vec::new();
    for &item in items {
        let sentence = desk.explorer.evidence(item).sentence;
        match groups.last_mut() {
            Some((group, span)) if group[0].document == item.document && span.overlaps(sentence) => {
                group.push(item);
                *span = span.to(sentence);
            }
            _ => groups.push((vec![item], sentence)),
        }
    }
    groups.iter().map(|(group, span)| quotation(desk, group, *span)).collect()
}

fn quotation(desk: &Desk, items: &[Item], sentence: Span) -> Html {
    let first = items[0];
    let mut marks: Vec<(&'static str, Span)> = Vec::new();
    let mut said: Vec<Html> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for &item in items {
        let Some(quote) = desk.explorer.quote(item) else { continue };
        marks.extend(quote.parts.iter().chain([&quote.span]).map(|&p| ("said-words", p)));
        marks.extend(quote.cue.map(|span| ("cue", span)));
        for tag in tags(desk, item, quote) {
            if !seen.contains(&tag) {
                said.push(html! { <span class="tag">{ tag.clone() }</span> });
                seen.push(tag);
            }
        }
        if quote.via.is_some() && !seen.iter().any(|s| s == "via") {
            seen.push("via".to_owned());
            said.push(chain(desk, item, quote));
        }
    }
    let open = items.iter().any(|&i| desk.is_open_item(i));
    let line = desk.explorer.line(first);
    let read = Action::Read(desk.explorer.document(first.document).article.id.clone(), Some(desk.explorer.select(first)));
    html! {
        <div class={classes!("quotation", source::hue_of(desk, first.document))}>
            { source::monogram_of(desk, first.document) }
            <blockquote>
                <button type="button" class="opens words around" aria-pressed={open.to_string()} onclick={desk.open(first)}>
                    { marked(desk, first.document, sentence, &marks) }
                </button>
            </blockquote>
            <div class="meta"><a href={desk.href(read.clone())} onclick={desk.follow(read)}>{ "line " }{ line }<span class="out-of-sight">{ " in Read" }</span></a>{ for said }</div>
        </div>
    }
}

/// What a reader should know of how the words are set and whose they are.
fn tags(desk: &Desk, item: Item, quote: &Quote) -> Vec<String> {
    let mut tags = Vec::new();
    match quote.form {
        Form::Indirect => tags.push("in other words".to_owned()),
        Form::Pull => tags.push("pull quote".to_owned()),
        Form::Block => tags.push("excerpt".to_owned()),
        Form::Direct | Form::Mixed => {}
    }
    let mention = || quote.speaker.as_ref().map(|s| desk.explorer.text(item.document, s.mention)).unwrap_or_default();
    match quote.resolution {
        Resolution::Pronoun | Resolution::Description => tags.push(["“", &mention(), "”"].concat()),
        how_found @ (Resolution::Carried | Resolution::Corrected) => tags.push(how(how_found).to_owned()),
        _ => {}
    }
    tags
}

/// "Ceolin → Global Times → 004"
fn chain(desk: &Desk, item: Item, quote: &Quote) -> Html {
    let Some(via) = quote.via else { return Html::default() };
    let speaker = quote.speaker.as_ref().map_or_else(|| "unknown".to_owned(), |s| desk.explorer.text(item.document, s.name));
    html! {
        <span class="chain">
            <span>{ speaker }</span><span class="arrow" aria-label="through">{ "→" }</span>
            <span>{ desk.explorer.text(item.document, via) }</span><span class="arrow" aria-label="in">{ "→" }</span>
            { source::monogram_of(desk, item.document) }
        </span>
    }
}
