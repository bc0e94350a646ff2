//! What a reader sets right: seen at once, undone by a key, kept, taken along.

use crate::page::Page;
use serde_json::json;
use std::path::Path;

const QUOTES: &str = "return document.querySelectorAll('.quotation').length";

/// Opens the first set quotation's sentence, whose words it returns.
fn open_first(page: &Page) -> String {
    assert!(page.click("return document.querySelector('.quotation .opens')", json!([])));
    page.ready();
    page.run("return document.querySelector('.evidence .passage').innerText", json!([])).as_str().unwrap_or_default().to_owned()
}

/// Chooses in the list that stands under a label.
fn pick(page: &Page, label: &str, option: &str) {
    let choose = "const label = [...document.querySelectorAll('label.picker')].find(l => l.textContent.startsWith(arguments[0]));
        const select = label.querySelector('select');
        select.value = [...select.options].find(o => o.text.startsWith(arguments[1])).value;
        select.dispatchEvent(new Event('change', { bubbles: true }));";
    page.run(choose, json!([label, option]));
    page.says("Corrected.");
}

fn quotes(page: &Page) -> u64 {
    page.run(QUOTES, json!([])).as_u64().unwrap_or_default()
}

#[test]
fn a_finding_marked_wrong_goes_and_one_key_brings_it_back() {
    for page in [Page::served("#?view=quotes"), Page::from_disk("#?view=quotes")] {
        let before = page.text();
        open_first(&page);
        page.press_on("Mark as wrong");
        page.says("Corrected.");
        assert_ne!(page.text(), before);
        page.press(&["z"]);
        page.says("The last correction is undone.");
        assert_eq!(page.text(), before);
        page.is_quiet();
    }
}

#[test]
fn another_speaker_is_chosen_kept_and_says_that_it_was_corrected() {
    let page = Page::served("#?view=quotes");
    let all = quotes(&page);
    open_first(&page);
    pick(&page, "Said by somebody else", "Nobody can tell");
    assert!(page.text().contains("corrected"), "{}", page.text());
    assert!(quotes(&page) >= all);
    let after = page.text();
    page.reload();
    page.ready();
    assert_eq!(page.text(), after, "a correction is kept");
    page.press(&["z"]);
    page.says("The last correction is undone.");
    assert!(!page.text().contains("corrected"));
}

#[test]
fn two_names_are_merged_and_one_is_split() {
    let page = Page::served("#?view=names");
    let names = "return [...document.querySelectorAll('.name-list .list-row')].map(e => e.firstChild.firstChild.textContent)";
    let before = page.run(names, json!([]));
    let first = before[0].as_str().unwrap_or_default().to_owned();
    let title = page.run("return document.querySelector('.name-title').textContent", json!([]));
    assert_eq!(title, first.as_str());
    page.press_on("Not right?");
    pick(&page, "Somebody else in", "CBC");
    page.wait(
        "there are two of that name",
        "return [...document.querySelectorAll('.name-list .list-row')].filter(e => e.firstChild.firstChild.textContent === arguments[0]).length === 2",
        json!([first]),
    );
    page.press(&["z"]);
    page.says("The last correction is undone.");
    assert_eq!(page.run(names, json!([])), before);
    page.follow("#?view=names");
    let other =
        "const select = [...document.querySelectorAll('label.picker')].find(l => l.textContent.startsWith('The same as')).querySelector('select');
        return [...select.options].map(o => o.text).find(o => o !== 'Choose…')";
    page.run("document.querySelector('details.fold').open = true", json!([]));
    let other = page.run(other, json!([])).as_str().unwrap_or_default().to_owned();
    pick(&page, "The same as", &other);
    page.press(&["?"]);
    page.press_on("Corrections");
    page.says(" is ");
}

#[test]
fn what_is_known_of_an_article_that_came_with_the_page_is_given_by_hand_and_undone() {
    for page in [Page::served("#?view=read"), Page::from_disk("#?view=read")] {
        let before = page.text();
        assert!(!before.contains("The Quay Post"));
        page.press_on("Not right?");
        page.run(
            "for (const [name, value] of [['outlet', 'The Quay Post'], ['published', '2026-01-09']]) document.querySelector(`.reader [name=${name}]`).value = value;",
            json!([]),
        );
        page.press_on("Use these");
        page.says("Corrected. Press z to undo.");
        let given = page.text();
        assert!(given.contains("The Quay Post") && given.contains("9 Jan 2026 (given)"), "{given}");
        page.reload();
        page.ready();
        assert_eq!(page.text(), given, "what is given is kept");
        page.press(&["?"]);
        page.press_on("Corrections");
        page.says("is given: outlet “The Quay Post”, published “2026-01-09”");
        page.press(&["Escape"]);
        page.press(&["z"]);
        page.says("The last correction is undone.");
        page.ready();
        assert_eq!(page.text(), before);
        page.is_quiet();
    }
}

#[test]
fn corrections_travel_as_a_file() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corrections");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    let page = Page::served("#?view=quotes");
    page.save_into(&folder);
    open_first(&page);
    page.press_on("Mark as wrong");
    page.says("Corrected.");
    let corrected = page.text();
    page.press(&["?"]);
    page.press_on("Corrections");
    page.says("Not a quote");
    page.press_on("Save as a file");
    let path = folder.join("corrections.json");
    while !path.exists() {
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let other = Page::from_disk(&page.fragment());
    other.press(&["?"]);
    other.press_on("Corrections");
    other.says("Nothing is corrected.");
    other.choose_files("return document.querySelector('dialog[open] input[type=file]')", &[&path]);
    other.says("Not a quote");
    other.press(&["Escape"]);
    other.ready();
    assert_eq!(other.text(), corrected);
    // A file of another kind is refused with a reason.
    std::fs::write(folder.join("other.json"), "{}").expect("a file can be written");
    other.press(&["?"]);
    other.press_on("Corrections");
    other.choose_files("return document.querySelector('dialog[open] input[type=file]')", &[&folder.join("other.json")]);
    other.says("This is no file of corrections");
}
