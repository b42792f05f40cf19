//! Known security incidents of LiteLLM.

/// The versions of LiteLLM that were published with malware.
///
/// 1.82.7 and 1.82.8 were on the Python package index on 24 March 2026; 1.107.0 was there, on Docker Hub, and on GitHub's
/// container registry on 21 October 2026.
pub const COMPROMISED_VERSIONS: &[&str] = &["1.82.7", "1.82.8", "1.107.0"];
