//! Where they differ, what all say, what one alone says.

use crate::compare::{Certainty, Checked, Claims, DifferenceKind, DocumentId, Mention, Omission, Parties, Place, Timing};
use crate::explore::facets::Passing;
use crate::explore::{ClaimKind, Counting, Explorer, Filter, SourceId, Spelled, ViewState};
use crate::text::Arrange;

/// One wording of a claim.
#[derive(Clone, PartialEq, Debug)]
pub struct Wording {
    pub place: Place,
    pub source: SourceId,
    /// The differing value, in words; empty for agreements.
    pub value: String,
    pub certainty: Certainty,
    /// Where the speaker is named, when the words are somebody's and not the article's own.
    pub speaker: Option<Place>,
}

/// One statement with who makes it and how.
#[derive(Clone, PartialEq, Debug)]
pub struct Claim {
    pub kind: ClaimKind,
    /// What it is about: a topic, or the plainest wording; see [`Explorer::topic`].
    topic: Result<String, Place>,
    pub wordings: Vec<Wording>,
    /// How many tell it: origins, where copies of one text count once, or articles, as the state asks.
    pub origins: u32,
    /// For the same words in several articles: what stands around them differs.
    pub claims: Claims,
    /// Who stands on the sides of a difference.
    pub parties: Parties,
    /// Articles that do not tell it, and whether they could have: said of widely told facts.
    pub omitted: Vec<Omission>,
    /// For what stands in one article only: whether the others could have told it, and what is new in it.
    pub timing: Option<Timing>,
    pub news: Vec<Place>,
}

impl Explorer {
    /// Claims under the filter, of the kind asked for, if any: told by the articles left in, and with at
    /// least one wording that passes. Links keep a claim's id as long as these articles' wordings stand.
    /// The most widely told come first within a kind.
    pub fn claims(&self, state: &ViewState) -> Vec<Claim> {
        self.all_claims(state, |kind, _| state.kind.is_none_or(|k| k == kind))
    }

    /// What differs, and nothing else.
    pub fn differences(&self, state: &ViewState) -> Vec<Claim> {
        self.all_claims(state, |kind, _| kind.differs())
    }

    /// Claims with a wording in one of some articles.
    pub(super) fn claims_in(&self, documents: &[DocumentId]) -> Vec<Claim> {
        self.all_claims(&ViewState::default(), |_, mut places| Iterator::any(&mut places, |p| documents.contains(&p.document)))
    }

    /// The same with how many there are of each kind, whatever kind is asked for.
    pub fn counted_claims(&self, state: &ViewState) -> (Vec<Claim>, Vec<(ClaimKind, usize)>) {
        let mut claims = self.all_claims(state, |_, _| true);
        let counts = ClaimKind::ALL.iter().map(|&kind| (kind, claims.iter().filter(|c| c.kind == kind).count())).collect();
        if let Some(kind) = state.kind {
            claims.retain(|c| c.kind == kind);
        }
        (claims, counts)
    }

    /// Sources that the filter leaves in and that do not tell it.
    pub fn silent(&self, claim: &Claim, filter: &Filter) -> Vec<SourceId> {
        let mut sources = self.sources_in(filter);
        sources.retain(|&s| claim.wordings.iter().all(|w| w.source != s));
        sources
    }

    /// Articles under the filter, and how many origins they have: copies of one text are one.
    pub fn origins(&self, state: &ViewState) -> (usize, usize) {
        let within = self.documents(&state.filter);
        let groups = self.corpus.comparison.origins.iter().filter(|g| g.iter().any(|d| within.contains(d))).count();
        (within.len(), groups)
    }

    /// What was compared: "none found" must say among what.
    pub fn checked(&self) -> Checked {
        self.corpus.comparison.checked
    }

