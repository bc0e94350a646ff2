//! What a reader sees: the only room that knows Yew and the browser.
//!
//! [`app`] holds the frame; [`desk::Desk`] is what every part of it is given:
//! the articles ready to be asked, the state of the view, and a way to change
//! it. `views/` has one file a view, `components/` what several of them share.
//! Parts without a state of their own are plain functions that return
//! [`yew::Html`]: they cost a tenth of a component's bytes.

mod added;
mod address;
mod app;
mod browser;
mod components;
mod desk;
mod drawing;
mod loading;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod markup;
mod page;
mod shortcuts;
mod views;
mod words;

pub use added::serve;
pub use app::mount;
pub use browser::report_panics;
