//! What every view writes, without a browser: views are drawn to a string and read back as elements.
//!
//! What needs a style sheet, a click or the history is tried in a browser (`tests/e2e`).

mod tree;

use super::added::Shelf;
use super::components::sheets::{Sheet, Sheets};
use super::components::{banner, colophon, evidence, frame, masthead::Masthead, rail::Rail, showing};
use super::desk::{Desk, Kept};
use super::loading::Names;
use super::{views, words};
use crate::corpus::{Corpus, Scope, embedded};
use crate::explore::testing::{corpus, coverage};
use crate::explore::{Explorer, Item, ItemKind, LinkNotice, View, ViewState, link};
use crate::extract::quotes::Form;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::{LazyLock, mpsc};
use tree::Element;
use yew::LocalServerRenderer;
use yew::platform::Runtime;
use yew::prelude::*;

/// A page that stands in no browser.
#[derive(Properties)]
struct Shown {
    desk: Desk,
    notices: Vec<LinkNotice>,
    sheet: Option<Sheet>,
}

impl PartialEq for Shown {
    fn eq(&self, _: &Shown) -> bool {
        false
    }
}

/// The parts of [`super::page::Page`], without what listens to a browser.
#[component]
fn Whole(shown: &Shown) -> Html {
    let Shown { desk, notices, sheet } = shown;
    let facets = Rc::new(desk.explorer.facets(Explorer::unit(desk.state.view), &desk.state.filter));
    html! {
        <>
            { frame::skip_link() }
            <Masthead desk={desk.clone()} open_sheet={Callback::noop()} />
            { frame::views_nav(desk) }
            { banner::unknown(desk, notices) }
            { showing::showing(desk, &facets, false, Callback::noop(), 1) }
            <Rail desk={desk.clone()} facets={facets.clone()} is_open=false toggle={Callback::noop()} />
            <main id="main">{ views::view(desk) }</main>
            { evidence::panel(desk) }
            { colophon::colophon(desk, 0.0) }
            <Sheets open={*sheet} show={Callback::noop()} close={Callback::noop()} desk={desk.clone()} shelf={Rc::<Shelf>::default()} />
        </>
    }
}

/// Where the articles of a page come from.
type Articles = fn() -> Explorer;

fn seeds() -> Explorer {
    Explorer::new(Rc::new(Corpus::build(embedded::files(), &embedded::manifest(), Scope::Whole, None)))
}

fn empty() -> Explorer {
    Explorer::new(Rc::new(corpus(&[])))
}

const HOSTILE: &str = "<script>alert(1)</script><img src=x onerror=alert(2)>";

/// Markup wherever a text can bring it: headline, body, speaker, name, outlet, file.
fn hostile() -> Explorer {
    let text = |name: &str| {
        format!(
            "{HOSTILE} shocks the port of Ellis\n\nThe mayor, {name} {HOSTILE} Berg, opened it on March 3, 2025.\n\n\
             “{HOSTILE} costs $45 million,” {name} Berg said on Monday. Berg said {HOSTILE} was 20 per cent dearer.\n"
        )
    };
    let (a, b) = (text("Ana"), text("Ada"));
    Explorer::new(Rc::new(corpus(&[("0<b>0.txt", &a, HOSTILE), ("\"><svg onload=alert(3)>.txt", &b, "\"><i>Herald</i>")])))
}

/// A page opened by a link, as its elements.
fn opened(articles: Articles, fragment: impl Fn(&Explorer) -> String + Send + 'static, sheet: Option<Sheet>) -> (Element, String) {
    let (send, receive) = mpsc::channel();
    Runtime::default().spawn_pinned(move || async move {
        let explorer = Rc::new(articles());
        let fragment = fragment(&explorer);
        let (state, notices) = link::read(&fragment, &explorer.corpus.fingerprint);
        let evidence = state.selection.as_ref().map(|s| Rc::new(explorer.selected(s)));
        let fingerprint = explorer.corpus.fingerprint.clone();
        let desk = Desk {
            explorer,
            state: Rc::new(state),
            act: Callback::noop(),
            evidence,
            names: Names::ByRules,
            has_added: false,
            deed: Callback::noop(),
            kept: Rc::<Kept>::default(),
        };
        let html = LocalServerRenderer::<Whole>::with_props(Shown { desk, notices, sheet }).hydratable(false).render().await;
        // Where the test has ended nobody listens.
        let _ = send.send((html, fingerprint));
    });
    let (html, fingerprint) = receive.recv().expect("it is drawn without a panic");
    (tree::read(&html), fingerprint)
}

