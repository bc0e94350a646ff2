//! Reads and checks `corpus.toml`. `build.rs` compiles this file too, so that
//! a mistake stops the build with the same words as the command line.

use super::manifest::{FileEntry, Manifest, ThemeEntry};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use toml::{Spanned, Value};

/// Why a manifest was refused: what is wrong, on which line, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestError {
    /// Counted from 1.
    pub line: usize,
    pub problem: String,
    pub cure: String,
}

impl std::fmt::Display for ManifestError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}. {}", self.line, self.problem, self.cure)
    }
}

impl std::error::Error for ManifestError {}

/// Reads the text of a `corpus.toml`; `files` are the names of the articles beside it.
///
/// # Errors
/// The first mistake found: not TOML, a key that does not exist, a file that is
/// not there, no real date, a theme without words or with the id of another.
pub fn parse(text: &str, files: &[&str]) -> Result<Manifest, ManifestError> {
    let raw: Raw = toml::from_str(text).map_err(|e| refused_by_parser(text, &e))?;
    let check = Check { text };
    let mut manifest = Manifest { title: check.words(raw.title, "title")?, ..Manifest::default() };
    for (name, entry) in raw.files {
        check.is_there(&name, files)?;
        manifest.files.insert(name.into_inner(), check.file(entry)?);
    }
    let mut ids = BTreeSet::new();
    for theme in raw.themes {
        let span = theme.id.span();
        let theme = check.theme(theme)?;
        if !ids.insert(theme.id.clone()) {
            return Err(check.error(span, format!("another theme has the id \"{}\" already", theme.id), "Give each theme an id of its own."));
        }
        manifest.themes.push(theme);
    }
    Ok(manifest)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    title: Option<Spanned<String>>,
    #[serde(default)]
    files: BTreeMap<Spanned<String>, RawFile>,
    #[serde(default)]
    themes: Vec<RawTheme>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    title: Option<Spanned<String>>,
    outlet: Option<Spanned<String>>,
    agency: Option<Spanned<String>>,
    byline: Option<Spanned<String>>,
    published: Option<Spanned<Value>>,
    section: Option<Spanned<String>>,
    url: Option<Spanned<String>>,
    #[serde(default)]
    cleaned: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTheme {
    id: Spanned<String>,
    label: Spanned<String>,
    any: Spanned<Vec<String>>,
    #[serde(default)]
    not: Vec<Spanned<String>>,
}

struct Check<'t> {
    text: &'t str,
}

