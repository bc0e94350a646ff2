//! Plain words for what the rooms below call by their own names.

use crate::explore::View;
use crate::extract::quotes::{Form, Voice};

pub const PLEDGE: &str = "Everything here was found in the articles by your own browser. Nothing is generated.";

pub const VIEWS: [View; 9] =
    [View::Overview, View::Read, View::Quotes, View::Timeline, View::Figures, View::Names, View::Claims, View::Compare, View::Search];

pub fn view(view: View) -> &'static str {
    match view {
        View::Overview => "Overview",
        View::Read => "Read",
        View::Quotes => "Who speaks",
        View::Timeline => "When",
        View::Figures => "How much",
        View::Names => "Names",
        View::Claims => "Where they differ",
        View::Compare => "Compare two",
        View::Search => "Search",
    }
}

pub fn voice(voice: Voice) -> &'static str {
    match voice {
        Voice::Named => "Named",
        Voice::Anonymous => "Unnamed person",
        Voice::Vague => "Nobody in particular",
        Voice::Unknown => "Speaker unknown",
    }
}

pub fn form(form: Form) -> &'static str {
    match form {
        Form::Direct => "Word for word",
        Form::Mixed => "Partly word for word",
        Form::Indirect => "In other words",
        Form::Pull => "Pull quote",
        Form::Block => "Excerpt",
    }
}

pub fn plural(n: usize, one: &str, many: &str) -> String {
    let mut out = n.to_string();
    out.push(' ');
    out.push_str(if n == 1 { one } else { many });
    out
}

/// "a", "a and b", "a, b and c"
pub fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => [&rest.join(", "), " and ", last].concat(),
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// "14 Jan 2026"
pub fn day(day: crate::calendar::Day) -> String {
    use crate::calendar::Datelike;
    let month = MONTHS[day.month0() as usize];
    [&day.day().to_string(), " ", month, " ", &day.year().to_string()].concat()
}
