//! Python modules that travel with the configuration.

/// A Python module of the proxy: callbacks, authentication, guardrails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Module {
    /// Its path in the folder of datums and beside the configuration, with `/` as the separator.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
    /// SHA-256 of its text, in lowercase hexadecimal.
    pub sha256: &'static str,
}
