//! Walks the tokens of a sentence and reads the times in it.

use super::Modifier;
use super::expression::{Amount, Base, Expression, Phrase, Shift};
use super::words::{Named, Part, Tag, TimeUnit, Vague, Word, named};
use crate::text::{Shape, TermKey, Token, keys};

/// The tokens of one sentence with what each can be.
#[derive(Clone, Copy)]
pub struct Scanner<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub tags: &'a [Tag],
}

/// An expression with the token after it.
pub type Read = (usize, Expression);

const LEAST: [TermKey; 2] = [TermKey::of("least"), TermKey::of("most")];
const THAN: TermKey = TermKey::of("than");
const MORE_THAN: [TermKey; 3] = [TermKey::of("more"), TermKey::of("longer"), TermKey::of("greater")];
const LESS_THAN: [TermKey; 3] = [TermKey::of("less"), TermKey::of("fewer"), TermKey::of("shorter")];
const UP: TermKey = TermKey::of("up");
const CLOSE: TermKey = TermKey::of("close");
const JUST: [TermKey; 2] = [TermKey::of("just"), TermKey::of("well")];
const AS: TermKey = TermKey::of("as");
const AFTER: TermKey = TermKey::of("after");
/// What is bought, lit or held at a feast.
const DECORATIONS: [TermKey; 12] =
    keys(["lights", "tree", "trees", "party", "parties", "market", "markets", "cards", "gifts", "presents", "shopping", "decorations"]);
/// "a May survey", "the May election"
const ARTICLES: [TermKey; 3] = keys(["a", "the", "last"]);
const MOST: TermKey = TermKey::of("most");
/// A capital after these is no name that a month could begin.
const MONTH_CUES: [TermKey; 24] = [
    TermKey::of("in"),
    TermKey::of("since"),
    TermKey::of("until"),
    TermKey::of("till"),
    TermKey::of("by"),
    TermKey::of("from"),
    TermKey::of("to"),
    TermKey::of("through"),
    TermKey::of("during"),
    TermKey::of("of"),
    TermKey::of("and"),
    TermKey::of("or"),
    TermKey::of("between"),
    TermKey::of("before"),
    TermKey::of("after"),
    TermKey::of("for"),
    TermKey::of("late"),
    TermKey::of("early"),
    TermKey::of("mid"),
    TermKey::of("next"),
    TermKey::of("last"),
    TermKey::of("this"),
    TermKey::of("around"),
    TermKey::of("every"),
];

impl<'a> Scanner<'a> {
    pub fn word(&self, i: usize) -> Word {
        self.tags.get(i).map_or(Word::None, |t| t.word)
    }

