//! When: one lane a source over the days that the articles tell of.

use crate::calendar::{Datelike, Interval};
use crate::explore::{Action, Days, DrawnDay, Event, Happening, Item, SourceId, Timeline as Told, View};
use crate::extract::times::{Grain, TimeStatus};
use crate::text::Arrange;
use crate::ui::components::later::{Draw, Fold, Later};
use crate::ui::components::{frame, listing::use_drawn, marked::sentence, source};
use crate::ui::desk::{Desk, ViewProps};
use crate::ui::{browser, words};
use std::rc::Rc;
use yew::prelude::*;

#[component]
pub fn Timeline(props: &ViewProps) -> Html {
    let desk = &props.desk;
    use_effect_with(desk.state.event.clone(), |event| {
        if event.is_some() {
            browser::reveal(".when .is-open");
        }
    });
    let told = told(desk);
    if *told == Told::default() {
        return frame::nothing(desk, "No dates.");
    }
    let note = "Days on which something happens, as the articles tell it; not days of publication. What several tell alike is one row, and so is what they date differently. A filled dot: the date stands in the text. A ring: it was worked out from another date.";
    html! {
        <>
            <section>
                { frame::head("What is told of which day", html! { note }, zoom(desk, &told)) }
                <Later desk={desk.clone()} draw={Draw(drawn)} />
                <Table desk={desk.clone()} told={told.clone()} background={false} />
            </section>
            { folded(desk, "Background: further back or ahead", &told) }
            { loose(desk, "Lengths and repeated times", &told, |t| &t.lengths) }
            { loose(desk, "Times that no calendar day can be given to", &told, |t| &t.undatable) }
            { loose(desk, "Words for some time: now, recently, soon", &told, |t| &t.vague) }
        </>
    }
}

fn told(desk: &Desk) -> Rc<Told> {
    desk.list("timeline", |e, s| e.timeline(s))
}

fn drawn(desk: &Desk) -> Html {
    chart(desk, &told(desk))
}

/// Fewer days and more, for the mouse; the keys are in the help.
fn zoom(desk: &Desk, told: &Told) -> Html {
    let days = desk.state.filter.days;
    let button = |to: Days, words: &'static str, key: &'static str| {
        html! { <button type="button" class="button" disabled={to == days} onclick={desk.on(Action::Days(to))}>{ words }<kbd aria-hidden="true">{ key }</kbd></button> }
    };
    let all = if days.is_all() { None } else { Some(desk.explorer.timeline_of_all_days(&desk.state)) };
    let zoom = |inward: bool| all.as_ref().unwrap_or(told).zoom(&desk.state, inward);
    html! {
        if told.events.len() > 1 || !days.is_all() {
            { button(zoom(true), "Fewer days", "+") }
            { button(zoom(false), "More days", "-") }
            { button(Days::default(), "All", "0") }
        }
    }
}

/// For the overview.
pub fn strip(desk: &Desk) -> Html {
    let told = told(desk);
    if told.events.is_empty() {
        return Html::default();
    }
    let more = Action::Show(View::Timeline);
    html! {
        <section>
            { frame::head("When", html! { "Days that the articles tell of." }, html! { <a href={desk.href(more.clone())} onclick={desk.follow(more)}>{ "Every date" }</a> }) }
            { chart(desk, &told) }
        </section>
    }
}

const WIDTH: f64 = 860.0;
const LEFT: f64 = 56.0;
const LANE: f64 = 30.0;
const TOP: f64 = 34.0;
/// Days that are drawn to scale; a longer stretch is drawn day by told day.
const TO_SCALE: i32 = 40;

/// Few days keep together at the left, where a narrow screen shows them.
const WIDEST: f64 = 110.0;

