//! The head of a page: headline, subtitle, and the lines around them that
//! tell who wrote the article, when, and for whom.

use super::facts::{Facts, Place};
use super::header::{DateRole, Header};
use super::lines::{self, Ending, Marker};
use super::page::{Page, overlap, reason};
use super::{BlockKind, RemovedKind, pictures, press};
use crate::text::Span;
use std::rc::Rc;

/// A headline stands among the first lines, or there is none.
const DEEPEST_TITLE: usize = 80;
const MOST_TITLE_WORDS: u32 = 30;
/// How far below the headline its byline, date and subtitle reach.
const LONGEST_HEAD: usize = 30;
const MOST_SUBTITLE_WORDS: u32 = 50;
/// The evidence a headline needs; see [`score`].
const ENOUGH: f32 = 1.3;
/// So many words of subject make what a line shares with the lead count in full.
const FEWEST_TELLING: f32 = 4.0;

/// Finds the headline, labels the lines around it and collects what they say.
/// Returns the first line that may be running text.
pub(super) fn read(page: &mut Page<'_>, facts: &mut Facts<'_>) -> usize {
    let headers: Headers = (0..page.lines.len().min(DEEPEST_TITLE + LONGEST_HEAD)).map(|i| header_of(page, i)).collect();
    let labelled = headers.iter().enumerate().find_map(|(i, h)| Some((i, h.as_ref()?.title?)));
    let title = labelled.or_else(|| Some(best_title(page, &headers)?).map(|i| (i, page.lines[i].content)));
    if let Some((t, whole)) = title {
        let (title, outlet) = without_outlet(page.text, whole);
        page.keep(t, BlockKind::Title);
        facts.title = Some(title);
        if let Some(outlet) = outlet {
            facts.outlet(outlet, Place::TitleLine);
        }
        above(page, facts, &headers, t);
        repeats(page, facts, t, title);
    }
    below(page, facts, &headers, title.map_or(0, |(t, _)| t + 1), title.is_some())
}

/// What each of the first lines says as a header.
type Headers = Vec<Option<Rc<Header>>>;

fn header_of(page: &Page<'_>, i: usize) -> Option<Rc<Header>> {
    page.is_free(i).then(|| page.header(i)).flatten()
}

/// The line that most looks and is placed like the headline.
fn best_title(page: &Page<'_>, headers: &[Option<Rc<Header>>]) -> Option<usize> {
    let mut best: Option<(f32, usize)> = None;
    let mut prose_before = 0;
    for i in 0..page.lines.len().min(DEEPEST_TITLE) {
        if is_candidate(page, headers, i) {
            let score = score(page, headers, i, prose_before);
            // Of two that are about as good the upper is the headline, unless it is a label of the menu.
            if score >= ENOUGH && best.is_none_or(|(b, j)| score > b + if page.lines[j].words < 4 { 0.0 } else { 0.4 }) {
                best = Some((score, i));
            }
        }
        prose_before += usize::from(page.is_free_prose(i));
        if prose_before > 3 {
            break;
        }
    }
    let (mut score_of_best, mut t) = best?;
    // The page's title and the headline, or the headline and its subtitle, may stand one above the other.
    while t > 0 && page.is_free(t - 1) && is_candidate(page, headers, t - 1) && page.lines[t - 1].words >= 5 {
        let above = score(page, headers, t - 1, 0);
        let words = page.subject_words(t - 1);
        let alike = overlap(words, page.subject_words(t)) >= 0.3;
        // A line that stands alone above it and speaks of the same is no teaser of a list.
        let twice = t > 1 && reads_alike(page, t - 2, t - 1);
        let listed = t > 1 && page.is_free(t - 2) && page.lines[t - 2].words >= 5 && !twice;
        let of_lead = page.shared_with_lead(words, t, 4) >= if listed { 0.4 } else { 0.2 };
        // "A Doctor Topples the Ruling Party" over "She will be the first woman in office."
        let sentence = page.lines[t].ending == Ending::Stop && page.lines[t - 1].ending == Ending::Open;
        if !sentence && (above < ENOUGH || score_of_best - above > if twice { 3.0 } else { 1.5 } || !(alike || of_lead)) {
            break;
        }
        (score_of_best, t) = (above, t - 1);
    }
    // "Ferry sinks off LundPremium" over "Ferry sinks off Lund"
    let glued = |j: usize| {
        page.content(t)
            .strip_prefix(page.content(j))
            .is_some_and(|rest| !rest.is_empty() && rest.len() <= 12 && rest.chars().all(char::is_alphabetic))
    };
    let same = (t + 1..page.lines.len().min(t + 3)).find(|&j| page.is_free(j) && page.lines[j].words >= 4 && glued(j));
    // The page's own title, then the headline: the lower one has the article's head below it.
    let again = (t + 1..page.lines.len().min(t + 8)).find(|&j| page.is_free(j) && page.lines[j].words >= 4 && reads_alike(page, t, j));
    let again =
        again.filter(|&j| (t + 1..j).all(|k| !page.is_free_prose(k) && !headers[k].as_ref().is_some_and(|h| h.is_certain() || h.is_name_only())));
    let t = same.or(again).unwrap_or(t);
    // The site's name twice, and below it the headline twice.
    let twice = |j: usize| (0..j).any(|k| reads_alike(page, j, k));
    let lower = (t + 1..page.lines.len().min(t + 12)).take_while(|&j| !page.is_free_prose(j));
    let lower = lower
        .filter(|&j| twice(t) && page.lines[j].words >= 3 && page.lines[j].key != page.lines[t].key && is_candidate(page, headers, j) && twice(j));
    Some(lower.last().unwrap_or(t))
}

