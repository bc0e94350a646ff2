//! The few things asked of the browser itself.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, Window};

pub fn window() -> Window {
    gloo::utils::window()
}

pub fn document() -> Document {
    gloo::utils::document()
}

/// The part of the address that carries the view.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// The address without its fragment.
pub fn address() -> String {
    if cfg!(not(target_arch = "wasm32")) {
        // Where the tests of the markup stand.
        return "https://example.org/".to_owned();
    }
    let href = window().location().href().unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// Moves the keyboard to an element without touching the address.
pub fn focus(selector: &str) {
    if let Some(element) = find(selector) {
        let _ = element.focus();
    }
}

pub fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten().and_then(|e| e.dyn_into().ok())
}

/// Brings an element into sight, if it is there.
pub fn reveal(selector: &str) {
    if let Some(element) = find(selector) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The same within a row that scrolls sideways; the page itself stays where it is.
pub fn reveal_across(selector: &str) {
    let Some(element) = find(selector) else { return };
    if let Ok(Some(row)) = element.closest("ul") {
        let (inside, outside) = (element.get_bounding_client_rect(), row.get_bounding_client_rect());
        let off = inside.left() + inside.width() / 2.0 - outside.left() - outside.width() / 2.0;
        row.set_scroll_left(row.scroll_left() + off as i32);
    }
}

/// Whether the reader is typing, so that letters are not shortcuts.
pub fn is_typing(target: Option<web_sys::EventTarget>) -> bool {
    let element: Option<Element> = target.and_then(|t| t.dyn_into().ok());
    element.is_some_and(|e| match e.tag_name().as_str() {
        "INPUT" => !matches!(e.get_attribute("type").as_deref(), Some("checkbox" | "radio")),
        "TEXTAREA" | "SELECT" => true,
        _ => false,
    })
}

/// Milliseconds since the page was opened.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |p| p.now())
}

/// A point in time for those who measure; the first call of a name counts.
pub fn mark(name: &str) {
    if let Some(performance) = window().performance().filter(|p| p.get_entries_by_name(name).length() == 0) {
        let _ = performance.mark(name);
    }
}

/// `document.documentElement.dataset.state`, which tests and styles read.
pub fn set_page_state(state: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-state", state);
    }
}

/// Whether all was found once, so that what changes now the reader has changed.
pub fn is_ready() -> bool {
    document().document_element().and_then(|root| root.get_attribute("data-state")).as_deref() == Some("ready")
}

/// Shows that files held over the page may be dropped.
pub fn set_dropping(on: bool) {
    if let Some(root) = document().document_element() {
        let _ = if on { root.set_attribute("data-drop", "") } else { root.remove_attribute("data-drop") };
    }
}

/// Runs once, before the next frame is painted.
pub fn before_paint(run: impl FnOnce() + 'static) {
    let run = Closure::once_into_js(run);
    let _ = window().request_animation_frame(run.unchecked_ref());
}

/// Hands the reader a file.
pub fn download(name: &str, mime: &str, bytes: &[u8]) -> Option<()> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(mime);
    let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let url = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let anchor: web_sys::HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // The browser reads the address on its own time.
    gloo::timers::callback::Timeout::new(10_000, move || {
        let _ = web_sys::Url::revoke_object_url(&url);
    })
    .forget();
    Some(())
}

/// Puts a text on the clipboard; pages from disk have none in some browsers.
pub async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).ok().filter(|c| !c.is_undefined());
    match clipboard {
        Some(_) => wasm_bindgen_futures::JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok(),
        None => false,
    }
}

/// Says on the page that the program has stopped. The address still carries
/// what the reader was looking at, so opening it again goes on from there.
pub fn report_panics() {
    // Through Yew, which would put its own in the place of any other.
    yew::set_custom_panic_hook(Box::new(|info| {
        let place = info.location().map(|l| format!("{}:{}", l.file(), l.line())).unwrap_or_default();
        let text = format!(
            "The page has stopped because of a fault of its own ({place}). Nothing is lost: the address keeps your view, and loading it again goes on from there."
        );
        let note = || {
            let note = document().create_element("p").ok()?;
            note.set_attribute("role", "alert").ok()?;
            note.set_attribute("class", "banner page").ok()?;
            note.set_text_content(Some(&text));
            document().body()?.prepend_with_node_1(&note).ok()
        };
        note();
        set_page_state("stopped");
        web_sys::console::error_1(&info.to_string().into());
    }));
}

/// What the page carries packed, in the order of the page: inside it, or beside it under the address that a tag tells.
pub fn packed(kind: &str) -> Vec<Element> {
    let found = document().query_selector_all(&["[data-packed=", kind, "]"].concat()).ok();
    found.map_or_else(Vec::new, |found| (0..found.length()).filter_map(|i| found.get(i)?.dyn_into().ok()).collect())
}

/// Its bytes, or `None` when they cannot be loaded.
pub async fn unpacked(packed: &Element) -> Option<Vec<u8>> {
    if let Some(url) = packed.get_attribute("content") {
        return fetch(&url).await;
    }
    let binary = window().atob(packed.text_content()?.trim()).ok()?;
    // `atob` gives one character a byte.
    unpack(&binary.chars().map(|c| c as u8).collect::<Vec<_>>()).await
}

/// The trained name model. `None` when the page has none; `Err` when it has one that cannot be loaded.
pub async fn name_model() -> Option<Result<Vec<u8>, ()>> {
    Some(unpacked(packed("names-model").first()?).await.ok_or(()))
}

/// What a promise brings, if it brings anything.
pub async fn promised(promise: js_sys::Promise) -> Option<JsValue> {
    wasm_bindgen_futures::JsFuture::from(promise).await.ok()
}

async fn response(url: &str) -> Option<web_sys::Response> {
    let response = wasm_bindgen_futures::JsFuture::from(window().fetch_with_str(url)).await.ok()?;
    response.dyn_into().ok().filter(web_sys::Response::ok)
}

/// A file beside the page, as text.
pub async fn fetch_text(url: &str) -> Option<String> {
    wasm_bindgen_futures::JsFuture::from(response(url).await?.text().ok()?).await.ok()?.as_string()
}

async fn fetch(url: &str) -> Option<Vec<u8>> {
    let response = response(url).await?;
    let buffer = wasm_bindgen_futures::JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    unpack(&js_sys::Uint8Array::new(&buffer).to_vec()).await
}

#[wasm_bindgen]
extern "C" {
    // `web-sys` still keeps it among the unstable ones.
    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

/// Gzip undone by the browser; other bytes are left as they are.
async fn unpack(bytes: &[u8]) -> Option<Vec<u8>> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Some(bytes.to_vec());
    }
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let blob = web_sys::Blob::new_with_u8_array_sequence(&parts).ok()?;
    let pair = DecompressionStream::new("gzip").ok()?;
    let readable = blob.stream().pipe_through(pair.unchecked_ref());
    let response = web_sys::Response::new_with_opt_readable_stream(Some(&readable)).ok()?;
    let buffer = wasm_bindgen_futures::JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// One step back in the history of this visit.
pub fn back() {
    if let Ok(history) = window().history() {
        let _ = history.back();
    }
}
