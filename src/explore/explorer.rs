use super::population::{Population, spans};
use super::search::Growing;
use super::state::{ItemKind, View};
use super::{Item, NameKeys, Selection, Selector, Sources};
use crate::article::BlockKind;
use crate::compare::{DocumentId, EntityId};
use crate::corpus::{Corpus, Document};
use crate::extract::figures::Figure;
use crate::extract::names::NameKind;
use crate::extract::quotes::Quote;
use crate::extract::times::Time;
use crate::text::Span;
use std::collections::HashMap;
use std::rc::Rc;

/// The articles, ready to be asked.
///
/// Built once for a corpus; every view's data comes from a `&ViewState` and this.
pub struct Explorer {
    pub corpus: Rc<Corpus>,
    pub sources: Sources,
    pub names: NameKeys,
    /// Of each entity: filters ask for it of all at once, and entities are large.
    pub(super) kinds: Vec<NameKind>,
    ids: HashMap<String, DocumentId>,
    pub(super) populations: Vec<Population>,
    /// Corpus-wide number of each document's first block.
    pub(super) blocks: Vec<u32>,
    pub(super) index: super::search::Index,
}

const KINDS: [ItemKind; 6] = [ItemKind::Paragraph, ItemKind::Sentence, ItemKind::Quote, ItemKind::Time, ItemKind::Figure, ItemKind::Mention];

/// What can be made ready of articles before they are compared: their index.
#[derive(Default)]
pub struct Ahead {
    index: super::search::Index,
    growing: Growing,
    documents: usize,
}

impl Ahead {
    /// Articles taken.
    pub fn taken(&self) -> usize {
        self.documents
    }

    /// Takes the next article.
    pub fn add(&mut self, document: &Document) {
        self.index.add(document, &mut self.growing);
        self.documents += 1;
    }
}

/// An [`Explorer`] in the making, article by article, so that a page can do it between two frames.
pub struct Opening {
    explorer: Explorer,
    growing: Growing,
    indexed: usize,
    done: usize,
}

impl Opening {
    /// Of all articles, with what is ready of the first of them.
    pub fn new(corpus: Rc<Corpus>, Ahead { index, growing, documents: indexed }: Ahead) -> Opening {
        let mut blocks = vec![0];
        for document in &corpus.documents {
            blocks.push(blocks[blocks.len() - 1] + document.article.blocks.len() as u32);
        }
        let populations = KINDS.iter().map(|&kind| Population::begin(&corpus, kind)).collect();
        let ids = corpus.documents.iter().enumerate().map(|(d, document)| (document.article.id.clone(), DocumentId(d as u32))).collect();
        let explorer = Explorer {
            sources: Sources::default(),
            names: NameKeys::default(),
            kinds: corpus.entities.iter().map(|e| e.kind).collect(),
            ids,
            populations,
            blocks,
            index,
            corpus,
        };
        Opening { explorer, growing, indexed, done: 0 }
    }

    /// Takes one article or does one part of the rest; true when all is done.
    pub fn step(&mut self) -> bool {
        let e = &mut self.explorer;
        let corpus = e.corpus.clone();
        match corpus.documents.get(self.done) {
            Some(document) => {
                e.populations.iter_mut().for_each(|p| p.add(document, e.blocks[self.done]));
                if self.done >= self.indexed {
                    e.index.add(document, &mut self.growing);
                }
            }
            None => match self.done - corpus.documents.len() {
                0 if !e.index.close(&mut self.growing) => return false,
                0 => self.growing = Growing::default(),
                1 => e.index.sort(),
                2 => e.sources = Sources::of(&corpus),
                3 if !e.names.step(&corpus) => return false,
                3 => {}
                n => match e.populations.get_mut(n - 4) {
                    Some(population) => population.close(corpus.entities.len()),
                    None => return true,
                },
            },
        }
        self.done += 1;
        false
    }

    /// Whether all articles are taken.
    pub fn is_closing(&self) -> bool {
        self.done >= self.explorer.corpus.documents.len()
    }

    /// After the last step.
    pub fn finish(self) -> Explorer {
        self.explorer
    }
}

impl Explorer {
    pub fn new(corpus: Rc<Corpus>) -> Explorer {
        let mut opening = Opening::new(corpus, Ahead::default());
        while !opening.step() {}
        opening.finish()
    }

