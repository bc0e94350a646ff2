//! A brief in Markdown: what the view lists, each with its citation and a link to its sentence.

use super::cite::cite_place;
use crate::compare::Place;
use crate::explore::state::ItemKind;
use crate::explore::{ClaimKind, Explorer, Item, PairKind, View, ViewState, how, link};
use crate::extract::names::LabelVoice;

/// A heading with what stands under it.
pub(super) struct Section {
    pub heading: String,
    pub entries: Vec<Entry>,
}

/// One finding: where, and what it is besides its words.
pub(super) struct Entry {
    pub kind: ItemKind,
    pub place: Place,
    pub note: String,
}

pub fn write(explorer: &Explorer, state: &ViewState, page: &str) -> String {
    let fingerprint = &explorer.corpus.fingerprint;
    let title = if explorer.corpus.title.is_empty() { "Broadsheet" } else { &explorer.corpus.title };
    let mut out = format!("# {}\n\n", escape(title));
    out.push_str(&format!("{}\n\n", escape(&explorer.showing(state).to_string())));
    out.push_str(&format!("[This view]({})\n\n", address(page, &link::write(state, fingerprint))));
    for section in explorer.sections(state) {
        if section.entries.is_empty() {
            continue;
        }
        out.push_str(&format!("## {}\n\n", escape(&section.heading)));
        for entry in section.entries {
            let Place { document, span } = entry.place;
            let words = explorer.text(document, span);
            let at = explorer.sentence_link(entry.kind, entry.place);
            let note = if entry.note.is_empty() { String::new() } else { format!(" ({})", escape(&entry.note)) };
            out.push_str(&format!("- “{}”{note}  \n  [{}]({})\n", escape(&words), escape(&cite_place(explorer, entry.place)), address(page, &at)));
        }
        out.push('\n');
    }
    out.push_str("Everything here was found in the articles by the reader’s own browser. Nothing is generated.\n");
    out
}

impl Explorer {
    /// The fragment that opens a place in Read.
    pub fn sentence_link(&self, kind: ItemKind, place: Place) -> String {
        let selection = self.select_span(kind, place.document, place.span);
        let article = Some(selection.document.clone());
        link::write(&ViewState { view: View::Read, article, selection: Some(selection), ..ViewState::default() }, &self.corpus.fingerprint)
    }

    /// What a view lists, under its headings.
    pub(super) fn sections(&self, state: &ViewState) -> Vec<Section> {
        match state.view {
            View::Quotes => self.quote_sections(state),
            View::Claims => self.claim_sections(state),
            View::Compare => self.pair_sections(state),
            View::Figures => self.figure_sections(state),
            View::Timeline => self.time_sections(state),
            View::Names => self.name_sections(state),
            View::Search => {
                let lines = self.search_up_to(&state.filter, state.order, usize::MAX).lines;
                self.by_source(lines.into_iter().map(|l| (ItemKind::Sentence, Place { document: l.document, span: l.hit })))
            }
            View::Overview => {
                let leads = self.headlines(&state.filter);
                let leads = leads.iter().flat_map(|h| h.lead.iter().map(|&span| (ItemKind::Sentence, Place { document: h.document, span })));
                self.by_source(leads)
            }
            View::Read => {
                let article = self.article_shown(state);
                let items = self.items(ItemKind::Paragraph, &state.filter).into_iter().filter(|i| Some(i.document) == article);
                self.by_source(items.map(|i| (ItemKind::Paragraph, self.place_at(i))))
            }
        }
    }

    pub(super) fn place_at(&self, item: Item) -> Place {
        Place { document: item.document, span: self.span(item) }
    }

    fn by_source(&self, places: impl Iterator<Item = (ItemKind, Place)>) -> Vec<Section> {
        let mut sections: Vec<Section> = self.sources.list.iter().map(|s| Section { heading: s.name.clone(), entries: Vec::new() }).collect();
        for (kind, place) in places {
            let source = self.sources.of_document(place.document);
            sections[source.0 as usize].entries.push(Entry { kind, place, note: String::new() });
        }
        sections
    }

    fn quote_sections(&self, state: &ViewState) -> Vec<Section> {
        let entry = |item: &Item| {
            let quote = self.quote(*item)?;
            let via = quote.via.map(|s| format!(", through {}", self.text(item.document, s)));
            Some(Entry { kind: ItemKind::Quote, place: self.place_at(*item), note: format!("{}{}", how(quote.resolution), via.unwrap_or_default()) })
        };
        let section = |g: crate::explore::SpeakerGroup| Section { heading: g.name, entries: g.quotes.iter().filter_map(entry).collect() };
        self.speakers(state).into_iter().map(section).collect()
    }

    fn claim_sections(&self, state: &ViewState) -> Vec<Section> {
        let section = |claim: crate::explore::Claim| Section {
            heading: format!("{}: {}", kind_words(claim.kind), self.topic(&claim)),
            entries: claim.wordings.into_iter().map(|w| Entry { kind: ItemKind::Sentence, place: w.place, note: w.value }).collect(),
        };
        self.claims(state).into_iter().map(section).collect()
    }

