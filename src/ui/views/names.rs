//! Names: who and what is named, and what each source calls them.

use crate::compare::Place;
use crate::explore::{Action, Choice, CoName, Doing, Explorer, Item, LabelColumn, NameRow, Profile, SaidLabel, ViewState};
use crate::extract::names::{LabelVoice, NameKind, Part};
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
    let rows: Rc<Vec<NameRow>> = rows(desk);
    if rows.is_empty() {
        return frame::nothing(desk, "No names.");
    }
    let key = shown(desk);
    let row = {
        let (desk, rows, key) = (desk.clone(), rows.clone(), key.clone());
        Callback::from(move |i: usize| list_row(&desk, &rows[i], &key))
    };
    html! {
        <section>
            { frame::head("Names", html! { "People, organisations and places, and what each source calls them, in its own voice and in the words of those it quotes." }, Html::default()) }
            <div class={classes!("two", desk.state.referent.is_some().then_some("has-choice"))}>
                <div class="name-list">
                    <Listing len={rows.len()} {row} of="names" step={desk.step().max(48)} slowly={desk.is_large()} />
                </div>
                <div class="name-page">
                    <Later desk={desk.clone()} draw={Draw(page)} />
                </div>
            </div>
        </section>
    }
}

fn rows(desk: &Desk) -> Rc<Vec<NameRow>> {
    desk.list("names", |e, s| e.name_rows(&s.filter).into_iter().filter(|r| r.kind != NameKind::Other).collect())
}

/// The name that is open: the one asked for, or the first.
fn shown(desk: &Desk) -> String {
    desk.state.referent.clone().unwrap_or_else(|| rows(desk).first().map(|r| r.key.clone()).unwrap_or_default())
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

fn kind_words(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "person",
        NameKind::Organisation => "organisation",
        NameKind::Place => "place",
        NameKind::Other => "other name",
    }
}

fn list_row(desk: &Desk, row: &NameRow, chosen: &str) -> Html {
    let to = Action::Referent(Some(row.key.clone()));
    let current = (row.key == chosen).then_some("true");
    html! {
        <a class="list-row" href={desk.href(to.clone())} onclick={desk.follow(to)} aria-current={current} key={row.key.clone()}>
            <span>{ row.name.clone() }<span class="quiet small">{ " " }{ kind_words(row.kind) }</span></span>
            <span class="number">{ row.total }</span>
        </a>
    }
}

/// Below the labels, each drawn in its turn.
const PARTS: [fn(&Desk) -> Html; 4] = [doings, ties, company, mentions];

fn page(desk: &Desk) -> Html {
    let profile = profile(desk);
    let Some(profile) = &*profile else {
        return html! { <p class="nothing">{ "This name is not found here." }</p> };
    };
    let row = &profile.row;
    let only = Choice::Name(row.key.clone());
    let filtered = desk.state.filter.has(&only);
    let more = row.by_source.breadth().saturating_sub(COUNTED);
    let counts = row.by_source.iter().take(COUNTED).map(|(s, n)| {
        html! { <span>{ source::monogram_by(desk, s) }{ " " }<span class="number">{ n }</span></span> }
    });
    html! {
        <>
            <div class="view-head">
                <div>
                    <h3 class="name-title">{ row.name.clone() }</h3>
                    <p class="tags"><span>{ kind_words(row.kind) }</span><span>{ words::plural(row.total as usize, "mention", "mentions") }</span>{ for counts }if more > 0 { <span>{ "and " }{ words::plural(more, "other source", "other sources") }</span> }</p>
                    if desk.explorer.names.find(&row.key).is_some_and(|id| desk.explorer.is_corrected(id)) { <p class="small"><span class="tag">{ "corrected" }</span></p> }
                    if !profile.aliases.is_empty() { <p class="small">{ "Also named: " }{ words::list(&profile.aliases) }</p> }
                </div>
                <button type="button" class="button" aria-pressed={filtered.to_string()} onclick={desk.on(Action::Toggle(only))}>{ "Only with this name" }</button>
            </div>
            { corrections::of_name(desk, &row.key) }
            { labels(desk, profile) }
            { for PARTS.map(|draw| html! { <Later desk={desk.clone()} draw={Draw(draw)} /> }) }
        </>
    }
}

/// Sources counted beside a name.
const COUNTED: usize = 30;

