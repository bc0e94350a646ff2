//! Two people in turn: paragraphs of marked words alone, some of them questions.
//!
//! A quotation that goes on in the next paragraph leaves its first piece open;
//! pieces that are all closed, and in which a question meets its answer, are by two.

use super::paragraph::{Change, Found, Marked};
use crate::article::Article;

/// Tells in each run of lone quotations who goes on and who is the other.
pub fn take_turns(article: &Article, read: &mut [Vec<Found>]) {
    let mut n = 0;
    while n < read.len() {
        let end = (n..read.len()).find(|&k| lone(&read[k]).is_none()).unwrap_or(read.len());
        if end > n {
            let asked: Vec<bool> = (n..end).map(|k| lone(&read[k]).is_some_and(|m| is_question(article, m))).collect();
            let before = n.checked_sub(1).and_then(|k| read[k].iter().rev().find_map(marked));
            let asker = before.is_some_and(|m| m.heard.is_some() && m.cue.is_some_and(|c| asks(article.of(c))) && is_question(article, m));
            for (k, change) in turns(&asked, asker).into_iter().enumerate() {
                if let Some(Found::Marked(m)) = read[n + k].first_mut() {
                    m.change = change;
                }
            }
        }
        n = end.max(n + 1);
    }
}

/// `asked`: which pieces are questions; `asker`: whether the one before them asked.
fn turns(asked: &[bool], asker: bool) -> Vec<Change> {
    let first = asked.iter().position(|&q| q);
    // Whether the first piece is the other's: the answer to a question, or by counting back from one.
    let other_first = match first {
        None if asker => return std::iter::once(Change::Other).chain(asked.iter().skip(1).map(|_| Change::None)).collect(),
        None => return vec![Change::None; asked.len()],
        Some(q) => asker || q.is_multiple_of(2),
    };
    let by_other = |k: usize| k.is_multiple_of(2) == other_first;
    // Every question by one of the two, and at least one of them answered.
    let questions = || (0..asked.len()).filter(|&k| asked[k]);
    let one = questions().all(|k| Some(by_other(k)) == first.map(by_other));
    let answered = questions().any(|k| k + 1 < asked.len() && !asked[k + 1]);
    if !one || !answered && !asker {
        return vec![Change::None; asked.len()];
    }
    (0..asked.len()).map(|k| if by_other(k) { Change::Other } else { Change::Same }).collect()
}

fn asks(cue: &str) -> bool {
    cue.to_ascii_lowercase().starts_with("ask") || cue.starts_with("wonder")
}

fn is_question(article: &Article, m: &Marked) -> bool {
    article.of(m.inner).ends_with('?')
}

fn marked(f: &Found) -> Option<&Marked> {
    match f {
        Found::Marked(m) => Some(m),
        _ => None,
    }
}

/// A paragraph that is one closed quotation and nothing else.
fn lone(found: &[Found]) -> Option<&Marked> {
    match found {
        [Found::Marked(m)] if m.alone && m.closed && m.cue.is_none() && m.heard.is_none() => Some(m),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_and_answers_alternate() {
        use Change::{None, Other, Same};
        for (asked, asker, want) in [
            (&[true, false, true, false][..], false, &[Other, Same, Other, Same][..]),
            (&[false, true, false], false, &[Same, Other, Same]),
            (&[false], true, &[Other]),
            (&[false, true, false], true, &[Other, Same, Other]),
            (&[false, false], false, &[None, None]),
            (&[true, true], false, &[None, None]),
            (&[true], false, &[None]),
        ] {
            assert_eq!(turns(asked, asker), want, "{asked:?} {asker}");
        }
    }
}
