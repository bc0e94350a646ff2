//! Who goes on speaking: words that stand alone belong to the speaker before
//! them, inside a paragraph and across paragraphs.

use super::paragraph::{Change, Found, Heard, Marked};
use super::phrases::PhraseKind;
use super::speakers::Resolver;
use super::words::Tags;
use super::{Form, Quote, Resolution, Speaker, Voice};
use crate::text::Span;

/// Fewer marked words than this, with no word of saying near them, are a label and no speech.
const LABEL_WORDS: usize = 4;
/// A line of fewer words set like a title is one.
const TITLE_WORDS: usize = 6;

/// How many speakers are remembered when two take turns.
const PARTIES: usize = 6;
/// Paragraphs after which a party is no longer one of the two.
const PARTY_REACH: usize = 8;

/// The one who spoke last, and who the last sentence is about.
#[derive(Default)]
pub struct Floor {
    speaker: Option<Heard>,
    subject: Option<Heard>,
    /// Those who spoke lately with a word that tells it, and in which paragraph.
    parties: Vec<(usize, Heard, Speaker)>,
    block: usize,
    /// The medium to which somebody speaks, as long as nobody else does.
    line: Option<Line>,
}

/// Who speaks through which medium, and the last paragraph in which they did.
struct Line {
    speaker: Speaker,
    medium: Span,
    block: usize,
}

impl Floor {
    /// Who has the floor.
    pub fn holder(&self) -> Option<Heard> {
        self.subject.or(self.speaker)
    }

    pub fn next_block(&mut self) {
        self.block += 1;
    }

    /// Takes what one sentence tells, and adds the quotations in it.
    pub fn take(&mut self, resolver: &mut Resolver<'_>, found: Found, out: &mut Vec<Quote>) {
        match found {
            Found::Silence { subject } => {
                if let Some(s) = subject {
                    resolver.present(&s);
                    self.subject = Some(s).filter(|s| match s.kind {
                        PhraseKind::Nominal => s.tags.any(Tags::HUMAN),
                        PhraseKind::Name => resolver.is_name(s),
                        PhraseKind::Pronoun => true,
                    });
                }
            }
            Found::Clause { parts, heard, also, cue, nested, via, fresh } => {
                let Some(heard) = heard else { return };
                if !nested {
                    self.speaker = Some(heard);
                    self.subject = None;
                }
                let span = parts.iter().fold(parts[0], |a, &b| a.to(b));
                let (who, resolution) = resolver.speaker(&heard);
                let also = resolver.also(&heard, &who, also);
                let via = self.medium(resolver, via, &who, fresh);
                self.join(heard, &who);
                // "The Gazette, quoting Ilse Brandt's statements: …": what she says next came through it.
                if resolver.relays(cue)
                    && let Some((speaker, medium)) = resolver.quoted(&heard, parts[0])
                {
                    self.line = Some(Line { speaker, medium, block: self.block });
                }
                out.push(Quote { via, ..quote(span, parts, Form::Indirect, Some(who), also, Some(cue), resolution) });
            }
            Found::Turn(turn) => {
                self.subject = None;
                self.speaker = turn.heard;
                let (who, resolution) = match &turn.heard {
                    Some(heard) => {
                        let (who, resolution) = resolver.speaker(heard);
                        (Some(who), if turn.label.is_some() { resolution } else { Resolution::Carried })
                    }
                    None => (None, Resolution::Unknown),
                };
                out.push(quote(turn.words, vec![turn.words], Form::Direct, who, None, turn.label, resolution));
            }
            Found::Signature { heard } => {
                if let Some(last) = out.last_mut().filter(|q| q.cue.is_none() && q.form == Form::Direct) {
                    let (who, resolution) = resolver.speaker(&heard);
                    (last.speaker, last.resolution) = (Some(who), resolution);
                }
            }
            Found::Marked(m) => self.marked(resolver, m, out),
        }
    }

