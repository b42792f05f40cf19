//! The parameters of a deployment.

use crate::table;

static TEXT: &str = include_str!("../data/parameters.txt");

/// Names that LiteLLM knows in the `litellm_params` of a deployment, sorted.
///
/// These are the fields of its parameter classes, the arguments of its calls, `OpenAI`'s parameters, and what the code
/// of single providers reads beside them. Names that begin with `_` are LiteLLM's own and left out. LiteLLM passes
/// other names on to the provider unseen, so one that is missing here may still be right.
pub fn parameters() -> impl Iterator<Item = &'static str> {
    table::lines(TEXT)
}

/// Whether [`parameters`] has this name.
#[must_use]
pub fn is_parameter(name: &str) -> bool {
    table::find(TEXT, name).is_some()
}
