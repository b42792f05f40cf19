//! The mode of a model: chat, embedding and so on.

use modelith_catalog::{Catalog, Constant};
use modelith_registry::Capabilities;

/// The mode of a model with these capabilities, if they imply a single one other than chat.
pub(crate) fn purpose_of(capabilities: Capabilities) -> Option<&'static str> {
    let mut modes = capabilities.iter().filter_map(|capability| capability.mode);
    match (modes.next(), modes.next()) {
        (Some(mode), None) if mode != "chat" => Some(mode),
        _ => None,
    }
}

/// Every mode that LiteLLM knows: those of models, and those that a health check can be of.
pub(crate) fn modes(catalog: &Catalog) -> impl Iterator<Item = &'static str> {
    catalog.modes().chain(catalog.constants(Constant::Mode))
}

/// The mode of this name, if LiteLLM knows it.
pub(crate) fn known_mode(catalog: &Catalog, name: &str) -> Option<&'static str> {
    modes(catalog).find(|mode| *mode == name)
}

/// The mode of the requests that a model answers: LiteLLM translates between these.
pub(crate) fn interface(mode: &'static str) -> &'static str {
    match mode {
        "responses" | "completion" => "chat",
        mode => mode,
    }
}
