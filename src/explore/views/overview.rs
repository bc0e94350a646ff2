//! The headlines side by side, and who covers what.

use crate::article::{Article, BlockKind, Stated, Status};
use crate::compare::DocumentId;
use crate::explore::json::plain;
use crate::explore::state::ItemKind;
use crate::explore::{Cell, Explorer, Filter, Item, Rows, Sort, SourceId, Tally, ViewState};
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

/// More articles than this show one sentence of their lead each.
pub const MANY_HEADLINES: usize = 8;

impl Headline {
    pub fn of(article: &Article, document: DocumentId, source: SourceId) -> Headline {
        let body = article.body().filter(|b| b.kind == BlockKind::Paragraph).flat_map(|b| b.sentences.clone());
        let mut sentences = body.map(|s| article.sentences[s as usize].span);
        let titled = article.metadata.title.clone();
        let title = match &titled.value {
            Some(title) => title.clone(),
            // The first sentence serves as the title, and is said to.
            None => sentences.next().map_or_else(|| article.file.clone(), |s| plain(article.of(s))),
        };
        // An inferred title is the first sentence already; it is not told twice.
        let told = matches!(titled.status, Status::Inferred(_)).then_some(title.as_str());
        let repeats = |s: &Span| told.is_some_and(|t| plain(article.of(*s)).starts_with(t));
        let lead = sentences.skip_while(repeats).take(2).collect();
        Headline { document, source, title, titled, lead }
    }

    /// Whether the article has a headline of its own.
    pub fn has_title(&self) -> bool {
        matches!(self.titled.status, Status::Stated(_) | Status::Given)
    }

    /// What is shown large and what stands under it, at most one sentence where there are
    /// [many](MANY_HEADLINES) articles. A first sentence that serves as the title is given whole, and once.
    pub fn beginning(&self, article: &Article, articles: usize) -> (String, String) {
        let words = |s: &Span| plain(article.of(*s));
        let (title, mut lead) = match self.lead.first().map(words) {
            Some(first) if !self.has_title() && first.starts_with(self.title.trim_end_matches(['…', '.', ' '])) => (first, &self.lead[1..]),
            _ => (self.title.clone(), &self.lead[..]),
        };
        if articles > MANY_HEADLINES {
            lead = &lead[..lead.len().min(1)];
        }
        (title, lead.iter().map(words).collect::<Vec<_>>().join(" "))
    }
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
    pub counts: Tally,
    pub total: u32,
    /// From 0 (each source gives it the same share of its text) to 1 (one source alone has it).
    pub uneven: f32,
    pub only_in: Option<SourceId>,
}

impl Matrix {
    /// Rows with their counts, told apart by how unevenly the sources have them, in order. `sizes` are the
    /// paragraphs of each source, by [`SourceId`].
    pub fn arranged(sources: Vec<SourceId>, sizes: &[u32], mut rows: Vec<MatrixRow>, sort: Sort) -> Matrix {
        for row in &mut rows {
            row.uneven = unevenness(&row.counts, sizes);
            row.only_in = row.counts.only().filter(|_| sources.len() > 1);
        }
        rows.arrange_by(|a, b| {
            let first = match sort {
                Sort::Uneven => b.uneven.total_cmp(&a.uneven),
                Sort::Most => b.total.cmp(&a.total),
                Sort::Name => a.label.to_lowercase().cmp(&b.label.to_lowercase()),
            };
            first.then(b.total.cmp(&a.total)).then_with(|| a.label.cmp(&b.label)).then_with(|| a.key.cmp(&b.key))
        });
        Matrix { sources, rows }
    }

    fn most(&self) -> u32 {
        self.rows.iter().map(|r| r.counts.most()).max().unwrap_or(1).max(1)
    }