    fn pair_sections(&self, state: &ViewState) -> Vec<Section> {
        let Some((a, b)) = self.pair(state) else { return Vec::new() };
        let entry = |place: &Place| Entry { kind: ItemKind::Sentence, place: *place, note: String::new() };
        let section = |row: crate::explore::PairRow| Section {
            heading: format!("{}: {}", row.kind.words(), row.topic),
            entries: row.a.iter().chain(&row.b).map(entry).collect(),
        };
        let mut sections: Vec<Section> = self.pair_rows(a, b).into_iter().map(section).collect();
        let named = |d: crate::compare::DocumentId| &self.sources.get(self.sources.of_document(d)).name;
        for labels in self.pair_labels(a, b) {
            let entry = |l: &crate::explore::SaidLabel| {
                l.places.iter().map(|&place| Entry { kind: ItemKind::Sentence, place, note: label_voice(l.voice).to_owned() }).collect::<Vec<_>>()
            };
            let entries = labels.a.iter().chain(&labels.b).flat_map(entry).collect();
            sections.push(Section { heading: format!("Called: {}", labels.name), entries });
        }
        for d in [a, b] {
            let word = |k: &crate::compare::Keyword| {
                let note = format!("{} here, {} elsewhere, log-likelihood {:.1}", k.count, k.elsewhere, k.score);
                Entry { kind: ItemKind::Sentence, place: k.place, note }
            };
            sections.push(Section { heading: format!("Words of {}", named(d)), entries: self.distinctive(d).iter().map(word).collect() });
            let relay = |r: &crate::compare::Relay| {
                let place = r.speaker.unwrap_or(r.via);
                Entry { kind: ItemKind::Sentence, place, note: format!("through {}", self.text(d, r.via.span)) }
            };
            sections.push(Section { heading: format!("Relayed by {}", named(d)), entries: self.relayed_in(d).map(relay).collect() });
        }
        sections
    }

    fn figure_sections(&self, state: &ViewState) -> Vec<Section> {
        let section = |row: crate::explore::FigureRow| {
            let entries = row
                .cells
                .iter()
                .flat_map(|c| c.items.iter().map(|&i| Entry { kind: ItemKind::Figure, place: self.place_at(i), note: row.values[c.value].clone() }));
            Section { heading: row.subject.clone(), entries: entries.collect() }
        };
        self.figures(state).into_iter().map(section).collect()
    }

    fn time_sections(&self, state: &ViewState) -> Vec<Section> {
        let timeline = self.timeline(state);
        let entry = |item: Item| {
            let note = self.time(item).map(|t| super::table::status(t.status).to_owned()).unwrap_or_default();
            Entry { kind: ItemKind::Time, place: self.place_at(item), note }
        };
        let days = timeline.events.iter().chain(&timeline.background);
        let mut sections: Vec<Section> =
            days.map(|e| Section { heading: e.key.clone(), entries: e.tellings().map(|t| entry(t.item)).collect() }).collect();
        sections
            .push(Section { heading: "Not dated".to_owned(), entries: timeline.undatable.into_iter().chain(timeline.vague).map(entry).collect() });
        sections.push(Section { heading: "Lengths of time".to_owned(), entries: timeline.lengths.into_iter().map(entry).collect() });
        sections
    }

    fn name_sections(&self, state: &ViewState) -> Vec<Section> {
        if let Some(profile) = state.referent.as_deref().and_then(|key| self.profile(key, state)) {
            let section = |column: &crate::explore::LabelColumn| {
                let entries = column
                    .labels
                    .iter()
                    .flat_map(|l| l.places.iter().map(|&place| Entry { kind: ItemKind::Sentence, place, note: label_voice(l.voice).to_owned() }));
                Section { heading: format!("{} in {}", profile.row.name, self.sources.get(column.source).name), entries: entries.collect() }
            };
            return profile.labels.iter().map(section).collect();
        }
        let mut sections: Vec<Section> = Vec::new();
        let mut at = std::collections::HashMap::new();
        for item in self.items(ItemKind::Mention, &state.filter) {
            let Some(entity) = self.entity(item) else { continue };
            let i = *at.entry(entity).or_insert_with(|| {
                let name = self.corpus.entity(entity).name;
                sections.push(Section { heading: self.text(name.document, name.span), entries: Vec::new() });
                sections.len() - 1
            });
            sections[i].entries.push(Entry { kind: ItemKind::Mention, place: self.place_at(item), note: String::new() });
        }
        sections
    }
}

/// A claim's kind as the page says it.
pub fn kind_words(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Conflict => "They differ",
        ClaimKind::Measure => "May be different measures",
        ClaimKind::Precision => "One is more exact",
        ClaimKind::Internal => "Inside one article",
        ClaimKind::AllSay => "Several say",
        ClaimKind::SameWords => "The same words",
        ClaimKind::OnlyHere => "Only here",
    }
}

impl PairKind {
    pub fn words(self) -> &'static str {
        match self {
            PairKind::BothSay => "Both say",
            PairKind::Differ => "They differ",
            PairKind::OnlyA => "Only the first",
            PairKind::OnlyB => "Only the second",
        }
    }
}

/// Whose words a label is in, as the page says it.
pub fn label_voice(voice: LabelVoice) -> &'static str {
    match voice {
        LabelVoice::Narrator => "in the outlet’s own words",
        LabelVoice::Quoted => "in someone’s quoted words",
        LabelVoice::Caption => "in a caption",
        LabelVoice::Excerpt => "in an excerpt",
    }
}

/// Text that Markdown and HTML inside it leave as it is.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, c) in text.char_indices() {
        let marks = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~' | '!');
        let opens = i == 0 && matches!(c, '-' | '+' | '=');
        if marks || opens {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// An address that a Markdown link carries whole.
fn address(page: &str, fragment: &str) -> String {
    format!("{page}{fragment}").replace(' ', "%20").replace('(', "%28").replace(')', "%29").replace('<', "%3C").replace('>', "%3E")
}
