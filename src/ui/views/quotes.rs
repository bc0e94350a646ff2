//! Who speaks: a dot for each speaker and source, then every speaker with the quotes.

use crate::explore::{Action, Choice, SourceId, SpeakerGroup, SpeakerKind, Spelled, View, VoiceSplit};
use crate::extract::quotes::Voice;
use crate::ui::components::later::{Draw, Later};
use crate::ui::components::{frame, listing::Listing, quotation::quotations, source};
use crate::ui::desk::{Desk, ViewProps};
use crate::ui::{browser, words};
use std::rc::Rc;
use yew::prelude::*;

#[component]
pub fn Quotes(props: &ViewProps) -> Html {
    let desk = &props.desk;
    use_effect_with(desk.state.who.clone(), |who| {
        if who.is_some() {
            browser::reveal(".speaker.is-chosen");
        }
    });
    let groups = speakers(desk);
    if groups.is_empty() {
        return frame::nothing(desk, "No quotes.");
    }
    let row = {
        let (desk, groups) = (desk.clone(), groups.clone());
        let open = desk.state.who.as_ref().and_then(|key| groups.iter().position(|g| g.key == *key));
        Callback::from(move |i: usize| speaker(&desk, &groups[desk.brought_up(open, i)]))
    };
    html! {
        <>
            <Later desk={desk.clone()} draw={Draw(overview)} />
            <section>
                { frame::head("In their words", html! { "What is quoted stands dark, the outlet’s own words around it grey, the word that tells it was said in bold." }, Html::default()) }
                <Listing len={groups.len()} {row} of="speakers" step={desk.step()} slowly={desk.is_large()} />
            </section>
        </>
    }
}

fn speakers(desk: &Desk) -> Rc<Vec<SpeakerGroup>> {
    desk.list("speakers", |e, s| e.speakers(s))
}

/// A dot for each speaker and source.
fn overview(desk: &Desk) -> Html {
    let groups = speakers(desk);
    html! {
            <section>
                { frame::head("Who speaks, and where", html! { "The area of a dot is the number of quotes; a press opens the first. Somebody unnamed is never taken for the same in two articles." }, relays(desk)) }
                { dots(desk, &groups) }
            </section>
    }
}

/// Media that carried words: press one to see what came through it.
fn relays(desk: &Desk) -> Html {
    let relays = desk.list("relays", |e, s| e.relays(s));
    if relays.is_empty() {
        return Html::default();
    }
    let button = |(key, name, n): &(String, String, u32)| {
        let chosen = desk.state.via.as_deref() == Some(key);
        html! { <button type="button" class="button" aria-pressed={chosen.to_string()} onclick={desk.on(Action::Via((!chosen).then(|| key.clone())))}>{ name.clone() }{ " " }<span class="number">{ *n }</span></button> }
    };
    html! { <span class="group" role="group" aria-label="Came through"><span class="quiet small">{ "Came through" }</span>{ for relays.iter().take(8).map(button) }</span> }
}

/// Speakers drawn before the rest are left to the list.
const DRAWN: usize = 24;

fn dots(desk: &Desk, groups: &[SpeakerGroup]) -> Html {
    let sources = desk.explorer.sources_in(&desk.state.filter);
    let (sources, beyond) = frame::columns(&sources);
    let most = groups.iter().map(|g| g.by_source.most()).max().unwrap_or(1).max(1);
    let head = sources.iter().map(|&s| html! { <th scope="col">{ source::monogram_by(desk, s) }</th> });
    let row = |g: &SpeakerGroup| {
        let cells = sources.iter().map(|&s| dot(desk, g, s, most));
        let who = Action::Who(Some(g.key.clone()));
        html! {
            <tr key={g.key.clone()}>
                <th scope="row"><a href={desk.href(who.clone())} onclick={desk.follow(who)}>{ g.name.clone() }</a></th>
                { for cells }
                <td class="rest small quiet">{ note(desk, g) }</td>
            </tr>
        }
    };
    let drawn = &groups[..groups.len().min(DRAWN)];
    // The unnamed stand apart: a heading for each kind of voice where there are several.
    let kinds = drawn.chunk_by(|a, b| a.voice == b.voice).map(|of_a_kind| {
        let heading = (drawn[0].voice != Voice::Named || of_a_kind.len() < drawn.len()).then(|| {
            html! { <tr class="kind"><th scope="rowgroup" colspan={(sources.len() + 2).to_string()}>{ words::voice(of_a_kind[0].voice) }</th></tr> }
        });
        html! { <tbody>{ for heading }{ for of_a_kind.iter().map(row) }</tbody> }
    });
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="Speakers by source" data-chart="Who speaks, and where">
            <table class="matrix dots">
                <thead><tr><th scope="col">{ "Speaker" }</th>{ for head }<th scope="col"><span class="out-of-sight">{ "Note" }</span></th></tr></thead>
                { for kinds }
                { sums(desk, groups, sources) }
            </table>
            if groups.len() > DRAWN { <p class="small quiet">{ words::plural(groups.len() - DRAWN, "more speaker", "more speakers") }{ " in the list below." }</p> }
            { beyond }
        </div>
    }
}

