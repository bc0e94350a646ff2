//! Who is named together with a name, sentence by sentence.

use crate::compare::EntityId;
use crate::explore::population::around;
use crate::explore::{Explorer, Item};
use crate::extract::names::NameKind;
use crate::text::Arrange;
use std::collections::HashMap;

/// Another name in the same sentences.
#[derive(Clone, PartialEq, Debug)]
pub struct CoName {
    pub entity: EntityId,
    pub key: String,
    pub name: String,
    pub kind: NameKind,
    /// What it is, in words.
    pub what: String,
    pub sentences: u32,
}

/// Two of the names beside it that stand together in a sentence with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pair {
    /// Their places in the list.
    pub one: usize,
    pub two: usize,
    pub sentences: u32,
}

/// How many of the list are asked who of them stand together: what a drawing has room for.
pub const DRAWN: usize = 10;

/// How many pairs a drawing shows before they hide one another.
const PAIRS: usize = 14;

impl Explorer {
    /// The names beside a name, most sentences first, and which of the first [`DRAWN`] stand together.
    pub fn company(&self, entity: EntityId, mentions: &[Item]) -> (Vec<CoName>, Vec<Pair>) {
        let mut sentences: Vec<Vec<EntityId>> = Vec::new();
        let mut last = None;
        for &mention in mentions {
            let document = self.document(mention.document);
            let sentence = around(document, self.span(mention));
            // Two mentions in one sentence are one company.
            if last.replace((mention.document, sentence)) == Some((mention.document, sentence)) {
                continue;
            }
            let names = &document.findings.names;
            let named = names.within(sentence).iter().filter(|m| names.referent(m.referent).kind != NameKind::Other);
            let mut others: Vec<EntityId> = named.map(|m| document.entities[m.referent.0 as usize]).filter(|&e| e != entity).collect();
            others.arrange();
            others.dedup();
            sentences.push(others);
        }
        let mut counts: HashMap<EntityId, u32> = HashMap::new();
        sentences.iter().flatten().for_each(|&e| *counts.entry(e).or_default() += 1);
        let mut with: Vec<CoName> = counts
            .into_iter()
            .map(|(entity, sentences)| {
                let row = self.name_row(entity);
                CoName { entity, key: row.key, name: row.name, kind: row.kind, what: self.what(entity), sentences }
            })
            .collect();
        with.arrange_by(|a, b| b.sentences.cmp(&a.sentences).then_with(|| a.name.cmp(&b.name)).then(a.entity.cmp(&b.entity)));
        let mut pairs: Vec<Pair> = Vec::new();
        for one in 0..with.len().min(DRAWN) {
            for two in one + 1..with.len().min(DRAWN) {
                let both = |s: &&Vec<EntityId>| s.contains(&with[one].entity) && s.contains(&with[two].entity);
                let sentences = sentences.iter().filter(both).count() as u32;
                if sentences > 0 {
                    pairs.push(Pair { one, two, sentences });
                }
            }
        }
        // of many pairs only the strongest are told
        pairs.arrange_by_key(|p| std::cmp::Reverse(p.sentences));
        pairs.truncate(PAIRS);
        (with, pairs)
    }
}
