//! Sheets over the page: help with every shortcut.

use crate::ui::desk::Desk;
use yew::prelude::*;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sheet {
    Help,
}

#[derive(Properties, PartialEq)]
pub struct SheetsProps {
    pub open: Option<Sheet>,
    pub close: Callback<()>,
    pub desk: Desk,
}

const KEYS: [(&str, &str); 11] = [
    ("?", "This sheet"),
    ("/", "Search"),
    ("n  p", "Next and previous finding, with its sentence beside"),
    ("1 – 6", "In Read: quotes, names, dates, figures, themes, differences on and off"),
    ("r", "In Read: show the lines that were removed, struck, with the reason"),
    ("x", "In Compare two: swap the two"),
    ("u", "Undo the last choice"),
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
            if props.open.is_some() {
                <div class="sheet-head">
                    <h2 id="sheet-title">{ "How to read this page" }</h2>
                    <button type="button" class="button" onclick={close}>{ "Close" }</button>
                </div>
                { help() }
            }
        </dialog>
    }
}

fn help() -> Html {
    html! {
        <>
            <p>{ "A folder of articles on one event, laid side by side: who reported what, in whose words, with which numbers and dates; what all say, what one alone says, and where they differ. Your own browser reads the articles when the page opens. Nothing is written by a machine, nothing is rated, and nothing leaves the page." }</p>
            <p>{ "Press anything that is found and its exact sentence opens beside it, with file and line and the reason why it was taken so. The address always carries what you see: send it, and a colleague sees the same." }</p>
            <h3>{ "What to trust" }</h3>
            <p>{ "Finding is not understanding. Quotes without marks, speakers called only “he” or “she”, and names seen for the first time are missed or mistaken now and then; every finding says how it was made, and “unknown” means that the text does not tell. A difference means that two sentences do not fit together, not that an outlet is wrong: both sentences always stand beside it." }</p>
            <h3>{ "Keys" }</h3>
            <table>
                <tbody>{ for KEYS.iter().map(|(key, does)| html! { <tr><th scope="row"><kbd>{ *key }</kbd></th><td>{ *does }</td></tr> }) }</tbody>
            </table>
        </>
    }
}
