//! A browser, driven by the WebDriver protocol (JSON over HTTP, as the W3C
//! specifies it) through chromedriver, with Chromium's own additions for the
//! screen's size, the colour scheme, the console and the network.

use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// One browser window with its own profile; closed when dropped.
pub struct Browser {
    agent: ureq::Agent,
    session: String,
}

impl Browser {
    pub fn new() -> Browser {
        let agent: ureq::Agent =
            ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(60))).build().into();
        let capabilities = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "pageLoadStrategy": "normal",
            "timeouts": {"script": 60_000},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
            "goog:chromeOptions": {
                "binary": super::given("BROADSHEET_CHROME"),
                "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
                         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
                         "--hide-scrollbars", "--window-size=1440,900"],
            },
        }}});
        let mut browser = Browser { agent, session: format!("{}/session", super::given("BROADSHEET_DRIVER")) };
        let opened = browser.call("", Some(capabilities));
        let id = opened["sessionId"].as_str().expect("a session has an id");
        browser.session = format!("{}/{id}", browser.session);
        browser
    }

    /// A command of the session; what goes wrong in the browser fails the test with the browser's own words.
    fn call(&self, command: &str, body: Option<Value>) -> Value {
        let url = format!("{}{command}", self.session);
        let response = match body {
            Some(body) => self.agent.post(&url).send_json(body),
            None => self.agent.get(&url).call(),
        };
        let mut response = response.unwrap_or_else(|e| panic!("chromedriver, {command}: {e}"));
        let mut answer: Value = response.body_mut().read_json().unwrap_or_else(|e| panic!("chromedriver, {command}: {e}"));
        if let Some(error) = answer["value"]["error"].as_str() {
            panic!("the browser refused {command}: {error}: {}", answer["value"]["message"].as_str().unwrap_or_default());
        }
        answer["value"].take()
    }

    /// A command of Chromium's own protocol.
    fn chromium(&self, command: &str, params: Value) {
        self.call("/goog/cdp/execute", Some(json!({"cmd": command, "params": params})));
    }

    pub fn go(&self, url: &str) {
        self.call("/url", Some(json!({"url": url})));
    }

    pub fn address(&self) -> String {
        self.call("/url", None).as_str().unwrap_or_default().to_owned()
    }

    pub fn back(&self) {
        self.call("/back", Some(json!({})));
    }

    pub fn forward(&self) {
        self.call("/forward", Some(json!({})));
    }

    pub fn reload(&self) {
        self.call("/refresh", Some(json!({})));
    }

    /// Runs the body of a function in the page; `arguments` holds `args`.
    pub fn run(&self, body: &str, args: Value) -> Value {
        self.call("/execute/sync", Some(json!({"script": body, "args": args})))
    }

    /// The same for a body that calls its last argument with the result.
    pub fn run_async(&self, body: &str, args: Value) -> Value {
        self.call("/execute/async", Some(json!({"script": body, "args": args})))
    }

    /// Presses keys one after the other: single characters, or names as in `"Tab"`.
    pub fn press(&self, keys: &[&str]) {
        let actions: Vec<Value> = keys
            .iter()
            .flat_map(|key| {
                let value = match *key {
                    "Tab" => "\u{E004}",
                    "Enter" => "\u{E007}",
                    "Escape" => "\u{E00C}",
                    "Space" => " ",
                    "Left" => "\u{E012}",
                    "Up" => "\u{E013}",
                    "Right" => "\u{E014}",
                    "Down" => "\u{E015}",
                    other => other,
                };
                [json!({"type": "keyDown", "value": value}), json!({"type": "keyUp", "value": value})]
            })
            .collect();
        self.call("/actions", Some(json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})));
    }

    /// Clicks in the middle of what a script returns, as a reader's pointer does; false where it returns nothing.
    pub fn click(&self, find: &str, args: Value) -> bool {
        let element = self.run(find, args);
        let Some(id) = element.as_object().and_then(|o| o.values().next()).and_then(Value::as_str) else { return false };
        self.call(&format!("/element/{id}/click"), Some(json!({})));
        true
    }

    /// Chooses files in the input that a script returns, as a reader does in the browser's own dialogue.
    pub fn choose_files(&self, find: &str, files: &[&std::path::Path]) {
        let element = self.run(find, json!([]));
        let id = element.as_object().and_then(|o| o.values().next()).and_then(Value::as_str).expect("there is a place for files").to_owned();
        let paths: Vec<String> = files.iter().map(|f| f.display().to_string()).collect();
        self.call(&format!("/element/{id}/value"), Some(json!({"text": paths.join("\n")})));
    }

    /// Drops files and folders in the middle of the window, as from the desktop.
    pub fn drop_from_desktop(&self, paths: &[&std::path::Path]) {
        let files: Vec<String> = paths.iter().map(|p| p.display().to_string()).collect();
        for step in ["dragEnter", "dragOver", "drop"] {
            let data = json!({"items": [], "files": files, "dragOperationsMask": 1});
            self.chromium("Input.dispatchDragEvent", json!({"type": step, "x": 700, "y": 450, "data": data}));
        }
    }

    /// Files that the page hands out go into this folder.
    pub fn save_into(&self, folder: &std::path::Path) {
        self.chromium("Browser.setDownloadBehavior", json!({"behavior": "allow", "downloadPath": folder.display().to_string()}));
    }

    pub fn screen(&self, screen: Screen) {
        let (width, height, scale, mobile) = match screen {
            Screen::Desktop => (1440, 900, 1, false),
            Screen::Zoomed => (720, 450, 2, false),
            Screen::Phone => (390, 844, 1, true),
        };
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": scale, "mobile": mobile});
        self.chromium("Emulation.setDeviceMetricsOverride", metrics);
    }

    pub fn scheme(&self, scheme: Scheme) {
        let value = match scheme {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        };
        self.chromium("Emulation.setEmulatedMedia", json!({"features": [{"name": "prefers-color-scheme", "value": value}]}));
    }

    /// The page as it would be printed.
    pub fn print_media(&self) {
        self.chromium("Emulation.setEmulatedMedia", json!({"media": "print"}));
    }

    /// What the console said at the levels of warning and error since it was last asked.
    pub fn complaints(&self) -> Vec<String> {
        let entries = self.call("/se/log", Some(json!({"type": "browser"})));
        let loud = |e: &&Value| matches!(e["level"].as_str(), Some("SEVERE" | "WARNING"));
        entries.as_array().into_iter().flatten().filter(loud).map(|e| e["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// The address of every request since it was last asked.
    pub fn requests(&self) -> Vec<String> {
        let entries = self.call("/se/log", Some(json!({"type": "performance"})));
        let message = |e: &Value| serde_json::from_str::<Value>(e["message"].as_str()?).ok();
        entries
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(message)
            .filter(|m| m["message"]["method"] == "Network.requestWillBeSent")
            .filter_map(|m| m["message"]["params"]["request"]["url"].as_str().map(str::to_owned))
            .collect()
    }

    /// Waits until a script returns true.
    pub fn wait(&self, what: &str, condition: &str, args: Value) {
        let end = Instant::now() + Duration::from_secs(20);
        while self.run(condition, args.clone()) != json!(true) {
            assert!(Instant::now() < end, "waited 20 s in vain: {what}; the console said {:?}", self.complaints());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The browser may be gone, which is what is wanted.
        let _ = self.agent.delete(&self.session).call();
    }
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Screen {
    Desktop,
    /// The desktop at 200 %: half as many of the page's own pixels.
    Zoomed,
    Phone,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Scheme {
    Light,
    Dark,
}
