//! The headlines side by side, and who covers what.

use crate::article::{BlockKind, Stated, Status};
use crate::compare::DocumentId;
use crate::explore::state::ItemKind;
use crate::explore::{Cell, Explorer, Filter, Item, Rows, Sort, SourceId, ViewState};
use crate::extract::names::NameKind;
use crate::text::{Arrange, Span};

/// One article's head.
#[derive(Clone, PartialEq, Debug)]
pub struct Headline {
    pub document: DocumentId,
    pub source: SourceId,
    /// The stated title, or the first sentence, which `titled` tells apart.
    pub title: String,
    pub titled: Stated<String>,
    /// The first body sentences, up to two; not the one that serves as title.
    pub lead: Vec<Span>,
}

/// Who covers what: a number for each row and source.
#[derive(Clone, PartialEq, Debug)]
pub struct Matrix {
    pub sources: Vec<SourceId>,
    pub rows: Vec<MatrixRow>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct MatrixRow {
    /// A theme id or name key.
    pub key: String,
    pub label: String,
    /// In the order of [`Matrix::sources`].
    pub counts: Vec<u32>,
    pub total: u32,
    /// From 0 (each source gives it the same share of its text) to 1 (one source alone has it).
    pub uneven: f32,
    pub only_in: Option<SourceId>,
}

impl Explorer {
    /// One for each article under the source filter.
    pub fn headlines(&self, filter: &Filter) -> Vec<Headline> {
        self.documents(filter).into_iter().map(|d| self.headline(d)).collect()
    }

    pub fn headline(&self, document: DocumentId) -> Headline {
        let article = &self.document(document).article;
        let body = article.body().filter(|b| b.kind == BlockKind::Paragraph).flat_map(|b| b.sentences.clone());
        let mut sentences = body.map(|s| article.sentences[s as usize].span);
        let titled = article.metadata.title.clone();
        let title = match &titled.value {
            Some(title) => title.clone(),
            // The first sentence serves as the title, and is said to.
            None => sentences.next().map_or_else(|| article.file.clone(), |s| self.text(document, s)),
        };
        // An inferred title is the first sentence already; it is not told twice.
        let told = matches!(titled.status, Status::Inferred(_)).then_some(title.as_str());
        let repeats = |s: &Span| told.is_some_and(|t| self.text(document, *s).starts_with(t));
        let lead = sentences.skip_while(repeats).take(2).collect();
        Headline { document, source: self.sources.of_document(document), title, titled, lead }
    }

    /// The coverage matrix under the filter.
    pub fn coverage(&self, state: &ViewState) -> Matrix {
        let sources = self.sources_in(&state.filter);
        let column = |d: DocumentId| sources.iter().position(|&s| s == self.sources.of_document(d));
        let kind = row_kind(state.rows);
        let items = self.items(ItemKind::Paragraph, &state.filter);
        let mut sizes = vec![0u32; sources.len()];
        items.iter().filter_map(|i| column(i.document)).for_each(|c| sizes[c] += 1);
        let mut rows: Vec<MatrixRow> = Vec::new();
        let mut add = |at: &mut std::collections::HashMap<u32, usize>, id: u32, key: &dyn Fn() -> (String, String), column: usize| {
            let i = *at.entry(id).or_insert_with(|| {
                let (key, label) = key();
                rows.push(MatrixRow { key, label, counts: vec![0; sizes.len()], total: 0, uneven: 0.0, only_in: None });
                rows.len() - 1
            });
            rows[i].counts[column] += 1;
            rows[i].total += 1;
        };
        let mut at = std::collections::HashMap::new();
        match kind {
            None => {
                let p = self.population(ItemKind::Paragraph);
                for item in items {
                    let (Some(c), Some(n)) = (column(item.document), p.number(item)) else { continue };
                    for (t, set) in p.themes.iter().enumerate().filter(|(_, set)| set.contains(n)) {
                        debug_assert!(set.contains(n));
                        let theme = &self.corpus.themes[t];
                        add(&mut at, t as u32, &|| (theme.id.clone(), theme.label.clone()), c);
                    }
                }
            }
            Some(kind) => {
                for item in self.items(ItemKind::Mention, &state.filter) {
                    let (Some(c), Some(entity)) = (column(item.document), self.entity(item)) else { continue };
                    let found = self.corpus.entity(entity);
                    if found.kind == kind {
                        let key = || (self.names.key(entity).to_owned(), self.text(found.name.document, found.name.span));
                        add(&mut at, entity.0, &key, c);
                    }
                }
            }
        }
        for row in &mut rows {
            row.uneven = unevenness(&row.counts, &sizes);
            let mut with = row.counts.iter().enumerate().filter(|&(_, &n)| n > 0).map(|(c, _)| sources[c]);
            row.only_in = match (with.next(), with.next()) {
                (Some(only), None) if sources.len() > 1 => Some(only),
                _ => None,
            };
        }
        rows.arrange_by(|a, b| {
            let first = match state.sort {
                Sort::Uneven => b.uneven.total_cmp(&a.uneven),
                Sort::Most => b.total.cmp(&a.total),
                Sort::Name => a.label.to_lowercase().cmp(&b.label.to_lowercase()),
            };
            first.then(b.total.cmp(&a.total)).then_with(|| a.label.cmp(&b.label)).then_with(|| a.key.cmp(&b.key))
        });
        Matrix { sources, rows }
    }

