use super::*;
use crate::explore::testing::coverage;
use crate::explore::{Choice, ItemKind, link};
use serde_json::Value;
use std::collections::BTreeMap;

const PAGE: &str = "https://example.org/reports/bridge/";

fn all_states(explorer: &Explorer) -> Vec<ViewState> {
    let mut states = Vec::new();
    for &view in View::ALL {
        let mut state = ViewState { view, ..ViewState::default() };
        if view == View::Search {
            state.filter.query = "bridge".into();
        }
        states.push(state.clone());
        state.filter.sources = [explorer.sources.list[1].key.clone()].into();
        states.push(state);
    }
    states
}

fn read_csv(text: &str) -> Vec<Vec<String>> {
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_csv_reader_reads_every_view_back_cell_by_cell() {
    let explorer = coverage();
    for state in all_states(&explorer) {
        let table = explorer.table(&state);
        let rows = read_csv(&explorer.export(&state, Format::Csv, PAGE).text);
        assert_eq!(rows[0], table.columns);
        assert_eq!(&rows[0][..3], ["source", "file", "line"]);
        let plain = |cell: &String| cell.strip_prefix('\'').unwrap_or(cell).to_owned();
        let read: Vec<Vec<String>> = rows[1..].iter().map(|r| r.iter().map(plain).collect()).collect();
        let written: Vec<Vec<String>> = table.rows.iter().map(|r| r.iter().map(plain).collect()).collect();
        assert_eq!(read, written);
        if !state.filter.sources.is_empty() {
            assert!(table.rows.iter().all(|r| r[0] == "Herald"), "{:?}", state.view);
        }
    }
}

#[test]
fn a_quotation_that_looks_like_a_formula_stays_words() {
    let explorer = coverage();
    let state = ViewState { view: View::Quotes, ..ViewState::default() };
    let text = explorer.export(&state, Format::Csv, PAGE).text;
    for row in read_csv(&text) {
        for cell in row {
            assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
    assert!(text.contains("'=It is more than a road"), "{text}");
}

#[test]
fn the_quotes_of_one_speaker_are_all_that_is_exported() {
    let explorer = coverage();
    let berg = explorer.speakers(&ViewState { view: View::Quotes, ..ViewState::default() }).into_iter().find(|g| g.name == "Ana Berg").unwrap();
    let (state, _) = ViewState { view: View::Quotes, ..ViewState::default() }.after(crate::explore::Action::Toggle(Choice::Name(berg.key.clone())));
    let export = explorer.export(&state, Format::Csv, PAGE);
    assert_eq!(read_csv(&export.text).len() - 1, berg.quotes.len());
    assert_eq!(export.name, "test.quotes.ana-berg.csv");
    let json: Value = serde_json::from_str(&explorer.export(&state, Format::Json, PAGE).text).unwrap();
    let quotes: usize = json["articles"].as_array().unwrap().iter().map(|a| a["quotes"].as_array().unwrap().len()).sum();
    assert_eq!(quotes, berg.quotes.len());
    assert_eq!(json["link"], link::write(&state, &explorer.corpus.fingerprint).as_str());
}

#[test]
fn annotations_name_their_words_by_quote_and_by_position() {
    let explorer = coverage();
    for state in all_states(&explorer) {
        let text = explorer.export(&state, Format::Annotations, PAGE).text;
        let json: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json["@context"], "http://www.w3.org/ns/anno.jsonld");
        assert_eq!(json["type"], "AnnotationCollection");
        let items = json["first"]["items"].as_array().unwrap();
        assert_eq!(json["total"], items.len());
        for item in items {
            assert_eq!(item["type"], "Annotation");
            let target = &item["target"];
            let file = target["source"].as_str().unwrap().rsplit(':').next().unwrap();
            let article = &explorer.corpus.documents.iter().find(|d| d.article.file == file).unwrap().article;
            let points: Vec<char> = article.text.chars().collect();
            let (quote, position) = (&target["selector"][0], &target["selector"][1]);
            let (start, end) = (position["start"].as_u64().unwrap() as usize, position["end"].as_u64().unwrap() as usize);
            let exact = quote["exact"].as_str().unwrap();
            assert_eq!(points[start..end].iter().collect::<String>(), exact);
            let before: String = points[..start].iter().collect();
            assert!(before.ends_with(quote["prefix"].as_str().unwrap()));
            // The annotation's own address opens exactly these words.
            let (opened, notices) = link::read(item["id"].as_str().unwrap().strip_prefix(PAGE).unwrap(), &explorer.corpus.fingerprint);
            assert_eq!(notices, []);
            let evidence = explorer.selected(opened.selection.as_ref().unwrap()).unwrap();
            assert_eq!(explorer.corpus.document(evidence.document).article.of(evidence.chosen), exact);
        }
    }
}

/// The terms of the Web Annotation vocabulary that the export uses, as <https://www.w3.org/TR/annotation-vocab/>
/// maps them: a reader gets its context from there, which a test may not.
const CONTEXT: &str = r#"{"@context": {
    "oa": "http://www.w3.org/ns/oa#", "as": "http://www.w3.org/ns/activitystreams#", "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id", "type": "@type",
    "Annotation": "oa:Annotation", "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
    "TextualBody": "oa:TextualBody", "TextQuoteSelector": "oa:TextQuoteSelector", "TextPositionSelector": "oa:TextPositionSelector",
    "tagging": "oa:tagging", "classifying": "oa:classifying", "describing": "oa:describing",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "value": "rdf:value", "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"}, "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "label": "rdfs:label", "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
    "first": {"@id": "as:first", "@type": "@id"}, "partOf": {"@id": "as:partOf", "@type": "@id"},
    "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"}, "items": {"@id": "as:items", "@type": "@id", "@container": "@list"}}}"#;

