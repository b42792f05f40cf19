//! Provider datums that no model uses.

use crate::datum::lints::unknown_provider;
use crate::datum::parsed::ModelDatum;
use crate::datum::reader::Field;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::lints::provider_label;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "unused-provider",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "no model uses a provider datum",
    what: "Checks for `ai_provider` datums that no model names, directly or through another provider datum.",
    why: "The datum has no effect. A model that should have its settings has LiteLLM's defaults instead.",
    example: include_str!("../../../tests/lints/unused-provider/expected.txt"),
    instead: "Name the datum in the `provider` of a model, or remove the file.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    // A model that could not be read may name any provider, and so may one with a provider that does not exist.
    let is_unread =
        |model: &ModelDatum| !model.is_complete || matches!(model.body.provider, Field::Broken);
    let of_names = [&provider_label::LINT, &unknown_provider::LINT];
    let is_wrong = found.iter().any(|it| of_names.contains(&it.lint));
    if is_wrong || workspace.models.iter().any(is_unread) {
        return;
    }
    let mut used = vec![false; workspace.providers.len()];
    for index in workspace.chains.cycles.iter().flatten() {
        used[*index] = true;
    }
    for model in workspace.models {
        let mut next = model.inherits_from;
        // What a used one inherits from is known.
        while let Some(index) = next.filter(|index| !used[*index]) {
            used[index] = true;
            next = workspace.providers[index].inherits_from;
        }
    }
    let unused = workspace
        .providers
        .iter()
        .zip(used)
        .filter(|(it, used)| !used && it.is_complete);
    for (datum, _) in unused {
        let message = format!("no model uses the provider `{}`", datum.name);
        found.push(
            Diagnostic::new(&LINT, datum.file, datum.name_span, message).help(format!(
                "write `provider = \"{}\"` in a model, or remove the file",
                datum.name
            )),
        );
    }
}
