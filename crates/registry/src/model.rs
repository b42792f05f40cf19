//! One model: a LiteLLM deployment as its datum describes it.

use crate::Capabilities;
use core::fmt;

/// One model: a row of LiteLLM's `model_list`, from one datum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Model {
    /// The name of the datum, and the row's `model_info.id`.
    pub name: &'static str,
    /// The public name that clients ask for; several models may share one, and LiteLLM balances between them.
    pub group: &'static str,
    /// What it is, for people; may be empty.
    pub hint: &'static str,
    /// Who serves it: a provider of LiteLLM, or `openai_compatible`.
    pub provider: &'static str,
    /// What LiteLLM calls: `provider/model`.
    pub litellm_model: &'static str,
    /// The class used to choose models.
    pub size: Option<Size>,
    /// What it can do.
    pub capabilities: Capabilities,
    /// Whether it is in the configuration.
    pub enabled: bool,
    /// The environment variable that holds its key.
    pub api_key_env: Option<&'static str>,
    /// The address of the server, where it is not the provider's usual one.
    pub api_base: Option<Setting>,
    /// The version of the provider's interface (Azure).
    pub api_version: Option<Setting>,
    /// Requests a minute.
    pub rpm_limit: Option<u64>,
    /// Tokens a minute.
    pub tpm_limit: Option<u64>,
    /// Requests at one time.
    pub max_parallel_requests: Option<u64>,
    /// Tokens that a prompt may have.
    pub context_window: Option<u64>,
    /// Tokens that an answer may have.
    pub max_output_tokens: Option<u64>,
    /// Its rank in the group: a lower one is asked first.
    pub order: Option<u64>,
    /// Its share of the group's requests, beside the others' weights.
    pub weight: Option<f64>,
    /// Tags that requests choose by.
    pub tags: &'static [&'static str],
    /// Groups of keys that may use it.
    pub access_groups: &'static [&'static str],
    /// Other public names of its group.
    pub aliases: &'static [&'static str],
    /// Groups asked when this one fails.
    pub fallbacks: &'static [&'static str],
    /// Groups asked when the prompt is too long for this one.
    pub context_window_fallbacks: &'static [&'static str],
    /// Groups asked when this one refuses the content.
    pub content_policy_fallbacks: &'static [&'static str],
    /// Its price, where the datum states one.
    pub cost: Cost,
    /// The `ai_provider` datums whose settings it has, the nearest first.
    pub inherits: &'static [&'static str],
    /// The keys whose values were written in another file than the datum, each with that file's path.
    pub origins: &'static [(&'static str, &'static str)],
    /// The datum's path below the folder of datums.
    pub datum: &'static str,
}

impl Model {
    /// An enabled model that is its own group, with nothing else said of it: the base of a literal.
    #[must_use]
    pub const fn new(
        name: &'static str,
        provider: &'static str,
        litellm_model: &'static str,
    ) -> Self {
        Self {
            name,
            group: name,
            hint: "",
            provider,
            litellm_model,
            size: None,
            capabilities: Capabilities::NONE,
            enabled: true,
            api_key_env: None,
            api_base: None,
            api_version: None,
            rpm_limit: None,
            tpm_limit: None,
            max_parallel_requests: None,
            context_window: None,
            max_output_tokens: None,
            order: None,
            weight: None,
            tags: &[],
            access_groups: &[],
            aliases: &[],
            fallbacks: &[],
            context_window_fallbacks: &[],
            content_policy_fallbacks: &[],
            cost: Cost::UNKNOWN,
            inherits: &[],
            origins: &[],
            datum: "",
        }
    }

    /// Whether it has every capability of `wanted`.
    #[must_use]
    pub const fn supports(&self, wanted: Capabilities) -> bool {
        self.capabilities.contains(wanted)
    }
}

/// The class used to choose models.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Size {
    /// Fast and cheap.
    Small,
    /// Between the two.
    Medium,
    /// The most able.
    Large,
}

impl Size {
    /// Every size with its name and the other names that a datum may use, from small to large.
    pub const ALL: &'static [(Self, &'static str, &'static [&'static str])] = &[
        (Self::Small, "small", &["sm0l"]),
        (Self::Medium, "medium", &[]),
        (Self::Large, "large", &["ch0nky"]),
    ];

    /// The size of this name or alias.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, canonical, aliases)| *canonical == name || aliases.contains(&name))
            .map(|(size, ..)| *size)
    }

    /// The canonical name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A value that is known now, or read from the environment when the proxy starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Setting {
    /// The value itself.
    Literal(&'static str),
    /// The name of the variable that holds it.
    Env(&'static str),
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(value) => f.write_str(value),
            Self::Env(name) => write!(f, "${name}"),
        }
    }
}

/// A price, in USD per million tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cost {
    /// Of the prompt.
    pub input: Option<f64>,
    /// Of the answer.
    pub output: Option<f64>,
    /// Of the part of the prompt that was read from the cache.
    pub cache_read: Option<f64>,
    /// Of the part of the prompt that was written to the cache.
    pub cache_write: Option<f64>,
}

impl Cost {
    /// No price is known.
    pub const UNKNOWN: Self = Self {
        input: None,
        output: None,
        cache_read: None,
        cache_write: None,
    };

    /// A price of prompts and answers.
    #[must_use]
    pub const fn new(
        input: Option<f64>,
        output: Option<f64>,
        cache_read: Option<f64>,
        cache_write: Option<f64>,
    ) -> Self {
        Self {
            input,
            output,
            cache_read,
            cache_write,
        }
    }
}