fn view_of(view: View) -> impl Fn(&Explorer) -> String + Send + 'static {
    move |explorer| link::write(&ViewState { view, ..ViewState::default() }, &explorer.corpus.fingerprint)
}

const CORPORA: [Articles; 4] = [seeds, coverage, empty, hostile];

struct Page {
    view: View,
    page: Element,
    fingerprint: String,
}

/// Every view of every corpus, drawn once for all tests.
static PAGES: LazyLock<Vec<Vec<Page>>> = LazyLock::new(|| {
    let views = |articles: &Articles| {
        let view = |&view: &View| {
            let (page, fingerprint) = opened(*articles, view_of(view), None);
            Page { view, page, fingerprint }
        };
        words::VIEWS.iter().map(view).collect()
    };
    CORPORA.iter().map(views).collect()
});

fn everywhere(check: impl Fn(View, &Element, &str)) {
    for Page { view, page, fingerprint } in PAGES.iter().flatten() {
        check(*view, page, fingerprint);
    }
}

#[test]
fn every_reference_leads_to_an_element_and_no_id_stands_twice() {
    everywhere(|view, page, _| {
        let mut ids = HashSet::new();
        for element in page.all() {
            if let Some(id) = element.get("id") {
                assert!(ids.insert(id.to_owned()), "{view:?}: #{id} stands twice");
            }
        }
        for element in page.all() {
            for name in ["aria-labelledby", "aria-controls", "aria-describedby", "for"] {
                for id in element.get(name).unwrap_or_default().split_whitespace() {
                    // What is closed is not in the page.
                    let is_closed = element.get("aria-expanded") == Some("false") || element.tag == "dialog" && element.children.is_empty();
                    assert!(is_closed || ids.contains(id), "{view:?}: {name}={id} leads nowhere");
                }
            }
        }
    });
}

#[test]
fn whatever_can_be_pressed_has_a_name() {
    everywhere(|view, page, _| {
        let labelled: HashSet<&str> = page.all().filter(|e| e.tag == "label").filter_map(|e| e.get("for")).collect();
        let in_label: HashSet<*const Element> = page.all().filter(|e| e.tag == "label").flat_map(|e| e.all()).map(std::ptr::from_ref).collect();
        let unheard: HashSet<*const Element> = page
            .all()
            .filter(|e| e.get("aria-hidden") == Some("true"))
            .flat_map(|e| std::iter::once(e).chain(e.all()))
            .map(std::ptr::from_ref)
            .collect();
        for element in page.all() {
            let named = || ["aria-label", "aria-labelledby"].iter().any(|n| element.get(n).is_some_and(|v| !v.is_empty()));
            let ok = match element.tag.as_str() {
                "button" | "a" | "summary" => named() || !element.words().trim().is_empty(),
                "input" | "select" | "textarea" => {
                    named() || element.get("id").is_some_and(|id| labelled.contains(id)) || in_label.contains(&std::ptr::from_ref(element))
                }
                "svg" => named() || unheard.contains(&std::ptr::from_ref(element)),
                "nav" | "dialog" | "aside" => named(),
                _ => true,
            };
            assert!(ok, "{view:?}: no name: {element:?}");
            if element.tag == "button" {
                // Without it a button in a form sends the form.
                assert!(element.get("type").is_some(), "{view:?}: {element:?}");
            }
            if element.get("role") == Some("button") {
                assert_eq!(element.get("tabindex"), Some("0"), "{view:?}: no key reaches {element:?}");
            }
        }
    });
}

#[test]
fn headings_go_down_one_step_at_a_time_below_a_single_first_one() {
    everywhere(|view, page, _| {
        let levels: Vec<u8> = page.all().filter_map(|e| e.tag.strip_prefix('h')?.parse().ok()).collect();
        assert_eq!(levels.iter().filter(|l| **l == 1).count(), 1, "{view:?}");
        let main: Vec<u8> = page.one("main").all().filter_map(|e| e.tag.strip_prefix('h')?.parse().ok()).collect();
        let mut last = 1;
        for level in main {
            assert!(level <= last + 1, "{view:?}: h{level} after h{last}");
            last = level;
        }
    });
}

#[test]
fn tables_have_heads_and_lists_have_items() {
    everywhere(|view, page, _| {
        for table in page.all().filter(|e| e.tag == "table") {
            assert!(table.all().any(|e| e.tag == "th" && e.get("scope").is_some()), "{view:?}: {}", table.words());
        }
        for list in page.all().filter(|e| matches!(e.tag.as_str(), "ul" | "ol")) {
            assert!(list.children().all(|e| e.tag == "li"), "{view:?}: {list:?}");
        }
    });
}

