//! References to container images.

use modelith_catalog::ImageReference;

/// The version of LiteLLM in an image, if its tag tells: `1.106.2` of `ghcr.io/berriai/litellm:v1.106.2`.
pub(crate) fn version_of(image: &str) -> Option<&str> {
    let tag = ImageReference::new(image).tag?;
    let version = tag.strip_prefix('v').unwrap_or(tag);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_version = version.split('.').count() == 3 && version.split('.').all(is_number);
    (is_version && image.contains("litellm")).then_some(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_tells_the_version() {
        assert_eq!(
            version_of("ghcr.io/berriai/litellm:v1.110.2"),
            Some("1.110.2")
        );
        let pinned = "registry.example:5000/litellm-database:1.106.2@sha256:00";
        assert_eq!(version_of(pinned), Some("1.106.2"));
        for other in [
            "litellm",
            "litellm:main-latest",
            "proxy:1.2.3",
            "litellm:1.2",
            "litellm:1.2.3-rc1",
        ] {
            assert_eq!(version_of(other), None, "{other}");
        }
    }
}
