//! The client: a few questions, none of which costs anything but [`Endpoint::Chat`].

use crate::error::Error;
use crate::url::{host, is_local};
use serde_json::Value;
use std::time::Duration;
use ureq::Agent;
use ureq::http::HeaderMap;
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};

/// A large registry with all that LiteLLM knows of each model is about this long.
const LONGEST: u64 = 512 * 1024 * 1024;

/// How long a name may take to be found and a connection to be made.
const CONNECT: Duration = Duration::from_secs(5);

/// What a proxy can be asked. Its `/health` is not among them: that calls every model, which costs money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// Whether it takes requests; asked without a key.
    Readiness,
    /// The public names.
    Models,
    /// Every model with its parameters.
    ModelInfo,
    /// How it chooses among the models.
    RouterSettings,
    /// A completion, which the provider charges for.
    Chat,
}

impl Endpoint {
    const fn path(self) -> &'static str {
        match self {
            Self::Readiness => "/health/readiness",
            Self::Models => "/v1/models",
            Self::ModelInfo => "/model/info",
            Self::RouterSettings => "/router/settings",
            Self::Chat => "/v1/chat/completions",
        }
    }

    /// How long the whole answer may take.
    const fn limit(self) -> Duration {
        Duration::from_secs(match self {
            Self::Readiness => 2,
            Self::Models | Self::RouterSettings => 10,
            Self::ModelInfo => 60,
            Self::Chat => 120,
        })
    }
}

/// What a proxy said.
#[derive(Debug)]
pub struct Answer {
    /// The status of HTTP.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body; null where it is no JSON.
    pub body: Value,
}

impl Answer {
    /// A header, where it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// What the error in it says, in one line.
    #[must_use]
    pub fn error(&self) -> String {
        let message = &self.body["error"]["message"];
        let said = message.as_str().unwrap_or("it gives no reason");
        let line = said.lines().next().unwrap_or_default();
        line.chars().take(300).collect()
    }
}

/// The client of one proxy.
pub struct Client {
    agent: Agent,
    url: String,
    /// The name of the variable, and the key in it.
    key: Option<(String, String)>,
}

impl Client {
    /// A client of the proxy at this address.
    pub fn new(url: &str) -> Result<Self, Error> {
        let url = url.trim_end_matches('/');
        let host = host(url)?;
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // A proxy that sends us elsewhere is not the one that was asked.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_resolve(Some(CONNECT))
            .timeout_connect(Some(CONNECT))
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

    /// The same client, which shows this key.
    #[must_use]
    pub fn with_key(self, name: &str, key: String) -> Self {
        let key = Some((name.to_owned(), key));
        Self { key, ..self }
    }

    /// The address.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Whether what is said can be read on its way to another machine.
    #[must_use]
    pub fn is_plain_to_others(&self) -> bool {
        self.url.starts_with("http://") && host(&self.url).is_ok_and(|host| !is_local(&host))
    }

    /// Whether the proxy takes requests.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.send(Endpoint::Readiness, None)
            .is_ok_and(|answer| answer.status == 200)
    }

    /// Whether anything at the address speaks as LiteLLM does.
    #[must_use]
    pub fn is_litellm(&self) -> bool {
        self.send(Endpoint::Readiness, None)
            .is_ok_and(|answer| answer.body["status"].is_string())
    }

    /// Asks; anything but a good answer is an error.
    pub fn get(&self, endpoint: Endpoint) -> Result<Value, Error> {
        let answer = self.send(endpoint, None)?;
        self.good(answer).map(|answer| answer.body)
    }

    /// Sends something; anything but a good answer is an error.
    pub fn post(&self, endpoint: Endpoint, body: &Value) -> Result<Answer, Error> {
        let answer = self.send(endpoint, Some(body))?;
        self.good(answer)
    }

    fn good(&self, answer: Answer) -> Result<Answer, Error> {
        let status = answer.status;
        let url = self.url.clone();
        // Without a database, LiteLLM says so to whoever has another key than its own.
        let refused = answer.body["error"]["type"] == "no_db_connection";
        match (status, &self.key) {
            (200, _) if !answer.body.is_null() => Ok(answer),
            (200, _) => Err(Error::Answer {
                url,
                status,
                said: "what it says is no JSON, so that it may be something else than LiteLLM"
                    .to_owned(),
            }),
            (401 | 403, Some((name, _))) => Err(Error::KeyRefused {
                url,
                name: name.clone(),
                status,
            }),
            (_, Some((name, _))) if refused => Err(Error::KeyRefused {
                url,
                name: name.clone(),
                status,
            }),
            _ => Err(Error::Answer {
                url,
                status,
                said: answer.error(),
            }),
        }
    }

    fn send(&self, endpoint: Endpoint, body: Option<&Value>) -> Result<Answer, Error> {
        let wrong = |error: ureq::Error| Error::Unreachable {
            url: self.url.clone(),
            reason: reason(&error),
        };
        let address = format!("{}{}", self.url, endpoint.path());
        let key = self
            .key
            .as_ref()
            .filter(|_| endpoint != Endpoint::Readiness);
        let bearer = key.map(|(_, key)| format!("Bearer {key}"));
        let limit = Some(endpoint.limit());
        let answered = if let Some(body) = body {
            let request = self.agent.post(&address).config();
            let mut request = request.timeout_global(limit).build();
            if let Some(bearer) = &bearer {
                request = request.header("Authorization", bearer);
            }
            let request = request.header("Content-Type", "application/json");
            request.send(body.to_string())
        } else {
            let request = self.agent.get(&address).config();
            let mut request = request.timeout_global(limit).build();
            if let Some(bearer) = &bearer {
                request = request.header("Authorization", bearer);
            }
            request.call()
        };
        let mut answered = answered.map_err(wrong)?;
        let text = answered
            .body_mut()
            .with_config()
            .limit(LONGEST)
            .lossy_utf8(true)
            .read_to_string()
            .map_err(wrong)?;
        Ok(Answer {
            status: answered.status().as_u16(),
            headers: answered.headers().clone(),
            body: serde_json::from_str(&text).unwrap_or_default(),
        })
    }
}

/// The certificates of the file that `SSL_CERT_FILE` names, as of a company of its own; else those that browsers trust.
fn roots() -> Option<RootCerts> {
    let path = std::env::var_os("SSL_CERT_FILE")?;
    let pem = std::fs::read(path).ok()?;
    let certificates = parse_pem(&pem).filter_map(|item| match item {
        Ok(PemItem::Certificate(certificate)) => Some(certificate),
        _ => None,
    });
    Some(RootCerts::new_with_certs(&certificates.collect::<Vec<_>>()))
}

/// An error of the client in words.
fn reason(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => "it takes too long".to_owned(),
        ureq::Error::HostNotFound => "no such host".to_owned(),
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
            "nothing listens there".to_owned()
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::url::local_url;

    #[test]
    fn nothing_that_is_asked_bills() {
        for endpoint in [
            Endpoint::Readiness,
            Endpoint::Models,
            Endpoint::ModelInfo,
            Endpoint::RouterSettings,
            Endpoint::Chat,
        ] {
            assert_ne!(endpoint.path(), "/health");
        }
    }

    #[test]
    fn addresses() {
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
