//! `cargo xtask bench --peers`: libraries of the same kind from npm beside the engine, on one page of one browser.
//!
//! Quoted is the processor time of the page's thread, not the clock: it hardly feels what else the machine does.

use crate::driver::{Driver, Session};
use crate::{Result, package, places, process, server, setup};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// Pinned, so that two runs compare.
const PACKAGES: [(&str, &str); 6] = [
    ("compromise", "14.17.0"),
    ("chrono-node", "2.10.3"),
    ("minisearch", "7.2.0"),
    ("wink-nlp", "2.4.0"),
    ("wink-eng-lite-web-model", "1.8.1"),
    ("esbuild", "0.28.2"),
];
const PAGE: &str = include_str!("peers.mjs");
const READERS: [&str; 4] = ["broadsheet", "compromise", "chrono-node", "wink-nlp"];
const SEARCHERS: [&str; 2] = ["broadsheet", "minisearch"];
const SIZES: [usize; 4] = [5, 100, 1_000, 10_000];
/// Seconds of processor time that one measurement may take; a slower one is left out.
const LONGEST: f64 = 60.0;
/// Measurements of which the median is quoted.
const ROUNDS: usize = 3;
const BEGIN: &str = "<!-- written by `cargo xtask bench --peers` -->\n";
const END: &str = "<!-- end -->";

pub fn run() -> Result {
    let folder = places::target().join("peers");
    let site = folder.join("site");
    std::fs::create_dir_all(&site).map_err(|e| format!("{}: {e}", site.display()))?;
    process::timed("the libraries, by npm", || install(&folder))?;
    package::build(&site)?;
    write_site(&folder, &site)?;
    let browser = setup::browser()?;
    let address = server::start(&site, "/", 0)?;
    let page = format!("http://{address}/");
    let driver = Driver::start(&browser)?;
    let session = Session::open(&driver, &browser.chrome)?;
    let mut told = format!("{BEGIN}{}\n\n", machine(&session));
    let tables = process::timed("the libraries beside the engine", || measure(&session, &page))?;
    told.push_str(&tables);
    told.push_str(END);
    println!("{told}");
    put(&places::root().join("docs/performance.md"), &told)
}

fn install(folder: &Path) -> Result {
    let pins: serde_json::Map<String, Value> = PACKAGES.iter().map(|(name, version)| ((*name).to_owned(), json!(version))).collect();
    write(&folder.join("package.json"), &json!({"private": true, "dependencies": pins}).to_string())?;
    let mut npm = Command::new("npm");
    npm.args(["install", "--silent", "--no-audit", "--no-fund"]).current_dir(folder);
    process::run(&mut npm).map_err(|e| format!("{e}\nNode.js with npm is needed for the libraries to compare with."))
}

/// The page with the libraries in one script, and the samples with what stands in them.
fn write_site(folder: &Path, site: &Path) -> Result {
    write(&folder.join("peers.mjs"), PAGE)?;
    write(&site.join("index.html"), "<!doctype html><meta charset=utf-8><title>peers</title><script type=module src=peers.js></script>\n")?;
    let mut bundle = Command::new(folder.join("node_modules/.bin/esbuild"));
    bundle.args(["peers.mjs", "--bundle", "--minify", "--format=esm", "--platform=browser", "--external:./broadsheet.js", "--log-level=error"]);
    process::run(bundle.arg(format!("--outfile={}", site.join("peers.js").display())).current_dir(folder))?;
    let gold: Value = serde_json::from_str(&read(&places::root().join("tests/gold/seeds.json"))?).map_err(|e| format!("the gold: {e}"))?;
    let files = gold.as_object().ok_or("the gold lists no files")?;
    let mut samples = Vec::new();
    for (file, truth) in files {
        let text = read(&places::root().join("seeds").join(file))?;
        samples.push(json!({"file": file, "text": text, "published": truth["metadata"]["published"]}));
    }
    write(&site.join("samples.json"), &json!({"samples": samples, "gold": gold}).to_string())
}

