//! Other programs: run, timed, and their failures said in a sentence.

use crate::{Result, places};
use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// A call of cargo in the project's folder.
pub fn cargo(args: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args).current_dir(places::root());
    command
}

/// What is built to be published leaves out the paths of this machine, since a page need not tell its maker's name,
/// and the line that each panic would be raised on: thousands of places, 17 KB on the wire, which no reader of the
/// page can use. That option is not stable yet; `RUSTC_BOOTSTRAP` lets the stable compiler take it.
pub fn to_publish(command: &mut Command) -> &mut Command {
    let renamed = [(places::cargo_home(), "cargo"), (places::root().to_owned(), ".")];
    let mut flags: Vec<String> = renamed.iter().map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display())).collect();
    flags.push("-Zlocation-detail=none".into());
    command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")).env("RUSTC_BOOTSTRAP", "1")
}

/// Runs to the end, its output shown as it comes.
pub fn run(command: &mut Command) -> Result {
    let status = command.status().map_err(|e| format!("{} cannot be started: {e}", name(command)))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", line(command))) }
}

/// Runs to the end with all output in a log file, whose tail is shown on failure.
pub fn run_logged(command: &mut Command, log: &Path) -> Result {
    let file = File::create(log).map_err(|e| format!("{}: {e}", log.display()))?;
    let copy = file.try_clone().map_err(|e| e.to_string())?;
    match run(command.stdin(Stdio::null()).stdout(file).stderr(copy)) {
        Ok(()) => Ok(()),
        Err(problem) => {
            let text = std::fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
            let lines: Vec<&str> = text.lines().collect();
            let tail = lines[lines.len().saturating_sub(25)..].join("\n");
            Err(format!("{problem}\n{tail}\n(all of it in {})", log.display()))
        }
    }
}

/// What a program prints, or `None` when it is not there or fails.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Says what begins, does it, says how long it took.
pub fn timed<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("── {what}");
    let start = Instant::now();
    let done = work();
    eprintln!("── {what}: {} after {:.1} s", if done.is_ok() { "done" } else { "FAILED" }, start.elapsed().as_secs_f32());
    done
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let args = command.get_args().map(|a| a.to_string_lossy());
    std::iter::once(program.into()).chain(args).collect::<Vec<_>>().join(" ")
}
