//! The words around a name: verbs, and the wordings that tie one event to another.

use super::{COUNTED, line, of_mentions};
use crate::compare::Place;
use crate::explore::{Doing, SourceId};
use crate::extract::names::{Part, Tie};
use crate::text::Span;
use crate::ui::components::{listing::Listing, source};
use crate::ui::desk::Desk;
use std::rc::Rc;
use yew::prelude::*;

/// The verbs beside the name, each with who writes it.
pub fn doings(desk: &Desk) -> Html {
    let doings = of_mentions(desk, "doings", |e, p| e.doings(&p.mentions));
    if doings.is_empty() {
        return Html::default();
    }
    let part = |title: &'static str, part: Part| {
        let of_part: Rc<Vec<Doing>> = Rc::new(doings.iter().filter(|d| d.part == part).cloned().collect());
        let row = {
            let (desk, of_part) = (desk.clone(), of_part.clone());
            Callback::from(move |i: usize| wording(&desk, &of_part[i].verb, &of_part[i].by_source))
        };
        html! {
            if !of_part.is_empty() {
                <div><h5>{ title }</h5><Listing len={of_part.len()} {row} of="verbs" class="wordings" step={desk.step()} slowly={desk.is_large()} /></div>
            }
        }
    };
    html! {
        <>
            <h4 class="part-title">{ "Verbs beside the name" }</h4>
            <div class="columns">{ part("As the one who acts", Part::Does) }{ part("As the one acted on", Part::Undergoes) }</div>
        </>
    }
}

/// One wording and who writes it, each opening its first place.
fn wording(desk: &Desk, words: &str, by_source: &[(SourceId, Vec<Place>)]) -> Html {
    let place = |(source, places): &(SourceId, Vec<Place>)| {
        let (Some(&first), name) = (places.first(), desk.explorer.sources.get(*source)) else { return Html::default() };
        html! {
            <button type="button" class="opens" aria-pressed={desk.is_open(first.document, first.span).to_string()} onclick={desk.open_place(first)}>
                { source::monogram(name) }
                if places.len() > 1 { <span class="quiet small">{ " ×" }{ places.len() }</span> }
            </button>
        }
    };
    html! { <p key={words.to_owned()}><span class="words">{ words.to_owned() }</span>{ for by_source.iter().take(COUNTED).map(place) }</p> }
}

type Wordings = Vec<(String, Vec<(SourceId, Vec<Place>)>)>;

/// How what is told of it is tied to other events: the wordings by how firm they are, then their sentences.
pub fn ties(desk: &Desk) -> Html {
    let ties = of_mentions(desk, "ties", |e, p| e.ties(&p.mentions));
    if ties.is_empty() {
        return Html::default();
    }
    let rows: Rc<Vec<(Place, Vec<Span>)>> = Rc::new(ties.iter().map(|(place, spans)| (*place, spans.iter().map(|t| t.0).collect())).collect());
    let row = {
        let (desk, rows) = (desk.clone(), rows.clone());
        Callback::from(move |i: usize| line(&desk, &rows[i]))
    };
    let firm = |title: &'static str, tie: Tie| {
        let wordings = wordings(desk, &ties, tie);
        html! {
            if !wordings.is_empty() {
                <div><h5>{ title }</h5><div class="wordings">{ for wordings.iter().map(|(words, by)| wording(desk, words, by)) }</div></div>
            }
        }
    };
    html! {
        <>
            <h4 class="part-title">{ "How this is tied to other events" }</h4>
            <div class="columns">
                { firm("As a cause", Tie::Cause) }
                { firm("As somebody sees it", Tie::Held) }
                { firm("Only in time", Tie::Order) }
            </div>
            <details class="fold">
                <summary>{ "The sentences, " }{ rows.len() }</summary>
                <Listing len={rows.len()} {row} of="sentences" step={desk.step()} slowly={desk.is_large()} />
            </details>
        </>
    }
}

fn wordings(desk: &Desk, ties: &[(Place, Vec<(Span, Tie)>)], tie: Tie) -> Wordings {
    let mut out: Wordings = Vec::new();
    for (place, spans) in ties {
        let source = desk.explorer.sources.of_document(place.document);
        for &(span, _) in spans.iter().filter(|(_, t)| *t == tie) {
            let place = Place { document: place.document, span };
            let words = desk.text(place).to_lowercase();
            let at = out.iter().position(|(w, _)| *w == words).unwrap_or_else(|| {
                out.push((words, Vec::new()));
                out.len() - 1
            });
            match out[at].1.iter_mut().find(|(s, _)| *s == source) {
                Some((_, places)) => places.push(place),
                None => out[at].1.push((source, vec![place])),
            }
        }
    }
    out
}
