//! iCalendar (RFC 5545): one all-day entry for each date that the articles tell of.

use crate::calendar::{Datelike, Day, Days};
use crate::explore::{Event, Explorer, ViewState, link};
use crate::extract::times::TimeStatus;
use crate::text::Arrange;

pub fn write(explorer: &Explorer, state: &ViewState, page: &str) -> String {
    let mut out = Lines::default();
    out.put("BEGIN", "VCALENDAR");
    out.put("VERSION", "2.0");
    out.put("PRODID", "-//Broadsheet//EN");
    out.put("CALSCALE", "GREGORIAN");
    if !explorer.corpus.title.is_empty() {
        out.text("X-WR-CALNAME", &explorer.corpus.title);
    }
    let timeline = explorer.timeline(state);
    for event in timeline.events.iter().chain(&timeline.background) {
        entry(explorer, state, event, page, &mut out);
    }
    out.put("END", "VCALENDAR");
    out.0
}

fn entry(explorer: &Explorer, state: &ViewState, event: &Event, page: &str, out: &mut Lines) {
    // The year of a calendar has four digits.
    let in_range = |day: Day| (1..=9999).contains(&day.year());
    let Some(after) = event.interval.last.checked_add_days(Days::new(1)) else { return };
    if !in_range(event.interval.first) || !in_range(after) {
        return;
    }
    let mut sources: Vec<_> = event.tellings().map(|t| t.source).collect();
    sources.arrange();
    sources.dedup();
    let monograms: Vec<&str> = sources.iter().map(|&s| explorer.sources.get(s).monogram.as_str()).collect();
    let sentence = |t: &crate::explore::Telling| explorer.sentence_words(t.item.document, explorer.span(t.item));
    let first = event.tellings().next().map(sentence).unwrap_or_default();
    let told: Vec<String> = event
        .tellings()
        .map(|t| {
            let line = explorer.line(t.item);
            let inferred = if t.status == TimeStatus::Stated { "" } else { ", date inferred" };
            // what is dated differently stands at its earliest date
            let other = if t.interval == event.interval { String::new() } else { format!(", dated {}", t.interval.first) };
            format!("{} (line {line}{inferred}{other}): {}", explorer.source_name(t.item.document), sentence(t))
        })
        .collect();
    let differs = event.happenings.iter().any(|h| h.differs.is_some());
    let stated = !differs && event.tellings().any(|t| t.status == TimeStatus::Stated);
    out.put("BEGIN", "VEVENT");
    out.put("UID", &format!("{}@{}.broadsheet", event.key, explorer.corpus.fingerprint));
    // The file must come out the same each time, so the stamp is the day told of and not the clock's.
    out.put("DTSTAMP", &format!("{}T000000Z", day(event.interval.first)));
    out.put("DTSTART;VALUE=DATE", &day(event.interval.first));
    out.put("DTEND;VALUE=DATE", &day(after));
    out.text("SUMMARY", &format!("{}: {}", monograms.join(", "), shortened(&first)));
    out.text("DESCRIPTION", &told.join("\n"));
    let names: Vec<String> = sources.iter().map(|&s| escape(&explorer.sources.get(s).name)).collect();
    out.put("CATEGORIES", &names.join(","));
    out.put("STATUS", if stated { "CONFIRMED" } else { "TENTATIVE" });
    out.put("TRANSP", "TRANSPARENT");
    if !page.is_empty() {
        let open = ViewState { event: Some(event.key.clone()), ..state.clone() };
        out.put("URL", &format!("{page}{}", link::write(&open, &explorer.corpus.fingerprint)));
    }
    out.put("END", "VEVENT");
}

fn day(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// A summary is one line in a calendar's grid.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 120;
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some((end, _)) => {
            let end = text[..end].rfind(' ').unwrap_or(end);
            format!("{}…", &text[..end])
        }
    }
}

fn escape(text: &str) -> String {
    let plain = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
    plain.replace("\r\n", "\\n").replace(['\n', '\r'], "\\n")
}

/// Content lines, folded after 75 bytes on a character boundary.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn text(&mut self, name: &str, value: &str) {
        self.put(name, &escape(value));
    }

    fn put(&mut self, name: &str, value: &str) {
        let mut width = 0;
        for c in name.chars().chain([':']).chain(value.chars().filter(|c| !c.is_control())) {
            if width + c.len_utf8() > 75 {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(c);
            width += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}
