//! What one clause tells once: ages, hours, days, places in a row, scores, causes, and amounts with a cue.

use super::cues::Cue;
use super::{AGE, CAUSE, DAY, FEW, HOUR, HOW_MANY, MEASURES, Once, PERSON, RATES};
use crate::calendar::{Datelike, Day, Interval};
use crate::compare::frames::{ONE_EVENT, Side, World, counts, dated};
use crate::compare::units::{Unit, slice};
use crate::extract::figures::{Canonical, Dimension, FigureValue};
use crate::extract::times::{Grain, Modifier, TimeKind};
use crate::text::{NumberWord, Shape, Span, TermKey, Token, digits, number, number_word};
use std::ops::Range;

/// Who is counted as people.
const PERSONS: &str = "person life man woman worker employee resident passenger fan supporter protester demonstrator guest patient student pupil child customer spectator household family staff member suspect job home";
/// Whether a noun counts people.
pub fn is_person(noun: TermKey) -> bool {
    PERSONS.split(' ').any(|p| TermKey::of(p) == noun)
}

/// Ages that are told.
const AGES: std::ops::RangeInclusive<f64> = 8.0..=110.0;
/// A cue stands so many words before or behind its amount.
const BEFORE: usize = 7;
const BEHIND: usize = 6;
/// Nouns that are told by their number in a row.
const ORDERED: [&str; 12] =
    ["floor", "storey", "story", "minute", "victim", "cup", "title", "trophy", "championship", "crown", "medal", "anniversary"];
/// A date so many words from a value is of it.
const BESIDE: usize = 9;
/// Before an amount that is not the one told, but one beside it.
const COMPARED: [&str; 6] = ["from", "than", "against", "another", "versus", "another"];
/// Behind a number of people: "18 others", "eighteen were".
const PEOPLE_ARE: [&str; 6] = ["others", "more", "were", "are", "have", "had"];
/// Minutes by which hours may differ: told exactly, and roughly.
const EXACT: f64 = 10.0;
const ROUGH: f64 = 30.0;

/// A clause being read.
pub(super) struct Clause<'a, 'w> {
    pub world: &'a World<'w>,
    pub unit: &'a Unit,
    pub number: u32,
    pub published: Day,
    pub out: &'a mut Vec<Once>,
}

