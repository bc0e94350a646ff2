//! Whole invented pages with the kind of every line beside it.
//!
//! Each file of `tests/pages` is such a page: `kind | line`, `.` for an empty
//! line, `caption+credit` where one line holds two blocks, `?` before a kind
//! where it is enough that the line is removed, `= field: value` for what the
//! page says of itself (a field left out is not stated).

use broadsheet::article::{self, Article, Given, Stated, Status};
use std::path::Path;

struct Page {
    text: String,
    /// Byte offset, expected kinds, leniency of each visible line.
    lines: Vec<(usize, usize, String, bool)>,
    fields: Vec<(String, String)>,
}

fn parse(source: &str) -> Page {
    let mut page = Page { text: String::new(), lines: Vec::new(), fields: Vec::new() };
    for line in source.lines() {
        if let Some(field) = line.strip_prefix("= ") {
            let (name, value) = field.split_once(": ").expect("a field has a value");
            page.fields.push((name.to_owned(), value.to_owned()));
            continue;
        }
        if line != "." {
            let (kind, text) = line.split_once(" | ").unwrap_or_else(|| panic!("no kind: {line}"));
            let start = page.text.len();
            page.text.push_str(text);
            let lenient = kind.starts_with("? ");
            page.lines.push((start, page.text.len(), kind.trim_start_matches("? ").to_owned(), lenient));
        }
        page.text.push('\n');
    }
    page
}

fn shown<T: ToString>(field: &Stated<T>) -> String {
    field.value.as_ref().map(T::to_string).unwrap_or_default()
}

fn faults(page: &Page, article: &Article) -> Vec<String> {
    let mut faults = Vec::new();
    for (start, end, kinds, lenient) in &page.lines {
        let blocks = article.blocks.iter().filter(|b| (b.span.start as usize) < *end && (b.span.end as usize) > *start);
        let found: Vec<&article::Block> = blocks.collect();
        let names: Vec<&str> = found.iter().map(|b| b.kind.name()).collect();
        let right = if *lenient { found.iter().all(|b| b.kind.is_removed()) && !found.is_empty() } else { names.join("+") == *kinds };
        if !right {
            faults.push(format!("{} instead of {kinds} | {}", names.join("+"), &page.text[*start..*end]));
        }
    }
    let m = &article.metadata;
    let fields = [
        ("title", shown(&m.title), &m.title.status),
        ("subtitle", shown(&m.subtitle), &m.subtitle.status),
        ("outlet", shown(&m.outlet), &m.outlet.status),
        ("agency", shown(&m.agency), &m.agency.status),
        ("byline", shown(&m.byline), &m.byline.status),
        ("published", shown(&m.published), &m.published.status),
        ("section", shown(&m.section), &m.section.status),
        ("url", shown(&m.url), &m.url.status),
    ];
    for (name, value, status) in fields {
        let wanted = page.fields.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v);
        // A title cut from the lead is no title of the page.
        let value = if name == "title" && matches!(status, Status::Inferred(_)) { String::new() } else { value };
        if value != wanted && !(name == "subtitle" && wanted.is_empty()) {
            faults.push(format!("{name}: {value:?} instead of {wanted:?}"));
        }
    }
    faults
}

#[test]
fn every_line_of_every_page_is_what_it_is() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let mut report = String::new();
    for path in &paths {
        let page = parse(&std::fs::read_to_string(path).unwrap());
        let article = article::read("page.txt", page.text.clone(), &Given::default());
        for fault in faults(&page, &article) {
            report.push_str(&format!("{}: {fault}\n", path.file_stem().unwrap().to_string_lossy()));
        }
    }
    assert!(paths.len() >= 10, "the pages are missing");
    assert!(report.is_empty(), "\n{report}");
}
