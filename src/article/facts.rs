//! What the page says about the article, collected line by line, and how one
//! value of several is chosen.

use super::header::{DateRole, Header, HeaderDate};
use super::{Given, Metadata, Notice, Published, Stated, press};
use crate::text::{Arrange, Span};

/// Where on the page something was said; earlier ones are believed first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Place {
    /// Between headline and text.
    Below,
    Above,
    /// `Headline | Outlet`
    TitleLine,
    /// The site's name at the top of the page.
    Masthead,
    /// Below the text.
    Tail,
    /// In the small print.
    Copyright,
}

/// Everything found, before a choice is made.
pub(super) struct Facts<'t> {
    text: &'t str,
    pub title: Option<Span>,
    pub subtitle: Option<Span>,
    pub byline: Option<Span>,
    pub section: Option<Span>,
    url: Option<Span>,
    outlets: Vec<(Place, Stated<String>)>,
    agencies: Vec<(Place, Stated<String>)>,
    dates: Vec<(Place, HeaderDate)>,
}

impl<'t> Facts<'t> {
    pub fn new(text: &'t str) -> Self {
        Facts {
            text,
            title: None,
            subtitle: None,
            byline: None,
            section: None,
            url: None,
            outlets: Vec::new(),
            agencies: Vec::new(),
            dates: Vec::new(),
        }
    }

    pub fn outlet(&mut self, span: Span, place: Place) {
        self.outlets.push((place, self.stated(span)));
    }

    pub fn agency(&mut self, span: Span, place: Place) {
        self.agencies.push((place, self.stated(span)));
    }

    pub fn date(&mut self, date: HeaderDate, place: Place) {
        self.dates.push((place, date));
    }

    /// The page's own address, at its top.
    pub fn own_address(&mut self, url: Span) {
        self.url.get_or_insert(url);
        if let Some((name, part)) = press::outlet_of_url(url.of(self.text)) {
            let span = Span::new(url.start as usize + part.start, url.start as usize + part.end);
            self.outlets.push((Place::Masthead, Stated::found(name.to_owned(), span)));
        }
    }

    /// All that a header line says.
    pub fn header(&mut self, header: &Header, place: Place) {
        if let Some(title) = header.title {
            self.title.get_or_insert(title);
        }
        self.subtitle = self.subtitle.or(header.subtitle);
        self.section = self.section.or(header.section);
        // "Ann Lee · CBC News · Posted: …": a name beside these is the author's.
        let confirmed = header.outlet.or(header.agency).is_some() || header.aside || header.dates.iter().any(|d| d.role == DateRole::Published);
        self.byline = self.byline.or(header.byline).or(header.name.filter(|_| confirmed));
        if let Some(outlet) = header.outlet {
            self.outlet(outlet, place);
        }
        if let Some(url) = header.url {
            self.url.get_or_insert(url);
            // `Article source: https://…` names who the text was taken from.
            if header.agency.is_some() {
                let stated = match press::outlet_of_url(url.of(self.text)) {
                    Some((name, part)) => Stated::found(name.to_owned(), Span::new(url.start as usize + part.start, url.start as usize + part.end)),
                    None => header.agency.map(|host| self.stated(host)).unwrap_or_default(),
                };
                self.agencies.push((place, stated));
            } else {
                let url = self.url.unwrap_or(url);
                self.own_address(url);
            }
        } else if let Some(agency) = header.agency {
            self.agency(agency, place);
        }
        self.dates.extend(header.dates.iter().map(|d| (place, d.clone())));
    }

    fn stated(&self, span: Span) -> Stated<String> {
        Stated::found(tidy(span.of(self.text)), span)
    }

    /// Chooses, and lets what the user gave stand above all.
    pub fn into_metadata(mut self, given: &Given) -> (Metadata, Vec<Notice>) {
        let mut notices = Vec::new();
        let field = |span: Option<Span>, given: &Option<String>| match given {
            Some(value) => Stated::given(value.clone()),
            None => span.map(|s| self.stated(s)).unwrap_or_default(),
        };
        let mut metadata = Metadata {
            title: field(self.title, &given.title),
            subtitle: field(self.subtitle, &None),
            byline: field(self.byline, &given.byline),
            section: field(self.section, &given.section),
            url: field(self.url, &given.url),
            ..Metadata::default()
        };
        self.outlets.arrange_by_key(|(place, _)| *place);
        self.agencies.arrange_by_key(|(place, _)| *place);
        let first = |list: Vec<(Place, Stated<String>)>| list.into_iter().next().map(|(_, s)| s).unwrap_or_default();
        metadata.outlet = given.outlet.clone().map_or_else(|| first(self.outlets), Stated::given);
        metadata.agency = given.agency.clone().map_or_else(|| first(self.agencies), Stated::given);
        metadata.published = match given.published {
            Some(day) => Stated::given(day),
            None => published(&self.dates, self.text, &mut notices),
        };
        (metadata, notices)
    }
}

/// The date of publication: one called so, else the one below the headline,
/// else the one above it; the date of a change is only a hint.
fn published(dates: &[(Place, HeaderDate)], text: &str, notices: &mut Vec<Notice>) -> Stated<Published> {
    let said = |role: DateRole, places: &[Place]| {
        let among = || dates.iter().filter(|(place, d)| d.role == role && places.contains(place)).map(|(_, d)| d);
        // "02/04/2026February 4, 2026": the second tells how to read the first.
        among().find(|d| d.value.is_some()).or_else(|| among().next())
    };
    let everywhere = [Place::Below, Place::Above, Place::Tail];
    let found =
        said(DateRole::Published, &everywhere).or_else(|| said(DateRole::Plain, &[Place::Below])).or_else(|| said(DateRole::Plain, &[Place::Above]));
    match found {
        Some(HeaderDate { value: Some(value), span, .. }) => return Stated::found(*value, *span),
        Some(HeaderDate { value: None, span, .. }) => {
            notices.push(Notice(format!("The date “{}” may be read two ways; it is left open. Give it in corpus.toml.", span.of(text))));
            return Stated::default();
        }
        None => {}
    }
    let updated = said(DateRole::Updated, &everywhere).and_then(|d| d.value);
    updated.map(|value| Stated::inferred(value, "the page gives only the date of its last update")).unwrap_or_default()
}

/// A value as the page has it, line breaks and runs of blanks as one blank.
fn tidy(s: &str) -> String {
    s.split_whitespace().collect::<Vec<_>>().join(" ")
}
