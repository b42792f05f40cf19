//! The names of parameters that hold secrets.

/// Ends of names that nothing but a secret has, in lowercase and without separators.
const CERTAIN: &[&str] = &[
    "apikey",
    "accesskey",
    "privatekey",
    "secretkey",
    "accountkey",
    "subscriptionkey",
    "signingkey",
    "saltkey",
    "password",
    "passwd",
    "passphrase",
    "secret",
    "authtoken",
    "accesstoken",
    "sessiontoken",
    "refreshtoken",
    "identitytoken",
    "adtoken",
    "apitoken",
    "bearertoken",
    "bottoken",
];

/// Whole names of secrets, in the same form.
const WHOLE: &[&str] = &["authorization", "proxyauthorization", "masterkey", "token"];

/// Ends of names that secrets have, and other values too.
const LIKELY: &[&str] = &[
    "key",
    "keys",
    "token",
    "tokens",
    "secret",
    "secrets",
    "auth",
    "authorization",
    "credential",
    "credentials",
    "passwords",
    "pwd",
    "pass",
    "cookie",
    "signature",
    "webhook",
    "webhookurl",
    "dsn",
    "connectionstring",
];

/// Ends of names that look like those, and are of public values.
const PUBLIC: &[&str] = &[
    "publickey",
    "cachekey",
    "idempotencykey",
    "partitionkey",
    "sortkey",
    "primarykey",
    "foreignkey",
    "budgetkey",
    "pertoken",
];

/// Whether a parameter of this name holds a secret, going by how LiteLLM and the providers name theirs. Neither case nor the
/// separators `-` and `_` matter.
#[must_use]
pub fn is_secret_name(name: &str) -> bool {
    ends_with_one_of(name, CERTAIN)
        || WHOLE
            .iter()
            .any(|whole| letters(name).count() == whole.len() && ends_with(name, whole))
}

/// Whether a parameter of this name holds a secret if its value looks like one: the name by itself may as well be that of a column,
/// of a lookup, or of an identity.
#[must_use]
pub fn is_likely_secret_name(name: &str) -> bool {
    is_secret_name(name) || ends_with_one_of(name, LIKELY) && !ends_with_one_of(name, PUBLIC)
}

/// Whether a name has one of these ends.
fn ends_with_one_of(name: &str, ends: &[&str]) -> bool {
    // Most names end in another letter.
    let Some(last) = letters(name).next_back() else {
        return false;
    };
    ends.iter()
        .any(|end| end.as_bytes().last() == Some(&last) && ends_with(name, end))
}

/// Whether a name ends like this, without regard to case and separators.
fn ends_with(name: &str, end: &str) -> bool {
    let mut letters = letters(name).rev();
    end.bytes().rev().all(|byte| letters.next() == Some(byte))
}

/// The characters of a name without separators, in lowercase.
fn letters(name: &str) -> impl DoubleEndedIterator<Item = u8> {
    name.bytes()
        .filter(|byte| !matches!(byte, b'_' | b'-'))
        .map(|byte| byte.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{is_likely_secret_name, is_secret_name};

    #[test]
    fn the_end_of_a_name_tells() {
        for name in [
            "api_key",
            "azure_password",
            "X-Api-Key",
            "token",
            "vertex_private_key",
            "AccountKey",
            "apiKey",
            "client-secret",
            "LITELLM_SALT_KEY",
            "Ocp-Apim-Subscription-Key",
        ] {
            assert!(is_secret_name(name), "{name}");
        }
        for name in [
            "max_tokens",
            "token_limit",
            "api_key_env",
            "key",
            "secret_name",
            "key_alias",
            "public_key",
            "input_cost_per_token",
            "eos_token",
            "_",
            "",
        ] {
            assert!(!is_secret_name(name), "{name}");
        }
    }

    #[test]
    fn other_names_tell_with_the_look_of_the_value() {
        for name in [
            "api_key",
            "openai_key",
            "Helicone-Auth",
            "hf_token",
            "dsn",
            "Cookie",
        ] {
            assert!(is_likely_secret_name(name), "{name}");
        }
        for name in [
            "api_key_env",
            "langfuse_public_key",
            "prompt_cache_key",
            "key_alias",
            "guardrail_id",
            "author",
            "input_cost_per_token",
        ] {
            assert!(!is_likely_secret_name(name), "{name}");
        }
    }
}
