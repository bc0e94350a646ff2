//! Lines without a label: names, outlets, agencies, dates and clock times in
//! any order, told apart by what they are.

use super::{DateRole, Header, HeaderDate};
use crate::article::dates::{self, next_date};
use crate::article::lines::{Ending, Line};
use crate::article::{Published, press};
use crate::text::{Lower, Shape, Span, Token};
use std::ops::Range;

/// Reads a line that may name persons, outlets, agencies and dates; `None` where
/// more than a word or two of it is something else.
pub(super) fn read(text: &str, line: &Line, tokens: &[Token]) -> Option<Header> {
    if let Some(first) = tokens.first().filter(|t| is_glued_by(t.text(text))) {
        // "ByAnn Lee": the name begins behind the glued word.
        let mut parted = tokens.to_vec();
        parted[0].span.start += 2;
        let by = Token { span: Span { end: first.span.start + 2, ..first.span }, ..*first };
        parted.insert(0, by);
        return read(text, line, &parted);
    }
    let timed = tokens.iter().any(|t| matches!(t.shape, Shape::Number | Shape::NumberLetters));
    let sentence = line.ending == Ending::Stop && line.words > 4;
    if sentence && !timed {
        return None;
    }
    let mut reader = Reader { text, used: vec![false; tokens.len()], tokens, header: Header::default(), unexplained: 0, by: false, by_desk: false };
    if timed {
        reader.dates();
        reader.clock_and_age();
        if sentence && reader.header.dates.is_empty() && reader.used.last() != Some(&true) {
            return None;
        }
    }
    reader.segments();
    let Reader { header, unexplained, by, used, .. } = reader;

    let found = header.is_certain() || header.aside || header.agency.or(header.outlet).or(header.name).is_some();
    let allowed = if by || !header.dates.is_empty() { MOST_UNEXPLAINED } else { 0 };
    let ends_as_sentence = sentence && used.last() != Some(&true) && !header.is_date_only();
    (found && unexplained <= allowed && !ends_as_sentence).then_some(header)
}

const MOST_WORDS_IN_NAME: usize = 5;
/// Tokens beside a name or a date that nothing explains.
const MOST_UNEXPLAINED: usize = 2;

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    used: Vec<bool>,
    header: Header,
    unexplained: usize,
    by: bool,
    /// The outlet is concluded from a desk's name.
    by_desk: bool,
}

