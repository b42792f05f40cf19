//! The price of a model.

use crate::fields::fields;

fields! {
    /// A price, in USD per million tokens.
    ///
    /// ```
    /// use modelith_registry::Cost;
    ///
    /// const SONNET: Cost = Cost { input: Some(3.0), output: Some(15.0), ..Cost::UNKNOWN };
    /// assert_eq!(SONNET.cache_read, None);
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Cost:
    /// No price is known.
    UNKNOWN {
        /// Of the prompt.
        input: Option<f64> = None,
        /// Of the answer.
        output: Option<f64> = None,
        /// Of the part of the prompt that is read from the cache.
        cache_read: Option<f64> = None,
        /// Of the part of the prompt that is written to the cache.
        cache_write: Option<f64> = None,
        /// Other prices, by name.
        further: &'static [Price] = &[],
    }
}

/// A price of another kind than per token of a prompt or an answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Price {
    /// LiteLLM's name of it, such as `input_cost_per_image`.
    pub name: &'static str,
    /// In USD per what the name says.
    pub usd: f64,
}
