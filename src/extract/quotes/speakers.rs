//! From a mention to whoever speaks: surnames to full names, pronouns and
//! descriptions to the one they stand for, and what kind of voice it is.

use super::lexicon::Lexicon;
use super::paragraph::Heard;
use super::people::{People, TITLE_REACH, Who, relative};
use super::phrases::PhraseKind;
use super::subject::QUOTES;
use super::words::Tags;
use super::{Resolution, Speaker, Voice};
use crate::article::Article;
use crate::extract::names::{Mention, NameKind, Names, ReferentId};
use crate::text::{KeyMap, KeySet, Shape, Span, TermKey};

const THEY: TermKey = TermKey::of("they");
const IT: TermKey = TermKey::of("it");

/// Resolves mentions in the order of the text.
pub struct Resolver<'a> {
    article: &'a Article,
    names: &'a Names,
    people: People,
    /// Full names by surname, for names that the names finder missed.
    full: KeyMap<Span>,
    /// Words of running text that have a capital inside a sentence, and those without one.
    capitals: KeySet,
    plain: KeySet,
    /// The unnamed by their head noun: "A trade official who …".
    unnamed: KeyMap<Speaker>,
    /// Who spoke last, and which body did.
    last: Option<Speaker>,
    last_body: Option<Speaker>,
    /// Somebody unnamed of whom a sentence was told last.
    seen: Option<Speaker>,
    /// The last of whom "they" may be told: a group, or two who spoke together.
    group: Option<(Speaker, Option<Speaker>)>,
    /// The medium told last.
    medium: Option<Span>,
}

impl<'a> Resolver<'a> {
    pub fn new(article: &'a Article, names: &'a Names, people: People) -> Self {
        let full = full_names(article);
        let (capitals, plain) = words(article);
        Resolver {
            article,
            names,
            people,
            full,
            capitals,
            plain,
            unnamed: KeyMap::default(),
            last: None,
            last_body: None,
            seen: None,
            group: None,
            medium: None,
        }
    }

    /// Who was heard, and how that is known.
    pub fn speaker(&mut self, heard: &Heard) -> (Speaker, Resolution) {
        let (speaker, resolution) = match heard.kind {
            PhraseKind::Pronoun => (self.pronoun(heard), Resolution::Pronoun),
            PhraseKind::Nominal => self.description(heard),
            PhraseKind::Name => self.named(heard),
        };
        if heard.kind != PhraseKind::Pronoun || speaker.voice != Voice::Unknown {
            self.last = Some(speaker.clone());
        }
        let body = match speaker.referent {
            Some(r) => self.names.referent(r).kind != NameKind::Person,
            // "her neighbour" is no "it"
            None => {
                let person = heard.tags.any(Tags::HUMAN) && !heard.tags.any(Tags::BODY.or(Tags::OUTLET).or(Tags::DOCUMENT));
                heard.kind == PhraseKind::Nominal && !person && !heard.tags.any(Tags::PLURAL)
            }
        };
        if body {
            self.last_body = Some(speaker.clone());
        }
        if heard.kind == PhraseKind::Nominal && heard.tags.any(Tags::PLURAL.or(Tags::BODY)) {
            self.group = Some((speaker.clone(), None));
        }
        (speaker, resolution)
    }

    /// Somebody a sentence is about who says nothing: "they", "he" or "she" of the next, if unnamed.
    pub fn present(&mut self, heard: &Heard) {
        // "The bank gave no reason. In a statement, it said …"
        if heard.kind == PhraseKind::Name || heard.kind == PhraseKind::Nominal && heard.tags.any(Tags::BODY) && !heard.tags.any(Tags::PLURAL) {
            let speaker = if heard.kind == PhraseKind::Name { self.named(heard).0 } else { self.description(heard).0 };
            if heard.kind == PhraseKind::Nominal || heard.tags.any(Tags::BODY) || self.is_body(&speaker) {
                self.last_body = Some(speaker);
            }
        }
        if heard.kind != PhraseKind::Nominal || !heard.tags.any(Tags::HUMAN) {
            return;
        }
        let (speaker, _) = self.description(heard);
        if heard.tags.any(Tags::PLURAL.or(Tags::BODY)) {
            self.group = Some((speaker, None));
        } else {
            self.seen = Some(speaker);
        }
    }

    /// Who spoke together with the speaker: one more name, or the second of the two that "they" are.
    pub fn also(&mut self, heard: &Heard, who: &Speaker, other: Option<Heard>) -> Option<Speaker> {
        if let Some(other) = other {
            let other = self.speaker(&other).0;
            self.group = Some((who.clone(), Some(other.clone())));
            return Some(other);
        }
        let they = heard.kind == PhraseKind::Pronoun && TermKey::of_text(self.article.of(heard.mention)) == THEY;
        self.group.as_ref().filter(|g| they && g.0.name == who.name)?.1.clone()
    }

