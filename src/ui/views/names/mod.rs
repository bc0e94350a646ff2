//! Names: who and what is named, and what each source calls them.

mod around;
mod called;
mod company;

use crate::compare::Place;
use crate::explore::{Action, Among, Choice, Explorer, Item, NameRow, Profile, Spelled, ViewState};
use crate::text::Span;
use crate::ui::components::later::{Draw, Later};
use crate::ui::components::{corrections, frame, listing::Listing, marked::sentence, source};
use crate::ui::desk::{Desk, ViewProps};
use crate::ui::words;
use std::rc::Rc;
use yew::prelude::*;

#[component]
pub fn Names(props: &ViewProps) -> Html {
    let desk = &props.desk;
    let everyone = listed(desk, None);
    if everyone.is_empty() {
        return frame::nothing(desk, "No names.");
    }
    let rows = listed(desk, desk.state.among);
    let key = shown(desk);
    let row = {
        let (desk, rows, key) = (desk.clone(), rows.clone(), key.clone());
        Callback::from(move |i: usize| list_row(&desk, &rows[i], &key))
    };
    html! {
        <section>
            { frame::head("Names", html! { "People, organisations, places and measures, and what each source calls them, in its own voice and in the words of those it quotes." }, Html::default()) }
            <div class={classes!("two", desk.state.referent.is_some().then_some("has-choice"))}>
                <div class="name-side">
                    { groups(desk, &everyone) }
                    <div class="name-list">
                        <Listing len={rows.len()} {row} of="names" step={desk.step().max(48)} slowly={desk.is_large()} />
                    </div>
                </div>
                <div class="name-page">
                    <Later desk={desk.clone()} draw={Draw(page)} />
                </div>
            </div>
        </section>
    }
}

/// The list, of one group or of all.
fn listed(desk: &Desk, among: Option<Among>) -> Rc<Vec<NameRow>> {
    let state = ViewState { filter: desk.state.filter.clone(), among, ..ViewState::default() };
    // the two are asked for in turn, and one of a name is kept
    desk.list_of(if among.is_some() { "names of a group" } else { "names" }, state, |e, s| e.listed_names(s))
}

/// The name that is open: the one asked for, or the first.
fn shown(desk: &Desk) -> String {
    let first = || listed(desk, desk.state.among).first().map(|r| r.key.clone());
    desk.state.referent.clone().or_else(first).unwrap_or_default()
}

/// What is told of the open name under the filter.
fn of_shown<T: 'static>(desk: &Desk, name: &'static str, how: impl FnOnce(&Explorer, &ViewState, &str) -> T) -> Rc<T> {
    let key = shown(desk);
    let state = ViewState { filter: desk.state.filter.clone(), said: desk.state.said, referent: Some(key.clone()), ..ViewState::default() };
    desk.list_of(name, state, |e, s| how(e, s, &key))
}

fn profile(desk: &Desk) -> Rc<Option<Profile>> {
    of_shown(desk, "profile", |e, s, key| e.profile(key, s))
}

/// A part that needs the mentions of the open name.
fn of_mentions<T: Default + 'static>(desk: &Desk, name: &'static str, how: impl FnOnce(&Explorer, &Profile) -> T) -> Rc<T> {
    of_shown(desk, name, |e, _, _| (*profile(desk)).as_ref().map(|p| how(e, p)).unwrap_or_default())
}

/// All, people, organisations … with how many there are.
fn groups(desk: &Desk, rows: &[NameRow]) -> Html {
    let button = |among: Option<Among>| {
        let n = rows.iter().filter(|r| among.is_none_or(|a| a.has(r))).count();
        let words = match among {
            None => "All",
            Some(Among::People) => "People",
            Some(Among::Organisations) => "Organisations",
            Some(Among::Places) => "Places",
            Some(Among::Measures) => "Measures",
        };
        let chosen = desk.state.among == among;
        html! {
            if n > 0 || chosen {
                <button type="button" class="button small" aria-pressed={chosen.to_string()} onclick={desk.on(Action::Among(among))}>
                    { words }{ " " }<span class="number">{ n }</span>
                </button>
            }
        }
    };
    let all = Among::ALL.iter().map(|a| Some(*a));
    html! { <div class="group names-of" role="group" aria-label="Which names">{ for std::iter::once(None).chain(all).map(button) }</div> }
}

fn list_row(desk: &Desk, row: &NameRow, chosen: &str) -> Html {
    let to = Action::Referent(Some(row.key.clone()));
    let current = (row.key == chosen).then_some("true");
    html! {
        <a class="list-row" href={desk.href(to.clone())} onclick={desk.follow(to)} aria-current={current} key={row.key.clone()}>
            <span>{ row.name.clone() }<span class="quiet small what">{ " " }{ desk.explorer.what(row.entity) }</span></span>
            <span class="number">{ row.total }</span>
        </a>
    }
}

