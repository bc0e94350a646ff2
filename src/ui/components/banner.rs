//! What a link carried that was not understood, named in words.

use crate::explore::{Action, LinkNotice};
use crate::ui::desk::Desk;
use crate::ui::loading::Names;
use yew::prelude::*;

/// Stands empty on every page, so that what comes into it is read out. It says nothing before all is read: what is not
/// known yet may still come, with the name model or with the next shard of a large corpus.
pub fn unknown(desk: &Desk, notices: &[LinkNotice]) -> Html {
    let mut said = Vec::new();
    if desk.names != Names::Coming {
        said.extend(notices.iter().map(ToString::to_string));
        said.extend(desk.explorer.unknown_values(&desk.state).iter().map(ToString::to_string));
        if let Some(Err(not_found)) = desk.evidence.as_deref() {
            said.push(not_found.to_string());
        }
    }
    html! {
        <div role="status" class={classes!((!said.is_empty()).then_some("banner"))}>
            if !said.is_empty() {
                <div>{ for said.into_iter().map(|s| html! { <p>{ s }</p> }) }</div>
                if desk.state.selection.is_some() && matches!(desk.evidence.as_deref(), Some(Err(_))) {
                    <button type="button" class="link" onclick={desk.on(Action::Unselect)}>{ "Go on without it" }</button>
                }
            }
        </div>
    }
}
