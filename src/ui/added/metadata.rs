//! What a reader knows of an article that its text does not say.

use crate::article::{Article, Given, Stated, Status};
use crate::corpus::published;
use yew::prelude::*;

/// A field: its name in the form, its label, what the reader gave, what was found.
#[derive(Clone, PartialEq)]
struct Field {
    name: &'static str,
    label: &'static str,
    given: String,
    found: String,
}

/// What an article says of itself, and what was given of it.
#[derive(Clone, PartialEq)]
pub struct Known {
    file: String,
    fields: Vec<Field>,
}

impl Known {
    pub fn of(article: &Article) -> Known {
        fn field<T: ToString>(name: &'static str, label: &'static str, stated: &Stated<T>) -> Field {
            let value = stated.value.as_ref().map(T::to_string).unwrap_or_default();
            let (given, found) = if stated.status == Status::Given { (value, String::new()) } else { (String::new(), value) };
            Field { name, label, given, found }
        }
        let m = &article.metadata;
        let fields = vec![
            field("title", "Headline", &m.title),
            field("outlet", "Outlet", &m.outlet),
            field("agency", "Agency", &m.agency),
            field("byline", "By", &m.byline),
            field("published", "Published", &m.published),
            field("section", "Section", &m.section),
            field("url", "Address", &m.url),
        ];
        Known { file: article.file.clone(), fields }
    }
}

#[derive(Properties, PartialEq)]
pub struct FormProps {
    pub article: Known,
    pub give: Callback<Given>,
}

#[component]
pub fn Form(props: &FormProps) -> Html {
    let form = use_node_ref();
    let wrong = use_state(|| false);
    // Set once: a value that Yew holds would take back what is being typed.
    use_effect_with(form.clone(), {
        let fields = props.article.fields.clone();
        move |form| {
            for f in fields {
                if let Some(input) = input(form, f.name) {
                    input.set_value(&f.given);
                }
            }
        }
    });
    let onsubmit = {
        let (form, give, wrong) = (form.clone(), props.give.clone(), wrong.setter());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let value = |name: &str| Some(input(&form, name)?.value().trim().to_owned()).filter(|v| !v.is_empty());
            let day = value("published");
            let published = day.as_deref().and_then(published);
            if day.is_some() && published.is_none() {
                return wrong.set(true);
            }
            // It is said; where the form stands in a fold, that closes.
            if let Some(fold) = form.cast::<web_sys::Element>().and_then(|f| f.closest("details").ok()?) {
                let _ = fold.remove_attribute("open");
            }
            wrong.set(false);
            give.emit(Given {
                title: value("title"),
                outlet: value("outlet"),
                agency: value("agency"),
                byline: value("byline"),
                published,
                section: value("section"),
                url: value("url"),
                cleaned: false,
            });
        })
    };
    let field = |f: &Field| {
        let placeholder = if f.found.is_empty() { "not stated in this file".to_owned() } else { ["in the text: ", &f.found].concat() };
        html! { <label class="day"><span>{ f.label }</span><input name={f.name} {placeholder} autocomplete="off" /></label> }
    };
    html! {
        <form ref={form} {onsubmit} class="days known" aria-label={["What is known of ", &props.article.file].concat()}>
            <p class="small quiet">{ "What you fill in stands above what the text says, and reads “given”. A day is written 2026-03-04." }</p>
            { for props.article.fields.iter().map(field) }
            if *wrong { <p role="alert">{ "The day cannot be read. Write it like 2026-03-04 or 2026-03-04T12:58." }</p> }
            <button type="submit" class="button">{ "Use these" }</button>
        </form>
    }
}

fn input(form: &NodeRef, name: &str) -> Option<web_sys::HtmlInputElement> {
    let input = form.cast::<web_sys::Element>()?.query_selector(&["[name=", name, "]"].concat()).ok()??;
    wasm_bindgen::JsCast::dyn_into(input).ok()
}
