//! `OTTAWA, Jan. 14 (Reuters) —`: the words before the first sentence that say
//! where, when and by which agency it was filed.

use super::dates::{self, date_at};
use super::header::{DateRole, HeaderDate};
use super::press;
use crate::text::{Shape, Span, Token, tokenize_line};

pub(super) struct Dateline {
    /// Up to and with the dash.
    pub span: Span,
    pub agency: Option<Span>,
    pub date: Option<HeaderDate>,
}

/// Datelines are short.
const LONGEST: usize = 110;
const MOST_PLACE_WORDS: usize = 5;

/// Reads the dateline that a paragraph begins with.
pub(super) fn find(text: &str, paragraph: Span) -> Option<Dateline> {
    let s = paragraph.of(text);
    let cut = s.char_indices().nth(LONGEST).map_or(s.len(), |(i, _)| i);
    let mut tokens = Vec::new();
    tokenize_line(&s[..cut], paragraph.start as usize, &mut tokens);
    let dash = tokens.iter().position(|t| is_dash(t, text))?;
    let after = tokens.get(dash + 1).filter(|t| t.spaced || tokens[dash].text(text) == "—")?;
    let mut line = Dateline { span: tokens[0].span.to(tokens[dash].span), agency: None, date: None };

    let (mut i, mut capitals, mut places) = (0, 0, 1);
    while i < dash {
        let word = tokens[i].text(text);
        let agency = if word == "(" { press::agency(text, &tokens[i + 1..dash]).or_else(|| press::outlet(text, &tokens[i + 1..dash])) } else { None };
        if let Some(n) = agency.filter(|n| tokens.get(i + 1 + n).is_some_and(|t| t.text(text) == ")")) {
            line.agency = Some(tokens[i + 1].span.to(tokens[i + n].span));
            i += n + 2;
        } else if i > 0 && i + 3 == dash && word == "(" && is_call_sign(tokens[i + 1].text(text)) && tokens[i + 2].text(text) == ")" {
            // "WICHITA, Kan. (KXYZ) —"
            line.agency = Some(tokens[i + 1].span);
            i += 3;
        } else if let Some(n) = press::outlet(text, &tokens[i..dash]).filter(|n| i > 0 && i + n == dash) {
            // "Port Said CNN —"
            line.agency = Some(tokens[i].span.to(tokens[dash - 1].span));
            i += n;
        } else if let Some(date) = date_at(text, &tokens[..dash], i) {
            let span = tokens[i].span.to(tokens[date.tokens.end - 1].span);
            line.date = Some(HeaderDate { role: DateRole::Plain, value: date.value, span, weekday: date.weekday });
            i = date.tokens.end;
        } else if dates::month(word).is_some() && tokens.get(i + 1).is_some_and(Token::is_number) {
            i += 2;
        } else if matches!(word, "," | "/" | ".") {
            places += 1;
            i += 1;
        } else if tokens[i].is_number() && i + 1 < dash && dates::month(tokens[i + 1].text(text)).is_some() {
            i += 1;
        } else if tokens[i].is_capital(text) && i < MOST_PLACE_WORDS + 2 {
            capitals += usize::from(matches!(tokens[i].shape, Shape::Upper | Shape::Initial | Shape::Dotted));
            i += 1;
        } else {
            return None;
        }
    }
    let first_in_capitals = tokens[0].shape == Shape::Upper && tokens[0].span.len() >= 3;
    // "Marra, Sahel –": two names and nothing else
    let placed = places == 2 && dash <= 6 && tokens[dash].text(text) != "-" && after.shape == Shape::Capital;
    let filed = line.agency.is_some() || line.date.is_some() || placed;
    let begins = after.is_capital(text) || matches!(after.shape, Shape::Mark | Shape::Number | Shape::NumberLetters);
    ((filed || (first_in_capitals && capitals >= 1)) && begins && dash > 0).then_some(line)
}

/// `KXYZ`: how a broadcasting station of North America is called.
fn is_call_sign(word: &str) -> bool {
    (3..=4).contains(&word.len()) && word.starts_with(['K', 'W', 'C']) && word.bytes().all(|b| b.is_ascii_uppercase())
}

fn is_dash(token: &Token, text: &str) -> bool {
    match token.text(text) {
        "—" | "–" | "--" => true,
        "-" => token.spaced,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(s: &str) -> Option<(&str, Option<&str>, Option<String>)> {
        let line = find(s, Span::new(0, s.len()))?;
        let date = line.date.and_then(|d| d.value).map(|v| v.to_string());
        Some((line.span.of(s), line.agency.map(|a| a.of(s)), date))
    }

    #[test]
    fn datelines_are_read() {
        for (s, span, agency, date) in [
            ("OTTAWA — The council met.", "OTTAWA —", None, None),
            ("HALIFAX, N.S. (AP) — The council met.", "HALIFAX, N.S. (AP) —", Some("AP"), None),
            ("Port Said, Jan 14 (Reuters) - The council met.", "Port Said, Jan 14 (Reuters) -", Some("Reuters"), None),
            (
                "LEEDS, England, Jan. 14, 2026 (GLOBE NEWSWIRE) -- Acme said",
                "LEEDS, England, Jan. 14, 2026 (GLOBE NEWSWIRE) --",
                Some("GLOBE NEWSWIRE"),
                Some("2026-01-14"),
            ),
            ("PORT SAID, Kan. (KXYZ) — The council met.", "PORT SAID, Kan. (KXYZ) —", Some("KXYZ"), None),
            ("Marra, Sahel – When the rain came", "Marra, Sahel –", None, None),
            ("(Reuters) - The council met.", "(Reuters) -", Some("Reuters"), None),
            ("Port Said CNN — The council met.", "Port Said CNN —", Some("CNN"), None),
        ] {
            assert_eq!(read(s), Some((span, agency, date.map(str::to_owned))), "{s}");
        }
    }

    #[test]
    fn sentences_with_a_dash_have_none() {
        for s in [
            "The council met — and left.",
            "NATO — the alliance of 32 states — met on Monday.",
            "Ann Lee – a councillor – left.",
            "Ottawa - which had paid - protested.",
            "BREAKING — the council met",
            "The editor of The Guardian — a daily — met them.",
        ] {
            assert_eq!(read(s), None, "{s}");
        }
    }
}
