//! Settings of a cache that is not on.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "cache-not-enabled",
    level: Level::Deny,
    grounds: Grounds::Seen(&["tests/live/switches.rs::without_cache_there_is_none"]),
    summary: "`cache_params` without `cache`",
    what: "Checks for `cache_params` where `cache` is not written.",
    why: "LiteLLM {litellm} reads `cache_params` only if `cache` is true. Without it nothing is cached, and every request \
        is sent and billed again.",
    example: include_str!("../../../tests/lints/cache-not-enabled/expected.txt"),
    instead: "Write `cache = true` in `[ai_proxy.litellm_settings]`, or `cache = false` to keep the settings for later.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let Some(entry) = workspace.litellm_entry("cache_params") else {
        return;
    };
    if workspace.litellm_entry("cache").is_some() || !workspace.knows_settings() {
        return;
    }
    let message = "`cache_params` without `cache`";
    found.push(
        Diagnostic::new(&LINT, entry.value.file, entry.key, message)
            .label("LiteLLM would cache nothing")
            .help("write `cache = true` in `[ai_proxy.litellm_settings]`"),
    );
}
