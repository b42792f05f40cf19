//! One model: a LiteLLM deployment as its datum describes it.

use crate::capabilities::Capabilities;
use crate::cost::Cost;
use crate::fields::fields;
use crate::setting::Setting;
use crate::size::Size;

fields! {
    /// One model: a row of LiteLLM's `model_list`, from one datum.
    ///
    /// ```
    /// use modelith_registry::{Capabilities, Model};
    ///
    /// static SMALL: Model = Model {
    ///     name: "small",
    ///     group: "small",
    ///     provider: "openai",
    ///     litellm_model: "openai/gpt-4o-mini",
    ///     capabilities: Capabilities::CHAT,
    ///     ..Model::DEFAULT
    /// };
    /// assert!(SMALL.enabled);
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Model:
    /// The base of a literal: an enabled model without a name.
    DEFAULT {
        /// The name of the datum, and the row's `model_info.id`.
        name: &'static str = "",
        /// The public name that clients ask for; several models may share one, and LiteLLM balances between them.
        group: &'static str = "",
        /// A description for people; may be empty.
        hint: &'static str = "",
        /// Who serves it: a LiteLLM provider, or `openai_compatible`.
        provider: &'static str = "",
        /// What LiteLLM calls: `provider/model`.
        litellm_model: &'static str = "",
        /// The class used to choose models.
        size: Option<Size> = None,
        /// What it can do.
        capabilities: Capabilities = Capabilities::NONE,
        /// Whether it is in the configuration.
        enabled: bool = true,
        /// The environment variable that holds its key.
        api_key_env: Option<&'static str> = None,
        /// A key for a server that asks for none, such as `none`; it is not a secret.
        api_key: Option<&'static str> = None,
        /// The address of the server, if it is not the provider's usual one.
        api_base: Option<Setting> = None,
        /// The version of the provider's API (Azure).
        api_version: Option<Setting> = None,
        /// Requests per minute.
        rpm_limit: Option<u64> = None,
        /// Tokens per minute.
        tpm_limit: Option<u64> = None,
        /// Requests at one time.
        max_parallel_requests: Option<u64> = None,
        /// The maximum number of tokens in a prompt.
        context_window: Option<u64> = None,
        /// The maximum number of tokens in an answer.
        max_output_tokens: Option<u64> = None,
        /// Its rank in the group: lower ranks are asked first.
        order: Option<u64> = None,
        /// Its share of the group's requests, relative to the other weights.
        weight: Option<f64> = None,
        /// Tags that requests choose by.
        tags: &'static [&'static str] = &[],
        /// The access groups whose keys may use it.
        access_groups: &'static [&'static str] = &[],
        /// Other public names of its group.
        aliases: &'static [&'static str] = &[],
        /// Groups asked when this one fails.
        fallbacks: &'static [&'static str] = &[],
        /// Groups asked when the prompt is too long for this one.
        context_window_fallbacks: &'static [&'static str] = &[],
        /// Groups asked when this one refuses the content.
        content_policy_fallbacks: &'static [&'static str] = &[],
        /// Its price, if one is known.
        cost: Cost = Cost::UNKNOWN,
        /// The `ai_provider` datums that it inherits from, the nearest first.
        inherits: &'static [&'static str] = &[],
        /// The keys whose values come from another file than the datum, sorted.
        origins: &'static [Origin] = &[],
        /// The path of the datum in the folder of datums.
        datum: &'static str = "",
    }
}

/// Where the value of a key was written, if not in the model's own datum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The key, such as `api_base` or `parameters.timeout`.
    pub key: &'static str,
    /// The path of the file in the folder of datums.
    pub file: &'static str,
}

impl Model {
    /// Whether it has every capability of `wanted`.
    #[must_use]
    pub const fn supports(&self, wanted: Capabilities) -> bool {
        self.capabilities.contains(wanted)
    }
}
