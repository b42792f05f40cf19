//! References to container images.

/// The parts of a reference such as `ghcr.io/berriai/litellm:v1.106.2@sha256:…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageReference<'a> {
    /// The registry and the path: `ghcr.io/berriai/litellm`.
    pub repository: &'a str,
    /// The tag, after a colon.
    pub tag: Option<&'a str>,
    /// The digest, after an `@`, with its algorithm.
    pub digest: Option<&'a str>,
}

impl<'a> ImageReference<'a> {
    /// Splits a reference, which is not checked.
    #[must_use]
    pub fn new(reference: &'a str) -> Self {
        let (tagged, digest) = match reference.split_once('@') {
            Some((tagged, digest)) => (tagged, Some(digest)),
            None => (reference, None),
        };
        // A colon before the last slash is that of a port.
        let path = tagged.rfind('/').map_or(0, |slash| slash + 1);
        let colon = tagged[path..].find(':').map(|colon| path + colon);
        Self {
            repository: &tagged[..colon.unwrap_or(tagged.len())],
            tag: colon.map(|colon| &tagged[colon + 1..]),
            digest,
        }
    }

    /// The last part of the repository: `litellm`.
    #[must_use]
    pub fn name(&self) -> &'a str {
        self.repository
            .rsplit_once('/')
            .map_or(self.repository, |(_, name)| name)
    }
}

#[cfg(test)]
mod tests {
    use super::ImageReference;

    #[test]
    fn a_reference_has_a_repository_and_perhaps_a_tag_and_a_digest() {
        let parts = |reference| {
            let image = ImageReference::new(reference);
            (image.repository, image.name(), image.tag, image.digest)
        };
        for (reference, expected) in [
            ("litellm", ("litellm", "litellm", None, None)),
            ("a/litellm:1", ("a/litellm", "litellm", Some("1"), None)),
            (
                "localhost:5000/a/litellm",
                ("localhost:5000/a/litellm", "litellm", None, None),
            ),
            (
                "ghcr.io/a/b:v1@sha256:0f",
                ("ghcr.io/a/b", "b", Some("v1"), Some("sha256:0f")),
            ),
            ("b@sha256:0f", ("b", "b", None, Some("sha256:0f"))),
            ("", ("", "", None, None)),
        ] {
            assert_eq!(parts(reference), expected, "{reference}");
        }
    }
}
