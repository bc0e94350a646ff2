use super::{Theme, ThemeId};
use crate::text::{Arrange, KeyMap, Shape, Span, TermKey, Token, stem, tokenize};

/// The words and phrases of all themes, ready to be looked for.
pub struct Terms {
    /// By the stem of their first word, the longest first.
    by_first: KeyMap<Vec<Term>>,
    /// A bit for each second letter, by the first, of the first words: stemming leaves these as they are, and most words
    /// need not be stemmed.
    begin: [u32; 32],
}

/// The first letter of a word as a number, and the second as a bit; nothing for what does not begin with two plain letters.
fn beginning(word: &str) -> Option<(usize, u32)> {
    match word.as_bytes() {
        [a, b, ..] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => Some((usize::from(a & 31), 1 << (b & 31))),
        _ => None,
    }
}

struct Term {
    /// The stems after the first, each with whether it is written in capitals.
    rest: Box<[Word]>,
    first: Word,
    theme: ThemeId,
    evidence: bool,
}

#[derive(Clone, Copy)]
struct Word {
    stem: TermKey,
    /// "EV": not matched by a word in small letters.
    capitals: bool,
}

impl Word {
    fn is(self, stem: TermKey, token: &Token) -> bool {
        self.stem == stem && !(self.capitals && token.shape == Shape::Lower)
    }
}

impl Terms {
    pub fn of(themes: &[Theme]) -> Terms {
        let mut by_first: KeyMap<Vec<Term>> = KeyMap::default();
        let mut begin = [0; 32];
        for (i, theme) in themes.iter().enumerate() {
            let listed = theme.any.iter().map(|p| (p, true)).chain(theme.not.iter().map(|p| (p, false)));
            for (phrase, evidence) in listed {
                let tokens = tokenize(phrase);
                let words: Vec<Word> = tokens.iter().map(|t| word(phrase, t)).collect();
                if let Some((first, second)) = tokens.first().and_then(|t| beginning(t.text(phrase))) {
                    begin[first] |= second;
                }
                if let Some((first, rest)) = words.split_first() {
                    let term = Term { rest: rest.into(), first: *first, theme: ThemeId(i as u16), evidence };
                    by_first.entry(first.stem).or_default().push(term);
                }
            }
        }
        for terms in by_first.values_mut() {
            terms.arrange_by_key(|t| std::cmp::Reverse(t.rest.len()));
        }
        Terms { by_first, begin }
    }

    /// The themes that the tokens show, by their order in the corpus, each with its evidence in order.
    pub fn find(&self, text: &str, tokens: &[Token]) -> Vec<(ThemeId, Vec<Span>)> {
        self.find_stems(text, tokens, &|i| folded(text, &tokens[i]))
    }

    /// The same for who has the stem of each token.
    pub fn find_stems(&self, text: &str, tokens: &[Token], stem: &dyn Fn(usize) -> TermKey) -> Vec<(ThemeId, Vec<Span>)> {
        let mut found: Vec<(ThemeId, Vec<Span>)> = Vec::new();
        let mut barred: Vec<(ThemeId, Span)> = Vec::new();
        for (i, token) in tokens.iter().enumerate() {
            if beginning(token.text(text)).is_some_and(|(first, second)| self.begin[first] & second == 0) {
                continue;
            }
            let key = stem(i);
            for term in self.by_first.get(&key).into_iter().flatten() {
                let Some(rest) = tokens.get(i + 1..i + 1 + term.rest.len()) else { continue };
                if !term.first.is(key, token) || !term.rest.iter().zip(rest).enumerate().all(|(n, (w, t))| w.is(stem(i + 1 + n), t)) {
                    continue;
                }
                let span = rest.last().map_or(token.span, |last| token.span.to(last.span));
                if !term.evidence {
                    barred.push((term.theme, span));
                } else if !covered(&found, term.theme, span) {
                    evidence(&mut found, term.theme).push(span);
                }
            }
        }
        for (theme, spans) in &mut found {
            spans.retain(|s| !barred.iter().any(|(t, b)| t == theme && b.contains(*s)));
        }
        found.retain(|(_, spans)| !spans.is_empty());
        found.arrange_by_key(|(theme, _)| *theme);
        found
    }
}

fn word(phrase: &str, token: &Token) -> Word {
    Word { stem: folded(phrase, token), capitals: matches!(token.shape, Shape::Upper | Shape::Mixed | Shape::Dotted) }
}

fn folded(text: &str, token: &Token) -> TermKey {
    if token.is_word() { stem(token.text(text)) } else { token.key }
}

/// Whether a longer phrase of the same theme is there already.
fn covered(found: &[(ThemeId, Vec<Span>)], theme: ThemeId, span: Span) -> bool {
    found.iter().any(|(t, spans)| *t == theme && spans.last().is_some_and(|s| s.contains(span)))
}

fn evidence(found: &mut Vec<(ThemeId, Vec<Span>)>, theme: ThemeId) -> &mut Vec<Span> {
    let at = found.iter().position(|(t, _)| *t == theme).unwrap_or_else(|| {
        found.push((theme, Vec::new()));
        found.len() - 1
    });
    &mut found[at].1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn themes() -> Terms {
        let theme = |id: &str, any: &[&str], not: &[&str]| Theme {
            id: id.into(),
            any: any.iter().map(|s| s.to_string()).collect(),
            not: not.iter().map(|s| s.to_string()).collect(),
            ..Theme::default()
        };
        Terms::of(&[theme("trade", &["trade", "trade war", "levy"], &["trade union"]), theme("cars", &["electric vehicle", "EV"], &[])])
    }

    fn found(text: &str) -> Vec<(u16, Vec<&str>)> {
        let tokens = tokenize(text);
        themes().find(text, &tokens).into_iter().map(|(t, spans)| (t.0, spans.iter().map(|s| s.of(text)).collect())).collect()
    }

    #[test]
    fn evidence_is_found_in_any_number_and_tense() {
        assert_eq!(found("New levies on Electric Vehicles"), [(0, vec!["levies"]), (1, vec!["Electric Vehicles"])]);
    }

    #[test]
    fn the_longer_phrase_is_the_evidence() {
        assert_eq!(found("a trade war over trade"), [(0, vec!["trade war", "trade"])]);
    }

    #[test]
    fn inside_a_barred_phrase_nothing_is_evidence() {
        assert!(found("the trade unions met").is_empty());
        assert_eq!(found("trade unions fear for trade"), [(0, vec!["trade"])]);
    }

    #[test]
    fn a_word_in_capitals_is_not_matched_in_small_letters() {
        assert_eq!(found("EVs and an EV"), [(1, vec!["EVs", "EV"])]);
        assert!(found("ev").is_empty());
    }
}
