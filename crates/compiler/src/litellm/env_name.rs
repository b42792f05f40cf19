//! Names of environment variables.

/// What stands before the name of a variable whose value LiteLLM takes.
pub(crate) const IN_VARIABLE: &str = "os.environ/";

/// Whether this can be the name of an environment variable.
pub(crate) fn is_env_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || char == '_')
}
