//! What stands for a name without it: "the prime minister", "the Norwegian
//! president", "the ministry", "the landlocked kingdom". Each only where one
//! bearer fits; where two could be meant nobody is.

use crate::article::{Article, outlet};
use crate::extract::names::page::Page;
use crate::extract::names::words::{Class, WORDS};
use crate::extract::names::{NameKind, Names, ReferentId, hash};
use crate::text::{KeyMap, Lexicon, Shape, Span, TermKey};
use std::ops::Range;
use std::sync::LazyLock;

/// A title somebody has in the article.
struct Bearer {
    referent: usize,
    former: bool,
    /// The other words of the title and its description.
    words: Vec<TermKey>,
    /// Countries named in them.
    countries: Vec<&'static str>,
}

/// Who bears which title.
#[derive(Default)]
pub struct Bearers {
    by_title: KeyMap<Vec<Bearer>>,
}

/// How many words may stand between "the" and a title or a noun.
const MOST_MODIFIERS: usize = 4;

/// How many bearers of a title are kept apart: of more nobody is meant by it alone.
const MOST_BEARERS: usize = 30;

impl Bearers {
    /// Notes the title before a name, unless it is only "Mr."
    pub fn titled(&mut self, page: &Page<'_>, title: Range<usize>, referent: usize) {
        if page.tokens[title.end - 1].span.len() < 4 {
            return;
        }
        let whole = |&i: &usize| WORDS.titles.longest(&page.tokens[i..title.end]).is_some_and(|(n, _)| i + n == title.end);
        if let Some(head) = title.clone().find(whole) {
            self.note(page, head..title.end, title, referent);
        }
    }

    /// Notes the title in a description: "the trade minister of Norway".
    pub fn described(&mut self, page: &Page<'_>, article: &Article, said: Span, referent: usize) {
        let tokens = article.tokens_in(said);
        let all = tokens.start as usize..tokens.end as usize;
        let end = all
            .clone()
            .find(|&i| matches!(page.word(i), "of" | "in" | "at" | "for" | "from" | "with" | "on" | "who" | "and" | "to"))
            .unwrap_or(all.end);
        let mut titles = (all.start..end).rev().filter_map(|i| WORDS.titles.longest(&page.tokens[i..end]).map(|(n, _)| i..i + n));
        // "the candidate's brother" is no candidate, "a deputy minister" no minister
        let another = (all.start..end).any(|i| page.is_possessive(i) || UNDER.contains(&page.tokens[i].key));
        if let Some(head) = titles.find(|h| h.end == end).filter(|_| !another) {
            self.note(page, head, all, referent);
        }
    }

    fn note(&mut self, page: &Page<'_>, head: Range<usize>, all: Range<usize>, referent: usize) {
        let list = self.by_title.entry(key(page, head.clone())).or_default();
        let former = all.clone().take_while(|i| *i < head.end).any(|i| FORMER.contains(&page.tokens[i].key));
        let same = list.iter().position(|b| b.referent == referent && b.former == former);
        let at = same.unwrap_or_else(|| {
            list.push(Bearer { referent, former, words: Vec::new(), countries: Vec::new() });
            list.len() - 1
        });
        let bearer = &mut list[at];
        for i in all {
            bearer.words.push(page.tokens[i].key);
            bearer.countries.extend(country_at(page, i).map(|(_, c)| c));
        }
        list.truncate(MOST_BEARERS);
    }

    /// A title alone means its bearer where the article names exactly one whom the words before it fit.
    pub fn alone(&self, page: &Page<'_>, found: &mut Vec<(usize, Span)>) {
        for i in 1..page.tokens.len() {
            if !matches!(page.word(i - 1), "the" | "The") {
                continue;
            }
            // "she is the candidate", "running as the candidate"
            if i > 1 && matches!(page.word(i - 2), "is" | "was" | "be" | "been" | "as" | "like") {
                continue;
            }
            let Some((modifiers, title)) = title_at(page, i) else { continue };
            let names_follow = page.marks.get(title.end).is_some_and(|m| m.capital) && page.tokens[title.end].spaced;
            let goes_on = page.tokens.get(title.end).is_some_and(|t| {
                matches!(t.text(page.text), "of" | "-" | "and" | "with" | "who" | "whose") || t.shape == Shape::Lower && is_noun(page, title.end)
            });
            if names_follow || goes_on {
                continue;
            }
            if let Some(one) = self.meant(page, modifiers, title.clone()) {
                found.push((one, page.tokens[i - 1].span.to(page.tokens[title.end - 1].span)));
            }
        }
    }

