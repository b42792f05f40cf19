//! The mode of a model: chat, embedding and so on.

use modelith_registry::Capabilities;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The mode of a model with these capabilities, if they imply a single one other than chat.
pub(crate) fn purpose_of(capabilities: Capabilities) -> Option<&'static str> {
    let mut modes = capabilities.iter().filter_map(|capability| capability.mode);
    match (modes.next(), modes.next()) {
        (Some(mode), None) if mode != "chat" => Some(mode),
        _ => None,
    }
}

/// The modes of the models that LiteLLM knows, and those that only its code has.
static MODES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let of_models = modelith_catalog::models().filter_map(|model| model.mode);
    of_models.chain(["batch"]).collect()
});

/// Every mode that LiteLLM knows, sorted.
pub(crate) fn modes() -> impl Iterator<Item = &'static str> {
    MODES.iter().copied()
}

/// The mode of this name, if LiteLLM knows it.
pub(crate) fn known_mode(name: &str) -> Option<&'static str> {
    MODES.get(name).copied()
}
