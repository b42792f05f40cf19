//! `[ai_provider]`: settings that several models share.

use crate::datum::keys::keys;
use crate::datum::plain::{LiteralOrEnv, Values};
use crate::datum::values::dummy_key::DummyKey;
use crate::datum::values::free::Free;
use crate::datum::values::number::Count;
use crate::datum::values::text::{EnvName, Text, Url};

keys! {
    /// Settings that several models share. A model whose `provider` is the name of this datum inherits all of them,
    /// except for those that it sets itself. Parameters are inherited one by one.
    pub(crate) struct AiProvider in "ai_provider" gives pub(crate) struct ProviderKeys {
        /// The provider that serves the models: a LiteLLM provider, `openai_compatible`, or another `ai_provider`
        /// datum, whose settings this one inherits. A datum with the name of a LiteLLM provider applies to that
        /// provider.
        provider ("provider", required): Text => Option<String> = r#""azure""#,
        /// The environment variable that holds the API key.
        api_key_env ("api_key_env" => ["api_key"]): EnvName => Option<String> = r#""AZURE_EU_API_KEY""#,
        /// A key for a server that asks for none: `none`, `ollama`, `lm-studio`, `not-needed`, `dummy` or another known
        /// dummy, and nothing else. Without a key, LiteLLM would send the server the value of `OPENAI_API_KEY`.
        api_key ("api_key" => ["api_key"]): DummyKey => Option<String> = r#""none""#,
        /// The URL of the server. Defaults to the provider's own. `""` means unset.
        api_base ("api_base" => ["api_base", "base_url"]): Url => Option<LiteralOrEnv> = r#""https://eu.openai.azure.com""#,
        /// The version of the provider's API (Azure). `""` means unset.
        api_version ("api_version" => ["api_version"]): LiteralOrEnv => Option<LiteralOrEnv> = r#""2024-10-21""#,
        /// Requests per minute, for each model separately: LiteLLM counts them per model, not per key.
        rpm_limit ("rpm_limit" => ["rpm"]): Count => Option<u64> = "600",
        /// Tokens per minute, for each model separately.
        tpm_limit ("tpm_limit" => ["tpm"]): Count => Option<u64> = "200000",
        /// Concurrent requests, for each model separately.
        max_parallel_requests ("max_parallel_requests" => ["max_parallel_requests"]): Count => Option<u64> = "8",
        /// Further `litellm_params`, as in LiteLLM's documentation. A value may be `{ env = "NAME" }`.
        parameters ("parameters"): Free<true> => Values = "{ timeout = 60 }",
    }
}
