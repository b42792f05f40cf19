//! What LiteLLM's integrations need: variables and Python packages.

use crate::catalog::Catalog;
use crate::part::Part;
use crate::provider::Requirement;
use crate::table;

/// A kind of integrations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IntegrationKind {
    /// A channel of `general_settings.alerting`.
    Alerting,
    /// A type in `litellm_settings.cache_params`.
    Cache,
    /// A callback in a setting such as `litellm_settings.callbacks`.
    Callback,
    /// A guardrail in `guardrails`.
    Guardrail,
    /// A system in `general_settings.key_management_system`.
    SecretManager,
}

/// An integration: a callback, a cache, an alerting channel, a guardrail or a secret manager.
///
/// Each was built as the proxy builds it, with the network replaced; what is required is that without which LiteLLM cannot
/// build it, or builds it and warns, or sends nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Integration {
    /// The name in the configuration.
    pub name: &'static str,
    /// What it cannot do without; all of them. Settings are those of the integration.
    pub required: Vec<Requirement>,
    /// The Python packages that it imports and that are not installed with the proxy.
    pub packages: Vec<Package>,
    /// Further variables that it reads.
    pub optional: Vec<&'static str>,
    /// Whether it could be built. If not, it may need more.
    pub is_measured: bool,
}

/// A Python package that an integration imports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Package {
    /// The extra of LiteLLM that lists it; `None` if none does.
    pub extra: Option<&'static str>,
    /// The requirement, such as `langfuse>=4.7,<5.0`; only a name if LiteLLM does not list the package.
    pub requirement: &'static str,
}

impl IntegrationKind {
    /// Every kind, in the order of their words.
    pub const ALL: [IntegrationKind; 5] = [
        IntegrationKind::Alerting,
        IntegrationKind::Cache,
        IntegrationKind::Callback,
        IntegrationKind::Guardrail,
        IntegrationKind::SecretManager,
    ];

    const fn prefix(self) -> &'static str {
        match self {
            IntegrationKind::Alerting => "alerting.",
            IntegrationKind::Cache => "cache.",
            IntegrationKind::Callback => "callback.",
            IntegrationKind::Guardrail => "guardrail.",
            IntegrationKind::SecretManager => "secret_manager.",
        }
    }
}

impl Catalog {
    /// What the integration with this name needs.
    #[must_use]
    pub fn integration(&self, kind: IntegrationKind, name: &str) -> Option<Integration> {
        let line = table::find_joined(self.part(Part::Integrations), kind.prefix(), name)?;
        Some(Integration::parse(line.strip_prefix(kind.prefix())?))
    }

    /// Every integration of a kind, sorted by name.
    pub fn integrations(&self, kind: IntegrationKind) -> impl Iterator<Item = Integration> + use<> {
        let prefix = kind.prefix();
        table::starting_with(self.part(Part::Integrations), prefix)
            .filter_map(move |line| Some(Integration::parse(line.strip_prefix(prefix)?)))
    }
}

impl Integration {
    /// A line: `name`, then any of `needs=`, `package=`, `optional=` and `unbuilt`.
    fn parse(line: &'static str) -> Self {
        let mut words = line.split(' ');
        let mut integration = Self {
            name: words.next().unwrap_or_default(),
            is_measured: true,
            ..Self::default()
        };
        for word in words {
            match word.split_once('=') {
                Some(("needs", need)) => integration.required.push(Requirement::parse(need)),
                Some(("package", package)) => integration.packages.extend(Package::parse(package)),
                Some(("optional", names)) => integration.optional = names.split(',').collect(),
                _ => integration.is_measured &= word != "unbuilt",
            }
        }
        integration
    }
}

impl Package {
    /// `extra:requirement`
    fn parse(word: &'static str) -> Option<Self> {
        let (extra, requirement) = word.split_once(':')?;
        Some(Self {
            extra: (!extra.is_empty()).then_some(extra),
            requirement,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::constants::Constant;

    fn callback(name: &str) -> Integration {
        Catalog::shipped()
            .integration(IntegrationKind::Callback, name)
            .unwrap()
    }

    fn variables(integration: &Integration) -> Vec<&[&'static str]> {
        let required = integration.required.iter();
        required.map(|need| need.env.as_slice()).collect()
    }

    #[test]
    fn no_callback_and_no_guardrail_is_without_a_word_about_what_it_needs() {
        let catalog = Catalog::shipped();
        let known = |kind: IntegrationKind| catalog.integrations(kind).map(|it| it.name);
        assert!(catalog.callbacks().eq(known(IntegrationKind::Callback)));
        let guardrails = catalog.constants(Constant::Guardrail);
        let guardrails = guardrails.filter_map(|line| line.split(' ').next());
        assert!(guardrails.eq(known(IntegrationKind::Guardrail)));
        let of_kinds: usize = IntegrationKind::ALL
            .iter()
            .map(|kind| catalog.integrations(*kind).count())
            .sum();
        assert_eq!(of_kinds, catalog.lines(Part::Integrations).count());
    }

    #[test]
    fn variables_packages_and_alternatives_are_read() {
        let langfuse = callback("langfuse");
        assert_eq!(
            variables(&langfuse),
            [&["LANGFUSE_PUBLIC_KEY"], &["LANGFUSE_SECRET_KEY"]]
        );
        assert!(langfuse.optional.contains(&"LANGFUSE_HOST"));
        let package = langfuse.packages.first().unwrap();
        assert_eq!(package.extra, Some("proxy-runtime"));
        assert!(package.requirement.starts_with("langfuse>="));
        assert!(callback("lunary").packages.contains(&Package {
            extra: None,
            requirement: "lunary"
        }));

        let redis = Catalog::shipped().integration(IntegrationKind::Cache, "redis");
        let redis = redis.unwrap().required;
        assert!(redis[0].any_of.contains(&"host") && redis[0].env.contains(&"REDIS_URL"));
        assert_eq!(variables(&callback("dotprompt")).len(), 0);
        assert!(callback("dotprompt").is_measured && !callback("argilla").is_measured);
    }

    #[test]
    fn a_name_that_begins_another_one_is_its_own() {
        assert_eq!(callback("s3").name, "s3");
        assert_eq!(callback("s3_v2").name, "s3_v2");
        let catalog = Catalog::shipped();
        assert_eq!(catalog.integration(IntegrationKind::Callback, "s"), None);
        assert_eq!(
            catalog.integration(IntegrationKind::Cache, "langfuse"),
            None
        );
    }
}
