//! The types of parameters: [`wrong_type`], which reading finds for keys and settings.
//!
//! A parameter is checked after overlays and inheritance, where it is written, and once.

use crate::datum::lints::wrong_type;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::litellm::parameter::own_key;
use crate::workspace::view::Workspace;

/// Looks for parameters of a type that LiteLLM does not take. Where the provider decides, nothing is known.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (_, name, entry) in workspace.parameters() {
        let known = modelith_catalog::parameter(name).filter(|_| own_key(name).is_none());
        let (Some(known), Some(kind)) = (known, entry.value.value.kind()) else {
            continue;
        };
        if !known.accepts(kind) {
            found.push(wrong_type::parameter(&known, name, &entry.value));
        }
    }
}