    fn meant(&self, page: &Page<'_>, modifiers: Range<usize>, title: Range<usize>) -> Option<usize> {
        let former = modifiers.clone().any(|i| FORMER.contains(&page.tokens[i].key));
        let leader = page.word(title.start) == "leader";
        let heads = HEADS_OF_STATE.iter().filter(|_| leader).map(|words| hash(words));
        let lists = heads.chain([key(page, title)]).filter_map(|k| self.by_title.get(&k));
        let fits = |b: &&Bearer| {
            b.former == former
                && modifiers.clone().all(|i| {
                    let key = page.tokens[i].key;
                    let of = country_at(page, i).map(|(_, c)| c);
                    !page.tokens[i].is_word() || FORMER.contains(&key) || b.words.contains(&key) || of.is_some_and(|c| b.countries.contains(&c))
                })
        };
        // "the leader" of nothing told is whoever is called so
        let mut meant = None;
        for b in lists.flatten().filter(fits).filter(|b| !leader || !modifiers.is_empty() || !b.words.is_empty()) {
            match meant {
                None => meant = Some(b.referent),
                Some(other) if other != b.referent => return None,
                _ => {}
            }
        }
        meant
    }
}

/// The words before a title at a token, and the title.
fn title_at(page: &Page<'_>, first: usize) -> Option<(Range<usize>, Range<usize>)> {
    let mut i = first;
    while i < page.tokens.len() && i - first <= MOST_MODIFIERS {
        if let Some((n, _)) = WORDS.titles.longest(&page.tokens[i..]) {
            return Some((first..i, i..i + n));
        }
        if !(page.tokens[i].is_word() && !page.is(i, Class::COMMON.or(Class::ACTING_VERB)) || page.is_hyphen(i)) {
            return None;
        }
        i += 1;
    }
    None
}

fn key(page: &Page<'_>, range: Range<usize>) -> TermKey {
    let words: Vec<TermKey> = page.tokens[range].iter().map(|t| t.key).collect();
    hash(&words)
}

/// Whether a token is a title by itself, in small letters: "executive".
pub(crate) fn ends_title(article: &Article, i: usize) -> bool {
    let token = &article.tokens[i];
    token.shape == Shape::Lower && WORDS.class(token.key).has(Class::TITLE)
}

/// "Norwegian President", "Norway's president": how many tokens, and a key of land and title.
pub(crate) fn national_title(article: &Article, i: usize) -> Option<(usize, TermKey)> {
    let tokens = article.tokens.get(i..)?;
    let found = WORDS.demonyms.longest(tokens).or_else(|| WORDS.countries.longest(tokens));
    let (mut n, country) = found.filter(|(_, c)| !c.is_empty())?;
    n += usize::from(matches!(tokens.get(n)?.text(&article.text), "'s" | "’s"));
    let (title, _) = WORDS.titles.longest(&tokens[n..])?;
    let words: Vec<TermKey> = tokens[n..n + title].iter().map(|t| t.key).collect();
    HEADS_OF_STATE.contains(&&words[..]).then(|| (n + title, TermKey(hash(&words).0 ^ TermKey::of_text(country).0)))
}

/// The country that a name or a word for its people stands for.
fn country_at(page: &Page<'_>, i: usize) -> Option<(usize, &'static str)> {
    let tokens = &page.tokens[i..];
    let found = WORDS.countries.longest(tokens).or_else(|| WORDS.demonyms.longest(tokens)).or_else(|| WORDS.capitals.longest(tokens));
    found.map(|(n, c)| (n, *c)).filter(|(_, c)| !c.is_empty())
}

/// Whether the word here goes on with a noun phrase rather than ending it: "the party leader".
fn is_noun(page: &Page<'_>, i: usize) -> bool {
    let Some(token) = page.tokens.get(i) else { return false };
    let word = token.text(page.text);
    let ends = token.shape != Shape::Lower && !page.marks[i].capital || token.shape == Shape::Clitic;
    let verb = page.is(i, Class::COMMON.or(Class::ACTING_VERB).or(Class::MOTION)) || word.ends_with("ed") || word.ends_with("ly");
    !(ends || verb || AFTER.contains(&token.key))
}

/// What a noun of the list stands for.
#[derive(Clone, Copy, PartialEq)]
enum Head {
    /// A body or another thing whose name has the noun.
    Named,
    Land,
    Paper,
}

static HEADS: LazyLock<Lexicon<Head>> = LazyLock::new(|| {
    Lexicon::parse(include_str!("../lexicon/heads.txt"), |v| match v {
        "land" => Head::Land,
        "paper" => Head::Paper,
        _ => Head::Named,
    })
});

/// How far back, in tokens, a name may be that a noun stands for.
const REACH: usize = 120;

