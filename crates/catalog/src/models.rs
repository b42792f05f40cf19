//! The models in LiteLLM's model map.

use std::fmt;

use crate::resolve;
use crate::supports::Supports;
use crate::table;

pub(crate) static TEXT: &str = include_str!("../data/models.txt");
static SUCCESSORS: &str = include_str!("../data/successors.txt");

/// A model in LiteLLM's map. A field that the map does not have is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Model {
    /// The key in the map, with a provider prefix for some models only: see
    /// [`litellm_model`](Self::litellm_model).
    pub id: &'static str,
    /// The prefix of the provider. A few name services that are not a [`Provider`](crate::Provider).
    pub provider: &'static str,
    /// The kind of requests that it answers: `chat`, `embedding`, `image_generation`, …
    pub mode: Option<&'static str>,
    /// The maximum number of tokens in a request.
    pub max_input_tokens: Option<u32>,
    /// The maximum number of tokens in a response.
    pub max_output_tokens: Option<u32>,
    /// The prices per token.
    pub prices: Prices,
    /// The capabilities that the map lists.
    pub supports: Supports,
    /// The date of its deprecation, `YYYY-MM-DD`, so that dates compare as text.
    pub deprecation_date: Option<&'static str>,
}

/// Prices in USD per token, as exact decimal numbers without an exponent: `0.00000125`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prices {
    /// Per token of a request.
    pub input: Option<&'static str>,
    /// Per token of a response.
    pub output: Option<&'static str>,
    /// Per token of a request that is read from the provider's cache.
    pub cache_read: Option<&'static str>,
    /// Per token of a request that is written to the provider's cache.
    pub cache_write: Option<&'static str>,
    /// Whether the map has other prices: per image, second or query, for long requests, for service tiers.
    pub further: bool,
}

/// The model to which LiteLLM resolves `id`, written as in `litellm_model`: `anthropic/claude-…`.
///
/// Resolved in the same steps as in LiteLLM: ignoring case, with the provider prefix and without it, then without a
/// region (`bedrock/eu.…`), a route (`bedrock/converse/…`), a version number (`gemini/…-001`), a date
/// (`openai/gpt-…-2026-01-31`) or the suffix of a fine-tuned model.
#[must_use]
pub fn model(id: &str) -> Option<Model> {
    resolve::resolve(TEXT, id).map(Model::parse)
}

/// Every model, in the order of the ids, ignoring case.
pub fn models() -> impl Iterator<Item = Model> + Clone {
    table::lines(TEXT).map(Model::parse)
}

/// The id of every model, in the order of [`models`].
pub fn ids() -> impl Iterator<Item = &'static str> + Clone {
    table::lines(TEXT).map(table::first_word)
}

/// The models of a provider, in the order of the ids, ignoring case.
pub fn models_of(provider: &str) -> impl Iterator<Item = Model> + Clone {
    let is_of = move |line: &&str| line.split(' ').nth(1) == Some(provider);
    table::lines(TEXT).filter(is_of).map(Model::parse)
}

/// The successor of the model with this id, if the names of models tell one.
pub(crate) fn successor(id: &str) -> Option<Model> {
    let (_, successor) = table::find_uncased(SUCCESSORS, &[id])?.split_once(' ')?;
    table::find_uncased(TEXT, &[successor]).map(Model::parse)
}

impl Model {
    /// The successor of a model with a [`deprecation_date`](Self::deprecation_date): a current model of the same provider,
    /// mode and family with a later version, found by names only.
    #[must_use]
    pub fn successor(&self) -> Option<Model> {
        successor(self.id)
    }

    /// The model as written in `litellm_model`, with the prefix of its provider: `anthropic/claude-…`.
    #[must_use]
    pub fn litellm_model(&self) -> impl fmt::Display + use<> {
        Qualified(*self)
    }

    fn parse(line: &'static str) -> Model {
        let mut words = line.split(' ');
        let mut next = || words.next().filter(|&word| word != "-");
        let (id, provider, mode) = (next(), next(), next());
        let (max_input_tokens, max_output_tokens) =
            next().and_then(|word| word.split_once('/')).unzip();
        Model {
            id: id.unwrap_or_default(),
            provider: provider.unwrap_or_default(),
            mode,
            max_input_tokens: max_input_tokens.and_then(|word| word.parse().ok()),
            max_output_tokens: max_output_tokens.and_then(|word| word.parse().ok()),
            prices: Prices::parse(next().unwrap_or_default()),
            supports: Supports::new(next().unwrap_or_default()),
            deprecation_date: next(),
        }
    }
}

struct Qualified(Model);

impl fmt::Display for Qualified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Model { id, provider, .. } = self.0;
        if !id
            .strip_prefix(provider)
            .is_some_and(|rest| rest.starts_with('/'))
        {
            write!(f, "{provider}/")?;
        }
        f.write_str(id)
    }
}

impl Prices {
    fn parse(word: &'static str) -> Prices {
        let further = word.ends_with('+');
        let mut prices = word
            .trim_end_matches('+')
            .split('/')
            .map(|price| (price != "-").then_some(price));
        let mut next = || prices.next().flatten().filter(|price| !price.is_empty());
        Prices {
            input: next(),
            output: next(),
            cache_read: next(),
            cache_write: next(),
            further,
        }
    }
}
