//! The key of the proxy's owner.

use crate::error::Error;
use crate::random;

/// Keys that stand in documentation, and so in everyone's hands.
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

/// A key shorter than this can be guessed.
const SHORTEST: usize = 16;

/// A new key, of 256 random bits.
pub fn random() -> Result<String, Error> {
    random::hex::<32>().map(|digits| format!("sk-{digits}"))
}

/// Why this key must not guard a proxy.
#[must_use]
pub fn fault(key: &str) -> Option<&'static str> {
    let lower = key.to_lowercase();
    let said = |word: &str| lower.contains(word);
    if PUBLIC.contains(&lower.as_str()) || said("change-me") || said("changeme") {
        Some("is one that everybody knows")
    } else if key.len() < SHORTEST {
        Some("has fewer than 16 characters, and can be guessed")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_key_is_strong_and_another_one_each_time() {
        let (one, other) = (random().unwrap(), random().unwrap());
        assert_eq!(one.len(), 67);
        assert_ne!(one, other);
        assert_eq!(fault(&one), None);
    }

    #[test]
    fn public_and_short_keys_have_a_fault() {
        for key in [
            "sk-1234",
            "SK-1234567890",
            "sk-b00t-dev-key-please-change-me",
            "sk-0f1e2d3c",
        ] {
            assert!(fault(key).is_some(), "{key}");
        }
    }
}
