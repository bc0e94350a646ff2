//! A saved web page as the lines of text that a reader of it sees: what
//! `article` then cleans like any pasted page. The tokens of HTML are a
//! library's (`html5gum`); which elements end a line and which are never seen
//! is told here.
//!
//! Known misses: what only a style sheet hides is kept, and then removed like
//! other furniture where its words tell it.

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// Elements whose text no reader sees. Void elements do not belong here.
const UNSEEN: &[&str] = &[
    "title", "script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "select", "textarea", "audio", "video", "canvas",
];
/// Elements inside a line; any other begins and ends one.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark",
    "meta", "link", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// The text of a page, a line a paragraph, with an empty line between two. Linear in its length, whatever it holds.
pub fn text(page: &str) -> String {
    let mut emitter = DefaultEmitter::default();
    // Scripts and styles are raw text.
    emitter.naively_switch_states(true);
    let mut out = Lines::default();
    for Ok(token) in Tokenizer::new_with_emitter(page, emitter) {
        match token {
            Token::StartTag(tag) => out.open(&tag.name, tag.self_closing),
            Token::EndTag(tag) => out.close(&tag.name),
            Token::String(text) => out.text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    out.end();
    out.text
}

#[derive(Default)]
struct Lines {
    text: String,
    line: String,
    /// The unseen element that is open, and how many of its name are.
    unseen: Option<(Vec<u8>, usize)>,
}

impl Lines {
    fn open(&mut self, name: &[u8], self_closing: bool) {
        match &mut self.unseen {
            Some((open, depth)) if open == name && !self_closing => *depth += 1,
            // A page may leave its head open.
            Some((open, _)) if open == b"head" && name == b"body" => self.unseen = None,
            Some(_) => {}
            None if is(UNSEEN, name) && !self_closing => {
                self.unseen = Some((name.to_vec(), 1));
                if !is(INLINE, name) {
                    self.end();
                }
            }
            None if !is(INLINE, name) => self.end(),
            None => {}
        }
    }

    fn close(&mut self, name: &[u8]) {
        match &mut self.unseen {
            Some((open, depth)) if open == name => {
                *depth -= 1;
                if *depth == 0 {
                    self.unseen = None;
                }
            }
            Some(_) => {}
            None if !is(INLINE, name) => self.end(),
            None => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.unseen.is_none() {
            self.line.push_str(text);
        }
    }

    fn end(&mut self) {
        let mut words = self.line.split_whitespace().peekable();
        if words.peek().is_some() {
            if !self.text.is_empty() {
                self.text.push('\n');
            }
            while let Some(word) = words.next() {
                self.text.push_str(word);
                self.text.push(if words.peek().is_some() { ' ' } else { '\n' });
            }
        }
        self.line.clear();
    }
}

fn is(names: &[&str], name: &[u8]) -> bool {
    names.iter().any(|n| n.as_bytes() == name)
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_paragraph_is_a_line_and_what_is_inside_a_line_stays_in_it() {
        let page = "<!doctype html><title>T</title><body><h1>The <em>quay</em> sinks</h1><p>By\n  <a href=x>Ilse&nbsp;Brandt</a></p><p>One.<br>Two &amp; three.<ul><li>a<li>b</ul>";
        assert_eq!(text(page), "The quay sinks\n\nBy Ilse Brandt\n\nOne.\n\nTwo & three.\n\na\n\nb\n");
    }

    #[test]
    fn scripts_and_styles_and_the_head_are_not_text() {
        let page = "<html><head><title>T</title><script>if (a < b) { document.write('<p>no</p>') }</script></head><body><style>p { }</style><p>Yes.</p><svg><text>no</text></svg><noscript><p>no</p></noscript></body>";
        assert_eq!(text(page), "Yes.\n");
    }

    #[test]
    fn broken_and_hostile_pages_give_what_text_they_have() {
        assert_eq!(text(""), "");
        assert_eq!(text("no markup"), "no markup\n");
        assert_eq!(text("<p>a <b>b <p>c < d</i></section>"), "a b\n\nc < d\n");
        assert_eq!(text("<head><title>x</title><body>Left open."), "Left open.\n");
        assert_eq!(text(&"<div>".repeat(200_000)), "");
        assert_eq!(text("<svg><svg></svg><text>no</text></svg>Seen."), "Seen.\n");
        assert_eq!(text("<iframe src=x />Seen."), "Seen.\n");
    }
}