    pub fn before(&self, i: usize, n: usize) -> Option<&'a Token> {
        i.checked_sub(n).and_then(|i| self.tokens.get(i))
    }

    pub fn token(&self, i: usize) -> Option<&'a Token> {
        self.tokens.get(i)
    }

    pub fn is(&self, i: usize, key: TermKey) -> bool {
        self.tokens.get(i).is_some_and(|t| t.is(key))
    }

    pub fn str(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| t.text(self.text))
    }

    /// Token `i` follows the one before it without white space.
    pub fn joined(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| !t.spaced)
    }

    pub fn capital(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| matches!(t.shape, Shape::Capital | Shape::Upper))
    }

    /// Past a comma, where one stands.
    pub fn past_comma(&self, i: usize) -> usize {
        i + usize::from(self.word(i) == Word::Comma)
    }

    /// Past a joining hyphen, where one stands.
    pub fn past_hyphen(&self, i: usize) -> usize {
        i + usize::from(self.word(i) == Word::Dash && self.joined(i))
    }

    /// All times of the sentence, in order, none overlapping.
    pub fn all(&self, out: &mut Vec<Phrase>) {
        out.clear();
        let mut i = 0;
        while i < self.tags.len() {
            if self.tags[i] == super::words::NOTHING {
                i += 1;
                continue;
            }
            i = match self.at(i) {
                Some(Found::Phrase(phrase)) => {
                    let end = phrase.end;
                    out.push(phrase);
                    end
                }
                Some(Found::Skip(end)) => end,
                None => i + 1,
            };
        }
    }

    fn at(&self, i: usize) -> Option<Found> {
        if self.tags[i].opens
            && let Some((n, what)) = named(&self.tokens[i..])
        {
            match what {
                Named::Nothing | Named::Vague(Vague::None) => return Some(Found::Skip(i + n)),
                Named::Vague(vague) if self.vague_stands(i, i + n, vague) => return Some(Found::Phrase(phrase(i, i + n, Expression::Vague(vague)))),
                Named::Vague(_) => {}
                Named::Day(_) => {}
            }
        }
        if let Some(found) = self.modified(i) {
            return Some(Found::Phrase(found));
        }
        let (end, expression) = self.core(i)?;
        Some(Found::Phrase(self.with_time_of_day(self.with_side(self.with_year(phrase(i, end, expression))))))
    }

    /// "on Monday last", "the 12th of October last", "May next".
    fn with_side(&self, found: Phrase) -> Phrase {
        let side = match self.word(found.end) {
            Word::Last => Shift::Last,
            Word::Next => Shift::Next,
            _ => return found,
        };
        let plain = matches!(
            found.expression,
            Expression::Day { year: None, to: None, .. }
                | Expression::Month { year: None, to: None, shift: None, .. }
                | Expression::Weekday { shift: None, .. }
        );
        let stops = self.token(found.end + 1).is_none_or(|t| t.shape == Shape::Punctuation)
            || matches!(self.word(found.end + 1), Word::At | Word::In | Word::On | Word::And);
        if !(plain && stops && self.token(found.end).is_some_and(|t| t.shape == Shape::Lower)) {
            return found;
        }
        let mut found = Phrase { end: found.end + 1, side: Some(side), ..found };
        if let Expression::Month { shift, .. } | Expression::Weekday { shift, .. } = &mut found.expression {
            *shift = Some(side);
        }
        found
    }

    /// "March of last year", "the third quarter this year".
    fn with_year(&self, found: Phrase) -> Phrase {
        match self.year_told(found.end) {
            Some((end, by, base)) if found.expression.lacks_year() => Phrase { end, year: Some((by, base)), ..found },
            _ => found,
        }
    }

    /// "of last year", "this year": the token after it, and which year.
    pub fn year_told(&self, i: usize) -> Option<(usize, i64, Base)> {
        let of = i + usize::from(self.word(i) == Word::Of);
        self.tokens.get(of).filter(|t| t.shape == Shape::Lower)?;
        let (end, near) = if self.word(of) == Word::The { self.shifted(of + 1, true) } else { self.shifted(of, false) }?;
        let Expression::Near { by, base, unit: TimeUnit::Year, fiscal: false } = near else { return None };
        // "in March last year's champion"
        self.token(end).is_none_or(|t| t.shape != Shape::Clitic).then_some((end, by, base))
    }

    /// Not "in the past" year, nor as "soon" as, nor a "Now," that only begins to speak.
    fn vague_stands(&self, first: usize, end: usize, vague: Vague) -> bool {
        let counted = matches!(self.word(end), Word::Unit(_) | Word::Units(_) | Word::Number | Word::Few | Word::Couple | Word::Season(_));
        let as_soon = end == first + 1 && self.before(first, 1).is_some_and(|t| t.is(AS));
        // "Now, what do we do?"
        let filler = first == 0 && end == 1 && vague == Vague::Present && self.word(end) == Word::Comma;
        // "of late-night calls"
        let compound = self.word(end) == Word::Dash && self.joined(end);
        // "soon after the vote"
        let soon_after = vague == Vague::Future && self.token(end).is_some_and(|t| t.is(AFTER));
        !counted && !as_soon && !filler && !compound && !soon_after
    }

    /// "late last year", "the end of 2020", "more than two weeks ago".
    fn modified(&self, i: usize) -> Option<Phrase> {
        let (at, modifier) = self.modifier(i)?;
        let (end, expression) = match self.core(at) {
            Some(read) => read,
            // "the end of the year", "early in the week"
            None => self.the_unit(at).or_else(|| self.joined_unit(at))?,
        };
        let of_amount = matches!(modifier, Modifier::Approx | Modifier::MoreThan | Modifier::LessThan);
        let counted = matches!(expression, Expression::Length { hold: None, .. } | Expression::Away { .. } | Expression::Clock);
        let fits = if of_amount {
            counted
                || (modifier == Modifier::Approx && matches!(expression, Expression::Year { .. } | Expression::Day { .. } | Expression::Month { .. }))
        } else {
            !counted
        };
        let mut found = phrase(i, end, expression);
        found.modifier = Some(modifier);
        fits.then(|| self.with_time_of_day(self.with_year(found)))
    }

    fn modifier(&self, i: usize) -> Option<(usize, Modifier)> {
        let next = i + 1;
        let of = |at: usize| (self.word(at) == Word::Of).then_some(at + 1);
        Some(match self.word(i) {
            Word::Start | Word::End | Word::Earlier | Word::Later => {
                let modifier = if matches!(self.word(i), Word::Start | Word::Earlier) { Modifier::Start } else { Modifier::End };
                let at = match self.word(next) {
                    Word::In | Word::On => next + 1,
                    // "late '60s"
                    // "the early hours of Sunday"
                    Word::Units(TimeUnit::Hour) if matches!(self.word(next + 1), Word::Of | Word::On) => next + 2,
                    _ if self.token(next).is_some_and(|t| t.shape == Shape::Mark) && self.joined(next + 1) => next + 1,
                    _ => self.past_hyphen(next),
                };
                (at, modifier)
            }
            Word::Mid => (self.past_hyphen(next), Modifier::Mid),
            Word::StartOf => (of(next)?, Modifier::Start),
            Word::MidOf => (of(next)?, Modifier::Mid),
            Word::EndOf | Word::RestOf => (of(next)?, Modifier::End),
            Word::The => {
                let inner = self.word(next);
                let starts = matches!(inner, Word::StartOf | Word::MidOf | Word::EndOf | Word::RestOf | Word::Start | Word::Mid | Word::End);
                return if starts { self.modifier(next) } else { None };
            }
            Word::Approx => (next, Modifier::Approx),
            Word::Less => (next, Modifier::LessThan),
            Word::More => (next, Modifier::MoreThan),
            Word::At if LEAST.iter().any(|k| self.is(next, *k)) => {
                (next + 1, if self.is(next, MOST) { Modifier::LessThan } else { Modifier::MoreThan })
            }
            Word::Bound => {
                let key = self.token(i)?.key;
                if MORE_THAN.contains(&key) && self.is(next, THAN) {
                    (next + 1, Modifier::MoreThan)
                } else if LESS_THAN.contains(&key) && self.is(next, THAN) {
                    (next + 1, Modifier::LessThan)
                } else if key == UP && self.word(next) == Word::To {
                    (next + 1, Modifier::LessThan)
                } else if key == CLOSE && self.word(next) == Word::To {
                    (next + 1, Modifier::Approx)
                } else if JUST.contains(&key) {
                    return match self.word(next) {
                        Word::Less | Word::More | Word::Bound => self.modifier(next),
                        _ => None,
                    };
                } else {
                    return None;
                }
            }
            _ => return None,
        })
    }

    /// Reads one time without modifier or time of day.
    pub fn core(&self, i: usize) -> Option<Read> {
        match self.word(i) {
            Word::None => {
                let decade = i > 0 && matches!(self.word(i - 1), Word::Start | Word::Mid | Word::End | Word::Dash);
                self.named_at(i, i).or_else(|| self.word_decade(i).filter(|_| decade))
            }
            Word::Another => self.amount_first(i),
            Word::Number => self.number_first(i).or_else(|| self.named_at(i, i)),
            Word::Weekday(_) | Word::Weekdays(_) | Word::ShortWeekday(_) => self.weekday(i),
            Word::Month(_) | Word::DoubtfulMonth(_) => self.named_at(i, i).or_else(|| self.month(i)),
            Word::Season(_) => self.season(i, None),
            Word::Today(by) => self.deictic(i).then_some((i + 1, Expression::Today(by))),
            Word::Tonight | Word::Overnight => Some((i + 1, Expression::Today(0))),
            Word::Hour(_) => self.clock(i).map(|(end, _)| (end, Expression::Clock)),
            Word::Code => self.code(i),
            Word::Fiscal => self.fiscal(i),
            Word::The => self.after_the(i + 1),
            Word::Last
            | Word::Past
            | Word::Previous
            | Word::Next
            | Word::Coming
            | Word::Following
            | Word::This
            | Word::Current
            | Word::Same
            | Word::That
            | Word::Latest
            | Word::Recent => self.shifted(i, false).filter(|(end, _)| !self.titled(i, *end)),
            Word::Unit(TimeUnit::Week) => self.week_of(i),
            Word::A | Word::Few | Word::Couple | Word::Half | Word::Unit(_) | Word::Units(_) => self.amount_first(i),
            Word::Every | Word::Per => self.each(i),
            Word::Long(unit) => Some((i + 1, one(unit))),
            Word::Part(_) => self.part(i),
            // "the Dutch daily Trouw"
            Word::Adverb(value) => (self.token(i)?.shape == Shape::Lower && !self.capital(i + 1)).then_some((i + 1, Expression::Adverb(value))),
            _ => self.named_at(i, i),
        }
    }

    /// A day with a name: "Christmas", "Labour Day 2025".
    pub fn named_at(&self, i: usize, from: usize) -> Option<Read> {
        if !self.tags.get(i)?.opens {
            return None;
        }
        let Some((n, Named::Day(holiday))) = named(&self.tokens[i..]) else { return None };
        let capital = (i..i + n).any(|k| self.capital(k) || self.word(k) == Word::Number);
        if !capital || from > i {
            return None;
        }
        // "the Christmas lights": no day
        if n == 1 && self.token(i + n).is_some_and(|t| DECORATIONS.contains(&t.key)) {
            return None;
        }
        let year = self.year(self.past_comma(i + n));
        let end = if year.is_some() { self.past_comma(i + n) + 1 } else { i + n };
        Some((end, Expression::Named { holiday, year, shift: None }))
    }

    /// "This Morning" and "Next Week Tonight" amid a sentence are names.
    fn titled(&self, i: usize, end: usize) -> bool {
        i > 0 && (i..end).all(|k| self.token(k).is_some_and(|t| t.shape == Shape::Capital)) && self.before(i, 1).is_some_and(Token::is_word)
    }

    /// "today" and "tomorrow", but not in the name of a paper.
    fn deictic(&self, i: usize) -> bool {
        !self.capital(i) || self.before(i, 1).is_none_or(|t| !t.is_capital(self.text)) || self.token(i).is_some_and(|t| t.shape == Shape::Upper)
    }

    /// Whether a capitalised month word can be one here and not a name or a verb.
    pub fn month_stands(&self, i: usize, doubtful: bool) -> bool {
        let cue = self.before(i, 1).is_some_and(|t| MONTH_CUES.contains(&t.key));
        let shape = self.capital(i) || self.token(i).is_some_and(|t| t.shape == Shape::Capital);
        let name_follows = self.capital(i + 1) && self.tags.get(i + 1).is_some_and(|t| t.word == Word::None);
        let described = doubtful
            && self.before(i, 1).is_some_and(|t| ARTICLES.contains(&t.key))
            && self.token(i + 1).is_some_and(|t| t.shape == Shape::Lower && t.spaced && t.span.len() > 3);
        shape && (cue || described || (!doubtful && !name_follows))
    }

    /// Adds "morning", "at 5 p.m.", and the date of a clock time.
    fn with_time_of_day(&self, mut found: Phrase) -> Phrase {
        found.part = self.part_within(&found);
        if found.expression == Expression::Clock {
            found.clock = self.clock(self.clock_start(found.first, found.end)).map(|(_, clock)| clock);
            return self.with_date(found);
        }
        if !takes_time_of_day(&found.expression) {
            return found;
        }
        match self.word(found.end) {
            Word::Part(part) => {
                found.part = Some(part);
                found.end += 1;
            }
            Word::Unit(TimeUnit::Night) => {
                found.part = Some(Part::Night);
                found.end += 1;
            }
            _ => {}
        }
        let mut at = self.past_comma(found.end);
        let comma = at > found.end;
        if matches!(self.word(at), Word::At) {
            at += 1;
        }
        // "early Sunday, midday Tuesday" are two
        let own_day = |end: usize| comma && matches!(self.word(end), Word::Weekday(_) | Word::Today(_) | Word::Tonight);
        if let Some((end, clock)) = self.clock(at).filter(|(end, _)| !own_day(*end)) {
            found.clock = Some(clock);
            found.end = end;
        }
        found
    }

    fn clock_start(&self, first: usize, end: usize) -> usize {
        (first..end).find(|&k| self.clock(k).is_some_and(|(e, _)| e == end)).unwrap_or(first)
    }

    /// "9 a.m. on Friday", "22:30 the next day".
    fn with_date(&self, found: Phrase) -> Phrase {
        let mut at = self.past_comma(found.end);
        if let Word::Part(part) = self.word(at) {
            return Phrase { part: Some(part), end: at + 1, ..found };
        }
        if matches!(self.word(at), Word::On | Word::Of) {
            at += 1;
        }
        match self.core(at) {
            Some((end, expression)) if takes_time_of_day(&expression) => {
                let mut dated = Phrase { expression, end, ..found };
                match self.word(end) {
                    Word::Part(_) | Word::Unit(TimeUnit::Night) => dated.end += 1,
                    _ => {}
                }
                dated
            }
            _ => found,
        }
    }

    /// The part of the day among the tokens of an expression.
    fn part_within(&self, found: &Phrase) -> Option<Part> {
        if !takes_time_of_day(&found.expression) {
            return None;
        }
        (found.first..found.end).find_map(|k| match self.word(k) {
            Word::Part(part) => Some(part),
            Word::Tonight | Word::Overnight | Word::Unit(TimeUnit::Night) => Some(Part::Night),
            _ => None,
        })
    }
}

/// One of a unit.
pub fn one(unit: TimeUnit) -> Expression {
    Expression::Length { amount: Amount::Number(1.0), unit, rest: None, hold: None }
}

enum Found {
    Phrase(Phrase),
    /// Nothing up to here.
    Skip(usize),
}

fn phrase(first: usize, end: usize, expression: Expression) -> Phrase {
    Phrase { first, end, expression, modifier: None, part: None, year: None, side: None, clock: None }
}

/// Expressions that name one day.
fn takes_time_of_day(expression: &Expression) -> bool {
    match expression {
        Expression::Day { to: None, .. } | Expression::Weekday { .. } | Expression::Today(_) | Expression::PartOfDay | Expression::Named { .. } => {
            true
        }
        Expression::Near { unit, .. } | Expression::Away { unit, .. } => matches!(unit, TimeUnit::Day | TimeUnit::Night),
        _ => false,
    }
}
