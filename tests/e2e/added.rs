//! Articles of the reader's own: taken, read beside the page's, kept, saved, forgotten.

use crate::page::Page;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const BRIDGE: &str = "Harbour bridge reopens\n\nThe Quay Post\nMarch 4, 2026\n\nThe harbour bridge reopened on Wednesday after repairs that cost $12 million.\n\n“We are relieved that the work is done,” said Tom Rusk, the mayor of Nordby.\n";
const PAGE: &str = "<!doctype html><html><head><title>x</title><script>document.title = 'taken'</script></head><body><h1>Bridge opens again</h1>\n<p>The bridge\n in Nordby <b>reopened</b> on Thursday.</p><p>“It cost $14 million,” Tom Rusk said.</p></body></html>";
const TABLE: &str = "title,text,outlet,published\nThe ferry,\"The ferry will stop on Friday, said Ana Berg.\",Nordby News,2026-03-05\nEmpty,,x,y\n";

/// A folder of its own for each test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

fn file(folder: &Path, name: &str, content: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, content).expect("a file can be written");
    path
}

fn add(page: &Page, files: &[PathBuf]) {
    page.press(&["a"]);
    let paths: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    page.wait("the sheet opens", "return !!document.querySelector('dialog[open] input[type=file]')", json!([]));
    page.choose_files("return document.querySelector('dialog[open] input[type=file]')", &paths);
    page.wait("reading ends", "return !document.querySelector('progress')", json!([]));
}

fn close(page: &Page) {
    page.press(&["Escape"]);
    page.wait("the sheet closes", "return !document.querySelector('dialog[open]')", json!([]));
    page.ready();
}

fn sheet(page: &Page) -> String {
    page.run("return document.querySelector('dialog[open]').innerText", json!([])).as_str().unwrap_or_default().to_owned()
}

/// Both ways of opening the page.
fn everywhere() -> [Page; 2] {
    [Page::served(""), Page::from_disk("")]
}

#[test]
fn files_of_every_kind_stand_beside_the_pages_own_and_what_is_refused_says_why() {
    let folder = folder("kinds");
    let files = [
        file(&folder, "bridge.txt", BRIDGE.as_bytes()),
        file(&folder, "page.html", PAGE.as_bytes()),
        file(&folder, "table.csv", TABLE.as_bytes()),
        file(&folder, "lines.jsonl", b"{\"text\": \"The quay flooded on Monday.\"}\n{\"text\": 1"),
        file(&folder, "copy.txt", BRIDGE.as_bytes()),
        file(&folder, "tool.exe", b"MZ"),
        file(&folder, "picture.txt", &[0x89, b'P', b'N', b'G', 0, 1, 2, 3, 0, 0, 0xFF, 0xD8]),
    ];
    for page in everywhere() {
        add(&page, &files);
        page.says("4 articles were added.");
        let said = sheet(&page);
        assert!(said.contains("nothing is uploaded"), "{said}");
        for refused in [
            "copy.txt: the same text as bridge.txt",
            "tool.exe: not a kind",
            "picture.txt: this is not text",
            "table.csv: row 2",
            "lines.jsonl: line 2",
        ] {
            assert!(said.contains(refused), "{refused}: {said}");
        }
        close(&page);
        assert_ne!(page.run("return document.title", json!([])), "taken");
        page.says("9 articles");
        page.show("Who speaks");
        assert!(page.text().contains("We are relieved that the work is done"), "{}", page.text());
        assert!(page.text().contains("It cost $14 million"));
        page.choose("Sources", "Nordby News");
        page.show("Overview");
        assert!(page.text().contains("given") && page.text().contains("The ferry"), "{}", page.text());
        page.is_quiet();
    }
}

#[test]
fn a_text_is_pasted_and_files_are_dropped_anywhere() {
    let page = Page::served("");
    page.press_on("Add articles");
    page.run("document.querySelector('#paste').value = arguments[0];", json!([BRIDGE]));
    page.press_on("Add this text");
    page.says("1 article was added.");
    close(&page);
    let drop = "const data = new DataTransfer();
        data.items.add(new File(['Divers found the wreck on Sunday, police said.'], 'wreck.txt', { type: 'text/plain' }));
        document.querySelector('main').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));";
    page.run(drop, json!([]));
    page.says("1 article was added.");
    page.says("2 added articles");
    close(&page);
    assert!(page.text().contains("Divers found the wreck"), "{}", page.text());
}

