//! A provider datum that no model names.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unused-provider",
    level: Level::Warn,
    summary: "no model inherits from a provider datum",
    what: "",
    why: "The datum changes nothing: no model names it, neither itself nor through another provider datum. A model that was to have these settings has LiteLLM's instead.",
    example: include_str!("../../../tests/lints/unused-provider/expected.txt"),
    instead: "",
};

/// Looks for datums from which nothing inherits.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    // A file that could not be read may name anything.
    if workspace.models.iter().any(|model| !model.is_complete) {
        return;
    }
    let mut used = vec![false; workspace.providers.len()];
    let of_models = workspace
        .models
        .iter()
        .flat_map(|model| &model.inherits_from);
    let of_cycles = workspace.chains.cycles.iter().flatten();
    for index in of_models.chain(of_cycles) {
        used[*index] = true;
    }
    let unused = workspace
        .providers
        .iter()
        .zip(used)
        .filter(|(it, used)| !used && it.is_complete);
    for (datum, _) in unused {
        let message = format!("no model has the provider `{}`", datum.name);
        found.push(
            Diagnostic::new(&LINT, datum.file, datum.name_span, message).help(format!(
                "write `provider = \"{}\"` in a model, or remove the file",
                datum.name
            )),
        );
    }
}
