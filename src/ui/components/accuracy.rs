//! What was measured of each finder, and what it misses. The words are those of
//! `docs/accuracy.md`, taken out by `build.rs`, so that the two cannot differ.

use yew::prelude::*;

/// Headings, tables and known misses, a line each, as in Markdown.
const MEASURED: &str = include_str!(concat!(env!("OUT_DIR"), "/accuracy.txt"));

pub fn sheet() -> Html {
    let lines: Vec<&str> = MEASURED.lines().collect();
    // Runs of lines that begin alike belong together.
    let parts = lines.chunk_by(|a, b| mark(a) == mark(b) && mark(a) != '#').enumerate().map(|(i, lines)| part(i, lines));
    html! {
        <>
            <p>{ "Finding is not understanding. These are the measured figures of this version, and what it is known to miss. Recall says how much of what is there was found, precision how much of what was found is right; F1 weighs both alike. 100 is all." }</p>
            { for parts }
        </>
    }
}

fn mark(line: &str) -> char {
    line.chars().next().unwrap_or(' ')
}

fn part(number: usize, lines: &[&str]) -> Html {
    match mark(lines[0]) {
        '#' => html! { <h3>{ lines[0].trim_start_matches(['#', ' ']).to_owned() }</h3> },
        '|' => {
            let cells = |line: &str| line.trim_matches('|').split('|').map(|c| c.trim().to_owned()).collect::<Vec<_>>();
            let row = |line: &&str| {
                let cells = cells(line);
                html! { <tr><th scope="row">{ cells[0].clone() }</th>{ for cells[1..].iter().map(|c| html! { <td>{ c.clone() }</td> }) }</tr> }
            };
            html! {
                <div class="scroll" tabindex="0" role="region" aria-label={["Measured, part ", &number.to_string()].concat()}>
                <table>
                    <thead><tr>{ for cells(lines[0]).into_iter().map(|c| html! { <th scope="col">{ c }</th> }) }</tr></thead>
                    <tbody>{ for lines[1..].iter().map(row) }</tbody>
                </table>
                </div>
            }
        }
        _ => html! {
            <>
                <h4>{ "Known misses" }</h4>
                <ul class="small">{ for lines.iter().map(|l| html! { <li>{ l.trim_start_matches(['-', ' ']).to_owned() }</li> }) }</ul>
            </>
        },
    }
}
