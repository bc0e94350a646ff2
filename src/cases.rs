//! The tables of cases that stand beside the finders, for their tests.

/// The rows of a table: each `[[case]]` with the fields that its finder wants.
pub fn of<C: serde::de::DeserializeOwned>(table: &str) -> Vec<C> {
    #[derive(serde::Deserialize)]
    struct Cases<C> {
        case: Vec<C>,
    }
    toml::from_str::<Cases<C>>(table).expect("the table of cases").case
}
