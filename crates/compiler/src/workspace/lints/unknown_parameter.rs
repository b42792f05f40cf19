//! Parameters that LiteLLM does not know.

use crate::datum::keys::Keys as _;
use crate::datum::own_key::own_key;
use crate::datum::tables::ai_model::AiModel;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::provider::is_own_server;
use crate::source::place::{FileId, Span};
use crate::workspace::lints::misspelt_parameter::near_miss;
use crate::workspace::misplaced::of_parameter;
use crate::workspace::view::Workspace;
use modelith_catalog::{Catalog, Part};
use std::collections::BTreeSet;

pub(crate) static LINT: Lint = Lint {
    code: "unknown-parameter",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a parameter that LiteLLM does not know",
    what: "Checks for parameters that LiteLLM does not know and whose name is not similar to one that it knows, such as \
        keys of a datum (`rpm_limit`), which limit nothing there. \
        Servers of your own (`openai_compatible`, `hosted_vllm`, `ollama`, …) may get any.",
    why: "LiteLLM {litellm} sends an unknown parameter to the provider as it is. That is right for a parameter that \
        only the provider knows, and wrong for a misspelled one.",
    example: include_str!("../../../tests/lints/unknown-parameter/expected.txt"),
    instead: "Correct the name in `parameters`, or move a note of your own to `[ai_model.metadata]`. If the provider \
        knows the parameter, allow the lint for this datum in `allow`.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let passed_on = passed_on(workspace);
    for (table, name, entry) in workspace.parameters() {
        let place = of_parameter(workspace.catalog, table, name);
        let is_misplaced = place.as_ref().is_some_and(|place| place.is_lost);
        if is_misplaced
            || is_unknown(workspace.catalog, name)
                && near_miss(workspace.catalog, name).is_none()
                && !passed_on.contains(&(entry.value.file, entry.key))
        {
            let message = format!("LiteLLM does not know the parameter `{name}`");
            let finding = Diagnostic::new(&LINT, entry.value.file, entry.key, message)
                .label("LiteLLM sends this to the provider as it is")
                .rests_on(Part::Parameters);
            let note = "check the name; a note of your own belongs in `[ai_model.metadata]`";
            found.push(finding.help(place.map_or_else(|| note.to_owned(), |place| place.help)));
        }
    }
}

/// Whether a datum has a key of this name, which is then not meant for the provider.
fn is_key_of_datum(name: &str) -> bool {
    AiModel::TABLE.key(name).is_some()
}

fn is_unknown(catalog: &Catalog, name: &str) -> bool {
    !catalog.is_parameter(name) && own_key(name).is_none()
}

/// The places of unknown parameters that only servers of the user's own get: vLLM, llama.cpp and the like have many
/// parameters, such as `min_p`, that LiteLLM passes on without a mention.
fn passed_on(workspace: &Workspace<'_>) -> BTreeSet<(FileId, Span)> {
    let (mut own, mut others) = (BTreeSet::new(), BTreeSet::new());
    for model in workspace.models {
        let provider = model.body.provider.get();
        // OpenAI's protocol at another address is a server of the user's own too.
        let is_own = provider.is_some_and(|provider| {
            is_own_server(workspace.catalog, &provider.0)
                || provider.0 == "openai" && !model.body.api_base.is_absent()
        });
        let entries = model.body.parameters.get().into_iter();
        for (name, entry) in entries.flat_map(|it| &it.entries) {
            if is_unknown(workspace.catalog, name) {
                let places = if is_own && !is_key_of_datum(name) {
                    &mut own
                } else {
                    &mut others
                };
                places.insert((entry.value.file, entry.key));
            }
        }
    }
    own.retain(|place| !others.contains(place));
    own
}
