//! What it costs to ask ten thousand articles: queries and filters with all counts. `cargo xtask bench asked`.
//!
//! A query is timed three ways: its totals and the rank of every article alone, with the lines of its first ten hits
//! beside, and with all of it as the JSON that the package gives.

use broadsheet::compare::EntityId;
use broadsheet::engine::Engine;
use broadsheet::explore::set::Set;
use broadsheet::explore::{Days, Explorer, Filter, ItemKind, Order, Spelled};
use broadsheet::extract::names::NameKind;
use broadsheet::extract::quotes::{Form, Voice};
use broadsheet::extract::themes::Role;
use std::hint::black_box;

/// Those of `cargo xtask bench --peers`: words, beginnings, several words, phrases.
pub const QUERIES: [&str; 20] = [
    "tariff",
    "minister",
    "canola",
    "canad*",
    "trad*",
    "econ*",
    "agri*",
    "chin*",
    "elec*",
    "trade canola",
    "prime minister",
    "officials said",
    "electric vehicles",
    "tariff china",
    "canada trade",
    "\"prime minister\"",
    "\"electric vehicles\"",
    "\"canola oil\"",
    "\"human rights\"",
    "\"per cent\"",
];
/// Lines of hits that are shown.
const SHOWN: usize = 10;
/// Names that the rail lists.
const NAMES: usize = 20;
/// Filters that are tried.
const FILTERS: usize = 100;
/// The best of so many is told for each query.
const ROUNDS: usize = 9;

/// `clock` tells milliseconds.
pub fn run(engine: &Engine, clock: &dyn Fn() -> f64, print: &dyn Fn(String)) {
    let explorer = engine.explorer();
    let asking = |query: &str| Filter { query: query.into(), ..Filter::default() };
    let up_to = |query: &str, lines: usize| drop(black_box(explorer.search_up_to(&asking(query), Order::Relevance, lines)));
    print(format!("\n{} articles; {} queries, the best of {ROUNDS} rounds each, ms", explorer.corpus.documents.len(), QUERIES.len()));
    print(format!("{:24} {:>10} {:>10} {:>10}", "", "totals", "ten lines", "as JSON"));
    let mut columns = [Vec::new(), Vec::new(), Vec::new()];
    for query in QUERIES {
        let row = [best(clock, || up_to(query, 0)), best(clock, || up_to(query, SHOWN)), best(clock, || drop(black_box(engine.query(query, SHOWN))))];
        print(format!("{query:24} {:>10.3} {:>10.3} {:>10.3}", row[0], row[1], row[2]));
        columns.iter_mut().zip(row).for_each(|(column, ms)| column.push(ms));
    }
    let [totals, lines, json] = columns.map(percentiles);
    print(format!("{:24} {totals:>10} {lines:>10} {json:>10}", "p50 / p95"));

    for kind in [ItemKind::Paragraph, ItemKind::Quote, ItemKind::Mention] {
        let mut dice = Dice(7);
        let times = (0..FILTERS).map(|_| {
            let filter = filter(explorer, &mut dice);
            best(clock, || {
                let facets = explorer.facets(kind, &filter);
                for kinds in [&[NameKind::Person][..], &[NameKind::Organisation], &[NameKind::Place]] {
                    black_box(facets.top_names(explorer, kinds, &filter, NAMES));
                }
            })
        });
        print(format!("{:24} {:>10}", format!("{FILTERS} filters, {kind:?}"), percentiles(times.collect())));
    }
}

fn best(clock: &dyn Fn() -> f64, mut work: impl FnMut()) -> f64 {
    (0..ROUNDS)
        .map(|_| {
            let start = clock();
            work();
            clock() - start
        })
        .fold(f64::MAX, f64::min)
}

fn percentiles(mut times: Vec<f64>) -> String {
    times.sort_by(f64::total_cmp);
    format!("{:.3} / {:.3}", times[times.len() / 2], times[times.len() * 95 / 100])
}

/// The same numbers every time (a linear congruential generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n.max(1)
    }

    fn some<K: Ord + Clone>(&mut self, of: &[K]) -> Set<K> {
        (0..1 + self.below(2)).filter_map(|_| of.get(self.below(of.len())).cloned()).collect()
    }
}

/// Choices in one to three facets.
fn filter(explorer: &Explorer, dice: &mut Dice) -> Filter {
    let mut filter = Filter::default();
    for _ in 0..1 + dice.below(3) {
        match dice.below(8) {
            0 => filter.sources = dice.some(&explorer.sources.list.iter().map(|s| s.key.clone()).collect::<Vec<_>>()),
            1 => filter.themes = dice.some(&explorer.corpus.themes.iter().map(|t| t.id.clone()).collect::<Vec<_>>()),
            2 => {
                let entity = EntityId(dice.below(explorer.corpus.entities.len()) as u32);
                filter.names = Set::from([explorer.names.key(entity).to_owned()]);
            }
            3 => filter.voices = dice.some(Voice::ALL),
            4 => filter.forms = dice.some(Form::ALL),
            5 => filter.roles = dice.some(Role::ALL),
            6 => {
                let days = explorer.facets(ItemKind::Paragraph, &Filter::default()).days;
                let mut day = || days.get(dice.below(days.len())).map(|d| d.day);
                filter.days = Days { from: day(), to: day() };
            }
            _ => filter.query = QUERIES[dice.below(QUERIES.len())].to_owned(),
        }
    }
    filter
}
