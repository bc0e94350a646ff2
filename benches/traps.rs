//! Texts made to be slow: ten thousand open quotation marks and their kin. For each the time of reading, of finding
//! and of all the rest at two lengths, and how the time grows: 1 is in step with the text, 2 with its square.
//! `cargo xtask bench --traps [NAME] [MEGABYTES]`.

use broadsheet::article::{self, Given};
use broadsheet::corpus::added::Batch;
use broadsheet::corpus::{Corpus, File, Manifest, Scope, html};
use broadsheet::explore::Explorer;
use broadsheet::extract::names::Model;
use broadsheet::extract::{self, Context};
use std::hint::black_box;
use std::rc::Rc;
use std::time::Instant;

static NAME_MODEL: &[u8] = include_bytes!("../model/names.bin");

/// The longer text is so many times the shorter one.
const STEP: usize = 4;
/// Megabytes of the longer one, where none are given.
const MEGABYTES: f64 = 0.4;
/// Below this many seconds a growth tells nothing.
const NOTABLE: f64 = 0.02;

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
    let megabytes = args.iter().find_map(|a| a.parse().ok()).unwrap_or(MEGABYTES);
    let only = args.iter().find(|a| a.parse::<f64>().is_err());
    let sizes = [(megabytes * 1e6) as usize / STEP, (megabytes * 1e6) as usize];
    let model = Model::from_bytes(NAME_MODEL).ok();
    let chosen = |name: &str| only.is_none_or(|only| name.contains(only.as_str()));
    println!("seconds at {} and {} KB, and the steepest growth", sizes[0] / 1000, sizes[1] / 1000);
    println!("{:32} {:>13} {:>13} {:>13} {:>7}", "", "reading", "finding", "the rest", "growth");
    for (name, piece) in TEXTS.iter().filter(|(name, _)| chosen(name)) {
        let [short, long] = sizes.map(|n| stages(&piece.repeat(n / piece.len()), model.as_ref()));
        row(name, &short, &long);
    }
    type Build = fn(usize) -> (&'static str, Vec<u8>);
    let files: [(&str, Build); 5] = [
        ("deep HTML", |n| ("a.html", "<div><p>".repeat(n / 8).into_bytes())),
        ("unseen HTML", |n| ("a.html", "<svg>".repeat(n / 5).into_bytes())),
        ("a cell of a table", |n| ("a.csv", format!("text\n\"{}\"\n", "a ".repeat(n / 2)).into_bytes())),
        ("columns of a table", |n| ("a.csv", format!("text{}\nabc\n", ",".repeat(n)).into_bytes())),
        ("rows of a table", |n| ("a.csv", format!("text\n{}", "abc\n".repeat(n / 4)).into_bytes())),
    ];
    for (name, build) in files.iter().filter(|(name, _)| chosen(name)) {
        let times = sizes.map(|n| {
            let (file, bytes) = build(n);
            let start = Instant::now();
            let mut batch = Batch::new(&[]);
            batch.add(file, &bytes);
            batch.pages.iter().for_each(|(_, page)| drop(black_box(html::text(page))));
            [start.elapsed().as_secs_f64(), 0.0, 0.0]
        });
        row(name, &times[0], &times[1]);
    }
}

/// Seconds of reading, finding, and comparing and indexing.
fn stages(text: &str, model: Option<&Model>) -> [f64; 3] {
    let start = Instant::now();
    let article = article::read("a.txt", text.to_owned(), &Given::default());
    let read = start.elapsed().as_secs_f64();
    let start = Instant::now();
    black_box(extract::extract(&article, &Context { anchor: None, name_model: model }));
    let found = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let file = File { name: "a.txt".into(), text: text.to_owned(), given: Given::default(), notices: Vec::new() };
    black_box(Explorer::new(Rc::new(Corpus::build(vec![file], &Manifest::default(), Scope::Whole, model))));
    [read, found, (start.elapsed().as_secs_f64() - read - found).max(0.0)]
}

fn row(name: &str, short: &[f64; 3], long: &[f64; 3]) {
    let growth = short.iter().zip(long).filter(|(_, b)| **b > NOTABLE).map(|(a, b)| (b / a.max(1e-4)).ln() / (STEP as f64).ln()).fold(0.0, f64::max);
    let pair = |i: usize| format!("{:.2} {:.2}", short[i], long[i]);
    println!("{name:32} {:>13} {:>13} {:>13} {growth:>7.1}{}", pair(0), pair(1), pair(2), if growth > 1.4 { "  !" } else { "" });
}
