//! JSON written straight into one string, for findings by the thousand.

use std::fmt::Write;

/// A value is written after another, or after its key; commas come by themselves.
#[derive(Default)]
pub struct Out(String);

impl Out {
    pub fn finish(self) -> String {
        self.0
    }

    /// An object: its keys and values are written by `fields`.
    pub fn object(&mut self, fields: impl FnOnce(&mut Self)) {
        self.comma();
        self.0.push('{');
        fields(self);
        self.0.push('}');
    }

    /// A list with what `each` writes of every item.
    pub fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut each: impl FnMut(&mut Self, T)) {
        self.comma();
        self.0.push('[');
        items.into_iter().for_each(|item| each(self, item));
        self.0.push(']');
    }

    pub fn key(&mut self, key: &str) -> &mut Self {
        self.text(key);
        self.0.push(':');
        self
    }

    /// What is JSON already: `true`, or the output of another writer.
    pub fn raw(&mut self, json: &str) {
        self.comma();
        self.0.push_str(json);
    }

    pub fn maybe<T>(&mut self, value: Option<T>, some: impl FnOnce(&mut Self, T)) {
        match value {
            Some(value) => some(self, value),
            None => self.null(),
        }
    }

    pub fn null(&mut self) {
        self.raw("null");
    }

    pub fn number(&mut self, n: u32) {
        self.comma();
        // Offsets are most of what is written; the formatter of the standard library is slow at them.
        let (mut digits, mut first, mut rest) = ([0; 10], 10, n);
        loop {
            first -= 1;
            digits[first] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        digits[first..].iter().for_each(|&d| self.0.push(d as char));
    }

    /// Whole numbers without a point, where `whole` says so.
    pub fn float(&mut self, n: f64, whole: bool) {
        self.comma();
        // All numbers that an article can state are finite; writing into a string cannot fail.
        let _ = if whole && n.fract() == 0.0 && n.abs() < 9e15 { write!(self.0, "{}", n as i64) } else { write!(self.0, "{n:?}") };
    }

    pub fn text(&mut self, text: &str) {
        self.comma();
        self.0.push('"');
        self.escaped(text);
        self.0.push('"');
    }

    /// Text on one line.
    pub fn line(&mut self, text: &str) {
        self.comma();
        self.0.push('"');
        for (i, word) in text.split_whitespace().enumerate() {
            if i > 0 {
                self.0.push(' ');
            }
            self.escaped(word);
        }
        self.0.push('"');
    }

    fn escaped(&mut self, text: &str) {
        let mut from = 0;
        for (i, &b) in text.as_bytes().iter().enumerate() {
            if b >= 0x20 && b != b'"' && b != b'\\' {
                continue;
            }
            self.0.push_str(&text[from..i]);
            from = i + 1;
            let _ = match b {
                b'"' | b'\\' => write!(self.0, "\\{}", b as char),
                b'\n' => write!(self.0, "\\n"),
                b'\r' => write!(self.0, "\\r"),
                b'\t' => write!(self.0, "\\t"),
                0x08 => write!(self.0, "\\b"),
                0x0c => write!(self.0, "\\f"),
                _ => write!(self.0, "\\u{b:04x}"),
            };
        }
        self.0.push_str(&text[from..]);
    }

    fn comma(&mut self) {
        // Between values alone: these end in a bracket, a quotation mark or a sign of a number or word.
        if !matches!(self.0.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.0.push(',');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn what_is_written_is_read_as_it_was_meant() {
        let texts = ["", "a", "“\"\\\n\r\t\u{8}\u{c}\u{0}\u{1f}\u{7f}é🦀", "{[:", "a\n  b"];
        let mut out = Out::default();
        out.object(|o| {
            o.key("a").list(texts, |o, t| o.text(t));
            o.key("b").list([0, 7, 10, u32::MAX], |o, n| o.number(n));
            o.key("c").list([(1.0, true), (1.0, false), (0.25, true), (-3.0, true), (12_345_678_901.5, true)], |o, (n, whole)| o.float(n, whole));
            o.key("d").line(" a\n b\" ");
            o.key("e").list([(); 0], |_, ()| ());
            o.key("f").object(|o| o.key("g").null());
        });
        let text = out.finish();
        let meant = json!({
            "a": texts, "b": [0, 7, 10, u32::MAX], "c": [1, 1.0, 0.25, -3, 12_345_678_901.5], "d": "a b\"", "e": [], "f": {"g": null},
        });
        assert_eq!(text, meant.to_string());
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), meant);
    }
}