/// A part that needs the mentions of the open name.
fn of_mentions<T: 'static>(desk: &Desk, name: &'static str, how: impl FnOnce(&Explorer, &Profile) -> Vec<T>) -> Rc<Vec<T>> {
    of_shown(desk, name, |e, _, _| (*profile(desk)).as_ref().map(|p| how(e, p)).unwrap_or_default())
}

fn mentions(desk: &Desk) -> Html {
    let sentences = of_mentions(desk, "sentences", |_, p| sentences(desk, &p.mentions));
    let said = {
        let (desk, sentences) = (desk.clone(), sentences.clone());
        Callback::from(move |i: usize| line(&desk, &sentences[i]))
    };
    html! {
        <>
            <h4 class="part-title">{ "Every sentence that names it" }</h4>
            <Listing len={sentences.len()} row={said} of="sentences" step={desk.step()} slowly={desk.is_large()} />
        </>
    }
}

fn labels(desk: &Desk, profile: &Profile) -> Html {
    let voices = [
        (None, "All voices"),
        (Some(LabelVoice::Narrator), "The outlet’s own"),
        (Some(LabelVoice::Quoted), "Someone quoted"),
        (Some(LabelVoice::Caption), "Captions"),
        (Some(LabelVoice::Excerpt), "Excerpts"),
    ];
    let voice = |&(voice, words): &(Option<LabelVoice>, &'static str)| {
        let chosen = desk.state.said == voice;
        html! { <button type="button" class="button small" aria-pressed={chosen.to_string()} onclick={desk.on(Action::Said(voice))}>{ words }</button> }
    };
    if profile.labels.is_empty() && desk.state.said.is_none() {
        return html! { <p class="quiet">{ "No title or description stands beside this name." }</p> };
    }
    let column = |c: &LabelColumn| {
        html! {
            <div class={classes!("face", source::hue(desk.explorer.sources.get(c.source)))}>
                { source::named(desk.explorer.sources.get(c.source)) }
                <ul>{ for c.labels.iter().map(|l| label(desk, l)) }</ul>
            </div>
        }
    };
    html! {
        <>
            <div class="view-head"><h4>{ "Called" }</h4><span class="group" role="group" aria-label="Whose words">{ for voices.iter().map(voice) }</span></div>
            <div class="columns">{ for profile.labels.iter().take(COUNTED).map(column) }</div>
            if profile.labels.len() > COUNTED { <p class="small quiet">{ words::plural(profile.labels.len() - COUNTED, "more source", "more sources") }{ " not shown here. Choose sources to see theirs." }</p> }
        </>
    }
}

/// The narrator's words plain, quoted ones in marks, others tagged.
fn label(desk: &Desk, label: &SaidLabel) -> Html {
    let Some(&place) = label.places.first() else { return Html::default() };
    let words = match label.voice {
        LabelVoice::Quoted => ["“", &label.words, "”"].concat(),
        _ => label.words.clone(),
    };
    let tag = match label.voice {
        LabelVoice::Narrator => None,
        LabelVoice::Quoted => Some("quoted"),
        LabelVoice::Caption => Some("caption"),
        LabelVoice::Excerpt => Some("excerpt"),
    };
    html! {
        <li>
            <button type="button" class="opens words" aria-pressed={desk.is_open(place.document, place.span).to_string()} onclick={desk.open_place(place)}>{ words }</button>
            if label.places.len() > 1 { <span class="quiet small">{ " ×" }{ label.places.len() }</span> }
            if let Some(tag) = tag { { " " }<span class="tag">{ tag }</span> }
        </li>
    }
}

/// The verbs beside the name, each with who writes it.
fn doings(desk: &Desk) -> Html {
    let doings = of_mentions(desk, "doings", |e, p| e.doings(&p.mentions));
    if doings.is_empty() {
        return Html::default();
    }
    let part = |title: &'static str, part: Part| {
        let of_part: Rc<Vec<Doing>> = Rc::new(doings.iter().filter(|d| d.part == part).cloned().collect());
        let row = {
            let (desk, of_part) = (desk.clone(), of_part.clone());
            Callback::from(move |i: usize| doing(&desk, &of_part[i]))
        };
        html! {
            if !of_part.is_empty() {
                <div class="face"><h5>{ title }</h5><Listing len={of_part.len()} {row} of="verbs" step={desk.step()} slowly={desk.is_large()} /></div>
            }
        }
    };
    html! {
        <>
            <h4 class="part-title">{ "Verbs beside the name" }</h4>
            <div class="columns">{ part("What it does", Part::Does) }{ part("What is done to it", Part::Undergoes) }</div>
        </>
    }
}

