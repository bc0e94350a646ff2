//! How much: rows are what is measured, columns are sources, cells verbatim.

use crate::compare::Place;
use crate::explore::{Action, Direction, FigureCell, FigureRow, Item, SourceId, kind_of_figure};
use crate::ui::components::{frame, listing::use_drawn, marked::sentence, picker::Picker, source};
use crate::ui::desk::{Desk, ViewProps};
use crate::ui::{browser, words};
use yew::prelude::*;

/// More than so many articles without a figure are counted, not named.
const FEW: usize = 12;

#[component]
pub fn Figures(props: &ViewProps) -> Html {
    let desk = &props.desk;
    let rows = desk.list("figures", |e, s| e.figures(s));
    let drawn = use_drawn(rows.len(), desk.step(), desk.is_large());
    use_effect_with(desk.state.subject.clone(), |subject| {
        if subject.is_some() {
            browser::reveal(".figures .is-open");
        }
    });
    if rows.is_empty() && desk.state.unit.is_none() {
        return frame::nothing(desk, "No figures.");
    }
    let sources = desk.explorer.sources_in(&desk.state.filter);
    let (sources, beyond) = frame::columns(&sources);
    let without: Vec<String> = desk.explorer.without_figures(&desk.state).into_iter().map(|d| desk.source(d).name.clone()).collect();
    let open = desk.state.subject.as_ref().and_then(|key| rows.iter().position(|r| r.key == *key));
    let note = html! {
        <>{ "What is measured, and what each source gives, in its own words. Where a row has several values, equal ones share a tint." }
        if !without.is_empty() { { " No figure in " }{ if without.len() > FEW { words::plural(without.len(), "article", "articles") } else { words::list(&without) } }{ "." } }</>
    };
    html! {
        <section>
            { frame::head("How much", note, kinds(desk)) }
            <div class="scroll" tabindex="0" role="region" aria-label="Figures by source">
                <table class="figures" aria-rowcount={drawn.cut.then(|| (rows.len() + 1).to_string())}>
                    <thead><tr><th scope="col">{ "Measured" }</th>{ for sources.iter().map(|&s| html! { <th scope="col">{ source::named(desk.explorer.sources.get(s)) }</th> }) }</tr></thead>
                    <tbody>{ for (0..drawn.n).map(|i| row(desk, &rows[desk.brought_up(open, i)], sources, drawn.cut.then_some(i + 2))) }</tbody>
                </table>
            </div>
            { beyond }
            { drawn.button(drawn.n, &[&rows.len().to_string(), " rows are shown"].concat()) }
        </section>
    }
}

/// Chooses one kind of figure; the link carries it.
fn kinds(desk: &Desk) -> Html {
    let act = desk.act.clone();
    let pick = Callback::from(move |kind: String| {
        let unit = Some(kind).filter(|k| !k.is_empty());
        act.emit(Action::Measure { unit, subject: None });
    });
    let value = desk.state.unit.clone().unwrap_or_default();
    let all = desk.list("kinds", |e, s| e.figure_kinds(s));
    let mut options: Vec<(AttrValue, AttrValue)> = vec![("".into(), "All".into())];
    if !value.is_empty() && !all.iter().take(KINDS).any(|k| k.0 == value) {
        options.push((value.clone().into(), kind_of_figure(&value).into()));
    }
    options.extend(all.iter().take(KINDS).map(|(kind, n)| (kind.clone().into(), [&kind_of_figure(kind), " (", &n.to_string(), ")"].concat().into())));
    html! { <Picker label="Kind" {options} value={value} {pick} /> }
}

/// A longer list is not read.
const KINDS: usize = 40;

