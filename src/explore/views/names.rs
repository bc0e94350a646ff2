//! Names: who and what is named, how often where, and what each is called.

use crate::compare::{DocumentId, EntityId, Place};
use crate::explore::state::ItemKind;
use crate::explore::{Among, Explorer, Filter, Item, SourceId, Tally, ViewState};
use crate::extract::names::{LabelVoice, NameKind, Part, Tie, country_of, deeds, government_of, is_capital_city, ties};
use crate::text::{Arrange, Span, Token, tokenize};

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
    /// The name and no more.
    pub bare: bool,
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
    /// Others that share the name or go by it: its country, its city, bearers of the surname.
    pub namesakes: Vec<NameRow>,
}

impl Among {
    pub fn has(self, row: &NameRow) -> bool {
        self == match row.kind {
            NameKind::Person => Among::People,
            NameKind::Organisation => Among::Organisations,
            NameKind::Place => Among::Places,
            NameKind::Other => Among::Measures,
        }
    }
}

impl Explorer {
    /// Names under the filter, most mentioned first.
    pub fn name_rows(&self, filter: &Filter) -> Vec<NameRow> {
        let mut rows: Vec<NameRow> = Vec::new();
        let mut place = vec![usize::MAX; self.corpus.entities.len()];
        for item in self.items(ItemKind::Mention, filter) {
            let Some(entity) = self.entity(item) else { continue };
            let place = &mut place[entity.0 as usize];
            if *place == usize::MAX {
                *place = rows.len();
                rows.push(self.name_row(entity));
            }
            let row = &mut rows[*place];
            row.by_source.add(self.sources.of_document(item.document));
            row.total += 1;
        }
        rows.arrange_by(|a, b| b.total.cmp(&a.total).then_with(|| a.name.cmp(&b.name)).then(a.entity.cmp(&b.entity)));
        rows
    }

    /// People, organisations, places and measures under the filter, most mentioned first; of one group where one is chosen.
    pub fn listed_names(&self, state: &ViewState) -> Vec<NameRow> {
        let mut rows = self.name_rows(&state.filter);
        rows.retain(|r| r.kind != NameKind::Other);
        rows.extend(self.things(&state.filter));
        rows.retain(|r| state.among.is_none_or(|among| among.has(r)));
        rows.arrange_by(|a, b| b.total.cmp(&a.total));
        rows
    }

    /// Measures, counted by the phrases that mean them.
    fn things(&self, filter: &Filter) -> Vec<NameRow> {
        let within = self.passing(filter);
        let things = (0..self.corpus.entities.len() as u32).map(EntityId).filter(|&e| self.is_thing(e));
        let rows = things.map(|e| {
            let mut row = self.name_row(e);
            self.count_labels(&mut row, |d| within.document(d));
            row
        });
        rows.filter(|r| r.total > 0).collect()
    }

    fn is_thing(&self, entity: EntityId) -> bool {
        self.corpus.entity(entity).referents.is_empty()
    }

