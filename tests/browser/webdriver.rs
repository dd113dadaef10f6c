//! The part of WebDriver (<https://www.w3.org/TR/webdriver2/>) that the tests speak, and two commands of
//! `chromedriver`'s own.

use std::fmt;

use serde_json::{Value, json};

/// Under this name the standard hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A session of a browser.
pub(crate) struct Client {
    http: reqwest::Client,
    session: String,
}

/// What a driver says of a command that failed.
#[derive(Debug)]
pub(crate) struct Failure(Value);

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (error, message) = (&self.0["error"], &self.0["message"]);
        write!(formatter, "{error}: {message}")
    }
}

/// Keys without a letter of their own.
#[derive(Clone, Copy)]
pub(crate) enum Key {
    Control = 0xe009,
    Down = 0xe015,
    Enter = 0xe007,
    Escape = 0xe00c,
    Tab = 0xe004,
}

impl From<Key> for char {
    fn from(key: Key) -> Self {
        Self::from_u32(key as u32).unwrap()
    }
}

async fn said(asked: reqwest::RequestBuilder) -> Result<Value, Failure> {
    let answer = asked.send().await.expect("the driver answers");
    let is_good = answer.status().is_success();
    let mut answer: Value = answer.json().await.expect("in JSON");
    let value = answer["value"].take();
    if is_good {
        Ok(value)
    } else {
        Err(Failure(value))
    }
}

impl Client {
    /// A new session of the driver at this address.
    pub(crate) async fn connect(driver: &str, capabilities: Value) -> Self {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let wanted = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let asked = http.post(format!("{driver}/session")).json(&wanted);
        let session = said(asked).await.unwrap_or_else(|error| panic!("{error}"));
        let id = session["sessionId"].as_str().expect("a session");
        let session = format!("{driver}/session/{id}");
        Self { http, session }
    }

    async fn post(&self, path: &str, body: Value) -> Result<Value, Failure> {
        said(
            self.http
                .post(format!("{}/{path}", self.session))
                .json(&body),
        )
        .await
    }

    async fn done(&self, path: &str, body: Value) -> Value {
        let done = self.post(path, body).await;
        done.unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    async fn get(&self, path: &str) -> Value {
        let asked = self.http.get(format!("{}/{path}", self.session));
        let answer = said(asked).await;
        answer.unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub(crate) async fn goto(&self, address: &str) {
        self.done("url", json!({ "url": address })).await;
    }

    /// What a script returns.
    pub(crate) async fn execute(&self, script: &str) -> Value {
        let body = json!({ "script": script, "args": [] });
        self.done("execute/sync", body).await
    }

    /// What a script hands to the function that is its last argument; a failure where the page goes meanwhile.
    pub(crate) async fn try_execute_async(
        &self,
        script: &str,
        arguments: &[Value],
    ) -> Result<Value, Failure> {
        let body = json!({ "script": script, "args": arguments });
        self.post("execute/async", body).await
    }

    pub(crate) async fn execute_async(&self, script: &str, arguments: &[Value]) -> Value {
        let done = self.try_execute_async(script, arguments).await;
        done.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Clicks what a script has found.
    pub(crate) async fn click(&self, found: &Value) -> Result<(), Failure> {
        let element = found[ELEMENT].as_str().expect("an element");
        self.post(&format!("element/{element}/click"), json!({}))
            .await
            .map(drop)
    }

    /// Types into whatever has the focus.
    pub(crate) async fn press(&self, keys: &str) {
        let active = self.get("element/active").await;
        let element = active[ELEMENT].as_str().expect("an element");
        let path = format!("element/{element}/value");
        self.done(&path, json!({ "text": keys })).await;
    }

    pub(crate) async fn window(&self) -> String {
        let window = self.get("window").await;
        window.as_str().expect("a window").to_owned()
    }

    /// Another window, or another tab, which is not yet the one that is spoken to.
    pub(crate) async fn new_window(&self, as_tab: bool) -> String {
        let kind = if as_tab { "tab" } else { "window" };
        let window = self.done("window/new", json!({ "type": kind })).await;
        window["handle"].as_str().expect("a window").to_owned()
    }

    pub(crate) async fn switch_to_window(&self, window: &str) {
        self.done("window", json!({ "handle": window })).await;
    }

    pub(crate) async fn close_window(&self) {
        self.delete("window").await;
    }

    /// A PNG of what is in sight.
    pub(crate) async fn screenshot(&self) -> Vec<u8> {
        use base64::Engine as _;
        let picture = self.get("screenshot").await;
        let picture = picture.as_str().expect("a picture");
        base64::engine::general_purpose::STANDARD
            .decode(picture)
            .expect("in Base64")
    }

    /// A command of the browser's own protocol.
    pub(crate) async fn devtools(&self, method: &str, parameters: Value) -> Value {
        let body = json!({ "cmd": method, "params": parameters });
        self.done("goog/cdp/execute", body).await
    }

    /// What was noted since it was asked last, in the log of this kind.
    pub(crate) async fn log(&self, kind: &str) -> Vec<Value> {
        let lines = self.done("se/log", json!({ "type": kind })).await;
        lines.as_array().expect("a log").clone()
    }

    /// Ends the browser.
    pub(crate) async fn close(&self) {
        self.delete("").await;
    }

    async fn delete(&self, path: &str) {
        let address = format!("{}/{path}", self.session);
        let asked = self.http.delete(address.trim_end_matches('/'));
        said(asked)
            .await
            .unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}