fn doing(desk: &Desk, doing: &Doing) -> Html {
    let place = |(source, places): &(crate::explore::SourceId, Vec<Place>)| {
        let (Some(&first), name) = (places.first(), desk.explorer.sources.get(*source)) else { return Html::default() };
        html! {
            <button type="button" class="opens" aria-pressed={desk.is_open(first.document, first.span).to_string()} onclick={desk.open_place(first)}>
                { source::monogram(name) }
                if places.len() > 1 { <span class="quiet small">{ " ×" }{ places.len() }</span> }
            </button>
        }
    };
    html! { <p class="tags" key={doing.verb.clone()}><span class="words">{ doing.verb.clone() }</span>{ for doing.by_source.iter().take(COUNTED).map(place) }</p> }
}

/// Sentences that tie one event to another, the tying words marked.
fn ties(desk: &Desk) -> Html {
    let rows = of_mentions(desk, "ties", |e, p| e.ties(&p.mentions));
    if rows.is_empty() {
        return Html::default();
    }
    let row = {
        let (desk, rows) = (desk.clone(), rows.clone());
        Callback::from(move |i: usize| line(&desk, &rows[i]))
    };
    html! {
        <>
            <h4 class="part-title">{ "After, because of, in return for: how it is tied to other events" }</h4>
            <Listing len={rows.len()} {row} of="sentences" step={desk.step()} slowly={desk.is_large()} />
        </>
    }
}

const DRAWN: usize = 9;

/// Who is named in the same sentences: drawn, and as a table.
fn company(desk: &Desk) -> Html {
    let all = of_mentions(desk, "company", |e, p| e.company(p.row.entity, &p.mentions));
    let Some(name) = (*profile(desk)).as_ref().map(|p| p.row.name.clone()).filter(|_| !all.is_empty()) else {
        return Html::default();
    };
    let with: Vec<&CoName> = all.iter().filter(|c| c.kind != NameKind::Other).take(DRAWN).collect();
    let most = f64::from(with.iter().map(|c| c.sentences).max().unwrap_or(1).max(1));
    let height = 26.0 * with.len() as f64 + 6.0;
    let middle = height / 2.0;
    let line = |(i, c): (usize, &&CoName)| {
        let y = 16.0 + 26.0 * i as f64;
        let width = 1.0 + 6.0 * f64::from(c.sentences) / most;
        let d = ["M 150 ", &middle.to_string(), " C 230 ", &middle.to_string(), " 230 ", &y.to_string(), " 300 ", &y.to_string()].concat();
        html! {
            <>
                <path class="join" {d} stroke-width={width.to_string()} />
                <text x="308" y={(y + 4.0).to_string()}>{ c.name.clone() }<tspan class="axis" dx="6">{ c.sentences }</tspan></text>
            </>
        }
    };
    let row = |c: &CoName| {
        let to = Action::Referent(Some(c.key.clone()));
        html! { <tr><th scope="row"><a href={desk.href(to.clone())} onclick={desk.follow(to)}>{ c.name.clone() }</a></th><td>{ kind_words(c.kind) }</td><td class="n">{ c.sentences }</td></tr> }
    };
    html! {
        <figure class="view-part">
            <figcaption>{ "Named in the same sentences" }</figcaption>
            <div class="scroll" tabindex="0" role="region" aria-label="Names in the same sentences, drawn" data-chart={["Named in the same sentences as ", &name].concat()}>
            <svg class="chart company" viewBox={["0 0 560 ", &height.max(30.0).to_string()].concat()} role="img" aria-label={["Names in the same sentences as ", &name, "; the table has them all"].concat()}>
                { for with.iter().enumerate().map(line) }
                <text class="centre" x="142" y={(middle + 4.0).to_string()} text-anchor="end">{ short(&name) }</text>
            </svg>
            </div>
            <details class="fold">
                <summary>{ "As a table" }</summary>
                <table>
                    <thead><tr><th scope="col">{ "Name" }</th><th scope="col">{ "Kind" }</th><th scope="col" class="n">{ "Sentences" }</th></tr></thead>
                    <tbody>{ for all.iter().take(60).map(row) }</tbody>
                </table>
            </details>
        </figure>
    }
}

/// The last word of a long name.
fn short(name: &str) -> String {
    const ROOM: usize = 20;
    if name.chars().count() <= ROOM { name.to_owned() } else { name.rsplit(' ').next().unwrap_or(name).chars().take(ROOM).collect() }
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
