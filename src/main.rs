//! Mounts the page; in a worker, reads added articles for it.

fn main() {
    if broadsheet::ui::serve() {
        return;
    }
    broadsheet::ui::report_panics();
    broadsheet::ui::mount();
}
