//! The exact sentence behind whatever is chosen, with its neighbours, and why it was taken so.

use super::copy::CopyButton;
use super::{corrections, marked::marked, source};
use crate::compare::Place;
use crate::explore::{Action, Evidence, ItemKind, Mark, ViewState, cite_place, link};
use crate::ui::browser;
use crate::ui::desk::Desk;
use yew::prelude::*;

pub fn panel(desk: &Desk) -> Html {
    match desk.evidence.as_deref() {
        Some(Ok(evidence)) => shown(desk, evidence),
        _ => Html::default(),
    }
}

fn shown(desk: &Desk, e: &Evidence) -> Html {
    let article = &desk.explorer.document(e.document).article;
    let source = desk.source(e.document);
    let mut marks: Vec<(&'static str, crate::text::Span)> = e.marks.iter().map(|&(mark, span)| (mark_class(mark), span)).collect();
    marks.push(("mark", e.chosen));
    let aside = |span: Option<crate::text::Span>| {
        span.map(|s| html! { <span class="aside">{ " " }{ desk.explorer.text(e.document, s) }{ " " }</span> }).unwrap_or_default()
    };
    let selection = desk.state.selection.clone();
    let read = Action::Read(article.id.clone(), selection.clone());
    let alone = ViewState { selection, ..ViewState::default() };
    let href = [browser::address(), link::write(&alone, &desk.explorer.corpus.fingerprint)].concat();
    html! {
        <aside class="evidence" aria-label="Evidence" key="evidence">
            <div class="evidence-head">
                <h2>{ heading(e) }</h2>
                <button type="button" class="button" onclick={desk.on(Action::Unselect)} aria-label="Close the evidence">{ "×" }</button>
            </div>
            <p class="where">
                { source::named(source) }
                <span class="quiet small">{ article.file.clone() }{ ", line " }{ e.line }</span>
            </p>
            <p class={classes!("passage", source::hue(source))}>
                { aside(e.before) }
                { marked(desk, e.document, e.sentence, &marks) }
                { aside(e.after) }
            </p>
            <dl>
                if !e.removed.is_empty() { <dt>{ "Removed" }</dt><dd>{ e.removed }</dd> }
                if let Some(place) = block_words(e) { <dt>{ "Stands in" }</dt><dd>{ place }</dd> }
                if !e.why.is_empty() { <dt>{ "Found by" }</dt><dd>{ e.why.join(" · ") }</dd> }
            </dl>
            <div class="acts">
                if desk.state.view != crate::explore::View::Read {
                    <a class="button" href={desk.href(read.clone())} onclick={desk.follow(read)}>{ "Open in Read" }</a>
                }
                <CopyButton label="Copy sentence link" text={href.clone()} />
                <CopyButton label="Copy citation" text={citation(desk, e, &href)} />
            </div>
            { corrections::of_finding(desk, e) }
        </aside>
    }
}

fn mark_class(mark: Mark) -> &'static str {
    match mark {
        Mark::Cue => "cue",
        Mark::Speaker => "f-name",
        Mark::Via | Mark::About | Mark::Party => "f-theme",
        Mark::Said => "mark",
    }
}

fn heading(e: &Evidence) -> &'static str {
    match e.kind {
        ItemKind::Quote => "The quote in its sentence",
        ItemKind::Time => "The date in its sentence",
        ItemKind::Figure => "The figure in its sentence",
        ItemKind::Mention => "The name in its sentence",
        ItemKind::Paragraph => "The paragraph",
        ItemKind::Removed => "Removed from the page",
        ItemKind::Sentence => "The sentence",
    }
}

/// Where another voice than the article's own speaks.
fn block_words(e: &Evidence) -> Option<&'static str> {
    use crate::article::BlockKind;
    Some(match e.block? {
        BlockKind::Caption => "a caption",
        BlockKind::PullQuote => "a pull quote",
        BlockKind::Excerpt => "an excerpt of another outlet’s text",
        BlockKind::Title => "the headline",
        BlockKind::Subtitle => "the line under the headline",
        BlockKind::Subhead => "a subheading",
        _ => return None,
    })
}

/// Words, citation, link.
fn citation(desk: &Desk, e: &Evidence, href: &str) -> String {
    let place = Place { document: e.document, span: e.chosen };
    ["“", &desk.explorer.text(e.document, e.sentence), "” (", &cite_place(&desk.explorer, place), ") ", href].concat()
}
