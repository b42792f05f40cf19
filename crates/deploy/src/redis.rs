//! The Redis in which several replicas share their rate limit counters, as the configuration refers to it.

use modelith_proxy::ordered::Ordered;

/// The default port of Redis.
pub(crate) const PORT: u16 = 6379;

/// The settings of the Redis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Redis {
    /// Its host.
    pub(crate) host: Option<RedisSetting>,
    /// Its port.
    pub(crate) port: Option<RedisSetting>,
    /// Its password.
    pub(crate) password: Option<RedisSetting>,
    /// A URL instead of all of these.
    pub(crate) url: Option<RedisSetting>,
}

/// A setting that is either written out or in a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RedisSetting {
    /// The value itself.
    Literal(String),
    /// The name of the variable that holds it.
    Env(String),
}

impl RedisSetting {
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

    /// The name of the variable that holds it, if one does.
    pub(crate) fn variable(&self) -> Option<&str> {
        match self {
            Self::Env(name) => Some(name),
            Self::Literal(_) => None,
        }
    }
}

impl Redis {
    /// The Redis in the settings of the router.
    pub(crate) fn of(config: &Ordered) -> Option<Self> {
        let router = config.get("router_settings")?;
        let setting = |key: &str| router.get(key).and_then(RedisSetting::of);
        let redis = Self {
            host: setting("redis_host"),
            port: setting("redis_port"),
            password: setting("redis_password"),
            url: setting("redis_url"),
        };
        (redis.host.is_some() || redis.url.is_some()).then_some(redis)
    }

    /// The port, or the default if it is in a variable.
    pub(crate) fn known_port(&self) -> u16 {
        let text = match (&self.url, &self.port) {
            (Some(RedisSetting::Literal(url)), _) => {
                let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
                let authority = rest.split('/').next().unwrap_or(rest);
                authority.rsplit_once(':').map(|(_, port)| port)
            }
            (_, Some(RedisSetting::Literal(port))) => Some(port.as_str()),
            _ => None,
        };
        text.and_then(|text| text.parse().ok()).unwrap_or(PORT)
    }
}
