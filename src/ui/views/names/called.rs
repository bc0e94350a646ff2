//! What each source calls it: titles and descriptions first, the bare name last.

use super::COUNTED;
use crate::explore::{Action, LabelColumn, Profile, SaidLabel};
use crate::extract::names::LabelVoice;
use crate::ui::components::source;
use crate::ui::desk::Desk;
use crate::ui::words;
use yew::prelude::*;

const VOICES: [(Option<LabelVoice>, &str); 5] = [
    (None, "All voices"),
    (Some(LabelVoice::Narrator), "The outlet’s own"),
    (Some(LabelVoice::Quoted), "Someone quoted"),
    (Some(LabelVoice::Caption), "Captions"),
    (Some(LabelVoice::Excerpt), "Excerpts"),
];

pub fn called(desk: &Desk, profile: &Profile) -> Html {
    if profile.labels.is_empty() && desk.state.said.is_none() {
        return html! { <p class="quiet">{ "No title or description stands beside this name." }</p> };
    }
    // a voice that nobody here speaks in is no choice
    let any = |voice| desk.state.said.is_some() || profile.labels.iter().flat_map(|c| &c.labels).any(|l| l.voice == voice);
    let voice = |&(voice, called): &(Option<LabelVoice>, &'static str)| {
        let chosen = desk.state.said == voice;
        html! {
            if voice.is_none_or(any) {
                <button type="button" class="button small" aria-pressed={chosen.to_string()} onclick={desk.on(Action::Said(voice))}>{ called }</button>
            }
        }
    };
    html! {
        <>
            <div class="view-head"><h4 class="part-title">{ "Called" }</h4><span class="group" role="group" aria-label="Whose words">{ for VOICES.iter().map(voice) }</span></div>
            if profile.labels.is_empty() { <p class="quiet">{ "Nothing is said in this voice." }</p> }
            <div class="columns">{ for profile.labels.iter().take(COUNTED).map(|c| column(desk, c)) }</div>
            if profile.labels.len() > COUNTED { <p class="small quiet">{ words::plural(profile.labels.len() - COUNTED, "more source", "more sources") }{ " not shown here. Choose sources to see theirs." }</p> }
        </>
    }
}

fn column(desk: &Desk, column: &LabelColumn) -> Html {
    let of = desk.explorer.sources.get(column.source);
    let (bare, told): (Vec<&SaidLabel>, Vec<&SaidLabel>) = column.labels.iter().partition(|l| l.bare);
    html! {
        <div class={classes!("face", source::hue(of))}>
            { source::named(of) }
            if !told.is_empty() { <ul>{ for told.iter().map(|l| html! { <li>{ label(desk, l) }</li> }) }</ul> }
            if !bare.is_empty() {
                <p class="bare"><span class="quiet small">{ if told.is_empty() { "only by name:" } else { "and by name:" } }</span>{ for bare.iter().map(|l| label(desk, l)) }</p>
            }
        </div>
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
        <span>
            <button type="button" class="opens words" aria-pressed={desk.is_open(place.document, place.span).to_string()} onclick={desk.open_place(place)}>{ words }</button>
            if label.places.len() > 1 { <span class="quiet small">{ " ×" }{ label.places.len() }</span> }
            if let Some(tag) = tag { { " " }<span class="tag">{ tag }</span> }
        </span>
    }
}
