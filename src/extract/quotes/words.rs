//! The words of a paragraph as the attribution rules see them: word classes
//! instead of letters, and whatever stands between quotation marks as one item.

use super::lexicon::{Lexicon, Verb, VerbForm};
use crate::text::{Quoted, Shape, Token};
use std::ops::Range;

/// A set of word classes.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Tags(pub u64);

macro_rules! tags {
    ($($name:ident)*) => { tags!(@ 0u32; $($name)*); };
    (@ $n:expr; $name:ident $($rest:ident)*) => { pub const $name: Tags = Tags(1 << ($n)); tags!(@ $n + 1; $($rest)*); };
    (@ $n:expr;) => {};
}

impl Tags {
    tags! {
        PRONOUN OBJECT POSSESSIVE DETERMINER PREPOSITION SUBORDINATOR COORDINATOR AUXILIARY BE NEGATION ADVERB TIME
        RELATIVE WH THAT FINITE HUMAN VAGUE TITLE SUFFIX PARTICLE HE SHE
        CAPITAL LOWER NUMBER CLITIC COMMA COLON SEMICOLON DASH STOP OPEN CLOSE QUOTE ING ED FIRST TO VERB PLURAL ARTICLE SPEECH BODY OUTLET SPOKEN CONCESSION DOCUMENT WORK PIECE OTHER
    }

    pub const fn or(self, other: Tags) -> Tags {
        Tags(self.0 | other.0)
    }

    pub const fn any(self, other: Tags) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn without(self, other: Tags) -> Tags {
        Tags(self.0 & !other.0)
    }
}

/// One word, one punctuation mark, or one quoted stretch.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// Tokens of the article: `first..last`.
    pub first: u32,
    pub last: u32,
    pub tags: Tags,
    pub verb: Option<Verb>,
    /// Index into the paragraph's quoted stretches.
    pub quoted: Option<u32>,
}

impl Item {
    pub fn is(&self, tags: Tags) -> bool {
        self.tags.any(tags)
    }
}

/// Cuts a paragraph into items. `first` is the article's index of `tokens[0]`.
pub fn items(lexicon: &Lexicon, text: &str, tokens: &[Token], first: u32, quoted: &[Quoted], headline: bool, out: &mut Vec<Item>) {
    out.clear();
    let (mut i, mut region) = (0, 0);
    while i < tokens.len() {
        if let Some(q) = quoted.get(region)
            && q.outer.start == i
        {
            let inner = &tokens[q.inner.start..q.inner.end];
            let tags = match out.last() {
                Some(before) if !headline && is_work(lexicon, text, before, &out[..out.len() - 1], inner) => {
                    Tags::WORK.or(if ends_in_comma(text, inner) { Tags::COMMA } else { Tags::CAPITAL })
                }
                _ => Tags::QUOTE,
            };
            out.push(Item { first: first + i as u32, last: first + q.outer.end as u32, tags, verb: None, quoted: Some(region as u32) });
            i = q.outer.end;
            region += 1;
            continue;
        }
        let limit = quoted.get(region).map_or(tokens.len(), |q| q.outer.start);
        let end = paper(text, &tokens[i..limit]).map_or_else(|| hyphenated(text, tokens, i, limit), |n| i + n);
        let (mut tags, mut verb) = classify(lexicon, text, tokens, i, end, out.last());
        if headline && end == i + 1 && out.last().is_some_and(|b| b.is(Tags::CAPITAL) && !b.is(Tags::PLURAL) || b.is(Tags::CLOSE)) {
            // "Berg Says Harbour Is Safe"
            let known = lexicon.verb(tokens[i].key).filter(|v| matches!(v.form, VerbForm::Third | VerbForm::Past | VerbForm::Ing));
            if let Some(v) = known.filter(|v| v.form != VerbForm::Third || v.frames.has(super::lexicon::Frames::CLAUSE)) {
                (tags, verb) = (Tags::LOWER.or(Tags::VERB), Some(v));
            }
        }
        out.push(Item { first: first + i as u32, last: first + end as u32, tags, verb, quoted: None });
        i = end;
    }
}