/// How often each predicate, and each type, stands in the statements that a JSON-LD reader takes out of a text.
fn statements(text: &str) -> BTreeMap<String, usize> {
    let reader = oxjsonld::JsonLdParser::new().for_slice(text.as_bytes()).with_load_document_callback(|url, _| {
        assert_eq!(url, "http://www.w3.org/ns/anno.jsonld", "one context is asked for");
        Ok(oxjsonld::JsonLdRemoteDocument { document: CONTEXT.as_bytes().to_vec(), document_url: url.to_owned() })
    });
    let mut found = BTreeMap::new();
    for quad in reader {
        let quad = quad.unwrap();
        let short = |iri: &str| iri.rsplit(['#', '/']).next().unwrap_or_default().to_owned();
        let what = if quad.predicate.as_str().ends_with("#type") {
            format!("a {}", short(quad.object.to_string().trim_end_matches('>')))
        } else {
            short(quad.predicate.as_str())
        };
        *found.entry(what).or_default() += 1;
    }
    found
}

/// Every key of a JSON text, but the context's own.
fn keys(value: &Value, found: &mut BTreeMap<String, usize>) {
    match value {
        Value::Object(map) => map.iter().filter(|(k, _)| *k != "@context").for_each(|(key, value)| {
            *found.entry(key.clone()).or_default() += value.as_array().map_or(1, Vec::len);
            keys(value, found);
        }),
        Value::Array(list) => list.iter().for_each(|v| keys(v, found)),
        _ => {}
    }
}

