//! Captions, alternative texts and the credits of pictures.

use super::lines::{Ending, Line};
use super::page::Page;
use super::{BlockKind, press};
use crate::text::{Lower, tokenize};

/// Where a line holds a credit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Split {
    /// The whole line is one.
    Whole,
    /// It begins at this byte offset of the page, after a caption.
    At(u32),
}

/// Captions are short; what is longer is running text with a source in brackets.
const LONGEST_CAPTION: u32 = 90;
const LONGEST_CREDIT: usize = 120;

/// Beginnings of lines that are a credit as a whole.
const CREDIT_STARTS: [&str; 39] = [
    "courtesy photo",
    "submitted photo",
    "handout photo",
    "file photo:",
    "art by",
    "credit...",
    "credit…",
    "photo:",
    "photos:",
    "photo credit",
    "photo by",
    "photos by",
    "photo courtesy",
    "photo from",
    "photo via",
    "photograph:",
    "photograph by",
    "photographer:",
    "photography by",
    "picture:",
    "pictures:",
    "picture courtesy",
    "picture credit",
    "pic:",
    "image:",
    "image by",
    "image credit",
    "image source",
    "image courtesy",
    "images:",
    "credit:",
    "credits:",
    "illustration:",
    "illustration by",
    "graphic:",
    "graphic by",
    "video by",
    "getty images",
    "composite:",
];

/// Words inside a credit in brackets, or behind a caption.
const CREDIT_WORDS: [&str; 31] = [
    "photo",
    "photos",
    "photograph",
    "photography",
    "picture",
    "image",
    "images",
    "getty",
    "file",
    "handout",
    "courtesy",
    "supplied",
    "submitted",
    "provided",
    "screenshot",
    "screengrab",
    "shutterstock",
    "istock",
    "alamy",
    "epa",
    "epa-efe",
    "zuma",
    "pool",
    "via",
    "illustration",
    "graphic",
    "reproduction",
    "contributed",
    "unsplash",
    "flickr",
    "wikimedia",
];

/// What a caption's credit begins with where no bracket tells.
const CREDIT_MARKS: [&str; 35] = [
    "Photo / ",
    "ST PHOTO:",
    "© ",
    "Credit...",
    "Credit…",
    "Photograph:",
    "Photo:",
    "Photos:",
    "PHOTO:",
    "Picture:",
    "Pictures:",
    "Image:",
    "IMAGE:",
    "Credit:",
    "CREDIT:",
    "Photo by ",
    "Photo credit:",
    "Photo Credit:",
    "Photo courtesy",
    "Image credit:",
    "Image source:",
    "REUTERS/",
    "Reuters/",
    "AP Photo/",
    "(AP Photo",
    "THE CANADIAN PRESS/",
    "The Canadian Press/",
    "Getty Images",
    "AFP/",
    "AFP via",
    "EPA/",
    "PA Wire",
    "Handout",
    "Courtesy of ",
    "Courtesy ",
];

/// Beginnings of captions.
const CAPTION_STARTS: [&str; 14] = [
    "image caption",
    "media caption",
    "photo caption",
    "picture caption",
    "caption:",
    "file photo",
    "file -",
    "file –",
    "file —",
    "file:",
    "pictured:",
    "pictured above",
    "above:",
    "photo shows",
];

/// First words of alternative texts, which describe what a picture shows.
const ALT_STARTS: [&str; 38] = [
    "a",
    "an",
    "two",
    "three",
    "four",
    "five",
    "several",
    "many",
    "people",
    "men",
    "women",
    "children",
    "workers",
    "soldiers",
    "police",
    "protesters",
    "crowds",
    "person",
    "man",
    "woman",
    "aerial",
    "close-up",
    "closeup",
    "file",
    "photo",
    "image",
    "picture",
    "illustration",
    "graphic",
    "chart",
    "map",
    "screenshot",
    "portrait",
    "headshot",
    "view",
    "group",
    "some",
    "the",
];

/// Verbs that tell a story rather than describe a picture.
const TELLING_VERBS: [&str; 30] = [
    "said", "says", "was", "were", "is", "are", "has", "have", "had", "will", "would", "could", "told", "added", "did", "does", "may", "might",
    "must", "should", "came", "went", "took", "made", "asked", "can", "began", "called", "warned", "wrote",
];

/// Finds the credit of a line; its caption, if any, stands before it.
pub(super) fn split_credit(text: &str, line: &Line) -> Option<Split> {
    let s = line.content.of(text);
    if line.words > LONGEST_CAPTION || line.words == 0 {
        return None;
    }
    if s.len() <= LONGEST_CREDIT && line.words <= 14 && starts_with_any(s, &CREDIT_STARTS) {
        return Some(Split::Whole);
    }
    let at = bracketed(s).or_else(|| trailing(s))?;
    let caption = s[..at].trim_end();
    if caption.is_empty() || !caption.contains(char::is_alphanumeric) {
        return Some(Split::Whole);
    }
    Some(Split::At(line.content.start + at as u32))
}

