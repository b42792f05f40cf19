//! The callbacks that LiteLLM brings along.

use crate::table;

static TEXT: &str = include_str!("../data/callbacks.txt");

/// Names for `litellm_settings.callbacks`, `success_callback` and `failure_callback`, sorted.
///
/// A name with a dot in it is none of these but a module and a variable of the user's.
pub fn callbacks() -> impl Iterator<Item = &'static str> + Clone {
    table::lines(TEXT)
}

/// Whether [`callbacks`] has this name.
#[must_use]
pub fn is_callback(name: &str) -> bool {
    table::find(TEXT, name).is_some()
}
