//! The prices of a model in LiteLLM's model map.

use crate::table;
use std::fmt;

/// The prices of a model in USD, as exact decimal numbers without an exponent: `0.00000125`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Prices {
    /// Per token of a request.
    pub input: Option<&'static str>,
    /// Per token of a response.
    pub output: Option<&'static str>,
    /// Per token of a request that is read from the provider's cache.
    pub cache_read: Option<&'static str>,
    /// Per token of a request that is written to the provider's cache.
    pub cache_write: Option<&'static str>,
    /// The others: `code=value`, separated by semicolons, in the order of the codes.
    further: &'static str,
    /// Each code and its name, in lines.
    legend: &'static str,
}

/// The names that the map has for the first four prices.
const FIRST: [&str; 4] = [
    "input_cost_per_token",
    "output_cost_per_token",
    "cache_read_input_token_cost",
    "cache_creation_input_token_cost",
];

impl Prices {
    /// Every price, by the name that the map has for it: `input_cost_per_token_batches`. What lies in a table of the map has a
    /// name with dots: `search_context_cost_per_query.search_context_size_low`. Multipliers of prices are among them.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        let first = [self.input, self.output, self.cache_read, self.cache_write];
        let first = FIRST.into_iter().zip(first);
        let first = first.filter_map(|(name, value)| Some((name, value?)));
        first.chain(self.further())
    }

    /// The price of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'static str> {
        self.iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    /// The prices beside the first four: per image, second or query, for long requests, for service tiers.
    pub fn further(&self) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        let legend = self.legend;
        let entries = self
            .further
            .split(';')
            .filter_map(|entry| entry.split_once('='));
        entries.filter_map(move |(code, value)| {
            let (_, name) = table::find(legend, code)?.split_once(' ')?;
            Some((name, value))
        })
    }

    /// Whether anything beside tokens of the first four kinds has a price other than 0.
    #[must_use]
    pub fn has_further(&self) -> bool {
        let is_price = |name: &str| name.contains("cost") || name.contains("pricing");
        self.further()
            .any(|(name, value)| is_price(name) && value != "0")
    }

    /// Whether anything has a price, which may be 0.
    #[must_use]
    pub fn has_any(&self) -> bool {
        let is_price = |name: &str| name.contains("cost") || name.contains("pricing");
        self.iter().any(|(name, _)| is_price(name))
    }

    pub(crate) fn parse(word: &'static str, legend: &'static str) -> Prices {
        let (first, further) = word.split_once(';').unwrap_or((word, ""));
        let mut prices = first
            .split('/')
            .map(|price| (price != "-").then_some(price));
        let mut next = || prices.next().flatten().filter(|price| !price.is_empty());
        Prices {
            input: next(),
            output: next(),
            cache_read: next(),
            cache_write: next(),
            further,
            legend,
        }
    }
}

impl fmt::Debug for Prices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
