//! Names: who and what is named, how often where, and what each is called.

use crate::compare::{DocumentId, EntityId, Place};
use crate::explore::state::ItemKind;
use crate::explore::{Explorer, Filter, Item, SourceId, Tally, ViewState};
use crate::extract::names::{LabelVoice, NameKind, Part, deeds, ties};
use crate::text::{Arrange, Span};
use std::collections::HashMap;

/// One line of the list.
#[derive(Clone, PartialEq, Debug)]
pub struct NameRow {
    pub entity: EntityId,
    pub key: String,
    pub name: String,
    pub kind: NameKind,
    /// Mentions in each source.
    pub by_source: Tally,
    pub total: u32,
}

/// One wording of a label in one source.
#[derive(Clone, PartialEq, Debug)]
pub struct SaidLabel {
    pub words: String,
    pub voice: LabelVoice,
    pub places: Vec<Place>,
}

/// What one source calls somebody.
#[derive(Clone, PartialEq, Debug)]
pub struct LabelColumn {
    pub source: SourceId,
    /// Most used first.
    pub labels: Vec<SaidLabel>,
}

/// Another name in the same sentences.
#[derive(Clone, PartialEq, Debug)]
pub struct CoName {
    pub entity: EntityId,
    pub key: String,
    pub name: String,
    pub kind: NameKind,
    pub sentences: u32,
}

/// One verb beside a name: what it does or what is done to it.
#[derive(Clone, PartialEq, Debug)]
pub struct Doing {
    pub verb: String,
    pub part: Part,
    /// Where each source says so, by [`SourceId`].
    pub by_source: Vec<(SourceId, Vec<Place>)>,
    pub total: u32,
}

/// Everything about one name.
#[derive(Clone, PartialEq, Debug)]
pub struct Profile {
    pub row: NameRow,
    /// Other forms of the name, each once.
    pub aliases: Vec<String>,
    pub labels: Vec<LabelColumn>,
    pub mentions: Vec<Item>,
}

impl Explorer {
    /// Names under the filter, most mentioned first.
    pub fn name_rows(&self, filter: &Filter) -> Vec<NameRow> {
        let mut rows: HashMap<EntityId, NameRow> = HashMap::new();
        for item in self.items(ItemKind::Mention, filter) {
            let Some(entity) = self.entity(item) else { continue };
            let row = rows.entry(entity).or_insert_with(|| self.name_row(entity));
            row.by_source.add(self.sources.of_document(item.document));
            row.total += 1;
        }
        let mut rows: Vec<NameRow> = rows.into_values().collect();
        rows.arrange_by(|a, b| b.total.cmp(&a.total).then_with(|| a.name.cmp(&b.name)).then(a.entity.cmp(&b.entity)));
        rows
    }

    /// One name with its labels and company. `None` when the key is unknown here.
    pub fn profile(&self, key: &str, state: &ViewState) -> Option<Profile> {
        let entity = self.names.find(key)?;
        let mut row = self.name_row(entity);
        let mut mentions = Vec::new();
        for item in self.items(ItemKind::Mention, &state.filter) {
            if self.entity(item) == Some(entity) {
                row.by_source.add(self.sources.of_document(item.document));
                row.total += 1;
                mentions.push(item);
            }
        }
        let found = self.corpus.entity(entity);
        let mut aliases: Vec<String> = found.aliases.iter().map(|p| self.text(p.document, p.span)).filter(|a| *a != row.name).collect();
        aliases.arrange();
        aliases.dedup();
        Some(Profile { row, aliases, labels: self.labels(entity, state), mentions })
    }

    /// The verbs beside a name, most used first.
    pub fn doings(&self, mentions: &[Item]) -> Vec<Doing> {
        let mut out: Vec<Doing> = Vec::new();
        for same in mentions.chunk_by(|a, b| a.document == b.document) {
            let (at, source) = (same[0].document, self.sources.of_document(same[0].document));
            let document = self.document(at);
            let chosen = same.iter().filter_map(|&m| document.findings.names.at(self.span(m).start));
            for deed in deeds(&document.article, chosen) {
                let verb = self.text(at, deed.verb).to_lowercase();
                let row = match out.iter().position(|d| d.part == deed.part && d.verb == verb) {
                    Some(row) => row,
                    None => {
                        out.push(Doing { verb, part: deed.part, by_source: Vec::new(), total: 0 });
                        out.len() - 1
                    }
                };
                let doing = &mut out[row];
                doing.total += 1;
                let place = Place { document: at, span: deed.verb };
                match doing.by_source.iter_mut().find(|(s, _)| *s == source) {
                    Some((_, places)) => places.push(place),
                    None => doing.by_source.push((source, vec![place])),
                }
            }
        }
        out.iter_mut().for_each(|d| d.by_source.arrange_by_key(|(s, _)| *s));
        out.arrange_by(|a, b| b.total.cmp(&a.total).then_with(|| a.verb.cmp(&b.verb)).then(a.part.cmp(&b.part)));
        out
    }

