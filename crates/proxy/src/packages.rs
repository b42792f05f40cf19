//! The Python packages that integrations import: LiteLLM's proxy is installed without them.

use modelith_catalog::{Environment, ImageReference};
use modelith_registry::{Package, Registry};
use std::collections::BTreeSet;

/// The extras of LiteLLM whose packages its own images have, by their Dockerfiles.
const EXTRAS_OF_IMAGES: &[&str] = &[
    "extra-proxy",
    "extra_proxy",
    "proxy",
    "proxy-runtime",
    "semantic-router",
];

/// LiteLLM's own images, by the end of their repositories.
const IMAGES: &[&str] = &[
    "berriai/litellm",
    "berriai/litellm-database",
    "berriai/litellm-non_root",
];

/// The packages that the integrations of the proxy import, each once, sorted.
#[must_use]
pub fn required_packages(registry: &Registry) -> BTreeSet<Package> {
    let integrations = registry.proxy.integrations.iter();
    integrations.flat_map(|it| it.packages).copied().collect()
}

/// The requirements of those that an environment does not have. Their versions are not compared.
#[must_use]
pub fn missing_packages(registry: &Registry, environment: &Environment) -> Vec<&'static str> {
    let missing = required_packages(registry)
        .into_iter()
        .filter(|package| environment.has_package(name(package.requirement)) == Some(false));
    missing.map(|package| package.requirement).collect()
}

/// The requirements of those that are known to be missing in this image: LiteLLM's own ones are known, others are not.
#[must_use]
pub fn not_in_image(registry: &Registry, image: &str) -> Vec<&'static str> {
    let repository = ImageReference::new(image).repository;
    if !IMAGES.iter().any(|own| repository.ends_with(own)) {
        return Vec::new();
    }
    let has = |package: &Package| {
        package
            .extra
            .is_some_and(|extra| EXTRAS_OF_IMAGES.contains(&extra))
    };
    let missing = required_packages(registry)
        .into_iter()
        .filter(|package| !has(package));
    missing.map(|package| package.requirement).collect()
}

/// The name in a requirement such as `langfuse>=4.7,<5.0`.
fn name(requirement: &str) -> &str {
    let end = requirement.find(|char: char| !char.is_ascii_alphanumeric() && !"-_.".contains(char));
    &requirement[..end.unwrap_or(requirement.len())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use modelith_registry::{Integration, Proxy};
    use std::fs;

    static INTEGRATIONS: [Integration; 2] = [
        Integration {
            packages: &[Package {
                requirement: "sentry-sdk>=2.21.0,<3.0",
                extra: Some("proxy-runtime"),
            }],
            ..Integration::DEFAULT
        },
        Integration {
            packages: &[
                Package {
                    requirement: "lunary",
                    extra: None,
                },
                Package {
                    requirement: "mlflow[extras]>=3.17.2,<4.0",
                    extra: Some("mlflow"),
                },
            ],
            ..Integration::DEFAULT
        },
    ];
    static REGISTRY: Registry = Registry {
        proxy: Proxy {
            integrations: &INTEGRATIONS,
            ..Proxy::DEFAULT
        },
        ..Registry::EMPTY
    };

    #[test]
    fn a_package_is_found_under_its_normalized_name() {
        let folder = tempfile::tempdir().unwrap();
        let packages = folder.path().join("lib/python3.12/site-packages");
        fs::create_dir_all(packages.join("sentry_sdk-2.30.0.dist-info")).unwrap();
        let missing = missing_packages(&REGISTRY, &Environment::at(folder.path()));
        assert_eq!(missing, ["lunary", "mlflow[extras]>=3.17.2,<4.0"]);
        fs::create_dir_all(packages.join("Lunary-1.0.dist-info")).unwrap();
        fs::create_dir_all(packages.join("mlflow-3.18.0.dist-info")).unwrap();
        fs::create_dir_all(packages.join("mlflow_skinny-3.18.0.dist-info")).unwrap();
        let missing = missing_packages(&REGISTRY, &Environment::at(folder.path()));
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn only_of_litellms_own_images_is_known_what_they_lack() {
        for own in [
            "ghcr.io/berriai/litellm:v1.2.3",
            "docker.io/berriai/litellm-database@sha256:0f",
        ] {
            assert_eq!(
                not_in_image(&REGISTRY, own),
                ["lunary", "mlflow[extras]>=3.17.2,<4.0"],
                "{own}"
            );
        }
        assert!(not_in_image(&REGISTRY, "example.com/team/litellm:1").is_empty());
    }
}
