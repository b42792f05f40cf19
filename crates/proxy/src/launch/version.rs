//! What a binary runs: the version of LiteLLM, the container image, and the configuration that was compiled.

use crate::error::Error;
use modelith_catalog::Catalog;
use modelith_compiler::digest::sha256_hex;
use modelith_registry::Registry;

/// The version of LiteLLM that the binary runs.
#[must_use]
pub fn litellm_version(registry: &Registry) -> &'static str {
    let stated = registry.proxy.litellm_version;
    stated.unwrap_or_else(|| Catalog::compiled_in(registry.catalog).litellm_version())
}

/// The container image, with a tag or digest. The tags of LiteLLM's own images are `v` and the version.
#[must_use]
pub fn image(registry: &Registry) -> String {
    let image = registry.proxy.image;
    let name = image.rsplit_once('/').map_or(image, |(_, name)| name);
    if name.contains([':', '@']) {
        image.to_owned()
    } else {
        format!("{image}:v{}", litellm_version(registry))
    }
}

/// Refuses a configuration or a module that is not the one that was compiled.
///
/// # Errors
/// If its SHA-256 differs.
pub fn refuse_altered(registry: &Registry) -> Result<(), Error> {
    let config = (registry.config_yaml, registry.config_sha256);
    let modules = registry.proxy.modules.iter();
    let modules = modules.map(|module| (module.text, module.sha256));
    for (text, compiled) in std::iter::once(config).chain(modules) {
        let found = sha256_hex(text.as_bytes());
        if found != compiled {
            return Err(Error::Altered { found, compiled });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use modelith_registry::{Module, Proxy};

    #[test]
    fn an_image_has_a_tag_or_a_digest() {
        let tagged = |image: &'static str| {
            let proxy = Proxy {
                image,
                litellm_version: Some("1.2.3"),
                ..Proxy::DEFAULT
            };
            super::image(&Registry {
                proxy,
                ..Registry::EMPTY
            })
        };
        assert_eq!(
            tagged("ghcr.io/berriai/litellm"),
            "ghcr.io/berriai/litellm:v1.2.3"
        );
        assert_eq!(
            tagged("localhost:5000/litellm"),
            "localhost:5000/litellm:v1.2.3"
        );
        for image in ["a/b:main", "a/b@sha256:00"] {
            assert_eq!(tagged(image), image);
        }
    }
    #[test]
    fn an_altered_module_is_refused() {
        static MODULES: [Module; 1] = [Module {
            path: "custom.py",
            text: "evil = True\n",
            sha256: "00",
        }];
        let empty = Registry {
            config_sha256: sha256_hex(b"").leak(),
            ..Registry::EMPTY
        };
        assert!(refuse_altered(&empty).is_ok());
        let proxy = Proxy {
            modules: &MODULES,
            ..Proxy::DEFAULT
        };
        let altered = refuse_altered(&Registry { proxy, ..empty });
        assert!(matches!(
            altered,
            Err(Error::Altered { compiled: "00", .. })
        ));
    }
}
