//! A capability that the model does not have.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::workspace::view::Workspace;
use modelith_catalog::Model;
use modelith_registry::{Capabilities, Capability};

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "capability-mismatch",
    level: Level::Warn,
    summary: "a datum claims a capability that LiteLLM denies",
    what: "",
    why: "`modelith models --need` and your programs choose models by what their datums say. LiteLLM knows \
        what each model can do; a capability that it denies is more often a copied line than news. \
        Requests that need it are refused by the provider.",
    example: include_str!("../../../tests/lints/capability-mismatch/expected.txt"),
    instead: "",
};

/// Compares what each datum claims with what the catalog says.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
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
                .map(|capability| capability.name)
                .collect();
            let help = match (capability.mode, has.is_empty()) {
                (Some(_), _) => {
                    format!("LiteLLM calls it for `{}`", known.mode.unwrap_or_default())
                }
                (None, true) => {
                    "remove it; LiteLLM knows of no capability of this model".to_owned()
                }
                (None, false) => format!("remove it; LiteLLM knows of {}", has.join(", ")),
            };
            let message = format!(
                "LiteLLM says that `{}` has no `{}`",
                known.id, capability.name
            );
            found.push(Diagnostic::new(&LINT, claim.file, claim.span, message).help(help));
        }
    }
}

/// Whether a model has a capability, as far as LiteLLM tells.
fn has(known: &Model, abilities: Capabilities, capability: &Capability) -> bool {
    match (capability.flag, capability.mode) {
        (Some(_), _) => abilities.contains(capability.set),
        // A model that answers through the responses interface, or continues texts, is called for chats too.
        (None, Some("chat")) => {
            matches!(known.mode, Some("chat" | "responses" | "completion") | None)
        }
        (None, Some(mode)) => known.mode.is_none_or(|known| known == mode),
        (None, None) => true,
    }
}
