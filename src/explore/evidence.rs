//! The exact sentence behind whatever is chosen.

use super::selector::NotFound;
use super::state::ItemKind;
use super::{Explorer, Item, Selection, SourceId, json};
use crate::article::BlockKind;
use crate::compare::DocumentId;
use crate::extract::quotes::{Quote, Resolution};
use crate::extract::times::TimeStatus;
use crate::text::Span;

/// What the evidence panel shows.
#[derive(Clone, PartialEq, Debug)]
pub struct Evidence {
    pub document: DocumentId,
    pub source: SourceId,
    /// The line of the file, counted from 1.
    pub line: usize,
    pub kind: ItemKind,
    /// What was chosen.
    pub chosen: Span,
    /// The sentence or sentences that hold it; for a removed line the whole line.
    pub sentence: Span,
    pub before: Option<Span>,
    pub after: Option<Span>,
    /// What to mark in the sentence besides: cue, speaker, medium, what is measured.
    pub marks: Vec<(Mark, Span)>,
    /// How it was found, in plain words: `“said”`, `named`, `0.98`.
    pub why: Vec<String>,
    /// The kind of block: captions, excerpts and removed lines say so.
    pub block: Option<BlockKind>,
    /// Why the line was removed; empty when it was not.
    pub removed: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Mark {
    Cue,
    Speaker,
    Via,
    Said,
    About,
    Party,
}

impl Explorer {
    /// Finds what a link or a click has selected.
    pub fn selected(&self, selection: &Selection) -> Result<Evidence, NotFound> {
        let document = self.document_of(&selection.document).ok_or(NotFound::NoArticle)?;
        let span = selection.text.find(&self.document(document).article.text)?;
        Ok(match self.item_at(selection.kind, document, span) {
            Some(item) => self.evidence(item),
            None => self.evidence_of(ItemKind::Sentence, document, span),
        })
    }

    pub fn evidence(&self, item: Item) -> Evidence {
        let mut evidence = self.evidence_of(item.kind, item.document, self.span(item));
        if let Some(quote) = self.quote(item) {
            for &part in &quote.parts {
                evidence.sentence = evidence.sentence.to(self.sentence_of(item.document, part));
            }
            self.quote_marks(quote, &mut evidence);
        }
        if let Some(time) = self.time(item) {
            evidence.why.push(time.value.clone());
            evidence.why.push(
                match time.status {
                    TimeStatus::Stated => "stated",
                    TimeStatus::Inferred => "inferred",
                    TimeStatus::Unanchored => "no date to count from",
                }
                .to_owned(),
            );
            evidence.why.extend(Some(time.why.to_owned()).filter(|w| !w.is_empty()));
        }
        if let Some(figure) = self.figure(item) {
            evidence.why.push(super::views::figure_words(figure));
            evidence.marks.extend(figure.about.map(|s| (Mark::About, s)));
            evidence.marks.extend([figure.by, figure.on].into_iter().flatten().map(|p| (Mark::Party, p.span)));
        }
        if let Some(id) = self.entity(item) {
            let entity = self.corpus.entity(id);
            evidence.why.push(self.text(entity.name.document, entity.name.span));
            evidence.why.push(json::kind(entity.kind).to_owned());
            evidence.why.extend(self.is_corrected(id).then(|| "corrected".to_owned()));
            evidence.why.push(confidence(self.document(item.document).findings.names.mentions[item.index as usize].confidence));
        }
        self.neighbours(&mut evidence);
        evidence
    }

    /// Any stretch of an article with the sentence it stands in.
    pub fn evidence_of(&self, kind: ItemKind, document: DocumentId, span: Span) -> Evidence {
        let article = &self.document(document).article;
        let block = article.block_at(span.start).map(|b| &article.blocks[b]);
        let mut evidence = Evidence {
            document,
            source: self.sources.of_document(document),
            line: article.line_of(span.start),
            kind,
            chosen: span,
            sentence: self.sentence_of(document, span),
            before: None,
            after: None,
            marks: Vec::new(),
            why: Vec::new(),
            block: block.map(|b| b.kind),
            removed: block.map_or("", |b| b.reason),
        };
        self.neighbours(&mut evidence);
        evidence
    }

    fn sentence_of(&self, document: DocumentId, span: Span) -> Span {
        let d = self.document(document);
        let around = super::population::around(d, span);
        let block = d.article.block_at(span.start).map(|b| &d.article.blocks[b]);
        match block {
            Some(b) if b.kind.is_removed() => b.span,
            _ => around,
        }
    }

    fn neighbours(&self, evidence: &mut Evidence) {
        let sentences = &self.document(evidence.document).article.sentences;
        let first = sentences.partition_point(|s| s.span.end <= evidence.sentence.start);
        let last = sentences.partition_point(|s| s.span.start < evidence.sentence.end);
        evidence.before = first.checked_sub(1).and_then(|i| sentences.get(i)).map(|s| s.span);
        evidence.after = sentences.get(last).map(|s| s.span);
    }

    fn quote_marks(&self, quote: &Quote, evidence: &mut Evidence) {
        let article = &self.document(evidence.document).article;
        evidence.marks.extend(quote.parts.iter().filter(|&&p| p != quote.span).map(|&p| (Mark::Said, p)));
        evidence.marks.extend(quote.cue.map(|s| (Mark::Cue, s)));
        evidence.marks.extend(quote.speaker.iter().chain(&quote.also).map(|s| (Mark::Speaker, s.mention)));
        evidence.marks.extend(quote.via.map(|s| (Mark::Via, s)));
        evidence.why.extend(quote.cue.map(|s| format!("“{}”", json::plain(article.of(s)))));
        evidence.why.push(how(quote.resolution).to_owned());
        evidence.why.extend(quote.via.map(|s| format!("through {}", json::plain(article.of(s)))));
        evidence.why.push(confidence(quote.confidence));
    }
}

/// How a speaker was found, as the page says it.
pub fn how(resolution: Resolution) -> &'static str {
    match resolution {
        Resolution::Named => "named",
        Resolution::Surname => "by surname",
        Resolution::Pronoun => "by he or she",
        Resolution::Description => "by description",
        Resolution::Carried => "carried over",
        Resolution::Corrected => "corrected",
        Resolution::Unknown => "speaker unknown",
    }
}

fn confidence(value: f32) -> String {
    format!("{value:.2}")
}
