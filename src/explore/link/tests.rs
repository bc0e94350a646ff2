use super::*;
use crate::explore::set::Set;
use crate::explore::state::*;
use crate::explore::testing::Dice;
use std::collections::BTreeSet;

/// Texts that have broken links before: marks of the address itself, other scripts, controls.
const WORDS: [&str; 14] =
    ["darpan", "trade-war", "a b", "&=#?%+", "%zz", "“Grüße”", "习近平", "\u{0}", "\n", "x=1&view=quotes", "%00", "<script>", "é\u{301}", "🦀"];

fn some(dice: &mut Dice) -> Option<String> {
    dice.once_in(4).then(|| text_of(dice))
}

fn text_of(dice: &mut Dice) -> String {
    (0..=dice.below(2)).map(|_| *dice.one(&WORDS)).collect()
}

fn texts(dice: &mut Dice) -> Set<String> {
    if dice.once_in(2) { Set::default() } else { (0..dice.below(4)).map(|_| text_of(dice)).collect() }
}

fn any<T: Spelled>(dice: &mut Dice) -> T {
    *dice.one(T::ALL)
}

fn anys<T: Spelled + Ord>(dice: &mut Dice) -> Set<T> {
    (0..dice.below(3)).map(|_| any(dice)).collect()
}

fn maybe<T: Spelled>(dice: &mut Dice) -> Option<T> {
    dice.once_in(3).then(|| any(dice))
}

fn a_day(dice: &mut Dice) -> Option<Day> {
    use crate::calendar::Datelike;
    let days = dice.below(900_000) as i32;
    dice.once_in(3).then(|| Day::from_num_days_from_ce_opt(days)).flatten().filter(|d| d.year() > 0)
}

fn state(dice: &mut Dice) -> ViewState {
    let selection = dice.once_in(3).then(|| Selection {
        kind: any(dice),
        document: text_of(dice),
        text: Selector {
            exact: text_of(dice),
            prefix: some(dice).unwrap_or_default(),
            suffix: some(dice).unwrap_or_default(),
            rest: dice.once_in(3).then(|| Rest { length: dice.next() as u32, hash: dice.next() as u32 }),
            nth: dice.below(3) as u32,
        },
    });
    ViewState {
        view: any(dice),
        filter: Filter {
            sources: texts(dice),
            themes: texts(dice),
            names: texts(dice),
            voices: anys(dice),
            forms: anys(dice),
            roles: anys(dice),
            days: Days { from: a_day(dice), to: a_day(dice) },
            query: some(dice).unwrap_or_default(),
        },
        selection,
        article: some(dice),
        hidden: anys(dice),
        lines: any(dice),
        rows: any(dice),
        sort: any(dice),
        count: any(dice),
        cell: dice.once_in(4).then(|| Cell { row: text_of(dice), source: text_of(dice) }),
        who: some(dice),
        via: some(dice),
        event: some(dice),
        unit: some(dice),
        subject: some(dice),
        a: some(dice),
        b: some(dice),
        row: some(dice),
        referent: some(dice),
        said: maybe(dice),
        among: maybe(dice),
        kind: maybe(dice),
        claim: some(dice),
        order: any(dice),
        unknown: (0..dice.below(3)).map(|_| (format!("x-{}", text_of(dice)), text_of(dice))).collect(),
    }
}

#[test]
fn every_state_comes_back_from_its_link() {
    let mut dice = Dice::new(1);
    let (mut tried, mut long) = (0, 0);
    while tried < 10_000 {
        let state = state(&mut dice);
        let link = write(&state, "f00d");
        if link.len() > LONGEST {
            long += 1;
            assert_eq!(share(&state, "f00d"), Err(LinkTooLong(link.len())));
            continue;
        }
        tried += 1;
        let (back, notices) = read(&link, "f00d");
        assert_eq!(back, state, "{link}");
        assert_eq!(write(&back, "f00d"), link);
        let unknown: BTreeSet<_> = state.unknown.iter().map(|(key, _)| LinkNotice::UnknownKey(key.clone())).collect();
        assert_eq!(notices.into_iter().collect::<BTreeSet<_>>(), unknown);
    }
    assert!(long < 1000, "{long} states were too long to try");
}

#[test]
fn a_damaged_link_leaves_a_state_whose_own_link_is_sound() {
    let mut dice = Dice::new(2);
    for _ in 0..10_000 {
        let link = write(&state(&mut dice), "f00d");
        let mut bytes = link.into_bytes();
        for _ in 0..1 + dice.below(6) {
            let at = dice.below(bytes.len() + 1);
            match dice.below(5) {
                0 => bytes.insert(at, *dice.one(b"&=#?%+\0\xff;<")),
                1 if at < bytes.len() => {
                    bytes.remove(at);
                }
                2 if at < bytes.len() => bytes[at] = dice.next() as u8,
                3 => bytes.truncate(at),
                _ => {
                    let piece = bytes[at / 2..at].to_vec();
                    bytes.extend(piece);
                }
            }
        }
        let damaged = String::from_utf8_lossy(&bytes).into_owned();
        let (found, notices) = read(&damaged, "f00d");
        notices.iter().for_each(|n| assert!(n.to_string().len() < 1000));
        let sound = write(&found, "f00d");
        if sound.len() <= LONGEST {
            assert_eq!(read(&sound, "f00d").0, found, "{damaged} gave {sound}");
        }
    }
}

