//! What is particular about Azure.

/// The values of `api_version` with which LiteLLM calls the API without dated versions, below `/openai/v1`.
pub(crate) const NEWER_VERSIONS: &[&str] = &["latest", "preview", "v1"];
