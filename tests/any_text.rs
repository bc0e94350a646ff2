//! What holds of any text: it is read without a panic, blocks cover what can be
//! seen exactly once, and every span is words of the text.

use broadsheet::article::{self, Article, Given};
use broadsheet::corpus::decode::decode;
use broadsheet::corpus::{Corpus, Document, File, Manifest, Scope, embedded};
use broadsheet::text::Span;

/// What pages are made of, and what breaks programs.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    "\u{2028}",
    "\u{feff}",
    "\0",
    "\u{202e}",
    "\u{200d}",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "''",
    "«",
    "»",
    "(",
    ")",
    "[",
    "]",
    "—",
    "-",
    "…",
    ".",
    ". ",
    "?",
    "!",
    ", ",
    ": ",
    ";",
    "/",
    "|",
    "©",
    "•",
    "#",
    "> ",
    "The council met on Tuesday",
    "Mr. Moser",
    "Ilse Brandt",
    "said",
    "told Radio Lund",
    "“We wait,” she said.",
    "according to",
    "By Ilse Brandt",
    "Advertisement",
    "Share this article",
    "Read more:",
    "Related",
    "Comments",
    "Published March 4, 2026",
    "© 2026 The Harbour Gazette",
    "https://example.org/a?b=c",
    "a@b.se",
    "$4.5 million",
    "100 per cent",
    "three or four",
    "51st",
    "last fall",
    "30 February",
    "99999999999999999999",
    "½",
    "١٢٣",
    "שלום עולם",
    "مرحبا",
    "日本語のテキスト。",
    "é",
    "e\u{301}",
    "ﷺ",
    "🦀",
    "👩‍👩‍👧",
    "İstanbul",
    "ẞ",
    "ŉ",
    "U.S.",
    "a.m.",
    "Photo: Ann Lee/AP",
    "― Name, 24",
    "Q: ",
    "A: ",
    "Updated 3 hours ago",
];

/// A fixed generator (Knuth's MMIX constants), so that a failure can be run again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % n
    }

    fn text(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..self.below(60) {
            text.push_str(PIECES[self.below(PIECES.len())]);
            if self.below(3) == 0 {
                text.push(' ');
            }
        }
        text
    }
}

fn file(name: &str, text: String) -> File {
    File { name: name.into(), text, given: Given::default(), notices: Vec::new() }
}

fn hold(article: &Article) {
    let text = &article.text;
    let mut covered = vec![0u8; text.len()];
    let mut end = 0;
    for block in &article.blocks {
        words(text, block.span);
        assert!(block.span.start >= end, "blocks overlap or are out of order in {text:?}");
        end = block.span.end;
        covered[block.span.range()].fill(1);
    }
    for (at, c) in text.char_indices() {
        // The bullet of a line belongs to no block.
        let seen = !c.is_whitespace() && !c.is_control() && !matches!(c, '•' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}');
        assert!(!seen || covered[at] == 1, "{c:?} at {at} stands in no block of {text:?}");
    }
    article.sentences.iter().for_each(|s| words(text, s.span));
}

/// The span lies in the text, on borders of characters, and is not empty.
fn words(text: &str, span: Span) {
    assert!(text.get(span.range()).is_some_and(|s| !s.is_empty()), "{span:?} is no part of {text:?}");
}

fn hold_all(Document { article, findings, .. }: &Document) {
    hold(article);
    let text = &article.text;
    findings.names.mentions.iter().for_each(|m| words(text, m.span));
    for quote in &findings.quotes {
        words(text, quote.span);
        quote.parts.iter().chain(&quote.cue).for_each(|&s| words(text, s));
        quote.speaker.iter().chain(&quote.also).for_each(|s| words(text, s.mention));
    }
    findings.times.iter().for_each(|t| words(text, t.span));
    findings.figures.iter().for_each(|f| words(text, f.span));
}

#[test]
fn any_page_is_read_and_every_finding_is_words_of_it() {
    let mut dice = Dice(41);
    for _ in 0..1500 {
        let files = (0..1 + dice.below(2)).map(|i| file(&format!("{i}.txt"), dice.text())).collect();
        Corpus::build(files, &Manifest::default(), Scope::Whole, None).documents.iter().for_each(hold_all);
    }
}

#[test]
fn the_sample_cut_off_anywhere_is_still_read() {
    let mut dice = Dice(12);
    let whole = embedded::files();
    for _ in 0..60 {
        let text = &whole[dice.below(whole.len())].text;
        let mut ends = [dice.below(text.len()), dice.below(text.len())];
        ends.sort_unstable();
        let part: String = String::from_utf8_lossy(&text.as_bytes()[ends[0]..ends[1]]).into_owned();
        Corpus::build(vec![file("part.txt", part)], &Manifest::default(), Scope::Whole, None).documents.iter().for_each(hold_all);
    }
}

#[test]
fn odd_files_are_read_with_a_word_where_something_is_wrong() {
    // bytes, whether the reader is told that something was unusual
    let boilerplate = "Home\nSport\nSubscribe now\nShare this article\n© 2026 The Harbour Gazette. All rights reserved.\n";
    let cases: [(&[u8], bool); 9] = [
        (b"", true),
        (b"\n\n\n", true),
        (b"One line without an end", false),
        (b"First line.\r\n\r\nSecond line.\r\n", false),
        (b"\xEF\xBB\xBFA mark before the text.\n", false),
        (b"Broken \xFF\xFE bytes \xC3 in it.\n", true),
        (b"A NUL \0 in a line.\n", true),
        ("שלום עולם. זה משפט.\n".as_bytes(), false),
        (boilerplate.as_bytes(), true),
    ];
    for (bytes, is_told) in cases {
        let decoded = decode(bytes);
        let mut told = decoded.notices.len();
        let article = article::read("odd.txt", decoded.text.into_owned(), &Given::default());
        told += article.notices.len();
        hold(&article);
        assert_eq!(told > 0, is_told, "{:?}: {:?}", String::from_utf8_lossy(bytes), article.notices);
    }
}

#[test]
fn ten_megabytes_are_read() {
    let paragraph = "The council met on Tuesday, 3 March 2026, and spent $4 million. “We wait,” said Ilse Brandt, the mayor of Lund.\n\n";
    let text = paragraph.repeat(10_000_000 / paragraph.len());
    let article = article::read("long.txt", text, &Given::default());
    assert!(article.body().count() > 80_000);
    let one_line = "word ".repeat(2_000_000);
    let article = article::read("line.txt", one_line, &Given::default());
    assert!(!article.blocks.is_empty());
}

/// Each of these once took time with the square of its length: a tenth of a megabyte would keep the test for minutes.
#[test]
fn endless_sentences_are_read_in_step_with_their_length() {
    for piece in ["Abc ", "Ilse Brandt, ", "word ", "the Globe and Mail ", "http-", "a@", "Comments\n", "caption: x\n\n"] {
        let text = piece.repeat(100_000 / piece.len());
        let corpus = Corpus::build(vec![file("endless.txt", text)], &Manifest::default(), Scope::Whole, None);
        corpus.documents.iter().for_each(hold_all);
    }
}
