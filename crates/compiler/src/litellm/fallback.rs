//! The kinds of fallbacks.

/// When a fallback is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fallback {
    /// When a model fails.
    Any,
    /// When the prompt is too long.
    ContextWindow,
    /// When the content is refused.
    ContentPolicy,
}

impl Fallback {
    /// Every kind.
    pub(crate) const ALL: &'static [Self] = &[Self::Any, Self::ContextWindow, Self::ContentPolicy];

    /// The key in a datum, and in `router_settings`.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Any => "fallbacks",
            Self::ContextWindow => "context_window_fallbacks",
            Self::ContentPolicy => "content_policy_fallbacks",
        }
    }
}
