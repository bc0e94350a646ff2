//! The built page in a real browser: on a plain static server under a sub-path,
//! and from disk. `cargo xtask test` builds the page, starts the server and the
//! browser's driver, and says where they are.

mod added;
mod contract;
mod corrections;
mod driver;
mod exports;
mod keyboard;
mod layout;
mod links;
mod page;
mod sheets;
mod workers;

/// What `cargo xtask test` hands over.
fn given(variable: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| panic!("{variable} is not set: these tests are run by `cargo xtask test`"))
}
