use super::{Spelling, TermKey, Token};

/// The word without its inflection, as a key: "tariffs" and "tariff",
/// "imposing", "imposed" and "impose" are one.
///
/// Light on purpose: endings of number and tense only, so that what is folded
/// together is the same word. Derived words ("diversify", "diversification")
/// stay apart; see [`root`].
///
/// ```
/// use broadsheet::text::stem;
/// assert_eq!(stem("Duties"), stem("duty"));
/// assert_eq!(stem("imposing"), stem("imposed"));
/// assert_ne!(stem("news"), stem("new"));
/// ```
pub fn stem(word: &str) -> TermKey {
    let mut buffer = [0; LONGEST];
    match lower(word, &mut buffer) {
        Some(n) => {
            let n = inflection(&mut buffer, n);
            key(&buffer[..n])
        }
        None => TermKey::of_text(word),
    }
}

/// Letters of a [`root`]; of a word that has no more the root is the stem.
pub const ROOT: usize = 7;

/// A coarser fold than [`stem`]: the stem's first seven letters, so that
/// "agriculture" meets "agricultural" and "retaliation" "retaliatory". For
/// finding candidates, never for a verdict.
pub fn root(word: &str) -> TermKey {
    let mut buffer = [0; LONGEST];
    match lower(word, &mut buffer) {
        Some(n) => {
            let n = inflection(&mut buffer, n);
            key(&buffer[..n.min(ROOT)])
        }
        None => TermKey::of_text(word),
    }
}

/// The stems of tokens, one each.
pub fn stems(text: &str, tokens: &[Token]) -> Vec<TermKey> {
    tokens.iter().map(|t| if t.is_word() { stem(t.text(text)) } else { t.key }).collect()
}

/// Longer words are taken as they are.
const LONGEST: usize = 24;

/// Endings that look like inflection and are not.
const WHOLE: [&[u8]; 14] = [
    b"news",
    b"always",
    b"perhaps",
    b"series",
    b"species",
    b"during",
    b"evening",
    b"morning",
    b"nothing",
    b"something",
    b"anything",
    b"indeed",
    b"across",
    b"besides",
];

/// Lower-cases an ASCII word into the buffer; `None` for any other.
fn lower(word: &str, buffer: &mut [u8; LONGEST]) -> Option<usize> {
    let bytes = word.as_bytes();
    if bytes.len() > LONGEST || !bytes.iter().all(u8::is_ascii_alphabetic) {
        return None;
    }
    for (to, from) in buffer.iter_mut().zip(bytes) {
        *to = from.to_ascii_lowercase();
    }
    let n = bytes.len();
    // "EVs", "MPs": too short for the rules below, and plain all the same
    let several = n >= 3 && bytes[n - 1] == b's' && bytes[..n - 1].iter().all(u8::is_ascii_uppercase);
    Some(if several { n - 1 } else { n })
}

fn key(word: &[u8]) -> TermKey {
    let mut spelling = Spelling::default();
    word.iter().for_each(|&b| spelling.ascii(b));
    spelling.key()
}

/// Cuts the ending off in place; the length that stays.
fn inflection(word: &mut [u8; LONGEST], n: usize) -> usize {
    if n <= 3 || !matches!(word[n - 1], b's' | b'd' | b'g' | b'e') || WHOLE.contains(&&word[..n]) {
        return n;
    }
    let n = plural(word, n);
    let n = tense(word, n);
    if n > 3 && word[n - 1] == b'e' { n - 1 } else { n }
}

fn plural(word: &mut [u8; LONGEST], n: usize) -> usize {
    let w = &word[..n];
    if w.ends_with(b"ies") && n > 4 {
        word[n - 3] = b'y';
        n - 2
    } else if w.ends_with(b"sses") || w.ends_with(b"ches") || w.ends_with(b"shes") || w.ends_with(b"xes") {
        n - 2
    } else if w.ends_with(b"s") && !w.ends_with(b"ss") && !w.ends_with(b"us") && !w.ends_with(b"is") {
        n - 1
    } else {
        n
    }
}

fn tense(word: &mut [u8; LONGEST], n: usize) -> usize {
    let w = &word[..n];
    if w.ends_with(b"ied") && n > 4 {
        word[n - 3] = b'y';
        return n - 2;
    }
    if w.ends_with(b"eed") {
        return if n > 5 { n - 1 } else { n };
    }
    let cut = if w.ends_with(b"ing") {
        n - 3
    } else if w.ends_with(b"ed") {
        n - 2
    } else {
        return n;
    };
    // "king", "red", "bring": what is left must be a word of its own
    if cut < 3 || !word[..cut].iter().any(|b| b"aeiouy".contains(b)) {
        return n;
    }
    let last = word[cut - 1];
    let doubled = word[cut - 2] == last && !b"lsz".contains(&last) && !b"aeiou".contains(&last);
    if doubled { cut - 1 } else { cut }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_forms_of_a_word_share_a_stem() {
        for forms in [
            ["tariff", "tariffs", "Tariffs"],
            ["EV", "EVs", "ev"],
            ["levy", "levies", "levied"],
            ["stop", "stopped", "stopping"],
            ["release", "released", "releasing"],
            ["vehicle", "vehicles", "Vehicle"],
            ["agree", "agreed", "agreeing"],
            ["sell", "sells", "selling"],
            ["church", "churches", "Church"],
        ] {
            assert!(forms.iter().all(|f| stem(f) == stem(forms[0])), "{forms:?}");
        }
    }

    #[test]
    fn different_words_keep_different_stems() {
        for (a, b) in [("new", "news"), ("bring", "br"), ("red", "r"), ("bus", "bu"), ("crisis", "crisi"), ("need", "ne")] {
            assert_ne!(stem(a), stem(b), "{a} {b}");
        }
    }

    #[test]
    fn derived_words_share_a_root() {
        for (a, b) in [("agriculture", "agricultural"), ("retaliation", "retaliatory"), ("diversify", "diversification")] {
            assert_eq!(root(a), root(b), "{a} {b}");
            assert_ne!(stem(a), stem(b), "{a} {b}");
        }
    }

    #[test]
    fn words_of_any_script_and_length_are_taken() {
        assert_eq!(stem("Zürich"), TermKey::of_text("zürich"));
        assert_eq!(stem(&"a".repeat(400)), TermKey::of_text(&"a".repeat(400)));
        assert_eq!(stem(""), TermKey::of(""));
    }
}
