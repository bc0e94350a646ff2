//! `cargo xtask package`: the engine alone as an ES module with TypeScript types, in `pkg/`.

use crate::{Result, places, process, setup};
use std::path::{Path, PathBuf};
use std::process::Command;

const EXAMPLE: &str = include_str!("package/example.html");
const CHECK: &str = include_str!("package/check.mjs");

pub fn command(args: &[String]) -> Result {
    let out = match args {
        [] => places::root().join("pkg"),
        [option, folder] if option == "--out" => std::path::absolute(folder).map_err(|e| format!("--out {folder}: {e}"))?,
        _ => return Err("package takes --out DIR and nothing else".into()),
    };
    build(&out)?;
    println!("{}: an ES module; example.html in it shows its use from any static server", out.display());
    Ok(())
}

/// Builds the package into a folder.
pub fn build(out: &Path) -> Result {
    let tools = setup::for_building()?;
    process::timed("building the package", || {
        let args =
            ["build", "--quiet", "--profile", "module", "--locked", "--target", setup::TARGET, "--no-default-features", "--features", "package"];
        process::run(process::to_publish(process::cargo(&args).args(["--bin", "package"])))?;
        let wasm = places::target().join(setup::TARGET).join("module/package.wasm");
        let mut bindgen = tools.command("wasm-bindgen");
        process::run(bindgen.args(["--target", "web", "--out-name", "broadsheet", "--out-dir"]).arg(out).arg(wasm))
    })?;
    let write = |name: &str, bytes: &[u8]| std::fs::write(out.join(name), bytes).map_err(|e| format!("{name}: {e}"));
    let version = env!("CARGO_PKG_VERSION");
    let manifest = format!(
        "{{\n  \"name\": \"broadsheet\",\n  \"version\": \"{version}\",\n  \"type\": \"module\",\n  \"main\": \"broadsheet.js\",\n  \
         \"types\": \"broadsheet.d.ts\",\n  \"license\": \"MIT OR Apache-2.0\"\n}}\n"
    );
    write("package.json", manifest.as_bytes())?;
    write("example.html", EXAMPLE.as_bytes())?;
    std::fs::copy(places::root().join("model/names.bin"), out.join("names.bin")).map(|_| ()).map_err(|e| format!("model/names.bin: {e}"))
}

/// Calls each function of a built package through Node.
pub fn check() -> Result {
    let out: PathBuf = places::target().join("test-pkg");
    build(&out)?;
    let script = out.join("check.mjs");
    std::fs::write(&script, CHECK).map_err(|e| format!("{}: {e}", script.display()))?;
    process::run(Command::new("node").arg(&script)).map_err(|e| format!("{e}\nThe package is checked with Node.js, which comes with npm."))
}
