//! The `model_info` of a deployment.

use crate::catalog::Catalog;
use crate::parameters::Parameter;
use crate::part::Part;
use crate::table;

impl Catalog {
    /// Names that LiteLLM knows in the `model_info` of a deployment, sorted.
    ///
    /// These are the fields of its classes for it, the fields of the model map, which a deployment may state for itself, and
    /// what the code looks up besides. LiteLLM keeps other names too, and shows them.
    pub fn model_infos(&self) -> impl Iterator<Item = Parameter> + use<> {
        self.lines(Part::ModelInfo).map(Parameter::parse)
    }

    /// What LiteLLM knows of the entry with this name.
    #[must_use]
    pub fn model_info(&self, name: &str) -> Option<Parameter> {
        table::find(self.part(Part::ModelInfo), name).map(Parameter::parse)
    }
}
