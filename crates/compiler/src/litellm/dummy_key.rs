//! Keys that are none: what people write for a server that asks for no key.

/// The known ones, sorted. They are not secrets, and no other literal key is accepted.
const DUMMIES: &[&str] = &[
    "EMPTY",
    "anything",
    "dummy",
    "dummy-key",
    "empty",
    "fake",
    "fake-key",
    "llama.cpp",
    "lm-studio",
    "local",
    "my-fake-key",
    "n/a",
    "na",
    "no-auth",
    "no-key",
    "no-key-required",
    "none",
    "not-needed",
    "not-required",
    "null",
    "ollama",
    "placeholder",
    "sk-dummy",
    "sk-fake",
    "sk-local",
    "sk-no-auth-required",
    "sk-no-key-required",
    "sk-none",
    "unused",
    "vllm",
];

/// The one that Modelith writes where a datum says nothing.
pub(crate) const NO_KEY: &str = "none";

/// Whether this is one of the known dummies, which `api_key` of a datum may be.
#[must_use]
pub fn is_dummy_key(key: &str) -> bool {
    DUMMIES.binary_search(&key).is_ok()
}

/// The known dummies, sorted.
pub(crate) fn dummy_keys() -> impl Iterator<Item = &'static str> {
    DUMMIES.iter().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_sorted() {
        assert!(DUMMIES.is_sorted() && is_dummy_key(NO_KEY));
    }
}
