//! Title, standfirst, search, and what can be taken away from the page.

use super::copy::CopyButton;
use super::export::ExportMenu;
use super::sheets::Sheet;
use crate::explore::{Action, View, articles_and_outlets, link};
use crate::ui::address::value_of;
use crate::ui::desk::Desk;
use crate::ui::{browser, words};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct MastheadProps {
    pub desk: Desk,
    pub open_sheet: Callback<Sheet>,
}

#[component]
pub fn Masthead(props: &MastheadProps) -> Html {
    let MastheadProps { desk, open_sheet } = props;
    let corpus = &desk.explorer.corpus;
    let title = if corpus.title.is_empty() { "One event, every outlet, one page" } else { &corpus.title };
    let typing = desk.act.reform(|event: InputEvent| Action::Type(value_of(&event)));
    let search = {
        let act = desk.act.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            act.emit(Action::Show(View::Search));
        })
    };
    let standfirst = articles_and_outlets(corpus.documents.iter().map(|d| &d.article), &desk.explorer.sources);
    let shared = link::share(&desk.state, &corpus.fingerprint);
    let mut said = desk.explorer.showing(&desk.state).to_string();
    if desk.has_added {
        said.push_str(". The articles that you added do not travel with the link; save the page as one file to hand them on.");
    }
    let add = open_sheet.reform(|_: MouseEvent| Sheet::Add);
    let help = open_sheet.reform(|_: MouseEvent| Sheet::Help);
    html! {
        <header class="masthead">
            <div class="masthead-title">
                <p class="brand">{ "Broadsheet" }</p>
                <h1>{ title.to_owned() }</h1>
            </div>
            <div class="tools">
                <form class="search" role="search" onsubmit={search}>
                    <label class="out-of-sight" for="search">{ "Search the articles" }</label>
                    <input id="search" type="search" placeholder="Search the articles" autocomplete="off" value={desk.state.filter.query.clone()} oninput={typing} />
                    <kbd aria-hidden="true">{ "/" }</kbd>
                </form>
                { match shared {
                    Ok(fragment) => html! { <CopyButton label="Copy link" text={[browser::address(), fragment].concat()} {said} /> },
                    Err(too_long) => html! { <span class="small unknown">{ too_long.to_string() }</span> },
                } }
                <ExportMenu desk={desk.clone()} />
                <button type="button" class="button" onclick={add}>{ "Add articles" }</button>
                <button type="button" class="button" onclick={help} aria-label="Help and shortcuts">{ "?" }</button>
            </div>
            <p class="standfirst"><span>{ standfirst }</span><span>{ words::PLEDGE }</span></p>
        </header>
    }
}