/// Most words that the name of a show, a book or a song has.
const WORK_WORDS: usize = 8;

/// The name of a show, a book, a song inside a sentence: "on “The Morning Hour”".
fn is_work(lexicon: &Lexicon, text: &str, before: &Item, earlier: &[Item], inner: &[Token]) -> bool {
    let place = Tags::PREPOSITION.or(Tags::DETERMINER).or(Tags::POSSESSIVE).or(Tags::CLITIC).or(Tags::CAPITAL);
    // "his memoir, “Lint,”"
    let piece = before.is(Tags::PIECE) || before.is(Tags::COMMA) && earlier.last().is_some_and(|i| i.is(Tags::PIECE));
    let words = || inner.iter().filter(|t| t.is_word());
    let count = words().count();
    (piece && count > 0 || before.is(place) && count > 1)
        && count < WORK_WORDS
        && words().next().is_some_and(|t| t.is_capital(text))
        && words().all(|t| t.is_capital(text) || t.span.len() <= 4 && lexicon.tags(t.key).any(SMALL))
}

/// The small words that have no capital in a title.
const SMALL: Tags = Tags::PREPOSITION.or(Tags::DETERMINER).or(Tags::COORDINATOR).or(Tags::POSSESSIVE).or(Tags::AUXILIARY).or(Tags::PRONOUN);

fn ends_in_comma(text: &str, tokens: &[Token]) -> bool {
    tokens.last().is_some_and(|t| t.text(text) == ",")
}

/// The end of a word with hyphens inside: `vice-president`, `Asia-Pacific`.
fn hyphenated(text: &str, tokens: &[Token], i: usize, limit: usize) -> usize {
    let word = |t: &Token| t.is_word() || matches!(t.shape, Shape::Number | Shape::NumberLetters);
    let mut end = i + 1;
    if !word(&tokens[i]) {
        return end;
    }
    while end + 1 < limit
        && !tokens[end].spaced
        && !tokens[end + 1].spaced
        && matches!(tokens[end].text(text), "-" | "‐" | "‑" | "/")
        && word(&tokens[end + 1])
    {
        end += 2;
    }
    end
}

/// How many words name a newspaper with small words inside: in "told the Globe and Mail that" nobody is told twice.
fn paper(text: &str, tokens: &[Token]) -> Option<usize> {
    let capital = |t: &Token| t.is_capital(text);
    let small_word_next = tokens.first().is_some_and(capital) && tokens.get(1).is_some_and(|t| t.is_word() && !capital(t));
    let n = small_word_next.then(|| crate::article::outlet(text, tokens))??;
    (n > 2 && capital(&tokens[n - 1])).then_some(n)
}

