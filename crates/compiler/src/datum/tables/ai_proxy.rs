//! `[ai_proxy]`: the proxy that serves the models.

use crate::datum::keys::keys;
use crate::datum::plain::Values;
use crate::datum::tables::kubernetes::{Kubernetes, KubernetesKeys};
use crate::datum::values::address::{Address, Port};
use crate::datum::values::levels::Levels;
use crate::datum::values::list::List;
use crate::datum::values::module_path::ModulePath;
use crate::datum::values::number::UpTo;
use crate::datum::values::settings::{
    CallbackSettings, GeneralSettings, LitellmSettings, RouterSettings, TopLevel,
};
use crate::datum::values::text::{EnvName, Text};
use crate::diagnostics::lint::Level;
use modelith_registry::ModelSource;
use std::collections::BTreeMap;

keys! {
    /// The LiteLLM proxy that the configuration is for, one or a fleet of the same. A folder has at most one such
    /// datum. Without it, the proxy listens on 127.0.0.1:4000 and has LiteLLM's own defaults, except that limits are
    /// enforced and telemetry is off. Every top-level table of LiteLLM's configuration may be written here under its
    /// own name.
    pub(crate) struct AiProxy in "ai_proxy" gives pub struct ProxyKeys {
        /// The version of LiteLLM that the proxy runs; the version of the catalog by default.
        litellm_version ("litellm_version"): Text => Option<String> = r#""1.110.2""#,
        /// The container image. Without a tag, it gets the tag of the version; a digest pins it.
        image ("image"): Text => Option<String> = r#""ghcr.io/berriai/litellm""#,
        /// The IP address that the proxy listens on; `127.0.0.1` by default.
        host ("host"): Address => Option<String> = r#""127.0.0.1""#,
        /// The port that the proxy listens on; 4000 by default.
        port ("port"): Port => Option<u16> = "4000",
        /// The environment variable that holds the master key; `LITELLM_MASTER_KEY` by default.
        master_key_env ("master_key_env"): EnvName => Option<String> = r#""LITELLM_MASTER_KEY""#,
        /// Variables that a callback, a cache or another integration needs by LiteLLM's rules, but not in this proxy, because
        /// keys, teams or the database have their values. They are passed on if they are set, and nobody is asked for them.
        optional_env ("optional_env"): List<EnvName> => Vec<String> = r#"["LANGFUSE_PUBLIC_KEY", "LANGFUSE_SECRET_KEY"]"#,
        /// The number of worker processes; LiteLLM recommends one per CPU.
        workers ("workers"): UpTo<1024> => Option<u32> = "4",
        /// Where LiteLLM finds the models that it serves. With `"database"` the folder needs no model: the configuration
        /// gets `store_model_in_db` and, unless `general_settings` names another one, the database in `DATABASE_URL`.
        models ("models"): ModelSource => Option<ModelSource> = r#""database""#,
        /// Your own Python modules: callbacks, `custom_auth`, guardrails, providers. Each is the path of a file below the
        /// folder of datums. They are compiled into the binary and stand beside the configuration wherever it goes, so
        /// that LiteLLM finds `handlers.auth.check` in `handlers/auth.py`, and they can import each other.
        modules ("modules"): List<ModulePath> => Vec<String> = r#"["custom.py", "handlers/auth.py"]"#,
        /// How `modelith deploy` runs the proxy in Kubernetes.
        kubernetes ("kubernetes"): Kubernetes => KubernetesKeys = "{ replicas = 3, namespace = \"llm\" }",
        /// How LiteLLM chooses between models: strategy, retries, timeouts, cooldowns, budgets, Redis. Fallbacks and
        /// aliases written here are merged with those of the models.
        router_settings ("router_settings"): RouterSettings => Values = r#"{ routing_strategy = "simple-shuffle", num_retries = 2 }"#,
        /// How LiteLLM calls models: callbacks, caching, dropped parameters.
        litellm_settings ("litellm_settings"): LitellmSettings => Values = "{ drop_params = true }",
        /// How the proxy behaves: keys, database, alerts.
        general_settings ("general_settings"): GeneralSettings => Values = "{ max_request_size_mb = 8 }",
        /// Settings of callbacks.
        callback_settings ("callback_settings"): CallbackSettings => Values = "{ otel = { message_logging = false } }",
        /// Levels of lints: `allow`, `warn` or `deny`. What leaves nothing to compile cannot be lowered.
        lints ("lints"): Levels => BTreeMap<&'static str, Level> = r#"{ unknown-model = "deny" }"#,
        ..TopLevel,
    }
}
