//! What a reader takes along: exactly the filtered view, the source always in it.

mod annotations;
mod brief;
mod calendar;
mod cite;
mod csv;
mod data;
mod table;
#[cfg(test)]
mod tests;

pub use brief::{kind_words, label_voice};
pub use cite::{cite, cite_place};
pub use table::Table;

use super::{Explorer, Spelled, View, ViewState, slug};

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Format {
    Csv,
    /// The extraction JSON, cut to the filter.
    Json,
    /// A brief with links.
    Markdown,
    /// W3C Web Annotation.
    Annotations,
    /// A calendar; of the timeline only.
    Ics,
}

/// One file to save.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Export {
    /// Says what it holds: `carney-in-beijing.quotes.cbc.csv`.
    pub name: String,
    pub mime: &'static str,
    pub text: String,
}

/// Characters of a file name before its ending.
const NAME: usize = 90;

impl Format {
    pub const ALL: [Format; 5] = [Format::Csv, Format::Json, Format::Markdown, Format::Annotations, Format::Ics];

    pub fn label(self) -> &'static str {
        match self {
            Format::Csv => "Spreadsheet (CSV)",
            Format::Json => "Data (JSON)",
            Format::Markdown => "Brief (Markdown)",
            Format::Annotations => "Annotations (W3C)",
            Format::Ics => "Calendar (ICS)",
        }
    }

    fn ending(self) -> (&'static str, &'static str) {
        match self {
            Format::Csv => ("csv", "text/csv;charset=utf-8"),
            Format::Json => ("json", "application/json"),
            Format::Markdown => ("md", "text/markdown;charset=utf-8"),
            Format::Annotations => ("jsonld", "application/ld+json"),
            Format::Ics => ("ics", "text/calendar;charset=utf-8"),
        }
    }
}

impl Explorer {
    /// Formats that a view can be saved in.
    pub fn formats(&self, state: &ViewState) -> Vec<Format> {
        let mut formats = Format::ALL.to_vec();
        formats.retain(|&f| f != Format::Ics || state.view == View::Timeline);
        formats
    }

    /// The view as a file. `page` is the page's address without its fragment: links start with it.
    pub fn export(&self, state: &ViewState, format: Format, page: &str) -> Export {
        let (ending, mime) = format.ending();
        let text = match format {
            Format::Csv => csv::write(&self.table(state)),
            Format::Json => data::write(self, state),
            Format::Markdown => brief::write(self, state, page),
            Format::Annotations => annotations::write(self, state, page),
            Format::Ics => calendar::write(self, state, page),
        };
        Export { name: format!("{}.{ending}", self.file_name(state)), mime, text }
    }

    /// Says corpus, view and filter: `carney-in-beijing.quotes.cbc-dar`. Charts use it too.
    pub fn file_name(&self, state: &ViewState) -> String {
        let title = slug(&self.corpus.title);
        let filter = &state.filter;
        let mut parts = vec![if title.is_empty() { "broadsheet".to_owned() } else { title }, state.view.spelled().to_owned()];
        let sources = filter.sources.iter().filter_map(|k| self.sources.find(k)).map(|s| slug(&self.sources.get(s).monogram));
        parts.push(sources.collect::<Vec<_>>().join("-"));
        parts.extend(filter.themes.iter().chain(&filter.names).map(|k| slug(k)));
        parts.extend(filter.roles.iter().map(|r| r.spelled().to_owned()));
        parts.extend(filter.voices.iter().map(|v| v.spelled().to_owned()));
        parts.extend(filter.forms.iter().map(|f| f.spelled().to_owned()));
        parts.extend([filter.days.from, filter.days.to].into_iter().flatten().map(|d| d.to_string()));
        parts.push(slug(&filter.query));
        parts.retain(|p| !p.is_empty());
        parts.join(".").chars().take(NAME).collect()
    }
}
