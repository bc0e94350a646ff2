//! `cargo xtask test`: every check, one after the other, each with its name and its time.

use crate::build::{self, Options};
use crate::driver::Driver;
use crate::setup::{Browser, Tools};
use crate::{Result, large, package, places, process, server, setup};
use std::time::Instant;

const WASM: &str = "wasm32-unknown-unknown";
/// No static host puts a page at its top; the tests put it here.
const SUB_PATH: &str = "/some/where/deep/";

pub fn run(args: &[String]) -> Result {
    if let Some(arg) = args.first() {
        return Err(format!("{arg} is no option of test; it runs everything"));
    }
    let start = Instant::now();
    let tools = process::timed("set-up", setup::for_building)?;
    let browser = process::timed("set-up of the browser", setup::browser)?;
    let axe = setup::axe()?;

    step("format", &["fmt", "--all", "--check"])?;
    let deny = ["--", "-D", "warnings"];
    step("clippy", &[&["clippy", "--workspace", "--all-targets", "--test", "e2e", "--features", "cli"][..], &deny].concat())?;
    step("clippy of the engine alone", &[&["clippy", "--no-default-features", "--lib"][..], &deny].concat())?;
    step("clippy for wasm", &[&["clippy", "--target", WASM, "--lib", "--bin", "broadsheet", "--test", "web"][..], &deny].concat())?;
    step("native tests", &["test", "--workspace", "--features", "cli"])?;
    process::timed("wasm tests in the browser", || {
        let mut command = process::cargo(&["test", "--target", WASM, "--test", "web"]);
        process::run(command.env("PATH", tools.path()).env("CHROMEDRIVER", &browser.driver))
    })?;

    let options = Options { out: Some(places::target().join("test-dist")), ..Options::default() };
    build::build(&options)?;
    process::timed("size budget", || {
        let mut command = process::cargo(&["run", "--quiet", "--package", "xtask", "--features", "size", "--", "size"]);
        process::run(command.arg(options.out()))
    })?;
    process::timed("end to end in the browser", || end_to_end(&options, &browser, &tools, &axe))?;
    process::timed("the package in Node", package::check)?;
    println!("all tests passed in {:.0} s", start.elapsed().as_secs_f32());
    Ok(())
}

fn step(name: &str, args: &[&str]) -> Result {
    process::timed(name, || process::run(&mut process::cargo(args)))
}

/// The page on a plain static server and from disk, both read by the tests through a browser.
fn end_to_end(options: &Options, browser: &Browser, tools: &Tools, axe: &std::path::Path) -> Result {
    let site = server::start(&options.out(), SUB_PATH, 0)?;
    let driver = Driver::start(browser)?;
    // Alone in a folder, as a reader keeps it.
    let folder = places::target().join("test-disk");
    std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let single = folder.join(crate::pack::SINGLE_FILE);
    std::fs::copy(options.out().join(crate::pack::SINGLE_FILE), &single).map_err(|e| format!("{}: {e}", single.display()))?;

    let mut command = process::cargo(&["test", "--features", "cli", "--test", "e2e"]);
    command.env("PATH", tools.path());
    command.env("BROADSHEET_PAGE", format!("http://{site}{SUB_PATH}"));
    command.env("BROADSHEET_SINGLE", format!("file://{}", single.display()));
    let (beside, inside) = large::make(&options.out())?;
    let many = server::start(&beside, SUB_PATH, 0)?;
    command.env("BROADSHEET_LARGE", format!("http://{many}{SUB_PATH}"));
    command.env("BROADSHEET_LARGE_SINGLE", format!("file://{}", inside.display()));
    command.env("BROADSHEET_DRIVER", format!("http://127.0.0.1:{}", driver.port));
    command.env("BROADSHEET_CHROME", &browser.chrome);
    command.env("BROADSHEET_AXE", axe);
    process::run(&mut command)
}
