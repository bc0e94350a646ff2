//! The same stages in WebAssembly in a real browser, built as the page is. `cargo xtask bench`.
#![cfg(target_arch = "wasm32")]

mod stages;

use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Milliseconds for each stage: long beside the browser's clock, which ticks in tenths of one.
const TIME: f64 = 800.0;
/// Rounds are timed in batches of at least so many milliseconds.
const BATCH: f64 = 20.0;

#[wasm_bindgen_test]
fn speed_in_the_browser() {
    let clock = web_sys::window().and_then(|w| w.performance()).expect("a browser has a clock");
    let timed = |rounds: u32, work: &mut dyn FnMut()| {
        let start = clock.now();
        (0..rounds).for_each(|_| work());
        clock.now() - start
    };
    stages::run(|name, bytes, work| {
        let first = timed(1, work);
        let mut rounds = 1;
        while timed(rounds, work) < BATCH {
            rounds *= 2;
        }
        let (begin, mut best) = (clock.now(), f64::MAX);
        while clock.now() - begin < TIME {
            best = best.min(timed(rounds, work) / f64::from(rounds));
        }
        console_log!("{name:36} {best:>9.2} ms {:>8.1} MB/s   first round {first:.1} ms", bytes as f64 / best / 1e3);
    });
}