fn classify(lexicon: &Lexicon, text: &str, tokens: &[Token], i: usize, end: usize, before: Option<&Item>) -> (Tags, Option<Verb>) {
    let t = &tokens[i];
    let tail = &tokens[end - 1];
    let compound = end > i + 1;
    let starts = before.is_none_or(|b| b.is(Tags::STOP.or(Tags::COLON)));
    match t.shape {
        Shape::Punctuation => return (punctuation(t.text(text)), None),
        // The apostrophe of "the voters' choice".
        Shape::Mark if !t.spaced && before.is_some_and(|b| b.is(Tags::PLURAL)) && tokens.get(i + 1).is_some_and(|n| n.spaced) => {
            return (Tags::CLITIC, None);
        }
        // "Harcourt & Lyle"
        Shape::Symbol if t.text(text) == "&" && before.is_some_and(|b| b.is(Tags::CAPITAL)) => return (Tags::CAPITAL, None),
        Shape::Mark | Shape::Symbol | Shape::Address => return (Tags::OTHER, None),
        Shape::Clitic => {
            let after_pronoun = before.is_some_and(|b| b.is(Tags::PRONOUN.or(Tags::RELATIVE).or(Tags::THAT).or(Tags::WH).or(Tags::ADVERB)));
            let s = matches!(t.text(text), "'s" | "’s" | "'S" | "’S" | "'" | "’");
            return (if s && !after_pronoun { Tags::CLITIC } else { Tags::AUXILIARY.or(Tags::BE) }, None);
        }
        Shape::Number | Shape::NumberLetters if !compound => return (Tags::NUMBER, None),
        _ => {}
    }
    let capital = t.is_capital(text);
    let mut tags = lexicon.tags(tail.key);
    let word = tail.text(text);
    if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss")
        || matches!(word, "people" | "People" | "police" | "Police" | "men" | "women" | "children" | "media")
    {
        tags = tags.or(Tags::PLURAL);
    }
    let mut verb = if compound { None } else { lexicon.verb(t.key) };
    if compound {
        tags = Tags(tags.0 & (Tags::HUMAN.0 | Tags::VAGUE.0 | Tags::PLURAL.0));
    }
    // "in late August"
    if is_part(word) && tokens.get(end).is_some_and(|n| lexicon.tags(n.key).any(Tags::TIME)) {
        return (Tags::TIME, None);
    }
    if capital {
        // A capital inside a sentence makes a name of any word but the small ones.
        if !starts {
            tags = tags.without(Tags::FINITE.or(Tags::ADVERB));
            verb = verb.filter(|_| before.is_some_and(|b| b.is(Tags::QUOTE)));
            let small = Tags::PRONOUN
                .or(Tags::DETERMINER)
                .or(Tags::PREPOSITION)
                .or(Tags::COORDINATOR)
                .or(Tags::AUXILIARY)
                .or(Tags::TIME)
                .or(Tags::POSSESSIVE);
            // "Page Six"
            let counted = tags.any(Tags::DETERMINER) && !tags.any(Tags::ARTICLE.or(Tags::THAT)) && before.is_some_and(|b| b.is(Tags::CAPITAL));
            let forename = tags.any(Tags::TIME) && is_forename(lexicon, text, tokens, i..end, before);
            // "Mr Sunday Okoro"
            let sunday = tags.any(Tags::TIME) && before.is_some_and(|b| b.is(Tags::TITLE) && b.is(Tags::CAPITAL));
            if counted || forename || sunday {
                (tags, verb) = (Tags::CAPITAL, None);
            } else if !tags.any(small) {
                tags = tags.or(Tags::CAPITAL);
            }
        } else {
            if tags.any(Tags::TIME) && is_forename(lexicon, text, tokens, i..end, None) {
                return (Tags::CAPITAL.or(Tags::FIRST), None);
            }
            tags = tags.or(Tags::FIRST);
            let known = Tags(
                Tags::PRONOUN.0
                    | Tags::DETERMINER.0
                    | Tags::PREPOSITION.0
                    | Tags::SUBORDINATOR.0
                    | Tags::COORDINATOR.0
                    | Tags::AUXILIARY.0
                    | Tags::ADVERB.0
                    | Tags::TIME.0
                    | Tags::POSSESSIVE.0
                    | Tags::WH.0
                    | Tags::THAT.0,
            );
            if !tags.any(known) && verb.is_none() {
                if is_adverb(word) {
                    tags = tags.or(Tags::ADVERB);
                } else if word.len() > 5
                    && word.ends_with("ing")
                    && !compound
                    && !tags.any(Tags::TITLE)
                    && (word == "Having" || !is_subject(lexicon, tokens.get(end)))
                {
                    tags = tags.or(Tags::ING);
                } else {
                    tags = tags.or(Tags::CAPITAL);
                }
            }
        }
        if starts && verb.is_some_and(|v| v.form == VerbForm::Ing) {
            tags = tags.or(Tags::ING); // "Speaking outside court, Berg said"
        }
        return (tags, verb);
    }
    if tags.without(Tags::PLURAL.or(Tags::SPEECH)).0 == 0 && verb.is_none() {
        if is_adverb(word) && !compound {
            tags = Tags::ADVERB;
        } else if word.len() > 5 && word.ends_with("ing") && !compound {
            tags = Tags::LOWER.or(Tags::ING);
        } else if word.len() > 4 && word.ends_with("ed") && !compound {
            tags = Tags::LOWER.or(Tags::ED);
        } else {
            tags = tags.or(Tags::LOWER);
        }
    } else if tags.any(Tags::HUMAN) || verb.is_some() || !tags.any(Tags(Tags::HUMAN.0 - 1)) {
        tags = tags.or(Tags::LOWER);
    }
    if let Some(v) = verb {
        tags = tags.or(Tags::VERB);
        if v.form == VerbForm::Ing {
            tags = tags.or(Tags::ING);
        }
    }
    if matches!(word, "to") {
        tags = tags.or(Tags::TO);
    }
    (tags, verb)
}

