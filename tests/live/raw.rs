//! Configurations that the compiler refuses, served.

use crate::proxy::{Answer, Proxy};
use modelith_testing::provider::Provider;
use std::fs;
use std::path::Path;

/// A configuration as somebody wrote it, served.
pub(crate) struct Raw {
    pub(crate) proxy: Proxy,
    pub(crate) provider: Provider,
}

impl Raw {
    /// Serves this file of `evidence/`.
    pub(crate) fn start(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/live/evidence");
        let yaml = fs::read_to_string(folder.join(format!("{name}.yaml"))).unwrap();
        Self::serve(name, &yaml)
    }

    /// Serves this text.
    pub(crate) fn serve(name: &str, yaml: &str) -> Self {
        let provider = Provider::start();
        let variables = [
            ("UPSTREAM_BASE", provider.address.as_str()),
            // What LiteLLM sends to other hosts ends there, too.
            ("HTTPS_PROXY", provider.address.as_str()),
            ("CANARY_KEY", "own key"),
            ("OPENAI_API_KEY", "key of openai"),
        ];
        Self {
            proxy: Proxy::start(&format!("evidence-{name}"), yaml, &variables),
            provider,
        }
    }

    /// The answer to a chat, which has this status.
    #[track_caller]
    pub(crate) fn chat(&self, model: &str, status: u16) -> Answer {
        let answer = self.proxy.chat(model);
        assert_eq!(answer.status, status, "{model}: {answer:?}");
        answer
    }

    /// Asserts that a request for this name reaches this model of the provider.
    #[track_caller]
    pub(crate) fn assert_reaches(&self, name: &str, model: &str) {
        let before = self.provider.count(model);
        self.chat(name, 200);
        assert!(
            self.provider.count(model) > before,
            "{name} does not reach {model}"
        );
    }

    /// Asserts that a request for this name goes to this host, and fails there.
    #[track_caller]
    pub(crate) fn assert_goes_to(&self, name: &str, host: &str) {
        let before = self.provider.tunnels(host);
        self.chat(name, 500);
        assert!(
            self.provider.tunnels(host) > before,
            "{name} does not go to {host}"
        );
    }
}
