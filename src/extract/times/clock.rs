//! Clock times: `12:58 PM`, `5pm`, "10 o'clock", "noon".

use super::scan::Scanner;
use super::words::Word;
use crate::text::{Shape, TermKey};

const TIME: TermKey = TermKey::of("time");
const LOCAL: TermKey = TermKey::of("local");
const REGIONS: [TermKey; 8] = [
    LOCAL,
    TermKey::of("eastern"),
    TermKey::of("central"),
    TermKey::of("mountain"),
    TermKey::of("pacific"),
    TermKey::of("atlantic"),
    TermKey::of("newfoundland"),
    TermKey::of("greenwich"),
];
const ZONES: [TermKey; 26] = [
    TermKey::of("et"),
    TermKey::of("est"),
    TermKey::of("edt"),
    TermKey::of("ct"),
    TermKey::of("cst"),
    TermKey::of("cdt"),
    TermKey::of("mt"),
    TermKey::of("pt"),
    TermKey::of("pst"),
    TermKey::of("pdt"),
    TermKey::of("gmt"),
    TermKey::of("utc"),
    TermKey::of("bst"),
    TermKey::of("cet"),
    TermKey::of("cest"),
    TermKey::of("eet"),
    TermKey::of("mst"),
    TermKey::of("mdt"),
    TermKey::of("ast"),
    TermKey::of("adt"),
    TermKey::of("nst"),
    TermKey::of("ndt"),
    TermKey::of("ist"),
    TermKey::of("jst"),
    TermKey::of("aest"),
    TermKey::of("aedt"),
];

impl Scanner<'_> {
    /// A clock time: `12:58 PM`, `5pm`, "10 o'clock", "noon".
    pub fn clock(&self, i: usize) -> Option<(usize, (u8, u8))> {
        if let Word::Hour(hour) = self.word(i) {
            return Some((i + 1, (hour, 0)));
        }
        let token = self.token(i)?;
        let text = self.str(i);
        // `0600 GMT`
        let military = token.shape == Shape::Number && text.len() == 4 && self.zone(i + 1) > i + 1;
        if military
            && let Some((hour, minute)) = text.split_at_checked(2)
            && let (Ok(hour), Ok(minute)) = (hour.parse(), minute.parse())
        {
            return Some((i + 2, (hour, minute))).filter(|_| hour < 24 && minute < 60);
        }
        let (hour, minute, mut at, marked) = if token.shape == Shape::NumberLetters {
            let split = text.find(|c: char| c.is_ascii_alphabetic())?;
            let (number, half) = text.split_at(split);
            let pm = half.eq_ignore_ascii_case("pm");
            if !pm && !half.eq_ignore_ascii_case("am") {
                return None;
            }
            let (hour, minute) = number.split_once(['.', ':']).unwrap_or((number, "0"));
            let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
            return Some((self.zone(i + 1), (half_day(hour, pm)?, minute))).filter(|_| minute < 60);
        } else if self.word(i + 1) == Word::Colon && self.joined(i + 1) && self.joined(i + 2) && self.str(i + 2).len() == 2 {
            let minute: u8 = self.str(i + 2).parse().ok()?;
            let seconds = self.word(i + 3) == Word::Colon && self.joined(i + 3) && self.str(i + 4).len() == 2;
            (self.small(i)?, minute, i + if seconds { 5 } else { 3 }, false)
        } else if let Some((hour, minute)) = text.split_once('.').filter(|(_, m)| m.len() == 2) {
            (hour.parse().ok()?, minute.parse().ok()?, i + 1, true)
        } else {
            (self.small(i)?, 0, i + 1, true)
        };
        let (pm, am) =
            (self.word(at) == Word::Pm, self.word(at) == Word::Am && (self.joined(at) || self.str(at).contains('.') || self.capital(at) || !marked));
        if pm || am {
            at += 1;
            return Some((self.zone(at), (half_day(hour, pm)?, minute))).filter(|_| minute < 60);
        }
        if self.word(at) == Word::OClock && hour <= 12 {
            return Some((at + 1, (hour, 0)));
        }
        // `22:30` alone; scores and ratios are not written with two digits after the colon and a small number before
        (!marked && hour < 24 && minute < 60).then_some((self.zone(at), (hour, minute)))
    }

    /// Past a zone: "ET", "local time", "Eastern Daylight Time".
    fn zone(&self, i: usize) -> usize {
        let Some(token) = self.token(i) else { return i };
        if token.shape == Shape::Upper && ZONES.contains(&token.key) {
            return i + 1;
        }
        if !REGIONS.contains(&token.key) {
            return i;
        }
        match (i + 1..i + 3).find(|k| self.is(*k, TIME)) {
            Some(time) => time + 1,
            // "8 p.m. Eastern"
            None => i + usize::from(token.shape == Shape::Capital && !self.capital(i + 1) && !token.is(LOCAL)),
        }
    }
}

/// The hour of a twenty-four-hour day.
fn half_day(hour: u8, pm: bool) -> Option<u8> {
    match (hour, pm) {
        (12, false) => Some(0),
        (12, true) => Some(12),
        (1..=11, false) => Some(hour),
        (1..=11, true) => Some(hour + 12),
        (13..=23, true) => Some(hour),
        _ => None,
    }
}
