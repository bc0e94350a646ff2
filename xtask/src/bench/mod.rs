//! `cargo xtask bench`: how fast the engine reads, natively and in the browser, and how that grows with the articles.

mod peers;

use crate::{Result, process, setup};

/// Seconds that the browser is given.
const PATIENCE: &str = "300";

pub fn run(args: &[String]) -> Result {
    if args == ["--peers"] {
        return peers::run();
    }
    if args.first().is_some_and(|a| a == "--traps") {
        let build = ["bench", "--quiet", "--no-default-features", "--features", "cli", "--profile", "native", "--bench", "traps", "--"];
        return process::run(process::cargo(&build).args(&args[1..]));
    }
    process::run(process::cargo(&["bench", "--quiet", "--no-default-features", "--profile", "native", "--bench", "speed", "--"]).args(args))?;
    let tools = setup::for_building()?;
    let browser = setup::browser()?;
    println!("\nthe sample articles, in WebAssembly, built as the page is");
    let test = ["test", "--release", "--target", setup::TARGET];
    let mut command = process::cargo(&test);
    command.args(["--test", "speed_web", "--", "--nocapture"]).env("CHROMEDRIVER", &browser.driver);
    process::run(command.env("PATH", tools.path()).env("WASM_BINDGEN_TEST_TIMEOUT", PATIENCE))?;
    println!("\nten thousand articles asked, in Node.js");
    let mut command = process::cargo(&test);
    command.args(["--no-default-features", "--features", "package", "--test", "asked_web", "--", "--nocapture"]);
    process::run(command.env("PATH", tools.path()).env("WASM_BINDGEN_TEST_TIMEOUT", PATIENCE))
}
