use super::{FileEntry, Manifest};
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

/// Reads `2026-01-14` or `2026-01-14T12:58`.
pub fn published(value: &str) -> Option<Published> {
    let (day, time) = value.split_once(['T', ' ']).map_or((value, None), |(d, t)| (d, Some(t)));
    let day = crate::calendar::read(day)?;
    let Some(time) = time else { return Some(Published { day, time: None }) };
    let (h, m) = time.get(..5)?.split_once(':')?;
    let (h, m) = (h.parse().ok()?, m.parse().ok()?);
    (h < 24 && m < 60).then_some(Published { day, time: Some((h, m)) })
}
