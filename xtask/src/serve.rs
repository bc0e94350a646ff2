//! `cargo xtask serve`: the explorer on this machine, built again when its sources change.

use crate::build::{self, Options};
use crate::{Result, places, server};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

const PORT: u16 = 8080;

pub fn run(args: &[String]) -> Result {
    let (mut options, mut port, mut open) = (Options::default(), None, false);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--seeds" => options.seeds = Some(build::folder("--seeds", args.next())?),
            "--port" => port = Some(args.next().and_then(|n| n.parse().ok()).ok_or("--port wants a number after it")?),
            "--open" => open = true,
            other => return Err(format!("{other} is no option of serve; there are --seeds DIR, --port N and --open")),
        }
    }
    build::build(&options)?;
    // A port that nobody asked for by number may be any other.
    let address = match port {
        Some(port) => server::start(&options.out(), "/", port)?,
        None => server::start(&options.out(), "/", PORT).or_else(|_| server::start(&options.out(), "/", 0))?,
    };
    let url = format!("http://{address}/");
    println!("Broadsheet is at {url}  (Ctrl+C ends it; a change of src, styles or the articles builds it again)");
    if open && !show(&url) {
        eprintln!("no program here opens a web address; open it by hand");
    }
    rebuild_on_change(&options)
}

fn show(url: &str) -> bool {
    let (program, first): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    Command::new(program).args(first).arg(url).spawn().is_ok()
}

fn rebuild_on_change(options: &Options) -> Result {
    let root = places::root();
    let watched = [root.join("src"), root.join("styles"), root.join("index.html"), root.join("model"), options.seeds()];
    let newest = || watched.iter().filter_map(|path| last_change(path)).max();
    let mut built = newest();
    loop {
        std::thread::sleep(Duration::from_secs(1));
        let now = newest();
        if now != built {
            built = now;
            match build::build(options) {
                Ok(()) => eprintln!("built again; reload the page"),
                Err(problem) => eprintln!("{problem}\nthe page before stays until this is mended"),
            }
        }
    }
}

/// Of a file, or of anything in a folder.
fn last_change(path: &Path) -> Option<SystemTime> {
    let own = std::fs::metadata(path).and_then(|m| m.modified()).ok();
    let below = std::fs::read_dir(path).into_iter().flatten().flatten().filter_map(|e| last_change(&e.path())).max();
    own.max(below)
}
