//! What a reader sees first: the headlines side by side and who covers what,
//! written as HTML by a module small enough to arrive before the page.
//!
//! The page of the room above shows the same in the same places, so nothing
//! moves when it takes over. Names, quotations, dates and figures are not
//! looked for here: they are most of the engine's bytes. Issues that
//! `corpus.toml` does not give are discovered from names, so without it the
//! first view has the headlines alone.

mod markup;

use crate::article::Article;
use crate::compare::DocumentId;
use crate::corpus::{Manifest, embedded, fingerprint};
use crate::explore::{Action, Headline, Matrix, MatrixRow, Sort, Source, Sources, ViewState, articles_and_outlets, facts, is_paragraph, link};
use crate::extract::themes::{Terms, Theme, of_paragraphs};
use markup::Markup;

/// The parts of the first view, each to be put where the static page has its place.
pub struct FirstView {
    /// Of `corpus.toml`; plain text, may be empty.
    pub title: String,
    /// Plain text.
    pub standfirst: String,
    /// HTML of the `main` element.
    pub main: String,
}

/// Reads the embedded articles and writes the first view.
pub fn first_view() -> FirstView {
    let manifest = embedded::manifest();
    let files = embedded::files();
    let fingerprint = fingerprint(&files);
    let articles: Vec<Article> = files.into_iter().map(|f| f.read()).collect();
    write(&articles, &manifest, &fingerprint)
}

fn write(articles: &[Article], manifest: &Manifest, fingerprint: &str) -> FirstView {
    let sources = Sources::of_articles(articles.iter());
    let mut out = Markup::default();
    out.open("section", &[("aria-labelledby", "h-headlines")]);
    out.open("h2", &[("id", "h-headlines"), ("class", "part-title")]).text("The headlines").close();
    out.open("div", &[("class", "headlines")]);
    for (d, article) in articles.iter().enumerate() {
        headline(&mut out, article, DocumentId(d as u32), articles.len(), &sources, fingerprint);
    }
    out.close().close();
    let matrix = coverage(articles, &manifest.themes(), &sources);
    if !matrix.rows.is_empty() {
        table(&mut out, &matrix, &sources);
    }
    FirstView { title: manifest.title.clone().unwrap_or_default(), standfirst: articles_and_outlets(articles.iter(), &sources), main: out.finish() }
}

fn headline(out: &mut Markup, article: &Article, document: DocumentId, articles: usize, sources: &Sources, fingerprint: &str) {
    let id = sources.of_document(document);
    let source = sources.get(id);
    let headline = Headline::of(article, document, id);
    let (title, lead) = headline.beginning(article, articles);
    let read = ViewState::default().after(Action::Read(article.id.clone(), None)).0;
    out.open("article", &[("class", &["headline ", source.hue_class()].concat())]);
    out.open("p", &[("class", "outlet")]).open("span", &[("class", "mono-name")]);
    if source.name == source.monogram {
        monogram(out, source);
    } else {
        out.open("span", &[("aria-hidden", "true")]);
        monogram(out, source);
        out.close().open("span", &[]).text(&source.name).close();
    }
    out.close().close();
    if !headline.has_title() {
        out.open("p", &[("class", "small unknown")]).text("No headline in this file. It begins:").close();
    }
    out.open("h3", if headline.has_title() { &[] } else { &[("class", "stands-in")] });
    out.open("a", &[("href", &link::write(&read, fingerprint))]).text(&title).close().close();
    out.open("p", &[("class", "lead")]).text(&lead).close();
    out.open("dl", &[]);
    for fact in facts(article) {
        out.open("div", &[]).open("dt", &[]).text(fact.name).close();
        let how = fact.how();
        match fact.value {
            None => out.open("dd", &[("class", "unknown")]).text("not stated in this file").close(),
            Some(value) if how.is_empty() => out.open("dd", &[]).text(&value).close(),
            Some(value) => out.open("dd", &[]).text(&value).text(" ").open("span", &[("class", "quiet")]).text(&how).close().close(),
        };
        out.close();
    }
    out.close().close();
}

fn monogram(out: &mut Markup, source: &Source) {
    out.open("span", &[("class", &["mono ", source.hue_class()].concat()), ("title", &source.name)]).text(&source.monogram).close();
}

/// Paragraphs on each theme, source by source.
fn coverage(articles: &[Article], themes: &[Theme], sources: &Sources) -> Matrix {
    let mut rows: Vec<MatrixRow> = themes.iter().map(|t| MatrixRow::new(t.id.clone(), t.label.clone())).collect();
    let mut sizes = vec![0; sources.len()];
    let terms = Terms::of(themes);
    for (d, article) in articles.iter().enumerate() {
        let column = sources.of_document(DocumentId(d as u32));
        sizes[column.0 as usize] += article.blocks.iter().filter(|b| is_paragraph(b.kind)).count() as u32;
        for (_, found) in of_paragraphs(article, &terms) {
            found.iter().for_each(|(theme, _)| rows[theme.0 as usize].add(column));
        }
    }
    rows.retain(|r| r.total > 0);
    Matrix::arranged(sources.ids().collect(), &sizes, rows, Sort::default())
}

