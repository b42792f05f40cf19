//! `[ai_model]`: one model.

use crate::datum::b00t::B00T_MODEL_KEYS;
use crate::datum::keys::keys;
use crate::datum::plain::{LiteralOrEnv, PriceOf, Values};
use crate::datum::values::dummy_key::DummyKey;
use crate::datum::values::free::Free;
use crate::datum::values::list::List;
use crate::datum::values::number::{Count, Price, Rank, Weight};
use crate::datum::values::prices::FurtherPrices;
use crate::datum::values::text::{Called, EnvName, Text, Url};
use modelith_registry::{Capabilities, Size};

keys! {
    /// One LiteLLM deployment: a row of `model_list`.
    pub(crate) struct AiModel in "ai_model" gives pub struct ModelKeys beside B00T_MODEL_KEYS {
        /// The provider that serves the model: a LiteLLM provider, the name of an `ai_provider` datum, or
        /// `openai_compatible` for any server that speaks OpenAI's protocol, which needs an `api_base`.
        provider ("provider", required): Text => Option<String> = r#""openai""#,
        /// The model that LiteLLM calls, as `provider/model`. Its prefix must match `provider`; without one, LiteLLM infers
        /// the provider of the names that it knows. `{ env = "NAME" }` leaves the choice to the environment.
        litellm_model ("litellm_model" => ["model"], required): Called => Option<String> = r#""openai/gpt-4o""#,
        /// The size class, for choosing a model.
        size ("size"): Size => Option<Size> = r#""large""#,
        /// What the model can do.
        capabilities ("capabilities"): List<Capabilities> => Capabilities = r#"["chat", "vision"]"#,
        /// The environment variable that holds the API key; becomes `api_key: os.environ/NAME`.
        api_key_env ("api_key_env" => ["api_key"]): EnvName => Option<String> = r#""OPENAI_API_KEY""#,
        /// A key for a server that asks for none: `none`, `ollama`, `lm-studio`, `not-needed`, `dummy` or another known
        /// dummy, and nothing else. Without a key, LiteLLM would send the server the value of `OPENAI_API_KEY`.
        api_key ("api_key" => ["api_key"]): DummyKey => Option<String> = r#""none""#,
        /// The URL of the server. Defaults to the provider's own. `""` means unset.
        api_base ("api_base" => ["api_base", "base_url"]): Url => Option<LiteralOrEnv> = r#""https://llm.example.com/v1""#,
        /// The version of the provider's API (Azure). `""` means unset.
        api_version ("api_version" => ["api_version"]): LiteralOrEnv => Option<LiteralOrEnv> = r#""2024-10-21""#,
        /// Requests per minute. The configuration tells LiteLLM to enforce it.
        rpm_limit ("rpm_limit" => ["rpm"]): Count => Option<u64> = "60",
        /// Tokens per minute. The configuration tells LiteLLM to enforce it.
        tpm_limit ("tpm_limit" => ["tpm"]): Count => Option<u64> = "200000",
        /// Concurrent requests.
        max_parallel_requests ("max_parallel_requests" => ["max_parallel_requests"]): Count => Option<u64> = "8",
        /// Maximum tokens of a prompt: `model_info.max_input_tokens`.
        context_window ("context_window"): Count => Option<u64> = "128000",
        /// Maximum tokens of an answer: `model_info.max_output_tokens`.
        max_output_tokens ("max_output_tokens"): Count => Option<u64> = "16384",
        /// Whether the model is in the configuration; `true` by default. A disabled model stays in the registry.
        enabled ("enabled"): bool => Option<bool> = "true",
        /// The public name that clients ask for; the name of the datum by default. LiteLLM balances requests between
        /// the models of a group.
        model_group ("model_group"): Text => Option<String> = r#""chat-large""#,
        /// Further public names of the model's group, the same as `aliases` in `[b00t]`.
        aliases ("aliases"): List<Text> => Vec<String> = r#"["flagship"]"#,
        /// The rank in the group: models with the lowest rank are asked first.
        order ("order" => ["order"]): Rank => Option<u64> = "1",
        /// The share of the group's requests, relative to the weights of its other models.
        weight ("weight" => ["weight"]): Weight => Option<f64> = "3",
        /// Tags that requests can select models by, if tag filtering is on.
        tags ("tags" => ["tags"]): List<Text> => Vec<String> = r#"["eu"]"#,
        /// Access groups: keys that have one of them may use the model.
        access_groups ("access_groups"): List<Text> => Vec<String> = r#"["default"]"#,
        /// Model groups to ask if this model fails, in order.
        fallbacks ("fallbacks"): List<Text> => Vec<String> = r#"["claude-sonnet"]"#,
        /// Model groups to ask if the prompt is too long for this model, in order.
        context_window_fallbacks ("context_window_fallbacks"): List<Text> => Vec<String> = r#"["gemini-pro"]"#,
        /// Model groups to ask if this model refuses the content, in order.
        content_policy_fallbacks ("content_policy_fallbacks"): List<Text> => Vec<String> = r#"["claude-sonnet"]"#,
        /// Prices, if LiteLLM does not know them or you pay different ones.
        cost ("cost"): Cost => Prices = "{ input = 2.5, output = 10 }",
        /// Further `litellm_params`, as in LiteLLM's documentation. A value may be `{ env = "NAME" }`.
        parameters ("parameters"): Free<true> => Values = "{ temperature = 0.2 }",
        /// Further `model_info`, as in LiteLLM's documentation. What is stated here comes before what other keys and the
        /// catalog say.
        model_info ("model_info"): Free<false> => Values = "{ mode = \"responses\", supports_vision = false }",
        /// Your own notes; they become `model_info.metadata`.
        metadata ("metadata"): Free<false> => Values = r#"{ family = "gpt-4" }"#,
    }
}

keys! {
    /// Prices in USD per million tokens. Every other price that LiteLLM takes is written under LiteLLM's own name, in USD
    /// per what that name says: `input_cost_per_image = 0.003`. A price that is missing beside others is the catalog's.
    pub(crate) struct Cost in "ai_model.cost" gives pub struct Prices {
        /// Price of prompt tokens.
        input ("input" => ["input_cost_per_token"]): Price => Option<PriceOf> = "2.5",
        /// Price of answer tokens.
        output ("output" => ["output_cost_per_token"]): Price => Option<PriceOf> = "10",
        /// Price of prompt tokens that are read from the cache.
        cache_read ("cache_read" => ["cache_read_input_token_cost"]): Price => Option<PriceOf> = "1.25",
        /// Price of prompt tokens that are written to the cache.
        cache_write ("cache_write" => ["cache_creation_input_token_cost"]): Price => Option<PriceOf> = "3.75",
        ..FurtherPrices,
    }
}
