//! One paragraph: its items, its quoted stretches, its sentences as they stand
//! outside the marks, and who says what in each.

use super::cues::{CueKind, Rank, Said, said};
use super::lexicon::{Frames, Lexicon, VerbForm};
use super::phrases::{Phrase, PhraseKind, Scope};
use super::sentence::Sentence;
use super::subject::{clause_subject, following_subject, main_subject};
use super::transcript::Turn;
use super::via::{has_circumstance, medium, relays};
use super::words::{Item, Tags, items};
use crate::article::{Article, Block};
use crate::text::{Quoted, Shape, Span, TermKey, Token, keys, opens_with_mark, quoted};
use std::ops::Range;

/// Somebody who speaks, as the text has it there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Heard {
    pub mention: Span,
    /// The name inside the mention, or all of it.
    pub name: Span,
    pub kind: PhraseKind,
    /// Whether a noun of people stands in it, or a plural one of nobody in particular.
    pub tags: Tags,
    /// The head noun.
    pub head: TermKey,
}

/// Items after which a sentence is cut wherever it stands, so that no page of one
/// endless line costs more than its length.
const LONGEST: usize = 400;

/// How many phrases may hang on a description.
const DESCRIBED: usize = 3;

/// A name given by somebody has fewer words.
const LABEL: usize = 4;
const THE: TermKey = TermKey::of("the");

/// Words before a name or a title.
const LABELS: [TermKey; 8] = keys(["heading", "headline", "slogan", "named", "nicknamed", "titled", "entitled", "headlined"]);

/// A line of more tokens is no title.
const TITLE: usize = 40;

/// What one sentence tells.
#[derive(Clone, Debug)]
pub enum Found {
    /// Marked words.
    Marked(Marked),
    /// A clause said without marks.
    Clause { parts: Vec<Span>, heard: Option<Heard>, also: Option<Heard>, cue: Span, nested: bool, via: Option<Span>, fresh: bool },
    /// A line of a transcript.
    Turn(Turn),
    /// A line with nothing but a dash and a name.
    Signature { heard: Heard },
    /// A sentence in which nobody says anything: who it is about.
    Silence { subject: Option<Heard> },
}

#[derive(Clone, Debug)]
pub struct Marked {
    pub inner: Span,
    /// The whole clause said; the inner words alone for a quoted sentence.
    pub parts: Vec<Span>,
    pub whole: bool,
    pub heard: Option<Heard>,
    pub also: Option<Heard>,
    pub cue: Option<Span>,
    /// The medium that the speaker spoke to.
    pub via: Option<Span>,
    /// Nothing else stands in the sentence.
    pub alone: bool,
    pub words: usize,
    /// Set like a title: every larger word has a capital.
    pub titled: bool,
    /// Whether it is a whole paragraph with its closing mark.
    pub closed: bool,
    /// Whether another than the one before speaks, as the marks and questions tell.
    pub change: Change,
    /// Whether the cue tells of a circumstance of its own: "told Radio Lund", "said in a statement".
    pub fresh: bool,
}

/// Who speaks in marked words that stand alone, next to the one before.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Change {
    /// Whoever spoke, or acted, before.
    #[default]
    None,
    /// The one who had spoken when the dialogue began.
    Same,
    /// The other one.
    Other,
}

impl Found {
    /// Whoever is heard in it.
    pub fn heard(&self) -> Option<&Heard> {
        match self {
            Found::Marked(m) => m.heard.as_ref(),
            Found::Clause { heard, .. } => heard.as_ref(),
            Found::Signature { heard } => Some(heard),
            Found::Turn(turn) => turn.heard.as_ref(),
            Found::Silence { .. } => None,
        }
    }
}

/// Whether all larger words of a line have a capital.
fn headline(text: &str, tokens: &[Token]) -> bool {
    let larger = || tokens.iter().filter(|t| t.is_word() && t.span.len() > 4);
    larger().count() > 3 && tokens.len() < TITLE && larger().all(|t| t.is_capital(text))
}