/// `… last fall. (Adrian Wyld/The Canadian Press)`: where the bracket opens.
fn bracketed(s: &str) -> Option<usize> {
    let close = s.strip_suffix(')').map(|r| (r, '(')).or_else(|| s.strip_suffix(']').map(|r| (r, '[')));
    let (rest, open) = close?;
    let at = rest.rfind(open)?;
    let inner = &rest[at + 1..];
    (inner.len() <= LONGEST_CREDIT && is_credit(inner, &s[..at], open == '[')).then_some(at)
}

/// Whether what stands in brackets at the end of a line names a picture's maker.
fn is_credit(inner: &str, before: &str, square: bool) -> bool {
    let words: Vec<&str> = inner.split(|c: char| c.is_whitespace() || c == '/').filter(|w| !w.is_empty()).collect();
    if words.is_empty() || words.len() > 14 {
        return false;
    }
    let lower = |w: &str| Lower::of(w.trim_matches(|c: char| !c.is_alphanumeric()));
    let told = words.iter().any(|w| CREDIT_WORDS.contains(&lower(w).as_str()));
    let capital = |part: &str| part.trim().starts_with(char::is_uppercase);
    let names = |part: &str| {
        let part = part.trim();
        let tokens = tokenize(part);
        press::is_agency(part, &tokens) || press::is_outlet(part, &tokens)
    };
    // A sentence goes on behind an ordinary bracket; a credit follows an end or stands alone.
    let after_end = before.trim_end().is_empty() || (square && told) || before.trim_end().ends_with(['.', '!', '?', '"', '”', '’', '…']);
    let halves = inner.split_once('/').or_else(|| inner.split_once(": ")).is_some_and(|(a, b)| capital(a) && capital(b) && words.len() <= 10);
    if inner.ends_with('.') && words.len() > 4 {
        return false;
    }
    if halves {
        return inner.split(['/', ':']).any(names) || told || (after_end && words.len() >= 3);
    }
    (told && after_end && words.len() <= 10 && inner.starts_with(|c: char| c.is_uppercase() || c.is_lowercase()))
        || (after_end && !before.trim_end().is_empty() && (names(inner) || is_office(&words)))
}

/// `(Hayes County Sheriff's Office)` behind a sentence: a name and nothing else.
fn is_office(words: &[&str]) -> bool {
    let small = |w: &str| matches!(w, "of" | "the" | "and" | "&" | "for");
    (2..=7).contains(&words.len())
        && words.iter().all(|w| w.starts_with(char::is_uppercase) || small(w))
        && !words.iter().any(|w| w.ends_with([',', '.']))
}

/// `… in Ottawa. THE CANADIAN PRESS/Ann Lee`, `… in Ottawa. Photograph: Ann Lee/Getty`
fn trailing(s: &str) -> Option<usize> {
    let from = s.len().saturating_sub(LONGEST_CREDIT);
    let from = (from..=s.len()).find(|&i| s.is_char_boundary(i))?;
    let stands_apart = |at: usize| {
        let before = s[..at].trim_end();
        let own_line = before.is_empty() && !s[at..].starts_with(['H', 'C', '©']);
        // "… on FridayImage: Ann Lee/dpa": copied without the space.
        let glued = s[at..].starts_with(['I', 'P', 'C']) && s[at..].contains(": ") && s[..at].ends_with(char::is_lowercase);
        let apart = own_line || glued || before.ends_with(['.', '!', '?', '"', '”', '’', '…', ')', '|', '—', '–', '-', '/']);
        let rest = &s[at..];
        apart && rest.split_whitespace().count() <= 9 && !ends_inside(rest)
    };
    // One walk from the end serves all marks; each begins with a capital, a bracket or "©".
    let tail = &s.as_bytes()[from..];
    let (mut first, mut seen) = (None, 0u64);
    for at in (0..tail.len()).rev().filter(|&at| tail[at].is_ascii_uppercase() || matches!(tail[at], b'(' | 0xC2)) {
        for (i, mark) in CREDIT_MARKS.iter().enumerate() {
            if seen >> i & 1 == 0 && tail[at..].starts_with(mark.as_bytes()) {
                seen |= 1 << i;
                if stands_apart(from + at) {
                    first = Some(from + at);
                }
            }
        }
    }
    match first {
        // "Ann Lee/Getty Images": the name belongs to it.
        Some(at) if s[..at].ends_with('/') => maker(&s[..at - 1]).or(first),
        _ => first.or_else(|| signed(s)),
    }
}

