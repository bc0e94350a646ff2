//! A page of many invented articles for the end-to-end tests: the built page with shards of other articles beside it
//! and inside it, as the build of a large folder has them.

use crate::pack::{self, SINGLE_FILE};
use crate::{Result, places};
use std::fs;
use std::path::{Path, PathBuf};

/// How many; the tests know it.
const ARTICLES: usize = 240;
const FIRST: usize = 24;
const SHARD: usize = 72;

/// Makes it from a packed page; the folder of the one and the file of the other.
pub fn make(dist: &Path) -> Result<(PathBuf, PathBuf)> {
    let (beside, inside) = (places::target().join("test-large"), places::target().join("test-large-disk"));
    for folder in [&beside, &inside] {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    let shards = shards().iter().map(|shard| pack::gzip(shard)).collect::<Result<Vec<_>>>()?;
    for entry in fs::read_dir(dist).map_err(|e| format!("{}: {e}", dist.display()))?.flatten() {
        fs::copy(entry.path(), beside.join(entry.file_name())).map_err(|e| format!("{}: {e}", entry.path().display()))?;
    }
    let (mut tags, mut blocks) = (String::new(), String::new());
    for (i, shard) in shards.iter().enumerate() {
        let name = format!("articles-{i}.bin");
        fs::write(beside.join(&name), shard).map_err(|e| format!("{name}: {e}"))?;
        tags.push_str(&pack::tag("articles", &name));
        blocks.push_str(&pack::block("articles", shard));
    }
    for (from, to, head) in [("index.html", beside.join("index.html"), tags), (SINGLE_FILE, inside.join(SINGLE_FILE), blocks)] {
        let page = fs::read_to_string(dist.join(from)).map_err(|e| format!("{from}: {e}"))?;
        fs::write(&to, page.replacen("</head>", &format!("{head}</head>"), 1)).map_err(|e| format!("{}: {e}", to.display()))?;
    }
    Ok((beside, inside.join(SINGLE_FILE)))
}

fn shards() -> Vec<Vec<u8>> {
    let mut shards = vec![Vec::new()];
    for i in 0..ARTICLES {
        if i == FIRST || (i > FIRST && (i - FIRST).is_multiple_of(SHARD)) {
            shards.push(Vec::new());
        }
        let shard = shards.last_mut().expect("there is one");
        for part in [format!("a{i:03}.txt"), article(i), String::new()] {
            shard.extend((part.len() as u32).to_le_bytes());
            shard.extend(part.as_bytes());
        }
    }
    shards
}

/// Towns, people and sums of no real news.
fn article(i: usize) -> String {
    let (town, name) = (["Nordby", "Estermouth", "Quayhaven"][i % 3], ["Rusk", "Berg", "Lindqvist", "Moser", "Okafor"][i % 5]);
    let mut text = format!("Harbour report {i} of {town}\n\nThe {town} Post\nMarch {}, 2026\n", 1 + i % 28);
    for j in 0..6 {
        text.push_str(&format!(
            "\nThe harbour board of {town} met {j} times that week and heard that part {j} of quay {i} would cost ${} million.\n\n“We are glad of step {j},” \
             said Tom {name}, the mayor of {town}.\n",
            i + j + 1
        ));
    }
    text
}
