//! `corrections.json` beside the articles is read with them.
#![cfg(feature = "cli")]

use broadsheet::corpus::folder::Folder;
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
