//! The extraction as JSON (`docs/design.md`, "Extraction JSON"): offsets are
//! Unicode code points into each file's text, end exclusive.

use crate::article::{Article, Stated, Status};
use crate::compare::{Certainty, Claims, DifferenceKind, DocumentId, Entity, EntityId, Parties, Place, Timing};
use crate::corpus::{Corpus, Document};
use crate::extract::figures::{FigureValue, Party};
use crate::extract::names::{LabelVoice, NameKind};
use crate::extract::quotes::{Form, Quote, Resolution, Speaker, Voice};
use crate::extract::themes::Role;
use crate::extract::times::{Modifier, TimeKind, TimeStatus};
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

    fn pair(&self, span: Span) -> Value {
        json!([self.at(span.start), self.at(span.end)])
    }

    fn put(&self, map: &mut Map<String, Value>, span: Span) {
        map.insert("start".into(), self.at(span.start).into());
        map.insert("end".into(), self.at(span.end).into());
    }
}

/// The whole corpus as one object.
pub fn extraction(corpus: &Corpus, with_comparison: bool) -> Value {
    let offsets: Vec<Offsets> = corpus.documents.iter().map(|d| Offsets::of(&d.article.text)).collect();
    let writer = Writer { corpus, offsets };
    let mut out = json!({
        "format": 1,
        "fingerprint": corpus.fingerprint,
        "articles": (0..corpus.documents.len()).map(|d| writer.article(d)).collect::<Vec<_>>(),
        "themes": corpus.themes.iter().map(|t| json!({"id": t.id, "label": t.label, "any": t.any, "not": t.not, "discovered": t.discovered})).collect::<Vec<_>>(),
        "entities": corpus.entities.iter().enumerate().map(|(i, e)| writer.entity(i, e)).collect::<Vec<_>>(),
    });
    if with_comparison {
        out["comparison"] = writer.comparison();
    }
    out
}

struct Writer<'c> {
    corpus: &'c Corpus,
    offsets: Vec<Offsets>,
}

