//! How LiteLLM finds Python modules.

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
}
