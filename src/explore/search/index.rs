//! Where every word stands: postings in delta-coded bytes.
//!
//! For each word (as written, in lower case) there are two runs of bytes. The
//! first has the documents with it: the step from the last such document and
//! how often it stands in kept and in removed lines, mostly one byte for all
//! three. The second has its positions in each of them: their length in bytes
//! and the steps between them. So a total reads nothing but totals.
//!
//! Positions count words, not marks, and leave a gap at the end of a sentence
//! or block, so that no phrase runs across. Lines that were removed come after
//! all kept ones, so that one number for a document tells the two apart.

use super::acronyms;
use super::fold::fold;
use crate::article::Article;
use crate::corpus::Document;
use crate::text::{Arrange, KeyMap, Shape, Span, Token, by_number, tokenize_line};
use broadsheet_loops::postings::{Bm25, List, Postings};

/// Lists joined in one go.
const AT_ONCE: usize = 8_192;

/// Index into the words of an [`Index`].
pub type WordId = u32;

#[derive(Clone, Debug, Default)]
pub struct Index {
    words: Words,
    /// Totals and positions of all words, one word after the other.
    bytes: Vec<u8>,
    /// First byte of each word's totals and of its positions, and the end.
    first_byte: Vec<u32>,
    /// Documents with each word: what makes it rare.
    documents_with: Vec<u32>,
    pub documents: Vec<Extent>,
    /// What BM25 sets against the hits of each document for its length.
    pub norms: Vec<f32>,
    /// First position of each block, corpus-wide in the order of positions.
    blocks: Vec<BlockStart>,
    /// Acronyms that the articles define, both ways.
    pub acronyms: acronyms::Acronyms,
}

/// One document's share of the position space.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    /// Index of its first [`BlockStart`].
    first_block: u32,
    /// Positions from here on lie in removed lines.
    pub removed_from: u32,
    /// Words in kept lines.
    pub words: u32,
}

#[derive(Clone, Copy, Debug)]
struct BlockStart {
    position: u32,
    /// Index into the article's blocks.
    block: u32,
}

/// The words as written, in lower case, and their forgiving forms.
#[derive(Clone, Debug, Default)]
struct Words {
    by_key: KeyMap<WordId>,
    letters: String,
    /// Where each word's letters end.
    ends: Vec<u32>,
    /// Words in the order of the alphabet.
    sorted: Vec<WordId>,
    /// Words that share a forgiving form, by its key.
    folded: KeyMap<Vec<WordId>>,
}

impl Words {
    fn id(&mut self, token: &Token, text: &str) -> WordId {
        let next = self.ends.len() as WordId;
        let id = *self.by_key.entry(token.key).or_insert(next);
        if id == next {
            let word = token.text(text);
            self.letters.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
            self.ends.push(self.letters.len() as u32);
            self.folded.entry(crate::text::TermKey::of_text(&fold(word))).or_default().push(id);
        }
        id
    }

    fn word(&self, id: WordId) -> &str {
        let i = id as usize;
        let start = if i == 0 { 0 } else { self.ends[i - 1] as usize };
        &self.letters[start..self.ends[i] as usize]
    }
}

/// Whether a token takes a position: words, numbers and signs do, marks do not.
pub fn counts(token: &Token) -> bool {
    !matches!(token.shape, Shape::Mark | Shape::Punctuation)
}

impl Index {
    /// Takes the next document; nothing is found before [`Index::close`].
    pub fn add(&mut self, document: &Document, growing: &mut Growing) {
        let Growing { lists, here } = growing;
        let d = self.documents.len() as u32;
        here.clear();
        self.read(&document.article, here);
        let removed_from = self.documents[d as usize].removed_from;
        here.arrange();
        lists.resize_with(self.words.ends.len(), List::default);
        let mut rest = here.as_slice();
        while let Some(&(word, _)) = rest.first() {
            let n = rest.iter().take_while(|(w, _)| *w == word).count();
            lists[word as usize].add(d, &rest[..n], removed_from);
            rest = &rest[n..];
        }
    }

