//! `[ai_provider]`: settings that several models share.

use crate::datum::keys::keys;
use crate::datum::plain::{Setting, Values};
use crate::datum::values::free::Free;
use crate::datum::values::number::Count;
use crate::datum::values::text::{EnvName, Text, Url};

keys! {
    /// A named set of settings that models inherit: a model whose `provider` is the name of this datum has all of them,
    /// but for those that it states itself. Parameters are inherited one by one.
    pub(crate) struct AiProvider in "ai_provider" gives pub(crate) struct ProviderKeys {
        /// Who serves the models: a LiteLLM provider, `openai_compatible`, or another `ai_provider` datum, whose
        /// settings this one inherits. A datum of the name of a LiteLLM provider is for that provider.
        provider ("provider", required): Text => Option<String> = r#""azure""#,
        /// The environment variable that holds the key.
        api_key_env ("api_key_env"): EnvName => Option<String> = r#""AZURE_EU_API_KEY""#,
        /// The address of the server, where it is not the provider's usual one. `""` means unset.
        api_base ("api_base"): Url => Option<Setting> = r#""https://eu.openai.azure.com""#,
        /// The version of the provider's interface (Azure). `""` means unset.
        api_version ("api_version"): Setting => Option<Setting> = r#""2024-10-21""#,
        /// Requests a minute, for each of the models by itself: LiteLLM counts them for a model, not for a key.
        rpm_limit ("rpm_limit"): Count => Option<u64> = "600",
        /// Tokens a minute, for each of the models by itself.
        tpm_limit ("tpm_limit"): Count => Option<u64> = "200000",
        /// Requests at one time, for each of the models by itself.
        max_parallel_requests ("max_parallel_requests"): Count => Option<u64> = "8",
        /// Further `litellm_params`, as in LiteLLM's documentation. A value may be `{ env = "NAME" }`.
        parameters ("parameters"): Free<true> => Values = "{ timeout = 60 }",
    }
}
