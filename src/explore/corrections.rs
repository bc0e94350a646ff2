//! What a reader sets right: kept as a small JSON, applied to a corpus as a whole.
//!
//! A correction names its finding by exact words and neighbours, as a link
//! does, so that it survives a rebuild and never lands on a look-alike.
//! [`apply`] says which ones no longer fit.

use super::state::{ItemKind, Spelled};
use super::{Explorer, Item, NameKeys, NotFound, Rest, Selection, Selector};
use crate::compare::{EntityId, Place};
use crate::corpus::Corpus;
pub use crate::corpus::corrections::{Correction, Corrections, CorrectionsError, Words};
use crate::extract::names::ReferentId;
use crate::extract::quotes::{Resolution, Speaker, Voice};
use crate::text::Arrange;
use std::fmt;

impl Corrections {
    /// As a file that [`Corrections::read`] takes.
    pub fn write(&self) -> String {
        let stamped = Corrections { format: Self::FORMAT, corrections: self.corrections.clone() };
        serde_json::to_string_pretty(&stamped).unwrap_or_default()
    }
}

impl Words {
    fn selector(&self) -> Selector {
        let Words { exact, prefix, suffix, whole, nth } = self.clone();
        Selector { exact, prefix, suffix, rest: whole.map(|(length, hash)| Rest { length, hash }), nth }
    }
}

impl From<Selector> for Words {
    fn from(s: Selector) -> Words {
        Words { exact: s.exact, prefix: s.prefix, suffix: s.suffix, whole: s.rest.map(|r| (r.length, r.hash)), nth: s.nth }
    }
}

/// A correction that could not be applied, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unapplied {
    pub index: usize,
    pub why: Misfit,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Misfit {
    Place(NotFound),
    /// The words are there, but no finding of that kind.
    NoFinding,
    NoName,
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Misfit::Place(NotFound::NoArticle) => f.write_str("its article is not here"),
            Misfit::Place(_) => f.write_str("its words are no longer found"),
            Misfit::NoFinding => f.write_str("nothing is found at its words"),
            Misfit::NoName => f.write_str("its name is not found"),
        }
    }
}

impl Correction {
    /// What it does, for a list.
    pub fn words(&self) -> String {
        match self {
            Correction::Wrong { kind, text, .. } => format!("Not a {kind}: “{}”", text.exact),
            Correction::Speaker { text, speaker: Some(name), .. } => format!("Said by {name}: “{}”", text.exact),
            Correction::Speaker { text, speaker: None, .. } => format!("Nobody can tell who said: “{}”", text.exact),
            Correction::Given { document, fields } if fields.is_empty() => format!("Nothing is given of {document}"),
            Correction::Given { document, fields } => {
                let told: Vec<String> = fields.iter().map(|(field, value)| format!("{field} “{value}”")).collect();
                format!("Of {document} is given: {}", told.join(", "))
            }
            Correction::Merge { name, into } => format!("{name} is {into}"),
            Correction::Split { name, document } => format!("{name} in {document} is somebody else"),
        }
    }

    /// Marks a finding as wrong.
    pub fn wrong(selection: Selection) -> Correction {
        Correction::Wrong { kind: selection.kind.spelled().to_owned(), document: selection.document, text: selection.text.into() }
    }

    /// Gives a quotation to another speaker.
    pub fn speaker(selection: Selection, speaker: Option<String>) -> Correction {
        Correction::Speaker { document: selection.document, text: selection.text.into(), speaker }
    }
}

