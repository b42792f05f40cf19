//! The prices of a deployment.

use crate::model_info;
use crate::parameters::{self, Parameter, is_parameter, parameter};

/// The prices that a deployment may have, first those of `litellm_params`. The unit of each is in its name.
pub fn prices() -> impl Iterator<Item = Parameter> {
    parameters::prices().chain(model_info::entries().filter(is_only_info))
}

/// The price with this name.
#[must_use]
pub fn price(name: &str) -> Option<Parameter> {
    let of_parameters = parameter(name).filter(Parameter::is_price);
    of_parameters.or_else(|| model_info::model_info(name).filter(is_only_info))
}

/// Whether it is a price of the model map that LiteLLM takes from `model_info`, and drops from `litellm_params`. A provisioned
/// unit's price is none: it is only valid together with the number of units.
fn is_only_info(entry: &Parameter) -> bool {
    entry.name.contains("cost") && !entry.name.starts_with("cost") && !is_parameter(entry.name)
}
