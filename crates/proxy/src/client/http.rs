//! Sends requests to a proxy, and turns everything but a success into an error.

use crate::client::endpoint::Endpoint;
use crate::client::response::Response;
use crate::error::Error;
use crate::url::{host, is_local};
use serde_json::Value;
use std::time::Duration;
use ureq::Agent;
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};

/// The longest body that is read, in bytes: `/model/info` of a very large registry is about this long.
const MAX_BODY: u64 = 512 * 1024 * 1024;

/// The time limit of a DNS lookup, and of a connection attempt.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// The time limit of a whole download.
const DOWNLOAD_TIMEOUT: Duration = Duration::from_mins(2);

/// The client of one proxy.
pub struct Client {
    agent: Agent,
    url: String,
    /// The name of the variable that holds the key, and the key.
    key: Option<(String, String)>,
}

impl Client {
    /// A client of the proxy at this URL.
    ///
    /// # Errors
    /// If the URL cannot be that of a proxy.
    pub fn new(url: &str) -> Result<Self, Error> {
        let url = url.trim_end_matches('/');
        let host = host(url)?;
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // The key must not follow a redirect to another host.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_resolve(Some(CONNECT_TIMEOUT))
            .timeout_connect(Some(CONNECT_TIMEOUT))
            .user_agent(concat!("modelith/", env!("CARGO_PKG_VERSION")));
        let config = if is_local(&host) {
            config.proxy(None)
        } else {
            config
        };
        let config = match roots() {
            Some(roots) => config.tls_config(TlsConfig::builder().root_certs(roots).build()),
            None => config,
        };
        Ok(Self {
            agent: config.build().into(),
            url: url.to_owned(),
            key: None,
        })
    }

    /// The same client, which authenticates with this key, named after the variable that holds it.
    #[must_use]
    pub fn with_key(self, name: &str, key: String) -> Self {
        let key = Some((name.to_owned(), key));
        Self { key, ..self }
    }

    /// The URL of the proxy.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Whether requests go unencrypted over the network.
    #[must_use]
    pub fn is_cleartext(&self) -> bool {
        self.url.starts_with("http://") && host(&self.url).is_ok_and(|host| !is_local(&host))
    }

