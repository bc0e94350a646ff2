//! Mounts the page: first the articles are read, then the reader has them.

use super::loading::{Loading, use_articles};
use super::{browser, components::frame, page::Page};
use yew::prelude::*;

/// Puts the page into `#app`, which holds the static shell until then.
pub fn mount() {
    let Some(root) = browser::document().get_element_by_id("app") else { return };
    yew::Renderer::<App>::with_root(root).render();
}

#[component]
fn App() -> Html {
    match use_articles() {
        Loading::Reading(done, all) => frame::reading(done, all),
        Loading::Here(loaded) => html! { <Page {loaded} /> },
    }
}