/// Source by source: quotes by kind of voice, and voices that nobody else quotes.
fn sums(desk: &Desk, groups: &[SpeakerGroup], sources: &[SourceId]) -> Html {
    let split = desk.list("voices", |e, s| e.voice_split(s));
    let cell = |n: usize| html! { <td><span class="sum">{ n }</span></td> };
    let kind = |&voice: &Voice| {
        let all: u32 = split.iter().map(|s| s.of(voice)).sum();
        let chosen = desk.state.filter.voices.contains(&voice);
        (all > 0).then(|| {
            let to = Action::Toggle(Choice::Voice(voice));
            html! {
                <tr>
                    <th scope="row"><button type="button" class="button" aria-pressed={chosen.to_string()} onclick={desk.on(to)}>{ words::voice(voice) }</button></th>
                    { for sources.iter().map(|s| cell(split[s.0 as usize].of(voice) as usize)) }
                    <td class="rest small quiet">{ words::plural(all as usize, "quote", "quotes") }</td>
                </tr>
            }
        })
    };
    let alone = |id: SourceId| groups.iter().filter(|g| g.voice == Voice::Named && g.only_in == Some(id)).count();
    html! {
        <tfoot>
            <tr class="kind"><th scope="rowgroup" colspan={(sources.len() + 2).to_string()}>{ "Quotes by kind of voice" }</th></tr>
            { for Voice::ALL.iter().filter_map(kind) }
            if desk.explorer.sources.len() > 1 {
                <tr>
                    <th scope="row">{ "Named voices quoted only here" }</th>
                    { for sources.iter().map(|&s| cell(alone(s))) }
                    <td class="rest"></td>
                </tr>
            }
        </tfoot>
    }
}

/// How many quotes of one speaker stand in one source; a press opens the first of them.
fn dot(desk: &Desk, group: &SpeakerGroup, id: SourceId, most: u32) -> Html {
    let n = group.by_source.of(id);
    let first = (n > 0).then(|| group.quotes.iter().find(|q| desk.explorer.sources.of_document(q.document) == id)).flatten();
    let Some(&first) = first else {
        return html! { <td><span class="cell is-none"><span class="out-of-sight">{ "none" }</span><span aria-hidden="true">{ "·" }</span></span></td> };
    };
    let of = desk.explorer.sources.get(id);
    let r = 12.5 * (f64::from(n) / f64::from(most)).sqrt();
    let label = [&words::plural(n as usize, "quote", "quotes"), " of ", &group.name, " in ", &of.name].concat();
    html! {
        <td>
            <button type="button" class={classes!("cell", source::hue(of))} aria-label={label} aria-pressed={desk.is_open_item(first).to_string()} onclick={desk.open(first)}>
                <svg viewBox="0 0 28 28" aria-hidden="true"><circle class="dot" cx="14" cy="14" r={r.max(2.5).to_string()} /></svg>
                <span class="n">{ n }</span>
            </button>
        </td>
    }
}

fn note(desk: &Desk, group: &SpeakerGroup) -> Html {
    html! {
        <>
            if group.voice != Voice::Named { <span>{ words::voice(group.voice).to_lowercase() }{ " " }</span> }
            if let Some(only) = group.only_in { <span>{ "only in " }{ source::monogram_by(desk, only) }</span> }
        </>
    }
}

