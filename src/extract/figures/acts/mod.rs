//! By whom and on whom a figure is, where the verb or noun that it hangs on says so.
//!
//! "A judge ordered Acme to pay $5 million to the town": Acme → the town. "Acme was fined $2m by Oslo": Oslo → Acme.
//! "Lund will cut 2,000 jobs": by Lund. The words are data (`lexicon/acts.txt`), each with the roles of its sentence.
//! A side is told only where the sentence is plain: pronouns, far subjects and lists stay unknown.

mod lexicon;
mod nouns;
mod phrases;
mod verbs;

use super::directed::Finder;
use super::{Figure, Party, Unit};
use crate::article::Article;
use crate::extract::names::Names;
use crate::extract::times::Time;
use lexicon::{Form, Frame, Verb, verb};

/// One figure in the tokens of its sentence.
struct Act<'a> {
    finder: Finder<'a>,
    times: &'a [Time],
    /// Its tokens.
    first: usize,
    end: usize,
    /// What it counts, past its own words: "2,000 jobs".
    counts: bool,
    /// Per cent or a multiple.
    share: bool,
    /// A length of time.
    length: bool,
    /// What is measured follows it at once.
    joined: bool,
    /// It follows it.
    followed: bool,
}

#[derive(Clone, Copy, Default)]
struct Roles {
    by: Option<Party>,
    on: Option<Party>,
}

/// Gives figures without a direction theirs.
pub fn tell(article: &Article, names: &Names, times: &[Time], figures: &mut [Figure]) {
    for i in 0..figures.len() {
        let figure = &figures[i];
        let Some(sentence) = article.sentence_at(figure.span.start).map(|s| &article.sentences[s]) else { continue };
        if figure.by.is_some() || matches!(figure.unit, Unit::Rank | Unit::Ordinal) {
            continue;
        }
        let tokens = article.tokens(sentence.tokens.clone());
        let at = |offset: u32| tokens.partition_point(|t| t.span.end <= offset);
        let (first, end) = (at(figure.span.start), tokens.partition_point(|t| t.span.start < figure.span.end));
        let about = figure.about.filter(|a| sentence.span.contains(*a)).map(|a| (at(a.start), tokens.partition_point(|t| t.span.start < a.end)));
        let counts = matches!(figure.unit, Unit::Noun(_)) && figure.about.is_some_and(|a| a.start < figure.span.end);
        let share = figure.unit == Unit::Percent;
        let length = matches!(figure.unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Hour | Unit::Minute);
        let joined = about.is_some_and(|(start, _)| start == end);
        let followed = about.is_some_and(|(start, _)| start >= end);
        let act = Act { finder: Finder { article, names, tokens }, times, first, end, counts, share, length, joined, followed };
        let roles = act.poll(figure, about);
        // "doubled": who does it is what is measured
        let roles = if figure.unit == Unit::Factor {
            roles
        } else {
            roles.or_else(|| act.noun()).or_else(|| act.trade(about)).or_else(|| act.object()).or_else(|| act.passive())
        };
        // "from 4 to 5 per cent", "by 0.25 points to 4.5": told of both
        let before = i.checked_sub(1).map(|i| &figures[i]).filter(|f| f.span.start >= sentence.span.start && act.goes_on(at(f.span.end), first));
        let Roles { by, on } = roles.or_else(|| before.map(|f| Roles { by: f.by, on: f.on })).unwrap_or_default();
        let on = figures[i].on.or(on);
        // nobody does it to himself
        let same = matches!((by, on), (Some(a), Some(b)) if a.span == b.span || (a.referent.is_some() && a.referent == b.referent));
        if !same {
            (figures[i].by, figures[i].on) = (by, on);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Given, Published, read};
    use crate::extract::{figures, names, times};

    #[derive(serde::Deserialize)]
    struct Case {
        text: String,
        roles: Vec<Vec<String>>,
    }

    #[test]
    fn every_case_gives_its_roles() {
        let mut wrong = Vec::new();
        for case in crate::cases::of::<Case>(include_str!("../acts.toml")) {
            let published = Some(Published { day: "2026-01-14".parse().expect("a date"), time: None });
            let article = read("case.txt", case.text.clone(), &Given { published, cleaned: true, ..Given::default() });
            let names = names::find(&article, None);
            let times = times::find(&article, None);
            let mut figures = figures::find(&article, &names, &times);
            super::tell(&article, &names, &times, &mut figures);
            let words = |p: Option<figures::Party>| p.map_or("", |p| article.of(p.span)).to_owned();
            let found: Vec<Vec<String>> = figures.iter().map(|f| vec![article.of(f.span).to_owned(), words(f.by), words(f.on)]).collect();
            if found != case.roles {
                wrong.push(format!("{}\n  found  {found:?}\n  wanted {:?}", case.text, case.roles));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
