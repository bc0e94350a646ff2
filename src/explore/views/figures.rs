//! How much: rows are what is measured, columns are sources.

use crate::explore::state::ItemKind;
use crate::explore::{Explorer, Item, SourceId, ViewState, slug};
use crate::extract::figures::{Canonical, Dimension, Directed, Figure, FigureValue, Op, Unit};
use crate::text::{Arrange, CountryCode, KeyMap, Span, TermKey};

/// Who does it to whom, as a text has it: "Canada" → "Chinese electric vehicles". One side may be told alone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Direction {
    pub by: Option<String>,
    pub on: Option<String>,
}

/// One value in one source: the verbatim words of each telling.
#[derive(Clone, PartialEq, Debug)]
pub struct FigureCell {
    pub source: SourceId,
    /// Equal values of a row share a number, so that they can share a tint.
    pub value: usize,
    pub items: Vec<Item>,
    /// Of the first of them that tells one.
    pub direction: Option<Direction>,
}

/// One thing that is measured.
#[derive(Clone, PartialEq, Debug)]
pub struct FigureRow {
    /// For links.
    pub key: String,
    /// As one of the texts has it, or the unit where nothing is said.
    pub subject: String,
    pub unit: Unit,
    /// The different values, in words: "100 per cent".
    pub values: Vec<String>,
    pub cells: Vec<FigureCell>,
}

/// Where a row is kept while the figures are put into rows.
struct Place {
    subject: Subject,
    /// From whom to whom, where both countries are known: the reverse is another measure.
    direction: Option<(CountryCode, CountryCode)>,
    values: Vec<Canonical>,
}

impl Explorer {
    /// Rows told by most sources first, what is of nothing that is told last. Equal values meet however they are written ("double", "up 100 %"); what
    /// measures something else, or points the other way, has a row of its own.
    pub fn figures(&self, state: &ViewState) -> Vec<FigureRow> {
        let mut rows: Vec<FigureRow> = Vec::new();
        let mut places: Vec<Place> = Vec::new();
        // By group and word as one key.
        let mut rows_of: KeyMap<Vec<u32>> = KeyMap::default();
        let mut keys = std::collections::HashSet::new();
        for item in self.items(ItemKind::Figure, &state.filter) {
            let Some(figure) = self.figure(item) else { continue };
            let article = &self.document(item.document).article;
            let canonical = Canonical::of(article, figure);
            let group = group_of(canonical.dimension, &figure.unit);
            if state.unit.as_deref().is_some_and(|u| u != group && u != figure.unit.name()) {
                continue;
            }
            let in_group = |word: TermKey| TermKey(TermKey::of_text(&group).0.rotate_left(32) ^ word.0);
            let words = figure.about.map(|s| self.text(item.document, s));
            let subject = Subject::of(words.as_deref().unwrap_or_default());
            let measure = self.measure(item);
            let direction = measure.and_then(|m| Some((m.by?.country?, m.on?.country?)));
            let known = subject.0.iter().flat_map(|w| rows_of.get(&in_group(w.key)).into_iter().flatten());
            let known = if subject.0.is_empty() { rows_of.get(&in_group(TermKey::default())).into_iter().flatten().next() } else { None }
                .or_else(|| known.into_iter().find(|&&r| places[r as usize].fits(&subject, direction)));
            let at = known.map(|&r| r as usize).unwrap_or_else(|| {
                for key in subject.0.iter().map(|w| w.key).chain(subject.0.is_empty().then(TermKey::default)) {
                    rows_of.entry(in_group(key)).or_default().push(rows.len() as u32);
                }
                let slug = slug(words.as_deref().unwrap_or_default());
                let mut key = format!("{group}~{slug}");
                // the same words point the other way
                if !keys.insert(key.clone()) {
                    key = format!("{key}~{}", rows.len());
                }
                let subject_words = words.clone().unwrap_or_else(|| kind_of_figure(&group));
                rows.push(FigureRow { key, subject: subject_words, unit: figure.unit.clone(), values: Vec::new(), cells: Vec::new() });
                places.push(Place { subject, direction, values: Vec::new() });
                rows.len() - 1
            });
            let (row, place) = (&mut rows[at], &mut places[at]);
            let value = place.values.iter().position(|v| v.equals(&canonical)).unwrap_or_else(|| {
                // two amounts of which only one is vague read alike and are not
                let words = figure_words(figure);
                let words = if row.values.contains(&words) { format!("{words} ({})", self.words(item)) } else { words };
                row.values.push(words);
                place.values.push(canonical);
                row.values.len() - 1
            });
            let direction = self.direction(item, figure, measure);
            let source = self.sources.of_document(item.document);
            match row.cells.iter_mut().find(|c| c.source == source && c.value == value) {
                Some(cell) => {
                    cell.items.push(item);
                    cell.direction = cell.direction.take().or(direction);
                }
                None => row.cells.push(FigureCell { source, value, items: vec![item], direction }),
            }
        }
        let breadth = |r: &FigureRow| {
            let mut sources: Vec<SourceId> = r.cells.iter().map(|c| c.source).collect();
            sources.arrange();
            sources.dedup();
            sources.len()
        };
        let mut keyed: Vec<_> = rows
            .into_iter()
            .map(|r| ((r.key.ends_with('~'), std::cmp::Reverse(breadth(&r)), r.unit == Unit::Ordinal, r.subject.to_lowercase()), r))
            .collect();
        keyed.arrange_by(|a, b| a.0.cmp(&b.0));
        keyed.into_iter().map(|(_, row)| row).collect()
    }