    /// Whether a group was told of after whoever spoke last.
    fn is_later(&self, group: &Speaker) -> bool {
        self.last.as_ref().is_none_or(|l| l.mention.start <= group.mention.start || l.name == group.name)
    }

    pub fn words(&self, span: Span) -> &'a str {
        self.article.of(span)
    }

    /// The name that the article uses in full for one of its referents.
    fn referent(&self, r: ReferentId, mention: Span) -> Speaker {
        Speaker { mention, name: self.names.referent(r).name, referent: Some(r), voice: Voice::Named }
    }

    fn named(&self, heard: &Heard) -> (Speaker, Resolution) {
        let within = self.names.within(heard.mention);
        // The last name of the phrase, or a person's that reaches out of it.
        let around = self.names.mentions.partition_point(|m| m.span.end < heard.name.end);
        let around = self.names.mentions.get(around).filter(|m| m.span.contains(heard.name));
        let found = around.or_else(|| within.iter().rev().find(|m| m.span.end == heard.mention.end)).or(within.last());
        // "Carla Berg" is not the Berg whose first name is another, and no body's short form is a person's full name.
        // nor is "Lyle" Harcourt & Lyle, or "Office" the Commissioner's Office.
        let end = |m: &Mention| {
            let text = self.article.of(heard.name);
            let rest = (m.span.start as usize).checked_sub(heard.name.start as usize).and_then(|n| text.get(..n)).unwrap_or_default().trim_end();
            rest.ends_with('&') || rest.ends_with("'s") || rest.ends_with("’s")
        };
        let one_of = self.is_one_of(heard);
        let known = |m: &Mention| !one_of || self.names.referent(m.referent).kind == NameKind::Organisation;
        let found = found.filter(|m| known(m) && relative(self.article, self.names, m).is_none() && !self.shorter(m.referent, heard.name) && !end(m));
        let speaker = match found {
            Some(m) => self.referent(m.referent, heard.mention),
            None => {
                let voice = match () {
                    () if !self.is_name(heard) => Voice::Unknown,
                    () if self.is_group(heard) => Voice::Vague,
                    () if one_of => Voice::Anonymous,
                    () => Voice::Named,
                };
                Speaker { mention: heard.mention, name: self.full_name(heard.name), referent: None, voice }
            }
        };
        if speaker.referent.is_none() && matches!(speaker.voice, Voice::Vague | Voice::Anonymous) {
            return (speaker, Resolution::Description);
        }
        let longer = speaker.name.len() > heard.name.len();
        (speaker, if longer { Resolution::Surname } else { Resolution::Named })
    }

    /// Whether what stands where a name could is one: the first word of a sentence has a capital anyway.
    pub fn is_name(&self, heard: &Heard) -> bool {
        let first = heard.tags.any(Tags::FIRST) && !self.article.of(heard.name).contains(' ');
        !first || !self.plain.contains(&heard.head) || self.capitals.contains(&heard.head)
    }

    /// "Proponents say": a plural that begins a sentence, and that no other sentence has as a name. "Wines says" is one person.
    fn is_group(&self, heard: &Heard) -> bool {
        let text = self.article.of(heard.name);
        let next = self.article.text.get(heard.mention.end as usize..).and_then(|rest| rest.split_whitespace().next()).unwrap_or_default();
        let plural = text.ends_with("men") || text.ends_with('s') && !["ss", "us", "is"].iter().any(|e| text.ends_with(e));
        heard.tags.any(Tags::FIRST) && plural && !next.ends_with('s') && !text.contains(' ') && !self.capitals.contains(&heard.head)
    }

    /// "a New Lund Democrat": no name follows an indefinite article.
    fn is_one_of(&self, heard: &Heard) -> bool {
        let before = self.article.text.get(..heard.name.start as usize).unwrap_or_default();
        before.split_whitespace().next_back().is_some_and(|word| matches!(word, "a" | "an" | "A" | "An"))
    }

    /// Whether the article names somebody so elsewhere: in "LOVE RAT: …" nobody speaks.
    pub fn knows(&self, heard: &Heard) -> bool {
        let known = |m: &Mention| self.names.referent(m.referent).kind != NameKind::Other;
        let named = self.names.mentions.is_empty() || self.capitals.contains(&heard.head) || self.names.within(heard.mention).iter().any(known);
        heard.kind != PhraseKind::Name || named && !self.is_dateline(heard)
    }

    /// "MANILA: The operator of …"
    fn is_dateline(&self, heard: &Heard) -> bool {
        let place = |m: &Mention| self.names.referent(m.referent).kind == NameKind::Place;
        self.names.within(heard.mention).iter().any(place) && self.article.of(heard.mention).chars().all(|c| !c.is_lowercase())
    }

    /// Whether the article's fullest form of a name is but the surname of the one heard.
    fn shorter(&self, r: ReferentId, name: Span) -> bool {
        let (own, text) = (self.article.of(self.names.referent(r).name), self.article.of(name));
        !own.contains(' ') && text.strip_suffix(own).is_some_and(|first| first.ends_with(' '))
    }

    fn full_name(&self, name: Span) -> Span {
        let text = self.article.of(name);
        let full = if text.contains(' ') { None } else { self.full.get(&TermKey::of_text(text)).copied() };
        full.unwrap_or(name)
    }

    fn pronoun(&self, heard: &Heard) -> Speaker {
        let unknown = Speaker { mention: heard.mention, name: heard.name, referent: None, voice: Voice::Unknown };
        let word = TermKey::of_text(self.article.of(heard.mention));
        match self.people.pronoun(heard.mention.start) {
            Some(Who::Known(r)) => return self.referent(r, heard.mention),
            Some(Who::Heard(name)) => return Speaker { mention: heard.mention, name: self.full_name(name), referent: None, voice: Voice::Named },
            Some(Who::Unnamed(name)) => {
                let known = self.last.as_ref().filter(|l| l.name == name);
                let voice = known.map_or(Voice::Anonymous, |l| l.voice);
                return Speaker { mention: heard.mention, name, referent: None, voice };
            }
            None => {}
        }
        let antecedent = match word {
            THEY => {
                let later = |s: &&Speaker| self.is_later(s);
                let group = self.group.as_ref().map(|g| &g.0).filter(later);
                group
                    .or_else(|| self.seen.as_ref().filter(later))
                    .or_else(|| self.last.as_ref().filter(|l| l.voice != Voice::Named || self.is_body(l)))
            }
            IT => self.last_body.as_ref(),
            _ if heard.tags.any(Tags::SPOKEN) => None,
            // Nobody in particular is no "he".
            _ => self
                .seen
                .as_ref()
                .filter(|s| self.is_later(s))
                .or(self.last.as_ref())
                .filter(|l| !self.is_body(l) && matches!(l.voice, Voice::Named | Voice::Anonymous)),
        };
        match antecedent {
            Some(a) => Speaker { mention: heard.mention, ..a.clone() },
            None => unknown,
        }
    }

    /// The medium that a listener is: an organisation with a name; a person is none.
    pub fn medium(&mut self, listener: Span) -> Option<Span> {
        let lexicon = Lexicon::shared();
        let tags = |span: Span| self.article.tokens(self.article.tokens_in(span)).iter().fold(Tags::default(), |t, w| t.or(lexicon.tags(w.key)));
        let outlet = tags(listener).any(Tags::OUTLET);
        let Some(mention) = self.names.within(listener).last() else {
            // "told the paper", but "told the state broadcaster"
            let before = self.words(listener).split(' ').count() == 2 && self.words(listener).starts_with("the ");
            return if before { self.medium } else { Some(listener).filter(|_| outlet) };
        };
        let referent = self.names.referent(mention.referent);
        // "told the Lund Harbour Court": no medium
        let body = tags(referent.name).any(Tags::BODY) && !tags(referent.name).any(Tags::OUTLET) && !self.words(referent.name).contains("Press");
        let medium = (outlet || referent.kind == NameKind::Organisation && !body).then_some(referent.name);
        self.medium = medium.or(self.medium);
        medium
    }

    /// "quoting", "cited": a medium passes on the words of somebody else.
    pub fn relays(&self, cue: Span) -> bool {
        QUOTES.contains(&TermKey::of_text(self.words(cue)))
    }

    /// Whom a medium quotes: the person whose name begins what it is told to have quoted, and the medium.
    pub fn quoted(&mut self, medium: &Heard, part: Span) -> Option<(Speaker, Span)> {
        let mention = self.names.within(part).first()?;
        let person = self.names.referent(mention.referent).kind == NameKind::Person && mention.span.start < part.start + TITLE_REACH;
        let speaker = self.referent(mention.referent, mention.span);
        if person { Some((speaker, self.medium(medium.mention)?)) } else { None }
    }

    fn is_body(&self, s: &Speaker) -> bool {
        s.referent.is_some_and(|r| self.names.referent(r).kind != NameKind::Person)
    }

    fn description(&mut self, heard: &Heard) -> (Speaker, Resolution) {
        let text = self.article.of(heard.mention);
        let definite = text.get(..4).is_some_and(|the| the.eq_ignore_ascii_case("the "));
        let plural = heard.tags.any(Tags::PLURAL);
        let own = Speaker { mention: heard.mention, name: heard.mention, referent: None, voice: self.voice(heard) };
        let named = self.names.within(heard.mention).iter().find(|m| self.names.referent(m.referent).kind != NameKind::Other);
        if let Some(m) = named.filter(|m| heard.tags.any(Tags::OUTLET) && self.names.referent(m.referent).kind == NameKind::Organisation) {
            // "the editorial board of the Lund Post" speaks for it.
            return (self.referent(m.referent, heard.mention), Resolution::Description);
        }
        if definite && named.is_none() && !heard.tags.any(Tags::CLITIC) {
            if let Some(known) = self.unnamed.get(&heard.head) {
                return (Speaker { mention: heard.mention, ..known.clone() }, Resolution::Description);
            }
            // "the 23-year-old"
            if let Some(Who::Known(r)) = self.people.pronoun(heard.mention.start) {
                return (self.referent(r, heard.mention), Resolution::Description);
            }
            // "the senator" after "Senator Anna Berg"
            if !plural && let Some(r) = self.people.bearer(heard.head, heard.mention.start) {
                return (self.referent(r, heard.mention), Resolution::Description);
            }
            // "the paper" after a newspaper spoke
            if heard.tags.any(Tags::OUTLET)
                && let Some(body) = self.last_body.as_ref().filter(|b| b.referent.is_some())
            {
                return (Speaker { mention: heard.mention, ..body.clone() }, Resolution::Description);
            }
        } else if heard.tags.any(Tags::HUMAN) {
            self.unnamed.insert(heard.head, own.clone());
        }
        (own, Resolution::Description)
    }

    fn voice(&self, heard: &Heard) -> Voice {
        let t = heard.tags;
        // The first word of a sentence has a capital anyway: "Police", but "Carney's office".
        let text = self.article.of(heard.mention);
        let named = !t.any(Tags::FIRST) || t.any(Tags::CLITIC) || text.split(' ').skip(1).any(|w| w.starts_with(char::is_uppercase));
        let head = Lexicon::shared().tags(heard.head);
        let definite = text.get(..4).is_some_and(|the| the.eq_ignore_ascii_case("the "));
        let one = ["a ", "A ", "an ", "An "].iter().any(|a| text.starts_with(a));
        if t.any(Tags::CAPITAL) && named && head.any(Tags::BODY) {
            Voice::Named
        } else if t.any(Tags::PLURAL) && !one && (head.any(Tags::VAGUE) || head.any(Tags::HUMAN) && !head.any(Tags::BODY) && !definite)
            || !t.any(Tags::HUMAN) && t.any(Tags::DETERMINER) && t.any(Tags::VAGUE)
        {
            Voice::Vague
        } else if t.any(Tags::HUMAN) || !t.any(Tags::LOWER.or(Tags::CAPITAL)) {
            Voice::Anonymous
        } else {
            Voice::Unknown
        }
    }
}

