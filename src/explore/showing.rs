//! The filter as a sentence: "quotes by Vina Nadjibulla · in CBC, DAR · about tariffs — 7 of 68".

use super::state::ItemKind;
use super::{Action, Choice, Days, Explorer, Facet, ViewState};
use crate::extract::quotes::{Form, Voice};
use crate::extract::themes::Role;

/// One part of the sentence and what takes it away.
#[derive(Clone, PartialEq, Debug)]
pub struct Part {
    /// What joins it to the one before: "by", "in", "about", or "" within a list.
    pub lead: &'static str,
    pub words: String,
    pub remove: Action,
}

/// The whole sentence.
#[derive(Clone, PartialEq, Debug)]
pub struct Showing {
    /// What is counted: "quotes".
    pub unit: &'static str,
    pub parts: Vec<Part>,
    pub matching: usize,
    pub total: usize,
}

impl std::fmt::Display for Showing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.unit)?;
        for part in &self.parts {
            match part.lead {
                "" => write!(f, ", {}", part.words)?,
                "by" => write!(f, " by {}", part.words)?,
                lead => write!(f, " · {lead} {}", part.words)?,
            }
        }
        write!(f, " — {} of {}", self.matching, self.total)
    }
}

/// What a kind of item is called, of many.
pub fn plural(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Paragraph => "paragraphs",
        ItemKind::Sentence => "sentences",
        ItemKind::Quote => "quotes",
        ItemKind::Time => "dates and times",
        ItemKind::Figure => "figures",
        ItemKind::Mention => "mentions",
        ItemKind::Removed => "removed lines",
    }
}

impl Explorer {
    pub fn showing(&self, state: &ViewState) -> Showing {
        let unit = Explorer::unit(state.view);
        let filter = &state.filter;
        let mut parts = Vec::new();
        let mut list = |lead: &'static str, values: Vec<(String, Action)>| {
            for (i, (words, remove)) in values.into_iter().enumerate() {
                parts.push(Part { lead: if i == 0 { lead } else { "" }, words, remove });
            }
        };
        let by = if unit == ItemKind::Quote { "by" } else { "with" };
        list(by, filter.names.iter().filter_map(|k| Some((self.name_of_key(k)?, Action::Toggle(Choice::Name(k.clone()))))).collect());
        list("in", filter.sources.iter().filter_map(|k| Some((self.source_words(k)?, Action::Toggle(Choice::Source(k.clone()))))).collect());
        let theme = |id: &String| {
            let theme = self.corpus.themes.iter().find(|t| t.id == *id)?;
            Some((theme.label.clone(), Action::Toggle(Choice::Theme(id.clone()))))
        };
        list("about", filter.themes.iter().filter_map(theme).collect());
        list("from", filter.voices.iter().map(|&v| (voice_words(v).to_owned(), Action::Toggle(Choice::Voice(v)))).collect());
        list("as", filter.forms.iter().map(|&f| (form_words(f).to_owned(), Action::Toggle(Choice::Form(f)))).collect());
        list("telling", filter.roles.iter().map(|&r| (role_words(r).to_owned(), Action::Toggle(Choice::Role(r)))).collect());
        if !filter.days.is_all() {
            list("telling of", vec![(day_words(filter.days.ordered()), Action::Clear(Facet::Days))]);
        }
        if !filter.query.trim().is_empty() {
            list("with the words", vec![(format!("“{}”", filter.query.trim()), Action::Clear(Facet::Query))]);
        }
        let total = self.population(unit).len();
        Showing { unit: plural(unit), parts, matching: self.count(unit, filter), total }
    }

    /// The name behind a key.
    pub fn name_of_key(&self, key: &str) -> Option<String> {
        let place = self.corpus.entity(self.names.find(key)?).name;
        Some(self.text(place.document, place.span))
    }

    fn source_words(&self, key: &str) -> Option<String> {
        let source = match self.sources.find(key) {
            Some(id) => return Some(self.sources.get(id).monogram.clone()),
            None => self.sources.get(self.sources.of_document(self.document_of(key)?)),
        };
        Some(format!("{} ({key})", source.monogram))
    }
}

pub fn voice_words(voice: Voice) -> &'static str {
    match voice {
        Voice::Named => "named people",
        Voice::Anonymous => "someone unnamed",
        Voice::Vague => "nobody in particular",
        Voice::Unknown => "speakers unknown",
    }
}

/// What a paragraph does in the story.
pub fn role_words(role: Role) -> &'static str {
    match role {
        Role::Event => "what happened",
        Role::Background => "what led up to it",
        Role::Reaction => "what those concerned say",
        Role::Analysis => "what experts make of it",
        Role::Outlook => "what is to come",
    }
}

pub fn form_words(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct quotes",
        Form::Mixed => "quoted words in the outlet’s sentence",
        Form::Indirect => "paraphrase",
        Form::Pull => "pull quotes",
        Form::Block => "excerpts",
    }
}

fn day_words(days: Days) -> String {
    match (days.from, days.to) {
        (Some(a), Some(b)) if a == b => format!("{a}"),
        (Some(a), Some(b)) => format!("{a} to {b}"),
        (Some(a), None) => format!("{a} and later"),
        (None, Some(b)) => format!("{b} and earlier"),
        (None, None) => "any day".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explore::testing::coverage;
    use crate::explore::{View, link};

    #[test]
    fn the_filter_reads_as_a_sentence_and_each_part_can_go() {
        let explorer = coverage();
        let (state, notices) = link::read("#?name=ana-berg&q=cars&source=herald&source=the-gazette&view=quotes", "");
        assert_eq!(notices, []);
        let showing = explorer.showing(&state);
        let total = explorer.count(ItemKind::Quote, &crate::explore::Filter::default());
        assert_eq!(showing.to_string(), format!("quotes by Ana Berg · in HER, GAZ · with the words “cars” — 4 of {total}"));
        let (mut rest, mut parts) = (state, showing.parts);
        while let Some(part) = parts.pop() {
            rest = rest.after(part.remove).0;
        }
        assert_eq!(rest, ViewState { view: View::Quotes, ..ViewState::default() });
    }
}
