//! The items of a cost.

use super::price_list::Rate;
use std::fmt;

/// What a request costs, and why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cost {
    /// The sum of the items in USD.
    pub total: f64,
    /// What is billed, the request before the response.
    pub items: Vec<CostItem>,
    /// What the request uses and no price is known for. It is not in the total.
    pub missing: Vec<MissingPrice>,
}

/// One line of a bill.
#[derive(Clone, Debug, PartialEq)]
pub struct CostItem {
    /// What is billed.
    pub kind: CostKind,
    /// How many of it.
    pub units: f64,
    /// The name of the price in the model map; `… / 2` if half of it is billed.
    pub price_name: String,
    /// The price of a unit in USD.
    pub price: f64,
    /// What the units cost in USD.
    pub usd: f64,
}

/// A price that a request needs and the model does not have.
#[derive(Clone, Debug, PartialEq)]
pub struct MissingPrice {
    /// What would be billed.
    pub kind: CostKind,
    /// How many of it.
    pub units: f64,
    /// The usual name of the price in the model map.
    pub price_name: &'static str,
}

/// What is billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CostKind {
    /// Tokens of the request at the usual price.
    Input,
    /// Tokens of the request that are read from the cache.
    CacheRead,
    /// Tokens of the request that are written to the cache for five minutes.
    CacheWrite,
    /// Tokens of the request that are written to the cache for an hour.
    CacheWriteHour,
    /// Tokens of audio in the request.
    AudioInput,
    /// Characters of the request.
    Characters,
    /// Tokens of the response at the usual price.
    Output,
    /// Tokens of the response that are reasoning.
    Reasoning,
    /// Tokens of audio in the response.
    AudioOutput,
    /// Images in the request, or made.
    Images,
    /// Pixels of the images that are made.
    Pixels,
    /// Seconds.
    Seconds,
    /// Queries and web searches.
    Queries,
    /// Requests, whatever they are for.
    Requests,
}

impl CostKind {
    /// What a table calls it: `input tokens`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            CostKind::Input => "input tokens",
            CostKind::CacheRead => "cached tokens",
            CostKind::CacheWrite => "tokens to cache",
            CostKind::CacheWriteHour => "tokens to cache for an hour",
            CostKind::AudioInput => "audio input tokens",
            CostKind::Characters => "characters",
            CostKind::Output => "output tokens",
            CostKind::Reasoning => "reasoning tokens",
            CostKind::AudioOutput => "audio output tokens",
            CostKind::Images => "images",
            CostKind::Pixels => "pixels",
            CostKind::Seconds => "seconds",
            CostKind::Queries => "queries",
            CostKind::Requests => "requests",
        }
    }
}

impl fmt::Display for CostKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A cost that is being calculated.
#[derive(Debug, Default)]
pub(super) struct Bill {
    items: Vec<CostItem>,
    missing: Vec<MissingPrice>,
}

impl Bill {
    /// Bills units by a price; without one it is missing by `name`.
    pub(super) fn add(
        &mut self,
        kind: CostKind,
        units: f64,
        rate: Option<Rate<'_>>,
        name: &'static str,
    ) {
        if units <= 0.0 {
            return;
        }
        let Some(rate) = rate else {
            self.missing.push(MissingPrice {
                kind,
                units,
                price_name: name,
            });
            return;
        };
        let half = if rate.is_half { " / 2" } else { "" };
        self.items.push(CostItem {
            kind,
            units,
            price_name: format!("{}{half}", rate.name),
            price: rate.usd,
            usd: units * rate.usd,
        });
    }
}

impl From<Bill> for Cost {
    fn from(bill: Bill) -> Self {
        Cost {
            total: bill.items.iter().fold(0.0, |sum, item| sum + item.usd),
            items: bill.items,
            missing: bill.missing,
        }
    }
}
