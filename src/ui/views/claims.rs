//! Where they differ, what all say, what one alone says.

use crate::compare::{Certainty, Checked, Claims as Around, MOST_ARTICLES, Parties, Place, Timing};
use crate::explore::{Action, Claim, ClaimKind, Counting, ItemKind, Wording};
use crate::text::{Arrange, Span};
use crate::ui::components::{frame, listing::Listing, marked::sentence, source};
use crate::ui::desk::{Desk, ViewProps};
use crate::ui::words;
use yew::prelude::*;

pub fn kind_words(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Conflict => "Conflict",
        ClaimKind::Measure => "Different measure",
        ClaimKind::Precision => "Precision",
        ClaimKind::Internal => "Inside one article",
        ClaimKind::AllSay => "Several say",
        ClaimKind::SameWords => "Same words",
        ClaimKind::OnlyHere => "Only here",
    }
}

/// What may be said once both sentences have been read.
fn verdict(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Conflict => "They differ: both cannot be so as told.",
        ClaimKind::Measure => "They differ, and may be different measures.",
        ClaimKind::Precision => "They agree; one tells it more finely.",
        ClaimKind::Internal => "The article differs from itself.",
        ClaimKind::AllSay => "Several sources say this, each in its own words.",
        ClaimKind::SameWords => "The same words stand in each.",
        ClaimKind::OnlyHere => "Found in no other article here.",
    }
}

#[component]
pub fn Claims(props: &ViewProps) -> Html {
    let desk = &props.desk;
    let kind = desk.state.kind;
    let listed = desk.list("claims", |e, s| e.counted_claims(s));
    let (claims, counts) = &*listed;
    let button = |&(k, n): &(ClaimKind, usize)| {
        let chosen = kind == Some(k);
        html! {
            <button type="button" class="button" aria-pressed={chosen.to_string()} onclick={desk.on(Action::Kind((!chosen).then_some(k)))}>
                { kind_words(k) }{ " " }<span class="number">{ n }</span>
            </button>
        }
    };
    let row = {
        let (desk, listed) = (desk.clone(), listed.clone());
        let open = desk.state.claim.as_ref().and_then(|id| claims.iter().position(|c| desk.explorer.claim_id(c) == *id));
        Callback::from(move |i: usize| {
            let at = |i: usize| &listed.0[desk.brought_up(open, i)];
            let begins = is_statement(at(i).kind) && (i == 0 || at(i - 1).kind != at(i).kind);
            html! { <>if begins { { group(at(i).kind, &listed.1) } }{ claim(&desk, at(i)) }</> }
        })
    };
    html! {
        <section>
            { frame::head("Where they differ, where they agree", html! { <>{ "Dates, lengths, numbers, directions, counts and wordings that stand in more than one article, held against each other. Both sentences come first, the word for it after. " }<span class="small">{ checked(desk.explorer.checked()) }</span></> }, Html::default()) }
            <div class="kinds" role="group" aria-label="Kinds">{ for counts.iter().map(button) }</div>
            { origins(desk) }
            if claims.is_empty() {
                { frame::nothing(desk, nothing_words(kind)) }
            }
            <Listing len={claims.len()} {row} of="statements" step={desk.step()} slowly={desk.is_large()} />
        </section>
    }
}

/// What is told alike, in the same words, or by one alone; all other kinds differ.
fn is_statement(kind: ClaimKind) -> bool {
    matches!(kind, ClaimKind::AllSay | ClaimKind::SameWords | ClaimKind::OnlyHere)
}

/// The heading above all statements of one kind. What differs has none: there the word comes after the sentences.
fn group(kind: ClaimKind, counts: &[(ClaimKind, usize)]) -> Html {
    let n = counts.iter().find(|(k, _)| *k == kind).map_or(0, |(_, n)| *n);
    html! {
        <header class="group-head">
            <h3 class="part-title">{ kind_words(kind) }{ " " }<span class="count">{ n }</span></h3>
            <p class="small quiet">
                { verdict(kind) }
                if kind == ClaimKind::OnlyHere { { " Unless more is said, it may only be a matter of when each was written." } }
            </p>
        </header>
    }
}