/// With its place among all rows, where some are not drawn.
fn row(desk: &Desk, row: &FigureRow, sources: &[SourceId], place: Option<usize>) -> Html {
    let cells = sources.iter().map(|&s| {
        let here: Vec<Html> = row.cells.iter().filter(|c| c.source == s).map(|c| cell(desk, row, c)).collect();
        if here.is_empty() {
            return html! { <td class="is-none"></td> };
        }
        // On a phone the cells of a row stand below one another, and each says whose it is.
        html! { <td><span class="whose" aria-hidden="true">{ source::monogram_by(desk, s) }</span>{ for here }</td> }
    });
    let open = desk.state.subject.as_deref() == Some(&row.key);
    let to = Action::Measure { unit: desk.state.unit.clone(), subject: (!open).then(|| row.key.clone()) };
    let subject = if row.key.ends_with('~') {
        html! { <span class="unknown">{ row.subject.clone() }{ ", of what is not told" }</span> }
    } else {
        html! { row.subject.clone() }
    };
    html! {
        <>
            <tr key={row.key.clone()} class={classes!(open.then_some("is-open"))} aria-rowindex={place.map(|i| i.to_string())}>
                <th scope="row"><button type="button" class="opens" aria-expanded={open.to_string()} onclick={desk.on(to)}>{ subject }</button></th>
                { for cells }
            </tr>
            if open { <tr class="is-open said"><td colspan={(sources.len() + 1).to_string()}>{ for sentences(desk, row) }</td></tr> }
        </>
    }
}

/// Every sentence of a row, the figure marked.
fn sentences(desk: &Desk, row: &FigureRow) -> Vec<Html> {
    let items = row.cells.iter().flat_map(|c| &c.items).take(SENTENCES);
    let said = |&item: &Item| {
        let place = Place { document: item.document, span: desk.explorer.evidence(item).sentence };
        html! {
            <div class={classes!("telling", source::hue_of(desk, item.document))}>
                { source::monogram_of(desk, item.document) }
                <div>{ sentence(desk, place, &[("f-figure said", desk.explorer.span(item))]) }</div>
            </div>
        }
    };
    items.map(said).collect()
}

/// What one row opens to.
const SENTENCES: usize = 60;

fn cell(desk: &Desk, row: &FigureRow, cell: &FigureCell) -> Html {
    let shared = row.cells.iter().any(|c| c.source != cell.source && c.value == cell.value);
    let many = row.values.len() > 1;
    let tint = if shared && many { TINTS[cell.value % TINTS.len()] } else { "" };
    // The same words once, with how often they stand there; the row opens to every sentence.
    let mut told: Vec<(Item, String, usize)> = Vec::new();
    for &item in &cell.items {
        let words = desk.explorer.words(item);
        match told.iter_mut().find(|t| t.1.eq_ignore_ascii_case(&words)) {
            Some(same) => same.2 += 1,
            None => told.push((item, words, 1)),
        }
    }
    let value = &row.values[cell.value];
    // "= 2 days" beneath "a couple of days"; beneath digits, "several" and "first" it would tell nothing
    let spelled = !told.iter().any(|t| t.1.contains(|c: char| c.is_ascii_digit()) || t.1.eq_ignore_ascii_case(value));
    let counted = value.contains(|c: char| c.is_ascii_digit()) && !value.contains("no. ");
    let said = |(item, words, n): (Item, String, usize)| {
        let open = desk.is_open_item(item);
        html! { <button type="button" class="opens words number" aria-pressed={open.to_string()} onclick={desk.open(item)}>{ words }if n > 1 { <span class="quiet small">{ " ×" }{ n }</span> }</button> }
    };
    html! {
        <div class={classes!("value", tint)}>
            { for told.into_iter().take(6).map(said) }
            if spelled && counted { <span class="quiet small">{ "= " }{ value.clone() }</span> }
            if let Some(Direction { by, on }) = &cell.direction {
                <span class="direction">
                    if on.is_none() { { "by " } }
                    { for by }
                    if on.is_some() { <span class="arrow" role="img" aria-label=" on ">{ "→" }</span> }
                    { for on }
                </span>
            }
        </div>
    }
}

const TINTS: [&str; 4] = ["tint-0", "tint-1", "tint-2", "tint-3"];
