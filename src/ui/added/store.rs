//! What a reader asks to be kept, in the browser's own database: one text a
//! key, and the page's address in every key, since a host may carry many pages.

use crate::ui::browser;
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbObjectStore, IdbTransaction, IdbTransactionMode};

const DATABASE: &str = "broadsheet";
const STORE: &str = "kept";

/// What is kept of a page.
#[derive(Clone, Copy)]
pub enum Key {
    Articles,
    Corrections,
}

impl Key {
    fn of_this_page(self) -> JsValue {
        let what = match self {
            Key::Articles => "articles ",
            Key::Corrections => "corrections ",
        };
        [what, &browser::address()].concat().into()
    }
}

/// The text under a key, if there is one and the browser gives it.
pub async fn read(key: Key) -> Option<String> {
    let store = begin(false).await.ok()?;
    let request = store.get(&key.of_this_page()).ok()?;
    settled(&request, "success").await.ok()?;
    request.result().ok()?.as_string()
}

/// Keeps a text.
///
/// # Errors
/// In words for the reader.
pub async fn write(key: Key, text: &str) -> Result<(), &'static str> {
    change(|store| store.put_with_key(&text.into(), &key.of_this_page()).map(drop)).await.map_err(reason)
}

/// Lets go of all that was kept of this page.
pub async fn forget() {
    // Where nothing was ever kept there is nothing to forget.
    let _ = change(|store| [Key::Articles, Key::Corrections].into_iter().try_for_each(|key| store.delete(&key.of_this_page()).map(drop))).await;
}

async fn change(what: impl FnOnce(&IdbObjectStore) -> Result<(), JsValue>) -> Result<(), JsValue> {
    let store = begin(true).await?;
    what(&store)?;
    let transaction: IdbTransaction = store.transaction();
    // A full disk may show only at the end.
    settled(&transaction, "complete").await.map_err(|e| transaction.error().map(JsValue::from).unwrap_or(e))
}

fn reason(error: JsValue) -> &'static str {
    let name = js_sys::Reflect::get(&error, &"name".into()).ok().and_then(|n| n.as_string()).unwrap_or_default();
    if name == "QuotaExceededError" {
        "The browser’s storage for this page is full; nothing more is kept. Save the page as one file instead."
    } else {
        "The browser does not let this page keep anything (a private window, or a setting of yours). Save the page as one file instead."
    }
}

/// Opens the database; only one that is written to is made.
async fn begin(writes: bool) -> Result<IdbObjectStore, JsValue> {
    let request = browser::window().indexed_db()?.ok_or("none")?.open(DATABASE)?;
    let opened = request.clone();
    let upgrade = Closure::<dyn FnMut()>::new(move || {
        if writes {
            if let Ok(database) = opened.result() {
                let _ = database.unchecked_into::<IdbDatabase>().create_object_store(STORE);
            }
        } else if let Some(transaction) = opened.transaction() {
            let _ = transaction.abort();
        }
    });
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    settled(&request, "success").await?;
    let database: IdbDatabase = request.result()?.unchecked_into();
    let mode = if writes { IdbTransactionMode::Readwrite } else { IdbTransactionMode::Readonly };
    database.transaction_with_str_and_mode(STORE, mode)?.object_store(STORE)
}

/// Waits for one event or for an error.
async fn settled(target: &web_sys::EventTarget, event: &str) -> Result<(), JsValue> {
    let promise = js_sys::Promise::new(&mut |yes, no| {
        let _ = target.add_event_listener_with_callback(event, &yes);
        for bad in ["error", "abort", "blocked"] {
            let _ = target.add_event_listener_with_callback(bad, &no);
        }
    });
    wasm_bindgen_futures::JsFuture::from(promise).await.map(drop)
}
