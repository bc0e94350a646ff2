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
        let content = data.and_then(|entry_data| inflate(entry.compression_method(), entry_data.data()));
        if let Ok(content) = &content {
            unpacked += content.len();
            if unpacked > MAX_UNPACKED {
                return Err(Problem::Bomb);
            }
        }
        put(&path, content);
    }
    Ok(())
}

fn inflate(method: CompressionMethod, data: &[u8]) -> Result<Vec<u8>, Problem> {
    match method {
        CompressionMethod::STORE => Ok(data.to_vec()),
        CompressionMethod::DEFLATE => miniz_oxide::inflate::decompress_to_vec_with_limit(data, MAX_FILE).map_err(|e| match e.status {
            miniz_oxide::inflate::TINFLStatus::HasMoreOutput => Problem::TooLarge { limit: MAX_FILE },
            _ => Problem::BadZip { message: "its packed bytes do not unpack".into() },
        }),
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
