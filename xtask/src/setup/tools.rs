//! Trunk, wasm-bindgen and the wasm target, at the versions this project is known to build with.

use crate::{Result, places, process};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

const TRUNK: &str = "0.21.14";
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The folders that hold the tools; empty for those already on `PATH`.
pub struct Tools {
    pub folders: Vec<PathBuf>,
}

impl Tools {
    /// `PATH` with the tools in front.
    pub fn path(&self) -> OsString {
        let rest = std::env::var_os("PATH").unwrap_or_default();
        let all = self.folders.iter().cloned().chain(std::env::split_paths(&rest));
        std::env::join_paths(all).unwrap_or(rest)
    }

    /// A program of the tools.
    pub fn command(&self, program: &str) -> Command {
        let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
        let found = self.folders.iter().map(|f| f.join(&file)).find(|p| p.is_file());
        let mut command = Command::new(found.unwrap_or_else(|| program.into()));
        command.env("PATH", self.path()).current_dir(places::root());
        command
    }
}

/// One cargo package with a program in it.
struct Tool {
    package: &'static str,
    program: &'static str,
    version: String,
    /// What makes it compile in a fraction of the time.
    options: &'static [&'static str],
}

pub fn wasm_target() -> Result {
    let sysroot = process::answer(Command::new("rustc").args(["--print", "sysroot"]).current_dir(places::root()));
    let sysroot = sysroot.ok_or("rustc is not on PATH; install Rust from https://rustup.rs")?;
    if PathBuf::from(sysroot).join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    if places::on_path("rustup").is_none() {
        return Err(format!("the Rust target {TARGET} is missing, and there is no rustup to add it; install it with your system's Rust packages"));
    }
    process::timed(&format!("rustup target add {TARGET}"), || {
        process::run(Command::new("rustup").args(["target", "add", TARGET]).current_dir(places::root()))
            .map_err(|e| format!("{e}\nAre you offline? `rustup target add {TARGET}` must work once."))
    })
}

pub fn tools() -> Result<Tools> {
    let wanted = [
        Tool { package: "trunk", program: "trunk", version: TRUNK.into(), options: &["--no-default-features", "--features", "rustls"] },
        Tool { package: "wasm-bindgen-cli", program: "wasm-bindgen", version: locked_wasm_bindgen()?, options: &[] },
    ];
    // Side by side: each ends in one long link that leaves the other core idle.
    let found: Vec<Result<Option<PathBuf>>> = std::thread::scope(|s| {
        let running: Vec<_> = wanted.iter().map(|tool| s.spawn(|| tool.find_or_install())).collect();
        running.into_iter().map(|r| r.join().unwrap_or_else(|_| Err("an installation panicked".into()))).collect()
    });
    let mut folders = Vec::new();
    for folder in found {
        folders.extend(folder?);
    }
    Ok(Tools { folders })
}

/// The command-line tool must be of the very version of the library, else the page does not link.
fn locked_wasm_bindgen() -> Result<String> {
    let lock = std::fs::read_to_string(places::root().join("Cargo.lock")).map_err(|e| format!("Cargo.lock: {e}"))?;
    let mut lines = lock.lines().skip_while(|l| *l != "name = \"wasm-bindgen\"").skip(1);
    let version = lines.next().and_then(|l| l.strip_prefix("version = \"")?.strip_suffix('"'));
    version.map(str::to_owned).ok_or_else(|| "Cargo.lock names no wasm-bindgen; run `cargo update -p wasm-bindgen`".into())
}

impl Tool {
    /// Its folder, or `None` when the right version is on `PATH`.
    fn find_or_install(&self) -> Result<Option<PathBuf>> {
        if self.is_right(&mut Command::new(self.program)) {
            return Ok(None);
        }
        let root = places::cargo_home().join("broadsheet-tools").join(format!("{}-{}", self.package, self.version));
        let folder = root.join("bin");
        let program = folder.join(format!("{}{}", self.program, std::env::consts::EXE_SUFFIX));
        if self.is_right(&mut Command::new(&program)) {
            return Ok(Some(folder));
        }
        std::fs::create_dir_all(&root).map_err(|e| format!("{}: {e}", root.display()))?;
        let what = format!("installing {} {} into {}", self.package, self.version, root.display());
        process::timed(&what, || self.install(&root))?;
        if self.is_right(&mut Command::new(&program)) {
            return Ok(Some(folder));
        }
        Err(format!("{} was installed but does not answer with version {}; remove {} and try again", self.program, self.version, root.display()))
    }

    fn is_right(&self, command: &mut Command) -> bool {
        process::answer(command.arg("--version")).is_some_and(|answer| answer.split_whitespace().nth(1) == Some(&self.version))
    }

    fn install(&self, root: &std::path::Path) -> Result {
        let log = root.join("install.log");
        if places::on_path("cargo-binstall").is_some() {
            let mut binstall = process::cargo(&["binstall", "--no-confirm", "--locked", "--root"]);
            binstall.arg(root).arg(format!("{}@{}", self.package, self.version));
            match process::run_logged(&mut binstall, &log) {
                Ok(()) => return Ok(()),
                Err(_) => eprintln!("cargo binstall has no {} for this machine; compiling it", self.package),
            }
        }
        // Unoptimised and without debug information: a third of the time, and the page builds no slower to notice.
        let mut cargo = process::cargo(&["install", "--locked", "--debug", "--force", self.package, "--version", &self.version, "--root"]);
        cargo.arg(root).args(self.options).env("CARGO_PROFILE_DEV_DEBUG", "0").env_remove("CARGO_TARGET_DIR");
        process::run_logged(&mut cargo, &log)
            .map_err(|e| format!("{e}\n{} {} could not be installed. Offline? It needs crates.io once.", self.package, self.version))
    }
}
