//! What the page promises to anyone who looks at it from outside (docs/design.md, "The page's contract").

use crate::page::{Page, gold, headlines, of_seed, plain, served};
use crate::{driver::Screen, given};
use serde_json::json;

#[test]
fn the_page_says_when_it_is_useful_and_when_it_is_done() {
    let page = Page::served("");
    let marks = page.run("return performance.getEntriesByName('useful', 'mark').length", json!([]));
    assert_eq!(marks, 1);
    page.is_quiet();
}

#[test]
fn the_page_has_a_language_a_title_one_heading_and_a_main_part() {
    let page = Page::served("");
    let frame = page.run(
        "return [document.documentElement.lang, document.title.length > 0, document.querySelectorAll('h1').length, document.querySelectorAll('main').length]",
        json!([]),
    );
    assert_eq!(frame, json!(["en", true, 1, 1]));
}

#[test]
fn the_bare_address_shows_every_headline_and_stays_bare() {
    let page = Page::served("");
    let text = page.text();
    for (file, headlines) in headlines() {
        assert!(headlines.iter().any(|h| text.contains(h)), "{file}: none of {headlines:?} is in the first view");
    }
    assert_eq!(page.address(), served());
}

#[test]
fn every_view_has_a_name_an_address_and_a_text_of_its_own() {
    let page = Page::served("");
    let views = page.views();
    assert!(views.len() >= 8, "{views:?}");
    let (mut addresses, mut texts) = (Vec::new(), Vec::new());
    for view in &views {
        page.show(&view.name);
        addresses.push(page.address());
        texts.push(page.text());
        assert_eq!(page.views().iter().map(|v| &v.name).collect::<Vec<_>>(), views.iter().map(|v| &v.name).collect::<Vec<_>>());
        let fragment = page.fragment();
        assert!(fragment.is_empty() || fragment.starts_with("#?"), "{}: {fragment}", view.name);
        assert!(texts.last().is_some_and(|t| t.len() > 40), "{} is empty", view.name);
    }
    for list in [&mut addresses, &mut texts] {
        list.sort();
        list.dedup();
        assert_eq!(list.len(), views.len());
    }
    page.is_quiet();
}

#[test]
fn the_names_of_views_stay_the_same_whatever_is_filtered() {
    let page = Page::served("");
    let before = page.views();
    page.choose("Sources", "Torontoer");
    let names = |views: &[crate::page::View]| views.iter().map(|v| v.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&page.views()), names(&before));
}

