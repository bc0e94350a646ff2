//! Currencies: the sign or code before an amount, the words after it.

use super::lists::{UnitWord, lists};
use super::read::Reader;
use crate::text::{CountryForm, NumberForm, Shape, country};

/// Codes of ISO 4217 that news writes before amounts.
const CODES: [&str; 24] = [
    "USD", "EUR", "GBP", "JPY", "CHF", "INR", "PKR", "NGN", "ZAR", "KES", "PHP", "IDR", "THB", "VND", "SAR", "AED", "QAR", "EGP", "TRY", "PLN",
    "BRL", "MXN", "GHS", "KRW",
];

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
            "NT" => dollar("TWD"),
            "R" => dollar("BRL").or_else(|| self.glued_to_digits(i, "ZAR")),
            "N" => self.glued_to_digits(i, "NGN"),
            "₱" => Some((i + 1, "PHP")),
            "₺" => Some((i + 1, "TRY")),
            "₪" => Some((i + 1, "ILS")),
            "₫" => Some((i + 1, "VND")),
            "฿" => Some((i + 1, "THB")),
            "GH" if matches!(sign(i + 1), Some("₵" | "¢")) => Some((i + 2, "GHS")),
            "CNY" | "RMB" => self.code(i, "CNY"),
            "₦" => Some((i + 1, "NGN")),
            "RM" => self.before_digits(i, "MYR"),
            "Rp" => self.before_digits(i, "IDR"),
            "Tk" => self.before_digits(i, "BDT"),
            "Sh" | "KSh" | "Ksh" => self.before_digits(i, "KES"),
            "TSh" => self.before_digits(i, "TZS"),
            "Rs" | "Rs." => self.before_digits(i, "INR"),
            word => CODES.iter().find(|c| **c == word).and_then(|code| self.code(i, code)),
        }
    }

    /// "Rs 20", "Rs. 20"
    fn before_digits(&self, i: usize, code: &'static str) -> Option<(usize, &'static str)> {
        let at = i + 1 + usize::from(self.str(i + 1) == "." && self.joined(i + 1));
        self.number(at, true).filter(|n| n.form == NumberForm::Digits).map(|_| (at, code))
    }

    /// "R5 000": one letter only right before digits that the tokens tell to be money.
    fn glued_to_digits(&self, i: usize, code: &'static str) -> Option<(usize, &'static str)> {
        if self.joined(i + 1) { self.before_digits(i, code) } else { None }
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
