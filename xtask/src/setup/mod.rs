//! Set-up: what a machine lacks is installed or named with its cure. Where
//! everything is there already it costs a few version questions.

mod axe;
mod browser;
mod tools;

pub use axe::axe;
pub use browser::{Browser, browser};
pub use tools::{TARGET, Tools, wasm_target};

use crate::{Result, process};

/// What building the page needs: the wasm target, Trunk and wasm-bindgen.
pub fn for_building() -> Result<Tools> {
    wasm_target()?;
    tools::tools()
}

/// All that any command needs. Tools compile while the browser is downloaded.
pub fn everything() -> Result {
    wasm_target()?;
    let (tools, browser) = std::thread::scope(|s| {
        let browser = s.spawn(browser);
        (tools::tools(), browser.join().unwrap_or_else(|_| Err("the browser's set-up panicked".into())))
    });
    let (tools, browser, axe) = (tools?, browser?, axe()?);
    eprintln!("trunk and wasm-bindgen: {}", tools.folders.iter().map(|f| f.display().to_string()).collect::<Vec<_>>().join(", "));
    eprintln!("browser: {}", process::answer(std::process::Command::new(&browser.chrome).arg("--version")).unwrap_or_default());
    eprintln!("axe: {}", axe.display());
    Ok(())
}
