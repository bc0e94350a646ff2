//! Rows of a table or of JSON → articles with what is given of them.

use super::Problem;
use crate::article::Given;
use crate::corpus::published;
use serde_json::{Map, Value};

/// One article as a row holds it.
pub struct Row {
    /// Counted from 1, without the heading.
    pub number: usize,
    pub text: String,
    /// From a column `id` or `file`.
    pub name: Option<String>,
    pub given: Given,
}

/// What a column may be called. First match wins.
const TEXT: [&str; 8] = ["text", "body", "content", "article", "article_text", "full_text", "fulltext", "maintext"];
const TITLE: [&str; 2] = ["title", "headline"];
const OUTLET: [&str; 6] = ["outlet", "source", "publication", "publisher", "site", "source_name"];
const AGENCY: [&str; 2] = ["agency", "wire"];
const BYLINE: [&str; 4] = ["byline", "author", "authors", "creator"];
const PUBLISHED: [&str; 6] = ["published", "date", "publish_date", "published_at", "date_published", "pubdate"];
const SECTION: [&str; 2] = ["section", "category"];
const URL: [&str; 3] = ["url", "link", "source_url"];
const NAME: [&str; 3] = ["file", "filename", "id"];

/// The articles of a table whose first record names its columns.
pub fn from_table(records: Vec<Vec<String>>, mut put: impl FnMut(Result<Row, Problem>)) {
    let mut records = records.into_iter();
    let Some(heading) = records.next() else { return put(Err(Problem::Empty)) };
    let columns: Vec<String> = heading.iter().map(|c| c.trim().trim_start_matches('\u{feff}').to_lowercase()).collect();
    if !columns.iter().any(|c| TEXT.contains(&c.as_str())) {
        return put(Err(Problem::NoTextColumn { columns: heading }));
    }
    for (i, record) in records.enumerate() {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let cell = |names: &[&str]| {
            let column = names.iter().find_map(|n| columns.iter().position(|c| c == n))?;
            record.get(column).filter(|v| !v.trim().is_empty()).cloned()
        };
        put(row(i + 1, cell));
    }
}

/// The articles of a JSON array, of an object that holds one, or of one object a line.
pub fn from_json(text: &str, mut put: impl FnMut(Result<Row, Problem>)) {
    match serde_json::from_str::<Value>(text) {
        Ok(value) => match articles(value) {
            Some(items) => items.into_iter().enumerate().for_each(|(i, item)| put(from_object(i + 1, &item))),
            None => put(Err(Problem::NoTextColumn { columns: Vec::new() })),
        },
        Err(whole) => {
            let lines: Vec<(usize, &str)> = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).collect();
            let is_lines = lines.len() > 1 && lines.first().is_some_and(|(_, l)| serde_json::from_str::<Value>(l).is_ok());
            if !is_lines {
                return put(Err(Problem::BadJson { line: whole.line().max(1), message: short(&whole) }));
            }
            for (n, (line, source)) in lines.into_iter().enumerate() {
                match serde_json::from_str(source) {
                    Ok(item) => put(from_object(n + 1, &item)),
                    Err(e) => put(Err(Problem::BadJson { line: line + 1, message: short(&e) })),
                }
            }
        }
    }
}

fn short(e: &serde_json::Error) -> String {
    let message = e.to_string();
    message.split(" at line").next().unwrap_or_default().to_owned()
}

fn articles(value: Value) -> Option<Vec<Value>> {
    match value {
        Value::Array(items) => Some(items),
        Value::Object(map) if TEXT.iter().any(|t| map.contains_key(*t)) => Some(vec![Value::Object(map)]),
        Value::Object(map) => map.into_iter().find_map(|(_, v)| match v {
            Value::Array(items) if items.first().is_some_and(Value::is_object) => Some(items),
            _ => None,
        }),
        _ => None,
    }
}

fn from_object(number: usize, item: &Value) -> Result<Row, Problem> {
    let Value::Object(map) = item else {
        return Err(Problem::BadRow { row: number, message: "not an object with a text" });
    };
    if !TEXT.iter().any(|t| find(map, t).is_some()) {
        return Err(Problem::NoTextColumn { columns: map.keys().cloned().collect() });
    }
    row(number, |names| names.iter().find_map(|n| words(find(map, n)?)))
}

fn find<'m>(map: &'m Map<String, Value>, name: &str) -> Option<&'m Value> {
    map.get(name).or_else(|| map.iter().find(|(k, _)| k.eq_ignore_ascii_case(name)).map(|(_, v)| v))
}

fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(s) if !s.trim().is_empty() => Some(s.clone()),
        Value::Number(n) => Some(n.to_string()),
        Value::Array(items) => {
            let all: Vec<String> = items.iter().filter_map(words).collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
        // {"source": {"name": "…"}}, as news interfaces write it
        Value::Object(map) => words(map.get("name")?),
        _ => None,
    }
}

fn row(number: usize, cell: impl Fn(&[&str]) -> Option<String>) -> Result<Row, Problem> {
    let Some(text) = cell(&TEXT) else {
        return Err(Problem::BadRow { row: number, message: "its text is empty" });
    };
    let given = Given {
        title: cell(&TITLE),
        outlet: cell(&OUTLET),
        agency: cell(&AGENCY),
        byline: cell(&BYLINE),
        // A date that is written otherwise is left out rather than guessed.
        published: cell(&PUBLISHED).and_then(|d| published(d.trim())),
        section: cell(&SECTION),
        url: cell(&URL),
        cleaned: false,
    };
    let name = cell(&NAME).map(|n| if n.contains('.') { n } else { format!("{n}.txt") });
    Ok(Row { number, text, name, given })
}
