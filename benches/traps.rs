//! Texts made to be slow: ten thousand open quotation marks and their kin. For each the processor time of reading, of
//! every finder and of all the rest at three lengths, and how it grows: 1 is in step with the text, 2 with its square.
//! `cargo xtask bench --traps [NAME] [MEGABYTES]` prints the rows as a table of Markdown.

use broadsheet::article::{self, Given};
use broadsheet::corpus::added::Batch;
use broadsheet::corpus::{Corpus, File, Manifest, Scope, html};
use broadsheet::explore::Explorer;
use broadsheet::extract::names::Model;
use broadsheet::extract::{figures, names, quotes, times};
use std::hint::black_box;
use std::io::Write;
use std::rc::Rc;
use std::time::Instant;

static NAME_MODEL: &[u8] = include_bytes!("../model/names.bin");

/// The longest text, and the shorter ones as parts of it.
const PARTS: [f64; 3] = [0.1, 0.3, 1.0];
/// Megabytes of the longest one, where none are given.
const MEGABYTES: f64 = 0.4;
/// Below this many seconds a growth tells nothing.
const NOTABLE: f64 = 0.02;
/// What is timed apart.
const STAGES: [&str; 6] = ["reading", "names", "quotations", "dates", "figures", "comparing, index"];

/// What is repeated, under the name that the table shows.
const TEXTS: &[(&str, &str)] = &[
    ("open marks", "“a ‘b "),
    ("straight marks", "\"a \" b' "),
    ("guillemets", "«a "),
    ("one line of words", "word "),
    ("one word", "a"),
    ("one word of capitals", "A"),
    ("commas", ","),
    ("commas and words", "a, "),
    ("a list of names", "Ilse Brandt, "),
    ("capitals", "Abc "),
    ("initials", "A. "),
    ("joined capitals", "Abc-Def-"),
    ("small words between capitals", "Bank of the "),
    ("sentences of a name", "Ilse Brandt left. "),
    ("a paper's name", "the Globe and Mail "),
    ("a paper's name a line", "Globe and Mail\n"),
    ("signatures", "Ilse Brandt, University of Lund\n\n"),
    ("titles", "Prime Minister "),
    ("digits", "9"),
    ("numbers", "1,000 "),
    ("numbers in words", "hundred million "),
    ("dates", "January 14, 2026 "),
    ("weekdays", "on Monday, "),
    ("months", "May "),
    ("clock times", "12:30 p.m. "),
    ("per cent", "5 per cent of "),
    ("money", "$4.5 million, "),
    ("tariffs", "Norway imposed a tariff of 5 per cent on Kenya's tea, "),
    ("said", "said "),
    ("he said", "he said she said "),
    ("speech", "“Go,” he said. "),
    ("speech of names", "“Go,” Ilse Brandt said. Piet Moser said it was late. "),
    ("speech a paragraph", "“Go,” she said.\n\n"),
    ("a quotation over paragraphs", "“Go on.\n\n"),
    ("according to", "according to "),
    ("brackets", "("),
    ("pairs of brackets", "(a) [b] "),
    ("dashes", "— a "),
    ("hyphens", "-"),
    ("points", "."),
    ("single letters", "a.b."),
    ("addresses without an end", "http-"),
    ("mail addresses", "a@"),
    ("apostrophes", "a'a"),
    ("short lines", "a\n"),
    ("short paragraphs", "ab cd\n\n"),
    ("headings", "Abc Def Ghi Jkl\n\nThe council met on Monday and voted for the plan after a long debate.\n\n"),
    ("comments", "Comments\n"),
    ("lists of teasers", "Related\nCouncil raises the price\n\n"),
    ("read more", "Read more:\nCouncil raises the price\n"),
    ("videos", "WATCH | Ferries return to the strait:\nFerries return to the strait\n"),
    ("captions", "caption: x\n\n"),
    ("credits", "Ferries wait in the harbour.\n(Ann Lee/CBC)\n"),
    ("bylines", "By Ann Lee\n"),
    ("dates of lines", "Published March 4, 2026\n"),
    ("copyright", "© 2026 The Gazette.\n"),
    ("another paper wrote", "The Guardian wrote:\nMr. Moser told Mr. Brandt that it was late and that the quay would close.\n"),
    ("pull quotes", "We will not wait for the harbour to close\nIlse Brandt\n\n"),
    ("the same paragraph", "The council met on Tuesday and spent $4 million. “We wait,” said Ilse Brandt, the mayor of Lund.\n\n"),
    ("partners", "Harcourt & Lyle & "),
    ("banks", "The Sheriff’s Office met the Bank of Lund. "),
    ("combining marks", "e\u{301}"),
    ("joiners", "\u{200d}"),
    ("Arabic", "مرحبا بالعالم "),
    ("Chinese", "日本語のテキスト。"),
    ("line separators", "a\u{2028}"),
    ("carriage returns", "\r"),
    ("white space", " "),
];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let megabytes: f64 = args.iter().find_map(|a| a.parse().ok()).unwrap_or(MEGABYTES);
    let only = args.iter().find(|a| a.parse::<f64>().is_err());
    let sizes = PARTS.map(|part| (megabytes * part * 1e6) as usize);
    let model = Model::from_bytes(NAME_MODEL).ok();
    let chosen = |name: &str| only.is_none_or(|only| name.contains(only.as_str()));
    println!("Seconds for a megabyte at {megabytes} MB, and the steepest growth from {} to {megabytes} MB.\n", megabytes * PARTS[0]);
    println!("| text | {} | growth |\n|---|{}---|", STAGES.join(" | "), "---|".repeat(STAGES.len()));
    for (name, piece) in TEXTS.iter().filter(|(name, _)| chosen(name)) {
        row(name, &sizes.map(|n| stages(&piece.repeat(n / piece.len()), model.as_ref())), megabytes);
    }
    type Build = fn(usize) -> (&'static str, Vec<u8>);
    let files: [(&str, Build); 7] = [
        ("deep HTML", |n| ("a.html", "<div><p>".repeat(n / 8).into_bytes())),
        ("unseen HTML", |n| ("a.html", "<svg>".repeat(n / 5).into_bytes())),
        ("a cell of a table", |n| ("a.csv", format!("text\n\"{}\"\n", "a ".repeat(n / 2)).into_bytes())),
        ("columns of a table", |n| ("a.csv", format!("text{}\nabc\n", ",".repeat(n)).into_bytes())),
        ("rows of a table", |n| ("a.csv", format!("text\n{}", "abc\n".repeat(n / 4)).into_bytes())),
        ("a bomb", |n| ("a.zip", bomb(n))),
        ("articles of a line", |n| ("a.jsonl", (0..n / 100).flat_map(line).collect())),
    ];
    for (name, build) in files.iter().filter(|(name, _)| chosen(name)) {
        let times = sizes.map(|n| {
            let (file, bytes) = build(n);
            let start = now();
            let mut batch = Batch::new(&[]);
            batch.add(file, &bytes);
            batch.pages.iter().for_each(|(_, page)| drop(black_box(html::text(page))));
            [now() - start, 0.0, 0.0, 0.0, 0.0, 0.0]
        });
        row(name, &times, megabytes);
    }
}

