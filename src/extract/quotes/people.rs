//! Whom "he", "she" and "the senator" stand for: one pass over the article,
//! with the persons named last in sight.

use super::lexicon::{Lexicon, VerbForm};
use super::paragraph::Heard;
use super::phrases::PhraseKind;
use super::words::Tags;
use crate::article::{Article, BlockKind};
use crate::extract::names::{Gender, Mention, NameKind, Names, ReferentId};
use crate::text::{KeyMap, Shape, Span, TermKey, Token, keys};

const HE: TermKey = TermKey::of("he");
const THE: TermKey = TermKey::of("the");
const YEAR: TermKey = TermKey::of("year");
const OLD: TermKey = TermKey::of("old");
const OF: TermKey = TermKey::of("of");
const PARENTS: [TermKey; 6] = keys(["mother", "father", "mum", "mom", "dad", "parent"]);
const COUNTS: [TermKey; 8] = keys(["one", "two", "three", "four", "five", "six", "seven", "eight"]);
const SHE: TermKey = TermKey::of("she");

/// How many persons stay in sight.
const SIGHT: usize = 12;
/// Bytes that a title before a speaker's name may take.
pub const TITLE_REACH: u32 = 30;
/// Sentences after which a person is out of sight.
const FAR: i32 = 12;
/// The same for somebody without a name.
const UNNAMED_FAR: i32 = 1;
/// Sentences in which a "he" is still no "she".
const TOLD: i32 = 1;
/// Persons who may be so barred at once.
const BARRED: usize = 4;

/// How strongly each trait of a mention speaks for it, in sentences of distance.
mod weight {
    pub const SUBJECT: f32 = 1.6;
    pub const SPEAKER: f32 = 1.4;
    pub const GENDER_KNOWN: f32 = 0.6;
    pub const OFTEN: f32 = 0.8;
    pub const POSSESSOR: f32 = -0.4;
    pub const AFTER_PREPOSITION: f32 = -0.8;
}

/// A person: one that the names finder knows, or a name heard speaking that it missed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Who {
    Known(ReferentId),
    Heard(Span),
    /// "a shop assistant", where she spoke.
    Unnamed(Span),
}

#[derive(Clone, Copy)]
struct Seen {
    who: Who,
    /// The pronoun by which he or she was last told.
    told: Gender,
    sentence: i32,
    weight: f32,
}

/// Who the pronouns and the definite descriptions of an article stand for.
#[derive(Default)]
pub struct People {
    /// Pronouns by their byte offset, in order.
    pronouns: Vec<(u32, Who)>,
    /// Role nouns with the one who bears them and where that is first told.
    roles: KeyMap<Vec<(u32, ReferentId)>>,
}

impl People {
    /// `quoted` are the stretches between marks and `speakers` those heard, both in order.
    pub fn of(article: &Article, names: &Names, quoted: &[Span], speakers: &[Heard]) -> People {
        let mut people = People::default();
        let mut seen: Vec<Seen> = Vec::new();
        let (mut mention, mut mark, mut speaker) = (0, 0, 0);
        for (number, sentence) in article.sentences.iter().enumerate() {
            let number = number as i32;
            let caption = article.blocks.get(sentence.block as usize).is_some_and(|b| b.kind == BlockKind::Caption);
            let mut has_subject = false;
            let mut here: Vec<Seen> = Vec::new();
            for i in sentence.tokens.clone() {
                let token = &article.tokens[i as usize];
                let at = token.span.start;
                while mark < quoted.len() && quoted[mark].end <= at {
                    mark += 1;
                }
                let inside = quoted.get(mark).is_some_and(|q| q.holds(at));
                while mention < names.mentions.len() && names.mentions[mention].span.start < at {
                    mention += 1;
                }
                while speaker < speakers.len() && speakers[speaker].mention.start < at {
                    speaker += 1;
                }
                let heard = speakers.get(speaker).filter(|s| s.mention.start == at);
                if let Some(m) = names.mentions.get(mention).filter(|m| m.span.start == at)
                    && let Some(name) = relative(article, names, m)
                {
                    if !inside && !caption {
                        let (w, subject) = traits(article, name, i as usize - 1, has_subject);
                        has_subject |= subject;
                        here.push(Seen { who: Who::Heard(name), told: Gender::Unknown, sentence: number, weight: w });
                    }
                } else if let Some(m) = names.mentions.get(mention).filter(|m| m.span.start == at) {
                    let referent = names.referent(m.referent);
                    match referent.kind {
                        NameKind::Person => people.role(article, m.span, m.referent, i as usize),
                        NameKind::Organisation => people.bodies(article, m.span, m.referent),
                        _ => {}
                    }
                    // "Harsh? He does not think so."
                    let lone = sentence.tokens.len() < 3 && referent.mentions.len() == 1;
                    if referent.kind == NameKind::Person && !inside && !caption && !lone {
                        let (w, subject) = traits(article, m.span, i as usize, has_subject);
                        let near = heard.is_some() || speaker > 0 && speakers[speaker - 1].mention.start + TITLE_REACH > at;
                        // Behind "according to" stands a speaker as good as a subject.
                        let told = heard.is_some() && w < 0.0;
                        let w = if told { weight::SUBJECT } else { w };
                        let w = if near { w + weight::SPEAKER } else { w };
                        has_subject |= subject;
                        let often = (referent.mentions.len() as f32 / 10.0).min(1.0) * weight::OFTEN;
                        here.push(Seen { who: Who::Known(m.referent), told: Gender::Unknown, sentence: number, weight: w + often });
                    }
                } else if let Some(who) =
                    heard.filter(|_| !inside && !caption && !under(article, i as usize)).and_then(|h| people.unknown(names, article, h))
                {
                    here.push(Seen { who, told: Gender::Unknown, sentence: number, weight: weight::SUBJECT + weight::SPEAKER });
                    has_subject = true;
                } else if !inside && !caption && (token.is(HE) || token.is(SHE)) && token.shape != Shape::Upper || aged(article, i as usize) {
                    let gender = if token.is(HE) {
                        Gender::He
                    } else if token.is(SHE) {
                        Gender::She
                    } else {
                        Gender::Unknown
                    };
                    let best = choose(article, names, here.iter().chain(&seen), gender, number);
                    if let Some(who) = best {
                        people.pronouns.push((at, who));
                        let subject = if has_subject { 0.0 } else { weight::SUBJECT };
                        here.push(Seen { who, told: gender, sentence: number, weight: subject + weight::OFTEN });
                        has_subject = true;
                    }
                }
            }
            seen.splice(0..0, here.into_iter().rev());
            seen.truncate(SIGHT);
        }
        people
    }

