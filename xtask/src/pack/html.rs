//! The little of HTML that Trunk's own output needs: well-formed, double-quoted, lower case.

use super::Policy;
use crate::Result;

/// One element that stands in the page with its text.
pub struct Element<'p> {
    pub attributes: &'p str,
    pub content: &'p str,
}

/// The elements of a kind whose content is raw text, in order.
pub fn elements<'p>(page: &'p str, tag: &str) -> impl Iterator<Item = Element<'p>> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let mut rest = page;
    std::iter::from_fn(move || {
        loop {
            let after = &rest[rest.find(&open)? + open.len()..];
            let (attributes, body) = after.split_once('>')?;
            if !attributes.is_empty() && !attributes.starts_with(char::is_whitespace) {
                rest = after;
                continue;
            }
            let (content, tail) = body.split_once(&close)?;
            rest = tail;
            return Some(Element { attributes, content });
        }
    })
}

/// Puts markup in front of all that the head loads: right after the character set, which must come early.
pub fn into_head(page: &str, markup: &str) -> Result<String> {
    let at = match page.find("<meta charset=") {
        Some(start) => page[start..].find('>').map(|end| start + end + 1),
        None => page.find("<head>").map(|start| start + "<head>".len()),
    };
    let at = at.ok_or("index.html has no <head>")?;
    if ["<script", "<style", "<link"].iter().any(|tag| page[..at].contains(tag)) {
        return Err("index.html loads something before its <meta charset>; move that line to the top of <head>".into());
    }
    Ok(format!("{}{markup}{}", &page[..at], &page[at..]))
}

/// The page with its policy, having checked that nothing in it needs a weaker one.
pub fn with_policy(page: &str, policy: &Policy) -> Result<String> {
    if let Some(attribute) = [" style=\"", " onclick=\"", " onload=\"", " onerror=\""].iter().find(|a| page.contains(**a)) {
        return Err(format!("index.html has an attribute that the content security policy forbids:{attribute}…"));
    }
    into_head(page, &format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy.text()))
}

/// The page without the tags that hold a needle: `<link … needle …>` and the like.
pub fn without_tags(page: &str, tag: &str, needle: &str) -> String {
    let open = format!("<{tag}");
    let (mut out, mut rest) = (String::with_capacity(page.len()), page);
    while let Some(at) = rest.find(&open) {
        let end = rest[at..].find('>').map_or(rest.len(), |e| at + e + 1);
        out.push_str(&rest[..at]);
        if !rest[at..end].contains(needle) {
            out.push_str(&rest[at..end]);
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// The page with its styles as they are sent: no comments, no blanks at the ends of lines. No string of ours holds either.
pub fn with_slim_styles(page: &str) -> String {
    elements(page, "style").fold(page.to_owned(), |slim, style| slim.replacen(style.content, &without_comments(style.content), 1))
}

fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let mut sent = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|part| sent.push_str(part.split_once("*/").map_or("", |(_, after)| after)));
    sent.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The page without the hints of what is going to be fetched.
pub fn without_preloads(page: &str) -> String {
    ["rel=\"modulepreload\"", "rel=\"preload\""].iter().fold(page.to_owned(), |page, hint| without_tags(&page, "link", hint))
}

/// The inline script by which Trunk starts the wasm.
pub struct StartScript<'p> {
    pub content: &'p str,
    /// File name of the module that it imports.
    pub glue: &'p str,
}

impl StartScript<'_> {
    /// File name of the WebAssembly module.
    pub fn wasm(&self) -> String {
        self.glue.replace(".js", "_bg.wasm")
    }
}

pub fn start_script(page: &str) -> Result<StartScript<'_>> {
    elements(page, "script")
        .find_map(|e| Some(StartScript { content: e.content, glue: e.content.split_once(" from './")?.1.split('\'').next()? }))
        .ok_or_else(|| "Trunk's page starts no wasm: no `import … from './…js'` in index.html".to_owned())
}

/// The value of an attribute in a tag's text.
pub fn attribute<'p>(tag: &'p str, name: &str) -> Option<&'p str> {
    let start = tag.find(&format!("{name}=\""))? + name.len() + 2;
    tag[start..].split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_elements_are_found_with_their_text_and_not_mixed_up_with_longer_names() {
        let page = r#"<styles></styles><style>a{}</style><script type="module">let x = 1 < 2;</script>"#;
        assert_eq!(elements(page, "style").map(|e| e.content).collect::<Vec<_>>(), ["a{}"]);
        let scripts: Vec<_> = elements(page, "script").map(|e| (e.attributes, e.content)).collect();
        assert_eq!(scripts, [(" type=\"module\"", "let x = 1 < 2;")]);
    }

    #[test]
    fn the_policy_stands_before_all_that_it_governs() {
        let policy = Policy { script: "'self'".into(), style: "'self'".into(), connect: "'self'" };
        let page = with_policy("<head><meta charset=\"utf-8\"><link href=\"x\"></head>", &policy).unwrap();
        assert!(page.find("Content-Security-Policy").unwrap() < page.find("<link").unwrap());
        assert!(with_policy("<head><link href=\"x\"><meta charset=\"utf-8\"></head>", &policy).is_err());
        assert!(with_policy("<head><meta charset=\"utf-8\"></head><p style=\"color:red\">", &policy).is_err());
    }

    #[test]
    fn tags_are_taken_out_by_what_they_hold() {
        assert_eq!(without_tags("a<link rel=\"preload\">b<link rel=\"icon\">c", "link", "preload"), "ab<link rel=\"icon\">c");
        assert_eq!(attribute("<link rel=\"stylesheet\" href=\"./a.css\">", "href"), Some("./a.css"));
    }

    #[test]
    fn styles_are_sent_without_comments() {
        let page = "<style>/* Head. */\na {\n  b: c; /* why */\n}\n</style><p>/* text */</p><style>d{}</style>";
        assert_eq!(with_slim_styles(page), "<style>a {\nb: c;\n}</style><p>/* text */</p><style>d{}</style>");
    }
}