/// A sentence ends before the end, initials set aside: `B. Lee`.
fn ends_inside(s: &str) -> bool {
    let s = s.trim_end_matches('.');
    s.match_indices(". ").any(|(at, _)| s[..at].rsplit(|c: char| !c.is_alphanumeric()).next().is_some_and(|w| w.chars().count() > 1))
}

/// `… in February. Ann Lee/AP`: a name and its agency behind the caption's last sentence.
fn signed(s: &str) -> Option<usize> {
    let slash = s.rfind('/')?;
    let (name, agency) = (&s[..slash], &s[slash + 1..]);
    let tokens = tokenize(agency);
    let library = CREDIT_WORDS.contains(&Lower::of(agency).as_str());
    if agency.len() > 40 || !(library || press::is_agency(agency, &tokens) || press::is_outlet(agency, &tokens)) {
        return None;
    }
    maker(name)
}

/// Where the name begins that a caption and a stroke stand around.
fn maker(s: &str) -> Option<usize> {
    let at = s.rfind(['.', '!', '?', '”', '"', ')']).map_or(0, |i| i + s[i..].chars().next().map_or(1, char::len_utf8));
    let at = s.len() - s[at..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '–' | '—')).len();
    let name: Vec<&str> = s[at..].split_whitespace().collect();
    ((1..=4).contains(&name.len()) && name.iter().all(|w| w.starts_with(char::is_uppercase))).then_some(at)
}

/// Labels captions that their wording or their place gives away.
pub(super) fn mark(page: &mut Page<'_>) {
    for i in 0..page.lines.len() {
        if page.is_free(i) && starts_caption(page.content(i)) && page.lines[i].words <= LONGEST_CAPTION {
            page.keep(i, BlockKind::Caption);
        }
    }
    // A page that parts all its lines by empty ones tells nothing by them.
    let all_parted = page.lines.iter().all(|l| l.blank_before);
    for i in 0..page.lines.len() {
        if page.kind(i) == Some(BlockKind::Caption) && i > 0 && is_alternative(page, i - 1, all_parted) {
            page.keep(i - 1, BlockKind::Caption);
        }
        if page.kind(i) == Some(BlockKind::Caption) && i > 0 && page.is_free(i - 1) && page.lines[i - 1].key == page.lines[i].key {
            page.keep(i - 1, BlockKind::Caption);
        }
        // A button may stand between the two.
        if page.kind(i) == Some(BlockKind::Caption) && i > 1 && page.is_removed(i - 1) && page.is_free(i - 2) && says_again(page, i - 2, i) {
            page.keep(i - 2, BlockKind::Caption);
        }
        if is_captioned_by_place(page, i) {
            page.keep(i - 1, BlockKind::Caption);
        }
        // Some sites set the credit above the caption.
        let after_credit = i > 0 && page.kind(i - 1) == Some(BlockKind::Credit) && !(i > 1 && page.kind(i - 2) == Some(BlockKind::Caption));
        if after_credit && page.is_free(i) {
            let line = &page.lines[i];
            let short = line.ending == Ending::Open && (5..=30).contains(&line.words)
                || !line.blank_before && line.words <= 30 && page.lines[i - 1].blank_before;
            if short && page.is_free(i + 1) {
                page.keep(i, BlockKind::Caption);
            }
        }
    }
}

/// A credit on its own line right under a short line: that is the caption.
fn is_captioned_by_place(page: &Page<'_>, i: usize) -> bool {
    if page.kind(i) != Some(BlockKind::Credit) || i == 0 || !page.is_free(i - 1) || page.lines[i].blank_before {
        return false;
    }
    let above = &page.lines[i - 1];
    let spaced = above.blank_before && page.lines.get(i + 1).is_none_or(|l| l.blank_before);
    let quiet = is_quiet(page, i - 1) || names_picture(page.content(i - 1));
    // Galleries count their pictures.
    let counted = i > 1 && is_number(page.content(i - 2));
    above.words <= 40 && above.words >= 3 && (quiet || counted) && (spaced || above.ending == Ending::Open)
}

/// `Illustration of a toll booth made of coins.`
fn names_picture(s: &str) -> bool {
    let mut words = s.split_whitespace().map(Lower::of);
    let picture = words.next().is_some_and(|w| matches!(w.as_str(), "illustration" | "photo" | "image" | "picture" | "map" | "chart" | "portrait"));
    picture && words.next().is_some_and(|w| matches!(w.as_str(), "of" | "shows" | "showing"))
}

/// Neither speech nor a verb that tells a story.
pub(super) fn is_quiet(page: &Page<'_>, i: usize) -> bool {
    !page.content(i).contains(['"', '“', '”']) && !tells(page.content(i))
}

