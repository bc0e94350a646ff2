//! The size budget: what a reader's connection must carry, as a good host sends it (brotli 11).

use crate::Result;
use std::path::{Path, PathBuf};

/// What the page should weigh, and what it may weigh until it does: lower the second with every gain.
struct Budget {
    target: usize,
    ceiling: usize,
}

/// All that the first useful view needs: the page itself and the module that writes its headlines.
const FIRST_VIEW: Budget = Budget { target: 150_000, ceiling: 150_000 };
/// That and what comes after it.
/// Raised on 2026-11-26 for differences of any event, names of the world and speech with rarer verbs; `docs/performance.md` tells what weighs what.
const EVERYTHING: Budget = Budget { target: 400_000, ceiling: 992_000 };

pub fn run(args: &[String]) -> Result {
    let dist = Path::new(args.first().ok_or("size wants the folder of the built page")?);
    let mut files: Vec<PathBuf> = std::fs::read_dir(dist).map_err(|e| format!("{}: {e}", dist.display()))?.flatten().map(|e| e.path()).collect();
    files.sort();
    let (mut first, mut all) = (0, 0);
    for file in files.iter().filter(|f| f.is_file() && f.file_name() != Some(crate::pack::SINGLE_FILE.as_ref())) {
        let bytes = std::fs::read(file).map_err(|e| format!("{}: {e}", file.display()))?;
        let sent = brotli(&bytes)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let now = name.starts_with("front-") || name.ends_with(".html") || name.ends_with(".css");
        all += sent;
        first += if now { sent } else { 0 };
        println!("{name:44} {:>9} bytes {sent:>9} brotli{}", bytes.len(), if now { "" } else { "  after the first view" });
    }
    println!("{:44} {first:>25} brotli, {}", "to the first useful view", FIRST_VIEW.verdict(first));
    println!("{:44} {all:>25} brotli, {}", "everything", EVERYTHING.verdict(all));
    if let Ok(single) = std::fs::metadata(dist.join(crate::pack::SINGLE_FILE)) {
        println!("{:44} {:>9} bytes", crate::pack::SINGLE_FILE, single.len());
    }
    if first == 0 {
        return Err(format!("{} holds no page", dist.display()));
    }
    if first > FIRST_VIEW.ceiling || all > EVERYTHING.ceiling {
        return Err(
            "the page has grown past the ceiling of its size budget (xtask/src/size.rs); see what came in with `twiggy` or `cargo bloat`".into()
        );
    }
    Ok(())
}

impl Budget {
    fn verdict(&self, bytes: usize) -> String {
        match bytes.checked_sub(self.target).filter(|over| *over > 0) {
            None => format!("within its target of {}", self.target),
            Some(over) => format!("OVER its target of {} by {over}; ceiling {}", self.target, self.ceiling),
        }
    }
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut sent = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut sent, &params).map_err(|e| e.to_string())?;
    Ok(sent.len())
}
