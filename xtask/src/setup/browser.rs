//! Chromium and its driver, for the tests.

use crate::{Result, places, process};
use std::path::{Path, PathBuf};
use std::process::Command;

pub struct Browser {
    pub chrome: PathBuf,
    pub driver: PathBuf,
}

/// From `CHROME` and `CHROMEDRIVER`, from `PATH`, or by apt as root on Debian and its kin.
pub fn browser() -> Result<Browser> {
    if let Some(found) = find()? {
        return Ok(found);
    }
    let debian = Path::new("/etc/debian_version").exists() && places::on_path("apt-get").is_some();
    let root = process::answer(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    if !(debian && root) {
        return Err("the tests need Chromium (or Chrome) and chromedriver of the same version: install both so that they are on PATH \
                    (Debian: `sudo apt-get install chromium chromium-driver`; macOS: `brew install --cask chromium chromedriver`), \
                    or set CHROME and CHROMEDRIVER to their paths"
            .into());
    }
    process::timed("installing chromium and chromium-driver by apt-get", || {
        let apt = |args: &[&str], log: &str| {
            let log = std::env::temp_dir().join(log);
            process::run_logged(Command::new("apt-get").args(args).env("DEBIAN_FRONTEND", "noninteractive"), &log)
        };
        // A fresh machine has no lists; without network the install below says so.
        let lists = apt(&["update"], "broadsheet-apt-update.log");
        apt(&["install", "--yes", "--no-install-recommends", "chromium", "chromium-driver"], "broadsheet-apt-install.log")
            .map_err(|e| lists.err().map_or(e.clone(), |l| format!("{l}\n{e}")))
    })?;
    find()?.ok_or_else(|| "chromium was installed by apt-get, but is not on PATH".into())
}

fn find() -> Result<Option<Browser>> {
    let chrome = program("CHROME", &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])?;
    let driver = program("CHROMEDRIVER", &["chromedriver", "chromium.chromedriver"])?;
    Ok(chrome.zip(driver).map(|(chrome, driver)| Browser { chrome, driver }))
}

fn program(variable: &str, names: &[&str]) -> Result<Option<PathBuf>> {
    match std::env::var_os(variable).map(PathBuf::from) {
        Some(path) if path.is_file() => Ok(Some(path)),
        Some(path) => Err(format!("{variable} is set to {}, which is no file", path.display())),
        None => Ok(names.iter().find_map(|name| places::on_path(name))),
    }
}
