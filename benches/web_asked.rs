//! The stages and `asked` in WebAssembly, built as the page is, in Node.js, whose clock is finer than a page's and tells
//! the processor's time. `cargo xtask bench`.
#![cfg(target_arch = "wasm32")]

mod asked;
mod many;
mod stages;

use broadsheet::corpus::embedded;
use broadsheet::engine;
use broadsheet::extract::names::Model;
use std::hint::black_box;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

/// Articles that are asked.
const MANY: usize = 10_000;
/// Milliseconds of the processor, which hardly feel what else the machine does.
const CLOCK: &str = "const { user, system } = process.cpuUsage(); return (user + system) / 1000";

/// The same of the thread that runs this alone, without those that compile; by the tick of the system's clock.
const OWN: &str = "const file = `/proc/self/task/${process.pid}/schedstat`;
    return Number(process.mainModule.require('fs').readFileSync(file, 'utf8').split(' ')[0]) / 1e6";
/// Passes after the first, of which the best is told.
const PASSES: usize = 150;
/// Rounds of each stage.
const ROUNDS: usize = 60;

#[wasm_bindgen_test]
fn ten_thousand_articles_are_asked() {
    let clock = |code| {
        let clock = js_sys::Function::new_no_args(code);
        move || clock.call0(&JsValue::NULL).ok().and_then(|ms| ms.as_f64()).unwrap_or(f64::NAN)
    };
    let (clock, own) = (clock(CLOCK), clock(OWN));
    first_and_later_passes(&clock, &own);
    stages::run(|name, bytes, work| {
        let best = (0..ROUNDS).map(|_| taken(&clock, work)).fold(f64::MAX, f64::min);
        console_log!("{name:36} {best:>9.2} ms {:>8.1} MB/s", bytes as f64 / best / 1e3);
    });
    asked::run(&many::engine(MANY), &clock, &|line| console_log!("{line}"));
}

fn taken(clock: &dyn Fn() -> f64, work: &mut dyn FnMut()) -> f64 {
    let start = clock();
    work();
    clock() - start
}

fn first_and_later_passes(clock: &dyn Fn() -> f64, own: &dyn Fn() -> f64) {
    let files = embedded::files();
    let bytes: usize = files.iter().map(|f| f.text.len()).sum();
    let start = own();
    let model = Model::from_bytes(stages::NAME_MODEL).ok();
    let unpacked = own();
    let pass = || files.iter().for_each(|f| drop(black_box(engine::extract(&f.text, None, model.as_ref()))));
    pass();
    console_log!("the name model unpacked {:.1} ms, a first pass with JSON {:.1} ms of the thread", unpacked - start, own() - unpacked);
    let best = (0..PASSES).map(|_| taken(clock, &mut || pass())).fold(f64::MAX, f64::min);
    console_log!("later passes with JSON {best:.1} ms, {:.2} MB/s", bytes as f64 / best / 1e3);
}
