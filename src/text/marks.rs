use super::{Shape, Token};
use crate::text::Arrange;
use std::ops::Range;

/// Words between one pair of quotation marks, as indexes into the paragraph's tokens.
///
/// A mark that opens at the end of a paragraph without a partner counts only
/// when the paragraph is a piece of a longer quotation; any other stray mark
/// is passed over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quoted {
    /// The marks and what stands between them.
    pub outer: Range<usize>,
    /// What stands between them; never empty.
    pub inner: Range<usize>,
}

impl Quoted {
    pub fn is_closed(&self) -> bool {
        self.inner.end < self.outer.end
    }
}

/// Which way a mark faces.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Role {
    Open,
    Close,
    Either,
}

/// A single mark farther than this many tokens from its opening is an apostrophe.
const SINGLE_REACH: usize = 150;

/// Pairs the quotation marks of one paragraph by direction.
///
/// `goes_on` tells that the next paragraph opens with a mark, so that one left
/// open here runs to the end. Double marks (`“”`, `"`, `''`, `«»`) pair first;
/// single ones count only outside them. Cost is linear in the tokens.
///
/// ```
/// use broadsheet::text::{quoted, tokenize};
/// let text = "\"It is late,\" she said. He called it \"a shame\".";
/// let tokens = tokenize(text);
/// let found: Vec<&str> = quoted(text, &tokens, false)
///     .iter()
///     .map(|q| tokens[q.inner.start].span.to(tokens[q.inner.end - 1].span).of(text))
///     .collect();
/// assert_eq!(found, ["It is late,", "a shame"]);
/// ```
pub fn quoted(text: &str, tokens: &[Token], goes_on: bool) -> Vec<Quoted> {
    let mut found = doubles(text, tokens, goes_on);
    singles(text, tokens, &mut found);
    found.retain(|q| !q.inner.is_empty());
    found
}

/// Whether a paragraph opens with a double mark, as the next piece of a long quotation does.
pub fn opens_with_mark(text: &str, tokens: &[Token]) -> bool {
    tokens.first().is_some_and(|t| t.shape == Shape::Mark && is_double(t.text(text)) && !matches!(t.text(text), "”" | "»"))
}

fn is_double(mark: &str) -> bool {
    matches!(mark, "\"" | "“" | "”" | "„" | "‟" | "«" | "»" | "''" | "``")
}

fn doubles(text: &str, tokens: &[Token], goes_on: bool) -> Vec<Quoted> {
    let marks: Vec<usize> = (0..tokens.len()).filter(|&i| tokens[i].shape == Shape::Mark && is_double(tokens[i].text(text))).collect();
    let is = |i: usize, mark: &str| tokens[i].text(text) == mark;
    let odd = marks.iter().filter(|&&i| is(i, "\"")).count() % 2 == 1;
    let last_close = marks.iter().rev().copied().find(|&i| role(text, tokens, i) == Role::Close);
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for &i in &marks {
        let role = role(text, tokens, i);
        match open {
            None if role != Role::Close || (i == 0 && is(i, "”")) => open = Some(i),
            None => {}
            // A second opening before any close: the first was never closed.
            Some(_) if role == Role::Open && !is(i, "\"") && last_close.is_some_and(|c| c > i) => open = Some(i),
            Some(_) if role == Role::Open && is(i, "\"") && odd => open = Some(i),
            Some(o) => {
                found.push(Quoted { outer: o..i + 1, inner: o + 1..i });
                open = None;
            }
        }
    }
    if let Some(o) = open
        && (o == 0 || goes_on)
    {
        found.push(Quoted { outer: o..tokens.len(), inner: o + 1..tokens.len() });
    }
    found
}

