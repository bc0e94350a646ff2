//! What is left under a filter, and how much each further choice would leave.
//!
//! Each facet is counted with its own choices left out, so that a second value
//! of the same facet shows what it would add. Counts are of items of one kind:
//! paragraphs in the overview, quotations among the quotations.

use super::population::{Population, place_of};
use super::search::First;
use super::state::{ItemKind, Spelled};
use super::{Days, Explorer, Facet, Filter, Item, SourceId};
use crate::calendar::{Datelike, Day};
use crate::compare::{DocumentId, EntityId};
use crate::extract::names::NameKind;
use crate::extract::quotes::{Form, Voice};
use crate::extract::themes::Role;
use crate::text::Arrange;
use broadsheet_loops::bits;
use fixedbitset::FixedBitSet;
use std::borrow::Cow;
use std::rc::Rc;

/// One value of a facet in the rail.
#[derive(Clone, PartialEq, Debug)]
pub struct Value<K> {
    pub key: K,
    /// Items that it has under the other facets' choices; 0 is a dead end, shown dimmed.
    pub count: u32,
    /// Items that it has in all.
    pub total: u32,
    pub chosen: bool,
}

/// A month or a day with what is told of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DayCount {
    pub day: Day,
    pub count: u32,
}

/// Everything the filter rail shows.
#[derive(Clone, PartialEq, Debug)]
pub struct Facets {
    /// What is counted.
    pub unit: ItemKind,
    /// Items under the whole filter, and in all.
    pub matching: u32,
    pub total: u32,
    pub sources: Vec<Value<SourceId>>,
    /// By index into the corpus's themes.
    pub themes: Vec<Value<u16>>,
    pub voices: Vec<Value<Voice>>,
    pub forms: Vec<Value<Form>>,
    pub roles: Vec<Value<Role>>,
    /// First days of what is told, in order, with at least one item in all.
    pub days: Vec<DayCount>,
    /// By entity; use [`Facets::top_names`] for a list.
    pub names: Vec<u32>,
    pub name_totals: Rc<Vec<u32>>,
    /// Entities with any item, those with the most first.
    pub name_order: Rc<Vec<u32>>,
}

impl Facets {
    /// The names of some kinds with the most items, chosen ones first.
    pub fn top_names(&self, explorer: &Explorer, kinds: &[NameKind], filter: &Filter, limit: usize) -> Vec<Value<EntityId>> {
        let mut chosen: Vec<EntityId> = filter.names.iter().filter_map(|key| explorer.names.find(key)).collect();
        chosen.arrange();
        let mut first = First::new(if limit == 0 { usize::MAX } else { limit });
        let number = |is_chosen: bool, count: u32, total: u32| !(u64::from(is_chosen) << 63 | u64::from(count) << 32 | u64::from(total));
        let all = chosen.iter().map(|&e| (e, true)).chain(self.name_order.iter().map(|&e| (EntityId(e), false)));
        for (key, is_chosen) in all {
            let (count, total) = (self.names[key.0 as usize], self.name_totals[key.0 as usize]);
            // None has more under a filter than in all, and the rest have less in all.
            if !is_chosen && first.is_over(number(false, total, total)) {
                break;
            }
            if total > 0 && kinds.contains(&explorer.kinds[key.0 as usize]) && (is_chosen || !chosen.contains(&key)) {
                first.offer(number(is_chosen, count, total), Value { key, count, total, chosen: is_chosen });
            }
        }
        first.list()
    }
}

/// What each facet lets through; `None` where nothing is chosen.
struct Chosen {
    sets: Vec<(Facet, FixedBitSet)>,
}

impl Chosen {
    /// Items that pass every facet but one; `None` when all do.
    fn without(&self, facet: Option<Facet>) -> Option<FixedBitSet> {
        let mut sets = self.sets.iter().filter(|(f, _)| Some(*f) != facet).map(|(_, set)| set);
        let mut all = sets.next()?.clone();
        sets.for_each(|set| all.intersect_with(set));
        Some(all)
    }
}

/// The documents and sentences that a filter leaves in.
pub struct Passing {
    documents: FixedBitSet,
    sentences: Option<FixedBitSet>,
}

impl Passing {
    pub fn document(&self, DocumentId(d): DocumentId) -> bool {
        self.documents.contains(d as usize)
    }

    /// Whether a sentence of a document is left in; what stands in no sentence goes by its source.
    pub fn sentence(&self, explorer: &Explorer, document: DocumentId, index: Option<usize>) -> bool {
        let Some(set) = &self.sentences else { return true };
        let first = explorer.population(ItemKind::Sentence).of_document(document).start;
        match index {
            Some(i) => set.contains(first + i),
            None => self.documents.contains(document.0 as usize),
        }
    }
}