/// Where each day stands from left to right.
fn places(days: &[DrawnDay<'_>]) -> Vec<f64> {
    let day = |d: &DrawnDay<'_>| d.interval.first.num_days_from_ce();
    let (first, last) = (days.first().map_or(0, day), days.last().map_or(0, day));
    let room = WIDTH - LEFT - 40.0;
    if last - first > TO_SCALE || last == first {
        let step = (room / days.len().max(1) as f64).min(WIDEST);
        return (0..days.len()).map(|i| LEFT + 20.0 + step * (0.5 + i as f64)).collect();
    }
    days.iter().map(|d| LEFT + 30.0 + (room - 20.0) * f64::from(day(d) - first) / f64::from(last - first)).collect()
}

/// From the first to the last date of what is dated differently.
fn brackets(told: &Told, days: &[DrawnDay<'_>], xs: &[f64]) -> Vec<(f64, f64, String)> {
    let x = |interval: Interval| days.iter().position(|d| d.interval == interval).map(|i| xs[i]);
    let ends = |h: &Happening| Some((x(h.tellings.first()?.interval)?, x(h.tellings.last()?.interval)?, h.differs.clone()?));
    told.events.iter().flat_map(|e| &e.happenings).filter_map(ends).collect()
}

fn chart(desk: &Desk, told: &Told) -> Html {
    let drawn = told.days();
    if drawn.is_empty() {
        return Html::default();
    }
    let sources = desk.explorer.sources_in(&desk.state.filter);
    let (sources, beyond) = frame::columns(&sources);
    let xs = places(&drawn);
    let height = TOP + LANE * sources.len() as f64 + 14.0;
    let foot = height - 5.0;
    let apart = brackets(told, &drawn, &xs).into_iter().map(|(a, b, topic)| {
        let path = ["M", &a.to_string(), " ", &(foot - 5.0).to_string(), "V", &foot.to_string(), "H", &b.to_string(), "V", &(foot - 5.0).to_string()]
            .concat();
        html! { <path class="apart" d={path}><title>{ "Dates differ: " }{ topic }</title></path> }
    });
    let lane = |s: SourceId| sources.iter().position(|&x| x == s).map(|i| TOP + LANE * (i as f64 + 0.5));
    let lanes = sources.iter().enumerate().map(|(i, &s)| {
        let y = TOP + LANE * (i as f64 + 0.5);
        let of = desk.explorer.sources.get(s);
        html! {
            <>
                <line class="grid" x1={LEFT.to_string()} x2={WIDTH.to_string()} y1={y.to_string()} y2={y.to_string()} />
                <text class={classes!("lane", source::hue(of))} x="0" y={(y + 4.0).to_string()}>{ of.monogram.clone() }</text>
            </>
        }
    });
    // The days that most is told of have their label; others where there is room.
    let mut labelled: Vec<f64> = Vec::new();
    let mut most: Vec<(usize, f64)> = drawn.iter().zip(&xs).map(|(day, &x)| (day.tellings.len(), x)).collect();
    most.arrange_by_key(|d| std::cmp::Reverse(d.0));
    for (_, x) in most {
        if labelled.iter().all(|at| (x - at).abs() > 52.0) {
            labelled.push(x);
        }
    }
    let marks: Vec<Html> = drawn.iter().zip(&xs).map(|(day, &x)| {
        let label = labelled.contains(&x);
        let mut counts: Vec<(SourceId, usize, bool)> = Vec::new();
        for t in &day.tellings {
            match counts.iter_mut().find(|c| c.0 == t.source) {
                Some(c) => { c.1 += 1; c.2 |= t.status == TimeStatus::Stated; }
                None => counts.push((t.source, 1, t.status == TimeStatus::Stated)),
            }
        }
        let ys: Vec<f64> = counts.iter().filter_map(|c| lane(c.0)).collect();
        let (a, b) = (ys.iter().copied().fold(f64::MAX, f64::min), ys.iter().copied().fold(f64::MIN, f64::max));
        let dots = counts.iter().filter_map(|&(s, n, stated)| Some((s, n, stated, lane(s)?))).map(|(s, n, stated, y)| {
            let r = (3.0 + 2.0 * (n as f64).sqrt()).min(11.0);
            html! { <circle class={classes!(source::hue(desk.explorer.sources.get(s)), if stated { "fill" } else { "open" })} cx={x.to_string()} cy={y.to_string()} r={r.to_string()} /> }
        });
        let e = day.event;
        let open = desk.state.event.as_deref().is_some_and(|key| e.is(key));
        let words = [&interval_words(day.interval, Grain::Day), ", told in ", &words::plural(counts.len(), "source", "sources")].concat();
        let to = Action::Event((!open).then(|| e.key.clone()));
        html! {
            <g role="button" tabindex="0" aria-label={words} aria-pressed={open.to_string()} onclick={go(desk, to.clone())} onkeydown={go_by_key(desk, to)}>
                <rect class={classes!("hit", open.then_some("is-open"))} x={(x - 14.0).to_string()} y="4" width="28" height={(height - 8.0).to_string()} />
                if label { <text class="axis" text-anchor="middle" x={x.to_string()} y="16">{ short(day.interval) }</text> }
                if ys.len() > 1 { <line class="join" x1={x.to_string()} x2={x.to_string()} y1={a.to_string()} y2={b.to_string()} /> }
                { for dots }
            </g>
        }
    }).collect();
    html! {
        <figure>
            <figcaption class="small quiet">{ "Days told of, one lane a source; a line joins what several tell, a bracket beneath what they date differently" }</figcaption>
            <div class="scroll" tabindex="0" role="region" aria-label="Days told of, drawn" data-chart="Days told of">
                <svg class="chart timeline" viewBox={["0 0 ", &WIDTH.to_string(), " ", &height.to_string()].concat()} role="group" aria-label="Days told of, by source">
                    { for lanes }
                    { for marks }
                    { for apart }
                </svg>
            </div>
            { beyond }
        </figure>
    }
}

/// In the overview a press leads to the timeline, open at that day.
fn target(desk: &Desk, action: Action) -> Action {
    if desk.state.view == View::Timeline {
        return action;
    }
    let shown = desk.state.after(Action::Show(View::Timeline)).0;
    Action::Restore(Box::new(shown.after(action).0))
}

fn go(desk: &Desk, action: Action) -> Callback<MouseEvent> {
    desk.on(target(desk, action))
}

fn go_by_key(desk: &Desk, action: Action) -> Callback<KeyboardEvent> {
    let (act, action) = (desk.act.clone(), target(desk, action));
    Callback::from(move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            act.emit(action.clone());
        }
    })
}

