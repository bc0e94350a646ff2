//! The page with the added articles inside, as one file that opens from disk.

use crate::ui::browser;
use std::cell::RefCell;

/// Bytes of added text that one file is written for; some 10,000 articles.
pub const MOST: usize = 50 << 20;

thread_local! {
    /// What stood in `#app` before the page took its place.
    static SHELL: RefCell<String> = RefCell::default();
}

/// Remembers the page as it was before it began.
pub fn remember(root: &web_sys::Element) {
    SHELL.set(root.inner_html());
}

/// The articles that came inside the page.
pub fn inside() -> Option<String> {
    browser::find("#added")?.text_content()
}

/// The whole file. From disk the page itself is its model; from a host, the one
/// file that lies beside it.
///
/// # Errors
/// In words for the reader.
pub async fn page(articles: &str) -> Result<String, &'static str> {
    if articles.len() > MOST {
        return Err(
            "The added articles are more than 50 MB, too much for one file. Build the page from a folder instead: cargo xtask build --seeds FOLDER.",
        );
    }
    let page = match browser::find("#wasm") {
        Some(_) => own().ok_or("The page cannot be copied."),
        None => {
            browser::fetch_text("broadsheet.html").await.ok_or("This host does not carry broadsheet.html, the page as one file, beside this page.")
        }
    }?;
    // In JSON a `<` is as well written by its number, and then closes no script.
    let block = ["<script type=\"application/json\" id=\"added\">", &articles.replace('<', "\\u003c"), "</script></head>"].concat();
    Ok(page.replacen("</head>", &block, 1))
}

/// This page, as it was before it began.
fn own() -> Option<String> {
    let copy: web_sys::Element = wasm_bindgen::JsCast::dyn_into(browser::document().document_element()?.clone_node_with_deep(true).ok()?).ok()?;
    copy.remove_attribute("data-state").ok()?;
    if let Some(old) = copy.query_selector("#added").ok()? {
        old.remove();
    }
    copy.query_selector("#app").ok()??.set_inner_html(&SHELL.with_borrow(String::clone));
    Some(["<!doctype html>", &copy.outer_html()].concat())
}
