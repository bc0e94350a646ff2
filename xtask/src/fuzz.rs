//! `cargo xtask fuzz TARGET [--minutes N]`: libFuzzer on one way in, guided by what code each input reaches.
//!
//! On the stable compiler: coverage is asked of it by flags, and only the address sanitizer, which a crate without
//! `unsafe` does without, would need a nightly one. libFuzzer itself is C++ and wants a C++ compiler.

use crate::{Result, places, process};

const TARGETS: [&str; 8] = ["article", "quotes", "times", "figures", "names", "link", "manifest", "added"];
/// Longer inputs find nothing that shorter ones do not, only more slowly.
const LONGEST: usize = 4_096;
/// Seconds for one input; the slowest takes milliseconds.
const PATIENCE: u32 = 20;

/// What cargo-fuzz asks of the compiler, too.
const COVERAGE: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1";

pub fn run(args: &[String]) -> Result {
    let (target, minutes) = match args {
        [target] => (target, 1.0),
        [target, option, n] if option == "--minutes" => (target, n.parse::<f64>().map_err(|_| format!("{n} is no number of minutes"))?),
        _ => return Err(format!("say what to try, one of {}, and --minutes N for longer than one", TARGETS.join(", "))),
    };
    if !TARGETS.contains(&target.as_str()) {
        return Err(format!("{target} is no fuzz target; there are {}", TARGETS.join(", ")));
    }
    let fuzz = places::root().join("fuzz");
    let host = host()?;
    let mut build = process::cargo(&["build", "--release", "--bin", target, "--target", &host, "--manifest-path"]);
    build.arg(fuzz.join("Cargo.toml")).arg("--target-dir").arg(places::target().join("fuzz")).env("RUSTFLAGS", COVERAGE);
    process::run(&mut build)?;

    let grown = places::target().join("fuzz-corpus").join(target);
    let cases = fuzz.join("cases").join(target);
    for folder in [&grown, &cases] {
        std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    let mut command = std::process::Command::new(places::target().join("fuzz").join(&host).join("release").join(target));
    command.arg(&grown).arg(fuzz.join("seeds").join(target)).arg(&cases);
    command.arg(format!("-max_total_time={}", (minutes * 60.0) as u64)).arg(format!("-max_len={LONGEST}")).arg(format!("-timeout={PATIENCE}"));
    command.arg(format!("-artifact_prefix={}/", cases.display())).args(["-print_final_stats=1", "-verbosity=0", "-rss_limit_mb=4096"]);
    process::run(&mut command)
        .map_err(|e| format!("{e}\nThe input that did it stands in {}; `cargo test --features cli --test any_bytes` repeats it.", cases.display()))
}

/// The machine's own target: naming it keeps the flags from build scripts.
fn host() -> Result<String> {
    let output = std::process::Command::new("rustc").arg("-vV").output().map_err(|e| format!("rustc cannot be started: {e}"))?;
    let told = String::from_utf8_lossy(&output.stdout);
    told.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned).ok_or("rustc does not say what machine it is on".into())
}
