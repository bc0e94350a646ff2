//! The views, one file each. Each takes the desk and draws what `explore` lists.

mod claims;
mod compare;
mod figures;
mod margin;
mod names;
mod overview;
mod quotes;
mod reader;
mod search;
mod timeline;

pub use reader::{LAYERS, document_shown, walk};

use super::desk::Desk;
use crate::explore::View;
use yew::prelude::*;

pub fn view(desk: &Desk) -> Html {
    let desk = desk.clone();
    match desk.state.view {
        View::Overview => html! { <overview::Overview {desk} /> },
        View::Read => html! { <reader::Reader {desk} /> },
        View::Quotes => html! { <quotes::Quotes {desk} /> },
        View::Timeline => html! { <timeline::Timeline {desk} /> },
        View::Figures => html! { <figures::Figures {desk} /> },
        View::Names => html! { <names::Names {desk} /> },
        View::Claims => html! { <claims::Claims {desk} /> },
        View::Compare => html! { <compare::Compare {desk} /> },
        View::Search => html! { <search::Search {desk} /> },
    }
}
