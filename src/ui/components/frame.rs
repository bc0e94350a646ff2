//! The frame around the view.

use crate::explore::{Action, ItemKind, SourceId, View};
use crate::ui::desk::Desk;
use crate::ui::{browser, words};
use yew::prelude::*;

/// The first stop of the Tab key. It moves the focus itself: following the
/// link would put `#main` where the address carries the view.
pub fn skip_link() -> Html {
    let onclick = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        browser::focus("#main");
        browser::reveal("#main h2");
    });
    html! { <a class="skip" href="#main" {onclick}>{ "Skip to main content" }</a> }
}

pub fn views_nav(desk: &Desk) -> Html {
    let link = |&view: &View| {
        let current = view == desk.state.view;
        let count = counted(view).map(|kind| desk.explorer.count(kind, &desk.state.filter));
        html! {
            <li>
                <a href={desk.href(Action::Show(view))} onclick={desk.follow(Action::Show(view))} aria-current={current.then_some("page")}>
                    { words::view(view) }
                    if let Some(n) = count { <span class="count" aria-hidden="true">{ n }</span> }
                </a>
            </li>
        }
    };
    html! { <nav class="views" aria-label="Views"><ul>{ for words::VIEWS.iter().map(link) }</ul></nav> }
}

fn counted(view: View) -> Option<ItemKind> {
    match view {
        View::Quotes => Some(ItemKind::Quote),
        View::Timeline => Some(ItemKind::Time),
        View::Figures => Some(ItemKind::Figure),
        _ => None,
    }
}

/// Sources that a table has columns for; more could be neither drawn in time nor read.
const COLUMNS: usize = 30;

/// As many sources as there are columns, and how many are not shown, in words.
pub fn columns(sources: &[SourceId]) -> (&[SourceId], Html) {
    let (shown, more) = sources.split_at(sources.len().min(COLUMNS));
    let words = match more.len() {
        0 => Html::default(),
        more => {
            html! { <p class="small quiet">{ words::plural(more, "more source is", "more sources are") }{ " not shown here. Choose sources, themes or names to see fewer." }</p> }
        }
    };
    (shown, words)
}

/// Back to the top when another view or article is opened; near it nothing moves.
pub fn to_top() {
    let window = browser::window();
    if window.scroll_y().unwrap_or(0.0) > 240.0 {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// The head of a view or of one of its parts.
pub fn head(title: &str, note: Html, tools: Html) -> Html {
    html! {
        <div class="view-head">
            <div><h2>{ title.to_owned() }</h2><p>{ note }</p></div>
            <div class="view-tools group">{ tools }</div>
        </div>
    }
}

/// Where a view has nothing to show: what was looked for, and the way back.
pub fn nothing(desk: &Desk, what: &str) -> Html {
    if desk.explorer.corpus.documents.is_empty() {
        return html! {
            <div class="nothing">
                <p>{ "There are no articles here yet." }</p>
                <p class="quiet">{ "Drop text files anywhere on this page, or press “Add articles” above. They are read by your own browser and go nowhere else." }</p>
            </div>
        };
    }
    html! {
        <div class="nothing">
            <p>{ what.to_owned() }</p>
            if !desk.state.filter.is_empty() {
                <p class="quiet">{ "The filters leave nothing here." }</p>
                <button type="button" class="button" onclick={desk.on(Action::ClearAll)}>{ "Clear the filters" }</button>
            }
        </div>
    }
}