/// An archive of so many bytes that would unpack to a thousand times as many: every entry is a megabyte of one letter.
fn bomb(n: usize) -> Vec<u8> {
    let (mut out, letters) = (Vec::new(), vec![b'a'; 1_000_000]);
    let packed = miniz_oxide::deflate::compress_to_vec(&letters, 6);
    let mut archive = rawzip::ZipArchiveWriter::new(&mut out);
    for i in 0..n / (packed.len() + 150) {
        let name = format!("{i}.txt");
        let (mut entry, config) = archive.new_file(&name).compression_method(rawzip::CompressionMethod::DEFLATE).start().expect("a plain name");
        let mut writer = config.wrap(std::io::sink());
        writer.write_all(&letters).expect("nothing is written");
        let (_, descriptor) = writer.finish().expect("nothing is written");
        entry.write_all(&packed).expect("memory takes all");
        entry.finish(descriptor).expect("memory takes all");
    }
    archive.finish().expect("memory takes all");
    out
}

/// An article of a hundred bytes.
fn line(i: usize) -> Vec<u8> {
    format!("{:99}\n", format!("{{\"text\": \"Report {i}. The council met on Monday and voted for the quay.\"}}")).into_bytes()
}

/// Seconds of each stage.
fn stages(text: &str, model: Option<&Model>) -> [f64; 6] {
    let mut last = now();
    let mut took = || {
        let before = std::mem::replace(&mut last, now());
        last - before
    };
    let article = article::read("a.txt", text.to_owned(), &Given::default());
    let read = took();
    let mut found = names::find(&article, model);
    let mut names = took();
    let quotes = quotes::find(&article, &found);
    let quoted = took();
    names::label(&article, &mut found, &quotes);
    names += took();
    let times = times::find(&article, None);
    let timed = took();
    let mut measured = figures::find(&article, &found, &times);
    black_box(figures::directed::find(&article, &found, &mut measured));
    let figures = took();
    drop((article, found, quotes, times, measured));
    took();
    let file = File { name: "a.txt".into(), text: text.to_owned(), given: Given::default(), notices: Vec::new() };
    black_box(Explorer::new(Rc::new(Corpus::build(vec![file], &Manifest::default(), Scope::Whole, model))));
    let all = took();
    [read, names, quoted, timed, figures, (all - read - names - quoted - timed - figures).max(0.0)]
}

/// Seconds of processor time of this thread, where the system tells them.
fn now() -> f64 {
    static BEGIN: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = told.and_then(|t| t.split(' ').next()?.parse::<f64>().ok());
    spent.map_or_else(|| BEGIN.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}

fn row(name: &str, times: &[[f64; 6]; 3], megabytes: f64) {
    let [short, _, long] = times;
    let grown = (PARTS[2] / PARTS[0]).ln();
    let growth = short.iter().zip(long).filter(|(_, b)| **b > NOTABLE).map(|(a, b)| (b / a.max(5e-3)).ln() / grown).fold(0.0, f64::max);
    let cells = long.map(|s| format!("{:.2}", s / megabytes)).join(" | ");
    println!("| {name} | {cells} | {growth:.1}{} |", if growth > 1.3 { " !" } else { "" });
}
