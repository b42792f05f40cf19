//! The Redis in which several proxies count limits together, as the configuration names it.

use modelith_proxy::ordered::Ordered;

/// The port that Redis has where nothing else is said.
pub(crate) const PORT: u16 = 6379;

/// What the configuration says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Redis {
    /// Its host.
    pub(crate) host: Option<Said>,
    /// Its port.
    pub(crate) port: Option<Said>,
    /// Its password.
    pub(crate) password: Option<Said>,
    /// All of it in one.
    pub(crate) url: Option<Said>,
}

/// A setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// Its value.
    Literal(String),
    /// The variable that holds it.
    Env(String),
}

impl Said {
    fn of(value: &Ordered) -> Option<Self> {
        let text = match value {
            Ordered::Leaf(serde_json::Value::String(text)) => text.clone(),
            Ordered::Leaf(other) if !other.is_null() => other.to_string(),
            _ => return None,
        };
        Some(match text.strip_prefix("os.environ/") {
            Some(name) => Self::Env(name.to_owned()),
            None => Self::Literal(text),
        })
    }

    /// The variable that holds it.
    pub(crate) fn variable(&self) -> Option<&str> {
        match self {
            Self::Env(name) => Some(name),
            Self::Literal(_) => None,
        }
    }
}

impl Redis {
    /// The one that the settings of the router name.
    pub(crate) fn of(config: &Ordered) -> Option<Self> {
        let router = config.get("router_settings")?;
        let said = |key: &str| router.get(key).and_then(Said::of);
        let redis = Self {
            host: said("redis_host"),
            port: said("redis_port"),
            password: said("redis_password"),
            url: said("redis_url"),
        };
        (redis.host.is_some() || redis.url.is_some()).then_some(redis)
    }

    /// Its port, as far as it is known.
    pub(crate) fn known_port(&self) -> u16 {
        let text = match (&self.url, &self.port) {
            (Some(Said::Literal(url)), _) => {
                let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
                let authority = rest.split('/').next().unwrap_or(rest);
                authority.rsplit_once(':').map(|(_, port)| port)
            }
            (_, Some(Said::Literal(port))) => Some(port.as_str()),
            _ => None,
        };
        text.and_then(|text| text.parse().ok()).unwrap_or(PORT)
    }
}
