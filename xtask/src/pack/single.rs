//! The page as one file that opens from disk: nothing is fetched, since a
//! browser allows a page from disk to fetch nothing.

use super::{BASE64, Packed, Policy, gzip, html};
use crate::Result;
use base64::Engine;
use std::fs;
use std::path::Path;

/// Starts the wasm that stands compressed in the page. In a block of its own, as the glue has a `wasm` at its top level.
const LOADER: &str = "
{
  const text = document.getElementById('wasm').textContent;
  const bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  await __wbg_init({ module_or_path: new Response(stream, { headers: { 'Content-Type': 'application/wasm' } }) });
}
";

/// Folds Trunk's page and the files beside it into one.
pub fn fold(page: &str, dist: &Path, packed: &[Packed]) -> Result<String> {
    let read = |name: &str| fs::read(dist.join(name.trim_start_matches("./"))).map_err(|e| format!("{name}: {e}"));
    let script = html::start_script(page)?;
    let (start, glue_name, wasm_name) = (script.content, script.glue, script.wasm());
    let glue = String::from_utf8(read(glue_name)?).map_err(|_| format!("{glue_name} is no text"))?;
    if glue.contains("</script") || glue.contains("<!--") || glue.contains("from './snippets") {
        return Err(format!("{glue_name} cannot stand inside a page: it holds a closing script tag, a comment or an import"));
    }

    let mut styles = String::new();
    for link in stylesheets(page) {
        let css = String::from_utf8(read(link)?).map_err(|_| format!("{link} is no text"))?;
        if css.contains("</style") {
            return Err(format!("{link} cannot stand inside a page: it holds a closing style tag"));
        }
        styles.push_str(&css);
    }

    let mut out = page.to_owned();
    for tag in stylesheet_tags(page) {
        out = out.replacen(tag, "", 1);
    }
    out = html::without_preloads(&out);
    let element = html::elements(&out, "script").find(|e| e.content == start).map(|e| format!("<script{}>{}</script>", e.attributes, e.content));
    out = out.replacen(&element.ok_or("the start script is gone")?, "", 1);

    let mut head = format!("<style>{styles}</style>");
    for Packed { kind, bytes } in packed {
        head.push_str(&super::block(kind, bytes));
    }
    head.push_str(&format!("<script type=\"text/plain\" id=\"wasm\">{}</script>", BASE64.encode(gzip(&read(&wasm_name)?)?)));
    head.push_str(&format!("<script type=\"module\">{glue}{LOADER}</script>"));
    let out = out.replacen("</head>", &format!("{head}</head>"), 1);
    html::with_policy(&out, &Policy::alone(&out))
}

fn stylesheet_tags(page: &str) -> Vec<&str> {
    page.match_indices("<link")
        .filter_map(|(at, _)| page[at..].split_inclusive('>').next())
        .filter(|tag| html::attribute(tag, "rel") == Some("stylesheet"))
        .collect()
}

fn stylesheets(page: &str) -> impl Iterator<Item = &str> {
    stylesheet_tags(page).into_iter().filter_map(|tag| html::attribute(tag, "href"))
}