/// "The ministry" after the Ministry of Trade, "the landlocked kingdom" after the one country named before it.
pub fn heads(page: &Page<'_>, article: &Article, names: &Names, found: &mut Vec<(usize, Span)>) {
    // where each name was, in order: its end, who, and its first and last word
    let mut m = 0;
    for i in 1..page.tokens.len() {
        while m < names.mentions.len() && article.tokens_in(names.mentions[m].span).start as usize <= i {
            m += 1;
        }
        if !matches!(page.word(i - 1), "the" | "The") {
            continue;
        }
        let Some((at, head)) = (i..(i + MOST_MODIFIERS).min(page.tokens.len())).map_while(|k| modifier_or_head(page, k)).find_map(|h| h) else {
            continue;
        };
        let (modified, last) = (at > i, at + 1);
        if is_noun(page, last) || page.tokens.get(last).is_some_and(|t| t.text(page.text) == "of") || page.is_hyphen(last) {
            continue;
        }
        let before = names.mentions[..m].iter().rev().map(|n| (article.tokens_in(n.span), n.referent));
        let near = before.take_while(|(t, _)| t.end as usize + REACH > i).filter(|(t, _)| (t.end as usize) < i);
        let fits = |t: &Range<u32>, r: ReferentId| {
            let (kind, tokens) = (names.referent(r).kind, &page.tokens[t.start as usize..t.end as usize]);
            let noun = page.tokens[at].key;
            match head {
                Head::Named => {
                    kind != NameKind::Person
                        && kind != NameKind::Place
                        && tokens.len() > 1
                        && (tokens[0].key == noun || tokens[tokens.len() - 1].key == noun)
                }
                Head::Paper => kind == NameKind::Organisation && tokens.len() > 1 && outlet(page.text, tokens) == Some(tokens.len()),
                Head::Land => kind == NameKind::Place && WORDS.countries.longest(tokens).is_some_and(|(n, _)| n == tokens.len()),
            }
        };
        // what is only described may be any country: one that its own sentence names, else the one of the sentence before
        let reach = match head {
            Head::Named => REACH,
            Head::Paper => NEAR * 2,
            Head::Land => NEAR,
        };
        let own = page.sentences.partition_point(|s| s.start <= i).checked_sub(1).map_or(0, |s| page.sentences[s].start);
        let mut meant: Option<ReferentId> = None;
        let mut several = false;
        for (t, r) in near.filter(|(t, _)| t.end as usize + reach > i).filter(|(t, r)| fits(&(t.start..t.end), *r)) {
            if head == Head::Land && meant.is_some() && (t.end as usize) <= own {
                break;
            }
            several |= meant.is_some_and(|m| m != r);
            meant = meant.or(Some(r));
        }
        let named = head == Head::Named && (!modified || at - i == 1);
        let described = head != Head::Named && modified;
        if let Some(one) = meant.filter(|_| !several && (named || described || head == Head::Paper)) {
            found.push((one.0 as usize, page.tokens[i - 1].span.to(page.tokens[at].span)));
        }
    }
}

/// In tokens: the sentence before and this one, mostly.
const NEAR: usize = 45;

/// `None` ends the search; `Some(None)` is a word before the noun; else the noun.
fn modifier_or_head(page: &Page<'_>, k: usize) -> Option<Option<(usize, Head)>> {
    let token = &page.tokens[k];
    if let Some(head) = HEADS.get(token.key).filter(|_| token.shape == Shape::Lower) {
        return Some(Some((k, *head)));
    }
    let plain = token.is_word() && !page.is(k, Class::COMMON.or(Class::ACTING_VERB)) && !VAGUE.contains(&token.key);
    (plain || page.is_hyphen(k)).then_some(None)
}

const FORMER: [TermKey; 4] = [TermKey::of("former"), TermKey::of("ex"), TermKey::of("late"), TermKey::of("then")];

/// Words that make a title another one.
const UNDER: [TermKey; 6] =
    [TermKey::of("deputy"), TermKey::of("vice"), TermKey::of("assistant"), TermKey::of("associate"), TermKey::of("acting"), TermKey::of("aspiring")];

/// Who leads a country, by any title.
const HEADS_OF_STATE: [&[TermKey]; 5] = [
    &[TermKey::of("president")],
    &[TermKey::of("prime"), TermKey::of("minister")],
    &[TermKey::of("premier")],
    &[TermKey::of("chancellor")],
    &[TermKey::of("dictator")],
];

/// Words before a noun that make it another one.
const VAGUE: [TermKey; 14] = [
    TermKey::of("other"),
    TermKey::of("same"),
    TermKey::of("whole"),
    TermKey::of("entire"),
    TermKey::of("new"),
    TermKey::of("first"),
    TermKey::of("second"),
    TermKey::of("only"),
    TermKey::of("home"),
    TermKey::of("host"),
    TermKey::of("next"),
    TermKey::of("last"),
    TermKey::of("parent"),
    TermKey::of("rival"),
];

/// Words after which a noun phrase is over, besides the common ones.
const AFTER: [TermKey; 20] = [
    TermKey::of("is"),
    TermKey::of("was"),
    TermKey::of("has"),
    TermKey::of("had"),
    TermKey::of("would"),
    TermKey::of("will"),
    TermKey::of("could"),
    TermKey::of("can"),
    TermKey::of("may"),
    TermKey::of("might"),
    TermKey::of("should"),
    TermKey::of("must"),
    TermKey::of("does"),
    TermKey::of("did"),
    TermKey::of("itself"),
    TermKey::of("himself"),
    TermKey::of("herself"),
    TermKey::of("who"),
    TermKey::of("that"),
    TermKey::of("which"),
];
