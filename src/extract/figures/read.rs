//! Reads one figure at a token: amount, unit, bound.

use super::keywords::*;
use super::lists::{Lists, Opener, UnitWord, lists};
use super::{FigureValue, Op, Unit};
use crate::text::{CountryForm, MONEY, Number, NumberForm, Shape, TermKey, Token, country, digits, number};

/// A figure in the tokens of one sentence.
#[derive(Clone, PartialEq, Debug)]
pub struct Read {
    pub first: usize,
    pub end: usize,
    pub value: FigureValue,
    pub unit: Unit,
    pub op: Op,
    /// The counted noun, where the phrase has one: its tokens are what is measured.
    pub noun: Option<(usize, usize)>,
}

#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    /// Whether words alone may count: not in the description of a picture.
    pub counts_words: bool,
}

/// A number or two with what stands before it.
struct Quantity {
    end: usize,
    value: FigureValue,
    form: NumberForm,
    currency: Option<&'static str>,
}

impl Reader<'_> {
    pub(super) fn key(&self, i: usize) -> Option<TermKey> {
        self.tokens.get(i).map(|t| t.key)
    }

    pub(super) fn is(&self, i: usize, key: TermKey) -> bool {
        self.key(i) == Some(key)
    }

    pub(super) fn before(&self, i: usize) -> Option<&Token> {
        i.checked_sub(1).and_then(|i| self.tokens.get(i))
    }

    pub(super) fn str(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.text(self.text))
    }

    pub(super) fn joined(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| !t.spaced)
    }

    pub(super) fn joined_hyphen(&self, i: usize) -> bool {
        self.is(i, HYPHEN) && self.joined(i) && self.joined(i + 1)
    }

    /// The figure that begins at a token.
    pub fn at(&self, i: usize) -> Option<Read> {
        let token = self.tokens.get(i)?;
        match token.shape {
            Shape::Number | Shape::Symbol | Shape::NumberLetters => self.amount(i, i, Op::Equal),
            Shape::Mark | Shape::Punctuation | Shape::Address | Shape::Clitic => None,
            Shape::Initial | Shape::Upper if self.currency(i).is_some() => self.amount(i, i, Op::Equal),
            Shape::Dotted | Shape::Capital | Shape::Mixed if self.currency(i).is_some() => self.amount(i, i, Op::Equal),
            // "Seven Oaks", within a sentence
            Shape::Capital if self.before(i).is_some_and(Token::is_word) && self.tokens.get(i + 1).is_some_and(|t| t.shape == Shape::Capital) => None,
            _ => match lists().opener(token.key)? {
                Opener::Number => self.amount(i, i, Op::Equal),
                Opener::Bound => {
                    let (at, op) = self.bound(i)?;
                    self.amount(i, at, op).or_else(|| self.factor_after(i, at, op))
                }
                Opener::Factor(by) => self.factor(i, i, by, Op::Equal),
                Opener::Half => self.amount(i, i, Op::Equal).or_else(|| self.half(i, i)),
                Opener::Vague(..) => self.vague(i),
                Opener::Superlative => self.superlative(i),
            },
        }
    }

    /// "at least", "nearly", "more than": where the amount begins and what it means.
    fn bound(&self, i: usize) -> Option<(usize, Op)> {
        let key = self.key(i)?;
        let than = self.is(i + 1, THAN);
        let next = i + 1;
        Some(match key {
            AT if self.is(next, LEAST) => (i + 2, Op::AtLeast),
            AT if self.is(next, MOST) => (i + 2, Op::AtMost),
            MORE | GREATER | HIGHER if than => (i + 2, Op::More),
            LESS | FEWER | LOWER if than => (i + 2, Op::Less),
            NO if (self.is(next, MORE) || self.is(next, GREATER)) && self.is(i + 2, THAN) => (i + 3, Op::AtMost),
            NO if (self.is(next, LESS) || self.is(next, FEWER)) && self.is(i + 2, THAN) => (i + 3, Op::AtLeast),
            AS if (self.is(next, MANY) || self.is(next, MUCH)) && self.is(i + 2, AS) => (i + 3, Op::AtMost),
            AS if self.is(next, LESS) => return None,
            UP if self.is(next, TO) => (i + 2, Op::AtMost),
            CLOSE if self.is(next, TO) => (i + 2, Op::Nearly),
            // "rose above two defenders" is no bound
            ABOVE if self.number(next, false).is_some_and(|n| n.form == NumberForm::Words && n.value < 10.0) => return None,
            OVER | ABOVE | EXCEEDING => (next, Op::More),
            UNDER | BELOW => (next, Op::Less),
            NEARLY | ALMOST => (next, Op::Nearly),
            ABOUT | AROUND | ROUGHLY | APPROXIMATELY | ESTIMATED | SOME => (next, Op::About),
            BETWEEN => return None,
            WELL | JUST => return self.bound(next).filter(|_| !self.is(next, WELL) && !self.is(next, JUST)),
            ONLY | ANOTHER => return None,
            _ if matches!(self.str(i), "exceed" | "exceeds" | "exceeded" | "topped" | "topping" | "surpassed") => (next, Op::More),
            // "could top 7 per cent", not "the top 10"
            _ if self.str(i) == "top" && self.before(i).is_some_and(|t| MODALS.contains(&t.key)) => (next, Op::More),
            _ => return None,
        })
    }

    /// A number with its unit, from `first` (the bound) on, the number at `at`.
    fn amount(&self, first: usize, at: usize, op: Op) -> Option<Read> {
        if let Some(read) = self.ordinal(first, at) {
            return Some(read);
        }
        if let Some(read) = self
            .one_in(first, at, op)
            .or_else(|| self.part_of_a_point(first, at, op))
            .or_else(|| self.part_of_a_number(first, at, op))
            .or_else(|| self.fraction(first, at, op))
        {
            return Some(read);
        }
        if let Some((end, value, unit)) = self.glued(at) {
            let (first, value) = if first == at && self.below_zero(at) { (first - 1, -value) } else { (first, value) };
            return Some(Read { first, end, value: FigureValue::One(value), unit: Unit::Noun(unit.to_owned()), op, noun: None });
        }
        let quantity = self.quantity(at)?;
        if first == at && self.is_label(at, quantity.form) {
            return None;
        }
        let op = if matches!(quantity.value, FigureValue::Range(..)) && op == Op::Equal { Op::Range } else { op };
        let below = first == at && self.below_zero(at);
        let read = |end, unit: Unit, noun: Option<(usize, usize)>| {
            let (first, value) = match (&quantity.value, below && noun.is_none()) {
                (FigureValue::One(n), true) => (first - 1, FigureValue::One(-n)),
                (value, _) => (first, value.clone()),
            };
            Some(Read { first, end, value, unit, op, noun })
        };
        let end = quantity.end;
        if let Some(code) = quantity.currency {
            let end = end + self.trailing_code(end);
            return read(end, Unit::Currency(code), None);
        }
        let at_unit = end + usize::from(self.joined_hyphen(end));
        // "a 125-basis-point rise", "a 0.5-percentage-point cut"
        if at_unit > end && self.joined_hyphen(at_unit + 1) && self.is(at_unit + 2, POINT) {
            let unit = match self.str(at_unit) {
                "basis" => Some("basis point"),
                "percentage" => Some("percentage point"),
                _ => None,
            };
            if let Some(unit) = unit {
                return read(at_unit + 3, Unit::Noun(unit.to_owned()), None);
            }
        }
        if self.is(at_unit, TIMES) || (self.is(at_unit, FOLD) && at_unit > end) {
            let compared =
                self.is(at_unit, FOLD) || [AS, MORE, THE, HIGHER, BIGGER, LARGER, FASTER, GREATER].iter().any(|k| self.is(at_unit + 1, *k));
            return if compared { read(at_unit + 1, Unit::Factor, None) } else { None };
        }
        match lists().unit(self.tokens.get(at_unit..)?) {
            Some((n, UnitWord::Percent)) => {
                let end = at_unit + n;
                if let Some((high, end)) = self.other_end(at, end)
                    && let FigureValue::One(low) = quantity.value
                    && op == Op::Equal
                    && low < high
                {
                    return Some(Read { first, end, value: FigureValue::Range(low, high), unit: Unit::Percent, op: Op::Range, noun: None });
                }
                return read(end, Unit::Percent, None);
            }
            Some((n, UnitWord::PercentagePoint)) => return read(at_unit + n, Unit::Noun("percentage point".to_owned()), None),
            Some((n, UnitWord::Money(code))) => return read(at_unit + n, Unit::Currency(code), None),
            Some((n, UnitWord::Noun(noun))) => {
                let counts = self.counts(at, quantity.form, &quantity.value);
                return if counts { read(at_unit + n, Unit::Noun(noun.to_owned()), Some((at_unit, at_unit + n))) } else { None };
            }
            Some((n, UnitWord::Measure(unit))) => {
                let end = at_unit + n;
                // "6-foot-5" is read by nobody here
                let feet_and_inches = self.joined_hyphen(end) && self.tokens.get(end + 1).is_some_and(|t| t.shape == Shape::Number);
                let counts = self.counts(at, quantity.form, &quantity.value) && !feet_and_inches;
                return if counts { read(end, Unit::Noun(unit.to_owned()), None) } else { None };
            }
            None => {}
        }
        if let Some((n, unit)) = self.degrees(at_unit) {
            return read(at_unit + n, Unit::Noun(unit.to_owned()), None);
        }
        if let Some((n, code)) = self.demonym_money(at_unit) {
            return read(at_unit + n, Unit::Currency(code), None);
        }
        // nobody weighs a million pounds
        if self.is(at_unit, POUNDS) && matches!(quantity.value, FigureValue::One(n) if n >= 1e6) {
            return read(at_unit + 1, Unit::Currency("GBP"), None);
        }
        if at_unit > end
            && matches!(quantity.value, FigureValue::One(n) if n > 1.0 && n.fract() == 0.0)
            && let Some(noun) = self.compound(at_unit)
        {
            return read(at_unit + 1, Unit::Noun(noun), Some((at_unit, at_unit + 1)));
        }
        if at_unit != end || !self.counts(at, quantity.form, &quantity.value) {
            return None;
        }
        if let Some((noun_end, singular)) = self.counted(end) {
            return read(noun_end, Unit::Noun(singular), Some((end, noun_end)));
        }
        // "at least 12 dead", "40 injured in the crash"
        if self.key(end).is_some_and(|k| CASUALTIES.contains(&k)) && self.phrase_ends(end + 1) {
            return read(end + 1, Unit::Noun("person".to_owned()), Some((end, end + 1)));
        }
        // "more than 60 are missing", "12 were hurt"
        if self.key(end).is_some_and(|k| BE.contains(&k))
            && self.key(end + 1).is_some_and(|k| CASUALTIES.contains(&k) || HARMED.contains(&k))
            && self.phrase_ends(end + 2)
        {
            return read(end, Unit::Noun("person".to_owned()), Some((end + 1, end + 2)));
        }
        // "as 27 die", "nine drowned"
        if self.key(end).is_some_and(|k| DIE.contains(&k)) && self.phrase_ends(end + 1) {
            return read(end, Unit::Noun("person".to_owned()), Some((end, end + 1)));
        }
        if let Some((unit, noun)) = self.toll(first, end) {
            return read(end, Unit::Noun(unit), Some(noun));
        }
        // "killed 40 and injured at least 100"
        if let Some(verb) =
            first.checked_sub(1).filter(|&k| self.key(k).is_some_and(|k| HARMED.contains(&k)) && self.phrase_ends(end) && !self.is(end, OF))
        {
            return read(end, Unit::Noun("person".to_owned()), Some((verb, first)));
        }
        // "14 of its 60 stores": the noun is told with the whole
        let mut whole = end + 1;
        while self.key(whole).is_some_and(|k| DEFINITE.contains(&k)) {
            whole += 1;
        }
        // "17 of the dock's 60 piles"
        if let Some(owner) = (whole..whole + 3).find(|&k| self.tokens.get(k).is_some_and(|t| t.shape == Shape::Clitic)) {
            whole = owner + 1;
        }
        let counted = self.tokens.get(whole..).and_then(|t| number(self.text, t)).map_or(0, |n| n.tokens);
        whole += if self.joined_hyphen(whole + counted) { 0 } else { counted };
        if !self.is(end, OF) || whole == end + 1 {
            return None;
        }
        match lists().unit(self.tokens.get(whole..)?) {
            Some((n, UnitWord::Noun(noun))) => read(end, Unit::Noun(noun.to_owned()), Some((whole, whole + n))),
            Some(_) => None,
            None => self.counted(whole).and_then(|(noun_end, singular)| read(end, Unit::Noun(singular), Some((whole, noun_end)))),
        }
    }

    /// "between 2% and 5%", "by 11% to 14%": the other end of a range whose both ends have their sign, and where it ends.
    fn other_end(&self, at: usize, sign: usize) -> Option<(f64, usize)> {
        let before = self.before(at)?;
        let joins = if before.is(BETWEEN) { AND } else { TO };
        let opens = before.shape == Shape::Punctuation && !before.is(TermKey::of(","));
        if !(before.is(BETWEEN) || before.is(BY) || before.is(OF) || opens) || !self.is(sign, joins) {
            return None;
        }
        let high = self.number(sign + 1, false)?;
        let end = sign + 1 + high.tokens;
        match lists().unit(self.tokens.get(end..)?)? {
            (n, UnitWord::Percent) => Some((high.value, end + n)),
            _ => None,
        }
    }

    /// "a 46-page report", "the five-member panel": what stands between hyphen and noun is counted.
    fn compound(&self, unit: usize) -> Option<String> {
        let token = self.tokens.get(unit).filter(|t| t.shape == Shape::Lower && t.span.len() > 2)?;
        let noun = self.tokens.get(unit + 1).filter(|t| t.is_word() && t.spaced && !lists().is_stop(t.key))?;
        let word = self.str(unit);
        let counts =
            !lists().is_stop(token.key) && !word.ends_with("ed") && !UNCOUNTED.contains(&word) && lists().singular(token.key, word).is_none();
        (counts && noun.span.len() > 2).then(|| word.to_owned())
    }

    /// "the death toll rose to 34", "the number of confirmed cases had risen to 47": of what, and where that is told.
    fn toll(&self, first: usize, end: usize) -> Option<(String, (usize, usize))> {
        let lead = self.before(first)?;
        let leads = [TO, AT, OF].iter().any(|k| lead.is(*k))
            || matches!(lead.text(self.text), "past" | "reached" | "reaches" | "hit" | "hits" | "passes" | "passed");
        if !leads || !self.phrase_ends(end) && !self.is(end, FROM) || self.is(end, OF) {
            return None;
        }
        let words = (first.saturating_sub(TOLL_REACH)..first).rev().take_while(|&k| self.tokens[k].is_word());
        words.into_iter().find_map(|k| match self.key(k)? {
            TOLL => Some(("person".to_owned(), (k, k + 1))),
            OF if k > 0 && self.is(k - 1, NUMBER) => self.counted(k + 1).filter(|(noun, _)| *noun < first).map(|(noun, unit)| (unit, (k + 1, noun))),
            _ => None,
        })
    }

    /// "minus 12 degrees", "−3%".
    fn below_zero(&self, at: usize) -> bool {
        let Some(sign) = self.before(at) else { return false };
        match sign.text(self.text) {
            // "plus or minus 4 points" is a width
            "minus" | "Minus" => at < 2 || !self.is(at - 2, OR),
            "−" => self.joined(at),
            "-" => self.joined(at) && sign.spaced && at > 1,
            _ => false,
        }
    }

    /// No noun follows.
    fn phrase_ends(&self, i: usize) -> bool {
        self.tokens.get(i).is_none_or(|t| !t.is_word() || lists().is_stop(t.key) || t.is(IN) || t.is(AND))
    }

    /// "140km/h", "25kg", "36C"
    fn glued(&self, i: usize) -> Option<(usize, f64, &'static str)> {
        let token = self.tokens.get(i).filter(|t| t.shape == Shape::NumberLetters && !self.is_label(i, NumberForm::Digits))?;
        let text = token.text(self.text);
        let (number, unit) = text.split_at(text.find(|c: char| c.is_ascii_alphabetic())?);
        let value = digits(number)?;
        if unit == "C" {
            return Some((i + 1, value, "degree Celsius"));
        }
        let mut tokens = self.tokens[i..self.tokens.len().min(i + 3)].to_vec();
        tokens[0].key = TermKey::of_text(unit);
        match lists().unit(&tokens)? {
            (n, UnitWord::Measure(name)) => Some((i + n, value, name)),
            _ => None,
        }
    }

    /// "40°C", "12 °F"
    fn degrees(&self, i: usize) -> Option<(usize, &'static str)> {
        match (self.str(i), self.str(i + 1)) {
            ("°", "C") => Some((2, "degree Celsius")),
            ("°", "F") => Some((2, "degree Fahrenheit")),
            ("°C", _) => Some((1, "degree Celsius")),
            ("°F", _) => Some((1, "degree Fahrenheit")),
            _ => None,
        }
    }

    /// One number or a range of two.
    fn quantity(&self, i: usize) -> Option<Quantity> {
        let (at, currency) = self.currency(i).map_or((i, None), |(at, code)| (at, Some(code)));
        let first = self.number(at, currency.is_some())?;
        let end = at + first.tokens;
        let single = Quantity { end, value: FigureValue::One(first.value), form: first.form, currency };
        let between = self.before(i).is_some_and(|t| t.is(BETWEEN));
        let dash = matches!(self.str(end), "-" | "–") && self.joined(end) && self.joined(end + 1);
        let joins = dash || self.is(end, OR) || (self.is(end, TO) && !self.before(i).is_some_and(|t| t.is(FROM))) || (between && self.is(end, AND));
        if !joins {
            return Some(single);
        }
        let (at, second_currency) = self.currency(end + 1).map_or((end + 1, None), |(at, code)| (at, Some(code)));
        let Some(second) = self.number(at, second_currency.is_some() || currency.is_some()) else { return Some(single) };
        if second.form == NumberForm::Article || second_currency.is_some() && second_currency != currency {
            return Some(single);
        }
        // "5 to 10 million": the scale is shared
        let raw = self.tokens.get(at..=at).and_then(|t| number(self.text, t)).map_or(second.value, |n| n.value);
        let shared = second.tokens > 1 && first.tokens == 1 && raw > 0.0 && second.value / raw >= 1000.0;
        let low = if shared { first.value * (second.value / raw) } else { first.value };
        if second.value <= low {
            return Some(single);
        }
        Some(Quantity { end: at + second.tokens, value: FigureValue::Range(low, second.value), form: first.form, currency })
    }

    /// A number, also with its scale glued on: `5m`, `2.5bn`.
    pub(super) fn number(&self, i: usize, money: bool) -> Option<Number> {
        let token = self.tokens.get(i)?;
        if token.shape == Shape::NumberLetters {
            let text = self.str(i);
            let split = text.find(|c: char| c.is_ascii_alphabetic())?;
            let scale = match (&text[split..].to_ascii_lowercase()[..], money) {
                ("k", true) => 1e3,
                // "2.5m people", but "a 1.8m wall"
                ("m" | "mn" | "mln", people) if people || matches!(lists().unit(self.tokens.get(i + 1..)?), Some((_, UnitWord::Noun(_)))) => 1e6,
                // "£2.6billion"
                ("thousand", _) => 1e3,
                ("million", _) => 1e6,
                ("billion", _) => 1e9,
                ("trillion", _) => 1e12,
                ("bn", _) | ("b" | "bln", true) => 1e9,
                ("tn", _) | ("t" | "trn", true) => 1e12,
                _ => return None,
            };
            let value = digits(&text[..split])? * scale;
            return Some(Number { value: (value * 1000.0).round() / 1000.0, tokens: 1, form: NumberForm::Digits });
        }
        if token.shape == Shape::Number && self.odd_digits(i) {
            return None;
        }
        let number = number(self.text, self.tokens.get(i..)?)?;
        Some(if number.tokens == 1 && token.shape == Shape::Number { self.spaced_thousands(i, money, number) } else { number })
    }

    /// "R185 000", "61 400 people": groups of three set apart by a space.
    fn spaced_thousands(&self, i: usize, money: bool, number: Number) -> Number {
        let group = |k: usize| {
            self.tokens
                .get(k)
                .is_some_and(|t| t.shape == Shape::Number && t.spaced && t.span.len() == 3 && self.str(k).bytes().all(|b| b.is_ascii_digit()))
        };
        let mut end = i + 1;
        while self.tokens[i].span.len() <= 3 && group(end) {
            end += 1;
        }
        if end == i + 1 || number.value < 1.0 || !money && self.str(end - 1) != "000" {
            return number;
        }
        let value = (i + 1..end).try_fold(number.value, |sum, k| Some(sum * 1000.0 + digits(self.str(k))?));
        value.map_or(number, |value| Number { value, tokens: end - i, form: NumberForm::Digits })
    }

    /// Parts of codes, scores, telephone numbers and times: `555-0199`, `007`, `2:1`, `v3`.
    fn odd_digits(&self, i: usize) -> bool {
        let text = self.str(i);
        let zero = text.len() > 1 && text.starts_with('0') && !text.starts_with("0.");
        let glued = |k: usize| matches!(self.str(k), "/" | ":" | "." | "#" | "_" | "@" | "=" | "&" | "\\") && self.joined(k + 1);
        let before = i > 0 && self.joined(i) && (glued(i - 1) || self.str(i - 1) == "'" || self.tokens[i - 1].is_word());
        let before = before
            && !(i > 0 && MONEY.contains(&self.str(i - 1)))
            && !(i > 0 && self.tokens[i - 1].shape == Shape::Symbol && self.currency(i - 1).is_some());
        let hyphen_word = i > 1 && self.joined_hyphen(i - 1) && self.tokens[i - 2].is_word() && self.tokens[i - 2].shape != Shape::Lower;
        let phone =
            self.joined_hyphen(i + 1) && self.str(i).len() >= 3 && self.str(i + 2).len() == 4 && self.str(i + 2).bytes().all(|b| b.is_ascii_digit());
        let ratio = glued(i + 1) && self.joined(i + 1) && self.tokens.get(i + 2).is_some_and(|t| t.shape == Shape::Number);
        zero || before || hyphen_word || phone || ratio
    }

    /// "Article 5", "No. 10"
    fn is_label(&self, at: usize, form: NumberForm) -> bool {
        let Some(before) = self.before(at) else { return false };
        // "in that case 58% of"
        let share = before.text(self.text) == "case"
            && self.tokens.get(at + 1..).and_then(|t| lists().unit(t)).is_some_and(|(_, unit)| matches!(unit, UnitWord::Percent));
        let named = !share && lists().is_label(before.key) && (before.is_capital(self.text) || form == NumberForm::Digits);
        let sign = before.shape == Shape::Symbol && matches!(before.text(self.text), "#" | "№" | "§");
        (named && self.currency(at).is_none()) || sign
    }

    /// Whether a number of this form can count nouns here.
    fn counts(&self, at: usize, form: NumberForm, value: &FigureValue) -> bool {
        if form == NumberForm::Digits {
            return true;
        }
        // "the two leaders", "one visit" are no measurements
        let small = matches!(value, FigureValue::One(n) if *n < 10.0);
        let definite = self.before(at).is_some_and(|t| DEFINITE.contains(&t.key));
        self.counts_words && !(small && definite) && *value != FigureValue::One(1.0) && *value != FigureValue::One(0.0)
    }

    /// The noun phrase of a count, up to its plural head: its end and the head's singular.
    pub(super) fn counted(&self, start: usize) -> Option<(usize, String)> {
        let mut found = None;
        for k in start..self.tokens.len().min(start + 5) {
            let token = &self.tokens[k];
            if self.joined_hyphen(k) {
                continue;
            }
            if !token.is_word() || lists().is_stop(token.key) {
                break;
            }
            let after_hyphen = k > 0 && self.joined_hyphen(k - 1);
            match lists().singular(token.key, self.str(k)) {
                // "two senior officials"; a verb in -s comes after a plural: "two men says"
                Some(singular) if !self.joined_hyphen(k + 1) => {
                    let name = token.is_capital(self.text) && country(&self.tokens[k..]).is_some_and(|c| c.form == CountryForm::Demonym);
                    let head = if name { "person".to_owned() } else { singular };
                    found = Some((k + 1, head));
                    // the head of a compound is its last plural: "sports teams"
                    let next = self.tokens.get(k + 1);
                    let goes_on = next
                        .is_some_and(|t| t.shape == Shape::Lower && !lists().is_stop(t.key) && lists().singular(t.key, t.text(self.text)).is_some());
                    if !goes_on || after_hyphen {
                        break;
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// "several members", "hundreds of people".
    fn vague(&self, i: usize) -> Option<Read> {
        let direct = self.str(i).eq_ignore_ascii_case("several");
        let at = if direct {
            i + 1
        } else if self.is(i + 1, OF) {
            i + 2
        } else {
            return None;
        };
        // "hundreds of billions of dollars"
        let vaguer = matches!(self.key(at).and_then(|k| lists().opener(k)), Some(Opener::Vague(..))) && self.is(at + 1, OF);
        let at = at + if vaguer { 2 } else { 0 };
        // "several hundred guests"
        let at = at + self.tokens.get(at..).and_then(|t| number(self.text, t)).map_or(0, |n| n.tokens);
        let (end, noun) = match lists().unit(self.tokens.get(at..)?) {
            Some((n, UnitWord::Noun(noun) | UnitWord::Measure(noun))) => (at + n, Unit::Noun(noun.to_owned())),
            Some((n, UnitWord::Money(code))) => (at + n, Unit::Currency(code)),
            _ => {
                let (end, singular) = self.counted(at)?;
                (end, Unit::Noun(singular))
            }
        };
        let stands = self.counts_words && !self.before(i).is_some_and(|t| DEFINITE.contains(&t.key));
        stands.then_some(Read { first: i, end, value: FigureValue::Vague, unit: noun, op: Op::About, noun: Some((at, end)) })
    }
}

/// The openers are shared with the walk over the tokens.
pub fn opens(lists: &Lists, token: &Token) -> bool {
    match token.shape {
        Shape::Number | Shape::Symbol | Shape::NumberLetters => true,
        Shape::Punctuation | Shape::Mark | Shape::Address | Shape::Clitic => false,
        Shape::Initial | Shape::Dotted | Shape::Upper => true,
        _ => lists.opener(token.key).is_some(),
    }
}