/// Whether two short lines are the same words.
fn reads_alike(page: &Page<'_>, a: usize, b: usize) -> bool {
    page.lines[a].key.is_some() && page.lines[a].key == page.lines[b].key
}

fn is_candidate(page: &Page<'_>, headers: &[Option<Rc<Header>>], i: usize) -> bool {
    let line = &page.lines[i];
    let video = page.kind(i) == Some(BlockKind::Removed(RemovedKind::VideoPromo)) && i == 0;
    let shape = match line.ending {
        Ending::Open | Ending::Question => true,
        // A headline of whole sentences needs the byline right under it.
        Ending::Stop => line.words <= 22 && follows(headers, i, 2, Header::is_certain) && !follows_prose(page, i, 1),
        Ending::Colon => false,
    };
    let header = headers.get(i).and_then(Option::as_ref).is_some_and(|h| h.is_certain() || h.is_press_only() || h.aside);
    (page.is_free(i) || video)
        && shape
        && !header
        && (2..=MOST_TITLE_WORDS).contains(&line.words)
        && !matches!(line.marker, Marker::Number | Marker::Quotation)
        && !is_section_line(page, i)
        // "News Provided By", and by whom
        && !(i > 0 && page.kind(i - 1) == Some(BlockKind::Metadata) && line.words <= 4)
        && !is_edition(page, i)
        && !is_trail(page, i)
        && !page.content(i).starts_with("http")
}

/// `Ireland > Fire in Lund`, `World Business Norway Steel`, `Lund Gazette – news from the coast`: the way to the page, or what the site is.
fn is_trail(page: &Page<'_>, i: usize) -> bool {
    let (line, tokens) = (page.content(i), page.tokens(i));
    let sections = tokens.len() > 2 && tokens[..2].iter().all(|t| press::is_section(std::slice::from_ref(t)));
    let slogan = line.split_once(" – ").or_else(|| line.split_once(" - ")).is_some_and(|(name, rest)| {
        rest.starts_with(char::is_lowercase)
            && press::is_press(page.text, Span::new(page.lines[i].content.start as usize, page.lines[i].content.start as usize + name.len()))
    });
    [" > ", " › ", " » "].iter().any(|sign| line.contains(sign)) || slogan || sections && tokens.iter().all(|t| t.is_capital(page.text))
}

/// `Gazette Denver`: a site's name with that of its edition.
fn is_edition(page: &Page<'_>, i: usize) -> bool {
    let outlet = press::outlet(page.text, page.tokens(i));
    page.lines[i].words <= 3 && outlet.is_some_and(|n| page.tokens(i)[n..].iter().all(|t| t.is_capital(page.text)))
}

fn follows(headers: &[Option<Rc<Header>>], i: usize, within: usize, what: impl Fn(&Header) -> bool) -> bool {
    headers.iter().skip(i + 1).take(within).flatten().any(|h| what(h))
}

