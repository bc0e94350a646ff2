//! The same module once more, in a worker: extraction of added files off the
//! page's thread. A classic worker from a Blob, since that is the one kind that
//! starts under any path and from disk.

use crate::corpus::wire::{Ask, Bench};
use crate::ui::browser;
use js_sys::{Array, JsString, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker};

#[wasm_bindgen]
extern "C" {
    type ImportMeta;
    #[wasm_bindgen(method, getter)]
    fn url(this: &ImportMeta) -> JsString;
    #[wasm_bindgen(thread_local_v2, js_namespace = import, js_name = meta)]
    static IMPORT_META: ImportMeta;
}

/// The first message is the compiled module; all later ones go to [`serve`].
const BOOT: &str = "\nonmessage = e => { onmessage = null; initSync({ module: e.data }); };";

/// In a worker: answers what the page asks. False on the page.
pub fn serve() -> bool {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return false };
    // A fault of the program says what it is; where memory runs out the machine stops without a word.
    std::panic::set_hook(Box::new(|info| wasm_bindgen::throw_str(&info.to_string())));
    let mut bench = Bench::default();
    let to = scope.clone();
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let parts: Array = event.data().unchecked_into();
        let mut ask = Uint8Array::new(&parts.get(0)).to_vec();
        let payload = match parts.get(1).dyn_into::<web_sys::File>() {
            Err(bytes) => Uint8Array::new(&bytes).to_vec(),
            Ok(file) => read(&file).unwrap_or_else(|| {
                ask = Ask::Unreadable(file.name()).to_bytes();
                Vec::new()
            }),
        };
        let put = |piece: Vec<u8>| {
            let piece = Uint8Array::from(piece.as_slice());
            let _ = to.post_message_with_transfer(&piece, &Array::of1(&piece.buffer()));
        };
        if bench.ask(&ask, payload, put).is_err() {
            wasm_bindgen::throw_str("a message that this version does not know");
        }
    });
    scope.set_onmessage(Some(heard.into_js_value().unchecked_ref()));
    true
}

/// A file's bytes; only a worker may wait for them.
fn read(file: &web_sys::File) -> Option<Vec<u8>> {
    let buffer = web_sys::FileReaderSync::new().ok()?.read_as_array_buffer(file).ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// The program that workers run, under an address of its own until dropped.
pub struct Program(String);

impl Program {
    pub async fn of_page() -> Option<Program> {
        let glue = glue().await?;
        let program = glue.split("\nexport ").next().unwrap_or_default().replace("import.meta", "({})");
        let parts = Array::of2(&program.into(), &BOOT.into());
        let options = web_sys::BlobPropertyBag::new();
        options.set_type("text/javascript");
        let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
        web_sys::Url::create_object_url_with_blob(&blob).ok().map(Program)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = web_sys::Url::revoke_object_url(&self.0);
    }
}

/// A worker at work; dropped, it ends at once.
pub struct Hand {
    worker: Worker,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut(JsValue)>,
}

/// Why a worker broke down.
#[derive(Clone, Copy, PartialEq)]
pub enum Fault {
    /// It stopped without a word, as a program does that gets no more memory.
    Memory,
    Other,
}

impl Hand {
    /// Starts one. `heard` is given its messages; `failed` is told when it breaks down.
    pub fn hire(program: &Program, heard: impl Fn(Uint8Array) + 'static, failed: impl Fn(Fault) + 'static) -> Option<Hand> {
        let worker = Worker::new(&program.0).ok()?;
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| heard(event.data().unchecked_into()));
        let failed = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            let words = js_sys::Reflect::get(&event, &"message".into()).ok().and_then(|m| m.as_string()).unwrap_or_default();
            let memory = words.contains("unreachable") || words.contains("memory");
            failed(if memory { Fault::Memory } else { Fault::Other });
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(failed.as_ref().unchecked_ref()));
        worker.post_message(&wasm_bindgen::module()).ok()?;
        Some(Hand { worker, _heard: heard, _failed: failed })
    }

    /// Hands over a message of another worker, which is kept here too.
    pub fn pass(&self, ask: &Ask, message: &Uint8Array) {
        self.send(ask, message, &Array::new());
    }

    pub fn ask(&self, ask: &Ask, payload: &Uint8Array) {
        self.send(ask, payload, &Array::of1(&payload.buffer()));
    }

    /// A file, whose bytes the worker reads itself.
    pub fn ask_file(&self, file: &web_sys::File) {
        self.send(&Ask::File(file.name()), file, &Array::new());
    }

    fn send(&self, ask: &Ask, payload: &JsValue, moved: &Array) {
        let ask = Uint8Array::from(ask.to_bytes().as_slice());
        // What cannot be sent fails in the worker, which tells.
        let _ = self.worker.post_message_with_transfer(&Array::of2(&ask, payload), moved);
    }
}

impl Drop for Hand {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// The text that started this module: inside the page, or the file beside it.
async fn glue() -> Option<String> {
    let scripts = browser::document().query_selector_all("script[type=module]").ok()?;
    let inside = (0..scripts.length()).filter_map(|i| scripts.get(i)?.text_content()).find(|text| text.contains("function initSync"));
    match inside {
        Some(text) => Some(text),
        None => browser::fetch_text(&IMPORT_META.with(|meta| String::from(meta.url()))).await,
    }
}