/// Copies of one text are one origin; where there are any, the reader chooses what is counted.
fn origins(desk: &Desk) -> Html {
    let (articles, origins) = desk.explorer.origins(&desk.state);
    if origins == articles {
        return html! { <p class="small quiet">{ "No article here is a copy of another: each counts as an origin of its own." }</p> };
    }
    let choose = |count: Counting, n: usize, one: &'static str, many: &'static str| {
        let chosen = desk.state.count == count;
        html! { <button type="button" class="button" aria-pressed={chosen.to_string()} onclick={desk.on(Action::Count(count))}>{ words::plural(n, one, many) }</button> }
    };
    html! {
        <div class="kinds" role="group" aria-label="Count">
            { choose(Counting::Origins, origins, "origin", "origins") }
            { choose(Counting::Articles, articles, "article", "articles") }
            <span class="small quiet">{ "Copies of one text are one origin and count once." }</span>
        </div>
    }
}

fn nothing_words(kind: Option<ClaimKind>) -> &'static str {
    match kind {
        Some(ClaimKind::AllSay) => "None tell the same.",
        Some(ClaimKind::SameWords) => "No run of four words or more stands in two articles of different origin, names and set terms left out.",
        Some(ClaimKind::OnlyHere) => "Every statement that was compared stands in more than one article.",
        _ => "None of what was compared differs. That does not mean that the articles agree on everything.",
    }
}

/// "Compared: 212 clauses, 14 dated events, …"
pub fn checked(c: Checked) -> String {
    let parts = [
        (c.clauses, "clause", "clauses"),
        (c.dated, "dated event", "dated events"),
        (c.lengths, "length of time", "lengths of time"),
        (c.changes, "change of a quantity", "changes of a quantity"),
        (c.counts, "count", "counts"),
        (c.measures, "measure of one party on another", "measures of one party on another"),
        (c.ranks, "first or rank", "firsts and ranks"),
    ];
    let told: Vec<String> = parts.iter().filter(|p| p.0 > 0).map(|&(n, one, many)| words::plural(n as usize, one, many)).collect();
    let mut out = if told.is_empty() { "There was nothing to compare.".to_owned() } else { ["Compared: ", &words::list(&told), "."].concat() };
    if c.crowded > 0 {
        let clauses = words::plural(
            c.crowded as usize,
            "clause shares its words with so many others that it was",
            "clauses share their words with so many others that they were",
        );
        out.push_str(&[" ", &clauses, " held against some of these only."].concat());
    }
    if c.frequent > 0 {
        out.push_str(&[" Words that more than ", &MOST_ARTICLES.to_string(), " articles have in a row are not listed as the same words."].concat());
    }
    out
}

fn claim(desk: &Desk, claim: &Claim) -> Html {
    if is_statement(claim.kind) { statement(desk, claim) } else { difference(desk, claim) }
}

/// The sentences face to face, then the word for it.
pub fn difference(desk: &Desk, claim: &Claim) -> Html {
    html! {
        <article class="difference">
            <h3>{ capital(&desk.explorer.topic(claim)) }</h3>
            <div class="faces">{ for claim.wordings.iter().map(|w| face(desk, w)) }</div>
            <p class="verdict"><strong>{ kind_words(claim.kind) }{ ". " }</strong>{ verdict(claim.kind) }{ parties(claim.parties) }{ silent(desk, claim) }</p>
        </article>
    }
}

/// Whose difference it is.
fn parties(parties: Parties) -> &'static str {
    match parties {
        Parties::Outlets => "",
        Parties::Speakers => " It is a difference between speakers, not between the articles.",
        Parties::OutletAndSpeaker => " One is the article’s own voice, the other a speaker’s.",
    }
}

/// A side: who, the differing value, and the sentence with that value marked.
fn face(desk: &Desk, w: &Wording) -> Html {
    let e = desk.explorer.evidence_of(ItemKind::Sentence, w.place.document, w.place.span);
    let place = Place { document: w.place.document, span: e.sentence };
    let text = &desk.explorer.document(w.place.document).article.text;
    let mut marks = outside(e.sentence, w.place.span);
    if let Some(at) = e.sentence.of(text).find(w.value.as_str()).filter(|_| !w.value.is_empty()) {
        let start = e.sentence.start as usize + at;
        marks.push(("mark said", Span::new(start, start + w.value.len())));
    }
    let firmness = match w.certainty {
        Certainty::Stated => "",
        Certainty::Expected => "expected",
        Certainty::Possible => "possible",
        Certainty::Denied => "denied",
    };
    html! {
        <div class={classes!("face", source::hue_of(desk, w.place.document))}>
            <span class="small">
                { source::monogram_of(desk, w.place.document) }
                if !w.value.is_empty() { { " " }<strong>{ w.value.clone() }</strong> }
                <span class="quiet">{ " line " }{ e.line }</span>
                if let Some(speaker) = w.speaker { <span class="quiet">{ ", says " }{ desk.text(speaker) }</span> }
                if !firmness.is_empty() { { " " }<span class="tag">{ firmness }</span> }
            </span>
            { sentence(desk, place, &marks) }
        </div>
    }
}

