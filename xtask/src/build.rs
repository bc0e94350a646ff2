//! `cargo xtask build`: Trunk builds the page, [`pack`](crate::pack) finishes it.

use crate::{Result, pack, places, process, setup};
use std::path::{Path, PathBuf};

/// What to build, from the command line.
#[derive(Default)]
pub struct Options {
    /// The articles; `seeds/` where not given.
    pub seeds: Option<PathBuf>,
    /// Where the page goes; `dist/` where not given.
    pub out: Option<PathBuf>,
}

impl Options {
    pub fn out(&self) -> PathBuf {
        self.out.clone().unwrap_or_else(|| places::root().join("dist"))
    }

    pub fn seeds(&self) -> PathBuf {
        self.seeds.clone().unwrap_or_else(|| places::root().join("seeds"))
    }
}

pub fn command(args: &[String]) -> Result {
    let mut options = Options::default();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--seeds" => options.seeds = Some(folder("--seeds", args.next())?),
            "--out" => options.out = Some(absolute("--out", args.next())?),
            other => return Err(format!("{other} is no option of build; there are --seeds DIR and --out DIR")),
        }
    }
    build(&options)?;
    let out = options.out();
    println!("{}: put this folder on any web host", out.display());
    println!("{}: opens by double click", out.join(pack::SINGLE_FILE).display());
    Ok(())
}

/// Sets up, compiles and packs.
pub fn build(options: &Options) -> Result {
    let tools = setup::for_building()?;
    let seeds = options.seeds();
    process::timed(&format!("building the page from {}", seeds.display()), || {
        let mut trunk = tools.command("trunk");
        trunk.args(["build", "--release", "--locked", "--public-url", "./", "--offline=true", "--skip-version-check", "--log", "warn", "--dist"]);
        trunk.arg(options.out());
        if options.seeds.is_some() {
            // Read by build.rs.
            trunk.env("BROADSHEET_SEEDS", &seeds);
        }
        trunk.env("BROADSHEET_SHARDS", shards());
        // NO_COLOR=1, as many set it, is no value that Trunk understands.
        trunk.env_remove("NO_COLOR");
        process::run(process::to_publish(&mut trunk))
    })?;
    let front = process::timed("building the first view", || front(&seeds, options))?;
    process::timed("packing", || pack::pack(&options.out(), front.as_deref(), &shards()))
}

/// Where build.rs puts the articles of a large corpus; empty for a small one.
fn shards() -> PathBuf {
    places::target().join("shards")
}

/// The small module that shows the headlines before the page arrives; none for a large corpus, whose first shard is the
/// first view.
fn front(seeds: &Path, options: &Options) -> Result<Option<PathBuf>> {
    if std::fs::read_dir(shards()).is_ok_and(|mut shards| shards.next().is_some()) {
        return Ok(None);
    }
    let mut cargo =
        process::cargo(&["build", "--quiet", "--release", "--locked", "--target", setup::TARGET, "--no-default-features", "--bin", "front"]);
    if options.seeds.is_some() {
        cargo.env("BROADSHEET_SEEDS", seeds);
    }
    process::run(process::to_publish(&mut cargo))?;
    Ok(Some(places::target().join(setup::TARGET).join("release/front.wasm")))
}

/// The folder that an option names, which must be there.
pub fn folder(option: &str, value: Option<&String>) -> Result<PathBuf> {
    let path = absolute(option, value)?;
    if path.is_dir() { Ok(path) } else { Err(format!("{option}: {} is no folder", path.display())) }
}

fn absolute(option: &str, value: Option<&String>) -> Result<PathBuf> {
    let value = value.ok_or_else(|| format!("{option} wants a folder after it"))?;
    std::path::absolute(value).map_err(|e| format!("{option} {value}: {e}"))
}
