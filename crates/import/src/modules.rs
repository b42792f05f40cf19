//! Python modules that the settings name: they must travel with the configuration.

use crate::value::{Entries, Value, get};
use std::collections::BTreeSet;

/// Settings that name an object in a module.
const OF_GENERAL: &[&str] = &[
    "custom_auth",
    "custom_key_generate",
    "custom_key_update",
    "custom_sso",
    "custom_ui_sso_sign_in_handler",
];

/// Settings that list callbacks, some of which are objects in modules.
const OF_LITELLM: &[&str] = &[
    "audit_log_callbacks",
    "callbacks",
    "failure_callback",
    "post_call_rules",
    "pre_call_rules",
    "service_callback",
    "success_callback",
];

/// The files of the modules that these settings name, sorted.
pub(crate) fn of(top: &Entries) -> Vec<String> {
    let mut named = BTreeSet::new();
    let section = |name: &str| match get(top, name) {
        Some(Value::Table(entries)) => Some(entries),
        _ => None,
    };
    let mut add = |value: &Value| {
        each_text(value, &mut |text| {
            named.extend(file_of(text));
        });
    };
    for (name, keys) in [
        ("general_settings", OF_GENERAL),
        ("litellm_settings", OF_LITELLM),
    ] {
        let Some(entries) = section(name) else {
            continue;
        };
        keys.iter()
            .filter_map(|key| get(entries, key))
            .for_each(&mut add);
    }
    let providers = section("litellm_settings").and_then(|it| get(it, "custom_provider_map"));
    for_each_entry(providers, "custom_handler", &mut add);
    let guardrails = get(top, "guardrails");
    for_each_entry(guardrails, "guardrail", &mut add);
    named.into_iter().collect()
}

/// Calls `add` with this key of each table in a list, and of the tables in it.
fn for_each_entry(list: Option<&Value>, key: &str, add: &mut impl FnMut(&Value)) {
    let Some(Value::List(items)) = list else {
        return;
    };
    for item in items {
        let Value::Table(entries) = item else {
            continue;
        };
        if let Some(value) = get(entries, key) {
            add(value);
        }
        for (_, inner) in entries {
            if let Value::Table(inner) = inner
                && let Some(value) = get(inner, key)
            {
                add(value);
            }
        }
    }
}

fn each_text(value: &Value, add: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => add(text),
        Value::List(items) => items.iter().for_each(|item| each_text(item, add)),
        _ => {}
    }
}

/// The file of `package.module.object`, unless LiteLLM has it.
fn file_of(text: &str) -> Option<String> {
    let (module, object) = text.rsplit_once('.')?;
    let is_name = |part: &str| {
        let mut chars = part.chars();
        chars
            .next()
            .is_some_and(|first| first.is_alphabetic() || first == '_')
            && chars.all(|char| char.is_alphanumeric() || char == '_')
    };
    let is_own = module.split('.').all(is_name)
        && is_name(object)
        && !["litellm", "litellm_enterprise"].contains(&module.split('.').next()?);
    is_own.then(|| format!("{}.py", module.replace('.', "/")))
}