/// Reads the paragraphs of an article, and keeps what stands between marks.
#[derive(Default)]
pub struct Reader {
    items: Vec<Item>,
    /// All quoted stretches so far, marks included.
    pub quoted: Vec<Span>,
}

impl Reader {
    /// Reads a line of a transcript, all of which is said.
    pub fn turn(&mut self, turn: &Turn) -> Vec<Found> {
        self.quoted.push(turn.words);
        vec![Found::Turn(*turn)]
    }

    /// Reads a block. `next` is the block after it, which may continue a quotation.
    pub fn read(&mut self, article: &Article, block: &Block, next: Option<&Block>) -> Vec<Found> {
        let tokens = article.tokens(block.tokens.clone());
        let goes_on = next.and_then(|n| opens_with_mark(&article.text, article.tokens(n.tokens.clone())));
        let regions = quoted(&article.text, tokens, goes_on);
        let headline = headline(&article.text, tokens);
        items(Lexicon::shared(), &article.text, tokens, block.tokens.start, &regions, headline, &mut self.items);
        self.quoted.extend(regions.iter().map(|q| tokens[q.outer.start].span.to(tokens[q.outer.end - 1].span)));
        let mut found = Vec::new();
        let page = Page { article, first: block.tokens.start, regions: &regions, items: &self.items };
        for range in page.sentences() {
            page.sentence(range, &mut found);
        }
        found
    }
}

struct Page<'a> {
    article: &'a Article,
    first: u32,
    regions: &'a [Quoted],
    items: &'a [Item],
}

