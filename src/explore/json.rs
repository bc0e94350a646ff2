//! The extraction as JSON (`docs/design.md`, "Extraction JSON"): offsets are
//! Unicode code points into each file's text, end exclusive.

use super::out::Out;
use crate::article::{Article, Stated, Status};
use crate::compare::{Certainty, Claims, DifferenceKind, DocumentId, Entity, EntityId, Parties, Place, Timing};
use crate::corpus::{Corpus, Document};
use crate::extract::figures::{Figure, FigureValue, Party};
use crate::extract::names::{LabelVoice, NameKind};
use crate::extract::quotes::{Form, Quote, Resolution, Speaker, Voice};
use crate::extract::themes::Role;
use crate::extract::times::{Modifier, Time, TimeKind, TimeStatus};
use crate::text::{Arrange, Span};
use serde_json::{Map, Value, json};

/// Bytes → code points of one text.
pub(super) struct Offsets {
    /// Byte offsets at which a continuation byte stands, so that a byte offset
    /// less the count below it is a code point offset.
    continuation: Vec<u32>,
}

impl Offsets {
    pub(super) fn of(text: &str) -> Self {
        let continuation = text.bytes().enumerate().filter(|(_, b)| b & 0xC0 == 0x80).map(|(i, _)| i as u32).collect();
        Offsets { continuation }
    }

    pub(super) fn at(&self, byte: u32) -> u32 {
        byte - self.continuation.partition_point(|&c| c < byte) as u32
    }

    fn pair(&self, out: &mut Out, span: Span) {
        out.list([span.start, span.end], |o, byte| o.number(self.at(byte)));
    }

    /// An object with the ends of a span around what else it holds, in the order of the alphabet.
    fn spanned(&self, out: &mut Out, span: Span, fields: impl FnOnce(&mut Out)) {
        out.object(|o| {
            o.key("end").number(self.at(span.end));
            fields(o);
            o.key("start").number(self.at(span.start));
        });
    }

    fn put(&self, map: &mut Map<String, Value>, span: Span) {
        map.insert("start".into(), self.at(span.start).into());
        map.insert("end".into(), self.at(span.end).into());
    }
}

/// The whole corpus as one object: its text. Keys stand in the order of the alphabet.
pub fn extraction_text(corpus: &Corpus, with_comparison: bool) -> String {
    let offsets: Vec<Offsets> = corpus.documents.iter().map(|d| Offsets::of(&d.article.text)).collect();
    let writer = Writer { corpus, offsets };
    let mut out = Out::default();
    out.object(|o| {
        o.key("articles").list(0..corpus.documents.len(), |o, d| writer.article(o, d));
        if with_comparison {
            o.key("comparison").raw(&writer.comparison().to_string());
        }
        o.key("entities").list(corpus.entities.iter().enumerate(), |o, (i, e)| writer.entity(o, i, e));
        o.key("fingerprint").text(&corpus.fingerprint);
        o.key("format").number(1);
        o.key("themes").list(&corpus.themes, |o, t| {
            o.object(|o| {
                o.key("any").list(&t.any, |o, w| o.text(w));
                o.key("discovered").raw(if t.discovered { "true" } else { "false" });
                o.key("id").text(&t.id);
                o.key("label").text(&t.label);
                o.key("not").list(&t.not, |o, w| o.text(w));
            });
        });
    });
    out.finish()
}

/// The same as a value.
pub fn extraction(corpus: &Corpus, with_comparison: bool) -> Value {
    serde_json::from_str(&extraction_text(corpus, with_comparison)).unwrap_or_default()
}

struct Writer<'c> {
    corpus: &'c Corpus,
    offsets: Vec<Offsets>,
}

/// A span of a text in code points.
pub fn code_points(text: &str, span: Span) -> [u32; 2] {
    let start = text[..span.start as usize].chars().count() as u32;
    [start, start + span.of(text).chars().count() as u32]
}

fn entity_id(EntityId(i): EntityId) -> String {
    format!("e{i}")
}