/// The corpus with all corrections that fit, and those that do not. The comparison is left as it was.
///
/// Names are looked up as they stand after the corrections before, which is how the reader saw them.
pub fn apply(explorer: &Explorer, corrections: &Corrections) -> (Corpus, Vec<Unapplied>) {
    let mut corpus = (*explorer.corpus).clone();
    let mut unapplied = Vec::new();
    // Items keep their places until all are looked up.
    let mut gone: Vec<Item> = Vec::new();
    let mut names = explorer.names.clone();
    for (index, correction) in corrections.corrections.iter().enumerate() {
        let done = match correction {
            Correction::Wrong { kind, document, text } => item(explorer, ItemKind::read(kind), document, text).map(|found| gone.push(found)),
            Correction::Speaker { document, text, speaker } => {
                item(explorer, Some(ItemKind::Quote), document, text).and_then(|quote| set_speaker(&names, &mut corpus, quote, speaker.as_deref()))
            }
            // Said before the articles were read: `Corrections::given`.
            Correction::Given { document, .. } => explorer.document_of(document).map(drop).ok_or(Misfit::Place(NotFound::NoArticle)),
            Correction::Merge { name, into } => both(&names, name, into).map(|(from, into)| merge(&mut corpus, from, into)),
            Correction::Split { name, document } => split(explorer, &names, &mut corpus, name, document),
        };
        if done.is_ok() && matches!(correction, Correction::Merge { .. } | Correction::Split { .. }) {
            names = NameKeys::of(&corpus);
        }
        if let Err(why) = done {
            unapplied.push(Unapplied { index, why });
        }
    }
    // From the last to the first, so that the places of the others hold.
    gone.arrange();
    gone.dedup();
    for item in gone.into_iter().rev() {
        remove(&mut corpus, item);
    }
    (corpus, unapplied)
}

fn item(explorer: &Explorer, kind: Option<ItemKind>, document: &str, text: &Words) -> Result<Item, Misfit> {
    let kind = kind.ok_or(Misfit::NoFinding)?;
    let id = explorer.document_of(document).ok_or(Misfit::Place(NotFound::NoArticle))?;
    let span = text.selector().find(&explorer.document(id).article.text).map_err(Misfit::Place)?;
    explorer.item_at(kind, id, span).ok_or(Misfit::NoFinding)
}

fn remove(corpus: &mut Corpus, item: Item) {
    let findings = &mut corpus.documents[item.document.0 as usize].findings;
    let i = item.index as usize;
    match item.kind {
        ItemKind::Quote => drop(findings.quotes.remove(i)),
        ItemKind::Time => drop(findings.times.remove(i)),
        ItemKind::Figure => drop(findings.figures.remove(i)),
        ItemKind::Mention => {
            findings.names.mentions.remove(i);
            for referent in &mut findings.names.referents {
                referent.mentions.retain(|&m| m != item.index);
                referent.mentions.iter_mut().filter(|m| **m > item.index).for_each(|m| *m -= 1);
            }
        }
        ItemKind::Paragraph | ItemKind::Sentence | ItemKind::Removed => {}
    }
}

fn set_speaker(names: &NameKeys, corpus: &mut Corpus, quote: Item, speaker: Option<&str>) -> Result<(), Misfit> {
    let document = quote.document.0 as usize;
    let chosen = match speaker {
        None => None,
        Some(key) => {
            let entity = names.find(key).ok_or(Misfit::NoName)?;
            let named = &corpus.documents[document];
            let referent = named.entities.iter().position(|&e| e == entity).ok_or(Misfit::NoName)?;
            let name = named.findings.names.referents[referent].name;
            Some(Speaker { mention: name, name, referent: Some(ReferentId(referent as u32)), voice: Voice::Named })
        }
    };
    let quote = &mut corpus.documents[document].findings.quotes[quote.index as usize];
    quote.resolution = Resolution::Corrected;
    quote.speaker = chosen;
    quote.also.clear();
    quote.confidence = 1.0;
    Ok(())
}

fn both(names: &NameKeys, name: &str, into: &str) -> Result<(EntityId, EntityId), Misfit> {
    match (names.find(name), names.find(into)) {
        (Some(from), Some(into)) if from != into => Ok((from, into)),
        _ => Err(Misfit::NoName),
    }
}

