//! `[ai_proxy]`: the proxy that serves the models.

use crate::datum::keys::keys;
use crate::datum::tables::kubernetes::Kubernetes;
use crate::datum::values::address::{Address, Port};
use crate::datum::values::levels::Levels;
use crate::datum::values::number::UpTo;
use crate::datum::values::settings::{
    CallbackSettings, GeneralSettings, LitellmSettings, RouterSettings,
};
use crate::datum::values::text::{EnvName, Text};
use modelith_catalog::Section;

keys! {
    /// The one LiteLLM proxy, or fleet of them, that the configuration is for. A folder has at most one of these; without
    /// it the proxy listens on 127.0.0.1:4000 and has LiteLLM's own defaults, but for limits, which are enforced, and
    /// telemetry, which is off. Every table that LiteLLM's configuration has at its top may stand here under its own name.
    pub(crate) struct AiProxy in "ai_proxy" {
        /// The version of LiteLLM that runs, where it is not the one that the catalog speaks of.
        litellm_version ("litellm_version"): Text = r#""1.106.2""#,
        /// The container image. Without a tag it gets that of the version; a digest pins it.
        image ("image"): Text = r#""ghcr.io/berriai/litellm""#,
        /// The IP address that the proxy listens on; `127.0.0.1` where nothing is said.
        host ("host"): Address = r#""127.0.0.1""#,
        /// The port that the proxy listens on; 4000 where nothing is said.
        port ("port"): Port = "4000",
        /// The environment variable that holds the master key; `LITELLM_MASTER_KEY` where nothing is said.
        master_key_env ("master_key_env"): EnvName = r#""LITELLM_MASTER_KEY""#,
        /// How many processes serve; LiteLLM advises one for each processor.
        workers ("workers"): UpTo<1024> = "4",
        /// How `modelith deploy` runs it in Kubernetes.
        kubernetes ("kubernetes"): Kubernetes = "{ replicas = 3, namespace = \"llm\" }",
        /// How LiteLLM chooses among the models: strategy, retries, time-outs, cooldowns, budgets, Redis. Fallbacks and
        /// aliases written here are joined with those of the models.
        router_settings ("router_settings"): RouterSettings = r#"{ routing_strategy = "simple-shuffle", num_retries = 2 }"#,
        /// How LiteLLM calls models: callbacks, caching, dropped parameters.
        litellm_settings ("litellm_settings"): LitellmSettings = "{ drop_params = true }",
        /// How the proxy behaves: keys, database, alerts.
        general_settings ("general_settings"): GeneralSettings = "{ max_request_size_mb = 8 }",
        /// Settings of callbacks.
        callback_settings ("callback_settings"): CallbackSettings = "{ otel = { message_logging = false } }",
        /// Levels of lints: `allow`, `warn` or `deny`. What denies by itself stays denied.
        lints ("lints"): Levels = r#"{ unknown-model = "deny" }"#,
        ..Section::TopLevel,
    }
}
