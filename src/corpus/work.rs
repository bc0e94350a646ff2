use super::{Corpus, Document, File, Manifest, Scope};
use crate::article::Article;
use crate::calendar::Day;
use crate::compare::{self, Comparing, DocumentId, EntityId, Source};
use crate::extract::{
    self, Context, Findings,
    names::{Model, ReferentId},
    themes::{Terms, Theme},
};
use crate::text::TermKey;
use std::collections::VecDeque;

/// The pipeline in slices of one article each, so that a page can do it
/// between two frames. [`Corpus::build`] runs it at one go.
///
/// ```
/// use broadsheet::corpus::{Corpus, Manifest, Scope, Work};
/// let mut work = Work::new(Vec::new(), &Manifest::default(), Scope::Whole);
/// while !work.step(None) {}
/// assert!(work.finish().documents.is_empty());
/// ```
pub struct Work {
    title: String,
    scope: Scope,
    fingerprint: String,
    files: VecDeque<File>,
    articles: Vec<Article>,
    findings: Vec<Findings>,
    anchor: Option<Day>,
    all: usize,
    comparing: Comparing,
}

impl Work {
    pub fn new(files: Vec<File>, manifest: &Manifest, scope: Scope) -> Work {
        Work::with(files, manifest.title.clone().unwrap_or_default(), manifest.themes(), scope)
    }

    /// Without a manifest; no themes means that they are discovered.
    pub fn with(files: Vec<File>, title: String, themes: Vec<Theme>, scope: Scope) -> Work {
        Work {
            title,
            scope,
            comparing: Comparing::new(themes),
            fingerprint: fingerprint(&files),
            all: files.len(),
            articles: Vec::with_capacity(files.len()),
            findings: Vec::with_capacity(files.len()),
            files: files.into(),
            anchor: None,
        }
    }

    /// The same articles once more, with another name model.
    pub fn again(corpus: &Corpus, manifest: &Manifest) -> Work {
        let articles: Vec<Article> = corpus.documents.iter().map(|d| d.article.clone()).collect();
        let anchor = anchor(articles.iter());
        Work {
            title: corpus.title.clone(),
            scope: Scope::Whole,
            comparing: Comparing::new(manifest.themes()),
            fingerprint: corpus.fingerprint.clone(),
            all: articles.len(),
            files: VecDeque::new(),
            findings: Vec::with_capacity(articles.len()),
            articles,
            anchor,
        }
    }

    /// Articles that were read elsewhere, each without knowing of the others; only [`Work::finish`] is left.
    pub fn read_elsewhere(documents: Vec<Document>, title: String, themes: Vec<Theme>, fingerprint: String) -> Work {
        let all = documents.len();
        let anchor = anchor(documents.iter().map(|d| &d.article));
        let (articles, findings) = documents
            .into_iter()
            .map(|mut d| {
                d.dated(anchor);
                (d.article, d.findings)
            })
            .unzip();
        Work { title, scope: Scope::Whole, comparing: Comparing::new(themes), fingerprint, files: VecDeque::new(), articles, findings, anchor, all }
    }

    /// Articles done, of all. One whose layout is read is half done.
    pub fn progress(&self) -> (usize, usize) {
        ((self.articles.len() + self.findings.len()) / 2, self.all)
    }

    /// The day from which articles without one of their own count.
    pub fn anchor(&self) -> Option<Day> {
        self.anchor
    }

    /// How much is compared, of a hundred parts.
    pub fn compared(&self) -> usize {
        self.comparing.progress()
    }

    /// Reads one article, or looks for everything in one, or compares some; true when only [`Work::finish`] is left.
    pub fn step(&mut self, name_model: Option<&Model>) -> bool {
        if let Some(file) = self.files.pop_front() {
            self.articles.push(file.read());
            if self.files.is_empty() && self.scope == Scope::Whole {
                self.anchor = anchor(self.articles.iter());
            }
        } else if let Some(article) = self.articles.get(self.findings.len()) {
            self.findings.push(extract::extract(article, &Context { anchor: self.anchor, name_model }));
        } else if self.scope == Scope::Whole {
            return self.comparing.step(&sources(&self.articles, &self.findings));
        }
        self.scope != Scope::Whole && self.files.is_empty() && self.findings.len() == self.articles.len()
    }

    /// Puts together what the steps found.
    pub fn finish(self) -> Corpus {
        let Work { articles, findings, scope, comparing, .. } = self;
        let Comparing { entities, themes, comparison, .. } = comparing;
        let sources = sources(&articles, &findings);
        let entities = match scope {
            Scope::Whole => entities,
            Scope::Linked => compare::entities(&sources),
            Scope::NoComparison => sources
                .iter()
                .enumerate()
                .flat_map(|(d, s)| compare::entities(std::slice::from_ref(s)).into_iter().map(move |e| e.moved_to(DocumentId(d as u32))))
                .collect(),
        };
        let mut of_referent: Vec<Vec<EntityId>> = findings.iter().map(|f| vec![EntityId(0); f.names.referents.len()]).collect();
        for (e, entity) in entities.iter().enumerate() {
            for &(DocumentId(d), ReferentId(r)) in &entity.referents {
                of_referent[d as usize][r as usize] = EntityId(e as u32);
            }
        }
        let terms = Terms::of(&themes);
        let documents = articles
            .into_iter()
            .zip(findings)
            .zip(of_referent)
            .map(|((article, findings), entities)| {
                let themes = extract::themes::assign(&article, &findings, &terms);
                Document { article, findings, themes, entities }
            })
            .collect();
        Corpus { title: self.title, documents, entities, themes, comparison, fingerprint: self.fingerprint, corrected: Vec::new() }
    }
}

fn sources<'a>(articles: &'a [Article], findings: &'a [Findings]) -> Vec<Source<'a>> {
    articles.iter().zip(findings).map(|(article, findings)| Source { article, findings }).collect()
}

/// The corpus's date: that of the latest article that states one.
pub(super) fn anchor<'a>(articles: impl Iterator<Item = &'a Article>) -> Option<Day> {
    articles.filter_map(|a| a.metadata.published.value).map(|p| p.day).max()
}

/// Eleven characters that change when any file name or text changes.
pub fn fingerprint(files: &[File]) -> String {
    let mut print = Print::default();
    files.iter().for_each(|file| print.add(file));
    print.text()
}

/// The same, file by file.
#[derive(Default)]
pub struct Print(u64);

impl Print {
    pub fn add(&mut self, file: &File) {
        for part in [&file.name, &file.text] {
            self.0 = (self.0.rotate_left(23) ^ TermKey::of_text(part).0).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
    }

    pub fn text(&self) -> String {
        format!("{:016x}", self.0)[..11].to_owned()
    }
}
