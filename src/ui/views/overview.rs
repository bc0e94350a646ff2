//! The whole coverage at a glance: headlines, what is covered, differences, voices, days.

use crate::explore::{Action, Cell, Headline, Matrix, MatrixRow, Rows, Sort, SourceId, View};
use crate::ui::components::later::{Draw, Later};
use crate::ui::components::{facts, frame, listing::Listing, marked::sentence, source};
use crate::ui::desk::{Desk, ViewProps};
use crate::ui::views::{claims, quotes, timeline};
use yew::prelude::*;

#[component]
pub fn Overview(props: &ViewProps) -> Html {
    let desk = &props.desk;
    let headlines = desk.list("headlines", |e, s| e.headlines(&s.filter));
    if headlines.is_empty() {
        return frame::nothing(desk, "There are no articles here.");
    }
    let row = {
        let (desk, headlines) = (desk.clone(), headlines.clone());
        Callback::from(move |i: usize| headline(&desk, &headlines[i]))
    };
    html! {
        <>
            <section aria-labelledby="h-headlines">
                <h2 id="h-headlines" class="part-title">{ "The headlines" }</h2>
                <Listing class="headlines" len={headlines.len()} {row} of="headlines" step={desk.step()} slowly={desk.is_large()} />
            </section>
            { for PARTS.map(|draw| html! { <Later desk={desk.clone()} draw={Draw(draw)} /> }) }
        </>
    }
}

/// What stands under the headlines.
const PARTS: [fn(&Desk) -> Html; 4] = [coverage, differences, quotes::voices, timeline::strip];

fn headline(desk: &Desk, h: &Headline) -> Html {
    let article = &desk.explorer.document(h.document).article;
    let of = desk.source(h.document);
    let read = Action::Read(article.id.clone(), None);
    let (title, lead) = h.beginning(article, desk.explorer.corpus.documents.len());
    let stands_in = !h.has_title();
    html! {
        <article class={classes!("headline", source::hue(of))} key={article.id.clone()}>
            <p class="outlet">{ source::named(of) }</p>
            if stands_in { <p class="small unknown">{ "No headline in this file. It begins:" }</p> }
            <h3 class={classes!(stands_in.then_some("stands-in"))}>
                <a href={desk.href(read.clone())} onclick={desk.follow(read)}>{ title }</a>
            </h3>
            <p class="lead">{ lead }</p>
            <dl>{ facts::all(article) }</dl>
        </article>
    }
}

/// Rows shown before "more" is asked for.
const ROWS: usize = 14;
const MOST_ROWS: usize = 150;

fn coverage(desk: &Desk) -> Html {
    let matrix = desk.list("coverage", |e, s| e.coverage(s));
    let (sources, beyond) = frame::columns(&matrix.sources);
    let choose = |rows: Rows, words: &'static str| {
        let chosen = desk.state.rows == rows;
        html! { <button type="button" class="button" aria-pressed={chosen.to_string()} onclick={desk.on(Action::Rows(rows))}>{ words }</button> }
    };
    let sort = |sort: Sort, words: &'static str| {
        let chosen = desk.state.sort == sort;
        html! { <button type="button" class="button" aria-pressed={chosen.to_string()} onclick={desk.on(Action::Sort(sort))}>{ words }</button> }
    };
    let what = match desk.state.rows {
        Rows::Themes => "paragraphs on each theme",
        _ => "mentions of each name",
    };
    let note = html! { <>{ "The number of " }{ what }{ ", source by source. Press a number for its sentences." }</> };
    let tools = html! {
        <>
            <span class="group" role="group" aria-label="Rows">
                { choose(Rows::Themes, "Themes") }{ choose(Rows::People, "People") }{ choose(Rows::Organisations, "Organisations") }{ choose(Rows::Places, "Places") }
            </span>
            <span class="group" role="group" aria-label="Order">
                { sort(Sort::Uneven, "Most uneven") }{ sort(Sort::Most, "Most") }{ sort(Sort::Name, "A to Z") }
            </span>
        </>
    };
    html! {
        <section>
            { frame::head("What they cover", note, tools) }
            if matrix.rows.is_empty() {
                <p class="quiet">{ "Nothing of this kind is found under the filters." }</p>
            } else {
                { table(desk, &matrix, sources) }
                { beyond }
            }
        </section>
    }
}

