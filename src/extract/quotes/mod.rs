//! Quotations: what was said, by whom, and through whom it came.
//!
//! A paragraph is read as items ([`words`]) in which all that stands between
//! marks is one; [`cues`] finds the acts of saying in each sentence, [`extent`]
//! the words said, [`carry`] gives the words that stand alone to the speaker
//! before them, and [`speakers`] tells who that is.

mod carry;
mod cues;
mod dialogue;
mod extent;
mod lexicon;
mod paragraph;
mod people;
mod phrases;
mod pulled;
mod sentence;
mod signs;
mod speakers;
mod subject;
mod transcript;
mod verbs;
mod via;
mod words;

use crate::article::{Article, Block, BlockKind};
use crate::extract::names::{Names, ReferentId};
use crate::text::{Arrange, Span};
use carry::Floor;
use paragraph::{Found, Heard, Reader};
use people::People;
use speakers::Resolver;
use transcript::Transcript;

/// How words are set as somebody's.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub enum Form {
    /// A sentence or clause between marks, or behind the label of a transcript's line.
    Direct,
    /// Marked words inside the outlet's own sentence.
    Mixed,
    /// Said without marks.
    Indirect,
    /// A pull quote without marks.
    Pull,
    /// An excerpt of another text without marks.
    Block,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub enum Voice {
    /// A person or institution with a name.
    Named,
    /// One unnamed person: "a senior government official".
    Anonymous,
    /// Nobody in particular: "officials", "experts".
    Vague,
    Unknown,
}

/// How the speaker was found.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub enum Resolution {
    Named,
    Surname,
    Pronoun,
    Description,
    /// No speaker beside the quotation: taken from the one before.
    Carried,
    /// A reader chose the speaker.
    Corrected,
    Unknown,
}

#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Speaker {
    /// The mention from which the speaker was taken; for carried-over quotations
    /// the one it was carried from.
    pub mention: Span,
    /// The fullest name, or for the unnamed the fullest description, in this article.
    pub name: Span,
    pub referent: Option<ReferentId>,
    pub voice: Voice,
}

#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Quote {
    /// The marked words inside their marks; for [`Form::Indirect`] the clause said.
    pub span: Span,
    /// Everything said: the span itself, or the whole clause around the marks, or its pieces.
    pub parts: Vec<Span>,
    pub form: Form,
    /// `None` when unknown.
    pub speaker: Option<Speaker>,
    /// Others who said it together with the speaker.
    pub also: Vec<Speaker>,
    /// The words that tell it was said: "said", "according to".
    pub cue: Option<Span>,
    /// The medium that carried the words.
    pub via: Option<Span>,
    pub resolution: Resolution,
    /// From 0 to 1.
    pub confidence: f32,
}