/// What of a sentence lies outside the part that counts, set back.
pub fn outside(sentence: Span, part: Span) -> Vec<(&'static str, Span)> {
    let (start, end) = (part.start.clamp(sentence.start, sentence.end), part.end.clamp(sentence.start, sentence.end));
    vec![("aside", Span { start: sentence.start, end: start }), ("aside", Span { start: end, end: sentence.end })]
}

/// Sources that a sentence can name; more are counted.
const NAMED: usize = 20;

/// Which sources do not have it, and whether they could.
fn silent(desk: &Desk, claim: &Claim) -> Html {
    let silent = desk.explorer.silent(claim, &desk.state.filter);
    if silent.is_empty() || claim.kind == ClaimKind::Internal {
        return Html::default();
    }
    if silent.len() > NAMED {
        return html! { <span class="quiet">{ " Not in " }{ words::plural(silent.len(), "other source", "other sources") }{ "." }</span> };
    }
    let early: Vec<_> = claim.omitted.iter().filter(|o| o.timing == Timing::Before).map(|o| source::monogram_of(desk, o.document)).collect();
    html! {
        <span class="quiet">
            { " Not in " }{ for silent.iter().map(|&s| html! { <>{ source::monogram_by(desk, s) }{ " " }</> }) }
            if !early.is_empty() { { "(published before it: " }{ for early }{ ")" } }
        </span>
    }
}

/// A statement as a row that opens into its wordings.
fn statement(desk: &Desk, claim: &Claim) -> Html {
    let id = desk.explorer.claim_id(claim);
    let open = desk.state.claim.as_ref() == Some(&id);
    let only = claim.kind == ClaimKind::OnlyHere;
    let mut sources: Vec<_> = claim.wordings.iter().map(|w| w.source).collect();
    sources.arrange();
    sources.dedup();
    let monograms = html! { <span class="group">{ for sources.iter().map(|&s| source::monogram_by(desk, s)) }</span> };
    html! {
        <article class="row">
            if only {
                <div class="statement">
                    { monograms }
                    <div>
                        { for claim.wordings.iter().map(|w| alone(desk, claim, w)) }
                        if let Some(note) = claim.timing.and_then(timing) { <p class="small quiet">{ note }</p> }
                    </div>
                </div>
            } else {
                <h4 class="statement">
                    { monograms }
                    <button type="button" class="opens words" aria-expanded={open.to_string()} onclick={desk.on(Action::Claim((!open).then_some(id)))}>
                        { desk.explorer.topic(claim) }
                    </button>
                </h4>
                if open {
                    <div class="faces">{ for claim.wordings.iter().map(|w| face(desk, w)) }</div>
                    <p class="verdict">{ around(claim) }{ silent(desk, claim) }</p>
                }
            }
        </article>
    }
}

/// The same phrase can serve different claims.
fn around(claim: &Claim) -> &'static str {
    match (claim.kind, claim.claims) {
        (ClaimKind::SameWords, Around::Different) => " What stands around them differs: they serve different claims.",
        _ => "",
    }
}

/// What one article alone has, with what is new in it in bold.
fn alone(desk: &Desk, claim: &Claim, w: &Wording) -> Html {
    let news: Vec<_> = claim.news.iter().filter(|p| p.document == w.place.document).map(|p| ("said", p.span)).collect();
    sentence(desk, w.place, &news)
}

/// What the dates of publication tell of a statement that one article alone has.
fn timing(timing: Timing) -> Option<&'static str> {
    match timing {
        Timing::Before => Some("The others were published before it."),
        Timing::After => Some("The others were published on that day or later."),
        Timing::Unknown => None,
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