impl Explorer {
    /// The items of a kind that pass the filter, in the order of the articles.
    pub fn items(&self, kind: ItemKind, filter: &Filter) -> Vec<Item> {
        let population = self.population(kind);
        let mut d = 0;
        let item = |n: usize| {
            while population.first[d + 1] as usize <= n {
                d += 1;
            }
            Item { kind, document: DocumentId(d as u32), index: population.index[n] }
        };
        self.numbers(kind, filter).map(item).collect()
    }

    /// The numbers of the items of a kind that pass the filter.
    pub(super) fn numbers(&self, kind: ItemKind, filter: &Filter) -> Box<dyn Iterator<Item = usize>> {
        let population = self.population(kind);
        match self.chosen(population, filter).without(None) {
            None => Box::new(0..population.len()),
            Some(set) => Box::new(set.ones().collect::<Vec<_>>().into_iter()),
        }
    }

    /// How many items of a kind pass the filter.
    pub fn count(&self, kind: ItemKind, filter: &Filter) -> usize {
        let population = self.population(kind);
        self.chosen(population, filter).without(None).map_or(population.len(), |set| set.count_ones(..))
    }

    /// What a filter leaves in, to ask many places of.
    pub(super) fn passing(&self, filter: &Filter) -> Passing {
        let p = self.population(ItemKind::Sentence);
        let mut documents = FixedBitSet::with_capacity(self.corpus.documents.len());
        self.documents(filter).into_iter().for_each(|d| documents.insert(d.0 as usize));
        Passing { documents, sentences: self.chosen(p, filter).without(None) }
    }

    /// The documents that the source filter leaves in.
    pub fn documents(&self, filter: &Filter) -> Vec<DocumentId> {
        let all = 0..self.corpus.documents.len();
        let chosen = self.chosen_documents(filter);
        all.filter(|&d| chosen.as_ref().is_none_or(|set| set.contains(d))).map(|d| DocumentId(d as u32)).collect()
    }

    /// The sources that the filter leaves in.
    pub fn sources_in(&self, filter: &Filter) -> Vec<SourceId> {
        let mut sources: Vec<SourceId> = self.documents(filter).into_iter().map(|d| self.sources.of_document(d)).collect();
        sources.arrange();
        sources.dedup();
        sources
    }

    /// Counts every facet for items of a kind.
    pub fn facets(&self, kind: ItemKind, filter: &Filter) -> Facets {
        let p = self.population(kind);
        let chosen = self.chosen(p, filter);
        let all = chosen.without(None);
        // Most facets have no choice of their own and share one set.
        let under = |facet: Facet| {
            let own = chosen.sets.iter().any(|(f, _)| *f == facet);
            if own { Cow::Owned(chosen.without(Some(facet))) } else { Cow::Borrowed(&all) }
        };
        let sources = {
            let set = under(Facet::Sources);
            let mut values: Vec<Value<SourceId>> = (0..self.sources.len() as u32)
                .map(|s| {
                    let key = SourceId(s);
                    Value { key, count: 0, total: 0, chosen: filter.sources.contains(&self.sources.get(key).key) }
                })
                .collect();
            let counts = set.as_ref().as_ref().map(|set| bits::count_each(set.as_slice(), &p.first));
            for d in 0..self.corpus.documents.len() {
                let id = DocumentId(d as u32);
                let (value, total) = (&mut values[self.sources.of_document(id).0 as usize], p.of_document(id).len() as u32);
                value.total += total;
                value.count += counts.as_ref().map_or(total, |counts| counts[d]);
            }
            values
        };
        let mut totals = p.set_totals.iter().copied();
        let shared = all.as_ref().map(|set| bits::words(set.as_slice()));
        // The counts of one facet's values.
        let mut counts = |facet: Facet, of: &[FixedBitSet]| -> Vec<(u32, u32)> {
            let own = under(facet);
            let words = match &own {
                Cow::Owned(set) => Cow::Owned(set.as_ref().map(|set| bits::words(set.as_slice()))),
                Cow::Borrowed(_) => Cow::Borrowed(&shared),
            };
            let count = |of: &FixedBitSet| {
                let total = totals.next().unwrap_or_default();
                (words.as_ref().as_ref().map_or(total, |words| bits::count_in(words, of.as_slice())), total)
            };
            of.iter().map(count).collect()
        };
        let themes = {
            let value = |(i, (count, total)): (usize, (u32, u32))| {
                let id = self.corpus.themes.get(i).map_or("", |t| t.id.as_str());
                Value { key: i as u16, count, total, chosen: filter.themes.contains(id) }
            };
            counts(Facet::Themes, &p.themes).into_iter().enumerate().map(value).collect()
        };
        // In the order in which the totals were counted.
        let voices = values(&counts(Facet::Voices, &p.voices), &filter.voices);
        let forms = values(&counts(Facet::Forms, &p.forms), &filter.forms);
        let roles = values(&counts(Facet::Roles, &p.roles), &filter.roles);
        let names = (*under(Facet::Names)).as_ref().map_or_else(|| p.name_totals.to_vec(), |set| p.count_names(set));
        let days = day_counts(p, &under(Facet::Days));
        Facets {
            unit: kind,
            matching: all.as_ref().map_or(p.len(), |s| s.count_ones(..)) as u32,
            total: p.len() as u32,
            sources,
            themes,
            voices,
            forms,
            roles,
            days,
            names,
            name_totals: p.name_totals.clone(),
            name_order: p.name_order.clone(),
        }
    }

