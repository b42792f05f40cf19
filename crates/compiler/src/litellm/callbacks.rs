//! The settings that hold names of callbacks.

/// Settings that hold names of callbacks.
const HOLDERS: &[&str] = &[
    "audit_log_callbacks",
    "callbacks",
    "failure_callback",
    "input_callback",
    "service_callback",
    "success_callback",
];

/// Whether a setting holds names of callbacks.
pub(crate) fn holds_callbacks(setting: &str) -> bool {
    HOLDERS.contains(&setting)
}
