//! `cargo xtask`: every chore of the project as one command. It sets up what
//! it needs by itself, says what it does, and skips nothing silently.

mod bench;
mod build;
mod driver;
mod eval;
mod fuzz;
mod large;
mod pack;
mod package;
mod places;
mod process;
mod serve;
mod server;
mod setup;
#[cfg(feature = "size")]
mod size;
mod test;
mod train;

use std::process::ExitCode;

/// What went wrong and what to do about it, as a person should read it.
type Result<T = ()> = std::result::Result<T, String>;

const HELP: &str = "\
cargo xtask serve   [--seeds DIR] [--port N] [--open]   build the explorer and show it on this machine
cargo xtask build   [--seeds DIR] [--out DIR]           dist/ for any web host, dist/broadsheet.html for a double click
cargo xtask test                                        every check and test, in a real browser too
cargo xtask extract [--no-compare] [--cleaned] PATH…    the extraction of files or folders as JSON
cargo xtask eval    [--errors [ROW] | --json]           what is found in the sample articles against the gold
cargo xtask package [--out DIR]                         the engine alone for JavaScript, into pkg/
cargo xtask train-names --data FILE                     rebuild model/names.bin from open data
cargo xtask bench                                       how fast the engine reads, and how that grows with the articles
cargo xtask bench --peers                               the engine beside libraries from npm, in one browser
cargo xtask bench --traps [NAME] [MEGABYTES]            texts made to be slow
cargo xtask fuzz TARGET [--minutes N]                   hostile bytes into article, quotes, times, figures, names, link, manifest or added
cargo xtask setup                                       only install what the above need";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = args.split_first().map_or(("help", &[][..]), |(c, rest)| (c.as_str(), rest));
    let done = match command {
        "serve" => serve::run(rest),
        "build" => build::command(rest),
        "test" => test::run(rest),
        "extract" => process::run(extractor().args(rest)),
        "eval" => eval::run(rest),
        "bench" => bench::run(rest),
        "fuzz" => fuzz::run(rest),
        "package" => package::command(rest),
        "train-names" => train::run(rest),
        "setup" => setup::everything(),
        #[cfg(feature = "size")]
        "size" => size::run(rest),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(format!("{other} is no command; there are:\n{HELP}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("xtask: {problem}");
            ExitCode::FAILURE
        }
    }
}

/// The native extraction with the optimised profile; only JSON goes to its standard output.
fn extractor() -> std::process::Command {
    let mut command = process::cargo(&["run", "--quiet", "--profile", "native", "--no-default-features", "--features", "cli"]);
    command.args(["--bin", "broadsheet-extract", "--manifest-path"]).arg(places::root().join("Cargo.toml")).arg("--");
    // Paths are meant from where the reader stands.
    if let Ok(here) = std::env::current_dir() {
        command.current_dir(here);
    }
    command
}
