//! The models in LiteLLM's model map.

use crate::catalog::Catalog;
use crate::model_prices::Prices;
use crate::part::Part;
use crate::supports::Supports;
use crate::table;
use std::collections::BTreeSet;
use std::fmt;

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
    /// The prices.
    pub prices: Prices,
    /// The capabilities that the map lists.
    pub supports: Supports,
    /// The date of its deprecation, `YYYY-MM-DD`, so that dates compare as text.
    pub deprecation_date: Option<&'static str>,
}

impl Catalog {
    /// The model to which LiteLLM resolves `id`, written as in `litellm_model`: `anthropic/claude-…`.
    ///
    /// The row that `get_model_info(id)` gives: ignoring case, with the provider prefix and without it, without a region or a
    /// route of Bedrock (`bedrock/converse/eu.…`). [`billed_model`](Self::billed_model) finds more.
    #[must_use]
    pub fn model(&'static self, id: &str) -> Option<Model> {
        let line = self.resolve(Part::Models, id)?;
        Some(self.parse_model(line))
    }

    /// Every model, in the order of the ids, ignoring case.
    pub fn models(&'static self) -> impl Iterator<Item = Model> + Clone {
        self.lines(Part::Models).map(|line| self.parse_model(line))
    }

    /// The id of every model, in the order of [`models`](Self::models).
    pub fn ids(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        self.lines(Part::Models).map(table::first_word)
    }

    /// The models of a provider, in the order of the ids, ignoring case.
    pub fn models_of(&'static self, provider: &str) -> impl Iterator<Item = Model> + Clone {
        let lines = self.lines_of(provider).iter();
        lines.map(|line| self.parse_model(line))
    }

    /// Whether LiteLLM lists any model of a provider.
    #[must_use]
    pub fn lists_models_of(&self, provider: &str) -> bool {
        !self.lines_of(provider).is_empty()
    }

    /// The successor of the current or retired model with this id: the one that LiteLLM names, or else a current model of the
    /// same provider, mode and family with a later version, as far as names tell.
    #[must_use]
    pub fn successor(&self, id: &str) -> Option<Model> {
        let line = table::find_uncased(self.part(Part::Successors), &[id])?;
        let (_, successor) = line.split_once(' ')?;
        let line = table::find_uncased(self.part(Part::Models), &[successor])?;
        Some(self.parse_model(line))
    }

    /// Every mode that a model has, sorted.
    pub fn modes(&self) -> impl Iterator<Item = &'static str> + use<> {
        let modes = self
            .lines(Part::Models)
            .filter_map(|line| line.split(' ').nth(2));
        let modes: BTreeSet<_> = modes.filter(|mode| *mode != "-").collect();
        modes.into_iter()
    }

    pub(crate) fn parse_model(&self, line: &'static str) -> Model {
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
            prices: Prices::parse(next().unwrap_or_default(), self.part(Part::Prices)),
            supports: Supports::new(next().unwrap_or_default(), self.part(Part::Supports)),
            deprecation_date: next(),
        }
    }
}

impl Model {
    /// The model as written in `litellm_model`, with the prefix of its provider: `anthropic/claude-…`.
    #[must_use]
    pub fn litellm_model(&self) -> impl fmt::Display + use<> {
        Qualified(*self)
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
