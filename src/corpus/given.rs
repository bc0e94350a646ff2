use super::corrections::{Correction, Corrections, FIELDS};
use super::{File, FileEntry, Manifest};
use crate::article::{Given, Published};
use crate::extract::themes::Theme;

impl Manifest {
    /// What it says of one file.
    pub fn given(&self, file: &str) -> Given {
        self.files.get(file).map(FileEntry::given).unwrap_or_default()
    }

    pub fn themes(&self) -> Vec<Theme> {
        let theme =
            |t: &super::ThemeEntry| Theme { id: t.id.clone(), label: t.label.clone(), any: t.any.clone(), not: t.not.clone(), discovered: false };
        self.themes.iter().map(theme).collect()
    }
}

impl FileEntry {
    fn given(&self) -> Given {
        Given {
            title: self.title.clone(),
            outlet: self.outlet.clone(),
            agency: self.agency.clone(),
            byline: self.byline.clone(),
            published: self.published.as_deref().and_then(published),
            section: self.section.clone(),
            url: self.url.clone(),
            cleaned: self.cleaned,
        }
    }
}

impl Correction {
    /// What a reader knows of an article, by its id.
    pub fn given(document: &str, given: &Given) -> Correction {
        let Given { title, outlet, agency, byline, published, section, url, cleaned: _ } = given.clone();
        let values = [title, outlet, agency, byline, published.map(|p| p.to_string()), section, url];
        let fields = FIELDS.iter().zip(values).filter_map(|(field, value)| Some(((*field).to_owned(), value?)));
        Correction::Given { document: document.to_owned(), fields: fields.collect() }
    }
}

impl Corrections {
    /// What is given of an article: the last word on it holds.
    pub fn of_article(&self, id: &str) -> Option<&[(String, String)]> {
        self.corrections.iter().rev().find_map(|c| match c {
            Correction::Given { document, fields } if document == id => Some(fields.as_slice()),
            _ => None,
        })
    }

    /// Lays what is given over what was given before.
    pub fn give(&self, files: &mut [File]) {
        for file in files {
            let id = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem);
            let Some(fields) = self.of_article(id) else { continue };
            let g = &mut file.given;
            let value = |field: &str| fields.iter().find(|f| f.0 == field).map(|f| f.1.clone());
            for (field, slot) in [
                ("title", &mut g.title),
                ("outlet", &mut g.outlet),
                ("agency", &mut g.agency),
                ("byline", &mut g.byline),
                ("section", &mut g.section),
                ("url", &mut g.url),
            ] {
                *slot = value(field).or(slot.take());
            }
            g.published = value("published").as_deref().and_then(published).or(g.published);
        }
    }
}

/// Reads `2026-01-14` or `2026-01-14T12:58`.
pub fn published(value: &str) -> Option<Published> {
    let (day, time) = value.split_once(['T', ' ']).map_or((value, None), |(d, t)| (d, Some(t)));
    let day = crate::calendar::read(day)?;
    let Some(time) = time else { return Some(Published { day, time: None }) };
    let (h, m) = time.get(..5)?.split_once(':')?;
    let (h, m) = (h.parse().ok()?, m.parse().ok()?);
    (h < 24 && m < 60).then_some(Published { day, time: Some((h, m)) })
}
