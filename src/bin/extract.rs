//! `cargo xtask extract PATH…`: the extraction natively, as JSON on standard output.

use broadsheet::article::Notice;
use broadsheet::corpus::folder::{Folder, LoadedFile};
use broadsheet::corpus::{Corpus, File, Manifest, Scope};
use broadsheet::explore::corrections::{self, Corrections};
use broadsheet::explore::{Explorer, json};
use broadsheet::extract::names::Model;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;

/// The page loads the same file after its first view.
const NAME_MODEL: &[u8] = include_bytes!("../../model/names.bin");

fn main() -> ExitCode {
    match run(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            for problem in problems {
                eprintln!("extract: {problem}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run(args: Vec<String>) -> Result<(), Vec<String>> {
    let (flags, paths): (Vec<_>, Vec<_>) = args.into_iter().partition(|a| a.starts_with("--"));
    let (mut scope, mut cleaned) = (Scope::Whole, false);
    for flag in flags {
        match flag.as_str() {
            "--no-compare" => scope = Scope::NoComparison,
            "--cleaned" => cleaned = true,
            other => return Err(vec![format!("{other} is no option; there are --no-compare and --cleaned")]),
        }
    }
    if paths.is_empty() {
        return Err(vec!["give the files or folders to read".into()]);
    }
    let Loaded { files, manifest, corrections } = load(&paths, cleaned)?;
    let model = Model::from_bytes(NAME_MODEL).map_err(|e| vec![e.to_string()])?;
    let corpus = corrected(Corpus::build(files, &manifest, scope, Some(&model)), corrections);
    let one = |e: &dyn std::fmt::Display| vec![e.to_string()];
    let out = json::extraction_text(&corpus, scope == Scope::Whole);
    std::io::stdout().lock().write_all(out.as_bytes()).map_err(|e| one(&e))
}

/// Applies `corrections.json`, and says which of them no longer fit.
fn corrected(corpus: Corpus, corrections: Corrections) -> Corpus {
    if corrections.corrections.is_empty() {
        return corpus;
    }
    let (corpus, unapplied) = corrections::apply(&Explorer::new(Rc::new(corpus)), &corrections);
    for misfit in unapplied {
        eprintln!("extract: corrections.json, number {}: {}", misfit.index + 1, misfit.why);
    }
    corpus
}

/// All that the paths hold.
#[derive(Default)]
struct Loaded {
    files: Vec<File>,
    manifest: Manifest,
    corrections: Corrections,
}

/// Reads every path; a folder brings its `corpus.toml` and `corrections.json` along.
fn load(paths: &[String], cleaned: bool) -> Result<Loaded, Vec<String>> {
    let (Loaded { mut files, mut manifest, mut corrections }, mut problems) = (Loaded::default(), Vec::new());
    for path in paths.iter().map(Path::new) {
        if !path.is_dir() {
            match LoadedFile::read(path) {
                Ok(file) => files.push(article(file, &Manifest::default(), cleaned)),
                Err(problem) => problems.push(problem),
            }
            continue;
        }
        match Folder::read(path) {
            Ok(folder) => {
                files.extend(folder.files.into_iter().map(|f| article(f, &folder.manifest, cleaned)));
                manifest.title = manifest.title.or(folder.manifest.title);
                manifest.themes.extend(folder.manifest.themes);
                match Corrections::of_build(&folder.corrections) {
                    Ok(read) => corrections.corrections.extend(read.corrections),
                    Err(e) => problems.push(format!("{}: {e}", path.join("corrections.json").display())),
                }
            }
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() { Ok(Loaded { files, manifest, corrections }) } else { Err(problems) }
}

fn article(file: LoadedFile, manifest: &Manifest, cleaned: bool) -> File {
    for notice in &file.notices {
        eprintln!("extract: {}: {notice}", file.path.display());
    }
    let mut given = manifest.given(&file.name);
    given.cleaned |= cleaned;
    File { name: file.name, text: file.text, given, notices: file.notices.into_iter().map(Notice).collect() }
}
