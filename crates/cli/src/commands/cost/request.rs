//! The request whose cost is asked for.

use crate::commands::parsers;
use crate::error::Error;
use modelith_catalog::Usage;

/// What a request uses.
#[derive(Debug, clap::Args)]
pub(super) struct Request {
    /// Tokens in the prompt: `1000`, `10k`, `1.5M`
    #[arg(long, value_name = "N", value_parser = parsers::tokens)]
    input: Option<u64>,
    /// Tokens in the answer
    #[arg(long, value_name = "N", value_parser = parsers::tokens)]
    output: Option<u64>,
    /// Tokens of `--input` that are read from the provider's cache
    #[arg(long, value_name = "N", value_parser = parsers::tokens, requires = "input")]
    cached: Option<u64>,
    /// Tokens of `--input` that are written to the provider's cache
    #[arg(long, value_name = "N", value_parser = parsers::tokens, requires = "input")]
    cache_write: Option<u64>,
    /// Images: made by the model, or in the prompt
    #[arg(long, value_name = "N")]
    images: Option<u64>,
    /// Seconds of audio or video
    #[arg(long, value_name = "N")]
    seconds: Option<u32>,
    /// Queries of a model for search or ranking, or web searches that the model makes
    #[arg(long, value_name = "N")]
    queries: Option<u64>,
    /// Characters of the prompt, for models that are billed by them
    #[arg(long, value_name = "N", value_parser = parsers::tokens)]
    characters: Option<u64>,
    /// The price of a batch
    #[arg(long)]
    batch: bool,
    /// The service tier: `flex`, `priority`, …
    #[arg(long, value_name = "NAME")]
    tier: Option<String>,
}

impl Request {
    /// Whether the cost of a request was asked for, and not the prices.
    pub(super) fn is_asked_for(&self) -> bool {
        let counts = [
            self.input,
            self.output,
            self.images,
            self.queries,
            self.characters,
        ];
        counts.iter().any(Option::is_some) || self.seconds.is_some()
    }

    /// The usage, for `model`.
    pub(super) fn usage(&self, model: &str) -> Result<Usage<'_>, Error> {
        let count = |count: Option<u64>| {
            u32::try_from(count.unwrap_or(0)).map_err(|_| Error::TooLarge(model.to_owned()))
        };
        let usage = Usage {
            input: count(self.input)?,
            output: count(self.output)?,
            cache_read: count(self.cached)?,
            cache_write: count(self.cache_write)?,
            images: count(self.images)?,
            queries: count(self.queries)?,
            characters: count(self.characters)?,
            seconds: f64::from(self.seconds.unwrap_or(0)),
            batch: self.batch,
            tier: self.tier.as_deref(),
            ..Usage::default()
        };
        let cached = u64::from(usage.cache_read) + u64::from(usage.cache_write);
        if cached > u64::from(usage.input) {
            return Err(Error::Cached {
                input: usage.input.into(),
                cached,
            });
        }
        Ok(usage)
    }
}