    fn marked(&mut self, resolver: &mut Resolver<'_>, m: Marked, out: &mut Vec<Quote>) {
        if m.cue.is_none() && (!m.alone && (m.words < LABEL_WORDS || m.titled) || m.titled && m.words < TITLE_WORDS) {
            return;
        }
        let mut m = m;
        // "LOVE RAT: chef ‘cheated …’": nobody's name stands before the colon.
        m.heard = m.heard.filter(|h| resolver.knows(h) || m.cue.is_none_or(|c| resolver.words(c) != ":"));
        let carried = m.heard.is_none();
        let heard = match m.change {
            Change::Other => self.other(),
            Change::Same => self.speaker,
            Change::None => m.heard.or(if m.alone { self.holder() } else { None }),
        };
        let form = if m.whole { Form::Direct } else { Form::Mixed };
        let Some(heard) = heard else {
            out.push(quote(m.inner, m.parts, form, None, None, m.cue, Resolution::Unknown));
            return;
        };
        let (who, mut resolution) = resolver.speaker(&heard);
        let also = resolver.also(&heard, &who, m.also);
        if carried {
            resolution = Resolution::Carried;
        }
        if (m.cue.is_some() || m.alone) && m.change == Change::None {
            self.speaker = Some(heard);
            self.subject = None;
        }
        let via = self.medium(resolver, m.via, &who, m.fresh);
        if m.cue.is_some() {
            self.join(heard, &who);
        }
        out.push(Quote { via, ..quote(m.inner, m.parts, form, Some(who), also, m.cue, resolution) });
    }

    /// The medium told with the words, or the one to which the same speaker speaks since the paragraph before.
    fn medium(&mut self, resolver: &mut Resolver<'_>, told: Option<Span>, who: &Speaker, fresh: bool) -> Option<Span> {
        let told = told.and_then(|v| resolver.medium(v));
        let goes_on = |l: &&mut Line| !fresh && same(&l.speaker, who) && l.block + 1 >= self.block;
        let medium = told.or_else(|| {
            let line = self.line.as_mut().filter(goes_on)?;
            line.block = self.block;
            Some(line.medium)
        });
        self.line = medium.map(|medium| Line { speaker: who.clone(), medium, block: self.block });
        medium
    }

    fn join(&mut self, heard: Heard, who: &Speaker) {
        self.parties.push((self.block, heard, who.clone()));
        if self.parties.len() > PARTIES {
            self.parties.remove(0);
        }
    }

    /// The one with whom the speaker talks: the only other who spoke lately.
    fn other(&self) -> Option<Heard> {
        let recent = || self.parties.iter().filter(|p| p.0 + PARTY_REACH >= self.block);
        let speaker = recent().next_back().filter(|p| Some(p.1) == self.speaker)?;
        let mut others = recent().rev().filter(|p| !same(&p.2, &speaker.2));
        let other = others.next()?;
        // The two whose turns were the last.
        (other.0 + 2 >= self.block || others.all(|p| same(&p.2, &other.2))).then_some(other.1)
    }
}

/// Whether two speakers are one, as far as the article tells.
fn same(a: &Speaker, b: &Speaker) -> bool {
    match (a.referent, b.referent) {
        (Some(a), Some(b)) => a == b,
        (None, None) => a.name == b.name,
        _ => false,
    }
}

fn quote(
    span: Span,
    parts: Vec<Span>,
    form: Form,
    speaker: Option<Speaker>,
    also: Option<Speaker>,
    cue: Option<Span>,
    resolution: Resolution,
) -> Quote {
    let confidence = match (resolution, &speaker) {
        (Resolution::Unknown, _) | (_, None) => 0.3,
        (Resolution::Pronoun | Resolution::Carried, Some(s)) if s.voice == Voice::Unknown => 0.5,
        (Resolution::Pronoun | Resolution::Carried, _) => 0.8,
        _ if cue.is_none() => 0.6,
        _ => 0.95,
    };
    Quote { span, parts, form, speaker, also: also.into_iter().collect(), cue, via: None, resolution, confidence }
}
