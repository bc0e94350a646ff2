//! Two articles side by side, aligned on what both tell.

use crate::compare::{DocumentId, Keyword, Place, Relay};
use crate::explore::{Action, Filter, MatrixRow, PairKind, PairRow, Rows, SaidLabel, Sort, ViewState, label_voice};
use crate::extract::names::LabelVoice;
use crate::ui::components::{
    facts, frame,
    marked::sentence,
    picker::{self, Picker},
    source,
};
use crate::ui::desk::{Desk, ViewProps};
use crate::ui::views::claims::outside;
use crate::ui::words;
use yew::prelude::*;

#[component]
pub fn Compare(props: &ViewProps) -> Html {
    let desk = &props.desk;
    if desk.explorer.corpus.documents.len() < 2 {
        return frame::nothing(desk, "It takes two articles to compare.");
    }
    let Some((a, b)) = desk.explorer.pair(&desk.state) else {
        return html! {
            <>
                { pickers(desk, desk.state.a.clone().unwrap_or_default(), desk.state.b.clone().unwrap_or_default()) }
                <p class="nothing">{ "Choose two different articles." }</p>
            </>
        };
    };
    let rows = desk.list_of(
        "pair",
        ViewState { a: Some(desk.explorer.id_of(a).to_owned()), b: Some(desk.explorer.id_of(b).to_owned()), ..ViewState::default() },
        |e, _| e.pair_rows(a, b),
    );
    let shared = rows.iter().filter(|r| !r.a.is_empty() && !r.b.is_empty()).count();
    let id = |d: DocumentId| desk.explorer.id_of(d).to_owned();
    let note = match shared {
        0 => "No statement was found in both. Their beginnings stand below.".to_owned(),
        n => [&words::plural(n, "statement stands", "statements stand"), " in both. What only one has is set back."].concat(),
    };
    html! {
        <>
            <section>
                { frame::head("Compare two", note.into(), Html::default()) }
                { pickers(desk, id(a), id(b)) }
                <div class="pair pair-top">{ top(desk, a) }<div class="mid" aria-hidden="true"></div>{ top(desk, b) }</div>
            </section>
            { emphasis(desk, a, b) }
            { labels(desk, a, b) }
            { own_words(desk, a, b) }
            if !rows.is_empty() {
                <section>
                    <h3 class="part-title">{ "Statement by statement" }</h3>
                    { for rows.iter().map(|r| row(desk, r)) }
                </section>
            }
        </>
    }
}

/// The pair as it is shown, so that the state names both.
fn pickers(desk: &Desk, a: String, b: String) -> Html {
    let options = picker::articles(desk);
    let pick_a = desk.act.reform({
        let b = b.clone();
        move |a| Action::Pair { a: Some(a), b: Some(b.clone()) }
    });
    let pick_b = desk.act.reform({
        let a = a.clone();
        move |b| Action::Pair { a: Some(a.clone()), b: Some(b) }
    });
    let swap = Action::Pair { a: Some(b.clone()), b: Some(a.clone()) };
    html! {
        <div class="pair-head view-tools">
            <Picker label="Left" options={options.clone()} value={a} pick={pick_a} />
            <button type="button" class="button" onclick={desk.on(swap)}>{ "Swap" }<kbd aria-hidden="true">{ "x" }</kbd></button>
            <Picker label="Right" {options} value={b} pick={pick_b} />
        </div>
    }
}

fn only(desk: &Desk, d: DocumentId) -> Filter {
    Filter { sources: [desk.explorer.id_of(d).to_owned()].into(), ..Filter::default() }
}

