use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// The identity of a word: a 64-bit hash of its lower-case form, ’ read as '.
///
/// Keys need no shared table, so articles can be tokenised in any order and in
/// any worker, and a lexicon made at compile time speaks the same language as
/// a text dropped on the page. Two different words of one language sharing a
/// key would take some 2³² distinct words.
///
/// ```
/// use broadsheet::text::TermKey;
/// const SAID: TermKey = TermKey::of("said");
/// assert_eq!(TermKey::of("Said"), SAID);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default, serde::Serialize, serde::Deserialize)]
// A token is 20 bytes by it and not 24; there are ten million of them in ten thousand articles.
#[repr(Rust, packed(4))]
pub struct TermKey(pub u64);

const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

#[inline(always)]
const fn step(h: u64, byte: u8) -> u64 {
    (h.rotate_left(5) ^ byte as u64).wrapping_mul(MULTIPLIER)
}

const fn finish(h: u64) -> u64 {
    let h = (h ^ (h >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    h ^ (h >> 29)
}

impl TermKey {
    /// The key of a word. `const` for ASCII words; any other letters are
    /// lower-cased only by [`TermKey::of_text`], which finders get through tokens.
    pub const fn of(word: &str) -> TermKey {
        let bytes = word.as_bytes();
        let (mut h, mut i) = (0, 0);
        while i < bytes.len() {
            h = step(h, bytes[i].to_ascii_lowercase());
            i += 1;
        }
        TermKey(finish(h))
    }

    /// The key of any text: lower-cased by Unicode, curly apostrophes straight.
    pub fn of_text(word: &str) -> TermKey {
        let mut spelling = Spelling::default();
        spelling.text(word);
        spelling.key()
    }
}

/// A key in the making, for those who read a word letter by letter anyway.
#[derive(Clone, Copy, Default)]
pub struct Spelling(u64);

impl Spelling {
    #[inline(always)]
    pub fn ascii(&mut self, byte: u8) {
        self.0 = step(self.0, byte.to_ascii_lowercase());
    }

    pub fn letter(&mut self, c: char) {
        let mut buffer = [0; 4];
        for c in c.to_lowercase() {
            let c = if c == '’' || c == '‘' { '\'' } else { c };
            for &b in c.encode_utf8(&mut buffer).as_bytes() {
                self.0 = step(self.0, b);
            }
        }
    }

    pub fn text(&mut self, word: &str) {
        if word.is_ascii() {
            word.bytes().for_each(|b| self.ascii(b));
        } else {
            word.chars().for_each(|c| self.letter(c));
        }
    }

    pub fn key(self) -> TermKey {
        TermKey(finish(self.0))
    }
}

/// The keys of a list of words, at compile time.
pub const fn keys<const N: usize>(words: [&str; N]) -> [TermKey; N] {
    let mut keys = [TermKey(0); N];
    let mut i = 0;
    while i < N {
        keys[i] = TermKey::of(words[i]);
        i += 1;
    }
    keys
}

/// Keys are hashes already: the table takes them as they are.
#[derive(Default)]
pub struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.0 = step(self.0, b);
        }
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

pub type KeyMap<V> = HashMap<TermKey, V, BuildHasherDefault<KeyHasher>>;
pub type KeySet = HashSet<TermKey, BuildHasherDefault<KeyHasher>>;
