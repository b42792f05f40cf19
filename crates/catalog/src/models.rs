//! The models of LiteLLM's map.

use std::fmt;

use crate::{resolve, supports::Supports, table};

pub(crate) static TEXT: &str = include_str!("../data/models.txt");
static SUCCESSORS: &str = include_str!("../data/successors.txt");

/// A model that LiteLLM knows, with what its map says of it. A field that the map leaves open is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Model {
    /// The key in the map, with the provider in front for some models and without it for others: see
    /// [`litellm_model`](Self::litellm_model).
    pub id: &'static str,
    /// The prefix that serves the model. A few are of services that are no [`Provider`](crate::Provider).
    pub provider: &'static str,
    /// What it is called for: `chat`, `embedding`, `image_generation`, …
    pub mode: Option<&'static str>,
    /// The most tokens of a request.
    pub max_input_tokens: Option<u32>,
    /// The most tokens of an answer.
    pub max_output_tokens: Option<u32>,
    /// What it costs.
    pub prices: Prices,
    /// What it can do.
    pub supports: Supports,
    /// The day that the map gives for its deprecation, `YYYY-MM-DD`: days compare as text.
    pub deprecation_date: Option<&'static str>,
}

/// Prices in USD per token as exact decimal numbers without an exponent: `0.00000125`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prices {
    /// A token of a request.
    pub input: Option<&'static str>,
    /// A token of an answer.
    pub output: Option<&'static str>,
    /// A token of a request that is read from the provider's cache.
    pub cache_read: Option<&'static str>,
    /// A token of a request that is written to the provider's cache.
    pub cache_write: Option<&'static str>,
    /// Whether there are others: per image, second or query, for long requests, for tiers of service.
    pub further: bool,
}

/// The model that LiteLLM takes `id` for, where `id` is written as for LiteLLM: `anthropic/claude-…`.
///
/// Looked for as LiteLLM does it: without regard to case, with the provider in front and without it, and then without
/// a region (`bedrock/eu.…`), a route (`bedrock/converse/…`), the number of a version (`gemini/…-001`), a date
/// (`openai/gpt-…-2026-01-31`) or the names of a fine-tuning.
#[must_use]
pub fn model(id: &str) -> Option<Model> {
    resolve::resolve(TEXT, id).map(Model::parse)
}

/// Every model, in the order of the ids without regard to case.
pub fn models() -> impl Iterator<Item = Model> + Clone {
    table::lines(TEXT).map(Model::parse)
}

/// The id of every model, in the order of [`models`].
pub fn ids() -> impl Iterator<Item = &'static str> + Clone {
    table::lines(TEXT).map(table::first_word)
}

/// The models that a provider serves, in the order of the ids without regard to case.
pub fn models_of(provider: &str) -> impl Iterator<Item = Model> + Clone {
    let is_of = move |line: &&str| line.split(' ').nth(1) == Some(provider);
    table::lines(TEXT).filter(is_of).map(Model::parse)
}

/// The model to move to from the one of this id, where the names tell it.
pub(crate) fn successor(id: &str) -> Option<Model> {
    let (_, successor) = table::find_uncased(SUCCESSORS, &[id])?.split_once(' ')?;
    table::find_uncased(TEXT, &[successor]).map(Model::parse)
}

impl Model {
    /// A living model of the same provider, mode and family and of a later version, for a model that has a
    /// [`deprecation_date`](Self::deprecation_date); told from the names alone.
    #[must_use]
    pub fn successor(&self) -> Option<Model> {
        successor(self.id)
    }

    /// The model as it is written for LiteLLM, with its provider in front: `anthropic/claude-…`.
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
