/// HTML that is well-formed and escaped by the way it is written.
#[derive(Default)]
pub struct Markup {
    out: String,
    open: Vec<&'static str>,
}

impl Markup {
    pub fn open(&mut self, tag: &'static str, attributes: &[(&str, &str)]) -> &mut Markup {
        self.out.push('<');
        self.out.push_str(tag);
        for (name, value) in attributes {
            self.out.extend([" ", name, "=\""]);
            self.text(value);
            self.out.push('"');
        }
        self.out.push('>');
        self.open.push(tag);
        self
    }

    /// Ends the element opened last.
    pub fn close(&mut self) -> &mut Markup {
        if let Some(tag) = self.open.pop() {
            self.out.extend(["</", tag, ">"]);
        }
        self
    }

    pub fn text(&mut self, text: &str) -> &mut Markup {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                // Parts of the first view are handed over with this between them.
                '\0' => self.out.push('\u{fffd}'),
                c => self.out.push(c),
            }
        }
        self
    }

    /// What was written; open elements are closed.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let mut out = Markup::default();
        out.open("p", &[("title", "\"><script>")]).text("a < b & \"c\"\0");
        assert_eq!(out.finish(), "<p title=\"&quot;&gt;&lt;script&gt;\">a &lt; b &amp; &quot;c&quot;\u{fffd}</p>");
    }
}
