//! The filters: groups of checkboxes with counts that follow every choice.

use super::source;
use crate::calendar::{self, Day};
use crate::compare::EntityId;
use crate::explore::{Action, Choice, Days, Facet, Facets, Value, View, role_words};
use crate::extract::names::NameKind;
use crate::ui::desk::Desk;
use crate::ui::words;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct RailProps {
    pub desk: Desk,
    pub facets: Rc<Facets>,
    pub is_open: bool,
    pub toggle: Callback<()>,
}

/// Names shown before "more" is asked for.
const FEW: usize = 7;
const MANY: usize = 60;

#[component]
pub fn Rail(props: &RailProps) -> Html {
    let RailProps { desk, facets, is_open, toggle } = props;
    let more = use_state(|| None::<NameKind>);
    let close = {
        let toggle = toggle.clone();
        Callback::from(move |_: MouseEvent| toggle.emit(()))
    };
    let names = |title: &'static str, kind: NameKind| {
        let open = *more == Some(kind);
        let values = facets.top_names(&desk.explorer, &[kind], &desk.state.filter, if open { MANY } else { FEW });
        let set = more.setter();
        let flip = Callback::from(move |_: MouseEvent| set.set((!open).then_some(kind)));
        group(
            desk,
            title,
            Facet::Names,
            values.iter().map(|v| name(desk, v, most(&values))).collect(),
            (open || values.len() == FEW)
                .then(|| html! { <button type="button" class="link small" onclick={flip}>{ if open { "Fewer" } else { "More" } }</button> }),
        )
    };
    let speaks = desk.state.view == View::Quotes || !desk.state.filter.voices.is_empty() || !desk.state.filter.forms.is_empty();
    html! {
        <aside id="filters" class={classes!("rail", is_open.then_some("is-open"))} aria-label="Filters">
            <div class="rail-head">
                <strong>{ "Filters" }</strong>
                <button type="button" class="button" onclick={close}>{ "Done" }</button>
            </div>
            { group(desk, "Sources", Facet::Sources, facets.sources.iter().enumerate().filter(|(i, v)| *i < MANY || v.chosen).map(|(_, v)| outlet(desk, v, most(&facets.sources))).collect(), beyond(facets.sources.len())) }
            { group(desk, "Themes", Facet::Themes, facets.themes.iter().map(|v| theme(desk, v, most(&facets.themes))).collect(), None) }
            { group(desk, "In the story", Facet::Roles, facets.roles.iter().filter(|v| v.total > 0).map(|v| {
                let words = role_words(v.key);
                let capital = [&words[..1].to_uppercase(), &words[1..]].concat();
                option(desk, Choice::Role(v.key), capital.into(), "", v, most(&facets.roles))
            }).collect(), None) }
            if speaks {
                { group(desk, "Voices", Facet::Voices, facets.voices.iter().filter(|v| v.total > 0).map(|v| {
                    option(desk, Choice::Voice(v.key), words::voice(v.key).into(), "", v, most(&facets.voices))
                }).collect(), None) }
                { group(desk, "Said how", Facet::Forms, facets.forms.iter().filter(|v| v.total > 0).map(|v| {
                    option(desk, Choice::Form(v.key), words::form(v.key).into(), "", v, most(&facets.forms))
                }).collect(), None) }
            }
            { names("People", NameKind::Person) }
            { names("Organisations", NameKind::Organisation) }
            { names("Places", NameKind::Place) }
            { days(desk, facets) }
        </aside>
    }
}

/// Where there are more sources than can be looked through.
fn beyond(sources: usize) -> Option<Html> {
    (sources > MANY).then(|| html! { <p class="small quiet">{ sources - MANY }{ " more; search finds what is in them." }</p> })
}

fn group(desk: &Desk, title: &'static str, facet: Facet, options: Vec<Html>, more: Option<Html>) -> Html {
    if options.is_empty() {
        return Html::default();
    }
    let chosen = match facet {
        Facet::Sources => desk.state.filter.sources.len(),
        Facet::Themes => desk.state.filter.themes.len(),
        Facet::Voices => desk.state.filter.voices.len(),
        Facet::Forms => desk.state.filter.forms.len(),
        Facet::Roles => desk.state.filter.roles.len(),
        _ => 0,
    };
    html! {
        <fieldset class="filter">
            <legend>{ title }</legend>
            <div>{ for options }</div>
            { more.unwrap_or_default() }
            if chosen > 1 { <button type="button" class="link small" onclick={desk.on(Action::Clear(facet))}>{ "Clear these" }</button> }
        </fieldset>
    }
}

fn outlet(desk: &Desk, value: &Value<crate::explore::SourceId>, most: u32) -> Html {
    let source = desk.explorer.sources.get(value.key);
    option(desk, Choice::Source(source.key.clone()), source::named_with_agency(source), source::hue(source), value, most)
}

fn theme(desk: &Desk, value: &Value<u16>, most: u32) -> Html {
    let Some(theme) = desk.explorer.corpus.themes.get(value.key as usize) else { return Html::default() };
    option(desk, Choice::Theme(theme.id.clone()), theme.label.clone().into(), "", value, most)
}

fn name(desk: &Desk, value: &Value<EntityId>, most: u32) -> Html {
    let place = desk.explorer.corpus.entity(value.key).name;
    let key = desk.explorer.names.key(value.key).to_owned();
    option(desk, Choice::Name(key), desk.text(place).into(), "", value, most)
}

/// The width of the longest bar, in the units of its drawing.
const BAR: u32 = 100;

/// What the longest bar of a group stands for.
fn most<K>(values: &[Value<K>]) -> u32 {
    values.iter().map(|v| v.total).max().unwrap_or(0).max(1)
}

/// One checkbox with its count as a bar, before a paler one of all there is: what would give nothing is dimmed, never hidden.
fn option<K>(desk: &Desk, choice: Choice, label: Html, hue: &'static str, value: &Value<K>, most: u32) -> Html {
    let act = desk.act.clone();
    let key = format!("{choice:?}");
    let onchange = Callback::from(move |_: Event| act.emit(Action::Toggle(choice.clone())));
    let width = |n: u32| (BAR * n).div_ceil(most).to_string();
    let empty = value.count == 0 && !value.chosen;
    html! {
        <label class={classes!("option", hue, empty.then_some("is-empty"))} {key}>
            <input type="checkbox" checked={value.chosen} {onchange} />
            <span class="name">{ label }</span>
            <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect class="of" width={width(value.total)} height="8" />
                <rect width={width(value.count)} height="8" />
            </svg>
            <span class="count" aria-hidden="true">{ value.count }</span>
        </label>
    }
}

fn days(desk: &Desk, facets: &Facets) -> Html {
    if facets.days.is_empty() {
        return Html::default();
    }
    let days = desk.state.filter.days;
    let field = |label: &'static str, value: Option<Day>, with: fn(Days, Option<Day>) -> Days| {
        let act = desk.act.clone();
        let onchange = Callback::from(move |event: Event| {
            let input = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok());
            let day = input.and_then(|i| calendar::read(&i.value()));
            act.emit(Action::Days(with(days, day)));
        });
        let value = value.map(|d| d.to_string()).unwrap_or_default();
        html! { <label class="day"><span>{ label }</span><input type="date" {value} {onchange} /></label> }
    };
    html! {
        <fieldset class="filter">
            <legend>{ "Days told of" }</legend>
            <div class="days">
                { field("From", days.from, |days, from| Days { from, ..days }) }
                { field("To", days.to, |days, to| Days { to, ..days }) }
            </div>
        </fieldset>
    }
}
