//! The rooms of `src/lib.rs` in the order in which data flows: none imports
//! from a room above it, and only `ui` knows the browser.

use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up. A civil date belongs to the ground floor.
const ROOMS: &[&[&str]] =
    &[&["text", "calendar"], &["article"], &["extract"], &["compare"], &["corpus"], &["explore"], &["engine", "front"], &["ui"]];
const BROWSER: &[&str] = &["yew", "web_sys", "gloo", "js_sys", "wasm_bindgen", "wasm_bindgen_futures"];
/// What a page has not, or what costs more than all of the engine.
const NOT_IN_A_PAGE: &[&str] = &["regex", "std::fs", "std::env", "std::thread", "std::time"];
/// Compiled for the command line and the build script alone.
const NATIVE: &[&str] = &["corpus/folder.rs", "corpus/html.rs"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the sources are readable").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|x| x == "rs") {
            found.push(path);
        }
    }
}

/// The code of every file in a room, without comments: room, file, text.
fn rooms() -> Vec<(String, String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let mut rooms = Vec::new();
    for file in files {
        let name = file.strip_prefix(&src).expect("it lies in src").display().to_string().replace('\\', "/");
        let room = name.split('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned();
        let text = fs::read_to_string(&file).expect("the sources are text");
        let code = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
        if ROOMS.iter().any(|floor| floor.contains(&room.as_str())) {
            rooms.push((room, name, code));
        }
    }
    rooms
}

fn floor(room: &str) -> Option<usize> {
    ROOMS.iter().position(|floor| floor.contains(&room))
}

/// The rooms that code names by `crate::room` or inside `crate::{…}`.
fn named(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let Some(group) = rest.strip_prefix('{') else {
            found.push(word(rest));
            continue;
        };
        let (mut depth, mut fresh) = (0, true);
        for (i, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => fresh = true,
                _ if fresh && depth == 0 && !c.is_whitespace() => {
                    found.push(word(&group[i..]));
                    fresh = false;
                }
                _ => {}
            }
        }
    }
    found
}

fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

#[test]
fn imports_are_found_alone_and_in_groups() {
    assert_eq!(named("use crate::text::Span;\nuse crate::{article::{self, Block}, ui};"), ["text", "article", "ui"]);
}

#[test]
fn no_room_imports_from_a_room_above_it() {
    let rooms = rooms();
    assert!(rooms.len() > 20, "the sources were not found");
    for (room, file, code) in &rooms {
        for other in named(code) {
            assert!(floor(other) <= floor(room), "{file} imports from {other}, which is above {room}");
        }
    }
}

#[test]
fn only_the_room_that_readers_see_knows_the_browser() {
    for (room, file, code) in rooms() {
        let path = |name: &str| code.contains(&format!("{name}::"));
        if room != "ui" {
            for name in BROWSER {
                assert!(!path(name), "{file} names {name}");
            }
        }
        for name in NOT_IN_A_PAGE {
            assert!(!path(name) || NATIVE.contains(&file.as_str()), "{file} names {name}");
        }
    }
}