impl Writer<'_> {
    fn document(&self, DocumentId(d): DocumentId) -> (&Document, &Offsets) {
        (&self.corpus.documents[d as usize], &self.offsets[d as usize])
    }

    fn place(&self, place: Place) -> Map<String, Value> {
        let (document, offsets) = self.document(place.document);
        let mut map = Map::new();
        map.insert("article".into(), document.article.id.clone().into());
        offsets.put(&mut map, place.span);
        map
    }

    fn places(&self, places: &[Place]) -> Vec<Value> {
        places.iter().map(|&p| self.place(p).into()).collect()
    }

    fn words(&self, place: Place) -> &str {
        self.document(place.document).0.article.of(place.span)
    }

    fn text(&self, place: Place) -> String {
        plain(self.words(place))
    }

    fn article(&self, out: &mut Out, d: usize) {
        let document = &self.corpus.documents[d];
        let (a, f, offsets) = (&document.article, &document.findings, &self.offsets[d]);
        out.object(|o| {
            o.key("blocks").list(&a.blocks, |o, b| {
                offsets.spanned(o, b.span, |o| {
                    o.key("kind").text(b.kind.name());
                    if b.kind.is_removed() {
                        o.key("reason").text(b.reason);
                        o.key("removed").raw("true");
                    }
                });
            });
            o.key("figures").list(&f.figures, |o, x| self.figure(o, document, offsets, x));
            o.key("file").text(&a.file);
            o.key("id").text(&a.id);
            o.key("metadata").object(|o| metadata(o, a, offsets));
            o.key("names").list(&f.names.mentions, |o, m| {
                let entity = document.entities[m.referent.0 as usize];
                o.object(|o| {
                    o.key("end").number(offsets.at(m.span.end));
                    o.key("entity").text(&entity_id(entity));
                    o.key("kind").text(kind(self.corpus.entity(entity).kind));
                    o.key("start").number(offsets.at(m.span.start));
                });
            });
            o.key("quotes").list(&f.quotes, |o, q| self.quote(o, document, offsets, q));
            o.key("sentences").list(&a.sentences, |o, s| offsets.pair(o, s.span));
            o.key("themes").list(&document.themes, |o, t| {
                offsets.spanned(o, a.blocks[t.block as usize].span, |o| {
                    o.key("ids").list(&t.themes, |o, (id, _)| o.text(&self.corpus.themes[id.0 as usize].id));
                    if let Some(role) = t.role {
                        o.key("role").text(role_name(role));
                    }
                });
            });
            o.key("times").list(&f.times, |o, t| time(o, offsets, t));
        });
    }

    fn figure(&self, out: &mut Out, document: &Document, offsets: &Offsets, x: &Figure) {
        out.object(|o| {
            o.key("about").maybe(x.about, |o, s| o.line(document.article.of(s)));
            o.key("by").maybe(x.by, |o, p| party(o, document, p));
            o.key("end").number(offsets.at(x.span.end));
            o.key("on").maybe(x.on, |o, p| party(o, document, p));
            o.key("op").text(x.op.sign());
            o.key("start").number(offsets.at(x.span.start));
            o.key("unit").text(&x.unit.name());
            o.key("value");
            match x.value {
                FigureValue::One(n) => o.float(n, true),
                FigureValue::Range(a, b) => o.list([a, b], |o, n| o.float(n, true)),
                FigureValue::Vague => o.null(),
            }
        });
    }

    fn quote(&self, out: &mut Out, document: &Document, offsets: &Offsets, q: &Quote) {
        let a = &document.article;
        let speaker = |o: &mut Out, s: &Speaker| {
            let entity = s.referent.map(|r| document.entities[r.0 as usize]);
            o.object(|o| {
                o.key("end").number(offsets.at(s.mention.end));
                o.key("entity").maybe(entity, |o, e| o.text(&entity_id(e)));
                let person = entity.map(|e| self.corpus.entity(e)).filter(|e| e.kind == NameKind::Person);
                o.key("name").line(match person {
                    Some(e) => self.words(e.name),
                    None => a.of(s.name),
                });
                o.key("start").number(offsets.at(s.mention.start));
                o.key("text").text(a.of(s.mention));
                o.key("voice").text(voice(s.voice));
            });
        };
        out.object(|o| {
            if !q.also.is_empty() {
                o.key("also").list(&q.also, speaker);
            }
            o.key("confidence").float((q.confidence as f64 * 100.0).round() / 100.0, false);
            o.key("cue").maybe(q.cue, |o, s| {
                o.object(|o| {
                    o.key("end").number(offsets.at(s.end));
                    o.key("start").number(offsets.at(s.start));
                    o.key("text").text(a.of(s));
                });
            });
            o.key("end").number(offsets.at(q.span.end));
            o.key("form").text(form(q.form));
            o.key("parts").list(&q.parts, |o, &p| offsets.pair(o, p));
            o.key("resolution").text(resolution(q.resolution));
            o.key("speaker").maybe(q.speaker.as_ref(), speaker);
            o.key("start").number(offsets.at(q.span.start));
            o.key("via").maybe(q.via, |o, s| o.line(a.of(s)));
        });
    }

    fn entity(&self, out: &mut Out, i: usize, e: &Entity) {
        let name = self.text(e.name);
        let mut aliases: Vec<String> = e.aliases.iter().map(|&p| self.text(p)).filter(|a| *a != name).collect();
        aliases.arrange();
        aliases.dedup();
        out.object(|o| {
            o.key("aliases").list(&aliases, |o, a| o.text(a));
            o.key("id").text(&entity_id(EntityId(i as u32)));
            o.key("kind").text(kind(e.kind));
            o.key("labels").list(&e.labels, |o, &(place, voice)| {
                let (document, offsets) = self.document(place.document);
                o.object(|o| {
                    o.key("article").text(&document.article.id);
                    o.key("end").number(offsets.at(place.span.end));
                    o.key("start").number(offsets.at(place.span.start));
                    o.key("text").line(self.words(place));
                    o.key("voice").text(label_voice(voice));
                });
            });
            o.key("name").text(&name);
        });
    }

    fn comparison(&self) -> Value {
        let c = &self.corpus.comparison;
        let differences: Vec<Value> = c
            .differences
            .iter()
            .map(|d| {
                let positions: Vec<Value> = d
                    .positions
                    .iter()
                    .map(|p| {
                        let mut m = self.told(p.place, p.certainty, p.speaker);
                        m.insert("value".into(), p.value.clone().into());
                        m.into()
                    })
                    .collect();
                json!({"kind": difference(d.kind), "topic": d.topic, "parties": parties(d.parties), "positions": positions})
            })
            .collect();
        let agreements: Vec<Value> = c
            .agreements
            .iter()
            .map(|a| {
                let mentions: Vec<Value> = a.mentions.iter().map(|m| self.told(m.place, m.certainty, m.speaker).into()).collect();
                let omitted: Vec<Value> = a.omitted_by.iter().map(|o| json!({"article": self.id(o.document), "timing": timing(o.timing)})).collect();
                json!({"statement": self.text(a.statement), "mentions": mentions, "origins": a.origins, "omitted_by": omitted})
            })
            .collect();
        let alone: Vec<Value> = c
            .only_in_one
            .iter()
            .map(|o| {
                let mut m = self.place(o.place);
                m.insert("news".into(), o.news.iter().map(|&p| self.text(p)).collect());
                m.insert("timing".into(), timing(o.timing).into());
                m.into()
            })
            .collect();
        let passages: Vec<Value> =
            c.shared_passages.iter().map(|p| json!({"mentions": self.places(&p.mentions), "claims": claims_name(p.claims)})).collect();
        let distinctive: Vec<Value> = c
            .distinctive
            .iter()
            .enumerate()
            .map(|(d, words)| {
                let words: Vec<Value> = words
                    .iter()
                    .map(|k| json!({"word": self.text(k.place), "count": k.count, "elsewhere": k.elsewhere, "score": (k.score * 10.0).round() as f64 / 10.0}))
                    .collect();
                json!({"article": self.id(DocumentId(d as u32)), "words": words})
            })
            .collect();
        let sourcing: Vec<Value> = c
            .sourcing
            .iter()
            .map(|r| {
                let speaker = match (r.entity, r.speaker) {
                    (Some(e), _) => self.text(self.corpus.entity(e).name).into(),
                    (None, Some(p)) => self.text(p).into(),
                    (None, None) => Value::Null,
                };
                json!({"article": self.id(r.document), "speaker": speaker, "via": self.text(r.via), "quotes": r.quotes.len()})
            })
            .collect();
        json!({
            "agreements": agreements,
            "conflicts": differences,
            "only_in_one": alone,
            "shared_passages": passages,
            "origins": c.origins.iter().map(|g| g.iter().map(|&d| self.id(d)).collect::<Vec<_>>()).collect::<Vec<_>>(),
            "distinctive": distinctive,
            "sourcing": sourcing,
            "checked": {
                "clauses": c.checked.clauses, "dated": c.checked.dated, "lengths": c.checked.lengths, "changes": c.checked.changes,
                "counts": c.checked.counts, "measures": c.checked.measures, "ranks": c.checked.ranks,
                "crowded": c.checked.crowded, "frequent": c.checked.frequent,
            },
        })
    }

    fn id(&self, document: DocumentId) -> &str {
        &self.document(document).0.article.id
    }

    fn told(&self, place: Place, certain: Certainty, speaker: Option<Place>) -> Map<String, Value> {
        let mut m = self.place(place);
        m.insert("certainty".into(), certainty(certain).into());
        if let Some(speaker) = speaker {
            m.insert("speaker".into(), self.text(speaker).into());
        }
        m
    }
}

