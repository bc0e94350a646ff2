/// A word in small letters, on the stack: for looking it up in a short list
/// without a new `String` each time.
///
/// Only short words of ASCII letters are kept, as the lists hold no others;
/// any other word comes out empty.
///
/// ```
/// use broadsheet::text::Lower;
/// assert_eq!(Lower::of("Updated").as_str(), "updated");
/// assert_eq!(Lower::of("Gärten").as_str(), "");
/// ```
#[derive(Clone, Copy)]
pub struct Lower {
    letters: [u8; LONGEST],
    length: u8,
}

const LONGEST: usize = 31;

impl Lower {
    pub fn of(word: &str) -> Lower {
        let mut lower = Lower { letters: [0; LONGEST], length: 0 };
        if word.len() <= LONGEST && word.is_ascii() {
            for (to, from) in lower.letters.iter_mut().zip(word.bytes()) {
                *to = from.to_ascii_lowercase();
            }
            lower.length = word.len() as u8;
        }
        lower
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.letters[..self.length as usize]).unwrap_or("")
    }
}
