//! One article, read: findings as marks in the text, notes in the margin, removed lines folded away.

use crate::article::{Article, Block, BlockKind, Status};
use crate::compare::DocumentId;
use crate::corpus::Document;
use crate::explore::{Action, Item, ItemKind, Layer, Lines};
use crate::extract::themes::ThemeId;
use crate::text::{Arrange, Span};
use crate::ui::added::{Deed, metadata};
use crate::ui::components::{
    facts, frame,
    picker::{self, Picker},
    selection::SelectionLink,
    source,
};
use crate::ui::desk::{Desk, ViewProps};
use crate::ui::views::margin;
use crate::ui::{browser, words};
use yew::prelude::*;

/// Each layer, its name and the mark that its findings carry: the switch is its own legend.
pub const LAYERS: [(Layer, &str, &str); 6] = [
    (Layer::Quotes, "Quotes", "f-quote"),
    (Layer::Names, "Names", "f-name"),
    (Layer::Times, "Dates", "f-time"),
    (Layer::Figures, "Figures", "f-figure"),
    (Layer::Themes, "Themes", "tag"),
    (Layer::Claims, "Differences", "f-difference"),
];

/// The article that Read shows: the one asked for, or the first under the filter.
pub fn document_shown(desk: &Desk) -> Option<DocumentId> {
    let asked = desk.state.article.as_deref().and_then(|id| desk.explorer.document_of(id));
    asked.or_else(|| desk.documents().first().copied())
}

#[component]
pub fn Reader(props: &ViewProps) -> Html {
    let desk = &props.desk;
    use_effect_with(desk.state.selection.clone(), |selection| {
        if selection.is_some() {
            browser::reveal(".reader .is-chosen");
        }
    });
    let Some(id) = document_shown(desk) else { return frame::nothing(desk, "No article to read.") };
    let document = desk.explorer.document(id);
    let article = &document.article;
    let pick = desk.act.reform(|id| Action::Read(id, None));
    let layer = |&(layer, words, mark): &(Layer, &'static str, &'static str)| {
        let on = shows(desk, layer);
        html! { <button type="button" class="layer" aria-pressed={on.to_string()} onclick={desk.on(Action::Layer(layer))}><span class={mark}>{ words }</span></button> }
    };
    let all = desk.state.lines == Lines::All;
    let lines = Action::Lines(if all { Lines::Kept } else { Lines::All });
    let removed = article.blocks.iter().filter(|b| b.kind.is_removed()).count();
    html! {
        <div class={classes!("reader", source::hue_of(desk, id), all.then_some("has-lines"))}>
            <div class="reader-head">
                <div class="group view-tools">
                    <Picker label="Article" options={picker::articles(desk)} value={article.id.clone()} {pick} />
                    <span class="layers group" role="group" aria-label="What is marked">{ for LAYERS.iter().map(layer) }</span>
                    <button type="button" class="button small" aria-pressed={all.to_string()} onclick={desk.on(lines)}>{ "Removed lines " }<span class="number">{ removed }</span></button>
                </div>
                <p>{ source::named(desk.source(id)) }<span class="quiet small">{ " " }{ article.file.clone() }</span></p>
                { title(desk, id, article) }
                <dl class="facts">{ facts::all(article) }</dl>
                { known(desk, article) }
                if !article.notices.is_empty() { <p class="small quiet">{ for article.notices.iter().map(|n| html! { <span>{ n.0.clone() }{ " " }</span> }) }</p> }
            </div>
            { for runs(&article.blocks).into_iter().map(|run| match run {
                Run::Kept(i) => kept(desk, id, document, i),
                Run::Removed(a, b) => removed_lines(desk, id, article, a, b, all),
            }) }
            <SelectionLink desk={desk.clone()} document={id} />
        </div>
    }
}

/// What the reader knows better than the text.
fn known(desk: &Desk, article: &Article) -> Html {
    let (deed, file) = (desk.deed.clone(), article.file.clone());
    let give = Callback::from(move |given| deed.emit(Deed::Give(file.clone(), given)));
    html! {
        <details class="fold" key={article.file.clone()}>
            <summary>{ "Not right?" }</summary>
            <metadata::Form article={metadata::Known::of(article)} {give} />
        </details>
    }
}

fn title(desk: &Desk, id: DocumentId, article: &Article) -> Html {
    let m = &article.metadata;
    let head = desk.explorer.headline(id);
    let stated = matches!(m.title.status, Status::Stated(_) | Status::Given);
    html! {
        <>
            if !stated { <p class="small unknown">{ "No headline in this file. It begins:" }</p> }
            <h2 class={classes!("reader-title", (!stated).then_some("stands-in"))}>{ head.title }</h2>
            if let Some(subtitle) = &m.subtitle.value { <p class="reader-sub">{ subtitle.clone() }</p> }
        </>
    }
}

