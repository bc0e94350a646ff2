//! The finder's word lists: word classes and verbs of saying.
//!
//! ```text
//! Verbs of saying by frame: `base = frames | third past participle ing` (irregular forms only).
//!   q  takes marked words            t  takes a clause, with or without "that"
//!   n  names the listener first      w  takes a question (whether, what, if)
//!   i  takes "to" + verb             o  takes somebody + "to" + verb
//!   a  says what something is called (call X Y, describe X as Y)
//!   f  praises, blames, backs something: its object is what was said about
//!   k  weak: tells speech only with marks or "that"
//!   l  the listener always stands behind it: never "told Berg" for Berg's words
//!   c  asks for something with "for" or "on": call for a vote
//!   u  only with "out" behind it: spell out, set out
//!   x  as often a noun as a verb: needs a subject beside it
//! Source: frames of English verbs as the grammars of reported speech list them.
//! ```

use super::words::Tags;
use crate::text::{KeyMap, TermKey};
use std::sync::LazyLock;

const WORDS: &str = include_str!("lexicon/words.txt");
const VERBS: &str = include_str!("lexicon/verbs.txt");

/// A form of a verb of saying.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Verb {
    pub frames: Frames,
    pub form: VerbForm,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VerbForm {
    /// "say": present or infinitive.
    Base,
    /// "says"
    Third,
    /// "said": past tense, mostly the participle too.
    Past,
    /// "written": the participle alone.
    Participle,
    /// "saying"
    Ing,
}

/// What may stand after a verb of saying; the letters of `verbs.txt`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Frames(u16);

impl Frames {
    pub const MARKED: Frames = Frames(1);
    pub const CLAUSE: Frames = Frames(2);
    pub const LISTENER: Frames = Frames(4);
    pub const QUESTION: Frames = Frames(8);
    pub const INFINITIVE: Frames = Frames(16);
    pub const REQUEST: Frames = Frames(32);
    pub const NAMING: Frames = Frames(64);
    pub const TOPIC: Frames = Frames(128);
    pub const WEAK: Frames = Frames(256);
    pub const NOUN: Frames = Frames(512);
    pub const TELL: Frames = Frames(1024);
    pub const CALLING: Frames = Frames(2048);
    pub const OUT: Frames = Frames(4096);

    fn parse(letters: &str) -> Frames {
        let all = [
            ("q", 1),
            ("t", 2),
            ("n", 4),
            ("w", 8),
            ("i", 16),
            ("o", 32),
            ("a", 64),
            ("f", 128),
            ("k", 256),
            ("x", 512),
            ("l", 1024),
            ("c", 2048),
            ("u", 4096),
        ];
        Frames(letters.split_whitespace().filter_map(|l| all.iter().find(|(a, _)| *a == l)).fold(0, |sum, (_, bit)| sum | bit))
    }

    pub const fn or(self, other: Frames) -> Frames {
        Frames(self.0 | other.0)
    }

    pub fn has(self, other: Frames) -> bool {
        self.0 & other.0 != 0
    }
}

pub struct Lexicon {
    words: KeyMap<Tags>,
    verbs: KeyMap<Verb>,
}

impl Lexicon {
    pub fn shared() -> &'static Lexicon {
        static SHARED: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);
        &SHARED
    }

    pub fn tags(&self, key: TermKey) -> Tags {
        self.words.get(&key).copied().unwrap_or_default()
    }

    pub fn verb(&self, key: TermKey) -> Option<Verb> {
        self.verbs.get(&key).copied()
    }

    fn load() -> Lexicon {
        let mut words: KeyMap<Tags> = KeyMap::default();
        for line in WORDS.lines().filter(|l| !l.starts_with('#')) {
            let Some((class, list)) = line.split_once(':') else { continue };
            let tag = class_tag(class);
            for word in list.split_whitespace() {
                let entry = words.entry(TermKey::of_text(word)).or_default();
                *entry = entry.or(tag);
                if tag == Tags::HUMAN {
                    let entry = words.entry(TermKey::of_text(&format!("{word}s"))).or_default();
                    *entry = entry.or(tag);
                }
            }
        }
        let mut verbs = KeyMap::default();
        for line in VERBS.lines().filter(|l| !l.starts_with('#')) {
            let Some((base, rest)) = line.split_once('=') else { continue };
            let (frames, irregular) = rest.split_once('|').unwrap_or((rest, ""));
            let frames = Frames::parse(frames);
            for (form, word) in forms(base.trim(), irregular) {
                // "put", "read": in a story's past tense oftener than in the present.
                let past = form == VerbForm::Past && word == base.trim();
                let verb = Verb { frames, form };
                let known = verbs.entry(TermKey::of_text(&word)).or_insert(verb);
                if past {
                    *known = verb;
                }
            }
        }
        Lexicon { words, verbs }
    }
}