/// A number and nothing else, as galleries and counters have it.
pub(super) fn is_number(s: &str) -> bool {
    s.len() <= 6 && s.contains(|c: char| c.is_ascii_digit()) && s.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | 'K' | 'k'))
}

fn tells(s: &str) -> bool {
    s.split(|c: char| !c.is_alphanumeric()).any(|w| TELLING_VERBS.contains(&Lower::of(w).as_str()))
}

fn starts_caption(s: &str) -> bool {
    starts_with_any(s, &CAPTION_STARTS)
}

fn starts_with_any(s: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|b| s.get(..b.len()).is_some_and(|start| start.eq_ignore_ascii_case(b)))
}

/// Whether the caption `j` begins with what the line `i` says.
fn says_again(page: &Page<'_>, i: usize, j: usize) -> bool {
    page.content(j).starts_with(page.content(i).trim_end_matches('.'))
}

/// A short description directly above a caption: the picture's alternative text.
pub(super) fn is_alternative(page: &Page<'_>, i: usize, all_parted: bool) -> bool {
    let line = &page.lines[i];
    if !page.is_free(i) || line.words > 25 || line.words < 2 || page.lines[i + 1].blank_before && !all_parted {
        return false;
    }
    if says_again(page, i, i + 1) {
        return true;
    }
    let first = page.content(i).split(|c: char| !c.is_alphanumeric() && c != '-').find(|w| !w.is_empty());
    // Set close to the caption on a page that parts its paragraphs by empty lines.
    let close = line.blank_before && !page.lines[i + 1].blank_before;
    let described = close || first.is_some_and(|w| ALT_STARTS.contains(&Lower::of(w).as_str())) || line.ending == Ending::Open;
    described && !page.content(i).contains(['"', '“', '”']) && !tells(page.content(i))
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    fn split(line: &str) -> Option<(&str, &str)> {
        let lines = lines::cut(line);
        match split_credit(line, &lines[0])? {
            Split::Whole => Some(("", line)),
            Split::At(at) => Some((line[..at as usize].trim_end(), &line[at as usize..])),
        }
    }

    #[test]
    fn credits_are_parted_from_their_captions() {
        for (line, wanted) in [
            ("Ferries wait in the harbour. (Ann Lee/CBC)", Some(("Ferries wait in the harbour.", "(Ann Lee/CBC)"))),
            ("Ferries wait in Halifax on Monday. (AP Photo/Jo Park)", Some(("Ferries wait in Halifax on Monday.", "(AP Photo/Jo Park)"))),
            ("Ferries wait in Halifax. THE CANADIAN PRESS/Ann Lee", Some(("Ferries wait in Halifax.", "THE CANADIAN PRESS/Ann Lee"))),
            ("Ferries wait in Halifax. Photograph: Ann Lee/Getty Images", Some(("Ferries wait in Halifax.", "Photograph: Ann Lee/Getty Images"))),
            ("Ferries wait in Halifax. Ann Lee/Getty Images/File", Some(("Ferries wait in Halifax.", "Ann Lee/Getty Images/File"))),
            ("Ferries wait in HalifaxImage: Ann Lee/dpa/picture alliance", Some(("Ferries wait in Halifax", "Image: Ann Lee/dpa/picture alliance"))),
            ("Ferries wait in the harbour. (File photo)", Some(("Ferries wait in the harbour.", "(File photo)"))),
            ("Ferries wait in the harbour. [Reuters]", Some(("Ferries wait in the harbour.", "[Reuters]"))),
            ("Picture Courtesy: THE CANADIAN PRESS/Ann Lee", Some(("", "Picture Courtesy: THE CANADIAN PRESS/Ann Lee"))),
            ("Ferries wait in Halifax. © Ann Lee, AFP", Some(("Ferries wait in Halifax.", "© Ann Lee, AFP"))),
            ("A ferry in Leeds. Nimur/Shutterstock", Some(("A ferry in Leeds.", "Nimur/Shutterstock"))),
            ("© 2026 The Gazette. All rights reserved.", None),
            ("Getty Images", Some(("", "Getty Images"))),
            ("(Ann Lee/The Gazette)", Some(("", "(Ann Lee/The Gazette)"))),
            ("The party won 40 seats (up from 31).", None),
            ("They will renew the trade pact (CUSMA)", None),
            ("The talks were held by the agency (AP) and others.", None),
            ("He has lived in the city (and its suburbs) since.", None),
            ("Handout politics is over, the minister said on Monday after the vote.", None),
            ("Courtesy calls resume", None),
            ("They called it an either/or question (yes/no)", None),
        ] {
            assert_eq!(split(line), wanted, "{line}");
        }
    }
}
