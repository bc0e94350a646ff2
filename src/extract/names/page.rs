use super::words::{Class, WORDS};
use crate::article::{Article, BlockKind};
use crate::text::{Shape, TermKey, Token};

/// One article as the name finders read it: its tokens, each with its class
/// and where it stands.
pub struct Page<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub marks: Vec<Marks>,
    pub sentences: Vec<std::ops::Range<usize>>,
}

/// What holds of one token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Marks {
    pub class: Class,
    /// A word that starts with a capital letter.
    pub capital: bool,
    /// Its capital tells nothing: it begins a sentence, a line or a quotation.
    pub begins: bool,
    /// It stands in a heading that capitalises every word.
    pub headed: bool,
}

impl<'a> Page<'a> {
    pub fn of(article: &'a Article) -> Self {
        let (text, tokens) = (article.text.as_str(), article.tokens.as_slice());
        let mut marks: Vec<Marks> =
            tokens.iter().map(|t| Marks { class: WORDS.class(t.key), capital: t.is_capital(text), ..Marks::default() }).collect();
        let sentences: Vec<_> = article.sentences.iter().map(|s| s.tokens.start as usize..s.tokens.end as usize).collect();
        for (range, sentence) in sentences.iter().zip(&article.sentences) {
            // the line under a picture or a quotation set apart is often names alone
            let apart = article.blocks.get(sentence.block as usize).is_some_and(|b| matches!(b.kind, BlockKind::PullQuote | BlockKind::Caption));
            // a heading mostly ends without a full stop
            let stopped = tokens[range.clone()].last().is_some_and(|t| t.text(text) == ".");
            let headed = !apart && !stopped && is_headed(&tokens[range.clone()], &marks[range.clone()], false);
            let mut begins = true;
            for i in range.clone() {
                marks[i].headed = headed;
                marks[i].begins = begins;
                if tokens[i].is_word() || tokens[i].is_number() {
                    begins = false;
                    continue;
                }
                let sign = tokens[i].text(text);
                begins = match sign {
                    // a dash or a bar begins nothing inside a sentence
                    "-" | "–" | "—" | "|" if i > range.start => begins,
                    ":" | "[" | "•" | "-" | "–" | "—" | "|" => true,
                    _ => begins || tokens[i].shape == Shape::Mark,
                };
            }
        }
        Page { text, tokens, marks, sentences }
    }

    /// Marks a headline that ends with a full stop. The model learnt from headings without.
    pub fn head_stopped(&mut self, article: &Article) {
        for (range, _) in self.sentences.iter().zip(&article.sentences).take_while(|(_, s)| s.block == 0) {
            let headed = is_headed(&self.tokens[range.clone()], &self.marks[range.clone()], true);
            self.marks[range.clone()].iter_mut().for_each(|m| m.headed |= headed);
        }
    }

    pub fn word(&self, i: usize) -> &'a str {
        self.tokens[i].text(self.text)
    }

    /// The word at a token, or nothing behind the last.
    pub fn word_at(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| t.text(self.text))
    }

    pub fn is(&self, i: usize, class: Class) -> bool {
        self.marks.get(i).is_some_and(|m| m.class.has(class))
    }

    pub fn key(&self, i: usize) -> Option<TermKey> {
        self.tokens.get(i).map(|t| t.key)
    }

    /// A hyphen with no space around it, which joins two words.
    pub fn is_hyphen(&self, i: usize) -> bool {
        i + 1 < self.tokens.len()
            && !self.tokens[i].spaced
            && !self.tokens[i + 1].spaced
            && self.tokens[i].shape == Shape::Punctuation
            && matches!(self.word(i), "-" | "‐" | "‑" | "–")
    }

    /// The second half of a given name as romanised in East Asia: "jun" of "Li Hai-jun".
    pub fn is_second_syllable(&self, i: usize) -> bool {
        const NONE: [&str; 9] = ["at", "in", "long", "on", "run", "to", "up", "wing", "year"];
        let joined = i >= 2 && self.is_hyphen(i - 1) && self.tokens[i].shape == Shape::Lower && self.tokens[i - 2].shape == Shape::Capital;
        if !joined {
            return false;
        }
        // "in" ends names, but only behind a family name: "Check-in"
        let word = self.word(i);
        let listed = NONE.contains(&word) && !(word == "in" && i >= 3 && self.marks[i - 3].capital);
        !listed && self.tokens[i - 2].span.len() <= 6 && is_syllable(word)
    }

    pub fn is_possessive(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| matches!(t.shape, Shape::Clitic) && t.key == APOSTROPHE_S)
    }
}

/// At most two consonants, vowels, and one of the few ends that such syllables have.
fn is_syllable(word: &str) -> bool {
    let vowel = |c: &char| "aeiouy".contains(*c);
    let start = word.find(|c| vowel(&c)).unwrap_or(word.len());
    let middle = word[start..].find(|c| !vowel(&c)).map_or(word.len(), |n| start + n);
    let opens =
        start < 2 || matches!(&word[..start], "zh" | "ch" | "sh" | "ts" | "hs" | "ph" | "th" | "kh" | "ng" | "tz" | "kw" | "gw" | "sw" | "hw");
    word.len() <= 6
        && word.is_ascii()
        && middle > start
        && opens
        && matches!(&word[middle..], "" | "n" | "ng" | "k" | "t" | "p" | "m" | "h" | "l" | "r")
}

const APOSTROPHE_S: TermKey = TermKey::of("'s");

/// Whether a sentence capitalises nearly all of its longer words; with a full stop, all but the joining ones, as
/// a sentence of names may.
fn is_headed(tokens: &[Token], marks: &[Marks], stopped: bool) -> bool {
    let (mut capital, mut lower, mut verbs) = (0, 0, 0);
    for (t, m) in tokens.iter().zip(marks) {
        if t.is_word() && t.span.len() > 3 {
            if m.capital {
                capital += 1
            } else {
                lower += 1
            }
            verbs += usize::from(m.capital && m.class.has(Class::ACTING_VERB.or(Class::COMMON).or(Class::MOTION)));
        }
    }
    capital >= 3 && if stopped { capital >= 5 && lower == 0 && verbs > 0 } else { lower * 5 <= capital }
}
