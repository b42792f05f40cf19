//! The callbacks that LiteLLM includes.

use crate::table;

static TEXT: &str = include_str!("../data/callbacks.txt");

/// Names for `litellm_settings.callbacks`, `success_callback` and `failure_callback`, sorted.
///
/// A name with a dot is not one of these: it names a module and a variable of the user's own.
pub fn callbacks() -> impl Iterator<Item = &'static str> + Clone {
    table::lines(TEXT)
}

/// Whether this is one of [`callbacks`].
#[must_use]
pub fn is_callback(name: &str) -> bool {
    table::find(TEXT, name).is_some()
}
