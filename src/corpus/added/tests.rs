use super::*;
use crate::article::Published;
use crate::calendar::Day;

fn read(files: &[(&str, &[u8])]) -> (Vec<File>, Vec<String>) {
    let mut batch = Batch::new(&[]);
    for (name, bytes) in files {
        batch.add(name, bytes);
    }
    // As the page does it with the browser's own reader.
    for (name, html) in std::mem::take(&mut batch.pages) {
        batch.article(&name, html.replace("<p>", "").replace("</p>", "\n"), Given::default(), Vec::new());
    }
    (batch.files, batch.refused.iter().map(Refused::to_string).collect())
}

fn names(files: &[File]) -> Vec<&str> {
    files.iter().map(|f| f.name.as_str()).collect()
}

#[test]
fn text_markdown_and_saved_pages_become_articles() {
    let (files, refused) = read(&[("a.txt", b"One."), ("b.MD", b"Two."), ("c.html", b"<p>Three.</p>")]);
    assert_eq!(names(&files), ["a.txt", "b.MD", "c.html"]);
    assert_eq!(files[2].text, "Three.\n");
    assert!(refused.is_empty());
}

#[test]
fn one_bad_file_does_not_stop_the_others_and_says_why() {
    let picture = [0x89, b'P', b'N', b'G', 0, 1, 2, 3, 0, 0, 0xFF, 0xD8];
    let (files, refused) = read(&[("empty.txt", b" \n"), ("photo.txt", &picture), ("tool.exe", b"MZ"), ("good.txt", b"Fine.")]);
    assert_eq!(names(&files), ["good.txt"]);
    assert_eq!(refused.len(), 3);
    assert_eq!(refused[0], "empty.txt: it is empty.");
    assert!(refused[1].starts_with("photo.txt: this is not text."));
    assert!(refused[2].starts_with("tool.exe: not a kind that is read here."));
}

#[test]
fn the_same_text_is_taken_once_and_the_same_name_twice() {
    let (files, refused) = read(&[("x/a.txt", b"One  two."), ("y/a.txt", b"Three."), ("b.txt", b"One two.\n")]);
    assert_eq!(names(&files), ["a.txt", "a (2).txt"]);
    assert_eq!(refused, ["b.txt: the same text as a.txt, which is here already."]);
}

#[test]
fn a_table_gives_one_article_a_row_with_what_its_columns_say() {
    let csv = "Title;Body;Source;Date;URL\nFlood;\"Water rose.\nIt fell.\";Gazette;2026-01-14;https://example.org/1\n;Second.;;14 January;\n;;;;\n";
    let (files, refused) = read(&[("feed.csv", csv.as_bytes())]);
    assert_eq!(names(&files), ["feed-0001.txt", "feed-0002.txt"]);
    assert_eq!(files[0].text, "Water rose.\nIt fell.");
    assert_eq!(files[0].given.outlet.as_deref(), Some("Gazette"));
    assert_eq!(files[0].given.published, Some(Published { day: Day::from_ymd_opt(2026, 1, 14).unwrap(), time: None }));
    assert_eq!(files[1].given.published, None, "a date in another form is not guessed");
    assert!(refused.is_empty());
}

#[test]
fn a_table_without_a_text_column_names_its_columns() {
    let (_, refused) = read(&[("list.csv", b"name,count\na,1\n")]);
    assert_eq!(refused, ["list.csv: no column named \"text\", \"body\" or \"content\" (there are: name, count)."]);
}

#[test]
fn json_arrays_wrapped_arrays_single_objects_and_lines_are_read() {
    let array = br#"[{"text": "One.", "source": {"name": "Herald"}}, {"title": "no text"}, 7]"#;
    let (files, refused) = read(&[("a.json", array)]);
    assert_eq!(files[0].given.outlet.as_deref(), Some("Herald"));
    assert_eq!(refused.len(), 2);
    let wrapped = br#"{"status": "ok", "articles": [{"content": "Two.", "id": "k7"}]}"#;
    let (files, _) = read(&[("b.json", wrapped), ("c.json", br#"{"text": "Three."}"#)]);
    assert_eq!(names(&files), ["k7.txt", "c-0001.txt"]);
    let (files, refused) = read(&[("d.jsonl", b"{\"text\": \"Four.\"}\n{\"text\": \n{\"text\": \"Five.\"}\n")]);
    assert_eq!(files.len(), 2);
    assert!(refused[0].starts_with("d.jsonl: line 2: not JSON"));
    let (_, refused) = read(&[("e.json", b"{broken")]);
    assert!(refused[0].starts_with("e.json: line 1: not JSON"));
}

/// A zip with the given files, packed by the library's own writer.
fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut out = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut out);
    for (name, bytes) in files {
        let (mut entry, config) = archive.new_file(name).compression_method(rawzip::CompressionMethod::DEFLATE).start().unwrap();
        let mut writer = config.wrap(Vec::new());
        writer.write_all(bytes).unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        entry.write_all(&miniz_oxide::deflate::compress_to_vec(bytes, 6)).unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    out
}

#[test]
fn an_archive_gives_its_files_and_names_the_bad_ones() {
    let zip = packed(&[("day/a.txt", b"One."), ("__MACOSX/a.txt", b"litter"), ("inner.zip", b"PK"), ("rows.csv", b"text\nTwo.\n")]);
    let (files, refused) = read(&[("all.zip", &zip)]);
    assert_eq!(names(&files), ["a.txt", "rows-0001.txt"]);
    assert_eq!(refused, ["all.zip/inner.zip: an archive inside an archive. Unpack it first."]);
}

#[test]
fn a_damaged_archive_is_refused_and_a_bomb_is_stopped() {
    let (_, refused) = read(&[("x.zip", b"PK\x03\x04 not really")]);
    assert!(refused[0].starts_with("x.zip: the archive is damaged"), "{}", refused[0]);
    let zeros = vec![b' '; MAX_FILE + 1];
    let (files, refused) = read(&[("bomb.zip", &packed(&[("big.txt", &zeros)]))]);
    assert!(files.is_empty());
    assert_eq!(refused, ["bomb.zip/big.txt: larger than 200 MB. Split it into smaller files."]);
}
