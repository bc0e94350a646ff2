//! First steps: help, accuracy, adding, corrections, each in its sheet.

use crate::driver::{Scheme, Screen};
use crate::layout::{axe, geometry};
use crate::page::Page;
use serde_json::json;

fn sheet(page: &Page) -> String {
    page.run("return document.querySelector('dialog[open]').innerText", json!([])).as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_help_says_what_the_page_is_and_names_every_key() {
    for page in [Page::served(""), Page::from_disk("")] {
        page.press(&["?"]);
        page.wait("the sheet opens", "return !!document.querySelector('dialog[open]')", json!([]));
        let help = sheet(&page);
        for told in ["nothing leaves the page", "Search", "Add articles", "Undo the last correction", "Undo the last choice"] {
            assert!(help.to_lowercase().contains(&told.to_lowercase()), "{told}: {help}");
        }
        page.press(&["Escape"]);
        page.wait("the sheet closes", "return !document.querySelector('dialog[open]')", json!([]));
    }
}

#[test]
fn the_accuracy_page_gives_the_figures_of_the_document() {
    let page = Page::served("");
    page.press(&["?"]);
    page.press_on("How often it is right");
    let shown = sheet(&page);
    let document = include_str!("../../docs/accuracy.md");
    let plain = |line: &str| line.trim_matches('|').split('|').map(|c| c.replace(['`', '*'], "").trim().to_owned()).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = document.lines().filter(|l| l.starts_with("| ")).map(plain).collect();
    assert!(rows.len() > 10);
    for cell in rows.iter().flatten().filter(|c| !c.is_empty()) {
        assert!(shown.contains(cell.as_str()), "{cell:?} is missing");
    }
    assert!(shown.contains("Known misses"));
}

#[test]
fn every_sheet_is_sound_on_every_screen() {
    let mut faults = Vec::new();
    for (screen, scheme) in [(Screen::Desktop, Scheme::Light), (Screen::Phone, Scheme::Dark)] {
        let page = Page::served("");
        page.screen(screen);
        page.scheme(scheme);
        page.reload();
        page.ready();
        for name in ["", "Add articles", "Corrections", "How often it is right"] {
            page.press(&["?"]);
            page.wait("the sheet opens", "return !!document.querySelector('dialog[open]')", json!([]));
            if !name.is_empty() {
                let find = "return [...document.querySelectorAll('dialog[open] button')].find(b => b.textContent === arguments[0]) || null";
                assert!(page.click(find, json!([name])), "{name}");
                page.ready();
            }
            let found = axe(&page).into_iter().chain(geometry(&page));
            faults.extend(found.map(|fault| format!("{name:?}, {screen:?}, {scheme:?}: {fault}")));
            page.press(&["Escape"]);
            page.wait("the sheet closes", "return !document.querySelector('dialog[open]')", json!([]));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