/// In -ly, nouns and adjectives set aside.
fn is_adverb(word: &str) -> bool {
    const OTHERS: [&str; 36] = [
        "anomaly",
        "assembly",
        "belly",
        "bully",
        "butterfly",
        "costly",
        "curly",
        "daily",
        "deadly",
        "elderly",
        "family",
        "fortnightly",
        "friendly",
        "homily",
        "jelly",
        "likely",
        "lily",
        "lively",
        "lonely",
        "lovely",
        "melancholy",
        "monopoly",
        "monthly",
        "orderly",
        "quarterly",
        "rally",
        "reply",
        "scholarly",
        "silly",
        "supply",
        "timely",
        "ugly",
        "unlikely",
        "unruly",
        "weekly",
        "yearly",
    ];
    word.len() > 4 && word.ends_with("ly") && !OTHERS.contains(&&*word.to_ascii_lowercase())
}

/// Whether a verb follows, so that a word in -ing is a name: "Beijing has asked", "Boeing said".
fn is_subject(lexicon: &Lexicon, next: Option<&Token>) -> bool {
    let past = |t: &Token| lexicon.verb(t.key).is_some_and(|v| matches!(v.form, VerbForm::Past | VerbForm::Third));
    next.is_some_and(|t| t.shape == Shape::Clitic || lexicon.tags(t.key).any(Tags::AUXILIARY) || past(t))
}

/// Months that are names as well: "Theresa May", "…," May said, "said May".
fn is_forename(lexicon: &Lexicon, text: &str, tokens: &[Token], word: Range<usize>, before: Option<&Item>) -> bool {
    let next = tokens.get(word.end);
    // "a poll released in late August found"
    let part = word.start.checked_sub(1).is_some_and(|k| is_part(tokens[k].text(text)));
    let dated = part || before.is_some_and(|b| b.is(Tags::PREPOSITION));
    let says = !dated && next.and_then(|n| lexicon.verb(n.key)).is_some_and(|v| matches!(v.form, VerbForm::Past | VerbForm::Third));
    let behind = before.is_some_and(|b| b.is(Tags::CAPITAL.or(Tags::TITLE)) && !b.is(Tags::TIME) || b.verb.is_some_and(|v| v.form != VerbForm::Ing));
    matches!(tokens[word.start].text(text), "May" | "April" | "June" | "August") && (says || behind && next.is_none_or(|n| !n.is_number()))
}

/// "late August"
fn is_part(word: &str) -> bool {
    matches!(word, "late" | "early" | "mid")
}

fn punctuation(mark: &str) -> Tags {
    match mark {
        "," => Tags::COMMA,
        ":" => Tags::COLON,
        ";" => Tags::SEMICOLON,
        "-" | "--" | "---" | "–" | "—" | "―" => Tags::DASH,
        "(" | "[" | "{" => Tags::OPEN,
        ")" | "]" | "}" => Tags::CLOSE,
        "." | "!" | "?" | "…" | ".." | "..." | "...." => Tags::STOP,
        _ => Tags::OTHER,
    }
}
