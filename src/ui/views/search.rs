//! Every hit in its line, aligned on the word.

use crate::explore::{Action, Found, Line, Order, ViewState};
use crate::ui::components::{frame, listing::use_drawn, source};
use crate::ui::desk::{Desk, ViewProps};
use crate::ui::words;
use yew::prelude::*;

#[component]
pub fn Search(props: &ViewProps) -> Html {
    let desk = &props.desk;
    let query = desk.state.filter.query.trim();
    let order = desk.state.order;
    let state = ViewState { filter: desk.state.filter.clone(), order, ..ViewState::default() };
    let found = desk.list_of("search", state, |e, s| e.search(&s.filter, s.order));
    let drawn = use_drawn(found.lines.len(), 100, false);
    if query.is_empty() {
        return html! {
            <section>
                { frame::head("Search", html! { "Type in the field above." }, Html::default()) }
                <ul class="plain small">
                    <li>{ "Several words must all stand in a paragraph. " }<strong>{ "“two words”" }</strong>{ " in marks stand together." }</li>
                    <li><strong>{ "tarif*" }</strong>{ " finds every word that begins so; " }<strong>{ "-word" }</strong>{ " leaves out what has it." }</li>
                    <li>{ "Straight and curly marks, % and per cent, one and many are found alike." }</li>
                </ul>
            </section>
        };
    }
    let order = |order: Order, words: &'static str| {
        let chosen = desk.state.order == order;
        html! { <button type="button" class="button" aria-pressed={chosen.to_string()} onclick={desk.on(Action::Order(order))}>{ words }</button> }
    };
    let tools = html! {
        <span class="group" role="group" aria-label="Order">
            { order(Order::Relevance, "Best first") }{ order(Order::Left, "By word before") }{ order(Order::Right, "By word after") }{ order(Order::Source, "By source") }
        </span>
    };
    html! {
        <>
            <section>
                { frame::head(&["“", query, "”"].concat(), summary(desk, &found), tools) }
                if found.lines.is_empty() {
                    { nearest(desk, &found) }
                } else {
                    { lines(desk, &found.lines, drawn.n) }
                }
                { drawn.button(drawn.n, &[&found.lines.len().to_string(), " are shown"].concat()) }
            </section>
            if !found.removed.is_empty() {
                <section>
                    { frame::head("In removed lines", html! { "These words stand in lines that were taken off the page: menus, teasers, advertisements. They count nowhere." }, Html::default()) }
                    { lines(desk, &found.removed, 50) }
                </section>
            }
        </>
    }
}

fn summary(desk: &Desk, found: &Found) -> Html {
    let counts = found.by_source.iter().take(60).map(|&(s, n)| html! { <span>{ source::monogram_by(desk, s) }{ " " }{ n }</span> });
    html! {
        <span class="tags">
            <span>{ words::plural(found.hits, "hit", "hits") }{ " in " }{ words::plural(found.documents, "article", "articles") }</span>
            { for counts }
            if !found.removed.is_empty() { <span>{ found.removed.len() }{ " more in removed lines" }</span> }
        </span>
    }
}

fn nearest(desk: &Desk, found: &Found) -> Html {
    html! {
        <div class="nothing">
            <p>{ "No hit in article text." }</p>
            if !found.nearest.is_empty() {
                <p class="group">{ "Near to it: " }{ for found.nearest.iter().map(|w| html! { <button type="button" class="button" onclick={desk.on(Action::Query(w.clone()))}>{ w.clone() }</button> }) }</p>
            }
            if desk.state.filter.choices() > 1 { <button type="button" class="button" onclick={desk.on(Action::Restore(Box::new(only_query(desk))))}>{ "Search all articles" }</button> }
        </div>
    }
}

fn only_query(desk: &Desk) -> crate::explore::ViewState {
    let mut state = desk.state.after(Action::ClearAll).0;
    state.filter.query = desk.state.filter.query.clone();
    state
}

/// The first `n` of them; each tells its place among all.
fn lines(desk: &Desk, lines: &[Line], n: usize) -> Html {
    let cut = lines.len() > n;
    let row = |(i, l): (usize, &Line)| {
        let place = crate::compare::Place { document: l.document, span: l.hit };
        let article = &desk.explorer.document(l.document).article;
        let open = desk.is_open(l.document, l.hit);
        html! {
            <tr aria-rowindex={cut.then(|| (i + 2).to_string())}>
                <td class="src">{ source::monogram_of(desk, l.document) }<span class="quiet small">{ " " }{ article.line_of(l.hit.start) }</span></td>
                <td class="before words"><bdi>{ desk.explorer.text(l.document, l.left) }</bdi></td>
                <td class="after words">
                    <button type="button" class="opens said" aria-pressed={open.to_string()} onclick={desk.open_place(place)}>{ desk.explorer.text(l.document, l.hit) }</button>
                    { gap(article, l) }{ desk.explorer.text(l.document, l.right) }
                </td>
            </tr>
        }
    };
    html! {
        <table class="kwic" aria-rowcount={cut.then(|| (lines.len() + 1).to_string())}>
            <colgroup><col class="src" /><col class="left" /><col /></colgroup>
            <thead class="out-of-sight"><tr><th scope="col">{ "Source and line" }</th><th scope="col">{ "Before" }</th><th scope="col">{ "Hit and after" }</th></tr></thead>
            <tbody>{ for lines.iter().take(n).enumerate().map(row) }</tbody>
        </table>
    }
}

/// A space where the text has one after the hit: a comma stands close.
fn gap(article: &crate::article::Article, line: &Line) -> &'static str {
    let after = crate::text::Span { start: line.hit.end, end: line.right.end.max(line.hit.end) };
    if article.of(after).starts_with(char::is_whitespace) { " " } else { "" }
}
