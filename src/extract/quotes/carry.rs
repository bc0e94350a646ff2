//! Who goes on speaking: words that stand alone belong to the speaker before
//! them, inside a paragraph and across paragraphs.

use super::paragraph::{Found, Heard, Marked};
use super::phrases::PhraseKind;
use super::speakers::Resolver;
use super::words::Tags;
use super::{Form, Quote, Resolution, Speaker, Voice};
use crate::text::Span;

/// Fewer marked words than this, with no word of saying near them, are a label and no speech.
const LABEL_WORDS: usize = 4;
/// A line of fewer words set like a title is one.
const TITLE_WORDS: usize = 6;

/// The one who spoke last, and who the last sentence is about.
#[derive(Default)]
pub struct Floor {
    speaker: Option<Heard>,
    subject: Option<Heard>,
}

impl Floor {
    /// Who has the floor.
    pub fn holder(&self) -> Option<Heard> {
        self.subject.or(self.speaker)
    }

    /// Takes what one sentence tells, and adds the quotations in it.
    pub fn take(&mut self, resolver: &mut Resolver<'_>, found: Found, out: &mut Vec<Quote>) {
        match found {
            Found::Silence { subject } => {
                if let Some(s) = subject {
                    self.subject = Some(s).filter(|s| s.kind != PhraseKind::Nominal || s.tags.any(Tags::HUMAN));
                }
            }
            Found::Clause { parts, heard, also, cue, nested, via } => {
                let Some(heard) = heard else { return };
                if !nested {
                    self.speaker = Some(heard);
                    self.subject = None;
                }
                let span = parts.iter().fold(parts[0], |a, &b| a.to(b));
                let (who, resolution) = resolver.speaker(&heard);
                let also = also.map(|a| resolver.speaker(&a).0);
                let via = via.and_then(|v| resolver.medium(v));
                out.push(Quote { via, ..quote(span, parts, Form::Indirect, Some(who), also, Some(cue), resolution) });
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
        let carried = m.heard.is_none();
        let heard = m.heard.or(if m.alone { self.holder() } else { None });
        let form = if m.whole { Form::Direct } else { Form::Mixed };
        let Some(heard) = heard else {
            out.push(quote(m.inner, m.parts, form, None, None, m.cue, Resolution::Unknown));
            return;
        };
        let (who, mut resolution) = resolver.speaker(&heard);
        let also = m.also.map(|a| resolver.speaker(&a).0);
        if carried {
            resolution = Resolution::Carried;
        }
        if m.cue.is_some() || m.alone {
            self.speaker = Some(heard);
            self.subject = None;
        }
        let via = m.via.and_then(|v| resolver.medium(v));
        out.push(Quote { via, ..quote(m.inner, m.parts, form, Some(who), also, m.cue, resolution) });
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
