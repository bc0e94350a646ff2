//! What is dropped: files, and folders walked to their end.

use crate::corpus::added::MAX_ARTICLES;
use crate::text::Arrange;
use crate::ui::browser;
use js_sys::{Array, Promise};
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

/// The files of a drop. What was dropped is asked for at once, as the browser forgets it after the event; folders
/// are walked afterwards, hidden files left out, as far as a page can hold articles. Chromium opens no folder for a
/// page from disk; none of its files come then.
pub fn dropped(transfer: &DataTransfer) -> impl Future<Output = Vec<File>> + use<> {
    let items = transfer.items();
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for item in (0..items.length()).filter_map(|i| items.get(i)) {
        match item.webkit_get_as_entry() {
            Ok(Some(entry)) if entry.is_directory() => folders.push(entry),
            _ => files.extend(item.get_as_file().ok().flatten()),
        }
    }
    async move {
        while let Some(folder) = folders.pop() {
            walk(folder, &mut files, &mut folders).await;
        }
        files
    }
}

async fn walk(folder: FileSystemEntry, files: &mut Vec<File>, folders: &mut Vec<FileSystemEntry>) {
    let first = files.len();
    let reader = folder.unchecked_into::<FileSystemDirectoryEntry>().create_reader();
    while files.len() <= MAX_ARTICLES {
        // A hundred at a time, and none at the end.
        let some = Promise::new(&mut |yes, no| drop(reader.read_entries_with_callback_and_callback(&yes, &no)));
        let some = browser::promised(some).await.map(|some| Array::from(&some)).unwrap_or_default();
        if some.length() == 0 {
            break;
        }
        for entry in some.iter().map(|e| e.unchecked_into::<FileSystemEntry>()).filter(|e| !e.name().starts_with('.')) {
            if entry.is_directory() {
                folders.push(entry);
                continue;
            }
            let entry: FileSystemFileEntry = entry.unchecked_into();
            let file = Promise::new(&mut |yes, no| entry.file_with_callback_and_callback(&yes, &no));
            files.extend(browser::promised(file).await.map(|f| f.unchecked_into::<File>()));
        }
    }
    // The browser tells them in an order of its own.
    files[first..].arrange_by_key(File::name);
}