/// Blocks one by one, but removed ones in runs.
enum Run {
    Kept(usize),
    Removed(usize, usize),
}

fn runs(blocks: &[Block]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        match (block.kind.is_removed(), runs.last_mut()) {
            (true, Some(Run::Removed(_, end))) if *end == i => *end = i + 1,
            (true, _) => runs.push(Run::Removed(i, i + 1)),
            (false, _) => runs.push(Run::Kept(i)),
        }
    }
    runs
}

fn removed_lines(desk: &Desk, id: DocumentId, article: &Article, from: usize, to: usize, open: bool) -> Html {
    let blocks = &article.blocks[from..to];
    let mut reasons: Vec<&str> = Vec::new();
    for block in blocks {
        if !reasons.contains(&block.reason) {
            reasons.push(block.reason);
        }
    }
    let line = |b: &Block| {
        let chosen = desk.is_open(id, b.span);
        html! {
            <div class={classes!(chosen.then_some("is-chosen"))}>
                <span class="line-no">{ article.line_of(b.span.start) }</span>
                <del>{ desk.explorer.text(id, b.span) }</del><span class="reason">{ b.reason }</span>
            </div>
        }
    };
    let lines: usize = blocks.iter().map(|b| article.of(b.span).lines().filter(|l| !l.trim().is_empty()).count()).sum();
    let chosen = blocks.iter().any(|b| desk.is_open(id, b.span));
    html! {
        <details class="removed" open={open || chosen} key={["removed-", &from.to_string()].concat()}>
            <summary><span>{ words::plural(lines, "line", "lines") }{ " removed: " }{ reasons.join("; ") }</span></summary>
            { for blocks.iter().map(line) }
        </details>
    }
}

fn kept(desk: &Desk, id: DocumentId, document: &Document, i: usize) -> Html {
    let block = &document.article.blocks[i];
    // The headline and the line under it stand above already.
    let m = &document.article.metadata;
    if [m.title.span(), m.subtitle.span()].into_iter().flatten().any(|s| block.span.contains(s))
        && matches!(block.kind, BlockKind::Title | BlockKind::Subtitle)
    {
        return Html::default();
    }
    let (class, said) = match block.kind {
        BlockKind::Title => ("is-title", ""),
        BlockKind::Subtitle => ("is-subtitle", ""),
        BlockKind::Subhead => ("is-subhead", ""),
        BlockKind::Caption => ("is-caption", "Caption: "),
        BlockKind::PullQuote => ("is-pull", ""),
        BlockKind::Excerpt => ("is-excerpt", "Another outlet’s text: "),
        BlockKind::ListItem => ("is-list", ""),
        BlockKind::Byline | BlockKind::Dateline | BlockKind::Metadata | BlockKind::Credit => ("is-note", ""),
        BlockKind::Paragraph | BlockKind::Removed(_) => ("", ""),
    };
    html! {
        <div class={classes!("block", class)} key={i.to_string()}>
            <div class="line">
                if desk.state.lines == Lines::All { <span class="line-no">{ document.article.line_of(block.span.start) }</span> }
                if !said.is_empty() { <span class="small quiet">{ said }</span> }
                <span data-from={block.span.start.to_string()}>{ text(desk, id, document, block.span) }</span>
            </div>
            <div class="margin">{ margin::notes(desk, id, document, i) }</div>
        </div>
    }
}

/// One finding in a paragraph.
struct Found {
    span: Span,
    item: Item,
    class: &'static str,
}

fn shows(desk: &Desk, layer: Layer) -> bool {
    !desk.state.hidden.contains(&layer)
}

/// Names, dates and figures of a stretch, none nested, in order.
fn leaves(desk: &Desk, id: DocumentId, document: &Document, within: Span) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut add = |kind, class, spans: &mut dyn Iterator<Item = (usize, Span)>| {
        for (i, span) in spans.filter(|(_, s)| within.contains(*s)) {
            if !found.iter().any(|f| f.span.overlaps(span)) {
                found.push(Found { span, class, item: Item { kind, document: id, index: i as u32 } });
            }
        }
    };
    let f = &document.findings;
    if shows(desk, Layer::Figures) {
        add(ItemKind::Figure, "f f-figure", &mut f.figures.iter().map(|x| x.span).enumerate());
    }
    if shows(desk, Layer::Times) {
        add(ItemKind::Time, "f f-time", &mut f.times.iter().map(|x| x.span).enumerate());
    }
    if shows(desk, Layer::Names) {
        add(ItemKind::Mention, "f f-name", &mut f.names.mentions.iter().map(|x| x.span).enumerate());
    }
    found.arrange_by_key(|f| f.span.start);
    found
}

