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
    }
}