#[test]
fn nothing_is_drawn_that_the_security_policy_forbids() {
    everywhere(|view, page, _| {
        for element in page.all() {
            assert!(!matches!(element.tag.as_str(), "script" | "style" | "img" | "iframe" | "link" | "base"), "{view:?}: {element:?}");
            for (name, value) in &element.attributes {
                assert!(name != "style" && !name.starts_with("on"), "{view:?}: {name}={value}");
            }
        }
    });
}

#[test]
fn markup_in_an_article_is_shown_as_text() {
    let (page, _) = opened(hostile, view_of(View::Read), None);
    assert!(page.one("main").words().contains(HOSTILE), "{}", page.one("main").words());
    let (page, _) = opened(hostile, view_of(View::Overview), None);
    assert!(page.words().contains("\"><i>Herald</i>"));
}

/// The page never hands out a link that it would not understand itself.
#[test]
fn every_link_is_read_back_without_a_notice() {
    everywhere(|view, page, fingerprint| {
        for link in page.all().filter(|e| e.tag == "a") {
            let href = link.get("href").unwrap_or_default();
            if href == "#main" {
                continue;
            }
            assert!(href.starts_with("#?"), "{view:?}: {link:?}");
            let (state, notices) = link::read(href, fingerprint);
            assert!(notices.is_empty() && state.unknown.is_empty(), "{view:?}: {href}: {notices:?}");
            let again = link::write(&state, fingerprint);
            assert_eq!(if again.is_empty() { "#?" } else { &again }, href, "{view:?}");
            assert!(href.len() < link::LONGEST, "{view:?}: {href}");
        }
    });
}

/// A link opened in another tab shows what a press would have shown: none drops the filters.
#[test]
fn links_of_a_filtered_view_keep_its_filters() {
    for &view in &words::VIEWS {
        let filtered = move |explorer: &Explorer| {
            let mut state = ViewState { view, ..ViewState::default() };
            state.filter.days.from = crate::calendar::day(2025, 1, 1);
            link::write(&state, &explorer.corpus.fingerprint)
        };
        let (page, fingerprint) = opened(coverage, filtered, None);
        for a in page.all().filter(|e| e.tag == "a" && e.get("href") != Some("#main")) {
            let (state, _) = link::read(a.get("href").unwrap_or_default(), &fingerprint);
            assert!(state.filter.days.from.is_some(), "{view:?}: {a:?}");
        }
    }
}

#[test]
fn the_views_keep_their_names_and_one_is_current() {
    for Page { view, page, .. } in &PAGES[0] {
        let nav = page.all().find(|e| e.tag == "nav" && e.get("aria-label") == Some("Views")).expect("it stands on every page");
        let links: Vec<&Element> = nav.all().filter(|e| e.tag == "a").collect();
        let names: Vec<String> = links.iter().map(|e| e.said().trim().to_owned()).collect();
        assert_eq!(names, words::VIEWS.map(|v| words::view(v).to_owned()));
        let current: Vec<String> = links.iter().filter(|e| e.get("aria-current") == Some("page")).map(|e| e.said().trim().to_owned()).collect();
        assert_eq!(current, [words::view(*view)]);
    }
}

#[test]
fn the_first_view_has_each_headline_unbroken() {
    let (page, _) = opened(seeds, view_of(View::Overview), None);
    let main = page.one("main").words();
    for document in &seeds().corpus.documents {
        let title = document.article.metadata.title.value.clone().unwrap_or_default();
        assert!(main.contains(title.trim_end_matches('…')), "{title}");
    }
}

