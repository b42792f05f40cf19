//! The prices by which a request is billed.

use crate::model_prices::Prices;

/// Prices by their names in the model map; what lies in a table there has a name with dots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriceList<'a> {
    prices: Vec<(&'a str, &'a str)>,
}

/// A price in USD, and how a table can call it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rate<'a> {
    pub(super) name: &'a str,
    pub(super) usd: f64,
    /// Whether half of it is billed.
    pub(super) is_half: bool,
}

impl<'a> PriceList<'a> {
    /// The price of this name.
    pub(super) fn rate(&self, name: &str) -> Option<Rate<'a>> {
        let (name, value) = self.entry(name)?;
        Some(Rate {
            name,
            usd: value.parse().ok()?,
            is_half: false,
        })
    }

    /// The price in USD of this name.
    pub(super) fn usd(&self, name: &str) -> Option<f64> {
        self.rate(name).map(|rate| rate.usd)
    }

    /// An entry that is not a number.
    pub(super) fn text(&self, name: &str) -> Option<&'a str> {
        self.entry(name).map(|(_, value)| value)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.prices.iter().map(|(name, _)| *name)
    }

    // The last entry wins.
    fn entry(&self, name: &str) -> Option<(&'a str, &'a str)> {
        let mut entries = self.prices.iter().rev();
        entries.find(|(known, _)| *known == name).copied()
    }
}

impl Rate<'_> {
    pub(super) fn half(self) -> Self {
        Rate {
            usd: self.usd / 2.0,
            is_half: true,
            ..self
        }
    }
}

/// Names and values. Where a name comes twice, the later value counts: first the catalog's prices, then a deployment's own.
impl<'a> FromIterator<(&'a str, &'a str)> for PriceList<'a> {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(prices: I) -> Self {
        PriceList {
            prices: prices.into_iter().collect(),
        }
    }
}

impl From<Prices> for PriceList<'static> {
    fn from(prices: Prices) -> Self {
        prices.iter().collect()
    }
}
