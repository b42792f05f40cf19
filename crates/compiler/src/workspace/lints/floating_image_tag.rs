//! Image tags that move.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::workspace::view::Workspace;
use modelith_catalog::{ImageReference, moving_tag};

pub(crate) static LINT: Lint = Lint {
    code: "floating-image-tag",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "the tag of the image can move",
    what: "Checks for an `image` whose tag is not a version, unless a digest pins it.",
    why: "A tag such as `main-latest` names another image after each release: what runs is not what was tested, \
        and machines run different versions. On October 21, 2026, the tags `latest`, `main-latest` and \
        `main-stable` of LiteLLM's images pointed to LiteLLM 1.107.0, which contains malware.",
    example: include_str!("../../../tests/lints/floating-image-tag/expected.txt"),
    instead: "Write a version or a digest in `image`. A digest pins the exact bytes.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for proxy in workspace.proxies {
        let Some(image) = proxy.body.image.spanned() else {
            continue;
        };
        let reference = ImageReference::new(&image.value.0);
        let tag = reference.tag.filter(|tag| moves(tag));
        let (Some(tag), None) = (tag, reference.digest) else {
            continue;
        };
        let history = moving_tag(&image.value.0).map(|moving| format!("; {moving}"));
        let message = format!(
            "the tag `{tag}` can move to another image{}",
            history.unwrap_or_default()
        );
        let pinned = format!(
            "{}:v{}",
            reference.repository,
            workspace.catalog.litellm_version()
        );
        found.push(
            Diagnostic::new(&LINT, image.file, image.span, message).suggest(
                "name a version",
                image.span,
                toml_string(&pinned),
            ),
        );
    }
}

/// Whether a tag is not a version: a version has a number before its first point.
fn moves(tag: &str) -> bool {
    let parts: Vec<&str> = tag.split('.').collect();
    let is_number = |part: &str| part.ends_with(|last: char| last.is_ascii_digit());
    parts.len() < 2 || !is_number(parts[0])
}
