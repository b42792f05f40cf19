//! Keys of servers that want none.

/// Texts that people write where a server wants no key; none of them opens anything.
const DUMMIES: &[&str] = &[
    "none",
    "null",
    "na",
    "n/a",
    "empty",
    "dummy",
    "dummy-key",
    "fake",
    "fake-key",
    "my-fake-key",
    "anything",
    "ignored",
    "local",
    "no-key",
    "not-needed",
    "not-required",
    "not-used",
    "unused",
    "placeholder",
    "ollama",
    "lm-studio",
    "lmstudio",
    "vllm",
    "llama.cpp",
    "sk-local",
    "sk-dummy",
    "sk-fake",
    "sk-no-auth-required",
    "sk-no-key-required",
    "sk-not-needed",
];

/// Whether a key is such a text.
pub(crate) fn is_dummy(key: &str) -> bool {
    DUMMIES.iter().any(|dummy| dummy.eq_ignore_ascii_case(key))
}
