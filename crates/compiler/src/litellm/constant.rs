//! Names of the Rust constants for models and groups.

/// The constant of a model in the registry.
pub(crate) fn constant_name(name: &str) -> String {
    let upper = |char: char| {
        if char.is_ascii_alphanumeric() {
            char.to_ascii_uppercase()
        } else {
            '_'
        }
    };
    let mut constant: String = name.chars().map(upper).collect();
    if constant.starts_with(|first: char| first.is_ascii_digit()) || constant == "_" {
        constant.insert(0, '_');
    }
    constant
}
