//! The providers that LiteLLM can call.

use crate::catalog::Catalog;
use crate::provider::Provider;

impl Catalog {
    /// Every provider, sorted by name.
    #[must_use]
    pub fn providers(
        &'static self,
    ) -> impl ExactSizeIterator<Item = &'static Provider> + DoubleEndedIterator {
        self.parsed_providers().iter()
    }

    /// The provider with this name.
    #[must_use]
    pub fn provider(&'static self, name: &str) -> Option<&'static Provider> {
        let all = self.parsed_providers();
        let at = all.binary_search_by(|provider| provider.name.cmp(name));
        at.ok().map(|at| &all[at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::part::Part;

    /// Nothing is lost: written back, the providers are the text.
    #[test]
    fn providers_are_the_text() {
        let mut written = String::new();
        for provider in Catalog::shipped().providers() {
            written.push_str(provider.name);
            if let Some(host) = provider.host {
                written.push_str(&format!(" host={host}"));
            }
            let lists = [
                ("key", &provider.key_env),
                ("credentials", &provider.credential_env),
            ];
            for (field, names) in lists {
                if !names.is_empty() {
                    written.push_str(&format!(" {field}={}", names.join(",")));
                }
            }
            for need in &provider.required {
                written.push_str(&format!(" needs={}", need.any_of.join("|")));
                if !need.env.is_empty() {
                    written.push_str(&format!(":{}", need.env.join(",")));
                }
            }
            if provider.sends_openai_key {
                written.push_str(" openai-key");
            }
            written.push('\n');
        }
        assert_eq!(written, Catalog::shipped().part(Part::Providers));
    }
}