/// Below the labels, each drawn in its turn.
const PARTS: [fn(&Desk) -> Html; 4] = [around::doings, around::ties, company::company, mentions];

/// Sources counted beside a name.
const COUNTED: usize = 30;

fn page(desk: &Desk) -> Html {
    let profile = profile(desk);
    let Some(profile) = &*profile else {
        return html! { <p class="nothing">{ "This name is not found here." }</p> };
    };
    let row = &profile.row;
    let only = Choice::Name(row.key.clone());
    let filtered = desk.state.filter.has(&only);
    let is_measure = Among::Measures.has(row);
    let counted =
        if is_measure { words::plural(row.total as usize, "phrase", "phrases") } else { words::plural(row.total as usize, "mention", "mentions") };
    html! {
        <>
            <div class="view-head">
                <div>
                    <h3 class="name-title">{ row.name.clone() }</h3>
                    <p class="quiet">{ desk.explorer.what(row.entity) }{ ", " }{ counted }</p>
                    if desk.explorer.names.find(&row.key).is_some_and(|id| desk.explorer.is_corrected(id)) { <p class="small"><span class="tag">{ "corrected" }</span></p> }
                    if !profile.aliases.is_empty() { <p class="small">{ "Also named: " }{ words::list(&profile.aliases) }</p> }
                    { namesakes(desk, &profile.namesakes) }
                </div>
                if !is_measure { <button type="button" class="button" aria-pressed={filtered.to_string()} onclick={desk.on(Action::Toggle(only))}>{ "Only with this name" }</button> }
            </div>
            { counts(desk, row) }
            if !is_measure { { corrections::of_name(desk, &row.key) } }
            { called::called(desk, profile) }
            { for PARTS.map(|draw| html! { <Later desk={desk.clone()} draw={Draw(draw)} /> }) }
        </>
    }
}

fn mentions(desk: &Desk) -> Html {
    let sentences = of_mentions(desk, "sentences", |_, p| sentences(desk, &p.mentions));
    if sentences.is_empty() {
        return Html::default();
    }
    let said = {
        let (desk, sentences) = (desk.clone(), sentences.clone());
        Callback::from(move |i: usize| line(&desk, &sentences[i]))
    };
    html! {
        <>
            <h4 class="part-title">{ "Every sentence with the name" }</h4>
            <Listing len={sentences.len()} row={said} of="sentences" step={desk.step()} slowly={desk.is_large()} />
        </>
    }
}

/// Others who share the name, so that nobody takes one for the other.
fn namesakes(desk: &Desk, others: &[NameRow]) -> Html {
    let other = |r: &NameRow| {
        let to = Action::Referent(Some(r.key.clone()));
        html! { <span><a href={desk.href(to.clone())} onclick={desk.follow(to)}>{ r.name.clone() }</a><span class="quiet">{ " " }{ desk.explorer.what(r.entity) }</span></span> }
    };
    html! { if !others.is_empty() { <p class="small tags"><span class="quiet">{ "Not to be taken for" }</span>{ for others.iter().map(other) }</p> } }
}

/// How often each source names it, as bars.
fn counts(desk: &Desk, row: &NameRow) -> Html {
    let most = row.by_source.most().max(1);
    let more = row.by_source.breadth().saturating_sub(COUNTED);
    let bar = |(s, n): (crate::explore::SourceId, u32)| {
        let source = desk.explorer.sources.get(s);
        let width = (f64::from(n) / f64::from(most) * 100.0).to_string();
        html! {
            <li class={source::hue(source)}>
                { source::monogram(source) }
                <svg class="chart" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="fill" {width} height="8" /></svg>
                <span class="number">{ n }</span>
            </li>
        }
    };
    html! {
        <>
            <ul class="counts" aria-label="Mentions in each source">{ for row.by_source.iter().take(COUNTED).map(bar) }</ul>
            if more > 0 { <p class="small quiet">{ "and " }{ words::plural(more, "other source", "other sources") }</p> }
        </>
    }
}

/// The sentences of the mentions, each once, with where the name stands.
fn sentences(desk: &Desk, mentions: &[Item]) -> Vec<(Place, Vec<Span>)> {
    let mut sentences: Vec<(Place, Vec<Span>)> = Vec::new();
    for &item in mentions {
        let e = desk.explorer.evidence(item);
        let place = Place { document: item.document, span: e.sentence };
        match sentences.last_mut() {
            Some((last, marks)) if *last == place => marks.push(e.chosen),
            _ => sentences.push((place, vec![e.chosen])),
        }
    }
    sentences
}

fn line(desk: &Desk, (place, names): &(Place, Vec<Span>)) -> Html {
    let marks: Vec<_> = names.iter().map(|&s| ("said", s)).collect();
    html! {
        <div class={classes!("telling", source::hue_of(desk, place.document))}>
            { source::monogram_of(desk, place.document) }
            <div>{ sentence(desk, *place, &marks) }</div>
        </div>
    }
}