#[test]
fn the_quoted_words_of_every_article_are_read_without_a_click() {
    let page = Page::served("");
    let mut seen = String::new();
    for view in page.views() {
        page.show(&view.name);
        seen.push_str(&page.text());
        seen.push('\n');
    }
    let mut missing = Vec::new();
    for (file, article) in gold() {
        for quote in article["quotes"].as_array().into_iter().flatten().filter(|q| q["score"] == "core") {
            let words = plain(&of_seed(&file, &quote["start"], &quote["end"]));
            if !seen.contains(&words) {
                missing.push(format!("{file}: {words}"));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn filters_stand_in_named_groups_and_carry_the_outlets_own_names() {
    let page = Page::served("");
    let filters = page.filters();
    for group in ["Sources", "Themes"] {
        assert!(filters.iter().filter(|f| f.group.starts_with(group)).count() > 1, "{group}: {filters:?}");
    }
    for outlet in ["Torontoer", "Darpan", "The Canadian Press", "CBC"] {
        assert!(filters.iter().any(|f| f.group.starts_with("Sources") && f.name.contains(outlet)), "{outlet}: {filters:?}");
    }
}

#[test]
fn a_source_filter_takes_the_other_articles_out_of_main() {
    let page = Page::served("");
    page.choose("Sources", "Torontoer");
    let text = page.text();
    for (file, headlines) in headlines() {
        assert_eq!(headlines.iter().any(|h| text.contains(h)), file.starts_with("003"), "{file}: {headlines:?}");
    }
}

#[test]
fn on_a_phone_the_filters_wait_behind_one_control() {
    let page = Page::served("");
    page.screen(Screen::Phone);
    page.reload();
    page.ready();
    let shown = "return [...document.querySelectorAll('fieldset input[type=checkbox]')].filter(e => e.checkVisibility()).length";
    assert_eq!(page.run(shown, json!([])), 0, "filters fill the phone's screen");
    let opener = "return [...document.querySelectorAll('summary, button[aria-expanded=false]')].find(e => e.checkVisibility() && /filter/i.test(e.textContent)) || null";
    assert!(page.click(opener, json!([])), "nothing opens the filters");
    page.wait("the filters open", &shown.replace("return ", "return 0 < "), json!([]));
}

#[test]
fn the_skip_link_comes_first_and_leads_into_main() {
    let page = Page::served("#?view=quotes");
    page.press(&["Tab"]);
    assert_eq!(page.run("return document.activeElement.textContent.trim()", json!([])), "Skip to main content");
    page.press(&["Enter"]);
    page.ready();
    assert_eq!(page.run("return document.querySelector('main').contains(document.activeElement)", json!([])), true);
    assert_eq!(page.fragment(), "#?view=quotes");
}

#[test]
fn both_pages_carry_a_strict_policy_before_anything_that_it_governs() {
    let served_page = ureq::get(&served()).call().expect("the page is served").into_body().read_to_string().expect("the page is text");
    let single = given("BROADSHEET_SINGLE");
    let single_page = std::fs::read_to_string(single.trim_start_matches("file://")).expect("the single file is readable");
    for (name, page) in [("index.html", &served_page), ("broadsheet.html", &single_page)] {
        let at = page.find("http-equiv=\"Content-Security-Policy\"").unwrap_or_else(|| panic!("{name} has no policy"));
        for tag in ["<script", "<style", "<link"] {
            assert!(page.find(tag).is_none_or(|t| t > at), "{name}: {tag} comes before the policy");
        }
        let policy = page[at..].split("content=\"").nth(1).and_then(|p| p.split('"').next()).unwrap_or_default();
        assert!(policy.starts_with("default-src 'none'"), "{name}: {policy}");
        for weak in ["unsafe-inline", "'unsafe-eval'", "unsafe-hashes", "http:", "https:", "*"] {
            assert!(!policy.contains(weak), "{name} allows {weak}: {policy}");
        }
        for closed in ["base-uri 'none'", "form-action 'none'", "object-src 'none'"] {
            assert!(policy.contains(closed), "{name} lacks {closed}: {policy}");
        }
        let body = &page[page.find("<body").unwrap_or_default()..];
        for attribute in [" style=", " onclick=", " onload=", " onerror="] {
            assert!(!body.contains(attribute), "{name} has{attribute}");
        }
    }
}

#[test]
fn a_plain_host_answers_404_and_the_page_asks_for_nothing_that_is_not_there() {
    let missing = ureq::Agent::new_with_config(ureq::Agent::config_builder().http_status_as_error(false).build());
    let status = missing.get(format!("{}no-such-file.js", served())).call().expect("the server answers").status();
    assert_eq!(status, 404);
    let page = Page::served("");
    page.is_quiet();
}

#[test]
fn the_file_from_disk_shows_the_same_text_in_every_view() {
    let (on_server, on_disk) = (Page::served(""), Page::from_disk(""));
    assert_eq!(on_disk.text(), on_server.text());
    for view in on_server.views() {
        on_server.show(&view.name);
        on_disk.show(&view.name);
        assert_eq!(on_disk.text(), on_server.text(), "{}", view.name);
        assert_eq!(on_disk.fragment(), on_server.fragment(), "{}", view.name);
    }
    on_disk.is_quiet();
}
