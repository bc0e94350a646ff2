//! Finishes Trunk's output: the first view, the name model and the articles of a large corpus beside the page,
//! a script that starts one after the other, a content security policy in each
//! page, and everything once more as one file.
//!
//! A static host sends no headers of ours, so the policy stands in a meta tag
//! before anything that it governs. It allows the page's own files and, by
//! hash, the inline script that starts the wasm; nothing else.

mod html;
mod single;

use crate::{Result, places};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

pub const SINGLE_FILE: &str = "broadsheet.html";
/// The trained name model, loaded after the first view.
const NAME_MODEL: &str = "model/names.bin";

/// Starts the page in place of Trunk's own script. On the bare address the small module comes first and puts the
/// headlines where the page will have them; what they do not need is asked for once they are painted. The page is
/// started in any case: without its first view it only comes later.
const START: &str = "
const [front, glue, wasm] = ['FRONT', 'GLUE', 'WASM'];
const painted = () => new Promise(done => { requestAnimationFrame(() => setTimeout(done)); setTimeout(done, 400); });
if (front && /^#?[?]?$/.test(location.hash)) {
  try {
    const { instance } = await WebAssembly.instantiate(await (await fetch(front)).arrayBuffer());
    const at = instance.exports.first_view();
    // Only now: the call may have moved the memory.
    const memory = instance.exports.memory.buffer;
    const [start, length] = new Uint32Array(memory, at, 2);
    const [title, standfirst, main] = new TextDecoder().decode(new Uint8Array(memory, start, length)).split('\\0');
    const put = (place, text) => { if (text) document.querySelector(place).textContent = text; };
    put('h1', title);
    put('.standfirst span', standfirst);
    document.getElementById('main').innerHTML = main;
    document.querySelector('.views a').ariaCurrent = 'page';
    await painted();
    performance.mark('useful');
  } catch (reason) {
    console.warn('the first view is left out', reason);
  }
}
const page = await import(glue);
await page.default({ module_or_path: wasm });
";

/// What the page carries compressed, of one kind each: the name model, a shard of its articles.
struct Packed {
    kind: &'static str,
    bytes: Vec<u8>,
}

/// All of it, in the order in which the page wants it.
fn packed(shards: &Path) -> Result<Vec<Packed>> {
    let mut all = Vec::new();
    if let Ok(bytes) = fs::read(places::root().join(NAME_MODEL)) {
        all.push(Packed { kind: "names-model", bytes: gzip(&bytes)? });
    }
    let mut paths: Vec<_> = fs::read_dir(shards).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let bytes = fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        all.push(Packed { kind: "articles", bytes: gzip(&bytes)? });
    }
    Ok(all)
}

/// Packs the folder that Trunk wrote; `front` is the module of the first view, `shards` the folder of a large corpus's
/// articles.
pub fn pack(dist: &Path, front: Option<&Path>, shards: &Path) -> Result {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).map_err(|e| format!("{}: {e}; Trunk should have written it", index.display()))?;
    let page = html::with_slim_styles(&page);
    let packed = packed(shards)?;

    let single = single::fold(&page, dist, &packed)?;
    fs::write(dist.join(SINGLE_FILE), single).map_err(|e| format!("{SINGLE_FILE}: {e}"))?;

    let beside = |kind: &str, end: &str, bytes: &[u8]| {
        let name = format!("{kind}-{}.{end}", &hex(bytes)[..16]);
        fs::write(dist.join(&name), bytes).map_err(|e| format!("{name}: {e}"))?;
        Result::Ok(name)
    };
    let front = match front {
        Some(path) => {
            let bytes = fs::read(path).map_err(|e| format!("{}: {e}; cargo should have built it", path.display()))?;
            format!("./{}", beside("front", "wasm", &bytes)?)
        }
        None => String::new(),
    };
    let mut page = started(&page, &front)?;
    let mut tags = String::new();
    for Packed { kind, bytes } in &packed {
        // Hosts rarely compress what they do not know, so the file itself is compressed; the page unpacks it.
        let name = beside(kind, "bin", bytes)?;
        tags.push_str(&tag(kind, &name));
    }
    page = html::into_head(&page, &tags)?;
    let page = html::with_policy(&page, &Policy::served(&page))?;
    fs::write(&index, page).map_err(|e| format!("{}: {e}", index.display()))
}

/// The page with [`START`] in the place of Trunk's script, and without the hints that would fetch everything at once.
fn started(page: &str, front: &str) -> Result<String> {
    let script = html::start_script(page)?;
    let start = START.replace("FRONT", front).replace("GLUE", &format!("./{}", script.glue)).replace("WASM", &format!("./{}", script.wasm()));
    let page = page.replacen(script.content, &start, 1);
    Ok(html::without_preloads(&page))
}

/// The directives of one page.
struct Policy {
    script: String,
    style: String,
    connect: &'static str,
}

impl Policy {
    fn served(page: &str) -> Policy {
        let with = |own: &str, hashes: Vec<String>| std::iter::once(own.to_owned()).chain(hashes).collect::<Vec<_>>().join(" ");
        Policy { script: with("'self'", hashes(page, "script")), style: with("'self'", hashes(page, "style")), connect: "'self'" }
    }

    fn alone(page: &str) -> Policy {
        let or_none = |hashes: Vec<String>| if hashes.is_empty() { "'none'".to_owned() } else { hashes.join(" ") };
        Policy { script: or_none(hashes(page, "script")), style: or_none(hashes(page, "style")), connect: "'none'" }
    }

    /// `blob:` is for workers, which run the same module from a Blob.
    fn text(&self) -> String {
        format!(
            "default-src 'none'; script-src {} 'wasm-unsafe-eval'; worker-src blob:; style-src {}; connect-src {}; img-src 'self' data: blob:; \
             object-src 'none'; base-uri 'none'; form-action 'none'",
            self.script, self.style, self.connect
        )
    }
}

/// Of each inline element of a kind, as a policy names it. Data blocks do not run and need none.
fn hashes(page: &str, tag: &str) -> Vec<String> {
    let runs = |attributes: &str| !attributes.contains("src=") && !attributes.contains("text/plain") && !attributes.contains("application/");
    html::elements(page, tag)
        .filter(|e| runs(e.attributes))
        .map(|e| format!("'sha256-{}'", BASE64.encode(Sha256::digest(e.content.as_bytes()))))
        .collect()
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// How a page names what lies packed beside it.
pub fn tag(kind: &str, name: &str) -> String {
    format!("<meta data-packed=\"{kind}\" content=\"./{name}\">")
}

/// How a page has it inside.
pub fn block(kind: &str, bytes: &[u8]) -> String {
    format!("<script type=\"text/plain\" data-packed=\"{kind}\">{}</script>", BASE64.encode(bytes))
}

pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(|e| format!("compressing: {e}"))
}