impl Check<'_> {
    fn error(&self, at: Range<usize>, problem: impl Into<String>, cure: impl Into<String>) -> ManifestError {
        ManifestError { line: line_of(self.text, at.start), problem: problem.into(), cure: cure.into() }
    }

    fn is_there(&self, name: &Spanned<String>, files: &[&str]) -> Result<(), ManifestError> {
        let wanted = name.get_ref().as_str();
        if files.contains(&wanted) {
            return Ok(());
        }
        let alike = files.iter().find(|f| f.eq_ignore_ascii_case(wanted) || f.rsplit_once('.').is_some_and(|(stem, _)| stem == wanted));
        let cure = match alike {
            Some(f) => format!("Did you mean \"{f}\"?"),
            None if files.is_empty() => "The folder holds no articles.".to_owned(),
            None => format!("Write the name as the folder has it; its first file is \"{}\".", files[0]),
        };
        Err(self.error(name.span(), format!("there is no file \"{wanted}\" in the folder"), cure))
    }

    /// A text that must say something where it is given.
    fn words(&self, value: Option<Spanned<String>>, key: &str) -> Result<Option<String>, ManifestError> {
        let Some(value) = value else { return Ok(None) };
        if value.get_ref().trim().is_empty() {
            return Err(self.error(
                value.span(),
                format!("`{key}` is empty"),
                "Fill it in, or delete the line: what is left out is read from the text.",
            ));
        }
        Ok(Some(value.into_inner().trim().to_owned()))
    }

    fn file(&self, raw: RawFile) -> Result<FileEntry, ManifestError> {
        let url_span = raw.url.as_ref().map(Spanned::span);
        let url = self.words(raw.url, "url")?;
        // What is given here becomes a link on the page.
        if let (Some(url), Some(span)) = (&url, url_span)
            && !["http://", "https://"].iter().any(|scheme| url.starts_with(scheme))
        {
            return Err(self.error(span, format!("`url` is \"{url}\", which is no web address"), "Begin it with https:// or http://."));
        }
        Ok(FileEntry {
            title: self.words(raw.title, "title")?,
            outlet: self.words(raw.outlet, "outlet")?,
            agency: self.words(raw.agency, "agency")?,
            byline: self.words(raw.byline, "byline")?,
            published: raw.published.map(|p| self.published(&p)).transpose()?,
            section: self.words(raw.section, "section")?,
            url,
            cleaned: raw.cleaned,
        })
    }

    /// Dates may stand in quotation marks or bare, as TOML knows them.
    fn published(&self, value: &Spanned<Value>) -> Result<String, ManifestError> {
        let text = match value.get_ref() {
            Value::String(s) => s.trim().to_owned(),
            Value::Datetime(d) => d.to_string(),
            other => format!("a TOML {}", other.type_str()),
        };
        if is_moment(&text) {
            return Ok(text);
        }
        let cure = "Write a day as \"2026-01-31\", with the time where it is known: \"2026-01-31T08:30\".";
        Err(self.error(value.span(), format!("`published` is \"{text}\", which is no date"), cure))
    }

    fn theme(&self, raw: RawTheme) -> Result<ThemeEntry, ManifestError> {
        let (id_span, any_span) = (raw.id.span(), raw.any.span());
        let id = self.words(Some(raw.id), "id")?.unwrap_or_default();
        if !id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
            return Err(self.error(
                id_span,
                format!("the theme's id \"{id}\" has other signs than letters, digits and hyphens"),
                "It stands in links: write it like \"pay-and-hours\"; the label may be any text.",
            ));
        }
        let any = raw.any.into_inner();
        if any.is_empty() || any.iter().any(|w| w.trim().is_empty()) {
            return Err(self.error(
                any_span,
                format!("the theme \"{id}\" has no words, or an empty one, in `any`"),
                "List words or phrases that show the theme, as in any = [\"wage\", \"overtime\"].",
            ));
        }
        let label = self.words(Some(raw.label), "label")?.unwrap_or_default();
        let not = raw.not.into_iter().filter_map(|w| self.words(Some(w), "not").transpose()).collect::<Result<_, _>>()?;
        Ok(ThemeEntry { id, label, any, not })
    }
}

/// Words of the TOML parser turned into ours.
fn refused_by_parser(text: &str, e: &toml::de::Error) -> ManifestError {
    let message = e.message();
    let quoted = |nth: usize| message.split('`').nth(nth * 2 + 1).unwrap_or_default();
    let (problem, cure) = if message.starts_with("unknown field") {
        let known: Vec<&str> = message.split('`').skip(3).step_by(2).collect();
        (format!("`{}` is no key of corpus.toml", quoted(0)), format!("Here it may hold {}. Correct the key or delete the line.", known.join(", ")))
    } else if message.starts_with("missing field") {
        (format!("`{}` is missing", quoted(0)), "Each theme needs id, label and any.".to_owned())
    } else if message.starts_with("invalid type") {
        (
            message.lines().next().unwrap_or(message).to_owned(),
            "Texts stand in \"quotation marks\", lists in [brackets], yes and no are true and false.".to_owned(),
        )
    } else {
        let problem = format!("not valid TOML ({})", message.lines().next().unwrap_or("unreadable"));
        (problem, "Each line is key = \"value\", or a heading such as [files.\"name.txt\"] or [[themes]], used once.".to_owned())
    };
    ManifestError { line: line_of(text, e.span().map_or(0, |s| s.start)), problem, cure }
}

fn line_of(text: &str, offset: usize) -> usize {
    1 + text.as_bytes().iter().take(offset).filter(|&&b| b == b'\n').count()
}

/// `YYYY-MM-DD`, or the same with `T` or a space and a clock time; a day that exists.
fn is_moment(text: &str) -> bool {
    let (day, time) = text.split_once(['T', ' ']).map_or((text, None), |(d, t)| (d, Some(t)));
    is_day(day) && time.is_none_or(is_clock)
}

fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [y, m, d] = parts[..] else { return false };
    let digits = |s: &str, n| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
    if !(digits(y, 4) && digits(m, 2) && digits(d, 2)) {
        return false;
    }
    let (Ok(y), Ok(m), Ok(d)) = (y.parse::<u32>(), m.parse::<u32>(), d.parse::<u32>()) else { return false };
    let leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
    let days = match m {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&d)
}