/// One article's head: title, facts, voices.
fn top(desk: &Desk, d: DocumentId) -> Html {
    let article = &desk.explorer.document(d).article;
    let head = desk.explorer.headline(d);
    let mut speakers = desk.explorer.named_speakers(&only(desk, d));
    speakers.truncate(12);
    let read = Action::Read(article.id.clone(), None);
    html! {
        <div class={classes!("headline", source::hue_of(desk, d))}>
            <p class="outlet">{ source::named(desk.source(d)) }</p>
            <h3><a href={desk.href(read.clone())} onclick={desk.follow(read)}>{ head.title }</a></h3>
            <p class="lead">{ for head.lead.iter().map(|&s| html! { <>{ desk.explorer.text(d, s) }{ " " }</> }) }</p>
            <dl>{ facts::all(article) }</dl>
            { relayed(desk, d) }
            <p class="small"><span class="quiet">{ "Quotes " }</span>{ if speakers.is_empty() { "nobody by name".to_owned() } else { words::list(&speakers) } }</p>
        </div>
    }
}

/// Whose words came through another medium.
fn relayed(desk: &Desk, d: DocumentId) -> Html {
    let one = |r: &Relay| html! { <span class="group">{ r.speaker.map_or_else(|| "somebody".into(), |p| words_at(desk, p)) }{ " through " }{ words_at(desk, r.via) }</span> };
    let all: Vec<Html> = desk.explorer.relayed_in(d).map(one).collect();
    if all.is_empty() {
        Html::default()
    } else {
        html! { <p class="small tags"><span class="quiet">{ "Relays " }</span>{ for all }</p> }
    }
}

/// Words that open their sentence.
fn words_at(desk: &Desk, place: Place) -> Html {
    sentence(desk, place, &[])
}

/// Rows of labels shown.
const MOST_LABELS: usize = 12;

/// What each calls those whom both name.
fn labels(desk: &Desk, a: DocumentId, b: DocumentId) -> Html {
    let rows = desk.explorer.pair_labels(a, b);
    if rows.is_empty() {
        return Html::default();
    }
    let side = |labels: &[SaidLabel]| {
        let label = |l: &SaidLabel| {
            let quoted = if l.voice == LabelVoice::Narrator {
                Html::default()
            } else {
                html! { <span class="small quiet">{ " " }{ label_voice(l.voice) }</span> }
            };
            html! { <span>{ words_at(desk, l.places[0]) }{ quoted }</span> }
        };
        html! { <td><span class="tags">{ for labels.iter().map(label) }</span></td> }
    };
    html! {
        <section>
            <h3 class="part-title">{ "What each calls them" }</h3>
            <table class="emphasis">
                <thead><tr><th scope="col">{ "Name" }</th><th scope="col">{ source::monogram(desk.source(a)) }</th><th scope="col">{ source::monogram(desk.source(b)) }</th></tr></thead>
                <tbody>{ for rows.iter().take(MOST_LABELS).map(|r| html! { <tr><th scope="row">{ r.name.clone() }</th>{ side(&r.a) }{ side(&r.b) }</tr> }) }</tbody>
            </table>
        </section>
    }
}

/// The words that each has more than all other articles, with how often.
fn own_words(desk: &Desk, a: DocumentId, b: DocumentId) -> Html {
    let side = |d: DocumentId| {
        let word = |k: &Keyword| {
            let counts = [
                &k.count.to_string(),
                " here, ",
                &k.elsewhere.to_string(),
                " elsewhere; log-likelihood ",
                &((k.score * 10.0).round() / 10.0).to_string(),
            ]
            .concat();
            html! { <tr><th scope="row">{ words_at(desk, k.place) }</th><td class="small quiet">{ counts }</td></tr> }
        };
        let words = desk.explorer.distinctive(d);
        html! {
            <div class={classes!("side", source::hue_of(desk, d))}>
                if words.is_empty() { <p class="quiet">{ "No word stands out." }</p> }
                else { <table class="emphasis"><caption class="small">{ source::monogram(desk.source(d)) }</caption><tbody>{ for words.iter().map(word) }</tbody></table> }
            </div>
        }
    };
    html! {
        <section>
            <h3 class="part-title">{ "Words of each" }</h3>
            <p class="small quiet">{ "Used more often, for its length, than in all other articles; above 3.8 once in twenty by chance, above 10.8 once in a thousand." }</p>
            <div class="pair">{ side(a) }<div class="mid" aria-hidden="true"></div>{ side(b) }</div>
        </section>
    }
}