    /// A speaker whom the names finder does not know: a name that it missed, or one person unnamed.
    fn unknown(&self, names: &Names, article: &Article, heard: &Heard) -> Option<Who> {
        let one = heard.tags.any(Tags::HUMAN) && !heard.tags.any(Tags::PLURAL.or(Tags::BODY).or(Tags::OUTLET).or(Tags::DOCUMENT));
        match heard.kind {
            PhraseKind::Name => names.within(heard.name).is_empty().then_some(Who::Heard(heard.name)),
            PhraseKind::Nominal if one && !aged(article, article.token_at(heard.mention.start)) => {
                let definite = article.of(heard.mention).get(..4).is_some_and(|the| the.eq_ignore_ascii_case("the "));
                // "the former mayor" may be anybody named: a pronoun behind it tells no more.
                if definite { self.bearer(heard.head, heard.mention.start).map(Who::Known) } else { Some(Who::Unnamed(heard.mention)) }
            }
            _ => None,
        }
    }

    pub fn pronoun(&self, offset: u32) -> Option<Who> {
        let i = self.pronouns.binary_search_by_key(&offset, |p| p.0).ok()?;
        Some(self.pronouns[i].1)
    }

    /// Who was last called by a role noun before an offset, if only one ever was.
    pub fn bearer(&self, role: TermKey, offset: u32) -> Option<ReferentId> {
        let told = self.roles.get(&role)?;
        let before = told.partition_point(|(at, _)| *at < offset);
        let last = told[..before].last()?.1;
        Some(last)
    }

    /// "the council" after "Lund Harbour Council".
    fn bodies(&mut self, article: &Article, span: Span, referent: ReferentId) {
        let lexicon = Lexicon::shared();
        for t in article.tokens(article.tokens_in(span)).iter().filter(|t| lexicon.tags(t.key).any(Tags::BODY)) {
            let told = self.roles.entry(t.key).or_default();
            if told.last().is_none_or(|l| l.1 != referent) {
                told.push((span.start, referent));
            }
        }
    }

    /// Roles right before and right behind a name: "Senator Berg", "Berg, a former judge".
    fn role(&mut self, article: &Article, span: Span, referent: ReferentId, first: usize) {
        let lexicon = Lexicon::shared();
        let tokens = &article.tokens;
        let mut add = |key: TermKey| {
            let told = self.roles.entry(key).or_default();
            if told.last().is_none_or(|l| l.1 != referent) {
                told.push((span.start, referent));
            }
        };
        if let Some(before) = first.checked_sub(1)
            && tokens[before].is_word()
            && tokens[first].spaced
            && lexicon.tags(tokens[before].key).any(Tags::HUMAN)
        {
            add(tokens[before].key);
        }
        let end = article.token_at(span.end);
        let comma = tokens.get(end).is_some_and(|t| t.text(&article.text) == ",");
        if comma && tokens.get(end + 1).is_some_and(|t| lexicon.tags(t.key).any(Tags::ARTICLE)) {
            let words = tokens[end + 2..].iter().take(6).take_while(|t| t.is_word());
            let noun = words.clone().filter(|t| lexicon.tags(t.key).any(Tags::HUMAN)).last();
            // "With half counted for Berg, the commission said": no commission is Berg.
            let speaks = words.last().is_some_and(|t| lexicon.verb(t.key).is_some_and(|v| v.form == VerbForm::Past));
            if let Some(noun) = noun.filter(|_| !speaks) {
                add(noun.key);
            }
        }
    }
}