/// Finds the quotations of an article, in the order of the text.
pub fn find(article: &Article, names: &Names) -> Vec<Quote> {
    let mut reader = Reader::default();
    let kept: Vec<&Block> = article.blocks.iter().filter(|b| b.kind.is_searched()).collect();
    let transcript = Transcript::of(article, &kept, names);
    let mut read: Vec<Vec<Found>> = (0..kept.len())
        .map(|n| match transcript.turn(kept[n]) {
            Some(turn) => reader.turn(turn),
            None => reader.read(article, kept[n], kept.get(n + 1).copied()),
        })
        .collect();
    dialogue::take_turns(article, &mut read);
    let mut speakers: Vec<Heard> = read.iter().flatten().filter_map(|f| f.heard()).copied().collect();
    speakers.arrange_by_key(|h| h.mention.start);
    let people = People::of(article, names, &reader.quoted, &speakers);
    let mut resolver = Resolver::new(article, names, people);
    let mut floor = Floor::default();
    let mut out = Vec::new();
    for (block, found) in kept.iter().zip(read) {
        floor.next_block();
        // A caption or a heading between two paragraphs does not take the floor.
        let aside = matches!(block.kind, BlockKind::Title | BlockKind::Subtitle | BlockKind::Subhead | BlockKind::Caption);
        if matches!(block.kind, BlockKind::PullQuote | BlockKind::Excerpt) {
            pulled::quotes(article, block, floor.holder(), &mut resolver, &mut out);
            continue;
        }
        let mut own = Floor::default();
        for f in found {
            if aside { own.take(&mut resolver, f, &mut out) } else { floor.take(&mut resolver, f, &mut out) }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Given, read};

    #[derive(serde::Deserialize)]
    struct Case {
        why: String,
        text: String,
        /// Whether the names finder runs before, by its rules alone.
        #[serde(default)]
        names: bool,
        /// Whether the kinds of voice are told, too.
        #[serde(default)]
        voices: bool,
        want: Vec<String>,
    }

    fn cleaned(text: &str) -> Article {
        read("case.txt", text.to_owned(), &Given { cleaned: true, ..Given::default() })
    }

    /// `form | speaker | words`; of speakers without a name where the table asks for it: `speaker (vague)`.
    fn told(article: &Article, q: &Quote, with_voice: bool) -> String {
        let form = match q.form {
            Form::Direct => "direct",
            Form::Mixed => "mixed",
            Form::Indirect => "indirect",
            Form::Pull => "pull",
            Form::Block => "block",
        };
        let name = q.speaker.as_ref().map_or("", |s| article.of(s.name));
        let voice = match q.speaker.as_ref().filter(|_| with_voice).map(|s| s.voice) {
            Some(Voice::Vague) => " (vague)",
            Some(Voice::Anonymous) => " (anonymous)",
            _ => "",
        };
        format!("{form} | {name}{voice} | {}", article.of(q.span))
    }

    #[test]
    fn every_case_of_the_table_is_found_as_it_says() {
        let mut wrong = Vec::new();
        for case in &crate::cases::of::<Case>(include_str!("cases.toml")) {
            let article = cleaned(&case.text);
            let names = if case.names { crate::extract::names::find(&article, None) } else { Names::default() };
            let got: Vec<String> = find(&article, &names).iter().map(|q| told(&article, q, case.voices)).collect();
            if got != case.want {
                wrong.push(format!("{}: {got:#?}, wanted {:#?}", case.why, case.want));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn the_medium_that_carried_the_words_is_told() {
        for (text, via) in [
            ("“I never signed it,” Piet Moser told Lund Post.", Some("Lund Post")),
            ("“It was late,” Piet Moser said in an interview with the Lund Post.", Some("Lund Post")),
            ("“The quay is safe,” Ilse Brandt said in a statement carried by Lund Post.", Some("Lund Post")),
            ("Lund Post reported that Piet Moser said the port “will never close its gates.”", Some("Lund Post")),
            ("“It is over now,” Piet Moser said, according to a Lund Post report.", Some("Lund Post")),
            ("“It is over now,” Piet Moser told his brother.", None),
            ("“It is over now,” Piet Moser told the Lund Harbour Court.", None),
            ("“It is over now,” Piet Moser told the state broadcaster.", Some("the state broadcaster")),
            ("In an interview with the Lund Post, Piet Moser said it was over.", Some("Lund Post")),
            ("“It is over now,” Piet Moser said, Lund Post reported.", Some("Lund Post")),
        ] {
            let article = cleaned(text);
            let quotes = find(&article, &crate::extract::names::find(&article, None));
            let moser = quotes.iter().find(|q| q.speaker.as_ref().is_some_and(|s| !article.of(s.name).contains("Post")));
            assert_eq!(moser.and_then(|q| q.via).map(|v| article.of(v)), via, "{text}");
        }
    }

    #[test]
    fn a_medium_goes_on_until_something_else_is_told() {
        let text = "“The trial is a farce,” Piet Moser told the Lund Post.\nHe said it would end badly. “They have nothing,” he added.\n\
            Ilse Brandt told the paper that she agreed. “He is right,” Brandt told a crowd outside.\nMoser said nothing was lost.";
        let article = cleaned(text);
        let quotes = find(&article, &crate::extract::names::find(&article, None));
        let quoting = cleaned("Lund Post was pleased, quoting Ilse Brandt of the pilots:\n“The gate is open,” Brandt said.\n“Come in,” she said.");
        let passed = find(&quoting, &crate::extract::names::find(&quoting, None));
        assert_eq!(passed.iter().filter(|q| q.via.is_some_and(|v| quoting.of(v) == "Lund Post")).count(), 2, "{passed:#?}");
        let told: Vec<bool> = quotes.iter().map(|q| q.via.is_some_and(|v| article.of(v) == "Lund Post")).collect();
        assert_eq!(told, [true, true, true, true, false, false], "{quotes:#?}");
    }

    #[test]
    fn odd_texts_give_spans_inside_the_text() {
        for text in ["", "“", "said", "“”", "”said“ , said “", "— A", "’s said", "according to", "ÄÖ “ß” sagte X.", ": “a b c”"]
        {
            let article = cleaned(text);
            for q in find(&article, &Names::default()) {
                for span in q.parts.iter().chain([&q.span]) {
                    assert!(text.get(span.range()).is_some(), "{text}: {span:?}");
                }
            }
        }
    }

    #[test]
    fn thousands_of_open_marks_in_one_paragraph_are_read_to_the_end() {
        let article = cleaned(&"He said “a and “b, said X, ".repeat(1_000));
        let last = find(&article, &Names::default()).last().map(|q| q.span.end as usize);
        assert!(last.is_some_and(|end| end + 60 > article.text.len()));
    }
}