    /// Whether the proxy accepts requests.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.send(Endpoint::Readiness, None)
            .is_ok_and(|response| response.status == 200)
    }

    /// Whether a LiteLLM proxy responds at this URL.
    #[must_use]
    pub(crate) fn is_litellm(&self) -> bool {
        self.send(Endpoint::Readiness, None)
            .is_ok_and(|response| response.body["status"].is_string())
    }

    /// Sends a GET request and returns the body.
    ///
    /// # Errors
    /// If the proxy cannot be reached, rejects the key, or responds with anything but JSON and status 200.
    pub fn get(&self, endpoint: Endpoint) -> Result<Value, Error> {
        let response = self.send(endpoint, None)?;
        self.check(response).map(|response| response.body)
    }

    /// Sends a POST request and returns the response.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    pub fn post(&self, endpoint: Endpoint, body: &Value) -> Result<Response, Error> {
        let response = self.send(endpoint, Some(body))?;
        self.check(response)
    }

    /// Downloads what is at the URL itself, or at this path below it, without the key.
    ///
    /// # Errors
    /// If it cannot be reached, does not respond with status 200, or has more than `limit` bytes.
    pub fn download(&self, path: &str, limit: u64) -> Result<Vec<u8>, Error> {
        let unreachable = |error: ureq::Error| Error::Unreachable {
            url: self.url.clone(),
            reason: match error {
                ureq::Error::BodyExceedsLimit(limit) => {
                    format!("the response has more than {limit} bytes")
                }
                error => reason(&error),
            },
        };
        let request = self.agent.get(format!("{}{path}", self.url)).config();
        let request = request.timeout_global(Some(DOWNLOAD_TIMEOUT)).build();
        let mut received = request.call().map_err(unreachable)?;
        let status = received.status();
        if status != 200 {
            return Err(Error::ErrorResponse {
                url: self.url.clone(),
                status: status.as_u16(),
                message: status.canonical_reason().unwrap_or_default().to_owned(),
            });
        }
        let body = received.body_mut().with_config().limit(limit);
        body.read_to_vec().map_err(unreachable)
    }

    /// Turns everything but JSON with status 200 into an error.
    fn check(&self, response: Response) -> Result<Response, Error> {
        let status = response.status;
        let url = self.url.clone();
        // Without a database, LiteLLM responds with this error to every key but its own.
        let key_refused = response.body["error"]["type"] == "no_db_connection";
        match (status, &self.key) {
            (200, _) if !response.body.is_null() => Ok(response),
            (200, _) => Err(Error::ErrorResponse {
                url,
                status,
                message: "the response is not JSON; this may not be a LiteLLM proxy".to_owned(),
            }),
            (401 | 403, Some((name, _))) => Err(Error::KeyRefused {
                url,
                name: name.clone(),
                status,
            }),
            (_, Some((name, _))) if key_refused => Err(Error::KeyRefused {
                url,
                name: name.clone(),
                status,
            }),
            _ => Err(Error::ErrorResponse {
                url,
                status,
                message: response.error_message(),
            }),
        }
    }

    fn send(&self, endpoint: Endpoint, body: Option<&Value>) -> Result<Response, Error> {
        let unreachable = |error: ureq::Error| Error::Unreachable {
            url: self.url.clone(),
            reason: reason(&error),
        };
        let url = format!("{}{}", self.url, endpoint.path());
        let key = self
            .key
            .as_ref()
            .filter(|_| endpoint != Endpoint::Readiness);
        let bearer = key.map(|(_, key)| format!("Bearer {key}"));
        let timeout = Some(endpoint.timeout());
        let sent = if let Some(body) = body {
            let request = self.agent.post(&url).config();
            let mut request = request.timeout_global(timeout).build();
            if let Some(bearer) = &bearer {
                request = request.header("Authorization", bearer);
            }
            let request = request.header("Content-Type", "application/json");
            request.send(body.to_string())
        } else {
            let request = self.agent.get(&url).config();
            let mut request = request.timeout_global(timeout).build();
            if let Some(bearer) = &bearer {
                request = request.header("Authorization", bearer);
            }
            request.call()
        };
        let mut received = sent.map_err(unreachable)?;
        let text = received
            .body_mut()
            .with_config()
            .limit(MAX_BODY)
            .lossy_utf8(true)
            .read_to_string()
            .map_err(unreachable)?;
        Ok(Response {
            status: received.status().as_u16(),
            headers: received.headers().clone(),
            body: serde_json::from_str(&text).unwrap_or_default(),
        })
    }
}

/// The certificates in the file that `SSL_CERT_FILE` names, such as those of a company; `None` for the usual ones.
fn roots() -> Option<RootCerts> {
    let path = std::env::var_os("SSL_CERT_FILE")?;
    let pem = std::fs::read(path).ok()?;
    let certificates = parse_pem(&pem).filter_map(|item| match item {
        Ok(PemItem::Certificate(certificate)) => Some(certificate),
        _ => None,
    });
    Some(RootCerts::new_with_certs(&certificates.collect::<Vec<_>>()))
}

/// The reason why a request failed, as a person would put it.
fn reason(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => "timed out".to_owned(),
        ureq::Error::HostNotFound => "no such host".to_owned(),
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
            "connection refused".to_owned()
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::url::local_url;

    #[test]
    fn urls() {
        for (host, url) in [
            ("127.0.0.1", "http://127.0.0.1:4000"),
            ("0.0.0.0", "http://127.0.0.1:4000"),
            ("::", "http://[::1]:4000"),
            ("fd00::1", "http://[fd00::1]:4000"),
            ("llm.local", "http://llm.local:4000"),
        ] {
            assert_eq!(local_url(host, 4000), url);
        }
        for url in ["http://a", "https://a.example:8443/prefix/"] {
            assert!(Client::new(url).is_ok(), "{url}");
        }
        for url in [
            "a.example",
            "ftp://a",
            "http://",
            "http://a?b",
            "http://me:hidden@a/b",
            "http://a b",
        ] {
            let refused = Client::new(url).err().unwrap().to_string();
            assert!(!refused.contains("hidden"), "{refused}");
        }
        assert!(is_local("LOCALHOST") && is_local("[::1]") && is_local("127.1.2.3"));
        assert!(!is_local("localhost.example.com") && !is_local("10.0.0.1"));
    }
}
