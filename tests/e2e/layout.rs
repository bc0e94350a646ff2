//! Geometry and accessibility of every view on both kinds of screen, in both
//! colour schemes. axe alone does not see text that lies over text.

use crate::driver::{Scheme, Screen};
use crate::given;
use crate::page::Page;
use serde_json::{Value, json};

/// Pairs of texts that lie on each other, and what sticks out of the screen.
const GEOMETRY: &str = include_str!("scripts/geometry.js");

const AXE: &str = "
    const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] }).then(
        r => done(r.violations.map(v => v.id + ': ' + v.help + ' | ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + (n.any[0]?.message || n.all[0]?.message || '')).join(' ; '))),
        e => done(['axe failed: ' + e]));";

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(|v| v.as_str().unwrap_or_default().to_owned()).collect()
}

/// Looks at every view on one screen in one scheme.
fn every_view(screen: Screen, scheme: Scheme, look: impl Fn(&Page) -> Vec<String>) {
    let page = Page::served("");
    page.screen(screen);
    page.scheme(scheme);
    page.reload();
    page.ready();
    let mut faults = Vec::new();
    for view in page.views() {
        page.show(&view.name);
        page.run("scrollTo(0, 0)", json!([]));
        faults.extend(look(&page).into_iter().map(|fault| format!("{}, {screen:?}, {scheme:?}: {fault}", view.name)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

pub fn axe(page: &Page) -> Vec<String> {
    let script = std::fs::read_to_string(given("BROADSHEET_AXE")).expect("axe-core is readable");
    page.run(&format!("if (!window.axe) {{ {script} }}"), json!([]));
    strings(&page.run_async(AXE, json!([])))
}

pub fn geometry(page: &Page) -> Vec<String> {
    strings(&page.run(GEOMETRY, json!([])))
}

#[test]
fn axe_finds_nothing_on_a_desktop_in_light() {
    every_view(Screen::Desktop, Scheme::Light, axe);
}

#[test]
fn axe_finds_nothing_on_a_desktop_in_dark() {
    every_view(Screen::Desktop, Scheme::Dark, axe);
}

#[test]
fn axe_finds_nothing_on_a_phone_in_light() {
    every_view(Screen::Phone, Scheme::Light, axe);
}

#[test]
fn axe_finds_nothing_on_a_phone_in_dark() {
    every_view(Screen::Phone, Scheme::Dark, axe);
}

#[test]
fn no_text_lies_on_text_and_nothing_sticks_out_on_a_desktop() {
    every_view(Screen::Desktop, Scheme::Light, geometry);
}

#[test]
fn no_text_lies_on_text_and_nothing_sticks_out_on_a_phone() {
    every_view(Screen::Phone, Scheme::Light, geometry);
}

#[test]
fn nothing_sticks_out_at_twice_the_zoom() {
    every_view(Screen::Zoomed, Scheme::Light, geometry);
}

#[test]
fn dark_is_dark_and_light_is_light() {
    let page = Page::served("");
    let paper = "
        const colours = [document.body, document.documentElement].map(e => getComputedStyle(e).backgroundColor.match(/[\\d.]+/g).map(Number));
        const [r, g, b] = colours.find(c => c[3] !== 0) || [255, 255, 255];
        return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;";
    page.scheme(Scheme::Light);
    assert!(page.run(paper, json!([])).as_f64().is_some_and(|l| l > 0.8));
    page.scheme(Scheme::Dark);
    assert!(page.run(paper, json!([])).as_f64().is_some_and(|l| l < 0.2));
}
