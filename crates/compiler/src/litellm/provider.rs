//! Names of providers, and the prefixes of `litellm_model` that match them.

use modelith_catalog::{Catalog, Constant, Inferred};

/// The provider that stands for any server that speaks OpenAI's protocol.
pub(crate) const OPENAI_COMPATIBLE: &str = "openai_compatible";

/// Whether a provider is a server that people run themselves, rather than a company's.
pub(crate) fn is_own_server(catalog: &'static Catalog, provider: &str) -> bool {
    let is_local = || {
        let host = catalog.provider(provider).and_then(|known| known.host);
        host.is_some_and(|host| ["localhost", "127.0.0.1"].contains(&host))
    };
    let is_compatible =
        catalog.is_constant(Constant::Compatible, provider) && !provider.ends_with("openai");
    provider == OPENAI_COMPATIBLE
        || provider == "custom_openai"
        || is_compatible
        || catalog.is_constant(Constant::OwnServer, provider)
        || is_local()
}

/// Whether there is such a provider.
pub(crate) fn is_known(catalog: &'static Catalog, name: &str) -> bool {
    name == OPENAI_COMPATIBLE || catalog.provider(name).is_some()
}

/// The variable that holds `OpenAI`'s key, which LiteLLM sends to many servers for which no key is named.
pub(crate) const OPENAI_KEY: &str = "OPENAI_API_KEY";

/// The key that a row names where its datum has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DefaultKey {
    /// LiteLLM finds the provider's own, or needs none.
    Unnamed,
    /// The variable of the provider's own key, so that no other company's is sent.
    Variable(&'static str),
    /// A dummy, because LiteLLM would send `OPENAI_API_KEY`, and this is not `OpenAI`.
    Dummy,
}

/// The key that the row of a model without one names; `address` is its own `api_base`, if that is a literal or in a variable.
pub(crate) fn default_key(
    catalog: &'static Catalog,
    provider: &str,
    address: Address<'_>,
) -> DefaultKey {
    let Some(known) = catalog.provider(provider) else {
        return if provider == OPENAI_COMPATIBLE {
            DefaultKey::Dummy
        } else {
            DefaultKey::Unnamed
        };
    };
    if known.key_env.contains(&OPENAI_KEY) {
        let elsewhere = match address {
            Address::Default => false,
            Address::Variable => true,
            Address::Literal(url) => !is_host_of(known.host, url),
        };
        return if elsewhere {
            DefaultKey::Dummy
        } else {
            DefaultKey::Unnamed
        };
    }
    match known.key_env.first() {
        _ if !known.sends_openai_key => DefaultKey::Unnamed,
        Some(own) => DefaultKey::Variable(own),
        None => DefaultKey::Dummy,
    }
}

/// The `api_base` of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Address<'a> {
    /// The provider's own.
    Default,
    /// A variable holds it.
    Variable,
    /// A URL.
    Literal(&'a str),
}

/// Whether a URL has this host.
pub(crate) fn is_host_of(host: Option<&str>, url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let authority = rest[..end].rsplit('@').next().unwrap_or_default();
    let name = authority.split(':').next().unwrap_or_default();
    host.is_some_and(|host| host.eq_ignore_ascii_case(name))
}

/// The provider that LiteLLM goes by for a model: its prefix, or what LiteLLM infers for a name without one. What it cannot
/// infer is what stands before the first `/`.
pub(crate) fn prefix_of<'a>(catalog: &'static Catalog, called: &'a str) -> &'a str {
    let start = called.split('/').next().unwrap_or_default();
    if called.contains('/') && catalog.provider(start).is_some() {
        return start;
    }
    match catalog.inferred(called) {
        Inferred::Provider(provider) | Inferred::Perhaps(provider) => provider,
        Inferred::Nothing => start,
    }
}

/// Whether a model of this provider may have this prefix.
pub(crate) fn agree(catalog: &'static Catalog, provider: &str, prefix: &str) -> bool {
    if provider == OPENAI_COMPATIBLE {
        return catalog.is_constant(Constant::Compatible, prefix);
    }
    let canonical = |name| catalog.provider(name).map(|known| known.name);
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
