//! What is left under a filter, and how much each further choice would leave.
//!
//! Each facet is counted with its own choices left out, so that a second value
//! of the same facet shows what it would add. Counts are of items of one kind:
//! paragraphs in the overview, quotations among the quotations.

use super::population::{Population, place_of};
use super::search::take_first;
use super::state::{ItemKind, Spelled};
use super::{Days, Explorer, Facet, Filter, Item, SourceId};
use crate::calendar::{Datelike, Day};
use crate::compare::{DocumentId, EntityId};
use crate::extract::names::NameKind;
use crate::extract::quotes::{Form, Voice};
use crate::extract::themes::Role;
use crate::text::Arrange;
use fixedbitset::FixedBitSet;
use std::ops::Range;

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
    pub name_totals: std::rc::Rc<Vec<u32>>,
}

impl Facets {
    /// The names of some kinds with the most items, chosen ones first.
    pub fn top_names(&self, explorer: &Explorer, kinds: &[NameKind], filter: &Filter, limit: usize) -> Vec<Value<EntityId>> {
        let mut values: Vec<Value<EntityId>> = self
            .name_totals
            .iter()
            .enumerate()
            .filter(|&(e, &total)| total > 0 && kinds.contains(&explorer.kinds[e]))
            .map(|(e, &total)| {
                let key = EntityId(e as u32);
                let chosen = !filter.names.is_empty() && filter.names.contains(explorer.names.key(key));
                Value { key, count: self.names[e], total, chosen }
            })
            .collect();
        let order = |v: &Value<EntityId>| (std::cmp::Reverse((v.chosen, v.count, v.total)), v.key);
        if limit > 0 {
            take_first(&mut values, limit, order);
        } else {
            values.arrange_by_key(order);
        }
        values
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
        self.numbers(kind, filter).map(|n| population.item(n)).collect()
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
            if own { std::borrow::Cow::Owned(chosen.without(Some(facet))) } else { std::borrow::Cow::Borrowed(&all) }
        };
        let sources = {
            let set = under(Facet::Sources);
            let mut values: Vec<Value<SourceId>> = (0..self.sources.len() as u32)
                .map(|s| {
                    let key = SourceId(s);
                    Value { key, count: 0, total: 0, chosen: filter.sources.contains(&self.sources.get(key).key) }
                })
                .collect();
            for d in 0..self.corpus.documents.len() as u32 {
                let range = p.of_document(DocumentId(d));
                let value = &mut values[self.sources.of_document(DocumentId(d)).0 as usize];
                value.total += range.len() as u32;
                value.count += set.as_ref().as_ref().map_or(range.len(), |s| s.count_ones(range)) as u32;
            }
            values
        };
        let themes = {
            let set = under(Facet::Themes);
            let value = |(i, theme): (usize, &FixedBitSet)| {
                let id = self.corpus.themes.get(i).map_or("", |t| t.id.as_str());
                count(i as u16, theme, &set, filter.themes.contains(id))
            };
            p.themes.iter().enumerate().map(value).collect()
        };
        let voices = {
            let set = under(Facet::Voices);
            Voice::ALL.iter().map(|&v| count(v, &p.voices[place_of(v)], &set, filter.voices.contains(&v))).collect()
        };
        let forms = {
            let set = under(Facet::Forms);
            Form::ALL.iter().map(|&f| count(f, &p.forms[place_of(f)], &set, filter.forms.contains(&f))).collect()
        };
        let roles = {
            let set = under(Facet::Roles);
            Role::ALL.iter().map(|&r| count(r, &p.roles[place_of(r)], &set, filter.roles.contains(&r))).collect()
        };
        let names = counts(p.name_totals.to_vec(), p.len(), &under(Facet::Names), |items| p.names.of(items), |e| e.0);
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
                set.insert_range(p.of_document(DocumentId(d as u32)));
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
                    p.names.each(p.of_document(document), |n, e| {
                        if e == name {
                            set.insert(n)
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
            p.days.each(0..p.len(), |n, (first, last)| {
                if first <= to && from <= last {
                    set.insert(n)
                }
            });
            sets.push((Facet::Days, set));
        }
        if let Some(blocks) = self.blocks_matching(&filter.query) {
            let mut set = empty();
            p.block.iter().enumerate().for_each(|(n, &block)| {
                if blocks.contains(block as usize) {
                    set.insert(n)
                }
            });
            sets.push((Facet::Query, set));
        }
        Chosen { sets }
    }
}

fn union<'s>(mut set: FixedBitSet, of: impl Iterator<Item = &'s FixedBitSet>) -> FixedBitSet {
    of.for_each(|s| set.union_with(s));
    set
}

fn count<K>(key: K, of: &FixedBitSet, set: &Option<FixedBitSet>, chosen: bool) -> Value<K> {
    let total = of.count_ones(..) as u32;
    let count = set.as_ref().map_or(total, |s| s.intersection_count(of) as u32);
    Value { key, count, total, chosen }
}

/// How often each value stands in the items of a set: `of` gives the values of items in a row.
fn counts<'p, T: Copy + 'p>(
    totals: Vec<u32>,
    len: usize,
    set: &Option<FixedBitSet>,
    of: impl Fn(Range<usize>) -> &'p [T],
    place: impl Fn(T) -> u32,
) -> Vec<u32> {
    let Some(set) = set else { return totals };
    // The smaller side is walked: what is in is added up, or what is out is taken off.
    let inside = set.count_ones(..) * 2 <= len;
    let mut counts = if inside { vec![0u32; totals.len()] } else { totals };
    let step = if inside { 1 } else { u32::MAX };
    let mut add = |items: Range<usize>| {
        for &value in of(items) {
            let count = &mut counts[place(value) as usize];
            *count = count.wrapping_add(step);
        }
    };
    let bits = usize::BITS as usize;
    for (i, &word) in set.as_slice().iter().enumerate() {
        let first = i * bits;
        let items = (len - first).min(bits);
        let mut word = if inside { word } else { !word & usize::MAX >> (bits - items) };
        if word == usize::MAX {
            add(first..first + bits);
            continue;
        }
        while word != 0 {
            let n = first + word.trailing_zeros() as usize;
            add(n..n + 1);
            word &= word - 1;
        }
    }
    counts
}

fn day_counts(p: &Population, set: &Option<FixedBitSet>) -> Vec<DayCount> {
    let totals = p.day_totals.iter().map(|t| t.1).collect();
    let counts = counts(totals, p.len(), set, |items| p.days_of(items), |place| place);
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