    /// Gives every word of an article its position.
    fn read(&mut self, article: &Article, here: &mut Vec<(WordId, u32)>) {
        let first_block = self.blocks.len() as u32;
        let mut position = 0;
        let mut extent = Extent { first_block, removed_from: 0, words: 0 };
        for removed in [false, true] {
            for (b, block) in article.blocks.iter().enumerate().filter(|(_, b)| b.kind.is_removed() == removed) {
                self.blocks.push(BlockStart { position, block: b as u32 });
                let mut own = Vec::new();
                let tokens = block_tokens(article, b, &mut own);
                let mut ends =
                    article.sentences.get(block.sentences.start as usize..block.sentences.end as usize).unwrap_or(&[]).iter().map(|s| s.span.end);
                let mut end = ends.next().unwrap_or(u32::MAX);
                if block.kind.is_searched() {
                    self.acronyms.read(&article.text, tokens);
                }
                for token in tokens {
                    if token.span.start >= end {
                        position += 1;
                        end = ends.next().unwrap_or(u32::MAX);
                    }
                    if counts(token) {
                        here.push((self.words.id(token, &article.text), position));
                        position += 1;
                    }
                }
                position += 1;
            }
            if !removed {
                extent.removed_from = position;
                extent.words = here.len() as u32;
            }
        }
        self.documents.push(extent);
    }

    /// Joins the next lists into one run of bytes; true when it was all of them.
    pub fn close(&mut self, growing: &mut Growing) -> bool {
        let Growing { lists, .. } = growing;
        let from = self.documents_with.len();
        if from == 0 {
            self.bytes.reserve_exact(lists.iter().map(|l| l.totals.len() + l.positions.len()).sum());
            let mean = self.documents.iter().map(|e| e.words as f32).sum::<f32>() / self.documents.len().max(1) as f32;
            self.norms = self.documents.iter().map(|e| Bm25::norm(e.words, mean.max(1.0))).collect();
        }
        for list in lists.iter_mut().skip(from).take(AT_ONCE).map(std::mem::take) {
            self.documents_with.push(list.documents);
            for bytes in [list.totals, list.positions] {
                self.first_byte.push(self.bytes.len() as u32);
                self.bytes.extend_from_slice(&bytes);
            }
        }
        let done = self.documents_with.len() == lists.len();
        if done {
            self.first_byte.push(self.bytes.len() as u32);
            lists.clear();
        }
        done
    }

    /// Sorts the words, after [`Index::close`].
    pub fn sort(&mut self) {
        let words = &self.words;
        // Most words differ in their first letters, which are compared as one number.
        let head = |id: WordId| {
            let letters = words.word(id).as_bytes();
            let mut head = [0; 8];
            head[..letters.len().min(8)].copy_from_slice(&letters[..letters.len().min(8)]);
            (u64::from_be_bytes(head), id)
        };
        let mut sorted: Vec<(u64, WordId)> = (0..words.ends.len() as WordId).map(head).collect();
        by_number(&mut sorted, |s| s.0);
        for same in sorted.chunk_by_mut(|a, b| a.0 == b.0) {
            same.arrange_by(|a, b| words.word(a.1).cmp(words.word(b.1)));
        }
        self.words.sorted = sorted.into_iter().map(|s| s.1).collect();
    }

    /// Bytes that it holds beside the articles.
    pub fn size(&self) -> usize {
        let words = &self.words;
        let folded: usize = words.folded.values().map(|v| v.capacity() * 4 + 32).sum();
        let table = words.by_key.capacity() * 16 + folded;
        self.bytes.len()
            + words.letters.len()
            + table
            + (words.ends.len() * 3 + self.first_byte.len()) * 4
            + self.blocks.len() * 8
            + self.documents.len() * 16
    }

    /// The word as it is written, whatever its case.
    pub fn exactly(&self, word: &str) -> Option<WordId> {
        self.words.by_key.get(&crate::text::TermKey::of_text(word)).copied()
    }

    /// All words that meet in the forgiving form of one.
    pub fn forms(&self, word: &str) -> &[WordId] {
        self.words.folded.get(&crate::text::TermKey::of_text(&fold(word))).map_or(&[], Vec::as_slice)
    }

