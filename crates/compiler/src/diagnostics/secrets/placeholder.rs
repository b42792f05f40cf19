//! What stands in examples where a key belongs.

/// Words that stand for a key, as no real one has them.
const WORDS: &[&str] = &[
    "xxxx",
    "your",
    "example",
    "placeholder",
    "changeme",
    "change-me",
    "change_me",
    "change-this",
    "change_this",
    "changethis",
    "replace",
    "redacted",
    "insert-",
    "insert_",
    "paste-",
    "paste_",
    "-goes-here",
    "_goes_here",
    "-key-here",
    "_key_here",
];

/// Whole values that stand for a key: those of LiteLLM's documentation, and abbreviations.
const VALUES: &[&str] = &[
    "sk-1234",
    "sk-12345",
    "sk-123456",
    "sk-abc",
    "sk-abc123",
    "sk-test",
    "api-key",
    "api_key",
    "apikey",
    "my-api-key",
    "my_api_key",
    "my-key",
    "my_key",
    "todo",
    "fixme",
    "tbd",
];

/// Whether a text has a word that stands for a key.
pub(super) fn has_placeholder_word(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    WORDS.iter().any(|word| lower.contains(word))
}

/// Whether a value stands for a key that somebody has to fill in.
pub(crate) fn is_placeholder(value: &str) -> bool {
    let value = value.trim();
    let value = ["Bearer ", "bearer ", "Basic "]
        .iter()
        .find_map(|scheme| value.strip_prefix(scheme))
        .unwrap_or(value);
    let lower = value.to_ascii_lowercase();
    let is_enclosed = [('<', '>'), ('[', ']')]
        .iter()
        .any(|(open, close)| value.starts_with(*open) && value.ends_with(*close));
    let rest = [
        "sk-proj-", "sk-ant-", "sk-or-", "sk-", "sk_", "gsk_", "hf_", "key-",
    ]
    .iter()
    .find_map(|prefix| lower.strip_prefix(prefix))
    .unwrap_or(&lower);
    let is_filler = |char: char| "x*._-…".contains(char);
    is_enclosed
        || VALUES.contains(&&*lower)
        || lower.ends_with("...")
        || lower.ends_with('…')
        || rest.len() >= 3 && rest.chars().all(is_filler)
        || has_placeholder_word(value)
}
