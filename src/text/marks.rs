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

/// How a paragraph's first mark is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    Single,
    Double,
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
/// `goes_on` is the mark with which the next paragraph opens, so that one left
/// open here runs to the end. Double marks (`“”`, `"`, `''`, `«»`) pair first;
/// single ones count only outside them. Cost is linear in the tokens.
///
/// ```
/// use broadsheet::text::{quoted, tokenize};
/// let text = "\"It is late,\" she said. He called it \"a shame\".";
/// let tokens = tokenize(text);
/// let found: Vec<&str> = quoted(text, &tokens, None)
///     .iter()
///     .map(|q| tokens[q.inner.start].span.to(tokens[q.inner.end - 1].span).of(text))
///     .collect();
/// assert_eq!(found, ["It is late,", "a shame"]);
/// ```
pub fn quoted(text: &str, tokens: &[Token], goes_on: Option<Mark>) -> Vec<Quoted> {
    let mut found = doubles(text, tokens, goes_on == Some(Mark::Double));
    singles(text, tokens, goes_on == Some(Mark::Single), &mut found);
    found.retain(|q| !q.inner.is_empty());
    found
}

/// The mark with which a paragraph opens, as the next piece of a long quotation does.
pub fn opens_with_mark(text: &str, tokens: &[Token]) -> Option<Mark> {
    let first = tokens.first().filter(|t| t.shape == Shape::Mark)?;
    match first.text(text) {
        "‘" => Some(Mark::Single),
        "'" => tokens.get(1).filter(|t| !t.spaced && t.is_capital(text)).map(|_| Mark::Single),
        "’" | "”" | "»" | "`" => None,
        mark => is_double(mark).then_some(Mark::Double),
    }
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
///
/// Where single marks are the outer ones, the double ones between them are part of what they hold.
fn singles(text: &str, tokens: &[Token], goes_on: bool, found: &mut Vec<Quoted>) {
    let marks = Singles { text, tokens };
    let mut pairs: Vec<Quoted> = Vec::new();
    let (mut region, mut i) = (0, 0);
    let mut open: Option<usize> = None;
    while i < tokens.len() {
        if region < found.len() && found[region].outer.start <= i {
            let end = found[region].outer.end;
            region += 1;
            match open.filter(|&o| tokens[o].text(text) == "‘").and_then(|o| marks.firm_close(o, end)) {
                Some(_) => {}
                None => open = None,
            }
            i = end.max(i + 1);
            continue;
        }
        if open.is_none_or(|o| i - o > SINGLE_REACH) && marks.opens(i) {
            open = Some(i);
        } else if let Some(o) = open
            && marks.closes(o, i)
            && (!marks.is_possessive(i) || marks.firm_close(o, i + 1).is_none())
        {
            // One word between straight single marks is a label, and may have an apostrophe before it.
            let curly = tokens[o].text(text) == "‘" && tokens[o + 1].span.len() > 2;
            if i > o + 2 || curly {
                pairs.push(Quoted { outer: o..i + 1, inner: o + 1..i });
            }
            open = None;
        }
        i += 1;
    }
    if let Some(o) = open.filter(|&o| goes_on && tokens.get(o + 1).is_some_and(|t| t.is_capital(text))) {
        pairs.push(Quoted { outer: o..tokens.len(), inner: o + 1..tokens.len() });
    }
    if !pairs.is_empty() {
        let holds = |f: &Quoted| pairs[..pairs.partition_point(|p| p.outer.start < f.outer.start)].last().is_some_and(|p| f.outer.end <= p.outer.end);
        found.retain(|f| !holds(f));
        found.append(&mut pairs);
        found.arrange_by_key(|q| q.outer.start);
    }
}

/// What a single mark may be, seen with its neighbours.
struct Singles<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl Singles<'_> {
    fn is(&self, i: usize, marks: [&str; 2]) -> bool {
        let t = &self.tokens[i];
        t.shape == Shape::Mark && marks.contains(&t.text(self.text))
    }

    fn opens(&self, i: usize) -> bool {
        let before_word = self.tokens.get(i + 1).is_some_and(|n| !n.spaced && (n.is_word() || n.is_number()));
        let free = self.tokens[i].spaced || i > 0 && matches!(self.tokens[i - 1].text(self.text), "(" | "—" | ":");
        self.is(i, ["‘", "'"]) && before_word && (free || i == 0)
    }

    fn closes(&self, open: usize, i: usize) -> bool {
        let after_end = self.tokens.get(i + 1).is_none_or(|n| n.spaced || matches!(n.shape, Shape::Punctuation));
        self.is(i, ["’", "'"]) && !self.tokens[i].spaced && after_end && i > open + 1
    }

    /// `the neighbours’ quick thinking`
    fn is_possessive(&self, i: usize) -> bool {
        let plural = self.tokens[i - 1].is_word() && self.tokens[i - 1].text(self.text).ends_with(['s', 'S']);
        plural && self.tokens.get(i + 1).is_some_and(|n| n.is_word() && !n.is_capital(self.text))
    }

    /// A closing mark beside punctuation, before another pair opens.
    fn firm_close(&self, open: usize, from: usize) -> Option<usize> {
        let stops = |t: &Token| t.shape == Shape::Punctuation;
        let reach = self.tokens.len().min(open + SINGLE_REACH);
        (from..reach)
            .take_while(|&k| !(self.opens(k) && self.tokens[k].text(self.text) == "‘"))
            .find(|&k| self.closes(open, k) && (stops(&self.tokens[k - 1]) || self.tokens.get(k + 1).is_none_or(stops)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    fn between(text: &str, goes_on: Option<Mark>) -> Vec<&str> {
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
            ("‘The neighbours’ quick thinking saved us,’ she said.", &["The neighbours’ quick thinking saved us,"]),
            ("The ‘three amigos’ met. The unions’ leaders said ‘no, never.’", &["three amigos", "no, never."]),
            ("‘He told me “never again” twice,’ she said. “So be it.”", &["He told me “never again” twice,", "So be it."]),
            ("‘twas the “last” of it", &["last"]),
            ("The workers' pay and the owners' gains", &[]),
            ("“” nothing between", &[]),
        ];
        for (text, want) in cases {
            assert_eq!(between(text, None), *want, "{text}");
        }
    }

    #[test]
    fn an_open_mark_runs_on_only_in_a_long_quotation() {
        assert_eq!(between("“First piece of many.", None), ["First piece of many."]);
        assert_eq!(between("He said: “First piece.", Some(Mark::Double)), ["First piece."]);
        assert_eq!(between("He said: “First piece.", None), Vec::<&str>::new());
        assert_eq!(between("He said: ‘First piece. It’s long.", Some(Mark::Single)), ["First piece. It’s long."]);
    }

    #[test]
    fn ten_thousand_open_marks_pair_two_by_two() {
        let text = "“a ‘b ".repeat(10_000);
        assert_eq!(between(&text, None).len(), 5_000);
    }
}
