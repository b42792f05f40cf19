//! References to container images.

/// The tag of an image, without its digest: `1.106.2` of `ghcr.io/berriai/litellm:1.106.2@sha256:…`.
pub(crate) fn tag_of(image: &str) -> Option<&str> {
    let name = image.split('@').next().unwrap_or_default();
    let last = name.rsplit('/').next().unwrap_or_default();
    Some(last.split_once(':')?.1)
}