/// A byline or date stands below, the page's own lines and pictures left out.
fn certain_below(page: &Page<'_>, headers: &[Option<Rc<Header>>], i: usize) -> bool {
    let passed_over = |j: &usize| page.is_removed(*j) || matches!(page.kind(*j), Some(BlockKind::Caption | BlockKind::Credit));
    let near = (i + 1..headers.len().min(i + 1 + LONGEST_HEAD / 2)).filter(|j| !passed_over(j)).take(7);
    near.filter_map(|j| headers[j].as_ref()).any(|h| h.is_certain() && h.title.is_none())
}

fn follows_prose(page: &Page<'_>, i: usize, within: usize) -> bool {
    (i + 1..=i + within).any(|j| page.is_free_prose(j))
}

/// Evidence that a line is the headline: it speaks of what the lead speaks of,
/// a byline or date stands below it, it is repeated, it is set as a heading.
fn score(page: &Page<'_>, headers: &[Option<Rc<Header>>], i: usize, prose_before: usize) -> f32 {
    let line = &page.lines[i];
    let words = page.subject_words(i);
    // One or two words that the lead shares tell little: a city, the outlet.
    let telling = (words.len() as f32 / FEWEST_TELLING).min(1.0);
    let shared = page.shared_with_lead(words, i + 1, 4) * telling;
    let mut score = 3.0 * shared;
    // "May 19, 2026 - Sports" over the headline, nothing but the menu above
    let under_date =
        i > 0 && headers[i - 1].as_ref().is_some_and(|h| h.is_certain()) && !(0..i - 1).any(|j| page.is_free(j) && page.lines[j].words >= 4);
    if certain_below(page, headers, i) || under_date && line.words >= 4 {
        score += 1.5;
    }
    let repeated = (0..page.lines.len().min(DEEPEST_TITLE)).any(|j| j != i && reads_alike(page, i, j));
    if repeated && line.words >= 4 {
        score += 1.0;
    }
    if line.marker == Marker::Heading(1) {
        score += 2.0;
    }
    if line.marker == Marker::Bullet {
        score -= 1.5;
    }
    if line.words >= 4 {
        score += 0.5;
    }
    // The first words of a file, running text right below: what else should it be?
    let first = (0..i).all(|j| !page.is_free(j)) && line.words >= 3;
    if first {
        score += if page.is_free_prose(i + 1) { 1.2 } else { 0.8 };
    } else if line.ending == Ending::Question {
        score -= 0.6;
    }
    // "The Lund Herald | Your town, your news": mostly the site, where something else below may be the headline.
    if i == 0 && !repeated && page.content(i).contains(" | ") {
        score -= 0.8;
    }
    if !page.is_free(i) {
        score -= 1.0;
    }
    if shared == 0.0 {
        score -= 0.7;
    }
    score - prose_before as f32
}

/// `Headline | BBC News` → the headline and the outlet.
fn without_outlet(text: &str, span: Span) -> (Span, Option<Span>) {
    let s = span.of(text);
    for sign in [" | ", " - ", " – ", " — ", " · "] {
        let Some(at) = s.rfind(sign) else { continue };
        let outlet = Span::new(span.start as usize + at + sign.len(), span.end as usize).trim(text);
        if outlet.of(text).split_whitespace().count() <= 5 && press::is_press(text, outlet) {
            return (Span::new(span.start as usize, span.start as usize + at).trim(text), Some(outlet));
        }
    }
    // Archives part headline and subtitle by a semicolon.
    let end = span.start as usize + s.trim_end_matches([';', ',']).len();
    (Span::new(span.start as usize, end), None)
}

