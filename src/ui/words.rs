//! Plain words for what the rooms below call by their own names.

pub use crate::calendar::spelled as day;
use crate::explore::View;
pub use crate::explore::plural;
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

/// "a", "a and b", "a, b and c"
pub fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => [&rest.join(", "), " and ", last].concat(),
    }
}
