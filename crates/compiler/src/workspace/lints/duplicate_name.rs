//! Models or providers with the same name.

use crate::datum::parsed::{Datum, ModelDatum};
use crate::datum::plain::Plain;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;
use std::collections::BTreeMap;

pub(crate) static LINT: Lint = Lint {
    code: "duplicate-name",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "two datums of one kind have the same name",
    what: "Checks for models with the same `name`, and for providers with the same `name`.",
    why: "The name is the model's identity: its constant in the registry, its `model_info.id`, and its name in \
        `show` and `verify`. LiteLLM {litellm} serves two rows with the same id without a warning, and logs and \
        budgets mix them up.",
    example: include_str!("../../../tests/lints/duplicate-name/expected.txt"),
    instead: "Give each datum a `name` of its own. To balance requests between two models, give both the same \
        `model_group`.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let balance =
        "rename one of them; to balance between the two, give both the same `model_group`";
    check_names(workspace.models, "the other model", balance, found);
    check_ids(workspace, found);
    let rename = "rename one of them";
    check_names(workspace.providers, "the other provider", rename, found);
}

/// Checks the ids that `model_info` states: any other model's id is its name.
fn check_ids(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let stated = |model: &ModelDatum| {
        let id = &model.body.model_info.get()?.entries.get("id")?.value;
        match &id.value {
            Plain::String(text) => Some((text.clone(), id.file, id.span)),
            _ => None,
        }
    };
    if workspace.models.iter().all(|model| stated(model).is_none()) {
        return;
    }
    let mut first: BTreeMap<String, &ModelDatum> = BTreeMap::new();
    for model in workspace.models.iter().filter(|it| stated(it).is_none()) {
        first.insert(model.name.clone(), model);
    }
    for model in workspace.models {
        let Some((id, file, span)) = stated(model) else {
            continue;
        };
        match first.get(&id) {
            Some(other) => found.push(
                Diagnostic::new(&LINT, file, span, format!("duplicate id `{id}`"))
                    .label("LiteLLM would serve both under this id")
                    .related(other.file, other.name_span, "the other model")
                    .help("remove it: the id is the name of the datum by default"),
            ),
            None => _ = first.insert(id, model),
        }
    }
}

fn check_names<T>(datums: &[Datum<T>], other_label: &str, help: &str, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&str, &Datum<T>> = BTreeMap::new();
    for datum in datums {
        if let Some(other) = first.get(datum.name.as_str()) {
            let message = format!("duplicate name `{}`", datum.name);
            found.push(
                Diagnostic::new(&LINT, datum.file, datum.name_span, message)
                    .related(other.file, other.name_span, other_label)
                    .help(help),
            );
        } else {
            first.insert(&datum.name, datum);
        }
    }
}