/// Each quotation stands in its view, in the article's own letters.
#[test]
fn all_that_was_said_in_marks_stands_among_the_quotes() {
    let (page, _) = opened(seeds, view_of(View::Quotes), None);
    let main = squeezed(&page.one("main").words());
    let explorer = seeds();
    let mut looked = 0;
    for document in &explorer.corpus.documents {
        for quote in document.findings.quotes.iter().filter(|q| matches!(q.form, Form::Direct | Form::Mixed)) {
            let words = squeezed(document.article.of(quote.span));
            assert!(main.contains(&words), "{words}");
            looked += 1;
        }
    }
    assert!(looked > 40, "{looked}");
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_source_left_out_is_nowhere_in_the_view() {
    for &view in &words::VIEWS {
        let only_first = move |explorer: &Explorer| {
            let mut state = ViewState { view, ..ViewState::default() };
            state.filter.sources.insert(explorer.sources.get(explorer.sources.of_document(crate::compare::DocumentId(0))).key.clone());
            link::write(&state, &explorer.corpus.fingerprint)
        };
        let (page, _) = opened(coverage, only_first, None);
        let main = page.one("main").words();
        // What only the other two articles say.
        for words in ["we waited long enough", "Nobody asked us", "$48 million"] {
            assert!(!main.contains(words), "{view:?}: {words}");
        }
    }
}

#[test]
fn an_open_finding_shows_its_sentence_file_and_line() {
    let chosen = |explorer: &Explorer| {
        let item = Item { kind: ItemKind::Quote, document: crate::compare::DocumentId(1), index: 0 };
        let state = ViewState { view: View::Quotes, selection: Some(explorer.select(item)), ..ViewState::default() };
        link::write(&state, &explorer.corpus.fingerprint)
    };
    let (page, _) = opened(coverage, chosen, None);
    let panel = page.all().find(|e| e.get("aria-label") == Some("Evidence")).expect("it is open");
    let words = squeezed(&panel.words());
    for part in ["Herald", "011_herald.txt", "line 2", "“This bridge will carry 12,000 cars a day,” Ms. Berg told reporters"] {
        assert!(words.contains(part), "{part}: {words}");
    }
}

#[test]
fn a_link_that_is_not_understood_names_what_in_words() {
    let fragments: [(&str, &[&str]); 4] = [
        ("#?view=nonsense", &["view", "nonsense"]),
        ("#?source=No+Such+Paper&zzz=1", &["No Such Paper", "zzz"]),
        ("#?c=ffffffff&view=quotes", &["The articles have changed"]),
        ("#?v=99", &["later version"]),
    ];
    for (fragment, parts) in fragments {
        let (page, _) = opened(coverage, move |_| fragment.to_owned(), None);
        let said: String = page.all().filter(|e| e.get("role") == Some("status")).map(Element::words).collect();
        for part in parts {
            assert!(said.contains(part), "{fragment}: {said}");
        }
    }
}

#[test]
fn without_articles_every_view_says_so() {
    for Page { view, page, .. } in &PAGES[2] {
        let main = page.one("main").words();
        // Search explains itself first.
        assert!(*view == View::Search || main.contains("There are no articles here yet."), "{view:?}: {main}");
    }
}

#[test]
fn every_sheet_has_its_heading_and_a_way_out() {
    for (sheet, title) in [
        (Sheet::Help, "How to read this page"),
        (Sheet::Add, "Add articles"),
        (Sheet::Corrections, "What you have corrected"),
        (Sheet::Accuracy, "How often it is right"),
    ] {
        let (page, _) = opened(coverage, view_of(View::Overview), Some(sheet));
        let dialog = page.one("dialog");
        assert_eq!(dialog.one("h2").words(), title);
        assert!(dialog.all().any(|e| e.tag == "button" && e.words() == "Close"), "{sheet:?}");
    }
}

/// The number at a view's name is the number of its findings, under a filter too.
#[test]
fn counts_beside_the_views_are_those_of_the_filter() {
    let explorer = coverage();
    let all = |articles: Articles, state: ViewState| -> HashMap<String, String> {
        let (page, _) = opened(articles, move |e| link::write(&state, &e.corpus.fingerprint), None);
        let nav = page.all().find(|e| e.get("aria-label") == Some("Views")).expect("it stands on every page");
        nav.all()
            .filter(|e| e.tag == "a")
            .map(|a| (a.said().trim().to_owned(), a.all().filter(|e| e.get("class") == Some("count")).map(Element::words).collect()))
            .collect()
    };
    let mut state = ViewState::default();
    for source in [None, Some("Herald")] {
        state.filter.sources = source
            .map(|s| explorer.sources.ids().map(|id| explorer.sources.get(id)).find(|o| o.name == s).expect("it is one of the three").key.clone())
            .into_iter()
            .collect();
        let said = all(coverage, state.clone());
        for (view, kind) in [(View::Quotes, ItemKind::Quote), (View::Timeline, ItemKind::Time), (View::Figures, ItemKind::Figure)] {
            let documents = explorer.documents(&state.filter);
            let counted: usize = documents
                .iter()
                .map(|d| {
                    let f = &explorer.document(*d).findings;
                    match kind {
                        ItemKind::Quote => f.quotes.len(),
                        ItemKind::Time => f.times.len(),
                        _ => f.figures.len(),
                    }
                })
                .sum();
            assert_eq!(said[words::view(view)], counted.to_string(), "{view:?} {source:?}");
        }
    }
}
