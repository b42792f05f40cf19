//! `modelith show`: one model, what LiteLLM knows of it, and what LiteLLM gets of it.

mod compared;

use super::models;
use crate::catalog_match::Facts;
use crate::commands::json::write_json;
use crate::console::{BOLD, Console, Stream};
use crate::error::{Error, counted};
use crate::model;
use crate::outcome::Outcome;
use modelith_compiler::suggest;
use modelith_proxy::error::Error as ProxyError;
use modelith_proxy::ordered::Ordered;
use modelith_registry::{Model, Registry};
use serde_json::json;
use std::fmt::Write as _;

/// Show all that is known of a model
///
/// Shows what the datum of a model says; beside it what LiteLLM itself knows of such a model, with `≠` before what
/// differs; and the very row of the configuration that LiteLLM gets. The name of a model group, or an alias of one, lists
/// its members.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The name of a model, of a model group, or an alias
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
        let members = members(registry, &self.model);
        match members.first() {
            None => Err(Error::NoModel {
                typed: self.model.clone(),
                nearest: suggest::nearest_name(&self.model, names(registry)),
            }),
            Some(first) => self.group(first.group, &members, console),
        }
    }

    fn one(
        &self,
        model: &Model,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        let row = row(registry, model)?;
        let facts = Facts::of(model);
        if self.json {
            let mut object = model::object(model, row);
            if let Some(facts) = facts {
                object.push("catalog", facts.object(model));
            }
            return write_json(console, &object);
        }
        let compared = facts.map(|facts| compared::text(model, &facts, &console.out));
        let mut text = String::new();
        for (key, value) in model::fields(model) {
            // Each origin is shown beside its value.
            let is_compared =
                matches!(facts, Some(Facts::Known(_))) && compared::KEYS.contains(&key);
            if is_compared || key == "origins" {
                continue;
            }
            // Padded before it is painted: the codes of a colour take no room.
            let key_column = console.out.paint(&format!("{key:<24}"), BOLD);
            let mut shown = model::readable(key, &value);
            if key == "model_group" {
                shown += &beside(model, registry);
            }
            if let Some(path) = model::origin(model, key) {
                let _ = write!(shown, "  (from {path})");
            }
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{key_column}  {shown}");
        }
        text.push_str(&elsewhere(model, &console.out));
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
            None => text.push_str("It is disabled, and not in the LiteLLM configuration.\n"),
        }
        console.out.write(&text)?;
        Ok(Outcome::Done)
    }

    fn group(
        &self,
        group: &str,
        members: &[&Model],
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        if self.json {
            let models = members.iter().map(|model| model::object(model, None));
            let models = models.collect::<Vec<_>>();
            return write_json(console, &json!({"model_group": group, "models": models}));
        }
        let typed = &self.model;
        let count = counted(members.len(), "model");
        console.out.write(&if typed == group {
            format!("`{typed}` is a model group of {count}:\n\n")
        } else {
            format!("`{typed}` is an alias of the model group `{group}`, of {count}:\n\n")
        })?;
        models::print(members, true, console)?;
        Ok(Outcome::Done)
    }
}

/// Where those values were written that are shown in the row alone: parameters and metadata.
fn elsewhere(model: &Model, stream: &Stream<'_>) -> String {
    let inner = model.origins.iter().filter(|it| it.key.contains('.'));
    let lines = inner.map(|origin| {
        let key = stream.paint(&format!("{:<24}", origin.key), BOLD);
        format!("{key}  from {}\n", origin.file)
    });
    lines.collect()
}

/// The models of a group by its name or an alias, disabled ones too.
pub(super) fn members(registry: &Registry, name: &str) -> Vec<&'static Model> {
    let all = registry.models.iter().copied();
    let group = all
        .clone()
        .find(|model| model.aliases.contains(&name))
        .map_or(name, |model| model.group);
    all.filter(|model| model.group == group).collect()
}

/// The other models of the group, in words.
fn beside(model: &Model, registry: &Registry) -> String {
    let others = registry.models.iter();
    let others = others.filter(|other| other.group == model.group && other.name != model.name);
    let names: Vec<_> = others.map(|other| other.name).collect();
    if names.is_empty() {
        String::new()
    } else {
        format!(" (with {})", names.join(", "))
    }
}

/// Every name that can be shown.
pub(super) fn names(registry: &Registry) -> impl Iterator<Item = &'static str> {
    registry.models.iter().flat_map(|model| {
        [model.name, model.group]
            .into_iter()
            .chain(model.aliases.iter().copied())
    })
}

/// The row of the configuration with the model's id; `None` for a disabled model.
fn row(registry: &Registry, model: &Model) -> Result<Option<Ordered>, Error> {
    if !model.enabled {
        return Ok(None);
    }
    let broken = |what: String| Error::from(ProxyError::Configuration(what));
    let config: Ordered =
        serde_json::from_str(registry.config_json).map_err(|error| broken(error.to_string()))?;
    let rows = config.get("model_list").map_or(&[][..], Ordered::items);
    let id = |row: &Ordered| {
        row.get("model_info")
            .and_then(|info| info.get("id"))
            .and_then(Ordered::text)
            .map(str::to_owned)
    };
    let found = rows
        .iter()
        .find(|row| id(row).as_deref() == Some(model.name));
    found
        .cloned()
        .map(Some)
        .ok_or_else(|| broken(format!("it has no row of the id `{}`", model.name)))
}
