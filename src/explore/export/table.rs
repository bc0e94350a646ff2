//! Each view as a table: what a spreadsheet gets, and what stands behind every chart.

use super::brief::label_voice;
use crate::compare::{DocumentId, Place};
use crate::explore::state::{ItemKind, Spelled};
use crate::explore::{Explorer, Item, View, ViewState, how};
use crate::extract::times::TimeStatus;
use crate::text::Span;

/// Columns with their heads. The first three are always source, file and line
/// (file and line stay empty where a row counts for a whole source).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    fn new(own: &[&'static str]) -> Table {
        Table { columns: ["source", "file", "line"].into_iter().chain(own.iter().copied()).collect(), rows: Vec::new() }
    }

    fn add(&mut self, place: [String; 3], own: Vec<String>) {
        debug_assert_eq!(own.len() + 3, self.columns.len());
        self.rows.push(place.into_iter().chain(own).collect());
    }
}

impl Explorer {
    /// Exactly what the view lists under the filter.
    pub fn table(&self, state: &ViewState) -> Table {
        match state.view {
            View::Overview => self.coverage_table(state),
            View::Read => self.paragraph_table(state),
            View::Quotes => self.quote_table(state),
            View::Timeline => self.time_table(state),
            View::Figures => self.figure_table(state),
            View::Names => self.name_table(state),
            View::Claims => self.claim_table(state),
            View::Compare => self.pair_table(state),
            View::Search => self.search_table(state),
        }
    }

    fn place(&self, document: DocumentId, span: Span) -> [String; 3] {
        let article = &self.document(document).article;
        [self.source_name(document), article.file.clone(), article.line_of(span.start).to_string()]
    }

    fn place_of(&self, item: Item) -> [String; 3] {
        self.place(item.document, self.span(item))
    }

    pub(super) fn source_name(&self, document: DocumentId) -> String {
        self.sources.get(self.sources.of_document(document)).name.clone()
    }

    /// The words of the sentence around a span.
    pub(super) fn sentence_words(&self, document: DocumentId, span: Span) -> String {
        self.text(document, self.evidence_of(ItemKind::Sentence, document, span).sentence)
    }

    fn optional(&self, document: DocumentId, span: Option<Span>) -> String {
        span.map(|s| self.text(document, s)).unwrap_or_default()
    }

    fn coverage_table(&self, state: &ViewState) -> Table {
        let matrix = self.coverage(state);
        let mut table = Table::new(&[state.rows.spelled(), "count"]);
        for row in &matrix.rows {
            for &source in &matrix.sources {
                let place = [self.sources.get(source).name.clone(), String::new(), String::new()];
                table.add(place, vec![row.label.clone(), row.counts.of(source).to_string()]);
            }
        }
        table
    }

    fn paragraph_table(&self, state: &ViewState) -> Table {
        let mut table = Table::new(&["kind", "text"]);
        let article = self.article_shown(state);
        for item in self.items(ItemKind::Paragraph, &state.filter).into_iter().filter(|i| Some(i.document) == article) {
            let kind = self.block_kind(item).map_or("", |k| k.name());
            table.add(self.place_of(item), vec![kind.to_owned(), self.words(item)]);
        }
        table
    }

    fn quote_table(&self, state: &ViewState) -> Table {
        let mut table = Table::new(&["quote", "said in full", "speaker", "role", "voice", "form", "cue", "how found", "via", "confidence"]);
        for group in self.speakers(state) {
            let roles = self.roles(&group);
            for &item in &group.quotes {
                let Some(quote) = self.quote(item) else { continue };
                let said: Vec<String> = quote.parts.iter().map(|&p| self.text(item.document, p)).collect();
                let source = self.sources.of_document(item.document);
                let role: Vec<&str> = roles.iter().filter(|r| r.source == source).map(|r| r.words.as_str()).collect();
                let own = vec![
                    self.words(item),
                    said.join(" … "),
                    group.name.clone(),
                    role.join("; "),
                    group.voice.spelled().to_owned(),
                    quote.form.spelled().to_owned(),
                    self.optional(item.document, quote.cue),
                    how(quote.resolution).to_owned(),
                    self.optional(item.document, quote.via),
                    format!("{:.2}", quote.confidence),
                ];
                table.add(self.place_of(item), own);
            }
        }
        table
    }

    fn time_table(&self, state: &ViewState) -> Table {
        let mut table = Table::new(&["words", "value", "first day", "last day", "status", "why", "sentence"]);
        for item in self.items(ItemKind::Time, &state.filter) {
            let Some(time) = self.time(item) else { continue };
            let day = |pick: fn(&crate::calendar::Interval) -> crate::calendar::Day| time.interval.as_ref().map(pick).map(|d| d.to_string());
            let own = vec![
                self.words(item),
                time.value.clone(),
                day(|i| i.first).unwrap_or_default(),
                day(|i| i.last).unwrap_or_default(),
                status(time.status).to_owned(),
                time.why.to_owned(),
                self.sentence_words(item.document, self.span(item)),
            ];
            table.add(self.place_of(item), own);
        }
        table
    }