#[test]
fn a_json_ld_reader_takes_every_annotation_with_all_that_it_says() {
    let explorer = coverage();
    for state in all_states(&explorer) {
        let text = explorer.export(&state, Format::Annotations, PAGE).text;
        let (read, mut written) = (statements(&text), BTreeMap::new());
        let json: Value = serde_json::from_str(&text).unwrap();
        keys(&json, &mut written);
        let n = json["total"].as_u64().unwrap() as usize;
        let of = |what: &str| read.get(what).copied().unwrap_or(0);
        for what in
            ["a Annotation", "hasTarget", "motivatedBy", "hasSource", "a TextQuoteSelector", "a TextPositionSelector", "exact", "start", "end"]
        {
            assert_eq!(of(what), n, "{what} in {:?}", state.view);
        }
        assert_eq!((of("a OrderedCollection"), of("a OrderedCollectionPage")), (1, 1));
        assert_eq!(of("hasSelector"), 2 * n);
        // A key that the vocabulary does not have says nothing, and a reader drops it without a word.
        let terms = [
            ("body", "hasBody"),
            ("purpose", "hasPurpose"),
            ("value", "value"),
            ("prefix", "prefix"),
            ("suffix", "suffix"),
            ("dcterms:title", "title"),
        ];
        for (key, predicate) in terms {
            assert_eq!(of(predicate), written.get(key).copied().unwrap_or(0), "{key} in {:?}", state.view);
        }
        let known = [
            "id",
            "type",
            "label",
            "total",
            "first",
            "partOf",
            "startIndex",
            "items",
            "motivation",
            "target",
            "source",
            "selector",
            "exact",
            "start",
            "end",
        ];
        for key in written.keys() {
            assert!(known.contains(&key.as_str()) || terms.iter().any(|t| t.0 == key), "{key} is no term of the vocabulary");
        }
    }
}

#[test]
fn a_calendar_reader_reads_the_timeline() {
    let explorer = coverage();
    let state = ViewState { view: View::Timeline, ..ViewState::default() };
    let text = explorer.export(&state, Format::Ics, PAGE).text;
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{text}");
    let calendars: Vec<_> = ical::IcalParser::new(text.as_bytes()).map(Result::unwrap).collect();
    let events = &calendars[0].events;
    let timeline = explorer.timeline(&state);
    assert_eq!(events.len(), timeline.events.len() + timeline.background.len());
    assert!(events.len() >= 3, "{text}");
    let value = |event: &ical::parser::ical::component::IcalEvent, name: &str| {
        event.properties.iter().find(|p| p.name == name).and_then(|p| p.value.clone()).unwrap_or_default()
    };
    let opening = events.iter().find(|e| value(e, "DTSTART") == "20250303").unwrap();
    assert_eq!(value(opening, "DTEND"), "20250304");
    assert!(value(opening, "DESCRIPTION").contains("The Gazette (line 1)"), "{}", value(opening, "DESCRIPTION"));
    let ids: std::collections::HashSet<String> = events.iter().map(|e| value(e, "UID")).collect();
    assert_eq!(ids.len(), events.len());
}

#[test]
fn a_brief_cites_and_links_each_entry() {
    let explorer = coverage();
    let state = ViewState { view: View::Quotes, ..ViewState::default() };
    let text = explorer.export(&state, Format::Markdown, PAGE).text;
    let quotes = explorer.items(ItemKind::Quote, &state.filter).len();
    let links: Vec<&str> = text
        .lines()
        .filter(|l| {
            l.trim_start().starts_with("[The Gazette") || l.trim_start().starts_with("[Herald") || l.trim_start().starts_with("[outlet not stated")
        })
        .collect();
    assert!(links.len() >= quotes, "{text}");
    for line in links {
        let target = line.rsplit_once("](").unwrap().1.trim_end_matches(')');
        let (opened, _) = link::read(target.strip_prefix(PAGE).unwrap(), &explorer.corpus.fingerprint);
        assert!(explorer.selected(opened.selection.as_ref().unwrap()).is_ok(), "{target}");
    }
    assert!(text.contains("## Ana Berg\n"), "{text}");
    assert!(text.contains("outlet not stated, date not stated, line 2 of 012\\_page.txt"), "{text}");
}

#[test]
fn json_without_a_filter_is_the_whole_extraction() {
    let explorer = coverage();
    let text = explorer.export(&ViewState::default(), Format::Json, PAGE).text;
    let json: Value = serde_json::from_str(&text).unwrap();
    let whole = crate::explore::json::extraction(&explorer.corpus, true);
    for key in ["format", "fingerprint", "articles", "entities", "comparison"] {
        assert_eq!(json[key], whole[key], "{key}");
    }
}