fn time(out: &mut Out, offsets: &Offsets, t: &Time) {
    out.object(|o| {
        o.key("end").number(offsets.at(t.span.end));
        if let Some(i) = t.interval.filter(|_| !t.value_is_calendar()) {
            o.key("interval").text(&format!("{}/{}", i.first, i.last));
        }
        o.key("kind").text(match t.kind {
            TimeKind::Date => "date",
            TimeKind::Duration => "duration",
            TimeKind::Set => "set",
        });
        if let Some(modifier) = t.modifier {
            o.key("mod").text(match modifier {
                Modifier::Approx => "approx",
                Modifier::MoreThan => "more-than",
                Modifier::LessThan => "less-than",
                Modifier::Start => "start",
                Modifier::Mid => "mid",
                Modifier::End => "end",
            });
        }
        o.key("start").number(offsets.at(t.span.start));
        o.key("status").text(match t.status {
            TimeStatus::Stated => "stated",
            TimeStatus::Inferred => "inferred",
            TimeStatus::Unanchored => "unanchored",
        });
        o.key("value").text(&t.value);
    });
}

fn party(out: &mut Out, document: &Document, party: Party) {
    match party {
        Party { referent: Some(r), .. } => out.text(&entity_id(document.entities[r.0 as usize])),
        Party { span, .. } => out.line(document.article.of(span)),
    }
}