/// The lines above the headline: the site's head, its section, the day of the visit.
fn above(page: &mut Page<'_>, facts: &mut Facts<'_>, headers: &[Option<Rc<Header>>], t: usize) {
    let title_words = page.subject_words(t).to_vec();
    for i in 0..t {
        if !page.is_free(i) {
            continue;
        }
        if let Some(header) = headers.get(i).and_then(Option::as_ref) {
            let next_to_title = (i + 1..t).all(|j| is_section_line(page, j));
            if header.is_date_only() && !header.labelled && header.dates.iter().all(|d| d.role == DateRole::Plain) {
                // A day at the top of a page is mostly the day of the visit.
                if next_to_title && i > 0 && header.dates.iter().all(|d| !d.weekday) {
                    facts.header(header, Place::Above);
                    page.keep(i, BlockKind::Dateline);
                } else {
                    page.remove(i, RemovedKind::Nav, "is the day on which the page was shown, not the day of the article");
                }
                continue;
            }
            if header.is_press_only() {
                if let Some(outlet) = header.outlet.filter(|&outlet| press::is_listed(page.text, outlet) || !in_menu(page, i)) {
                    facts.outlet(outlet, Place::Masthead);
                }
                page.remove(i, RemovedKind::Nav, "is the name of the site");
                continue;
            }
            if header.is_certain() {
                facts.header(header, Place::Above);
                page.keep(i, kind_of(header));
                continue;
            }
        }
        // "Home / News / India / Kerala"
        if let Some(section) = path_end(page, i) {
            facts.section = Some(section);
            page.remove(i, RemovedKind::Nav, "is the path to the page");
            continue;
        }
        if let Some(outlet) = site_name(page, i) {
            facts.outlet(outlet, Place::Masthead);
            page.remove(i, RemovedKind::Nav, "is the name of the site");
        } else if is_section_line(page, i) {
            section_above(page, facts, i, t);
        } else if page.lines[i].is_prose() {
            let words = page.subject_words(i);
            let shared = page.shared_with_lead(words, t + 1, 4).max(overlap(&title_words, words));
            if shared < 0.2 {
                page.remove(i, RemovedKind::Nav, "stands above the headline and shares no subject with the article");
            }
        } else if let Some(url) = address(page, i) {
            facts.own_address(url);
            page.keep(i, BlockKind::Metadata);
        } else {
            page.remove(i, RemovedKind::Nav, "stands above the headline and is no part of the article");
        }
    }
}

/// The narrowest section of a path that begins at the site's first page.
fn path_end(page: &Page<'_>, i: usize) -> Option<Span> {
    let line = page.content(i);
    let sign = [" / ", " > ", " » ", " › "].into_iter().find(|sign| line.starts_with("Home") && line[4..].starts_with(sign))?;
    let at = line.rfind(sign)? + sign.len();
    let last = &line[at..];
    let short =
        (1..=3).contains(&last.split_whitespace().count()) && last.split_whitespace().all(|w| w.starts_with(|c: char| c.is_uppercase() || c == '&'));
    let start = page.lines[i].content.start as usize + at;
    short.then(|| Span::new(start, start + last.len()))
}

/// Whether a short label stands right above: "Jewish Times" may be a heading of the menu.
fn in_menu(page: &Page<'_>, i: usize) -> bool {
    let label = |j: usize| page.lines[j].words <= 4 && page.lines[j].ending == Ending::Open;
    // "News", "City News", "Lund News", each on its line: the way to the page
    let step = |j: usize| matches!(page.content(j), "News" | "Home") || page.content(j).ends_with(" News");
    let crumb = page.content(i).ends_with(" News") && (i > 0 && step(i - 1) || page.lines.get(i + 1).is_some() && step(i + 1));
    crumb || i > 0 && label(i - 1) && !page.content(i).starts_with("The ") && !page.lines[i].blank_before
}

/// `Gazette logo`, `Gazette homepage`: the outlet.
fn site_name(page: &Page<'_>, i: usize) -> Option<Span> {
    let (name, last) = page.content(i).rsplit_once(' ')?;
    let sign = ["logo", "homepage", "home"].iter().any(|w| last.eq_ignore_ascii_case(w));
    let start = page.lines[i].content.start as usize;
    let span = Span::new(start, start + name.len());
    (sign && press::is_press(page.text, span)).then_some(span)
}