/// `HH:MM`, and whatever seconds or zone follow.
fn is_clock(text: &str) -> bool {
    let Some((h, m)) = text.get(..5).and_then(|t| t.split_once(':')) else { return false };
    let below = |s: &str, limit: u8| s.len() == 2 && s.parse::<u8>().is_ok_and(|n| n < limit);
    below(h, 24) && below(m, 60) && text[5..].bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'+' | b'-' | b'Z'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [&str; 2] = ["first.txt", "Second.md"];

    fn refused(text: &str) -> String {
        parse(text, &FILES).expect_err("must be refused").to_string()
    }

    #[test]
    fn a_whole_manifest_is_read() {
        let text = "title = \" Harbour strike \"\n[files.\"first.txt\"]\noutlet = \"The Gazette\"\npublished = \"2026-03-04T12:58\"\ncleaned = true\n\
                    [files.\"Second.md\"]\npublished = 2024-02-29\n[[themes]]\nid = \"pay\"\nlabel = \"Pay\"\nany = [\"wage\"]\nnot = [\"wage law\"]\n";
        let manifest = parse(text, &FILES).unwrap();
        assert_eq!(manifest.title.as_deref(), Some("Harbour strike"));
        assert_eq!(manifest.files["first.txt"].outlet.as_deref(), Some("The Gazette"));
        assert!(manifest.files["first.txt"].cleaned && !manifest.files["Second.md"].cleaned);
        assert_eq!(manifest.files["Second.md"].published.as_deref(), Some("2024-02-29"));
        assert_eq!(manifest.themes[0].not, ["wage law"]);
    }

    #[test]
    fn an_empty_manifest_says_nothing() {
        assert_eq!(parse("", &FILES), Ok(Manifest::default()));
    }

    #[test]
    fn every_mistake_names_its_line_and_its_cure() {
        let cases = [
            ("titel = \"x\"", "line 1: `titel` is no key of corpus.toml. Here it may hold title, files, themes."),
            ("\n[files.\"first.txt\"]\noutlett = \"x\"", "line 3: `outlett` is no key"),
            ("title = ", "line 1: not valid TOML"),
            ("title = 3", "line 1: invalid type: integer `3`"),
            ("title = \"  \"", "line 1: `title` is empty"),
            ("title = \"a\"\ntitle = \"b\"", "line 2: not valid TOML (duplicate key"),
            ("[files.\"third.txt\"]\n", "line 1: there is no file \"third.txt\" in the folder. Write the name as the folder has it"),
            ("\n\n[files.\"second.md\"]\n", "line 3: there is no file \"second.md\" in the folder. Did you mean \"Second.md\"?"),
            ("[files.\"first\"]\n", "line 1: there is no file \"first\" in the folder. Did you mean \"first.txt\"?"),
            ("[files.\"first.txt\"]\npublished = \"2026-02-30\"", "line 2: `published` is \"2026-02-30\", which is no date. Write a day as"),
            ("[files.\"first.txt\"]\npublished = \"14 January\"", "line 2: `published` is \"14 January\", which is no date"),
            ("[files.\"first.txt\"]\npublished = \"2026-01-14T25:00\"", "line 2: `published` is"),
            ("[files.\"first.txt\"]\nurl = \"javascript:alert(1)\"", "line 2: `url` is \"javascript:alert(1)\", which is no web address"),
            ("[[themes]]\nid = \"a\"\nlabel = \"A\"\nany = []", "line 4: the theme \"a\" has no words"),
            ("[[themes]]\nid = \"a\"\nlabel = \"A\"\nany = [\"\"]", "line 4: the theme \"a\" has no words"),
            ("[[themes]]\nid = \"a\"\nlabel = \"A\"", "`any` is missing. Each theme needs id, label and any."),
            ("[[themes]]\nid = \"a b\"\nlabel = \"A\"\nany = [\"x\"]", "line 2: the theme's id \"a b\" has other signs"),
            (
                "[[themes]]\nid = \"a\"\nlabel = \"A\"\nany = [\"x\"]\n[[themes]]\nid = \"a\"\nlabel = \"B\"\nany = [\"y\"]",
                "line 6: another theme has the id \"a\" already. Give each theme an id of its own.",
            ),
        ];
        for (text, wanted) in cases {
            let error = refused(text);
            assert!(error.contains(wanted), "{text:?}\n  gave   {error}\n  wanted {wanted}");
        }
    }
}