    /// The kinds of figure under the filter with how many there are, most first: for choosing one.
    pub fn figure_kinds(&self, state: &ViewState) -> Vec<(String, usize)> {
        let mut kinds: Vec<(String, usize)> = Vec::new();
        for item in self.items(ItemKind::Figure, &state.filter) {
            let Some(figure) = self.figure(item) else { continue };
            let group = group_of(Canonical::of(&self.document(item.document).article, figure).dimension, &figure.unit);
            match kinds.iter_mut().find(|k| k.0 == group) {
                Some(kind) => kind.1 += 1,
                None => kinds.push((group, 1)),
            }
        }
        kinds.arrange_by_key(|k| (std::cmp::Reverse(k.1), k.0.clone()));
        kinds
    }

    /// Articles under the filter that give no figure: named as such.
    pub fn without_figures(&self, state: &ViewState) -> Vec<crate::compare::DocumentId> {
        let has: std::collections::HashSet<_> = self.items(ItemKind::Figure, &state.filter).into_iter().map(|i| i.document).collect();
        self.documents(&state.filter).into_iter().filter(|d| !has.contains(d)).collect()
    }

    /// The measure that a figure is the rate of.
    fn measure(&self, item: Item) -> Option<&Directed> {
        let directed = &self.document(item.document).findings.directed;
        directed.iter().find(|d| d.rate == Some(item.index))
    }

    /// "Canada" → "Chinese electric vehicles", where the text tells who or on whom or what.
    fn direction(&self, item: Item, figure: &Figure, measure: Option<&Directed>) -> Option<Direction> {
        let party = figure.on.map(|p| p.span);
        let on = match measure.map(|m| (m.on.map(|p| p.span), m.goods)) {
            Some((Some(on), Some(goods))) if on.end <= goods.start && goods.start - on.end < 4 => Some(on.to(goods)),
            Some((None, Some(goods))) => Some(goods),
            _ => party,
        };
        // what is counted is told beside it
        let told = |s: &Span| figure.about.is_none_or(|about| about != *s);
        let by = figure.by.map(|p| p.span).filter(told);
        // on whom alone adds nothing to "tariff on Chilean cars"
        let on = on.filter(|s| by.is_some() || (figure.about.is_none_or(|about| !about.contains(*s)) && party == Some(*s)));
        let words = |s: Option<Span>| s.map(|s| self.text(item.document, s));
        (by.is_some() || on.is_some()).then(|| Direction { by: words(by), on: words(on) })
    }
}

/// Before the currency, so that no noun is taken for one.
const MONEY: &str = "money ";

/// What kind of figure it is, for choosing and for links: `share`, `change`, a currency, `length`, `rank`, `first`, or what is counted.
fn group_of(dimension: Dimension, unit: &Unit) -> String {
    match dimension {
        Dimension::Share => "share".to_owned(),
        Dimension::Change => "change".to_owned(),
        Dimension::Money(code) => format!("{MONEY}{}", code.to_lowercase()),
        Dimension::Months | Dimension::Hours => "length".to_owned(),
        Dimension::Rank => "rank".to_owned(),
        Dimension::Ordinal => "first".to_owned(),
        Dimension::Count(_) => unit.name(),
    }
}

/// A word of a subject.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Word {
    key: TermKey,
    /// Its first letter, for short forms.
    initial: u8,
}

/// The words of a subject without order and small words: "tariffs on canola" and "canola tariff" are one, and so are
/// "EV tariffs" and "tariffs on electric vehicles".
struct Subject(Vec<Word>);

/// Subjects of which so large a part is shared are one.
const ALIKE: f64 = 0.75;
/// The letters of a short form.
const SHORT: std::ops::RangeInclusive<usize> = 2..=4;

impl Subject {
    fn of(words: &str) -> Subject {
        const SMALL: [&str; 14] = ["the", "a", "an", "of", "on", "in", "for", "to", "its", "their", "s", "and", "by", "at"];
        let slug = slug(words);
        let kept = slug.split('-').filter(|w| !w.is_empty() && !SMALL.contains(w));
        let mut words: Vec<Word> = Vec::new();
        for word in kept {
            let word = Word { key: TermKey::of(word.strip_suffix('s').filter(|w| w.len() > 2).unwrap_or(word)), initial: word.as_bytes()[0] };
            if !words.contains(&word) {
                words.push(word);
            }
        }
        Subject(words)
    }

