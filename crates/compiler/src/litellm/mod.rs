//! How LiteLLM names and matches things, for the lints and the emitters. Nothing here depends on datums.

pub(crate) mod azure;
pub(crate) mod catalog_match;
pub(crate) mod consequence;
pub(crate) mod constant;
pub(crate) mod date;
pub(crate) mod dummy_key;
pub(crate) mod env_name;
pub(crate) mod fallback;
pub(crate) mod image;
pub(crate) mod mode;
pub(crate) mod names;
pub(crate) mod patterns;
pub(crate) mod period;
pub(crate) mod provider;
pub(crate) mod python;
pub(crate) mod reserved;
pub(crate) mod strategy;
pub(crate) mod url;
pub(crate) mod wildcard;