#[test]
fn keys_are_sorted_lists_repeat_and_defaults_are_left_out() {
    let mut state = ViewState { view: View::Quotes, ..ViewState::default() };
    state.filter.sources = ["darpan".to_owned(), "cbc".to_owned()].into();
    state.filter.query = "100 %".to_owned();
    assert_eq!(write(&state, "ab12"), "#?c=ab12&q=100+%25&source=cbc&source=darpan&v=1&view=quotes");
}

#[test]
fn a_link_made_while_articles_are_still_coming_fits_them_all() {
    let state = ViewState { view: View::Quotes, ..ViewState::default() };
    let link = write(&state, "");
    assert_eq!(link, "#?v=1&view=quotes");
    assert_eq!(read(&link, "ab12"), (state, Vec::new()));
}

/// Link, what the banner says (a part of it), and the keys that stay in the address.
const NAMED: [(&str, &str, &str); 12] = [
    ("#?colour=red", "“colour”", "colour=red"),
    ("#?view=quoets", "“quoets” (“view”", "view=quoets"),
    ("#?view=quotes&view=names", "“names” (“view”", "view=names"),
    ("#?from=2026-13-01", "“2026-13-01”", "from=2026-13-01"),
    ("#?from=+2026-01-01", "(“from”", "from=+2026-01-01"),
    ("#?voice=loud&voice=vague", "“loud” (“voice”", "voice=loud"),
    ("#?view=names&v=2", "later version", ""),
    ("#?v=x", "“x” (“v”", "v=x"),
    ("#?view=names&c=other", "have changed", ""),
    ("#?q=a&q=b", "“b” (“q”", "q=b"),
    ("#?nth=0&view=read", "“0” (“nth”", "nth=0"),
    ("#?constructor=1&__proto__=2", "“__proto__”", "constructor=1"),
];

#[test]
fn what_is_not_understood_is_named_and_kept() {
    for (link, says, keeps) in NAMED {
        let (state, notices) = read(link, "f00d");
        let said: Vec<String> = notices.iter().map(ToString::to_string).collect();
        assert!(said.iter().any(|s| s.contains(says)), "{link}: {said:?}");
        let again = write(&state, "f00d");
        let kept = form_urlencoded::parse(again.trim_start_matches("#?").as_bytes()).collect::<Vec<_>>();
        for pair in form_urlencoded::parse(keeps.as_bytes()) {
            assert!(kept.contains(&pair), "{link} became {again}");
        }
    }
}

#[test]
fn half_a_selection_is_kept_until_there_is_a_whole_one() {
    let (mut state, _) = read("#?at=000&before=x", "f00d");
    assert_eq!(state.selection, None);
    assert_eq!(write(&state, "f00d"), "#?at=000&before=x&c=f00d&v=1");
    state.selection =
        Some(Selection { kind: ItemKind::Sentence, document: "001".into(), text: Selector { exact: "One.".into(), ..Selector::default() } });
    let link = write(&state, "f00d");
    assert_eq!(read(&link, "f00d").0.selection, state.selection, "{link}");
}

#[test]
fn a_second_value_does_not_take_the_place_of_a_default() {
    let (state, _) = read("#?view=quotes&view=names", "f00d");
    let (state, _) = state.after(crate::explore::Action::Show(View::Overview));
    assert_eq!(read(&write(&state, "f00d"), "f00d").0.view, View::Overview);
}

#[test]
fn a_megabyte_of_link_is_read_to_its_first_two_thousand_characters() {
    let link = format!("#?source=cbc&{}", "theme=x&".repeat(130_000));
    let (state, notices) = read(&link, "f00d");
    assert!(state.filter.sources.contains("cbc"));
    assert_eq!(notices, [LinkNotice::TooLong(link.len())]);
    let one_value = format!("#?q={}", "é".repeat(600_000));
    assert_eq!(read(&one_value, "f00d").0, ViewState::default(), "half a value is another value");
}

#[test]
fn a_sentence_link_stays_short() {
    for unit in ["x", "“é” — ", "习", "🦀 "] {
        let text = unit.repeat(4000);
        let span = crate::text::Span::new(unit.len() * 1000, unit.len() * 3000);
        let selection = Selection { kind: ItemKind::Sentence, document: "000_13d0cb1caaa04d07".into(), text: Selector::of(&text, span) };
        let link = write(&ViewState { selection: Some(selection), ..ViewState::default() }, "f00d");
        assert!(link.len() < 1200, "{}", link.len());
    }
}
