//! axe-core, the accessibility checker that the end-to-end tests put into the page.

use crate::{Result, places, process};
use std::path::PathBuf;
use std::process::Command;

const VERSION: &str = "4.14.1";

/// The path of `axe.min.js`, installed by npm below the build folder when it is not there.
pub fn axe() -> Result<PathBuf> {
    let folder = places::target().join("axe");
    let script = folder.join("node_modules/axe-core/axe.min.js");
    let right = || {
        let package = std::fs::read_to_string(folder.join("node_modules/axe-core/package.json")).unwrap_or_default();
        package.contains(&format!("\"version\": \"{VERSION}\"")) && script.is_file()
    };
    if right() {
        return Ok(script);
    }
    if places::on_path("npm").is_none() {
        return Err(format!(
            "the accessibility checks need axe-core {VERSION}, which npm fetches: install Node.js, or put the package into {}",
            folder.join("node_modules").display()
        ));
    }
    std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    process::timed(&format!("npm install axe-core@{VERSION}"), || {
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(&folder).arg(format!("axe-core@{VERSION}"));
        process::run_logged(&mut npm, &folder.join("npm.log"))
            .map_err(|e| format!("{e}\naxe-core could not be fetched. Offline? npm must work once."))
    })?;
    if right() { Ok(script) } else { Err(format!("npm put no axe-core {VERSION} into {}", folder.display())) }
}