/// As the page will show it; its buttons work once the page is here.
fn table(out: &mut Markup, matrix: &Matrix, sources: &Sources) {
    out.open("section", &[]).open("div", &[("class", "view-head")]).open("div", &[]);
    out.open("h2", &[]).text("What they cover").close();
    out.open("p", &[]).text("The number of paragraphs on each theme, source by source. Press a number for its sentences.").close().close();
    out.open("div", &[("class", "view-tools group")]);
    for words in [&["Themes", "People", "Organisations", "Places"][..], &["Most uneven", "Most", "A to Z"]] {
        out.open("span", &[("class", "group")]);
        for (i, word) in words.iter().enumerate() {
            let pressed = if i == 0 { "true" } else { "false" };
            out.open("button", &[("type", "button"), ("class", "button"), ("aria-pressed", pressed), ("disabled", "")]).text(word).close();
        }
        out.close();
    }
    out.close().close();
    let alone = matrix.rows.iter().any(|r| r.only_in.is_some());
    out.open("div", &[("class", "scroll")]).open("table", &[("class", "matrix")]);
    out.open("thead", &[]).open("tr", &[]);
    out.open("th", &[("scope", "col")]).open("span", &[("class", "out-of-sight")]).text("Row").close().close();
    for &id in &matrix.sources {
        out.open("th", &[("scope", "col")]);
        monogram(out, sources.get(id));
        out.close();
    }
    if alone {
        out.open("th", &[("scope", "col")]).text("Only here").close();
    }
    out.close().close().open("tbody", &[]);
    for row in &matrix.rows {
        out.open("tr", &[]).open("th", &[("scope", "row")]).text(&row.label).close();
        for &id in &matrix.sources {
            let n = row.counts.of(id);
            out.open("td", &[]);
            if n == 0 {
                out.open("span", &[("class", "cell is-none")]).open("span", &[("class", "out-of-sight")]).text("none").close();
                out.open("span", &[("aria-hidden", "true")]).text("·").close().close();
            } else {
                let [at, side] = matrix.square(n);
                out.open("span", &[("class", &["cell ", sources.get(id).hue_class()].concat())]);
                out.open("svg", &[("viewBox", "0 0 28 28"), ("aria-hidden", "true")]);
                out.open("rect", &[("x", &at), ("y", &at), ("width", &side), ("height", &side)]).close().close();
                out.open("span", &[("class", "n")]).text(&n.to_string()).close().close();
            }
            out.close();
        }
        if alone {
            out.open("td", &[("class", "rest small quiet")]);
            if let Some(only) = row.only_in {
                out.text("only in ");
                monogram(out, sources.get(only));
            }
            out.close();
        }
        out.close();
    }
    out.close().close().close().close();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Corpus, Scope};
    use crate::explore::{Explorer, Filter};
    use std::rc::Rc;

    fn explorer() -> Explorer {
        Explorer::new(Rc::new(Corpus::build(embedded::files(), &embedded::manifest(), Scope::Whole, None)))
    }

    #[test]
    fn it_counts_what_the_page_counts() {
        let explorer = explorer();
        let articles: Vec<Article> = explorer.corpus.documents.iter().map(|d| d.article.clone()).collect();
        let here = coverage(&articles, &embedded::manifest().themes(), &Sources::of_articles(articles.iter()));
        assert!(!here.rows.is_empty());
        assert_eq!(here, explorer.coverage(&ViewState::default()));
    }

    #[test]
    fn it_holds_every_headline_with_a_link_that_the_page_understands() {
        let (explorer, view) = (explorer(), first_view());
        for headline in explorer.headlines(&Filter::default()) {
            let article = &explorer.document(headline.document).article;
            let (title, lead) = headline.beginning(article, explorer.corpus.documents.len());
            for words in [&title, &lead] {
                let mut escaped = Markup::default();
                escaped.text(words);
                assert!(view.main.contains(&escaped.finish()), "{words}");
            }
        }
        let links: Vec<&str> = view.main.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(links.len(), explorer.corpus.documents.len());
        for (href, document) in links.iter().zip(&explorer.corpus.documents) {
            let (state, notices) = link::read(&href.replace("&amp;", "&"), &explorer.corpus.fingerprint);
            assert_eq!((state.article.as_deref(), notices), (Some(document.article.id.as_str()), Vec::new()));
        }
    }
}
