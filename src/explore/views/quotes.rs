//! Who speaks: quotations grouped by speaker across all outlets.

use crate::compare::{EntityId, Place};
use crate::explore::state::ItemKind;
use crate::explore::{Explorer, Filter, Item, SourceId, Tally, ViewState, slug};
use crate::extract::quotes::{Quote, Speaker, Voice};
use crate::text::Arrange;
use std::collections::HashMap;

/// Who a group of quotations is by.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum SpeakerKind {
    /// A person or institution, the same across articles.
    Entity(EntityId),
    /// A name or description within one article.
    Described,
    /// Nothing tells who said it.
    Unknown,
}

/// What an outlet calls a speaker beside the name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Role {
    pub source: SourceId,
    pub words: String,
    pub place: Place,
}

/// One speaker with everything quoted.
#[derive(Clone, PartialEq, Debug)]
pub struct SpeakerGroup {
    /// For links: a name key, or `document~description`, or `unknown`.
    pub key: String,
    pub name: String,
    pub kind: SpeakerKind,
    pub voice: Voice,
    pub quotes: Vec<Item>,
    /// Quotations in each source.
    pub by_source: Tally,
    /// The one source that quotes this speaker, when there are several sources to choose from.
    pub only_in: Option<SourceId>,
}

/// How one source's quotations divide by kind of voice.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct VoiceSplit {
    pub named: u32,
    pub anonymous: u32,
    pub vague: u32,
    pub unknown: u32,
}

impl VoiceSplit {
    pub fn of(&self, voice: Voice) -> u32 {
        match voice {
            Voice::Named => self.named,
            Voice::Anonymous => self.anonymous,
            Voice::Vague => self.vague,
            Voice::Unknown => self.unknown,
        }
    }

    pub fn all(&self) -> u32 {
        self.named + self.anonymous + self.vague + self.unknown
    }
}

impl Explorer {
    /// Speakers under the filter: most widely quoted first, the unnamed after the named, unknown last.
    pub fn speakers(&self, state: &ViewState) -> Vec<SpeakerGroup> {
        let items = self.items(ItemKind::Quote, &state.filter);
        let mut groups = self.grouped(items.into_iter().filter(|&i| self.passes_via(i, state.via.as_deref())));
        // Exclusive is said of all that the articles quote, not of what a filter leaves.
        if !state.filter.is_empty() || state.via.is_some() {
            let all = self.grouped(self.items(ItemKind::Quote, &Filter::default()).into_iter());
            let only: HashMap<&str, Option<SourceId>> = all.iter().map(|g| (g.key.as_str(), g.only_in)).collect();
            for group in &mut groups {
                group.only_in = only.get(group.key.as_str()).copied().flatten();
            }
        }
        groups
    }

    /// The names of those whom the filter leaves quoted.
    pub fn named_speakers(&self, filter: &Filter) -> Vec<String> {
        let groups = self.grouped(self.items(ItemKind::Quote, filter).into_iter());
        groups.into_iter().filter(|g| g.voice == Voice::Named).map(|g| g.name).collect()
    }

    /// Media that carried words, with their keys and how many quotations each: most first.
    pub fn relays(&self, state: &ViewState) -> Vec<(String, String, u32)> {
        let mut relays: HashMap<String, (String, u32)> = HashMap::new();
        for item in self.items(ItemKind::Quote, &state.filter) {
            if let Some(via) = self.quote(item).and_then(|q| q.via) {
                let words = self.text(item.document, via);
                relays.entry(slug(&words)).or_insert((words, 0)).1 += 1;
            }
        }
        let mut relays: Vec<_> = relays.into_iter().map(|(key, (words, n))| (key, words, n)).collect();
        relays.arrange_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
        relays
    }

    /// Kinds of voice in each source, by [`SourceId`].
    pub fn voice_split(&self, state: &ViewState) -> Vec<VoiceSplit> {
        let mut split = vec![VoiceSplit::default(); self.sources.len()];
        for item in self.items(ItemKind::Quote, &state.filter) {
            if !self.passes_via(item, state.via.as_deref()) {
                continue;
            }
            let Some(quote) = self.quote(item) else { continue };
            let of = &mut split[self.sources.of_document(item.document).0 as usize];
            match voice(quote) {
                Voice::Named => of.named += 1,
                Voice::Anonymous => of.anonymous += 1,
                Voice::Vague => of.vague += 1,
                Voice::Unknown => of.unknown += 1,
            }
        }
        split
    }