#[test]
fn a_folder_that_is_dropped_is_read_to_its_end() {
    let top = folder("dropped");
    let (inner, hidden) = (top.join("news/march"), top.join(".cache"));
    std::fs::create_dir_all(&inner).and_then(|()| std::fs::create_dir_all(&hidden)).expect("folders can be made");
    file(&top, "bridge.txt", BRIDGE.as_bytes());
    file(&top, ".notes.txt", b"Not meant to be read.");
    file(&hidden, "old.txt", b"Nor is this.");
    // More than a browser tells of at a time.
    for n in 0..120 {
        file(&inner, &format!("board-{n}.txt"), format!("The board met {n} times on Monday, said Ana Berg.\n").as_bytes());
    }
    file(&inner, "copy.txt", BRIDGE.as_bytes());
    let page = Page::served("");
    page.drop_from_desktop(&[&top]);
    page.says("121 articles were added.");
    let said = sheet(&page);
    assert!(said.contains("the same text as") && !said.contains("notes") && !said.contains("old.txt"), "{said}");
    close(&page);
    page.says("126 articles");
    page.is_quiet();
    // Chromium opens no dropped folder for a page from disk; the page says what to do.
    let page = Page::from_disk("");
    page.drop_from_desktop(&[&top]);
    page.says("press “Choose a folder” and open it there");
    page.drop_from_desktop(&[&top.join("bridge.txt")]);
    page.says("1 article was added.");
}

#[test]
fn what_the_reader_gives_of_an_article_reads_given_and_it_can_be_taken_out() {
    let folder = folder("given");
    let page = Page::served("");
    add(&page, &[file(&folder, "wreck.txt", b"Divers found the wreck on Sunday, police said.")]);
    page.press_on("Say what is known of wreck.txt");
    page.run(
        "for (const [name, value] of [['outlet', 'The Quay Post'], ['published', '2026-03-0x']]) document.querySelector(`[name=${name}]`).value = value;",
        json!([]),
    );
    page.press_on("Use these");
    page.says("The day cannot be read");
    page.run("document.querySelector('[name=published]').value = '2026-03-04';", json!([]));
    page.press_on("Use these");
    page.says("Done.");
    close(&page);
    page.choose("Sources", "The Quay Post");
    assert!(page.text().contains("4 Mar 2026 (given)"), "{}", page.text());
    page.press_on("Add articles");
    page.press_on("Take out wreck.txt");
    page.wait("it is gone", "return !document.querySelector('dialog[open]').innerText.includes('wreck.txt')", json!([]));
}

#[test]
fn added_articles_stay_when_asked_and_are_gone_when_not() {
    let folder = folder("kept");
    let bridge = file(&folder, "bridge.txt", BRIDGE.as_bytes());
    for page in everywhere() {
        add(&page, std::slice::from_ref(&bridge));
        page.says("1 article was added.");
        page.reload();
        page.ready();
        assert!(!page.text().contains("Harbour bridge reopens"), "nothing is kept unasked");
        add(&page, std::slice::from_ref(&bridge));
        page.press_on("Keep in this browser");
        page.says("Kept in this browser");
        page.reload();
        page.ready();
        page.says("6 articles");
        assert!(page.text().contains("Harbour bridge reopens"));
        page.press_on("Add articles");
        page.press_on("Forget everything I added");
        page.says("is forgotten");
        page.reload();
        page.ready();
        assert!(!page.text().contains("Harbour bridge reopens"));
    }
}

#[test]
fn storage_that_is_refused_is_said() {
    let folder = folder("refused");
    let page = Page::served("");
    page.run("IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };", json!([]));
    add(&page, &[file(&folder, "bridge.txt", BRIDGE.as_bytes())]);
    page.press_on("Keep in this browser");
    page.says("storage for this page is full");
}

