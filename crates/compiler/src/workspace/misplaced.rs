//! Keys of a datum among its parameters and its notes: the lints [`unknown_key`] and [`unread_key`], which the datum stage
//! finds for tables of its own.
//!
//! Parameters are checked after overlays and inheritance, so that an inherited one is checked once, where it is written.

use crate::datum::elsewhere::elsewhere;
use crate::datum::keys::Keys as _;
use crate::datum::lints::{unknown_key, unread_key};
use crate::datum::plain::Plain;
use crate::datum::reader::{Elsewhere, Misplaced};
use crate::datum::tables::ai_model::AiModel;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::litellm::fallback::Fallback;
use crate::workspace::view::Workspace;
use modelith_catalog::Catalog;

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (_, name, entry) in workspace.parameters() {
        if name == Fallback::Any.key() && names_group(workspace, &entry.value.value) {
            found.push(unknown_key::fallbacks_among_parameters(entry));
        }
    }
    for model in workspace.models {
        let written = model.body.places();
        let notes = model.body.metadata.get().into_iter();
        for (name, entry) in notes.flat_map(|notes| &notes.entries) {
            let is_written = written.iter().any(|(key, _)| key == name);
            if EFFECTIVE.contains(&name.as_str()) && !is_written && model.is_complete {
                found.push(unread_key::note(name, entry));
            }
        }
    }
}

/// Whether a list has the name of a model group in it. LiteLLM takes such a parameter for models with their prefixes.
fn names_group(workspace: &Workspace<'_>, list: &Plain) -> bool {
    let Plain::List(items) = list else {
        return false;
    };
    items.iter().any(|item| match item {
        Plain::String(name) => {
            let is_group = workspace.groups.resolve(name).is_some();
            is_group && !name.contains('/')
        }
        _ => false,
    })
}

/// Where a name among the parameters of this table belongs, if it is not a parameter but known as something else.
pub(super) fn of_parameter(
    catalog: &'static Catalog,
    table: &str,
    name: &str,
) -> Option<Elsewhere> {
    if catalog.is_parameter(name) {
        return None;
    }
    let inner = format!("{table}.parameters");
    let place = elsewhere(
        catalog,
        Misplaced {
            kind: table,
            table: &inner,
            name,
        },
    )?;
    // Providers have parameters of their own, and call some of them by a single word: OpenRouter has a `provider`.
    let is_lost = place.is_lost && (name.contains('_') || SWITCHES.contains(&name));
    Some(Elsewhere { is_lost, ..place })
}

/// Keys of a single word that mean nothing to a provider.
const SWITCHES: &[&str] = &["capabilities", "enabled"];

/// Keys of `[ai_model]` that do something, and that nobody notes down without meaning it. Others describe the model.
const EFFECTIVE: &[&str] = &[
    "access_groups",
    "api_base",
    "api_key_env",
    "content_policy_fallbacks",
    "context_window_fallbacks",
    "enabled",
    "fallbacks",
    "max_parallel_requests",
    "model_group",
    "order",
    "rpm_limit",
    "tpm_limit",
    "weight",
];

/// Where a key of `[ai_model]` belongs that is in its `model_info`.
pub(super) fn of_model_info(name: &str) -> Option<String> {
    let is_key = EFFECTIVE.contains(&name) && AiModel::TABLE.key(name).is_some();
    is_key.then(|| format!("move it to `[{}]`", AiModel::TABLE.name))
}