/// By its form, or for straight marks by the white space around it.
fn role(text: &str, tokens: &[Token], i: usize) -> Role {
    match tokens[i].text(text) {
        "“" | "„" | "``" | "«" => return Role::Open,
        "”" | "‟" | "»" => return Role::Close,
        _ => {}
    }
    let next = tokens.get(i + 1);
    let space_after = next.is_none_or(|t| t.spaced);
    let bracket = i > 0 && matches!(tokens[i - 1].text(text), "(" | "[" | "{" | "/");
    let dash = i > 0 && matches!(tokens[i - 1].text(text), "-" | "--" | "–" | "—");
    if (tokens[i].spaced || bracket || i == 0) && !space_after {
        return Role::Open;
    }
    if dash && !space_after {
        return Role::Either;
    }
    let closer = next.is_none_or(|t| t.spaced || matches!(t.shape, Shape::Punctuation | Shape::Mark | Shape::Clitic));
    if !tokens[i].spaced && closer { Role::Close } else { Role::Either }
}

/// Single marks outside the double ones; an apostrophe at a word's end is no closing mark of its own.
fn singles(text: &str, tokens: &[Token], found: &mut Vec<Quoted>) {
    let is_single = |t: &Token| t.shape == Shape::Mark && matches!(t.text(text), "‘" | "’" | "'");
    let mut pairs = Vec::new();
    let mut regions = found.iter().peekable();
    let mut open: Option<usize> = None;
    let mut i = 0;
    while i < tokens.len() {
        if regions.peek().is_some_and(|r| r.outer.start <= i) {
            i = regions.next().map_or(i + 1, |r| r.outer.end);
            open = None;
            continue;
        }
        let t = &tokens[i];
        if is_single(t) {
            let next = tokens.get(i + 1);
            let before_word = next.is_some_and(|n| !n.spaced && (n.is_word() || n.is_number()));
            let after_end = next.is_none_or(|n| n.spaced || matches!(n.shape, Shape::Punctuation));
            let stale = open.is_none_or(|o| i - o > SINGLE_REACH);
            if stale && before_word && t.text(text) != "’" && (t.spaced || i > 0 && matches!(tokens[i - 1].text(text), "(" | "—" | ":")) {
                open = Some(i);
            } else if let Some(o) = open
                && !t.spaced
                && after_end
                && i > o + 2
                && t.text(text) != "‘"
            {
                pairs.push(Quoted { outer: o..i + 1, inner: o + 1..i });
                open = None;
            }
        }
        i += 1;
    }
    if !pairs.is_empty() {
        found.append(&mut pairs);
        found.arrange_by_key(|q| q.outer.start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    fn between(text: &str, goes_on: bool) -> Vec<&str> {
        let tokens = tokenize(text);
        quoted(text, &tokens, goes_on).iter().map(|q| tokens[q.inner.start].span.to(tokens[q.inner.end - 1].span).of(text)).collect()
    }

    #[test]
    fn marks_pair_by_direction() {
        let cases: &[(&str, &[&str])] = &[
            ("“We waited,” she said. “Nobody came.”", &["We waited,", "Nobody came."]),
            ("''It is a relief,'' he said.", &["It is a relief,"]),
            ("He saw a “pattern,’’ and left.", &[]),
            ("A stray close” here and “one pair” there.", &["one pair"]),
            ("“This never closes. She spoke of “hope” again.", &["hope"]),
            ("The 6\" pipe burst, \"a mess\" he said.", &["a mess"]),
            ("She said: \"They told me 'go home' twice.\"", &["They told me 'go home' twice."]),
            ("Minister: ‘We will not wait for ever’ on roads", &["We will not wait for ever"]),
            ("The workers' pay and the owners' gains", &[]),
            ("“” nothing between", &[]),
        ];
        for (text, want) in cases {
            assert_eq!(between(text, false), *want, "{text}");
        }
    }

    #[test]
    fn an_open_mark_runs_on_only_in_a_long_quotation() {
        assert_eq!(between("“First piece of many.", false), ["First piece of many."]);
        assert_eq!(between("He said: “First piece.", true), ["First piece."]);
        assert_eq!(between("He said: “First piece.", false), Vec::<&str>::new());
    }

    #[test]
    fn ten_thousand_open_marks_pair_two_by_two() {
        let text = "“a ‘b ".repeat(10_000);
        assert_eq!(between(&text, false).len(), 5_000);
    }
}