fn metadata(out: &mut Out, a: &Article, offsets: &Offsets) {
    let m = &a.metadata;
    stated(out.key("agency"), &m.agency, offsets);
    stated(out.key("byline"), &m.byline, offsets);
    stated(out.key("outlet"), &m.outlet, offsets);
    stated(out.key("published"), &m.published, offsets);
    stated(out.key("section"), &m.section, offsets);
    stated(out.key("subtitle"), &m.subtitle, offsets);
    stated(out.key("title"), &m.title, offsets);
    stated(out.key("url"), &m.url, offsets);
}

fn stated<T: ToString>(out: &mut Out, field: &Stated<T>, offsets: &Offsets) {
    out.object(|o| {
        let (status, why) = match field.status {
            Status::Stated(span) => {
                o.key("end").number(offsets.at(span.end));
                o.key("start").number(offsets.at(span.start));
                ("stated", None)
            }
            Status::Inferred(why) => ("inferred", Some(why)),
            Status::Given => ("given", None),
            Status::NotStated => ("not-stated", None),
        };
        o.key("status").text(status);
        o.key("value").maybe(field.value.as_ref(), |o, v| o.text(&v.to_string()));
        if let Some(why) = why {
            o.key("why").text(why);
        }
    });
}

/// A span's text on one line.
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn kind(k: NameKind) -> &'static str {
    match k {
        NameKind::Person => "person",
        NameKind::Organisation => "organisation",
        NameKind::Place => "place",
        NameKind::Other => "other",
    }
}

pub fn form(f: Form) -> &'static str {
    match f {
        Form::Direct => "direct",
        Form::Mixed => "mixed",
        Form::Indirect => "indirect",
        Form::Pull => "pull",
        Form::Block => "block",
    }
}

pub fn voice(v: Voice) -> &'static str {
    match v {
        Voice::Named => "named",
        Voice::Anonymous => "anonymous",
        Voice::Vague => "vague",
        Voice::Unknown => "unknown",
    }
}

pub fn resolution(r: Resolution) -> &'static str {
    match r {
        Resolution::Named => "named",
        Resolution::Surname => "surname",
        Resolution::Pronoun => "pronoun",
        Resolution::Description => "description",
        Resolution::Carried => "carried",
        Resolution::Corrected => "corrected",
        Resolution::Unknown => "unknown",
    }
}

pub fn difference(k: DifferenceKind) -> &'static str {
    match k {
        DifferenceKind::Conflict => "conflict",
        DifferenceKind::Measure => "measure",
        DifferenceKind::Precision => "precision",
        DifferenceKind::Internal => "internal",
    }
}

pub fn parties(p: Parties) -> &'static str {
    match p {
        Parties::Outlets => "outlets",
        Parties::Speakers => "speakers",
        Parties::OutletAndSpeaker => "outlet-and-speaker",
    }
}

pub fn certainty(c: Certainty) -> &'static str {
    match c {
        Certainty::Stated => "stated",
        Certainty::Expected => "expected",
        Certainty::Possible => "possible",
        Certainty::Denied => "denied",
    }
}

pub fn timing(t: Timing) -> &'static str {
    match t {
        Timing::Before => "before",
        Timing::After => "after",
        Timing::Unknown => "unknown",
    }
}

pub fn label_voice(v: LabelVoice) -> &'static str {
    match v {
        LabelVoice::Narrator => "narrator",
        LabelVoice::Quoted => "quoted",
        LabelVoice::Caption => "caption",
        LabelVoice::Excerpt => "excerpt",
    }
}

fn claims_name(c: Claims) -> &'static str {
    match c {
        Claims::Same => "same",
        Claims::Different => "different",
    }
}

pub fn role_name(r: Role) -> &'static str {
    match r {
        Role::Event => "event",
        Role::Background => "background",
        Role::Reaction => "reaction",
        Role::Analysis => "analysis",
        Role::Outlook => "outlook",
    }
}
