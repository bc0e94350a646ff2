//! What each article calls somebody: title with name, description, epithet,
//! the bare name, a title alone; and whose words they are.

use super::page::Page;
use super::words::{Class, WORDS};
use super::{Label, LabelVoice, NameKind, Names};
use crate::article::{Article, BlockKind};
use crate::extract::quotes::{Form, Quote};
use crate::text::{KeyMap, Shape, Span, TermKey};

/// Adds the labels, once the quotations (and so the voices) are known.
pub fn label(article: &Article, names: &mut Names, quotes: &[Quote]) {
    let page = Page::of(article);
    let voices = Voices::of(article, quotes);
    let mut found: Vec<(usize, Span)> = Vec::new();
    // who bears a title now, so that the title alone may mean them
    let mut bearers: KeyMap<Vec<usize>> = KeyMap::default();
    let mut bare: KeyMap<()> = KeyMap::default();
    // a title belongs to the name it stands before, not to the next
    let mut floor = 0;
    for (m, mention) in names.mentions.iter().enumerate() {
        let tokens = article.tokens_in(mention.span);
        let (start, end) = (tokens.start as usize, tokens.end as usize);
        let r = mention.referent.0 as usize;
        let kind = names.referents[r].kind;
        let mut named = false;
        if kind == NameKind::Person {
            let first = title_start(&page, floor, start);
            floor = end;
            if first < start {
                named = true;
                found.push((r, page.tokens[first].span.to(mention.span)));
                bear(&page, first..start, r, &mut bearers);
            }
            found.extend(apposition(&page, end).map(|span| (r, span)));
            found.extend(group(&page, names, article, m).into_iter().flat_map(|(both, span)| both.map(|r| (r, span))));
        }
        if kind != NameKind::Other {
            found.extend(super::descriptions::told(&page, start, end, kind).map(|span| (r, span)));
        }
        // laws and treaties have wordings too; demonyms and lone words do not name one
        let is_title = kind == NameKind::Other && (end > start + 1 || page.tokens[start].shape == Shape::Upper) && !page.is(start, Class::DEMONYM);
        if (kind != NameKind::Other || is_title) && !named {
            let wording = TermKey::of_text(mention.span.of(page.text));
            let voice = voices.of_span(mention.span);
            if bare.insert(TermKey(wording.0 ^ ((r as u64) << 3 | voice as u64)), ()).is_none() {
                found.push((r, mention.span));
            }
        }
    }
    titles_alone(&page, &bearers, &mut found);
    found.sort_by_key(|&(r, span)| (r, span));
    found.dedup();
    for (referent, span) in found {
        let voice = voices.of_span(span);
        names.referents[referent].labels.push(Label { span, voice });
    }
}

/// The quotations of an article in order, for asking whose words a span is in.
struct Voices<'a> {
    article: &'a Article,
    /// Quoted spans with their voice, by start; the furthest end so far beside each.
    quoted: Vec<(Span, LabelVoice, u32)>,
}

impl<'a> Voices<'a> {
    fn of(article: &'a Article, quotes: &[Quote]) -> Self {
        let mut quoted: Vec<(Span, LabelVoice, u32)> = quotes
            .iter()
            .filter_map(|q| match q.form {
                Form::Direct | Form::Mixed | Form::Pull => Some((q.span, LabelVoice::Quoted, 0)),
                Form::Block => Some((q.span, LabelVoice::Excerpt, 0)),
                Form::Indirect => None,
            })
            .collect();
        quoted.sort_by_key(|&(span, ..)| span);
        let mut furthest = 0;
        for (span, _, end) in &mut quoted {
            furthest = furthest.max(span.end);
            *end = furthest;
        }
        Voices { article, quoted }
    }

    fn of_span(&self, span: Span) -> LabelVoice {
        match self.article.block_at(span.start).map(|b| self.article.blocks[b].kind) {
            Some(BlockKind::Caption | BlockKind::Credit) => return LabelVoice::Caption,
            Some(BlockKind::Excerpt) => return LabelVoice::Excerpt,
            Some(BlockKind::PullQuote) => return LabelVoice::Quoted,
            _ => {}
        }
        let upto = self.quoted.partition_point(|(q, ..)| q.start <= span.start);
        let around = self.quoted[..upto].iter().rev().take_while(|(.., furthest)| *furthest >= span.end);
        around.filter(|(q, ..)| q.contains(span)).map(|(_, voice, _)| *voice).next().unwrap_or(LabelVoice::Narrator)
    }
}

/// Where the title before a name begins: "former Prime Minister", "pro-democracy media mogul".
fn title_start(page: &Page<'_>, floor: usize, start: usize) -> usize {
    // a title or role must stand straight before the name
    let longest = (1..=4.min(start)).rev().find(|&n| WORDS.titles.longest(&page.tokens[start - n..start]).is_some_and(|(len, _)| len == n));
    let Some(n) = longest else { return start };
    let mut at = start - n;
    let mut lower = 0;
    while at > floor && !page.marks[at].begins {
        let i = at - 1;
        let token = &page.tokens[i];
        let joined = page.is_hyphen(i) || page.is_possessive(i);
        let modifies = page.marks[i].capital && !page.is(i, Class::CALENDAR) || page.is(i, Class::TITLE) && !page.is(i, Class::ACTING_VERB);
        let plain = token.shape == Shape::Lower
            && lower < 3
            && !page.is(i, Class::COMMON.or(Class::ACTING_VERB).or(Class::MOTION))
            && !is_verb_like(page.word(i));
        let and = token.key == AND && i > 0 && (page.marks[i - 1].capital || page.is(i - 1, Class::TITLE)) && page.marks[at].capital;
        if !(joined || modifies || plain || and) || page.is(i, Class::COMMON) && !and {
            break;
        }
        lower += usize::from(plain && !modifies);
        at = i;
    }
    // never begin with a joint
    while at < start && (!page.tokens[at].is_word() || page.tokens[at].key == AND) {
        at += 1;
    }
    at
}

