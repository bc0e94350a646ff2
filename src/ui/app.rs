//! Mounts the page once the articles are read; until then the static page
//! stands there, or the first view that the small module has put into it.

use super::loading::{self, Loaded, use_articles};
use super::{added, browser, page::Page};
use yew::prelude::*;

/// Puts the page into `#app`.
pub fn mount() {
    let Some(root) = browser::document().get_element_by_id("app") else { return };
    added::remember(&root);
    wasm_bindgen_futures::spawn_local(async move {
        let first = loading::read().await;
        yew::Renderer::<App>::with_root_and_props(root, AppProps { first }).render();
    });
}

#[derive(Properties, PartialEq)]
struct AppProps {
    first: Loaded,
}

#[component]
fn App(props: &AppProps) -> Html {
    let loaded = use_articles(&props.first);
    let (loaded, shelf, deed) = added::use_shelf(loaded);
    html! { <Page {loaded} {shelf} {deed} /> }
}
