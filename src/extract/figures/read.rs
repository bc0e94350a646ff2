//! Reads one figure at a token: amount, unit, bound.

use super::lists::{Lists, Opener, UnitWord, lists};
use super::{FigureValue, Op, Unit};
use crate::text::{CountryForm, Number, NumberForm, Shape, TermKey, Token, country, digits, number, ordinal};

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

macro_rules! keys {
    ($($name:ident = $word:literal),* $(,)?) => { $(const $name: TermKey = TermKey::of($word);)* };
}
keys! {
    AT = "at", LEAST = "least", MOST = "most", MORE = "more", THAN = "than", LESS = "less", FEWER = "fewer", GREATER = "greater",
    HIGHER = "higher", LOWER = "lower", OVER = "over", ABOVE = "above", EXCEEDING = "exceeding", NEARLY = "nearly", ALMOST = "almost", ABOUT = "about",
    AROUND = "around", ROUGHLY = "roughly", APPROXIMATELY = "approximately", ESTIMATED = "estimated", SOME = "some", UP = "up", TO = "to",
    UNDER = "under", BELOW = "below", NO = "no", AS = "as", MANY = "many", MUCH = "much", WELL = "well", JUST = "just", CLOSE = "close",
    BETWEEN = "between", AND = "and", OR = "or", OF = "of", ONLY = "only", ANOTHER = "another", THE = "the", A = "a", AN = "an", ONE = "one",
    TIMES = "times", FOLD = "fold", HALF = "half", THIRD = "third", THIRDS = "thirds", QUARTER = "quarter", QUARTERS = "quarters",
    FIFTH = "fifth", FIFTHS = "fifths", TENTH = "tenth", TENTHS = "tenths", HYPHEN = "-", BY = "by", IN = "in",
    ITS = "its", THEIR = "their", HIS = "his", HER = "her", OUR = "our", YOUR = "your", THESE = "these", THOSE = "those", BOTH = "both", MY = "my",
    WILL = "will", WOULD = "would", COULD = "could", SHOULD = "should", MAY = "may", MIGHT = "might", CAN = "can", MUST = "must",
    BIGGER = "bigger", LARGER = "larger", FASTER = "faster", TIME = "time", DOWN = "down", FROM = "from",
}
const DEFINITE: [TermKey; 9] = [THE, THESE, THOSE, ITS, THEIR, HIS, HER, OUR, BOTH];
const POSSESSIVE: [TermKey; 7] = [ITS, THEIR, HIS, HER, OUR, YOUR, MY];
const MODALS: [TermKey; 9] = [TO, WILL, WOULD, COULD, SHOULD, MAY, MIGHT, CAN, MUST];

