//! The provider that LiteLLM infers for a model without a prefix.

use crate::catalog::Catalog;
use crate::part::Part;
use crate::table;

/// What LiteLLM makes of a model without a prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inferred {
    /// It takes the model to be this provider's.
    Provider(&'static str),
    /// It takes some such names to be this provider's, by a regular expression.
    Perhaps(&'static str),
    /// It drops the deployment.
    Nothing,
}

impl Catalog {
    /// The provider that LiteLLM infers for a name without a prefix, and without an `api_base` that tells.
    #[must_use]
    pub fn inferred(&self, name: &str) -> Inferred {
        let provider = |line: &'static str| line.split_once(' ').map(|(_, provider)| provider);
        if let Some(provider) = table::find(self.part(Part::Inferred), name).and_then(provider) {
            return Inferred::Provider(provider);
        }
        let mut all = self
            .patterns()
            .iter()
            .filter_map(|line| line.split_once(' '));
        let open = all.clone().find(|(known, _)| {
            let start = known.strip_suffix('*').filter(|start| !start.is_empty());
            start.is_some_and(|start| name.starts_with(start))
        });
        if let Some((_, provider)) = open {
            return Inferred::Provider(provider);
        }
        let part = all.find(|(known, _)| {
            let part = known.strip_suffix('?');
            part.is_some_and(|part| name.contains(part))
        });
        part.map_or(Inferred::Nothing, |(_, provider)| {
            Inferred::Perhaps(provider)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_litellm_knows_have_a_provider() {
        let inferred = |name| Catalog::shipped().inferred(name);
        assert_eq!(inferred("gpt-4o"), Inferred::Provider("openai"));
        assert_eq!(inferred("gpt-image-9"), Inferred::Provider("openai"));
        assert_eq!(inferred("*"), Inferred::Provider("openai"));
        assert_eq!(inferred("claude-nova-9"), Inferred::Perhaps("anthropic"));
        assert_eq!(inferred("gpt-oss:20b"), Inferred::Nothing);
    }
}
