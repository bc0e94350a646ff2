//! How fast the engine reads: megabytes a second for each stage over the sample
//! articles, and what becomes of it from 5 to 1,000 articles. `cargo xtask bench`.
//!
//! The larger corpora are the samples over and over with every capitalised word
//! of some articles changed, so that names, statements and passages differ.

mod asked;
mod many;
mod stages;

use broadsheet::corpus::{Corpus, File, Manifest, Scope, embedded};
use broadsheet::explore::{Explorer, Filter, Order};
use broadsheet::extract::names::Model;
use many::perturbed;
use stages::NAME_MODEL;
use std::hint::black_box;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// Long enough for a steady best, short enough to be run.
const TIME: Duration = Duration::from_millis(800);
const GROWTH: &[usize] = &[5, 50, 200, 1_000, 10_000];
/// Articles that are asked.
const MANY: usize = 10_000;

fn main() {
    println!("the sample articles, natively; the best of runs over {} ms each", TIME.as_millis());
    // `cargo xtask bench article` times one stage alone, for a profiler.
    let only = std::env::args().skip(1).find(|a| !a.starts_with('-'));
    if only.as_deref() == Some("asked") {
        let begin = Instant::now();
        return asked::run(&many::engine(MANY), &|| begin.elapsed().as_secs_f64() * 1e3, &|line| println!("{line}"));
    }
    stages::run(|name, bytes, work| {
        if only.as_ref().is_some_and(|only| !name.contains(only)) {
            return;
        }
        let best = best(work);
        println!("{name:36} {:>9.2} ms {:>8.1} MB/s", best.as_secs_f64() * 1e3, bytes as f64 / best.as_secs_f64() / 1e6);
    });

    if only.is_some() {
        return;
    }
    let files = embedded::files();
    let model = Model::from_bytes(NAME_MODEL).ok();
    println!(
        "\n{:>8} {:>10} {:>12} {:>10} {:>12} {:>12} {:>12}",
        "articles", "MB", "extract MB/s", "compare s", "index MB/s", "index KB/art", "query ms"
    );
    for &n in GROWTH {
        growth(n, &files, model.as_ref());
    }
}

fn best(run: &mut dyn FnMut()) -> Duration {
    let (begin, mut best) = (Instant::now(), Duration::MAX);
    while begin.elapsed() < TIME {
        let start = Instant::now();
        run();
        best = best.min(start.elapsed());
    }
    best
}

fn growth(n: usize, files: &[File], model: Option<&Model>) {
    let many: Vec<File> = (0..n).map(|i| perturbed(&files[i % files.len()], i / files.len())).collect();
    let bytes: usize = many.iter().map(|f| f.text.len()).sum();
    let mb = bytes as f64 / 1e6;
    let start = Instant::now();
    let alone = Corpus::build(many.clone(), &Manifest::default(), Scope::NoComparison, model);
    let extraction = start.elapsed().as_secs_f64();
    drop(alone);
    let start = Instant::now();
    let corpus = Rc::new(Corpus::build(many, &Manifest::default(), Scope::Whole, model));
    let comparison = start.elapsed().as_secs_f64() - extraction;
    let start = Instant::now();
    let explorer = Explorer::new(corpus);
    let index = start.elapsed().as_secs_f64();
    let mut times: Vec<f64> = QUERIES
        .iter()
        .map(|q| {
            let filter = Filter { query: (*q).into(), ..Filter::default() };
            let start = Instant::now();
            black_box(explorer.search_up_to(&filter, Order::default(), 50));
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!(
        "{n:>8} {mb:>10.2} {:>12.1} {comparison:>10.2} {:>12.1} {:>12.1} {:>12.2}",
        mb / extraction,
        mb / index,
        explorer.index_size() as f64 / 1e3 / n as f64,
        times[times.len() / 2]
    );
}

const QUERIES: &[&str] = &["tariff", "prime minister", "\"electric vehicles\"", "trade -canola", "canad*", "officials said", "50 per cent"];
