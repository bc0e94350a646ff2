//! Mounts the page.

fn main() {
    broadsheet::ui::report_panics();
    broadsheet::ui::mount();
}
