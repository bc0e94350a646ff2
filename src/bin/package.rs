//! The engine for JavaScript, written by `cargo xtask package`.

use broadsheet::engine::{self, Engine, Text};
use broadsheet::extract::names::Model;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("package.d.ts");

thread_local! {
    static NAMES: RefCell<Option<Model>> = const { RefCell::new(None) };
}

fn main() {}

/// Names are found by rules until the trained model (`names.bin`) has been given.
#[wasm_bindgen]
pub fn load_names(bytes: &[u8]) -> Result<(), JsError> {
    let model = Model::from_bytes(bytes)?;
    NAMES.set(Some(model));
    Ok(())
}

/// What stands in one text. `published` is its day, 2026-03-04, from which "on Friday" is worked out.
#[wasm_bindgen(unchecked_return_type = "Extraction")]
pub fn extract(text: &str, published: Option<String>) -> Result<JsValue, JsError> {
    NAMES.with_borrow(|names| given(&engine::extract(text, published.as_deref(), names.as_ref())?))
}

/// Texts that were read and indexed.
#[wasm_bindgen]
pub struct Index(Engine);

/// Reads and indexes texts: `[{id, text, published?, outlet?}]`.
#[wasm_bindgen]
pub fn index_build(#[wasm_bindgen(unchecked_param_type = "IndexedText[]")] texts: JsValue) -> Result<Index, JsError> {
    let refused = || JsError::new("index_build wants a list of {id, text, published?, outlet?}");
    let json: String = js_sys::JSON::stringify(&texts).map_err(|_| refused())?.into();
    let texts: Vec<Text> = serde_json::from_str(&json).map_err(|_| refused())?;
    NAMES.with_borrow(|names| Ok(Index(Engine::build(texts, names.as_ref())?)))
}

/// Words, "phrases", beginnings* and -exclusions; the first `limit` hits by relevance.
#[wasm_bindgen(unchecked_return_type = "Hits")]
pub fn index_query(index: &Index, query: &str, limit: usize) -> Result<JsValue, JsError> {
    given(&index.0.query(query, limit))
}

/// The values of "sources", "people", "organisations", "places", "voices" or "days" under a query, which may be empty.
#[wasm_bindgen(unchecked_return_type = "FacetValue[]")]
pub fn facet(index: &Index, #[wasm_bindgen(unchecked_param_type = "Facet")] facet: &str, query: &str, limit: usize) -> Result<JsValue, JsError> {
    given(&index.0.facet(facet, query, limit)?)
}

fn given(json: &str) -> Result<JsValue, JsError> {
    js_sys::JSON::parse(json).map_err(|_| JsError::new("the findings could not be written as JSON"))
}
