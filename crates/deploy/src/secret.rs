//! The Secret that the manifests refer to, for a person to fill in.

use crate::error::Error;
use crate::kubernetes::metadata::metadata;
use crate::plan::Plan;
use crate::yaml;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A Secret with every variable and no value.
pub fn template(plan: &Plan<'_>) -> Result<String, Error> {
    let names = plan
        .needed
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
        "# Fill in the values, apply it once with `kubectl apply --server-side -f FILE`, and keep it out of version control.\n",
    );
    if !plan.optional.is_empty() {
        text.push_str(&format!(
            "# LiteLLM reads these too, where they are there: {}\n",
            plan.optional.join(", ")
        ));
    }
    Ok(text + &yaml::document(&secret)?)
}
