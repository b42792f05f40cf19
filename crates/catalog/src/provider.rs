//! A provider that LiteLLM can call.

/// A provider: the prefix in `anthropic/claude-…`.
///
/// The fields were measured: LiteLLM was called with the network replaced, and what it read and would have sent was
/// recorded. For providers whose calls need libraries or sign-ins that were not available, the fields are what LiteLLM's
/// source and its forms declare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provider {
    /// The prefix in `litellm_model`, which is the only name that LiteLLM has for a provider.
    pub name: &'static str,
    /// The host of a request without `api_base`, if it is fixed. A region in it is the one that LiteLLM uses by default,
    /// without a warning.
    pub host: Option<&'static str>,
    /// The environment variables that LiteLLM reads the key from when `api_key` is not set, the usual one first.
    pub key_env: Vec<&'static str>,
    /// The variables of other credentials that work instead: cloud accounts, directory tokens.
    pub credential_env: Vec<&'static str>,
    /// What a call needs besides the key; all of them.
    pub required: Vec<Requirement>,
    /// Whether LiteLLM sends the value of `OPENAI_API_KEY` to this provider when it finds no other key.
    pub sends_openai_key: bool,
}

/// A setting without which a provider cannot be called: LiteLLM fails before it sends, or sends to `api.openai.com`.
///
/// One of the parameters in `any_of` satisfies it, and so does one of the variables in `env` when the proxy runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// Names of parameters, the usual one first.
    pub any_of: Vec<&'static str>,
    /// Environment variables that LiteLLM reads instead.
    pub env: Vec<&'static str>,
}

impl Provider {
    /// A line: `name`, then any of `host=`, `key=`, `credentials=`, `needs=` and `openai-key`.
    pub(crate) fn parse(line: &'static str) -> Provider {
        let mut words = line.split(' ');
        let mut provider = Provider {
            name: words.next().unwrap_or_default(),
            ..Provider::default()
        };
        for word in words {
            match word.split_once('=') {
                Some(("host", host)) => provider.host = Some(host),
                Some(("key", names)) => provider.key_env = names.split(',').collect(),
                Some(("credentials", names)) => {
                    provider.credential_env = names.split(',').collect();
                }
                Some(("needs", need)) => provider.required.push(Requirement::parse(need)),
                _ => provider.sends_openai_key |= word == "openai-key",
            }
        }
        provider
    }
}

impl Requirement {
    /// `parameter|parameter:VARIABLE,VARIABLE`
    pub(crate) fn parse(need: &'static str) -> Requirement {
        let (any_of, env) = need.split_once(':').unwrap_or((need, ""));
        Requirement {
            any_of: any_of.split('|').filter(|name| !name.is_empty()).collect(),
            env: env.split(',').filter(|name| !name.is_empty()).collect(),
        }
    }
}