impl<'a> Reader<'a> {
    fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| t.text(self.text))
    }

    fn lower(&self, i: usize) -> Lower {
        Lower::of(self.word(i))
    }

    fn take(&mut self, range: Range<usize>) {
        self.used[range].fill(true);
    }

    fn span(&self, range: &Range<usize>) -> Span {
        self.tokens[range.start].span.to(self.tokens[range.end - 1].span)
    }

    /// Full dates, each with the word that says what happened on it.
    fn dates(&mut self) {
        let mut from = 0;
        while let Some(date) = next_date(self.text, self.tokens, from) {
            from = date.tokens.end;
            let mut value = date.value;
            let mut range = date.tokens;
            if let (Some(Published { time: time @ None, .. }), Some((clock, start))) =
                (value.as_mut(), dates::clock_before(self.text, self.tokens, range.start))
            {
                *time = Some(clock);
                range.start = start;
            }
            let role = self.role_before(range.start);
            let span = self.span(&range);
            self.take(range);
            self.header.dates.push(HeaderDate { role, value, span, weekday: date.weekday });
        }
    }

    /// The words before a date that belong to it: `Last updated on:`.
    fn role_before(&mut self, at: usize) -> DateRole {
        let mut role = DateRole::Plain;
        let mut i = at;
        while i > 0 && !self.used[i - 1] {
            match self.lower(i - 1).as_str() {
                ":" | "on" | "at" | "," | "date" | "and" | "-" | "–" | "—" => {}
                "last" | "first" | "originally" if role != DateRole::Plain => {}
                "published" | "posted" | "publish" | "issued" | "released" | "created" | "filed" => role = DateRole::Published,
                "updated" | "modified" | "edited" | "reviewed" | "update" => role = DateRole::Updated,
                _ => break,
            }
            i -= 1;
        }
        if role != DateRole::Plain {
            self.take(i..at);
        }
        role
    }

    /// `12:58 PM ET`, `3 hours ago`, `4 min read`, `January 14` beside a full date.
    fn clock_and_age(&mut self) {
        for i in 0..self.tokens.len() {
            if self.used[i] {
                continue;
            }
            let today = matches!(self.lower(i).as_str(), "today" | "yesterday") && self.lower(i + 1).as_str() == "at";
            if today && self.tokens.get(i + 2).is_some_and(Token::is_number) {
                self.take(i..i + 2);
                continue;
            }
            let next = self.lower(i + 1);
            let unit = next.as_str().trim_end_matches('s');
            if self.tokens[i].is_number() && matches!(unit, "second" | "sec" | "minute" | "min" | "hour" | "hr" | "day" | "week" | "month" | "year") {
                let last = self.lower(i + 2);
                if matches!(last.as_str(), "ago" | "read" | "listen" | "watch") {
                    self.role_before(i);
                    self.take(i..i + 3);
                    self.header.aside = true;
                }
            } else if self.tokens[i].is_number() && self.word(i + 1) == ":" && self.tokens.get(i + 2).is_some_and(Token::is_number) {
                let mut end = i + 3;
                while matches!(self.lower(end).as_str(), "am" | "pm" | "a.m." | "p.m.") || dates::is_zone(self.word(end)) {
                    end += 1;
                }
                end += usize::from(matches!(self.lower(end).as_str(), "today" | "yesterday"));
                self.role_before(i);
                self.take(i..end.min(self.tokens.len()));
                self.header.aside = true;
            } else if dates::month(self.word(i)).is_some()
                && self.tokens.get(i + 1).is_some_and(Token::is_number)
                && self.role_before(i) != DateRole::Plain
            {
                self.take(i..i + 2);
                self.header.aside = true;
            }
        }
    }

    /// Takes the rest of the line apart at its separators.
    fn segments(&mut self) {
        let mut start = 0;
        for i in 0..=self.tokens.len() {
            let cut = i == self.tokens.len() || self.used[i] || self.separates(i);
            if cut {
                if start < i {
                    self.segment(start..i);
                }
                if self.unexplained > MOST_UNEXPLAINED {
                    return;
                }
                start = i + 1;
            }
        }
    }

    fn separates(&self, i: usize) -> bool {
        match self.word(i) {
            "|" | "·" | "•" | "—" | "–" | "," | ";" | ":" | "(" | ")" | "[" | "]" | "*" | "_" => true,
            "-" | "/" => self.tokens[i].spaced,
            _ => self.tokens[i].shape == Shape::Address,
        }
    }

    fn segment(&mut self, mut seg: Range<usize>) {
        let told_by = matches!(
            self.lower(seg.start).as_str(),
            "written" | "reported" | "posted" | "published" | "story" | "words" | "report" | "analysis" | "text" | "article"
        );
        if told_by && seg.len() > 1 && self.lower(seg.start + 1).as_str() == "by" {
            seg.start += 1;
        }
        if matches!(self.word(seg.start), "By" | "BY" | "by")
            && seg.len() > 1
            && (seg.start == 0 || self.word(seg.start) != "by" || told_by || self.used[seg.start - 1] || self.behind_sign(seg.start))
        {
            self.by = true;
            seg.start += 1;
            self.author(seg);
            return;
        }
        let tokens = &self.tokens[seg.clone()];
        if press::is_agency(self.text, tokens) {
            self.header.agency.get_or_insert(self.span(&seg));
        } else if let Some(cut) = (seg.start + 1..seg.end).find(|&k| press::is_agency(self.text, &self.tokens[k..seg.end])) {
            self.header.agency.get_or_insert(self.span(&(cut..seg.end)));
            // "Ann Lee with Reuters"
            let joined = cut - seg.start >= 2 && matches!(self.word(cut - 1), "with" | "and");
            self.segment(seg.start..cut - usize::from(joined));
        } else if (seg.len() > 1 || self.by || !self.header.dates.is_empty()) && self.desk(&seg) {
            self.header.byline.get_or_insert(self.span(&seg));
        } else if press::is_outlet(self.text, tokens) && (!self.is_role(&seg) || press::is_listed(self.text, self.span(&seg))) {
            // not "Foreign Reporter"
            if self.header.outlet.is_none() || self.by_desk {
                self.header.outlet = Some(self.span(&seg));
            }
        } else if let Some(n) = press::outlet(self.text, tokens)
            .filter(|n| tokens[*n..].iter().skip(1).all(|t| t.is_capital(self.text)) && matches!(self.word(seg.start + n), "at" | "in"))
        {
            // "BBC Sport at Ewood Park"
            self.header.outlet.get_or_insert(self.span(&(seg.start..seg.start + n)));
            self.header.aside = true;
        } else if self.by && self.is_name(&seg) && self.header.byline.is_some_and(|b| b.end <= tokens[0].span.start) {
            // "By Ann Lee, Jo Park and Sam Roy"
            let whole = self.header.byline.map(|b| b.to(self.span(&seg)));
            self.header.byline = whole;
        } else if let Some(name) = self.name_with_role(&seg) {
            // "Ann Lee Environment reporter"
            self.header.name.get_or_insert(name);
            self.header.aside = true;
        } else if self.is_role(&seg) {
            self.header.aside = true;
        } else if press::is_section(tokens) {
            self.header.section.get_or_insert(self.span(&seg));
        } else if let Some(name) = self.name_with_place(&seg) {
            self.header.name.get_or_insert(name);
        } else if let Some(name) = self.name_with_section(&seg) {
            self.header.name.get_or_insert(name);
            self.header.aside = true;
        } else if self.is_name(&seg) {
            let settled = self.header.byline.is_some();
            let name = self.span(&seg);
            if !settled {
                self.header.name.get_or_insert(name);
            }
        } else if !self.is_filler(&seg) {
            self.unexplained += seg.len();
        }
    }

    /// A word that joins the parts of a header and says nothing.
    fn is_filler(&self, seg: &Range<usize>) -> bool {
        const FILLERS: [&str; 12] = ["and", "&", "published", "posted", "updated", "by", "at", "on", "share", "save", ".", "from"];
        let first = self.lower(seg.start);
        (seg.len() == 1 && FILLERS.contains(&first.as_str())) || (self.by && first.as_str() == "in")
    }

    /// What follows "By".
    fn author(&mut self, mut seg: Range<usize>) {
        // The button beside the name.
        if seg.len() > 2 && self.lower(seg.end - 1).as_str() == "follow" {
            seg.end -= 1;
        }
        if let Some(name) = self.name_with_role(&seg) {
            self.header.byline.get_or_insert(name);
            return;
        }
        // "By South-East Asia correspondent Ann Lee"
        let role =
            (seg.start..seg.end.min(seg.start + 6)).find(|&k| ROLES.contains(&self.lower(k).as_str()) && !self.tokens[k].is_capital(self.text));
        if let Some(role) = role.filter(|&k| k + 2 < seg.end && self.tokens[k + 1].is_capital(self.text)) {
            seg.start = role + 1;
        }
        if let Some(cut) =
            (seg.start + 1..seg.end).find(|&i| matches!(self.lower(i).as_str(), "in" | "for" | "of" | "at" | "with" | "from" | "via" | "is"))
        {
            self.author(seg.start..cut);
            let rest = cut + 1..seg.end;
            let told_for = matches!(self.lower(cut).as_str(), "for" | "of" | "via");
            if told_for && press::is_agency(self.text, &self.tokens[rest.clone()]) {
                self.header.agency.get_or_insert(self.span(&rest));
            } else if told_for && !rest.is_empty() && press::is_outlet(self.text, &self.tokens[rest.clone()]) {
                self.header.outlet.get_or_insert(self.span(&rest));
            } else if self.lower(cut).as_str() == "is" {
                self.unexplained += rest.len();
            }
            return;
        }
        let tokens = &self.tokens[seg.clone()];
        if press::is_agency(self.text, tokens) {
            self.header.agency.get_or_insert(self.span(&seg));
            self.header.byline.get_or_insert(self.span(&seg));
        } else if let Some(cut) = (seg.start + 1..seg.end).find(|&k| press::is_agency(self.text, &self.tokens[k..seg.end])) {
            self.header.agency.get_or_insert(self.span(&(cut..seg.end)));
            // "By Gazette Staff and AFP"
            self.author(seg.start..cut - usize::from(cut > seg.start + 1 && self.word(cut - 1) == "and"));
        } else if let Some(cut) = (seg.start + 2..seg.end).find(|&k| press::outlet(self.text, &self.tokens[k..seg.end]) == Some(seg.end - k)) {
            // "By Ann Lee BBC News"
            self.header.outlet.get_or_insert(self.span(&(cut..seg.end)));
            self.author(seg.start..cut);
        } else if self.desk(&seg) || self.is_name(&seg) || self.is_single_name(&seg) {
            self.header.byline.get_or_insert(self.span(&seg));
        } else if press::is_outlet(self.text, tokens) {
            self.header.outlet.get_or_insert(self.span(&seg));
            self.header.byline.get_or_insert(self.span(&seg));
        } else {
            self.unexplained += seg.len() + 3;
        }
    }

    /// `Torontoer Staff`, `Darpan News Desk`, `Editorial Board`; what stands
    /// before the desk's name is the outlet's.
    fn desk(&mut self, seg: &Range<usize>) -> bool {
        const DESKS: [&[&str]; 28] = [
            &["news", "bureau"],
            &["bureau"],
            &["news", "desk"],
            &["web", "desk"],
            &["online", "desk"],
            &["digital", "desk"],
            &["sports", "desk"],
            &["national", "desk"],
            &["foreign", "desk"],
            &["world", "desk"],
            &["city", "desk"],
            &["business", "desk"],
            &["desk"],
            &["news", "staff"],
            &["staff", "writers"],
            &["staff", "writer"],
            &["staff", "reporters"],
            &["staff", "reporter"],
            &["staff"],
            &["newsroom"],
            &["news", "team"],
            &["web", "team"],
            &["digital", "team"],
            &["editorial", "team"],
            &["editorial", "board"],
            &["editors"],
            &["reporters"],
            &["team"],
        ];
        let ends_with =
            |d: &&&[&str]| seg.len() >= d.len() && (seg.end - d.len()..seg.end).zip(**d).rev().all(|(i, w)| self.word(i).eq_ignore_ascii_case(w));
        let Some(desk) = DESKS.iter().find(ends_with) else { return false };
        if !self.tokens[seg.clone()]
            .iter()
            .all(|t| t.is_capital(self.text) || t.shape == Shape::Clitic || matches!(t.text(self.text), "and" | "of" | "&" | "'" | "-"))
        {
            return false;
        }
        let mut prefix = seg.start..seg.end - desk.len();
        // "CBC News" + "Staff", not "CBC" + "News Staff"
        if desk.len() == 2 && desk[0] == "news" && press::outlet(self.text, &self.tokens[prefix.start..prefix.end + 1]) == Some(prefix.len() + 1) {
            prefix.end += 1;
        }
        const GENERIC: [&str; 14] =
            ["the", "our", "news", "web", "online", "digital", "sports", "business", "world", "national", "political", "editorial", "city", "local"];
        if prefix.len() == 1 && GENERIC.contains(&self.lower(prefix.start).as_str()) {
            return true;
        }
        // A bureau is mostly a town's: "Washington Bureau".
        let named = desk.last() != Some(&"bureau") || press::is_outlet(self.text, &self.tokens[prefix.clone()]);
        if !prefix.is_empty() && named && desk.first() != Some(&"reporters") {
            self.by_desk = self.header.outlet.is_none();
            self.header.outlet.get_or_insert(self.span(&prefix));
        }
        true
    }

    /// `Beth Lowe News 0`: author, section and number of comments, as some
    /// publishing systems set them beside the date.
    fn name_with_section(&self, seg: &Range<usize>) -> Option<Span> {
        let end = seg.end.checked_sub(1).filter(|&i| self.tokens[i].is_number() && !self.header.dates.is_empty())?;
        let cut = (seg.start + 1..end).find(|&k| press::is_section(&self.tokens[k..end]))?;
        let name = seg.start..cut;
        self.is_name(&name).then(|| self.span(&name))
    }

    /// `Ann Lee in Port Said`
    fn name_with_place(&self, seg: &Range<usize>) -> Option<Span> {
        let cut = (seg.start + 2..seg.end).find(|&k| self.word(k) == "in")?;
        let placed = (1..=3).contains(&(seg.end - cut - 1)) && self.tokens[cut + 1..seg.end].iter().all(|t| t.is_capital(self.text));
        let name = seg.start..cut;
        (placed && name.len() <= 4 && self.is_name(&name)).then(|| self.span(&name))
    }

    /// `Ann Lee Environment reporter`: a name with its bearer's post and no comma between them.
    fn name_with_role(&self, seg: &Range<usize>) -> Option<Span> {
        const POSTS: [&str; 29] = [
            "senior",
            "chief",
            "deputy",
            "staff",
            "assistant",
            "associate",
            "special",
            "political",
            "foreign",
            "home",
            "legal",
            "social",
            "royal",
            "media",
            "defence",
            "defense",
            "diplomatic",
            "consumer",
            "economics",
            "industry",
            "investigations",
            "security",
            "affairs",
            "news",
            "general",
            "features",
            "and",
            "data",
            "arts",
        ];
        let post = |k: usize| POSTS.contains(&self.lower(k).as_str()) || press::is_section(&self.tokens[k..k + 1]);
        let last = seg.end.checked_sub(1).filter(|&k| ROLES.contains(&self.lower(k).as_str()))?;
        let cut = (seg.start..last).rev().take_while(|&k| post(k)).last().unwrap_or(last);
        let name = seg.start..cut;
        (name.len() <= 4 && self.is_name(&name)).then(|| self.span(&name))
    }

    /// Two to five capitalised words, with the small words that names hold.
    fn is_name(&self, seg: &Range<usize>) -> bool {
        let tokens = &self.tokens[seg.clone()];
        // "News Life"
        if tokens.iter().all(|t| press::is_section(std::slice::from_ref(t))) {
            return false;
        }
        if !tokens.first().is_some_and(|t| self.is_name_word(t)) || !tokens.last().is_some_and(|t| self.is_name_word(t)) {
            return false;
        }
        let capitals = tokens.iter().filter(|t| self.is_name_word(t)).count();
        let joined = tokens.iter().filter(|t| matches!(t.text(self.text), "and" | "AND" | "&")).count();
        // "Politics & Policy" is a section.
        capitals >= 2 + joined
            && capitals <= MOST_WORDS_IN_NAME * (joined + 1)
            && tokens.iter().all(|t| self.is_name_word(t) || is_particle(t.text(self.text)))
    }

    /// "September 15, 2027 · by Ann Lee"
    fn behind_sign(&self, at: usize) -> bool {
        at > 1 && matches!(self.word(at - 1), "·" | "•" | "|" | "—" | "–") && self.used[at - 2]
    }

    fn is_name_word(&self, token: &Token) -> bool {
        token.is_capital(self.text) && !is_common(token.text(self.text))
    }

    /// `By Voltaire`, but not `By Night`.
    fn is_single_name(&self, seg: &Range<usize>) -> bool {
        seg.len() == 1 && self.header.dates.iter().any(|_| true) && self.is_name_word(&self.tokens[seg.start])
    }

    /// `Political editor`, `Senior Staff Writer`
    fn is_role(&self, seg: &Range<usize>) -> bool {
        let last = self.lower(seg.end - 1);
        let correspondent = seg.clone().any(|i| matches!(self.lower(i).as_str(), "correspondent" | "reporter" | "editor"));
        seg.len() <= 6 && (ROLES.contains(&last.as_str()) || correspondent)
    }
}