fn speaker(desk: &Desk, group: &SpeakerGroup) -> Html {
    let roles = desk.explorer.roles(group);
    let roles: Vec<Html> =
        roles.iter().take(12).map(|r| html! { <span>{ source::monogram_by(desk, r.source) }{ " " }{ r.words.clone() }</span> }).collect();
    let name = match group.kind {
        SpeakerKind::Entity(_) => {
            let to = Action::Restore(Box::new(crate::explore::ViewState {
                referent: Some(group.key.clone()),
                ..desk.state.after(Action::Show(View::Names)).0
            }));
            html! { <a href={desk.href(to.clone())} onclick={desk.follow(to)}>{ group.name.clone() }</a> }
        }
        _ => html! { group.name.clone() },
    };
    let chosen = desk.state.who.as_deref() == Some(&group.key);
    html! {
        <article class={classes!("speaker", chosen.then_some("is-chosen"))} key={group.key.clone()} id={["who-", &group.key].concat()}>
            <div class="speaker-head">
                <h3>{ name }</h3>
                <span class="quiet small">{ words::plural(group.quotes.len(), "quote", "quotes") }{ " " }{ note(desk, group) }</span>
            </div>
            if !roles.is_empty() { <p class="roles tags">{ for roles }</p> }
            { said(desk, group) }
        </article>
    }
}

/// All that somebody is quoted with; where there are many articles, a few at a time.
fn said(desk: &Desk, group: &SpeakerGroup) -> Html {
    if !desk.is_large() {
        return quotations(desk, &group.quotes).into_iter().collect();
    }
    let row = {
        let (desk, quotes) = (desk.clone(), group.quotes.clone());
        Callback::from(move |i: usize| quotations(&desk, &quotes[i..=i]).into_iter().collect())
    };
    html! { <Listing len={group.quotes.len()} {row} of="quotes" step={FEW} slowly={true} /> }
}

/// Quotes of one speaker among many.
const FEW: usize = 4;

/// For the overview: how each source's quotes divide, and whom it alone quotes.
pub fn voices(desk: &Desk) -> Html {
    let split = desk.list("voices", |e, s| e.voice_split(s));
    let groups = speakers(desk);
    let most = split.iter().map(VoiceSplit::all).max().unwrap_or(0);
    if most == 0 {
        return Html::default();
    }
    let row = |id: SourceId| {
        let s = &split[id.0 as usize];
        let of = desk.explorer.sources.get(id);
        let alone: Vec<String> = groups.iter().filter(|g| g.only_in == Some(id) && g.voice == Voice::Named).map(|g| g.name.clone()).take(8).collect();
        let parts = [
            (s.named, "named", "v-named"),
            (s.anonymous, "unnamed person", "v-anonymous"),
            (s.vague, "nobody in particular", "v-vague"),
            (s.unknown, "unknown", "v-unknown"),
        ];
        let scale = 400.0 / f64::from(most);
        let mut x = 0.0;
        let bars: Vec<Html> = parts
            .iter()
            .filter(|p| p.0 > 0)
            .map(|&(n, _, class)| {
                let width = f64::from(n) * scale;
                let bar = html! { <rect {class} x={(x + 0.5_f64).to_string()} y="1" width={(width - 1.0).max(1.0).to_string()} height="12" /> };
                x += width;
                bar
            })
            .collect();
        let said: Vec<String> = parts.iter().filter(|p| p.0 > 0).map(|(n, words, _)| [&n.to_string(), " ", words].concat()).collect();
        html! {
            <div class={classes!("voice-row", source::hue(of))}>
                <span>{ source::named(of) }</span>
                <div>
                    <svg class="bars" viewBox="0 0 400 14" preserveAspectRatio="none" aria-hidden="true">{ for bars }</svg>
                    <p class="small">
                        { if said.is_empty() { "no quotes".to_owned() } else { said.join(", ") } }
                        if !alone.is_empty() { <span class="quiet">{ " · quoted only here: " }{ words::list(&alone) }</span> }
                    </p>
                </div>
            </div>
        }
    };
    let more = Action::Show(View::Quotes);
    let sources = desk.explorer.sources_in(&desk.state.filter);
    let (sources, beyond) = frame::columns(&sources);
    html! {
        <section>
            { frame::head("Who speaks", html! { "Quotes by kind of voice, source by source." }, html! { <a href={desk.href(more.clone())} onclick={desk.follow(more)}>{ "Every quote" }</a> }) }
            <div class="voices" data-chart="Quotes by kind of voice">{ for sources.iter().copied().map(row) }</div>
            { beyond }
        </section>
    }
}
