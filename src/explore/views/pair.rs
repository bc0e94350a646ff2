//! Two articles side by side, aligned on what both tell.

use crate::compare::{DocumentId, EntityId, Keyword, Place, Relay};
use crate::explore::{Claim, ClaimKind, Explorer, SaidLabel, ViewState};
use crate::text::Arrange;

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PairKind {
    BothSay,
    Differ,
    OnlyA,
    OnlyB,
}

/// One aligned row.
#[derive(Clone, PartialEq, Debug)]
pub struct PairRow {
    /// The claim's id, for links.
    pub id: String,
    pub kind: PairKind,
    pub topic: String,
    pub a: Vec<Place>,
    pub b: Vec<Place>,
}

/// What two articles call one person, place or body, where they differ in it.
#[derive(Clone, PartialEq, Debug)]
pub struct PairLabels {
    pub name: String,
    pub a: Vec<SaidLabel>,
    pub b: Vec<SaidLabel>,
}

impl Explorer {
    /// What each of the two calls whom both name, those with most wordings first; what both call alike is left out.
    pub fn pair_labels(&self, a: DocumentId, b: DocumentId) -> Vec<PairLabels> {
        let entities = (0..self.corpus.entities.len() as u32).map(EntityId);
        let mut out: Vec<PairLabels> = entities
            .filter_map(|e| {
                let (in_a, in_b) = (self.labels_in(e, a), self.labels_in(e, b));
                let same = |x: &SaidLabel, y: &SaidLabel| x.words.to_lowercase() == y.words.to_lowercase();
                let own = |of: &[SaidLabel], other: &[SaidLabel]| of.iter().any(|x| !other.iter().any(|y| same(x, y)));
                let apart = !in_a.is_empty() && !in_b.is_empty() && (own(&in_a, &in_b) || own(&in_b, &in_a));
                let name = self.corpus.entity(e).name;
                apart.then(|| PairLabels { name: self.text(name.document, name.span), a: in_a, b: in_b })
            })
            .collect();
        out.arrange_by(|x, y| (y.a.len() + y.b.len()).cmp(&(x.a.len() + x.b.len())).then_with(|| x.name.cmp(&y.name)));
        out
    }

    /// The words that an article has more than the rest, strongest first.
    pub fn distinctive(&self, document: DocumentId) -> &[Keyword] {
        self.corpus.comparison.distinctive.get(document.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// Who is relayed in an article, and through which medium.
    pub fn relayed_in(&self, document: DocumentId) -> impl Iterator<Item = &Relay> {
        self.corpus.comparison.sourcing.iter().filter(move |r| r.document == document)
    }

    /// The two articles of the state, or the first two under the filter. `None` when there are not two.
    pub fn pair(&self, state: &ViewState) -> Option<(DocumentId, DocumentId)> {
        let within = self.documents(&state.filter);
        let named = |id: &Option<String>| id.as_deref().and_then(|id| self.document_of(id));
        let (a, b) = (named(&state.a), named(&state.b));
        let other = |not: Option<DocumentId>| within.iter().copied().find(|&d| Some(d) != not);
        let a = a.or_else(|| other(b))?;
        let b = b.or_else(|| other(Some(a)))?;
        (a != b).then_some((a, b))
    }

    /// Rows in the order of `a`'s text, then what `b` alone says.
    pub fn pair_rows(&self, a: DocumentId, b: DocumentId) -> Vec<PairRow> {
        let mut rows: Vec<PairRow> = self.claims_in(&[a, b]).iter().filter_map(|claim| self.pair_row(claim, a, b)).collect();
        rows.arrange_by_key(|r| (r.a.is_empty(), r.a.first().or(r.b.first()).map(|p| p.span.start)));
        rows
    }

    fn pair_row(&self, claim: &Claim, a: DocumentId, b: DocumentId) -> Option<PairRow> {
        if claim.kind == ClaimKind::SameWords {
            return None;
        }
        let of = |d: DocumentId| claim.wordings.iter().map(|w| w.place).filter(|p| p.document == d).collect::<Vec<_>>();
        let (in_a, in_b) = (of(a), of(b));
        let kind = match (in_a.is_empty(), in_b.is_empty()) {
            (true, true) => return None,
            (false, true) => PairKind::OnlyA,
            (true, false) => PairKind::OnlyB,
            _ if claim.kind == ClaimKind::AllSay => PairKind::BothSay,
            _ => PairKind::Differ,
        };
        Some(PairRow { id: self.claim_id(claim), kind, topic: self.topic(claim), a: in_a, b: in_b })
    }
}
