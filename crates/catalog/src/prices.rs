//! The prices of a deployment.

use crate::catalog::Catalog;
use crate::parameters::Parameter;

impl Catalog {
    /// The prices that a deployment may have, first those of `litellm_params`. The unit of each is in its name.
    pub fn prices(&self) -> impl Iterator<Item = Parameter> + use<'_> {
        let of_parameters = self.parameters().filter(Parameter::is_price);
        of_parameters.chain(self.model_infos().filter(|entry| self.is_only_info(entry)))
    }

    /// The price with this name.
    #[must_use]
    pub fn price(&self, name: &str) -> Option<Parameter> {
        let of_parameters = self.parameter(name).filter(Parameter::is_price);
        of_parameters.or_else(|| {
            self.model_info(name)
                .filter(|entry| self.is_only_info(entry))
        })
    }

    /// Whether it is a price of the model map that LiteLLM takes from `model_info`, and drops from `litellm_params`. A
    /// provisioned unit's price is none: it is only valid together with the number of units.
    fn is_only_info(&self, entry: &Parameter) -> bool {
        let name = entry.name;
        name.contains("cost") && !name.starts_with("cost") && !self.is_parameter(name)
    }
}
