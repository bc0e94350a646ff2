//! A saved web page → its text, by the browser's own reader. Nothing in the
//! page runs and nothing is fetched: a parsed document has no window.

use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, Node, SupportedType};

/// What no reader of the page sees as text.
const SKIPPED: [&str; 9] = ["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "SVG", "IFRAME", "SELECT", "TEXTAREA", "OBJECT"];
/// What stands within a line; everything else begins one.
const INLINE: [&str; 24] = [
    "A", "ABBR", "B", "BDI", "BDO", "CITE", "CODE", "DATA", "DEL", "EM", "FONT", "I", "INS", "KBD", "MARK", "Q", "S", "SMALL", "SPAN", "STRONG",
    "SUB", "SUP", "TIME", "U",
];

/// The visible lines, one block of the page each.
pub fn text_of(html: &str) -> String {
    let document = DomParser::new().and_then(|parser| parser.parse_from_string(&without_styles(html), SupportedType::TextHtml));
    let Some(body) = document.ok().and_then(|d| d.body()) else { return String::new() };
    let mut out = String::with_capacity(html.len() / 4);
    let root: Node = body.into();
    let mut node = root.clone();
    // Walked without recursion: a hostile page may nest as deep as it likes.
    loop {
        let mut enters = true;
        if let Some(element) = node.dyn_ref::<Element>() {
            enters = !SKIPPED.contains(&element.tag_name().to_uppercase().as_str()) && !element.has_attribute("hidden");
            if ends_line(element) {
                new_line(&mut out, if element.tag_name() == "BR" { "\n" } else { "\n\n" });
            }
        } else if node.node_type() == Node::TEXT_NODE {
            add(&mut out, &node.node_value().unwrap_or_default());
        }
        if let Some(child) = node.first_child().filter(|_| enters) {
            node = child;
            continue;
        }
        loop {
            if node.is_same_node(Some(&root)) {
                return out;
            }
            if node.dyn_ref::<Element>().is_some_and(|e| ends_line(e) && e.tag_name() != "BR") {
                new_line(&mut out, "\n\n");
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            match node.parent_node() {
                Some(parent) => node = parent,
                None => return out,
            }
        }
    }
}

fn ends_line(element: &Element) -> bool {
    let tag = element.tag_name().to_uppercase();
    // Links of a menu are no sentence.
    !INLINE.contains(&tag.as_str()) || (tag == "A" && matches!(element.closest("nav, footer"), Ok(Some(_))))
}

/// Styles under other names: the page's own policy forbids them in whatever is
/// parsed too, and complains of each. Scripts are not run, and so no matter.
fn without_styles(html: &str) -> String {
    const STYLE: &[u8] = b"style";
    let bytes = html.as_bytes();
    let mut out = String::with_capacity(html.len());
    let (mut done, mut in_tag) = (0, false);
    for at in 0..bytes.len() {
        in_tag = match bytes[at] {
            b'<' => true,
            b'>' => false,
            _ => in_tag,
        };
        match bytes[at] {
            before if in_tag && bytes.get(at..at + 6).is_some_and(|b| b[1..].eq_ignore_ascii_case(STYLE)) && !before.is_ascii_alphanumeric() => {
                out.push_str(&html[done..=at]);
                // A style sheet becomes a script, an attribute one that means nothing.
                out.push_str(if bytes[..=at].ends_with(b"</") || before == b'<' { "script" } else { "data-style" });
                done = at + 6;
            }
            _ => {}
        }
    }
    out.push_str(&html[done..]);
    out
}

/// Two blocks have an empty line between them.
fn new_line(out: &mut String, end: &str) {
    out.truncate(out.trim_end_matches(' ').len());
    if !out.is_empty() && !out.ends_with('\n') {
        out.push_str(end);
    }
}

/// White space of the source is one space.
fn add(out: &mut String, text: &str) {
    for c in text.chars() {
        if !c.is_whitespace() || c == '\u{a0}' {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with([' ', '\n']) {
            out.push(' ');
        }
    }
}