/// One section's name is the article's; a run of them is the site's menu.
fn section_above(page: &mut Page<'_>, facts: &mut Facts<'_>, i: usize, t: usize) {
    let label = |j: usize| page.is_free(j) && page.lines[j].words <= 3 && page.lines[j].ending == Ending::Open;
    let menu = |j: usize| label(j) || is_section_line(page, j) || page.kind(j) == Some(BlockKind::Removed(RemovedKind::Nav));
    // Some pages part all their lines by blank ones.
    let spaced = page.lines[1..t].iter().all(|l| l.blank_before);
    let mut first = i;
    while first > 0 && menu(first - 1) && (spaced || !page.lines[first].blank_before) {
        first -= 1;
    }
    let mut last = i;
    while last + 1 < t && menu(last + 1) && (spaced || !page.lines[last + 1].blank_before) {
        last += 1;
    }
    // "Subscribe" and "Sign in" beside one section's name make no menu of sections.
    let controls = (first..=last).filter(|&j| page.label(j).is_some_and(|l| l.reason == reason(RemovedKind::Nav))).count();
    // Where blank lines part all of them, the one right above the headline is the article's, and so are two beside
    // nothing but the site's name and its controls; "Essays, Letters, Podcast" is a menu.
    let sections = (first..=last).filter(|&j| press::is_section(page.tokens(j))).count();
    let named = |j: usize| page.header(j).is_some_and(|h| h.is_press_only()) || page.content(j).ends_with(" News");
    let others = (first..=last).filter(|&j| page.is_free(j) && !press::is_section(page.tokens(j)) && !named(j)).count();
    let own = spaced && (i + 1 == t || sections <= 2 && others == 0);
    if last - first >= 2 && last - first - controls >= 1 && !own {
        page.remove(i, RemovedKind::Nav, "belongs to the site's menu");
    } else {
        // The last one is the narrowest.
        facts.section = Some(page.lines[i].content);
        page.keep(i, BlockKind::Metadata);
    }
}

fn is_section_line(page: &Page<'_>, i: usize) -> bool {
    let line = &page.lines[i];
    if line.words > 5 || line.words == 0 || !page.is_free(i) {
        return false;
    }
    press::is_section(page.tokens(i))
}

/// A web address that is a line of its own.
fn address(page: &Page<'_>, i: usize) -> Option<Span> {
    let s = page.content(i);
    let alone = (s.starts_with("http://") || s.starts_with("https://")) && !s.contains(char::is_whitespace);
    alone.then_some(page.lines[i].content)
}

/// The headline again, as the page's title or in its path.
fn repeats(page: &mut Page<'_>, facts: &mut Facts<'_>, t: usize, title: Span) {
    let key = lines::key(title.of(page.text));
    for i in 0..page.lines.len() {
        let removed_above = i < t && page.is_removed(i);
        let words = page.lines[i].words;
        if i == t || !(page.is_free(i) || removed_above) || !(2..=MOST_TITLE_WORDS + 6).contains(&words) {
            continue;
        }
        if !begins_alike(page.content(i), title.of(page.text)) && !page.content(i).ends_with(title.of(page.text)) {
            continue;
        }
        if is_path(page.content(i), title.of(page.text)) {
            page.remove(i, RemovedKind::Nav, "is the path to the page");
            continue;
        }
        if is_announced(page.content(i), title.of(page.text)) {
            page.remove(i, RemovedKind::DuplicateHeadline, reason(RemovedKind::DuplicateHeadline));
            continue;
        }
        let (other, outlet) = without_outlet(page.text, page.lines[i].content);
        if lines::key(other.of(page.text)) == key && (words >= 3 || i <= t + 3) {
            if let Some(outlet) = outlet {
                facts.outlet(outlet, Place::TitleLine);
            }
            page.remove(i, RemovedKind::DuplicateHeadline, reason(RemovedKind::DuplicateHeadline));
        }
    }
}

/// Whether a line begins with the first letters of the title: a quick no to most lines.
fn begins_alike(line: &str, title: &str) -> bool {
    fn letters(s: &str) -> impl Iterator<Item = char> {
        s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(4)
    }
    letters(line).zip(letters(title)).all(|(a, b)| a == b)
}

/// `Home / News / Headline`
fn is_path(line: &str, title: &str) -> bool {
    let Some(before) = line.strip_suffix(title) else { return false };
    let before = before.trim_end();
    before.ends_with(['/', '>', '»', '›', '|']) && before.split_whitespace().count() <= 12
}

/// `AUDIO: Headline`
fn is_announced(line: &str, title: &str) -> bool {
    line.strip_suffix(title).is_some_and(|label| label.trim_end().ends_with(':') && label.split_whitespace().count() <= 4)
}

