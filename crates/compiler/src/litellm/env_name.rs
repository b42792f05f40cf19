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

/// The variable that a string names, as `os.environ/NAME` or by the usual style of names.
pub(crate) fn variable_in(string: &str) -> Option<&str> {
    let is_usual = |name: &str| {
        is_env_name(name)
            && name.contains('_')
            && !name.contains(|char: char| char.is_ascii_lowercase())
    };
    let named = string.strip_prefix(IN_VARIABLE);
    named.or_else(|| is_usual(string).then_some(string))
}
