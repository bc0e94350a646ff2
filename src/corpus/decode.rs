//! Bytes of a file → its text. `build.rs` compiles this file too.

use std::borrow::Cow;

/// A file's text, and in plain words what was unusual about its bytes.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded<'b> {
    pub text: Cow<'b, str>,
    pub notices: Vec<String>,
}

/// Reads UTF-8, with or without byte order mark, and UTF-16. Total: bytes that
/// are no text become `U+FFFD` and a notice.
///
/// Line ends, control characters and everything else stay as they are, since
/// all offsets count from the text given here. Only a byte order mark goes.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some((order, rest)) = utf16(bytes) {
        return from_utf16(rest, order);
    }
    let text = String::from_utf8_lossy(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes));
    let mut notices = Vec::new();
    if let Cow::Owned(text) = &text {
        notices.push(lossy_notice(text, "UTF-8"));
    }
    notices.extend(content_notices(&text));
    Decoded { text, notices }
}

#[derive(Clone, Copy)]
enum ByteOrder {
    Little,
    Big,
}

/// UTF-16 by its byte order mark or, without one, by a zero in every other byte
/// of the beginning, which no UTF-8 text has.
fn utf16(bytes: &[u8]) -> Option<(ByteOrder, &[u8])> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => return Some((ByteOrder::Little, rest)),
        [0xFE, 0xFF, rest @ ..] => return Some((ByteOrder::Big, rest)),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(64)];
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|&&b| b == 0).count();
    // Text in Latin letters has a zero in nearly every high byte.
    let most = head.len() / 2 * 3 / 4;
    match (zeros(0), zeros(1)) {
        _ if head.len() < 8 => None,
        (0, low) if low >= most => Some((ByteOrder::Little, bytes)),
        (high, 0) if high >= most => Some((ByteOrder::Big, bytes)),
        _ => None,
    }
}

fn from_utf16(bytes: &[u8], order: ByteOrder) -> Decoded<'static> {
    let units = bytes.chunks_exact(2).map(|pair| match order {
        ByteOrder::Little => u16::from_le_bytes([pair[0], pair[1]]),
        ByteOrder::Big => u16::from_be_bytes([pair[0], pair[1]]),
    });
    let mut broken = bytes.len() % 2 == 1;
    let text: String = char::decode_utf16(units)
        .map(|c| {
            c.unwrap_or_else(|_| {
                broken = true;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    let mut notices = Vec::new();
    if broken {
        notices.push(lossy_notice(&text, "UTF-16"));
    }
    notices.extend(content_notices(&text));
    Decoded { text: Cow::Owned(text), notices }
}

fn lossy_notice(text: &str, encoding: &str) -> String {
    let n = text.matches(char::REPLACEMENT_CHARACTER).count();
    let places = if n == 1 { "1 place".to_owned() } else { format!("{n} places") };
    format!("This file is not clean {encoding}: {places} could not be read and show as \u{FFFD}. Save it as UTF-8.")
}

fn content_notices(text: &str) -> Option<String> {
    let zeros = text.bytes().filter(|&b| b == 0).count();
    if text.trim().is_empty() {
        Some("This file is empty.".to_owned())
    } else if zeros > 0 {
        Some("This file holds NUL characters, which no text has; they are kept so that offsets stay true.".to_owned())
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, notices: &[&str]) {
        let decoded = decode(bytes);
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.notices.len(), notices.len(), "{:?}", decoded.notices);
        for (notice, wanted) in decoded.notices.iter().zip(notices) {
            assert!(notice.contains(wanted), "{notice:?} should hold {wanted:?}");
        }
    }

    #[test]
    fn clean_text_is_borrowed_and_stays_byte_for_byte() {
        check("one\r\ntwo\u{a0}\nthree".as_bytes(), "one\r\ntwo\u{a0}\nthree", &[]);
        assert!(matches!(decode(b"one\r\n").text, Cow::Borrowed("one\r\n")));
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        check(b"\xEF\xBB\xBFHello", "Hello", &[]);
        check(b"\xFF\xFEH\0i\0", "Hi", &[]);
        check(b"\xFE\xFF\0H\0i", "Hi", &[]);
    }

    #[test]
    fn utf_16_without_a_mark_is_known_by_its_zeros() {
        let little: Vec<u8> = "Ministers met.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "Ministers met.".encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&little, "Ministers met.", &[]);
        check(&big, "Ministers met.", &[]);
    }

    #[test]
    fn broken_bytes_are_shown_and_counted() {
        check(b"caf\xE9 and na\xEFve", "caf\u{FFFD} and na\u{FFFD}ve", &["2 places"]);
        check(b"\xFF\xFEH\0i", "H", &["UTF-16"]);
    }

    #[test]
    fn emptiness_and_nul_characters_are_told() {
        check(b"", "", &["empty"]);
        check(b" \r\n", " \r\n", &["empty"]);
        check(b"a\0b", "a\0b", &["NUL"]);
    }
}