    /// What a view counts.
    pub fn unit(view: View) -> ItemKind {
        match view {
            View::Overview | View::Read | View::Compare | View::Claims | View::Search => ItemKind::Paragraph,
            View::Quotes => ItemKind::Quote,
            View::Timeline => ItemKind::Time,
            View::Figures => ItemKind::Figure,
            View::Names => ItemKind::Mention,
        }
    }

    /// Bytes of the search index, beside the articles.
    pub fn index_size(&self) -> usize {
        self.index.size()
    }

    /// Bytes of all filter columns, beside the articles.
    pub fn facets_size(&self) -> usize {
        self.populations.iter().map(Population::size).sum()
    }

    pub fn document(&self, id: DocumentId) -> &Document {
        self.corpus.document(id)
    }

    /// The document of an id, as links carry it.
    pub fn document_of(&self, id: &str) -> Option<DocumentId> {
        self.ids.get(id).copied()
    }

    pub fn id_of(&self, document: DocumentId) -> &str {
        &self.document(document).article.id
    }

    /// Where an item stands.
    pub fn span(&self, item: Item) -> Span {
        let Document { article, findings, .. } = self.document(item.document);
        let i = item.index as usize;
        match item.kind {
            ItemKind::Paragraph | ItemKind::Removed => article.blocks[i].span,
            ItemKind::Sentence => article.sentences[i].span,
            ItemKind::Quote => findings.quotes[i].span,
            ItemKind::Time => findings.times[i].span,
            ItemKind::Figure => findings.figures[i].span,
            ItemKind::Mention => findings.names.mentions[i].span,
        }
    }

    /// Its words, on one line.
    pub fn words(&self, item: Item) -> String {
        self.text(item.document, self.span(item))
    }

    /// The words of any span, on one line.
    pub fn text(&self, document: DocumentId, span: Span) -> String {
        super::json::plain(self.document(document).article.of(span))
    }

    pub fn quote(&self, item: Item) -> Option<&Quote> {
        self.found(item, ItemKind::Quote, |d| &d.findings.quotes)
    }

    pub fn time(&self, item: Item) -> Option<&Time> {
        self.found(item, ItemKind::Time, |d| &d.findings.times)
    }

    pub fn figure(&self, item: Item) -> Option<&Figure> {
        self.found(item, ItemKind::Figure, |d| &d.findings.figures)
    }

    /// Whom a mention means.
    pub fn entity(&self, item: Item) -> Option<EntityId> {
        let mention = self.found(item, ItemKind::Mention, |d| &d.findings.names.mentions)?;
        self.document(item.document).entities.get(mention.referent.0 as usize).copied()
    }

    /// Whether a reader merged or split a name.
    pub fn is_corrected(&self, entity: EntityId) -> bool {
        self.corpus.corrected.contains(&entity)
    }

    fn found<'e, T>(&'e self, item: Item, kind: ItemKind, list: impl Fn(&'e Document) -> &'e Vec<T>) -> Option<&'e T> {
        (item.kind == kind).then(|| list(self.document(item.document)).get(item.index as usize))?
    }

    /// The line of the file, counted from 1.
    pub fn line(&self, item: Item) -> usize {
        self.document(item.document).article.line_of(self.span(item).start)
    }

    /// The kind of block it stands in: captions and excerpts are another voice.
    pub fn block_kind(&self, item: Item) -> Option<BlockKind> {
        let article = &self.document(item.document).article;
        article.block_at(self.span(item).start).map(|b| article.blocks[b].kind)
    }

    /// How a link names an item.
    pub fn select(&self, item: Item) -> Selection {
        self.select_span(item.kind, item.document, self.span(item))
    }

    /// How a link names any stretch of an article: what a reader has marked.
    pub fn select_span(&self, kind: ItemKind, document: DocumentId, span: Span) -> Selection {
        let article = &self.document(document).article;
        Selection { kind, document: article.id.clone(), text: Selector::of(&article.text, span) }
    }

    /// The item of a kind at exactly a span.
    pub fn item_at(&self, kind: ItemKind, document: DocumentId, span: Span) -> Option<Item> {
        let index = spans(self.document(document), kind).find(|&(_, s)| s == span)?.0;
        Some(Item { kind, document, index })
    }

    pub(super) fn population(&self, kind: ItemKind) -> &Population {
        let i = KINDS.iter().position(|&k| k == kind).unwrap_or(0);
        &self.populations[i]
    }
}
