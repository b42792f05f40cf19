//! The `model_info` of a deployment.

use crate::parameters::Parameter;
use crate::table;

static TEXT: &str = include_str!("../data/model_info.txt");

/// Names that LiteLLM knows in the `model_info` of a deployment, sorted.
///
/// These are the fields of its classes for it, the fields of the model map, which a deployment may state for itself, and
/// what the code looks up besides. LiteLLM keeps other names too, and shows them.
pub fn model_infos() -> impl Iterator<Item = &'static str> {
    entries().map(|entry| entry.name)
}

pub(crate) fn entries() -> impl Iterator<Item = Parameter> {
    table::lines(TEXT).map(Parameter::parse)
}

/// What LiteLLM knows of the entry with this name.
#[must_use]
pub fn model_info(name: &str) -> Option<Parameter> {
    table::find(TEXT, name).map(Parameter::parse)
}
