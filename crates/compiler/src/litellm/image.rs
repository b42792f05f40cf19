//! References to container images.

/// The tag of an image, without its digest: `1.106.2` of `ghcr.io/berriai/litellm:1.106.2@sha256:…`.
pub(crate) fn tag_of(image: &str) -> Option<&str> {
    let name = image.split('@').next().unwrap_or_default();
    let last = name.rsplit('/').next().unwrap_or_default();
    Some(last.split_once(':')?.1)
}

/// The version of LiteLLM in an image, if its tag tells: `1.106.2` of `ghcr.io/berriai/litellm:v1.106.2`.
pub(crate) fn version_of(image: &str) -> Option<&str> {
    let tag = tag_of(image)?;
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
