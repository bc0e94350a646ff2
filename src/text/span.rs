use std::ops::Range;

/// A half-open range of bytes in one article's text.
///
/// Both ends lie on character boundaries. Everything that is found in an
/// article is a span into it; nothing copies text that a span can name.
///
/// ```
/// use broadsheet::text::Span;
/// let text = "Carney said";
/// assert_eq!(Span::new(0, 6).of(text), "Carney");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// # Panics
    /// In debug builds, when `end` lies before `start`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span runs forward: {start}..{end}");
        Span { start: start as u32, end: end as u32 }
    }

    /// The text it names.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub fn holds(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether they share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// What of `whole` lies within so many bytes of it.
    pub fn near(self, text: &str, whole: Span, reach: u32) -> Span {
        let (mut start, mut end) = (self.start.saturating_sub(reach), self.end.saturating_add(reach).min(text.len() as u32));
        while !text.is_char_boundary(start as usize) {
            start += 1;
        }
        while !text.is_char_boundary(end as usize) {
            end -= 1;
        }
        Span { start: whole.start.max(start), end: whole.end.min(end).max(self.end) }
    }

    /// Without white space at either end.
    pub fn trim(self, text: &str) -> Span {
        let s = self.of(text);
        let start = self.start as usize + (s.len() - s.trim_start().len());
        Span::new(start, start + s.trim().len())
    }
}
