//! The small module that shows the headlines before the page arrives.
//!
//! It has one export and no imports, so that ten lines of script can run it:
//! `first_view()` gives the address of two numbers, where the UTF-8 text
//! begins and how many bytes it has. Its three parts (title, standfirst,
//! HTML) have a NUL between them.

use broadsheet::front::FirstView;

/// # Returns
/// The address of `[u32; 2]`: address and length of the text, both valid for the module's life.
#[unsafe(no_mangle)]
pub extern "C" fn first_view() -> *const [usize; 2] {
    let FirstView { title, standfirst, main } = broadsheet::front::first_view();
    let text: &'static str = [title, standfirst, main].join("\0").leak();
    Box::leak(Box::new([text.as_ptr() as usize, text.len()]))
}

fn main() {}
