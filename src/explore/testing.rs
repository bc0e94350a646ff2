//! A small corpus from lines of text.

use crate::article::{Given, Stated};
use crate::corpus::{Corpus, File, Manifest, Scope};

/// Builds a corpus from file name, text and outlet (empty for none).
pub fn corpus(files: &[(&str, &str, &str)]) -> Corpus {
    let file = |&(name, text, _): &(&str, &str, &str)| File {
        name: name.to_owned(),
        text: text.to_owned(),
        given: Given { cleaned: true, ..Given::default() },
        notices: Vec::new(),
    };
    let mut corpus = Corpus::build(files.iter().map(file).collect(), &Manifest::default(), Scope::Whole, None);
    for (document, (_, _, outlet)) in corpus.documents.iter_mut().zip(files) {
        let metadata = &mut document.article.metadata;
        metadata.outlet = if outlet.is_empty() { Stated::default() } else { Stated::given(outlet.to_string()) };
        metadata.agency = Stated::default();
    }
    corpus.title = "Test".into();
    corpus
}

/// A small generator of numbers that are random enough for properties, the same each run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// True once in `n`.
    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// Three invented reports of one event, with everything the finders look for.
pub fn coverage() -> super::Explorer {
    let files = [
        (
            "010_gazette.txt",
            "Mayor Ana Berg opened the new harbour bridge in Port Ellis on Monday, March 3, 2025, after four years of work.\n\
             “This bridge will carry 12,000 cars a day,” Berg said. “=It is more than a road, it is a promise,” she said.\n\
             The bridge cost $45 million, 20 per cent more than planned, said a senior city official who asked not to be named.\n\
             Harbour master Tom Rusk said the old ferry would stop in April 2025.\n\
             Critics say the tolls are too high.",
            "The Gazette",
        ),
        (
            "011_herald.txt",
            "Port Ellis has its harbour bridge. Ana Berg, the mayor, cut the ribbon on March 4, 2025.\n\
             “This bridge will carry 12,000 cars a day,” Ms. Berg told reporters; “we waited long enough.”\n\
             Tom Rusk, the harbour master, called the tolls “a tax on fishermen, nothing else.”\n\
             The bridge cost $48 million. Traffic on the ferry fell 20% last year.",
            "Herald",
        ),
        (
            "012_page.txt",
            "The bridge at Port Ellis was opened this week.\n\
             “Nobody asked us,” one fisherman said.\n\
             The Harbour Board expects 12,000 cars a day; tolls are three dollars.",
            "",
        ),
    ];
    super::Explorer::new(std::rc::Rc::new(corpus(&files)))
}