#[test]
fn the_page_is_saved_as_one_file_with_the_added_articles_inside() {
    let folder = folder("one-file");
    let hostile = "The harbour fell silent.</script><!-- hi -->\n\n“We wait,” said Ana Berg.\n";
    let files = [file(&folder, "bridge.txt", BRIDGE.as_bytes()), file(&folder, "odd.txt", hostile.as_bytes())];
    for (n, page) in everywhere().into_iter().enumerate() {
        let saved = folder.join(format!("saved-{n}"));
        std::fs::create_dir_all(&saved).expect("a folder can be made");
        page.save_into(&saved);
        add(&page, &files);
        page.press_on("Save as one file");
        page.says("It opens by double click");
        let path = loop {
            let found = std::fs::read_dir(&saved)
                .expect("the folder is there")
                .flatten()
                .map(|e| e.path())
                .find(|p| p.extension().is_some_and(|e| e == "html"));
            if let Some(path) = found {
                break path;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        };
        close(&page);
        let copy = Page::at(&format!("file://{}", path.display()));
        assert_eq!(copy.text(), page.text());
        assert!(copy.text().contains("</script><!-- hi -->"), "{}", copy.text());
        // And once more from the copy itself.
        copy.press_on("Add articles");
        copy.says("2 added articles");
        assert_eq!(copy.complaints(), Vec::<String>::new());
    }
}

#[test]
fn the_pages_own_articles_can_be_left_out_and_an_empty_page_says_how_to_go_on() {
    let folder = folder("alone");
    let page = Page::served("");
    add(&page, &[file(&folder, "bridge.txt", BRIDGE.as_bytes())]);
    let check = "return document.querySelector('dialog[open] .check input')";
    assert!(page.click(check, json!([])));
    page.says("Done.");
    close(&page);
    page.says("1 article");
    // What the sheet has said is not said again, and title and themes of the articles that are gone went with them.
    let whole = page.run("return document.body.innerText", json!([])).to_string();
    for gone in ["Done.", "Carney", "Canola"] {
        assert!(!whole.contains(gone), "{gone}: {whole}");
    }
    page.press_on("Copy link");
    page.says("do not travel with the link");
    assert!(page.text().contains("Harbour bridge reopens") && !page.text().contains("Torontoer"), "{}", page.text());
    page.press_on("Add articles");
    page.press_on("Take out bridge.txt");
    page.wait("all are gone", "return !document.querySelector('progress') && document.querySelectorAll('.added-row').length === 0", json!([]));
    close(&page);
    page.says("There are no articles here yet");
}

/// Long enough for a reader to notice.
const LONG_TASK: f64 = 50.0;

#[test]
fn a_thousand_files_are_read_while_the_page_stays_awake() {
    let page = Page::served("");
    page.run(
        "const data = window.data = new DataTransfer();
         const names = ['Rusk', 'Berg', 'Lindqvist', 'Moser', 'Brandt', 'Halloran', 'Okafor', 'Tanaka'];
         for (let i = 0; i < 1000; i++) {
             const name = names[i % 8], day = 1 + i % 28;
             const lines = [`Harbour report ${i}`, `March ${day}, 2026`];
             for (let j = 0; j < 12; j++) lines.push(`On March ${day} the harbour board of quay ${i} met ${name}, who said repairs ${j} would cost $${i + j} million. “We are relieved that part ${i * 12 + j} is done,” said Tom ${name}, the mayor of Nordby ${i % 40}.`);
             data.items.add(new File([lines.join('\\n\\n')], `a${i}.txt`));
         }",
        json!([]),
    );
    // The files themselves are the test's own work.
    page.run(
        "window.tasks = [];
         new PerformanceObserver(list => list.getEntries().forEach(e => tasks.push(Math.round(e.duration)))).observe({ type: 'longtask' });
         document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));",
        json!([]),
    );
    let end = std::time::Instant::now() + std::time::Duration::from_secs(240);
    while page.run("return document.body.innerText.includes('1000 articles were added.')", json!([])) != json!(true) {
        assert!(std::time::Instant::now() < end, "{}", sheet(&page));
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
    page.ready();
    let tasks = page.run("return tasks", json!([]));
    let long: Vec<f64> = tasks.as_array().into_iter().flatten().filter_map(Value::as_f64).filter(|&t| t > LONG_TASK).collect();
    println!("long tasks while 1000 articles load: {long:?} ms");
    // The clock on the wall counts what other programs took; on an idle machine there are none (docs/performance.md).
    assert!(long.iter().all(|&t| t < 8.0 * LONG_TASK), "{long:?}");
}

#[test]
fn reading_many_files_can_be_cancelled() {
    let page = Page::served("");
    page.run(
        "const data = new DataTransfer();
         for (let i = 0; i < 600; i++) data.items.add(new File([`The board met ${i} times on Monday, said Ana Berg ${i}.\\n\\n`.repeat(40)], `a${i}.txt`));
         document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));",
        json!([]),
    );
    page.press_on("Cancel");
    page.says("Cancelled. Nothing was added.");
    close(&page);
    page.says("5 articles");
}
