//! Names of providers, and the prefixes of `litellm_model` that match them.

/// The provider that stands for any server that speaks OpenAI's protocol.
pub(crate) const OPENAI_COMPATIBLE: &str = "openai_compatible";

/// Prefixes with which LiteLLM speaks OpenAI's protocol to any server.
const COMPATIBLE: &[&str] = &[
    "openai",
    "custom_openai",
    "hosted_vllm",
    "llamafile",
    "lm_studio",
    "openai_like",
    "text-completion-openai",
];

/// Whether there is such a provider.
pub(crate) fn is_known(name: &str) -> bool {
    name == OPENAI_COMPATIBLE || modelith_catalog::provider(name).is_some()
}

/// Whether a model of this provider may have this prefix.
pub(crate) fn agree(provider: &str, prefix: &str) -> bool {
    if provider == OPENAI_COMPATIBLE {
        return COMPATIBLE.contains(&prefix);
    }
    let canonical = |name| modelith_catalog::provider(name).map(|known| known.name);
    // Several APIs of one company, which share a key.
    let family = |name: &'static str| {
        let variants = ["_chat", "_text", "_converse", "_beta"];
        variants
            .iter()
            .find_map(|variant| name.strip_suffix(variant))
            .unwrap_or(name)
    };
    match (canonical(provider), canonical(prefix)) {
        (Some(provider), Some(prefix)) => {
            provider == prefix
                || family(provider) == family(prefix)
                || prefix == format!("text-completion-{provider}")
        }
        _ => false,
    }
}
