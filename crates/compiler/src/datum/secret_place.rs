//! What a string is at the place of a secret: a secret, a placeholder, or neither.

use crate::diagnostics::secrets::{BY_NAME, has_prefix, is_key_like, is_placeholder};
use crate::litellm::dummy_key::is_dummy_key;
use crate::litellm::env_name::{expansion_in, is_env_name, variable_in};
use modelith_catalog::{is_likely_secret_name, is_secret_name};

/// Whether the names of keys in a table have a meaning.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Names {
    /// The top level and free tables: names are the user's own.
    Free,
    /// The table of a kind and its subtables: some keys hold secrets.
    Declared,
}

/// What the key of a value says about it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Nothing.
    Other,
    /// It names a variable.
    Variable,
    /// It is a secret, whatever it looks like.
    Secret {
        /// Whether a server that asks for none is given a dummy here.
        takes_dummies: bool,
    },
    /// It is a secret if it looks like one.
    Likely,
    /// It is a password in the user's own table, if it looks like one.
    Password,
}

/// What a string is.
pub(crate) enum Judgment {
    /// No secret.
    Nothing,
    /// A secret of this kind.
    Secret(&'static str),
    /// What stands for a secret in examples.
    Placeholder,
}

/// The place of the value of this key.
pub(crate) fn place_of(name: &str, names: Names) -> Place {
    match names {
        Names::Declared if ["api_key_env", "env", "master_key_env"].contains(&name) => {
            Place::Variable
        }
        Names::Declared if is_secret_name(name) => Place::Secret {
            takes_dummies: !["password", "secret", "master_key"]
                .iter()
                .any(|end| name.ends_with(end)),
        },
        Names::Free
            if ["password", "passwd", "api_key"]
                .iter()
                .any(|end| name.ends_with(end)) =>
        {
            Place::Password
        }
        _ if is_likely_secret_name(name) => Place::Likely,
        _ => Place::Other,
    }
}

impl Place {
    /// What a string at this place is.
    pub(crate) fn judge(self, string: &str) -> Judgment {
        if string.trim().is_empty() {
            return Judgment::Nothing;
        }
        if is_connection_with_password(string) {
            return Judgment::Secret("a password");
        }
        if let Some(expansion) = expansion_in(string) {
            let default = expansion.default;
            let is_secret = matches!(self, Self::Secret { .. })
                && !default.is_empty()
                && !is_dummy_key(default)
                && !is_placeholder(default);
            return if is_secret {
                Judgment::Secret(BY_NAME)
            } else {
                Judgment::Nothing
            };
        }
        match self {
            Self::Variable if is_env_name(string) && variable_in(string).is_some() => {
                Judgment::Nothing
            }
            Self::Variable if is_placeholder(string) => Judgment::Placeholder,
            Self::Variable if is_not_a_name(string) || is_key_like(string) => {
                Judgment::Secret("a key, not the name of a variable")
            }
            Self::Secret { takes_dummies } => judge_secret(string, takes_dummies),
            Self::Likely if !is_placeholder(string) && has_key(string) => Judgment::Secret(BY_NAME),
            Self::Password if !is_placeholder(string) && is_password(string) => {
                Judgment::Secret(BY_NAME)
            }
            _ => Judgment::Nothing,
        }
    }
}

/// What a string is that belongs to a key for secrets.
fn judge_secret(string: &str, takes_dummies: bool) -> Judgment {
    let bare = string.strip_prefix("Bearer ").unwrap_or(string);
    // LiteLLM asks a provider of identities for a token under this name.
    let is_reference = string.starts_with("oidc/") || string.starts_with("os.environ/");
    if is_reference || takes_dummies && is_dummy_key(bare) {
        Judgment::Nothing
    } else if is_placeholder(string) {
        Judgment::Placeholder
    } else if variable_in(string).is_some() {
        Judgment::Nothing
    } else {
        Judgment::Secret(BY_NAME)
    }
}

/// Whether a part of a string is a key: of a URL, or after a scheme such as `Bearer`.
fn has_key(string: &str) -> bool {
    string
        .split(|char: char| char.is_whitespace() || "/:@?&;,".contains(char))
        .any(is_key_like)
}

/// Whether this is a password rather than a remark about one.
fn is_password(string: &str) -> bool {
    let has = |class: fn(&u8) -> bool| string.bytes().any(|byte| class(&byte));
    has_key(string)
        || string.len() >= 6
            && !string.contains(|char: char| char.is_whitespace() || ":/".contains(char))
            && has(u8::is_ascii_digit)
            && has(u8::is_ascii_alphabetic)
            && variable_in(string).is_none()
}

/// Whether this is the connection string of a database, as `Server=db;Password=…`, and has a password.
fn is_connection_with_password(string: &str) -> bool {
    string.contains(';')
        && string.split(';').any(|part| {
            part.split_once('=').is_some_and(|(name, value)| {
                let name = name.trim();
                let is_secret = is_secret_name(name) || name.eq_ignore_ascii_case("pwd");
                is_secret
                    && !value.trim().is_empty()
                    && !is_placeholder(value)
                    && expansion_in(value).is_none()
            })
        })
}

/// Whether a string that should name a variable is not even close to a name: words, some followed by a number.
fn is_not_a_name(string: &str) -> bool {
    let bare = string.trim().trim_start_matches("os.environ/");
    let is_word = |word: &str| {
        let letters = word.trim_end_matches(|char: char| char.is_ascii_digit());
        letters.chars().all(char::is_alphabetic) && word.len() - letters.len() <= 3
    };
    let words = || bare.split(|char: char| !char.is_alphanumeric());
    !is_env_name(bare) && (has_prefix(bare) || !words().all(is_word))
}