    /// Corner and side of the square whose area is a number of this matrix, in a box of 28.
    pub fn square(&self, n: u32) -> [String; 2] {
        let most = self.most();
        let side = 26.0 * (f64::from(n) / f64::from(most)).sqrt();
        // Without the standard library's way to write any number, which is 2 KB on the wire.
        let round = |x: f64| {
            let n = (x * 100.0).round() as u32;
            match (n / 100, n % 100) {
                (whole, 0) => whole.to_string(),
                (whole, part) if part % 10 == 0 => format!("{whole}.{}", part / 10),
                (whole, part) => format!("{whole}.{part:02}"),
            }
        };
        [round((28.0 - side) / 2.0), round(side)]
    }
}

impl MatrixRow {
    pub fn new(key: String, label: String) -> MatrixRow {
        MatrixRow { key, label, counts: Tally::default(), total: 0, uneven: 0.0, only_in: None }
    }

    /// Counts one more in a source.
    pub fn add(&mut self, source: SourceId) {
        self.counts.add(source);
        self.total += 1;
    }
}

impl Explorer {
    /// One for each article under the source filter.
    pub fn headlines(&self, filter: &Filter) -> Vec<Headline> {
        self.documents(filter).into_iter().map(|d| self.headline(d)).collect()
    }

    pub fn headline(&self, document: DocumentId) -> Headline {
        Headline::of(&self.document(document).article, document, self.sources.of_document(document))
    }

    /// The coverage matrix under the filter.
    pub fn coverage(&self, state: &ViewState) -> Matrix {
        let sources = self.sources_in(&state.filter);
        let column = |d: DocumentId| self.sources.of_document(d);
        let kind = row_kind(state.rows);
        let items = self.items(ItemKind::Paragraph, &state.filter);
        let mut sizes = vec![0u32; self.sources.len()];
        items.iter().for_each(|i| sizes[column(i.document).0 as usize] += 1);
        let mut rows: Vec<MatrixRow> = Vec::new();
        let mut add = |at: &mut std::collections::HashMap<u32, usize>, id: u32, key: &dyn Fn() -> (String, String), column: SourceId| {
            let i = *at.entry(id).or_insert_with(|| {
                let (key, label) = key();
                rows.push(MatrixRow::new(key, label));
                rows.len() - 1
            });
            rows[i].add(column);
        };
        let mut at = std::collections::HashMap::new();
        match kind {
            None => {
                let p = self.population(ItemKind::Paragraph);
                for item in items {
                    let (c, Some(n)) = (column(item.document), p.number(item)) else { continue };
                    for (t, _) in p.themes.iter().enumerate().filter(|(_, set)| set.contains(n)) {
                        let theme = &self.corpus.themes[t];
                        add(&mut at, t as u32, &|| (theme.id.clone(), theme.label.clone()), c);
                    }
                }
            }
            Some(kind) => {
                for item in self.items(ItemKind::Mention, &state.filter) {
                    let (c, Some(entity)) = (column(item.document), self.entity(item)) else { continue };
                    let found = self.corpus.entity(entity);
                    if found.kind == kind {
                        let key = || (self.names.key(entity).to_owned(), self.text(found.name.document, found.name.span));
                        add(&mut at, entity.0, &key, c);
                    }
                }
            }
        }
        Matrix::arranged(sources, &sizes, rows, state.sort)
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
fn unevenness(counts: &Tally, sizes: &[u32]) -> f32 {
    let share = |(source, n): (SourceId, u32)| Some(sizes[source.0 as usize]).filter(|&size| size > 0).map(|size| n as f32 / size as f32);
    let shares: Vec<f32> = counts.iter().filter_map(share).collect();
    let sum: f32 = shares.iter().sum();
    let present = sizes.iter().filter(|&&s| s > 0).count();
    if sum == 0.0 || present < 2 {
        return 0.0;
    }
    let even = 1.0 / present as f32;
    let off: f32 = shares.iter().map(|s| (s / sum - even).abs()).sum::<f32>() + (present - shares.len()) as f32 * even;
    off / (2.0 * (1.0 - even))
}