const AND: TermKey = TermKey::of("and");
const FORMER: [TermKey; 4] = [TermKey::of("former"), TermKey::of("ex"), TermKey::of("late"), TermKey::of("deputy")];

fn is_verb_like(word: &str) -> bool {
    word.ends_with("ed") || word.ends_with("ing")
}

/// Notes who bears a title, unless it is a former one or only "Mr.".
fn bear(page: &Page<'_>, title: std::ops::Range<usize>, referent: usize, bearers: &mut KeyMap<Vec<usize>>) {
    if title.clone().any(|i| FORMER.contains(&page.tokens[i].key)) || page.tokens[title.end - 1].span.len() < 4 {
        return;
    }
    let head = (title.start..title.end).find(|&i| WORDS.titles.longest(&page.tokens[i..title.end]).is_some_and(|(n, _)| i + n == title.end));
    if let Some(head) = head {
        let list = bearers.entry(words_key(page, head..title.end)).or_default();
        if !list.contains(&referent) {
            list.push(referent);
        }
    }
}

fn words_key(page: &Page<'_>, range: std::ops::Range<usize>) -> TermKey {
    let words: Vec<TermKey> = page.tokens[range].iter().map(|t| t.key).collect();
    super::hash(&words)
}

/// "The prime minister": a title alone means its bearer where the article names exactly one.
fn titles_alone(page: &Page<'_>, bearers: &KeyMap<Vec<usize>>, found: &mut Vec<(usize, Span)>) {
    for i in 1..page.tokens.len() {
        if !matches!(page.word(i - 1), "the" | "The") {
            continue;
        }
        let Some((n, _)) = WORDS.titles.longest(&page.tokens[i..]) else { continue };
        let names_follow = page.marks.get(i + n).is_some_and(|m| m.capital) && page.tokens[i + n].spaced;
        if let Some([one]) = bearers.get(&words_key(page, i..i + n)).map(Vec::as_slice)
            && !names_follow
        {
            found.push((*one, page.tokens[i - 1].span.to(page.tokens[i + n - 1].span)));
        }
    }
}

/// "two Canadians, Ana Lima and Juan Vega": what two persons named together are called.
fn group(page: &Page<'_>, names: &Names, article: &Article, m: usize) -> Option<([usize; 2], Span)> {
    let (one, two) = (&names.mentions[m], names.mentions.get(m + 1)?);
    let is_person = |r: super::ReferentId| names.referent(r).kind == NameKind::Person;
    let (first, second) = (article.tokens_in(one.span), article.tokens_in(two.span));
    let joined = second.start == first.end + 1 && page.tokens[first.end as usize].key == AND;
    if !joined || !is_person(one.referent) || !is_person(two.referent) {
        return None;
    }
    let mut at = (first.start as usize).checked_sub(1)?;
    if page.word(at) == "," {
        at = at.checked_sub(1)?;
    }
    let plural = page.word(at).ends_with('s') && (page.is(at, Class::DEMONYM) || page.is(at, Class::TITLE));
    if !plural {
        return None;
    }
    let counted = at > 0 && (page.tokens[at - 1].is_number() || NUMBERS.contains(&page.tokens[at - 1].key));
    let start = at - usize::from(counted);
    Some(([one.referent.0 as usize, two.referent.0 as usize], page.tokens[start].span.to(two.span)))
}

const NUMBERS: [TermKey; 3] = [TermKey::of("two"), TermKey::of("both"), TermKey::of("the")];

/// The description set off by commas or dashes after a name: ", a former analyst,".
fn apposition(page: &Page<'_>, end: usize) -> Option<Span> {
    if !matches!(page.tokens.get(end)?.text(page.text), "," | "—" | "–") {
        return None;
    }
    let first = end + 1;
    let article = matches!(page.tokens.get(first)?.text(page.text), "a" | "an" | "the" | "one" | "its" | "their" | "his" | "her");
    let near = (first..(first + 8).min(page.tokens.len())).take_while(|&i| page.tokens[i].is_word() || page.is_hyphen(i) || page.is_possessive(i));
    let described = near.clone().any(|i| page.is(i, Class::TITLE)) || (page.word(first) == "one" && near.clone().any(|i| page.is(i, Class::DEMONYM)));
    let begins = article || page.is(first, Class::TITLE) || page.tokens[first].shape == Shape::Lower;
    let plain = !is_verb_like(page.word(first)) && (article || !page.is(first, Class::COMMON.or(Class::ACTING_VERB)));
    if !described || !begins || !plain {
        return None;
    }
    let mut at = first;
    while at < page.tokens.len() && at - first < LONGEST_DESCRIPTION {
        let token = &page.tokens[at];
        let ends = matches!(page.word(at), "," | "." | ";" | ":" | "—" | "–" | "(" | ")" | "!" | "?" | "said" | "says") || token.shape == Shape::Mark;
        if ends || page.marks[at].begins {
            break;
        }
        at += 1;
    }
    (at > first).then(|| page.tokens[first].span.to(page.tokens[at - 1].span))
}

/// In tokens: what runs on longer is a clause, not a description.
const LONGEST_DESCRIPTION: usize = 30;