/// Theme by theme, how much of each article: one bar to the left, one to the right.
fn emphasis(desk: &Desk, a: DocumentId, b: DocumentId) -> Html {
    let (left, right) = (desk.source(a), desk.source(b));
    let both = [desk.explorer.id_of(a).to_owned(), desk.explorer.id_of(b).to_owned()];
    let state =
        ViewState { filter: Filter { sources: both.into(), ..Filter::default() }, rows: Rows::Themes, sort: Sort::Most, ..ViewState::default() };
    let matrix = desk.explorer.coverage(&state);
    let at = |key: &str| desk.explorer.sources.find(key);
    let (Some(l), Some(r), true) = (at(&left.key), at(&right.key), left.key != right.key) else { return Html::default() };
    let rows: Vec<&MatrixRow> = matrix.rows.iter().filter(|m| m.total > 0).take(14).collect();
    if rows.is_empty() {
        return Html::default();
    }
    let most = f64::from(rows.iter().flat_map(|m| [m.counts.of(l), m.counts.of(r)]).max().unwrap_or(1).max(1));
    let bar = |m: &&MatrixRow| {
        let (x, y) = (f64::from(m.counts.of(l)) / most * 150.0, f64::from(m.counts.of(r)) / most * 150.0);
        html! {
            <tr>
                <th scope="row">{ m.label.clone() }</th>
                <td class="n">{ m.counts.of(l) }</td>
                <td class="diverging" aria-hidden="true">
                    <svg viewBox="0 0 304 14" preserveAspectRatio="none">
                        <g class={source::hue(left)}><rect class="dot" x={(151.0 - x).to_string()} y="1" width={x.to_string()} height="12" /></g>
                        <g class={source::hue(right)}><rect class="dot" x="153" y="1" width={y.to_string()} height="12" /></g>
                    </svg>
                </td>
                <td class="n">{ m.counts.of(r) }</td>
            </tr>
        }
    };
    html! {
        <section>
            <h3 class="part-title">{ "Paragraphs on each theme" }</h3>
            <table class="emphasis" data-chart="Paragraphs on each theme">
                <thead><tr><th scope="col">{ "Theme" }</th><th scope="col" class="n">{ source::monogram(left) }</th><th aria-hidden="true"></th><th scope="col" class="n">{ source::monogram(right) }</th></tr></thead>
                <tbody>{ for rows.iter().map(bar) }</tbody>
            </table>
        </section>
    }
}

fn row(desk: &Desk, row: &PairRow) -> Html {
    let (sign, words) = match row.kind {
        PairKind::BothSay => ("=", "both say"),
        PairKind::Differ => ("≠", "they differ"),
        PairKind::OnlyA => ("", "only on the left"),
        PairKind::OnlyB => ("", "only on the right"),
    };
    let side = |places: &[Place], alone: bool| {
        html! {
            <div class={classes!("side", alone.then_some("is-apart"), places.first().map(|p| source::hue_of(desk, p.document)))}>
                { for places.iter().map(|&p| html! { <div class="face"><span class="small quiet">{ source::monogram_of(desk, p.document) }{ " line " }{ desk.explorer.document(p.document).article.line_of(p.span.start) }</span>{ told(desk, p) }</div> }) }
            </div>
        }
    };
    let alone = sign.is_empty();
    html! {
        <div class={classes!("pair", (row.kind == PairKind::Differ).then_some("is-difference"))}>
            { side(&row.a, alone) }
            <div class="mid"><span aria-hidden="true">{ sign }</span><span class="out-of-sight">{ words }</span></div>
            { side(&row.b, alone) }
        </div>
    }
}

/// The sentence, what is not part of the statement set back.
fn told(desk: &Desk, place: Place) -> Html {
    let e = desk.explorer.evidence_of(crate::explore::ItemKind::Sentence, place.document, place.span);
    sentence(desk, Place { document: place.document, span: e.sentence }, &outside(e.sentence, place.span))
}
