//! Times and figures on text that nobody would print: always a clear status, never a panic, never an invented date.

use broadsheet::article::{Article, Given, Published, read};
use broadsheet::extract::figures::{self, Figure};
use broadsheet::extract::names::Names;
use broadsheet::extract::times::{self, Grain, Time, TimeStatus};

fn found(text: &str, on: Option<&str>) -> (Article, Vec<Time>, Vec<Figure>) {
    let published = on.map(|day| Published { day: day.parse().expect("a date"), time: None });
    let article = read("case.txt", text.to_owned(), &Given { published, cleaned: true, ..Given::default() });
    let times = times::find(&article, None);
    let figures = figures::find(&article, &Names::default(), &times);
    (article, times, figures)
}

/// What holds of any text.
fn hold(text: &str, on: Option<&str>) {
    let (article, times, figures) = found(text, on);
    let mut end = 0;
    for time in &times {
        assert!(!article.of(time.span).trim().is_empty() && time.span.start >= end, "{text:?}: {time:?}");
        end = time.span.end;
        assert!(time.interval.is_none_or(|i| i.first <= i.last), "{text:?}: {time:?}");
        assert!(time.status != TimeStatus::Unanchored || time.interval.is_none() || time.grain == Grain::Year, "{text:?}: {time:?}");
        assert!(!time.value.is_empty() && !time.why.is_empty(), "{text:?}: {time:?}");
    }
    for figure in &figures {
        assert!(!article.of(figure.span).trim().is_empty(), "{text:?}: {figure:?}");
        figure.about.map(|span| article.of(span));
        let canonical = figures::Canonical::of(&article, figure);
        assert!(canonical.low <= canonical.high, "{text:?}: {figure:?} {canonical:?}");
        assert!(canonical.equals(&canonical) && canonical.fits(&canonical), "{text:?}: {figure:?} {canonical:?}");
    }
}

/// Pieces of times and figures, some of them broken.
const PIECES: &str = "the a an of in on at to by for and or this that last next past same other each per half few couple another about nearly more \
    than least up late early mid end start year years month months week weeks day days hour quarter century decades weekend night morning ago \
    earlier later before after Monday Friday Jan. Sept. May march 30 31 February 29 1998 2026 1899 '98 90s 1990s 0 00 7 12 25:61 99:99 3:30 p.m. \
    a.m. EST first second third ninth fiscal Christmas Easter today tomorrow now spring winter - – / , . : ( ) ' \" % $ € £ ½ 1,000 1,00 1.2.3 \
    999999999999999999999 per cent percent million billion dozen hundred double doubled twice times a-year two-thirds one in ten tariff tariffs \
    Oslo's Kenya ministers people tonnes several dozens largest 51st Q3 FY26 2026-02-30 13/13/2026 2/3/26 \
    sitting session parliament ended every following previous Tuesday Diwali Eid al-Fitr − minus °C dead injured its hours nights [ ] one basis points \
    2.5m 2024-25 through half third worth \u{200d} 日本 ﷽";

#[test]
fn any_words_in_any_order_are_read_without_a_panic() {
    let pieces: Vec<&str> = PIECES.split_whitespace().collect();
    // a fixed generator (Knuth's MMIX constants), so that a failure can be run again
    let mut seed = 5u64;
    let mut below = |n: usize| {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) as usize % n
    };
    for _ in 0..4000 {
        let mut text = String::new();
        for _ in 0..2 + below(10) {
            text.push_str(pieces[below(pieces.len())]);
            if below(5) > 0 {
                text.push(' ');
            }
        }
        let on = [None, Some("2026-01-14"), Some("2999-12-31"), Some("1000-01-01"), Some("2024-02-29")][below(5)];
        hold(&text, on);
    }
}

#[test]
fn dates_that_the_calendar_does_not_have_are_no_dates() {
    for text in [
        "It was signed on 30 February 2025.",
        "It was signed on February 30.",
        "It was signed on 31 June 2025.",
        "It was signed on 2025-13-41.",
        "It was signed on 45/45/2025.",
        "It was signed on February 29, 2023.",
    ] {
        let (_, times, _) = found(text, Some("2025-06-18"));
        assert!(times.iter().all(|t| t.grain >= Grain::Month), "{text}: {times:?}");
    }
}

#[test]
fn without_any_date_nothing_is_dated() {
    let text = "They met on Tuesday, last week, two days ago, in March, on May 5, this year, at 9 p.m., over the weekend and in the third quarter.";
    let (_, times, _) = found(text, None);
    assert!(times.len() > 7, "{times:?}");
    for time in times {
        assert_eq!((time.status, time.interval), (TimeStatus::Unanchored, None), "{time:?}");
    }
}

#[test]
fn ten_thousand_digits_are_neither_a_date_nor_a_figure() {
    let digits = "9".repeat(10_000);
    for text in
        [digits.clone(), format!("In {digits} it rose by {digits} per cent."), format!("${digits} in {digits} years"), format!("{digits}-{digits}")]
    {
        let (_, times, figures) = found(&text, Some("2026-01-14"));
        assert!(times.is_empty() && figures.is_empty(), "{times:?} {figures:?}");
    }
}

#[test]
fn amounts_beyond_reason_are_bounded() {
    for text in [
        "999999999999 centuries ago and 999999999999999 years later, for 999999999999999 decades.",
        "It rose by 999999999999999 per cent, a trillion billion million dollars, one in 999999999999999.",
        "999999999999999-999999999999999 percent, between 999999999999999 and 1 people",
    ] {
        hold(text, Some("2026-01-14"));
    }
}
