//! The template of the Secret that the manifests refer to.

use crate::error::Error;
use crate::kubernetes::metadata::metadata;
use crate::plan::Plan;
use crate::yaml;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A Secret with every required variable and empty values, for a person to fill in.
///
/// # Errors
/// If it cannot be rendered as YAML.
pub fn template(plan: &Plan<'_>) -> Result<String, Error> {
    let names = plan
        .required
        .iter()
        .map(|name| (name.as_str(), Value::from("")));
    let secret = json!({
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": metadata(plan, &plan.secret_name(), false),
        "type": "Opaque",
        "stringData": names.collect::<BTreeMap<_, _>>(),
    });
    let mut text = String::from(
        "# Fill in the values, apply this once with `kubectl apply --server-side -f FILE`, and keep it out of version control.\n",
    );
    for names in &plan.alternatives {
        text.push_str(&format!("# Add one of these: {}\n", names.join(", ")));
    }
    if !plan.optional.is_empty() {
        text.push_str(&format!(
            "# Optional, LiteLLM also reads: {}\n",
            plan.optional.join(", ")
        ));
    }
    Ok(text + &yaml::document(&secret)?)
}
