//! Markup read back as elements, by the tokens of a library.

use html5gum::{Token, Tokenizer};

const VOID: [&str; 6] = ["input", "br", "hr", "img", "wbr", "col"];

#[derive(Default)]
pub struct Element {
    pub tag: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Child>,
}

pub enum Child {
    Element(Element),
    Text(String),
}

/// The whole as the children of an element without a name.
///
/// # Panics
/// Where a tag is closed that is not open, or left open.
pub fn read(html: &str) -> Element {
    let mut open = vec![Element::default()];
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => {
                let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                let attributes = tag.attributes.iter().map(|(name, value)| (words(name), words(value))).collect();
                let element = Element { tag: words(&tag.name), attributes, children: Vec::new() };
                if tag.self_closing || VOID.contains(&element.tag.as_str()) {
                    open.last_mut().expect("the root stays").children.push(Child::Element(element));
                } else {
                    open.push(element);
                }
            }
            Token::EndTag(tag) => {
                let done = open.pop().expect("the root stays");
                assert_eq!(done.tag.as_bytes(), &*tag.name, "closed out of turn");
                open.last_mut().expect("something is open around it").children.push(Child::Element(done));
            }
            Token::String(text) => {
                let text = String::from_utf8_lossy(&text).into_owned();
                open.last_mut().expect("the root stays").children.push(Child::Text(text));
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    assert_eq!(open.len(), 1, "left open: {:?}", open.last());
    open.pop().expect("the root stays")
}

impl Element {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|a| a.0 == name).map(|a| a.1.as_str())
    }

    pub fn children(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// All elements inside, in the order of the page.
    pub fn all(&self) -> impl Iterator<Item = &Element> {
        let mut stack: Vec<&Element> = vec![];
        stack.extend(self.children());
        stack.reverse();
        std::iter::from_fn(move || {
            let next = stack.pop()?;
            let at = stack.len();
            stack.extend(next.children());
            stack[at..].reverse();
            Some(next)
        })
    }

    /// The first of its kind.
    pub fn one(&self, tag: &str) -> &Element {
        self.all().find(|e| e.tag == tag).unwrap_or_else(|| panic!("no {tag}"))
    }

    /// All text in it.
    pub fn words(&self) -> String {
        self.text(&|_| true)
    }

    /// What is read out of it.
    pub fn said(&self) -> String {
        self.text(&|e| e.get("aria-hidden") != Some("true"))
    }

    fn text(&self, takes: &dyn Fn(&Element) -> bool) -> String {
        let one = |child: &Child| match child {
            Child::Text(text) => text.clone(),
            Child::Element(element) if takes(element) => element.text(takes),
            Child::Element(_) => String::new(),
        };
        self.children.iter().map(one).collect()
    }
}

impl std::fmt::Debug for Element {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words: String = self.words().chars().take(60).collect();
        write!(f, "<{} {:?}>{words}", self.tag, self.attributes)
    }
}
