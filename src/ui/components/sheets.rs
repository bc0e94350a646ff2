//! Sheets over the page: help with every shortcut, adding, corrections, accuracy.

use super::{accuracy, corrections};
use crate::ui::added::Shelf;
use crate::ui::added::sheet::AddSheet;
use crate::ui::desk::Desk;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sheet {
    Help,
    Add,
    Corrections,
    Accuracy,
}

impl Sheet {
    fn title(self) -> &'static str {
        match self {
            Sheet::Help => "How to read this page",
            Sheet::Add => "Add articles",
            Sheet::Corrections => "What you have corrected",
            Sheet::Accuracy => "How often it is right",
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct SheetsProps {
    pub open: Option<Sheet>,
    pub show: Callback<Sheet>,
    pub close: Callback<()>,
    pub desk: Desk,
    pub shelf: Rc<Shelf>,
}

const KEYS: [(&str, &str); 15] = [
    ("?", "This sheet"),
    ("/", "Search"),
    ("n  p", "Next and previous finding, with its sentence beside"),
    ("1 – 6", "In Read: quotes, names, dates, figures, themes, differences on and off"),
    ("r", "In Read: show the lines that were removed, struck, with the reason"),
    ("x", "In Compare two: swap the two"),
    ("+  -  0", "In When: fewer days, more days, all days"),
    ("←  →", "In When: the day before and after the open one"),
    ("u", "Undo the last choice"),
    ("a", "Add articles"),
    ("z", "Undo the last correction"),
    ("f", "Filters"),
    ("[  ]", "The view before and after"),
    ("Esc", "Close what is open"),
    ("Tab", "Walk through everything that can be chosen"),
];

#[component]
pub fn Sheets(props: &SheetsProps) -> Html {
    let node = use_node_ref();
    use_effect_with((props.open, node.clone()), |(open, node)| {
        if let Some(dialog) = node.cast::<web_sys::HtmlDialogElement>() {
            match open {
                Some(_) if !dialog.open() => drop(dialog.show_modal()),
                None if dialog.open() => dialog.close(),
                _ => {}
            }
        }
    });
    let close = props.close.reform(|_: MouseEvent| ());
    let closed = props.close.reform(|_: Event| ());
    html! {
        <dialog class="sheet" ref={node} aria-labelledby="sheet-title" onclose={closed}>
            if let Some(open) = props.open {
                <div class="sheet-head">
                    <h2 id="sheet-title">{ open.title() }</h2>
                    <button type="button" class="button" onclick={close}>{ "Close" }</button>
                </div>
                { match open {
                    Sheet::Help => help(props),
                    Sheet::Add => html! { <AddSheet desk={props.desk.clone()} shelf={props.shelf.clone()} /> },
                    Sheet::Corrections => corrections::list(&props.desk, &props.shelf),
                    Sheet::Accuracy => accuracy::sheet(),
                } }
            }
        </dialog>
    }
}

fn help(props: &SheetsProps) -> Html {
    let opens = |sheet: Sheet, words: &'static str| {
        let onclick = props.show.reform(move |_: MouseEvent| sheet);
        html! { <button type="button" class="button" {onclick}>{ words }</button> }
    };
    html! {
        <>
            <p>{ "A folder of articles on one event, laid side by side: who reported what, in whose words, with which numbers and dates; what all say, what one alone says, and where they differ. Your own browser reads the articles when the page opens. Nothing is written by a machine, nothing is rated, and nothing leaves the page." }</p>
            <p>{ "Press anything that is found and its exact sentence opens beside it, with file and line and the reason why it was taken so. The address always carries what you see: send it, and a colleague sees the same." }</p>
            <h3>{ "What to trust" }</h3>
            <p>{ "Finding is not understanding. Quotes without marks, speakers called only “he” or “she”, and names seen for the first time are missed or mistaken now and then; every finding says how it was made, and “unknown” means that the text does not tell. A difference means that two sentences do not fit together, not that an outlet is wrong: both sentences always stand beside it." }</p>
            <div class="group">
                { opens(Sheet::Accuracy, "How often it is right") }
                { opens(Sheet::Add, "Add articles") }
                { opens(Sheet::Corrections, "Corrections") }
            </div>
            <h3>{ "Keys" }</h3>
            <table>
                <tbody>{ for KEYS.iter().map(|(key, does)| html! { <tr><th scope="row"><kbd>{ *key }</kbd></th><td>{ *does }</td></tr> }) }</tbody>
            </table>
        </>
    }
}