    /// `wanted` is asked by kind and places, before anything is put into words.
    fn all_claims(&self, state: &ViewState, wanted: impl Fn(ClaimKind, &mut dyn Iterator<Item = Place>) -> bool) -> Vec<Claim> {
        let comparison = &self.corpus.comparison;
        let kind_of = |d: &crate::compare::Difference| match d.kind {
            DifferenceKind::Conflict => ClaimKind::Conflict,
            DifferenceKind::Measure => ClaimKind::Measure,
            DifferenceKind::Precision => ClaimKind::Precision,
            DifferenceKind::Internal => ClaimKind::Internal,
        };
        let differences = comparison.differences.iter().filter(|d| wanted(kind_of(d), &mut d.positions.iter().map(|p| p.place))).map(|d| {
            let kind = kind_of(d);
            let wordings: Vec<Wording> = d.positions.iter().map(|p| self.wording(p.place, &p.value, p.certainty, p.speaker)).collect();
            Claim { parties: d.parties, ..claim(kind, Ok(d.topic.clone()), wordings) }
        });
        let agreements = comparison.agreements.iter().filter(|a| wanted(ClaimKind::AllSay, &mut a.mentions.iter().map(|m| m.place))).map(|a| {
            let wordings = a.mentions.iter().map(|&Mention { place, certainty, speaker }| self.wording(place, "", certainty, speaker)).collect();
            let topic = Err(a.statement);
            Claim { origins: a.origins, omitted: a.omitted_by.clone(), ..claim(ClaimKind::AllSay, topic, wordings) }
        });
        let alone = comparison.only_in_one.iter().filter(|o| wanted(ClaimKind::OnlyHere, &mut std::iter::once(o.place))).map(|o| {
            let wordings = vec![self.wording(o.place, "", Certainty::Stated, None)];
            let topic = Err(o.place);
            Claim { timing: Some(o.timing), news: o.news.clone(), ..claim(ClaimKind::OnlyHere, topic, wordings) }
        });
        let words = comparison.shared_passages.iter().filter(|p| wanted(ClaimKind::SameWords, &mut p.mentions.iter().copied())).map(|p| {
            let wordings: Vec<Wording> = p.mentions.iter().map(|&place| self.wording(place, "", Certainty::Stated, None)).collect();
            let topic = p.mentions.iter().max_by_key(|m| m.span.len()).copied().ok_or_else(String::new);
            let topic = topic.map_or_else(Ok, Err);
            Claim { claims: p.claims, ..claim(ClaimKind::SameWords, topic, wordings) }
        });
        let passing = self.passing(&state.filter);
        let among = |c: Claim| c.among(&passing);
        let passes = |c: &Claim| c.wordings.iter().any(|w| self.place_passes(w.place, &passing));
        let mut claims: Vec<Claim> = differences.chain(agreements).chain(words).chain(alone).filter_map(among).filter(passes).collect();
        if state.count == Counting::Articles {
            claims.iter_mut().for_each(|c| c.origins = articles(&c.wordings));
        }
        claims.arrange_by_key(|c| (c.kind, std::cmp::Reverse(c.origins)));
        claims
    }

    fn wording(&self, place: Place, value: &str, certainty: Certainty, speaker: Option<Place>) -> Wording {
        Wording { place, source: self.sources.of_document(place.document), value: value.to_owned(), certainty, speaker }
    }

    /// Whether a filter leaves the sentence around a place in.
    pub(in crate::explore) fn place_passes(&self, place: Place, passing: &Passing) -> bool {
        let sentence = self.document(place.document).article.sentence_at(place.span.start);
        passing.sentence(self, place.document, sentence)
    }

    /// What a claim is about, in words.
    pub fn topic(&self, claim: &Claim) -> String {
        match &claim.topic {
            Ok(topic) => topic.clone(),
            Err(place) => self.text(place.document, place.span),
        }
    }

    /// Kind and a hash of the wordings: the same as long as they stand, for links.
    pub fn claim_id(&self, claim: &Claim) -> String {
        let words = claim.wordings.iter().map(|w| self.text(w.place.document, w.place.span));
        let h = words.fold(0u64, |h, w| h.rotate_left(17) ^ crate::text::TermKey::of_text(&w).0);
        format!("{}-{:08x}", claim.kind.spelled(), (h ^ h >> 32) as u32)
    }
}

impl Claim {
    /// What is left of it among the articles that a filter leaves in; one side of a difference is none.
    fn among(mut self, passing: &Passing) -> Option<Claim> {
        self.wordings.retain(|w| passing.document(w.place.document));
        self.omitted.retain(|o| passing.document(o.document));
        let needed = if self.kind == ClaimKind::OnlyHere { 1 } else { 2 };
        (self.wordings.len() >= needed).then_some(self)
    }
}

fn articles(wordings: &[Wording]) -> u32 {
    let mut of: Vec<_> = wordings.iter().map(|w| w.place.document).collect();
    of.arrange();
    of.dedup();
    of.len() as u32
}

fn claim(kind: ClaimKind, topic: Result<String, Place>, wordings: Vec<Wording>) -> Claim {
    let mut sources: Vec<SourceId> = wordings.iter().map(|w| w.source).collect();
    sources.arrange();
    sources.dedup();
    Claim {
        kind,
        topic,
        origins: sources.len() as u32,
        claims: Claims::default(),
        wordings,
        parties: Parties::default(),
        omitted: Vec::new(),
        timing: None,
        news: Vec::new(),
    }
}
