//! LiteLLM versions that contain malware.

use crate::datum::values::text::Text;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::image::tag_of;
use crate::source::place::Spanned;
use crate::workspace::view::Workspace;
use modelith_catalog::{COMPROMISED_VERSIONS, Catalog};

pub(crate) static LINT: Lint = Lint {
    code: "compromised-version",
    level: Level::Deny,
    grounds: Grounds::Fact("crates/catalog/src/incidents.rs"),
    summary: "a version of LiteLLM that contains malware",
    what: "Checks `litellm_version` and the tag of `image` for versions of LiteLLM that were published with \
        malware.",
    why: "LiteLLM 1.82.7 and 1.82.8 were published to PyPI on March 24, 2026, and LiteLLM 1.107.0 to PyPI, Docker Hub \
        and GHCR on October 21, 2026, with code that steals the secrets of the machine it runs on.",
    example: include_str!("../../../tests/lints/compromised-version/expected.txt"),
    instead: "Set `litellm_version` and `image` to another version, such as {litellm}, and revoke every key that was on \
        a machine where the compromised version ran.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for proxy in workspace.proxies {
        let version = proxy.body.litellm_version.spanned();
        let image = proxy.body.image.spanned();
        let written = version.map(|version| (version, version.value.0.as_str()));
        let tag = image.and_then(|image| Some((image, tag_of(&image.value.0)?)));
        for (place, version) in written.into_iter().chain(tag) {
            let bare = version.trim_start_matches(['v', 'V']);
            let bad = COMPROMISED_VERSIONS.iter().find(|bad| {
                let rest = bare.strip_prefix(**bad);
                rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_digit()))
            });
            if let Some(bad) = bad {
                found.push(report(workspace.catalog, place, bad));
            }
        }
    }
}

fn report(catalog: &Catalog, place: &Spanned<Text>, version: &str) -> Diagnostic {
    let message = format!("LiteLLM {version} contains malware that steals secrets");
    Diagnostic::new(&LINT, place.file, place.span, message).help(format!(
        "use {}, and revoke every key that was on a machine where it ran",
        catalog.litellm_version()
    ))
}
