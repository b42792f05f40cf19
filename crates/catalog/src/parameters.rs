//! The parameters of a deployment.

use crate::kinds::{self, Kind};
use crate::table;

static TEXT: &str = include_str!("../data/parameters.txt");

/// A parameter that LiteLLM knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// Names of kinds with `|` between them, or nothing.
    kinds: &'static str,
}

/// Names that LiteLLM knows in the `litellm_params` of a deployment, sorted.
///
/// These are the fields of its parameter classes, the arguments of its calls, `OpenAI`'s parameters, and what the code
/// of single providers reads beside them. Names that begin with `_` are LiteLLM's own and left out. LiteLLM passes
/// other names on to the provider unseen, so one that is missing here may still be right.
pub fn parameters() -> impl Iterator<Item = &'static str> {
    table::lines(TEXT).map(|line| Parameter::parse(line).name)
}

/// The parameter of this name.
#[must_use]
pub fn parameter(name: &str) -> Option<Parameter> {
    table::find(TEXT, name).map(Parameter::parse)
}

/// Whether [`parameters`] has this name.
#[must_use]
pub fn is_parameter(name: &str) -> bool {
    parameter(name).is_some()
}

impl Parameter {
    /// The kinds of value that LiteLLM's code declares for the parameter; none where it leaves that open, as for all that
    /// it only passes on.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> + Clone + use<> {
        kinds::listed(self.kinds)
    }

    /// Whether a value of this kind is one that LiteLLM's code declares, or nothing is declared.
    #[must_use]
    pub fn accepts(&self, kind: Kind) -> bool {
        kinds::accept(self.kinds, kind)
    }

    fn parse(line: &'static str) -> Self {
        let (name, kinds) = line.split_once(' ').unwrap_or((line, ""));
        Self { name, kinds }
    }
}