/// Every finding of an article in the order of the text: what `n` and `p` walk through.
pub fn walk(desk: &Desk, id: DocumentId) -> Vec<Item> {
    let document = desk.explorer.document(id);
    let whole = Span::new(0, document.article.text.len());
    let mut all: Vec<(u32, Item)> = leaves(desk, id, document, whole).into_iter().map(|f| (f.span.start, f.item)).collect();
    if shows(desk, Layer::Quotes) {
        let quote = |(i, q): (usize, &crate::extract::quotes::Quote)| (q.span.start, Item { kind: ItemKind::Quote, document: id, index: i as u32 });
        all.extend(document.findings.quotes.iter().enumerate().map(quote));
    }
    all.arrange_by_key(|&(at, item)| (at, item.kind));
    all.into_iter().map(|(_, item)| item).collect()
}

/// The words of a block: quoted stretches washed, findings inside them pressable.
fn text(desk: &Desk, id: DocumentId, document: &Document, span: Span) -> Html {
    let leaves = leaves(desk, id, document, span);
    let mut quoted: Vec<(Span, Item)> = Vec::new();
    if shows(desk, Layer::Quotes) {
        for (i, quote) in document.findings.quotes.iter().enumerate() {
            let item = Item { kind: ItemKind::Quote, document: id, index: i as u32 };
            let parts = quote.parts.iter().copied().chain(std::iter::once(quote.span));
            quoted.extend(parts.filter(|p| p.overlaps(span)).map(|p| (clip(p, span), item)));
        }
    }
    let mut themed: Vec<Span> = Vec::new();
    if shows(desk, Layer::Themes) {
        // All at once would underline half the text: only the chosen ones show their words.
        let chosen = |t: &ThemeId| desk.explorer.corpus.themes.get(t.0 as usize).is_some_and(|t| desk.state.filter.themes.contains(&t.id));
        let here = document.themes.iter().filter(|p| document.article.blocks.get(p.block as usize).is_some_and(|b| b.span == span));
        themed.extend(here.flat_map(|p| p.themes.iter().filter(|(t, _)| chosen(t)).flat_map(|(_, spans)| spans.iter().copied())));
    }
    let mut cuts: Vec<u32> = vec![span.start, span.end];
    cuts.extend(quoted.iter().flat_map(|(s, _)| [s.start, s.end]));
    cuts.extend(themed.iter().flat_map(|s| [s.start, s.end]).filter(|&c| span.start < c && c < span.end));
    // A cut inside a name would tear it in two.
    cuts.retain(|&c| !leaves.iter().any(|l| l.span.start < c && c < l.span.end));
    cuts.arrange();
    cuts.dedup();
    let piece = |pair: &[u32]| {
        let piece = Span { start: pair[0], end: pair[1] };
        let words = with_leaves(desk, document, piece, &leaves);
        let theme = themed.iter().any(|s| s.overlaps(piece) && piece.len() <= s.len() + 1);
        let words = if theme {
            html! { <span class="f-theme">{ words }</span> }
        } else {
            words
        };
        match quoted.iter().find(|(s, _)| s.contains(piece)) {
            Some(&(_, item)) => {
                let chosen = desk.is_open_item(item);
                html! { <span class={classes!("f-quote", chosen.then_some("is-chosen"))}>{ words }</span> }
            }
            None => words,
        }
    };
    cuts.windows(2).map(piece).collect()
}

fn clip(span: Span, within: Span) -> Span {
    Span { start: span.start.max(within.start), end: span.end.min(within.end) }
}

fn with_leaves(desk: &Desk, document: &Document, span: Span, leaves: &[Found]) -> Html {
    let text = &document.article.text;
    let mut out = Vec::new();
    let mut at = span.start;
    for leaf in leaves.iter().filter(|l| span.contains(l.span)) {
        out.push(Html::from(Span { start: at, end: leaf.span.start }.of(text).to_owned()));
        let chosen = desk.is_open_item(leaf.item);
        out.push(html! {
            <span role="button" tabindex="0" class={classes!(leaf.class, chosen.then_some("is-chosen"))} aria-pressed={chosen.to_string()}
                onclick={desk.open(leaf.item)} onkeydown={desk.keys(leaf.item)}>{ leaf.span.of(text).to_owned() }</span>
        });
        at = leaf.span.end;
    }
    out.push(Html::from(Span { start: at, end: span.end }.of(text).to_owned()));
    out.into_iter().collect()
}
