//! What an article says of itself, and how that is known.

use crate::article::Article;
use crate::explore::{Fact, facts};
use yew::prelude::*;

/// One line of a description list.
fn line(fact: Fact<'_>) -> Html {
    let how = fact.how();
    let known = match fact.value {
        None => html! { <dd class="unknown">{ "not stated in this file" }</dd> },
        Some(value) if how.is_empty() => html! { <dd>{ value }</dd> },
        Some(value) => html! { <dd>{ value }{ " " }<span class="quiet">{ how }</span></dd> },
    };
    html! { <div><dt>{ fact.name }</dt>{ known }</div> }
}

/// Outlet, agency, byline and date; what is not stated says so.
pub fn all(article: &Article) -> Html {
    html! { <>{ for facts(article).into_iter().map(line) }</> }
}
