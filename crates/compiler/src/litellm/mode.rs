//! The mode of a model: chat, embedding and so on.

use modelith_registry::Capabilities;

/// The mode of a model with these capabilities, if they imply a single one other than chat.
pub(crate) fn purpose_of(capabilities: Capabilities) -> Option<&'static str> {
    let mut modes = capabilities.iter().filter_map(|capability| capability.mode);
    match (modes.next(), modes.next()) {
        (Some(mode), None) if mode != "chat" => Some(mode),
        _ => None,
    }
}
