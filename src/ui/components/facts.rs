//! What an article says of itself, and how that is known.

use crate::article::{Article, Stated, Status};
use crate::ui::words;
use yew::prelude::*;

/// One line of a description list.
pub fn fact(name: &'static str, value: Option<String>, status: &Status) -> Html {
    let known = match (value, status) {
        (None, _) => html! { <dd class="unknown">{ "not stated in this file" }</dd> },
        (Some(value), Status::Inferred(why)) => html! { <dd>{ value }{ " " }<span class="quiet">{ "(inferred: " }{ *why }{ ")" }</span></dd> },
        (Some(value), Status::Given) => html! { <dd>{ value }{ " " }<span class="quiet">{ "(given)" }</span></dd> },
        (Some(value), _) => html! { <dd>{ value }</dd> },
    };
    html! { <div><dt>{ name }</dt>{ known }</div> }
}

pub fn published(article: &Article) -> Html {
    let published = &article.metadata.published;
    let value = published.value.map(|p| {
        let day = words::day(p.day);
        match p.time {
            Some((h, m)) => format!("{day}, {h}:{m:02}"),
            None => day,
        }
    });
    fact("Published", value, &published.status)
}

pub fn text(name: &'static str, stated: &Stated<String>) -> Html {
    fact(name, stated.value.clone(), &stated.status)
}

/// Outlet, agency, byline and date; what is not stated says so.
pub fn all(article: &Article) -> Html {
    let m = &article.metadata;
    html! {
        <>
            { published(article) }
            { text("Outlet", &m.outlet) }
            if m.agency.value.is_some() { { text("Agency", &m.agency) } }
            if m.byline.value.is_some() { { text("By", &m.byline) } }
            if m.section.value.is_some() { { text("Section", &m.section) } }
        </>
    }
}
