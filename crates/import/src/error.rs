//! Errors of an import.

/// Why a configuration cannot be imported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The text is not YAML.
    #[error("the configuration is not valid YAML: {0}")]
    Yaml(String),
    /// The document is not a mapping.
    #[error("the configuration is {0}, not a mapping of sections such as `model_list`")]
    NotAMapping(&'static str),
    /// A part has another form than LiteLLM reads.
    #[error("`{place}` is {found}, but LiteLLM reads {wanted} there")]
    Form {
        /// Where, as `model_list[0].litellm_params`.
        place: String,
        /// What is there.
        found: &'static str,
        /// What LiteLLM reads there.
        wanted: &'static str,
    },
    /// A row lacks a key without which LiteLLM does not start.
    #[error("`{place}` has no `{key}`, and LiteLLM does not start without it")]
    Missing {
        /// The row.
        place: String,
        /// The key.
        key: &'static str,
    },
}
