//! The master key of the proxy: generating one, and refusing one that protects nothing.

use crate::error::Error;
use crate::random;

/// Keys from documentation, which everybody knows.
const PUBLIC: &[&str] = &[
    "sk-1234",
    "sk-12345",
    "sk-123456",
    "sk-12345678",
    "sk-1234567890",
    "sk-my-master-key",
    "sk-master-key",
    "sk-litellm",
    "sk-litellm-master-key",
    "sk-b00t-dev-key-please-change-me",
];

/// The shortest key that cannot be guessed, in characters.
const MIN_LENGTH: usize = 16;

/// A new key of 256 random bits.
pub(super) fn random_master_key() -> Result<String, Error> {
    random::hex::<32>().map(|digits| format!("sk-{digits}"))
}

/// Why this key does not protect a proxy; `None` if it does.
#[must_use]
pub fn weakness(key: &str) -> Option<&'static str> {
    let lower = key.to_lowercase();
    let contains = |word: &str| lower.contains(word);
    if PUBLIC.contains(&lower.as_str()) || contains("change-me") || contains("changeme") {
        Some("is publicly known")
    } else if key.len() < MIN_LENGTH {
        Some("has fewer than 16 characters and can be guessed")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_new_key_is_strong_and_different() {
        let (one, other) = (random_master_key().unwrap(), random_master_key().unwrap());
        assert_eq!(one.len(), 67);
        assert_ne!(one, other);
        assert_eq!(weakness(&one), None);
    }

    #[test]
    fn public_and_short_keys_are_weak() {
        for key in [
            "sk-1234",
            "SK-1234567890",
            "sk-b00t-dev-key-please-change-me",
            "sk-0f1e2d3c",
        ] {
            assert!(weakness(key).is_some(), "{key}");
        }
    }
}