    /// All words with a beginning.
    pub fn beginning(&self, head: &str) -> &[WordId] {
        let head: String = head.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).collect();
        let sorted = &self.words.sorted;
        let first = sorted.partition_point(|&id| self.words.word(id) < head.as_str());
        let n = sorted[first..].partition_point(|&id| self.words.word(id).starts_with(&head));
        &sorted[first..first + n]
    }

    /// Every word with the number of documents that have it.
    pub fn dictionary(&self) -> impl Iterator<Item = (&str, u32)> {
        (0..self.words.ends.len() as WordId).map(|id| (self.words.word(id), self.documents_with[id as usize]))
    }

    pub fn documents_with(&self, word: WordId) -> u32 {
        self.documents_with[word as usize]
    }

    /// The documents of a word, each with its positions still coded.
    pub fn postings(&self, word: WordId) -> Postings<'_> {
        let bytes = |i: usize| &self.bytes[self.first_byte[i] as usize..self.first_byte[i + 1] as usize];
        let i = 2 * word as usize;
        Postings::new(bytes(i), bytes(i + 1))
    }

    fn block_starts(&self, document: u32) -> &[BlockStart] {
        let first = self.documents[document as usize].first_block as usize;
        let end = self.documents.get(document as usize + 1).map_or(self.blocks.len(), |d| d.first_block as usize);
        &self.blocks[first..end]
    }

    /// The block of a document in which a position lies, and the block's first position.
    pub fn block_of(&self, document: u32, position: u32) -> Option<(u32, u32)> {
        let starts = self.block_starts(document);
        let i = starts.partition_point(|s| s.position <= position).checked_sub(1)?;
        Some((starts[i].block, starts[i].position))
    }

    /// Calls with the block of each position of a document, in order; the positions must be, too.
    pub fn blocks_at(&self, document: u32, positions: impl Iterator<Item = u32>, mut each: impl FnMut(u32)) {
        let mut starts = self.block_starts(document);
        for position in positions {
            while let [_, next, ..] = starts
                && next.position <= position
            {
                starts = &starts[1..];
            }
            starts.iter().take(1).for_each(|s| each(s.block));
        }
    }

    /// The text of `length` positions from `position` on.
    pub fn span(&self, article: &Article, document: u32, position: u32, length: u32) -> Option<Span> {
        let (b, first) = self.block_of(document, position)?;
        let block = &article.blocks[b as usize];
        let mut own = Vec::new();
        let tokens = block_tokens(article, b as usize, &mut own);
        let sentences = article.sentences.get(block.sentences.start as usize..block.sentences.end as usize).unwrap_or(&[]);
        // The same walk as in `read`; a block is short.
        let mut ends = sentences.iter().map(|s| s.span.end);
        let mut end = ends.next().unwrap_or(u32::MAX);
        let mut at = first;
        let mut found: Option<Span> = None;
        for token in tokens {
            if token.span.start >= end {
                at += 1;
                end = ends.next().unwrap_or(u32::MAX);
            }
            if counts(token) {
                if at >= position && at < position + length {
                    found = Some(found.map_or(token.span, |s| s.to(token.span)));
                }
                at += 1;
            }
            if at >= position + length {
                break;
            }
        }
        found
    }
}

/// A block's tokens: the article's own, or cut here for lines that no finder reads and where they were left behind.
fn block_tokens<'a>(article: &'a Article, b: usize, own: &'a mut Vec<Token>) -> &'a [Token] {
    let block = &article.blocks[b];
    match article.tokens.get(block.tokens.start as usize..block.tokens.end as usize) {
        Some(tokens) if !tokens.is_empty() => tokens,
        _ => {
            let span = if block.kind.is_searched() { block.content } else { block.span };
            tokenize_line(span.of(&article.text), span.start as usize, own);
            own
        }
    }
}

/// What an index needs until its last document has come.
#[derive(Default)]
pub struct Growing {
    lists: Vec<List>,
    here: Vec<(WordId, u32)>,
}
