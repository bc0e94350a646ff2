//! Who is the same across articles.
//!
//! Same full name, then the short form that only one full name of the corpus
//! fits. A government named by its capital stays apart from the city; namesakes
//! whom their articles tell apart stay apart; nobody unnamed is in here at all.

use super::{DocumentId, Entity, Place, Source};
use crate::extract::names::{
    First, Gender, NameKind, Referent, ReferentId, Wording, country_of, government_of, hash, initials, is_capital_city, is_first_name, letters_key,
    sure_gender,
};
use crate::text::{Arrange, KeyMap, KeySet, Shape, Span, TermKey, Token};
use std::cmp::Reverse;

/// Links the referents of all articles. Cost grows with the number of mentions.
///
/// Entities come in the order in which the corpus first names them; measures without a name come last.
pub fn entities(documents: &[Source<'_>]) -> Vec<Entity> {
    let mut groups = Groups::default();
    for (d, source) in documents.iter().enumerate() {
        groups.spoken.documents.push(groups.spoken.called.len() as u32);
        for (r, referent) in source.findings.names.referents.iter().enumerate() {
            groups.add(documents, Member { document: d as u32, referent: r as u32 }, referent);
        }
    }
    groups.join_longer_forms();
    groups.join_short_forms(documents);
    let mut entities = groups.entities(documents);
    describe_governments(documents, &mut entities);
    super::unnamed::label(documents, &mut entities);
    entities.extend(super::things::things(documents));
    entities
}

/// What a country is called as a state, its government is called too: "Ottawa" and Canada, "a reliable partner".
fn describe_governments(documents: &[Source<'_>], entities: &mut [Entity]) {
    let name = |e: &Entity| {
        let article = documents[e.name.document.0 as usize].article;
        article.tokens(article.tokens_in(e.name.span))
    };
    let mut lands: Vec<(&'static str, usize)> = Vec::new();
    let mut governments: Vec<(usize, &'static str)> = Vec::new();
    for (e, entity) in entities.iter().enumerate() {
        match entity.kind {
            NameKind::Organisation => governments.extend(government_of(name(entity)).map(|country| (e, country))),
            NameKind::Place => lands.extend(country_of(name(entity)).filter(|c| !lands.iter().any(|l| l.0 == *c)).map(|country| (country, e))),
            _ => {}
        }
    }
    for (government, country) in governments {
        let Some(land) = lands.iter().find(|l| l.0 == country).map(|l| &entities[l.1]) else { continue };
        let names = &land.aliases;
        let word = |p: &Place| documents[p.document.0 as usize].article.of(p.span);
        let described: Vec<_> = land.labels.iter().filter(|(p, _)| !names.iter().any(|n| word(n) == word(p))).copied().collect();
        entities[government].labels.extend(described);
        entities[government].labels.arrange_by_key(|&(place, _)| place);
    }
}

/// How many articles of one name are asked for their context: more tell nothing new.
const CONTEXT_ARTICLES: usize = 32;

/// How many times as many articles as all its other bearers somebody needs to be meant by a surname alone.
const CLEARLY: usize = 3;

/// An odd number that spreads what it multiplies over all bits.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Mentions that one article's title or description of a person is worth.
const TOLD: usize = 3;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Member {
    document: u32,
    referent: u32,
}

impl Member {
    fn of<'a>(self, documents: &[Source<'a>]) -> &'a Referent {
        &documents[self.document as usize].findings.names.referents[self.referent as usize]
    }
}

/// Referents that share one full name.
struct Group {
    wording: Wording,
    kind: NameKind,
    gender: Gender,
    members: Vec<Member>,
    /// The group that this one was found to be a short form of.
    parent: usize,
}

/// A name where it stands.
struct Said {
    span: Span,
    /// A key of the letters, and one of the words.
    spelling: TermKey,
    words: TermKey,
    /// How many words there are, if the first is a first name, and if it is what the referent is called.
    count: u32,
    known: bool,
    whole: bool,
}

/// What somebody is called, where it stands.
struct Called {
    /// Where the first of its mentions is among those of all.
    said: u32,
    /// Words and letters of the name, and whether it is one token.
    words: u32,
    letters: u32,
    lone: bool,
    other: bool,
    /// A key of the words that count.
    key: TermKey,
}

/// All names as they stand, read once and in order: who goes from one article to the next for each name waits for memory.
#[derive(Default)]
struct Spoken {
    said: Vec<Said>,
    /// Referent after referent.
    called: Vec<Called>,
    /// The first referent of each document.
    documents: Vec<u32>,
}

impl Spoken {
    fn add(&mut self, source: &Source<'_>, referent: &Referent, tokens: &[Token], wording: &Wording) {
        let article = source.article;
        self.called.push(Called {
            said: self.said.len() as u32,
            words: tokens.iter().filter(|t| t.is_word()).count() as u32,
            letters: tokens.iter().map(|t| t.span.len() as u32).sum(),
            lone: tokens.len() == 1,
            other: referent.kind == NameKind::Other,
            key: hash(&wording.words),
        });
        for &m in &referent.mentions {
            let span = source.findings.names.mentions[m as usize].span;
            let tokens = article.tokens(article.tokens_in(span));
            // "Anna B." is no fuller than "Anna"
            let count = tokens.iter().filter(|t| t.is_word() && t.shape != Shape::Initial && t.span.len() > 1).count();
            self.said.push(Said {
                span,
                spelling: TermKey(article.of(span).bytes().fold(0, |h, b| (h.rotate_left(5) ^ u64::from(b)).wrapping_mul(SPREAD))),
                words: TermKey(tokens.iter().fold(0, |h, t| (h.rotate_left(23) ^ t.key.0).wrapping_mul(SPREAD))),
                count: count as u32,
                known: count > 1 && is_first_name(tokens[0].key),
                whole: span == referent.name,
            });
        }
    }

    fn called(&self, document: u32, referent: u32) -> (&Called, &[Said]) {
        let n = (self.documents[document as usize] + referent) as usize;
        let end = self.called.get(n + 1).map_or(self.said.len(), |c| c.said as usize);
        (&self.called[n], &self.said[self.called[n].said as usize..end])
    }

    /// The other names of an article, as far as they tell articles apart: whole names of persons and organisations.
    fn around(&self, member: Member) -> impl Iterator<Item = TermKey> + '_ {
        let from = self.documents[member.document as usize] as usize;
        let to = self.documents.get(member.document as usize + 1).map_or(self.called.len(), |&d| d as usize);
        let others = (0..).zip(&self.called[from..to]).filter(move |(r, c)| *r != member.referent && !c.other);
        others.map(|(_, c)| c.key)
    }
}