/// "When a reporter asked her, she said": whoever stands in such a clause is not the "she" behind it.
fn under(article: &Article, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|b| Lexicon::shared().tags(article.tokens[b].key).any(Tags::SUBORDINATOR))
}

/// "the 23-year-old", "the mother of two": as good as a pronoun.
fn aged(article: &Article, i: usize) -> bool {
    let Some([the, rest @ ..]) = article.tokens.get(i..(i + 6).min(article.tokens.len())) else { return false };
    let words = || rest.iter().filter(|t| t.text(&article.text) != "-");
    let mut next = words().map(|t| t.key);
    let (first, second, third) = (next.next(), next.next(), next.next());
    let aged = rest.first().is_some_and(Token::is_number) && second == Some(YEAR) && third == Some(OLD);
    let parent = first.is_some_and(|k| PARENTS.contains(&k)) && second == Some(OF) && third.is_some_and(|k| COUNTS.contains(&k));
    the.is(THE) && (aged || parent)
}

/// "Carla Berg" where the article knows a Berg by another first name only: one more person.
pub fn relative(article: &Article, names: &Names, mention: &Mention) -> Option<Span> {
    let first = article.token_at(mention.span.start).checked_sub(1)?;
    let token = &article.tokens[first];
    let next = &article.tokens[first + 1];
    let person = names.referent(mention.referent).kind == NameKind::Person && !article.of(mention.span).contains(' ');
    let plain = token.is_word() && token.shape != Shape::Upper && token.is_capital(&article.text) && next.spaced && token.span.len() > 2;
    let known = Lexicon::shared().tags(token.key) != Tags::default() || named(names, token.span);
    let own = article.of(names.referent(mention.referent).name).split(' ').any(|w| w == token.text(&article.text));
    (person && plain && !known && !own).then(|| token.span.to(mention.span))
}

/// Whether a word stands in a name; they are in order, and no two share words.
fn named(names: &Names, word: Span) -> bool {
    let after = names.mentions.partition_point(|m| m.span.start <= word.start);
    after.checked_sub(1).is_some_and(|m| names.mentions[m].span.contains(word))
}

/// What speaks for a mention, and whether it is the subject of its sentence.
fn traits(article: &Article, span: Span, first: usize, has_subject: bool) -> (f32, bool) {
    let lexicon = Lexicon::shared();
    let mut w = 0.0;
    let before = first.checked_sub(1).map(|b| &article.tokens[b]);
    let preposition = before.is_some_and(|t| lexicon.tags(t.key).any(Tags::PREPOSITION));
    let next = article.tokens.get(article.token_at(span.end));
    // "Marlow managing director Otto Kahn"
    let attribute = next.is_some_and(|t| t.spaced && t.shape == Shape::Lower && lexicon.tags(t.key).any(Tags::HUMAN.or(Tags::TITLE)));
    let possessor = next.is_some_and(|t| t.shape == Shape::Clitic && !t.spaced);
    if preposition {
        w += weight::AFTER_PREPOSITION;
    }
    if possessor {
        w += weight::POSSESSOR;
    }
    let subject = !has_subject && !preposition && !possessor && !attribute;
    if subject {
        w += weight::SUBJECT;
    }
    (w, subject)
}

/// "the chairman", "her mother": he or she by the noun.
fn described(article: &Article, span: Span) -> Gender {
    let tags = article.tokens(article.tokens_in(span)).iter().skip(1).fold(Tags::default(), |t, w| t.or(Lexicon::shared().tags(w.key)));
    match (tags.any(Tags::HE), tags.any(Tags::SHE)) {
        (true, false) => Gender::He,
        (false, true) => Gender::She,
        _ => Gender::Unknown,
    }
}

fn choose<'a>(article: &Article, names: &Names, seen: impl Iterator<Item = &'a Seen> + Clone, gender: Gender, sentence: i32) -> Option<Who> {
    let mut best: Option<(f32, Who)> = None;
    // Whom a sentence has just called "he" is no "she" in the next.
    let other = |s: &Seen| gender != Gender::Unknown && s.told != Gender::Unknown && s.told != gender && sentence - s.sentence <= TOLD;
    let barred: Vec<Who> = seen.clone().filter(|s| other(s)).map(|s| s.who).take(BARRED).collect();
    for s in seen {
        if barred.contains(&s.who) {
            continue;
        }
        let known = match s.who {
            Who::Known(r) => names.referent(r).gender,
            Who::Heard(_) => Gender::Unknown,
            Who::Unnamed(span) => described(article, span),
        };
        let distance = sentence - s.sentence;
        let far = if matches!(s.who, Who::Unnamed(_)) { UNNAMED_FAR } else { FAR };
        if known != Gender::Unknown && gender != Gender::Unknown && known != gender || distance > far {
            continue;
        }
        let named = !matches!(s.who, Who::Unnamed(_));
        let fit = if named && known == gender { weight::GENDER_KNOWN } else { 0.0 };
        let score = s.weight + fit - distance as f32;
        if best.is_none_or(|(b, _)| score > b) {
            best = Some((score, s.who));
        }
    }
    best.map(|b| b.1)
}