fn short(interval: Interval) -> String {
    let words = words::day(interval.first);
    words.rsplit_once(' ').map_or(words.clone(), |(day, _)| day.to_owned())
}

/// "14 Jan 2026", "January 2026", "2017", "12 to 18 Jan 2026"
pub fn interval_words(interval: Interval, grain: Grain) -> String {
    let Interval { first, last } = interval;
    if first == last {
        return words::day(first);
    }
    match grain {
        Grain::Year if first.year() == last.year() => first.year().to_string(),
        Grain::Year | Grain::Decade | Grain::Century => [&first.year().to_string(), " to ", &last.year().to_string()].concat(),
        Grain::Month if first.month() == last.month() => words::day(first).split_once(' ').map_or(String::new(), |(_, m)| m.to_owned()),
        // "12 to 18 Jan 2026"
        _ if first.year() == last.year() && first.month() == last.month() => [&first.day().to_string(), " to ", &words::day(last)].concat(),
        _ => [&words::day(first), " to ", &words::day(last)].concat(),
    }
}

#[derive(Properties, PartialEq)]
struct TableProps {
    desk: Desk,
    told: Rc<Told>,
    background: bool,
}

/// Rows before the button, where there are many articles.
const ROWS: usize = 60;

/// The days as a table; where there are many articles, some rows at a time.
#[component]
fn Table(props: &TableProps) -> Html {
    let TableProps { desk, told, background } = props;
    let events = if *background { &told.background } else { &told.events };
    let slowly = desk.is_large();
    let all: usize = events.iter().map(|e| e.happenings.len().min(MOST)).sum();
    let drawn = use_drawn(all, if slowly { ROWS } else { usize::MAX }, slowly);
    // The open day stands first, so that it is among those drawn.
    let open = |e: &&Event| slowly && desk.state.event.as_deref().is_some_and(|key| e.is(key));
    let mut left = if slowly { drawn.n } else { usize::MAX };
    let mut days = 0;
    // The heads are a row too.
    let mut place = drawn.cut.then_some(2);
    let mut bodies: Vec<Html> = Vec::new();
    for event in events.iter().filter(open).chain(events.iter().filter(|e| !open(e))) {
        if left == 0 {
            break;
        }
        bodies.push(body(desk, event, left, place));
        place = place.map(|i| i + rows_of(event.happenings.len()));
        left -= left.min(event.happenings.len().min(MOST));
        days += 1;
    }
    let all = drawn.cut.then(|| (1 + events.iter().map(|e| rows_of(e.happenings.len())).sum::<usize>()).to_string());
    html! {
        <>
            <table class="when" aria-rowcount={all}>
                <caption class="out-of-sight">{ "Days told of" }</caption>
                <thead class="out-of-sight"><tr><th scope="col">{ "Day" }</th><th scope="col">{ "What is told" }</th></tr></thead>
                { for bodies }
            </table>
            { drawn.button(days, &words::plural(events.len(), "day is shown", "days are shown")) }
        </>
    }
}

/// Of one day; more can be read in the articles.
const MOST: usize = 200;

/// A day with more rows than this shows fewer, and folds the rest.
const FULL: usize = 10;
const DAY: usize = 8;

