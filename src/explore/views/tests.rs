use crate::explore::testing::coverage;
use crate::explore::*;
use crate::extract::quotes::Voice;

fn state(view: View) -> ViewState {
    ViewState { view, ..ViewState::default() }
}

#[test]
fn one_speaker_is_one_group_across_outlets_and_the_unnamed_stay_apart() {
    let explorer = coverage();
    let groups = explorer.speakers(&state(View::Quotes));
    let berg: Vec<_> = groups.iter().filter(|g| g.name.contains("Berg")).collect();
    assert_eq!(berg.len(), 1, "{groups:?}");
    assert_eq!(berg[0].by_source.breadth(), 2);
    assert_eq!(berg[0].only_in, None);
    let unnamed: Vec<_> = groups.iter().filter(|g| matches!(g.voice, Voice::Anonymous | Voice::Vague)).collect();
    assert!(unnamed.iter().all(|g| g.by_source.breadth() == 1), "{unnamed:?}");
    let voices: Vec<Voice> = groups.iter().map(|g| g.voice).collect();
    assert!(voices.is_sorted(), "named first, unknown last: {voices:?}");
    let split = explorer.voice_split(&state(View::Quotes));
    let all: u32 = split.iter().map(VoiceSplit::all).sum();
    let named: usize = groups.iter().filter(|g| g.voice == Voice::Named).map(|g| g.quotes.len()).sum();
    assert!(split.iter().map(|s| s.of(Voice::Named)).sum::<u32>() as usize <= named, "a joint quotation stands with each of its speakers");
    assert_eq!(all as usize, explorer.count(ItemKind::Quote, &Filter::default()));
}

#[test]
fn a_filter_does_not_make_a_voice_exclusive() {
    let explorer = coverage();
    let mut state = state(View::Quotes);
    state.filter.sources = ["herald".to_owned()].into();
    let groups = explorer.speakers(&state);
    let berg = groups.iter().find(|g| g.name.contains("Berg")).unwrap();
    assert_eq!(berg.only_in, None);
}

#[test]
fn days_stand_in_order_and_nothing_is_dropped() {
    let explorer = coverage();
    let timeline = explorer.timeline(&state(View::Timeline));
    let days: Vec<_> = timeline.events.iter().map(|e| e.interval.first).collect();
    assert!(days.is_sorted());
    let shown: usize = timeline.events.iter().chain(&timeline.background).map(|e| e.tellings().count()).sum();
    assert_eq!(shown + timeline.undatable.len() + timeline.vague.len() + timeline.lengths.len(), explorer.count(ItemKind::Time, &Filter::default()));
    assert!(timeline.events.iter().any(|e| e.key == "2025-03-03") && timeline.events.iter().any(|e| e.key == "2025-03-04"), "{timeline:?}");
}

#[test]
fn every_figure_stands_in_one_cell() {
    let explorer = coverage();
    let rows = explorer.figures(&state(View::Figures));
    let shown: usize = rows.iter().flat_map(|r| &r.cells).map(|c| c.items.len()).sum();
    assert_eq!(shown, explorer.count(ItemKind::Figure, &Filter::default()));
    for row in &rows {
        assert!(row.cells.iter().all(|c| c.value < row.values.len()));
        let mut values = row.values.clone();
        values.sort();
        values.dedup();
        assert_eq!(values.len(), row.values.len(), "equal values are one");
    }
}

/// Reports that tell one event, given another outlet each.
fn reports(texts: &[&str]) -> Explorer {
    let names: Vec<String> = (0..texts.len()).map(|i| format!("{:03}.txt", i)).collect();
    let files: Vec<(&str, &str, &str)> =
        names.iter().zip(texts).zip(["Gazette", "Herald", "Courier"]).map(|((name, text), outlet)| (name.as_str(), *text, outlet)).collect();
    Explorer::new(std::rc::Rc::new(crate::explore::testing::corpus(&files)))
}

#[test]
fn competing_dates_share_one_row_with_both_wordings() {
    let explorer = reports(&[
        "Prime Minister Ana Berg arrived in Lund on Tuesday, March 3, 2026, for a visit to Sweden.",
        "The visit of Prime Minister Ana Berg to Sweden began on Thursday, March 5, 2026, in Lund.",
    ]);
    let timeline = explorer.timeline(&state(View::Timeline));
    let rows: Vec<&Happening> = timeline.events.iter().flat_map(|e| &e.happenings).filter(|h| h.differs.is_some()).collect();
    assert_eq!(rows.len(), 1, "{timeline:?}\n{:?}", explorer.corpus.comparison.differences);
    let days: Vec<String> = rows[0].tellings.iter().map(|t| t.interval.first.to_string()).collect();
    assert_eq!(days, ["2026-03-03", "2026-03-05"]);
    assert!(timeline.events[0].is("2026-03-05"), "a link to the other day opens the row");
    let drawn: Vec<String> = timeline.days().iter().map(|d| d.interval.first.to_string()).collect();
    assert_eq!(drawn, days, "both days are drawn");
}

#[test]
fn two_things_of_one_day_are_two_rows() {
    let explorer = reports(&["The mill burned on May 4, 2026. On May 4, 2026, an unrelated strike ended in Oslo."]);
    let timeline = explorer.timeline(&state(View::Timeline));
    assert_eq!(timeline.events.len(), 1);
    assert_eq!(timeline.events[0].happenings.len(), 2);
}