/// A span of a text in code points.
pub fn code_points(text: &str, span: Span) -> [u32; 2] {
    let offsets = Offsets::of(text);
    [offsets.at(span.start), offsets.at(span.end)]
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

    fn text(&self, place: Place) -> String {
        plain(self.document(place.document).0.article.of(place.span))
    }

    fn article(&self, d: usize) -> Value {
        let document = &self.corpus.documents[d];
        let (a, f, o) = (&document.article, &document.findings, &self.offsets[d]);
        let blocks: Vec<Value> = a
            .blocks
            .iter()
            .map(|b| {
                let mut m = Map::new();
                o.put(&mut m, b.span);
                m.insert("kind".into(), b.kind.name().into());
                if b.kind.is_removed() {
                    m.insert("removed".into(), true.into());
                    m.insert("reason".into(), b.reason.into());
                }
                m.into()
            })
            .collect();
        let names: Vec<Value> = f
            .names
            .mentions
            .iter()
            .map(|m| {
                let mut out = Map::new();
                o.put(&mut out, m.span);
                let entity = document.entities[m.referent.0 as usize];
                out.insert("kind".into(), kind(self.corpus.entity(entity).kind).into());
                out.insert("entity".into(), entity_id(entity).into());
                out.into()
            })
            .collect();
        let times: Vec<Value> = f
            .times
            .iter()
            .map(|t| {
                let mut m = Map::new();
                o.put(&mut m, t.span);
                m.insert("value".into(), t.value.clone().into());
                m.insert(
                    "kind".into(),
                    match t.kind {
                        TimeKind::Date => "date",
                        TimeKind::Duration => "duration",
                        TimeKind::Set => "set",
                    }
                    .into(),
                );
                m.insert(
                    "status".into(),
                    match t.status {
                        TimeStatus::Stated => "stated",
                        TimeStatus::Inferred => "inferred",
                        TimeStatus::Unanchored => "unanchored",
                    }
                    .into(),
                );
                if let Some(i) = t.interval.filter(|_| !t.value_is_calendar()) {
                    m.insert("interval".into(), format!("{}/{}", i.first, i.last).into());
                }
                if let Some(modifier) = t.modifier {
                    let name = match modifier {
                        Modifier::Approx => "approx",
                        Modifier::MoreThan => "more-than",
                        Modifier::LessThan => "less-than",
                        Modifier::Start => "start",
                        Modifier::Mid => "mid",
                        Modifier::End => "end",
                    };
                    m.insert("mod".into(), name.into());
                }
                m.into()
            })
            .collect();
        let figures: Vec<Value> = f
            .figures
            .iter()
            .map(|x| {
                let mut m = Map::new();
                o.put(&mut m, x.span);
                let value = match x.value {
                    FigureValue::One(n) => number(n),
                    FigureValue::Range(a, b) => json!([number(a), number(b)]),
                    FigureValue::Vague => Value::Null,
                };
                m.insert("value".into(), value);
                m.insert("unit".into(), x.unit.name().into());
                m.insert("op".into(), x.op.sign().into());
                m.insert("about".into(), x.about.map(|s| plain(a.of(s))).into());
                m.insert("by".into(), self.party(document, x.by));
                m.insert("on".into(), self.party(document, x.on));
                m.into()
            })
            .collect();
        let themes: Vec<Value> = document
            .themes
            .iter()
            .map(|t| {
                let mut m = Map::new();
                o.put(&mut m, a.blocks[t.block as usize].span);
                let ids: Vec<&str> = t.themes.iter().map(|(id, _)| self.corpus.themes[id.0 as usize].id.as_str()).collect();
                m.insert("ids".into(), json!(ids));
                if let Some(role) = t.role {
                    m.insert("role".into(), role_name(role).into());
                }
                m.into()
            })
            .collect();
        json!({
            "id": a.id,
            "file": a.file,
            "metadata": metadata(a, o),
            "blocks": blocks,
            "sentences": a.sentences.iter().map(|s| o.pair(s.span)).collect::<Vec<_>>(),
            "names": names,
            "quotes": f.quotes.iter().map(|q| self.quote(document, o, q)).collect::<Vec<_>>(),
            "times": times,
            "figures": figures,
            "themes": themes,
        })
    }

    fn quote(&self, document: &Document, o: &Offsets, q: &Quote) -> Value {
        let a = &document.article;
        let spanned = |span: Span| {
            let mut m = Map::new();
            m.insert("text".into(), a.of(span).into());
            o.put(&mut m, span);
            m
        };
        let speaker = |s: &Speaker| {
            let mut m = spanned(s.mention);
            let entity = s.referent.map(|r| document.entities[r.0 as usize]);
            let name = match entity {
                Some(e) if self.corpus.entity(e).kind == NameKind::Person => self.text(self.corpus.entity(e).name),
                _ => plain(a.of(s.name)),
            };
            m.insert("name".into(), name.into());
            m.insert("entity".into(), entity.map(entity_id).into());
            m.insert("voice".into(), voice(s.voice).into());
            Value::from(m)
        };
        let mut m = Map::new();
        o.put(&mut m, q.span);
        m.insert("parts".into(), q.parts.iter().map(|&p| o.pair(p)).collect());
        m.insert("form".into(), form(q.form).into());
        m.insert("speaker".into(), q.speaker.as_ref().map(speaker).into());
        if !q.also.is_empty() {
            m.insert("also".into(), q.also.iter().map(speaker).collect());
        }
        m.insert("cue".into(), q.cue.map(|s| Value::from(spanned(s))).into());
        m.insert("via".into(), q.via.map(|s| plain(a.of(s))).into());
        m.insert("resolution".into(), resolution(q.resolution).into());
        m.insert("confidence".into(), ((q.confidence as f64 * 100.0).round() / 100.0).into());
        m.into()
    }

    fn party(&self, document: &Document, party: Option<Party>) -> Value {
        match party {
            None => Value::Null,
            Some(Party { referent: Some(r), .. }) => entity_id(document.entities[r.0 as usize]).into(),
            Some(Party { span, .. }) => plain(document.article.of(span)).into(),
        }
    }

    fn entity(&self, i: usize, e: &Entity) -> Value {
        let name = self.text(e.name);
        let mut aliases: Vec<String> = e.aliases.iter().map(|&p| self.text(p)).filter(|a| *a != name).collect();
        aliases.arrange();
        aliases.dedup();
        let labels: Vec<Value> = e
            .labels
            .iter()
            .map(|&(place, voice)| {
                let mut m = self.place(place);
                m.insert("text".into(), self.text(place).into());
                m.insert("voice".into(), label_voice(voice).into());
                m.into()
            })
            .collect();
        json!({"id": entity_id(EntityId(i as u32)), "name": name, "kind": kind(e.kind), "aliases": aliases, "labels": labels})
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

fn metadata(a: &Article, o: &Offsets) -> Value {
    let m = &a.metadata;
    json!({
        "title": stated(&m.title, o),
        "subtitle": stated(&m.subtitle, o),
        "outlet": stated(&m.outlet, o),
        "agency": stated(&m.agency, o),
        "byline": stated(&m.byline, o),
        "published": stated(&m.published, o),
        "section": stated(&m.section, o),
        "url": stated(&m.url, o),
    })
}

fn stated<T: ToString>(field: &Stated<T>, o: &Offsets) -> Value {
    let mut m = Map::new();
    m.insert("value".into(), field.value.as_ref().map(T::to_string).into());
    let status = match field.status {
        Status::Stated(span) => {
            o.put(&mut m, span);
            "stated"
        }
        Status::Inferred(why) => {
            m.insert("why".into(), why.into());
            "inferred"
        }
        Status::Given => "given",
        Status::NotStated => "not-stated",
    };
    m.insert("status".into(), status.into());
    m.into()
}

/// A span's text on one line.
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn number(n: f64) -> Value {
    if n.fract() == 0.0 && n.abs() < 9e15 { (n as i64).into() } else { n.into() }
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