    fn passes_via(&self, item: Item, via: Option<&str>) -> bool {
        let Some(via) = via else { return true };
        self.quote(item).and_then(|q| q.via).is_some_and(|span| slug(&self.text(item.document, span)) == via)
    }

    fn grouped(&self, items: impl Iterator<Item = Item>) -> Vec<SpeakerGroup> {
        let mut groups: Vec<SpeakerGroup> = Vec::new();
        let mut by_key: HashMap<String, usize> = HashMap::new();
        let mut by_entity: Vec<Option<usize>> = vec![None; self.corpus.entities.len()];
        for item in items {
            let Some(quote) = self.quote(item) else { continue };
            let speakers: Vec<Option<&Speaker>> = match &quote.speaker {
                None => vec![None],
                Some(first) => std::iter::once(first).chain(&quote.also).map(Some).collect(),
            };
            for speaker in speakers {
                let mut new = |key: String, kind| {
                    groups.push(self.group(item, speaker, key, kind));
                    groups.len() - 1
                };
                let at = match self.named_speaker(item, speaker) {
                    Some(entity) => {
                        *by_entity[entity.0 as usize].get_or_insert_with(|| new(self.names.key(entity).to_owned(), SpeakerKind::Entity(entity)))
                    }
                    None => {
                        let (key, kind) = self.unnamed_key(item, speaker);
                        *by_key.entry(key).or_insert_with_key(|key| new(key.clone(), kind))
                    }
                };
                let group = &mut groups[at];
                // Two forms of one description can key alike; a quotation stands in a group once.
                if group.quotes.last() != Some(&item) {
                    group.quotes.push(item);
                    group.by_source.add(self.sources.of_document(item.document));
                }
            }
        }
        for group in &mut groups {
            let may = self.sources.len() > 1 && group.kind != SpeakerKind::Unknown;
            group.only_in = group.by_source.only().filter(|_| may);
        }
        let breadth = |g: &SpeakerGroup| g.by_source.breadth();
        groups.arrange_by(|a, b| {
            a.voice.cmp(&b.voice).then(breadth(b).cmp(&breadth(a))).then(b.quotes.len().cmp(&a.quotes.len())).then_with(|| a.name.cmp(&b.name))
        });
        groups
    }

    fn named_speaker(&self, item: Item, speaker: Option<&Speaker>) -> Option<EntityId> {
        let speaker = speaker.filter(|s| s.voice == Voice::Named)?;
        self.document(item.document).entities.get(speaker.referent?.0 as usize).copied()
    }

    /// The unnamed are never joined across articles: two "senior officials" are two.
    fn unnamed_key(&self, item: Item, speaker: Option<&Speaker>) -> (String, SpeakerKind) {
        let article = &self.document(item.document).article;
        match speaker {
            Some(speaker) if speaker.voice != Voice::Unknown => {
                let words = slug(article.of(speaker.name));
                (format!("{}~{words}", article.id), SpeakerKind::Described)
            }
            _ => ("unknown".to_owned(), SpeakerKind::Unknown),
        }
    }

    fn group(&self, item: Item, speaker: Option<&Speaker>, key: String, kind: SpeakerKind) -> SpeakerGroup {
        let name = match (kind, speaker) {
            (SpeakerKind::Entity(entity), _) => {
                let place = self.corpus.entity(entity).name;
                self.text(place.document, place.span)
            }
            (SpeakerKind::Described, Some(s)) => self.text(item.document, s.name),
            _ => "Speaker unknown".to_owned(),
        };
        let voice = speaker.map_or(Voice::Unknown, |s| s.voice);
        SpeakerGroup { key, name, kind, voice, quotes: Vec::new(), by_source: Tally::default(), only_in: None }
    }

    /// What each outlet calls a speaker, each wording once an outlet.
    pub fn roles(&self, speaker: &SpeakerGroup) -> Vec<Role> {
        let SpeakerKind::Entity(entity) = speaker.kind else { return Vec::new() };
        let mut roles: Vec<Role> = Vec::new();
        let mut known = std::collections::HashSet::new();
        for &(place, _) in &self.corpus.entity(entity).labels {
            let source = self.sources.of_document(place.document);
            let words = self.text(place.document, place.span);
            if known.insert(format!("{} {}", source.0, words.to_ascii_lowercase())) {
                roles.push(Role { source, words, place });
            }
        }
        roles.arrange_by_key(|r| (r.source, r.place.span.start));
        roles
    }
}

fn voice(quote: &Quote) -> Voice {
    quote.speaker.as_ref().map_or(Voice::Unknown, |s| s.voice)
}
