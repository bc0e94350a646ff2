//! Reading in several workers: what comes of it never depends on them, and one that breaks down takes nothing with it.

use crate::given;
use crate::page::Page;
use serde_json::json;

/// Drops files on the page, so many that the reading is shared out.
const DROP: &str = "
    const data = new DataTransfer();
    for (let i = 0; i < 200; i++) data.items.add(new File([`Report ${i}\\n\\n` + `The harbour board of quay ${i} met on Monday. “We paid $${i} million,” said Tom Rusk.\\n\\n`.repeat(12)], `a${i}.txt`));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));";

/// Makes every worker after the first so many break down a moment after its start, as one does that gets no memory.
const BREAK: &str = "
    const Native = window.Worker; let started = 0;
    window.Worker = function (url) {
        const worker = new Native(url);
        if (started++ >= arguments_[0]) setTimeout(() => { worker.terminate(); worker.dispatchEvent(new ErrorEvent('error', { message: 'RuntimeError: unreachable' })); }, 250);
        return worker;
    };";

fn breaking(page: &Page, sound: u32) {
    page.run(&BREAK.replace("arguments_[0]", &sound.to_string()), json!([]));
}

fn processors(page: &Page, n: u32) {
    page.run("Object.defineProperty(navigator, 'hardwareConcurrency', { value: arguments[0] });", json!([n]));
}

fn all_are_added(page: &Page) {
    page.says("200 articles were added.");
    page.press(&["Escape"]);
    page.ready();
    page.says("205 articles");
}

#[test]
fn however_many_workers_read_the_page_is_the_same() {
    let mut texts = Vec::new();
    for n in [1, 3] {
        let page = Page::served("#?view=quotes");
        processors(&page, n);
        page.run(DROP, json!([]));
        all_are_added(&page);
        page.is_quiet();
        texts.push(page.text());
    }
    assert_eq!(texts[0], texts[1]);
}

#[test]
fn helpers_that_break_down_or_do_not_start_are_done_without() {
    let page = Page::from_disk("");
    processors(&page, 3);
    breaking(&page, 1);
    page.run(DROP, json!([]));
    all_are_added(&page);
    let page = Page::served("");
    processors(&page, 3);
    page.run("const Native = Worker; let started = 0; window.Worker = function (url) { if (started++) throw new Error('refused'); return new Native(url); };", json!([]));
    page.run(DROP, json!([]));
    all_are_added(&page);
}

#[test]
fn when_memory_runs_out_what_was_there_stays() {
    let page = Page::served("");
    breaking(&page, 0);
    page.run(DROP, json!([]));
    page.says("There was not enough memory");
    page.press(&["Escape"]);
    page.ready();
    page.says("5 articles");
    page.show("Who speaks");
    page.run("window.Worker = function () { throw new Error('refused'); };", json!([]));
    page.run(DROP, json!([]));
    page.says("did not start a second thread");
}

/// Both ways of opening a page whose articles lie in shards.
fn large(fragment: &str) -> [Page; 2] {
    [given("BROADSHEET_LARGE"), given("BROADSHEET_LARGE_SINGLE")].map(|base| Page::at(&format!("{base}{fragment}")))
}

#[test]
fn a_large_corpus_shows_its_first_articles_and_then_all() {
    for page in large("#?view=overview") {
        page.says("240 articles");
        let useful = page.run("return performance.getEntriesByName('useful').length", json!([]));
        assert_eq!(useful, json!(1));
        // Of a list that is cut, each row tells its place among all.
        let told = page
            .run("const row = document.querySelectorAll('.headlines > [role=listitem]')[1]; return [row.ariaSetSize, row.ariaPosInSet]", json!([]));
        assert_eq!(told, json!(["240", "2"]));
        page.show("Read");
        page.show("Who speaks");
        assert!(page.text().contains("Tom Rusk"), "{}", page.text());
        let own = page.text();
        page.run("location.reload();", json!([]));
        page.ready();
        assert_eq!(page.text(), own);
        assert_eq!(page.complaints(), Vec::<String>::new());
    }
}

#[test]
fn articles_are_added_to_a_large_corpus() {
    let [page, _] = large("#?view=overview");
    page.press_on("Add articles");
    page.run("document.querySelector('#paste').value = 'Divers found the wreck on Sunday, police said.';", json!([]));
    page.press_on("Add this text");
    page.says("1 article was added.");
    page.press(&["Escape"]);
    page.ready();
    page.says("241 articles");
}
