//! Everything but `model_list` as the `ai_proxy` datum.

use crate::error::ImportError;
use crate::file::File;
use crate::modules;
use crate::note::Notes;
use crate::nulls::without_nulls;
use crate::secret::Secrets;
use crate::toml;
use crate::value::{Entries, Value, env, get, take};
use modelith_catalog::{Catalog, Section};

/// Sections that must be mappings.
const SECTIONS: &[&str] = &["general_settings", "litellm_settings", "router_settings"];

/// The variable that holds the master key unless the configuration names another.
const MASTER_KEY: &str = "LITELLM_MASTER_KEY";

/// The datum for the settings; `None` if there are none.
pub(crate) fn file(
    top: Entries,
    yaml: &str,
    no_models: bool,
    secrets: &mut Secrets,
    notes: &mut Notes,
) -> Result<Option<File>, ImportError> {
    let mut proxy = Entries::new();
    let mut sections = Entries::new();
    for (name, mut value) in top {
        if is_only_anchor(&name, yaml) {
            notes.add(
                name,
                "left out: LiteLLM does not read it, and what refers to it is resolved",
            );
            continue;
        }
        if value == Value::Null {
            notes.add(name, "left out: it is null, and so unset");
            continue;
        }
        if SECTIONS.contains(&name.as_str()) && !matches!(value, Value::Table(_)) {
            return Err(ImportError::Form {
                place: name,
                found: value.noun(),
                wanted: "a mapping",
            });
        }
        if let Value::Table(entries) = &mut value {
            without_nulls(entries, &name, notes);
        }
        if name == "general_settings"
            && let Value::Table(general) = &mut value
        {
            proxy.extend(master_key(general, notes));
        }
        let mut one = vec![(name, value)];
        secrets.replace_top(&mut one, notes);
        sections.append(&mut one);
    }
    if no_models && !sections.is_empty() {
        if !reads_database(&sections) {
            let message = "there are no models: they are taken to be in the database, which `store_model_in_db` opens";
            notes.add("model_list", message);
        }
        let models = Value::Literal("database".to_owned());
        proxy.push(("models".to_owned(), models));
    }
    let modules = modules::of(&sections);
    if !modules.is_empty() {
        notes.add(
            "modules",
            format!(
                "put {} beside the datums: the proxy loads them",
                modules.join(", ")
            ),
        );
        let list = modules.into_iter().map(Value::String).collect();
        proxy.push(("modules".to_owned(), Value::List(list)));
    }
    proxy.append(&mut sections);
    if proxy.is_empty() {
        return Ok(None);
    }
    let header = vec![
        ("name".to_owned(), Value::String("proxy".to_owned())),
        ("type".to_owned(), Value::String("ai_proxy".to_owned())),
    ];
    let mut text = String::new();
    toml::write(&mut text, "b00t", &header);
    toml::write(&mut text, "ai_proxy", &proxy);
    Ok(Some(File {
        name: "proxy.ai_proxy.toml".to_owned(),
        text,
    }))
}

/// Whether a section that LiteLLM does not have holds what other sections refer to: `defaults: &defaults`.
fn is_only_anchor(name: &str, yaml: &str) -> bool {
    let is_anchor = |line: &str| {
        let rest = line
            .strip_prefix(name)
            .and_then(|rest| rest.strip_prefix(':'));
        rest.is_some_and(|rest| rest.trim_start().starts_with('&'))
    };
    Catalog::shipped()
        .setting(Section::TopLevel, name)
        .is_none()
        && !SECTIONS.contains(&name)
        && yaml.lines().any(is_anchor)
}

/// The key of the datum for the master key.
fn master_key(general: &mut Entries, notes: &mut Notes) -> Option<(String, Value)> {
    let place = "general_settings.master_key";
    let key = take(general, "master_key")?;
    let text = key.as_str().unwrap_or_default();
    let name = match env(text) {
        // The default needs no key.
        Some(MASTER_KEY) => return None,
        Some(name) => name,
        None => {
            notes.add(
                place,
                format!("a literal secret; the proxy reads the variable `{MASTER_KEY}`, which must hold it"),
            );
            return None;
        }
    };
    Some(("master_key_env".to_owned(), Value::String(name.to_owned())))
}

/// Whether the settings say that the models are in the database.
fn reads_database(sections: &Entries) -> bool {
    let general = get(sections, "general_settings");
    matches!(general, Some(Value::Table(general)) if get(general, "store_model_in_db") == Some(&Value::Bool(true)))
}
