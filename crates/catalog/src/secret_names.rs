//! The names of parameters that hold secrets.

/// Whether a parameter of this name holds a secret, going by how LiteLLM and the providers name theirs. Case does not matter,
/// and `-` counts as `_`.
#[must_use]
pub fn is_secret_name(name: &str) -> bool {
    let ends = [
        "api_key",
        "access_key",
        "private_key",
        "secret_key",
        "password",
        "secret",
        "auth_token",
        "access_token",
        "session_token",
        "identity_token",
        "ad_token",
        "api_token",
        "bearer_token",
    ];
    let is = |word: &str| name.len() == word.len() && ends_with(name, word);
    is("authorization")
        || is("master_key")
        || is("token")
        || ends.iter().any(|end| ends_with(name, end))
}

/// Whether a name has this ending.
fn ends_with(name: &str, end: &str) -> bool {
    let same = |(own, meant): (&u8, &u8)| match own {
        b'-' => *meant == b'_',
        _ => own.eq_ignore_ascii_case(meant),
    };
    let pairs = || {
        name.as_bytes()
            .iter()
            .rev()
            .zip(end.as_bytes().iter().rev())
    };
    name.len() >= end.len() && pairs().all(same)
}

#[cfg(test)]
mod tests {
    use super::is_secret_name;

    #[test]
    fn the_end_of_a_name_tells() {
        for name in [
            "api_key",
            "azure_password",
            "X-Api-Key",
            "token",
            "vertex_private_key",
        ] {
            assert!(is_secret_name(name), "{name}");
        }
        for name in ["max_tokens", "token_limit", "api_key_env", "key"] {
            assert!(!is_secret_name(name), "{name}");
        }
    }
}
