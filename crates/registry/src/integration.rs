//! What the proxy integrates: callbacks, caches, alerting channels, guardrails, a secret manager.

use crate::fields::fields;

fields! {
    /// An integration that the configuration names, with what LiteLLM needs for it.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub struct Integration:
    /// An integration that needs nothing.
    DEFAULT {
        /// Its name, such as `langfuse`.
        name: &'static str = "",
        /// The setting that names it, such as `litellm_settings.success_callback`.
        setting: &'static str = "",
        /// The variables that it needs: one of each list, of which the first is the usual one. Without them LiteLLM does not
        /// start, or the integration does nothing.
        required: &'static [&'static [&'static str]] = &[],
        /// Further variables that it reads if they are set.
        optional: &'static [&'static str] = &[],
        /// The Python packages that it imports, and that are not installed with LiteLLM's proxy.
        packages: &'static [Package] = &[],
    }
}

/// A Python package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Package {
    /// The requirement for `pip`, such as `langfuse>=4.7,<5.0`.
    pub requirement: &'static str,
    /// The extra of LiteLLM that lists it; `None` if none does.
    pub extra: Option<&'static str>,
}
