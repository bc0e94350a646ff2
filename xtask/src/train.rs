//! `cargo xtask train-names --data FILE`: rebuilds the name model, bit for bit.

use crate::{Result, process};
use std::path::Path;

/// Paths may be relative to where the command was called.
pub fn run(args: &[String]) -> Result {
    let here = std::env::current_dir().map_err(|e| e.to_string())?;
    let mut command = process::cargo(&["run", "--quiet", "--profile", "native", "--no-default-features", "--features", "train"]);
    command.args(["--bin", "broadsheet-train-names", "--"]);
    let mut path_follows = false;
    for arg in args {
        if path_follows {
            command.arg(here.join(Path::new(arg)));
        } else {
            command.arg(arg);
        }
        path_follows = matches!(arg.as_str(), "--data" | "--out" | "--lists");
    }
    process::run(&mut command)
}