impl<'a> Clause<'a, '_> {
    fn put(&mut self, value: Span, topic: &'static str, key: TermKey, (low, high): (f64, f64)) {
        let side = Side { document: self.unit.document, span: self.unit.span, value };
        let past = self.past(value);
        self.out.push(Once { side, unit: self.number, published: self.published, topic, key, low, high, past });
    }

    pub fn read(&mut self) {
        self.amounts();
        self.hours();
        self.days();
        self.cause();
        self.rows();
        self.scores();
    }

    /// The date, further back than the event, that stands beside a value; "since 2008" dates something else.
    fn past(&self, value: Span) -> Option<Interval> {
        let source = self.world.set.sources[self.unit.document as usize];
        let at = source.article.token_at(value.start);
        let old = slice(&source.findings.times, self.unit.span, |t| t.span).iter().filter(|t| {
            let from = source.article.token_at(t.span.start);
            from.abs_diff(at) <= BESIDE && t.span != value && !(from > 0 && source.article.tokens[from - 1].is(TermKey::of("since")))
        });
        let near = old.min_by_key(|t| source.article.token_at(t.span.start).abs_diff(at));
        near.and_then(dated).filter(|i| (self.published - i.last).num_days() > ONE_EVENT)
    }

    fn article(&self) -> &'a crate::article::Article {
        self.world.set.sources[self.unit.document as usize].article
    }

    fn tokens(&self) -> &'a [Token] {
        self.article().tokens(self.unit.tokens.clone())
    }

    fn word(&self, at: usize) -> &'a str {
        self.tokens().get(at).map_or("", |t| t.text(&self.article().text))
    }

    fn stems(&self, at: usize) -> &'a [TermKey] {
        let stems = &self.world.set.readings[self.unit.document as usize].stems;
        &stems[self.unit.tokens.start as usize + at..self.unit.tokens.end as usize]
    }

    /// Persons named in a span of the article, with where.
    fn persons(&self, span: Span) -> Vec<(u32, Span)> {
        let numbers = self.world.set.units.referents(self.unit.document);
        let names = &self.world.set.sources[self.unit.document as usize].findings.names;
        let known = names.within(span).iter().filter_map(|m| Some((*numbers.get(m.referent.0 as usize)?, m.span)));
        known.filter(|(e, _)| *e != u32::MAX && self.world.is_person(*e)).collect()
    }

    /// "Ann Lee, 34,", "34-year-old Ann Lee", "Ann Lee, a 34-year-old clerk", "the 34-year-old" of whom alone was told before.
    pub fn ages(&mut self) {
        let tokens = self.tokens();
        let near = self.persons(self.unit.span);
        for i in 0..tokens.len() {
            let Some(age) = digits(self.word(i)).filter(|n| tokens[i].shape == Shape::Number && AGES.contains(n)) else { continue };
            let (value, before) = (tokens[i].span, |at: usize| at.checked_sub(1).map(|j| tokens[j].span.end));
            let ends_at = |end: Option<u32>| near.iter().find(|p| Some(p.1.end) == end).map(|p| p.0);
            let comma = |at: usize| at > 0 && self.word(at - 1) == ",";
            let years = [self.word(i + 1), self.word(i + 2), self.word(i + 3), self.word(i + 4)] == ["-", "year", "-", "old"];
            let whom = if years {
                let after = tokens[i..(i + 10).min(tokens.len())].iter().skip(5).take_while(|t| t.is_word());
                let reach = after.last().map(|t| value.to(t.span));
                let behind = reach.and_then(|r| near.iter().find(|p| r.contains(p.1))).map(|p| p.0);
                let article = i > 0 && ["a", "an", "the"].contains(&self.word(i - 1));
                let named = || (article && comma(i - 1)).then(|| ends_at(before(i - 2))).flatten();
                let alone = || (i == 1 && self.word(0).eq_ignore_ascii_case("the")).then(|| self.told_before()).flatten();
                behind.or_else(named).or_else(alone)
            } else if i > 0 && self.word(i - 1) == "aged" {
                ends_at(before(i - 1)).or_else(|| comma(i - 1).then(|| ends_at(before(i - 2))).flatten())
            } else if comma(i) && [",", ".", ";", "", "who", "of"].contains(&self.word(i + 1)) {
                ends_at(before(i - 1))
            } else {
                None
            };
            if let Some(person) = whom {
                self.put(value, AGE, TermKey(u64::from(person)), (age, age));
                continue;
            }
            // "a 34-year-old man was arrested", "a man aged 34"
            let noun = if years { i + 5 } else { i.saturating_sub(2) };
            let aged = years || i > 1 && self.word(i - 1) == "aged" || comma(i) && self.word(i + 1) == ",";
            let held = (0..tokens.len()).any(|t| matches!(Cue::People.at(self.stems(t)), Some("number arrested" | "number charged")));
            let who = ["man", "woman", "boy", "girl", "teenager"].iter().find(|w| self.word(noun).eq_ignore_ascii_case(w));
            let several = (0..tokens.len()).any(|t| ["men", "women", "two", "second", "another", "other", "three"].contains(&self.word(t)));
            if let Some(who) = who.filter(|_| aged && held && !several) {
                self.put(value, "age of the suspect", TermKey::of(who), (age, age));
            }
        }
    }

    /// The only person named in the paragraph or sentence before.
    fn told_before(&self) -> Option<u32> {
        let article = self.article();
        let at = article.sentence_at(self.unit.span.start)?;
        let block = article.sentences.get(at)?.block;
        let before = article.sentences[..at].iter().rev();
        let last = before.clone().next()?.block;
        let span = before.take_while(|s| s.block == last || s.block == block).map(|s| s.span).reduce(|a, b| b.to(a))?;
        let people = self.persons(span);
        let opens = people.first().is_some_and(|p| p.1.start == span.start);
        (opens || people.iter().all(|p| p.0 == people[0].0)).then(|| people.first().map(|p| p.0)).flatten()
    }

    /// The cue nearest to an amount in its clause.
    fn cue(&self, cue: Cue, value: Span) -> Option<&'static str> {
        self.cue_in(cue, value, self.unit.tokens.start as usize..self.unit.tokens.end as usize)
    }

    /// The cue nearest to a value in a range of tokens.
    fn cue_in(&self, cue: Cue, value: Span, range: Range<usize>) -> Option<&'static str> {
        let stems = &self.world.set.readings[self.unit.document as usize].stems;
        let tokens = self.article().tokens_in(value);
        let (from, to) = (tokens.start as usize, tokens.end as usize);
        let before = (from.saturating_sub(BEFORE).max(range.start)..from).rev().map(|i| (from - i, i));
        let behind = (to..(to + BEHIND).min(range.end)).map(|i| (i + 1 - to, i));
        let told = before.chain(behind).filter_map(|(d, i)| Some((d, cue.at(&stems[i..range.end])?)));
        told.min_by_key(|t| t.0).map(|t| t.1)
    }

    fn amounts(&mut self) {
        let source = self.world.set.sources[self.unit.document as usize];
        for figure in slice(&source.findings.figures, self.unit.span, |f| f.span) {
            let at = source.article.token_at(figure.span.start);
            let compared = at > 0 && COMPARED.contains(&source.article.tokens[at - 1].text(&source.article.text));
            if figure.value == FigureValue::Vague || compared {
                continue;
            }
            let c = Canonical::of(source.article, figure);
            let (topic, key) = match c.dimension {
                Dimension::Money(code) => (self.cue(Cue::Money, figure.span).or_else(|| self.rate(figure.span)), TermKey::of_text(code)),
                Dimension::Share | Dimension::Change => (self.cue(Cue::Percent, figure.span), TermKey::of("percent")),
                Dimension::Hours | Dimension::Months => (self.cue(Cue::Length, figure.span), TermKey::of("length")),
                Dimension::Count(noun) if ["point", "percentage point"].iter().any(|p| TermKey::of_text(p) == noun) => {
                    (self.cue(Cue::Percent, figure.span), TermKey::of("percent"))
                }
                Dimension::Count(noun) if MEASURES.split(' ').any(|m| TermKey::of(m) == noun) && self.cue(Cue::Measure, figure.span).is_some() => {
                    (self.cue(Cue::Measure, figure.span), noun)
                }
                Dimension::Count(noun) => {
                    let is = |words: &str| words.split(' ').any(|p| TermKey::of(p) == noun);
                    let tokens = self.article().tokens_in(figure.span);
                    let itself = Cue::People.at(self.stems((tokens.end - 1).saturating_sub(self.unit.tokens.start) as usize));
                    let topic = match () {
                        _ if itself.is_some() => itself,
                        _ if is("job") => self.cue(Cue::Jobs, figure.span),
                        _ if is_person(noun) => self.cue(Cue::People, figure.span),
                        _ => None,
                    };
                    let befallen = (0..self.tokens().len()).any(|i| Cue::People.at(self.stems(i)).is_some() || counts::toll(self.stems(i)).is_some());
                    let missing = ["missing", "dead", "injured"].iter().any(|m| TermKey::of(m) == noun);
                    if !is_person(noun) && !missing || !befallen && is("passenger worker resident fan home student") {
                        self.put(figure.span, HOW_MANY, noun, (c.low, c.high));
                    }
                    (topic, PERSON)
                }
                _ => continue,
            };
            if let Some(topic) = topic {
                self.put(figure.span, topic, key, (c.low, c.high));
            }
        }
        self.bare();
    }

    /// "$9,400 a year"
    fn rate(&self, sum: Span) -> Option<&'static str> {
        let next = (self.article().tokens_in(sum).end - self.unit.tokens.start) as usize;
        let per = ["a", "an", "per", "each", "every"].contains(&self.word(next));
        RATES.iter().find(|r| per && self.word(next + 1) == r.0).map(|r| r.1)
    }

    /// "18 others were taken to hospital", "a crowd of 51,214"
    fn bare(&mut self) {
        let source = self.world.set.sources[self.unit.document as usize];
        let (tokens, text) = (self.tokens(), self.article().text.as_str());
        for i in 0..tokens.len() {
            let Some(n) = number(text, &tokens[i..]).filter(|n| n.value >= 2.0) else { continue };
            let value = tokens[i].span.to(tokens[i + n.tokens - 1].span);
            let known = slice(&source.findings.figures, self.unit.span, |f| f.span).iter().any(|f| f.span.overlaps(value))
                || slice(&source.findings.times, self.unit.span, |t| t.span).iter().any(|t| t.span.overlaps(value));
            let people = PEOPLE_ARE.contains(&self.word(i + n.tokens));
            let crowd = i > 1 && ["of", "was"].contains(&self.word(i - 1)) && Cue::People.at(self.stems(i - 2)) == Some("number who came");
            if known || !people && !crowd || i > 0 && ["-", ",", "$", "£", "€"].contains(&self.word(i - 1)) {
                continue;
            }
            let more = i > 0 && ["than", "least", "over", "nearly", "about", "some", "around"].contains(&self.word(i - 1));
            let span = if more { (n.value * 0.9, n.value * 1.2) } else { (n.value, n.value) };
            if let Some(topic) = self.cue(Cue::People, value) {
                self.put(value, topic, PERSON, span);
            }
        }
    }

    /// The day on which it is to be, the year since when it was not.
    fn days(&mut self) {
        let source = self.world.set.sources[self.unit.document as usize];
        for time in slice(&source.findings.times, self.unit.span, |t| t.span) {
            let Some(interval) = dated(time).filter(|_| time.grain <= Grain::Year) else { continue };
            let number = |d: Day| f64::from(d.num_days_from_ce());
            let days = (number(interval.first), number(interval.last));
            let at = (self.article().token_at(time.span.start) - self.unit.tokens.start as usize).min(self.tokens().len());
            if at > 0 && self.word(at - 1) == "since" {
                // "their first trophy since 1987"
                let first = (at.saturating_sub(9)..at).rev().find(|&i| self.word(i) == "first");
                let noun = first.and_then(|i| self.stems(i + 1).first().copied());
                if let Some(noun) = noun {
                    self.put(time.span, "first since", noun, days);
                }
            } else {
                if let Some(topic) = self.cue(Cue::Date, time.span).filter(|_| number(interval.last) > number(self.published)) {
                    self.put(time.span, topic, DAY, days);
                }
            }
        }
    }

    /// The hour at which it began.
    fn hours(&mut self) {
        let source = self.world.set.sources[self.unit.document as usize];
        for time in slice(&source.findings.times, self.unit.span, |t| t.span) {
            let clock = time.value.split_once('T').and_then(|(_, c)| c.split_once(':'));
            let (Some((h, m)), Some(day)) = (clock, time.interval) else { continue };
            let (Ok(h), Ok(m)) = (h.parse::<f64>(), m[..m.len().min(2)].parse::<f64>()) else { continue };
            if time.kind != TimeKind::Date || time.grain > Grain::Hour {
                continue;
            }
            // "shortly after 3 a.m." begins a clause
            let Some(sentence) = source.article.sentence_at(time.span.start).map(|s| &source.article.sentences[s]) else { continue };
            let range = sentence.tokens.start as usize..self.unit.tokens.end as usize;
            let (begun, start) = (self.cue_in(Cue::Begin, time.span, range.clone()), self.cue_in(Cue::Start, time.span, range));
            let topic = begun.or(start);
            if topic.is_none() && self.cue(Cue::Alarm, time.span).is_none() {
                continue;
            }
            let at = (self.article().token_at(time.span.start) - self.unit.tokens.start as usize).saturating_sub(1);
            let minutes = h * 60.0 + m;
            let told = match (time.modifier, self.word(at)) {
                (_, "after" | "past") => (minutes, minutes + ROUGH),
                (_, "before") => (minutes - ROUGH, minutes),
                (None, _) => (minutes - EXACT, minutes + EXACT),
                (Some(Modifier::MoreThan | Modifier::LessThan), _) => continue,
                _ => (minutes - ROUGH, minutes + ROUGH),
            };
            // it began before anybody called
            let told = if topic.is_some() { told } else { (0.0, told.1) };
            let clause = sentence.span.start;
            self.put(time.span, topic.unwrap_or(HOUR), TermKey(day.first.num_days_from_ce() as u64), told);
            if let Some(told) = self.out.last_mut() {
                told.side.span.start = clause;
            }
        }
    }

    /// "the second floor", "the 88th minute", "seven of nine counts"
    fn rows(&mut self) {
        let tokens = self.tokens();
        for i in 0..tokens.len() {
            let ordinal = match number_word(tokens[i].key) {
                Some(NumberWord::Ordinal(n)) => Some(f64::from(n)),
                _ => self.word(i).get(..self.word(i).len().saturating_sub(2)).and_then(digits).filter(|_| tokens[i].shape == Shape::NumberLetters),
            };
            let next = if self.word(i + 1) == "-" { i + 2 } else { i + 1 };
            if let (Some(n), Some(noun)) = (ordinal, tokens.get(next)) {
                let superlative = noun.text(&self.article().text).ends_with("est") && next > i + 1;
                let of = self.stems(next + 1).first().copied().filter(|_| superlative);
                if let Some(of) = of {
                    self.put(tokens[i].span.to(tokens[next].span), "rank", of, (n, n));
                } else if i > 0 && ["finished", "finish", "finishing"].contains(&self.word(i - 1)) {
                    self.put(tokens[i].span, "rank", TermKey::of("finish"), (n, n));
                } else if let Some(noun) = ORDERED.iter().find(|o| noun.text(&self.article().text).eq_ignore_ascii_case(o)) {
                    self.put(tokens[i].span.to(tokens[next].span), noun, TermKey::of(noun), (n, n));
                }
                continue;
            }
            let text = self.article().text.as_str();
            // "a magnitude of 6.8", "the 6.8-magnitude quake"
            let near = |n: usize| i.checked_sub(n).map_or("", |j| self.word(j));
            if [near(1), near(2), self.word(i + 1), self.word(i + 2)].iter().any(|w| w.eq_ignore_ascii_case("magnitude"))
                && let Some(n) = digits(self.word(i)).filter(|n| tokens[i].shape == Shape::Number && *n < FEW)
            {
                self.put(tokens[i].span, "magnitude", TermKey::of("magnitude"), (n, n));
            }
            let Some(part) = number(text, &tokens[i..]).filter(|_| i == 0 || self.word(i - 1) != "-") else { continue };
            let mut at = i + part.tokens;
            if self.word(at) == "out" {
                at += 1;
            }
            if self.word(at) != "of" {
                continue;
            }
            at += 1;
            if ["the", "his", "her", "its", "their"].contains(&self.word(at)) {
                at += 1;
            }
            let Some(whole) = tokens.get(at..).and_then(|t| number(text, t)) else { continue };
            let noun = self.stems(at + whole.tokens).first().copied();
            if let Some(noun) = noun.filter(|_| part.value <= whole.value && whole.value < 1000.0) {
                let value = tokens[i].span.to(tokens[at + whole.tokens - 1].span);
                let both = part.value + whole.value / 1000.0;
                self.put(value, "how many of them", noun, (both, both));
            }
        }
    }

    /// "caused by an electrical fault", "started deliberately"
    fn cause(&mut self) {
        let tokens = self.tokens();
        for i in 0..tokens.len() {
            let Some(cause) = Cue::Cause.at(self.stems(i)) else { continue };
            let told = i.saturating_sub(BEHIND)..(i + BEHIND).min(tokens.len());
            if told.clone().any(|j| Cue::Because.at(self.stems(j)).is_some()) {
                // equal names stand at one place of the list
                let code = cause.as_ptr() as usize as f64;
                self.put(tokens[i].span, CAUSE, TermKey::of(CAUSE), (code, code));
            }
        }
    }

    /// "beat them 3-2"
    fn scores(&mut self) {
        let tokens = self.tokens();
        let is_score = |i: usize| {
            let number = |i: usize| tokens.get(i).filter(|t| t.shape == Shape::Number).and_then(|_| digits(self.word(i))).filter(|n| *n < 200.0);
            let dash = ["-", "–"].contains(&self.word(i + 1)) && !["-", "–"].contains(&self.word(i + 3));
            Some((number(i)?, number(i + 2)?)).filter(|_| dash && tokens[i].span.end == tokens[i + 1].span.start)
        };
        let mut told = (0..tokens.len()).filter_map(|i| Some((i, is_score(i)?)));
        let (Some((i, (a, b))), None) = (told.next(), told.next()) else { return };
        let all = || 0..tokens.len();
        let topic = all().find_map(|i| Cue::Vote.at(self.stems(i))).or_else(|| all().find_map(|i| Cue::Score.at(self.stems(i))));
        if let Some(topic) = topic {
            let both = a.max(b) * 1000.0 + a.min(b);
            self.put(tokens[i].span.to(tokens[i + 2].span), topic, TermKey::of("score"), (both, both));
        }
    }
}