/// From below the headline to the first line of running text.
fn below(page: &mut Page<'_>, facts: &mut Facts<'_>, headers: &[Option<Rc<Header>>], from: usize, titled: bool) -> usize {
    let mut subtitle = false;
    let mut told = false;
    let mut points = false;
    for i in from..page.lines.len().min(from + LONGEST_HEAD) {
        if !page.is_free(i) {
            continue;
        }
        if let Some(agency) = broken_dateline(page, i) {
            facts.agency(agency, Place::Below);
            page.keep(i, BlockKind::Dateline);
            (i + 1..i + 3).for_each(|j| page.join(j, BlockKind::Dateline));
            continue;
        }
        if let Some(header) = headers.get(i).and_then(Option::as_ref)
            && applies(page, headers, i, header, titled)
        {
            if header.is_name_only() {
                facts.byline = facts.byline.or(header.name);
            } else if header.is_press_only() && under_label(page, i) {
                facts.byline.get_or_insert(page.lines[i].content);
            }
            facts.header(header, Place::Below);
            told |= header.is_certain() || header.name.is_some();
            page.keep(i, kind_of(header));
            continue;
        }
        let captioned = page.kind(i + 1) == Some(BlockKind::Credit) && page.lines[i].words <= 40 && pictures::is_quiet(page, i);
        if captioned || page.kind(i + 1) == Some(BlockKind::Caption) && pictures::is_alternative(page, i, false) {
            page.keep(i, BlockKind::Caption);
            continue;
        }
        let line = &page.lines[i];
        points &= !line.is_prose();
        if points {
            page.keep(i, BlockKind::ListItem);
            continue;
        }
        // "Companies" among the key points is no section.
        if is_summary(page.content(i)) && page.is_free(i + 1) && !page.lines[i + 1].is_prose() {
            points = true;
            page.keep(i, BlockKind::Subhead);
            continue;
        }
        if titled && !page.is_free(i - 1) && is_section_line(page, i) {
            facts.section.get_or_insert(line.content);
            page.keep(i, BlockKind::Metadata);
            continue;
        }
        if let Some(url) = address(page, i) {
            facts.own_address(url);
            page.keep(i, BlockKind::Metadata);
            continue;
        }
        if told && is_place_line(page, headers, i) {
            page.keep(i, BlockKind::Dateline);
            continue;
        }
        if i > 0 && page.kind(i - 1) == Some(BlockKind::Byline) && is_second_author(page, i) {
            facts.byline = facts.byline.map(|b| b.to(page.lines[i].content));
            page.join(i, BlockKind::Byline);
            continue;
        }
        if !titled {
            if line.is_prose() || line.marker != Marker::None {
                return i;
            }
            continue;
        }
        let pictured = i > from && matches!(page.kind(i - 1), Some(BlockKind::Credit | BlockKind::Caption));
        let may_be_subtitle = !subtitle && !pictured && line.marker == Marker::None && line.words <= MOST_SUBTITLE_WORDS;
        let header_follows = !told && follows_before_text(page, headers, i);
        if line.is_prose() || line.ending == Ending::Stop {
            if may_be_subtitle && header_follows {
                subtitle = true;
                facts.subtitle.get_or_insert(line.content);
                page.keep(i, BlockKind::Subtitle);
                continue;
            }
            return i;
        }
        if line.marker != Marker::None {
            // Key points stand above the byline on some pages.
            continue;
        }
        let text_follows = (i + 1..page.lines.len().min(i + LONGEST_HEAD)).any(|j| page.is_free_prose(j));
        if may_be_subtitle && line.words >= 4 && line.ending != Ending::Colon && text_follows && line.marker == Marker::None && i <= from + 6 {
            subtitle = true;
            facts.subtitle.get_or_insert(line.content);
            page.keep(i, BlockKind::Subtitle);
        } else if subtitle && line.words >= 4 && line.ending == Ending::Open && text_follows && header_follows {
            page.keep(i, BlockKind::Caption);
        }
    }
    (from..page.lines.len()).find(|&i| page.is_free_prose(i)).unwrap_or(page.lines.len())
}

/// The heading of key points.
fn is_summary(s: &str) -> bool {
    ["Summary", "Key points", "Key takeaways", "In short:", "In brief", "What you need to know"]
        .iter()
        .any(|h| h.eq_ignore_ascii_case(s.trim_end_matches(':')) || *h == s)
}