/// The entity that is merged stays in the list, so that no number changes, but nothing refers to it.
fn merge(corpus: &mut Corpus, from: EntityId, into: EntityId) {
    let old = &mut corpus.entities[from.0 as usize];
    let (referents, labels, aliases) = (std::mem::take(&mut old.referents), std::mem::take(&mut old.labels), std::mem::take(&mut old.aliases));
    let name = old.name;
    for &(document, ReferentId(referent)) in &referents {
        corpus.documents[document.0 as usize].entities[referent as usize] = into;
    }
    let entity = &mut corpus.entities[into.0 as usize];
    entity.aliases.push(name);
    entity.aliases.extend(aliases);
    entity.referents.extend(referents);
    entity.referents.arrange();
    entity.labels.extend(labels);
    corpus.corrected.push(into);
}

/// Takes a name's referents in one article out into an entity of their own.
fn split(explorer: &Explorer, names: &NameKeys, corpus: &mut Corpus, name: &str, document: &str) -> Result<(), Misfit> {
    let EntityId(e) = names.find(name).ok_or(Misfit::NoName)?;
    let document = explorer.document_of(document).ok_or(Misfit::Place(NotFound::NoArticle))?;
    let entity = &mut corpus.entities[e as usize];
    let (own, others): (Vec<_>, Vec<_>) = entity.referents.iter().copied().partition(|r| r.0 == document);
    if own.is_empty() || others.is_empty() {
        return Err(Misfit::NoFinding);
    }
    entity.referents = others;
    let here = |p: &Place| p.document == document;
    let mut apart = entity.clone();
    apart.referents = own.clone();
    apart.aliases.retain(here);
    apart.labels.retain(|l| here(&l.0));
    entity.aliases.retain(|p| !here(p));
    entity.labels.retain(|l| !here(&l.0));
    // The name shown must stand in an article of its own.
    let first = entity.referents[0];
    let name_in = |corpus: &Corpus, (d, r): (crate::compare::DocumentId, ReferentId)| Place {
        document: d,
        span: corpus.documents[d.0 as usize].findings.names.referent(r).name,
    };
    if here(&corpus.entities[e as usize].name) {
        corpus.entities[e as usize].name = name_in(corpus, first);
    }
    apart.name = name_in(corpus, own[0]);
    let new = EntityId(corpus.entities.len() as u32);
    corpus.entities.push(apart);
    corpus.corrected.extend([EntityId(e), new]);
    for (d, ReferentId(r)) in own {
        corpus.documents[d.0 as usize].entities[r as usize] = new;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explore::testing::coverage;
    use crate::explore::{Filter, View, ViewState};
    use std::rc::Rc;

    fn corrected(corrections: Vec<Correction>) -> (Explorer, Vec<Unapplied>) {
        let explorer = coverage();
        // Through JSON, as it comes from a file.
        let written = Corrections { format: 1, corrections }.write();
        let (corpus, unapplied) = apply(&explorer, &Corrections::read(&written).unwrap());
        (Explorer::new(Rc::new(corpus)), unapplied)
    }

    #[test]
    fn every_kind_that_can_be_marked_wrong_is_a_kind() {
        for kind in crate::corpus::corrections::KINDS {
            assert!(ItemKind::read(kind).is_some(), "{kind}");
        }
    }

    #[test]
    fn what_is_given_is_laid_over_what_was_given_and_the_last_word_holds() {
        use crate::article::Given;
        use crate::corpus::File;
        let outlet = |name: &str| Given { outlet: Some(name.into()), ..Given::default() };
        let corrections =
            vec![Correction::given("a", &outlet("Herald")), Correction::given("a", &outlet("Gazette")), Correction::given("b", &outlet("Post"))];
        let given = Given { section: Some("World".into()), ..Given::default() };
        let mut files = vec![File { name: "a.txt".into(), text: String::new(), given, notices: Vec::new() }];
        Corrections { format: 1, corrections }.give(&mut files);
        assert_eq!(files[0].given, Given { section: Some("World".into()), ..outlet("Gazette") });
    }

    fn quotes_of(explorer: &Explorer, key: &str) -> usize {
        let groups = explorer.speakers(&ViewState { view: View::Quotes, ..ViewState::default() });
        groups.iter().find(|g| g.key == key).map_or(0, |g| g.quotes.len())
    }

    #[test]
    fn a_finding_marked_wrong_is_gone_and_no_other() {
        let explorer = coverage();
        for kind in [ItemKind::Quote, ItemKind::Time, ItemKind::Figure, ItemKind::Mention] {
            let items = explorer.items(kind, &Filter::default());
            let selection = explorer.select(items[1]);
            let (after, unapplied) = corrected(vec![Correction::wrong(selection)]);
            assert_eq!(unapplied, []);
            let words = |e: &Explorer| e.items(kind, &Filter::default()).iter().map(|&i| (i.document, e.span(i))).collect::<Vec<_>>();
            let mut expected = words(&explorer);
            expected.remove(1);
            assert_eq!(words(&after), expected);
        }
    }

    #[test]
    fn a_quotation_goes_to_the_speaker_chosen() {
        let explorer = coverage();
        let before = (quotes_of(&explorer, "ana-berg"), quotes_of(&explorer, "tom-rusk"));
        let groups = explorer.speakers(&ViewState::default());
        let quote = groups.iter().find(|g| g.key == "ana-berg").unwrap().quotes[0];
        let (after, unapplied) = corrected(vec![Correction::speaker(explorer.select(quote), Some("tom-rusk".into()))]);
        assert_eq!(unapplied, []);
        assert_eq!((quotes_of(&after, "ana-berg"), quotes_of(&after, "tom-rusk")), (before.0 - 1, before.1 + 1));
    }

    #[test]
    fn a_name_split_and_merged_again_is_whole() {
        let explorer = coverage();
        let mentions = |e: &Explorer, key: &str| e.name_rows(&Filter::default()).iter().find(|r| r.key == key).map_or(0, |r| r.total);
        let whole = mentions(&explorer, "ana-berg");
        let (apart, unapplied) = corrected(vec![Correction::Split { name: "ana-berg".into(), document: "011_herald".into() }]);
        assert_eq!(unapplied, []);
        let (one, two) = (mentions(&apart, "ana-berg~person"), mentions(&apart, "ana-berg~person~2"));
        assert!(one > 0 && two > 0 && one + two == whole, "{one} and {two} of {whole}");
        // Both in one file: the merge names what the split has made.
        let (again, unapplied) = corrected(vec![
            Correction::Split { name: "ana-berg".into(), document: "011_herald".into() },
            Correction::Merge { name: "ana-berg~person~2".into(), into: "ana-berg~person".into() },
        ]);
        assert_eq!(unapplied, []);
        let rows = again.name_rows(&Filter::default());
        assert!(rows.iter().any(|r| r.name == "Ana Berg" && r.total == whole), "{rows:?}");
    }

    #[test]
    fn what_no_longer_fits_is_said() {
        let words = |exact: &str| Words { exact: exact.into(), ..Words::default() };
        let (_, unapplied) = corrected(vec![
            Correction::Wrong { kind: "quote".into(), document: "010_gazette".into(), text: words("nobody wrote this") },
            Correction::Wrong { kind: "quote".into(), document: "gone".into(), text: words("bridge") },
            Correction::Merge { name: "ana-berg".into(), into: "nobody".into() },
        ]);
        let why: Vec<Misfit> = unapplied.iter().map(|u| u.why).collect();
        assert_eq!(why, [Misfit::Place(NotFound::NoWords), Misfit::Place(NotFound::NoArticle), Misfit::NoName]);
    }

    #[test]
    fn other_files_are_refused_with_a_reason() {
        for text in ["", "[]", "{\"format\":1}", "{\"format\":1,\"corrections\":[{\"do\":\"paint\"}]}", "\u{0}"] {
            assert!(matches!(Corrections::read(text), Err(CorrectionsError::Shape(_))), "{text}");
        }
        assert_eq!(Corrections::read("{\"format\":9,\"corrections\":[]}"), Err(CorrectionsError::Newer(9)));
    }
}