fn is_glued_by(word: &str) -> bool {
    word.strip_prefix("By").is_some_and(|name| name.starts_with(char::is_uppercase) && name.chars().nth(1).is_some_and(char::is_lowercase))
}

/// Last words of what somebody is at a newspaper.
const ROLES: [&str; 19] = [
    "reporter",
    "reporters",
    "correspondent",
    "editor",
    "writer",
    "columnist",
    "journalist",
    "producer",
    "contributor",
    "photographer",
    "chief",
    "presenter",
    "analyst",
    "bureau",
    "author",
    "critic",
    "staff",
    "commentator",
    "unit",
];

/// `Editor`: what somebody is at a newspaper.
pub(in crate::article) fn is_post(word: &str) -> bool {
    ROLES.contains(&Lower::of(word).as_str())
}

pub(in crate::article) fn is_particle(word: &str) -> bool {
    const PARTICLES: [&str; 26] = [
        "de", "van", "von", "der", "den", "del", "della", "da", "di", "du", "la", "le", "el", "al", "bin", "ibn", "y", "e", "dos", "das", "ten",
        "ter", "and", "&", "-", "'",
    ];
    PARTICLES.iter().any(|p| p.eq_ignore_ascii_case(word)) || word == "’"
}

/// Capitalised words that begin headings rather than names.
fn is_common(word: &str) -> bool {
    const COMMON: [&str; 48] = [
        "the", "a", "an", "any", "all", "no", "not", "every", "each", "our", "your", "my", "his", "her", "its", "their", "this", "that", "these",
        "those", "now", "then", "far", "next", "last", "more", "most", "many", "some", "what", "why", "how", "who", "when", "where", "is", "are",
        "was", "to", "for", "with", "from", "in", "on", "at", "or", "but", "we",
    ];
    COMMON.contains(&Lower::of(word).as_str())
}
