//! The address carries the view, and nothing in an address can break the page.

use crate::page::Page;
use serde_json::json;

const SCRIPTS: &str = "return document.scripts.length + document.styleSheets.length";

#[test]
fn a_link_to_a_filtered_view_shows_the_same_in_a_fresh_browser() {
    let page = Page::served("");
    page.show("Who speaks");
    page.choose("Sources", "Torontoer");
    let (address, text, filters) = (page.fragment(), page.text(), page.filters());
    assert!(address.starts_with("#?") && address.len() < 2_000, "{address}");
    let fresh = Page::served(&address);
    assert_eq!(fresh.text(), text);
    assert_eq!(fresh.filters(), filters);
    assert_eq!(fresh.fragment(), address, "an address is not rewritten when it is opened");
    fresh.reload();
    fresh.ready();
    assert_eq!(fresh.text(), text);
    let disk = Page::from_disk(&address);
    assert_eq!(disk.text(), text);
}

#[test]
fn the_keys_of_an_address_are_sorted_and_lists_repeat_their_key() {
    let page = Page::served("");
    page.show("Who speaks");
    page.choose("Sources", "Torontoer");
    page.choose("Sources", "CBC");
    let fragment = page.fragment();
    let keys: Vec<&str> = fragment.trim_start_matches("#?").split('&').filter_map(|pair| pair.split('=').next()).collect();
    assert!(keys.is_sorted(), "{fragment}");
    let repeated = keys.windows(2).any(|two| two[0] == two[1]);
    assert!(repeated, "two sources are one key twice: {fragment}");
}

#[test]
fn each_choice_is_one_step_of_the_history_and_back_and_forward_restore_it() {
    let page = Page::served("");
    let mut stops = vec![(page.fragment(), page.text(), page.filters())];
    let before = page.history_length();
    page.choose("Sources", "Torontoer");
    stops.push((page.fragment(), page.text(), page.filters()));
    page.choose("Sources", "CBC");
    stops.push((page.fragment(), page.text(), page.filters()));
    page.show("Who speaks");
    stops.push((page.fragment(), page.text(), page.filters()));
    assert_eq!(page.history_length(), before + 3);
    for stop in stops.iter().rev().skip(1) {
        page.back();
        page.ready();
        assert_eq!(&(page.fragment(), page.text(), page.filters()), stop);
    }
    for stop in &stops[1..] {
        page.forward();
        page.ready();
        assert_eq!(&(page.fragment(), page.text(), page.filters()), stop);
    }
    page.is_quiet();
}

#[test]
fn a_theme_and_a_source_filter_together_narrow_what_is_shown() {
    let page = Page::served("#?view=quotes");
    let all = page.text().len();
    page.choose("Sources", "Darpan");
    let one = page.text().len();
    let theme = page.filters().into_iter().find(|f| f.group.starts_with("Themes") && !f.off_limits && !f.on).expect("a theme can be chosen");
    page.choose("Themes", &theme.name);
    let both = page.text().len();
    assert!(one < all && both < one, "{all} characters, then {one}, then {both}");
}

/// Links that no page of ours ever made, each with what the banner must name.
const HOSTILE: &[(&str, &str)] = &[
    ("#?view=nonsense", "nonsense"),
    ("#?source=No+Such+Paper", "No Such Paper"),
    ("#?theme=no-such-theme", "no-such-theme"),
    ("#?colour=mauve", "colour"),
    ("#?v=999", "999"),
    ("#?c=00000000000&v=1", ""),
    ("#?q=%FF%FE%00", ""),
    ("#?=&&&===&%", ""),
    ("#?source=<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
    ("#?q=\"><script>document.title='taken'</script>", ""),
    ("#?view=__proto__", "__proto__"),
    ("#/etc/passwd", ""),
    ("#", ""),
];

/// Made for other articles.
fn is_foreign(link: &str) -> bool {
    link.contains("c=00000000000")
}

#[test]
fn a_damaged_or_hostile_link_leaves_a_working_page_that_names_what_it_did_not_understand() {
    let page = Page::served("");
    let (scripts, views) = (page.run(SCRIPTS, json!([])), page.views());
    for (link, named) in HOSTILE {
        let page = Page::served(link);
        assert_eq!(page.views().len(), views.len(), "{link}");
        assert!(!page.text().is_empty(), "{link}");
        assert_eq!(page.run(SCRIPTS, json!([])), scripts, "{link}");
        assert_ne!(page.run("return document.title", json!([])), "taken", "{link}");
        let banner = page.banner();
        assert!(banner.contains(named), "{link}: the banner says {banner:?}");
        assert!(!is_foreign(link) || !banner.is_empty(), "{link}: a link of another corpus is not said to be one");
        page.show("Who speaks");
        assert!(page.text().len() > 40, "{link}: the page does not go on");
        page.is_quiet();
    }
}

#[test]
fn an_unknown_value_stays_in_the_address() {
    let page = Page::served("#?source=No+Such+Paper&view=quotes");
    assert_eq!(page.fragment(), "#?source=No+Such+Paper&view=quotes");
    page.show("Names");
    assert!(page.fragment().contains("No+Such+Paper"), "{}", page.fragment());
}

#[test]
fn a_link_of_a_hundred_kilobytes_is_refused_kindly() {
    let page = Page::served(&format!("#?q={}", "long+".repeat(20_000)));
    assert!(!page.banner().is_empty());
    assert!(!page.text().is_empty());
}

#[test]
fn a_link_followed_within_the_page_is_read_like_one_that_is_opened() {
    let page = Page::served("");
    page.follow("#?source=No+Such+Paper");
    assert!(page.banner().contains("No Such Paper"));
    page.follow("#?view=figures");
    assert_eq!(page.text(), Page::served("#?view=figures").text());
}

#[test]
fn a_storm_of_damaged_links_leaves_a_working_page() {
    let page = Page::served("");
    let links: Vec<String> = page.views().into_iter().filter_map(|v| v.address).filter_map(|a| Some(a[a.find('#')?..].to_owned())).collect();
    // Natively ten thousand states and as many damaged links are tried (src/explore/link); here it is the page that must live.
    page.run_async(
        "const [links, done] = arguments;
         let seed = 7;
         const dice = n => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
         const odd = ['%', '&', '=', '#', '?', '%00', '%ff', '<b>', '“', '\\u{1F980}', 'sel', 'view=', 'a'.repeat(400), '&source=x', '&from=2026-99-99'];
         const damage = link => {
             for (let n = 1 + dice(4); n > 0; n--) {
                 const at = 2 + dice(link.length);
                 link = link.slice(0, at) + odd[dice(odd.length)] + link.slice(at + dice(6));
             }
             return link;
         };
         let n = 0;
         const next = () => {
             // Chromium turns away a page that changes its address more than 200 times in ten seconds.
             if (n++ === 150) return done(true);
             history.replaceState(null, '', '#?' + damage(links[dice(links.length)] + '&source=cbc&q=trade&days=1').replace(/^#?\\??/, ''));
             dispatchEvent(new PopStateEvent('popstate'));
             requestAnimationFrame(next);
         };
         next();",
        json!([links]),
    );
    assert_ne!(page.run("return document.documentElement.dataset.state", json!([])), "stopped");
    page.follow("#?view=quotes");
    assert!(page.text() == Page::served("#?view=quotes").text(), "the page does not follow a sound link any more");
    assert_eq!(page.complaints(), Vec::<String>::new());
}