    fn has(&self, key: TermKey) -> bool {
        self.0.iter().any(|w| w.key == key)
    }

    /// How many words both have, and how many there are in all.
    fn shared(&self, other: &Subject) -> (usize, usize) {
        let shared = self.0.iter().filter(|w| other.has(w.key)).count();
        let (mut both, mut all) = (shared, self.0.len() + other.0.len() - shared);
        for (a, b) in [(self, other), (other, self)] {
            let own: Vec<&Word> = a.0.iter().filter(|w| !b.has(w.key)).collect();
            let long: Vec<&Word> = b.0.iter().filter(|w| !a.has(w.key)).collect();
            // words that follow each other and begin with the letters of a short form
            let stands = |letters: &[u8]| own.iter().any(|w| w.key == TermKey::of_text(std::str::from_utf8(letters).unwrap_or_default()));
            for n in SHORT {
                let run = long.windows(n).find(|run| stands(&run.iter().map(|w| w.initial).collect::<Vec<u8>>()));
                if run.is_some() {
                    both += 1;
                    all -= n;
                }
            }
        }
        (both, all)
    }
}

impl Place {
    fn fits(&self, subject: &Subject, direction: Option<(CountryCode, CountryCode)>) -> bool {
        let (both, all) = self.subject.shared(subject);
        let reversed = matches!((self.direction, direction), (Some(a), Some(b)) if a != b);
        !reversed && all > 0 && both as f64 >= ALIKE * all as f64
    }
}

/// A figure in plain words, the same for equal values: "100 per cent", "more than 5 years".
pub fn figure_words(figure: &Figure) -> String {
    let number = match figure.value {
        FigureValue::One(n) => number(n),
        FigureValue::Range(a, b) => format!("{} to {}", number(a), number(b)),
        FigureValue::Vague => return format!("some {}", many(unit_words(&figure.unit))),
    };
    let op = match figure.op {
        Op::Equal | Op::Range => "",
        Op::About => "about ",
        Op::Nearly => "nearly ",
        Op::More => "more than ",
        Op::AtLeast => "at least ",
        Op::Less => "less than ",
        Op::AtMost => "at most ",
    };
    match &figure.unit {
        Unit::Currency("$") => format!("{op}${number}"),
        Unit::Currency(code) => format!("{op}{code} {number}"),
        Unit::Factor => format!("{op}{number} times"),
        Unit::Ordinal | Unit::Rank => format!("{op}no. {number}"),
        unit if figure.value == FigureValue::One(1.0) => format!("{op}{number} {}", unit_words(unit)),
        unit => format!("{op}{number} {}", many(unit_words(unit))),
    }
}

/// Of many: "years", "people". Rough where English is not regular, as the words in the text stand beside it.
fn many(unit: String) -> String {
    match unit.as_str() {
        "per cent" => unit,
        "person" => "people".to_owned(),
        _ if unit.ends_with(['s', 'x', 'z']) || unit.ends_with("ch") || unit.ends_with("sh") => unit + "es",
        _ if unit.ends_with('y') && !["ay", "ey", "oy", "uy"].iter().any(|end| unit.ends_with(end)) => unit[..unit.len() - 1].to_owned() + "ies",
        _ => unit + "s",
    }
}

/// A kind of figure as the page says it.
pub fn kind_of_figure(group: &str) -> String {
    match group {
        "share" => "Shares and rates".to_owned(),
        "change" => "Rises and falls".to_owned(),
        "length" => "Lengths of time".to_owned(),
        "rank" => "Ranks".to_owned(),
        "first" => "Firsts".to_owned(),
        "money $" => "Dollars".to_owned(),
        code if code.starts_with(MONEY) => code[MONEY.len()..].to_uppercase(),
        noun => many(noun.to_owned()),
    }
}

fn unit_words(unit: &Unit) -> String {
    match unit {
        Unit::Percent => "per cent".to_owned(),
        Unit::Noun(noun) => noun.clone(),
        other => other.name(),
    }
}

/// With thousands set apart, and no more decimals than the text had.
fn number(n: f64) -> String {
    // "14 million", where no more than three decimals would stand before it
    let scale = [(1e12, " trillion"), (1e9, " billion"), (1e6, " million")].into_iter().find(|(scale, _)| n >= *scale);
    let (n, scale) = match scale {
        Some((scale, word)) if n / scale < 1000.0 && (n / scale * 1000.0).fract().abs() < 1e-6 => (n / scale, word),
        _ => (n, ""),
    };
    let plain = format!("{n}");
    let (whole, rest) = plain.split_once('.').map_or((plain.as_str(), None), |(w, r)| (w, Some(r)));
    let digits = whole.trim_start_matches('-');
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 && digits.len() > 4 {
            out.push(',');
        }
        out.push(c);
    }
    let sign = if whole.starts_with('-') { "−" } else { "" };
    match rest {
        Some(rest) => format!("{sign}{out}.{rest}{scale}"),
        None => format!("{sign}{out}{scale}"),
    }
}
