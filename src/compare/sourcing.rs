//! Who relays whom: speaker → medium → article.

use super::units::entity_numbers;
use super::{DocumentId, Entity, EntityId, Place, Relay, Source};
use crate::text::TermKey;

/// The relays of all articles, in the order of the corpus; one speaker through one medium once an article.
pub(super) fn relays(sources: &[Source<'_>], entities: &[Entity]) -> Vec<Relay> {
    let numbers = entity_numbers(sources, entities);
    let mut out: Vec<Relay> = Vec::new();
    for (d, source) in sources.iter().enumerate() {
        let document = DocumentId(d as u32);
        let place = |span| Place { document, span };
        let words = |p: Place| TermKey::of_text(source.article.of(p.span));
        let first = out.len();
        for (q, quote) in source.findings.quotes.iter().enumerate() {
            let Some(via) = quote.via.map(place) else { continue };
            let speaker = quote.speaker.as_ref();
            let number = speaker.and_then(|s| s.referent).and_then(|r| numbers[d].get(r.0 as usize).copied());
            let entity = number.filter(|&e| e != u32::MAX).map(EntityId);
            let speaker = speaker.map(|s| place(s.name));
            let known = out[first..]
                .iter_mut()
                .find(|r| words(r.via) == words(via) && r.entity == entity && (entity.is_some() || r.speaker.map(words) == speaker.map(words)));
            match known {
                Some(relay) => relay.quotes.push(q as u32),
                None => out.push(Relay { document, speaker, entity, via, quotes: vec![q as u32] }),
            }
        }
    }
    out
}
