//! Compiles the folder of articles in: `seeds/`, or the one that
//! `BROADSHEET_SEEDS` names. A folder that cannot be used stops the build here,
//! with the file, the line and the cure.

#[path = "src/corpus"]
mod corpus {
    pub mod corrections;
    pub mod decode;
    pub mod folder;
    pub mod html;
    pub mod manifest;
    pub mod manifest_reader;
}

use corpus::folder::Folder;
use corpus::manifest::{FileEntry, Manifest, ThemeEntry};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What the page shows of it is taken out here, so that the two cannot differ.
const ACCURACY: &str = "docs/accuracy.md";

const SEEDS: &str = "BROADSHEET_SEEDS";

/// Names a folder: the articles of a large corpus go there in shards, to be packed beside the page.
const SHARDS: &str = "BROADSHEET_SHARDS";
/// Bytes of text that stand inside the page.
const INSIDE: usize = 300_000;
/// Bytes of the first shard, which is the first view, and of the others.
const FIRST: usize = 150_000;
const SHARD: usize = 1_000_000;

fn main() -> ExitCode {
    println!("cargo::rerun-if-env-changed={SEEDS}");
    println!("cargo::rerun-if-env-changed={SHARDS}");
    println!("cargo::rerun-if-changed=build.rs");
    let folder = PathBuf::from(std::env::var_os(SEEDS).unwrap_or_else(|| "seeds".into()));
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed={ACCURACY}");
    let shards = std::env::var_os(SHARDS).map(PathBuf::from);
    let done = Folder::read(&folder).and_then(|mut read| {
        if let Some(shards) = shards {
            println!("cargo::rerun-if-changed={}", shards.display());
            put_aside(&mut read, &shards).map_err(|e| vec![format!("{}: {e}", shards.display())])?;
        }
        embed(&read)
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
            ExitCode::FAILURE
        }
    }
}

/// Moves the articles of a large folder into shards; `src/corpus/embedded.rs` reads them.
fn put_aside(folder: &mut Folder, shards: &Path) -> std::io::Result<()> {
    if shards.exists() {
        std::fs::remove_dir_all(shards)?;
    }
    std::fs::create_dir_all(shards)?;
    if folder.files.iter().map(|f| f.text.len()).sum::<usize>() <= INSIDE {
        return Ok(());
    }
    let (mut shard, mut written) = (Vec::new(), 0);
    let mut files = folder.files.drain(..).peekable();
    while let Some(file) = files.next() {
        for part in [&file.name, &file.text, &file.notices.join("\n")] {
            shard.extend((part.len() as u32).to_le_bytes());
            shard.extend(part.as_bytes());
        }
        if shard.len() >= if written == 0 { FIRST } else { SHARD } || files.peek().is_none() {
            std::fs::write(shards.join(format!("{written:05}")), &shard)?;
            shard.clear();
            written += 1;
        }
    }
    Ok(())
}

/// Writes the table of files and the manifest as Rust.
fn embed(folder: &Folder) -> Result<(), Vec<String>> {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    let write = |path: &Path, text: &str| std::fs::write(path, text).map_err(|e| vec![format!("{}: {e}", path.display())]);
    let mut code = String::from("static FILES: &[Embedded] = &[\n");
    for (i, file) in folder.files.iter().enumerate() {
        // The compiler reads the file itself; what is no clean UTF-8 it gets decoded.
        let path = if file.verbatim {
            file.path.canonicalize().map_err(|e| vec![format!("{}: {e}", file.path.display())])?
        } else {
            let decoded = out.join(format!("decoded-{i}.txt"));
            write(&decoded, &file.text)?;
            decoded
        };
        let _ = writeln!(code, "    Embedded {{ name: {:?}, text: include_str!({path:?}), notices: &{:?} }},", file.name, file.notices);
    }
    code.push_str("];\n\n");
    let _ = writeln!(code, "static CORRECTIONS: &str = {:?};\n", folder.corrections);
    code.push_str(&manifest_code(&folder.manifest));
    let measured = std::fs::read_to_string(ACCURACY).map_err(|e| vec![format!("{ACCURACY}: {e}")])?;
    write(&out.join("accuracy.txt"), &headings_tables_and_misses(&measured))?;
    write(&out.join("embedded.rs"), &code)
}

fn manifest_code(manifest: &Manifest) -> String {
    let mut code = String::from("fn compiled_manifest() -> Manifest {\n    Manifest {\n");
    let _ = writeln!(code, "        title: {},", optional(&manifest.title));
    code.push_str("        files: std::collections::BTreeMap::from([\n");
    for (name, FileEntry { title, outlet, agency, byline, published, section, url, cleaned }) in &manifest.files {
        let _ = writeln!(code, "            ({}, super::FileEntry {{", text(name));
        for (key, value) in [
            ("title", title),
            ("outlet", outlet),
            ("agency", agency),
            ("byline", byline),
            ("published", published),
            ("section", section),
            ("url", url),
        ] {
            let _ = writeln!(code, "                {key}: {},", optional(value));
        }
        let _ = writeln!(code, "                cleaned: {cleaned},\n            }}),");
    }
    code.push_str("        ]),\n        themes: Vec::from([\n");
    for ThemeEntry { id, label, any, not } in &manifest.themes {
        let _ =
            writeln!(code, "            super::ThemeEntry {{ id: {}, label: {}, any: {}, not: {} }},", text(id), text(label), list(any), list(not));
    }
    code.push_str("        ]),\n    }\n}\n");
    code
}

fn text(value: &str) -> String {
    format!("String::from({value:?})")
}

fn optional(value: &Option<String>) -> String {
    value.as_deref().map_or("None".to_owned(), |v| format!("Some({})", text(v)))
}

fn list(values: &[String]) -> String {
    format!("Vec::from([{}])", values.iter().map(|v| text(v)).collect::<Vec<_>>().join(", "))
}

/// Of a Markdown text: headings of the second level, rows of tables without
/// their rules, and what is listed or told after "Known misses". A heading with
/// nothing under it goes.
fn headings_tables_and_misses(markdown: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut misses = false;
    for line in markdown.lines().map(|l| l.replace(['`', '*'], "")) {
        let told = line.strip_prefix("Known misses: ");
        if line.starts_with("## ") {
            lines.pop_if(|l| l.starts_with('#'));
            lines.push(line);
            misses = false;
        } else if line.starts_with('#') {
            misses = line.ends_with("Known misses");
        } else if line.starts_with('|') {
            misses = false;
            if !line.starts_with("|--") && !line.starts_with("| --") {
                lines.push(line);
            }
        } else if line == "Known misses" {
            misses = true;
        } else if let Some(told) = told {
            lines.push(format!("- {told}"));
            misses = true;
        } else if misses && line.starts_with("- ") {
            lines.push(line);
        } else if misses && !line.is_empty() {
            // The next line of a miss.
            if let Some(last) = lines.last_mut().filter(|l| l.starts_with('-')) {
                last.push(' ');
                last.push_str(line.trim());
            }
        } else if line.is_empty() && lines.last().is_some_and(|l| l.starts_with('-')) {
            misses = false;
        }
    }
    lines.pop_if(|l| l.starts_with('#'));
    lines.join("\n")
}