    /// Sentences that tie what is told of a name to something else, with the wordings that do.
    pub fn ties(&self, mentions: &[Item]) -> Vec<(Place, Vec<Span>)> {
        let mut out: Vec<(Place, Vec<Span>)> = Vec::new();
        for &mention in mentions {
            let document = self.document(mention.document);
            let place = Place { document: mention.document, span: super::super::population::around(document, self.span(mention)) };
            if out.last().is_none_or(|(last, _)| *last != place) {
                out.push((place, ties(&document.article, place.span)));
            }
        }
        out.retain(|(_, wordings)| !wordings.is_empty());
        out
    }

    fn name_row(&self, entity: EntityId) -> NameRow {
        let found = self.corpus.entity(entity);
        NameRow {
            entity,
            key: self.names.key(entity).to_owned(),
            name: self.text(found.name.document, found.name.span),
            kind: found.kind,
            by_source: Tally::default(),
            total: 0,
        }
    }

    /// A label used once is still shown.
    fn labels(&self, entity: EntityId, state: &ViewState) -> Vec<LabelColumn> {
        let within = self.passing(&state.filter);
        let mut columns: Vec<LabelColumn> = Vec::new();
        for &(place, voice) in &self.corpus.entity(entity).labels {
            if !within.document(place.document) || state.said.is_some_and(|said| said != voice) {
                continue;
            }
            let source = self.sources.of_document(place.document);
            let words = self.text(place.document, place.span);
            let at = columns.iter().position(|c| c.source == source).unwrap_or_else(|| {
                columns.push(LabelColumn { source, labels: Vec::new() });
                columns.len() - 1
            });
            add(&mut columns[at].labels, words, voice, place);
        }
        columns.arrange_by_key(|c| c.source);
        for column in &mut columns {
            column.labels.arrange_by_key(|l| (l.voice, std::cmp::Reverse(l.places.len())));
        }
        columns
    }

    /// What one article calls somebody.
    pub(super) fn labels_in(&self, entity: EntityId, document: DocumentId) -> Vec<SaidLabel> {
        let mut labels: Vec<SaidLabel> = Vec::new();
        for &(place, voice) in self.corpus.entity(entity).labels.iter().filter(|(p, _)| p.document == document) {
            add(&mut labels, self.text(document, place.span), voice, place);
        }
        labels
    }

    /// Names in the same sentences, most often first.
    pub fn company(&self, entity: EntityId, mentions: &[Item]) -> Vec<CoName> {
        let mut with: HashMap<EntityId, u32> = HashMap::new();
        let mut last = None;
        for &mention in mentions {
            let document = self.document(mention.document);
            let sentence = super::super::population::around(document, self.span(mention));
            // Two mentions in one sentence are one company.
            if last.replace((mention.document, sentence)) == Some((mention.document, sentence)) {
                continue;
            }
            let mut others: Vec<EntityId> =
                document.findings.names.within(sentence).iter().map(|m| document.entities[m.referent.0 as usize]).filter(|&e| e != entity).collect();
            others.arrange();
            others.dedup();
            others.into_iter().for_each(|e| *with.entry(e).or_default() += 1);
        }
        let mut with: Vec<CoName> = with
            .into_iter()
            .map(|(entity, sentences)| {
                let row = self.name_row(entity);
                CoName { entity, key: row.key, name: row.name, kind: row.kind, sentences }
            })
            .collect();
        with.arrange_by(|a, b| b.sentences.cmp(&a.sentences).then_with(|| a.name.cmp(&b.name)).then(a.entity.cmp(&b.entity)));
        with
    }
}

/// One wording in one voice stands once, with all its places.
fn add(labels: &mut Vec<SaidLabel>, words: String, voice: LabelVoice, place: Place) {
    match labels.iter_mut().find(|l| l.voice == voice && l.words.to_lowercase() == words.to_lowercase()) {
        Some(label) => label.places.push(place),
        None => labels.push(SaidLabel { words, voice, places: vec![place] }),
    }
}