fn measure(session: &Session, page: &str) -> Result<String> {
    let mut out = String::from("| reading | pass over five articles in a page just opened, ms |");
    for n in SIZES {
        let _ = write!(out, " MB/s at {n} |");
    }
    out.push_str(" precision / recall |\n|---|---|---|---|---|---|---|\n");
    open(session, page)?;
    let score = session.script("return broadsheet.score()")?;
    for peer in READERS {
        open(session, page)?;
        session.script("return broadsheet.make(5)")?;
        let (cold, _) = session.timed(&format!("return broadsheet.read('{peer}')"))?;
        let _ = write!(out, "| {peer} | {cold:.0} |");
        let mut pace = None;
        for n in SIZES {
            let bytes = session.script(&format!("return broadsheet.make({n})"))?.as_f64().unwrap_or(0.0);
            if pace.is_some_and(|pace: f64| bytes / 1e6 / pace > LONGEST) {
                out.push_str(" – |");
                continue;
            }
            let rounds = (600 / n).max(1);
            let script = format!("let n = 0; for (let i = 0; i < {rounds}; i++) n += broadsheet.read('{peer}'); return n");
            let times: Result<Vec<f64>> = (0..if n > 100 { 1 } else { ROUNDS }).map(|_| Ok(session.timed(&script)?.0)).collect();
            let rate = bytes * rounds as f64 / 1e3 / median(times?);
            pace = Some(rate);
            let _ = write!(out, " {rate:.2} |");
        }
        let shares = |what: &str, of: &Value| of[peer].is_object().then(|| format!("{what} {} / {} %", of[peer]["precision"], of[peer]["recall"]));
        let found: Vec<String> = [shares("names", &score["names"]), shares("dates", &score["dates"])].into_iter().flatten().collect();
        let _ = writeln!(out, " {} |", if found.is_empty() { "tells neither names nor the day of a date".to_owned() } else { found.join("; ") });
    }
    out.push_str("\n| search | articles | made ready, MB/s | query, median | 95th of 100, ms |\n|---|---|---|---|---|\n");
    for n in SIZES {
        for peer in SEARCHERS {
            open(session, page)?;
            let bytes = session.script(&format!("return broadsheet.make({n})"))?.as_f64().unwrap_or(0.0);
            let row = session.timed(&format!("return broadsheet.build('{peer}')")).and_then(|(built, _)| {
                let mut times: Vec<f64> = session
                    .script(&format!("return broadsheet.query('{peer}')"))?
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_f64)
                    .collect();
                times.sort_by(f64::total_cmp);
                Ok(format!("{:.1} | {:.3} | {:.3}", bytes / 1e3 / built, times[times.len() / 2], times[times.len() * 95 / 100]))
            });
            let _ = writeln!(out, "| {peer} | {n} | {} |", row.unwrap_or_else(|e| e.lines().next().unwrap_or_default().to_owned()));
        }
    }
    Ok(out)
}

/// A fresh page, its libraries loaded.
fn open(session: &Session, page: &str) -> Result {
    session.open_page(page)?;
    session
        .script("return (async () => { while (!window.broadsheet) await new Promise(r => setTimeout(r, 20)); return broadsheet.ready() })()")
        .map(drop)
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn machine(session: &Session) -> String {
    let commit = process::answer(Command::new("git").args(["rev-parse", "--short", "HEAD"]).current_dir(places::root())).unwrap_or_default();
    let day = process::answer(Command::new("date").args(["-u", "+%Y-%m-%d"])).unwrap_or_default();
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let cpu =
        cpu.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": ")).map_or("an unnamed processor", |(_, name)| name).to_owned();
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("?").to_owned();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    format!(
        "{day}, commit {commit}, {} on {cores} cores of {cpu}, load {load}; processor time of the page's thread, the median of {ROUNDS} up to a hundred articles, above that once.",
        session.browser
    )
}

/// Puts what was told in the place of what stood between the marks, or at the end.
fn put(file: &Path, told: &str) -> Result {
    let text = read(file)?;
    let parts = text.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let text = match parts {
        Some((before, after)) => format!("{before}{told}{after}"),
        None => format!("{}\n\n## Beside others\n{told}\n", text.trim_end()),
    };
    write(file, &text)
}

fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))
}

fn write(file: &Path, text: &str) -> Result {
    std::fs::write(file, text).map_err(|e| format!("{}: {e}", file.display()))
}
