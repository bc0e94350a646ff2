//! Whether two dates mean the same days.

/// The first day and the day after the last, counted from an arbitrary one.
type Days = (i64, i64);

/// Written the same, or the same days by another name: a week and its range, a season and its months.
pub fn same(gold: &str, found: &str) -> bool {
    let (gold, found) = (normal(gold), normal(found));
    gold == found || days(&gold).is_some_and(|d| days(&found) == Some(d))
}

/// The days of `inner` all lie in those of `outer`.
pub fn inside(inner: &str, outer: &str) -> bool {
    let day = normal(inner).chars().take(10).collect::<String>();
    matches!((days(&day), days(&normal(outer))), (Some(a), Some(b)) if b.0 <= a.0 && a.1 <= b.1)
}

pub fn normal(value: &str) -> String {
    let mut v = value.trim().to_uppercase().replace(' ', "T");
    if v.len() > 3 && v.ends_with(":00") && v.rfind('T').is_some_and(|t| v.len() - t == 9) {
        v.truncate(v.len() - 3);
    }
    let count = |v: &str, unit: &str| v.strip_prefix('P')?.strip_suffix(unit)?.parse::<u32>().ok();
    match (count(&v, "DE"), count(&v, "W"), count(&v, "M")) {
        (Some(n), _, _) => format!("P{}Y", n * 10),
        (_, Some(n), _) => format!("P{}D", n * 7),
        (_, _, Some(n)) if n % 12 == 0 => format!("P{}Y", n / 12),
        _ => v,
    }
}

fn days(v: &str) -> Option<Days> {
    if let Some((a, b)) = v.split_once('/') {
        return Some((days(a)?.0, days(b)?.1));
    }
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit()).then(|| s.parse::<i64>().ok()).flatten();
    let parts: Vec<&str> = v.split('-').collect();
    match parts[..] {
        [y] if (2..=4).contains(&y.len()) => {
            let scale = 10i64.pow(4 - y.len() as u32);
            let year = digits(y)? * scale;
            Some((day(year, 1, 1), day(year + scale, 1, 1)))
        }
        [y, rest] if y.len() == 4 => {
            let year = digits(y)?;
            if let Some(week) = rest.strip_prefix('W').and_then(digits) {
                let monday = first_monday(year) + 7 * (week - 1);
                return Some((monday, monday + 7));
            }
            let (month, months) = match rest {
                "SP" | "21" => (3, 3),
                "SU" | "22" => (6, 3),
                "FA" | "AU" | "23" => (9, 3),
                "WI" | "24" => (12, 3),
                _ => match rest.strip_prefix('Q').and_then(digits) {
                    Some(quarter) => (3 * quarter - 2, 3),
                    None => (digits(rest)?, 1),
                },
            };
            Some((day(year, month, 1), day(year, month + months, 1)))
        }
        [y, week, at] if week.starts_with('W') => {
            let monday = first_monday(digits(y)?) + 7 * (digits(&week[1..])? - 1);
            match at {
                "WE" => Some((monday + 5, monday + 7)),
                _ => digits(at).map(|n| (monday + n - 1, monday + n)),
            }
        }
        [y, m, d] if y.len() == 4 => {
            let at = day(digits(y)?, digits(m)?, digits(d)?);
            Some((at, at + 1))
        }
        _ => None,
    }
}

/// Days since the beginning of the Gregorian calendar's count; months may run over the year's end.
fn day(year: i64, month: i64, day: i64) -> i64 {
    // The year begins in March, so that the leap day is its last.
    let months = year * 12 + month - 3;
    let (y, m) = (months.div_euclid(12), months.rem_euclid(12));
    365 * y + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400) + (153 * m + 2) / 5 + day - 1
}

/// The Monday of the week that holds the fourth of January.
fn first_monday(year: i64) -> i64 {
    let fourth = day(year, 1, 4);
    // Day 2 of the count was a Friday: 1 March 0000 was a Wednesday.
    fourth - (fourth + 2).rem_euclid(7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_days_by_other_names_are_the_same() {
        for (a, b) in [
            ("2026-W03", "2026-01-12/2026-01-18"),
            ("2025-FA", "2025-09/2025-11"),
            ("P1W", "P7D"),
            ("P12M", "P1Y"),
            ("2026-01-14T12:58:00", "2026-01-14 12:58"),
            ("2024-12/2025-01", "2024-12-01/2025-01-31"),
            ("202", "2020/2029"),
            ("2026-W03-3", "2026-01-14"),
        ] {
            assert!(same(a, b), "{a} {b}");
        }
        for (a, b) in [("2026-01-14", "2026-01-15"), ("P4D", "P2D"), ("XXXX-WXX-2", "XXXX-WXX-3"), ("2026-01", "2026")] {
            assert!(!same(a, b), "{a} {b}");
        }
        assert!(inside("2026-01-14T10:00", "2026-01-13/2026-01-14") && !inside("2026-01-15", "2026-01-13/2026-01-14"));
    }
}
