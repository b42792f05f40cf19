//! The parts of a catalog, and where each comes from.

use std::fmt;

/// A part of a catalog. Each may come from another LiteLLM: the models from a newer map, the rest from an environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Callbacks that LiteLLM includes.
    Callbacks,
    /// Small constants that belong to no other part.
    Constants,
    /// The provider of models without a prefix.
    Inferred,
    /// Callbacks, caches, alerting channels, guardrails and secret managers, with what each needs.
    Integrations,
    /// Names in the `model_info` of a deployment.
    ModelInfo,
    /// The model map.
    Models,
    /// Names in the `litellm_params` of a deployment.
    Parameters,
    /// The names of prices in `Models`.
    Prices,
    /// Providers, with what a call of them needs.
    Providers,
    /// Regions in ids of Bedrock.
    Regions,
    /// Models that older maps had.
    Retired,
    /// Keys of the configuration outside `model_list`.
    Settings,
    /// The successors of models.
    Successors,
    /// The names of flags in `Models`.
    Supports,
}

impl Part {
    /// Every part, in the order in which a catalog has them: by name.
    pub const ALL: [Part; 14] = [
        Part::Callbacks,
        Part::Constants,
        Part::Inferred,
        Part::Integrations,
        Part::ModelInfo,
        Part::Models,
        Part::Parameters,
        Part::Prices,
        Part::Providers,
        Part::Regions,
        Part::Retired,
        Part::Settings,
        Part::Successors,
        Part::Supports,
    ];

    /// The name, as in the line that begins the part.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Part::Callbacks => "callbacks",
            Part::Constants => "constants",
            Part::Inferred => "inferred",
            Part::Integrations => "integrations",
            Part::ModelInfo => "model_info",
            Part::Models => "models",
            Part::Parameters => "parameters",
            Part::Prices => "prices",
            Part::Providers => "providers",
            Part::Regions => "regions",
            Part::Retired => "retired",
            Part::Settings => "settings",
            Part::Successors => "successors",
            Part::Supports => "supports",
        }
    }

    /// The part of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.name() == name)
    }

    /// Whether the part is read from the model map, rather than from the package and its source.
    #[must_use]
    pub const fn is_of_map(self) -> bool {
        matches!(
            self,
            Part::Models | Part::Prices | Part::Retired | Part::Successors | Part::Supports
        )
    }

    /// Whether its lines are sorted by their first words in lower case, as LiteLLM looks models up.
    #[must_use]
    pub const fn ignores_case(self) -> bool {
        matches!(self, Part::Models | Part::Retired | Part::Successors)
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Where a part comes from. Nothing in it has a space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin<'a> {
    /// The version of LiteLLM; `unknown` for a map that does not tell.
    pub litellm: &'a str,
    /// The day of its release, `YYYY-MM-DD`.
    pub released: &'a str,
    /// What it was read from: the name of a wheel, a file, an address without credentials.
    pub source: &'a str,
    /// The SHA-256 of that, in lowercase hexadecimal.
    pub sha256: &'a str,
    /// The version of the extractor.
    pub extractor: &'a str,
}

impl<'a> Origin<'a> {
    /// The origin in the words after a part's name; `None` if one is missing or another is there.
    pub(crate) fn parse(words: &'a str) -> Option<Self> {
        let mut words = words.split(' ');
        let mut value = |key| words.next()?.strip_prefix(key)?.strip_prefix('=');
        let origin = Origin {
            litellm: value("litellm")?,
            released: value("released")?,
            source: value("source")?,
            sha256: value("sha256")?,
            extractor: value("extractor")?,
        };
        words.next().is_none().then_some(origin)
    }
}

impl fmt::Display for Origin<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Origin {
            litellm,
            released,
            source,
            sha256,
            extractor,
        } = self;
        write!(
            f,
            "litellm={litellm} released={released} source={source} sha256={sha256} extractor={extractor}"
        )
    }
}
