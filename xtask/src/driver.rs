//! Chromium's driver, and one window through it: WebDriver is JSON over plain HTTP.

use crate::Result;
use crate::setup::Browser;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A running chromedriver; dropped, it ends.
pub struct Driver {
    process: Child,
    pub port: u16,
}

impl Driver {
    pub fn start(browser: &Browser) -> Result<Driver> {
        let mut process = Command::new(&browser.driver)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| format!("{} cannot be started: {e}", browser.driver.display()))?;
        let mut lines = BufReader::new(process.stdout.take().ok_or("chromedriver has no output")?).lines();
        // First "Starting ChromeDriver … on port 0", as asked; then "ChromeDriver was started successfully on port 41234."
        let port = lines
            .by_ref()
            .map_while(std::io::Result::ok)
            .find_map(|line| line.rsplit_once("successfully on port ")?.1.trim_end_matches('.').parse().ok());
        // It writes on; a closed pipe would end it.
        std::thread::spawn(move || lines.for_each(drop));
        match port {
            Some(port) => Ok(Driver { process, port }),
            None => {
                drop(Driver { process, port: 0 });
                Err(format!("{} did not say on which port it listens", browser.driver.display()))
            }
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// One window of the browser; closed when dropped.
pub struct Session {
    port: u16,
    id: String,
    /// Its name and version.
    pub browser: String,
}

/// Milliseconds that a script may take.
const PATIENCE: u64 = 1_200_000;

impl Session {
    pub fn open(driver: &Driver, chrome: &Path) -> Result<Session> {
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "timeouts": {"script": PATIENCE},
            "goog:chromeOptions": {"binary": chrome, "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]},
        }}});
        let mut session = Session { port: driver.port, id: String::new(), browser: String::new() };
        let opened = session.call("POST", "", &wanted)?;
        session.id = opened["sessionId"].as_str().ok_or("the browser did not open")?.to_owned();
        session.browser = format!("Chromium {}", opened["capabilities"]["browserVersion"].as_str().unwrap_or("of unknown version"));
        Ok(session)
    }

    pub fn open_page(&self, url: &str) -> Result {
        self.call("POST", "/url", &json!({"url": url}))?;
        self.devtools("Performance.enable").map(drop)
    }

    /// What a script returns, or what its promise becomes.
    pub fn script(&self, script: &str) -> Result<Value> {
        self.call("POST", "/execute/sync", &json!({"script": script, "args": []}))
    }

    /// The same with the milliseconds that the page's thread worked.
    pub fn timed(&self, script: &str) -> Result<(f64, Value)> {
        let before = self.thread_time()?;
        let value = self.script(script)?;
        Ok(((self.thread_time()? - before) * 1e3, value))
    }

    fn thread_time(&self) -> Result<f64> {
        let metrics = self.devtools("Performance.getMetrics")?;
        let of = |m: &Value| (m["name"] == "ThreadTime").then(|| m["value"].as_f64()).flatten();
        metrics["metrics"].as_array().and_then(|all| all.iter().find_map(of)).ok_or("the browser tells no thread time".into())
    }

    fn devtools(&self, command: &str) -> Result<Value> {
        self.call("POST", "/goog/cdp/execute", &json!({"cmd": command, "params": {}}))
    }

    fn call(&self, method: &str, command: &str, body: &Value) -> Result<Value> {
        let fault = |e: std::io::Error| format!("chromedriver: {e}");
        let body = body.to_string();
        let path = if self.id.is_empty() { "/session".to_owned() } else { format!("/session/{}{command}", self.id) };
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).map_err(fault)?;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).map_err(fault)?;
        let mut reader = BufReader::new(stream);
        let (mut line, mut length) = (String::new(), 0);
        while reader.read_line(&mut line).map_err(fault)? > 2 {
            if let Some(n) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = n.trim().parse().unwrap_or(0);
            }
            line.clear();
        }
        let mut answer = vec![0; length];
        reader.read_exact(&mut answer).map_err(fault)?;
        let mut answer: Value = serde_json::from_slice(&answer).map_err(|e| format!("chromedriver: {e}"))?;
        let value = answer["value"].take();
        match value["error"].as_str() {
            Some(error) => Err(format!("{error}: {}", value["message"].as_str().unwrap_or_default())),
            None => Ok(value),
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        drop(self.call("DELETE", "", &Value::Null));
    }
}
