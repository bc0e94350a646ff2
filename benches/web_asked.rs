//! `asked` in WebAssembly, built as the page is, in Node.js, whose clock is finer than a page's. `cargo xtask bench`.
#![cfg(target_arch = "wasm32")]

mod asked;
mod many;
mod stages;

use wasm_bindgen::JsValue;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

/// Articles that are asked.
const MANY: usize = 10_000;
/// Milliseconds of the processor, which hardly feel what else the machine does.
const CLOCK: &str = "const { user, system } = process.cpuUsage(); return (user + system) / 1000";

#[wasm_bindgen_test]
fn ten_thousand_articles_are_asked() {
    let clock = js_sys::Function::new_no_args(CLOCK);
    let clock = || clock.call0(&JsValue::NULL).ok().and_then(|ms| ms.as_f64()).expect("Node.js tells its time");
    asked::run(&many::engine(MANY), &clock, &|line| console_log!("{line}"));
}
