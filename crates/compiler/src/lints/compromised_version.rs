//! A version of LiteLLM that held malware.

use crate::diagnostic::Diagnostic;
use crate::keys::Text;
use crate::lint::{Level, Lint};
use crate::program::Program;
use crate::span::Spanned;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "compromised-version",
    level: Level::Deny,
    summary: "a version of LiteLLM that held malware",
    explanation: "LiteLLM 1.82.7 and 1.82.8 were published to PyPI in March 2026 with code that sends away the secrets of the machine. A machine on which one of them ran has lost its keys: revoke them.",
};

/// The versions.
const COMPROMISED: &[&str] = &["1.82.7", "1.82.8"];

/// Looks at the version and the image of the proxy.
pub(crate) fn check(program: &Program<'_>, found: &mut Vec<Diagnostic>) {
    for proxy in program.proxies {
        let version = proxy.body.litellm_version.spanned();
        let image = proxy.body.image.spanned();
        let written = version.map(|version| (version, version.value.0.as_str()));
        let tag = image.and_then(|image| Some((image, tag_of(&image.value.0)?)));
        for (place, version) in written.into_iter().chain(tag) {
            let bare = version.trim_start_matches(['v', 'V']);
            let bad = COMPROMISED.iter().find(|bad| {
                let rest = bare.strip_prefix(**bad);
                rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_digit()))
            });
            if let Some(bad) = bad {
                found.push(report(place, bad));
            }
        }
    }
}

/// Says what to do.
fn report(place: &Spanned<Text>, version: &str) -> Diagnostic {
    let message = format!("LiteLLM {version} held malware that steals secrets");
    Diagnostic::new(&LINT, place.file, place.span, message).help(format!(
        "use {} and revoke every key that was on a machine where it ran",
        modelith_catalog::LITELLM_VERSION
    ))
}

/// The tag of an image, without its digest: `1.106.2` of `ghcr.io/berriai/litellm:1.106.2@sha256:…`.
pub(super) fn tag_of(image: &str) -> Option<&str> {
    let name = image.split('@').next().unwrap_or_default();
    let last = name.rsplit('/').next().unwrap_or_default();
    Some(last.split_once(':')?.1)
}
