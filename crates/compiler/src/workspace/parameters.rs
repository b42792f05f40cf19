//! The types of parameters: the lint [`unaccepted_value`], which the datum stage finds for keys and settings.
//!
//! Parameters are checked after overlays and inheritance, so that an inherited one is checked once, where it is written.

use crate::datum::lints::unaccepted_value;
use crate::datum::own_key::own_key;
use crate::datum::plain::Plain;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::workspace::view::Workspace;
use modelith_catalog::{FromText, Parameter};

/// Checks the types that LiteLLM declares; for parameters that it only passes on, the provider decides.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (_, name, entry) in workspace.parameters() {
        let known = workspace
            .catalog
            .parameter(name)
            .filter(|_| own_key(name).is_none());
        let Some(known) = known else {
            continue;
        };
        match (&entry.value.value, entry.value.value.kind()) {
            (_, None) if known.from_text() == FromText::Broken => {
                found.push(unaccepted_value::env_for_parameter(name, &entry.value));
            }
            (Plain::String(text), _) if is_as_good(&known, text) => {}
            (_, Some(kind)) if !known.accepts(kind) => {
                found.push(unaccepted_value::parameter(&known, name, &entry.value));
            }
            _ => {}
        }
    }
}

/// Whether LiteLLM makes a number of this text.
fn is_as_good(known: &Parameter, text: &str) -> bool {
    let is_number = || text.trim().parse::<f64>().is_ok_and(f64::is_finite);
    known.from_text() == FromText::Converted && is_number()
}
