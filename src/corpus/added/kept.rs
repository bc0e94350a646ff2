//! Added articles as a file of their own: to be kept, or to stand inside a saved page.
//!
//! JSON that is read like any other added file, so that what was kept opens in
//! every later version: `{"articles": [{"file": "…", "text": "…", "outlet": "…"}]}`
//! with what the reader gave, and nothing that was found.

use crate::article::{Article, Given, Stated, Status};
use crate::corpus::{Document, File};
use serde_json::{Map, Value};

/// The articles as they came in, with what was given of them.
pub fn files_of<'d>(documents: impl IntoIterator<Item = &'d Document>) -> Vec<File> {
    let file = |d: &Document| File { name: d.article.file.clone(), text: d.article.text.clone(), given: given_of(&d.article), notices: Vec::new() };
    documents.into_iter().map(file).collect()
}

fn given_of(article: &Article) -> Given {
    fn field<T: Clone>(stated: &Stated<T>) -> Option<T> {
        stated.value.clone().filter(|_| stated.status == Status::Given)
    }
    let m = &article.metadata;
    Given {
        title: field(&m.title),
        outlet: field(&m.outlet),
        agency: field(&m.agency),
        byline: field(&m.byline),
        published: field(&m.published),
        section: field(&m.section),
        url: field(&m.url),
        cleaned: false,
    }
}

/// How a text begins that is meant without the page's own articles.
const ALONE: &str = "{\"alone\": true, ";

/// Whether these articles are meant without the page's own.
pub fn is_alone(written: &str) -> bool {
    written.starts_with(ALONE)
}

/// The same as JSON.
pub fn written(files: &[File], alone: bool) -> String {
    let mut out = String::new();
    write_some(files, alone, &mut out);
    close(&mut out);
    out
}

/// Writes some, after those written before; [`close`] ends it.
pub fn write_some(files: &[File], alone: bool, out: &mut String) {
    let first = out.is_empty();
    if first {
        out.push_str(if alone { ALONE } else { "{" });
        out.push_str("\"articles\": [");
    }
    for (i, file) in files.iter().enumerate() {
        out.push_str(if first && i == 0 { "\n" } else { ",\n" });
        let g = &file.given;
        let mut row = Map::new();
        let published = g.published.map(|p| p.to_string());
        let fields = [("title", &g.title), ("outlet", &g.outlet), ("agency", &g.agency), ("byline", &g.byline), ("published", &published)];
        for (key, value) in fields.into_iter().chain([("section", &g.section), ("url", &g.url)]) {
            if let Some(value) = value {
                row.insert(key.to_owned(), Value::String(value.clone()));
            }
        }
        row.insert("file".to_owned(), Value::String(file.name.clone()));
        row.insert("text".to_owned(), Value::String(file.text.clone()));
        out.push_str(&Value::Object(row).to_string());
    }
}

pub fn close(out: &mut String) {
    out.push_str("\n]}\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::added::Batch;
    use crate::corpus::{Corpus, Manifest, Scope};

    #[test]
    fn what_is_kept_comes_back_as_it_was_given() {
        let given = Given {
            outlet: Some("The “Quay” <Post>".into()),
            title: Some("Harbour\\opens".into()),
            published: crate::corpus::published("2026-03-04T12:58"),
            url: Some("https://example.org/?a=1&b=2".into()),
            ..Given::default()
        };
        let text = "The harbour opened on Monday.\r\n\tA band played.</script><!-- hi\n";
        let first = vec![
            File { name: "a.b.txt".into(), text: text.into(), given, notices: Vec::new() },
            File { name: "plain".into(), text: "Second.".into(), given: Given::default(), notices: Vec::new() },
        ];
        let corpus = Corpus::build(first.clone(), &Manifest::default(), Scope::Whole, None);
        let mut batch = Batch::new(&[]);
        batch.add("kept.json", written(&files_of(&corpus.documents), true).as_bytes());
        assert!(batch.refused.is_empty());
        for (before, after) in first.iter().zip(&batch.files) {
            assert_eq!((&before.text, &before.given), (&after.text, &after.given));
        }
        assert_eq!(batch.files[0].name, "a.b.txt");
    }
}
