//! The explorer as a reader meets it.

use crate::driver::{Browser, Screen};
use crate::given;
use serde_json::{Value, json};
use std::ops::Deref;

/// The text of `main` as it reads, without what may differ between two openings of one address.
const TEXT: &str = "
    const volatile = [...document.querySelectorAll('[data-volatile]')];
    const before = volatile.map(e => e.style.display);
    volatile.forEach(e => { e.style.display = 'none'; });
    const text = document.querySelector('main').innerText.replace(/\\s+/g, ' ').trim();
    volatile.forEach((e, i) => { e.style.display = before[i]; });
    return text;";

/// The links, buttons or tabs of the navigation named "Views". A name is what is read aloud: no hidden counts.
const VIEWS: &str = "
    const nav = [...document.querySelectorAll('nav')].filter(n => n.getAttribute('aria-label') === 'Views');
    if (nav.length !== 1) return null;
    return [...nav[0].querySelectorAll('a, button, [role=tab]')].map(e => {
        const copy = e.cloneNode(true);
        copy.querySelectorAll('[aria-hidden=true]').forEach(x => x.remove());
        return { name: copy.textContent.trim(), href: e.href || null };
    });";

/// Every control of the filters: group, name, kind, state.
const FILTERS: &str = "
    const label = e => (e.getAttribute('aria-label') || [...(e.labels || [])].map(l => {
        const copy = l.cloneNode(true);
        copy.querySelectorAll('[aria-hidden=true]').forEach(x => x.remove());
        return copy.textContent;
    }).join(' ') || e.textContent).replace(/\\s+/g, ' ').trim();
    const name = g => {
        const by = g.getAttribute('aria-labelledby');
        const legend = g.querySelector(':scope > legend');
        const source = by ? document.getElementById(by) : legend;
        if (!source) return g.getAttribute('aria-label') || '';
        const copy = source.cloneNode(true);
        copy.querySelectorAll('[aria-hidden=true]').forEach(x => x.remove());
        return copy.textContent.replace(/\\s+/g, ' ').trim();
    };
    return [...document.querySelectorAll('fieldset, [role=group]')].flatMap(g =>
        [...g.querySelectorAll('input[type=checkbox], button[aria-pressed], [role=switch]')].filter(e => e.closest('fieldset, [role=group]') === g)
            .map(e => ({ group: name(g), name: label(e),
                         on: e.type === 'checkbox' ? e.checked : (e.getAttribute('aria-pressed') || e.getAttribute('aria-checked')) === 'true',
                         off_limits: e.disabled || e.getAttribute('aria-disabled') === 'true' })));";

/// A filter by group and name.
const FIND_FILTER: &str = "
    const words = e => {
        const copy = e.cloneNode(true);
        copy.querySelectorAll('[aria-hidden=true]').forEach(x => x.remove());
        return copy.textContent.replace(/\\s+/g, ' ').trim();
    };
    for (const g of document.querySelectorAll('fieldset, [role=group]')) {
        const by = g.getAttribute('aria-labelledby');
        const title = by ? document.getElementById(by) : g.querySelector(':scope > legend');
        const name = title ? words(title) : g.getAttribute('aria-label') || '';
        if (!name.startsWith(arguments[0])) continue;
        for (const e of g.querySelectorAll('input[type=checkbox], button[aria-pressed], [role=switch]')) {
            const label = e.getAttribute('aria-label') || [...(e.labels || [])].map(words).join(' ') || words(e);
            if (!label.startsWith(arguments[1])) continue;
            // The label is what a reader hits; a checkbox may be drawn by it.
            return e.labels && e.labels.length ? e.labels[0] : e;
        }
    }
    return null;";

/// A page in a browser of its own.
pub struct Page {
    browser: Browser,
}

impl Deref for Page {
    type Target = Browser;
    fn deref(&self) -> &Browser {
        &self.browser
    }
}

#[derive(Clone, PartialEq, Debug)]
pub struct View {
    pub name: String,
    pub address: Option<String>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Filter {
    pub group: String,
    pub name: String,
    pub on: bool,
    pub off_limits: bool,
}

impl Page {
    /// The served page in a fresh browser, ready; `fragment` begins with `#` or is empty.
    pub fn served(fragment: &str) -> Page {
        Page::open(&served(), fragment)
    }

    /// The one file from disk.
    pub fn from_disk(fragment: &str) -> Page {
        Page::open(&given("BROADSHEET_SINGLE"), fragment)
    }

    /// Any file or address that holds the page.
    pub fn at(address: &str) -> Page {
        Page::open(address, "")
    }

    fn open(base: &str, fragment: &str) -> Page {
        let page = Page { browser: Browser::new() };
        page.screen(Screen::Desktop);
        page.go(&format!("{base}{fragment}"));
        page.ready();
        page
    }

    /// Waits until all extraction is done and the address is shown.
    pub fn ready(&self) {
        self.wait("the page is ready", "return document.documentElement.dataset.state === 'ready'", json!([]));
        // What the state changed is on screen a frame later.
        self.run_async("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)));", json!([]));
    }

