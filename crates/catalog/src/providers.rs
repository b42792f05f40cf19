//! The providers that LiteLLM can call.

mod parse;

pub(crate) static TEXT: &str = include_str!("../data/providers.txt");

/// A provider: what stands before the slash in `anthropic/claude-…`.
///
/// Where nothing else is said, the facts were measured: LiteLLM was called with the ways to the network replaced, and
/// what it read and would have sent was recorded. For providers whose calls need libraries or sign-ins that were not
/// there, the facts are what LiteLLM's source and its own forms declare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Provider {
    /// The prefix in `litellm_model`. LiteLLM knows no other name for any provider.
    pub name: &'static str,
    /// The host that a request goes to where no `api_base` is given, as far as one is fixed. Where it holds a region,
    /// that is the one LiteLLM takes in silence when none is set.
    pub host: Option<&'static str>,
    /// Environment variables whose value LiteLLM sends as the key where `api_key` is not given, the usual one first.
    pub key_env: &'static [&'static str],
    /// Variables of other credentials that would do: cloud accounts, tokens of a directory.
    pub credential_env: &'static [&'static str],
    /// What must be given beside the key; every one of them.
    pub required: &'static [Requirement],
    /// Whether LiteLLM sends this provider the value of `OPENAI_API_KEY` when it finds no key of the provider's own.
    pub sends_openai_key: bool,
}

/// A setting without which a provider cannot be called: LiteLLM fails before it sends, or sends to `api.openai.com`.
///
/// One of `any_of` in the parameters meets it, and so does, when the proxy runs, one of the variables in `env`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// Names of parameters, the usual one first.
    pub any_of: &'static [&'static str],
    /// Environment variables that LiteLLM reads instead.
    pub env: &'static [&'static str],
}

/// Every provider, sorted by name.
#[must_use]
pub fn providers() -> impl ExactSizeIterator<Item = &'static Provider> + DoubleEndedIterator {
    parse::PROVIDERS.iter()
}

/// The provider of this name.
#[must_use]
pub fn provider(name: &str) -> Option<&'static Provider> {
    let at = parse::PROVIDERS.binary_search_by(|provider| provider.name.cmp(name));
    at.ok().map(|at| &parse::PROVIDERS[at])
}
