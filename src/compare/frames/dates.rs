//! When something happened: events that happen once, with a date.

use super::{Found, Line, ONE_EVENT, Side, Trigger, World, dated, firm, gap};
use crate::calendar::Interval;
use crate::compare::DifferenceKind;
use crate::extract::times::Grain;
use crate::text::{Arrange, TermKey};
use std::collections::HashMap;

const ARRIVE: TermKey = TermKey::of("arrive");
const DEPART: TermKey = TermKey::of("depart");
const BEGIN: TermKey = TermKey::of("begin");
const END: TermKey = TermKey::of("end");
const VISIT: TermKey = TermKey::of("visit");
const MEET: TermKey = TermKey::of("meet");

/// What happens to a person once in a while, so that two dates a few days apart are of one event.
const TO_A_PERSON: [TermKey; 9] = [
    TermKey::of("resign"),
    TermKey::of("die"),
    TermKey::of("detain"),
    TermKey::of("release"),
    TermKey::of("charge"),
    TermKey::of("convict"),
    TermKey::of("appoint"),
    TermKey::of("extradite"),
    TermKey::of("inaugurate"),
];

/// A date stands within so many words of its verb.
const NEAR: usize = 9;

struct Dated {
    side: Side,
    interval: Interval,
    grain: Grain,
    place: Option<TermKey>,
}

/// What is dated: a class, what begins or ends, and who takes part.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Key {
    class: TermKey,
    of: TermKey,
    person: u32,
    with: u32,
}

pub(super) fn compare(world: &World<'_>, found: &mut Found) {
    let mut frames: HashMap<Key, Vec<Dated>> = HashMap::new();
    for line in world.lines() {
        collect(&line, &mut frames, found);
    }
    let mut keys: Vec<Key> = frames.keys().copied().collect();
    keys.arrange();
    for key in keys {
        settle(world, &key, &frames[&key], found);
    }
}

fn collect(line: &Line<'_>, frames: &mut HashMap<Key, Vec<Dated>>, found: &mut Found) {
    let times: Vec<_> = line.times().iter().filter(|t| dated(t).is_some() && t.grain <= Grain::Week).collect();
    if times.is_empty() {
        return;
    }
    let triggers = line.triggers();
    for time in times {
        let Some(interval) = dated(time) else { continue };
        let at = line.source.article.token_at(time.span.start);
        let Some(trigger) = governor(&triggers, at) else { continue };
        let side = line.side(trigger.at, time.span);
        if !firm(line, side.span) {
            continue;
        }
        let none = (TermKey::default(), u32::MAX);
        let (class, of) = match trigger.class {
            ARRIVE => (BEGIN, VISIT),
            BEGIN | END => match begun(line, &triggers, trigger) {
                Some(of) => (trigger.class, of),
                None => continue,
            },
            DEPART | MEET => (trigger.class, none.0),
            class if TO_A_PERSON.contains(&class) => (class, none.0),
            _ => continue,
        };
        let place = line.destination(trigger.at + 1).or_else(|| (of == VISIT).then(|| visited(line, &triggers)).flatten());
        found.checked.dated += 1;
        let mut put = |person: u32, with: u32| {
            frames.entry(Key { class, of, person, with }).or_default().push(Dated { side, interval, grain: time.grain, place });
        };
        if class == MEET {
            // who meets is often told by office alone, whom by name
            for (person, _) in line.entities(side.span).filter(|(e, _)| line.world.is_person(*e)) {
                put(person, none.1);
            }
        } else if let Some(person) = line.actor(trigger.at) {
            put(person, none.1);
        }
    }
}

/// The verb that a date belongs to: the last one before it, with no other in between, else one right after.
fn governor(triggers: &[Trigger], time: usize) -> Option<Trigger> {
    let before = triggers.iter().rev().find(|t| t.at < time && t.verb);
    before.copied().filter(|t| time - t.at <= NEAR)
}

/// What begins or ends: the event named last before the verb or first after it.
fn begun(line: &Line<'_>, triggers: &[Trigger], verb: Trigger) -> Option<TermKey> {
    let near = |t: &&Trigger| t.at.abs_diff(verb.at) <= NEAR && t.class != verb.class && !t.verb;
    let before = triggers.iter().rev().filter(|t| t.at < verb.at).find(near);
    let after = triggers.iter().filter(|t| t.at > verb.at && t.at <= verb.at + 3).find(near);
    let _ = line;
    before.or(after).map(|t| t.class)
}

/// Where the visit that a sentence names leads to.
fn visited(line: &Line<'_>, triggers: &[Trigger]) -> Option<TermKey> {
    triggers.iter().filter(|t| t.class == VISIT).find_map(|t| line.destination(t.at + 1))
}

fn settle(world: &World<'_>, key: &Key, frames: &[Dated], found: &mut Found) {
    let places: Vec<TermKey> = frames.iter().filter_map(|f| f.place).collect();
    // two places: two visits, and what tells no place could be either
    if places.iter().any(|p| *p != places[0]) {
        return;
    }
    let mut told: Vec<&Dated> = frames.iter().filter(|f| f.grain <= Grain::Day).collect();
    let recurs = key.class == MEET || key.class == DEPART;
    if !recurs && let Some(first) = first_apart(&told) {
        let near = told.iter().filter(|f| gap(&f.interval, &first) <= ONE_EVENT);
        let sides: Vec<Side> = near.map(|f| f.side).collect();
        let within = sides.iter().all(|s| s.document == sides[0].document);
        let kind = if within { DifferenceKind::Internal } else { DifferenceKind::Conflict };
        found.differences.push(world.difference(kind, topic(key), &sides));
    }
    let mut at = 0;
    told.arrange_by_key(|f| (f.interval, f.side.document));
    while at < told.len() {
        let to = at + told[at..].iter().take_while(|f| f.interval == told[at].interval).count();
        let sides: Vec<Side> = told[at..to].iter().map(|f| f.side).collect();
        world.agree(found, &sides);
        at = to;
    }
}

/// The date told first of those that have another of the same event, some days away. Each date is held against the others
/// once, however many tell it.
fn first_apart(told: &[&Dated]) -> Option<Interval> {
    let mut dates: Vec<Interval> = Vec::new();
    for one in told {
        if !dates.contains(&one.interval) {
            dates.push(one.interval);
        }
    }
    let apart = |a: &Interval| dates.iter().any(|b| (1..=ONE_EVENT).contains(&gap(a, b)));
    dates.iter().copied().find(apart)
}

/// In words for the reader.
fn topic(key: &Key) -> String {
    const NAMES: [(&str, &str); 15] = [
        ("visit", "visit"),
        ("meet", "meeting"),
        ("vote", "vote"),
        ("elect", "election"),
        ("negotiate", "talks"),
        ("protest", "protest"),
        ("attack", "attack"),
        ("debate", "debate"),
        ("speak", "speech"),
        ("resign", "resignation"),
        ("die", "death"),
        ("detain", "arrest"),
        ("release", "release"),
        ("appoint", "appointment"),
        ("inaugurate", "inauguration"),
    ];
    let name = |class: TermKey| NAMES.iter().find(|(c, _)| TermKey::of(c) == class).map_or("event", |(_, n)| n);
    match key.class {
        BEGIN => format!("start of the {}", name(key.of)),
        END => format!("end of the {}", name(key.of)),
        class => format!("date of the {}", name(class)),
    }
}
