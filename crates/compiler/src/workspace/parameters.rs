//! The types of parameters: the lint [`wrong_type`], which the datum stage finds for keys and settings.
//!
//! Parameters are checked after overlays and inheritance, so that an inherited one is checked once, where it is written.

use crate::datum::lints::wrong_type;
use crate::datum::own_key::own_key;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::workspace::view::Workspace;

/// Checks the types that LiteLLM declares; for parameters that it only passes on, the provider decides.
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
