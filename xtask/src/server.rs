//! A plain static server, as a cheap host is one: files of a folder under one
//! path, 404 for all else, no rewriting.

use crate::Result;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;

struct Site {
    folder: PathBuf,
    /// Begins and ends with a slash.
    under: String,
}

/// Listens on this machine alone, from a thread of its own, until the program ends. Port 0 takes any free one.
pub fn start(folder: &Path, under: &str, port: u16) -> Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|e| format!("port {port}: {e}; give another with --port N"))?;
    let address = listener.local_addr().map_err(|e| e.to_string())?;
    let site = Arc::new(Site { folder: folder.to_owned(), under: under.to_owned() });
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let site = site.clone();
            // A reader who goes away in the middle is no fault of ours.
            std::thread::spawn(move || drop(site.answer(stream)));
        }
    });
    Ok(address)
}

impl Site {
    fn answer(&self, mut stream: TcpStream) -> std::io::Result<()> {
        stream.set_read_timeout(Some(std::time::Duration::from_secs(10)))?;
        let mut reader = BufReader::new(stream.try_clone()?);
        let mut request = String::new();
        reader.read_line(&mut request)?;
        let mut header = String::new();
        while reader.read_line(&mut header)? > 2 {
            header.clear();
        }
        let mut words = request.split_whitespace();
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let (status, kind, body) = match self.file(path).map(|file| (std::fs::read(&file), file)) {
            _ if method != "GET" && method != "HEAD" => ("405 Method Not Allowed", "text/plain; charset=utf-8", b"only GET\n".to_vec()),
            Some((Ok(bytes), file)) => ("200 OK", media_type(&file), bytes),
            _ => ("404 Not Found", "text/plain; charset=utf-8", b"not found\n".to_vec()),
        };
        write!(
            stream,
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n",
            body.len()
        )?;
        if method != "HEAD" {
            stream.write_all(&body)?;
        }
        stream.flush()
    }

    /// The file of a request path, never one outside the folder.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let path = path.split(['?', '#']).next()?.strip_prefix(&self.under)?;
        let mut file = self.folder.clone();
        for part in path.split('/').filter(|p| !p.is_empty()) {
            if part.starts_with('.') || part.contains(['\\', '%', ':']) {
                return None;
            }
            file.push(part);
        }
        Some(if path.is_empty() || path.ends_with('/') { file.join("index.html") } else { file })
    }
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|x| x.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_finds_only_files_of_the_folder_under_its_path() {
        let site = Site { folder: "/srv".into(), under: "/deep/".into() };
        let file = |path| site.file(path).map(|f| f.display().to_string());
        assert_eq!(file("/deep/").as_deref(), Some("/srv/index.html"));
        assert_eq!(file("/deep/a/b.js?x=1").as_deref(), Some("/srv/a/b.js"));
        for outside in ["/", "/other/a.js", "/deep/../secret", "/deep/.git/config", "/deep/%2e%2e/secret", "deep/"] {
            assert_eq!(file(outside), None, "{outside}");
        }
    }
}