    fn figure_table(&self, state: &ViewState) -> Table {
        let mut table = Table::new(&["what", "words", "value", "unit", "by", "on", "sentence"]);
        for row in self.figures(state) {
            for cell in &row.cells {
                for &item in &cell.items {
                    let Some(figure) = self.figure(item) else { continue };
                    let own = vec![
                        row.subject.clone(),
                        self.words(item),
                        row.values[cell.value].clone(),
                        figure.unit.name(),
                        self.optional(item.document, figure.by.map(|p| p.span)),
                        self.optional(item.document, figure.on.map(|p| p.span)),
                        self.sentence_words(item.document, self.span(item)),
                    ];
                    table.add(self.place_of(item), own);
                }
            }
        }
        table
    }

    /// With a name open its labels and mentions, else the list with counts.
    fn name_table(&self, state: &ViewState) -> Table {
        let Some(profile) = state.referent.as_deref().and_then(|key| self.profile(key, state)) else {
            let mut table = Table::new(&["name", "kind", "mentions"]);
            for row in self.listed_names(state) {
                for (source, n) in row.by_source.iter() {
                    let place = [self.sources.get(source).name.clone(), String::new(), String::new()];
                    table.add(place, vec![row.name.clone(), self.what(row.entity), n.to_string()]);
                }
            }
            return table;
        };
        let mut table = Table::new(&["name", "words", "what", "voice", "sentence"]);
        let mut add = |Place { document, span }: Place, what: &str, voice: &str| {
            let own =
                vec![profile.row.name.clone(), self.text(document, span), what.to_owned(), voice.to_owned(), self.sentence_words(document, span)];
            table.add(self.place(document, span), own);
        };
        for label in profile.labels.iter().flat_map(|c| &c.labels) {
            label.places.iter().for_each(|&p| add(p, "label", label_voice(label.voice)));
        }
        for &item in &profile.mentions {
            add(Place { document: item.document, span: self.span(item) }, "mention", "");
        }
        table
    }

    fn claim_table(&self, state: &ViewState) -> Table {
        let mut table = Table::new(&["kind", "about", "value", "words", "speaker", "claim"]);
        for claim in self.claims(state) {
            for wording in &claim.wordings {
                let Place { document, span } = wording.place;
                let own = vec![
                    claim.kind.spelled().to_owned(),
                    self.topic(&claim),
                    wording.value.clone(),
                    self.text(document, span),
                    wording.speaker.map(|p| self.text(p.document, p.span)).unwrap_or_default(),
                    self.claim_id(&claim),
                ];
                table.add(self.place(document, span), own);
            }
        }
        table
    }

    fn pair_table(&self, state: &ViewState) -> Table {
        let mut table = Table::new(&["kind", "about", "words"]);
        let Some((a, b)) = self.pair(state) else { return table };
        for row in self.pair_rows(a, b) {
            for &Place { document, span } in row.a.iter().chain(&row.b) {
                table.add(self.place(document, span), vec![row.kind.words().to_owned(), row.topic.clone(), self.text(document, span)]);
            }
        }
        let mut add = |Place { document, span }: Place, kind: &str, about: String| {
            table.add(self.place(document, span), vec![kind.to_owned(), about, self.text(document, span)]);
        };
        for labels in self.pair_labels(a, b) {
            let places = labels.a.iter().chain(&labels.b).flat_map(|l| &l.places);
            places.for_each(|&p| add(p, "Called", labels.name.clone()));
        }
        for d in [a, b] {
            for k in self.distinctive(d) {
                add(k.place, "Word", format!("{} here, {} elsewhere, log-likelihood {:.1}", k.count, k.elsewhere, k.score));
            }
            self.relayed_in(d).for_each(|r| add(r.speaker.unwrap_or(r.via), "Relayed", format!("through {}", self.text(d, r.via.span))));
        }
        table
    }

    fn search_table(&self, state: &ViewState) -> Table {
        let mut table = Table::new(&["left", "hit", "right"]);
        for line in self.search_up_to(&state.filter, state.order, usize::MAX).lines {
            let words = |span| self.text(line.document, span);
            table.add(self.place(line.document, line.hit), vec![words(line.left), words(line.hit), words(line.right)]);
        }
        table
    }

    /// The article that Read shows.
    pub fn article_shown(&self, state: &ViewState) -> Option<DocumentId> {
        let named = state.article.as_deref().and_then(|id| self.document_of(id));
        named.or_else(|| self.documents(&state.filter).first().copied())
    }
}

pub(super) fn status(status: TimeStatus) -> &'static str {
    match status {
        TimeStatus::Stated => "stated",
        TimeStatus::Inferred => "inferred",
        TimeStatus::Unanchored => "not dated",
    }
}
