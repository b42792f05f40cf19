//! The parameters of a deployment.

use crate::catalog::Catalog;
use crate::kinds::{self, FromText, Kind};
use crate::part::Part;
use crate::table;

/// A parameter in `litellm_params`, or an entry of `model_info`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The name of the parameter.
    pub name: &'static str,
    /// Names of kinds separated by `|`; may be empty.
    kinds: &'static str,
}

impl Catalog {
    /// The parameters that LiteLLM knows in the `litellm_params` of a deployment, sorted by name.
    ///
    /// These are the fields of its parameter classes, the arguments of its calls, `OpenAI`'s parameters, and what the code
    /// for single providers reads besides. Names that begin with `_` are internal to LiteLLM and left out. LiteLLM passes
    /// other names on to the provider, so a name that is missing here may still be right.
    pub fn parameters(&self) -> impl Iterator<Item = Parameter> + use<> {
        self.lines(Part::Parameters).map(Parameter::parse)
    }

    /// The parameter with this name.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<Parameter> {
        table::find(self.part(Part::Parameters), name).map(Parameter::parse)
    }

    /// Whether this is one of [`parameters`](Self::parameters).
    #[must_use]
    pub fn is_parameter(&self, name: &str) -> bool {
        self.parameter(name).is_some()
    }
}

impl Parameter {
    /// The kinds as the catalog has them, such as `bool|string`; `None` if LiteLLM declares nothing.
    pub(crate) fn declared(&self) -> Option<&'static str> {
        Some(self.kinds).filter(|kinds| !kinds.is_empty())
    }

    /// The kinds of value that LiteLLM declares for the parameter; none if it declares nothing, as for parameters that it
    /// only passes on.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> + Clone + use<> {
        kinds::listed(self.kinds)
    }

    /// What LiteLLM does with text where it declares a number.
    #[must_use]
    pub fn from_text(&self) -> FromText {
        kinds::from_text(self.kinds)
    }

    /// Whether LiteLLM declares this kind of value, or declares nothing.
    #[must_use]
    pub fn accepts(&self, kind: Kind) -> bool {
        kinds::accept(self.kinds, kind)
    }

    /// Whether LiteLLM declares it as a price.
    pub(crate) fn is_price(&self) -> bool {
        self.name.contains("cost") && !self.kinds.is_empty()
    }

    pub(crate) fn parse(line: &'static str) -> Self {
        let (name, kinds) = line.split_once(' ').unwrap_or((line, ""));
        Self { name, kinds }
    }
}