#[test]
fn words_for_some_time_stand_apart_from_days_that_nothing_tells() {
    let explorer = reports(&["The mill is now closed. It burned on Tuesday."]);
    let timeline = explorer.timeline(&state(View::Timeline));
    assert_eq!((timeline.vague.len(), timeline.undatable.len()), (1, 1), "{timeline:?}");
}

#[test]
fn zooming_in_and_out_ends_at_all_days() {
    let explorer = reports(&["It began on May 4, 2026, went on until May 12, 2026, and ended on May 20, 2026."]);
    let mut at = state(View::Timeline);
    at.event = Some("2026-05-12".into());
    for _ in 0..8 {
        at.filter.days = explorer.zoom(&at, true);
    }
    let day = |d: u32| crate::calendar::day(2026, 5, d);
    assert_eq!((at.filter.days.from, at.filter.days.to), (day(12), day(12)), "the open day stays in sight");
    for _ in 0..8 {
        at.filter.days = explorer.zoom(&at, false);
    }
    assert!(at.filter.days.is_all());
}

#[test]
fn equal_figures_meet_and_others_keep_a_row_of_their_own() {
    let explorer = reports(&[
        "Norway keeps a 100 per cent tariff on Chilean electric vehicles. It wants to double exports. The toll is 5 euros.",
        "Norway’s 100% Chilean EV tariffs hurt. Exports rose by 100 percent. The toll is 7 euros.",
        "Chile keeps a 100% tariff on Norwegian electric vehicles.",
    ]);
    let rows = explorer.figures(&state(View::Figures));
    let told = |part: &str| -> Vec<&FigureRow> { rows.iter().filter(|r| r.subject.contains(part)).collect() };
    let tariffs = told("tariff");
    assert_eq!(tariffs.len(), 2, "the reverse is another measure: {rows:?}");
    assert_eq!((tariffs[0].cells.len(), tariffs[0].values.len()), (2, 1), "{tariffs:?}");
    assert_eq!(tariffs[0].cells[0].direction, Some(Direction { by: Some("Norway".into()), on: Some("Chilean electric vehicles".into()) }));
    let exports = told("xports");
    assert_eq!((exports.len(), exports[0].values.len()), (1, 1), "double is up 100 %: {exports:?}");
    let tolls = told("toll");
    assert_eq!((tolls.len(), tolls[0].values.len()), (1, 2), "{tolls:?}");
    let mut of_money = state(View::Figures);
    of_money.unit = Some("money eur".into());
    assert!(explorer.figures(&of_money).iter().all(|r| r.subject.contains("toll")));
}

#[test]
fn a_cell_of_the_matrix_opens_as_many_items_as_it_counts() {
    let explorer = coverage();
    for rows in [Rows::Themes, Rows::People, Rows::Organisations, Rows::Places] {
        let state = ViewState { rows, ..ViewState::default() };
        let matrix = explorer.coverage(&state);
        for row in &matrix.rows {
            assert_eq!(row.counts.iter().map(|c| c.1).sum::<u32>(), row.total);
            assert!((0.0..=1.0).contains(&row.uneven), "{row:?}");
            for (source, count) in row.counts.iter() {
                let cell = Cell { row: row.key.clone(), source: explorer.sources.get(source).key.clone() };
                assert_eq!(explorer.cell(&cell, &state).len(), count as usize, "{cell:?}");
            }
        }
        if rows == Rows::People {
            assert!(matrix.rows.iter().any(|r| r.label == "Tom Rusk" && r.only_in.is_none()), "{matrix:?}");
        }
    }
}

#[test]
fn a_headline_that_is_not_stated_is_the_first_sentence_and_not_told_twice() {
    let explorer = coverage();
    for headline in explorer.headlines(&Filter::default()) {
        let lead: Vec<String> = headline.lead.iter().map(|&s| explorer.text(headline.document, s)).collect();
        assert!(!headline.title.is_empty() && !lead.is_empty());
        assert!(lead.iter().all(|l| !l.starts_with(&headline.title)), "{headline:?}");
    }
}

#[test]
fn every_item_opens_its_sentence() {
    let explorer = coverage();
    let mut opened = 0;
    for kind in [ItemKind::Paragraph, ItemKind::Sentence, ItemKind::Quote, ItemKind::Time, ItemKind::Figure, ItemKind::Mention] {
        for item in explorer.items(kind, &Filter::default()) {
            let evidence = explorer.evidence(item);
            assert!(evidence.sentence.contains(evidence.chosen), "{evidence:?}");
            assert!(
                evidence.before.is_none_or(|b| b.end <= evidence.sentence.start) && evidence.after.is_none_or(|a| a.start >= evidence.sentence.end)
            );
            assert_eq!(explorer.selected(&explorer.select(item)), Ok(evidence));
            opened += 1;
        }
    }
    assert!(opened > 50, "{opened}");
}

#[test]
fn two_articles_are_never_one() {
    let explorer = coverage();
    let mut state = state(View::Compare);
    let (a, b) = explorer.pair(&state).unwrap();
    assert_ne!(a, b);
    state.a = Some("010_gazette".into());
    state.b = state.a.clone();
    assert_eq!(explorer.pair(&state), None);
}

#[test]
fn a_source_filter_takes_the_other_articles_out_of_every_view() {
    let explorer = coverage();
    for &view in View::ALL {
        let mut state = state(view);
        state.filter.sources = ["herald".to_owned()].into();
        for claim in explorer.claims(&state) {
            assert!(claim.wordings.iter().all(|w| explorer.sources.get(w.source).key == "herald"));
        }
        assert!(explorer.items(Explorer::unit(view), &state.filter).iter().all(|i| explorer.id_of(i.document) == "011_herald"));
    }
}
