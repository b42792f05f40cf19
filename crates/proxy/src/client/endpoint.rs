//! The endpoints of a proxy that are used, with their paths and time limits.

use std::time::Duration;

/// An endpoint of a proxy. LiteLLM's `/health` is missing on purpose: it calls every model, which costs money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// Whether the proxy accepts requests; needs no key.
    Readiness,
    /// The public model names.
    Models,
    /// Every model with its parameters.
    ModelInfo,
    /// The settings of the router.
    RouterSettings,
    /// A completion, which the provider charges for.
    Chat,
}

impl Endpoint {
    /// The path below the URL of the proxy.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Readiness => "/health/readiness",
            Self::Models => "/v1/models",
            Self::ModelInfo => "/model/info",
            Self::RouterSettings => "/router/settings",
            Self::Chat => "/v1/chat/completions",
        }
    }

    /// The time limit of a whole request.
    pub(super) const fn timeout(self) -> Duration {
        Duration::from_secs(match self {
            Self::Readiness => 2,
            Self::Models | Self::RouterSettings => 10,
            Self::ModelInfo => 60,
            Self::Chat => 120,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_endpoint_is_the_one_that_calls_every_model() {
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
}