/// Words with a capital that begin no sentence, and words without one.
fn words(article: &Article) -> (KeySet, KeySet) {
    let (mut capitals, mut plain) = (KeySet::default(), KeySet::default());
    for sentence in article.sentences.iter().filter(|s| article.blocks[s.block as usize].kind.is_body()) {
        let mut inside = false;
        for t in article.tokens(sentence.tokens.clone()) {
            if t.is_word() {
                if !t.is_capital(&article.text) {
                    plain.insert(t.key);
                } else if inside {
                    capitals.insert(t.key);
                }
            }
            inside = t.shape != Shape::Mark;
        }
    }
    (capitals, plain)
}

/// Runs of capitals of two to five words, by their last word.
fn full_names(article: &Article) -> KeyMap<Span> {
    let mut full: KeyMap<Span> = KeyMap::default();
    let tokens = &article.tokens;
    let mut i = 0;
    while i < tokens.len() {
        let mut end = i;
        while end < tokens.len() && tokens[end].is_capital(&article.text) && (end == i || tokens[end].spaced) {
            end += 1;
        }
        if (2..=5).contains(&(end - i)) {
            full.entry(tokens[end - 1].key).or_insert(tokens[i].span.to(tokens[end - 1].span));
        }
        i = end.max(i + 1);
    }
    full
}
