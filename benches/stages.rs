//! The stages that are timed, natively and in wasm, over the sample articles.

use broadsheet::article::{self, Article, Given};
use broadsheet::compare::{self, Source};
use broadsheet::corpus::embedded;
use broadsheet::extract::names::Model;
use broadsheet::extract::{self, Context, Findings, figures, names, quotes, times};
use std::hint::black_box;

pub const NAME_MODEL: &[u8] = include_bytes!("../model/names.bin");

/// Runs each stage through `time`, which is given its name and the work, and says how many bytes one round reads.
pub fn run(mut time: impl FnMut(&str, usize, &mut dyn FnMut())) {
    let files = embedded::files();
    let bytes: usize = files.iter().map(|f| f.text.len()).sum();
    let model = Model::from_bytes(NAME_MODEL).ok();
    let articles: Vec<Article> = files.iter().map(|f| article::read(&f.name, f.text.clone(), &Given::default())).collect();
    let with_model = Context { anchor: None, name_model: model.as_ref() };
    let findings: Vec<Findings> = articles.iter().map(|a| extract::extract(a, &with_model)).collect();
    let each = || articles.iter().zip(&findings);

    let mut row = |name: &str, work: &mut dyn FnMut()| time(name, bytes, work);
    row("article: blocks, metadata, tokens", &mut || {
        for f in &files {
            black_box(article::read(&f.name, f.text.clone(), &Given::default()));
        }
    });
    row("names by rules", &mut || articles.iter().for_each(|a| drop(black_box(names::find(a, None)))));
    row("names by the model", &mut || articles.iter().for_each(|a| drop(black_box(names::find(a, model.as_ref())))));
    row("quotations", &mut || each().for_each(|(a, f)| drop(black_box(quotes::find(a, &f.names)))));
    row("labels", &mut || {
        for (a, f) in each() {
            let mut names = f.names.clone();
            names::label(a, &mut names, &f.quotes);
            black_box(names);
        }
    });
    row("times", &mut || articles.iter().for_each(|a| drop(black_box(times::find(a, None)))));
    row("figures", &mut || each().for_each(|(a, f)| drop(black_box(figures::find(a, &f.names, &f.times)))));
    row("directed measures", &mut || {
        for (a, f) in each() {
            let mut figures = f.figures.clone();
            black_box(figures::directed::find(a, &f.names, &mut figures));
        }
    });
    row("all of the above", &mut || {
        for f in &files {
            let article = article::read(&f.name, f.text.clone(), &Given::default());
            black_box(extract::extract(&article, &with_model));
        }
    });
    let sources: Vec<Source<'_>> = each().map(|(article, findings)| Source { article, findings }).collect();
    let entities = compare::entities(&sources);
    row("linking names across articles", &mut || drop(black_box(compare::entities(&sources))));
    row("comparison", &mut || drop(black_box(compare::compare(&sources, &entities))));
}