    /// Presses a button, link or label whose words begin so.
    pub fn press_on(&self, words: &str) {
        let find = "return [...document.querySelectorAll('button, a, summary, label')]
                        .find(e => e.checkVisibility() && (e.getAttribute('aria-label') || e.textContent).trim().startsWith(arguments[0])) || null;";
        assert!(self.click(find, json!([words])), "nothing is called {words}");
        self.ready();
    }

    /// Waits until the page shows some words anywhere.
    pub fn says(&self, words: &str) {
        self.wait(&format!("the page says {words:?}"), "return document.body.innerText.includes(arguments[0])", json!([words]));
    }

    /// Another address of the same page, as a link followed within it.
    pub fn follow(&self, fragment: &str) {
        self.run("location.hash = arguments[0];", json!([fragment]));
        self.ready();
    }

    pub fn text(&self) -> String {
        self.run(TEXT, json!([])).as_str().expect("main has text").to_owned()
    }

    pub fn fragment(&self) -> String {
        let address = self.address();
        address.find('#').map(|at| address[at..].to_owned()).unwrap_or_default()
    }

    pub fn views(&self) -> Vec<View> {
        let views = self.run(VIEWS, json!([]));
        let list = views.as_array().expect("there is one navigation named Views");
        let view = |v: &Value| View { name: string(&v["name"]), address: v["href"].as_str().map(str::to_owned) };
        list.iter().map(view).collect()
    }

    /// Opens a view by its control.
    pub fn show(&self, view: &str) {
        let find = "return [...document.querySelectorAll('nav[aria-label=Views] a, nav[aria-label=Views] button, nav[aria-label=Views] [role=tab]')]
                        .find(e => e.textContent.trim().startsWith(arguments[0])) || null;";
        assert!(self.click(find, json!([view])), "there is no view named {view}");
        self.ready();
    }

    pub fn filters(&self) -> Vec<Filter> {
        let filters = self.run(FILTERS, json!([]));
        let filter =
            |f: &Value| Filter { group: string(&f["group"]), name: string(&f["name"]), on: f["on"] == true, off_limits: f["off_limits"] == true };
        filters.as_array().into_iter().flatten().map(filter).collect()
    }

    /// Chooses or clears a filter.
    pub fn choose(&self, group: &str, name: &str) {
        assert!(self.click(FIND_FILTER, json!([group, name])), "there is no filter {name} among {group}");
        self.ready();
    }

    /// What the page tells the reader of a link that it did not understand.
    pub fn banner(&self) -> String {
        let find = "return [...document.querySelectorAll('[role=status], [role=alert]')].filter(e => e.checkVisibility() && e.getBoundingClientRect().height > 4)
                        .map(e => e.innerText).join('\\n')";
        string(&self.run(find, json!([])))
    }

    pub fn history_length(&self) -> u64 {
        self.run("return history.length", json!([])).as_u64().expect("a history has a length")
    }

    /// Nothing was said in the console and nothing asked of anybody else.
    pub fn is_quiet(&self) {
        assert_eq!(self.complaints(), Vec::<String>::new(), "the console complains");
        let own = [served(), given("BROADSHEET_SINGLE"), "data:".into(), "blob:".into()];
        let foreign: Vec<String> = self.requests().into_iter().filter(|url| !own.iter().any(|o| url.starts_with(o.as_str()))).collect();
        assert_eq!(foreign, Vec::<String>::new(), "requests to others");
    }
}

/// The address of the served page, which ends in a slash.
pub fn served() -> String {
    given("BROADSHEET_PAGE")
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The gold of the sample articles: file name → annotation.
pub fn gold() -> serde_json::Map<String, Value> {
    let gold: Value = serde_json::from_str(include_str!("../gold/seeds.json")).expect("the gold is JSON");
    gold.as_object().expect("the gold is an object").clone()
}

/// The text of one of the sample articles between two code points.
pub fn of_seed(file: &str, start: &Value, end: &Value) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(file);
    let text = std::fs::read_to_string(path).expect("the seeds are readable");
    let at = |v: &Value| v.as_u64().expect("an offset") as usize;
    text.chars().skip(at(start)).take(at(end) - at(start)).collect()
}

/// White space as a reader sees it.
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What each article must show in the first view: a headline that the gold accepts, else the beginning of its first sentence.
pub fn headlines() -> Vec<(String, Vec<String>)> {
    gold()
        .into_iter()
        .map(|(file, article)| {
            let metadata = &article["metadata"];
            let accepted = metadata["accept"]["title"].as_array().into_iter().flatten();
            let mut titles: Vec<String> = std::iter::once(&metadata["title"]).chain(accepted).filter_map(Value::as_str).map(plain).collect();
            if titles.is_empty() {
                let body = of_seed(&file, &article["body"][0][0], &article["body"][0][1]);
                titles.push(plain(body.split_inclusive(". ").next().unwrap_or_default()));
            }
            (file, titles)
        })
        .collect()
}