impl Reader<'_> {
    fn key(&self, i: usize) -> Option<TermKey> {
        self.tokens.get(i).map(|t| t.key)
    }

    fn is(&self, i: usize, key: TermKey) -> bool {
        self.key(i) == Some(key)
    }

    fn before(&self, i: usize) -> Option<&Token> {
        i.checked_sub(1).and_then(|i| self.tokens.get(i))
    }

    fn str(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.text(self.text))
    }

    fn joined(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| !t.spaced)
    }

    fn joined_hyphen(&self, i: usize) -> bool {
        self.is(i, HYPHEN) && self.joined(i) && self.joined(i + 1)
    }

    /// The figure that begins at a token.
    pub fn at(&self, i: usize) -> Option<Read> {
        let token = self.tokens.get(i)?;
        match token.shape {
            Shape::Number | Shape::Symbol | Shape::NumberLetters => self.amount(i, i, Op::Equal),
            Shape::Mark | Shape::Punctuation | Shape::Address | Shape::Clitic => None,
            Shape::Initial | Shape::Upper if self.currency(i).is_some() => self.amount(i, i, Op::Equal),
            Shape::Dotted if self.currency(i).is_some() => self.amount(i, i, Op::Equal),
            _ => match lists().opener(token.key)? {
                Opener::Number => self.amount(i, i, Op::Equal),
                Opener::Bound => {
                    let (at, op) = self.bound(i)?;
                    self.amount(i, at, op).or_else(|| self.factor_after(i, at, op))
                }
                Opener::Factor(by) => self.factor(i, i, by, Op::Equal),
                Opener::Half => self.amount(i, i, Op::Equal).or_else(|| self.half(i)),
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
            OVER | ABOVE | EXCEEDING => (next, Op::More),
            UNDER | BELOW => (next, Op::Less),
            NEARLY | ALMOST => (next, Op::Nearly),
            ABOUT | AROUND | ROUGHLY | APPROXIMATELY | ESTIMATED | SOME => (next, Op::About),
            BETWEEN => return None,
            WELL | JUST => return self.bound(next).filter(|_| !self.is(next, WELL) && !self.is(next, JUST)),
            ONLY | ANOTHER => return None,
            _ => return None,
        })
    }

    /// A number with its unit, from `first` (the bound) on, the number at `at`.
    fn amount(&self, first: usize, at: usize, op: Op) -> Option<Read> {
        if let Some(read) = self.ordinal(first, at) {
            return Some(read);
        }
        if let Some(read) = self.fraction(first, at, op) {
            return Some(read);
        }
        let quantity = self.quantity(at)?;
        if self.is_label(at, quantity.form) {
            return None;
        }
        let op = if matches!(quantity.value, FigureValue::Range(..)) && op == Op::Equal { Op::Range } else { op };
        let read = |end, unit, noun| Some(Read { first, end, value: quantity.value.clone(), unit, op, noun });
        let end = quantity.end;
        if let Some(code) = quantity.currency {
            let end = end + self.trailing_code(end);
            return read(end, Unit::Currency(code), None);
        }
        let at_unit = end + usize::from(self.joined_hyphen(end));
        if self.is(at_unit, TIMES) || (self.is(at_unit, FOLD) && at_unit > end) {
            let compared =
                self.is(at_unit, FOLD) || [AS, MORE, THE, HIGHER, BIGGER, LARGER, FASTER, GREATER].iter().any(|k| self.is(at_unit + 1, *k));
            return if compared { read(at_unit + 1, Unit::Factor, None) } else { None };
        }
        match lists().unit(self.tokens.get(at_unit..)?) {
            Some((n, UnitWord::Percent)) => return read(at_unit + n, Unit::Percent, None),
            Some((n, UnitWord::PercentagePoint)) => return read(at_unit + n, Unit::Noun("percentage point".to_owned()), None),
            Some((n, UnitWord::Money(code))) => return read(at_unit + n, Unit::Currency(code), None),
            Some((n, UnitWord::Noun(noun))) => {
                let counts = self.counts(at, quantity.form, &quantity.value);
                return if counts { read(at_unit + n, Unit::Noun(noun.to_owned()), Some((at_unit, at_unit + n))) } else { None };
            }
            None => {}
        }
        if let Some((n, code)) = self.demonym_money(at_unit) {
            return read(at_unit + n, Unit::Currency(code), None);
        }
        if at_unit != end || !self.counts(at, quantity.form, &quantity.value) {
            return None;
        }
        let (noun_end, singular) = self.counted(end)?;
        read(noun_end, Unit::Noun(singular), Some((end, noun_end)))
    }

    /// "Canadian dollars"
    fn demonym_money(&self, i: usize) -> Option<(usize, &'static str)> {
        let found = country(self.tokens.get(i..)?)?;
        if found.form != CountryForm::Demonym {
            return None;
        }
        match lists().unit(self.tokens.get(i + found.tokens..)?)? {
            (n, UnitWord::Money("$")) => Some((found.tokens + n, dollar_of(found.code.0)?)),
            (n, UnitWord::Money(code)) => Some((found.tokens + n, code)),
            _ => None,
        }
    }

    /// "$5 million CAD", "$5 US"
    fn trailing_code(&self, i: usize) -> usize {
        let upper = self.tokens.get(i).is_some_and(|t| t.shape == Shape::Upper);
        usize::from(upper && matches!(self.str(i), "USD" | "CAD" | "AUD" | "US" | "EUR" | "GBP"))
    }

    /// A currency sign with the letters before it: the token after it, and the code.
    fn currency(&self, i: usize) -> Option<(usize, &'static str)> {
        let sign = |i: usize| self.tokens.get(i).filter(|t| t.shape == Shape::Symbol).map(|_| self.str(i));
        let dollar = |code| (sign(i + 1) == Some("$") && self.joined(i + 1)).then_some((i + 2, code));
        match self.str(i) {
            "$" => {
                let at = if matches!(self.str(i + 1), "US" | "CAD" | "CA") && self.joined(i + 1) { i + 2 } else { i + 1 };
                Some((at, "$"))
            }
            "£" => Some((i + 1, "GBP")),
            "€" => Some((i + 1, "EUR")),
            "¥" => Some((i + 1, "¥")),
            "₹" => Some((i + 1, "INR")),
            "₩" => Some((i + 1, "KRW")),
            "₽" => Some((i + 1, "RUB")),
            "₴" => Some((i + 1, "UAH")),
            "US" | "U.S." => dollar("USD"),
            "C" | "CA" | "CAD" | "CDN" | "Cdn" => dollar("CAD").or_else(|| self.code(i, "CAD")),
            "A" | "AU" | "AUD" => dollar("AUD").or_else(|| self.code(i, "AUD")),
            "NZ" | "NZD" => dollar("NZD"),
            "HK" | "HKD" => dollar("HKD"),
            "S" => dollar("SGD"),
            "R" => dollar("BRL"),
            "USD" => self.code(i, "USD"),
            "EUR" => self.code(i, "EUR"),
            "GBP" => self.code(i, "GBP"),
            "JPY" => self.code(i, "JPY"),
            "CNY" | "RMB" => self.code(i, "CNY"),
            "CHF" => self.code(i, "CHF"),
            _ => None,
        }
    }

    /// "USD 5 million": three letters right before digits.
    fn code(&self, i: usize, code: &'static str) -> Option<(usize, &'static str)> {
        let number = self.str(i).len() == 3 && self.tokens.get(i + 1).is_some_and(|t| t.shape == Shape::Number);
        number.then_some((i + 1, code))
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
        if second.form == NumberForm::Article || second_currency.is_some() != currency.is_some() && second_currency.is_some() {
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
    fn number(&self, i: usize, money: bool) -> Option<Number> {
        let token = self.tokens.get(i)?;
        if token.shape == Shape::NumberLetters {
            let text = self.str(i);
            let split = text.find(|c: char| c.is_ascii_alphabetic())?;
            let scale = match (&text[split..].to_ascii_lowercase()[..], money) {
                ("k", true) => 1e3,
                ("m" | "mn" | "mln", true) => 1e6,
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
        number(self.text, self.tokens.get(i..)?)
    }

    /// Parts of codes, scores, telephone numbers and times: `555-0199`, `007`, `2:1`, `v3`.
    fn odd_digits(&self, i: usize) -> bool {
        let text = self.str(i);
        let zero = text.len() > 1 && text.starts_with('0') && !text.starts_with("0.");
        let glued = |k: usize| matches!(self.str(k), "/" | ":" | "." | "#" | "_" | "@" | "=" | "&" | "\\") && self.joined(k + 1);
        let before = i > 0 && self.joined(i) && (glued(i - 1) || self.str(i - 1) == "'" || self.tokens[i - 1].is_word());
        let before = before && !(i > 0 && self.tokens[i - 1].shape == Shape::Symbol && self.currency(i - 1).is_some());
        let hyphen_word = i > 1 && self.joined_hyphen(i - 1) && self.tokens[i - 2].is_word() && self.tokens[i - 2].shape != Shape::Lower;
        let phone =
            self.joined_hyphen(i + 1) && self.str(i).len() >= 3 && self.str(i + 2).len() == 4 && self.str(i + 2).bytes().all(|b| b.is_ascii_digit());
        let ratio = glued(i + 1) && self.joined(i + 1) && self.tokens.get(i + 2).is_some_and(|t| t.shape == Shape::Number);
        zero || before || hyphen_word || phone || ratio
    }

    /// "Article 5", "No. 10"
    fn is_label(&self, at: usize, form: NumberForm) -> bool {
        let Some(before) = self.before(at) else { return false };
        let named = lists().is_label(before.key) && (before.is_capital(self.text) || form == NumberForm::Digits);
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
    fn counted(&self, start: usize) -> Option<(usize, String)> {
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

    /// "second-largest", "first visit", "second and third highest-ranking".
    fn ordinal(&self, first: usize, i: usize) -> Option<Read> {
        if first != i {
            return None;
        }
        let (n, length) = ordinal(self.text, self.tokens.get(i..)?)?;
        let mut end = i + length;
        let mut value = FigureValue::One(f64::from(n));
        if self.is(end, AND)
            && let Some((second, more)) = self.tokens.get(end + 1..).and_then(|t| ordinal(self.text, t))
            && second > n
        {
            value = FigureValue::Range(f64::from(n), f64::from(second));
            end += 1 + more;
        }
        // "second-largest", "third most common", "second and third highest-ranking"
        let rank_at = end + usize::from(self.joined_hyphen(end));
        let superlative = self.tokens.get(rank_at).is_some_and(|t| is_superlative(self.text, t)) || (self.is(rank_at, MOST) && rank_at > end);
        if superlative {
            let both = matches!(value, FigureValue::Range(..)) && rank_at == end;
            let described = self.is(rank_at, MOST) && self.tokens.get(rank_at + 1).is_some_and(Token::is_word);
            let end = if both { end } else { rank_at + 1 + usize::from(described) };
            return Some(Read { first, end, value, unit: Unit::Rank, op: Op::Equal, noun: self.phrase_after(end) });
        }
        if matches!(value, FigureValue::Range(..)) || n > 20 || self.str(i).starts_with(char::is_uppercase) && i > 0 {
            return None;
        }
        self.counting_ordinal(i, end, n).then(|| Read { first, end, value, unit: Unit::Ordinal, op: Op::Equal, noun: self.phrase_after(end) })
    }

    /// "the first visit", "its third strike", "the first by a woman"; not "first met" or "first lady".
    fn counting_ordinal(&self, i: usize, end: usize, n: u32) -> bool {
        let determined = self.before(i).is_some_and(|t| t.is(THE) || POSSESSIVE.contains(&t.key) || t.shape == Shape::Clitic || (n > 1 && t.is(A)));
        let Some(next) = self.tokens.get(end) else { return false };
        if !determined || next.is(HYPHEN) || lists().only_names(next.key) {
            return false;
        }
        if n == 1 && (next.is(BY) || next.is(TO) || next.is(IN)) {
            return true;
        }
        if next.is(TIME) {
            return true;
        }
        next.is_word() && !lists().is_stop(next.key) && number(self.text, &self.tokens[end..]).is_none()
    }

    /// "the largest trading partner": first of all.
    fn superlative(&self, i: usize) -> Option<Read> {
        let before = self.before(i)?;
        let determined = before.is(THE) || POSSESSIVE.contains(&before.key) || before.shape == Shape::Clitic;
        let next = self.tokens.get(i + 1)?;
        if !determined || !next.is_word() || lists().is_stop(next.key) {
            return None;
        }
        Some(Read { first: i, end: i + 1, value: FigureValue::One(1.0), unit: Unit::Rank, op: Op::Equal, noun: self.phrase_after(i + 1) })
    }

    fn phrase_after(&self, start: usize) -> Option<(usize, usize)> {
        let mut end = start;
        while let Some(token) = self.tokens.get(end)
            && (self.joined_hyphen(end) || (token.is_word() && !lists().is_stop(token.key)))
            && end < start + 6
        {
            end += 1;
        }
        (end > start).then_some((start, end))
    }

    /// "two-thirds", "a third of", "three quarters".
    fn fraction(&self, first: usize, i: usize, op: Op) -> Option<Read> {
        let article = self.is(i, A) || self.is(i, AN) || self.is(i, ONE);
        let (top, at) = if article {
            (1.0, i + 1)
        } else {
            match number(self.text, self.tokens.get(i..=i)?) {
                Some(n) if n.form == NumberForm::Words && n.value < 10.0 => (n.value, i + 1),
                _ => return None,
            }
        };
        let hyphen = self.joined_hyphen(at);
        let at = at + usize::from(hyphen);
        let bottom = match self.key(at)? {
            THIRD | THIRDS => 3.0,
            QUARTER | QUARTERS => 4.0,
            FIFTH | FIFTHS => 5.0,
            TENTH | TENTHS => 10.0,
            HALF if hyphen && top == 1.0 => 2.0,
            _ => return None,
        };
        let plural = self.str(at).ends_with('s');
        let of = self.is(at + 1, OF);
        // "a third man" counts, "a quarter" may be three months
        let stands = (plural && top > 1.0) || of || (hyphen && top == 1.0 && !plural);
        (stands && top < bottom && (top == 1.0) != plural).then_some(Read {
            first,
            end: at + 1,
            value: FigureValue::One(top / bottom),
            unit: Unit::Factor,
            op,
            noun: None,
        })
    }

    /// "half of the seats", "half the seats".
    fn half(&self, i: usize) -> Option<Read> {
        let stands = self.is(i + 1, OF) || (self.is(i + 1, THE) || self.tokens.get(i + 1).is_some_and(|t| POSSESSIVE.contains(&t.key)));
        stands.then_some(Read { first: i, end: i + 1, value: FigureValue::One(0.5), unit: Unit::Factor, op: Op::Equal, noun: None })
    }

    fn factor_after(&self, first: usize, at: usize, op: Op) -> Option<Read> {
        match lists().opener(self.key(at)?)? {
            Opener::Factor(by) => self.factor(first, at, by, op),
            Opener::Half => self.half(at).map(|r| Read { first, op, ..r }),
            _ => None,
        }
    }

    /// "double Canada's exports", "has tripled", "twice as many"; not "double standards".
    fn factor(&self, first: usize, i: usize, by: f64, op: Op) -> Option<Read> {
        let end = i + 1;
        let next = self.tokens.get(end);
        let text = self.str(i);
        let plain = matches!(text, "double" | "triple" | "treble" | "quadruple" | "Double" | "Triple");
        if plain {
            let before = first.checked_sub(1).and_then(|k| self.tokens.get(k));
            let verb = first != i || before.is_some_and(|t| MODALS.contains(&t.key)) || self.plural_before(first);
            let over = next.is_some_and(|t| {
                t.is(THE) || t.is(ITS) || t.is(THEIR) || t.is(OUR) || t.is(HIS) || t.is(HER) || self.str(end + 1) == "'s" || self.str(end + 1) == "’s"
            });
            if next.is_some_and(|t| t.is(HYPHEN)) || !(verb || over) {
                return None;
            }
        } else if matches!(text, "twice" | "thrice") {
            // "twice a week" is how often
            let compared = next.is_some_and(|t| t.is(AS) || t.is(THE) || t.is(ITS) || t.is(THEIR));
            if !compared {
                return None;
            }
        } else if next.is_some_and(|t| t.is(DOWN)) || text == "doubles" && next.is_some_and(|t| t.is_word() && !lists().is_stop(t.key)) {
            return None;
        }
        let noun = if next.is_some_and(|t| t.is(THE) || POSSESSIVE.contains(&t.key)) { self.phrase_after(end + 1) } else { self.phrase_after(end) };
        Some(Read { first, end, value: FigureValue::One(by), unit: Unit::Factor, op, noun })
    }

    fn plural_before(&self, i: usize) -> bool {
        self.before(i).is_some_and(|t| t.shape == Shape::Lower && lists().singular(t.key, t.text(self.text)).is_some())
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
        let (end, noun) = match lists().unit(self.tokens.get(at..)?) {
            Some((n, UnitWord::Noun(noun))) => (at + n, Unit::Noun(noun.to_owned())),
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

/// "largest", "highest-ranking", but not "best" things that rank nothing.
fn is_superlative(text: &str, token: &Token) -> bool {
    let word = token.text(text);
    token.shape == Shape::Lower
        && word.len() > 5
        && word.ends_with("est")
        && !matches!(word, "interest" | "request" | "arrest" | "protest" | "contest" | "invest" | "harvest" | "forest")
        || matches!(word, "best" | "worst" | "most")
}

fn dollar_of(country: &str) -> Option<&'static str> {
    Some(match country {
        "US" => "USD",
        "CA" => "CAD",
        "AU" => "AUD",
        "NZ" => "NZD",
        "HK" => "HKD",
        "SG" => "SGD",
        "TW" => "TWD",
        "JM" => "JMD",
        _ => return None,
    })
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
