//! What a state names that the articles do not have: kept in the link, named to the reader.

use super::{ClaimKind, Explorer, LinkNotice, Spelled, ViewState};

impl Explorer {
    /// One notice for each value that nothing here is called.
    pub fn unknown_values(&self, state: &ViewState) -> Vec<LinkNotice> {
        let mut notices = Vec::new();
        let mut check = |key: &str, value: &str, known: bool| {
            if !known {
                notices.push(LinkNotice::UnknownValue { key: key.to_owned(), value: value.to_owned() });
            }
        };
        let source = |key: &str| self.sources.find(key).is_some() || self.document_of(key).is_some();
        state.filter.sources.iter().for_each(|k| check("source", k, source(k)));
        state.filter.themes.iter().for_each(|k| check("theme", k, self.corpus.themes.iter().any(|t| t.id == *k)));
        state.filter.names.iter().for_each(|k| check("name", k, self.names.find(k).is_some()));
        for (key, value) in [("article", &state.article), ("a", &state.a), ("b", &state.b)] {
            if let Some(id) = value {
                check(key, id, self.document_of(id).is_some());
            }
        }
        if let Some(key) = &state.referent {
            check("referent", key, self.names.find(key).is_some());
        }
        let speaks =
            |k: &str| k == "unknown" || self.names.find(k).is_some() || k.split_once('~').is_some_and(|(id, _)| self.document_of(id).is_some());
        state.who.iter().for_each(|k| check("who", k, speaks(k)));
        if let Some(id) = &state.claim {
            let of_kind = ClaimKind::ALL.iter().copied().find(|k| id.strip_prefix(k.spelled()).is_some_and(|rest| rest.starts_with('-')));
            let among = ViewState { filter: state.filter.clone(), kind: of_kind, ..ViewState::default() };
            check("claim", id, self.claims(&among).iter().any(|c| self.claim_id(c) == *id));
        }
        notices
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ViewState, testing};

    #[test]
    fn values_that_nothing_is_called_are_named_and_known_ones_are_not() {
        let corpus = testing::corpus(&[("gazette.txt", "Gazette", "The mill closed in May.")]);
        let explorer = super::Explorer::new(corpus.into());
        let mut state = ViewState { article: Some("gazette".into()), ..ViewState::default() };
        assert!(explorer.unknown_values(&state).is_empty());
        state.filter.themes.insert("no-such-theme".into());
        state.b = Some("elsewhere".into());
        let said: Vec<String> = explorer.unknown_values(&state).iter().map(ToString::to_string).collect();
        assert!(said.len() == 2 && said[0].contains("no-such-theme") && said[1].contains("elsewhere"), "{said:?}");
    }
}
