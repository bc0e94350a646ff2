//! `corrections.json` beside the articles is read with them.
#![cfg(feature = "cli")]

use broadsheet::article::Given;
use broadsheet::corpus::folder::Folder;
use broadsheet::corpus::published;
use broadsheet::explore::corrections::{Correction, Corrections};

#[test]
fn corrections_beside_the_articles_are_read_with_them() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("corrected");
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    let correction = Correction::Merge { name: "a-berg".into(), into: "ana-berg".into() };
    let written = Corrections { format: 1, corrections: vec![correction] };
    std::fs::write(folder.join("a.txt"), "Ana Berg spoke.").expect("a file can be written");
    std::fs::write(folder.join("corrections.json"), written.write()).expect("a file can be written");
    let read = Folder::read(&folder).expect("the folder is sound");
    assert_eq!(read.files.len(), 1, "it is no article");
    assert_eq!(Corrections::of_build(&read.corrections), Ok(written));
    assert_eq!(Corrections::of_build(""), Ok(Corrections::default()));
    assert!(Corrections::of_build("{}").is_err());
}

/// What stands in `corrections.json`, and what the build must say of it.
const BROKEN: [(&str, &[&str]); 7] = [
    ("{\"format\": 1,\n \"corrections\": [\n", &["line 3", "Mend it"]),
    ("{\"format\": 1, \"corrections\": [{\"do\": \"mend\"}]}", &["“mend” with these fields", "line 1"]),
    ("{\"format\": 1, \"corrections\": [{\"do\": \"merge\", \"name\": \"a\", \"in\": \"b\"}]}", &["unknown field `in`"]),
    ("{\"format\": 1, \"corrections\": [{\"do\": \"split\", \"name\": \"a\", \"into\": \"b\"}]}", &["“split” with these fields"]),
    ("{\"format\": 2, \"corrections\": []}", &["later version"]),
    (
        "{\"format\": 1, \"corrections\": [{\"do\": \"wrong\", \"kind\": \"quot\", \"document\": \"a\", \"text\": {\"exact\": \"x\"}}]}",
        &["“quot”", "quote, time"],
    ),
    (
        "{\"format\": 1, \"corrections\": [{\"do\": \"given\", \"document\": \"a\", \"fields\": {\"published\": \"4 March\"}}]}",
        &["“4 March” is no day"],
    ),
];

#[test]
fn a_broken_file_of_corrections_stops_the_build_with_file_line_and_cure() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("broken-corrections");
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    std::fs::write(folder.join("a.txt"), "Ana Berg spoke.").expect("a file can be written");
    for (text, says) in BROKEN {
        std::fs::write(folder.join("corrections.json"), text).expect("a file can be written");
        let problems = Folder::read(&folder).expect_err(text);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].contains("corrections.json: "), "{problems:?}");
        for words in says {
            assert!(problems[0].contains(words), "{words}: {problems:?}");
        }
    }
}

#[test]
fn what_is_given_of_an_article_holds_as_if_the_manifest_had_said_it() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("given-corrections");
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    std::fs::write(folder.join("a.txt"), "Ana Berg spoke.").expect("a file can be written");
    std::fs::write(folder.join("corpus.toml"), "[files.\"a.txt\"]\noutlet = \"Herald\"\nsection = \"World\"\n").expect("a file can be written");
    let given = Given { outlet: Some("Gazette".into()), published: published("2026-03-04"), ..Given::default() };
    let written = Corrections { format: 1, corrections: vec![Correction::given("a", &given)] };
    std::fs::write(folder.join("corrections.json"), written.write()).expect("a file can be written");
    let read = Folder::read(&folder).expect("the folder is sound");
    assert_eq!(read.manifest.given("a.txt"), Given { section: Some("World".into()), ..given });
}
