//! As much of HTTP as a server in a test needs: one request and one response per connection.

use serde_json::Value;
use std::io::{self, BufRead, BufReader, Read, Write};

/// A request.
#[derive(Clone, Debug)]
pub struct Request {
    /// The path with its query.
    pub path: String,
    /// The body, where it is JSON; else null.
    pub body: Value,
    headers: Vec<(String, String)>,
}

impl Request {
    /// Reads one request.
    ///
    /// # Errors
    ///
    /// Where the client leaves early.
    pub fn read(stream: impl Read) -> io::Result<Self> {
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
        let mut headers = Vec::new();
        loop {
            line.clear();
            reader.read_line(&mut line)?;
            let Some((name, value)) = line.split_once(':') else {
                break;
            };
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut request = Self {
            path,
            body: Value::Null,
            headers,
        };
        let length = request.header("content-length").unwrap_or("0");
        let mut body = vec![0; length.parse().unwrap_or_default()];
        reader.read_exact(&mut body)?;
        request.body = serde_json::from_slice(&body).unwrap_or_default();
        Ok(request)
    }

    /// A header, by its name in lowercase.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(header, _)| header == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The key that the client sends as a bearer token.
    pub fn bearer(&self) -> Option<&str> {
        self.header("authorization")?.strip_prefix("Bearer ")
    }
}

/// Answers with this status and this JSON, and ends the connection.
///
/// # Errors
///
/// Where the client leaves early.
pub fn respond(mut stream: impl Write, status: u16, json: &str) -> io::Result<()> {
    write!(
        stream,
        "HTTP/1.1 {status} so\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{json}",
        json.len()
    )
}

#[cfg(test)]
mod tests {
    use super::Request;

    #[test]
    fn a_request_is_read() {
        let text = "POST /v1/x?y=1 HTTP/1.1\r\nAuthorization: Bearer sk-1\r\nContent-Length: 7\r\n\r\n{\"a\":1}more";
        let request = Request::read(text.as_bytes()).unwrap();
        assert_eq!(request.path, "/v1/x?y=1");
        assert_eq!(request.bearer(), Some("sk-1"));
        assert_eq!(request.body["a"], 1);
        let text = "GET / HTTP/1.1\r\n\r\n";
        let request = Request::read(text.as_bytes()).unwrap();
        assert_eq!((request.bearer(), request.body.is_null()), (None, true));
    }
}