    /// `None` when no source is chosen that is here.
    pub(super) fn chosen_documents(&self, filter: &Filter) -> Option<FixedBitSet> {
        let mut set = FixedBitSet::with_capacity(self.corpus.documents.len());
        for key in &filter.sources {
            let of_source = self.sources.find(key).map(|s| self.sources.get(s).documents.as_slice());
            set.extend(of_source.unwrap_or_default().iter().chain(&self.document_of(key)).map(|d| d.0 as usize));
        }
        (!set.is_clear()).then_some(set)
    }

    /// Values that nothing here is called are left aside; the link's banner names them.
    fn chosen(&self, p: &Population, filter: &Filter) -> Chosen {
        let mut sets = Vec::new();
        let empty = || FixedBitSet::with_capacity(p.len());
        if let Some(documents) = self.chosen_documents(filter) {
            let mut set = empty();
            for d in documents.ones() {
                bits::insert(set.as_mut_slice(), p.of_document(DocumentId(d as u32)));
            }
            sets.push((Facet::Sources, set));
        }
        let themes: Vec<usize> = self.corpus.themes.iter().enumerate().filter(|(_, t)| filter.themes.contains(&t.id)).map(|(i, _)| i).collect();
        if !themes.is_empty() {
            sets.push((Facet::Themes, union(empty(), themes.iter().map(|&i| &p.themes[i]))));
        }
        let names: Vec<EntityId> = filter.names.iter().filter_map(|key| self.names.find(key)).collect();
        if !names.is_empty() {
            let mut set = empty();
            for &name in &names {
                for &(document, _) in &self.corpus.entity(name).referents {
                    p.names.each(p.of_document(document), &mut |items, names| {
                        if names.contains(&name.0) {
                            bits::insert(set.as_mut_slice(), items)
                        }
                    });
                }
            }
            sets.push((Facet::Names, set));
        }
        if !filter.voices.is_empty() {
            sets.push((Facet::Voices, union(empty(), filter.voices.iter().map(|&v| &p.voices[place_of(v)]))));
        }
        if !filter.forms.is_empty() {
            sets.push((Facet::Forms, union(empty(), filter.forms.iter().map(|&f| &p.forms[place_of(f)]))));
        }
        if !filter.roles.is_empty() {
            sets.push((Facet::Roles, union(empty(), filter.roles.iter().map(|&r| &p.roles[place_of(r)]))));
        }
        if !filter.days.is_all() {
            let Days { from, to } = filter.days.ordered();
            let (from, to) = (from.map_or(i32::MIN, |d| d.num_days_from_ce()), to.map_or(i32::MAX, |d| d.num_days_from_ce()));
            let mut set = empty();
            p.days.each(0..p.len(), &mut |items, told| {
                if told.iter().any(|&(first, last)| first <= to && from <= last) {
                    bits::insert(set.as_mut_slice(), items)
                }
            });
            sets.push((Facet::Days, set));
        }
        if let Some(blocks) = self.blocks_matching(&filter.query) {
            let mut set = empty();
            blocks.ones().for_each(|block| bits::insert(set.as_mut_slice(), p.of_block(block)));
            sets.push((Facet::Query, set));
        }
        Chosen { sets }
    }
}

/// The values of a facet that has few.
fn values<T: Spelled + Ord>(counts: &[(u32, u32)], chosen: &super::set::Set<T>) -> Vec<Value<T>> {
    T::ALL.iter().zip(counts).map(|(&key, &(count, total))| Value { key, count, total, chosen: chosen.contains(&key) }).collect()
}

fn union<'s>(mut set: FixedBitSet, of: impl Iterator<Item = &'s FixedBitSet>) -> FixedBitSet {
    of.for_each(|s| set.union_with(s));
    set
}

