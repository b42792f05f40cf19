//! How LiteLLM finds Python modules, and the names that are taken.

/// The modules of Python and of the packages beside LiteLLM, sorted, after a line that says so.
const NAMES: &str = include_str!("python_names.txt");

/// Whether Python, LiteLLM or a package beside it has a module of this name.
pub(crate) fn is_installed(module: &str) -> bool {
    NAMES.lines().skip(1).any(|name| name == module)
}

/// The file in which LiteLLM looks for an instance such as `handlers.auth.check`, relative to the configuration:
/// `handlers/auth.py`. `None` if the text does not name an instance in a module.
pub(crate) fn file_of(instance: &str) -> Option<String> {
    let (module, variable) = instance.rsplit_once('.')?;
    let is_name = |part: &str| {
        let allowed = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-');
        !part.is_empty() && part.chars().all(allowed) && !part.starts_with(char::is_numeric)
    };
    let named = is_name(variable) && module.split('.').all(is_name);
    named.then(|| format!("{}.py", module.replace('.', "/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instance_is_in_the_file_of_its_module() {
        for (instance, file) in [
            ("custom.handler", Some("custom.py")),
            ("handlers.auth.check", Some("handlers/auth.py")),
            ("prometheus", None),
            ("s3://bucket/module.handler", None),
            ("custom.", None),
            ("1.5", None),
        ] {
            assert_eq!(file_of(instance).as_deref(), file, "{instance}");
        }
    }

    #[test]
    fn the_names_are_sorted_and_known() {
        assert!(NAMES.lines().skip(1).is_sorted());
        for name in ["json", "litellm", "logging", "openai"] {
            assert!(is_installed(name), "{name}");
        }
        assert!(!is_installed("custom"));
    }
}
