//! The page without a pointer.

use crate::driver::Screen;
use crate::page::Page;
use serde_json::{Value, json};

/// Focus stops per view that are looked at; more only repeat the same components.
const STOPS: usize = 60;

/// Whether the focused element looks different for being focused, and whether it can be seen where it stands.
const FOCUS: &str = "
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const look = () => [e, e.parentElement, ...(e.labels || [])].map(x => {
        const s = getComputedStyle(x);
        return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.backgroundColor, s.borderColor, s.textDecoration, s.color].join();
    }).join('|');
    const focused = look();
    const r = e.getBoundingClientRect();
    const seen = [...(e.getClientRects())].some(r => {
        const x = Math.min(Math.max(r.left + r.width / 2, 1), innerWidth - 1), y = r.top + Math.min(r.height / 2, 12);
        const hit = document.elementFromPoint(x, y);
        return hit && (e.contains(hit) || hit.contains(e) || [...(e.labels || [])].some(l => l.contains(hit)));
    });
    e.blur();
    const plain = look();
    e.focus({ preventScroll: true, focusVisible: true });
    const name = (e.getAttribute('aria-label') || e.textContent || e.value || e.id || '').replace(/\\s+/g, ' ').trim().slice(0, 60);
    return { name: e.tagName.toLowerCase() + ' ' + name, changes: focused !== plain, seen, width: r.width, height: r.height };";

fn walk(page: &Page, view: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for stop in 0..STOPS {
        page.press(&["Tab"]);
        let focus = page.run(FOCUS, json!([]));
        if focus.is_null() {
            // Past the last stop the browser itself has the focus.
            assert!(stop > 5, "{view}: only {stop} focus stops");
            break;
        }
        let name = focus["name"].as_str().unwrap_or_default();
        if focus["changes"] != true {
            faults.push(format!("{view}: stop {stop}, {name}: looks the same with and without focus"));
        }
        if focus["seen"] != true {
            faults.push(format!("{view}: stop {stop}, {name}: is hidden under something, or off the screen"));
        }
    }
    faults
}

#[test]
fn every_focus_stop_of_every_view_is_seen_and_visibly_changes() {
    let page = Page::served("");
    let mut faults = Vec::new();
    for view in page.views() {
        page.show(&view.name);
        page.run("document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0)", json!([]));
        // From the top of the document again.
        page.run("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')", json!([]));
        faults.extend(walk(&page, &view.name));
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn on_a_phone_too_no_focus_stop_hides() {
    let page = Page::served("");
    page.screen(Screen::Phone);
    page.reload();
    page.ready();
    assert_eq!(walk(&page, "first view on a phone"), Vec::<String>::new());
}

/// Tabs until what is focused satisfies a condition.
fn tab_to(page: &Page, what: &str, condition: &str) {
    for _ in 0..200 {
        page.press(&["Tab"]);
        if page.run(&format!("const e = document.activeElement; return {condition}"), json!([])) == true {
            return;
        }
    }
    panic!("no focus stop is {what}");
}

#[test]
fn a_reader_filters_and_opens_the_evidence_by_keyboard_alone() {
    let page = Page::served("");
    tab_to(&page, "the view Who speaks", "e.closest('nav') && e.textContent.trim().startsWith('Who speaks')");
    page.press(&["Enter"]);
    page.ready();
    assert!(page.fragment().contains("view=quotes"), "{}", page.fragment());
    tab_to(
        &page,
        "the filter Torontoer",
        "!!e.closest('fieldset, [role=group]') && (e.labels ? [...e.labels].map(l => l.textContent).join() : e.textContent).includes('Torontoer')",
    );
    page.press(&["Space"]);
    page.ready();
    let filters = page.filters();
    assert!(filters.iter().any(|f| f.on && f.name.contains("Torontoer")), "{filters:?}");

    let evidence =
        "return document.querySelector('aside[aria-label=Evidence], [role=complementary][aria-label=Evidence], dialog[open]')?.innerText ?? ''";
    let before = page.run(evidence, json!([]));
    let opener = "!!e.closest('main') && e.matches('button[aria-pressed]') && !e.closest('[role=group]')";
    tab_to(&page, "something in main that opens its evidence", opener);
    page.press(&["Enter"]);
    page.ready();
    let after = page.run(evidence, json!([]));
    assert_ne!(after, before, "nothing was opened");
    assert_ne!(after, Value::String(String::new()));
    page.is_quiet();
}

#[test]
fn the_shortcut_sheet_opens_with_a_question_mark_and_closes_with_escape() {
    let page = Page::served("");
    let open = "return [...document.querySelectorAll('dialog[open], [role=dialog]')].filter(d => d.checkVisibility()).length";
    assert_eq!(page.run(open, json!([])), 0);
    page.press(&["?"]);
    page.wait("the sheet of shortcuts opens", &open.replace("return ", "return 1 === "), json!([]));
    page.press(&["Escape"]);
    page.wait("the sheet of shortcuts closes", &open.replace("return ", "return 0 === "), json!([]));
    page.is_quiet();
}