/// Rows of a day on which so much happens.
fn rows_of(happenings: usize) -> usize {
    if happenings > FULL { DAY + 1 } else { happenings }
}

/// A day with a row for each thing that happens on it, as many as there is room for, and the first row's place among all.
fn body(desk: &Desk, event: &Event, room: usize, place: Option<usize>) -> Html {
    let open = desk.state.event.as_deref().is_some_and(|key| event.is(key));
    let shown = event.happenings.len().min(room).min(if desk.is_large() { MOST } else { usize::MAX });
    let (seen, more) = event.happenings[..shown].split_at(if shown > FULL { DAY } else { shown });
    let count = rows_of(shown);
    let place = |i: usize| place.map(|first| (first + i).to_string());
    let rows = seen.iter().enumerate().map(|(i, happening)| {
        html! {
            <tr aria-rowindex={place(i)}>
                if i == 0 { <th scope="rowgroup" rowspan={count.to_string()}>{ interval_words(event.interval, event.grain) }</th> }
                <td>{ happens(desk, happening) }</td>
            </tr>
        }
    });
    let rows = rows.chain((!more.is_empty()).then(|| {
        let summary = [&more.len().to_string(), " more that are told of this day"].concat();
        html! { <tr aria-rowindex={place(DAY)}><td><details class="fold" open={open}><summary>{ summary }</summary>{ for more.iter().map(|h| happens(desk, h)) }</details></td></tr> }
    }));
    html! { <tbody class={classes!(open.then_some("is-open"))} id={["day-", &event.key].concat()}>{ for rows }</tbody> }
}

/// The sentences that tell it; with their dates between them where these differ.
fn happens(desk: &Desk, happening: &Happening) -> Html {
    let inferred = |item: Item| happening.tellings.iter().any(|t| t.item == item && t.status == TimeStatus::Inferred);
    let dates = happening.tellings.chunk_by(|a, b| a.interval == b.interval).map(|told| {
        let items: Vec<Item> = told.iter().map(|t| t.item).collect();
        html! {
            <>
                if happening.differs.is_some() { <p class="small apart-day">{ interval_words(told[0].interval, told[0].grain) }</p> }
                { for lines(desk, &items, inferred) }
            </>
        }
    });
    html! {
        <>
            { for dates }
            if let Some(topic) = &happening.differs { <p class="small competing"><strong>{ "Dates differ: " }</strong>{ topic.clone() }</p> }
        </>
    }
}

fn lines(desk: &Desk, items: &[Item], inferred: impl Fn(Item) -> bool) -> Vec<Html> {
    let mut lines: Vec<(crate::compare::Place, Vec<Item>)> = Vec::new();
    for &item in items {
        let place = crate::compare::Place { document: item.document, span: desk.explorer.evidence(item).sentence };
        match lines.iter_mut().find(|(p, _)| *p == place) {
            Some((_, items)) => items.push(item),
            None => lines.push((place, vec![item])),
        }
    }
    let line = |(place, items): &(crate::compare::Place, Vec<Item>)| {
        let marks: Vec<_> = items.iter().map(|&i| ("f-time said", desk.explorer.span(i))).collect();
        html! {
            <div class={classes!("telling", source::hue_of(desk, place.document))}>
                { source::monogram_of(desk, place.document) }
                <div>{ sentence(desk, *place, &marks) }{ for desk.explorer.headed(items[0]).map(|next| sentence(desk, next, &[])) }if items.iter().any(|&i| inferred(i)) { <span class="tag">{ "worked out" }</span> }</div>
            </div>
        }
    };
    lines.iter().map(line).collect()
}

fn folded(desk: &Desk, title: &'static str, told: &Rc<Told>) -> Html {
    if told.background.is_empty() {
        return Html::default();
    }
    let note = words::plural(told.background.len(), "time", "times");
    let (own, told) = (desk.clone(), told.clone());
    let open = told.events.is_empty();
    let draw = Callback::from(move |()| html! { <Table desk={own.clone()} told={told.clone()} background={true} /> });
    html! { <Fold {title} {note} {open} slowly={desk.is_large()} {draw} /> }
}

fn loose(desk: &Desk, title: &'static str, told: &Rc<Told>, which: fn(&Told) -> &Vec<Item>) -> Html {
    let n = which(told).len();
    if n == 0 {
        return Html::default();
    }
    let (own, told) = (desk.clone(), told.clone());
    let draw = Callback::from(move |()| lines(&own, &which(&told)[..n.min(100)], |_| false).into_iter().collect());
    html! { <Fold {title} note={n.to_string()} slowly={desk.is_large()} {draw} /> }
}
