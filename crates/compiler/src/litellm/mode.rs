//! What a model is called for.

use modelith_registry::Capabilities;

/// What a model with these capabilities is called for, where they tell: a single mode that is no chat.
pub(crate) fn purpose_of(capabilities: Capabilities) -> Option<&'static str> {
    let mut modes = capabilities.iter().filter_map(|capability| capability.mode);
    match (modes.next(), modes.next()) {
        (Some(mode), None) if mode != "chat" => Some(mode),
        _ => None,
    }
}
