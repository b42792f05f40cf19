//! The names, labels and annotations of the objects.

use crate::plan::{DIGEST, Plan};
use modelith_registry::Module;
use serde_json::{Map, Value, json};

/// How many seconds a stopped pod keeps accepting requests, until all load balancers have removed it.
pub(crate) const DEREGISTRATION_SECONDS: u32 = 10;

/// The name of the ConfigMap, which differs for every configuration.
pub(crate) fn config_map_name(plan: &Plan<'_>) -> String {
    format!("{}-config-{}", plan.kubernetes().name, plan.short_digest())
}

/// The key of a module in the ConfigMap, which takes no `/`. No other module has it, because no part of a path has a dot.
pub(crate) fn module_key(module: &Module) -> String {
    module.path.replace('/', ".")
}

/// The label of the objects that may be deleted.
pub(crate) const MANAGED: (&str, &str) = ("app.kubernetes.io/managed-by", "modelith");

/// The labels that select the objects of one proxy.
pub(crate) fn selector(plan: &Plan<'_>) -> Map<String, Value> {
    let labels = [
        ("app.kubernetes.io/instance", plan.kubernetes().name),
        ("app.kubernetes.io/name", "litellm"),
    ];
    labels
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value.into()))
        .collect()
}

/// All labels of an object.
pub(super) fn labels(plan: &Plan<'_>) -> Map<String, Value> {
    let mut labels = selector(plan);
    labels.insert("app.kubernetes.io/component".to_owned(), "proxy".into());
    labels.insert(MANAGED.0.to_owned(), MANAGED.1.into());
    labels.insert(
        "app.kubernetes.io/version".to_owned(),
        label_value(plan.version).into(),
    );
    labels
}

/// A text as a valid label value.
fn label_value(text: &str) -> String {
    let allowed = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '_' | '-');
    let value = text.replace(|char| !allowed(char), "-");
    let value = value.get(..63).unwrap_or(&value);
    value
        .trim_matches(|char: char| !char.is_ascii_alphanumeric())
        .to_owned()
}

/// The annotation with the digest of the configuration.
pub(super) fn annotations(plan: &Plan<'_>) -> Value {
    json!({ DIGEST: plan.digest() })
}

/// The metadata of an object; `with_digest` for objects that change with the configuration.
pub(crate) fn metadata(plan: &Plan<'_>, name: &str, with_digest: bool) -> Value {
    let mut metadata = json!({ "name": name, "labels": labels(plan) });
    if let Some(namespace) = plan.kubernetes().namespace {
        metadata["namespace"] = namespace.into();
    }
    if with_digest {
        metadata["annotations"] = annotations(plan);
    }
    metadata
}

#[cfg(test)]
mod tests {
    use super::label_value;

    #[test]
    fn a_label_value_is_valid() {
        for (text, value) in [
            ("1.106.2", "1.106.2"),
            ("1.106.2+local", "1.106.2-local"),
            ("_dév-", "d-v"),
        ] {
            assert_eq!(label_value(text), value);
        }
        let long = "1.".repeat(40);
        assert_eq!(label_value(&long), "1.".repeat(31) + "1");
    }
}