    /// The items behind a cell: paragraphs of a theme, mentions of a name.
    pub fn cell(&self, cell: &Cell, state: &ViewState) -> Vec<Item> {
        let mut filter = state.filter.clone();
        filter.sources = [cell.source.clone()].into();
        match row_kind(state.rows) {
            None => {
                let items = self.items(ItemKind::Paragraph, &filter);
                let Some(t) = self.corpus.themes.iter().position(|t| t.id == cell.row) else { return Vec::new() };
                let p = self.population(ItemKind::Paragraph);
                items.into_iter().filter(|&i| p.number(i).is_some_and(|n| p.themes[t].contains(n))).collect()
            }
            Some(_) => {
                let Some(entity) = self.names.find(&cell.row) else { return Vec::new() };
                self.items(ItemKind::Mention, &filter).into_iter().filter(|&i| self.entity(i) == Some(entity)).collect()
            }
        }
    }

    /// The words that show a paragraph's theme, and the sentences that hold them.
    pub fn theme_evidence(&self, paragraph: Item, theme: &str) -> Vec<Span> {
        let document = self.document(paragraph.document);
        let Some(t) = self.corpus.themes.iter().position(|t| t.id == theme) else { return Vec::new() };
        let here = document.themes.iter().filter(|p| p.block == paragraph.index).flat_map(|p| &p.themes);
        here.filter(|(id, _)| id.0 as usize == t).flat_map(|(_, spans)| spans.iter().copied()).collect()
    }
}

fn row_kind(rows: Rows) -> Option<NameKind> {
    match rows {
        Rows::Themes => None,
        Rows::People => Some(NameKind::Person),
        Rows::Organisations => Some(NameKind::Organisation),
        Rows::Places => Some(NameKind::Place),
    }
}

/// How unlike the sources' shares are: half the sum of differences between the
/// row's distribution over sources and the one that equal shares would give.
fn unevenness(counts: &[u32], sizes: &[u32]) -> f32 {
    let share = |(&n, &size): (&u32, &u32)| if size == 0 { 0.0 } else { n as f32 / size as f32 };
    let shares: Vec<f32> = counts.iter().zip(sizes).map(share).collect();
    let sum: f32 = shares.iter().sum();
    let present = sizes.iter().filter(|&&s| s > 0).count();
    if sum == 0.0 || present < 2 {
        return 0.0;
    }
    let even = 1.0 / present as f32;
    let off: f32 = shares.iter().zip(sizes).filter(|&(_, &s)| s > 0).map(|(s, _)| (s / sum - even).abs()).sum();
    off / (2.0 * (1.0 - even))
}
