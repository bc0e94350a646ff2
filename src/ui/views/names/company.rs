//! Who is named in the same sentences: drawn as arcs, and as a table.

use super::{of_mentions, profile};
use crate::explore::{Action, CoName, DRAWN, Pair};
use crate::ui::desk::Desk;
use yew::prelude::*;

/// Room in the drawing, in its own units: rows, where the bars and the arcs begin.
const ROW: f64 = 28.0;
const BARS: f64 = 164.0;
const BAR: f64 = 60.0;
const ARCS: f64 = 256.0;
const WIDTH: f64 = 352.0;

pub fn company(desk: &Desk) -> Html {
    let found = of_mentions(desk, "company", |e, p| e.company(p.row.entity, &p.mentions));
    let (with, pairs) = &*found;
    let Some(name) = (*profile(desk)).as_ref().map(|p| p.row.name.clone()).filter(|_| !with.is_empty()) else {
        return Html::default();
    };
    let drawn: Vec<&CoName> = with.iter().take(DRAWN).collect();
    let most = f64::from(drawn[0].sentences.max(1));
    let height = ROW * drawn.len() as f64 + 8.0;
    let middle = |i: usize| ROW * i as f64 + ROW / 2.0 + 4.0;
    let row = |(i, c): (usize, &&CoName)| {
        let (y, width) = (middle(i), BAR * f64::from(c.sentences) / most);
        let number = (BARS + width + 6.0).to_string();
        html! {
            <>
                <text x="0" y={(y - 1.0).to_string()}>{ short(&c.name) }</text>
                <text class="axis what" x="0" y={(y + 11.0).to_string()}>{ c.what.clone() }</text>
                <rect class="fill" x={BARS.to_string()} y={(y - 7.0).to_string()} width={width.to_string()} height="10" />
                <text x={number} y={(y + 2.0).to_string()}>{ c.sentences }</text>
            </>
        }
    };
    let arc = |p: &Pair| {
        let (a, b) = (middle(p.one) - 2.0, middle(p.two) - 2.0);
        // the further apart two rows, the wider their arc
        let out = (ARCS + 12.0 + (b - a) * 0.36).min(WIDTH - 6.0).to_string();
        let (x, a, b) = (ARCS.to_string(), a.to_string(), b.to_string());
        let d = ["M ", &x, " ", &a, " C ", &out, " ", &a, " ", &out, " ", &b, " ", &x, " ", &b].concat();
        html! { <path class="join" {d} stroke-width={(0.75 + 0.75 * f64::from(p.sentences.min(6))).to_string()} /> }
    };
    let dot = |i: usize| html! { <circle class="fill" cx={ARCS.to_string()} cy={(middle(i) - 2.0).to_string()} r="2.5" /> };
    let paired = |i: usize| pairs.iter().any(|p| p.one == i || p.two == i);
    html! {
        <figure class="view-part">
            <figcaption>{ "Named in the same sentences as " }{ name.clone() }</figcaption>
            <p class="quiet small">{ "Bars count the sentences. Arcs join two who also stand together in them, thicker for more." }</p>
            <div class="scroll" tabindex="0" role="region" aria-label="Names in the same sentences, drawn" data-chart={["Named in the same sentences as ", &name].concat()}>
            <svg class="chart company" viewBox={["0 0 ", &WIDTH.to_string(), " ", &height.to_string()].concat()} role="img" aria-label={["Names in the same sentences as ", &name, "; the table has them all"].concat()}>
                { for pairs.iter().map(arc) }
                { for (0..drawn.len()).filter(|i| paired(*i)).map(dot) }
                { for drawn.iter().enumerate().map(row) }
            </svg>
            </div>
            { table(desk, with, pairs) }
        </figure>
    }
}

fn table(desk: &Desk, with: &[CoName], pairs: &[Pair]) -> Html {
    const MOST: usize = 60;
    let together = |i: usize| -> String {
        let others = pairs.iter().filter_map(|p| match (p.one == i, p.two == i) {
            (true, _) => Some((p.two, p.sentences)),
            (_, true) => Some((p.one, p.sentences)),
            _ => None,
        });
        others.map(|(o, n)| [&with[o].name, " ", &n.to_string()].concat()).collect::<Vec<String>>().join(", ")
    };
    let row = |(i, c): (usize, &CoName)| {
        let to = Action::Referent(Some(c.key.clone()));
        html! {
            <tr>
                <th scope="row"><a href={desk.href(to.clone())} onclick={desk.follow(to)}>{ c.name.clone() }</a></th>
                <td>{ c.what.clone() }</td><td class="n">{ c.sentences }</td><td>{ together(i) }</td>
            </tr>
        }
    };
    html! {
        <details class="fold">
            <summary>{ "As a table" }</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="Names in the same sentences, as a table">
            <table>
                <thead><tr><th scope="col">{ "Name" }</th><th scope="col">{ "What it is" }</th><th scope="col" class="n">{ "Sentences" }</th><th scope="col">{ "In them together with" }</th></tr></thead>
                <tbody>{ for with.iter().enumerate().take(MOST).map(row) }</tbody>
            </table>
            </div>
        </details>
    }
}

/// A long name cut where the bars begin.
fn short(name: &str) -> String {
    const ROOM: usize = 25;
    if name.chars().count() <= ROOM { name.to_owned() } else { name.chars().take(ROOM - 1).chain(['…']).collect() }
}