    fn count_labels(&self, row: &mut NameRow, within: impl Fn(DocumentId) -> bool) {
        for (place, _) in self.corpus.entity(row.entity).labels.iter().filter(|(p, _)| within(p.document)) {
            row.by_source.add(self.sources.of_document(place.document));
            row.total += 1;
        }
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
        if self.is_thing(entity) {
            let within = self.passing(&state.filter);
            self.count_labels(&mut row, |d| within.document(d));
        }
        let namesakes = self.namesakes(entity);
        Some(Profile { row, aliases, labels: self.labels(entity, state), mentions, namesakes })
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
    pub fn ties(&self, mentions: &[Item]) -> Vec<(Place, Vec<(Span, Tie)>)> {
        let mut out: Vec<(Place, Vec<(Span, Tie)>)> = Vec::new();
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

    pub(super) fn name_row(&self, entity: EntityId) -> NameRow {
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

    fn name_tokens(&self, entity: EntityId) -> Vec<Token> {
        let name = self.corpus.entity(entity).name;
        tokenize(self.document(name.document).article.of(name.span))
    }

    /// What it is, in words: "person", "government of Chile", "capital city".
    pub fn what(&self, entity: EntityId) -> String {
        let tokens = &self.name_tokens(entity);
        let words = match self.corpus.entity(entity).kind {
            NameKind::Person => "person",
            NameKind::Organisation => match government_of(tokens).filter(|_| is_capital_city(tokens)) {
                Some(country) => return ["government of ", &capitals(country)].concat(),
                None => "organisation",
            },
            NameKind::Place if country_of(tokens).is_some() => "country",
            NameKind::Place if is_capital_city(tokens) => "capital city",
            NameKind::Place => "place",
            NameKind::Other if self.is_thing(entity) => "measure",
            NameKind::Other => "other name",
        };
        words.to_owned()
    }

    /// Who else goes by the name: persons of one surname, a government, its country and its city.
    fn namesakes(&self, entity: EntityId) -> Vec<NameRow> {
        const MOST: usize = 6;
        let (own, kind) = (self.name_tokens(entity), self.corpus.entity(entity).kind);
        let state_of = |tokens: &[Token]| government_of(tokens).or_else(|| country_of(tokens));
        let same = |&e: &EntityId| {
            let (tokens, other) = (self.name_tokens(e), self.corpus.entity(e).kind);
            let name = tokens.iter().map(|t| t.key).eq(own.iter().map(|t| t.key));
            let surname = kind == NameKind::Person && other == kind && tokens.last().zip(own.last()).is_some_and(|(a, b)| a.key == b.key);
            let state = kind != NameKind::Person && other != NameKind::Person && state_of(&own).is_some() && state_of(&own) == state_of(&tokens);
            name || surname || state
        };
        let all = (0..self.corpus.entities.len() as u32).map(EntityId).filter(|&e| e != entity && !self.is_thing(e) && !self.is_thing(entity));
        all.filter(same).take(MOST).map(|e| self.name_row(e)).collect()
    }

    /// A label used once is still shown; one inside a longer one in the same place is not.
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
            let bare = self.is_bare(entity, &words);
            add(&mut columns[at].labels, words, bare, voice, place);
        }
        columns.arrange_by_key(|c| c.source);
        for column in &mut columns {
            let places: Vec<Place> = column.labels.iter().flat_map(|l| &l.places).copied().collect();
            let inside = |p: &Place| places.iter().any(|o| o.document == p.document && o.span != p.span && o.span.contains(p.span));
            column.labels.retain(|l| !l.places.iter().all(inside));
            column.labels.arrange_by_key(|l| (l.bare, l.voice, std::cmp::Reverse(l.places.len())));
        }
        columns
    }

    /// What one article calls somebody.
    pub(super) fn labels_in(&self, entity: EntityId, document: DocumentId) -> Vec<SaidLabel> {
        let mut labels: Vec<SaidLabel> = Vec::new();
        for &(place, voice) in self.corpus.entity(entity).labels.iter().filter(|(p, _)| p.document == document) {
            let words = self.text(document, place.span);
            let bare = self.is_bare(entity, &words);
            add(&mut labels, words, bare, voice, place);
        }
        labels
    }

    fn is_bare(&self, entity: EntityId, words: &str) -> bool {
        self.corpus.entity(entity).aliases.iter().any(|p| self.document(p.document).article.of(p.span) == words)
    }
}

/// "united states" as a name.
fn capitals(name: &str) -> String {
    let word = |w: &str| match w {
        "of" | "and" | "the" => w.to_owned(),
        _ => w.chars().take(1).flat_map(char::to_uppercase).chain(w.chars().skip(1)).collect(),
    };
    name.split(' ').map(word).collect::<Vec<String>>().join(" ")
}

/// One wording in one voice stands once, with all its places.
fn add(labels: &mut Vec<SaidLabel>, words: String, bare: bool, voice: LabelVoice, place: Place) {
    match labels.iter_mut().find(|l| l.voice == voice && l.words.to_lowercase() == words.to_lowercase()) {
        Some(label) => label.places.push(place),
        None => labels.push(SaidLabel { words, bare, voice, places: vec![place] }),
    }
}
