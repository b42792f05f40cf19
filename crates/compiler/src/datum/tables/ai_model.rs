//! `[ai_model]`: one model.

use crate::datum::keys::keys;
use crate::datum::plain::{PriceOf, Setting, Values};
use crate::datum::values::free::Free;
use crate::datum::values::list::List;
use crate::datum::values::number::{Count, Price, Rank, Weight};
use crate::datum::values::text::{EnvName, Text, Url};
use modelith_registry::{Capabilities, Size};

keys! {
    /// One LiteLLM deployment: a row of `model_list`.
    pub(crate) struct AiModel in "ai_model" gives pub struct ModelKeys {
        /// Who serves it: a LiteLLM provider, or `openai_compatible` for any server that speaks OpenAI's protocol
        /// (it wants an `api_base`).
        provider ("provider", required): Text => Option<String> = r#""openai""#,
        /// What LiteLLM calls, as `provider/model`. Its prefix agrees with `provider`.
        litellm_model ("litellm_model", required): Text => Option<String> = r#""openai/gpt-4o""#,
        /// The class used to choose models.
        size ("size"): Size => Option<Size> = r#""large""#,
        /// What it can do.
        capabilities ("capabilities"): List<Capabilities> => Capabilities = r#"["chat", "vision"]"#,
        /// The environment variable that holds the key; becomes `api_key: os.environ/NAME`.
        api_key_env ("api_key_env"): EnvName => Option<String> = r#""OPENAI_API_KEY""#,
        /// The address of the server, where it is not the provider's usual one. `""` means unset.
        api_base ("api_base"): Url => Option<Setting> = r#""https://llm.example.com/v1""#,
        /// The version of the provider's interface (Azure). `""` means unset.
        api_version ("api_version"): Setting => Option<Setting> = r#""2024-10-21""#,
        /// Requests a minute. LiteLLM enforces it, because the configuration asks for that.
        rpm_limit ("rpm_limit"): Count => Option<u64> = "60",
        /// Tokens a minute. LiteLLM enforces it, because the configuration asks for that.
        tpm_limit ("tpm_limit"): Count => Option<u64> = "200000",
        /// Requests at one time.
        max_parallel_requests ("max_parallel_requests"): Count => Option<u64> = "8",
        /// Tokens that a prompt may have: `model_info.max_input_tokens`.
        context_window ("context_window"): Count => Option<u64> = "128000",
        /// Tokens that an answer may have: `model_info.max_output_tokens`.
        max_output_tokens ("max_output_tokens"): Count => Option<u64> = "16384",
        /// Whether it is in the configuration; `true` where nothing is said. A disabled model stays in the registry.
        enabled ("enabled"): bool => Option<bool> = "true",
        /// The public name that clients ask for, where it is not the datum's own. LiteLLM balances between the models
        /// of one group.
        model_group ("model_group"): Text => Option<String> = r#""chat-large""#,
        /// The rank in the group: models of the lowest one are asked first.
        order ("order"): Rank => Option<u64> = "1",
        /// The share of the group's requests, beside the others' weights.
        weight ("weight"): Weight => Option<f64> = "3",
        /// Tags that requests choose by, where tag filtering is on.
        tags ("tags"): List<Text> => Vec<String> = r#"["eu"]"#,
        /// Groups of keys that may use it.
        access_groups ("access_groups"): List<Text> => Vec<String> = r#"["default"]"#,
        /// Model groups asked when this one fails, in order.
        fallbacks ("fallbacks"): List<Text> => Vec<String> = r#"["claude-sonnet"]"#,
        /// Model groups asked when the prompt is too long for this one, in order.
        context_window_fallbacks ("context_window_fallbacks"): List<Text> => Vec<String> = r#"["gemini-pro"]"#,
        /// Model groups asked when this one refuses the content, in order.
        content_policy_fallbacks ("content_policy_fallbacks"): List<Text> => Vec<String> = r#"["claude-sonnet"]"#,
        /// What it costs, where LiteLLM does not know it or you pay another price.
        cost ("cost"): Cost => Prices = "{ input = 2.5, output = 10 }",
        /// Further `litellm_params`, as in LiteLLM's documentation. A value may be `{ env = "NAME" }`.
        parameters ("parameters"): Free<true> => Values = "{ temperature = 0.2 }",
        /// Anything that you want to find again in `model_info.metadata`.
        metadata ("metadata"): Free<false> => Values = r#"{ family = "gpt-4" }"#,
    }
}

keys! {
    /// A price, in USD per million tokens.
    pub(crate) struct Cost in "ai_model.cost" gives pub struct Prices {
        /// Of the prompt.
        input ("input"): Price => Option<PriceOf> = "2.5",
        /// Of the answer.
        output ("output"): Price => Option<PriceOf> = "10",
        /// Of the part of the prompt that was read from the cache.
        cache_read ("cache_read"): Price => Option<PriceOf> = "1.25",
        /// Of the part of the prompt that was written to the cache.
        cache_write ("cache_write"): Price => Option<PriceOf> = "3.75",
    }
}