impl Page<'_> {
    fn span(&self, items: Range<usize>) -> Span {
        let a = self.items[items.start].first as usize;
        let b = self.items[items.end - 1].last as usize;
        self.article.tokens[a].span.to(self.article.tokens[b - 1].span)
    }

    fn region(&self, item: usize) -> Option<&Quoted> {
        self.regions.get(self.items[item].quoted? as usize)
    }

    /// The tokens between an item's marks.
    fn inner(&self, item: usize) -> &[Token] {
        match self.region(item) {
            Some(q) => self.article.tokens(self.first + q.inner.start as u32..self.first + q.inner.end as u32),
            None => &[],
        }
    }

    fn inner_span(&self, item: usize) -> Span {
        let t = self.inner(item);
        match (t.first(), t.last()) {
            (Some(a), Some(b)) => a.span.to(b.span),
            _ => Span::default(),
        }
    }

    fn heard(&self, p: &Phrase) -> Heard {
        let name = self.span(p.name.0..p.name.1);
        let mention = match p.kind {
            PhraseKind::Name => {
                let mut start = p.name.0;
                while start > p.start && self.items[start - 1].is(Tags::CAPITAL) && self.items[start - 1].is(Tags::TITLE) {
                    start -= 1;
                }
                self.span(start..p.name.1)
            }
            PhraseKind::Pronoun => name,
            PhraseKind::Nominal => self.span(p.start..self.description_end(p)),
        };
        let tags = (p.start..p.head_end).fold(Tags::default(), |t, i| t.or(self.items[i].tags));
        let head = self.article.tokens[self.items[p.head_end - 1].last as usize - 1].key;
        Heard { mention, name, kind: p.kind, tags, head }
    }

    /// Where the description of somebody unnamed ends: "a report released last year by the bank".
    fn description_end(&self, p: &Phrase) -> usize {
        let scope = Scope::new(self.items, 0..self.items.len());
        let mut end = p.end.max(p.head_end);
        for _ in 0..DESCRIBED {
            let mut k = end;
            while scope.is(k, Tags::TIME) || scope.is(k, Tags::DETERMINER) && scope.is(k + 1, Tags::TIME) {
                k += 1;
            }
            // "a nurse called Ida"
            let called = self.items.get(k).is_some_and(|x| x.verb.is_some_and(|v| v.form == VerbForm::Past && v.frames.has(Frames::NAMING)));
            let name = scope
                .phrase_starting(k + 1)
                .filter(|n| called && n.kind == PhraseKind::Name && (scope.is(n.end, Tags::COMMA) || scope.finite(n.end)));
            if let Some(name) = name {
                return name.end;
            }
            let does = scope.is(k, Tags::ED);
            if does {
                k += 1;
            }
            while scope.is(k, Tags::TIME) || scope.is(k, Tags::DETERMINER) && scope.is(k + 1, Tags::TIME) {
                k += 1;
            }
            let preposition = scope.is(k, Tags::PREPOSITION) && !scope.is(k, Tags::SUBORDINATOR.or(Tags::TO));
            match scope.phrase_starting(k + 1) {
                // "a judge sided with them, saying": the verb of the sentence is no description.
                Some(next) if does && scope.is(next.end, Tags::COMMA) && scope.is(next.end + 1, Tags::ING) => break,
                Some(next) if preposition && next.kind != PhraseKind::Pronoun => end = next.end,
                _ if k > end && (scope.is(k, Tags::VERB) || scope.finite(k)) && !scope.is(k, Tags::ED) => {
                    // "An inquiry last year found": when is no part of who.
                    return if does { k } else { end };
                }
                _ => break,
            }
        }
        end
    }

    /// Sentences as item ranges, cut outside the marks, or where quoted words end one.
    fn sentences(&self) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let (mut start, mut i) = (0, 0);
        while i < self.items.len() {
            let next = self.items.get(i + 1);
            let cut = match next {
                None => true,
                Some(n) if self.items[i].is(Tags::STOP) => {
                    let spaced = self.article.tokens[n.first as usize].spaced;
                    spaced && !n.is(Tags::LOWER) || n.is(Tags::QUOTE)
                }
                Some(n) if self.items[i].is(Tags::QUOTE) => self.cuts_after_marks(i, n),
                // "… reacted on X. “Get well soon,” he wrote."
                Some(n) if n.is(Tags::QUOTE) && self.span(i..i + 1).of(&self.article.text).ends_with('.') => self.is_sentence(i + 1),
                _ => i + 1 - start >= LONGEST,
            };
            if cut {
                out.push(start..i + 1);
                start = i + 1;
            }
            i += 1;
        }
        out
    }

    /// Whether marked words begin and end as a sentence does.
    fn is_sentence(&self, i: usize) -> bool {
        let inner = self.inner(i);
        inner.len() > 3
            && inner[0].is_capital(&self.article.text)
            && inner.last().is_some_and(|t| matches!(t.text(&self.article.text), "," | "." | "!" | "?"))
    }

    fn cuts_after_marks(&self, i: usize, next: &Item) -> bool {
        let Some(last) = self.inner(i).last() else { return false };
        let end = last.text(&self.article.text);
        let stops = matches!(end, "." | "!" | "?" | "…" | "..." | "....") || end.starts_with("..");
        if next.is(Tags::QUOTE) {
            return true;
        }
        let first = &self.article.tokens[next.first as usize];
        if !stops || !first.is_capital(&self.article.text) {
            return false;
        }
        // `"Why?" Berg asked.` goes on; `"So be it." Berg left.` does not.
        if end == "." {
            return true;
        }
        let scope = Scope::new(self.items, 0..self.items.len());
        let Some(p) = scope.phrase_starting(i + 1) else { return next.verb.is_none() };
        let mut from = p.end;
        if self.items.get(from).is_some_and(|c| c.is(Tags::COMMA)) {
            // `"Why?" Berg, the mayor, asked.`
            let end = (from..self.items.len()).take(30).find(|&k| self.items[k].is(Tags::STOP)).unwrap_or(from);
            from = (from..end).rev().find(|&k| self.items[k].is(Tags::COMMA)).map_or(from, |k| k + 1);
        }
        let verb = (from..(from + 2).min(self.items.len())).find(|&k| self.items[k].verb.is_some());
        !verb.is_some_and(|k| {
            let f = self.items[k].verb.map(|v| v.frames).unwrap_or_default();
            let end = (k..self.items.len()).find(|&e| self.items[e].is(Tags::STOP.or(Tags::QUOTE))).unwrap_or(self.items.len());
            f.has(Frames::MARKED) && !f.has(Frames::WEAK) && !(scope.starts_content(k + 1) && scope.has_finite(k + 1..end))
        })
    }

    fn sentence(&self, range: Range<usize>, out: &mut Vec<Found>) {
        if range.start == 0 && self.items[0].is(Tags::DASH) {
            let scope = Scope::new(self.items, range.clone());
            if let Some(p) = scope.phrase_starting(1)
                && p.kind == PhraseKind::Name
                && (p.end..range.end).all(|k| scope.is(k, Tags::STOP.or(Tags::NUMBER).or(Tags::COMMA).or(Tags::OTHER)))
            {
                out.push(Found::Signature { heard: self.heard(&p) });
                return;
            }
        }
        let s = Sentence { scope: Scope::new(self.items, range.clone()), tokens: &self.article.tokens, text: &self.article.text };
        let marked: Vec<usize> = range.clone().filter(|&i| self.items[i].is(Tags::QUOTE)).collect();
        let acts = if marked.len() == range.len() { Vec::new() } else { said(&s) };
        let mut taken = vec![false; acts.len()];
        let before = out.len();
        for &i in &marked {
            if acts.iter().any(|a| a.speaker.is_some_and(|p| p.start <= i && i < p.head_end)) {
                continue; // a label inside the speaker's description
            }
            let act = innermost(&acts, i);
            // "the bank (“Marlow” or the “Group”)": a name is laid down.
            let defined = s.scope.is(i + 1, Tags::CLOSE) && (s.scope.before(i).any(Tags::OPEN) || s.key(i.wrapping_sub(1)) == THE)
                || s.scope.before(i).any(Tags::OPEN) && s.scope.is(i + 1, Tags::COORDINATOR);
            if i > range.start && defined && self.inner(i).len() <= LABEL {
                continue;
            }
            // "under the heading “…”", "entitled: “…”"
            if i > range.start && self.is_label(i) && act.is_none_or(|k| acts[k].cue.end < i) {
                continue;
            }
            if let Some(k) = act {
                taken[k] = true;
            }
            out.push(Found::Marked(self.marked(&s, i, &acts, act.map(|k| &acts[k]), &range)));
        }
        for (act, _) in acts.iter().zip(&taken).filter(|(_, taken)| !**taken) {
            let parts: Vec<Span> = act.parts.iter().filter(|p| !p.is_empty()).map(|p| self.span(p.clone())).collect();
            // "he used to say, “Pay up,” Berg recalled": told once.
            let told = act.parts.iter().all(|p| p.clone().all(|k| self.items[k].is(Tags::QUOTE)));
            // "topics that Berg could promise to drop, such as “…”": somebody else's words
            let told = told || act.rank == Rank::Nested && act.parts.iter().any(|p| p.clone().any(|k| self.items[k].is(Tags::QUOTE)));
            if act.kind != CueKind::Label && !parts.is_empty() && !told && !relays(&s, &acts, act) {
                out.push(Found::Clause {
                    parts,
                    heard: act.speaker.as_ref().map(|p| self.heard(p)),
                    also: act.also.as_ref().map(|p| self.heard(p)),
                    cue: self.span(act.cue.clone()),
                    nested: act.rank == Rank::Nested || !marked.is_empty(),
                    via: medium(&s, &acts, act).map(|p| self.span(p.start..p.head_end)),
                    fresh: has_circumstance(&s, act),
                });
            }
        }
        if out.len() == before {
            // "On Monday, Berg had this to say:" hands over to the next paragraph.
            let hands = self.items[range.end - 1].is(Tags::COLON);
            let subject = if hands { main_subject(&s, range.end, &[]) } else { clause_subject(&s, range.end) };
            out.push(Found::Silence { subject: subject.map(|p| self.heard(&p)) });
        }
    }

    fn marked(&self, s: &Sentence<'_>, i: usize, acts: &[Said], act: Option<&Said>, sentence: &Range<usize>) -> Marked {
        let mut inner = self.inner_span(i);
        let label = self.transcript_label(i);
        if let Some((_, rest)) = label {
            inner = rest;
        }
        let words = self.inner(i).iter().filter(|t| t.is_word() || t.is_number()).count();
        let title = |t: &Token| !t.is_word() || t.is_capital(&self.article.text) || t.span.len() <= 4;
        let capital_ends = self.inner(i).iter().find(|t| t.is_word()).is_some_and(|t| t.is_capital(&self.article.text));
        let all = self.inner(i).iter().all(title) && capital_ends;
        let capitals = self.inner(i).iter().skip(1).filter(|t| t.span.len() > 1 && t.is_word() && t.is_capital(&self.article.text)).count();
        let titled = all && (self.inner(i).last().is_some_and(|t| t.shape != Shape::Punctuation) || capitals > 0 && words > 2);
        let filler = Tags::QUOTE.or(Tags::STOP).or(Tags::OTHER).or(Tags::COMMA);
        let alone = sentence.clone().all(|k| self.items[k].is(filler));
        let closed = sentence.start == 0 && sentence.len() == self.items.len() && self.region(i).is_some_and(Quoted::is_closed);
        let mut out = Marked {
            inner,
            parts: vec![inner],
            whole: true,
            heard: None,
            also: None,
            cue: None,
            via: None,
            alone,
            words,
            titled,
            closed,
            change: Change::None,
            fresh: false,
        };
        if let Some((heard, _)) = label {
            out.heard = Some(heard);
            out.cue = Some(heard.mention);
            return out;
        }
        match act {
            Some(act) => {
                out.heard = act.speaker.as_ref().map(|p| self.heard(p));
                out.also = act.also.as_ref().map(|p| self.heard(p));
                out.cue = Some(self.span(act.cue.clone()));
                out.via = medium(s, acts, act).map(|p| self.span(p.start..p.head_end));
                out.fresh = has_circumstance(s, act);
                // "called the port the “eighth wonder”": a name given, and no speech
                let naming = self.items[act.cue.start].verb.is_some_and(|v| v.frames.has(Frames::NAMING) && !v.frames.has(Frames::CLAUSE));
                if naming && words < LABEL && i > 0 && self.article.tokens[self.items[i - 1].first as usize].is(THE) {
                    (out.titled, out.cue) = (true, None);
                }
                out.whole = act.parts.iter().any(|p| p.contains(&i) && p.clone().all(|k| self.items[k].is(filler)));
                if !out.whole {
                    out.parts = act.parts.iter().filter(|p| !p.is_empty()).map(|p| self.trim(p.clone())).collect();
                }
            }
            None if !alone => {
                let opens = sentence.start == i && self.inner(i).first().is_some_and(|t| t.is_capital(&self.article.text)) && words > 3;
                let bare = !sentence.clone().any(|k| s.scope.finite(k));
                if s.scope.before(i).any(Tags::COLON) && self.inner(i).last().is_some_and(|t| t.shape == Shape::Punctuation) {
                    // `Berg has a new message: "It's about me."`
                    out.alone = true;
                    out.heard = self.owner(s, i);
                } else if opens || bare && words > 3 && !s.scope.before(i).any(Tags::COLON) {
                    out.alone = true;
                } else {
                    out.whole = false;
                    out.heard = self.owner(s, i);
                }
            }
            None => {}
        }
        out
    }

    /// Whether a word before the marks tells that they hold a name or a title.
    fn is_label(&self, i: usize) -> bool {
        let before = |n: usize| i.checked_sub(n).map(|k| &self.items[k]);
        let at = if self.items[i - 1].is(Tags::COLON) { 2 } else { 1 };
        let Some(item) = before(at) else { return false };
        let called =
            item.verb.is_some_and(|v| v.form == VerbForm::Past && v.frames.has(Frames::NAMING)) && before(at + 1).is_some_and(|b| b.is(Tags::BE));
        called || LABELS.contains(&self.article.tokens[item.first as usize].key)
    }

    /// `"BERG: …"`: the name in capitals with which a transcript's line begins, and what follows it.
    fn transcript_label(&self, i: usize) -> Option<(Heard, Span)> {
        let tokens = self.inner(i);
        let text = &self.article.text;
        let colon = tokens.iter().take(5).position(|t| t.text(text) == ":")?;
        let upper = |t: &Token| matches!(t.shape, Shape::Upper | Shape::Initial | Shape::Dotted) && t.span.len() > 1;
        if colon == 0 || colon + 1 >= tokens.len() || !tokens[..colon].iter().all(upper) {
            return None;
        }
        let name = tokens[0].span.to(tokens[colon - 1].span);
        let heard = Heard { mention: name, name, kind: PhraseKind::Name, tags: Tags::CAPITAL, head: tokens[colon - 1].key };
        Some((heard, tokens[colon + 1].span.to(tokens[tokens.len() - 1].span)))
    }

    /// The span of a part without marks at its ends.
    fn trim(&self, part: Range<usize>) -> Span {
        let mut span = self.span(part.clone());
        if self.items[part.start].is(Tags::QUOTE) {
            span.start = self.inner_span(part.start).start;
        }
        if self.items[part.end - 1].is(Tags::QUOTE) {
            span.end = self.inner_span(part.end - 1).end;
        }
        span
    }

    /// Whose the marked words are when no cue tells: "Berg's talk of “ruin”", or who acts in the clause.
    fn owner(&self, s: &Sentence<'_>, i: usize) -> Option<Heard> {
        let scope = &s.scope;
        let handed_over = i > 0 && scope.is(i - 1, Tags::COLON);
        let mut k = i;
        while k > scope.lo && i - k < 8 {
            k -= 1;
            // "Berg's mother hit back: “…”" is not Berg's, "Berg's message was clear: “…”" is.
            let message = !handed_over || !scope.has_finite(k..i) || (k..i).any(|x| scope.is(x, Tags::SPEECH.or(Tags::DOCUMENT)));
            if scope.is(k, Tags::CLITIC) && k > scope.lo && message {
                return scope.phrase_ending(k).map(|p| self.heard(&p));
            }
            if scope.finite(k) && !handed_over || scope.is(k, Tags::COMMA.or(Tags::QUOTE)) {
                break;
            }
        }
        if let Some(p) = clause_subject(s, i)
            && scope.is(p.head_end - 1, Tags::SPEECH)
            && let Some(clitic) = (p.start..p.head_end).rev().find(|&k| scope.is(k, Tags::CLITIC))
        {
            // "Berg's advice was to …"
            return scope.phrase_ending(clitic).map(|p| self.heard(&p));
        }
        let subject = main_subject(s, i, &[]).or_else(|| following_subject(s, i))?;
        // "Holiday chaos: families ‘left behind’"
        if !handed_over && (subject.end..i).any(|k| scope.is(k, Tags::COLON)) {
            return None;
        }
        let speaks = subject.kind != PhraseKind::Nominal || handed_over || (subject.start..subject.head_end).any(|k| scope.is(k, Tags::HUMAN));
        speaks.then(|| self.heard(&subject))
    }
}

/// The act of saying that holds an item most closely.
fn innermost(acts: &[Said], item: usize) -> Option<usize> {
    let size = |a: &Said| a.parts.iter().find(|p| p.contains(&item)).map(|p| p.len());
    (0..acts.len()).filter_map(|k| size(&acts[k]).map(|size| (acts[k].rank, size, k))).min().map(|(.., k)| k)
}
