//! The foot of the page: what the marks mean, how names were found, how long it took.

use crate::ui::desk::Desk;
use crate::ui::loading::Names;
use crate::ui::words;
use yew::prelude::*;

pub fn colophon(desk: &Desk, took: f64) -> Html {
    let corpus = &desk.explorer.corpus;
    let names = match desk.names {
        Names::Coming => "Names are found by rules at first; the trained list of names is on its way.",
        Names::ByModel => "Names are found by a small trained model that came with the page.",
        Names::ByRules => "Names are found by rules.",
        Names::Refused => "The trained model for names could not be loaded, so names are found by rules alone. Some are missed.",
    };
    let bytes: usize = corpus.documents.iter().map(|d| d.article.text.len()).sum();
    html! {
        <footer class="colophon">
            <div>
                <p class="legend">
                    <span><span class="f-quote">{ "quoted words" }</span></span>
                    <span><span class="f-name">{ "a name" }</span></span>
                    <span><span class="f-time">{ "a date" }</span></span>
                    <span><span class="f-figure">{ "1,234" }</span>{ " a figure" }</span>
                    <span><span class="f-theme">{ "shows a theme" }</span></span>
                </p>
            </div>
            <p>{ names }</p>
            <p>
                { "Nothing leaves this page: no server is asked and nothing is counted. " }
                <span data-volatile="">{ words::plural(corpus.documents.len(), "article", "articles") }{ ", " }{ bytes / 1024 }{ " KB, read in " }{ took.round() }{ " ms." }</span>
            </p>
        </footer>
    }
}