fn table(desk: &Desk, matrix: &Matrix, sources: &[SourceId]) -> Html {
    let (first, rest) = matrix.rows.split_at(matrix.rows.len().min(ROWS));
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="What they cover, as a table" data-chart="What they cover">
            { rows(desk, matrix, sources, first) }
            if !rest.is_empty() {
                <details class="fold">
                    <summary>{ rest.len() }{ " more rows" }</summary>
                    { rows(desk, matrix, sources, &rest[..rest.len().min(if desk.is_large() { ROWS } else { MOST_ROWS })]) }
                </details>
            }
        </div>
    }
}

fn rows(desk: &Desk, matrix: &Matrix, sources: &[SourceId], rows: &[MatrixRow]) -> Html {
    let width = sources.len() + 2;
    let alone = rows.iter().any(|r| r.only_in.is_some());
    let row = |r: &MatrixRow| {
        let cells = sources.iter().map(|&s| cell(desk, matrix, r, r.counts.of(s), s));
        let open = desk.state.cell.as_ref().filter(|c| c.row == r.key);
        html! {
            <>
                <tr>
                    <th scope="row">{ r.label.clone() }</th>
                    { for cells }
                    if alone { <td class="rest small quiet">if let Some(only) = r.only_in { { "only in " }{ source::monogram_by(desk, only) } }</td> }
                </tr>
                if let Some(open) = open {
                    <tr class="open-row"><td colspan={width.to_string()}>{ behind(desk, open) }</td></tr>
                }
            </>
        }
    };
    html! {
        <table class="matrix">
            <thead><tr>
                <th scope="col"><span class="out-of-sight">{ "Row" }</span></th>
                { for sources.iter().map(|&id| html! { <th scope="col">{ source::monogram_by(desk, id) }</th> }) }
                if alone { <th scope="col">{ "Only here" }</th> }
            </tr></thead>
            <tbody>{ for rows.iter().map(row) }</tbody>
        </table>
    }
}

/// A square whose area is the number, and the number.
fn cell(desk: &Desk, matrix: &Matrix, row: &MatrixRow, n: u32, id: SourceId) -> Html {
    let of = desk.explorer.sources.get(id);
    if n == 0 {
        return html! { <td><span class="cell is-none"><span class="out-of-sight">{ "none" }</span><span aria-hidden="true">{ "·" }</span></span></td> };
    }
    let cell = Cell { row: row.key.clone(), source: of.key.clone() };
    let open = desk.state.cell.as_ref() == Some(&cell);
    let [at, side] = matrix.square(n);
    let label = [&n.to_string(), ": ", &row.label, " in ", &of.name].concat();
    html! {
        <td>
            <button type="button" class={classes!("cell", source::hue(of))} aria-expanded={open.to_string()} aria-label={label}
                onclick={desk.on(Action::Cell((!open).then_some(cell)))}>
                <svg viewBox="0 0 28 28" aria-hidden="true"><rect x={at.clone()} y={at} width={side.clone()} height={side} /></svg>
                <span class="n">{ n }</span>
            </button>
        </td>
    }
}

/// The sentences behind an open cell.
fn behind(desk: &Desk, cell: &Cell) -> Html {
    let items = desk.explorer.cell(cell, &desk.state);
    let line = |&item: &crate::explore::Item| {
        let e = desk.explorer.evidence(item);
        let marks: Vec<_> = match desk.state.rows {
            Rows::Themes => desk.explorer.theme_evidence(item, &cell.row).into_iter().map(|s| ("said", s)).collect(),
            _ => vec![("said", e.chosen)],
        };
        let place = crate::compare::Place { document: item.document, span: e.sentence };
        html! { <li class={classes!("face", source::hue_of(desk, item.document))}><span class="small quiet">{ source::monogram_of(desk, item.document) }{ " line " }{ e.line }</span>{ sentence(desk, place, &marks) }</li> }
    };
    html! { <ul class="faces">{ for items.iter().take(60).map(line) }</ul> }
}

/// Differences shown here; the rest stand in their own view.
const STRONGEST: usize = 4;

fn differences(desk: &Desk) -> Html {
    let differ = desk.list("differences", |e, s| e.differences(s));
    let more = Action::Show(View::Claims);
    let tools = html! { <a href={desk.href(more.clone())} onclick={desk.follow(more)}>{ "All differences and agreements" }</a> };
    html! {
        <section>
            { frame::head("Where they differ", html! { "Two sentences that do not fit together, face to face. Whether one is wrong is for you to say." }, tools) }
            if differ.is_empty() {
                <p class="quiet">{ claims::checked(desk.explorer.checked()) }{ " None of these differ." }</p>
            }
            { for differ.iter().take(STRONGEST).map(|c| claims::difference(desk, c)) }
        </section>
    }
}
