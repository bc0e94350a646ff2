//! Zip archives over `rawzip` and `miniz_oxide`, with limits against bombs.

use super::{MAX_FILE, MAX_UNPACKED, Problem};
use rawzip::{CompressionMethod, Error, ZipArchive};

/// Hands each file of the archive to `put`: its path, and its bytes or why not.
/// Folders and the system files that archivers add are passed over.
///
/// # Errors
/// When the archive itself cannot be read.
pub fn entries(bytes: &[u8], mut put: impl FnMut(&str, Result<Vec<u8>, Problem>)) -> Result<(), Problem> {
    let archive = ZipArchive::from_slice(bytes).map_err(damaged)?;
    let mut listed = archive.entries();
    let mut unpacked = 0;
    while let Some(entry) = listed.next_entry().map_err(damaged)? {
        let path = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
        if entry.is_dir() || is_litter(&path) {
            continue;
        }
        if entry.flags().is_encrypted() {
            put(&path, Err(Problem::Encrypted));
            continue;
        }
        let data = archive.get_entry(entry.wayfinder()).map_err(damaged);
        let limit = MAX_FILE.min(MAX_UNPACKED - unpacked);
        let content = data.and_then(|entry_data| inflate(entry.compression_method(), entry_data.data(), limit, &mut unpacked));
        // Entries may share their packed bytes: what is thrown away counts too.
        if unpacked >= MAX_UNPACKED {
            return Err(Problem::Bomb);
        }
        put(&path, content);
    }
    Ok(())
}

/// The entry's bytes, at most `limit`; what was unpacked on the way is added up.
fn inflate(method: CompressionMethod, data: &[u8], limit: usize, unpacked: &mut usize) -> Result<Vec<u8>, Problem> {
    let too_large = Problem::TooLarge { limit: MAX_FILE };
    match method {
        CompressionMethod::STORE => {
            *unpacked += data.len().min(limit);
            if data.len() <= limit { Ok(data.to_vec()) } else { Err(too_large) }
        }
        CompressionMethod::DEFLATE => {
            let content = miniz_oxide::inflate::decompress_to_vec_with_limit(data, limit);
            *unpacked += content.as_ref().map_or_else(|e| e.output.len(), Vec::len);
            content.map_err(|e| match e.status {
                miniz_oxide::inflate::TINFLStatus::HasMoreOutput => too_large,
                _ => Problem::BadZip { message: "its packed bytes do not unpack".into() },
            })
        }
        _ => Err(Problem::BadZip { message: "packed in a way that is not read here; use the ordinary one".into() }),
    }
}

fn damaged(e: Error) -> Problem {
    Problem::BadZip { message: e.to_string() }
}

fn is_litter(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    path.starts_with("__MACOSX/") || name.starts_with('.') || name == "Thumbs.db" || name == "desktop.ini"
}
