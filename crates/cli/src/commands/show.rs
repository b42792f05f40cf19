//! `modelith show`: a model, what LiteLLM knows about it, and its row in the configuration.

mod compared;

use super::models;
use crate::commands::json::write_json;
use crate::console::{BOLD, Console, Stream};
use crate::error::{Error, counted};
use crate::outcome::Outcome;
use crate::{catalog, model};
use modelith_catalog::Catalog;
use modelith_compiler::suggest;
use modelith_proxy::error::Error as ProxyError;
use modelith_proxy::ordered::Ordered;
use modelith_registry::{Allowance, Model, Registry};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Show a model and its row in the configuration
///
/// Shows the values of a model next to those that LiteLLM knows, with `≠` where they differ, and the row of the
/// configuration. For a model group or an alias, lists its members.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A model, model group or alias
    model: String,
    /// Print a JSON object
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) fn run(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        if let Some(model) = registry.get(&self.model) {
            return self.one(model, registry, console);
        }
        self.group(&members(registry, &self.model)?, console)
    }

    fn one(
        &self,
        model: &Model,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        let row = row(registry, model)?;
        let known = Catalog::compiled_in(registry.catalog);
        let found = catalog::match_of(known, model, row.as_ref().is_some_and(is_mocked));
        if self.json {
            let mut object = model::object(model, row);
            if let Some(known) = catalog::object(known, &found, model.litellm_model) {
                object.push("catalog", known);
            }
            let allowed = allowances(model, registry).map(model::allowance);
            object.push("allowances", Ordered::Leaf(Value::Array(allowed.collect())));
            return write_json(console, &object);
        }
        let compared = compared::text(known, model, &found, &console.out);
        let mut text = String::new();
        for (key, value) in model::fields(model) {
            // Origins are shown next to their values.
            let is_compared = found.known().is_some() && compared::KEYS.contains(&key);
            if is_compared || key == "origins" {
                continue;
            }
            // Padded before it is painted, because escape sequences have no width.
            let key_column = console.out.paint(&format!("{key:<24}"), BOLD);
            let mut shown = model::readable(key, &value);
            if key == "model_group" {
                shown += &other_members(model, registry);
            }
            if let Some(path) = model::origin(model, key) {
                let _ = write!(shown, "  (from {path})");
            }
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{key_column}  {shown}");
        }
        for allowance in allowances(model, registry) {
            let key = console.out.paint(&format!("{:<24}", "allows"), BOLD);
            let _ = writeln!(text, "{key}  {}: {}", allowance.lint, allowance.reason);
        }
        text.push_str(&inner_origins(model, &console.out));
        text.push('\n');
        if let Some(compared) = compared {
            text.push_str(&compared);
            text.push('\n');
        }
        match row {
            Some(row) => {
                text.push_str(&console.out.paint("In the LiteLLM configuration:", BOLD));
                text.push('\n');
                let yaml = serde_yaml::to_string(&[row]);
                text.push_str(&yaml.map_err(|error| ProxyError::Configuration(error.to_string()))?);
            }
            None => text.push_str("It is disabled and not in the LiteLLM configuration.\n"),
        }
        console.out.write(&text)?;
        Ok(Outcome::Success)
    }

    fn group(&self, members: &[&Model], console: &mut Console<'_>) -> Result<Outcome, Error> {
        let group = members.first().map_or("", |model| model.group);
        if self.json {
            let models: Vec<_> = members
                .iter()
                .map(|model| model::object(model, None))
                .collect();
            return write_json(console, &json!({"model_group": group, "models": models}));
        }
        let typed = &self.model;
        let count = counted(members.len(), "model");
        console.out.write(&if typed == group {
            format!("`{typed}` is a model group with {count}:\n\n")
        } else {
            format!("`{typed}` is an alias of the model group `{group}` with {count}:\n\n")
        })?;
        models::print(members, true, console)?;
        Ok(Outcome::Success)
    }
}

/// The findings that the datum of a model allows.
fn allowances(model: &Model, registry: &Registry) -> impl Iterator<Item = &'static Allowance> {
    let datum = model.datum;
    let all = registry.allowances.iter();
    all.filter(move |allowance| allowance.datum == datum)
}

/// The origins of values that are only shown in the row: parameters and metadata.
fn inner_origins(model: &Model, stream: &Stream<'_>) -> String {
    model
        .origins
        .iter()
        .filter(|origin| origin.key.contains('.'))
        .map(|origin| {
            let key = stream.paint(&format!("{:<24}", origin.key), BOLD);
            format!("{key}  from {}\n", origin.file)
        })
        .collect()
}

/// The models of a group, by its name or an alias, including disabled ones.
pub(super) fn members(registry: &Registry, name: &str) -> Result<Vec<&'static Model>, Error> {
    let all = registry.models.iter().copied();
    let group = all
        .clone()
        .find(|model| model.aliases.contains(&name))
        .map_or(name, |model| model.group);
    let members: Vec<_> = all.filter(|model| model.group == group).collect();
    if members.is_empty() {
        return Err(Error::NoModel {
            typed: name.to_owned(),
            nearest: suggest::nearest_name(name, names(registry)),
        });
    }
    Ok(members)
}

/// The other models of the group: ` (with gpt-west)`.
fn other_members(model: &Model, registry: &Registry) -> String {
    let names: Vec<_> = registry
        .models
        .iter()
        .filter(|other| other.group == model.group && other.name != model.name)
        .map(|other| other.name)
        .collect();
    if names.is_empty() {
        String::new()
    } else {
        format!(" (with {})", names.join(", "))
    }
}

/// Every name that can be shown.
fn names(registry: &Registry) -> impl Iterator<Item = &'static str> {
    registry.models.iter().flat_map(|model| {
        [model.name, model.group]
            .into_iter()
            .chain(model.aliases.iter().copied())
    })
}

/// Whether LiteLLM answers for this row with a mocked response.
fn is_mocked(row: &Ordered) -> bool {
    row.get("litellm_params")
        .is_some_and(|parameters| parameters.get("mock_response").is_some())
}

/// The row of a model in the configuration; `None` for a disabled model.
fn row(registry: &Registry, model: &Model) -> Result<Option<Ordered>, Error> {
    if !model.enabled {
        return Ok(None);
    }
    let broken = |what: String| Error::from(ProxyError::Configuration(what));
    let config: Ordered =
        serde_json::from_str(registry.config_json).map_err(|error| broken(error.to_string()))?;
    let rows = config.get("model_list").map_or(&[][..], Ordered::items);
    let id = |row: &Ordered| {
        let id = row.get("model_info")?.get("id")?.text()?;
        Some(id.to_owned())
    };
    let named = rows
        .iter()
        .find(|row| id(row).as_deref() == Some(model.name));
    // A model may state another id than its name; the rows are in the order of the models.
    let stated = || {
        let place = registry.enabled().position(|it| it.name == model.name)?;
        let row = rows.get(place)?;
        registry.get(&id(row)?).is_none().then_some(row)
    };
    named
        .or_else(stated)
        .cloned()
        .map(Some)
        .ok_or_else(|| broken(format!("it has no row with the id `{}`", model.name)))
}
