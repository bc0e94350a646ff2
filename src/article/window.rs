//! When a page states no date of publication, its sentences may still bound
//! it: a day told as past and a later one told as still to come.

use super::dates::next_date;
use super::{Article, Published, Stated};
use crate::calendar::Day;
use crate::text::{TermKey, Token, keys};

/// Days further apart than this bound nothing useful.
const WIDEST: i64 = 7;

const COMING: [TermKey; 14] = keys([
    "will",
    "scheduled",
    "set",
    "expected",
    "due",
    "planned",
    "slated",
    "plans",
    "upcoming",
    "expects",
    "tomorrow",
    "hopes",
    "shall",
    "forthcoming",
]);
const PAST: [TermKey; 14] =
    keys(["began", "was", "were", "met", "said", "took", "held", "arrived", "landed", "started", "opened", "signed", "announced", "told"]);

/// The latest day told as past, where a day within a week after it is told as
/// still to come.
pub(super) fn published(article: &Article) -> Stated<Published> {
    let (mut past, mut coming): (Option<Day>, Option<Day>) = (None, None);
    for sentence in article.sentences.iter().filter(|s| article.blocks[s.block as usize].kind.is_body()) {
        let tokens = article.tokens(sentence.tokens.clone());
        if !tokens.iter().any(Token::is_number) {
            continue;
        }
        let mut from = 0;
        while let Some(date) = next_date(&article.text, tokens, from) {
            from = date.tokens.end;
            let Some(value) = date.value else { continue };
            match tense(&tokens[..date.tokens.start]) {
                Some(Tense::Coming) => coming = Some(coming.map_or(value.day, |d| d.min(value.day))),
                Some(Tense::Past) => past = Some(past.map_or(value.day, |d| d.max(value.day))),
                None => {}
            }
        }
    }
    match (past, coming) {
        (Some(past), Some(coming)) if (0..=WIDEST).contains(&(coming - past).num_days()) => {
            Stated::inferred(Published { day: past, time: None }, "the text tells this day as past and a day soon after it as still to come")
        }
        _ => Stated::default(),
    }
}

enum Tense {
    Past,
    Coming,
}

/// The tense of the verb nearest before a date.
fn tense(before: &[Token]) -> Option<Tense> {
    before.iter().rev().take(12).find_map(|t| {
        if COMING.contains(&t.key) {
            Some(Tense::Coming)
        } else if PAST.contains(&t.key) {
            Some(Tense::Past)
        } else {
            None
        }
    })
}
