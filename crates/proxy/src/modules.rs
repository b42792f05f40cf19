//! The Python modules beside the configuration: where they are, and what identifies both together.

use modelith_compiler::digest::sha256_hex;
use modelith_registry::{Module, Registry};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The variable with which Python finds modules that import each other. LiteLLM itself looks for a module that a setting
/// names beside its configuration, whatever this says.
pub const PYTHON_PATH: &str = "PYTHONPATH";

/// The SHA-256 of what a proxy is given: of its configuration, and of the modules beside it if there are any.
#[must_use]
pub fn served_digest(registry: &Registry) -> String {
    digest_with(registry.config_sha256, registry.proxy.modules)
}

/// The SHA-256 of a configuration with this one, and of the modules beside it.
pub(crate) fn digest_with(config_sha256: &str, modules: &[Module]) -> String {
    if modules.is_empty() {
        return config_sha256.to_owned();
    }
    let mut lines = format!("{config_sha256}  config.yaml\n");
    for Module { path, sha256, .. } in modules {
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{sha256}  {path}");
    }
    sha256_hex(lines.as_bytes())
}

/// The path of a module, beside this configuration.
#[must_use]
pub fn beside(config: &Path, module: &Module) -> PathBuf {
    config.with_file_name(module.path)
}

/// The folder of the modules, where there are any: that of this configuration.
pub(crate) fn folder_of<'a>(config: &'a Path, modules: &[Module]) -> Option<&'a Path> {
    config.parent().filter(|_| !modules.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use modelith_registry::Proxy;

    static ONE: [Module; 1] = [Module {
        path: "hooks/audit.py",
        text: "A = 1\n",
        sha256: "aa",
    }];
    static OTHER: [Module; 1] = [Module {
        sha256: "bb",
        ..ONE[0]
    }];

    #[test]
    fn modules_are_a_part_of_what_is_served() {
        let with = |modules: &'static [Module]| {
            let proxy = Proxy {
                modules,
                ..Proxy::DEFAULT
            };
            served_digest(&Registry {
                config_sha256: "00",
                proxy,
                ..Registry::EMPTY
            })
        };
        assert_eq!(with(&[]), "00");
        assert_eq!(with(&ONE).len(), 64);
        assert_ne!(with(&ONE), with(&OTHER));
    }

    #[test]
    fn a_module_is_beside_the_configuration() {
        let config = Path::new("/etc/modelith/config.yaml");
        assert_eq!(
            beside(config, &ONE[0]),
            Path::new("/etc/modelith/hooks/audit.py")
        );
        assert_eq!(folder_of(config, &ONE), Some(Path::new("/etc/modelith")));
        assert_eq!(folder_of(config, &[]), None);
    }
}
