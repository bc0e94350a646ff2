//! What a reader takes along: every format of every view, charts as pictures,
//! a link to marked words, and how the page prints.

use crate::page::Page;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

/// Saves under every entry of the export menu whose words begin so, and gives the files back.
fn save_all(page: &Page, folder: &Path, beginning: &str) -> Vec<PathBuf> {
    let entries = "return [...document.querySelectorAll('#export-list button')].map(e => e.textContent)";
    page.press_on("Export");
    let all = page.run(entries, json!([]));
    let wanted: Vec<String> =
        all.as_array().into_iter().flatten().filter_map(Value::as_str).filter(|e| e.starts_with(beginning)).map(str::to_owned).collect();
    page.press_on("Export");
    for entry in &wanted {
        page.press_on("Export");
        page.press_on(entry);
    }
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    loop {
        let files: Vec<PathBuf> = std::fs::read_dir(folder).expect("the folder is there").flatten().map(|e| e.path()).collect();
        if files.len() >= wanted.len() && !files.iter().any(|f| f.extension().is_some_and(|e| e == "crdownload")) {
            return files;
        }
        assert!(std::time::Instant::now() < end, "of {wanted:?} only {files:?} were saved");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}

fn ending(path: &Path) -> &str {
    path.extension().and_then(|e| e.to_str()).unwrap_or_default()
}

#[test]
fn every_view_is_saved_in_formats_that_their_readers_open_under_a_name_that_says_what_it_is() {
    let page = Page::served("");
    page.choose("Sources", "Torontoer");
    for view in page.views() {
        page.show(&view.name);
        let folder = folder(&format!("export-{}", view.name.replace(' ', "-")));
        page.save_into(&folder);
        let files = save_all(&page, &folder, "");
        assert!(files.len() >= 4, "{}: {files:?}", view.name);
        for path in files {
            let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
            assert!(name.starts_with("carney-in-beijing-january-2026.") && name.contains(".tor"), "{name} says neither articles nor filter");
            let bytes = std::fs::read(&path).expect("the file is readable");
            let text = || String::from_utf8(bytes.clone()).expect("it is UTF-8");
            match ending(&path) {
                "csv" => assert!(csv::Reader::from_reader(text().trim_start_matches('\u{feff}').as_bytes()).records().all(|r| r.is_ok()), "{name}"),
                "json" | "jsonld" => assert!(serde_json::from_str::<Value>(&text()).is_ok(), "{name}"),
                "md" => assert!(text().contains("](http"), "{name} has no link"),
                "ics" => assert!(ical::IcalParser::new(text().as_bytes()).all(|c| c.is_ok()), "{name}"),
                "svg" => {
                    let sound = page
                        .run("return !new DOMParser().parseFromString(arguments[0], 'image/svg+xml').querySelector('parsererror')", json!([text()]));
                    assert_eq!(sound, true, "{name}: {}", text());
                    assert!(text().contains("<text"), "{name} is empty");
                }
                "png" => {
                    let [width, height, colours] = picture(&page, &bytes);
                    assert!(width > 200 && height > 40 && colours > 2, "{name}: {width} × {height} in {colours} colours");
                }
                other => panic!("{name} is a {other}"),
            }
        }
    }
    assert_eq!(page.complaints(), Vec::<String>::new());
}

/// Width, height and number of colours of a picture, as the browser decodes it.
fn picture(page: &Page, bytes: &[u8]) -> [u64; 3] {
    let read = "const [bytes, done] = arguments;
        createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' })).then(image => {
            const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
            canvas.drawImage(image, 0, 0);
            const colours = new Set(new Uint32Array(canvas.getImageData(0, 0, image.width, image.height).data.buffer));
            done([image.width, image.height, colours.size]);
        }, e => done([0, 0, 0]));";
    let found = page.run_async(read, json!([bytes]));
    [0, 1, 2].map(|i| found[i].as_u64().unwrap_or_default())
}

#[test]
fn charts_are_saved_as_pictures_from_disk_too() {
    let page = Page::from_disk("");
    let folder = folder("export-charts");
    page.save_into(&folder);
    let files = save_all(&page, &folder, "Chart: ");
    for kind in ["svg", "png"] {
        assert!(files.iter().filter(|f| ending(f) == kind).count() >= 3, "{files:?}");
    }
}

#[test]
fn words_marked_in_an_article_make_a_link_to_exactly_them() {
    let page = Page::served("#?view=read");
    page.run(
        "const pieces = [...document.querySelectorAll('.reader .block:not(.is-note) [data-from]')].filter(e => e.textContent.length > 120);
         const walker = document.createTreeWalker(pieces[1], NodeFilter.SHOW_TEXT);
         const range = document.createRange();
         let first = walker.nextNode();
         while (first.data.length < 8) first = walker.nextNode();
         range.setStart(first, 4);
         range.setEnd(pieces[1], pieces[1].childNodes.length);
         window.words = range.toString();
         getSelection().removeAllRanges();
         getSelection().addRange(range);",
        json!([]),
    );
    page.press_on("Link to the marked words");
    let words = page.run("return window.words.replace(/\\s+/g, ' ').trim()", json!([]));
    let shown = "return [...document.querySelectorAll('.evidence mark')].map(m => m.textContent).join('').replace(/\\s+/g, ' ').trim()";
    assert_eq!(page.run(shown, json!([])), words);
    let fresh = Page::served(&page.fragment());
    assert_eq!(fresh.run(shown, json!([])), words);
    fresh.press_on("Copy citation");
}

#[test]
fn printed_the_page_is_the_view_alone() {
    let page = Page::served("#?view=quotes");
    page.print_media();
    let shown = "return ['.tools', '.views', '.rail', '.colophon'].filter(s => document.querySelector(s)?.checkVisibility())";
    assert_eq!(page.run(shown, json!([])), json!([]));
    assert!(page.text().len() > 400);
}