/// Whether a header line is one here: a lone name or agency needs company.
fn applies(page: &Page<'_>, headers: &[Option<Rc<Header>>], i: usize, header: &Header, titled: bool) -> bool {
    if header.is_certain() || !titled {
        return header.is_certain();
    }
    let at = |j: Option<usize>| j.and_then(|j| headers.get(j)).and_then(Option::as_ref);
    let (before, after) = (at(i.checked_sub(1)), at(Some(i + 1)));
    if header.is_name_only() {
        // "Ann Lee" above "Political correspondent" or "14 January 2026"
        let pictured = |j: usize| matches!(page.kind(j), Some(BlockKind::Caption | BlockKind::Credit));
        let dated = |h: &Rc<Header>| h.is_date_only();
        return after.is_some_and(|h| h.aside || h.is_press_only() || h.is_certain() && h.byline.is_none())
            || before.is_some_and(dated) && !pictured(i + 1)
            || at(Some(i + 2)).is_some_and(dated) && page.lines[i + 1].words <= 6 && page.is_free(i + 1);
    }
    if under_label(page, i) {
        return true;
    }
    let pictured = page.label(i + 1).is_some_and(|l| matches!(l.kind, BlockKind::Caption | BlockKind::Credit));
    let company = [before, after].into_iter().flatten().any(|h| h.is_certain() || h.aside || h.name.is_some());
    let signed = header.name.is_some() && header.agency.or(header.outlet).is_some();
    header.aside || ((header.is_press_only() || signed) && company && !pictured)
}

/// `Ottawa`, alone between the author and the date.
fn is_place_line(page: &Page<'_>, headers: &[Option<Rc<Header>>], i: usize) -> bool {
    let between = matches!(page.kind(i - 1), Some(BlockKind::Byline | BlockKind::Dateline));
    let date_follows = headers.get(i + 1).and_then(Option::as_ref).is_some_and(|h| !h.dates.is_empty());
    let line = &page.lines[i];
    between
        && date_follows
        && line.words <= 3
        && line.ending == Ending::Open
        && page.tokens(i).iter().all(|t| !t.is_word() || t.is_capital(page.text))
}

/// `and Jo Park`, under `By Ann Lee`.
fn is_second_author(page: &Page<'_>, i: usize) -> bool {
    let tokens = page.tokens(i);
    let and = tokens.first().is_some_and(|t| matches!(t.text(page.text), "and" | "&"));
    and && (3..=5).contains(&tokens.len()) && tokens[1..].iter().all(|t| t.is_capital(page.text))
}

/// `Port Said`, `CNN` and `—` on three lines: the outlet between place and dash.
fn broken_dateline(page: &Page<'_>, i: usize) -> Option<Span> {
    let place = page.lines[i].words <= 4 && page.tokens(i).iter().all(|t| t.is_capital(page.text) || t.text(page.text) == ",");
    let outlet = page.lines.get(i + 1)?.content;
    let dash = page.lines.get(i + 2).is_some_and(|l| matches!(l.content.of(page.text), "—" | "–" | "-"));
    (place && dash && press::is_press(page.text, outlet)).then_some(outlet)
}

/// `Author:` stands on the line above.
fn under_label(page: &Page<'_>, i: usize) -> bool {
    i > 0 && page.kind(i - 1) == Some(BlockKind::Metadata) && page.lines[i - 1].ending == Ending::Colon
}

/// A byline, date or share button stands between this line and the text.
fn follows_before_text(page: &Page<'_>, headers: &[Option<Rc<Header>>], i: usize) -> bool {
    for j in i + 1..page.lines.len().min(i + 8) {
        if headers.get(j).and_then(Option::as_ref).is_some_and(|h| h.is_certain()) || page.kind(j) == Some(BlockKind::Removed(RemovedKind::Share)) {
            return true;
        }
        // A caption and its credit come before the text.
        let captioned = matches!(page.kind(j + 1), Some(BlockKind::Credit | BlockKind::Caption));
        if page.is_free_prose(j) && !captioned {
            return false;
        }
    }
    false
}

fn kind_of(header: &Header) -> BlockKind {
    if header.title.is_some() {
        BlockKind::Title
    } else if header.subtitle.is_some() {
        BlockKind::Subtitle
    } else if header.byline.is_some() || header.name.is_some() || header.is_press_only() {
        BlockKind::Byline
    } else if !header.dates.is_empty() || header.aside {
        BlockKind::Dateline
    } else {
        BlockKind::Metadata
    }
}