fn day_counts(p: &Population, set: &Option<FixedBitSet>) -> Vec<DayCount> {
    let counts = match set {
        Some(set) => p.count_days(set),
        None => p.day_totals.iter().map(|t| t.1).collect(),
    };
    let day = |(&(day, _), count): (&(i32, u32), u32)| Some(DayCount { day: Day::from_num_days_from_ce_opt(day)?, count });
    p.day_totals.iter().zip(counts).filter_map(day).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explore::testing::{Dice, coverage};
    use crate::explore::{Action, Choice, ViewState};

    /// All single choices that the rail offers.
    fn choices(explorer: &Explorer) -> Vec<Choice> {
        let sources = explorer.sources.list.iter().map(|s| Choice::Source(s.key.clone()));
        let themes = explorer.corpus.themes.iter().map(|t| Choice::Theme(t.id.clone()));
        let names = (0..explorer.corpus.entities.len()).map(|e| Choice::Name(explorer.names.key(EntityId(e as u32)).to_owned()));
        let voices = Voice::ALL.iter().map(|&v| Choice::Voice(v));
        let forms = Form::ALL.iter().map(|&f| Choice::Form(f));
        let roles = Role::ALL.iter().map(|&r| Choice::Role(r));
        sources.chain(themes).chain(names).chain(voices).chain(forms).chain(roles).collect()
    }

    fn with(filter: &Filter, choice: &Choice) -> Filter {
        let state = ViewState { filter: filter.clone(), ..ViewState::default() };
        if filter.has(choice) { filter.clone() } else { state.after(Action::Toggle(choice.clone())).0.filter }
    }

    /// The filter with one facet set to a single value.
    fn only(filter: &Filter, facet: Facet, choice: &Choice) -> Filter {
        let state = ViewState { filter: filter.clone(), ..ViewState::default() };
        with(&state.after(Action::Clear(facet)).0.filter, choice)
    }

    #[test]
    fn every_count_is_what_choosing_the_value_alone_would_leave() {
        let explorer = coverage();
        let choices = choices(&explorer);
        let mut dice = Dice::new(5);
        let mut seen = 0;
        for _ in 0..60 {
            let mut filter = Filter::default();
            for _ in 0..dice.below(4) {
                filter = with(&filter, dice.one(&choices));
            }
            if dice.once_in(3) {
                filter.query = "bridge".into();
            }
            if dice.once_in(3) {
                filter.days.from = Day::from_ymd_opt(2025, 3, 4);
            }
            for kind in [ItemKind::Paragraph, ItemKind::Quote, ItemKind::Time, ItemKind::Mention] {
                let facets = explorer.facets(kind, &filter);
                assert_eq!(facets.matching as usize, explorer.items(kind, &filter).len());
                let check = |facet, choice: Choice, count: u32| {
                    assert_eq!(explorer.count(kind, &only(&filter, facet, &choice)), count as usize, "{kind:?} {choice:?} under {filter:?}");
                };
                for v in &facets.sources {
                    check(Facet::Sources, Choice::Source(explorer.sources.get(v.key).key.clone()), v.count);
                }
                for v in &facets.themes {
                    check(Facet::Themes, Choice::Theme(explorer.corpus.themes[v.key as usize].id.clone()), v.count);
                }
                for v in &facets.voices {
                    check(Facet::Voices, Choice::Voice(v.key), v.count);
                }
                for v in &facets.forms {
                    check(Facet::Forms, Choice::Form(v.key), v.count);
                }
                for v in &facets.roles {
                    check(Facet::Roles, Choice::Role(v.key), v.count);
                }
                for (e, &n) in facets.names.iter().enumerate() {
                    check(Facet::Names, Choice::Name(explorer.names.key(EntityId(e as u32)).to_owned()), n);
                    seen += n;
                }
            }
        }
        assert!(seen > 300, "the articles have names to count: {seen}");
    }

    #[test]
    fn a_source_that_is_not_here_is_left_aside() {
        let explorer = coverage();
        let all = explorer.count(ItemKind::Quote, &Filter::default());
        assert!(all > 0);
        assert_eq!(explorer.count(ItemKind::Quote, &Filter { sources: ["gone".to_owned()].into(), ..Filter::default() }), all);
    }

    #[test]
    fn the_names_chosen_stand_first_among_the_top_ones() {
        let explorer = coverage();
        let filter = Filter { names: ["tom-rusk".to_owned()].into(), ..Filter::default() };
        let facets = explorer.facets(ItemKind::Mention, &filter);
        let top = facets.top_names(&explorer, &[NameKind::Person], &filter, 1);
        assert!(top.len() == 1 && top[0].chosen);
    }
}
