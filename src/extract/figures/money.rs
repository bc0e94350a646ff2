//! Currencies: the sign or code before an amount, the words after it.

use super::lists::{UnitWord, lists};
use super::read::Reader;
use crate::text::{CountryForm, NumberForm, Shape, country};

impl Reader<'_> {
    /// "Canadian dollars"
    pub(super) fn demonym_money(&self, i: usize) -> Option<(usize, &'static str)> {
        let found = country(self.tokens.get(i..)?)?;
        if found.form != CountryForm::Demonym {
            return None;
        }
        match lists().unit(self.tokens.get(i + found.tokens..)?)? {
            (n, UnitWord::Money("$")) => Some((found.tokens + n, dollar_of(found.code.0)?)),
            (n, UnitWord::Money("crown" | "krona" | "krone")) => Some((found.tokens + n, crown_of(found.code.0)?)),
            (n, UnitWord::Money(code)) => Some((found.tokens + n, code)),
            _ => None,
        }
    }

    /// "$5 million CAD", "$5 US"
    pub(super) fn trailing_code(&self, i: usize) -> usize {
        let upper = self.tokens.get(i).is_some_and(|t| t.shape == Shape::Upper);
        usize::from(upper && matches!(self.str(i), "USD" | "CAD" | "AUD" | "US" | "EUR" | "GBP"))
    }

    /// A currency sign with the letters before it: the token after it, and the code.
    pub(super) fn currency(&self, i: usize) -> Option<(usize, &'static str)> {
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
            "₦" => Some((i + 1, "NGN")),
            "RM" => self.number(i + 1, true).filter(|n| n.form == NumberForm::Digits).map(|_| (i + 1, "MYR")),
            "Sh" | "KSh" | "Ksh" => self.number(i + 1, true).filter(|n| n.form == NumberForm::Digits).map(|_| (i + 1, "KES")),
            "Rs" => self.number(i + 1, true).filter(|n| n.form == NumberForm::Digits).map(|_| (i + 1, "INR")),
            "CHF" => self.code(i, "CHF"),
            _ => None,
        }
    }

    /// "USD 5 million": three letters right before digits.
    pub(super) fn code(&self, i: usize, code: &'static str) -> Option<(usize, &'static str)> {
        let number = self.str(i).len() == 3 && self.number(i + 1, true).is_some_and(|n| n.form == NumberForm::Digits);
        number.then_some((i + 1, code))
    }
}

fn crown_of(country: &str) -> Option<&'static str> {
    Some(match country {
        "NO" => "NOK",
        "SE" => "SEK",
        "DK" => "DKK",
        "CZ" => "CZK",
        "IS" => "ISK",
        _ => return None,
    })
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