fn class_tag(class: &str) -> Tags {
    match class {
        "pronoun" => Tags::PRONOUN,
        "object" => Tags::OBJECT,
        "possessive" => Tags::POSSESSIVE,
        "determiner" => Tags::DETERMINER,
        "body" => Tags::BODY,
        "outlet" => Tags::OUTLET,
        "narrator" => Tags::SPOKEN,
        "concession" => Tags::CONCESSION,
        "document" => Tags::DOCUMENT,
        "piece" => Tags::PIECE,
        "article" => Tags::ARTICLE,
        "speech" => Tags::SPEECH,
        "preposition" => Tags::PREPOSITION,
        "subordinator" => Tags::SUBORDINATOR,
        "coordinator" => Tags::COORDINATOR,
        "auxiliary" => Tags::AUXILIARY,
        "be" => Tags::BE,
        "negation" => Tags::NEGATION,
        "adverb" => Tags::ADVERB,
        "time" => Tags::TIME,
        "relative" => Tags::RELATIVE,
        "wh" => Tags::WH,
        "that" => Tags::THAT,
        "finite" => Tags::FINITE,
        "human" => Tags::HUMAN,
        "vague" => Tags::VAGUE,
        "title" => Tags::TITLE,
        "suffix" => Tags::SUFFIX,
        "particle" => Tags::PARTICLE,
        "he" => Tags::HE,
        "she" => Tags::SHE,
        _ => Tags::default(),
    }
}

/// All forms of a verb: the irregular ones as listed, else by the spelling rules.
fn forms(base: &str, irregular: &str) -> Vec<(VerbForm, String)> {
    use VerbForm::*;
    let mut out = vec![(Base, base.to_owned())];
    let listed: Vec<&str> = irregular.split_whitespace().collect();
    if let [third, past, participle, ing] = listed[..] {
        out.extend([(Third, third.to_owned()), (Past, past.to_owned()), (Participle, participle.to_owned()), (Ing, ing.to_owned())]);
        return out;
    }
    let (third, past, ing) = match base {
        b if b.ends_with('e') => (format!("{b}s"), format!("{b}d"), format!("{}ing", &b[..b.len() - 1])),
        b if b.ends_with("sh") || b.ends_with("ch") || b.ends_with("ss") || b.ends_with('x') => {
            (format!("{b}es"), format!("{b}ed"), format!("{b}ing"))
        }
        b if b.ends_with('y') && !b.ends_with("ay") && !b.ends_with("ey") && !b.ends_with("oy") => {
            (format!("{}ies", &b[..b.len() - 1]), format!("{}ied", &b[..b.len() - 1]), format!("{b}ing"))
        }
        b => (format!("{b}s"), format!("{b}ed"), format!("{b}ing")),
    };
    out.extend([(Third, third), (Past, past), (Ing, ing)]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_known_in_all_their_forms() {
        let lexicon = Lexicon::shared();
        for (word, form) in [
            ("said", VerbForm::Past),
            ("replies", VerbForm::Third),
            ("warning", VerbForm::Ing),
            ("written", VerbForm::Participle),
            ("quipped", VerbForm::Past),
            ("argue", VerbForm::Base),
            ("stresses", VerbForm::Third),
        ] {
            assert_eq!(lexicon.verb(TermKey::of(word)).map(|v| v.form), Some(form), "{word}");
        }
        assert!(lexicon.verb(TermKey::of("walk")).is_none());
    }
}
