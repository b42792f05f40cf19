//! The guardrails that LiteLLM has.

use crate::catalog::Catalog;
use crate::constants::Constant;

/// A guardrail of LiteLLM's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guardrail {
    /// The name, as in `guardrail`.
    pub name: &'static str,
    modes: &'static str,
    parameters: &'static str,
}

impl Catalog {
    /// The guardrail of this name.
    #[must_use]
    pub fn guardrail(&self, name: &str) -> Option<Guardrail> {
        let mut guardrails = self.constants(Constant::Guardrail).filter_map(|line| {
            let mut words = line.split(' ');
            Some(Guardrail {
                name: words.next()?,
                modes: words.next()?,
                parameters: words.next()?,
            })
        });
        guardrails.find(|known| known.name == name)
    }
}

impl Guardrail {
    /// The modes that it can have, sorted; none if they are not known.
    pub fn modes(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        listed(self.modes)
    }

    /// The parameters that it needs, whatever the environment, sorted.
    pub fn parameters(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        listed(self.parameters)
    }
}

fn listed(words: &'static str) -> impl Iterator<Item = &'static str> + Clone {
    words.split(',').filter(|word| *word != "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_and_parameters() {
        let guardrail = |name| Catalog::shipped().guardrail(name);
        let presidio = guardrail("presidio").unwrap();
        assert!(presidio.modes().any(|mode| mode == "pre_call"));
        assert!(presidio.modes().all(|mode| mode != "during_mcp_call"));
        // A variable does for its address.
        assert_eq!(presidio.parameters().count(), 0);
        let named = guardrail("guardrails_ai").unwrap();
        assert!(named.parameters().eq(["guard_name"]));
        assert_eq!(guardrail("presido"), None);
        assert_eq!(guardrail(""), None);
    }

    #[test]
    fn every_line_is_a_guardrail() {
        let catalog = Catalog::shipped();
        for line in catalog.constants(Constant::Guardrail) {
            let name = line.split(' ').next().unwrap();
            assert!(catalog.guardrail(name).is_some(), "{line}");
        }
    }
}