#[derive(Default)]
struct Groups {
    spoken: Spoken,
    groups: Vec<Group>,
    /// For each group of persons the first name, where it has one.
    firsts: Vec<Option<Option<First>>>,
    by_name: KeyMap<Vec<usize>>,
}

fn tokens_of<'a>(source: &Source<'a>, referent: &Referent) -> &'a [Token] {
    let article = source.article;
    article.tokens(article.tokens_in(referent.name))
}

impl Groups {
    fn add(&mut self, documents: &[Source<'_>], member: Member, referent: &Referent) {
        let source = &documents[member.document as usize];
        let tokens = tokens_of(source, referent);
        let wording = Wording::of(&source.article.text, tokens, referent.kind);
        self.spoken.add(source, referent, tokens, &wording);
        let keys = name_keys(&wording, referent.kind, tokens);
        let gender = told(source, referent);
        // he and she with one name are two
        let fits = |g: &usize| {
            let known = self.groups[*g].gender;
            known == Gender::Unknown || gender == Gender::Unknown || known == gender
        };
        // a referent of one article is one: two of the same article stay two
        let free = |g: &usize| self.groups[*g].members.last().is_none_or(|m| m.document != member.document);
        // "George W." and "George H." with one surname are two; what is no person in one article may be one in another
        let named = |g: &usize| match (referent.kind, self.groups[*g].kind) {
            (NameKind::Person, NameKind::Person) => self.groups[*g].wording.fits(&wording),
            _ => self.groups[*g].wording.words == wording.words,
        };
        // hundreds may have a surname: most are passed over by the first name, without a look at the group
        let first = (referent.kind == NameKind::Person).then(|| wording.first());
        let may = |g: &usize| match (first, self.firsts[*g]) {
            (Some(Some(a)), Some(Some(b))) => a.fits(b),
            (Some(a), Some(b)) => a.is_none() && b.is_none(),
            _ => true,
        };
        let same = keys.iter().filter_map(|k| self.by_name.get(k)).flatten().copied().find(|g| may(g) && fits(g) && free(g) && named(g));
        match same {
            Some(g) => {
                let group = &mut self.groups[g];
                group.members.push(member);
                if group.gender == Gender::Unknown {
                    group.gender = gender;
                }
                if referent.kind == group.kind && wording.fullness() > group.wording.fullness() {
                    group.wording = wording;
                    self.firsts[g] = first;
                }
            }
            None => {
                let g = self.groups.len();
                for key in keys {
                    push_once(self.by_name.entry(key).or_default(), g);
                }
                self.firsts.push(first);
                self.groups.push(Group { wording, kind: referent.kind, gender, members: vec![member], parent: g });
            }
        }
    }

    fn root(&self, mut g: usize) -> usize {
        while self.groups[g].parent != g {
            g = self.groups[g].parent;
        }
        g
    }

    /// "Young Anna Berg", "Anna Berg Says", "Anna Berg Lund": a full name with a word before or behind it is who has that
    /// name in other articles, where one does.
    fn join_longer_forms(&mut self) {
        let mut full: KeyMap<Vec<usize>> = KeyMap::default();
        for (g, group) in self.groups.iter().enumerate().filter(|(_, g)| g.kind == NameKind::Person && g.wording.words.len() > 1) {
            push_once(full.entry(hash(&group.wording.words)).or_default(), g);
        }
        for g in 0..self.groups.len() {
            let group = &self.groups[g];
            let words = &group.wording.words;
            if group.kind != NameKind::Person || words.len() < 3 || group.wording.is_hyphened() {
                continue;
            }
            // a first name before another one is part of the name: "Mary Ann Berg"
            let parts = [(!is_first_name(words[0])).then(|| &words[1..]), Some(&words[..words.len() - 1])];
            let whole = parts.into_iter().flatten().find_map(|part| self.bearer(group, full.get(&hash(part))));
            // what one article has apart stays apart
            let shared = |w: usize| group.members.iter().any(|m| self.groups[w].members.iter().any(|o| o.document == m.document));
            if let Some(whole) = whole.filter(|&w| !shared(w)).map(|w| self.root(w))
                && whole != g
            {
                self.groups[g].parent = whole;
            }
        }
    }

    /// Surnames, acronyms and shortened names that exactly one full name fits.
    fn join_short_forms(&mut self, documents: &[Source<'_>]) {
        let mut persons: KeyMap<Vec<usize>> = KeyMap::default();
        let mut acronyms: KeyMap<Vec<usize>> = KeyMap::default();
        let mut parts: KeyMap<Vec<usize>> = KeyMap::default();
        let mut seen: Vec<TermKey> = Vec::new();
        for (g, group) in self.groups.iter().enumerate() {
            seen.clear();
            let n = group.wording.words.len();
            match group.kind {
                NameKind::Person if n > 1 => {
                    if group.wording.goes_by_surname() && !group.wording.is_hyphened() {
                        persons.entry(group.wording.words[n - 1]).or_default().push(g);
                    }
                    persons.entry(group.wording.words[0]).or_default().push(g);
                }
                NameKind::Organisation | NameKind::Other if n > 1 => {
                    for member in &group.members {
                        let source = &documents[member.document as usize];
                        let article = source.article;
                        for said in self.spoken.called(member.document, member.referent).1 {
                            if seen.contains(&said.spelling) {
                                continue;
                            }
                            seen.push(said.spelling);
                            let tokens = article.tokens(article.tokens_in(said.span));
                            match tokens {
                                [one] => push_once(acronyms.entry(letters_key(one.text(&article.text))).or_default(), g),
                                _ => initials(&article.text, tokens).into_iter().for_each(|k| push_once(acronyms.entry(k).or_default(), g)),
                            }
                        }
                    }
                    for k in 2..n.min(8) {
                        push_once(parts.entry(hash(&group.wording.words[..k])).or_default(), g);
                    }
                }
                _ => {}
            }
        }
        for g in 0..self.groups.len() {
            let group = &self.groups[g];
            let whole = match (group.kind, group.wording.words.len()) {
                (NameKind::Person, 1) => self.bearer(group, persons.get(&group.wording.words[0])).filter(|&w| self.shares_context(g, w)),
                (NameKind::Organisation | NameKind::Other, 1) => {
                    let source = &documents[group.members[0].document as usize];
                    let tokens = tokens_of(source, group.members[0].of(documents));
                    let short = tokens.first().map(|t| t.text(&source.article.text)).unwrap_or_default();
                    let is_acronym = short.chars().filter(|c| c.is_uppercase()).count() > 1;
                    only(acronyms.get(&letters_key(short))).filter(|_| is_acronym)
                }
                (NameKind::Organisation | NameKind::Other, _) => only(parts.get(&hash(&group.wording.words))),
                _ => None,
            };
            if let Some(whole) = whole.map(|w| self.root(w))
                && whole != g
            {
                self.groups[g].parent = whole;
            }
        }
    }

    /// Who a surname or a part of a name means: the one bearer whom its title fits, or one whom far more articles name than all others.
    fn bearer(&self, short: &Group, bearers: Option<&Vec<usize>>) -> Option<usize> {
        let articles = |g: usize| self.groups[g].members.len();
        let fits = |g: &usize| short.gender == Gender::Unknown || self.groups[*g].gender == Gender::Unknown || self.groups[*g].gender == short.gender;
        let fit = || bearers.into_iter().flatten().copied().filter(fits);
        let most = fit().max_by_key(|&g| articles(g))?;
        let others: usize = fit().filter(|&g| self.root(g) != self.root(most)).map(articles).sum();
        (articles(most) >= CLEARLY * others).then_some(most)
    }

    /// Whether an article that has only the surname shares a name besides it with an article that has the full one.
    fn shares_context(&self, short: usize, full: usize) -> bool {
        let (a, b) = (&self.groups[short], &self.groups[full]);
        let context = |members: &[Member]| -> KeySet { members.iter().take(CONTEXT_ARTICLES).flat_map(|m| self.spoken.around(*m)).collect() };
        !context(&a.members).is_disjoint(&context(&b.members))
    }

    fn entities(&self, documents: &[Source<'_>]) -> Vec<Entity> {
        let mut out: Vec<Entity> = Vec::new();
        let mut index: Vec<Option<usize>> = vec![None; self.groups.len()];
        let mut best: Vec<((u32, u32), Reverse<u32>)> = Vec::new();
        let mut votes: Vec<[usize; 4]> = Vec::new();
        // spellings of each entity so far
        let mut spellings = KeySet::default();
        for g in 0..self.groups.len() {
            let root = self.root(g);
            for &member in &self.groups[g].members {
                let referent = member.of(documents);
                let document = DocumentId(member.document);
                let name = Place { document, span: referent.name };
                let e = *index[root].get_or_insert_with(|| {
                    let empty = Entity { kind: referent.kind, name, aliases: Vec::new(), referents: Vec::new(), labels: Vec::new() };
                    out.push(empty);
                    best.push(((0, 0), Reverse(u32::MAX)));
                    votes.push([0; 4]);
                    out.len() - 1
                });
                let (entity, (called, said)) = (&mut out[e], self.spoken.called(member.document, member.referent));
                entity.referents.push((document, ReferentId(member.referent)));
                entity.labels.extend(referent.labels.iter().map(|l| (Place { document, span: l.span }, l.voice)));
                // an article that calls it by a title or describes it knows best what it is
                let told = referent.kind == NameKind::Person && referent.labels.iter().any(|l| l.span.len() > referent.name.len());
                votes[e][referent.kind as usize] += referent.mentions.len() + if told { TOLD } else { 0 };
                let fullness = ((called.words, called.letters), Reverse(member.document));
                if fullness > best[e] {
                    best[e] = fullness;
                    entity.name = name;
                }
                for said in said {
                    // of each entity apart
                    if spellings.insert(TermKey((said.spelling.0 ^ e as u64).wrapping_mul(SPREAD))) {
                        entity.aliases.push(Place { document, span: said.span });
                    }
                }
            }
        }
        for (entity, votes) in out.iter_mut().zip(&votes) {
            const KINDS: [NameKind; 4] = [NameKind::Person, NameKind::Organisation, NameKind::Place, NameKind::Other];
            entity.kind = (0..4).max_by_key(|&k| (votes[k], Reverse(k))).map_or(entity.kind, |k| KINDS[k]);
            entity.referents.arrange_by_key(|&(d, r)| (d, r));
            if let Some(name) = usual_name(&self.spoken, entity) {
                entity.name = name;
            }
            // "PORT CALLAN" of a dateline is Port Callan where an article writes it so
            let text = |p: &Place| documents[p.document.0 as usize].article.of(p.span);
            let name = text(&entity.name);
            if !name.contains(char::is_lowercase) {
                let written = |p: &&Place| text(p).contains(char::is_lowercase) && text(p).to_lowercase() == name.to_lowercase();
                entity.name = entity.aliases.iter().find(written).copied().unwrap_or(entity.name);
            }
            entity.labels.arrange_by_key(|&(place, _)| place);
        }
        out
    }
}

/// He or she, as the article's titles or the first name tell it beyond doubt.
fn told(source: &Source<'_>, referent: &Referent) -> Gender {
    let article = source.article;
    let each = referent.mentions.iter().map(|&m| article.tokens_in(source.findings.names.mentions[m as usize].span));
    let told = each.map(|t| sure_gender(&article.tokens, t.start as usize..t.end as usize));
    if referent.kind == NameKind::Person { told.into_iter().find(|g| *g != Gender::Unknown).unwrap_or_default() } else { Gender::Unknown }
}

/// The full name that most mentions of a person use, one that begins with a first name before others: an epithet
/// before it or a headline's verb behind it makes a name no fuller. `None` when no mention has a full name.
fn usual_name(spoken: &Spoken, entity: &Entity) -> Option<Place> {
    let mut used: KeyMap<(bool, usize, u32, Place)> = KeyMap::default();
    for &(document, referent) in &entity.referents {
        // a headline's words are in no name that the article goes on to use; a body is called what most articles call it
        let (called, said) = spoken.called(document.0, referent.0);
        let person = entity.kind == NameKind::Person;
        for said in said.iter().filter(|s| s.count > 1 && if person { !called.lone } else { s.whole }) {
            used.entry(said.words).or_insert((said.known, 0, said.count, Place { document, span: said.span })).1 += 1;
        }
    }
    let best = used.into_values().max_by_key(|&(known, n, words, place)| (known, n, words, Reverse(place)));
    best.map(|(.., place)| place)
}

/// What names are looked up by: every word, and which of the two a capital is; a person by the surname too.
fn name_keys(wording: &Wording, kind: NameKind, tokens: &[Token]) -> Vec<TermKey> {
    let government = kind == NameKind::Organisation && is_capital_city(tokens);
    let mut keys = vec![TermKey(hash(&wording.words).0 ^ u64::from(government))];
    if kind == NameKind::Person && wording.words.len() > 1 {
        keys.push(TermKey(!wording.surname().0));
    }
    keys
}

fn push_once(list: &mut Vec<usize>, g: usize) {
    // groups come in order
    if list.last() != Some(&g) {
        list.push(g);
    }
}

fn only(list: Option<&Vec<usize>>) -> Option<usize> {
    match list.map(Vec::as_slice) {
        Some([one]) => Some(*one),
        _ => None,
    }
}
