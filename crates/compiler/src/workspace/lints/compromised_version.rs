//! LiteLLM versions that contain malware.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;
use modelith_catalog::{ROTATE, incident_of_image, incident_of_version};

pub(crate) static LINT: Lint = Lint {
    code: "compromised-version",
    level: Level::Deny,
    grounds: Grounds::Fact("crates/catalog/data/incidents.txt"),
    summary: "a version of LiteLLM that contains malware",
    what: "Checks `litellm_version`, and `image` by its digest and its tag, for versions of LiteLLM that were published \
        with malware.",
    why: "LiteLLM 1.82.7 and 1.82.8 were published to PyPI on March 24, 2026, and LiteLLM 1.107.0 to PyPI, Docker Hub \
        and GHCR on October 21, 2026, with code that steals the secrets of the machine it runs on.",
    example: include_str!("../../../tests/lints/compromised-version/expected.txt"),
    instead: "Set `litellm_version` and `image` to another version, such as {litellm}, and rotate every secret that a \
        host on which the compromised version ran could reach.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for proxy in workspace.proxies {
        let version = proxy.body.litellm_version.spanned();
        let image = proxy.body.image.spanned();
        let versions = version.map(|place| (place, incident_of_version(&place.value.0)));
        let images = image.map(|place| (place, incident_of_image(&place.value.0)));
        for (place, incident) in versions.into_iter().chain(images) {
            let Some(incident) = incident else {
                continue;
            };
            found.push(
                Diagnostic::new(&LINT, place.file, place.span, incident.to_string())
                    .label(incident.origin())
                    .help(format!(
                        "use {}; if it ever ran, {ROTATE}",
                        workspace.catalog.litellm_version()
                    )),
            );
        }
    }
}
