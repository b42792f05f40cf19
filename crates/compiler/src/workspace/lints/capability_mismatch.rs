//! Capabilities that a model does not have.

use crate::datum::plain::Plain;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;
use modelith_catalog::Model;
use modelith_registry::{Capabilities, Capability};

pub(crate) static LINT: Lint = Lint {
    code: "capability-mismatch",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a datum claims a capability that the model does not have",
    what: "Checks for `capabilities` that the model does not have, as far as LiteLLM knows the model.",
    why: "Programs that use the registry, and `modelith models --need`, choose models by their `capabilities`. The \
        provider refuses a request that needs a capability the model does not have. The catalog holds what \
        LiteLLM {litellm} lists for each model.",
    example: include_str!("../../../tests/lints/capability-mismatch/expected.txt"),
    instead: "Remove the capability from `capabilities`. If the catalog is out of date, allow the lint for this datum \
        in `allow`, with a reason.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    check_model_info(workspace, found);
    for (model, catalog) in workspace.enabled() {
        let (Some(known), Some(claimed)) = (catalog.known(), model.body.capabilities.get()) else {
            continue;
        };
        for claim in &claimed.items {
            let Some(capability) = claim
                .value
                .iter()
                .next()
                .filter(|capability| !has(known, catalog.abilities(), capability))
            else {
                continue;
            };
            let has: Vec<_> = catalog
                .abilities()
                .iter()
                .map(|capability| format!("`{}`", capability.name))
                .collect();
            let help = match (capability.mode, has.is_empty()) {
                (Some(_), _) => {
                    format!(
                        "remove it; LiteLLM lists the mode `{}`",
                        known.mode.unwrap_or_default()
                    )
                }
                (None, true) => {
                    "remove it; LiteLLM lists no capabilities for this model".to_owned()
                }
                (None, false) => format!("remove it; LiteLLM lists {}", has.join(", ")),
            };
            let message = format!(
                "according to LiteLLM, `{}` does not support `{}`",
                known.id, capability.name
            );
            found.push(Diagnostic::new(&LINT, claim.file, claim.span, message).help(help));
        }
    }
}

/// Checks `supports_vision = true` and the like in `model_info`.
fn check_model_info(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (model, catalog) in workspace.enabled() {
        let (Some(known), Some(info)) = (catalog.known(), model.body.model_info.get()) else {
            continue;
        };
        for (name, entry) in &info.entries {
            let is_flag = |capability: &&Capability| capability.flag == Some(name);
            let capability = Capability::ALL.iter().find(is_flag);
            let is_claimed = entry.value.value == Plain::Boolean(true);
            let Some(capability) = capability.filter(|_| is_claimed) else {
                continue;
            };
            if !has(known, catalog.abilities(), capability) {
                let message = format!(
                    "according to LiteLLM, `{}` does not support `{}`",
                    known.id, capability.name
                );
                found.push(
                    Diagnostic::new(&LINT, entry.value.file, entry.key, message)
                        .help("remove it, or allow the lint if the catalog is out of date"),
                );
            }
        }
    }
}

/// Whether a model has a capability; a mode counts where no flag of LiteLLM's stands for the capability.
fn has(known: &Model, abilities: Capabilities, capability: &Capability) -> bool {
    match (capability.flag, capability.mode) {
        (Some(_), _) => abilities.contains(capability.set),
        // LiteLLM translates chat requests for models with these modes.
        (None, Some("chat")) => {
            matches!(known.mode, Some("chat" | "responses" | "completion") | None)
        }
        (None, Some(mode)) => known.mode.is_none_or(|known| known == mode),
        (None, None) => true,
    }
}
