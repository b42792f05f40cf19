//! A response of a proxy.

use serde_json::Value;
use ureq::http::HeaderMap;

/// The longest error message that is shown, in characters.
const MAX_MESSAGE: usize = 300;

/// A response of a proxy.
#[derive(Debug)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub(crate) headers: HeaderMap,
    /// The body; null if it is not JSON.
    pub body: Value,
}

impl Response {
    /// The value of a header, if it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The first line of the error message in the body.
    #[must_use]
    pub(super) fn error_message(&self) -> String {
        let message = &self.body["error"]["message"];
        let message = message.as_str().unwrap_or("no error message");
        let line = message.lines().next().unwrap_or_default();
        line.chars().take(MAX_MESSAGE).collect()
    }
}
