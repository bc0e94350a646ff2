//! What a reader typed, as clauses.
//!
//! Words must all be there; `"…"` is a phrase, to the letter but for case;
//! `word*` a beginning; `-word` must not be there. What a typed word joins
//! ("four-day", "Canada's", "100%") is a phrase, forgivingly.

use super::index::counts;
use crate::text::{Token, tokenize};

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Query {
    /// All must be there.
    pub wanted: Vec<Clause>,
    /// None may be there.
    pub unwanted: Vec<Clause>,
}

/// Words that stand one after the other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clause {
    pub words: Vec<Asked>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Asked {
    /// This word to the letter, but for case and the kind of apostrophe.
    Exactly(String),
    /// Any of its forms: plural, accents, %, short and long names.
    Forms(String),
    Beginning(String),
}

impl Asked {
    pub fn text(&self) -> &str {
        match self {
            Asked::Exactly(w) | Asked::Forms(w) | Asked::Beginning(w) => w,
        }
    }
}

/// Beyond these a query is cut: they are far more than anyone types.
const CLAUSES: usize = 24;
const WORDS: usize = 48;

impl Query {
    pub fn parse(text: &str) -> Query {
        let mut query = Query::default();
        let mut rest = text;
        while query.wanted.len() + query.unwanted.len() < CLAUSES {
            rest = rest.trim_start();
            if rest.is_empty() {
                break;
            }
            let body = rest.strip_prefix('-').filter(|b| b.starts_with(|c: char| c.is_alphanumeric() || is_mark(c)));
            let unwanted = body.is_some();
            let body = body.unwrap_or(rest);
            let (words, after) = if body.starts_with(is_mark) { phrase(body) } else { word(body) };
            rest = after;
            if !words.is_empty() {
                let list = if unwanted { &mut query.unwanted } else { &mut query.wanted };
                list.push(Clause { words });
            }
        }
        query
    }

    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.unwanted.is_empty()
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// A marked phrase; without its closing mark it runs to the end.
fn phrase(text: &str) -> (Vec<Asked>, &str) {
    let inner = text.trim_start_matches(is_mark);
    let end = inner.find(is_mark).unwrap_or(inner.len());
    let words = words(&inner[..end]).into_iter().map(Asked::Exactly).collect();
    (words, inner[end..].trim_start_matches(is_mark))
}

fn word(text: &str) -> (Vec<Asked>, &str) {
    let end = text.find(|c: char| c.is_whitespace() || is_mark(c)).unwrap_or(text.len());
    let (typed, rest) = text.split_at(end);
    let stem = typed.trim_end_matches('*');
    let mut asked: Vec<Asked> = words(stem).into_iter().map(Asked::Forms).collect();
    if stem.len() < typed.len()
        && let Some(last) = asked.last_mut()
    {
        *last = Asked::Beginning(last.text().to_owned());
    }
    (asked, rest)
}

fn words(text: &str) -> Vec<String> {
    let tokens: Vec<Token> = tokenize(text);
    tokens.iter().filter(|t| counts(t)).take(WORDS).map(|t| t.text(text).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let clause = |c: &Clause| {
            let words: Vec<String> = c
                .words
                .iter()
                .map(|w| match w {
                    Asked::Exactly(w) => format!("={w}"),
                    Asked::Forms(w) => w.clone(),
                    Asked::Beginning(w) => format!("{w}…"),
                })
                .collect();
            words.join("_")
        };
        let query = Query::parse(text);
        let wanted = query.wanted.iter().map(clause);
        wanted.chain(query.unwanted.iter().map(|c| format!("not {}", clause(c)))).collect::<Vec<_>>().join(" + ")
    }

    #[test]
    fn what_is_typed_becomes_clauses() {
        for (typed, clauses) in [
            ("canola tariffs", "canola + tariffs"),
            ("\"trade war\" -steel", "=trade_=war + not steel"),
            ("“trade war", "=trade_=war"),
            ("tarif* four-day", "tarif… + four_day"),
            ("Canada’s 100%", "Canada_’s + 100_%"),
            ("-\"hat in hand\" Carney", "Carney + not =hat_=in_=hand"),
            ("- * \"\" ,", ""),
            ("“”“” “", ""),
            ("a-b* -", "a_b…"),
        ] {
            assert_eq!(shown(typed), clauses, "{typed}");
        }
    }
}
